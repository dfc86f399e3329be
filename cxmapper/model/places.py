"""Where a record belongs: the stage and the journey it is part of."""

from __future__ import annotations

from collections.abc import Callable

from cxmapper.model.records import (
    Card,
    CardLink,
    EmotionPoint,
    Journey,
    JourneyObjective,
    JourneyPersona,
    Kpi,
    KpiObservation,
    Lane,
    Record,
    Stage,
    Touchpoint,
    TouchpointChannel,
    Transition,
)

Lookup = Callable[[str], Record | None]


def journey_of(lookup: Lookup, record: Record) -> str | None:
    """The id of the journey that a record is part of.

    Args:
        lookup: finds a record by id, in the state that is asked about (`store.get`, `transaction.before` …).
        record: any record.

    Returns:
        The journey's id; `None` for what the whole workspace shares, and for a record whose owner is gone.
    """
    if isinstance(record, Journey):
        return record.id
    if isinstance(record, Stage | Lane | JourneyPersona | JourneyObjective):
        return record.journey
    owner = _owner(record)
    if isinstance(record, Kpi) and owner is None:
        return record.journey
    found = lookup(owner) if owner is not None else None
    return journey_of(lookup, found) if found is not None else None


def _owner(record: Record) -> str | None:
    match record:
        case Touchpoint() | Card():
            return record.stage
        case TouchpointChannel() | EmotionPoint():
            return record.touchpoint
        case Transition() | CardLink():
            return record.source
        case Kpi():
            return record.touchpoint or record.stage
        case KpiObservation():
            return record.kpi
    return None
