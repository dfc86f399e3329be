"""Edits of dot votes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cxmapper.model.placing import place
from cxmapper.model.records import Card, Vote, VoteOption
from cxmapper.model.transaction import Transaction


def add_vote(tx: Transaction, *, id: str, question: str, after: str | None = None, **fields: Any) -> None:
    """Add a vote after another one (`None`: at the end, `FIRST`: at the beginning), without options yet."""
    tx.insert(Vote(id=id, question=question, order=place(tx, tx.all(Vote), after), **fields))


def add_option(
    tx: Transaction, vote: str, *, id: str, text: str = "", card: str | None = None, after: str | None = None
) -> None:
    """Add what dots can be given to; nothing happens when the card is an option already.

    Args:
        tx: the transaction.
        vote: the vote's id.
        id: the new option's id.
        text: what it says; of a card its text is kept, so that the result can be read when the card is gone.
        card: the id of a card.
        after: the option it comes after (`None`: at the end, `FIRST`: at the beginning).
    """
    tx.one(Vote, vote)
    options = tx.by(VoteOption, "vote", vote)
    if card is not None:
        text = text or tx.one(Card, card).text
        if any(option.card == card for option in options):
            return
    tx.insert(VoteOption(id=id, vote=vote, text=text, card=card, order=place(tx, options, after)))


def count_dots(tx: Transaction, vote: str, dots: Mapping[str, int]) -> None:
    """Store how many dots the options got, and close the vote.

    Args:
        tx: the transaction.
        vote: the vote's id.
        dots: how many, by the option's id; options left out got none.
    """
    tx.one(Vote, vote)
    for option in tx.by(VoteOption, "vote", vote):
        tx.update(option.id, dots=dots.get(option.id, 0))
    tx.update(vote, closed=True)
