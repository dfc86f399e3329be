"""A change is a value: what was inserted, deleted and updated, field by field, with before and after.

Undo, durability, following a second window, time travel, layout invalidation and comparison all use this one type.
Laws (held by property tests): `invert(invert(c)) == c`; applying `c` and then `invert(c)` changes nothing;
`squash` is associative, and applying `squash(a, b)` equals applying `a` and then `b`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import Any

from cxmapper.model.fields import Record
from cxmapper.values import value_type

Before = Any
After = Any


@value_type
class Update:
    """New values for some fields of one record.

    Attributes:
        type: the record's type name.
        fields: field name → (value before, value after); never empty, before and after never equal.
    """

    type: str
    fields: Mapping[str, tuple[Before, After]]


@value_type
class Change:
    """A set of edits that happened as one: disjoint by record id."""

    inserted: Mapping[str, Record] = field(default_factory=dict)
    deleted: Mapping[str, Record] = field(default_factory=dict)
    updated: Mapping[str, Update] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.inserted or self.deleted or self.updated)

    def touched(self) -> set[str]:
        """The ids of all records the change speaks of."""
        return {*self.inserted, *self.deleted, *self.updated}


NOTHING = Change()


def between(before: Record | None, after: Record | None) -> Change:
    """The change that turns one state of a record into another; `None` means it does not exist.

    Raises:
        ValueError: the two are records of different id or type.
    """
    if before is None:
        return Change(inserted={after.id: after}) if after is not None else NOTHING
    if after is None:
        return Change(deleted={before.id: before})
    if before.id != after.id or type(before) is not type(after):
        raise ValueError(f"not two states of one record: {before.id}, {after.id}")
    kind = type(before)
    fields = {
        name: (old, new)
        for name, old, new in zip(kind.SETTERS, kind.VALUES(before), kind.VALUES(after), strict=True)
        if old != new or type(old) is not type(new)
    }
    return Change(updated={before.id: Update(before.TYPE, fields)}) if fields else NOTHING


def invert(change: Change) -> Change:
    """The change that takes `change` back."""
    return Change(
        inserted=change.deleted,
        deleted=change.inserted,
        updated={
            id: Update(update.type, {name: (after, before) for name, (before, after) in update.fields.items()})
            for id, update in change.updated.items()
        },
    )


def updated_record(record: Record, update: Update) -> Record:
    """The record with the update's new values."""
    return record.but(**{name: after for name, (_, after) in update.fields.items()})


def _previous_record(record: Record, update: Update) -> Record:
    return record.but(**{name: before for name, (before, _) in update.fields.items()})


def squash(first: Change, second: Change) -> Change:
    """One change with the effect of `first` and then `second`.

    Raises:
        ValueError: the two do not follow one another (the second inserts what is there, or edits what is gone).
    """
    inserted, deleted, updated = dict(first.inserted), dict(first.deleted), dict(first.updated)
    for id, record in second.deleted.items():
        if id in inserted:
            del inserted[id]
        elif id in deleted:
            raise ValueError(f"deleted twice: {id}")
        else:
            before = updated.pop(id, None)
            deleted[id] = _previous_record(record, before) if before else record
    for id, record in second.inserted.items():
        if id in inserted or id in updated:
            raise ValueError(f"inserted twice: {id}")
        if id in deleted:
            _merge(updated, between(deleted.pop(id), record))
        else:
            inserted[id] = record
    for id, update in second.updated.items():
        if id in inserted:
            inserted[id] = updated_record(inserted[id], update)
        elif id in deleted:
            raise ValueError(f"edited after deletion: {id}")
        else:
            _squash_update(updated, id, update)
    return Change(inserted, deleted, updated)


def _merge(updated: dict[str, Update], change: Change) -> None:
    updated.update(change.updated)


def _squash_update(updated: dict[str, Update], id: str, update: Update) -> None:
    earlier = updated.get(id)
    if earlier is None:
        updated[id] = update
        return
    fields = dict(earlier.fields)
    for name, (before, after) in update.fields.items():
        first_before = fields[name][0] if name in fields else before
        if first_before == after and type(first_before) is type(after):
            fields.pop(name, None)
        else:
            fields[name] = (first_before, after)
    if fields:
        updated[id] = Update(update.type, fields)
    else:
        del updated[id]


def squash_all(changes: Iterable[Change]) -> Change:
    """One change with the effect of all, in order."""
    result = NOTHING
    for change in changes:
        result = squash(result, change)
    return result
