"""The records that the journeys of a workspace share: who, through which channels, towards what, and the plan."""

from __future__ import annotations

from typing import ClassVar

from cxmapper.model import fields
from cxmapper.model.choices import (
    ActionStatus,
    ActionType,
    Audience,
    Better,
    ChannelKey,
    Horizon,
    KpiKind,
    KpiNature,
    Language,
    Part,
    PersonaKind,
    Term,
)
from cxmapper.model.fields import Record, record


@record
class Workspace(Record):
    """The one workspace of a file: what its journeys share hangs here. Its colours are the company's own."""

    TYPE: ClassVar[str] = "workspace"
    TABLE: ClassVar[str] = "workspaces"

    title: str = fields.text()
    description: str = fields.text()
    organisation: str = fields.text()
    language: Language = fields.choice(Language, "en")
    currency: str = fields.text()
    logo: str | None = fields.ref("asset")
    brand_colour: str = fields.field("", "rgb")
    accent_colour: str = fields.field("", "rgb")


@record
class RenamedWord(Record):
    """What a company calls something of ours, in a language; `plural` where the language has one."""

    TYPE: ClassVar[str] = "renamed_word"
    TABLE: ClassVar[str] = "renamed_words"

    workspace: str = fields.owner("workspace")
    language: Language = fields.choice(Language, "en")
    term: Term = fields.choice(Term, "customer")
    text: str = fields.text()
    plural: str = fields.text()


@record
class Asset(Record):
    """An image or another blob; its id is the SHA-256 of its bytes."""

    TYPE: ClassVar[str] = "asset"
    TABLE: ClassVar[str] = "assets"

    media_type: str = fields.text()
    name: str = fields.text()
    width: int | None = fields.whole(0)
    height: int | None = fields.whole(0)
    data: bytes = fields.field(b"", "blob")


@record
class Person(Record):
    """Somebody of ours: owner, author, participant."""

    TYPE: ClassVar[str] = "person"
    TABLE: ClassVar[str] = "people"

    order: str = fields.order()
    name: str = fields.text()
    department: str = fields.text()
    role: str = fields.text()
    email: str = fields.text()


@record
class Channel(Record):
    """A way of contact; `key` names one of the built-in channels, `own` one of the team's."""

    TYPE: ClassVar[str] = "channel"
    TABLE: ClassVar[str] = "channels"

    order: str = fields.order()
    key: ChannelKey = fields.choice(ChannelKey, "own")
    title: str = fields.text()
    icon: str = fields.text()


@record
class Persona(Record):
    """A half-fictional customer (or employee, or partner) the map is about."""

    TYPE: ClassVar[str] = "persona"
    TABLE: ClassVar[str] = "personas"

    order: str = fields.order()
    name: str = fields.text()
    kind: PersonaKind = fields.choice(PersonaKind, "customer")
    portrait: str | None = fields.ref("asset")
    colour: str = fields.text()
    summary: str = fields.text()
    quote: str = fields.text()
    demographics: str = fields.text()
    behaviour: str = fields.text()
    goals: str = fields.text()
    needs_basic: str = fields.text()
    needs_stated: str = fields.text()
    needs_latent: str = fields.text()
    frustrations: str = fields.text()
    devices: str = fields.text()
    preferred_channels: str = fields.text()
    evidence: str = fields.text()
    segment: str | None = fields.ref("segment")


@record
class Kpi(Record):
    """A key figure on a touchpoint, a stage, a journey or (all three empty) the workspace.

    It may count a part of the customers only: one of the segments (`of_segment`), or any other, in words (`segment`).
    """

    TYPE: ClassVar[str] = "kpi"
    TABLE: ClassVar[str] = "kpis"

    order: str = fields.order()
    journey: str | None = fields.ref("journey", "cascade")
    stage: str | None = fields.ref("stage", "cascade")
    touchpoint: str | None = fields.ref("touchpoint", "cascade")
    kind: KpiKind = fields.choice(KpiKind, "custom")
    title: str = fields.text()
    nature: KpiNature = fields.choice(KpiNature, "behaviour")
    convention: str = fields.text()
    unit: str = fields.text()
    better: Better = fields.choice(Better, "up")
    segment: str = fields.text()
    baseline: float | None = fields.real()
    target: float | None = fields.real()
    source: str = fields.text()
    of_segment: str | None = fields.ref("segment")


