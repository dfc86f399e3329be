"""The program as `bench_window` starts it in a process of its own; it imports nothing that the program doesn't.

    python -m tests.bench.starting [FILE]

Goes the program's own way in, and prints the moments (of the system's monotonic clock, and in processor time) at which
the window had its first picture, and then its map or, without a file, its start view with all pictures.
"""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING

from cxmapper import __main__, app

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from cxmapper.settings import Settings
    from cxmapper.ui.window import Window


def tell(name: str) -> None:
    """Print the moment of something."""
    sys.stdout.write(f"{name} {time.monotonic()} {time.process_time()}\n")


def end(name: str) -> None:
    """Print the moment of something, and end the process: closing isn't what is measured."""
    tell(name)
    sys.stdout.flush()
    os._exit(0)


def watched(settings: Settings) -> Window:
    """The program's window, whose pictures are told of."""
    from PySide6.QtCore import QTimer

    from cxmapper.ui.window import Window

    window, paint, painted = build(settings), Window.paintEvent, []

    def first_picture(self: Window, event: QPaintEvent) -> None:
        if not painted:
            painted.append(event)
            # The next thing to happen finds all of the picture on screen.
            QTimer.singleShot(0, lambda: tell("chrome"))
        paint(self, event)

    Window.paintEvent = first_picture  # type: ignore[method-assign]
    window.start_shown.connect(lambda: end("start view whole"))
    window.map_shown.connect(lambda: watch_map(window))
    return window


def watch_map(window: Window) -> None:
    """Wait for the end of the first paint of the map."""
    from PySide6.QtCore import QEvent, QObject

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                watched.event(event)
                end("map")
            return False

    watch = Watch(window)
    window.canvas.installEventFilter(watch)


build = app.build

if __name__ == "__main__":
    app.build = watched
    __main__.main(sys.argv[1:2])
