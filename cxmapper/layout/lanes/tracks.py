"""The emotion curves of a map as geometry: which points, which pieces, in which colours; nothing is drawn here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cxmapper.layout.curve import Piece, curve, runs
from cxmapper.layout.lanes.rows import Stand
from cxmapper.layout.scene import Scene
from cxmapper.model.analysis.emotion import BranchCurve, CurvePoint, branch_points, points
from cxmapper.model.records import Persona

PLOT = 132.0  # height from the best value to the worst


@dataclass(frozen=True, slots=True)
class Dot:
    """A known point of a curve: the middle of its circle, with the axis at y = 0."""

    x: float
    y: float
    value: float
    point: CurvePoint


@dataclass(frozen=True, slots=True)
class Track:
    """One curve of one persona: the main one, or a branch's."""

    persona: Persona
    first: bool
    token: str
    branch: str
    dots: tuple[Dot, ...]
    pieces: tuple[tuple[Piece, ...], ...]


def height_of(value: float) -> float:
    """A value's distance under the axis, in points."""
    return -value * PLOT / 2


def tracks(scene: Scene, places: Mapping[str, Stand]) -> list[Track]:
    """All curves of the map: per persona the main one and then those of the branches."""
    found = []
    for place, persona in enumerate(scene.personas):
        token, first = scene.persona_token(persona.id), place == 0
        main = points(scene.store, scene.journey.id, persona.id)
        found.append(Track(persona, first, token, "", _dots(main, places), _pieces(main, places)))
        known = {point.touchpoint: point for point in main}
        for branch in branch_points(scene.store, scene.journey.id, persona.id):
            dots = _dots(branch.points, places)
            if dots:
                hung = _hung(branch, known, places)
                found.append(Track(persona, first, token, branch.name, dots, _pieces(hung, places)))
    return found


def _dots(found: Iterable[CurvePoint], places: Mapping[str, Stand]) -> tuple[Dot, ...]:
    return tuple(
        Dot(places[point.touchpoint].x, height_of(point.value), point.value, point)
        for point in found
        if point.value is not None
    )


def _pieces(found: Sequence[CurvePoint], places: Mapping[str, Stand]) -> tuple[tuple[Piece, ...], ...]:
    heights = ((places[point.touchpoint].x, None if point.value is None else height_of(point.value)) for point in found)
    return tuple(pieces for run in runs(heights) if (pieces := curve(run)))


def _hung(branch: BranchCurve, known: Mapping[str, CurvePoint], places: Mapping[str, Stand]) -> tuple[CurvePoint, ...]:
    """A branch's points between its fork and its join, as far as those lie on the way from left to right."""
    inner = branch.points
    left, right = places[inner[0].touchpoint].x, places[inner[-1].touchpoint].x
    fork, join = known.get(branch.fork), known.get(branch.join)
    before = (fork,) if fork is not None and places[fork.touchpoint].x < left else ()
    after = (join,) if join is not None and places[join.touchpoint].x > right else ()
    return (*before, *inner, *after)
