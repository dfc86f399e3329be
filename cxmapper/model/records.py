"""The records of a journey map: frozen values, one class per noun, each with its fields' types and rules.

A record never changes; an edit makes another one. Everything a field needs to know about itself stands in its
metadata (a `FieldSpec`), and tables, codec, cleaning, cascades, the published schema and the field table in `docs/`
are all derived from it. Vocabulary: `docs/` and the glossary of the field.

Units: scores and emotion values are real numbers, money is in the workspace's currency, durations are in seconds,
instants are UTC ISO 8601 text (`2026-11-22T01:36:00.123456Z`), days are ISO dates (`2026-11-22`). "Unknown" is `None`
for numbers and references and the empty string for text, never a zero.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar, Literal, get_args

Kind = Literal[
    "id", "ref", "subject", "text", "order", "int", "real", "bool", "choice", "day", "instant", "list", "blob"
]
OnDelete = Literal["cascade", "clear"]

Language = Literal["en", "zh-Hant", "zh-Hans"]
PersonaKind = Literal["customer", "employee", "partner"]
JourneyState = Literal["current", "future", "competitor"]
Scale = Literal["-2..2", "1..5", "1..10", "0..100"]
CardKind = Literal[
    "action", "thought", "pain", "highlight", "opportunity", "need", "quote", "image",
    "frontstage", "backstage", "support", "text",
]  # fmt: skip
LaneKind = Literal[
    "action", "thought", "touchpoints", "emotions", "pain", "highlight", "opportunity", "need", "kpis", "quote",
    "image", "frontstage", "backstage", "support", "actors", "text",
    "line_of_interaction", "line_of_visibility", "line_of_internal_interaction",
]  # fmt: skip
TransitionKind = Literal["main", "alternative", "loop", "drop_off", "failure", "recovery"]
Basis = Literal["measured", "customer_vote", "staff_estimate", "assumed"]
PainType = Literal["unsorted", "process", "product", "emotional", "support"]
RootCause = Literal["", "people", "process", "policy", "product", "information", "technology"]
NeedKind = Literal["", "basic", "stated", "latent"]
KanoClass = Literal["", "attractive", "one_dimensional", "must_be", "indifferent", "reverse", "questionable"]
KpiKind = Literal[
    "nps", "csat_5", "csat_10", "ces", "churn", "clv", "conversion", "abandonment", "repeat_purchase", "retention",
    "first_response", "resolution_time", "reopen_rate", "custom",
]  # fmt: skip
KpiNature = Literal["perception", "behaviour"]
Better = Literal["up", "down"]
ActionType = Literal[
    "", "process", "product", "training", "support_channel", "service_standard", "policy", "technology", "resources",
]  # fmt: skip
Horizon = Literal["", "short", "mid", "long"]
ActionStatus = Literal["proposed", "agreed", "doing", "done", "verified", "dropped"]
Part = Literal["responsible", "accountable", "consulted", "informed"]
Audience = Literal["internal", "readers"]
ChannelKey = Literal[
    "own", "store", "website", "mobile_app", "social_media", "web_chat", "text_message", "messaging_app", "phone",
    "email", "support_forum", "self_service", "chatbot", "advertisement", "third_party_reviews", "packaging",
    "connected_device", "letter", "at_the_door",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """What a field holds and what must stay true of it.

    `target` and `on_delete` belong to references: when the target goes, the record goes too (cascade) or the field is
    emptied (clear). `low` and `high` are inclusive bounds of numbers. `required` text is never empty.
    """

    name: str
    kind: Kind
    choices: tuple[str, ...] = ()
    target: str = ""
    on_delete: OnDelete = "clear"
    low: float | None = None
    high: float | None = None
    required: bool = False
    item: Literal["text", "int"] = "text"
    nullable: bool = False


def _field(default: Any, kind: Kind, **rules: Any) -> Any:
    return dataclasses.field(default=default, metadata={"spec": {"kind": kind, **rules}})


def _text() -> Any:
    return _field("", "text")


def _ref(target: str, on_delete: OnDelete = "clear") -> Any:
    """An optional reference, `None` when empty."""
    return _field(None, "ref", target=target, on_delete=on_delete, nullable=True)


def _owner(target: str) -> Any:
    """A required reference: the record belongs to its target and goes with it."""
    return _field("", "ref", target=target, on_delete="cascade", required=True)


def _int(low: int | None = None, high: int | None = None) -> Any:
    return _field(None, "int", low=low, high=high, nullable=True)


def _real(low: float | None = None, high: float | None = None) -> Any:
    return _field(None, "real", low=low, high=high, nullable=True)


def _bool() -> Any:
    return _field(False, "bool")


def _choice(options: Any, default: str) -> Any:
    return _field(default, "choice", choices=get_args(options))


def _day() -> Any:
    return _field("", "day")


def _order() -> Any:
    return _field("", "order")


def _list(item: Literal["text", "int"] = "text") -> Any:
    return _field((), "list", item=item)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What every record knows: its id (UUIDv7 text), who made it and who changed it last, and when."""

    TYPE: ClassVar[str] = ""
    TABLE: ClassVar[str] = ""

    id: str = _field("", "id", required=True)
    created_by: str = _text()
    created_at: str = _field("", "instant")
    changed_by: str = _text()
    changed_at: str = _field("", "instant")


