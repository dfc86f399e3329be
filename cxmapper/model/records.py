"""The records of a journey map: frozen values, one class per noun, each with its fields' types and rules.

A record never changes; an edit makes another one. Everything a field needs to know about itself stands in its
declaration (a `FieldSpec`), and tables, codec, cleaning, cascades, the published schema and `docs/records.md` are all
derived from it. This module is the way to all of them; the classes stand in the modules `…_records`.

Units: scores and emotion values are real numbers, money is in the workspace's currency, durations are in seconds,
instants are UTC ISO 8601 text (`2026-11-22T01:36:00.123456Z`), days are ISO dates (`2026-11-22`). "Unknown" is `None`
for numbers and references and the empty string for text, never a zero.

Text that a person must give before the record is worth keeping is asked for by the panels, not by the model: while
people talk, an empty title is a state of the map like any other.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cxmapper.model.choices import (
    AbMeasure,
    ActionStatus,
    ActionType,
    Audience,
    Basis,
    Better,
    CardKind,
    ChannelKey,
    FeedbackSource,
    Horizon,
    JourneyState,
    KanoClass,
    KpiKind,
    KpiNature,
    LaneKind,
    Language,
    LoopState,
    NeedKind,
    PainType,
    Part,
    PersonaKind,
    RootCause,
    Scale,
    Sentiment,
    Term,
    TransitionKind,
)
from cxmapper.model.fields import (
    STAMPS,
    FieldSpec,
    Kind,
    OnDelete,
    Record,
    declared,
)
from cxmapper.model.map_records import (
    Card,
    CardLink,
    EmotionPoint,
    Journey,
    JourneyObjective,
    JourneyPersona,
    Lane,
    Stage,
    Touchpoint,
    TouchpointChannel,
    Transition,
)
from cxmapper.model.plan_records import (
    AbTest,
    AbVariant,
    Milestone,
)
from cxmapper.model.research_records import (
    Feedback,
    FeedbackCard,
    Need,
    Segment,
)
from cxmapper.model.shared_records import (
    ActionCard,
    ActionDependency,
    ActionPerson,
    Asset,
    Channel,
    Comment,
    ImprovementAction,
    Kpi,
    KpiObservation,
    Objective,
    Person,
    Persona,
    RenamedWord,
    Workspace,
)
from cxmapper.model.workshop_records import (
    ParkedItem,
    Version,
    VersionAsset,
    Vote,
    VoteOption,
    Workshop,
    WorkshopPerson,
)

__all__ = [
    "BY_TABLE",
    "BY_TYPE",
    "RECORDS",
    "STAMPS",
    "AbMeasure",
    "AbTest",
    "AbVariant",
    "ActionCard",
    "ActionDependency",
    "ActionPerson",
    "ActionStatus",
    "ActionType",
    "Asset",
    "Audience",
    "Basis",
    "Better",
    "Card",
    "CardKind",
    "CardLink",
    "Channel",
    "ChannelKey",
    "Comment",
    "EmotionPoint",
    "Feedback",
    "FeedbackCard",
    "FeedbackSource",
    "FieldSpec",
    "Horizon",
    "ImprovementAction",
    "Journey",
    "JourneyObjective",
    "JourneyPersona",
    "JourneyState",
    "KanoClass",
    "Kind",
    "Kpi",
    "KpiKind",
    "KpiNature",
    "KpiObservation",
    "Lane",
    "LaneKind",
    "Language",
    "LoopState",
    "Milestone",
    "Need",
    "NeedKind",
    "Objective",
    "OnDelete",
    "PainType",
    "ParkedItem",
    "Part",
    "Person",
    "Persona",
    "PersonaKind",
    "Record",
    "RenamedWord",
    "RootCause",
    "Scale",
    "Segment",
    "Sentiment",
    "Stage",
    "Term",
    "Touchpoint",
    "TouchpointChannel",
    "Transition",
    "TransitionKind",
    "Version",
    "VersionAsset",
    "Vote",
    "VoteOption",
    "Workshop",
    "WorkshopPerson",
    "Workspace",
    "field_of",
    "fields_of",
    "references_of",
    "values",
]  # fmt: skip

# Owners before what they own: the order in which tables are made and rows inserted.
RECORDS: tuple[type[Record], ...] = (
    Workspace, RenamedWord, Asset, Person, Channel, Segment, Persona, Need, Journey, Stage, Lane, Touchpoint, Kpi,
    KpiObservation, Objective, JourneyPersona, JourneyObjective, TouchpointChannel, Transition, Card, CardLink,
    EmotionPoint, ImprovementAction, ActionCard, ActionPerson, ActionDependency, Milestone, AbTest, AbVariant, Feedback,
    FeedbackCard, Workshop, WorkshopPerson, ParkedItem, Vote, VoteOption, Version, VersionAsset, Comment,
)  # fmt: skip

BY_TYPE: dict[str, type[Record]] = {record.TYPE: record for record in RECORDS}
BY_TABLE: dict[str, type[Record]] = {record.TABLE: record for record in RECORDS}

_FIELDS: dict[type[Record], tuple[FieldSpec, ...]] = {record: declared(record) for record in RECORDS}
_BY_NAME = {record: {spec.name: spec for spec in specs} for record, specs in _FIELDS.items()}
_REFERENCES = {
    record: tuple(spec for spec in specs if spec.kind in ("ref", "subject")) for record, specs in _FIELDS.items()
}


def fields_of(record_type: type[Record]) -> tuple[FieldSpec, ...]:
    """All fields of a record type, in declaration order, `id` first.

    Returns:
        One `FieldSpec` per dataclass field.

    Raises:
        KeyError: not one of `RECORDS`.
    """
    return _FIELDS[record_type]


def field_of(record_type: type[Record], name: str) -> FieldSpec:
    """One field of a record type.

    Raises:
        KeyError: the type has no such field.
    """
    return _BY_NAME[record_type][name]


def references_of(record_type: type[Record]) -> tuple[FieldSpec, ...]:
    """The fields of a record type that refer to other records (`ref` and `subject`)."""
    return _REFERENCES[record_type]


def values(record: Record) -> Iterator[tuple[str, Any]]:
    """Name and value of each field of a record, in declaration order."""
    return zip(record.SETTERS, type(record).VALUES(record), strict=True)
