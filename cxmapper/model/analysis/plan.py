"""The improvement plan as values: who does what by when, what it changes, and how sure we are.

What is shown of it, on paper or in a table, is made elsewhere from these.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from cxmapper.model.analysis.emotion import CurvePoint, branch_points, personas_of, points
from cxmapper.model.analysis.path import touchpoints_of
from cxmapper.model.analysis.places import evidence_of, journey_of_kpi
from cxmapper.model.analysis.priority import Quadrant, action_priority, quadrant, ranked
from cxmapper.model.records import (
    ActionCard,
    Basis,
    Card,
    CardLink,
    ImprovementAction,
    Journey,
    JourneyObjective,
    Kpi,
    Objective,
    Person,
    Persona,
    Stage,
    Touchpoint,
    Workspace,
)
from cxmapper.model.store import Store
from cxmapper.values import value_type

Lack = Literal["owner", "due"]
FINISHED = frozenset({"done", "verified", "dropped"})


@value_type
class PlanLine:
    """One improvement action with everything a reader of the plan asks about.

    `number` counts from 1 in the plan's order. `pains` are what it removes, directly or through an opportunity it
    takes up. `baseline` and `target` are the action's own, else its KPI's. `evidence` counts the emotion points behind
    its cards by basis. `lacks` names what it cannot be carried out without.
    """

    number: int
    action: ImprovementAction
    owner: Person | None
    sponsor: Person | None
    objective: Objective | None
    pains: tuple[Card, ...]
    opportunities: tuple[Card, ...]
    kpi: Kpi | None
    baseline: float | None
    target: float | None
    priority: float | None
    quadrant: Quadrant | None
    evidence: dict[Basis, int]
    lacks: tuple[Lack, ...]

    def overdue(self, today: str) -> bool:
        """Whether the action should have been done before `today` (ISO date) and is not."""
        return bool(self.action.due) and self.action.due < today and self.action.status not in FINISHED


@value_type
class LowPoint:
    """A touchpoint where a persona feels below neutral: a candidate for an improvement."""

    journey: Journey
    persona: Persona
    touchpoint: Touchpoint
    point: CurvePoint
    value: float


@value_type
class Plan:
    """The plan of some journeys: its lines in order, its objectives, and what nobody has taken up yet."""

    journeys: tuple[Journey, ...]
    lines: tuple[PlanLine, ...]
    objectives: tuple[Objective, ...]
    untouched: tuple[Card, ...]

    @property
    def live(self) -> tuple[PlanLine, ...]:
        """The lines that are still meant to be carried out or have been: all but the dropped ones."""
        return tuple(line for line in self.lines if line.action.status != "dropped")

    @property
    def lacking(self) -> tuple[PlanLine, ...]:
        """The live lines without owner or due date."""
        return tuple(line for line in self.live if line.lacks)


def plan_of(store: Store, journey_id: str | None = None) -> Plan:
    """The improvement plan of one journey, or of the whole workspace.

    Args:
        journey_id: only actions that address this journey's cards, serve its objectives or move its KPIs; all
            actions when `None`.

    Raises:
        KeyError: there is no such journey.
    """
    journeys = store.all(Journey) if journey_id is None else (store.one(Journey, journey_id),)
    cards = {card.id: card for journey in journeys for card in _cards(store, journey.id)}
    objectives = _objectives(store, journeys, whole=journey_id is None)
    actions = store.all(ImprovementAction)
    if journey_id is not None:
        actions = tuple(action for action in actions if _belongs(store, action, journey_id, cards.keys(), objectives))
    live = [action for action in actions if action.status != "dropped"]
    dropped = [action for action in actions if action.status == "dropped"]
    lines = tuple(
        _line(store, number, action) for number, action in enumerate((*ranked(live), *ranked(dropped)), start=1)
    )
    return Plan(journeys, lines, objectives, _untouched(store, cards.values()))


def plan_language(store: Store, plan: Plan) -> str:
    """The language a plan is written in unless somebody asks for another: its first journey's, else the workspace's."""
    if plan.journeys:
        return plan.journeys[0].language
    return next((workspace.language for workspace in store.all(Workspace)), "en")


def low_points(store: Store, journeys: Iterable[Journey]) -> tuple[LowPoint, ...]:
    """The touchpoints below neutral, worst first, per journey and persona; where to begin when there is no plan."""
    found = [
        LowPoint(journey, persona, store.one(Touchpoint, point.touchpoint), point, point.value)
        for journey in journeys
        for persona in personas_of(store, journey.id)
        for point in (*points(store, journey.id, persona.id), *branch_points(store, journey.id, persona.id))
        if point.value is not None and point.value < 0
    ]
    return tuple(sorted(found, key=lambda low: low.value))


def _cards(store: Store, journey_id: str) -> Iterable[Card]:
    """A journey's cards: stage by stage, along the touchpoints."""
    rank = {touchpoint.id: at for at, touchpoint in enumerate(touchpoints_of(store, journey_id))}
    for stage in store.by(Stage, "journey", journey_id):
        cards = store.by(Card, "stage", stage.id)
        yield from sorted(cards, key=lambda card: rank.get(card.first or "", -1))


