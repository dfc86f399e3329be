"""Texts that are too long for their place are cut between words, not in them."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

# A word longer than this is cut where the room ends; so much of the text after that place tells where a word ends.
LONGEST_WORD = 40
# Sets the parts of a line apart.
_POINT = re.compile(r" +· +")


def shortened(text: str, metrics: QFontMetrics, width: int) -> str:
    """A text on one line; what is too long ends with … after a whole word, if at least half of what fits stays.

    Args:
        text: the text, without newlines.
        metrics: of the font it is written in.
        width: its room in pixels.
    """
    if metrics.horizontalAdvance(text) <= width:
        return text
    cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(width, 0))
    if cut == text:
        return text
    fits = len(cut) - 1
    end = max((ink for ink, _ in _units(text[: fits + LONGEST_WORD]) if ink <= fits), default=0)
    return f"{text[:end]}…" if end > fits // 2 else cut


def two_lines(text: str, metrics: QFontMetrics, width: int) -> list[str]:
    """A text in at most two lines, those it has or broken between words, shortened where they must be.

    What fits is broken between the parts that a point sets apart, which takes the point's place; else where the lines
    become about equally long: no character or short word stands alone.
    """
    first, _, second = text.partition("\n")
    parted = _between_parts(first, metrics, width) if not second and metrics.horizontalAdvance(first) > width else None
    if parted is not None:
        first, second = parted
    elif not second and metrics.horizontalAdvance(first) > width:
        ends = [(ink, after) for ink, after in _units(first) if metrics.horizontalAdvance(first[:ink]) <= width]
        if ends:
            rests = ((metrics.horizontalAdvance(first[after:]), ink, after) for ink, after in ends)
            even = [(ink, after) for rest, ink, after in rests if rest <= metrics.horizontalAdvance(first[:ink])]
            ink, after = even[0] if even else ends[-1]
            first, second = first[:ink], first[after:]
    return [shortened(line, metrics, width) for line in (first, second) if line]


def _between_parts(text: str, metrics: QFontMetrics, width: int) -> tuple[str, str] | None:
    """The text in two lines that both fit, broken between its last parts; `None` where there are no such."""
    broken = [(text[: point.start()], text[point.end() :]) for point in _POINT.finditer(text)]
    fitting = (pair for pair in reversed(broken) if all(metrics.horizontalAdvance(line) <= width for line in pair))
    return next(fitting, None)


def beginning(text: str, place: int, before: int) -> int:
    """Where an excerpt begins that shows a place of a text: at a word.

    Args:
        text: the text, without newlines.
        place: the index of the character it is about.
        before: so many characters it shows before that one, at most.

    Returns:
        The index of its first character: 0, or the start of a word, at the latest of the one that the place is in.
    """
    if place <= before:
        return 0
    first = max(place - before - LONGEST_WORD, 0)
    starts = [first + after for _, after in _units(text[first : place + 1])[:-1]]
    # A word longer than that is cut after all.
    latest = max(starts, default=place - before if first else 0)
    return next((start for start in starts if start >= place - before), latest)


def _units(text: str) -> list[tuple[int, int]]:
    """Where a text may be broken; see `breaks.units`. Its rules are loaded with the first text that is too long."""
    from cxmapper.layout.breaks import units

    return units(text)
