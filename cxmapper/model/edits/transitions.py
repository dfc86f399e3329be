"""Edits of transitions, the edges of a map. Those of the main path are made by the rules."""

from __future__ import annotations

from typing import Any

from cxmapper.model.records import Touchpoint, Transition, TransitionKind
from cxmapper.model.transaction import Transaction


def add_transition(
    tx: Transaction, source: str, target: str | None, kind: TransitionKind, *, id: str, **fields: Any
) -> None:
    """Add a transition of another kind than main.

    Args:
        tx: the transaction.
        source: the id of the touchpoint it leaves.
        target: the id of the touchpoint it reaches; `None` for a drop-off and only for that.
        kind: alternative, loop, drop_off, failure or recovery.
        id: the new transition's id.
        fields: share (a probability), count (customers), label.

    Raises:
        ValueError: the kind is main, or the target doesn't fit the kind.
    """
    if kind == "main":
        raise ValueError("main transitions are made by the rules")
    tx.one(Touchpoint, source)
    tx.insert(Transition(id=id, source=source, target=target, kind=kind, **fields))
