"""Transitions as lines: pure geometry, in points, y downwards.

Touchpoints stand in rows: row 0 is the main path, branches hang in the rows below. No two share a column. What leads to
the next one in the row is a straight line; where the others run is decided in `ways`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from cxmapper.layout.display import Segment

RADIUS = 17.0  # of a node
ARROW = 5.5  # length of the open arrow head
AIR = 5.0  # between an arrow head and the circle it points at: the ring of a selected one has room there
CORNER = 12.0  # radius of a turn
MARK = 7.0  # radius of the end mark of a drop-off

PORT = 10.0  # how far above or below a node's middle a route to another row touches it

# A quarter circle as a cubic: the control points' distance from the ends, as a share of the radius.
_QUARTER = 0.5522847498

Point = tuple[float, float]


class Node(NamedTuple):
    """A touchpoint: its row, the middle of its circle, the edges of its column, the height of what is under it."""

    id: str
    row: int
    x: float
    left: float
    right: float
    below: float = 0.0


class Edge(NamedTuple):
    """A transition to draw; `target` is `None` for a drop-off. The label's size is (0, 0) when there is none."""

    id: str
    source: str
    target: str | None
    main: bool = False
    label: tuple[float, float] = (0.0, 0.0)


class Box(NamedTuple):
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float


class Route(NamedTuple):
    """A transition as drawn: the line, its arrow head, where the label goes, and the drop-off's end mark.

    Line and arrow head are counted from (x, y).
    """

    line: tuple[Segment, ...]
    arrow: tuple[Segment, ...] = ()
    label: Box | None = None
    mark: Point | None = None
    x: float = 0.0
    y: float = 0.0


def straight_edges(
    edges: Iterable[Edge], nodes: Callable[[str], Node], following: Callable[[Node], str | None]
) -> set[str]:
    """Which transitions are drawn as a straight line to the next touchpoint in the row.

    On the main path only main transitions are, in a branch any; of several between the same two the first one is.

    Args:
        edges: transitions, those of one source in their order.
        nodes: the touchpoint with an id.
        following: the id of the next touchpoint to the right in the same row, if there is one.

    Returns:
        The ids of the edges.
    """
    taken: dict[tuple[str, str | None], str] = {}
    for edge in edges:
        source = nodes(edge.source)
        if edge.target is not None and (source.row > 0 or edge.main) and following(source) == edge.target:
            taken.setdefault((edge.source, edge.target), edge.id)
    return set(taken.values())


def straight(source: float, target: float, label: tuple[float, float], y: float) -> Route:
    """The way to the next touchpoint in the row.

    Args:
        source: the middle of the circle where it leaves, from left to right.
        target: the middle of the one where it arrives.
        label: the size of its label, (0, 0) for none.
        y: the middle of the row.
    """
    start, length = source + RADIUS, target - source - 2 * RADIUS - AIR
    width, height = label
    middle = start + (length - ARROW) / 2
    box = Box(middle - width / 2, y + PORT - height, width, height) if width else None
    line, arrow = _straight(length)
    return Route(line, arrow, box, None, start, y)


@lru_cache(maxsize=1024)
def _straight(length: float) -> tuple[tuple[Segment, ...], tuple[Segment, ...]]:
    """A level line to the right and its arrow head; most transitions of a map are of a few lengths."""
    points = [(0.0, 0.0), (length, 0.0)]
    return rounded(points, CORNER), arrow_head(*points)


def drawn(points: Sequence[Point], label: Box | None) -> Route:
    """A route with rounded corners along points, and an arrow head at the last of them."""
    return Route(rounded(points, CORNER), arrow_head(points[-2], points[-1]), label)


def arrow_head(before: Point, tip: Point) -> tuple[Segment, ...]:
    """An open arrow head at the tip of a line that comes from `before`."""
    length = math.dist(before, tip) or 1.0
    dx, dy = (tip[0] - before[0]) / length * ARROW, (tip[1] - before[1]) / length * ARROW
    wing_x, wing_y = -dy * 0.8, dx * 0.8
    return (
        ("M", tip[0] - dx + wing_x, tip[1] - dy + wing_y),
        ("L", tip[0], tip[1]),
        ("L", tip[0] - dx - wing_x, tip[1] - dy - wing_y),
    )


def rounded(points: Sequence[Point], radius: float) -> tuple[Segment, ...]:
    """A line of horizontal and vertical stretches with its corners rounded.

    Args:
        points: the ends and corners, at least two.
        radius: of the corners; smaller where a stretch has no room for it.

    Returns:
        The segments of one open path.
    """
    corners = [points[0]]
    corners += [b for a, b in pairwise(points) if math.dist(a, b) > 1e-6]
    segments: list[Segment] = [("M", *corners[0])]
    for before, corner, after in zip(corners, corners[1:], corners[2:], strict=False):
        reach = min(radius, math.dist(before, corner) / 2, math.dist(corner, after) / 2)
        start, end = _towards(corner, before, reach), _towards(corner, after, reach)
        pull = reach * (1 - _QUARTER)
        segments.append(("L", *start))
        segments.append(("C", *_towards(corner, before, pull), *_towards(corner, after, pull), *end))
    segments.append(("L", *corners[-1]))
    return tuple(segments)


def _towards(start: Point, goal: Point, length: float) -> Point:
    share = length / math.dist(start, goal)
    return start[0] + (goal[0] - start[0]) * share, start[1] + (goal[1] - start[1]) * share
