"""Work under way on a store: reading that sees what was already done, and the change that comes out.

It is done on the store itself. What the touched records were before is noted, and those very objects are put back in
the end: so an edit costs what it touches and not what the workspace holds, and caches of records stay good.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from cxmapper.errors import UserError
from cxmapper.model.change import Change, Update, between
from cxmapper.model.checks import checked
from cxmapper.model.fields import STAMPS, Record
from cxmapper.model.records import field_of, fields_of
from cxmapper.model.store import Store

R = TypeVar("R", bound=Record)


class Pending:
    """What one author does at one moment, not yet settled: the base of `Transaction`, and what the rules work on.

    Attributes:
        now: the moment, a UTC instant.
        author: who does it.
        new_id: makes a fresh id.
        replaying: whether a change was replayed, which was an edit's once: nobody asks for it anew.
    """

    def __init__(self, store: Store, *, now: str, author: str, new_id: Callable[[], str]) -> None:
        self.now = now
        self.author = author
        self.new_id = new_id
        self._store = store
        self._before: dict[str, Record | None] = {}
        self._removed: list[Record] = []
        self._touched: tuple[tuple[Record | None, Record | None], ...] | None = None
        self.replaying = False

    def close(self) -> None:
        """Put every touched record back as it was, and begin anew."""
        self._store.put_all(self._before)
        self._before.clear()
        self._removed.clear()
        self._touched = None
        self.replaying = False

    def get(self, id: str) -> Record | None:
        """The record with an id, `None` when there is none."""
        return self._store.get(id)

    def __contains__(self, id: object) -> bool:
        return id in self._store

    def one(self, record_type: type[R], id: str) -> R:
        """The record of a type with an id.

        Raises:
            UserError: it is gone (somebody else may have deleted it meanwhile).
            ValueError: it is of another type.
        """
        record = self._store.get(id)
        if record is None:
            raise UserError("error.gone")
        if type(record) is not record_type:
            raise ValueError(f"{id} is a {record.TYPE}, not a {record_type.TYPE}")
        return record

    def all(self, record_type: type[R]) -> tuple[R, ...]:
        """All records of a type, sorted as in `Store.all`."""
        return self._store.all(record_type)

    def by(self, record_type: type[R], field: str, value: str | None) -> tuple[R, ...]:
        """The records of a type whose reference holds a value, sorted as in `Store.by`."""
        return self._store.by(record_type, field, value)

    @property
    def view(self) -> Store:
        """The store as this transaction sees it, for functions that read a `Store`; not to be kept or changed."""
        return self._store

    def insert(self, record: Record) -> None:
        """Add a record; stamps that it does not bring are set.

        Raises:
            UserError: a number or a day that a person can correct.
            ValueError: its id is taken, or a field holds what it can't.
        """
        if record.id in self._store:
            raise ValueError(f"the id is taken: {record.id}")
        values = {spec.name: checked(record.TYPE, spec, getattr(record, spec.name)) for spec in fields_of(type(record))}
        if not values["created_at"]:
            values.update(created_by=self.author, created_at=self.now)
        if not values["changed_at"]:
            values.update(changed_by=values["created_by"], changed_at=values["created_at"])
        self._put(record.id, type(record)(**values))

    def update(self, id: str, /, **fields: Any) -> None:
        """Give fields of a record new values.

        Raises:
            UserError: the record is gone, or a number or a day that a person can correct.
            ValueError: a field that it does not have, must not be set (`id`, stamps) or can't hold the value.
        """
        record = self._store.get(id)
        if record is None:
            raise UserError("error.gone")
        for name in fields:
            if name == "id" or name in STAMPS:
                raise ValueError(f"{record.TYPE}.{name} is not for edits")
        try:
            values = {name: checked(record.TYPE, field_of(type(record), name), value) for name, value in fields.items()}
        except KeyError as problem:
            raise ValueError(f"{record.TYPE} has no field {problem}") from None
        if any(getattr(record, name) != value for name, value in values.items()):
            self._put(id, record.but(**values))

    def delete(self, id: str, /) -> None:
        """Take a record away; what depends on it follows by the rules. Nothing happens when it is already gone."""
        record = self._store.get(id)
        if record is not None:
            self._removed.append(record)
            self._put(id, None)

    def replay(self, change: Change) -> None:
        """Make a whole change as it stands, stamps included: for undo, redo and going back.

        Raises:
            ValueError: the change does not fit what is there (see `Store.apply`).
        """
        for id in change.touched():
            self._before.setdefault(id, self._store.get(id))
        self._store.apply(change)
        self._removed.extend(change.deleted.values())
        self._touched = None
        self.replaying = True

    def touched(self) -> tuple[tuple[Record | None, Record | None], ...]:
        """Each record touched so far: as it was before and as it is now, `None` where it did not or does not exist."""
        if self._touched is None:
            self._touched = tuple((before, self._store.get(id)) for id, before in self._before.items())
        return self._touched

    def before(self, id: str) -> Record | None:
        """A record as it was in the beginning, `None` when it did not exist."""
        return self._before[id] if id in self._before else self._store.get(id)

    @property
    def removed(self) -> Sequence[Record]:
        """Every record taken away so far, in that order; also those that this transaction had made itself."""
        return self._removed

    def change(self) -> Change:
        """What was done so far, as one change: updated records are stamped, unless a change was replayed."""
        inserted: dict[str, Record] = {}
        deleted: dict[str, Record] = {}
        updated: dict[str, Update] = {}
        for before, after in self.touched():
            if before is not None and after is not None:
                updated.update(between(before, self._stamped(before, after)).updated)
            elif before is not None:
                deleted[before.id] = before
            elif after is not None:
                inserted[after.id] = after
        return Change(inserted, deleted, updated)

    def _put(self, id: str, record: Record | None) -> None:
        self._before.setdefault(id, self._store.get(id))
        self._store.put(id, record)
        self._touched = None

    def _stamped(self, before: Record, after: Record) -> Record:
        if self.replaying or before == after:
            return after
        return after.but(changed_by=self.author, changed_at=self.now)
