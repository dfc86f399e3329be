"""What the method finds missing in a map: no reproach, a list of where to go on.

A finding names what is missing by a word key (`finding.…`), the records it is about and the values its sentence needs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field

from cxmapper.i18n import words
from cxmapper.model.analysis.emotion import evidence_mix, personas_of, points
from cxmapper.model.analysis.path import main_path, touchpoints_of
from cxmapper.model.analysis.places import journey_of_kpi
from cxmapper.model.analysis.plan import FINISHED, Plan, plan_of
from cxmapper.model.records import (
    Card,
    EmotionPoint,
    Journey,
    Kpi,
    KpiObservation,
    Record,
    Stage,
    Touchpoint,
    Transition,
)
from cxmapper.model.store import Store
from cxmapper.values import value_type


@value_type
class Finding:
    """Something missing: `key` of its sentence, ids of the records it is about, and the sentence's values.

    `sentence` adds the number of records as `n` and their names as `names`.
    """

    key: str
    records: tuple[str, ...] = ()
    values: dict[str, object] = field(default_factory=dict)


def findings(store: Store, journey_id: str) -> tuple[Finding, ...]:
    """What is missing in a journey, from its frame to its plan, each kind once.

    Raises:
        KeyError: there is no such journey.
    """
    journey = store.one(Journey, journey_id)
    plan = plan_of(store, journey_id if len(store.all(Journey)) > 1 else None)
    return (
        *_frame(journey),
        *_structure(store, journey),
        *_emotions(store, journey),
        *_cards(store, journey),
        *_figures(store, journey),
        *_actions(plan),
    )


def _found(key: str, records: Iterable[Record], **values: object) -> Iterator[Finding]:
    ids = tuple(record.id for record in records)
    if ids:
        yield Finding(key, ids, values)


def _frame(journey: Journey) -> Iterator[Finding]:
    for name in ("goal", "scenario", "owner"):
        if not getattr(journey, name):
            yield Finding(f"finding.no_{name}", (journey.id,))


def _structure(store: Store, journey: Journey) -> Iterator[Finding]:
    stages = store.by(Stage, "journey", journey.id)
    if not stages:
        yield Finding("finding.no_stages", (journey.id,))
    yield from _found(
        "finding.stage_without_touchpoints",
        (stage for stage in stages if not store.by(Touchpoint, "stage", stage.id)),
    )
    main = main_path(store, journey.id)
    goal = main[-1].id if main else ""
    yield from _found(
        "finding.dead_end",
        (each for each in touchpoints_of(store, journey.id) if each.id != goal and not _leads_on(store, each)),
    )


def _leads_on(store: Store, touchpoint: Touchpoint) -> bool:
    return bool(store.by(Transition, "source", touchpoint.id))


def _emotions(store: Store, journey: Journey) -> Iterator[Finding]:
    for persona in personas_of(store, journey.id):
        missing = [point.touchpoint for point in points(store, journey.id, persona.id) if point.value is None]
        if missing:
            yield Finding("finding.touchpoint_without_point", tuple(missing), {"persona": persona.name})
    mix = evidence_mix(store, journey.id)
    if sum(mix.values()) and sum(mix.values()) == mix["assumed"]:
        yield Finding("finding.only_assumed", (journey.id,))
    yield from _found(
        "finding.stage_without_evidence",
        (stage for stage in store.by(Stage, "journey", journey.id) if not _has_evidence(store, stage)),
    )


def _has_evidence(store: Store, stage: Stage) -> bool:
    """Whether anything in the stage was heard or measured: a point that is not assumed, or a card's evidence."""
    if any(card.evidence or card.kind == "quote" for card in store.by(Card, "stage", stage.id)):
        return True
    return any(
        point.basis != "assumed" or point.evidence
        for touchpoint in store.by(Touchpoint, "stage", stage.id)
        for point in store.by(EmotionPoint, "touchpoint", touchpoint.id)
    )


def _cards(store: Store, journey: Journey) -> Iterator[Finding]:
    cards = [card for stage in store.by(Stage, "journey", journey.id) for card in store.by(Card, "stage", stage.id)]
    pains = [card for card in cards if card.kind == "pain"]
    if not pains:
        yield Finding("finding.no_pains", (journey.id,))
    yield from _found("finding.pain_unsorted", (card for card in pains if card.pain_type == "unsorted"))
    yield from _found("finding.pain_without_severity", (card for card in pains if card.severity is None))


def _figures(store: Store, journey: Journey) -> Iterator[Finding]:
    kpis = [kpi for kpi in store.all(Kpi) if journey_of_kpi(store, kpi) == journey.id]
    yield from _found("finding.kpi_without_target", (kpi for kpi in kpis if kpi.target is None))
    yield from _found(
        "finding.kpi_without_observations", (kpi for kpi in kpis if not store.by(KpiObservation, "kpi", kpi.id))
    )


def _actions(plan: Plan) -> Iterator[Finding]:
    yield from _found("finding.pain_without_action", (card for card in plan.untouched if card.kind == "pain"))
    yield from _found(
        "finding.opportunity_without_action", (card for card in plan.untouched if card.kind == "opportunity")
    )
    if not plan.live:
        yield Finding("finding.no_actions", tuple(journey.id for journey in plan.journeys))
    open_lines = [line for line in plan.live if line.action.status not in FINISHED]
    yield from _found("finding.action_without_owner", (line.action for line in open_lines if "owner" in line.lacks))
    yield from _found("finding.action_without_due", (line.action for line in open_lines if "due" in line.lacks))
    yield from _found("finding.action_without_figures", (line.action for line in open_lines if line.priority is None))
    yield from _found("finding.action_without_kpi", (line.action for line in open_lines if line.kpi is None))


NAMES_SHOWN = 3


def sentence(store: Store, finding: Finding, language: str) -> str:
    """A finding in words, with the names of the first few records it is about.

    Raises:
        KeyError: the catalogues lack the finding's key.
    """
    say = words(language)
    names = [_name(store[id], language) for id in finding.records[:NAMES_SHOWN]]
    shown = say("board.separator").join(names)
    rest = len(finding.records) - len(names)
    if rest:
        shown = say("finding.more", names=shown, n=rest)
    return say.plural(finding.key, len(finding.records), names=shown, **finding.values)


def _name(record: Record, language: str) -> str:
    if isinstance(record, Kpi) and not record.title:
        return words(language)(f"kpi.{record.kind}")
    name = getattr(record, "title", "") or getattr(record, "text", "") or getattr(record, "name", "")
    return str(name).replace("\n", " ") or words(language)("plan.untitled")
