"""The records of one workspace in memory, as they are now.

Records are frozen, so handing one out gives nothing away. Every reference is indexed; the answers of `all` and `by` are
kept sorted and are patched, not rebuilt, when a change touches them, so an edit costs what it touches and not what the
workspace holds.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from itertools import groupby
from operator import attrgetter
from typing import Any, TypeVar, cast

from cxmapper.model.change import Change, updated_record
from cxmapper.model.fields import Record
from cxmapper.model.records import BY_TYPE, field_of, fields_of, references_of

R = TypeVar("R", bound=Record)

_ID = attrgetter("id")

# So few records are patched in whatever share of the workspace they are.
_FEW = 1_000

# A sorted answer patched this often without being asked for is dropped, and made anew when somebody asks.
_PATCHES_UNREAD = 64


def sort_key(record: Record) -> tuple[str, str]:
    """What records are sorted by: their order key where the type has one, then their id."""
    return getattr(record, "order", ""), record.id


def _sorter(record_type: type[Record]) -> Callable[[Record], Any]:
    """What sorts records of one type as `sort_key` does, without Python's help."""
    ordered = any(spec.name == "order" for spec in fields_of(record_type))
    return attrgetter("order", "id") if ordered else attrgetter("id")


def _place(group: tuple[Record, ...], record: Record) -> int:
    """Where a record stands, or would stand, among sorted ones of its type."""
    key = _SORTERS[type(record)]
    return bisect_left(group, key(record), key=key)


class _Groups:
    """The records of a type by what one of their fields holds, each group sorted.

    A group that nobody asks for while it changes becomes a set of ids, and is sorted again when somebody does.
    """

    __slots__ = ("_groups", "_unread")

    def __init__(self, groups: dict[str | None, tuple[Record, ...] | set[str]]) -> None:
        """Takes the groups, sorted."""
        self._groups = groups
        self._unread: dict[str | None, int] = {}

    def get(self, value: str | None, records: Mapping[str, Record]) -> tuple[Any, ...]:
        """The group of a value; `records` are all there are, by id. Who asks knows of which type they are."""
        if self._unread:
            self._unread.pop(value, None)
        found = self._groups.get(value, ())
        if isinstance(found, set):
            found = self._groups[value] = tuple(sorted((records[id] for id in found), key=sort_key))
        return found

    def copy(self) -> _Groups:
        """The same groups, to go their own way."""
        groups = self._groups.copy()
        groups.update((value, found.copy()) for value, found in self._groups.items() if isinstance(found, set))
        return _Groups(groups)

    def take_out(self, value: str | None, record: Record) -> None:
        """Take a record from the group of a value."""
        found = self._still_read(value)
        if isinstance(found, set):
            found.discard(record.id)
        else:
            at = _place(found, record)
            found = self._groups[value] = found[:at] + found[at + 1 :]
        if not found:
            del self._groups[value]

    def put_in(self, value: str | None, record: Record) -> None:
        """Put a record into the group of a value."""
        found = self._still_read(value)
        if isinstance(found, set):
            found.add(record.id)
        else:
            at = _place(found, record)
            self._groups[value] = (*found[:at], record, *found[at:])

    def swap(self, value: str | None, before: Record, after: Record) -> None:
        """Let a record's new state stand for it in the group of a value."""
        if _SORTERS[type(before)](before) != _SORTERS[type(after)](after):
            self.take_out(value, before)
            self.put_in(value, after)
            return
        found = self._still_read(value)
        if not isinstance(found, set):
            at = _place(found, before)
            self._groups[value] = (*found[:at], after, *found[at + 1 :])

    def _still_read(self, value: str | None) -> tuple[Record, ...] | set[str]:
        """A group that is about to change; only its ids when it has changed often enough since it was asked for."""
        found = self._groups.get(value, ())
        if not isinstance(found, set):
            unread = self._unread[value] = self._unread.get(value, 0) + 1
            if unread > _PATCHES_UNREAD:
                del self._unread[value]
                found = self._groups[value] = {record.id for record in found}
        return found


