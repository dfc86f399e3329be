"""What undoing or redoing an edit comes to, now that others may have gone on from it.

Nothing that others built on is touched: such fields, insertions and deletions are left alone and named. A main
transition that carries nothing of its own is no building: the rules make and remove it to fit.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Container, Iterator, Mapping
from typing import Any

from cxmapper.model.change import NOTHING, Change, Update, between, invert
from cxmapper.model.fields import STAMPS, FieldSpec, Record
from cxmapper.model.lanes import lane_of
from cxmapper.model.records import (
    BY_TYPE,
    RECORDS,
    Card,
    Journey,
    JourneyPersona,
    Lane,
    Stage,
    Touchpoint,
    Transition,
    field_of,
    references_of,
)
from cxmapper.model.rules import UNIQUE
from cxmapper.model.standing import EXISTENCE, Standing
from cxmapper.model.store import Store
from cxmapper.values import value_type

# A record's id and the field that was left as it is, or "" for its being there at all.
LeftAlone = tuple[str, str]


@value_type
class Step:
    """A change to make, and what it had to leave alone."""

    change: Change
    left_alone: tuple[LeftAlone, ...]


def undone(seq: int, change: Change, store: Store, standing: Standing) -> Step:
    """What taking back an edit comes to.

    Args:
        seq: the edit's number in the log.
        change: what the edit did.
        store: the workspace as it is now.
        standing: what else was done; the edit itself must have been added to it.

    Returns:
        A change that fits the store.
    """
    return _Steering(seq, invert(change), store, standing, undo=True).step()


def redone(seq: int, change: Change, store: Store, standing: Standing) -> Step:
    """What doing an edit again comes to; like `undone`."""
    return _Steering(seq, change, store, standing, undo=False).step()


def left_whole(change: Change) -> Step:
    """Nothing of an edit is undone or redone: all that it wrote is left alone."""
    left = [(id, EXISTENCE) for id in (*change.inserted, *change.deleted)]
    left += [(id, name) for id, update in change.updated.items() for name in update.fields if name not in STAMPS]
    return Step(NOTHING, tuple(left))


def turned_aside(wanted: Change, came: Change) -> Iterator[LeftAlone]:
    """The fields that the rules gave another value than a turn wanted, because of what others did.

    Not the ends of transitions: the main path is linked anew each time.
    """
    for id, update in wanted.updated.items():
        if update.type != Transition.TYPE and id not in came.deleted:
            made = came.updated[id].fields if id in came.updated else {}
            for name, (before, after) in update.fields.items():
                if name not in STAMPS and made.get(name, (before, before))[1] != after:
                    yield id, name
    for id, record in wanted.inserted.items():
        if not isinstance(record, Transition) and id in came.inserted:
            for different in between(record, came.inserted[id]).updated.values():
                yield from ((id, name) for name in different.fields if name not in STAMPS)


class _Steering:
    """Brings the store as near to a wanted change as others' standing edits allow."""

    def __init__(self, seq: int, wanted: Change, store: Store, standing: Standing, *, undo: bool) -> None:
        self._seq = seq
        self._wanted = wanted
        self._store = store
        self._standing = standing
        self._undo = undo
        self._left: dict[LeftAlone, None] = {}
        self._deleted: dict[str, Record] = {}
        self._inserted: dict[str, Record] = {}

    def step(self) -> Step:
        self._deleted = self._deletions()
        self._inserted = self._insertions()
        updated = {}
        for id, update in self._wanted.updated.items():
            fields = dict(self._fields(id, update))
            if fields:
                updated[id] = Update(update.type, fields)
        wanted = Change(self._inserted, self._deleted, updated)
        return Step(self._with_touchpoints(wanted), tuple(self._left))

    def _deletions(self) -> dict[str, Record]:
        wanted = {id: record for id in self._wanted.deleted if (record := self._store.get(id)) is not None}
        kept = {id for id, record in wanted.items() if not _derived(record) and self._built_on(record, wanted)}
        for id in self._needed(kept, wanted):
            self._leave(id, EXISTENCE)
            kept.add(id)
        going = {id: record for id, record in wanted.items() if id not in kept and not _links(record, kept)}
        return going | self._needless_lanes(going)

    def _needless_lanes(self, going: Mapping[str, Record]) -> dict[str, Record]:
        """The lanes that the rules made at some undo for cards that now go, or whose own lane now comes back."""
        kinds = {
            record.kind
            for record in (
                *going.values(),
                *self._wanted.inserted.values(),
                *map(self._store.get, self._wanted.updated),
            )
            if isinstance(record, Card | Lane)
        }
        return {
            lane.id: lane
            for lane in map(self._store.get, self._standing.made_by_turns(Lane))
            if isinstance(lane, Lane)
            and lane.kind in kinds
            and not self._shows_cards(lane, going)
            and not any(_referring(self._store, lane))
        }

    def _built_on(self, record: Record, going: Mapping[str, Record]) -> bool:
        if self._standing.existence_above(record.id, self._seq):
            return True
        if any(name not in STAMPS for name in self._standing.fields_above(record.id, self._seq)):
            return True
        if isinstance(record, Lane) and self._shows_cards(record, going):
            return True
        return any(
            other.id not in going and not _derived(other) and not self._let_go(other, spec.name)
            for other, spec in _referring(self._store, record)
        )

    def _shows_cards(self, lane: Lane, going: Mapping[str, Record]) -> bool:
        """Whether cards that stay have no other lane, and none that comes back."""
        staying = [each for each in self._store.by(Lane, "journey", lane.journey) if each.id not in going]
        coming = [each for each in self._wanted.inserted.values() if isinstance(each, Lane) and self._may_come(each)]
        if any(other.kind == lane.kind and other.journey == lane.journey for other in (*staying, *coming)):
            return False
        return any(
            card.kind == lane.kind and card.id not in going and not self._let_go(card, "kind")
            for stage in self._store.by(Stage, "journey", lane.journey)
            for card in self._store.by(Card, "stage", stage.id)
        )

    def _needed(self, kept: set[str], wanted: Mapping[str, Record]) -> list[str]:
        """The kept records and what they can't be without: their targets, a card's lane, a journey's last persona."""
        found: dict[str, None] = {}
        waiting = sorted(kept)
        while waiting:
            id = waiting.pop()
            if id in found or id not in wanted:
                continue
            found[id] = None
            record = wanted[id]
            waiting += [target for _, target in _references(record) if target is not None]
            if isinstance(record, Card):
                lane = lane_of(self._store, record)
                waiting += [lane.id] if lane is not None else []
            elif isinstance(record, Journey):
                about = [each.id for each in self._store.by(JourneyPersona, "journey", id)]
                if all(each in wanted for each in about):
                    waiting += about[:1]
        return list(found)

    def _let_go(self, other: Record, name: str) -> bool:
        """Whether the wanted change itself turns a field elsewhere."""
        update = self._wanted.updated.get(other.id)
        wanted = update is not None and name in update.fields
        return wanted and not self._standing.above(other.id, name, self._seq)

    def _insertions(self) -> dict[str, Record]:
        result: dict[str, Record] = {}
        for id, deleted in self._wanted.inserted.items():
            record = self._as_it_stands(deleted) if self._undo else deleted
            if id in self._store:
                # Somebody else has brought it in meanwhile, perhaps as something else: it is theirs.
                if self._standing.existence_above(id, self._seq):
                    self._leave_unless_derived(record)
                continue
            if self._may_come(record) and not self._is_taken(record):
                result[id] = record
            else:
                self._leave_unless_derived(record)
        return self._supported(result)

    def _may_come(self, record: Record) -> bool:
        """Whether a record is missing because of this edit, and of nobody else's."""
        gone = self._standing.existence_above(record.id, self._seq) is False
        return record.id not in self._store and not gone and self._was_there(record.id)

    def _as_it_stands(self, record: Record) -> Record:
        """A deleted record without what was written into it by edits that were taken back while it was gone."""
        values = {name: getattr(record, name) for name in self._standing.fields_of(record.id)}
        below = {name: self._standing.below(record.id, name, self._seq, value) for name, value in values.items()}
        changed = {name: value for name, value in below.items() if value != values[name]}
        return dataclasses.replace(record, **changed) if changed else record

    def _was_there(self, id: str) -> bool:
        """Whether an undone deletion takes back something; not when the insertion was taken back meanwhile."""
        return not self._undo or bool(self._standing.below(id, EXISTENCE, self._seq, True))

    def _is_taken(self, record: Record) -> bool:
        """Whether another record has the place that only one can have."""
        names = UNIQUE.get(type(record), ())
        if not names:
            return False
        others = self._store.by(type(record), names[0], getattr(record, names[0]))
        place = [getattr(record, name) for name in names]
        return any(
            [getattr(other, name) for name in names] == place and other.id not in self._deleted for other in others
        )

    def _supported(self, inserted: dict[str, Record]) -> dict[str, Record]:
        """Without the records whose owner is gone, and with references emptied whose target is."""
        while True:
            lost = [
                record
                for record in inserted.values()
                if any(spec.required and not self._there(value, inserted) for spec, value in _references(record))
            ]
            if not lost:
                break
            for record in lost:
                del inserted[record.id]
                self._leave_unless_derived(record)
        return {id: self._without_lost_targets(record, inserted) for id, record in inserted.items()}

    def _without_lost_targets(self, record: Record, inserted: Mapping[str, Record]) -> Record:
        lost: dict[str, Any] = {
            spec.name: None
            for spec, value in _references(record)
            if value is not None and not self._there(value, inserted)
        }
        for name in lost:
            self._leave(record.id, name)
        return dataclasses.replace(record, **lost) if lost else record

    def _fields(self, id: str, update: Update) -> Iterator[tuple[str, tuple[Any, Any]]]:
        record = self._store.get(id)
        derived = record is not None and _derived(record)
        # Whoever brought a record in anew decided on all of its fields.
        anew = self._standing.existence_above(id, self._seq)
        for name, (_, wanted) in update.fields.items():
            target = self._standing.below(id, name, self._seq, wanted) if self._undo else wanted
            written = anew or self._standing.above(id, name, self._seq)
            if record is None or written or self._dangling(update.type, name, target):
                if name not in STAMPS and not derived:
                    self._leave(id, name)
                continue
            current = getattr(record, name)
            if current != target or type(current) is not type(target):
                yield name, (current, target)

    def _with_touchpoints(self, wanted: Change) -> Change:
        """With each card that is pinned to a touchpoint in its stage, and what comes off its pin in the card's own.

        Somebody may have taken the touchpoint to another stage meanwhile, or an undo have taken it and the card back.
        """
        updated = dict(wanted.updated)
        for id, update in wanted.updated.items():
            card = self._store.get(id)
            if isinstance(card, Card) and "first" in update.fields and not self._standing.above(id, "stage", self._seq):
                stage = self._stage_of(update.fields["first"][1], wanted)
                if stage is None and "stage" not in self._wanted.updated[id].fields:
                    stage = self._standing.without_turns(id, "stage", self._seq, card.stage)
                fields = {name: values for name, values in update.fields.items() if stage is None or name != "stage"}
                if stage not in (None, card.stage) and self._there(stage, self._inserted):
                    fields["stage"] = card.stage, stage
                updated[id] = Update(update.type, fields)
        inserted = {
            id: record.but(stage=self._stage_of(record.first, wanted) or record.stage)
            if isinstance(record, Card)
            else record
            for id, record in wanted.inserted.items()
        }
        return Change(inserted, wanted.deleted, updated)

    def _stage_of(self, touchpoint: str | None, wanted: Change) -> str | None:
        """The stage that a touchpoint is in after a change."""
        if touchpoint is None:
            return None
        if touchpoint in wanted.updated and "stage" in wanted.updated[touchpoint].fields:
            return str(wanted.updated[touchpoint].fields["stage"][1])
        record = wanted.inserted.get(touchpoint) or self._store.get(touchpoint)
        return record.stage if isinstance(record, Touchpoint) else None

    def _dangling(self, kind: str, name: str, target: Any) -> bool:
        spec = field_of(BY_TYPE[kind], name)
        is_reference = spec.kind in ("ref", "subject")
        return is_reference and target is not None and not self._there(target, self._inserted)

    def _there(self, id: Any, inserted: Mapping[str, Record]) -> bool:
        return id in inserted or (id in self._store and id not in self._deleted)

    def _leave_unless_derived(self, record: Record) -> None:
        if not _derived(record):
            self._leave(record.id, EXISTENCE)

    def _leave(self, id: str, name: str) -> None:
        self._left[id, name] = None


def _derived(record: Record) -> bool:
    """Whether the rules made a record and would make it again: a plain link of the main path."""
    return (
        isinstance(record, Transition)
        and record.kind == "main"
        and record.share is None
        and record.count is None
        and not record.label
    )


def _links(record: Record, touchpoints: Container[str]) -> bool:
    """Whether a record is a plain link between two of these: the rules would make it again at once."""
    return _derived(record) and all(end in touchpoints for _, end in _references(record) if end is not None)


def _references(record: Record) -> Iterator[tuple[FieldSpec, str | None]]:
    return ((spec, getattr(record, spec.name)) for spec in references_of(type(record)))


def _referring(store: Store, record: Record) -> Iterator[tuple[Record, FieldSpec]]:
    """The records that refer to a record, each with the field that does."""
    for kind in RECORDS:
        for spec in references_of(kind):
            if spec.kind == "subject" or spec.target == record.TYPE:
                for other in store.by(kind, spec.name, record.id):
                    yield other, spec
