"""Scores as people write them: 4, 3.5, ４, 4/5, 4分, ★★★★, 四; everything else is no score."""

from __future__ import annotations

import re
import unicodedata

from cxmapper.values import value_type

LOWEST, HIGHEST = 1.0, 5.0

_NUMBER = re.compile(r"([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)")
_DRESSED = re.compile(r"([+-]?\d+(?:[.,]\d+)?)\s*(?:/\s*5|分|星|stars?|points?|pts?)", re.IGNORECASE)
_HANZI = {"一": 1.0, "二": 2.0, "两": 2.0, "兩": 2.0, "三": 3.0, "四": 4.0, "五": 5.0, "零": 0.0}


@value_type
class Score:
    """A score read: `value` on 1…5 or `None`, the text it was read from where that had to be kept, and the repair."""

    value: float | None
    original: str = ""
    repair: str = ""

    @property
    def shown(self) -> str:
        """The value as a person would write it."""
        return "" if self.value is None else f"{self.value:g}"


def read_score(text: str) -> Score:
    """A score out of a text.

    Returns:
        The score, clamped to 1…5 with the original kept; without a value when there is none to read.
    """
    found = text.strip()
    if not found:
        return Score(None, repair="repair.score_missing")
    plain = unicodedata.normalize("NFKC", found).strip()
    number = _NUMBER.fullmatch(plain)
    value = float(number[1]) if number else _odd(plain)
    if value is None or value != value:
        return Score(None, found, "repair.score_unreadable")
    clamped = min(max(value, LOWEST), HIGHEST)
    if clamped != value:
        return Score(clamped, found, "repair.score_clamped")
    # Digits of other scripts are a score to people, not to Mermaid.
    return Score(value) if number and plain == found and plain.isascii() else Score(value, found, "repair.score_odd")


def _odd(plain: str) -> float | None:
    dressed = _DRESSED.fullmatch(plain)
    if dressed:
        return float(dressed[1].replace(",", "."))
    stars = plain.replace(" ", "")
    if stars and set(stars) <= {"★", "⭐", "*", "☆", "\ufe0f"}:
        return float(sum(star in "★⭐*" for star in stars)) or None
    return _HANZI.get(plain.removesuffix("分").removesuffix("星"))
