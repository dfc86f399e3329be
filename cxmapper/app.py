"""Starts the window: builds everything and passes it down. The only place that does.

The chrome comes up first, with nothing heavy loaded; the document is opened when it has been painted.
"""

from __future__ import annotations

import gc
import logging
import os
import sys
import traceback
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from cxmapper.errors import UserError
from cxmapper.settings import Settings, data_folder

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from cxmapper.ui.window import Window

log = logging.getLogger(__name__)

LOG_BYTES = 1_000_000


def main(path: str | None) -> int:
    """Runs the window until it is closed.

    Args:
        path: the map to open, or `None` for the start view.

    Returns:
        The exit code.

    Raises:
        UserError: there is no display, or the installed Qt can't be used with this Python.
    """
    check_display()
    check_qt()
    log_file = keep_log()
    app = application()
    window = build(Settings.load())
    sys.excepthook = reporter(lambda: window.tell_problem(UserError("error.unexpected", path=str(log_file))))
    window.map_shown.connect(lambda: _soon(settle_memory))
    # Opening makes the map's side of the window; without a file it is made ahead of the first click.
    window.came_up.connect(lambda: window.commands.files.open_path(Path(path)) if path is not None else window.side)
    window.show()
    try:
        return app.exec()
    finally:
        sys.excepthook = sys.__excepthook__


def check_display() -> None:
    """Without a display Qt would end the process; better to say so.

    Raises:
        UserError: there is none.
    """
    needs_one = sys.platform.startswith("linux") or "bsd" in sys.platform
    if needs_one and not any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")):
        raise UserError("error.no_display")


def check_qt() -> None:
    """PySide6 6.12 miscounts references to `None`, which ends a painting program on Python before 3.12.

    Raises:
        UserError: it is that pair.
    """
    import PySide6

    version = tuple(int(part) for part in PySide6.__version__.split(".")[:2])
    if version >= (6, 12) and sys.version_info < (3, 12):
        raise UserError("error.qt_and_python", qt=PySide6.__version__)


def keep_log() -> Path:
    """Writes what goes wrong into a file of the user's data folder, if that can be written.

    Returns:
        The file.
    """
    file = data_folder() / "cxmapper.log"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(file, maxBytes=LOG_BYTES, backupCount=1, encoding="utf-8", delay=True)
    except OSError:
        return file
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    if not any(isinstance(known, RotatingFileHandler) for known in root.handlers):
        root.addHandler(handler)
    return file


def application() -> QApplication:
    """The one application object of Qt."""
    from PySide6.QtWidgets import QApplication

    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    app = QApplication(["cxmapper"])
    app.setApplicationName("CX Mapper")
    app.setDesktopFileName("cxmapper")
    return app


def build(settings: Settings) -> Window:
    """A window with everything it needs, for a person's settings."""
    from cxmapper.ui.opening import Sessions
    from cxmapper.ui.window import Window

    return Window(settings, Sessions(settings.author_name))


def _soon(job: Callable[[], None]) -> None:
    """Runs a job as soon as what is on screen has been painted."""
    from PySide6.QtCore import QTimer

    QTimer.singleShot(0, job)


def settle_memory() -> None:
    """Takes the records of a map out of the collector's rounds: each would cost a frame with 50,000 of them."""
    gc.collect()
    gc.freeze()


def reporter(tell: Callable[[], None]) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    """An excepthook that logs what went wrong and tells the person once; the program lives on.

    Args:
        tell: shows the message.
    """
    told: set[str] = set()

    def report(kind: type[BaseException], problem: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, problem, trace)
            return
        text = "".join(traceback.format_exception(kind, problem, trace))
        log.error("not handled:\n%s", text)
        # A mistake while painting comes back with every frame: one message is enough.
        if text not in told:
            told.add(text)
            tell()

    return report
