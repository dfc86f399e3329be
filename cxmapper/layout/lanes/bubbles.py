"""Where the words beside the emotion curve go: near their point, off the curve, never over one another."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cxmapper.layout.curve import Piece, extent
from cxmapper.layout.routes import Box

_FROM_CURVE = 9.0
_BETWEEN = 5.0
_POINT = 7.0  # what a point's circle takes above and below its middle


@dataclass(frozen=True, slots=True)
class Wish:
    """A box that wants to stand at a point: above it or below it."""

    x: float
    y: float
    width: float
    height: float
    above: bool


@dataclass(frozen=True, slots=True)
class Obstacles:
    """The curves (pieces in ascending x) and the middles of the points that no box may cover."""

    curves: tuple[tuple[Piece, ...], ...]
    points: tuple[tuple[float, float], ...]

    def reach(self, left: float, right: float, above: bool) -> float | None:
        """The highest (or lowest) y of any curve or point between two x, `None` when there is none."""
        found = [y + (-_POINT if above else _POINT) for x, y in _within(self.points, left - _POINT, right + _POINT)]
        for curve in self.curves:
            first = bisect_left(curve, left, key=lambda piece: piece.x3)
            last = bisect_left(curve, right, key=lambda piece: piece.x0)
            span = extent(curve[first:last], left, right)
            if span is not None:
                found.append(span[0] if above else span[1])
        if not found:
            return None
        return min(found) if above else max(found)


def _within(points: Sequence[tuple[float, float]], left: float, right: float) -> Sequence[tuple[float, float]]:
    first = bisect_left(points, left, key=lambda point: point[0])
    last = bisect_left(points, right, key=lambda point: point[0])
    return points[first:last]


def place(wishes: Iterable[Wish], obstacles: Obstacles, left: float, right: float) -> list[Box]:
    """Finds a place for each box.

    A box stands as near to its point as curves, points and earlier boxes let it; it moves away only up or down.

    Args:
        wishes: the boxes; earlier ones get the better places.
        obstacles: what must stay visible.
        left: where boxes may begin.
        right: where they must end; a box wider than that begins at `left` all the same.

    Returns:
        One box per wish, in the same order; no two overlap.
    """
    placed: list[Box] = []
    for wish in wishes:
        x = max(left, min(wish.x - wish.width / 2, right - wish.width))
        edge = obstacles.reach(x, x + wish.width, wish.above)
        near = wish.y if edge is None else (min(edge, wish.y) if wish.above else max(edge, wish.y))
        y = near - _FROM_CURVE - wish.height if wish.above else near + _FROM_CURVE
        box = Box(x, y, wish.width, wish.height)
        while (hit := _hit(box, placed)) is not None:
            moved = hit.y - _BETWEEN - box.height if wish.above else hit.y + hit.height + _BETWEEN
            box = Box(box.x, moved, box.width, box.height)
        placed.append(box)
    return placed


def _hit(box: Box, placed: Iterable[Box]) -> Box | None:
    """A placed box that comes closer than boxes should."""
    gap = _BETWEEN - 0.01
    for other in placed:
        beside = box.x >= other.x + other.width + gap or other.x >= box.x + box.width + gap
        stacked = box.y >= other.y + other.height + gap or other.y >= box.y + box.height + gap
        if not (beside or stacked):
            return other
    return None
