"""Where a board is cut into columns of sheets: between stages, and between touchpoints of a stage that is too wide."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from itertools import pairwise

from cxmapper.layout.cutting import STANDING_OUT
from cxmapper.layout.display import Board

# How often the width of the parts of a wide stage is halved in on.
_TRIES = 12


class Edges:
    """The places where a board may be cut from top to bottom."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._starts = sorted(column.x for column in board.touchpoints)
        self._spans = sorted(
            (group.x, group.x + group.width) for group, _ in board.groups() if group.role in STANDING_OUT
        )

    def columns(self, room: float, *, each_stage: bool) -> Iterator[tuple[float, float]]:
        """Left and right edge of each column of sheets, at least one.

        Args:
            room: how wide a column may be, in points of the board.
            each_stage: whether every stage begins a column.
        """
        for places in self._runs(room, each_stage=each_stage):
            yield from _even(places, room)

    def _runs(self, room: float, *, each_stage: bool) -> Iterator[list[float]]:
        """The edges of stages between two places where a column must end, both included."""
        run = [self._board.label_width]
        for stage in self._board.stages:
            end = stage.x + stage.width
            if len(run) > 1 and (each_stage or end - run[-1] > room):
                yield run
                run = run[-1:]
            if end - run[-1] > room:
                for cut in self._cuts(stage.x, end, room):
                    yield [*run, cut]
                    run = [cut]
            run.append(end)
        yield run if len(run) > 1 else [*run, run[0] + 1.0]

    def reach(self, left: float, right: float, room: float) -> float:
        """How far to the right cards stand out that begin between two edges; at least to the right one.

        Those wider than `room` don't stand out: they are cut.
        """
        first, last = bisect_left(self._spans, (left,)), bisect_left(self._spans, (right,))
        return max([right, *(end for start, end in self._spans[first:last] if end - start <= room)])

    def _cuts(self, left: float, end: float, room: float) -> list[float]:
        """Where to cut a stage that is too wide: into as few parts as possible, about equally wide."""
        starts = self._starts[bisect_right(self._starts, left) : bisect_left(self._starts, end)]
        overhang = {start: self._overhang(start, left, room) for start in starts}
        cuts = _greedy(overhang, left, end, room, room)
        low, high = 0.0, room
        for _ in range(_TRIES):
            middle = (low + high) / 2
            closer = _greedy(overhang, left, end, middle, room)
            if len(closer) <= len(cuts):
                cuts, high = closer, middle
            else:
                low = middle
        return cuts

    def _overhang(self, cut: float, stage: float, room: float) -> float:
        """How far cards of the stage that begin before a cut stand out beyond it."""
        first, last = bisect_left(self._spans, (stage,)), bisect_left(self._spans, (cut,))
        found = (end - cut for start, end in self._spans[first:last] if end > cut and end - start <= room)
        return max(found, default=0.0)


def _even(places: list[float], room: float) -> Iterator[tuple[float, float]]:
    """The columns between places: as few as there can be, and of those the ones whose widths differ least."""
    # Up to each place: how many columns, the sum of their squared widths, and where the last one begins.
    best = [(0, 0.0, 0)]
    for at, end in enumerate(places[1:], start=1):
        first = min(bisect_left(places, end - room), at - 1)
        columns = ((best[start], end - places[start], start) for start in range(first, at))
        best.append(min((count + 1, squares + width**2, start) for (count, squares, _), width, start in columns))
    cuts = [len(places) - 1]
    while cuts[-1]:
        cuts.append(best[cuts[-1]][2])
    yield from pairwise(places[cut] for cut in reversed(cuts))


def _greedy(overhang: Mapping[float, float], left: float, end: float, width: float, room: float) -> list[float]:
    """Parts as wide as possible, but for the last no wider than `width`, and with what stands out no wider than `room`.

    Where no cut leaves room enough, cards stand out too far and are moved; a part has at least one touchpoint.
    """
    cuts: list[float] = []
    while end - left > width:
        ahead = [start for start in overhang if start > left]
        if not ahead:
            break
        narrow = [start for start in ahead if start - left <= width]
        fitting = [start for start in narrow if start - left + overhang[start] <= room]
        left = max(fitting or narrow, default=ahead[0])
        cuts.append(left)
    return cuts
