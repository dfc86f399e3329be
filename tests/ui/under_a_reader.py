"""Runs the program as a person would, and makes its window the active one: a bare X server has nobody who does."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

sys.path.insert(0, str(Path(__file__).parents[2]))

from cxmapper import app


def main() -> int:
    qt = app.application()

    def activate() -> None:
        for window in QApplication.topLevelWidgets():
            if window.isVisible():
                window.activateWindow()

    timer = QTimer(qt)
    timer.timeout.connect(activate)
    timer.start(300)
    return app.main(sys.argv[1])


if __name__ == "__main__":
    sys.exit(main())
