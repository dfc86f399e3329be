"""A stage's header on every sheet that shows a part of the stage: moved so that its title is on it, and cut to fit."""

from __future__ import annotations

from collections.abc import Iterator

from cxmapper.layout.cutting import Piece, Region, bounds, box_of, continued, elided
from cxmapper.layout.display import Group, Primitive, TextLine
from cxmapper.layout.moving import moved_primitive
from cxmapper.layout.stages import COUNT_ROOM

# How much of the last line of a header is shown at least beside the word that the stage goes on.
_SHORTER = (1.0, 0.8, 0.6, 0.4)


def stage_header(group: Group, region: Region, language: str) -> Iterator[Piece]:
    """A stage's header on every sheet that shows a part of it, moved so that its title is on the sheet."""
    left, _, right, _ = box_of(group)
    if left >= region.right or right <= region.left:
        return
    if region.left <= left and right <= region.right:
        yield Piece(group)
        return
    shift, end = max(0.0, region.left - left), min(right, region.right)
    ground, *rest = _narrowed(group, end - left - shift, language)
    # The ground stays where it is: it is cut where the stage comes from the sheet before, and ends where that does.
    parts = (moved_primitive(ground, -shift, 0.0), *rest)
    if shift:
        parts = _going_on(parts, end - shift, language)
    yield Piece(group._replace(primitives=parts), shift, clipped=True)


def _going_on(parts: tuple[Primitive, ...], end: float, language: str) -> tuple[Primitive, ...]:
    """A header with the word for going on, below the count or beside it; where that has no room, the last line of text
    makes some."""
    lowest = max((part for part in parts if isinstance(part, TextLine)), key=lambda line: line.baseline)
    for share in _SHORTER:
        shown = elided(lowest, share * lowest.width, language)
        found = tuple(shown if part is lowest else part for part in parts)
        for room in (0.0, COUNT_ROOM):
            if word := continued(found[1:], end - room, language):
                return (*found, *word)
    return parts


def _narrowed(group: Group, room: float, language: str) -> tuple[Primitive, ...]:
    """A stage's header in a part of the stage: its ground, its texts cut to fit, and its count at the right of them."""
    ground, *rest = group.primitives
    end = group.x + group.width - COUNT_ROOM
    counts = [part for part in rest if bounds(part)[0] >= end]
    edge = group.x + room - COUNT_ROOM
    texts = (part for part in rest if part not in counts and bounds(part)[0] < edge)
    return (
        ground,
        *(elided(part, edge - part.x, language) if isinstance(part, TextLine) else part for part in texts),
        *(moved_primitive(part, room - group.width, 0.0) for part in counts),
    )
