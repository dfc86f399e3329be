"""Which lane shows a card, and the rule that every card has one."""

from __future__ import annotations

from typing import get_args

from cxmapper.errors import UserError
from cxmapper.model.pending import Pending
from cxmapper.model.placing import FIRST, place
from cxmapper.model.records import Card, Lane, LaneKind, Stage
from cxmapper.model.store import Store

# The lanes of a new map, from top to bottom.
DEFAULT: tuple[LaneKind, ...] = ("action", "thought", "touchpoints", "emotions", "pain", "opportunity")

_FROM_TOP: tuple[LaneKind, ...] = get_args(LaneKind)


def lane_of(store: Store, card: Card) -> Lane | None:
    """The lane that shows a card: the one it names, else the first of its kind in its journey."""
    if card.lane is not None:
        return store.one(Lane, card.lane)
    journey = store.one(Stage, card.stage).journey
    return next((lane for lane in store.by(Lane, "journey", journey) if lane.kind == card.kind), None)


def place_in_order(tx: Pending, journey: str, kind: LaneKind) -> str:
    """The order key of a new lane: after the last one that usually stands above its kind."""
    lanes = tx.by(Lane, "journey", journey)
    above = [lane.id for lane in lanes if _FROM_TOP.index(lane.kind) <= _FROM_TOP.index(kind)]
    return place(tx, lanes, above[-1] if above else FIRST)


def settle_lane(tx: Pending, card: Card) -> None:
    """See to it that a card has a lane: one it doesn't fit is forgotten, one that is missing is made."""
    lanes = tx.by(Lane, "journey", tx.one(Stage, card.stage).journey)
    own = next((lane for lane in lanes if lane.id == card.lane), None)
    if card.lane is not None and card.lane in tx and (own is None or own.kind != card.kind):
        tx.update(card.id, lane=None)
    if not any(lane.kind == card.kind for lane in lanes):
        journey = tx.one(Stage, card.stage).journey
        order = place_in_order(tx, journey, card.kind)
        tx.insert(Lane(id=tx.new_id(), journey=journey, order=order, kind=card.kind))


def refuse_hiding_cards(tx: Pending) -> None:
    """Refuse to take away the only lane of a kind while there are cards of that kind.

    Raises:
        UserError: the lane is not empty.
    """
    for before, after in tx.touched():
        if not isinstance(before, Lane) or before.journey not in tx:
            continue
        if isinstance(after, Lane) and after.kind == before.kind:
            continue
        if any(lane.kind == before.kind for lane in tx.by(Lane, "journey", before.journey)):
            continue
        for stage in tx.by(Stage, "journey", before.journey):
            if any(card.kind == before.kind for card in tx.by(Card, "stage", stage.id)):
                raise UserError("error.lane_not_empty")
