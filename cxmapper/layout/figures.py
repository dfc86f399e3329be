"""Key figures in words: one rule for the map, the plan and the pages of details.

A figure is shown as it was measured: percents and the NPS with at most one decimal, everything else with at most two.
A change is the difference of the two figures as they are shown, so that readers who subtract find what they read.
"""

from __future__ import annotations

from cxmapper.i18n import number, words
from cxmapper.model.records import Kpi

_PERCENT = "%"


def decimals(kind: str, unit: str) -> int:
    """The most decimals that a figure is shown with.

    Args:
        kind: of the KPI, empty for a figure of no KPI.
        unit: of the figure.
    """
    return 1 if unit == _PERCENT or kind == "nps" else 2


def figure(value: float, unit: str, language: str, kind: str = "") -> str:
    """A figure with its unit, as the language sets it: "61%", "4.3 min".

    Args:
        value: as it was measured.
        unit: of the value, empty for none.
        language: of the map or the plan.
        kind: of the KPI it belongs to, empty for none.
    """
    said = number(value, language, decimals(kind, unit))
    if unit == _PERCENT:
        return words(language)("board.share", share=said)
    return f"{said} {unit}" if unit else said


def kpi_figure(kpi: Kpi, value: float, language: str) -> str:
    """A figure of a KPI, with the KPI's unit."""
    return figure(value, kpi.unit, language, kpi.kind)


def kpi_change(kpi: Kpi, difference: float, language: str) -> str:
    """By how much a figure of a KPI changed, without a sign: "6 pt" between percents, "0.4 min" between minutes."""
    size = number(abs(difference), language, decimals(kpi.kind, kpi.unit))
    if kpi.unit == _PERCENT:
        return words(language)("board.kpi.points_of_percent", size=size)
    return f"{size} {kpi.unit}" if kpi.unit else size


def change(kpi: Kpi, now: float, before: float) -> float:
    """By how much a KPI's figure changed, as shown: the difference of the rounded figures, in the KPI's unit."""
    digits = decimals(kpi.kind, kpi.unit)
    return round(round(now, digits) - round(before, digits), digits)
