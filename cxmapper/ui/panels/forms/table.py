"""Which fields of a record come first, which fold away, and what is listed with it: one table for all record types.

Fields that the table doesn't name are shown too, folded away, in the order of their declaration: a new field of the
model is in its form without a word here.
"""

from __future__ import annotations

from cxmapper.model.fields import STAMPS, FieldSpec, Record
from cxmapper.model.records import (
    AbTest,
    AbVariant,
    ActionCard,
    ActionDependency,
    ActionPerson,
    Asset,
    Card,
    CardLink,
    Channel,
    Comment,
    EmotionPoint,
    Feedback,
    FeedbackCard,
    ImprovementAction,
    Journey,
    JourneyObjective,
    JourneyPersona,
    Kpi,
    KpiObservation,
    Lane,
    Milestone,
    Need,
    Objective,
    ParkedItem,
    Person,
    Persona,
    RenamedWord,
    Segment,
    Stage,
    Touchpoint,
    TouchpointChannel,
    Transition,
    Version,
    VersionAsset,
    Vote,
    VoteOption,
    Workshop,
    WorkshopPerson,
    Workspace,
    fields_of,
)
from cxmapper.values import value_type


@value_type
class Plan:
    """A form.

    Attributes:
        essential: the fields that are always in sight, in this order.
        sections: what is listed below them, by the names of `sections.SECTIONS`.
    """

    essential: tuple[str, ...]
    sections: tuple[str, ...] = ()


# What a record hangs on, or what it is made of: seen to by edits of their own, not by a field of a form.
STRUCTURE: dict[type[Record], frozenset[str]] = {
    Asset: frozenset({"media_type", "width", "height", "data"}),
    JourneyPersona: frozenset({"journey", "persona"}),
    JourneyObjective: frozenset({"journey", "objective"}),
    Stage: frozenset({"journey"}),
    Lane: frozenset({"journey"}),
    TouchpointChannel: frozenset({"touchpoint", "channel"}),
    Transition: frozenset({"source"}),
    Card: frozenset({"lane"}),
    CardLink: frozenset({"source", "target"}),
    EmotionPoint: frozenset({"touchpoint", "persona"}),
    Kpi: frozenset({"journey", "stage", "touchpoint"}),
    KpiObservation: frozenset({"kpi"}),
    ActionCard: frozenset({"action", "card"}),
    ActionPerson: frozenset({"action", "person"}),
    ActionDependency: frozenset({"action", "needs"}),
    RenamedWord: frozenset({"workspace"}),
    Need: frozenset({"persona"}),
    FeedbackCard: frozenset({"feedback", "card"}),
    Milestone: frozenset({"action"}),
    AbTest: frozenset({"action"}),
    AbVariant: frozenset({"test"}),
    WorkshopPerson: frozenset({"workshop", "person"}),
    VoteOption: frozenset({"vote"}),
    Version: frozenset({"journey", "at", "data"}),
    VersionAsset: frozenset({"version", "asset"}),
    Comment: frozenset({"subject_type", "subject", "reply_to", "at"}),
}