def _objectives(store: Store, journeys: tuple[Journey, ...], *, whole: bool) -> tuple[Objective, ...]:
    if whole:
        return store.all(Objective)
    served = {link.objective for journey in journeys for link in store.by(JourneyObjective, "journey", journey.id)}
    return tuple(objective for objective in store.all(Objective) if objective.id in served)


def _belongs(
    store: Store,
    action: ImprovementAction,
    journey_id: str,
    cards: Iterable[str],
    objectives: tuple[Objective, ...],
) -> bool:
    if any(link.card in cards for link in store.by(ActionCard, "action", action.id)):
        return True
    if action.objective in {objective.id for objective in objectives}:
        return True
    return action.kpi is not None and journey_of_kpi(store, store.one(Kpi, action.kpi)) == journey_id


def _line(store: Store, number: int, action: ImprovementAction) -> PlanLine:
    cards = [store.one(Card, link.card) for link in store.by(ActionCard, "action", action.id)]
    opportunities = tuple(card for card in cards if card.kind == "opportunity")
    pains = {card.id: card for card in cards if card.kind != "opportunity"}
    for opportunity in opportunities:
        for link in store.by(CardLink, "target", opportunity.id):
            pains.setdefault(link.source, store.one(Card, link.source))
    kpi = store.one(Kpi, action.kpi) if action.kpi else None
    return PlanLine(
        number=number,
        action=action,
        owner=store.one(Person, action.owner) if action.owner else None,
        sponsor=store.one(Person, action.sponsor) if action.sponsor else None,
        objective=store.one(Objective, action.objective) if action.objective else None,
        pains=_worst_first(pains.values()),
        opportunities=opportunities,
        kpi=kpi,
        baseline=_first_known(action.kpi_baseline, kpi.baseline if kpi else None),
        target=_first_known(action.kpi_target, kpi.target if kpi else None),
        priority=action_priority(action),
        quadrant=quadrant(action.impact, action.effort),
        evidence=evidence_of(store, (*pains.values(), *opportunities)),
        lacks=_lacks(action),
    )


def _lacks(action: ImprovementAction) -> tuple[Lack, ...]:
    lacks: list[Lack] = []
    if action.owner is None:
        lacks.append("owner")
    if not action.due:
        lacks.append("due")
    return tuple(lacks)


def _first_known(*values: float | None) -> float | None:
    return next((value for value in values if value is not None), None)


def _worst_first(cards: Iterable[Card]) -> tuple[Card, ...]:
    return tuple(sorted(cards, key=lambda card: -(card.severity or 0)))


def _untouched(store: Store, cards: Iterable[Card]) -> tuple[Card, ...]:
    """Pain points and opportunities that no live action addresses: worst pains first, then opportunities."""
    addressed = _addressed(store)
    open_cards = [card for card in cards if card.kind in ("pain", "opportunity") and card.id not in addressed]
    pains = _worst_first(card for card in open_cards if card.kind == "pain")
    return (*pains, *(card for card in open_cards if card.kind == "opportunity"))


def _addressed(store: Store) -> set[str]:
    """Cards that a live action addresses, pain points of an addressed opportunity included."""
    live = {action.id for action in store.all(ImprovementAction) if action.status != "dropped"}
    direct = {link.card for link in store.all(ActionCard) if link.action in live}
    return direct | {link.source for link in store.all(CardLink) if link.target in direct}
