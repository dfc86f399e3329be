"""How emotion curves and points are inked: above the axis good, below it bad, thicker and hatched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain

from cxmapper.layout.columns import LABEL_WIDTH
from cxmapper.layout.curve import Piece, parted
from cxmapper.layout.display import Gradient, Group, Hatch, Ink, Path, Segment, Stroke, ink, line
from cxmapper.layout.kit import Sketch
from cxmapper.layout.lanes.tracks import PLOT, Leg, Pen, tone
from cxmapper.layout.scene import Scene
from cxmapper.model.records import Basis
from cxmapper.values import value_type

_WIDTH = 2.5
_WIDTH_BAD = 3.5
_WIDTH_OTHER = 2.0
_DASH = (5.0, 4.0)
# Columns begin at multiples of this from one another, so hatching goes on evenly from one to the next.
_HATCH_STEP = 8.0
_HATCH = Hatch(ink("bad", 0.45), LABEL_WIDTH % _HATCH_STEP, _HATCH_STEP, 0.75)
# So many pieces make one group: a view that shows a part of a long map needn't paint all of its curve.
_CHUNK = 24
_QUARTER = 0.5522847498
# An end of a whisker that is so little farther out than a mark can't be told from its edge.
_CLEAR = 3.5

# Neighbouring pieces on one side of the axis, and their line.
_Drawn = tuple[Sequence[Piece], tuple[Segment, ...]]


def value_token(pen: Pen, value: float) -> str:
    """The colour of a point: by what its value is called on the first persona's curve, the persona's own on others."""
    return tone(value, "neutral") if pen.first else pen.token


@value_type
class Stretch:
    """A part of a curve that makes one group: its pieces (axis at y = 0), its stage (if one), and which part it is."""

    pieces: tuple[Piece, ...]
    stage: str
    part: str


def stretches(leg: Leg, stage: str) -> Iterator[Stretch]:
    """A leg in parts of at most a few dozen pieces; with the stage's id their names are unique in the lane."""
    parts = [run[start : start + _CHUNK] for run in leg.runs for start in range(0, len(run), _CHUNK)]
    for place, pieces in enumerate(parts):
        yield Stretch(pieces, stage, "/".join((leg.pen.branch, stage, *([str(place)] if place else []))))


def draw_stretch(scene: Scene, pen: Pen, stretch: Stretch, left: float, axis: float) -> Group:
    """A part of a curve: where x = 0 and y = 0 of its pieces lie in the lane is `left` and `axis`."""
    sketch = Sketch(scene.look)
    pieces = [_moved(piece, left, axis) for piece in stretch.pieces]
    _draw(sketch, pen, pieces, axis)
    ends = [axis, *(y for piece in pieces for y in (piece.y0, piece.y3))]
    x, top = pieces[0].x0 - _WIDTH_BAD, min(ends) - _WIDTH_BAD
    width, height = pieces[-1].x3 - pieces[0].x0 + 2 * _WIDTH_BAD, max(ends) - min(ends) + 2 * _WIDTH_BAD
    return sketch.group(
        pen.persona.id, "curve", x, top, width, height, name=_called(scene, pen, stretch), part=stretch.part
    )


def _called(scene: Scene, pen: Pen, stretch: Stretch) -> str:
    """What a screen reader calls a part of a curve: whose it is, and in which stage or on which branch."""
    say, persona = scene.look.words, pen.persona.name
    if pen.branch:
        return say("board.curve.branch", persona=persona, branch=pen.branch)
    stage = scene.columns.by_stage[stretch.stage].stage.title
    return say("board.curve.stage" if persona else "board.curve.unnamed", persona=persona, stage=stage)


def _moved(piece: Piece, dx: float, dy: float) -> Piece:
    return Piece(piece.x0 + dx, piece.y0 + dy, piece.y1 + dy, piece.y2 + dy, piece.x3 + dx, piece.y3 + dy)


def _draw(sketch: Sketch, pen: Pen, pieces: Sequence[Piece], axis: float) -> None:
    if not pen.first:
        dash = _DASH if pen.branch else ()
        sketch.add(Path(path_of(pieces), None, Stroke(Ink(pen.token), _WIDTH_OTHER, dash, "butt" if dash else "round")))
        return
    good: list[_Drawn] = []
    bad: list[_Drawn] = []
    for below, parts in parted(pieces, axis):
        (bad if below else good).append((parts, path_of(parts)))
    # All that looks alike is one path: in every format a colour that changes along a path is dear to set.
    if not pen.branch:
        for side in (good, bad):
            if side:
                _area(sketch, side, axis, bad=side is bad)
    for side in (good, bad):
        if side:
            line = tuple(chain.from_iterable(drawn for _, drawn in side))
            sketch.add(Path(line, None, _stroke(side is bad, axis, pen.branch != "")))


