"""Where a card stands in its journey, and what is known about how customers feel there."""

from __future__ import annotations

from cxmapper.model.analysis.emotion import BASES
from cxmapper.model.records import Basis, Card, EmotionPoint, Kpi, Stage, Touchpoint
from cxmapper.model.store import Store
from cxmapper.values import value_type


@value_type
class Place:
    """A card's stage and the touchpoints it is about, in map order: none means the stage as a whole."""

    stage: Stage
    touchpoints: tuple[Touchpoint, ...] = ()


def place_of(store: Store, card: Card) -> Place:
    """Where a card stands; between its first and last touchpoint lie those of the stage's order."""
    stage = store.one(Stage, card.stage)
    if card.first is None:
        return Place(stage)
    touchpoints = store.by(Touchpoint, "stage", card.stage)
    ids = [touchpoint.id for touchpoint in touchpoints]
    if card.first not in ids:
        return Place(stage)
    start = ids.index(card.first)
    end = ids.index(card.last) if card.last in ids else start
    return Place(stage, touchpoints[min(start, end) : max(start, end) + 1])


def evidence_of(store: Store, cards: tuple[Card, ...]) -> dict[Basis, int]:
    """How the feelings behind some cards are known: their emotion points by basis, each counted once.

    Counted are the points of the touchpoints a card is about (of its whole stage where it names none), for its
    persona where it has one.
    """
    found: dict[str, Basis] = {}
    for card in cards:
        place = place_of(store, card)
        for touchpoint in place.touchpoints or store.by(Touchpoint, "stage", card.stage):
            for point in store.by(EmotionPoint, "touchpoint", touchpoint.id):
                if point.channel is None and card.persona in (None, point.persona):
                    found[point.id] = point.basis
    return {basis: sum(1 for known in found.values() if known == basis) for basis in BASES}


def journey_of_kpi(store: Store, kpi: Kpi) -> str | None:
    """The id of the journey a KPI stands in; `None` for one of the whole workspace."""
    stage = store.one(Touchpoint, kpi.touchpoint).stage if kpi.touchpoint else kpi.stage
    return store.one(Stage, stage).journey if stage else kpi.journey
