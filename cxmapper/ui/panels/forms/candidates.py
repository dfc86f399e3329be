"""The records that a reference of another record may mean."""

from __future__ import annotations

from collections.abc import Sequence

from cxmapper.model.analysis.path import touchpoints_of
from cxmapper.model.fields import FieldSpec, Record
from cxmapper.model.places import journey_of
from cxmapper.model.records import BY_TYPE, Card, Journey, Stage, Touchpoint, Transition
from cxmapper.model.store import Store


def candidates(store: Store, record: Record, spec: FieldSpec) -> Sequence[Record]:
    """What a field of a record may refer to, in map order or in the order of the workspace.

    Args:
        store: what there is.
        record: the record that refers.
        spec: its reference.
    """
    journey = journey_of(store.get, record) or ""
    match spec.target:
        case Touchpoint.TYPE if isinstance(record, Card):
            return store.by(Touchpoint, "stage", record.stage)
        case Touchpoint.TYPE if isinstance(record, Transition):
            return [each for each in touchpoints_of(store, journey) if each.id != record.source]
        case Stage.TYPE:
            return store.by(Stage, "journey", journey)
        case Journey.TYPE:
            return [each for each in store.all(Journey) if each.id != journey]
    return store.all(BY_TYPE[spec.target])
