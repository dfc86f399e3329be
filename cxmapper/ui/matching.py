"""How well a name fits what somebody typed: all letters in order, the nearer together and to the words' beginnings the
better. Chinese has no word beginnings to go by: there the letters must stand together.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

# Points: a letter at the beginning of a word, one right after the last, and what every letter skipped costs.
_START, _NEXT, _SKIP = 8, 5, 1
WHOLE = 40
# What is called just so, and what begins so.
_SAME, _BEGINS = 30, 10


def folded(text: str) -> str:
    """A text as it is compared: case and width make no difference."""
    return unicodedata.normalize("NFKC", text).casefold()


def fit(query: str, name: str) -> int | None:
    """How well a name fits.

    Args:
        query: what was typed, folded; blanks separate what may stand apart.
        name: a name, folded.

    Returns:
        Points, more is better; `None` when it doesn't fit.
    """
    return _sum(query, name, _fit_part)


def holds(query: str, text: str) -> int | None:
    """How well a text fits that is to contain what was typed, part by part.

    Args:
        query: what was typed, folded; blanks separate what may stand apart.
        text: a text, folded.

    Returns:
        Points as of `fit`; `None` when it lacks a part.
    """
    return _sum(query, text, _whole)


def _sum(query: str, name: str, rate: Callable[[str, str], int | None]) -> int | None:
    total = _SAME if query == name else _BEGINS if query and name.startswith(query) else 0
    for part in query.split():
        points = rate(part, name)
        if points is None:
            return None
        total += points
    return total


def _fit_part(part: str, name: str) -> int | None:
    whole = _whole(part, name)
    if whole is not None or not part.isascii():
        return whole
    return _scattered(part, name)


def _whole(part: str, name: str) -> int | None:
    at = name.find(part)
    if at < 0:
        return None
    start = at == 0 or not name[at - 1].isalnum()
    return WHOLE + len(part) * _NEXT + (_START if start else 0) - min(at, 20) * _SKIP


def _scattered(part: str, name: str) -> int | None:
    """The letters one after another, each preferably at the beginning of a word."""
    points, at, last = 0, 0, -2
    for letter in part:
        found = _next(name, letter, at, last)
        if found < 0:
            return None
        if found == last + 1:
            points += _NEXT
        elif _starts_word(name, found):
            points += _START
        else:
            points -= min(found - at, 10) * _SKIP
        at, last = found + 1, found
    return points if points > 0 else None


def _next(name: str, letter: str, at: int, last: int) -> int:
    nearest = name.find(letter, at)
    if nearest < 0 or nearest == last + 1 or _starts_word(name, nearest):
        return nearest
    found = nearest
    while found >= 0:
        if _starts_word(name, found):
            return found
        found = name.find(letter, found + 1)
    return nearest


def _starts_word(name: str, at: int) -> bool:
    return at == 0 or not name[at - 1].isalnum()
