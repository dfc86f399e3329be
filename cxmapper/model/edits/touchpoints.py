"""Edits of touchpoints, the nodes of a map. The rules keep the main path linked through them."""

from __future__ import annotations

from typing import Any

from cxmapper.model.placing import place
from cxmapper.model.records import Stage, Touchpoint
from cxmapper.model.transaction import Transaction


def add_touchpoint(
    tx: Transaction,
    stage: str,
    *,
    id: str,
    title: str = "",
    after: str | None = None,
    branch: str = "",
    **fields: Any,
) -> None:
    """Add a touchpoint to a stage.

    Args:
        tx: the transaction.
        stage: the stage's id.
        id: the new touchpoint's id.
        title: what the map calls it.
        after: the touchpoint of the stage it comes after (`None`: at the end, `FIRST`: at the beginning).
        branch: the name of its branch, empty for the main path.
        fields: other fields of the touchpoint.
    """
    tx.one(Stage, stage)
    order = place(tx, tx.by(Touchpoint, "stage", stage), after)
    tx.insert(Touchpoint(id=id, stage=stage, title=title, order=order, branch=branch, **fields))


def rename_touchpoint(tx: Transaction, id: str, title: str) -> None:
    """Give a touchpoint another title."""
    tx.one(Touchpoint, id)
    tx.update(id, title=title)


def move_touchpoint(tx: Transaction, id: str, *, stage: str | None = None, after: str | None = None) -> None:
    """Put a touchpoint elsewhere in its journey; cards of this touchpoint alone go with it.

    Args:
        tx: the transaction.
        id: the touchpoint's id.
        stage: the id of the stage to move to, `None` for its own.
        after: the touchpoint of that stage it comes after (`None`: at the end, `FIRST`: at the beginning).
    """
    target = stage if stage is not None else tx.one(Touchpoint, id).stage
    tx.one(Touchpoint, id)
    tx.one(Stage, target)
    order = place(tx, tx.by(Touchpoint, "stage", target), after, moving=id)
    tx.update(id, stage=target, order=order)


def set_branch(tx: Transaction, id: str, branch: str) -> None:
    """Put a touchpoint on a branch, or with an empty name on the main path."""
    tx.one(Touchpoint, id)
    tx.update(id, branch=branch)
