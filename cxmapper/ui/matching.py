"""How well a name fits what somebody typed: all letters in order, the nearer together and to the words' beginnings the
better. Chinese has no word beginnings to go by: each character is a word, which says more than a letter.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import islice

# Points: a letter at the beginning of a word, one right after the last, and what every letter skipped costs.
_START, _NEXT, _SKIP = 8, 5, 1
WHOLE = 40
# What each letter must be worth where they stand apart while another name has them all together.
SURE = 3
# How far a text is looked through for the letters: so many places where the first one stands, and how many letters
# lie between two beginnings of words at the cost of one.
_PLACES, _WORD = 24, 3
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
    total = _SAME if query == name else _BEGINS if query and name.startswith(query) else 0
    for part in query.split():
        points = _whole(part, name)
        if points is None:
            points = _scattered(part, name)
        if points is None:
            return None
        total += points
    return total


def _whole(part: str, name: str) -> int | None:
    at = name.find(part)
    if at < 0:
        return None
    start = at == 0 or not name[at - 1].isalnum()
    return WHOLE + len(part) * _NEXT + (_START if start else 0) - min(at, 20) * _SKIP


def _scattered(part: str, name: str) -> int | None:
    """The letters one after another, each preferably at the beginning of a word, from the place that is best."""
    chains = (_chain(part, name, first) for first in islice(_places(name, part[0]), _PLACES))
    return max((points for points in chains if points is not None and points > 0), default=None)


def _places(name: str, letter: str, after: int = -1) -> Iterator[int]:
    """Where a letter stands, behind a place."""
    at = name.find(letter, after + 1)
    while at >= 0:
        yield at
        at = name.find(letter, at + 1)


def _chain(part: str, name: str, first: int) -> int | None:
    points, last = _START if _starts_word(name, first) else 0 if part.isascii() else _NEXT, first
    for letter in part[1:]:
        found = _next(name, letter, last)
        if found < 0:
            return None
        between = found - last - 1
        if between == 0:
            points += _NEXT
        elif _starts_word(name, found):
            points += _START - min(between // _WORD, _START) * _SKIP
        else:
            points += (0 if letter.isascii() else _NEXT) - min(between, 10) * _SKIP
        last = found
    return points


def _next(name: str, letter: str, last: int) -> int:
    """Where a letter stands next: right after the last one, else where it begins a word, else anywhere; a Chinese
    character anywhere.
    """
    nearest = name.find(letter, last + 1)
    if nearest == last + 1 or not letter.isascii():
        return nearest
    return next((at for at in _places(name, letter, last) if _starts_word(name, at)), nearest)


def _starts_word(name: str, at: int) -> bool:
    return at == 0 or not name[at - 1].isalnum()