STAMPS = ("created_by", "created_at", "changed_by", "changed_at")


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace(Record):
    """The one workspace of a file: what its journeys share hangs here."""

    TYPE: ClassVar[str] = "workspace"
    TABLE: ClassVar[str] = "workspaces"

    title: str = _text()
    description: str = _text()
    organisation: str = _text()
    language: Language = _choice(Language, "en")
    currency: str = _text()


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset(Record):
    """An image or another blob; its id is the SHA-256 of its bytes."""

    TYPE: ClassVar[str] = "asset"
    TABLE: ClassVar[str] = "assets"

    media_type: str = _text()
    name: str = _text()
    width: int | None = _int(0)
    height: int | None = _int(0)
    data: bytes = _field(b"", "blob")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Record):
    """Somebody of ours: owner, author, participant."""

    TYPE: ClassVar[str] = "person"
    TABLE: ClassVar[str] = "people"

    order: str = _order()
    name: str = _text()
    department: str = _text()
    role: str = _text()
    email: str = _text()


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel(Record):
    """A way of contact; `key` names one of the built-in channels, `own` one of the team's."""

    TYPE: ClassVar[str] = "channel"
    TABLE: ClassVar[str] = "channels"

    order: str = _order()
    key: ChannelKey = _choice(ChannelKey, "own")
    title: str = _text()
    icon: str = _text()


@dataclass(frozen=True, slots=True, kw_only=True)
class Persona(Record):
    """A half-fictional customer (or employee, or partner) the map is about."""

    TYPE: ClassVar[str] = "persona"
    TABLE: ClassVar[str] = "personas"

    order: str = _order()
    name: str = _text()
    kind: PersonaKind = _choice(PersonaKind, "customer")
    portrait: str | None = _ref("asset")
    colour: str = _text()
    summary: str = _text()
    quote: str = _text()
    demographics: str = _text()
    behaviour: str = _text()
    goals: str = _text()
    needs_basic: str = _text()
    needs_stated: str = _text()
    needs_latent: str = _text()
    frustrations: str = _text()
    devices: str = _text()
    preferred_channels: str = _text()
    evidence: str = _text()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kpi(Record):
    """A key figure on a touchpoint, a stage, a journey or (all three empty) the workspace."""

    TYPE: ClassVar[str] = "kpi"
    TABLE: ClassVar[str] = "kpis"

    order: str = _order()
    journey: str | None = _ref("journey", "cascade")
    stage: str | None = _ref("stage", "cascade")
    touchpoint: str | None = _ref("touchpoint", "cascade")
    kind: KpiKind = _choice(KpiKind, "custom")
    title: str = _text()
    nature: KpiNature = _choice(KpiNature, "behaviour")
    convention: str = _text()
    unit: str = _text()
    better: Better = _choice(Better, "up")
    segment: str = _text()
    baseline: float | None = _real()
    target: float | None = _real()
    source: str = _text()


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiObservation(Record):
    """One dated reading of a KPI, with its raw counts (per answer level, lowest first) and n."""

    TYPE: ClassVar[str] = "kpi_observation"
    TABLE: ClassVar[str] = "kpi_observations"

    kpi: str = _owner("kpi")
    day: str = _day()
    period: str = _text()
    value: float | None = _real()
    n: int | None = _int(0)
    counts: tuple[int, ...] = _list("int")
    source: str = _text()
    note: str = _text()


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective(Record):
    """A CX objective of the company."""

    TYPE: ClassVar[str] = "objective"
    TABLE: ClassVar[str] = "objectives"

    order: str = _order()
    title: str = _text()
    kpi: str | None = _ref("kpi")
    baseline: float | None = _real()
    target: float | None = _real()
    due: str = _day()
    sponsor: str | None = _ref("person")


