"""Where transitions run that go around something, and where the rows of touchpoints lie: pure geometry, in points.

Ways on the main path arch above it, short ones nearest. Everything else is below: rows, labels, lines and the marks of
drop-offs are put one after the other as high as what is there already leaves room. As no two touchpoints share a
column, a branch hangs right under the line of the main path, beside the titles.

A way between two rows turns at the edge of a column, where nobody stands: at that of its upper touchpoint it runs
between the rows, and in the row of the lower one along to it. Where something is in that row, it has a track of its own
above the row. So it crosses no touchpoint.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from cxmapper.layout.routes import AIR, CORNER, MARK, PORT, RADIUS, Box, Edge, Node, Route, drawn, rounded
from cxmapper.values import value_type

_ARCH_PORT = 6.0  # how far left or right of a node's middle an arch touches it
_TRACK = 12.0
_GAP = 4.0  # between two things one above the other
_SPACE = 8.0  # between two things beside one another
_BESIDE = 4.0  # between a line, or an end mark, and the label beside it
_NUDGE, _LEAST_NUDGE = 10.0, 6.0  # between two verticals at one column edge, and between many
_SPREAD = 12.0  # how far from the edge they run, if they are few
_APART = 2 * RADIUS + 14.0  # from a row's middle to the next one's, at least
# Drop-offs stay left of the edge with all of their end mark, as paper is cut there; the next one is left of that.
_FIRST_DROP, _NEXT_DROP = MARK + 1.5, 2 * MARK + 2
_CELL = 512.0


@value_type
class Rows:
    """Where the rows came to lie: their middles, and the bottom of all that was planned."""

    middles: tuple[float, ...]
    bottom: float


class _Ground:
    """How far things reach that are there already, by where they are from left to right."""

    def __init__(self, level: float) -> None:
        self._level = level
        self._cells: dict[int, list[tuple[float, float, float]]] = defaultdict(list)
        self.farthest = level

    def reach(self, left: float, right: float) -> float:
        """How far the farthest of them reaches between two places."""
        here = (thing for cell in _cells(left, right) for thing in self._cells.get(cell, ()))
        return max((thing[2] for thing in here if thing[0] < right and left < thing[1]), default=self._level)

    def take(self, left: float, right: float, reach: float) -> None:
        """Something more is there."""
        for cell in _cells(left, right):
            self._cells[cell].append((left, right, reach))
        self.farthest = max(self.farthest, reach)


def _cells(left: float, right: float) -> range:
    return range(math.floor(left / _CELL), math.floor(right / _CELL) + 1)


@dataclass(slots=True)
class _Way:
    """A transition on its way.

    Attributes:
        shape: "arch", "step" (turns once), "track" or "drop".
        leave, enter: x of the vertical next to the source, and next to the target; those of a step are one.
        y: of its track, or of a step's label, or of the end mark; of an arch, how far above its row.
        port: where it touches the lower one of its touchpoints, from the middle downwards.
        label: the middle of its label, from left to right.
    """

    edge: Edge
    source: Node
    target: Node | None
    shape: str
    leave: float
    enter: float
    y: float = 0.0
    port: float = -PORT
    label: float = 0.0

    @property
    def upper(self) -> Node:
        """The touchpoint in the higher row."""
        return self.source if self.target is None or self.source.row <= self.target.row else self.target

    @property
    def lower(self) -> Node:
        """The touchpoint in the lower row."""
        return self.target if self.target is not None and self.upper is self.source else self.source

    @property
    def side(self) -> int:
        """On which side of the lower touchpoint the upper one is: −1 left, 1 right."""
        return -1 if self.upper.x < self.lower.x else 1

    @property
    def gap(self) -> tuple[float, float]:
        """From the edge of its upper touchpoint's column to that of the lower one's; empty if they share it."""
        if self.side < 0:
            return self.upper.right, self.lower.left
        return self.lower.right, self.upper.left

    @property
    def is_next_to(self) -> bool:
        """Whether the columns of its touchpoints share an edge."""
        return abs(self.gap[1] - self.gap[0]) < 1

    @property
    def is_labelled_above(self) -> bool:
        """Whether its label is in the lower one's column above its line, not on the line."""
        return self.shape == "step" and (self.is_next_to or self.port == -PORT)

    def turns(self) -> tuple[int, ...]:
        """The column edges at which it turns, to the point."""
        if self.shape == "step":
            return (round(self.leave),)
        return (round(self.leave), round(self.enter)) if self.shape == "track" else ()

    def span(self) -> tuple[float, float]:
        """From where to where it runs, its label included."""
        width = self.edge.label[0]
        if self.shape == "drop":
            return self.leave - MARK - (width + _SPACE if width else 0.0), self.leave + MARK
        if self.shape == "step":
            return self.label - width / 2, self.label + width / 2
        left, right = sorted((self.leave, self.enter))
        return (min(left, self.label - width / 2), max(right, self.label + width / 2)) if width else (left, right)

    def height(self) -> float:
        """How high what runs there is."""
        label = self.edge.label[1]
        return max(label, 2 * MARK) if self.shape == "drop" else label or _TRACK - _GAP


