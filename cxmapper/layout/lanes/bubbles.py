"""Where the words beside the emotion curve go: near their point, off the curve, never over one another."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from cxmapper.layout.lanes.tracks import Leg
from cxmapper.layout.routes import Box
from cxmapper.values import value_type

_FROM_CURVE = 9.0
_BETWEEN = 5.0
_POINT = 7.0  # what a point's circle takes above and below its middle


@value_type
class Wish:
    """A box that wants to stand at a point: above it or below it."""

    x: float
    y: float
    width: float
    height: float
    above: bool

    def left(self, least: float, most: float) -> float:
        """Where the box begins: it is centred at its point, as far as it fits between two x."""
        return max(least, min(self.x - self.width / 2, most - self.width))


@value_type
class Obstacles:
    """Parts of curves with their left edges: what no box may cover."""

    legs: tuple[tuple[float, Leg], ...]

    def reach(self, left: float, right: float, above: bool) -> float | None:
        """The highest (or lowest) y of any curve or point between two x, `None` when there is none."""
        found = [y for x, leg in self.legs for y in leg.reach(left - x, right - x, above, _POINT)]
        if not found:
            return None
        return min(found) if above else max(found)


def height_above(heights: Collection[float]) -> float:
    """How far from the end of the axis a stack of boxes reaches that stand over one another at a point, in points.

    Args:
        heights: of the boxes; at least one.
    """
    return _POINT + _FROM_CURVE + sum(heights) + _BETWEEN * (len(heights) - 1)


def place(wish: Wish, obstacles: Obstacles, taken: Collection[Box], left: float, right: float, top: float) -> Box:
    """Finds a place for a box: as near to its point as curves, points and other boxes let it, moved only up or down.

    Args:
        wish: the box.
        obstacles: what must stay visible near it.
        taken: the boxes that have their places already.
        left: where boxes may begin.
        right: where they must end; a box wider than that begins at `left` all the same.
        top: where there is no more room above; a box that would stand higher goes below the curve.

    Returns:
        The box in a place where it overlaps none of the others.
    """
    box = _nearest(wish, obstacles, taken, wish.left(left, right))
    if wish.above and box.y < top:
        return _nearest(replace(wish, above=False), obstacles, taken, box.x)
    return box


def _nearest(wish: Wish, obstacles: Obstacles, taken: Collection[Box], x: float) -> Box:
    """The first free place for a box that begins at x, on the side where it wants to stand."""
    edge = obstacles.reach(x, x + wish.width, wish.above)
    near = wish.y if edge is None else (min(edge, wish.y) if wish.above else max(edge, wish.y))
    y = near - _FROM_CURVE - wish.height if wish.above else near + _FROM_CURVE
    box = Box(x, y, wish.width, wish.height)
    while (hit := _hit(box, taken)) is not None:
        moved = hit.y - _BETWEEN - box.height if wish.above else hit.y + hit.height + _BETWEEN
        box = Box(box.x, moved, box.width, box.height)
    return box


def beside(box: Box, left: float, right: float) -> bool:
    """Whether a box is too far left or right to be in the way of boxes between two x."""
    return left >= box.x + box.width + _BETWEEN or box.x >= right + _BETWEEN


def _hit(box: Box, placed: Iterable[Box]) -> Box | None:
    """A placed box that comes closer than boxes should."""
    gap = _BETWEEN - 0.01
    for other in placed:
        beside = box.x >= other.x + other.width + gap or other.x >= box.x + box.width + gap
        stacked = box.y >= other.y + other.height + gap or other.y >= box.y + box.height + gap
        if not (beside or stacked):
            return other
    return None
