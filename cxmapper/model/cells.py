"""Keeps each card in a cell that exists: its touchpoints are in its stage, in reading order."""

from __future__ import annotations

from cxmapper.model.lanes import settle_lane
from cxmapper.model.pending import Pending
from cxmapper.model.records import Card, Touchpoint
from cxmapper.model.store import sort_key

_PLACE = ("stage", "first", "last", "lane", "kind")


def settle_cards(tx: Pending) -> None:
    """Settle the cards that were touched, or whose touchpoints were."""
    _follow(tx)
    for id in _touched_cards(tx):
        card = tx.get(id)
        # A stage that is gone is somebody else's deletion; the check of references says so.
        if isinstance(card, Card) and card.stage in tx:
            _narrow(tx, card)
            settle_lane(tx, tx.one(Card, id))


def _follow(tx: Pending) -> None:
    """Cards of one touchpoint go with it to another stage."""
    for before, after in tx.touched():
        if not isinstance(before, Touchpoint) or not isinstance(after, Touchpoint) or before.stage == after.stage:
            continue
        for card in tx.by(Card, "first", after.id):
            if card.stage == before.stage and card.last in (None, after.id):
                tx.update(card.id, stage=after.stage)


def _touched_cards(tx: Pending) -> list[str]:
    found: dict[str, None] = {}
    for before, after in tx.touched():
        if isinstance(after, Card):
            if before is None or any(getattr(before, name) != getattr(after, name) for name in _PLACE):
                found[after.id] = None
        elif isinstance(after, Touchpoint) and before is not None:
            cards = (*tx.by(Card, "first", after.id), *tx.by(Card, "last", after.id))
            found.update(dict.fromkeys(card.id for card in cards))
    return list(found)


def _narrow(tx: Pending, card: Card) -> None:
    """Forget touchpoints of other stages, and put first and last in reading order."""
    ends = [_end(tx, card, id) for id in (card.first, card.last)]
    present = [end for end in ends if end is not None]
    first, last = ends
    if first is None and last is not None:
        first = last
    elif len(present) == 2:
        first, last = sorted(present, key=sort_key)
    tx.update(card.id, first=first.id if first else None, last=last.id if last else None)


def _end(tx: Pending, card: Card, id: str | None) -> Touchpoint | None:
    touchpoint = tx.get(id) if id is not None else None
    return touchpoint if isinstance(touchpoint, Touchpoint) and touchpoint.stage == card.stage else None
