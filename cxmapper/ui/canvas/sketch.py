"""The map from afar: groups as plain rectangles, batched by colour, and the whole board as one small picture.

One batched call paints thousands of rectangles in the time that a dozen cards would take one by one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakKeyDictionary

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from cxmapper.layout.display import Board, Gradient, Group, Image, Ink, Path, Rect, TextLine
from cxmapper.layout.later import glance
from cxmapper.ui.canvas.index import EVERYWHERE, STRIDE, BoardIndex, Strip
from cxmapper.ui.canvas.view import Box, Region
from cxmapper.ui.theming import colour

if TYPE_CHECKING:
    from cxmapper.ui.canvas.rendering import Look

# Colour token and opacity → rectangles, in painting order of the first use.
Batches = dict[tuple[str, float], list[QRectF]]

Contents = list[tuple[float, list[Group]]]

# The board from afar is kept in pictures of stretches so many points wide, at the smallest of these scales that does.
STRETCH = 16 * STRIDE
LEVELS = (0.025, 0.05, 0.1, 0.2)
STRETCHES_KEPT = 256
# How long a frame may go on making them, in seconds; the last one it begins takes about as long again.
MAKING = 0.004
# So many columns of a strip are kept as rectangles; a window shows a few dozen.
COLUMNS_KEPT = 256
# How long the blots are that a curve is drawn as, in points.
BLOT = 12.0
# A stroke so many times finer than a pixel isn't seen; the rest of a curve is at least a pixel high.
FINE = 20.0
# An icon's side; where a pixel is larger, its strokes are none.
ICON = 16.0
_BAR_ALPHA = 0.28


class Sketcher:
    """Keeps the batches of the strips on screen, and pictures of the board.

    Args:
        keep: whether what is painted once is likely to be painted again.
    """

    def __init__(self, *, keep: bool = True) -> None:
        self._keep = keep
        self._batches: WeakKeyDictionary[Strip, dict[tuple[int, bool], Batches]] = WeakKeyDictionary()
        self._wide: WeakKeyDictionary[Strip, dict[bool, dict[int, Batches]]] = WeakKeyDictionary()
        self._base: dict[tuple[int, float, str], _Stretch] = {}
        # Whether a frame left pictures to be made by the next one.
        self.unfinished = False

    def forget(self) -> None:
        """Drops the pictures of the board; the batches know no theme and stay."""
        self._base.clear()

    def paint_strip(self, painter: QPainter, strip: Strip, shown: Box, look: Look, *, bars: bool) -> None:
        """Paints the part of a strip that meets a rectangle (band coordinates); `bars` stand for lines of text."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(Qt.PenStyle.NoPen)
        # However small the picture, a curve is left in it.
        pixel = 1 / max(painter.combinedTransform().m11(), LEVELS[0])
        parts = (
            self._parts(strip, shown, bars) if self._keep else (batches(strip.meeting(shown), bars=bars, pixel=pixel),)
        )
        for batch in parts:
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
                if len(known) >= COLUMNS_KEPT:
                    known.clear()
                known[column, bars] = batches(strip.in_column(column), bars=bars)
            yield known[column, bars]

    def paint_base(self, painter: QPainter, index: BoardIndex, region: Region, shown: Box, look: Look) -> None:
        """Paints the board from pictures of its stretches; those that are yet to be made follow in the next frames.

        Args:
            painter: in board coordinates.
            index: the board.
            region: where it is on screen.
            shown: what to paint of it.
            look: how.
        """
        board, level = index.board, _level(region.scale * look.ratio)
        started, made = perf_counter(), 0
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for number in _stretches(board, shown):
            picture = self._known(index, number, level, look.theme)
            if picture is None and (not made or perf_counter() - started < MAKING):
                picture, made = self._make(index, number, level, look.theme), made + 1
            if picture is None:
                self.unfinished = True
                continue
            goal = QRectF(number * STRETCH, 0.0, picture.width() / level, picture.height() / level)
            painter.drawPixmap(goal, picture, QRectF(picture.rect()))

    def _known(self, index: BoardIndex, number: int, level: float, theme: str) -> QPixmap | None:
        """The picture of a stretch, if nothing on it changed since it was made."""
        kept = self._base.get((number, level, theme))
        if kept is None:
            return None
        if kept.index is not index:
            found = _inside(index, number)
            if not _same(kept.contents, found):
                return None
            kept = self._base[number, level, theme] = kept._replace(index=index)
        return kept.picture

    def _make(self, index: BoardIndex, number: int, level: float, theme: str) -> QPixmap:
        contents = _inside(index, number)
        width = min(STRETCH, max(index.board.width - number * STRETCH, 1.0))
        picture = QPixmap(max(round(width * level), 1), max(round(index.board.height * level), 1))
        picture.fill(colour("canvas", theme))
        with QPainter(picture) as painter:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.scale(level, level)
            painter.translate(-number * STRETCH, 0.0)
            for y, groups in contents:
                painter.translate(0.0, y)
                for (token, alpha), rectangles in batches(groups, bars=False, pixel=1 / level).items():
                    painter.setBrush(colour(token, theme, alpha))
                    painter.drawRects(rectangles)
                painter.translate(0.0, -y)
        if len(self._base) >= STRETCHES_KEPT:
            self._base.clear()
        self._base[number, level, theme] = _Stretch(index, contents, picture)
        return picture