@dataclass(frozen=True, slots=True, kw_only=True)
class Journey(Record):
    """A journey: what is mapped, for whom, in which state."""

    TYPE: ClassVar[str] = "journey"
    TABLE: ClassVar[str] = "journeys"

    order: str = _order()
    title: str = _text()
    description: str = _text()
    scenario: str = _text()
    goal: str = _text()
    state: JourneyState = _choice(JourneyState, "current")
    language: Language = _choice(Language, "en")
    scale: Scale = _choice(Scale, "-2..2")
    volume: int | None = _int(0)
    volume_period: str = _text()
    owner: str | None = _ref("person")
    review: str = _day()
    locked: bool = _bool()


@dataclass(frozen=True, slots=True, kw_only=True)
class JourneyPersona(Record):
    """A persona takes part in a journey."""

    TYPE: ClassVar[str] = "journey_persona"
    TABLE: ClassVar[str] = "journey_personas"

    journey: str = _owner("journey")
    persona: str = _owner("persona")
    order: str = _order()


@dataclass(frozen=True, slots=True, kw_only=True)
class JourneyObjective(Record):
    """A journey serves an objective."""

    TYPE: ClassVar[str] = "journey_objective"
    TABLE: ClassVar[str] = "journey_objectives"

    journey: str = _owner("journey")
    objective: str = _owner("objective")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage(Record):
    """A column of the map."""

    TYPE: ClassVar[str] = "stage"
    TABLE: ClassVar[str] = "stages"

    journey: str = _owner("journey")
    order: str = _order()
    title: str = _text()
    subtitle: str = _text()
    goal: str = _text()
    colour: str = _text()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane(Record):
    """A row of the map; an empty title means the generated word for its kind."""

    TYPE: ClassVar[str] = "lane"
    TABLE: ClassVar[str] = "lanes"

    journey: str = _owner("journey")
    order: str = _order()
    kind: LaneKind = _choice(LaneKind, "text")
    title: str = _text()
    hidden: bool = _bool()
    locked: bool = _bool()


@dataclass(frozen=True, slots=True, kw_only=True)
class Touchpoint(Record):
    """One contact, a node of the graph. `branch` empty = on the main path, else the name of its branch.

    Times are in seconds; `expectation_score` is on the emotion's scale, −1…+1.
    """

    TYPE: ClassVar[str] = "touchpoint"
    TABLE: ClassVar[str] = "touchpoints"

    stage: str = _owner("stage")
    order: str = _order()
    branch: str = _text()
    title: str = _text()
    description: str = _text()
    importance: int | None = _int(1, 5)
    moment_of_truth: bool = _bool()
    delight: bool = _bool()
    key: bool = _bool()
    actor: str = _text()
    expectation: str = _text()
    expectation_score: float | None = _real(-1, 1)
    handling_time: float | None = _real(0)
    waiting_time: float | None = _real(0)
    standard: str = _text()
    standard_limit: float | None = _real(0)
    repeats_information: bool = _bool()
    survey: str = _text()
    survey_when: str = _text()
    sub_journey: str | None = _ref("journey")


