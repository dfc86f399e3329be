"""Every text of a map against what is painted under it, in every theme; and what is left without colour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import pytest

from cxmapper.i18n import words
from cxmapper.layout import theme
from cxmapper.layout.board import board
from cxmapper.layout.display import Gradient, Group, Hatch, Ink, Paint, Path, Rect, Segment, TextLine
from cxmapper.layout.lanes.faces import SEVERITY_PILLS
from cxmapper.layout.theme import Rgba, colour, contrast
from cxmapper.model.records import Card
from tests.samples import MAPS, map_of

NAMES = [theme.theme_name(name, colour_blind=blind) for name in theme.THEMES for blind in (False, True)]
# WCAG 2.2: text of 24 px, or 18.66 px when bold, is large; a point on the map is a pixel at natural size.
LARGE, LARGE_BOLD = 24.0, 18.66
# What an icon, a point or a face is drawn with; guides, borders and the connectors between touchpoints only help along.
MEANING = frozenset(("good", "bad", "warn", "info", "accent", "neutral", "text", "text2", "text3", "accentText"))


class Seen(NamedTuple):
    """A text or a sign: its ink, the inks under it from the canvas up, and the least contrast it needs."""

    what: str
    ink: Ink
    ground: tuple[Ink, ...]
    least: float


def blended(over: Rgba, under: Rgba) -> Rgba:
    share = over[3]
    red, green, blue = (round(a * share + b * (1 - share)) for a, b in zip(over[:3], under[:3], strict=True))
    return red, green, blue, 1.0


def painted(inks: Sequence[Ink], name: str) -> Rgba:
    """What one sees of several inks over one another."""
    result = colour("canvas", name)
    for ink in inks:
        red, green, blue, alpha = colour(ink.token, name)
        result = blended((red, green, blue, alpha * ink.alpha), result)
    return result


def ink_at(paint: Paint, x: float, y: float) -> Ink:
    """The ink of a paint at a place: of a gradient the nearest stop's, with the opacity in between."""
    if not isinstance(paint, Gradient):
        return paint
    dx, dy = paint.x1 - paint.x0, paint.y1 - paint.y0
    length = dx * dx + dy * dy
    at = min(max(((x - paint.x0) * dx + (y - paint.y0) * dy) / length, 0.0), 1.0) if length else 0.0
    stops = paint.stops
    after = next((place for place, stop in enumerate(stops) if stop[0] >= at), len(stops) - 1)
    (low, first), (high, last) = stops[max(after - 1, 0)], stops[after]
    share = (at - low) / (high - low) if high > low else 1.0
    nearest = last if share >= 0.5 else first
    return Ink(nearest.token, first.alpha + (last.alpha - first.alpha) * share)


def outline(segments: Sequence[Segment]) -> Iterator[tuple[float, float, float, float]]:
    """A path's edges, curves in eight pieces, every part closed."""
    start = at = (0.0, 0.0)
    for segment in segments:
        if segment[0] in "MZ":
            yield (*at, *start)
            start = at = segment[1:3] if segment[0] == "M" else start
        for to in _points(at, segment):
            yield (*at, *to)
            at = to
    yield (*at, *start)


def _points(at: tuple[float, float], segment: Segment) -> Iterator[tuple[float, float]]:
    if segment[0] == "L":
        yield segment[1:3]
    elif segment[0] == "C":
        x1, y1, x2, y2, x3, y3 = segment[1:]
        for step in range(1, 9):
            t = step / 8
            a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
            yield a * at[0] + b * x1 + c * x2 + d * x3, a * at[1] + b * y1 + c * y2 + d * y3


def within(path: Path, x: float, y: float) -> bool:
    """Whether a place is inside a path, by the non-zero rule."""
    wound = 0
    for ax, ay, bx, by in outline(path.segments):
        if (ay <= y) != (by <= y) and x < ax + (y - ay) / (by - ay) * (bx - ax):
            wound += 1 if by > ay else -1
    return wound != 0


def ground(fills: Sequence[Rect | Path], x: float, y: float) -> tuple[Ink, ...]:
    """The inks of all that was painted before at a place."""
    found = []
    for shape in fills:
        if isinstance(shape, Rect):
            inside = shape.x <= x <= shape.x + shape.width and shape.y <= y <= shape.y + shape.height
        else:
            inside = within(shape, x, y)
        if inside and shape.fill is not None:
            found.append(ink_at(shape.fill, x, y))
    return tuple(found)