@lru_cache(maxsize=64)
def _stroke(bad: bool, axis: float, on_branch: bool) -> Stroke:
    """A curve's line: from neutral on the axis to good or bad a little beside it."""
    token, end = ("bad", axis + PLOT / 2) if bad else ("good", axis - PLOT / 2)
    vertical = Gradient(0, axis, 0, end, ((0.0, ink("neutral")), (0.18, ink(token)), (1.0, ink(token))))
    width = _WIDTH_BAD if bad else _WIDTH
    return Stroke(vertical, width - 0.75, _DASH) if on_branch else Stroke(vertical, width, (), "round")


def _area(sketch: Sketch, side: Iterable[_Drawn], axis: float, *, bad: bool) -> None:
    """The ground between the axis and the curve on one side of it: fading towards it, and hatched where it is bad."""
    closed: list[Segment] = []
    for parts, drawn in side:
        closed += (*drawn, ("L", parts[-1].x3, axis), ("L", parts[0].x0, axis), ("Z",))
    ground = tuple(closed)
    sketch.add(Path(ground, _fading(bad, axis)))
    if bad:
        sketch.add(Path(ground, _HATCH))


@lru_cache(maxsize=64)
def _fading(bad: bool, axis: float) -> Gradient:
    """The colour of the ground."""
    token, end = ("bad", axis + PLOT / 2) if bad else ("good", axis - PLOT / 2)
    return Gradient(0, end, 0, axis, ((0.0, ink(token, 0.20)), (1.0, ink(token, 0.02))))


def path_of(pieces: Sequence[Piece]) -> tuple[Segment, ...]:
    """Neighbouring pieces as the segments of one path; the control points stand at a third and two thirds in x."""
    found: list[Segment] = [("M", pieces[0].x0, pieces[0].y0)]
    for x0, _, y1, y2, x3, y3 in pieces:
        third = (x3 - x0) / 3
        found.append(("C", x0 + third, y1, x3 - third, y2, x3, y3))
    return tuple(found)


def whisker(
    sketch: Sketch, x: float, top: float, bottom: float, token: str, mark: tuple[float, float] | None = None
) -> None:
    """A measured interval: an upright line with short ends.

    Args:
        sketch: takes it.
        x: where it stands.
        top: its upper end.
        bottom: its lower end.
        token: its colour.
        mark: middle and radius of the mark that lies over it: an end that would only make that one's edge uneven is
            left out.
    """
    stroke = Stroke(Ink(token, 0.7), 1.25)
    ends = [y for y in (top, bottom) if mark is None or abs(y - mark[0]) >= mark[1] + _CLEAR]
    for y in ends:
        sketch.line(x - 3.5, y, x + 3.5, y, stroke)
    if ends:
        # Where the other end is left out, the line comes out from under the mark.
        reach = (*ends, mark[0]) if mark is not None else ends
        sketch.line(x, min(reach), x, max(reach), stroke)


def basis_mark(sketch: Sketch, x: float, y: float, radius: float, basis: Basis, token: str) -> None:
    """● measured, ◐ voted or estimated, ○ assumed."""
    sketch.circle(x, y, radius, ink(token if basis == "measured" else "surface"), line(token, 2.25))
    if basis in ("customer_vote", "staff_estimate"):
        pull = radius * _QUARTER
        half: tuple[Segment, ...] = (
            ("M", x, y - radius),
            ("C", x - pull, y - radius, x - radius, y - pull, x - radius, y),
            ("C", x - radius, y + pull, x - pull, y + radius, x, y + radius),
            ("Z",),
        )
        sketch.add(Path(half, Ink(token)))


def swatch(sketch: Sketch, pen: Pen, x: float, y: float, width: float) -> None:
    """A short piece of a persona's line: green into red for the first, the persona's colour for others."""
    if pen.first:
        half = x + width / 2
        sketch.line(x, y, half, y, Stroke(Ink("good"), _WIDTH))
        sketch.line(half, y, x + width, y, Stroke(Ink("bad"), _WIDTH_BAD))
    else:
        sketch.line(x, y, x + width, y, Stroke(Ink(pen.token), _WIDTH_OTHER))


def sample(sketch: Sketch, x: float, y: float, width: float, *, bad: bool) -> None:
    """The curve's line as it is above or below the axis, for the legend, with ▲ or ▼ drawn as a small triangle."""
    token, height = ("bad", _WIDTH_BAD) if bad else ("good", _WIDTH)
    sketch.line(x, y, x + width, y, Stroke(Ink(token), height))
    middle, side = x + width / 2, 1 if bad else -1
    triangle: tuple[Segment, ...] = (
        ("M", middle - 4, y + side * 2.5),
        ("L", middle + 4, y + side * 2.5),
        ("L", middle, y + side * 8.5),
        ("Z",),
    )
    sketch.add(Path(triangle, Ink(token)))
