"""From a record to the thing on the map that stands for it."""

from __future__ import annotations

from cxmapper.model.records import (
    Card,
    Comment,
    EmotionPoint,
    Journey,
    Kpi,
    KpiObservation,
    Lane,
    Record,
    Stage,
    Touchpoint,
    Transition,
)
from cxmapper.model.store import Store
from cxmapper.ui.tools.events import Target

_ROLES: dict[type[Record], str] = {
    Journey: "header",
    Stage: "stage",
    Lane: "lane",
    Touchpoint: "touchpoint",
    Transition: "transition",
    EmotionPoint: "point",
    Card: "card",
    Kpi: "kpi",
}


def target_of(store: Store, record: Record) -> Target:
    """What to select for a record: itself, or what it is a remark on or a reading of."""
    if isinstance(record, Comment | KpiObservation):
        subject = store.get(record.subject if isinstance(record, Comment) else record.kpi)
        if subject is not None:
            return target_of(store, subject)
    return Target(record.id, _ROLES.get(type(record), record.TYPE))