@record
class KpiObservation(Record):
    """One dated reading of a KPI, with its raw counts (per answer level, lowest first) and n."""

    TYPE: ClassVar[str] = "kpi_observation"
    TABLE: ClassVar[str] = "kpi_observations"

    kpi: str = fields.owner("kpi")
    day: str = fields.day()
    period: str = fields.text()
    value: float | None = fields.real()
    n: int | None = fields.whole(0)
    counts: tuple[int, ...] = fields.many("int")
    source: str = fields.text()
    note: str = fields.text()


@record
class Objective(Record):
    """A CX objective of the company."""

    TYPE: ClassVar[str] = "objective"
    TABLE: ClassVar[str] = "objectives"

    order: str = fields.order()
    title: str = fields.text()
    kpi: str | None = fields.ref("kpi")
    baseline: float | None = fields.real()
    target: float | None = fields.real()
    due: str = fields.day()
    sponsor: str | None = fields.ref("person")


@record
class ImprovementAction(Record):
    """One line of the improvement plan."""

    TYPE: ClassVar[str] = "improvement_action"
    TABLE: ClassVar[str] = "improvement_actions"

    order: str = fields.order()
    title: str = fields.text()
    description: str = fields.text()
    type: ActionType = fields.choice(ActionType, "")
    objective: str | None = fields.ref("objective")
    owner: str | None = fields.ref("person")
    department: str = fields.text()
    sponsor: str | None = fields.ref("person")
    horizon: Horizon = fields.choice(Horizon, "")
    start: str = fields.day()
    due: str = fields.day()
    people_needed: float | None = fields.real(0)
    money: float | None = fields.real(0)
    impact: int | None = fields.whole(1, 5)
    effort: int | None = fields.whole(1, 5)
    confidence: float | None = fields.real(0, 1)
    kpi: str | None = fields.ref("kpi")
    kpi_baseline: float | None = fields.real()
    kpi_target: float | None = fields.real()
    status: ActionStatus = fields.choice(ActionStatus, "proposed")


@record
class ActionCard(Record):
    """An improvement action addresses a pain point or an opportunity."""

    TYPE: ClassVar[str] = "action_card"
    TABLE: ClassVar[str] = "action_cards"

    action: str = fields.owner("improvement_action")
    card: str = fields.owner("card")


@record
class ActionPerson(Record):
    """Who else takes part in an improvement action."""

    TYPE: ClassVar[str] = "action_person"
    TABLE: ClassVar[str] = "action_people"

    action: str = fields.owner("improvement_action")
    person: str = fields.owner("person")
    part: Part = fields.choice(Part, "responsible")


@record
class ActionDependency(Record):
    """An improvement action needs another one done before."""

    TYPE: ClassVar[str] = "action_dependency"
    TABLE: ClassVar[str] = "action_dependencies"

    action: str = fields.owner("improvement_action")
    needs: str = fields.owner("improvement_action")


@record
class Comment(Record):
    """A remark on any record (`subject` is its id, `subject_type` its type); goes when its subject goes."""

    TYPE: ClassVar[str] = "comment"
    TABLE: ClassVar[str] = "comments"

    subject_type: str = fields.text()
    subject: str = fields.field("", "subject", required=True, on_delete="cascade")
    reply_to: str | None = fields.ref("comment", "cascade")
    author: str = fields.text()
    at: str = fields.field("", "instant")
    text: str = fields.text()
    resolved: bool = fields.flag()
    audience: Audience = fields.choice(Audience, "internal")
