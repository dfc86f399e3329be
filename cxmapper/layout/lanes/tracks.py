"""The emotion curves of a map as geometry: which points, which pieces, in which colours; nothing is drawn here.

A persona's main curve is kept in legs, one a stage, in coordinates of its stage: a point that moves bends the curve as
far as its neighbours but one, so at most the legs beside it, and a stage that moves takes its leg along.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from cxmapper.layout.columns import StageColumns
from cxmapper.layout.curve import Piece, curve, extent
from cxmapper.layout.scene import Scene
from cxmapper.model.analysis.emotion import CurvePoint, curve_point, level
from cxmapper.model.analysis.path import Branch
from cxmapper.model.records import Persona, Touchpoint

PLOT = 132.0  # height from the best value to the worst
_NEUTRAL = 3  # the level between bad and good
_APART = 13.0  # so far from each other stand the points of personas who feel nearly the same

# A touchpoint on a curve: its x, and what is known there.
Spot = tuple[float, CurvePoint]


class Pen(NamedTuple):
    """Whose curve it is, and how it is inked: `branch` names the branch, empty for the main path."""

    persona: Persona
    first: bool
    token: str
    branch: str = ""


class Dot(NamedTuple):
    """A known point of a curve: the middle of its circle, with the axis at y = 0."""

    x: float
    y: float
    value: float
    point: CurvePoint


_NOWHERE = Dot(0.0, 0.0, 0.0, CurvePoint(""))


class Leg(NamedTuple):
    """A part of a curve: its points, and the pieces that begin at them, in runs between gaps.

    `quoted` are the points with a quote, `lowest` is the first of the lowest points, `peak` the last of the values
    farthest from neutral; without points there is neither.
    """

    pen: Pen
    dots: tuple[Dot, ...]
    runs: tuple[tuple[Piece, ...], ...]
    quoted: tuple[Dot, ...] = ()
    lowest: Dot = _NOWHERE
    peak: float = 0.0

    def within(self, left: float, right: float) -> bool:
        """Whether some of it lies between two x."""
        ends = [x for run in self.runs for x in (run[0].x0, run[-1].x3)] + [dot.x for dot in self.dots]
        return bool(ends) and min(ends) < right and left < max(ends)

    def reach(self, left: float, right: float, above: bool, margin: float) -> list[float]:
        """How high (or low) the curve and its points, which take `margin` points, come between two x."""
        found = []
        first = bisect_left(self.dots, left - margin, key=lambda dot: dot.x)
        last = bisect_left(self.dots, right + margin, key=lambda dot: dot.x)
        found += [dot.y + (-margin if above else margin) for dot in self.dots[first:last]]
        for run in self.runs:
            first = bisect_left(run, left, key=lambda piece: piece.x3)
            last = bisect_left(run, right, key=lambda piece: piece.x0)
            span = extent(run[first:last], left, right)
            if span is not None:
                found.append(span[0] if above else span[1])
        return found


def tone(value: float, plain: str = "text") -> str:
    """The colour of a feeling, of its point as of its word: what the word calls neutral is neither good nor bad."""
    step = level(value) - _NEUTRAL
    return plain if step == 0 else "good" if step > 0 else "bad"


def height_of(value: float) -> float:
    """A value's distance under the axis, in points."""
    return -value * PLOT / 2


def pens(scene: Scene) -> Iterator[Pen]:
    """One for each persona's main curve, in the journey's order."""
    for place, persona in enumerate(scene.personas):
        yield Pen(persona, place == 0, scene.persona_token(persona.id))


def spots(scene: Scene, persona: str, place: StageColumns) -> tuple[Spot, ...]:
    """The touchpoints of a stage that are on the main path, with x from the stage's left edge; gaps included."""
    left = place.column.x
    return tuple(
        (column.x - left + column.width / 2, curve_point(scene.store, item.id, persona))
        for item, column in zip(place.touchpoints, place.columns, strict=True)
        if not item.branch
    )


def beside(scene: Scene, point: CurvePoint) -> float:
    """How far to the right of its place on the curve a point is drawn, in points.

    Personas who feel nearly the same at a touchpoint would hide each other's points: these stand side by side, in the
    order of the personas.
    """
    if len(scene.personas) < 2 or point.value is None:
        return 0.0
    known = [curve_point(scene.store, point.touchpoint, persona.id) for persona in scene.personas]
    felt = sorted((height_of(other.value), other.point) for other in known if other.value is not None)
    crowd: list[str] = []
    above = felt[0][0]
    for height, id in felt:
        if height - above >= _APART:
            if point.point in crowd:
                break
            crowd = []
        crowd.append(id)
        above = height
    row = [other.point for other in known if other.point in crowd]
    return (row.index(point.point) - (len(row) - 1) / 2) * _APART