class Plan:
    """All transitions that go around something, and the rows."""

    def __init__(self, nodes: Iterable[Node], edges: Iterable[Edge], lines: Iterable[Edge] = ()) -> None:
        """Takes what there is.

        Args:
            nodes: the touchpoints; where nothing goes around something, none are needed.
            edges: the transitions that are not straight, from left to right.
            lines: the straight ones in the rows below the main path.
        """
        self._nodes = {node.id: node for node in nodes}
        self._rows: dict[int, list[Node]] = defaultdict(list)
        for node in self._nodes.values():
            self._rows[node.row].append(node)
        self._lines: dict[int, list[tuple[Node, Node, float]]] = defaultdict(list)
        for line in lines:
            if line.target is not None:
                source = self._nodes[line.source]
                self._lines[source.row].append((source, self._nodes[line.target], line.label[1]))
        self._ways = sorted(map(self._way, edges), key=lambda way: abs(way.enter - way.leave))
        self._shape_steps()
        self._spread_verticals()
        self._spread_drops()
        self._place_labels()

    def _way(self, edge: Edge) -> _Way:
        source = self._nodes[edge.source]
        if edge.target is None:
            return _Way(edge, source, None, "drop", source.right, source.right)
        target = self._nodes[edge.target]
        if source.row == target.row == 0 or source is target:
            side = -_ARCH_PORT if target.x < source.x else _ARCH_PORT
            return _Way(edge, source, target, "arch", source.x + side, target.x - side)
        forward = target.x > source.x
        leave, enter = (source.right, target.left) if forward else (source.left, target.right)
        return _Way(edge, source, target, "track", leave, enter)

    def _shape_steps(self) -> None:
        """Ways between two rows for which the lower row is free turn once; several at one touchpoint have ports."""
        busy: dict[int, _Ground] = defaultdict(lambda: _Ground(0.0))
        ports: dict[tuple[str, int], list[float]] = defaultdict(lambda: [PORT, 0.0, -PORT])
        for row, lines in self._lines.items():
            for source, target, _ in lines:
                busy[row].take(source.x, target.x, 1.0)
                for end, side in ((source, 1), (target, -1)):
                    ports[end.id, side] = [PORT, -PORT]
        for row, nodes in self._rows.items():
            for node in nodes:
                busy[row].take(node.left, node.right, 1.0)
        for way in self._ways:
            row, (left, right) = way.lower.row, way.gap
            if way.shape != "track" or way.upper.row == row:
                continue
            if way.is_next_to or not busy[row].reach(left, right):
                way.shape = "step"
                way.leave = way.enter = way.upper.right if way.side < 0 else way.upper.left
                free = ports[way.lower.id, way.side]
                way.port = free.pop() if len(free) > 1 else free[0]
                busy[row].take(left, right, 1.0)

    def _spread_verticals(self) -> None:
        """Lines that turn at the same edge run side by side, right of a drop-off that runs down before it."""
        turning = Counter(chain.from_iterable(way.turns() for way in self._ways))
        drops = {round(way.source.right) for way in self._ways if way.shape == "drop"}
        places = {edge: _side_by_side(number, dropping=edge in drops) for edge, number in turning.items()}
        users: dict[int, list[float]] = defaultdict(list)

        def free(x: float) -> float:
            lines = users[round(x)]
            lines.append(x + places[round(x)][len(lines)])
            return lines[-1]

        for way in self._ways:
            if way.shape == "step":
                way.leave = way.enter = free(way.leave)
            elif way.shape == "track":
                way.leave, way.enter = free(way.leave), free(way.enter)
        for way in self._ways:
            if way.is_labelled_above:
                edge = way.lower.left if way.side < 0 else way.lower.right
                lines = users[round(edge)] or [edge]
                reach = _BESIDE + way.edge.label[0] / 2
                way.label = max(lines) + reach if way.side < 0 else min(lines) - reach

    def _spread_drops(self) -> None:
        """The lines of drop-offs run down beside one another, right of the circle."""
        dropping: Counter[str] = Counter()
        drops = [way for way in self._ways if way.shape == "drop"]
        number = Counter(way.source.id for way in drops)
        for way in drops:
            first, last = way.source.right - _FIRST_DROP, way.source.x + RADIUS + 1
            # However many there are, they run down beside the circle.
            step = min(_NEXT_DROP, (first - last) / max(number[way.source.id] - 1, 1))
            way.leave = way.enter = first - step * dropping[way.source.id]
            dropping[way.source.id] += 1

    def _place_labels(self) -> None:
        """Labels lie in the middle of their ways, or near it where another way's vertical would run through them."""
        legs: dict[bool, list[float]] = {True: [], False: []}
        for way in self._ways:
            legs[way.shape == "arch"] += [way.leave, way.enter] if way.shape != "drop" else []
        for found in legs.values():
            found.sort()
        for way in self._ways:
            if way.shape != "drop" and not way.is_labelled_above:
                left, right = sorted((way.leave, way.enter)) if way.shape != "step" else way.gap
                way.label = _clear_place(left, right, way.edge.label[0] + _SPACE, legs[way.shape == "arch"])

    def stack(self, top: float, above: float) -> Rows:
        """Puts everything as high as it can be.

        Args:
            top: where the highest thing may begin.
            above: how much the straight lines' labels need above the middle of the main path.

        Returns:
            Where the rows came to lie.
        """
        high = _Ground(max(RADIUS, above) + _GAP)
        for way in self._ways:
            if way.shape == "arch" and way.source.row == 0:
                self._set(way, high)
        middles = [top + max(RADIUS + _GAP, high.farthest)]
        ground = _Ground(middles[0] + PORT)
        self._settle(0, middles[0], ground)
        for row in range(1, 1 + max(self._rows, default=0)):
            middles.append(self._hang(row, middles[-1] + _APART, ground))
            self._settle(row, middles[-1], ground)
        return Rows(tuple(middles), ground.farthest)

    def _set(self, way: _Way, ground: _Ground) -> None:
        """Sets a way, with its label, upon what is there."""
        left, right = way.span()
        height = way.height()
        beside = 0.0 if way.shape == "step" else _SPACE / 2
        base = ground.reach(left - beside, right + beside)
        way.y = base + _GAP / 2 + height / 2
        ground.take(left, right, way.y + height / 2 + _GAP / 2)

    def _hang(self, row: int, least: float, ground: _Ground) -> float:
        """Puts what leads to a row above it; returns where the row's middle can be."""
        ways = [way for way in self._ways if way.shape != "drop" and way.lower.row == row]
        wanted = [least]
        for way in sorted(ways, key=lambda way: ("step", "track", "arch").index(way.shape)):
            if way.shape != "step" or (way.is_labelled_above and way.edge.label[0]):
                self._set(way, ground)
            if way.shape == "track":
                wanted.append(way.y + CORNER + PORT)
        for way in ways:
            if way.shape == "step" and not way.is_next_to:
                label = 0.0 if way.is_labelled_above else way.edge.label[1] / 2
                wanted.append(ground.reach(*way.gap) + _GAP + label - way.port)
        for node in self._rows[row]:
            wanted.append(ground.reach(node.x - RADIUS, node.x + RADIUS) + _GAP + RADIUS)
            wanted.append(ground.reach(node.left, node.right) + _GAP + PORT)
        for source, target, label in self._lines[row]:
            wanted.append(ground.reach(source.x, target.x) + _GAP + max(0.0, label - PORT))
        _lower([way for way in ways if way.shape != "step" or way.edge.label[0]], max(wanted))
        return max(wanted)

    def _settle(self, row: int, middle: float, ground: _Ground) -> None:
        """A row is there, with all that lies in it, and its drop-offs hang under it."""
        for node in self._rows[row]:
            ground.take(node.left, node.right, middle + RADIUS + node.below)
        for source, target, _ in self._lines[row]:
            ground.take(source.x, target.x, middle + PORT)
        for way in self._ways:
            if way.shape == "step" and way.lower.row == row and not way.is_next_to:
                foot = middle + way.port
                way.y = way.y if way.is_labelled_above else foot
                ground.take(*way.gap, foot + (0.0 if way.is_labelled_above else way.edge.label[1] / 2))
        # The one farthest left is highest: so the others' lines run down beside it.
        drops = (way for way in self._ways if way.shape == "drop" and way.source.row == row)
        for way in sorted(drops, key=lambda way: way.leave):
            self._set(way, ground)

    def routes(self, rows: Rows) -> dict[str, Route]:
        """The routes by edge id, for rows stacked by `stack`."""
        return {way.edge.id: _route(way, rows.middles) for way in self._ways}


