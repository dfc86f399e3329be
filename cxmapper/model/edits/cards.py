"""Edits of cards, the notes on a map."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cxmapper.model.placing import place
from cxmapper.model.records import Card, CardKind, Stage
from cxmapper.model.transaction import Transaction


def add_card(
    tx: Transaction,
    stage: str,
    kind: CardKind,
    *,
    id: str,
    text: str,
    first: str | None = None,
    last: str | None = None,
    after: str | None = None,
    **fields: Any,
) -> None:
    """Add a card; its journey gets a lane for the kind if it has none.

    Args:
        tx: the transaction.
        stage: the stage's id.
        kind: what the card is.
        id: the new card's id.
        text: what it says.
        first: the id of the touchpoint it begins at, `None` for the whole stage.
        last: the id of the touchpoint it ends at, `None` for `first` alone.
        after: the card of the stage and kind it comes after (`None`: at the end, `FIRST`: at the beginning).
        fields: other fields of the card.
    """
    tx.one(Stage, stage)
    order = place(tx, cards_of(tx, stage, kind), after)
    tx.insert(Card(id=id, stage=stage, kind=kind, text=text, first=first, last=last, order=order, **fields))


def cards_of(tx: Transaction, stage: str, kind: CardKind) -> Sequence[Card]:
    """The cards of one kind in a stage, in their order."""
    return [card for card in tx.by(Card, "stage", stage) if card.kind == kind]


def rewrite_card(tx: Transaction, id: str, text: str) -> None:
    """Give a card another text."""
    tx.one(Card, id)
    tx.update(id, text=text)


def move_card(
    tx: Transaction,
    id: str,
    *,
    stage: str | None = None,
    kind: CardKind | None = None,
    first: str | None = None,
    last: str | None = None,
    lane: str | None = None,
    after: str | None = None,
) -> None:
    """Put a card into another cell; it keeps its identity, comments, votes and links.

    Args:
        tx: the transaction.
        id: the card's id.
        stage: the id of the stage to move to, `None` for its own.
        kind: the kind to become (another lane), `None` for its own.
        first: the id of the touchpoint it begins at, `None` for the whole stage.
        last: the id of the touchpoint it ends at, `None` for `first` alone.
        lane: the id of the lane where several show the kind (free text), else `None`.
        after: the card of that stage and kind it comes after (`None`: at the end, `FIRST`: at the beginning).
    """
    card = tx.one(Card, id)
    target, becomes = stage if stage is not None else card.stage, kind if kind is not None else card.kind
    tx.one(Stage, target)
    order = place(tx, cards_of(tx, target, becomes), after, moving=id)
    tx.update(id, stage=target, kind=becomes, first=first, last=last, lane=lane, order=order)
