"""Where a board is cut into columns of sheets: between stages, and between touchpoints of a stage where that is better.

As few columns as there can be, and of those the ones whose widths differ least: no sheet is a mere strip. A cut through
a stage counts like a column that is narrower than the others by somewhat more than a quarter of a sheet.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from cxmapper.layout.cutting import STANDING_OUT
from cxmapper.layout.display import Board, Column

# What a cut through a stage costs, in shares of a sheet's width.
_THROUGH_STAGE = 0.28
# Cards that find no room where they stand out over a cut are moved; rather than that there are so many columns more.
_MOVED = 2


class Edges:
    """The places where a board may be cut from top to bottom."""

    def __init__(self, board: Board) -> None:
        self._between = [board.label_width, *(stage.x + stage.width for stage in board.stages)]
        between = set(self._between)
        self._starts = sorted({column.x for column in board.touchpoints} - between)
        self._inside = frozenset(self._starts)
        self._spans = sorted(
            (group.x, group.x + group.width) for group, _ in board.groups() if group.role in STANDING_OUT
        )
        self._crossing: dict[float, list[tuple[float, float]]] = {}
        for left, right in self._spans:
            for at in range(bisect_right(self._starts, left), bisect_left(self._starts, right)):
                self._crossing.setdefault(self._starts[at], []).append((left, right))

    def columns(self, room: float) -> tuple[tuple[float, float], ...]:
        """Left and right edge of each column of sheets, at least one.

        Args:
            room: how wide a column may be, in points of the board.
        """
        if len(self._between) == 1:
            return ((self._between[0], self._between[0] + 1.0),)
        return tuple(self._dealt(sorted((*self._between, *self._starts)), room))

    def parts(self, stage: Column, room: float) -> tuple[tuple[float, float], ...]:
        """Left and right edge of each part of a stage: one where it is no wider than `room`."""
        end = stage.x + stage.width
        if stage.width <= room:
            return ((stage.x, end),)
        inside = self._starts[bisect_right(self._starts, stage.x) : bisect_left(self._starts, end)]
        return tuple(self._dealt([stage.x, *inside, end], room))

    def reach(self, left: float, right: float, room: float) -> float:
        """How far to the right cards stand out that begin between two edges; at least to the right one.

        Those wider than `room` don't stand out: they are cut.
        """
        first, last = bisect_left(self._spans, (left,)), bisect_left(self._spans, (right,))
        return max([right, *(end for start, end in self._spans[first:last] if end - start <= room)])

    def _dealt(self, places: Sequence[float], room: float) -> Iterator[tuple[float, float]]:
        """The columns between the first and the last of some places, each no wider than `room` if there is a choice."""
        # Up to each place: how many columns, the sum of their squared widths with what cuts cost, and where the last
        # one begins.
        best: list[tuple[int, float, int]] = [(0, 0.0, 0)]
        through = (_THROUGH_STAGE * room) ** 2
        for at, end in enumerate(places[1:], start=1):
            cost = through if end in self._inside and at < len(places) - 1 else 0.0
            first = min(bisect_left(places, end - room), at - 1)
            columns = []
            for start in range(first, at):
                count, squares, _ = best[start]
                left = places[start]
                if self._overhang(left, end, room) > max(room, places[at] - places[at - 1]):
                    count += _MOVED
                columns.append((count + 1, squares + (end - left) ** 2 + cost, start))
            best.append(min(columns))
        cuts = [len(places) - 1]
        while cuts[-1]:
            cuts.append(best[cuts[-1]][2])
        yield from pairwise(places[cut] for cut in reversed(cuts))

    def _overhang(self, left: float, cut: float, room: float) -> float:
        """How far a column reaches from its left edge with the cards that stand out over a cut at its right."""
        crossing = self._crossing.get(cut, ())
        return max((end - left for start, end in crossing if start >= left and end - start <= room), default=0.0)