def _side_by_side(number: int, *, dropping: bool) -> list[float]:
    """Where lines run that turn at one edge, from there, in the order in which they take their places.

    They are clear of one another, and of a drop-off's line left of them; only if they are many, less so.
    """
    first = _NUDGE - _FIRST_DROP if dropping else -_SPREAD
    step = max(_LEAST_NUDGE, min(_NUDGE, (_SPREAD - first) / max(number - 1, 1)))
    if dropping:
        return [first + step * place for place in range(number)]
    # The first in the middle, others right and left of it in turn.
    middle = (number - 1) // 2
    places = sorted(range(number), key=lambda place: (abs(place - middle), -place))
    return [step * (place - (number - 1) / 2) for place in places]


def _lower(ways: Sequence[_Way], middle: float) -> None:
    """Moves labels above a row, where they have room, to the middle of their verticals, or down to their lines."""
    for way in ways:
        if not way.is_labelled_above:
            continue
        left, right = way.span()
        alone = all(right <= other.span()[0] or other.span()[1] <= left for other in ways if other is not way)
        over_circle = left < way.lower.x + RADIUS and way.lower.x - RADIUS < right
        foot = middle - (RADIUS if over_circle else PORT) - _GAP
        room = foot - way.y - way.edge.label[1] / 2
        if alone and room > 0:
            way.y += room / 2 if way.is_next_to else room


