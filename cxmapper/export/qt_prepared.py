"""What Qt needs for a primitive, made once and kept: glyph runs, outlines, paths, pictures, colours.

Primitives never change in place, so what was prepared for one stays right for as long as it lives; each is recognised
by its identity, which costs less than comparing it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QGlyphRun, QPainterPath, QRawFont

from cxmapper.export.blanks import drawn_as
from cxmapper.export.colours import colour_of
from cxmapper.export.qt_fonts import raw_font
from cxmapper.export.qt_sprites import Sprites
from cxmapper.layout import fonts
from cxmapper.layout.display import Ink, Segment, TextLine

if TYPE_CHECKING:
    from cxmapper.export.qt_pictures import Pictures

Made = TypeVar("Made")

# Prepared things of one kind that are kept; enough for everything that a canvas can show at once, several times over.
KEPT = 20_000
# Steps to the point in which glyphs are placed: a quarter of what Qt's glyph cache tells apart at twice the size.
GRID = 32


class _ByIdentity(Generic[Made]):
    """Remembers what was made for an object, as long as no more than `KEPT` are remembered."""

    def __init__(self, make: Callable[..., Made]) -> None:
        self._make = make
        self._known: dict[int, tuple[object, Made]] = {}

    def of(self, item: object) -> Made:
        known = self._known.get(id(item))
        # The item is kept with what was made for it: were it gone, another one could have its identity.
        if known is not None and known[0] is item:
            return known[1]
        if len(self._known) >= KEPT:
            self._known.clear()
        made = self._make(item)
        self._known[id(item)] = (item, made)
        return made


class Prepared(threading.local):
    """The things prepared in one thread; Qt's fonts must not be shared between threads."""

    def __init__(self) -> None:
        self._glyphs = _ByIdentity(self._glyphs_of)
        self._outlines = _ByIdentity(self._outline_of)
        self._paths = _ByIdentity(_path_of)
        self._colours: dict[tuple[Ink, str], QColor] = {}
        self._faces: dict[str, _Face] = {}
        self.sprites = Sprites()

    @cached_property
    def pictures(self) -> Pictures:
        """The decoded pictures; what decodes them is loaded with the first."""
        from cxmapper.export.qt_pictures import Pictures

        return Pictures()

    def glyphs(self, line: TextLine) -> list[QGlyphRun]:
        """The glyph runs of a line, placed from its start on its baseline."""
        return self._glyphs.of(line)

    def outline(self, line: TextLine) -> QPainterPath:
        """The outlines of a line's glyphs, placed from its start on its baseline."""
        return self._outlines.of(line)

    def path(self, shape: tuple[Segment, ...]) -> QPainterPath:
        """A path's shape in Qt's terms."""
        return self._paths.of(shape)

    def colour(self, ink: Ink, theme: str) -> QColor:
        """An ink's colour in a theme."""
        colour = self._colours.get((ink, theme))
        if colour is None:
            red, green, blue, alpha = colour_of(ink, theme)
            colour = QColor(red, green, blue)
            colour.setAlphaF(alpha)
            self._colours[ink, theme] = colour
        return colour

    def _face(self, key: str) -> _Face:
        face = self._faces.get(key)
        if face is None:
            face = self._faces[key] = _Face(key)
        return face

    def _glyphs_of(self, line: TextLine) -> list[QGlyphRun]:
        return [self._face(run.face).glyphs(run.text, line.size, run.dx) for run in line.runs]

    def _outline_of(self, line: TextLine) -> QPainterPath:
        outline = QPainterPath()
        outline.setFillRule(Qt.FillRule.WindingFill)
        for run in line.runs:
            self._face(run.face).add_outlines(outline, run.text, line.size, run.dx)
        return outline


class _Points(dict[int, QPointF]):
    """Places on a baseline by their distance from its start in steps of 1/`GRID` point; making one costs more."""

    def __missing__(self, step: int) -> QPointF:
        point = self[step] = QPointF(step / GRID, 0.0)
        return point


_POINTS = _Points()


class _Face:
    """A face as Qt draws it, at any size."""

    def __init__(self, key: str) -> None:
        self._key = key
        self._unit = raw_font(key, 100)
        self._sizes: dict[float, QRawFont] = {}
        self._known: dict[str, tuple[int, float]] = {}

    def glyphs(self, text: str, size: float, dx: float) -> QGlyphRun:
        """A text's glyphs at a size in points, from `dx` on."""
        numbers, places = [], []
        for character in text:
            glyph, advance = self._known.get(character) or self._look_up(character)
            numbers.append(glyph)
            places.append(_POINTS[int(dx * GRID + 0.5)])
            dx += advance * size
        run = QGlyphRun()
        run.setRawFont(self._sized(size))
        run.setGlyphIndexes(numbers)
        run.setPositions(places)
        return run

    def add_outlines(self, outline: QPainterPath, text: str, size: float, dx: float) -> None:
        """Add the outlines of a text's glyphs at a size in points, from `dx` on."""
        font = self._sized(size)
        for character in text:
            glyph, advance = self._known.get(character) or self._look_up(character)
            outline.addPath(font.pathForGlyph(glyph).translated(dx, 0.0))
            dx += advance * size

    def _sized(self, size: float) -> QRawFont:
        font = self._sizes.get(size)
        if font is None:
            font = self._sizes[size] = QRawFont(self._unit)
            font.setPixelSize(size)
        return font

    def _look_up(self, character: str) -> tuple[int, float]:
        drawn = drawn_as(self._key, character)
        glyphs = self._unit.glyphIndexesForString(drawn)
        self._known[character] = found = (glyphs[0] if glyphs else 0, fonts.advance(self._key, drawn))
        return found


def _path_of(shape: tuple[Segment, ...]) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for segment in shape:
        if segment[0] == "M":
            path.moveTo(*segment[1:])
        elif segment[0] == "L":
            path.lineTo(*segment[1:])
        elif segment[0] == "C":
            path.cubicTo(*segment[1:])
        else:
            path.closeSubpath()
    return path


@lru_cache(maxsize=1)
def prepared() -> Prepared:
    """What was prepared so far; each thread sees its own."""
    return Prepared()
