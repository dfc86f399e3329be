"""Edits of the milestones of improvement actions."""

from __future__ import annotations

from typing import Any

from cxmapper.model.placing import place
from cxmapper.model.records import ImprovementAction, Milestone
from cxmapper.model.transaction import Transaction


def add_milestone(
    tx: Transaction, action: str, *, id: str, title: str, after: str | None = None, **fields: Any
) -> None:
    """Add a milestone to an action, after another one (`None`: at the end, `FIRST`: at the beginning)."""
    tx.one(ImprovementAction, action)
    order = place(tx, tx.by(Milestone, "action", action), after)
    tx.insert(Milestone(id=id, action=action, title=title, order=order, **fields))


def move_milestone(tx: Transaction, id: str, after: str | None = None) -> None:
    """Put a milestone after another one of its action (`None`: at the end, `FIRST`: at the beginning)."""
    action = tx.one(Milestone, id).action
    tx.update(id, order=place(tx, tx.by(Milestone, "action", action), after, moving=id))
