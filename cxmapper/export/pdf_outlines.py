"""Outlines of shapes as the path operators of a PDF, in the coordinates of the display list. ISO 32000-1, 8.5."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from operator import itemgetter

from cxmapper.layout.display import Image, Path, Rect, Segment

Box = tuple[float, float, float, float]

# How far a cubic's handles stand from a quarter circle's ends, in radii.
KAPPA = 0.5522847498
# Each takes the letter of its segment, of which nothing is printed, and its numbers.
SEGMENTS = {
    "M": "%.0s%.2f %.2f m",
    "L": "%.0s%.2f %.2f l",
    "C": "%.0s%.2f %.2f %.2f %.2f %.2f %.2f c",
    "Z": "%.0sh",
}
TWELVE = " ".join(["%.2f"] * 12)
SHARP = "%.2f %.2f %.2f %.2f re"


def rectangle(shape: Rect | Image) -> str:
    """A rectangle with the corners that it has."""
    if shape.radius <= 0:
        return sharp(shape.x, shape.y, shape.width, shape.height)
    return rounded(shape.x, shape.y, shape.width, shape.height, shape.radius)


def sharp(x: float, y: float, width: float, height: float) -> str:
    """A rectangle with sharp corners."""
    return SHARP % (x, y, width, height)


def rounded(x: float, y: float, width: float, height: float, radius: float) -> str:
    """A rectangle with round corners; the radius is at most half of the shorter side."""
    right, bottom = x + width, y + height
    r = min(radius, width / 2, height / 2)
    k = r * (1 - KAPPA)
    # Each number is said several times; turning it into text is what takes the time.
    said = TWELVE % (
        x, x + k, x + r, right - r, right - k, right, y, y + k, y + r, bottom - r, bottom - k, bottom,
    )  # fmt: skip
    x0, x1, x2, x3, x4, x5, y0, y1, y2, y3, y4, y5 = said.split()
    return (
        f"{x2} {y0} m {x3} {y0} l {x4} {y0} {x5} {y1} {x5} {y2} c {x5} {y3} l {x5} {y4} {x4} {y5} {x3} {y5} c"
        f" {x2} {y5} l {x1} {y5} {x0} {y4} {x0} {y3} c {x0} {y2} l {x0} {y1} {x1} {y0} {x2} {y0} c h"
    )


def path(segments: Sequence[Segment]) -> str:
    """The segments of a path."""
    return _pattern(tuple(map(itemgetter(0), segments))) % tuple(chain.from_iterable(segments))


@lru_cache(maxsize=512)
def _pattern(letters: tuple[str, ...]) -> str:
    """What prints segments of these kinds; most paths of a map are of a few forms."""
    return " ".join([SEGMENTS[letter] for letter in letters])


class Outlines:
    """Outlines of paths as `path` tells them; of the last one all is known, for one area is often painted twice."""

    def __init__(self) -> None:
        self._shape: Sequence[Segment] = ()
        self._outline = ""
        self._extent: Box | None = None

    def of(self, shape: Sequence[Segment]) -> str:
        """The outline of a path."""
        if shape is not self._shape:
            self._shape, self._outline, self._extent = shape, path(shape), None
        return self._outline

    def bounds(self, shape: Rect | Path) -> Box:
        """As the function of that name."""
        if isinstance(shape, Rect) or shape.shape is not self._shape:
            return bounds(shape)
        if self._extent is None:
            self._extent = _extent(shape.shape)
        return _around(self._extent, shape)


def bounds(shape: Rect | Path) -> Box:
    """Left, top, right and bottom of everything a shape may cover, its stroke included."""
    if isinstance(shape, Rect):
        return _around((0.0, 0.0, shape.width, shape.height), shape)
    return _around(_extent(shape.shape), shape)


def _extent(segments: Sequence[Segment]) -> Box:
    """Left, top, right and bottom of a path and its control points."""
    xs = [value for segment in segments for value in segment[1::2]]
    ys = [value for segment in segments for value in segment[2::2]]
    return min(xs, default=0.0), min(ys, default=0.0), max(xs, default=0.0), max(ys, default=0.0)


def _around(extent: Box, shape: Rect | Path) -> Box:
    """A box as large as `extent`, where the shape stands, with its line around it."""
    left, top, right, bottom = extent
    x, y, margin = shape.x, shape.y, shape.stroke.width if shape.stroke else 0.0
    return left + x - margin, top + y - margin, right + x + margin, bottom + y + margin
