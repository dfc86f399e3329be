"""From a form to the document: each thing a person wants becomes one step."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QImage

from cxmapper.errors import UserError
from cxmapper.model.edits import assets, cards, emotions, naming, records, touchpoints, transitions
from cxmapper.model.fields import Record
from cxmapper.model.records import Card, EmotionPoint, Journey, Touchpoint, Transition, field_of
from cxmapper.ui.by_hand import BY_HAND

if TYPE_CHECKING:
    from pathlib import Path

    from cxmapper.model.store import Store
    from cxmapper.model.transaction import Transaction
    from cxmapper.ui.document import Document

Edit = Callable[["Transaction"], None]


class FormDesk:
    """What forms ask of the document, and of the panel they stand in.

    Attributes:
        document: what is open; set by the panel.
        open: shows another record in the same panel.
        type_on: goes on typing a text in a record's field, by its id and the field's name; returns whether one can.
    """

    def __init__(
        self,
        open_record: Callable[[str], None],
        ask_picture: Callable[[], Path | None],
        type_on: Callable[[str, str, str], bool],
    ) -> None:
        self.document: Document | None = None
        self.open = open_record
        self.ask_picture = ask_picture
        self.type_on = type_on

    @property
    def store(self) -> Store:
        """What there is now.

        Raises:
            ValueError: nothing is open.
        """
        if self.document is None:
            raise ValueError("no document")
        return self.document.session.store

    @property
    def journey(self) -> Journey | None:
        """The journey on screen."""
        record = self.store.get(self.document.journey) if self.document is not None else None
        return record if isinstance(record, Journey) else None

    def new_id(self) -> str:
        """A fresh id."""
        if self.document is None:
            raise ValueError("no document")
        return self.document.session.new_id()

    def attempt(self, edit: Edit, label: str) -> UserError | None:
        """Makes an edit as one step.

        Returns:
            Why it could not be made; nothing has changed then.
        """
        if self.document is None:
            return UserError("error.gone")
        try:
            self.document.session.run(edit, label=label)
        except UserError as error:
            return error
        return None

    def do(self, edit: Edit, label: str) -> bool:
        """Makes an edit as one step; why it could not be made is told above the map."""
        return self.document is not None and self.document.run(edit, label=label)

    def write(self, record: Record, name: str, value: Any) -> UserError | None:
        """Gives a field of a record a value. Returns why it could not be done."""
        text = field_of(type(record), name).kind == "text"
        return self.attempt(edit_of(record, name, value), "edit.text" if text else "edit.details")

    def write_new(self, record: str, name: str, title: str) -> UserError | None:
        """Lets a reference of a record mean what is called so, and adds it if nothing is."""
        edit = partial(naming.refer_to_new, record=record, field=name, name=title, id=self.new_id())
        return self.attempt(edit, "edit.details")

    def write_picture(self, record: str, name: str, picture: Path | QImage, title: str) -> UserError | None:
        """Lets a record show a picture. Returns why it could not be taken."""
        from cxmapper.ui.pictures import to_asset

        try:
            made = to_asset(picture if isinstance(picture, QImage) else picture.read_bytes(), title)
        except UserError as error:
            return error
        except OSError as problem:
            return UserError("error.unreadable", file=title, reason=problem.strerror or "")
        edit = partial(
            assets.show_picture,
            record=record,
            field=name,
            data=made.data,
            media_type=made.media_type,
            name=title,
            width=made.width,
            height=made.height,
        )
        return self.attempt(edit, "edit.picture")


def edit_of(record: Record, name: str, value: Any) -> Edit:
    """The edit that gives a field a value; some fields have others in tow."""
    match record, name:
        case Transition(kind=kind, target=target), "kind":
            return partial(transitions.change_transition, id=record.id, kind=value, target=target)
        case Transition(kind=kind), "target":
            # What leads somewhere is no drop-off any more, and what leads nowhere is one.
            becomes = "drop_off" if value is None else "alternative" if kind == "drop_off" else kind
            return partial(transitions.change_transition, id=record.id, kind=becomes, target=value)
        case Card(), "stage":
            return partial(cards.move_card, id=record.id, stage=value)
        case Card(), "kind":
            return partial(cards.move_card, id=record.id, kind=value, first=record.first, last=record.last)
        case Touchpoint(), "stage":
            return partial(touchpoints.move_touchpoint, id=record.id, stage=value)
        case EmotionPoint(), "value" if value is None:
            return partial(records.remove, id=record.id)
        case EmotionPoint(touchpoint=touchpoint, persona=persona, channel=channel), "value":
            return partial(
                emotions.set_emotion,
                touchpoint=touchpoint, persona=persona, channel=channel, value=value, id=record.id,
                **BY_HAND,
            )  # fmt: skip
    return partial(records.set_fields, id=record.id, **{name: value})