@dataclass(frozen=True, slots=True, kw_only=True)
class TouchpointChannel(Record):
    """A touchpoint goes through a channel; the first one gives the node its icon."""

    TYPE: ClassVar[str] = "touchpoint_channel"
    TABLE: ClassVar[str] = "touchpoint_channels"

    touchpoint: str = _owner("touchpoint")
    channel: str = _owner("channel")
    order: str = _order()


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition(Record):
    """An edge of the graph. A drop-off has no target. `share` is a probability, `count` the customers counted."""

    TYPE: ClassVar[str] = "transition"
    TABLE: ClassVar[str] = "transitions"

    source: str = _owner("touchpoint")
    target: str | None = _ref("touchpoint", "cascade")
    kind: TransitionKind = _choice(TransitionKind, "main")
    share: float | None = _real(0, 1)
    count: int | None = _int(0)
    label: str = _text()


@dataclass(frozen=True, slots=True, kw_only=True)
class Card(Record):
    """A note of one kind in a stage; `first` and `last` narrow it to touchpoints; `persona` empty = all.

    `lane` is set only where several lanes hold the same kind (free text); else the lane is the one of the card's kind.
    """

    TYPE: ClassVar[str] = "card"
    TABLE: ClassVar[str] = "cards"

    stage: str = _owner("stage")
    first: str | None = _ref("touchpoint")
    last: str | None = _ref("touchpoint")
    lane: str | None = _ref("lane", "cascade")
    persona: str | None = _ref("persona")
    kind: CardKind = _choice(CardKind, "action")
    order: str = _order()
    text: str = _text()
    colour: str = _text()
    votes: int | None = _int(0)
    author: str = _text()
    evidence: str = _text()
    pain_type: PainType = _choice(PainType, "unsorted")
    severity: int | None = _int(1, 5)
    frequency: int | None = _int(1, 5)
    root_cause: RootCause = _choice(RootCause, "")
    people_affected: int | None = _int(0)
    need_kind: NeedKind = _choice(NeedKind, "")
    kano: KanoClass = _choice(KanoClass, "")
    importance: float | None = _real(0, 10)
    satisfaction: float | None = _real(0, 10)
    impact: int | None = _int(1, 5)
    effort: int | None = _int(1, 5)
    speaker: str = _text()
    asset: str | None = _ref("asset")


@dataclass(frozen=True, slots=True, kw_only=True)
class CardLink(Record):
    """A pain point (source) leads to an opportunity (target)."""

    TYPE: ClassVar[str] = "card_link"
    TABLE: ClassVar[str] = "card_links"

    source: str = _owner("card")
    target: str = _owner("card")


@dataclass(frozen=True, slots=True, kw_only=True)
class EmotionPoint(Record):
    """How a persona feels at a touchpoint: `value` is −1…+1; `votes` are hands per level, lowest level first.

    `low` and `high` are the interval of a measured point, `spread` the standard deviation, all in units of `value`;
    `original` keeps what an import found where it had to be repaired.
    """

    TYPE: ClassVar[str] = "emotion_point"
    TABLE: ClassVar[str] = "emotion_points"

    touchpoint: str = _owner("touchpoint")
    persona: str = _owner("persona")
    channel: str | None = _ref("channel", "cascade")
    value: float = _field(0.0, "real", low=-1, high=1, required=True)
    basis: Basis = _choice(Basis, "assumed")
    n: int | None = _int(0)
    low: float | None = _real(-1, 1)
    high: float | None = _real(-1, 1)
    spread: float | None = _real(0)
    votes: tuple[int, ...] = _list("int")
    quote: str = _text()
    note: str = _text()
    evidence: str = _text()
    original: str = _text()


