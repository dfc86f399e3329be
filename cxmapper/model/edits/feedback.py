"""Edits of customers' feedback and its way through the loop: collected, sorted, handled, answered."""

from __future__ import annotations

from typing import Any

from cxmapper.model.records import Card, Feedback, FeedbackCard
from cxmapper.model.transaction import Transaction


def add_feedback(tx: Transaction, *, id: str, text: str, card: str | None = None, **fields: Any) -> None:
    """Add what a customer told us.

    Args:
        tx: the transaction.
        id: the new record's id.
        text: what was said.
        card: the id of a card that it stands behind, if any.
        fields: day, source, theme, sentiment, priority, whom and what it is about …
    """
    tx.insert(Feedback(id=id, text=text, **fields))
    if card is not None:
        back(tx, id, card, id=tx.new_id())


def back(tx: Transaction, feedback: str, card: str, *, id: str) -> None:
    """Let feedback stand behind a card; nothing happens when it already does."""
    tx.one(Feedback, feedback)
    tx.one(Card, card)
    if all(link.card != card for link in tx.by(FeedbackCard, "feedback", feedback)):
        tx.insert(FeedbackCard(id=id, feedback=feedback, card=card))


def answer(tx: Transaction, id: str, reply: str, *, day: str) -> None:
    """Say what the customer was told and when: the loop is closed.

    Args:
        tx: the transaction.
        id: the feedback's id.
        reply: what the customer was told.
        day: when, an ISO date.

    Raises:
        UserError: the feedback is gone, or the day is not one.
    """
    tx.one(Feedback, id)
    tx.update(id, reply=reply, replied=day, state="answered")
