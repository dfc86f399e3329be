"""The emotion curve's geometry: a monotone cubic through the given points, and nothing beyond them.

Tangents follow F. N. Fritsch and R. E. Carlson, "Monotone Piecewise Cubic Interpolation", SIAM J. Numer. Anal. 17
(1980): between two points the curve never leaves the range of their values, so it never shows a feeling that nobody
reported. A missing value is a gap. Units are whatever the caller's points are in (the board uses points, y downwards).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

Point = tuple[float, float]


class Piece(NamedTuple):
    """One cubic Bézier piece from (x0, y0) to (x3, y3).

    The inner control points stand at a third and two thirds of the way in x, so x runs evenly with the parameter and
    the curve can be read at any x without solving for it.
    """

    x0: float
    y0: float
    y1: float
    y2: float
    x3: float
    y3: float

    def at(self, x: float) -> float:
        """The curve's y at an x of this piece."""
        t = (x - self.x0) / (self.x3 - self.x0)
        s = 1 - t
        return s * s * s * self.y0 + 3 * s * s * t * self.y1 + 3 * s * t * t * self.y2 + t * t * t * self.y3

    def read(self, places: Iterable[float]) -> list[Point]:
        """The curve's points at many x of this piece; as a plain polynomial, which is what makes it quick."""
        left, width = self.x0, self.x3 - self.x0
        cube, square, linear, start = self.polynomial
        return [(x, ((cube * t + square) * t + linear) * t + start) for x in places for t in ((x - left) / width,)]

    @property
    def polynomial(self) -> tuple[float, float, float, float]:
        """The y of the piece as a polynomial of its parameter: what t³, t², t and 1 are multiplied by."""
        _, y0, y1, y2, _, y3 = self
        return y3 - 3 * y2 + 3 * y1 - y0, 3 * (y2 - 2 * y1 + y0), 3 * (y1 - y0), y0

    def split(self, t: float) -> tuple[Piece, Piece]:
        """The two parts before and after the parameter t in 0…1 (de Casteljau)."""
        x0, y0, y1, y2, x3, y3 = self
        a, b, c = _mix(y0, y1, t), _mix(y1, y2, t), _mix(y2, y3, t)
        d, e = _mix(a, b, t), _mix(b, c, t)
        x, y = _mix(x0, x3, t), _mix(d, e, t)
        return Piece(x0, y0, a, d, x, y), Piece(x, y, e, c, x3, y3)


def _mix(a: float, b: float, t: float) -> float:
    return a + (b - a) * t


def tangents(points: Sequence[Point]) -> tuple[float, ...]:
    """The slope of the curve at each point, which depends on the points beside it and on nothing farther away.

    Args:
        points: at least two, x strictly ascending.

    Returns:
        One slope dy/dx per point, limited so that every piece is monotone.
    """
    secants = [(y1 - y0) / (x1 - x0) for (x0, y0), (x1, y1) in pairwise(points)]
    return (secants[0], *(_inner(a, b) for a, b in pairwise(secants)), secants[-1])


def _inner(before: float, after: float) -> float:
    """A turning point is flat; elsewhere the slope is the mean of its neighbours', at most three times the smaller.

    Slopes within three times the secant on either side lie in the square of Fritsch and Carlson's monotone region.
    """
    if before * after <= 0:
        return 0.0
    mean = (before + after) / 2
    limit = 3 * min(abs(before), abs(after))
    return mean if abs(mean) <= limit else math.copysign(limit, mean)


def curve(points: Sequence[Point]) -> tuple[Piece, ...]:
    """The pieces of the curve through the points, in order.

    Args:
        points: x strictly ascending; fewer than two give no piece.

    Returns:
        One piece between each two neighbours.
    """
    if len(points) < 2:
        return ()
    slopes = tangents(points)
    pieces = []
    for i, ((x0, y0), (x3, y3)) in enumerate(pairwise(points)):
        third = (x3 - x0) / 3
        pieces.append(Piece(x0, y0, y0 + slopes[i] * third, y3 - slopes[i + 1] * third, x3, y3))
    return tuple(pieces)


def parted(pieces: Iterable[Piece], level: float) -> tuple[tuple[bool, tuple[Piece, ...]], ...]:
    """The curve cut where it crosses a level.

    Args:
        pieces: neighbours of one curve, in order.
        level: the y to cut at.

    Returns:
        Stretches in order, each with whether its y is greater than the level (below it on a screen).
    """
    stretches: list[tuple[bool, list[Piece]]] = []
    for piece in pieces:
        for part in _cut(piece, level):
            beyond = (part.y0 + part.y3) / 2 > level
            if stretches and stretches[-1][0] == beyond:
                stretches[-1][1].append(part)
            else:
                stretches.append((beyond, [part]))
    return tuple((beyond, tuple(parts)) for beyond, parts in stretches)


def _cut(piece: Piece, level: float) -> tuple[Piece, ...]:
    """A piece is monotone, so it crosses a level at most once."""
    if (piece.y0 - level) * (piece.y3 - level) >= 0:
        return (piece,)
    t = _crossing(piece, level)
    if not 1e-9 < t < 1 - 1e-9:
        return (piece,)
    before, after = piece.split(t)
    return (
        Piece(before.x0, before.y0, before.y1, before.y2, before.x3, level),
        Piece(after.x0, level, after.y1, after.y2, after.x3, after.y3),
    )


def _crossing(piece: Piece, level: float) -> float:
    """Where in 0…1 a piece crosses a level, by the Illinois variant of regula falsi (the ends lie on both sides)."""
    cube, square, linear, start = piece.polynomial
    low, high = 0.0, 1.0
    at_low, at_high = piece.y0 - level, piece.y3 - level
    t, moved = 0.5, ""
    for _ in range(60):
        t = (low * at_high - high * at_low) / (at_high - at_low)
        y = ((cube * t + square) * t + linear) * t + start - level
        if abs(y) < 1e-9:
            break
        # An end that stays put twice counts half, or the search would creep towards the other one.
        if (y > 0) == (at_high > 0):
            high, at_high, at_low, moved = t, y, at_low / 2 if moved == "high" else at_low, "high"
        else:
            low, at_low, at_high, moved = t, y, at_high / 2 if moved == "low" else at_high, "low"
    return t


def extent(pieces: Iterable[Piece], left: float, right: float) -> tuple[float, float] | None:
    """The least and greatest y of a curve between two x.

    Args:
        pieces: neighbours of one curve, in order.
        left: the smaller x.
        right: the greater x.

    Returns:
        (least, greatest), or `None` where there is no curve.
    """
    found = [
        piece.at(x)
        for piece in pieces
        if piece.x3 >= left and piece.x0 <= right
        for x in (max(left, piece.x0), min(right, piece.x3))
    ]
    return (min(found), max(found)) if found else None