@dataclass(frozen=True, slots=True, kw_only=True)
class ImprovementAction(Record):
    """One line of the improvement plan."""

    TYPE: ClassVar[str] = "improvement_action"
    TABLE: ClassVar[str] = "improvement_actions"

    order: str = _order()
    title: str = _text()
    description: str = _text()
    type: ActionType = _choice(ActionType, "")
    objective: str | None = _ref("objective")
    owner: str | None = _ref("person")
    department: str = _text()
    sponsor: str | None = _ref("person")
    horizon: Horizon = _choice(Horizon, "")
    start: str = _day()
    due: str = _day()
    people_needed: float | None = _real(0)
    money: float | None = _real(0)
    impact: int | None = _int(1, 5)
    effort: int | None = _int(1, 5)
    confidence: float | None = _real(0, 1)
    kpi: str | None = _ref("kpi")
    kpi_baseline: float | None = _real()
    kpi_target: float | None = _real()
    status: ActionStatus = _choice(ActionStatus, "proposed")


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionCard(Record):
    """An improvement action addresses a pain point or an opportunity."""

    TYPE: ClassVar[str] = "action_card"
    TABLE: ClassVar[str] = "action_cards"

    action: str = _owner("improvement_action")
    card: str = _owner("card")


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionPerson(Record):
    """Who else takes part in an improvement action."""

    TYPE: ClassVar[str] = "action_person"
    TABLE: ClassVar[str] = "action_people"

    action: str = _owner("improvement_action")
    person: str = _owner("person")
    part: Part = _choice(Part, "responsible")


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionDependency(Record):
    """An improvement action needs another one done before."""

    TYPE: ClassVar[str] = "action_dependency"
    TABLE: ClassVar[str] = "action_dependencies"

    action: str = _owner("improvement_action")
    needs: str = _owner("improvement_action")


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment(Record):
    """A remark on any record (`subject` is its id, `subject_type` its type); goes when its subject goes."""

    TYPE: ClassVar[str] = "comment"
    TABLE: ClassVar[str] = "comments"

    subject_type: str = _text()
    subject: str = _field("", "subject", required=True, on_delete="cascade")
    reply_to: str | None = _ref("comment", "cascade")
    author: str = _text()
    at: str = _field("", "instant")
    text: str = _text()
    resolved: bool = _bool()
    audience: Audience = _choice(Audience, "internal")


# Owners before what they own: the order in which tables are made and rows inserted.
RECORDS: tuple[type[Record], ...] = (
    Workspace, Asset, Person, Channel, Persona, Journey, Stage, Lane, Touchpoint, Kpi, KpiObservation, Objective,
    JourneyPersona, JourneyObjective, TouchpointChannel, Transition, Card, CardLink, EmotionPoint, ImprovementAction,
    ActionCard, ActionPerson, ActionDependency, Comment,
)  # fmt: skip

BY_TYPE: dict[str, type[Record]] = {record.TYPE: record for record in RECORDS}
BY_TABLE: dict[str, type[Record]] = {record.TABLE: record for record in RECORDS}

# Text that a person must give before the record is worth keeping is asked for by the panels, not by the model:
# while people talk, an empty title is a state of the map like any other.


@cache
def fields_of(record_type: type[Record]) -> tuple[FieldSpec, ...]:
    """All fields of a record type, in declaration order, `id` first.

    Returns:
        One `FieldSpec` per dataclass field.
    """
    return tuple(FieldSpec(name=field.name, **field.metadata["spec"]) for field in dataclasses.fields(record_type))


@cache
def field_of(record_type: type[Record], name: str) -> FieldSpec:
    """One field of a record type.

    Raises:
        KeyError: the type has no such field.
    """
    for spec in fields_of(record_type):
        if spec.name == name:
            return spec
    raise KeyError(f"{record_type.TYPE} has no field {name}")


@cache
def references_of(record_type: type[Record]) -> tuple[FieldSpec, ...]:
    """The fields of a record type that refer to other records (`ref` and `subject`)."""
    return tuple(spec for spec in fields_of(record_type) if spec.kind in ("ref", "subject"))


def values(record: Record) -> Iterator[tuple[str, Any]]:
    """Name and value of each field of a record, in declaration order."""
    for spec in fields_of(type(record)):
        yield spec.name, getattr(record, spec.name)
