"""Safety copies while one works: when a map has been opened, every few minutes with changes, and when it is closed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from cxmapper.errors import UserError

if TYPE_CHECKING:
    from cxmapper.ui.document import Document
    from cxmapper.ui.window import Window

# In milliseconds: a map that was just opened is looked at first; and how often changes are copied.
AFTER_OPENING = 4_000
EVERY = 10 * 60_000


class SafetyKeeper(QObject):
    """Has copies made of the map in a window, in another thread; nothing waits for them but the end of the program."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._document: Document | None = None
        self._copied = -1
        self._told = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.copy)
        window.map_shown.connect(self._follow)

    def _follow(self) -> None:
        document = self._window.document
        if document is None or document.session.readonly:
            return
        self._document, self._copied = document, -1
        document.closed.connect(self._leave)
        self._timer.start(AFTER_OPENING)

    def copy(self) -> None:
        """Has a copy made, if there is anything that the last one lacks."""
        self._timer.start(EVERY)
        document = self._document
        if document is not None and document.session.seq != self._copied:
            self._copied = document.session.seq
            self._start(document.session.path)

    def _leave(self) -> None:
        self._timer.stop()
        document, self._document = self._document, None
        # Asked for even when one was begun at this state: it may have been given up while somebody edited on.
        if document is not None:
            self._start(document.session.path)

    def _start(self, path: Path) -> None:
        def work() -> object:
            from cxmapper.model.safety import keep_copy

            return keep_copy(path)

        self._window.jobs.start(work, lambda _: None, self._tell)

    def _tell(self, problem: UserError) -> None:
        """That no copies can be kept is said once; what is wrong with the map itself, the map says."""
        self._copied = -1
        if problem.key == "error.no_safety_copy" and not self._told:
            self._told = True
            self._window.tell(problem.sentence(self._window.language), "warn")
