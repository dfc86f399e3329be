"""Whether anything was written that a map has no room for. It is asked before what sets such pages is even loaded."""

from __future__ import annotations

from operator import attrgetter

from cxmapper.model.records import (
    ActionCard,
    Card,
    CardLink,
    Comment,
    EmotionPoint,
    Journey,
    JourneyPersona,
    Kpi,
    Persona,
    Stage,
    Touchpoint,
)
from cxmapper.model.store import Store

# What a persona's sheet tells beyond the head of the map.
PERSONA_FIELDS = (
    "demographics", "behaviour", "goals", "needs_basic", "needs_stated", "needs_latent", "frustrations", "devices",
    "preferred_channels", "evidence",
)  # fmt: skip
_told_of_persona = attrgetter(*PERSONA_FIELDS)
_told_of_touchpoint = attrgetter(
    "description", "importance", "expectation", "expectation_score", "standard", "standard_limit",
    "repeats_information", "survey", "survey_when", "sub_journey",
)  # fmt: skip
_told_of_point = attrgetter("note", "evidence", "quote", "n")
_told_of_card = attrgetter("frequency", "root_cause", "kano", "importance", "satisfaction", "asset")


def journey_says_more(store: Store, journey: Journey) -> bool:
    """Whether there may be anything to tell of a journey beyond its map."""
    if journey.description or any(store.each(Kpi)) or any(store.each(Comment)):
        return True
    personas = (store.one(Persona, link.persona) for link in store.by(JourneyPersona, "journey", journey.id))
    if any(any(_told_of_persona(persona)) for persona in personas):
        return True
    return any(stage_says_more(store, stage.id) for stage in store.by(Stage, "journey", journey.id))


def stage_says_more(store: Store, stage: str) -> bool:
    """Whether more is known in a stage, by its id, than the map shows of it."""
    if any(_touchpoint_says_more(store, touchpoint) for touchpoint in store.by(Touchpoint, "stage", stage)):
        return True
    return any(_card_says_more(store, card) for card in store.by(Card, "stage", stage))


def _touchpoint_says_more(store: Store, touchpoint: Touchpoint) -> bool:
    if any(_told_of_touchpoint(touchpoint)):
        return True
    return any(any(_told_of_point(point)) for point in store.by(EmotionPoint, "touchpoint", touchpoint.id))


def _card_says_more(store: Store, card: Card) -> bool:
    if any(_told_of_card(card)):
        return True
    return bool(store.by(CardLink, "source", card.id) or store.by(ActionCard, "card", card.id))