def _clear_place(left: float, right: float, width: float, legs: Sequence[float]) -> float:
    """The place nearest to the middle of a way at which none of the verticals runs through something so wide."""
    middle = (left + right) / 2
    edges = [left, *legs[bisect_right(legs, left) : bisect_left(legs, right)], right]
    rooms = [(a + width / 2, b - width / 2) for a, b in pairwise(edges) if b - a >= width]
    places = (min(max(middle, low), high) for low, high in rooms)
    return min(places, key=lambda place: abs(place - middle), default=middle)


def _route(way: _Way, middles: Sequence[float]) -> Route:
    if way.target is None:
        return _drop(way, middles)
    if way.shape == "arch":
        return _arch(way, middles)
    return _detour(way, middles)


def _arch(way: _Way, middles: Sequence[float]) -> Route:
    middle = middles[way.source.row]
    track = middle - way.y if way.source.row == 0 else way.y
    out, into = (middle - _beside(_ARCH_PORT, reach) for reach in (RADIUS, RADIUS + AIR))
    return drawn([(way.leave, out), (way.leave, track), (way.enter, track), (way.enter, into)], _label_on(way, track))


def _detour(way: _Way, middles: Sequence[float]) -> Route:
    """A way between two rows, or around what is in its row, from its upper touchpoint or the other way round."""
    upper, lower = way.upper, way.lower
    out, into = (way.leave, way.enter) if upper is way.source else (way.enter, way.leave)
    beside = upper.row == lower.row
    top = middles[upper.row] + (-PORT if beside else PORT)
    foot = middles[lower.row] + way.port
    begins, ends = (RADIUS, RADIUS + AIR) if upper is way.source else (RADIUS + AIR, RADIUS)
    points = [(upper.x - way.side * _beside(PORT, begins), top), (out, top)]
    points += [(out, way.y), (into, way.y)] if way.shape == "track" else []
    points += [(into, foot), (lower.x + way.side * _beside(way.port, ends), foot)]
    return drawn(points if upper is way.source else points[::-1], _label_on(way, way.y))


def _beside(port: float, reach: float) -> float:
    """How far from a circle's middle a line ends that comes to it above or below that, so far from the middle."""
    return math.sqrt(reach**2 - port**2)


def _drop(way: _Way, middles: Sequence[float]) -> Route:
    y = middles[way.source.row] + PORT
    start = way.source.x + _beside(PORT, RADIUS), y
    line = rounded([start, (way.leave, y), (way.leave, way.y - MARK)], CORNER)
    width, height = way.edge.label
    label = Box(way.leave - MARK - _BESIDE - width, way.y - height / 2, width, height) if width else None
    return Route(line, label=label, mark=(way.leave, way.y))


def _label_on(way: _Way, y: float) -> Box | None:
    width, height = way.edge.label
    return Box(way.label - width / 2, y - height / 2, width, height) if width else None
