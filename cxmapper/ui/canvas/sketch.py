"""The map from afar: groups as plain rectangles, batched by colour, and the whole board as one small picture.

One batched call paints thousands of rectangles in the time that a dozen cards would take one by one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from cxmapper.layout.display import Gradient, Group, Image, Ink, Path, Rect, TextLine
from cxmapper.ui.canvas.index import EVERYWHERE, STRIDE, BoardIndex, Strip
from cxmapper.ui.canvas.view import Box
from cxmapper.ui.theming import colour

if TYPE_CHECKING:
    from cxmapper.ui.canvas.rendering import Look

# Colour token and opacity → rectangles, in painting order of the first use.
Batches = dict[tuple[str, float], list[QRectF]]

BASE_WIDTH, BASE_HEIGHT = 3840, 2160
_BAR_ALPHA = 0.28


class Sketcher:
    """Keeps the batches of every strip and the picture of the whole board."""

    def __init__(self) -> None:
        self._batches: WeakKeyDictionary[Strip, dict[tuple[int, bool], Batches]] = WeakKeyDictionary()
        self._wide: WeakKeyDictionary[Strip, dict[bool, dict[int, Batches]]] = WeakKeyDictionary()
        self._base: tuple[BoardIndex, str, QPixmap] | None = None

    def forget(self) -> None:
        """Drops the picture of the whole board; the batches know no theme and stay."""
        self._base = None

    def paint_strip(self, painter: QPainter, strip: Strip, shown: Box, look: Look, *, bars: bool) -> None:
        """Paints the part of a strip that meets a rectangle (band coordinates); `bars` stand for lines of text."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(Qt.PenStyle.NoPen)
        for batch in self._parts(strip, shown, bars):
            for (token, alpha), rectangles in batch.items():
                painter.setBrush(colour(token, look.theme, alpha))
                painter.drawRects(rectangles)

    def _parts(self, strip: Strip, shown: Box, bars: bool) -> Iterator[Batches]:
        """What lies beneath first: pieces of wide groups by column, then the other groups by where they begin."""
        wide = self._wide.setdefault(strip, {})
        if bars not in wide:
            wide[bars] = by_column(batches(strip.in_column(EVERYWHERE), bars=bars))
        first, last = int(shown.x // STRIDE) - 1, int(shown.right // STRIDE)
        yield from (wide[bars][column] for column in (EVERYWHERE, *range(first, last + 1)) if column in wide[bars])
        known = self._batches.setdefault(strip, {})
        for column in strip.columns(shown):
            if column == EVERYWHERE:
                continue
            if (column, bars) not in known:
                known[column, bars] = batches(strip.in_column(column), bars=bars)
            yield known[column, bars]

    def paint_base(self, painter: QPainter, index: BoardIndex, shown: Box, look: Look) -> None:
        """Paints the board from a picture of it, made when it is first wanted."""
        board = index.board
        if self._base is None or self._base[0] is not index or self._base[1] != look.theme:
            self._base = (index, look.theme, self._picture(index, look))
        picture = self._base[2]
        scale = picture.width() / max(board.width, 1.0)
        source = QRectF(shown.x * scale, shown.y * scale, shown.width * scale, shown.height * scale)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(QRectF(shown.x, shown.y, shown.width, shown.height), picture, source)

    def _picture(self, index: BoardIndex, look: Look) -> QPixmap:
        board = index.board
        scale = min(BASE_WIDTH / max(board.width, 1.0), BASE_HEIGHT / max(board.height, 1.0), 0.25)
        picture = QPixmap(max(round(board.width * scale), 1), max(round(board.height * scale), 1))
        picture.fill(colour("canvas", look.theme))
        with QPainter(picture) as painter:
            painter.scale(picture.width() / max(board.width, 1.0), scale)
            for band in board.bands:
                painter.save()
                painter.translate(0.0, band.y)
                whole = Box(0.0, 0.0, board.width, band.height)
                self.paint_strip(painter, index.strip(band), whole, look, bars=False)
                painter.restore()
        return picture


def batches(groups: Iterable[Group], *, bars: bool) -> Batches:
    """The rectangles that stand for some groups."""
    result: Batches = {}
    for group in groups:
        for primitive in group.primitives:
            match primitive:
                case Rect(x, y, width, height, _, fill) if fill is not None:
                    result.setdefault(_flat(fill), []).append(QRectF(x, y, width, height))
                case Rect(x, y, width, height, _, _, stroke) if stroke is not None:
                    result.setdefault(_flat(stroke.paint), []).extend(_outline(x, y, width, height, stroke.width))
                case Image(x, y, width, height):
                    result.setdefault(("border2", 1.0), []).append(QRectF(x, y, width, height))
                case TextLine() if bars and primitive.visible:
                    bar = QRectF(
                        primitive.x, primitive.baseline - primitive.size * 0.6, primitive.width, primitive.size * 0.5
                    )
                    result.setdefault((primitive.ink.token, _BAR_ALPHA), []).append(bar)
                case Path() if group.role in ("curve", "point", "touchpoint"):
                    for key, rectangle in _blots(primitive):
                        result.setdefault(key, []).append(rectangle)
    return result


def by_column(batch: Batches) -> dict[int, Batches]:
    """The same rectangles by the column they begin in; those wider than a column apart, since all columns show them."""
    result: dict[int, Batches] = {}
    for key, rectangles in batch.items():
        for rectangle in rectangles:
            column = EVERYWHERE if rectangle.width() > STRIDE else int(rectangle.x() // STRIDE)
            result.setdefault(column, {}).setdefault(key, []).append(rectangle)
    return result


def _flat(paint: Ink | Gradient) -> tuple[str, float]:
    ink = paint if isinstance(paint, Ink) else paint.stops[0][1]
    return ink.token, ink.alpha


def _outline(x: float, y: float, width: float, height: float, stroke: float) -> list[QRectF]:
    return [
        QRectF(x, y, width, stroke),
        QRectF(x, y + height - stroke, width, stroke),
        QRectF(x, y, stroke, height),
        QRectF(x + width - stroke, y, stroke, height),
    ]


def _blots(path: Path) -> Iterable[tuple[tuple[str, float], QRectF]]:
    """A stroked path as a row of blots along it: a curve still reads as one from afar."""
    if path.stroke is None:
        return
    key, half = _flat(path.stroke.paint), max(path.stroke.width, 2.0)
    at: tuple[float, float] | None = None
    for segment in path.segments:
        if len(segment) == 1:
            continue
        end = (float(segment[-2]), float(segment[-1]))
        if at is not None:
            steps = min(max(int(abs(end[0] - at[0]) / 12), 1), 24)
            for step in range(steps):
                x, y = _between(at, segment, (step + 0.5) / steps)
                yield key, QRectF(x - 6, y - half, 12, 2 * half)
        at = end


def _between(start: tuple[float, float], segment: tuple[object, ...], t: float) -> tuple[float, float]:
    numbers = [float(value) for value in segment[1:] if isinstance(value, (int, float))]
    if len(numbers) == 2:
        return start[0] + (numbers[0] - start[0]) * t, start[1] + (numbers[1] - start[1]) * t
    x1, y1, x2, y2, x, y = numbers
    a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
    return a * start[0] + b * x1 + c * x2 + d * x, a * start[1] + b * y1 + c * y2 + d * y