def seen(groups: Sequence[Group]) -> Iterator[Seen]:
    """The texts and signs of a lane, with what lies under them."""
    fills: list[Rect | Path] = []
    for group in groups:
        for primitive in group.primitives:
            if isinstance(primitive, TextLine) and primitive.visible:
                bold = any(run.face.endswith("600") for run in primitive.runs)
                least = 3.0 if primitive.size >= (LARGE_BOLD if bold else LARGE) else 4.5
                middle = primitive.baseline - primitive.size * 0.35
                for x in (primitive.x + 1, primitive.x + primitive.width / 2, primitive.x + primitive.width - 1):
                    yield Seen(f"{group.role}: {primitive.text}", primitive.ink, ground(fills, x, middle), least)
            elif isinstance(primitive, (Rect, Path)):
                if isinstance(primitive, Path):
                    yield from signs(group, primitive, fills)
                # Between the thin lines of a hatch the ground is what it was.
                if primitive.fill is not None and not isinstance(primitive.fill, Hatch):
                    fills.append(primitive)


def signs(group: Group, path: Path, fills: Sequence[Rect | Path]) -> Iterator[Seen]:
    """A path that means something by itself, at its beginning; a curve begins on the axis in what is neither."""
    paint = path.stroke.paint if path.stroke is not None else path.fill
    if not isinstance(paint, Ink) or paint.alpha < 1 or not (paint.token in MEANING or paint.token[:5] == "stage"):
        return
    if paint.token.endswith("Soft"):
        return
    x, y = path.segments[0][1], path.segments[0][2]
    yield Seen(f"{group.role}: sign in {paint.token}", paint, ground(fills, x, y), 3.0)


@cache
def everything_seen(sample: str, number: int) -> frozenset[Seen]:
    store, journey = map_of(sample, number)
    return frozenset(found for band in board(store, journey.id).bands for found in seen((*band.groups, *band.label)))


def weak(found: Seen, name: str) -> str:
    under = painted(found.ground, name)
    red, green, blue, alpha = colour(found.ink.token, name)
    ratio = contrast(blended((red, green, blue, alpha * found.ink.alpha), under), under)
    on = "/".join(ink.token for ink in found.ground) or "canvas"
    return f"{ratio:.2f} {found.ink.token} on {on}" if ratio < found.least - 0.005 else ""


@pytest.mark.parametrize(("sample", "number"), MAPS)
def test_every_text_and_sign_can_be_told_from_what_it_stands_on(sample: str, number: int) -> None:
    known = everything_seen(sample, number)
    assert len(known) > 200
    faults = {
        f"{name}: {found.what[:40]}: {weak(found, name)}" for name in NAMES for found in known if weak(found, name)
    }
    assert faults == set()


@pytest.mark.parametrize(("sample", "number"), MAPS)
def test_without_colour_severity_is_a_word_and_a_shape(sample: str, number: int) -> None:
    store, journey = map_of(sample, number)
    say = words(journey.language)
    shapes: dict[str, set[tuple[Segment, ...]]] = {}
    groups = [group for band in board(store, journey.id).bands for group in band.groups]
    for group in groups:
        card = store.get(group.record)
        if isinstance(card, Card) and card.kind == "pain" and card.severity is not None:
            assert say(f"severity.{card.severity}") in [
                item.text for item in group.primitives if isinstance(item, TextLine)
            ]
            token = SEVERITY_PILLS[card.severity][0]
            drawn = {item.shape for item in group.primitives if isinstance(item, Path) and _ink_of(item) == token}
            shapes[token] = shapes[token] & drawn if token in shapes else drawn
    assert {"bad", "warn"} <= shapes.keys()
    assert all(shapes.values())
    assert not shapes["bad"] & shapes["warn"]


def _ink_of(path: Path) -> str:
    return path.stroke.paint.token if path.stroke is not None and isinstance(path.stroke.paint, Ink) else ""


@pytest.mark.parametrize(("sample", "number"), MAPS)
def test_without_colour_good_and_bad_are_shapes_and_words(sample: str, number: int) -> None:
    store, journey = map_of(sample, number)
    lane = next(band for band in board(store, journey.id).bands if band.kind == "emotions")
    curves = [item for group in lane.groups if group.role == "curve" for item in group.primitives]
    widths: dict[str, set[float]] = {}
    for path in curves:
        if isinstance(path, Path) and path.stroke is not None and isinstance(path.stroke.paint, Gradient):
            widths.setdefault(path.stroke.paint.stops[-1][1].token, set()).add(path.stroke.width)
    assert min(widths["bad"]) > min(widths["good"])
    assert max(widths["bad"]) > max(widths["good"])
    hatched = [path.fill for path in curves if isinstance(path, Path) and isinstance(path.fill, Hatch)]
    assert {hatch.ink.token for hatch in hatched} == {"bad"}
    labels = [group.name for group in lane.groups if group.role == "bubble" and not group.text]
    assert labels
    assert all("▲" in label or "▼" in label or " 0" in label for label in labels)
