"""What is listed with a record, and how it is added to: one relation per list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from cxmapper.i18n import Words
from cxmapper.model.edits import records
from cxmapper.model.fields import Record
from cxmapper.model.places import journey_of
from cxmapper.model.records import BY_TYPE, Card
from cxmapper.model.store import Store
from cxmapper.ui.panels.forms.desk import Edit, FormDesk
from cxmapper.ui.panels.forms.lines import Line, line_of
from cxmapper.ui.panels.forms.naming import icon_of, is_removable, title_of
from cxmapper.values import value_type

Deed = tuple[Edit, str]


@value_type
class Pick:
    """An entry of the menu that adds to a list: what it does, or more entries."""

    text: str
    icon: str
    deed: Deed | None = None
    more: tuple[Pick, ...] = ()


class Relation:
    """A list that belongs to a record.

    Attributes:
        name: its heading is `ui.form.section.<name>`; with `written`, its field's hint `ui.form.write.<name>`.
        free_of_locks: whether it can be added to while the map is locked.
    """

    name: str
    free_of_locks: bool = False

    @property
    def written(self) -> bool:
        """Whether a text adds something."""
        return False

    def lines(self, desk: FormDesk, record: Record, say: Words) -> list[Line]:
        """What is listed."""
        raise NotImplementedError(self.name)

    def write(self, desk: FormDesk, record: Record, text: str) -> Deed | None:
        """What a typed text adds."""
        return None

    def picks(self, desk: FormDesk, record: Record, say: Words) -> list[Pick]:
        """What the menu offers to add."""
        return []


@dataclass(frozen=True)
class Owned(Relation):
    """Records of a type that hang on another by a reference; taking one off the list deletes it.

    Attributes:
        owned, by: the type, and its reference to the record the form is about.
        only: which of them; all unless given.
        make: the edit that adds one with a text.
        kept: they stand for themselves, so they are only shown here, not deleted.
        inline: fields that can be changed in the line.
    """

    name: str
    owned: type[Record]
    by: str
    make: Callable[[FormDesk, Record, str], Deed] | None = None
    pick: Callable[[FormDesk, Record, Words], list[Pick]] | None = None
    only: Callable[[Record, Any], bool] | None = None
    kept: bool = False
    inline: tuple[str, ...] = ()
    free_of_locks: bool = False

    @property
    def written(self) -> bool:
        return self.make is not None

    def lines(self, desk: FormDesk, record: Record, say: Words) -> list[Line]:
        found = _owned(desk.store, self.owned, self.by, record)
        return [
            line_of(desk.store, each, say, None if self.kept else removing(each), self.inline, each.id)
            for each in found
            if self.only is None or self.only(record, each)
        ]

    def write(self, desk: FormDesk, record: Record, text: str) -> Deed | None:
        return self.make(desk, record, text) if self.make is not None else None

    def picks(self, desk: FormDesk, record: Record, say: Words) -> list[Pick]:
        return self.pick(desk, record, say) if self.pick is not None else []


def _owned(store: Store, owned: type[Record], by: str, record: Record) -> Sequence[Record]:
    return store.by(owned, by, record.id) if by else store.all(owned)


@dataclass(frozen=True)
class Linked(Relation):
    """Records joined to another by links; taking one off the list takes the link away and leaves the record.

    Attributes:
        link, mine, theirs: the link's type, and its references to the form's record and to the other one.
        join: the edit that links the two, given the other's id.
        others: what could be linked.
        make: the edit that adds a new one, by its text, and links it.
        inline: fields of the link that can be changed in the line.
    """

    name: str
    link: type[Record]
    mine: str
    theirs: str
    join: Callable[[FormDesk, Record, str], Deed]
    others: Callable[[FormDesk, Record], Iterable[Record]]
    make: Callable[[FormDesk, Record, str], Deed] | None = None
    inline: tuple[str, ...] = ()

    @property
    def written(self) -> bool:
        return self.make is not None

    def lines(self, desk: FormDesk, record: Record, say: Words) -> list[Line]:
        store = desk.store
        links = store.by(self.link, self.mine, record.id)
        return [
            line_of(store, store[getattr(link, self.theirs)], say, unlinking(link), self.inline, link.id)
            for link in links
        ]

    def write(self, desk: FormDesk, record: Record, text: str) -> Deed | None:
        return self.make(desk, record, text) if self.make is not None else None

    def picks(self, desk: FormDesk, record: Record, say: Words) -> list[Pick]:
        store = desk.store
        linked = {getattr(link, self.theirs) for link in store.by(self.link, self.mine, record.id)}
        return [
            Pick(title_of(store, each, say), icon_of(store, each), self.join(desk, record, each.id))
            for each in self.others(desk, record)
            if each.id not in linked and each.id != record.id
        ]


def removing(record: Record) -> Deed | None:
    """Deletes a record; nothing does where that can't be done by itself."""
    return (partial(records.remove, id=record.id), "edit.delete") if is_removable(record) else None


def unlinking(link: Record) -> Deed:
    """Takes a link away; what it joined stays."""
    return partial(records.remove, id=link.id), "edit.unlink"


def of_journey(desk: FormDesk, record: Record, record_type: type[Record]) -> list[Record]:
    """The records of a type in the journey that a record is part of, or in the one on screen."""
    store = desk.store
    journey = journey_of(store.get, record) or (desk.journey.id if desk.journey is not None else None)
    return [each for each in store.all(BY_TYPE[record_type.TYPE]) if journey_of(store.get, each) == journey]


def joining(edit: Any, mine: str, theirs: str, **fields: Any) -> Any:
    """The edit that joins a record and another one, ready for `Linked`."""

    def join(desk: FormDesk, record: Record, other: str) -> Deed:
        return partial(edit, **{mine: record.id, theirs: other}, id=desk.new_id(), **fields), "edit.link"

    return join


def cards_of(*kinds: str) -> Any:
    """The cards of some kinds in the journey that a record is part of, for `Linked.others`; of all kinds when none."""
    return lambda desk, record: [each for each in of_journey(desk, record, Card) if not kinds or each.kind in kinds]


def all_of(record_type: type[Record]) -> Any:
    """All records of a type, for `Linked.others`."""
    return lambda desk, record: desk.store.all(record_type)
