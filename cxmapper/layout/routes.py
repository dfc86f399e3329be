"""Transitions routed around the touchpoints: pure geometry, in points, y downwards.

Touchpoints stand in rows: row 0 is the main path, each branch hangs in a row below. No two share a column. Between the
rows run corridors: corridor k lies above row k, the last one under the last row. A route leaves its node, turns down or
up at the edge of the node's column, where nobody stands, and runs along a track of a corridor. So it cannot cross a
node but its own two ends.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import count, pairwise
from typing import NamedTuple

from cxmapper.layout.display import Segment
from cxmapper.values import value_type

RADIUS = 17.0  # of a node
ARROW = 5.5  # length of the open arrow head
CORNER = 12.0  # radius of a turn
MARK = 7.0  # radius of the end mark of a drop-off

_PORT = 10.0  # how far above or below a node's middle a route to another row touches it
_ARCH_PORT = 6.0  # how far left or right of a node's middle an arch touches it
_TRACK = 12.0
_SPACE = 8.0  # between two things on one track
_BESIDE = 4.0  # between a line, or an end mark, and the label left of it
_NUDGE = 6.0  # between two verticals at one column edge
# Where lines at one edge run, in nudges: 0, 1, −1, 2, −2 …
_BOTH_SIDES = tuple(place // 2 * (1 if place % 2 == 0 else -1) for place in range(1, 1000))
# A quarter circle as a cubic: the control points' distance from the ends, as a share of the radius.
_QUARTER = 0.5522847498

Point = tuple[float, float]


class Node(NamedTuple):
    """A touchpoint: its row, the middle of its circle and the edges of its column."""

    id: str
    row: int
    x: float
    left: float
    right: float


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


@value_type
class Rows:
    """Where the rows and corridors came to lie: the middles of the rows, the tops of the corridors, and the bottom."""

    middles: tuple[float, ...]
    corridors: tuple[float, ...]
    bottom: float


@dataclass(slots=True)
class _Way:
    """What an edge will do, before anybody knows how high things are."""

    edge: Edge
    source: Node
    target: Node | None
    shape: str  # "arch", "step" (turns once, at an edge that both columns share), "track" or "drop"
    corridor: int = -1
    leave: float = 0.0  # x of the vertical next to the source, and next to the target
    enter: float = 0.0
    track: int = 0
    # The middle of a step's label beside all lines that turn at the same edge; none = it lies on its own line.
    beside: float | None = None

    @property
    def needs_track(self) -> bool:
        return self.shape in ("arch", "track", "drop") or (self.shape == "step" and self.edge.label[0] > 0)

    def interval(self) -> tuple[float, float]:
        """What the edge covers on its track."""
        width = self.edge.label[0]
        if self.shape == "drop":
            return self.leave - MARK - (width + _SPACE if width else 0.0), self.leave + MARK
        if self.beside is not None:
            return min(self.beside - width / 2, self.leave), max(self.beside + width / 2, self.leave)
        left, right = sorted((self.leave, self.enter))
        middle = (left + right) / 2
        return min(left, middle - width / 2), max(right, middle + width / 2)

    def height(self) -> float:
        """How high its track must be."""
        label = self.edge.label[1]
        return max(_TRACK, label + 4 if label else 0.0, 2 * MARK + 4 if self.shape == "drop" else 0.0)


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


class Plan:
    """All transitions that go around something, sorted into shapes and tracks; heights follow when rows are stacked."""

    def __init__(self, rows: int, nodes: Mapping[str, Node], edges: Iterable[Edge]) -> None:
        """Takes the transitions that are not straight.

        Args:
            rows: how many rows of touchpoints there are.
            nodes: the ends of the transitions, by id.
            edges: the transitions, from left to right.
        """
        self._rows = rows
        self._nodes = nodes
        self._ways = [self._way(edge) for edge in edges]
        self._spread_verticals()
        self._tracks = self._pack()

    def _way(self, edge: Edge) -> _Way:
        source = self._nodes[edge.source]
        if edge.target is None:
            return _Way(edge, source, None, "drop", source.row + 1, leave=source.right)
        target = self._nodes[edge.target]
        if source.row == target.row == 0 or source is target:
            side = -_ARCH_PORT if target.x < source.x else _ARCH_PORT
            return _Way(edge, source, target, "arch", source.row, source.x + side, target.x - side)
        forward = target.x > source.x
        leave, enter = (source.right, target.left) if forward else (source.left, target.right)
        corridor = source.row + 1 if target.row > source.row else source.row
        shape = "step" if abs(leave - enter) < 1 and source.row != target.row else "track"
        return _Way(edge, source, target, shape, corridor, leave, enter)

    def _spread_verticals(self) -> None:
        """Lines that turn at the same edge run side by side: 0, +6, −6, +12 … points.

        Drop-offs stay left of it, with all of their end mark: paper is cut at these edges.
        """
        users: dict[int, list[float]] = defaultdict(list)

        def free(x: float, places: Iterable[int] = _BOTH_SIDES) -> float:
            lines = users[round(x)]
            lines.append(next(x + _NUDGE * place for place in places if x + _NUDGE * place not in lines))
            return lines[-1]

        steps: list[tuple[_Way, list[float]]] = []
        for way in self._ways:
            if way.shape == "step":
                steps.append((way, users[round(way.leave)]))
                way.leave = way.enter = free(way.leave)
            elif way.shape == "track":
                way.leave, way.enter = free(way.leave), free(way.enter)
            elif way.shape == "drop":
                way.leave = free(way.leave, count(-math.ceil((MARK + 1) / _NUDGE), -1))
        for way, lines in steps:
            # On its own line the label would lie under the lines beside it.
            if way.edge.label[0] and len(lines) > 1:
                reach = _BESIDE + way.edge.label[0] / 2
                room = min(lines) - 2 * reach >= min(node.left for node in self._nodes.values())
                way.beside = min(lines) - reach if room else max(lines) + reach

    def _pack(self) -> list[list[float]]:
        """Gives each way that needs one a track: short ones next to the row. Returns the tracks' heights."""
        heights: list[list[float]] = [[] for _ in range(self._rows + 1)]
        ends: list[list[list[tuple[float, float]]]] = [[] for _ in range(self._rows + 1)]
        waiting = [way for way in self._ways if way.needs_track]
        waiting.sort(key=lambda way: (way.interval()[1] - way.interval()[0], way.interval()[0], way.edge.id))
        for way in waiting:
            left, right = way.interval()
            tracks = ends[way.corridor]
            way.track = next(
                (i for i, used in enumerate(tracks) if all(right + _SPACE <= a or b + _SPACE <= left for a, b in used)),
                len(tracks),
            )
            if way.track == len(tracks):
                tracks.append([])
                heights[way.corridor].append(0.0)
            tracks[way.track].append((left, right))
            heights[way.corridor][way.track] = max(heights[way.corridor][way.track], way.height())
        return heights

    def stack(self, top: float, below: Mapping[int, float], labels: Mapping[int, float]) -> Rows:
        """Stacks corridors and rows.

        Args:
            top: where the first corridor begins.
            below: by row, the height of what stands under its circles (titles).
            labels: by row, the height of the highest label on a straight line.

        Returns:
            Where everything came to lie.
        """
        y, middles, corridors = top, [], []
        for row in range(self._rows):
            corridors.append(y)
            # A label on a straight line grows upwards.
            y += sum(self._tracks[row]) + max(RADIUS + 4, labels.get(row, 0.0) - _PORT + 4)
            middles.append(y)
            y += RADIUS + below.get(row, 0.0)
        corridors.append(y)
        return Rows(tuple(middles), tuple(corridors), y + sum(self._tracks[-1]))

    def routes(self, rows: Rows) -> dict[str, Route]:
        """The routes by edge id, for rows stacked by `stack`."""
        return {way.edge.id: self._route(way, rows) for way in self._ways}

    def _route(self, way: _Way, rows: Rows) -> Route:
        if way.target is None:
            return self._drop(way, rows)
        if way.shape == "arch":
            return self._arch(way, rows)
        return self._detour(way, way.target, rows)

    def _track_middle(self, way: _Way, rows: Rows) -> float:
        """Over the main path tracks are counted upwards, elsewhere downwards: short ways stay near the main path."""
        heights = self._tracks[way.corridor]
        before = sum(heights[: way.track]) + heights[way.track] / 2
        top = rows.corridors[way.corridor]
        return top + before if way.corridor else top + sum(heights) - before

    def _arch(self, way: _Way, rows: Rows) -> Route:
        y = rows.middles[way.source.row] - math.sqrt(RADIUS**2 - _ARCH_PORT**2)
        track = self._track_middle(way, rows)
        points = [(way.leave, y), (way.leave, track), (way.enter, track), (way.enter, y)]
        return _drawn(points, self._label_on(way, (way.leave + way.enter) / 2, track))

    def _detour(self, way: _Way, target: Node, rows: Rows) -> Route:
        source = way.source
        side = 1 if target.x > source.x else -1
        down = way.corridor > source.row
        start_y = rows.middles[source.row] + (_PORT if down else -_PORT)
        arrives_from_above = target.row > source.row or (target.row == source.row and not down)
        end_y = rows.middles[target.row] + (-_PORT if arrives_from_above else _PORT)
        reach = math.sqrt(RADIUS**2 - _PORT**2)
        start, end = (source.x + side * reach, start_y), (target.x - side * reach, end_y)
        if way.shape == "step":
            points = [start, (way.leave, start_y), (way.leave, end_y), end]
            track = self._track_middle(way, rows) if way.needs_track else 0.0
            return _drawn(points, self._label_on(way, way.leave if way.beside is None else way.beside, track))
        track = self._track_middle(way, rows)
        points = [start, (way.leave, start_y), (way.leave, track), (way.enter, track), (way.enter, end_y), end]
        return _drawn(points, self._label_on(way, (way.leave + way.enter) / 2, track))

    def _drop(self, way: _Way, rows: Rows) -> Route:
        y = rows.middles[way.source.row] + _PORT
        track = self._track_middle(way, rows)
        start = (way.source.x + math.sqrt(RADIUS**2 - _PORT**2), y)
        line = rounded([start, (way.leave, y), (way.leave, track - MARK)], CORNER)
        width, height = way.edge.label
        label = Box(way.leave - MARK - _BESIDE - width, track - height / 2, width, height) if width else None
        return Route(line, label=label, mark=(way.leave, track))

    @staticmethod
    def _label_on(way: _Way, x: float, y: float) -> Box | None:
        width, height = way.edge.label
        return Box(x - width / 2, y - height / 2, width, height) if width else None


def straight(source: Node, target: Node, label: tuple[float, float], y: float) -> Route:
    """The way to the next touchpoint in the row.

    Args:
        source: where it leaves.
        target: where it arrives.
        label: the size of its label, (0, 0) for none.
        y: the middle of the row.
    """
    start, length = source.x + RADIUS, target.x - source.x - 2 * RADIUS
    width, height = label
    middle = start + (length - ARROW) / 2
    box = Box(middle - width / 2, y + _PORT - height, width, height) if width else None
    line, arrow = _straight(length)
    return Route(line, arrow, box, None, start, y)


@lru_cache(maxsize=1024)
def _straight(length: float) -> tuple[tuple[Segment, ...], tuple[Segment, ...]]:
    """A level line to the right and its arrow head; most transitions of a map are of a few lengths."""
    points = [(0.0, 0.0), (length, 0.0)]
    return rounded(points, CORNER), arrow_head(*points)


def _drawn(points: Sequence[Point], label: Box | None) -> Route:
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
