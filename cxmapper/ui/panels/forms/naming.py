"""What records are called in lists and headings, and the icons that stand for them."""

from __future__ import annotations

from cxmapper.i18n import Words, capital, date, instant
from cxmapper.layout.icons import CHANNEL_ICONS, LANE_ICONS, icon_names
from cxmapper.model.fields import Record
from cxmapper.model.records import (
    AbTest,
    AbVariant,
    ActionDependency,
    ActionPerson,
    Asset,
    Card,
    Channel,
    Comment,
    EmotionPoint,
    Feedback,
    ImprovementAction,
    Journey,
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
    Vote,
    VoteOption,
    Workshop,
    WorkshopPerson,
    Workspace,
)
from cxmapper.model.store import Store

TRANSITION_ICONS = {
    "main": "arrow-right",
    "alternative": "git-branch",
    "loop": "rotate-ccw",
    "drop_off": "log-out",
    "failure": "corner-down-right",
    "recovery": "life-buoy",
}
_ICONS: dict[type[Record], str] = {
    Workspace: "folder-open",
    Journey: "map",
    Stage: "flag",
    Touchpoint: "circle-dot",
    EmotionPoint: "smile",
    Persona: "circle-user",
    Person: "user",
    Kpi: "chart-line",
    KpiObservation: "chart-column",
    Objective: "target",
    ImprovementAction: "wrench",
    ActionPerson: "user",
    ActionDependency: "link",
    Comment: "message-square",
    Asset: "image",
    RenamedWord: "languages",
    Segment: "users",
    Need: "heart",
    Feedback: "message-circle",
    Milestone: "circle-check",
    AbTest: "activity",
    AbVariant: "git-fork",
    Workshop: "presentation",
    WorkshopPerson: "user",
    ParkedItem: "inbox",
    Vote: "hand",
    VoteOption: "circle-dot",
    Version: "tag",
}
_TITLES = ("title", "name", "text", "question", "label", "quote")
# Where a role on the map is called otherwise than the record type.
_ROLES = {"emotion_point": "point", "journey": "header"}


def icon_of(store: Store, record: Record) -> str:
    """The name of the icon that stands for a record."""
    match record:
        case Card(kind=kind) | Lane(kind=kind):
            return LANE_ICONS[kind]
        case Channel():
            return channel_icon(record)
        case Transition(kind=kind):
            return TRANSITION_ICONS[kind]
        case Touchpoint():
            links = store.by(TouchpointChannel, "touchpoint", record.id)
            return channel_icon(store.one(Channel, links[0].channel)) if links else "circle-dot"
    return _ICONS.get(type(record), "file-text")


def channel_icon(channel: Channel) -> str:
    """The icon of a channel: its own, else the one of its kind."""
    return channel.icon if channel.icon in icon_names() else CHANNEL_ICONS[channel.key]


def title_of(store: Store, record: Record, say: Words) -> str:
    """What a record is called, in one line; never empty."""
    match record:
        case Lane(title="", kind=kind):
            return say(f"lane.{kind}")
        case Channel(title="", key=key):
            return capital(say(f"channel.{key}"))
        case Kpi(title="", kind=kind):
            return say(f"kpi.{kind}")
        case Transition(label="", kind=kind):
            return capital(say(f"transition.{kind}"))
        case EmotionPoint(touchpoint=touchpoint):
            return called(store, touchpoint, say)
        case KpiObservation(day=day, period=period):
            return period or date(day, say.language) or say("record.kpi_observation")
        case ActionPerson(person=person) | WorkshopPerson(person=person):
            return called(store, person, say)
        case VoteOption(text="", card=str(card)):
            return called(store, card, say)
        case Comment(text=""):
            return say("board.nothing")
    for name in _TITLES:
        text = getattr(record, name, "")
        if isinstance(text, str) and text.strip():
            return " ".join(text.split())
    return say("ui.form.untitled", type=_type(record, say))


def called(store: Store, id: str | None, say: Words) -> str:
    """What the record with an id is called, empty when there is none."""
    record = store.get(id) if id else None
    return title_of(store, record, say) if record is not None else ""


def _type(record: Record, say: Words) -> str:
    return say(f"kind.{record.kind}") if isinstance(record, Card) else say(f"record.{record.TYPE}")


def kicker_of(store: Store, record: Record, say: Words) -> str:
    """What kind of thing a record is and where it stands: "Touchpoint · Compare"."""
    owner = owner_of(store, record)
    parts = [capital(_type(record, say))]
    # Of a file with one journey, what it is called says nothing more.
    alone = isinstance(record, Journey) and len(store.all(Journey)) == 1
    if owner is not None and not alone:
        parts.append(title_of(store, owner, say))
    if isinstance(record, EmotionPoint):
        parts.append(called(store, record.persona, say))
    return " · ".join(parts)


def owner_of(store: Store, record: Record) -> Record | None:
    """What a record hangs on, the nearest first: a touchpoint's stage, a stage's journey, at last the workspace."""
    match record:
        case Journey():
            return next(iter(store.all(Workspace)), None)
        case Touchpoint(stage=id) | Stage(journey=id) | Lane(journey=id) | Transition(source=id):
            return store.get(id)
        case Card(stage=stage, first=first):
            return store.get(first or stage)
        case EmotionPoint(touchpoint=id) | KpiObservation(kpi=id) | Comment(subject=id) | ActionPerson(action=id):
            return store.get(id)
        case Kpi(touchpoint=touchpoint, stage=stage, journey=journey):
            id = touchpoint or stage or journey
            return store.get(id) if id else None
    return _owner_beside(store, record)


def _owner_beside(store: Store, record: Record) -> Record | None:
    """What hangs on something that isn't a part of the map, or on the map only loosely."""
    id: str | None = None
    match record:
        case Milestone(action=id) | AbTest(action=id) | AbVariant(test=id) | Need(persona=id) | VoteOption(vote=id):
            pass
        case WorkshopPerson(workshop=id) | Workshop(journey=id) | Version(journey=id):
            pass
        case ParkedItem(workshop=workshop, journey=journey) | Vote(workshop=workshop, journey=journey):
            id = journey or workshop
        case Feedback(touchpoint=touchpoint, journey=journey):
            id = touchpoint or journey
    return store.get(id) if id else None


def role_of(record: Record) -> str:
    """The role that a record has on the map, or would have."""
    return _ROLES.get(record.TYPE, record.TYPE)


def stamp_of(record: Record, say: Words) -> str:
    """Who changed a record last, and when."""
    at = instant(record.changed_at, say.language)
    if not at:
        return ""
    return say("ui.form.changed", author=record.changed_by, at=at) if record.changed_by else at


def is_removable(record: Record) -> bool:
    """Whether a record can be deleted by itself: the main path follows the touchpoints, a picture what shows it."""
    if isinstance(record, Transition):
        return record.kind != "main"
    return not isinstance(record, Workspace | Asset)