class _Stretch(NamedTuple):
    """A stretch of the board as a picture: of which board, and of which groups, by the bands they are in."""

    index: BoardIndex
    contents: Contents
    picture: QPixmap


def _level(scale: float) -> float:
    """The scale of pictures that are shown at a scale: never enlarged, and at most halved."""
    return next((level for level in LEVELS if level >= scale), LEVELS[-1])


def _stretches(board: Board, shown: Box) -> range:
    first, last = int(max(shown.x, 0.0) // STRETCH), int(min(shown.right, board.width) // STRETCH)
    return range(first, last + 1)


def _inside(index: BoardIndex, number: int) -> Contents:
    """The groups on a stretch of the board, with the offsets of their bands."""
    box = Box(number * STRETCH, 0.0, STRETCH, index.board.height)
    return [(band.y, groups) for band, groups in index.meeting(index.board.bands, box, labels=False)]


def _same(before: Contents, after: Contents) -> bool:
    """Whether two stretches hold the very same groups in the same places; lines across the map don't count."""
    if len(before) != len(after):
        return False
    for (old_y, old), (new_y, new) in zip(before, after, strict=True):
        if old_y != new_y or len(old) != len(new):
            return False
        if any(one is not other and one.role != "guide" for one, other in zip(old, new, strict=True)):
            return False
    return True


def batches(groups: Iterable[Group], *, bars: bool, pixel: float = 0.0) -> Batches:
    """The rectangles that stand for some groups.

    Args:
        groups: in painting order.
        bars: whether bars stand for lines of text.
        pixel: a pixel's side in points, if it is known; nothing finer is worth a rectangle.
    """
    result: Batches = {}
    for group in groups:
        for primitive in glance(group.primitives):
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
                case Path() if group.role == "curve" or (group.role in ("point", "touchpoint") and pixel < ICON):
                    for key, rectangle in _blots(primitive, pixel):
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


def _blots(path: Path, pixel: float) -> Iterable[tuple[tuple[str, float], QRectF]]:
    """A stroked path as a row of blots along it: a curve still reads as one from afar."""
    if path.stroke is None or path.stroke.width < pixel / FINE:
        return
    key, half, length = _flat(path.stroke.paint), max(path.stroke.width, 2.0, pixel / 2), max(pixel, BLOT)
    at: tuple[float, float] | None = None
    for segment in path.segments:
        if len(segment) == 1:
            continue
        end = (float(segment[-2]), float(segment[-1]))
        if at is not None:
            steps = min(max(int(abs(end[0] - at[0]) / length), 1), 24)
            for step in range(steps):
                x, y = _between(at, segment, (step + 0.5) / steps)
                yield key, QRectF(x - length / 2, y - half, length, 2 * half)
        at = end


def _between(start: tuple[float, float], segment: tuple[object, ...], t: float) -> tuple[float, float]:
    numbers = [float(value) for value in segment[1:] if isinstance(value, (int, float))]
    if len(numbers) == 2:
        return start[0] + (numbers[0] - start[0]) * t, start[1] + (numbers[1] - start[1]) * t
    x1, y1, x2, y2, x, y = numbers
    a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
    return a * start[0] + b * x1 + c * x2 + d * x, a * start[1] + b * y1 + c * y2 + d * y
