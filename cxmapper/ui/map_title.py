"""The map's name is changed where it is read: in the top bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect

from cxmapper.ui.panels.row_editor import RowEditor

if TYPE_CHECKING:
    from cxmapper.model.records import Journey
    from cxmapper.ui.window import Window

HEIGHT = 32
# The field's own padding and frame: what is typed stands where it is read, in pixels.
ASIDE = 6


class MapTitle(QObject):
    """A field over the title, which stores the name of the journey on screen on Enter or when it is left."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._journey = ""
        self.editor = RowEditor(window.top)
        self.editor.commit.connect(self._store)
        self.editor.cancelled.connect(self._close)

    def ask(self) -> None:
        """Opens on the name, all of it selected."""
        window, journey = self._window, self._named()
        if journey is None or not window.desk.finish():
            return
        self._journey = journey.id
        name = window.say()("ui.action.edit.rename_map").rstrip("…")
        self.editor.setPlaceholderText(window.top.title.text())
        self.editor.begin(journey.title, self._box(), name)

    def finish(self) -> None:
        """Stores what is being typed, if anything is."""
        self.editor.finish()

    def _named(self) -> Journey | None:
        from cxmapper.model.records import Journey

        document = self._window.document
        journey = document.session.store.get(document.journey) if document is not None and document.editable else None
        return journey if isinstance(journey, Journey) else None

    def _box(self) -> QRect:
        """From the title's left edge over all of its place in the bar."""
        top = self._window.top
        left = top.names.mapTo(top, QPoint(0, 0)).x() - ASIDE
        right = top.place.mapTo(top, QPoint(top.place.width(), 0)).x()
        return QRect(left, (top.height() - HEIGHT) // 2, right - left, HEIGHT)

    def _store(self, text: str, how: str) -> None:
        from cxmapper.model.edits import records

        document, journey = self._window.document, self._named()
        same = journey is None or journey.id != self._journey or journey.title == text
        if same or (
            document is not None and document.run(records.set_fields, self._journey, title=text, label="edit.text")
        ):
            self._close(back=how == "enter")

    def _close(self, *, back: bool = True) -> None:
        self.editor.shut()
        if back and self._window.document is not None:
            self._window.canvas.setFocus()
