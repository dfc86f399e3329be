"""Edits of the company's CX objectives."""

from __future__ import annotations

from typing import Any

from cxmapper.model.placing import place
from cxmapper.model.records import Journey, JourneyObjective, Objective
from cxmapper.model.transaction import Transaction


def add_objective(tx: Transaction, *, id: str, title: str, after: str | None = None, **fields: Any) -> None:
    """Add an objective after another one (`None`: at the end, `FIRST`: at the beginning)."""
    tx.insert(Objective(id=id, title=title, order=place(tx, tx.all(Objective), after), **fields))


def move_objective(tx: Transaction, id: str, after: str | None = None) -> None:
    """Put an objective after another one (`None`: at the end, `FIRST`: at the beginning)."""
    tx.one(Objective, id)
    tx.update(id, order=place(tx, tx.all(Objective), after, moving=id))


def serve(tx: Transaction, journey: str, objective: str, *, id: str) -> None:
    """Let a journey serve an objective; nothing happens when it already does."""
    tx.one(Journey, journey)
    tx.one(Objective, objective)
    if all(link.objective != objective for link in tx.by(JourneyObjective, "journey", journey)):
        tx.insert(JourneyObjective(id=id, journey=journey, objective=objective))


def add_objective_of(tx: Transaction, journey: str, *, id: str, title: str) -> None:
    """Add an objective and let a journey serve it."""
    add_objective(tx, id=id, title=title)
    serve(tx, journey, id, id=tx.new_id())