_CARD = ("text", "persona", "evidence")
_PLANS: dict[type[Record], Plan] = {
    Workspace: Plan(
        ("title", "organisation", "description"),
        (
            "journeys",
            "all_personas",
            "segments",
            "people",
            "objectives",
            "all_channels",
            "actions",
            "feedback",
            "workshops",
            "parked",
            "votes",
            "workspace_kpis",
        ),
    ),
    Journey: Plan(
        ("title", "scenario", "goal", "state", "owner", "review"),
        ("personas", "serves", "journey_kpis", "versions", "comments"),
    ),
    Stage: Plan(("title", "subtitle", "goal", "colour"), ("stage_kpis", "comments")),
    Lane: Plan(("title", "kind", "hidden", "locked"), ("comments",)),
    Touchpoint: Plan(
        ("title", "description", "importance", "moment_of_truth", "handling_time"),
        ("channels", "emotions", "by_channel", "transitions", "touchpoint_kpis", "comments"),
    ),
    Transition: Plan(("kind", "target", "share", "label"), ("comments",)),
    EmotionPoint: Plan(("value", "basis", "n", "spread", "quote", "note"), ("comments",)),
    Persona: Plan(
        ("portrait", "name", "summary", "quote", "kind", "goals", "frustrations"),
        ("needs_of", "takes_part", "picture", "comments"),
    ),
    Kpi: Plan(("title", "kind", "unit", "better", "baseline", "target"), ("observations", "comments")),
    KpiObservation: Plan(("day", "value", "n", "period", "counts")),
    Objective: Plan(("title", "kpi", "baseline", "target", "due", "sponsor"), ("objective_actions", "comments")),
    ImprovementAction: Plan(
        ("title", "status", "owner", "due", "impact", "effort", "confidence"),
        ("addresses", "people_of", "milestones", "tests", "needs", "comments"),
    ),
    ActionPerson: Plan(("part",)),
    Person: Plan(("name", "role", "department", "email"), ("owns",)),
    Channel: Plan(("title", "key", "icon")),
    Comment: Plan(("text", "resolved", "audience"), ("replies",)),
    Asset: Plan(("name",)),
    RenamedWord: Plan(("text", "plural", "term", "language")),
    Segment: Plan(
        ("title", "size", "demographic", "geographic", "behavioural", "psychographic", "need_based"), ("comments",)
    ),
    Need: Plan(("text", "kind", "importance", "satisfaction", "evidence"), ("comments",)),
    Feedback: Plan(
        ("text", "source", "day", "sentiment", "theme", "priority", "state", "owner", "reply", "replied"),
        ("backs", "comments"),
    ),
    Milestone: Plan(("title", "due", "reached"), ("comments",)),
    AbTest: Plan(
        ("title", "hypothesis", "measure", "planned_n", "start", "end", "conclusion"), ("variants", "comments")
    ),
    AbVariant: Plan(("title", "description", "n", "successes", "mean", "spread")),
    Workshop: Plan(
        ("title", "day", "place", "agenda", "journey", "notes"), ("attended_by", "parked_at", "votes_at", "comments")
    ),
    WorkshopPerson: Plan(("facilitates",)),
    ParkedItem: Plan(("text", "owner", "settled", "outcome", "author"), ("comments",)),
    Vote: Plan(("question", "day", "dots_each", "voters", "closed", "result"), ("options", "comments")),
    VoteOption: Plan(("text", "card", "dots")),
    Version: Plan(("title", "note", "author"), ("comments",)),
}
_CARD_PLANS: dict[str, Plan] = {
    "pain": Plan(
        ("text", "pain_type", "severity", "frequency", "root_cause", "people_affected", "evidence", "votes"),
        ("leads_to", "addressed_by", "backed_by", "comments"),
    ),
    "opportunity": Plan(("text", "impact", "effort", "evidence", "votes"), ("comes_from", "addressed_by", "comments")),
    "need": Plan(("text", "need_kind", "importance", "satisfaction", "kano", "evidence"), ("comments",)),
    "quote": Plan(("text", "speaker", "persona", "evidence"), ("backed_by", "comments")),
    "image": Plan(("asset", "text"), ("picture", "comments")),
    "thought": Plan(_CARD, ("comments",)),
    "highlight": Plan(("text", "evidence"), ("backed_by", "comments")),
}
_CARD_PLAN = Plan(("text", "evidence"), ("comments",))


def plan_of(record: Record) -> Plan:
    """The form of a record."""
    if isinstance(record, Card):
        return _CARD_PLANS.get(record.kind, _CARD_PLAN)
    return _PLANS.get(type(record), Plan(()))


def form_key(record: Record) -> str:
    """What records that share a form have in common: their type, and the kind of a card."""
    return f"card.{record.kind}" if isinstance(record, Card) else record.TYPE


def editable_fields(record_type: type[Record]) -> tuple[FieldSpec, ...]:
    """The fields of a record type that its form shows, in the order of their declaration."""
    hidden = STRUCTURE.get(record_type, frozenset())
    return tuple(
        spec
        for spec in fields_of(record_type)
        if spec.kind not in ("id", "order") and spec.name not in STAMPS and spec.name not in hidden
    )


def idle_fields(record: Record) -> frozenset[str]:
    """The fields that mean nothing as the record is: of feelings, only measured ones have an interval."""
    if isinstance(record, EmotionPoint) and record.basis != "measured":
        return frozenset({"low", "high"})
    return frozenset()


def folded(record: Record) -> tuple[FieldSpec, ...]:
    """The fields that fold away: all that aren't essential."""
    essential = plan_of(record).essential
    return tuple(spec for spec in editable_fields(type(record)) if spec.name not in essential)
