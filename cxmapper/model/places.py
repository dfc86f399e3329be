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

# The fields that say what a record is part of, the nearest first.
_WITHIN: dict[type[Record], tuple[str, ...]] = {
    Stage: ("journey",),
    Lane: ("journey",),
    JourneyPersona: ("journey",),
    JourneyObjective: ("journey",),
    Touchpoint: ("stage",),
    Card: ("stage",),
    TouchpointChannel: ("touchpoint",),
    EmotionPoint: ("touchpoint",),
    Transition: ("source",),
    CardLink: ("source",),
    Kpi: ("touchpoint", "stage", "journey"),
    KpiObservation: ("kpi",),
}


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
    for name in _WITHIN.get(type(record), ()):
        owner: str | None = getattr(record, name)
        if name == "journey":
            return owner
        if owner is not None:
            found = lookup(owner)
            return journey_of(lookup, found) if found is not None else None
    return None