class Store:
    """A live snapshot of records by id, by type and by what they refer to.

    Attributes:
        placeholders: the ids of records that stand for what could not be read (see `model.placeholders`).
    """

    def __init__(self, records: Iterable[Record] = ()) -> None:
        """Take up records, in any order.

        Raises:
            ValueError: two of them have the same id.
        """
        self.placeholders: set[str] = set()
        self._records: dict[str, Record] = {}
        self._types: dict[type[Record], dict[str, Record]] = {kind: {} for kind in BY_TYPE.values()}
        # By type and reference field, or "" for all of the type under `None`.
        self._groups: dict[tuple[type[Record], str], _Groups] = {}
        count = 0
        for kind, of_kind in groupby(records, key=type):
            found = list(of_kind)
            by_id = dict(zip(map(_ID, found), found, strict=True))
            self._types[kind].update(by_id)
            self._records.update(by_id)
            count += len(found)
        if len(self._records) < count:
            raise ValueError("two records with one id")

    def get(self, id: str) -> Record | None:
        """The record with an id, `None` when there is none."""
        return self._records.get(id)

    def __getitem__(self, id: str) -> Record:
        return self._records[id]

    def __contains__(self, id: object) -> bool:
        return id in self._records

    def __len__(self) -> int:
        return len(self._records)

    def __iter__(self) -> Iterator[Record]:
        return iter(self._records.values())

    def __eq__(self, other: object) -> bool:
        return self._records == other._records if isinstance(other, Store) else NotImplemented

    def ids(self, record_type: type[Record] | None) -> Set[str]:
        """The ids of all records of a type, or of all there are."""
        return (self._records if record_type is None else self._types[record_type]).keys()

    def one(self, record_type: type[R], id: str) -> R:
        """The record of a type with an id.

        Raises:
            KeyError: there is no such record, or it is of another type.
        """
        record = self._records[id]
        if type(record) is not record_type:
            raise KeyError(f"{id} is a {record.TYPE}, not a {record_type.TYPE}")
        return record

    def all(self, record_type: type[R]) -> tuple[R, ...]:
        """All records of a type, sorted by order key (where the type has one) and id."""
        return self._grouped(record_type, "").get(None, self._records)

    def each(self, record_type: type[R]) -> Iterable[R]:
        """All records of a type, in no particular order, for those who only count."""
        return cast("Iterable[R]", self._types[record_type].values())

    def by(self, record_type: type[R], field: str, value: str | None) -> tuple[R, ...]:
        """The records of a type whose reference `field` holds `value`, sorted like `all`.

        Raises:
            KeyError: the type has no such reference field.
        """
        groups = self._groups.get((record_type, field)) or self._grouped(record_type, field)
        return groups.get(value, self._records)

    def apply(self, change: Change) -> None:
        """Make a change.

        Raises:
            ValueError: it inserts what is there, or deletes or updates what is not; nothing is changed then.
        """
        self._check(change)
        self._expect(len(change.deleted) + len(change.inserted) + len(change.updated))
        for id in change.deleted:
            self._swap(self._records[id], None)
        for record in change.inserted.values():
            self._swap(None, record)
        for id, update in change.updated.items():
            before = self._records[id]
            self._swap(before, updated_record(before, update))

    def put(self, id: str, record: Record | None) -> None:
        """Set one record, or take it away with `None`.

        For `Pending`, which must be able to put back the very object it found; everybody else makes changes.
        """
        self._swap(self._records.get(id), record)

    def put_all(self, records: Mapping[str, Record | None]) -> None:
        """Set some records by id, as `put` does."""
        self._expect(len(records))
        for id, record in records.items():
            self.put(id, record)

    def snapshot(self) -> Store:
        """A copy that later changes don't reach, for another thread or for trying something out."""
        copy = Store()
        copy.placeholders = self.placeholders.copy()
        copy._records = self._records.copy()
        copy._types = {kind: records.copy() for kind, records in self._types.items()}
        copy._groups = {of: groups.copy() for of, groups in self._groups.items()}
        return copy

    def _expect(self, touched: int) -> None:
        """Before much of the workspace changes, forget all answers: making them anew is less work than patching."""
        if touched > max(_FEW, len(self._records) // 4):
            self._groups.clear()

    def _check(self, change: Change) -> None:
        for id in (*change.deleted, *change.updated):
            if id not in self._records:
                raise ValueError(f"the change needs a record that is not there: {id}")
        for id in change.inserted:
            if id in self._records and id not in change.deleted:
                raise ValueError(f"the change inserts a record that is there: {id}")

    def _grouped(self, record_type: type[Record], field: str) -> _Groups:
        """The records of a type by a reference field, or all of them for no field.

        Raises:
            KeyError: the type has no such reference field.
        """
        known = self._groups.get((record_type, field))
        if known is not None:
            return known
        found: dict[str | None, Any]
        if field:
            if field_of(record_type, field).kind not in ("ref", "subject"):
                raise KeyError(f"{record_type.TYPE}.{field} is not a reference")
            value_of, found = attrgetter(field), {}
            for record in self.all(record_type):
                found.setdefault(value_of(record), []).append(record)
            found = {value: tuple(records) for value, records in found.items()}
        else:
            found = {None: tuple(sorted(self._types[record_type].values(), key=_SORTERS[record_type]))}
        groups = self._groups[record_type, field] = _Groups(found)
        return groups

    def _swap(self, before: Record | None, after: Record | None) -> None:
        present = after or before
        if present is None:
            return
        kind = type(present)
        if after is not None:
            self._records[after.id] = self._types[kind][after.id] = after
        else:
            del self._records[present.id], self._types[kind][present.id]
        if self._groups:
            self._regroup(kind, "", before, after)
            for spec in references_of(kind):
                self._regroup(kind, spec.name, before, after)

    def _regroup(self, kind: type[Record], field: str, before: Record | None, after: Record | None) -> None:
        groups = self._groups.get((kind, field))
        if groups is None:
            return
        old: Any = getattr(before, field) if field and before is not None else None
        new: Any = getattr(after, field) if field and after is not None else None
        if before is not None and after is not None and old == new:
            groups.swap(old, before, after)
            return
        if before is not None:
            groups.take_out(old, before)
        if after is not None:
            groups.put_in(new, after)


_SORTERS = {record_type: _sorter(record_type) for record_type in BY_TYPE.values()}
