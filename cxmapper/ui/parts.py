"""Cutting, copying and pasting what is on the map, and bringing it to another journey of the file."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from cxmapper.errors import UserError
from cxmapper.model.records import Card, EmotionPoint, Journey, Stage, Touchpoint
from cxmapper.ui import moves
from cxmapper.ui.offers import Offer
from cxmapper.ui.tools.events import Target

if TYPE_CHECKING:
    from cxmapper.model.change import Change
    from cxmapper.model.edits.parts import Spot
    from cxmapper.ui.canvas.landing import Landing
    from cxmapper.ui.document import Document
    from cxmapper.ui.map_side import MapSide
    from cxmapper.ui.messages import Messages

PARTS = (Stage, Touchpoint, Card)


class PartCommands:
    """What can be done with the selected stage, touchpoint or card as a whole.

    Args:
        side: the map's side of the window.
        messages: says where something went.
    """

    def __init__(self, side: MapSide, messages: Messages) -> None:
        self._side, self._messages = side, messages

    @property
    def _document(self) -> Document | None:
        return self._side.canvas.document

    @property
    def selected(self) -> str:
        """The id of the selected stage, touchpoint or card, empty when it is something else."""
        document = self._document
        if document is None or document.selection is None:
            return ""
        record = document.session.store.get(document.selection.record)
        return record.id if isinstance(record, PARTS) else ""

    def journeys(self) -> list[tuple[str, str]]:
        """The journeys that the selected thing can go to: (id, title)."""
        document = self._document
        if document is None or not document.editable or not self.selected:
            return []
        others = [each for each in document.session.store.all(Journey) if each.id != document.journey]
        return [(each.id, each.title) for each in others if not each.locked]

    def copy(self) -> bool:
        """Puts the selected thing on the clipboard; returns whether there was one."""
        from cxmapper.ui import clipboard

        document, id = self._document, self.selected
        if document is None or not id:
            return False
        QGuiApplication.clipboard().setMimeData(clipboard.put(document.session.store, (id,)))
        return True

    def cut(self) -> None:
        """Puts the selected thing on the clipboard and takes it off the map."""
        if self.copy():
            self._side.edit.delete(label="edit.cut")

    def paste(self) -> None:
        """Adds what is on the clipboard where the hands are, and selects it."""
        document = self._document
        if document is None or not self._side.desk.finish():
            return
        change: Change | None = document.attempt(partial(self._pasted, document))
        if change is None:
            return
        for kind in PARTS:
            new = next((each for each in change.inserted.values() if isinstance(each, kind)), None)
            if new is not None:
                document.bring(new.id)
                self._side.canvas.keys.go_to(Target(new.id, kind.TYPE))
                return

    def _pasted(self, document: Document) -> Change:
        from cxmapper.model.edits.parts import paste
        from cxmapper.ui import clipboard

        parts = clipboard.taken(QGuiApplication.clipboard().mimeData())
        try:
            return document.session.run(paste, parts.source, parts.picked, self._spot(document), label="edit.paste")
        except ValueError as problem:
            # What lies on the clipboard may have been put there by another program.
            raise UserError("error.paste_unfit") from problem

    def _spot(self, document: Document) -> Spot:
        """Where the hands are."""
        from cxmapper.model.edits.parts import Spot

        store, journey = document.session.store, document.journey
        record = store.get(document.selection.record) if document.selection is not None else None
        if isinstance(record, EmotionPoint):
            record = store.get(record.touchpoint)
        match record:
            case Stage(id=id):
                return Spot(journey, id)
            case Touchpoint(id=id, stage=stage):
                return Spot(journey, stage, id)
            case Card(stage=stage, first=first):
                return Spot(journey, stage, first or "")
        cell = document.cell
        return Spot(journey, cell.stage, cell.touchpoint) if cell is not None else Spot(journey)

    def to_journey(self, journey: str, *, copy: bool) -> None:
        """Moves or copies the selected thing to another journey of the file, and offers to go there."""
        from cxmapper.model.edits.parts import copy_to_journey, move_to_journey

        document, id = self._document, self.selected
        if document is None or not id or not self._side.desk.finish():
            return
        edit, name = (copy_to_journey, "copy_to_journey") if copy else (move_to_journey, "move_to_journey")
        if not document.run(edit, [id], journey, label=f"edit.{name}"):
            return
        say, title = self._side.host.say(), document.session.store.one(Journey, journey).title
        told = say(f"ui.parts.{'copied' if copy else 'moved'}", journey=title or say("ui.outline.untitled"))
        deed = (say("ui.parts.go_there"), partial(self._go_to, document, journey))
        self._messages.offer(Offer(told, "good", (deed,), until_step=True))

    def drop(self, target: Target, landing: Landing) -> None:
        """Puts what was carried where it was let go, and keeps it selected."""
        document = self._document
        record = document.session.store.get(target.record) if document is not None else None
        if document is None or record is None or not self._side.desk.finish():
            return
        self._make(document, target, moves.landed(document.session.store, record, landing))

    def move(self, step: int) -> None:
        """Puts the selected stage, touchpoint or card one place on (+1) or back (−1)."""
        document = self._document
        if document is None or document.selection is None or not self._side.desk.finish():
            return
        record = document.session.store.get(document.selection.record)
        if isinstance(record, PARTS):
            self._make(document, document.selection, moves.one_on(document.session.store, record, step))

    def _make(self, document: Document, target: Target, move: moves.Move | None) -> None:
        """Moves a thing, keeps it selected, and in sight."""
        if move is not None and document.run(move.edit, label=move.label):
            document.select(target)
            self._side.canvas.reveal(target)

    def _go_to(self, document: Document, journey: str) -> None:
        if document is self._document and self._side.desk.finish():
            document.show_journey(journey)
            self._side.canvas.show_document(document)
