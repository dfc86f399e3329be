"""Edits of stages, the columns of a map."""

from __future__ import annotations

from typing import Any

from cxmapper.model.placing import place
from cxmapper.model.records import Journey, Stage
from cxmapper.model.transaction import Transaction


def add_stage(
    tx: Transaction, journey: str, *, id: str, title: str = "", after: str | None = None, **fields: Any
) -> None:
    """Add a stage to a journey, after another one (`None`: at the end, `FIRST`: at the beginning)."""
    tx.one(Journey, journey)
    order = place(tx, tx.by(Stage, "journey", journey), after)
    tx.insert(Stage(id=id, journey=journey, title=title, order=order, **fields))


def rename_stage(tx: Transaction, id: str, title: str) -> None:
    """Give a stage another title."""
    tx.one(Stage, id)
    tx.update(id, title=title)


def move_stage(tx: Transaction, id: str, after: str | None = None) -> None:
    """Put a stage with all it holds after another one (`None`: at the end, `FIRST`: at the beginning)."""
    stage = tx.one(Stage, id)
    tx.update(id, order=place(tx, tx.by(Stage, "journey", stage.journey), after, moving=id))
