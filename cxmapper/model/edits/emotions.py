"""Edits of emotion points."""

from __future__ import annotations

from typing import Any

from cxmapper.model.records import EmotionPoint, Touchpoint
from cxmapper.model.transaction import Transaction


def set_emotion(
    tx: Transaction,
    touchpoint: str,
    persona: str,
    value: float,
    *,
    id: str,
    channel: str | None = None,
    **fields: Any,
) -> None:
    """Say how a persona feels at a touchpoint; a point that is there is changed and keeps its id.

    Args:
        tx: the transaction.
        touchpoint: the touchpoint's id.
        persona: the persona's id.
        value: −1 (worst) … +1 (best).
        id: the id of the point if a new one is made.
        channel: the id of the channel the value holds for, `None` for all.
        fields: basis (assumed unless given), n, spread, votes, note and the like.

    Raises:
        UserError: the value is out of range, or touchpoint or persona are gone.
    """
    tx.one(Touchpoint, touchpoint)
    present = point(tx, touchpoint, persona, channel)
    if present is not None:
        tx.update(present.id, value=value, **fields)
    else:
        tx.insert(EmotionPoint(id=id, touchpoint=touchpoint, persona=persona, channel=channel, value=value, **fields))


def clear_emotion(tx: Transaction, touchpoint: str, persona: str, *, channel: str | None = None) -> None:
    """Say nothing any more about how a persona feels at a touchpoint: a gap in the curve, not a zero."""
    present = point(tx, touchpoint, persona, channel)
    if present is not None:
        tx.delete(present.id)


def point(tx: Transaction, touchpoint: str, persona: str, channel: str | None = None) -> EmotionPoint | None:
    """The emotion point of a persona at a touchpoint, `None` when there is none."""
    for found in tx.by(EmotionPoint, "touchpoint", touchpoint):
        if found.persona == persona and found.channel == channel:
            return found
    return None
