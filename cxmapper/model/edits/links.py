"""Edits of the links between cards."""

from __future__ import annotations

from typing import Any

from cxmapper.model.edits.cards import add_card
from cxmapper.model.records import Card, CardLink
from cxmapper.model.transaction import Transaction


def link_cards(tx: Transaction, source: str, target: str, *, id: str) -> None:
    """Say that a pain point (source) leads to an opportunity (target); nothing happens when that is said already.

    Raises:
        ValueError: the two are one card.
    """
    tx.one(Card, source)
    tx.one(Card, target)
    if all(link.target != target for link in tx.by(CardLink, "source", source)):
        tx.insert(CardLink(id=id, source=source, target=target))


def unlink_cards(tx: Transaction, source: str, target: str) -> None:
    """Take back that one card leads to another; nothing happens when it does not."""
    for link in tx.by(CardLink, "source", source):
        if link.target == target:
            tx.delete(link.id)


def add_opportunity(tx: Transaction, pain: str, *, id: str, text: str, **fields: Any) -> None:
    """Add an opportunity in the same cell as a pain point, and link the two."""
    card = tx.one(Card, pain)
    add_card(tx, card.stage, "opportunity", id=id, text=text, first=card.first, last=card.last, **fields)
    link_cards(tx, pain, id, id=tx.new_id())
