"""The map's name is changed where it is read: in the top bar."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect

from cxmapper.i18n import Words
from cxmapper.model.records import Journey
from cxmapper.ui.controls.base import write_in
from cxmapper.ui.controls.prompt import give_prompt
from cxmapper.ui.frame import TopBar
from cxmapper.ui.panels.row_editor import RowEditor

if TYPE_CHECKING:
    from cxmapper.ui.canvas.canvas import Canvas
    from cxmapper.ui.editing import EditingDesk

HEIGHT = 32
# The field's own padding and frame: what is typed stands where it is read, in pixels.
ASIDE = 6


class MapTitle(QObject):
    """A field over the title, which stores the name of the journey on screen on Enter or when it is left.

    Args:
        canvas: shows the map, and gets the keys back.
        desk: what is being typed on the map is stored first.
        say: the window's words.
    """

    def __init__(self, canvas: Canvas, desk: EditingDesk, say: Callable[[], Words]) -> None:
        super().__init__(canvas)
        self._canvas, self._desk, self._say = canvas, desk, say
        self._journey = ""
        self._editor: RowEditor | None = None

    @property
    def is_open(self) -> bool:
        """Whether the name is being typed."""
        return self._editor is not None and self._editor.is_open

    def ask(self) -> None:
        """Opens on the name, all of it selected."""
        top, journey = self._canvas.window().findChild(TopBar), self._named()
        if journey is None or not isinstance(top, TopBar) or not self._desk.finish():
            return
        editor = self._editor = self._editor or self._made(top)
        self._journey = journey.id
        write_in(editor, journey.language)
        give_prompt(editor, top.title.text())
        editor.begin(journey.title, _box(top), self._say()("ui.action.edit.rename_map").rstrip("…"))

    def _made(self, top: TopBar) -> RowEditor:
        editor = RowEditor(top)
        editor.commit.connect(self._store)
        editor.cancelled.connect(self._close)
        editor.way_back = lambda: self.ask
        return editor

    def finish(self) -> None:
        """Stores what is being typed, if anything is."""
        if self._editor is not None:
            self._editor.finish()

    def _named(self) -> Journey | None:
        document = self._canvas.document
        journey = document.session.store.get(document.journey) if document is not None and document.editable else None
        return journey if isinstance(journey, Journey) else None

    def _store(self, text: str, how: str) -> None:
        from cxmapper.model.edits import records

        document, journey = self._canvas.document, self._named()
        same = journey is None or journey.id != self._journey or journey.title == text
        if same or (
            document is not None and document.run(records.set_fields, self._journey, title=text, label="edit.text")
        ):
            self._close(back=how == "enter")

    def _close(self, *, back: bool = True) -> None:
        if self._editor is not None:
            self._editor.shut()
        if back:
            self._canvas.setFocus()


def _box(top: TopBar) -> QRect:
    """From the title's left edge over all of its place in the bar."""
    left = top.names.mapTo(top, QPoint(0, 0)).x() - ASIDE
    right = top.place.mapTo(top, QPoint(top.place.width(), 0)).x()
    return QRect(left, (top.height() - HEIGHT) // 2, right - left, HEIGHT)
