"""Locks: what a locked journey or lane keeps from being changed.

A lock holds while it is set before and after a step, so unlocking is always allowed and so is going back to a state in
which there was no lock, or nothing to lock: a locked map that was copied or merged in goes when that is undone.
Comments are about the map, not on it: a locked map can be commented. A locked lane keeps its content; it may still be
hidden and moved.
"""

from __future__ import annotations

from cxmapper.errors import UserError
from cxmapper.model.fields import STAMPS, Record
from cxmapper.model.pending import Pending
from cxmapper.model.places import Lookup, journey_of
from cxmapper.model.records import (
    Card,
    EmotionPoint,
    Journey,
    Kpi,
    Lane,
    Touchpoint,
    TouchpointChannel,
    Transition,
    values,
)
from cxmapper.model.store import Store

_Lockable = Journey | Lane

_FREE_OF_LANE = {*STAMPS, "locked", "hidden", "order"}


def heed(tx: Pending) -> None:
    """Refuse what a lock forbids.

    Raises:
        UserError: something of a locked journey or lane was changed.
    """
    for before, after in tx.touched():
        if before == after:
            continue
        for record, lookup in ((before, tx.before), (after, tx.get)):
            if record is not None:
                _heed(tx, record, lookup)
        if isinstance(before, Lane) and _holds(tx, before, after) and _content_differs(before, after):
            raise UserError("error.lane_locked")


def is_locked(store: Store, record: Record) -> bool:
    """Whether a record belongs to a locked journey, or is shown by a locked lane."""
    id = journey_of(store.get, record)
    journey = store.get(id) if id is not None else None
    if not isinstance(journey, Journey):
        return False
    kind = _lane_kind(record)
    lanes = store.by(Lane, "journey", journey.id) if kind else ()
    return journey.locked or any(lane.locked and lane.kind == kind and _shows(lane, record) for lane in lanes)


def holder(store: Store, record: Record) -> Journey | Lane | None:
    """The locked journey or lane that keeps a record from being changed; `None` when it can be.

    Args:
        store: what there is now.
        record: any record in it; a lock of its own is taken off there and so is not counted.
    """
    id = journey_of(store.get, record)
    journey = store.get(id) if id is not None else None
    if not isinstance(journey, Journey):
        return None
    if journey.locked and journey.id != record.id:
        return journey
    kind = _lane_kind(record)
    for lane in store.by(Lane, "journey", journey.id) if kind else ():
        if lane.kind == kind and lane.locked and _shows(lane, record):
            return lane
    return None


def _heed(tx: Pending, record: Record, lookup: Lookup) -> None:
    id = journey_of(lookup, record)
    journey = tx.before(id) if id is not None else None
    if not isinstance(journey, Journey):
        return
    if _holds(tx, journey, tx.get(journey.id)):
        raise UserError("error.journey_locked", title=journey.title)
    kind = _lane_kind(record)
    for lane in tx.by(Lane, "journey", journey.id) if kind else ():
        if lane.kind == kind and _holds(tx, tx.before(lane.id), lane) and _shows(lane, record):
            raise UserError("error.lane_locked")


def _holds(tx: Pending, before: Record | None, after: Record | None) -> bool:
    """Whether a lock was set and was not taken off; deleting what is locked does not take it off."""
    was = isinstance(before, _Lockable) and before.locked
    return was and (after.locked if isinstance(after, _Lockable) else not tx.replaying)


def _content_differs(before: Lane, after: Record | None) -> bool:
    if after is None:
        return True
    now = dict(values(after))
    return any(value != now[name] for name, value in values(before) if name not in _FREE_OF_LANE)


def _lane_kind(record: Record) -> str:
    match record:
        case Card(kind=kind):
            return kind
        case Touchpoint() | TouchpointChannel() | Transition():
            return "touchpoints"
        case EmotionPoint():
            return "emotions"
        case Kpi():
            return "kpis"
    return ""


def _shows(lane: Lane, record: Record) -> bool:
    return not isinstance(record, Card) or record.lane in (None, lane.id)
