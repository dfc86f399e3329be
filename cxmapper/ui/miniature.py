"""A map in small, as a card of the start view shows it: drawn with strokes and signs that can be seen at that size.

What the map's own painter makes, a tenth as large, is a grey haze. Here the stages keep their hues, the curve its ups
and downs, and the lanes next to it their cards: what tells one map from another at a glance.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap, QTransform

from cxmapper.layout.display import Board, Gradient, Group, Ink, Path, Rect
from cxmapper.layout.theme import edge_of
from cxmapper.ui.theming import colour, painter_path

if TYPE_CHECKING:
    from cxmapper.layout.display import Band, Paint

# Twice the size of a card, for screens with two pixels per pixel; of a long map the beginning, in points.
WIDTH, HEIGHT = 560, 208
LONGEST = 4200.0
# How high its parts are and what is left between them and around, in pixels.
EDGE, STAGE, CURVE, CARD, GAP = 12, 34, 74, 34, 10
BADGE, DOT = 12, 5.0
_LINE, _OTHERS = 5.0, 3.0
_FILL = 0.14


def miniature(board: Board, theme: str) -> QPixmap:
    """Draws a map.

    Args:
        board: the map.
        theme: what it is painted in.

    Returns:
        A picture of `WIDTH` × `HEIGHT` pixels; its lower part may be cut off.
    """
    picture = QPixmap(WIDTH, HEIGHT)
    picture.fill(colour("canvas", theme))
    with QPainter(picture) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _Miniature(painter, board, theme).draw()
    return picture


class _Miniature:
    """Draws from the top down."""

    def __init__(self, painter: QPainter, board: Board, theme: str) -> None:
        self._painter, self._theme = painter, theme
        self._bands = board.bands
        heads = list(self._of("stages", "stage"))
        self._left = heads[0].x if heads else 0.0
        self._scale = (WIDTH - 2 * EDGE) / max(min(board.width - self._left, LONGEST), 1.0)
        self._y = float(EDGE)

    def draw(self) -> None:
        """Stages, the curve if there is one, and lanes of cards, those below the curve first, while there is room."""
        for group in self._of("stages", "stage"):
            self._stage(group)
        self._y += STAGE + GAP
        curves = list(self._of("emotions", "curve"))
        if curves:
            self._curves(curves, list(self._of("emotions", "point")))
            self._y += CURVE + GAP
        for band in self._lanes():
            if self._y < HEIGHT:
                self._cards(band)

    def _of(self, kind: str, role: str) -> Iterator[Group]:
        groups = chain.from_iterable(band.groups for band in self._bands if band.kind == kind)
        return (group for group in groups if group.role == role)

    def _lanes(self) -> list[Band]:
        lanes = [band for band in self._bands if any(group.role == "card" for group in band.groups)]
        emotions = next((band.y for band in self._bands if band.kind == "emotions"), 0.0)
        return sorted(lanes, key=lambda band: band.y < emotions)

    def _x(self, x: float) -> float:
        return EDGE + (x - self._left) * self._scale

    def _box(self, group: Group, height: float) -> QRectF:
        return QRectF(self._x(group.x), self._y, max(group.width * self._scale, 2.0), height)

    def _stage(self, group: Group) -> None:
        """Its header in its hue, with the badge that bears its number on the map."""
        inks = [each.fill for each in group.primitives if isinstance(each, Rect) and isinstance(each.fill, Ink)]
        box = self._box(group, STAGE)
        for fill in inks[:1]:
            edge = edge_of(fill.token, self._theme)
            self._painter.setPen(QPen(colour(edge, self._theme), 2.0) if edge else Qt.PenStyle.NoPen)
            self._painter.setBrush(self._ink(fill))
            self._painter.drawRoundedRect(box, 6, 6)
        self._painter.setPen(Qt.PenStyle.NoPen)
        for fill in inks[1:2] if box.width() > 3 * BADGE else ():
            self._painter.setBrush(self._ink(fill))
            self._painter.drawRoundedRect(QRectF(box.left() + 8, box.center().y() - BADGE / 2, BADGE, BADGE), 3, 3)

    def _curves(self, curves: list[Group], points: list[Group]) -> None:
        """All curves in one strip, stretched to its height; the first one, which bears good and bad, thicker."""
        top = min(group.y for group in chain(curves, points))
        bottom = max(group.y + group.height for group in chain(curves, points))
        steep = CURVE / max(bottom - top, 1.0)
        move = QTransform(self._scale, 0, 0, steep, self._x(0.0), self._y - top * steep)
        paths = [each for group in curves for each in group.primitives if isinstance(each, Path)]
        for path in paths:
            if isinstance(path.fill, Gradient):
                # What is furthest from neutral stands first.
                fill = colour(path.fill.stops[0][1].token, self._theme, _FILL)
                self._painter.fillPath(_placed(path, move), fill)
        # The first persona's curve lies above the others.
        for path in sorted(paths, key=_is_first):
            if path.stroke is not None:
                pen = QPen(self._ink(path.stroke.paint), _LINE if _is_first(path) else _OTHERS)
                pen.setStyle(Qt.PenStyle.DotLine if path.stroke.dash else Qt.PenStyle.SolidLine)
                self._painter.strokePath(_placed(path, move), pen)
        for group in points:
            self._point(group, move.map(QPointF(group.x + group.width / 2, group.y + group.height / 2)))

    def _point(self, group: Group, at: QPointF) -> None:
        strokes = [each.stroke for each in group.primitives if isinstance(each, Rect) and each.stroke is not None]
        if strokes:
            self._painter.setPen(QPen(self._ink(strokes[0].paint), _OTHERS))
            self._painter.setBrush(colour("surface", self._theme))
            self._painter.drawEllipse(at, DOT, DOT)

    def _cards(self, band: Band) -> None:
        """The upper cards of a lane, with bars for their words."""
        cards = [group for group in band.groups if group.role == "card"]
        first = min(group.y for group in cards)
        for group in cards:
            if group.y > first:
                continue
            box = self._box(group, CARD)
            self._painter.setPen(QPen(colour("border2", self._theme), 1.5))
            self._painter.setBrush(colour("raised", self._theme))
            self._painter.drawRoundedRect(box, 5, 5)
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(colour("text3", self._theme, 0.45))
            for number, share in enumerate((1.0, 0.6)):
                inner = max(box.width() - 16, 0.0)
                self._painter.drawRect(QRectF(box.left() + 8, box.top() + 9 + 11 * number, inner * share, 4))
        self._y += CARD + GAP

    def _ink(self, paint: Paint) -> QColor:
        """A line's gradient begins at neutral; its colour is that of the other end."""
        ink = paint if isinstance(paint, Ink) else paint.stops[-1][1]
        return colour(ink.token, self._theme, ink.alpha)


def _is_first(path: Path) -> bool:
    return path.stroke is not None and isinstance(path.stroke.paint, Gradient)


def _placed(path: Path, move: QTransform) -> QPainterPath:
    return (QTransform.fromTranslate(path.x, path.y) * move).map(painter_path(path.shape))
