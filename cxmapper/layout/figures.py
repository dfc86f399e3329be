"""Key figures in words: one rule for the map, the plan and the pages of details.

A figure is shown as it was measured: percents and the NPS with at most one decimal, everything else with at most two.
A change is the difference of the two figures as they are shown, so that readers who subtract find what they read.
"""

from __future__ import annotations

from functools import lru_cache

from cxmapper.i18n import number, words
from cxmapper.model.analysis.emotion import bounds, scaled
from cxmapper.model.records import Kpi, Scale

_PERCENT = "%"
# A scale up to so much has steps enough without tenths.
_WHOLE = 100
# Units that people write out, by what their words are called: of these the form can follow the number.
_WRITTEN_OUT = (
    "second", "minute", "hour", "day", "week", "month", "year", "person", "call", "visit", "step", "click", "point",
    "time",
)  # fmt: skip


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
    return _with_unit(said, unit, language)


def kpi_figure(kpi: Kpi, value: float, language: str) -> str:
    """A figure of a KPI, with the KPI's unit."""
    return figure(value, kpi.unit, language, kpi.kind)


def kpi_change(kpi: Kpi, difference: float, language: str) -> str:
    """By how much a figure of a KPI changed, without a sign: "6 pt" between percents, "0.4 min" between minutes."""
    size = number(abs(difference), language, decimals(kpi.kind, kpi.unit))
    if kpi.unit == _PERCENT:
        return words(language)("board.kpi.points_of_percent", size=size)
    return _with_unit(size, kpi.unit, language)


def change(kpi: Kpi, now: float, before: float) -> float:
    """By how much a KPI's figure changed, as shown: the difference of the rounded figures, in the KPI's unit."""
    digits = decimals(kpi.kind, kpi.unit)
    return round(round(now, digits) - round(before, digits), digits)


def _with_unit(said: str, unit: str, language: str) -> str:
    """A number and its unit, which is written as somebody wrote it but for its number: "1 day", "3 days"."""
    if not unit:
        return said
    name = _names_of_units(language).get(unit)
    form = words(language).plural(f"figure.unit.{name}", 1 if said.lstrip("−") == "1" else 2) if name else unit
    return f"{said} {form}"


@lru_cache(maxsize=8)
def _names_of_units(language: str) -> dict[str, str]:
    """What the written units of a language are called, by each of their forms."""
    say = words(language)
    return {say.plural(f"figure.unit.{name}", n): name for name in _WRITTEN_OUT for n in (1, 2)}


def feeling_number(value: float, scale: Scale, language: str) -> str:
    """A feeling on a journey's scale, signed where the scale is; with a tenth also where that is nought, so that
    feelings under one another are as exact as one another.

    Args:
        value: −1 to +1.
        scale: of the journey.
        language: of the map or the plan.
    """
    low, high = bounds(scale)
    return number(scaled(value, scale), language, 1, signed=low < 0, even=high < _WHOLE)
