"""The lists of all forms, by name."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from cxmapper.i18n import Words, capital
from cxmapper.model.analysis.path import touchpoints_of
from cxmapper.model.edits import (
    actions,
    channels,
    comments,
    kpis,
    links,
    objectives,
    people,
    personas,
    transitions,
)
from cxmapper.model.fields import Record
from cxmapper.model.places import journey_of
from cxmapper.model.records import (
    ActionCard,
    ActionDependency,
    ActionPerson,
    Asset,
    Card,
    CardLink,
    Channel,
    Comment,
    EmotionPoint,
    ImprovementAction,
    Journey,
    JourneyObjective,
    JourneyPersona,
    Kpi,
    KpiKind,
    KpiObservation,
    Objective,
    Person,
    Persona,
    Transition,
    TransitionKind,
)
from cxmapper.ui.panels.forms.desk import FormDesk
from cxmapper.ui.panels.forms.lines import Line, line_of
from cxmapper.ui.panels.forms.lists_of_work import WORK_LISTS
from cxmapper.ui.panels.forms.naming import TRANSITION_ICONS, title_of
from cxmapper.ui.panels.forms.relations import (
    Deed,
    Linked,
    Owned,
    Pick,
    Relation,
    all_of,
    cards_of,
    joining,
    removing,
)

_BY_HAND: tuple[TransitionKind, ...] = ("alternative", "loop", "failure", "recovery")
_KPI_KINDS: tuple[KpiKind, ...] = KpiKind.__args__  # type: ignore[attr-defined]


def _transition_picks(desk: FormDesk, record: Record, say: Words) -> list[Pick]:
    """A kind first, then where it leads; a drop-off leads nowhere."""
    store = desk.store
    goals = [each for each in touchpoints_of(store, journey_of(store.get, record) or "") if each.id != record.id]
    picks = [
        Pick(
            capital(say(f"transition.{kind}")),
            TRANSITION_ICONS[kind],
            more=tuple(
                Pick(title_of(store, goal, say), "", _transition(desk, record, goal.id, kind)) for goal in goals
            ),
        )
        for kind in _BY_HAND
    ]
    drop_off = Pick(
        capital(say("transition.drop_off")), TRANSITION_ICONS["drop_off"], _transition(desk, record, None, "drop_off")
    )
    return [*(pick for pick in picks if pick.more), drop_off]


def _transition(desk: FormDesk, record: Record, target: str | None, kind: TransitionKind) -> Deed:
    id = desk.new_id()
    return partial(transitions.add_transition, source=record.id, target=target, kind=kind, id=id), "edit.add_transition"


def _kpis(name: str, by: str) -> Owned:
    """The KPIs that stand at a place; those of the workspace stand nowhere in particular."""

    def make(desk: FormDesk, record: Record, text: str) -> Deed:
        place: dict[str, Any] = {by: record.id} if by else {}
        return partial(kpis.add_kpi, id=desk.new_id(), title=text, in_sight=True, **place), "edit.add_kpi"

    def pick(desk: FormDesk, record: Record, say: Words) -> list[Pick]:
        place: dict[str, Any] = {by: record.id} if by else {}
        return [
            Pick(
                say(f"kpi.{kind}"),
                "chart-line",
                (partial(kpis.add_kpi, id=desk.new_id(), kind=kind, in_sight=True, **place), "edit.add_kpi"),
            )
            for kind in _KPI_KINDS
        ]

    def only(record: Record, kpi: Kpi) -> bool:
        places = {"touchpoint": kpi.touchpoint, "stage": kpi.stage, "journey": kpi.journey}
        return all(value is None for place, value in places.items() if place != by)

    return Owned(name, Kpi, by, make, pick, only if by in ("", "journey") else None)


class Observations(Relation):
    """The readings of a KPI, the newest first; day, value and n can be changed in the line."""

    name = "observations"

    def lines(self, desk: FormDesk, record: Record, say: Words) -> list[Line]:
        found = sorted(desk.store.by(KpiObservation, "kpi", record.id), key=lambda each: (each.day, each.id))
        return [
            line_of(desk.store, each, say, removing(each), ("day", "value", "n"), each.id) for each in reversed(found)
        ]

    def picks(self, desk: FormDesk, record: Record, say: Words) -> list[Pick]:
        today = date.today().isoformat()
        deed = partial(kpis.observe, kpi=record.id, id=desk.new_id(), day=today), "edit.observe"
        return [Pick(say("ui.form.reading_today"), "plus", deed)]


class ShownPicture(Relation):
    """The picture that a card or a persona shows: its name and size."""

    name = "picture"

    def lines(self, desk: FormDesk, record: Record, say: Words) -> list[Line]:
        id = getattr(record, "asset", None) or getattr(record, "portrait", None)
        asset = desk.store.get(id) if id else None
        if not isinstance(asset, Asset):
            return []
        size = f"{asset.width} × {asset.height}" if asset.width and asset.height else ""
        return [Line(asset.id, "image", title_of(desk.store, asset, say), size)]


class ByChannel(Relation):
    """Emotion points that hold for one channel only."""

    name = "by_channel"

    def lines(self, desk: FormDesk, record: Record, say: Words) -> list[Line]:
        points = desk.store.by(EmotionPoint, "touchpoint", record.id)
        return [line_of(desk.store, point, say, removing(point)) for point in points if point.channel is not None]


def _make_comment(desk: FormDesk, record: Record, text: str) -> Deed:
    return partial(comments.add_comment, subject=record.id, text=text, id=desk.new_id()), "edit.comment"


def _make_reply(desk: FormDesk, record: Record, text: str) -> Deed:
    return partial(comments.reply, comment=record.id, text=text, id=desk.new_id()), "edit.comment"


def _make_persona(desk: FormDesk, record: Record, text: str) -> Deed:
    edit = personas.add_persona_to if isinstance(record, Journey) else personas.add_persona
    place = {"journey": record.id} if isinstance(record, Journey) else {}
    return partial(edit, id=desk.new_id(), name=text, **place), "edit.add_persona"


def _make_action(desk: FormDesk, record: Record, text: str) -> Deed:
    place: dict[str, Any] = {}
    if isinstance(record, Card):
        place = {"card": record.id}
    elif isinstance(record, Objective):
        place = {"objective": record.id}
    return partial(actions.add_action, id=desk.new_id(), title=text, **place), "edit.add_action"


def _make_person(desk: FormDesk, record: Record, text: str) -> Deed:
    return partial(people.add_person, id=desk.new_id(), name=text), "edit.add_person"


def _make_objective(desk: FormDesk, record: Record, text: str) -> Deed:
    edit = objectives.add_objective_of if isinstance(record, Journey) else objectives.add_objective
    place = {"journey": record.id} if isinstance(record, Journey) else {}
    return partial(edit, id=desk.new_id(), title=text, **place), "edit.add_objective"


def _make_channel(desk: FormDesk, record: Record, text: str) -> Deed:
    return partial(channels.add_channel, id=desk.new_id(), title=text), "edit.add_channel"


def _make_opportunity(desk: FormDesk, record: Record, text: str) -> Deed:
    return partial(links.add_opportunity, pain=record.id, id=desk.new_id(), text=text), "edit.add_card"


def _involve_by_name(desk: FormDesk, record: Record, text: str) -> Deed:
    edit = partial(actions.involve_by_name, action=record.id, name=text, part="responsible", id=desk.new_id())
    return edit, "edit.link"


def _is_no_reply(record: Record, comment: Comment) -> bool:
    return comment.reply_to is None


_LISTS: tuple[Relation, ...] = (
    *WORK_LISTS,
    Owned("transitions", Transition, "source", pick=_transition_picks),
    _kpis("touchpoint_kpis", "touchpoint"),
    _kpis("stage_kpis", "stage"),
    _kpis("journey_kpis", "journey"),
    _kpis("workspace_kpis", ""),
    Observations(),
    ShownPicture(),
    ByChannel(),
    Owned("comments", Comment, "subject", _make_comment, only=_is_no_reply, free_of_locks=True),
    Owned("replies", Comment, "reply_to", _make_reply, free_of_locks=True),
    Owned("journeys", Journey, "", kept=True),
    Owned("all_personas", Persona, "", _make_persona, kept=True),
    Owned("people", Person, "", _make_person),
    Owned("objectives", Objective, "", _make_objective),
    Owned("all_channels", Channel, "", _make_channel),
    Owned("actions", ImprovementAction, "", _make_action),
    Owned("objective_actions", ImprovementAction, "objective", _make_action, kept=True),
    Owned("owns", ImprovementAction, "owner", kept=True),
    Linked(
        "personas", JourneyPersona, "journey", "persona", joining(personas.take_part, "journey", "persona"),
        all_of(Persona), _make_persona,
    ),
    Linked(
        "takes_part", JourneyPersona, "persona", "journey", joining(personas.take_part, "persona", "journey"),
        all_of(Journey),
    ),
    Linked(
        "serves", JourneyObjective, "journey", "objective", joining(objectives.serve, "journey", "objective"),
        all_of(Objective), _make_objective,
    ),
    Linked(
        "leads_to", CardLink, "source", "target", joining(links.link_cards, "source", "target"),
        cards_of("opportunity"), _make_opportunity,
    ),
    Linked("comes_from", CardLink, "target", "source", joining(links.link_cards, "target", "source"), cards_of("pain")),
    Linked(
        "addressed_by", ActionCard, "card", "action", joining(actions.address, "card", "action"),
        all_of(ImprovementAction), _make_action,
    ),
    Linked(
        "addresses", ActionCard, "action", "card", joining(actions.address, "action", "card"),
        cards_of("pain", "opportunity"),
    ),
    Linked(
        "people_of", ActionPerson, "action", "person",
        joining(actions.involve, "action", "person", part="responsible"), all_of(Person), _involve_by_name, ("part",),
    ),
    Linked(
        "needs", ActionDependency, "action", "needs", joining(actions.depend, "action", "needs"),
        all_of(ImprovementAction),
    ),
)  # fmt: skip

LISTS: dict[str, Relation] = {relation.name: relation for relation in _LISTS}
