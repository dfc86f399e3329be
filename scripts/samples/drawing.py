"""Flat drawings for the samples: a canvas with soft edges, and portraits made of a few shapes.

Everything is drawn four times as large as it is kept, so that edges come out smooth. Lengths are in pixels of the
finished picture, colours are `#rrggbb`.
"""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PIL import Image, ImageDraw

SCALE = 4
ILLUSTRATION = (640, 400)
PORTRAIT = (256, 256)

Point = tuple[float, float]


class Canvas:
    """A picture being drawn, from back to front."""

    def __init__(self, size: tuple[int, int], ground: str) -> None:
        self.size = size
        self._image = Image.new("RGB", (size[0] * SCALE, size[1] * SCALE), ground)
        self._draw = ImageDraw.Draw(self._image)

    def rect(
        self, x: float, y: float, width: float, height: float, colour: str, *, radius: float = 0, edge: str = ""
    ) -> None:
        """A rectangle, with round corners and an edge of two pixels where asked for."""
        box = (x * SCALE, y * SCALE, (x + width) * SCALE - 1, (y + height) * SCALE - 1)
        outline = edge or None
        self._draw.rounded_rectangle(box, radius * SCALE, colour, outline, 2 * SCALE if edge else 0)

    def circle(self, x: float, y: float, radius: float, colour: str, *, edge: str = "", width: float = 2) -> None:
        """A disc around a point."""
        self.oval(x, y, radius, radius, colour, edge=edge, width=width)

    def oval(
        self, x: float, y: float, across: float, down: float, colour: str, *, edge: str = "", width: float = 2
    ) -> None:
        """An ellipse around a point, by its two radii."""
        box = ((x - across) * SCALE, (y - down) * SCALE, (x + across) * SCALE, (y + down) * SCALE)
        self._draw.ellipse(box, colour or None, edge or None, int(width * SCALE) if edge else 0)

    def shape(self, points: Sequence[Point], colour: str) -> None:
        """A filled polygon."""
        self._draw.polygon([(x * SCALE, y * SCALE) for x, y in points], colour)

    def line(self, points: Sequence[Point], colour: str, width: float) -> None:
        """A line with round ends and corners."""
        self._draw.line([(x * SCALE, y * SCALE) for x, y in points], colour, int(width * SCALE), joint="curve")
        for x, y in points:
            self.circle(x, y, width / 2, colour)

    def arc(self, x: float, y: float, radius: float, start: float, end: float, colour: str, width: float) -> None:
        """Part of a circle, clockwise from `start` to `end` in degrees; 0 is at three o'clock."""
        steps = max(2, int(abs(end - start) / 4))
        angles = [math.radians(start + (end - start) * step / steps) for step in range(steps + 1)]
        self.line([(x + radius * math.cos(a), y + radius * math.sin(a)) for a in angles], colour, width)

    def text_lines(
        self, x: float, y: float, widths: Sequence[float], colour: str, *, gap: float = 14, height: float = 6
    ) -> None:
        """Bars that stand for lines of text; a drawing must be understood in every language."""
        for number, width in enumerate(widths):
            self.rect(x, y + number * gap, width, height, colour, radius=height / 2)

    def png(self) -> bytes:
        """The finished picture, in at most 128 colours."""
        small = self._image.resize(self.size, Image.Resampling.LANCZOS)
        out = io.BytesIO()
        small.quantize(128, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
        return out.getvalue()


Hair = Literal["short", "bob", "long", "bun", "curly", "grey_sides", "scarf", "parted"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """Whom a portrait shows: colours, hair and what they wear."""

    ground: str
    skin: str
    hair: Hair
    hair_colour: str
    clothes: str
    collar: str = "#ffffff"
    glasses: str = ""
    beard: bool = False


def portrait(face: Face) -> bytes:
    """Head and shoulders on a plain ground, 256 × 256, as PNG."""
    canvas = Canvas(PORTRAIT, face.ground)
    _BEHIND.get(face.hair, _nothing)(canvas, face)
    _shoulders(canvas, face)
    shade = _darker(face.skin, 0.9)
    canvas.rect(108, 150, 40, 52, shade, radius=18)
    for x in (78, 178):
        canvas.oval(x, 118, 10, 14, shade)
    canvas.oval(128, 112, 50, 60, face.skin)
    if face.beard:
        _beard(canvas, face)
    _FRONT[face.hair](canvas, face)
    _features(canvas, face)
    return canvas.png()


def _shoulders(canvas: Canvas, face: Face) -> None:
    canvas.rect(38, 188, 180, 110, face.clothes, radius=56)
    canvas.shape([(100, 186), (156, 186), (128, 226)], face.collar)


def _features(canvas: Canvas, face: Face) -> None:
    ink = "#2b2320"
    for x, out in ((109, -1), (147, 1)):
        canvas.oval(x, 114, 4.5, 5.5, ink)
        canvas.line([(x - 9 * out, 97), (x, 95), (x + 9 * out, 99)], _darker(face.hair_colour, 0.8), 3)
    canvas.line([(128, 120), (125, 131), (130, 132)], _darker(face.skin, 0.82), 2.5)
    canvas.arc(128, 136, 15, 30, 150, "#8a3a34", 3.5)
    for x in (97, 159):
        canvas.oval(x, 133, 8, 5, _mixed(face.skin, "#e0705f", 0.22))
    if face.glasses:
        for x in (109, 147):
            canvas.oval(x, 114, 15, 13, "", edge=face.glasses, width=3)
        canvas.line([(124, 112), (132, 112)], face.glasses, 3)


def _beard(canvas: Canvas, face: Face) -> None:
    canvas.oval(128, 146, 42, 30, face.hair_colour)
    canvas.oval(128, 128, 44, 22, face.skin)
    canvas.oval(128, 143, 20, 11, face.skin)


def _nothing(canvas: Canvas, face: Face) -> None:
    """Nothing of this hair is behind the head."""


def _long_behind(canvas: Canvas, face: Face) -> None:
    canvas.rect(66, 60, 124, 150, face.hair_colour, radius=56)


def _bob_behind(canvas: Canvas, face: Face) -> None:
    canvas.rect(68, 52, 120, 138, face.hair_colour, radius=46)


def _bun_behind(canvas: Canvas, face: Face) -> None:
    canvas.circle(128, 42, 24, face.hair_colour)


def _curly_behind(canvas: Canvas, face: Face) -> None:
    for angle in range(140, 401, 26):
        x, y = math.cos(math.radians(angle)), math.sin(math.radians(angle))
        canvas.circle(128 + 50 * x, 100 + 50 * y, 22, face.hair_colour)


def _scarf_behind(canvas: Canvas, face: Face) -> None:
    canvas.oval(128, 116, 66, 76, face.hair_colour)
    canvas.rect(74, 150, 108, 70, face.hair_colour, radius=34)


def _cap(canvas: Canvas, face: Face, low: float) -> None:
    """Hair from the crown down to a height over the brow, following the head."""
    top = [(128 + 54 * math.cos(math.radians(a)), 106 + 60 * math.sin(math.radians(a))) for a in range(180, 361, 5)]
    canvas.shape([*top, (176, low + 18), (160, low), (112, low - 6), (84, low + 10), (76, low + 24)], face.hair_colour)


def _short(canvas: Canvas, face: Face) -> None:
    _cap(canvas, face, 78)


def _fringe(canvas: Canvas, face: Face) -> None:
    _cap(canvas, face, 84)


def _parted(canvas: Canvas, face: Face) -> None:
    top = [(128 + 55 * math.cos(math.radians(a)), 104 + 60 * math.sin(math.radians(a))) for a in range(180, 361, 5)]
    canvas.shape([*top, (180, 116), (164, 86), (112, 66), (92, 88), (76, 116)], face.hair_colour)


def _curly(canvas: Canvas, face: Face) -> None:
    for x, y in ((90, 74), (108, 62), (128, 58), (148, 62), (166, 74)):
        canvas.circle(x, y, 19, face.hair_colour)


def _grey_sides(canvas: Canvas, face: Face) -> None:
    for x in (80, 176):
        canvas.oval(x, 96, 9, 24, face.hair_colour)


def _scarf(canvas: Canvas, face: Face) -> None:
    top = [(128 + 56 * math.cos(math.radians(a)), 112 + 66 * math.sin(math.radians(a))) for a in range(180, 361, 5)]
    brow = [(128 + 46 * math.cos(math.radians(a)), 112 + 44 * math.sin(math.radians(a))) for a in range(360, 179, -5)]
    canvas.shape([*top, *brow], face.hair_colour)


_BEHIND = {
    "long": _long_behind,
    "bob": _bob_behind,
    "bun": _bun_behind,
    "curly": _curly_behind,
    "scarf": _scarf_behind,
}
_FRONT = {
    "short": _short,
    "bob": _fringe,
    "long": _parted,
    "bun": _parted,
    "curly": _curly,
    "grey_sides": _grey_sides,
    "scarf": _scarf,
    "parted": _parted,
}


def _darker(colour: str, share: float) -> str:
    return _mixed("#000000", colour, share)


def _mixed(one: str, other: str, share: float) -> str:
    """A colour on the way from one to another."""
    pairs = [(int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)
