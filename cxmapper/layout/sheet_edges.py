"""Where a board is cut into columns of sheets: between stages, and between touchpoints of a stage where that is better.

As few columns as there can be, and of those the ones whose widths differ least: no sheet is a mere strip. A cut through
a stage counts like a column that is narrower than the others by somewhat more than a quarter of a sheet.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from cxmapper.layout.cutting import NARROW, STANDING_OUT, kept_whole
from cxmapper.layout.display import Board, Column

# What a cut through a stage costs, in shares of a sheet's width.
_THROUGH_STAGE = 0.28
# Cards that find no room where they stand out over a cut are moved; rather than that there are so many columns more.
_MOVED = 2


class _Reaching(NamedTuple):
    """A card: its left edge, how far it must be on one sheet, and its right edge."""

    left: float
    kept: float
    right: float

    @property
    def width(self) -> float:
        """From edge to edge."""
        return self.right - self.left


class Edges:
    """The places where a board may be cut from top to bottom."""

    def __init__(self, board: Board) -> None:
        self._between = [board.label_width, *(stage.x + stage.width for stage in board.stages)]
        between = set(self._between)
        self._starts = sorted({column.x for column in board.touchpoints} - between)
        self._inside = frozenset(self._starts)
        cards = (group for group, _ in board.groups() if group.role in STANDING_OUT)
        self._cards = sorted(_Reaching(card.x, card.x + kept_whole(card), card.x + card.width) for card in cards)
        self._crossing: dict[float, list[_Reaching]] = {}
        for card in self._cards:
            for at in range(bisect_right(self._starts, card.left), bisect_left(self._starts, card.kept)):
                self._crossing.setdefault(self._starts[at], []).append(card)

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

        Those wider than `room` don't stand out, they are cut; nor do wide ones that say nothing beyond the edge.
        """
        ends = (card.right for card in self._beginning(left, right) if card.kept > right and card.width <= room)
        return max([right, *ends])

    def overhang(self, left: float, right: float) -> float:
        """How far beyond the right one of two edges those cards stand out that begin between them and are never cut."""
        return max([right, *(card.right for card in self._beginning(left, right) if card.width <= NARROW)]) - right

    def _beginning(self, left: float, right: float) -> Sequence[_Reaching]:
        """The cards that begin between two edges."""
        return self._cards[bisect_left(self._cards, (left,)) : bisect_left(self._cards, (right,))]

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
                count += self._worse(left, end, max(room, places[at] - places[at - 1]))
                columns.append((count + 1, squares + (end - left) ** 2 + cost, start))
            best.append(min(columns))
        cuts = [len(places) - 1]
        while cuts[-1]:
            cuts.append(best[cuts[-1]][2])
        yield from pairwise(places[cut] for cut in reversed(cuts))

    def _worse(self, left: float, cut: float, room: float) -> int:
        """How many columns more are better than a cut after which cards have no room, or that goes through a text."""
        crossing = [card for card in self._crossing.get(cut, ()) if card.left >= left]
        moved = any(card.width <= room < card.right - left for card in crossing)
        return _MOVED if moved else int(any(card.width > NARROW for card in crossing))
