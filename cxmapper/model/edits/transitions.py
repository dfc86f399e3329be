"""Edits of transitions, the edges of a map. Those of the main path are made by the rules."""

from __future__ import annotations

from typing import Any

from cxmapper.errors import UserError
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


def change_transition(tx: Transaction, id: str, *, kind: TransitionKind, target: str | None) -> None:
    """Let a transition be of another kind or lead elsewhere; one that becomes a drop-off leads nowhere.

    Args:
        tx: the transaction.
        id: the transition's id.
        kind: alternative, loop, drop_off, failure or recovery.
        target: the id of the touchpoint it reaches, of no account for a drop-off.

    Raises:
        UserError: it is a part of the main path, or would become one: that follows the order of the touchpoints; or
            it has to lead somewhere.
        ValueError: the target is in another journey.
    """
    transition = tx.one(Transition, id)
    if "main" in (transition.kind, kind):
        raise UserError("error.main_path")
    if kind != "drop_off" and target is None:
        raise UserError("error.no_target")
    tx.update(id, kind=kind, target=None if kind == "drop_off" else target)
