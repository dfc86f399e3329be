"""Edits of the A/B tests that prove improvement actions."""

from __future__ import annotations

from typing import Any

from cxmapper.model.placing import place
from cxmapper.model.records import AbTest, AbVariant, ImprovementAction
from cxmapper.model.transaction import Transaction


def add_test(tx: Transaction, action: str, *, id: str, title: str, after: str | None = None, **fields: Any) -> None:
    """Add an A/B test to an action, with variants A and B.

    Args:
        tx: the transaction.
        action: the action's id.
        id: the new test's id.
        title: what it is called.
        after: the test of the action it comes after (`None`: at the end, `FIRST`: at the beginning).
        fields: hypothesis, measure, KPI, start, end, planned n …
    """
    tx.one(ImprovementAction, action)
    order = place(tx, tx.by(AbTest, "action", action), after)
    tx.insert(AbTest(id=id, action=action, title=title, order=order, **fields))
    for name in ("A", "B"):
        add_variant(tx, id, id=tx.new_id(), title=name)


def add_variant(tx: Transaction, test: str, *, id: str, title: str, after: str | None = None, **fields: Any) -> None:
    """Add a variant to a test, after another one (`None`: at the end, `FIRST`: at the beginning)."""
    tx.one(AbTest, test)
    order = place(tx, tx.by(AbVariant, "test", test), after)
    tx.insert(AbVariant(id=id, test=test, title=title, order=order, **fields))


def move_variant(tx: Transaction, id: str, after: str | None = None) -> None:
    """Put a variant after another one of its test; the first one is what the others are compared to."""
    test = tx.one(AbVariant, id).test
    tx.update(id, order=place(tx, tx.by(AbVariant, "test", test), after, moving=id))
