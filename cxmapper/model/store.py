"""The records of one workspace in memory, as they are now.

Records are frozen, so handing one out gives nothing away. Every reference is indexed; the answers of `all` and `by` are
kept sorted and are patched, not rebuilt, when a change touches them, so an edit costs what it touches and not what the
workspace holds.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar, cast

from cxmapper.model.change import Change, updated_record
from cxmapper.model.fields import Record
from cxmapper.model.records import BY_TYPE, field_of, references_of

R = TypeVar("R", bound=Record)

_Key = tuple[type[Record], str, str | None]

# So few records are patched in whatever share of the workspace they are.
_FEW = 1_000

# A sorted answer patched this often without being asked for is dropped, and made anew when somebody asks.
_PATCHES_UNREAD = 64


def sort_key(record: Record) -> tuple[str, str]:
    """What records are sorted by: their order key where the type has one, then their id."""
    return getattr(record, "order", ""), record.id


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
        self._indexes: dict[tuple[type[Record], str], dict[str | None, set[str]]] = {}
        self._sorted: dict[_Key, tuple[Record, ...]] = {}
        self._unread: dict[_Key, int] = {}
        known, types = self._records, self._types
        for record in records:
            id = record.id
            if id in known:
                raise ValueError(f"two records with the id {id}")
            known[id] = types[type(record)][id] = record

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
        key: _Key = (record_type, "", None)
        if self._unread:
            self._unread.pop(key, None)
        found = self._sorted.get(key)
        if found is None:
            found = self._sorted[key] = tuple(sorted(self._types[record_type].values(), key=sort_key))
        return cast("tuple[R, ...]", found)

    def each(self, record_type: type[R]) -> Iterable[R]:
        """All records of a type, in no particular order, for those who only count."""
        return cast("Iterable[R]", self._types[record_type].values())

    def by(self, record_type: type[R], field: str, value: str | None) -> tuple[R, ...]:
        """The records of a type whose reference `field` holds `value`, sorted like `all`.

        Raises:
            KeyError: the type has no such reference field.
        """
        key: _Key = (record_type, field, value)
        if self._unread:
            self._unread.pop(key, None)
        found = self._sorted.get(key)
        if found is None:
            ids = self._index(record_type, field).get(value)
            if ids is None:
                return ()
            # Making the index answers at once for all values; later on an answer may have been dropped.
            found = self._sorted.get(key)
            if found is None:
                found = self._sorted[key] = tuple(sorted((self._records[id] for id in ids), key=sort_key))
        return cast("tuple[R, ...]", found)

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
        copy._sorted = self._sorted.copy()
        return copy

    def _expect(self, touched: int) -> None:
        """Before much of the workspace changes, forget all answers: making them anew is less work than patching."""
        if touched > max(_FEW, len(self._records) // 4):
            self._indexes.clear()
            self._sorted.clear()
            self._unread.clear()

    def _check(self, change: Change) -> None:
        for id in (*change.deleted, *change.updated):
            if id not in self._records:
                raise ValueError(f"the change needs a record that is not there: {id}")
        for id in change.inserted:
            if id in self._records and id not in change.deleted:
                raise ValueError(f"the change inserts a record that is there: {id}")

    def _index(self, record_type: type[Record], field: str) -> dict[str | None, set[str]]:
        index = self._indexes.get((record_type, field))
        if index is None:
            if field_of(record_type, field).kind not in ("ref", "subject"):
                raise KeyError(f"{record_type.TYPE}.{field} is not a reference")
            groups: dict[str | None, list[Record]] = {}
            for record in sorted(self._types[record_type].values(), key=sort_key):
                groups.setdefault(getattr(record, field), []).append(record)
            # Whoever asks for one value will ask for others, and here the answers are sorted already.
            self._sorted.update({(record_type, field, value): tuple(found) for value, found in groups.items()})
            index = {value: {record.id for record in found} for value, found in groups.items()}
            self._indexes[record_type, field] = index
        return index

    def _swap(self, before: Record | None, after: Record | None) -> None:
        present = after or before
        if present is None:
            return
        kind = type(present)
        if after is not None:
            self._records[after.id] = self._types[kind][after.id] = after
        else:
            del self._records[present.id], self._types[kind][present.id]
        if not self._sorted and not self._indexes:
            return
        self._resort((kind, "", None), before, after)
        for spec in references_of(kind):
            self._reindex(kind, spec.name, before, after)

    def _reindex(self, kind: type[Record], field: str, before: Record | None, after: Record | None) -> None:
        old: Any = getattr(before, field) if before is not None else None
        new: Any = getattr(after, field) if after is not None else None
        index = self._indexes.get((kind, field))
        if before is not None and after is not None and old == new:
            self._resort((kind, field, old), before, after)
            return
        if before is not None:
            if index is not None:
                index[old].discard(before.id)
                if not index[old]:
                    del index[old]
            self._resort((kind, field, old), before, None)
        if after is not None:
            if index is not None:
                index.setdefault(new, set()).add(after.id)
            self._resort((kind, field, new), None, after)

    def _resort(self, key: _Key, before: Record | None, after: Record | None) -> None:
        found = self._sorted.get(key)
        if found is None:
            return
        unread = self._unread[key] = self._unread.get(key, 0) + 1
        if unread > _PATCHES_UNREAD:
            del self._sorted[key], self._unread[key]
            return
        if before is not None:
            at = bisect_left(found, sort_key(before), key=sort_key)
            if after is not None and sort_key(before) == sort_key(after):
                self._sorted[key] = (*found[:at], after, *found[at + 1 :])
                return
            found = found[:at] + found[at + 1 :]
        if after is not None:
            at = bisect_left(found, sort_key(after), key=sort_key)
            found = (*found[:at], after, *found[at:])
        self._sorted[key] = found
