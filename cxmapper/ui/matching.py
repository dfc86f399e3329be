"""How well a name fits what somebody typed: whole words best, then beginnings of words, then what lies within them.

Letters may stand apart where each begins a word or goes on with one (ct: Create touchpoint), or where all but a few of
a word's letters were typed; Chinese characters, which are words themselves, where few others lie between them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import islice

# Points: a letter at the beginning of a word, one right after the last, a part that is all of a word, and what every
# letter skipped costs.
_START, _NEXT, _WORD, _SKIP = 8, 5, 4, 1
WHOLE = 40
# What each letter must be worth where they stand apart while another name has them all together.
SURE = 3
# So many places in a text are tried for a part; so many words, or Chinese characters, or letters of one word in all,
# may be left out between those that were typed.
_PLACES, _WORDS_OUT, _CHARACTERS_OUT, _LETTERS_OUT = 24, 2, 2, 2
# Fewer letters than this say nothing when they stand apart within a word.
_LEAST = 3
# So many letters before a part cost one point, and at most so many points: less than the beginning of a word is worth.
_BEFORE, _AT_MOST = 4, 5
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
    """The letters together, in the place that is best."""
    places = islice(_places(name, part), _PLACES)
    return max((WHOLE + len(part) * _NEXT + _worth(part, name, at) for at in places), default=None)


def _worth(part: str, name: str, at: int) -> int:
    """What a place adds to a part that stands there whole."""
    begins, ends = _starts_word(name, at), _ends_word(name, at + len(part))
    return (_START if begins else 0) + (_WORD if begins and ends else 0) - min(at // _BEFORE, _AT_MOST)


def _scattered(part: str, name: str) -> int | None:
    """The letters one after another, from the place that is best."""
    found: list[int] = []
    for at in islice(_places(name, part[0]), _PLACES):
        if not part[0].isascii() or _starts_word(name, at):
            chained, within = _chained(part, name, at), _within_word(part, name, at)
            first = _START if part[0].isascii() else _NEXT
            found += [first + points for points in (chained, within) if points is not None]
    return max(found, default=None)


def _places(name: str, part: str) -> Iterator[int]:
    """Where a part stands."""
    at = name.find(part)
    while at >= 0:
        yield at
        at = name.find(part, at + 1)


def _chained(part: str, name: str, first: int) -> int | None:
    """The points of the letters after the first: each right after the last, or at the beginning of a word near by; a
    Chinese character with few others between.

    Args:
        part: what was typed.
        name: the name.
        first: where the first letter stands.
    """
    # Of all ways to a place only the best can become the best, so that repeated letters cost no more than others.
    best = {first: 0}
    for letter in part[1:]:
        ways = [(at, so_far + points) for last, so_far in best.items() for at, points in _next(letter, name, last)]
        best = {}
        for at, points in ways:
            best[at] = max(points, best.get(at, points))
    return max(best.values(), default=None)


def _next(letter: str, name: str, last: int) -> Iterator[tuple[int, int]]:
    """Where a letter may stand next, and what it is worth there."""
    if not letter.isascii():
        for at in range(last + 1, min(last + 2 + _CHARACTERS_OUT, len(name))):
            if name[at] == letter:
                yield at, _NEXT - (at - last - 1) * _SKIP
        return
    if name[last + 1 : last + 2] == letter:
        yield last + 1, _NEXT
    starts = (at for at in range(last + 1, len(name)) if name[at].isalnum() and _starts_word(name, at))
    for left_out, at in enumerate(islice(starts, _WORDS_OUT + 1)):
        if name[at] == letter:
            yield at, _START - left_out * _SKIP


def _within_word(part: str, name: str, first: int) -> int | None:
    """The letters in one word from its beginning, with few others between."""
    at = first
    for letter in part[1:]:
        at = name.find(letter, at + 1)
        if at < 0:
            return None
    left_out = at - first + 1 - len(part)
    if not part.isascii() or len(part) < _LEAST or left_out > _LETTERS_OUT or not name[first : at + 1].isalnum():
        return None
    return len(part) * (_NEXT - 1) - left_out * _SKIP


def _starts_word(name: str, at: int) -> bool:
    """Whether a word begins at a place; a Latin one also right behind a Chinese character."""
    before = name[at - 1 : at]
    return at == 0 or not before.isalnum() or (name[at].isascii() and not before.isascii())


def _ends_word(name: str, end: int) -> bool:
    after = name[end : end + 1]
    return not after.isalnum() or (name[end - 1].isascii() and not after.isascii())
