"""Where the lanes of a map are cut into rows of sheets: between lanes, or in a quiet place of one that is too high."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from cxmapper.layout.cutting import bounds, box_of
from cxmapper.layout.display import Band, Group, TextLine
from cxmapper.values import value_type

# A lane that must be cut is searched for a quiet place over this share of a sheet, from its foot upwards.
_SEARCH = 0.4
# How often the height of rows of lanes is halved in on.
_TRIES = 10
# A line of text is worth avoiding as much as this many cards.
_TEXT_WEIGHT = 100


@value_type
class Slice:
    """A part of a band on a row of sheets: from `top` to `bottom` in the band's own coordinates."""

    band: Band
    top: float
    bottom: float

    @property
    def height(self) -> float:
        """Its height on the board."""
        return self.bottom - self.top

    def groups(self) -> Iterator[Group]:
        """The band's groups that reach into the slice, in painting order."""
        for group in self.band.groups:
            if group.y < self.bottom and group.y + group.height > self.top:
                yield group


# What the sheets of a column show, from the top.
Rows = tuple[tuple[Slice, ...], ...]


def even_rows(lanes: Sequence[Band], room: float, most: int = 0) -> Rows:
    """The lanes in rows about equally high: none is nearly empty, and all may be drawn larger.

    Args:
        lanes: from the top.
        room: how high a row may be, in points of the board.
        most: so many rows there may be at least; more only where fewer have no room.
    """
    rows = tuple(rows_of(lanes, room))
    low, high = max((part.height for parts in rows for part in parts), default=0.0), room
    if any(band.height > room for band in lanes):
        return rows
    count = max(len(rows), most)
    for _ in range(_TRIES):
        middle = (low + high) / 2
        lower = tuple(rows_of(lanes, middle))
        if len(lower) <= count:
            rows, high = lower, middle
        else:
            low = middle
    return rows


def rows_of(lanes: Sequence[Band], room: float) -> Iterator[tuple[Slice, ...]]:
    """The lanes of each row of sheets: whole lanes, or parts of one that is too high.

    A line between lanes goes with the one below it: at a foot it would part nothing.
    """
    row: list[Slice] = []
    used = 0.0
    for band, below in zip_longest(lanes, lanes[1:]):
        more = below.height if below is not None and is_divider(band) else 0.0
        for part in _slices(band, room):
            needed = part.height + (more if part.height + more <= room else 0.0)
            if row and used + needed > room:
                yield tuple(row)
                row, used = [], 0.0
            row.append(part)
            used += part.height
    yield tuple(row)


def is_divider(band: Band) -> bool:
    """Whether a band is a line between lanes."""
    return any(group.role == "divider" for group in band.groups)


def _slices(band: Band, room: float) -> Iterator[Slice]:
    if band.height <= room:
        yield Slice(band, 0.0, band.height)
        return
    obstacles = _Obstacles(band)
    top = 0.0
    while band.height - top > room:
        cut = obstacles.quiet_cut(top + room, top + room * (1 - _SEARCH))
        yield Slice(band, top, cut)
        top = cut
    yield Slice(band, top, band.height)


class _Obstacles:
    """What a cut through a lane should not go through: cards if possible, lines of text above all."""

    def __init__(self, band: Band) -> None:
        groups = (*band.label, *band.groups)
        boxes = [(box_of(group), 1) for group in groups if group.role != "guide"]
        lines = (part for group in groups for part in group.primitives if isinstance(part, TextLine))
        boxes += [(bounds(line), _TEXT_WEIGHT) for line in lines]
        self._spans = sorted((box[1], box[3], weight) for box, weight in boxes)
        self._tops = [top for top, _, _ in self._spans]
        self._highest = max((bottom - top for top, bottom, _ in self._spans), default=0.0)

    def quiet_cut(self, lowest: float, highest: float) -> float:
        """The height between `highest` and `lowest` at which the least is cut; of equal ones the lowest."""
        best, least = lowest, self._cost(lowest)
        cut = lowest
        while least and cut > highest:
            cut -= 2.0
            cost = self._cost(cut)
            if cost < least:
                best, least = cut, cost
        return best

    def _cost(self, cut: float) -> int:
        near = slice(bisect_left(self._tops, cut - self._highest), bisect_left(self._tops, cut))
        return sum(weight for _, bottom, weight in self._spans[near] if bottom > cut)
