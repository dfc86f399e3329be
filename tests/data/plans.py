"""A bank's loan journey with an improvement plan, in three languages, for tests of whatever shows a plan."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from cxmapper.model.records import (
    ActionCard,
    Card,
    CardLink,
    Channel,
    EmotionPoint,
    ImprovementAction,
    Journey,
    JourneyObjective,
    JourneyPersona,
    Kpi,
    KpiObservation,
    Objective,
    Person,
    Persona,
    Record,
    Stage,
    Touchpoint,
    Transition,
    Workspace,
)
from cxmapper.model.store import Store

TODAY = "2026-11-22"

_TEXTS: dict[str, dict[str, str]] = json.loads(Path(__file__).with_name("plan_texts.json").read_text(encoding="utf-8"))


def texts(language: str) -> dict[str, str]:
    """What people wrote, by a short name."""
    return _TEXTS[language]


def plan_store(language: str = "en") -> Store:
    """The whole workspace: a map with evidence of every kind and six actions, two of them with something missing."""
    say = texts(language)
    return Store([*_map(say, language), *_cards(say), *_plan(say)])


def map_without_plan(language: str = "en") -> Store:
    """The same map before anybody has written an action, as after an import."""
    return Store(_map(texts(language), language))


def _map(say: dict[str, str], language: str) -> list[Record]:
    channel = Channel(id="phone", key="phone")
    touchpoints = [
        Touchpoint(id="t1", stage="s1", order="a", title=say["t1"]),
        Touchpoint(id="t2", stage="s2", order="a", title=say["t2"]),
        Touchpoint(id="t3", stage="s2", order="b", title=say["t3"]),
        Touchpoint(id="t4", stage="s3", order="a", title=say["t4"]),
    ]
    return [
        Workspace(id="w", title=say["workspace"], language=language),
        Journey(id="j", order="a", title=say["journey"], goal=say["goal"], scenario=say["scenario"], language=language),
        Persona(id="lin", order="a", name=say["persona"]),
        JourneyPersona(id="jp", journey="j", persona="lin", order="a"),
        *(Stage(id=f"s{n}", journey="j", order=str(n), title=say[f"s{n}"]) for n in (1, 2, 3)),
        channel,
        *touchpoints,
        *(Transition(id=f"m{n}", source=f"t{n}", target=f"t{n + 1}") for n in (1, 2, 3)),
        EmotionPoint(id="e1", touchpoint="t1", persona="lin", value=0.3, basis="measured", n=41),
        EmotionPoint(id="e2", touchpoint="t2", persona="lin", value=-0.2, basis="staff_estimate", n=6, spread=0.2),
        EmotionPoint(
            id="e3", touchpoint="t3", persona="lin", value=-0.9, basis="customer_vote", n=19, quote=say["quote"]
        ),
        EmotionPoint(id="e4", touchpoint="t4", persona="lin", value=-0.5),
    ]


def _cards(say: dict[str, str]) -> list[Record]:
    pain = Card(id="", stage="s2", kind="pain")
    return [
        replace(pain, id="p1", order="a", first="t3", text=say["p1"], severity=5, pain_type="support"),
        replace(pain, id="p2", order="b", first="t2", last="t3", text=say["p2"], severity=4, evidence=say["evidence"]),
        replace(pain, id="p3", order="c", first="t2", text=say["p3"], severity=3, pain_type="product"),
        replace(pain, id="p4", order="a", stage="s3", text=say["p4"]),
        Card(id="o1", stage="s2", kind="opportunity", order="a", text=say["o1"]),
        Card(id="o2", stage="s3", kind="opportunity", order="b", text=say["o2"], impact=4, effort=2),
        CardLink(id="l1", source="p2", target="o1"),
    ]


def _plan(say: dict[str, str]) -> list[Record]:
    return [
        Person(id="n1", order="a", name=say["n1"], department=say["d1"]),
        Person(id="n2", order="b", name=say["n2"], department=say["d2"]),
        Person(id="n3", order="c", name=say["n3"]),
        Kpi(id="k1", order="a", touchpoint="t3", kind="first_response", title=say["k1"], unit="%", target=80.0),
        Kpi(id="k2", order="b", journey="j", kind="conversion", title=say["k2"], unit="%", baseline=54.0, target=70.0),
        KpiObservation(id="ko", kpi="k1", day="2026-10-31", period="2026-10", value=41.0, n=1204),
        Objective(
            id="obj", order="a", title=say["objective"], baseline=30.0, target=45.0, due="2027-06-30", sponsor="n3"
        ),
        JourneyObjective(id="jo", journey="j", objective="obj"),
        *_actions(say),
        ActionCard(id="ac1", action="a1", card="o1"),
        ActionCard(id="ac2", action="a2", card="p1"),
        ActionCard(id="ac3", action="a3", card="p3"),
    ]


def _actions(say: dict[str, str]) -> list[ImprovementAction]:
    return [
        ImprovementAction(
            id="a1", order="a", title=say["a1"], description=say["a1d"], type="technology", objective="obj",
            owner="n1", sponsor="n3", horizon="long", due="2027-09-30", impact=5, effort=5, confidence=0.8,
            kpi="k1", kpi_baseline=41.0, status="agreed",
        ),
        ImprovementAction(
            id="a2", order="b", title=say["a2"], owner="n2", due="2027-02-28", horizon="mid", impact=4, effort=3,
            confidence=0.5, kpi="k1", status="doing",
        ),
        ImprovementAction(
            id="a3", order="c", title=say["a3"], owner="n2", due="2026-10-31", horizon="short", impact=4, effort=1,
            confidence=0.9, kpi="k2", status="doing",
        ),
        ImprovementAction(id="a4", order="d", title=say["a4"], horizon="short", impact=4, effort=2, confidence=0.7),
        ImprovementAction(id="a5", order="e", title=say["a5"], owner="n1", status="dropped"),
        ImprovementAction(id="a6", order="f", title=say["a6"], owner="n1", status="proposed"),
    ]  # fmt: skip
