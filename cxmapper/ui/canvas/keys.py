"""What keys do on the canvas: the arrows, Home and End go from stop to stop, Tab through the map, characters are typed
into empty cells."""

from __future__ import annotations

from collections.abc import Container
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent

from cxmapper.ui.actions import FILLABLE
from cxmapper.ui.canvas import navigation
from cxmapper.ui.canvas.index import BoardIndex
from cxmapper.ui.canvas.overlays import region_of
from cxmapper.ui.canvas.picking import cell_box
from cxmapper.ui.canvas.walking import End, Stop, Walk
from cxmapper.ui.subjects import field_at
from cxmapper.ui.tools.events import Cell, Direction, Target

if TYPE_CHECKING:
    from cxmapper.ui.canvas.canvas import Canvas
    from cxmapper.ui.document import Document


class Keys:
    """Sits between a canvas and its document's selection."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._walk = Walk(self._persona)
        # Whether an input method's composition that began in a cell goes on.
        self.composing = False

    def go(self, direction: Direction) -> None:
        """An arrow key: to the next thing or empty cell in that direction; when the hands are nowhere, onto the map.

        Who let go of a thing that is still in sight goes on from there.
        """
        document, index = self._canvas.document, self._canvas.index
        if document is None or index is None:
            return
        at = self._at(document, index)
        # At the edge of the map one comes back to what one let go of.
        self.go_to(self._walk.step(index, at, direction) or at if at is not None else self._first_in_sight(index))

    def _at(self, document: Document, index: BoardIndex) -> Stop | None:
        """Where the hands are, else where they were last, if that is there and its middle is in sight."""
        if document.selection is not None or document.cell is not None:
            return document.selection or document.cell
        left, view = document.left, self._canvas.view
        found = navigation.find(index, left) if isinstance(left, Target) else None
        box = found.box if found is not None else cell_box(index.board, left) if isinstance(left, Cell) else None
        if box is None:
            return None
        seen = view.region(region_of(found) if found is not None else "body").visible()
        return left if seen.contains(box.x + box.width / 2, box.y + box.height / 2) else None

    def _first_in_sight(self, index: BoardIndex) -> Stop | None:
        """What an arrow key begins with: the first stage of which all is on screen, else the first of which a part is.

        The stages are always on screen, and whoever comes onto the map has not gone down into a lane yet.
        """
        shown = self._canvas.view.region("stages").visible()
        ends = [(column, column.x, column.x + column.width) for column in index.board.stages]
        there = [column for column, left, right in ends if left < shown.right and shown.x < right]
        whole = [column for column, left, right in ends if shown.x <= left and right <= shown.right]
        return Target((whole or there)[0].record, "stage") if there else None

    def jump(self, end: End) -> None:
        """Home and End: to the beginning or the end of the lane, with Ctrl of the map."""
        document = self._canvas.document
        if document is not None:
            document.bring()
            index = self._canvas.index
            if index is not None:
                self.go_to(self._walk.jump(index, self._at(document, index), end))

    def heir(self, target: Target) -> Stop | None:
        """Where the hands go when a thing is deleted."""
        return self._walk.heir(self._canvas.index, target) if self._canvas.index is not None else None

    def inherit(self, target: Target, gone: Container[str]) -> bool:
        """Puts the hands where deleting a thing would have, after a step that took it away; returns whether it did.

        Args:
            target: the thing.
            gone: the ids of all that went with it.
        """
        document = self._canvas.document
        before = document.before if document is not None else None
        heir = self._walk.heir(before, target, gone) if before is not None else None
        self.go_to(heir)
        return heir is not None

    def follow(self, step: int) -> bool:
        """Tab: to the next (+1) or previous (−1) thing in reading order. Returns whether there was one."""
        document, index = self._canvas.document, self._canvas.index
        head = self._canvas.view.header_height > 0
        target = navigation.following(index, document.selection, step, head=head) if document and index else None
        self.go_to(target)
        return target is not None

    def compose(self, event: QInputMethodEvent) -> bool:
        """What an input method composes where one can type goes into the editor there; returns whether it did.

        The canvas keeps the keys till the composition is done: one that loses them forgets its first letters.
        """
        place = self._place()
        if place is None and not self.composing:
            return False
        if place is not None and not self.composing:
            if not event.preeditString() and not event.commitString():
                return False
            self.composing = True
            self._canvas.typed.emit(place, "")
        self.composing = bool(event.preeditString())
        self._canvas.composed.emit(event)
        return True

    def _place(self) -> Stop | None:
        """Where the hands are, if one can type there: an empty cell, or a text of the map's header."""
        document = self._canvas.document
        if document is None or not document.editable:
            return None
        at, cell = document.selection, document.cell
        if at is not None and at.role == "header":
            record = document.session.store.get(at.record)
            return at if record is not None and field_at(record, at) else None
        return cell if cell is not None and cell.kind in FILLABLE and cell.kind != "emotions" else None

    @property
    def types(self) -> bool:
        """Whether what is typed now begins a text."""
        return self._place() is not None

    def typed_into(self, event: QKeyEvent) -> Stop | None:
        """Where a key begins a text: there characters go before actions that have them as keys."""
        place = self._place()
        modifiers = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        text = event.text()
        return place if not modifiers and text.strip() and text.isprintable() else None

    def go_to(self, stop: Stop | None) -> None:
        """Puts the hands on a thing or into an empty cell, and brings it into view."""
        document, index = self._canvas.document, self._canvas.index
        if document is None or index is None:
            return
        if isinstance(stop, Target):
            document.select(stop)
            self._canvas.reveal(stop)
        elif stop is not None:
            document.stand_in(stop)
            box = cell_box(index.board, stop)
            if box is not None:
                self._canvas.glide_to(self._canvas.view.revealing(box))

    def _persona(self, id: str) -> str:
        document = self._canvas.document
        record = document.session.store.get(id) if document is not None else None
        return getattr(record, "persona", None) or ""
