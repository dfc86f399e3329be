"""Which improvement first: priority scores and the impact/effort quadrants.

All functions are pure; an unknown figure makes the score unknown (`None`), never zero.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from cxmapper.model.records import ImprovementAction

Quadrant = Literal["quick_wins", "big_bets", "fill_ins", "drop"]
QUADRANTS: tuple[Quadrant, ...] = ("quick_wins", "big_bets", "fill_ins", "drop")

# On the 1–5 scales of impact and effort, the middle and above is high.
HIGH = 3


def priority(impact: float | None, confidence: float | None, effort: float | None) -> float | None:
    """Impact × confidence ÷ effort.

    Args:
        impact: 1…5. confidence: 0…1. effort: 1…5.

    Returns:
        0…5, larger goes first, or `None` when one of the three is unknown.

    Raises:
        ValueError: effort is not above zero.
    """
    if impact is None or confidence is None or effort is None:
        return None
    if effort <= 0:
        raise ValueError("effort must be above zero")
    return impact * confidence / effort


def quadrant(impact: float | None, effort: float | None) -> Quadrant | None:
    """Where an action stands in the impact/effort square; `None` when one of the two is unknown."""
    if impact is None or effort is None:
        return None
    if impact >= HIGH:
        return "big_bets" if effort >= HIGH else "quick_wins"
    return "drop" if effort >= HIGH else "fill_ins"


def action_priority(action: ImprovementAction) -> float | None:
    """The priority of an improvement action by its own figures."""
    return priority(action.impact, action.confidence, action.effort)


def ranked(actions: Sequence[ImprovementAction]) -> tuple[ImprovementAction, ...]:
    """The actions by priority, highest first.

    Those that lack only the confidence follow, by impact ÷ effort, then those that lack more, in their own order.
    """
    return tuple(sorted(actions, key=_rank))


def _rank(action: ImprovementAction) -> tuple[int, float, str, str]:
    full = action_priority(action)
    if full is not None:
        return (0, -full, action.order, action.id)
    gain = priority(action.impact, 1.0, action.effort)
    return (2, 0.0, action.order, action.id) if gain is None else (1, -gain, action.order, action.id)
