"""The sample workspaces as tests look at them: their records, and what their authors wrote."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache

from cxmapper.importers.samples import Sample, samples
from cxmapper.model.analysis.plan import plan_of
from cxmapper.model.codec import workspace_from_dict
from cxmapper.model.places import journey_of
from cxmapper.model.records import (
    Asset,
    Channel,
    Comment,
    ImprovementAction,
    Journey,
    Person,
    Record,
    fields_of,
)
from cxmapper.model.store import Store

# Text fields that hold names of sources, units and the like, which recur by nature.
LABELS = {
    "created_by", "changed_by", "author", "email", "department", "branch", "unit", "currency", "convention", "period",
    "volume_period", "source", "evidence", "speaker", "subject_type", "colour", "icon", "actor",
}  # fmt: skip


def sample_of(name: str) -> Sample:
    """The sample of a name."""
    return next(sample for sample in samples() if sample.name == name)


@cache
def store_of(name: str) -> Store:
    """A sample's records."""
    return workspace_from_dict(json.loads(sample_of(name).path.read_text(encoding="utf-8")))


def map_of(name: str, number: int) -> tuple[Store, Journey]:
    """A sample's records, and one of its journeys by number."""
    store = store_of(name)
    return store, store.all(Journey)[number]


def texts_of(record: Record) -> Iterator[str]:
    """What somebody wrote into a record, labels left out."""
    if not isinstance(record, Asset | Channel | Person):
        for spec in fields_of(type(record)):
            if spec.kind == "text" and spec.name not in LABELS and getattr(record, spec.name):
                yield getattr(record, spec.name)


def records_of(store: Store, journey: Journey) -> Iterator[Record]:
    """What is part of a journey: its map, its lines of the plan, and the comments on them."""
    actions = {line.action.id for line in plan_of(store, journey.id).lines}
    for record in store:
        subject = store[record.subject] if isinstance(record, Comment) else record
        mine = subject.id in actions if isinstance(subject, ImprovementAction) else False
        if mine or journey_of(store.get, subject) == journey.id:
            yield record


# Every journey of every sample, by the sample's name and the journey's number.
MAPS = [(sample.name, at) for sample in samples() for at in range(len(store_of(sample.name).all(Journey)))]
