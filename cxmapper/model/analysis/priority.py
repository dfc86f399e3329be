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
RICE_IMPACTS = (3.0, 2.0, 1.0, 0.5, 0.25)
RICE_CONFIDENCES = (1.0, 0.8, 0.5)
RICE_LEAST_EFFORT = 0.5


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


def rice(reach: float, impact: float, confidence: float, effort: float) -> float:
    """RICE = reach × impact × confidence ÷ effort.

    Args:
        reach: people per period. impact: one of 3, 2, 1, 0.5, 0.25. confidence: 1, 0.8 or 0.5. effort:
            person-months, counted as at least half a month.

    Raises:
        ValueError: impact or confidence is not on RICE's own scale, or reach is negative.

    Source: McBride, "RICE: Simple prioritization for product managers", Intercom (2016).
    """
    if impact not in RICE_IMPACTS or confidence not in RICE_CONFIDENCES or reach < 0:
        raise ValueError(f"not on RICE's scales: reach {reach}, impact {impact}, confidence {confidence}")
    return reach * impact * confidence / max(effort, RICE_LEAST_EFFORT)


def ice(impact: float, confidence: float, ease: float) -> float:
    """ICE = impact × confidence × ease, each 1…10.

    Raises:
        ValueError: a figure is outside 1…10.

    Source: Ellis, "Hacking Growth" (2017).
    """
    if not all(1 <= figure <= 10 for figure in (impact, confidence, ease)):
        raise ValueError("impact, confidence and ease are 1 to 10")
    return impact * confidence * ease


def opportunity_score(importance: float | None, satisfaction: float | None) -> float | None:
    """Ulwick's opportunity score = importance + max(importance − satisfaction, 0).

    Args:
        importance: top-two-box share ÷ 10, so 0…10. satisfaction: likewise.

    Returns:
        0…20, or `None` when one of the two is unknown.

    Raises:
        ValueError: a figure is outside 0…10.

    Source: Ulwick, "What Customers Want" (2005).
    """
    if importance is None or satisfaction is None:
        return None
    if not (0 <= importance <= 10 and 0 <= satisfaction <= 10):
        raise ValueError("importance and satisfaction are 0 to 10")
    return importance + max(importance - satisfaction, 0)


def top_two_box(counts: Sequence[int]) -> float | None:
    """The share of the two highest answers, in percent ÷ 10 (0…10): what `opportunity_score` takes.

    Args:
        counts: answers per level, lowest first.

    Returns:
        The share, or `None` without answers.
    """
    total = sum(counts)
    return 10 * sum(counts[-2:]) / total if total else None


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
