"""Where on the map the places of a search are: the very characters, or the thing whose text isn't painted there."""

from __future__ import annotations

from collections.abc import Iterator

from cxmapper.layout import fonts
from cxmapper.layout.display import TextLine
from cxmapper.model.analysis.search import Hit
from cxmapper.ui.canvas.heads import Head
from cxmapper.ui.canvas.index import BoardIndex, Found
from cxmapper.ui.canvas.view import Box


def passages(index: BoardIndex, hit: Hit, head: Head | None = None) -> Iterator[tuple[Found, Box]]:
    """The boxes of a hit on the board, each with the group it is in; none when its record isn't on the map.

    Args:
        index: the board.
        hit: a place in a text.
        head: that of the stage at the left edge, if it is shown elsewhere than it stands.
    """
    # Words of the map's own stand for no record's text.
    source = (hit.record if hit.written else "", hit.field)
    for found in index.of_record(hit.record):
        moved = head is not None and found.group.role == "stage" and found.group.record == head.group.record
        group, across = (head.group, head.across) if head is not None and moved else (found.group, 0.0)
        for item in group.primitives:
            if isinstance(item, TextLine) and (item.source.record, item.source.field) == source:
                box = _within(item, hit)
                if box is not None:
                    yield found, Box(box.x + across, box.y + found.band.y, box.width, box.height)


def _within(line: TextLine, hit: Hit) -> Box | None:
    """The part of a line that a hit covers."""
    begin, end = max(hit.start - line.source.start, 0), min(hit.end, line.source.end) - line.source.start
    if begin >= end:
        return None
    left, right = _pen(line, begin), _pen(line, end)
    return Box(left, line.baseline - line.size, right - left, line.size * 1.25)


def _pen(line: TextLine, at: int) -> float:
    """Where a line's character begins, in points from the board's left edge."""
    for run in line.runs:
        if at <= len(run.text):
            return line.x + run.dx + line.size * sum(fonts.advance(run.face, char) for char in run.text[:at])
        at -= len(run.text)
    return line.x + line.width