def leg(pen: Pen, before: Sequence[Spot], own: Sequence[Spot], after: Sequence[Spot]) -> Leg:
    """A part of a curve, bent as its neighbours ask for.

    Args:
        pen: whose it is.
        before: the last spot before it, if there is one.
        own: its spots.
        after: the next two spots after it, as far as there are any.
    """
    runs: list[tuple[Piece, ...]] = []
    run: list[tuple[float, float]] = []
    first, last = len(before), len(before) + len(own)
    for place, (x, point) in enumerate((*before, *own, *after, (0.0, CurvePoint("")))):
        if point.value is not None:
            run.append((x, height_of(point.value)))
            continue
        begins = place - len(run)
        pieces = curve(run)[max(0, first - begins) : max(0, last - begins)]
        if pieces:
            runs.append(pieces)
        run = []
    return _leg(pen, own, tuple(runs))


def _leg(pen: Pen, own: Iterable[Spot], runs: tuple[tuple[Piece, ...], ...]) -> Leg:
    """A leg with what is remarkable about its points."""
    dots = tuple(Dot(x, height_of(point.value), point.value, point) for x, point in own if point.value is not None)
    if not dots:
        return Leg(pen, (), runs)
    quoted = tuple(dot for dot in dots if dot.point.quote)
    lowest = min(dots, key=lambda dot: dot.value)
    peak = max(reversed(dots), key=lambda dot: abs(dot.value)).value
    return Leg(pen, dots, runs, quoted, lowest, peak)


def branch_leg(scene: Scene, pen: Pen, branch: Branch) -> Leg:
    """The whole curve of a branch, hung between its fork and its join; x from the board's left edge.

    Args:
        scene: the journey.
        pen: whose it is.
        branch: the branch; fork and join count as far as they lie on the way from left to right.
    """
    own = [_spot(scene, pen.persona.id, item) for item in branch.touchpoints]
    ends = [_spot(scene, pen.persona.id, item) if item is not None else None for item in (branch.fork, branch.join)]
    before = [end for end in ends[:1] if end is not None and end[0] < own[0][0]]
    after = [end for end in ends[1:] if end is not None and end[0] > own[-1][0]]
    hung = leg(pen, (), (*before, *own, *after), ())
    return _leg(pen, own, hung.runs)


def _spot(scene: Scene, persona: str, touchpoint: Touchpoint) -> Spot:
    columns = scene.columns.by_stage[touchpoint.stage].columns
    column = next(column for column in columns if column.record == touchpoint.id)
    return column.x + column.width / 2, curve_point(scene.store, touchpoint.id, persona)


def stages_of(branch: Branch) -> frozenset[str]:
    """The stages that the curve of a branch depends on."""
    ends = [item for item in (branch.fork, branch.join) if item is not None]
    return frozenset(item.stage for item in (*branch.touchpoints, *ends))


_Neighbours = tuple[str, tuple[Spot, ...], tuple[Spot, ...], tuple[Spot, ...]]


def neighbours(
    places: Iterable[StageColumns], known: Mapping[str, tuple[Spot, ...]], changed: Collection[str]
) -> Iterator[_Neighbours]:
    """What legs depend on, for the stages whose legs some changed stages may bend.

    Args:
        places: all stages, from left to right.
        known: their spots.
        changed: the stages whose spots changed, or stand elsewhere.

    Yields:
        A stage's id, the last spot before it, its own spots, and the next two after it.
    """
    filled: list[StageColumns] = []
    bent: set[int] = set()
    for place in places:
        if place.stage.id in changed:
            at = len(filled)
            bent.update(range(at - 2, at + 2))
        if known[place.stage.id]:
            filled.append(place)
    for i in sorted(bent.intersection(range(len(filled)))):
        place = filled[i]
        left = place.column.x
        before = _shifted(filled[i - 1].column.x - left, known[filled[i - 1].stage.id][-1:]) if i else ()
        after: tuple[Spot, ...] = ()
        for other in filled[i + 1 : i + 3]:
            after += _shifted(other.column.x - left, known[other.stage.id][: 2 - len(after)])
        yield place.stage.id, before, known[place.stage.id], after


def _shifted(dx: float, found: Iterable[Spot]) -> tuple[Spot, ...]:
    return tuple((x + dx, point) for x, point in found)
