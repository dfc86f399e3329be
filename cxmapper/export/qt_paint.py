"""The display list painted by Qt: the one painter of the window's canvas and of PNG pictures.

Glyphs are placed one by one at the advances that the layout measured with, never by Qt's own text layout, which drifts
from the paper by up to 6 % a line. Small type goes through Qt's glyph cache; large type is filled as outlines, because
the cache sets baselines on whole device pixels. What is prepared for a primitive is kept as long as the primitive is
painted; nothing depends on the zoom, so zooming prepares nothing anew.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPainterPath, QPen, QTransform

from cxmapper.export.pictures import Assets
from cxmapper.export.qt_prepared import prepared
from cxmapper.export.qt_sprites import Sprite
from cxmapper.layout.display import (
    Gradient,
    Group,
    Hatch,
    Image,
    Ink,
    Page,
    Paint,
    Path,
    Placed,
    Primitive,
    Rect,
    Stroke,
    TextLine,
)
from cxmapper.layout.theme import edge_of

# From this many device pixels to the em on, glyphs are filled as outlines.
OUTLINES_FROM = 36.0
# Lines that stand closer than so many pixels are seen as an even tint.
HATCH_FROM = 3.0
# A card's shadow: round rectangles, each grown by so many points around the card, each with its share of the opacity.
SHADOW = ((5.0, 0.25), (3.5, 0.35), (2.0, 0.5), (0.8, 0.9))
SHADOW_DROP = 1.0
# The width of a hard edge in a gradient, as a share of its length.
HAIR = 1e-5
IDENTITY = QTransform()
CAPS = {"butt": Qt.PenCapStyle.FlatCap, "round": Qt.PenCapStyle.RoundCap}


def paint(painter: QPainter, groups: Iterable[Group], *, theme: str, assets: Assets) -> None:
    """Paint groups in their own coordinates.

    Args:
        painter: set up so that one unit is a point of the groups' coordinates; its state is as before when done.
        groups: in painting order.
        theme: a theme of `layout.theme`.
        assets: gives a picture's bytes by its asset id, or nothing.

    Raises:
        KeyError: a primitive names a colour or a face that there is not.
    """
    painter.save()
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    brush = _Brush(painter, theme, assets)
    for group in groups:
        for primitive in group.primitives:
            brush.paint(primitive)
    painter.restore()


def paint_page(painter: QPainter, page: Page, *, theme: str, assets: Assets) -> None:
    """Paint a page, its paper not included.

    Args:
        painter: set up so that one unit is a point of the page; its state is as before when done.
        page: what to paint.
        theme: a theme of `layout.theme`.
        assets: gives a picture's bytes by its asset id, or nothing.

    Raises:
        KeyError: a primitive names a colour or a face that there is not.
    """
    for placed in page.content:
        _paint_placed(painter, placed, theme, assets)


def _paint_placed(painter: QPainter, placed: Placed, theme: str, assets: Assets) -> None:
    painter.save()
    if placed.clip:
        painter.setClipRect(QRectF(*placed.clip), Qt.ClipOperation.IntersectClip)
    painter.translate(placed.dx, placed.dy)
    painter.scale(placed.scale, placed.scale)
    paint(painter, placed.groups, theme=theme, assets=assets)
    painter.restore()


class _Brush:
    """Paints primitives through one painter in one theme."""

    def __init__(self, painter: QPainter, theme: str, assets: Assets) -> None:
        self._painter = painter
        self._theme = theme
        self._assets = assets
        transform = painter.deviceTransform()
        self._scale = math.hypot(transform.m11(), transform.m12())
        self._prepared = prepared()
        self._world = painter.worldTransform()
        self._ratio = painter.device().devicePixelRatio()
        self._sprites = _upright(self._world)

    def paint(self, primitive: Primitive) -> None:
        """Paint a primitive; links and annotations leave no mark."""
        if isinstance(primitive, TextLine):
            self._text(primitive)
        elif isinstance(primitive, Rect):
            self._rect(primitive)
        elif isinstance(primitive, Path):
            self._path(primitive)
        elif isinstance(primitive, Image):
            self._image(primitive)

    def _text(self, line: TextLine) -> None:
        if not line.visible:
            return
        painter = self._painter
        if line.size * self._scale >= OUTLINES_FROM:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._colour(line.ink))
            painter.translate(line.x, line.baseline)
            painter.drawPath(self._prepared.outline(line))
            painter.translate(-line.x, -line.baseline)
            return
        painter.setPen(self._colour(line.ink))
        start = QPointF(line.x, line.baseline)
        for glyphs in self._prepared.glyphs(line):
            painter.drawGlyphRun(start, glyphs)

    def _rect(self, rect: Rect) -> None:
        sprite = self._sprite(rect) if self._sprites and rect.radius > 0 else None
        if sprite is None:
            self.draw_rect(rect)
            return
        self._painter.setWorldTransform(IDENTITY)
        self._painter.drawImage(sprite.place, sprite.image)
        self._painter.setWorldTransform(self._world)

    def _sprite(self, rect: Rect) -> Sprite | None:
        def draw(painter: QPainter) -> None:
            _Brush(painter, self._theme, self._assets).draw_rect(rect)

        return self._prepared.sprites.of(rect, self._theme, self._world, self._ratio, draw)

    def draw_rect(self, rect: Rect) -> None:
        """Draw a rectangle, with its shadow, line by line."""
        if rect.shadow:
            self._shadow(rect)
        box = QRectF(rect.x, rect.y, rect.width, rect.height)
        if rect.radius <= 0 and rect.stroke is None and isinstance(rect.fill, Ink):
            self._painter.fillRect(box, self._colour(rect.fill))
            return
        self._pen_and_brush(rect.fill, rect.stroke)
        edge = edge_of(rect.fill.token, self._theme) if isinstance(rect.fill, Ink) and rect.stroke is None else ""
        if rect.radius > 0 and edge:
            self._pen_and_brush(rect.fill, Stroke(Ink(edge), 1.0))
            self._painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), rect.radius, rect.radius)
        elif rect.radius > 0:
            self._painter.drawRoundedRect(box, rect.radius, rect.radius)
        else:
            self._painter.drawRect(box)

    def _shadow(self, rect: Rect) -> None:
        tint = self._colour(Ink("shadow"))
        if tint.alpha() == 0:
            return
        self._painter.setPen(Qt.PenStyle.NoPen)
        for grown, share in SHADOW:
            layer = QColor(tint)
            layer.setAlphaF(tint.alphaF() * share)
            self._painter.setBrush(layer)
            box = QRectF(rect.x, rect.y + SHADOW_DROP, rect.width, rect.height).adjusted(-grown, -grown, grown, grown)
            self._painter.drawRoundedRect(box, rect.radius + grown, rect.radius + grown)

    def _path(self, path: Path) -> None:
        shape = self._prepared.path(path.shape)
        self._pen_and_brush(path.fill, path.stroke)
        self._painter.drawPath(shape.translated(path.x, path.y) if path.x or path.y else shape)

    def _image(self, image: Image) -> None:
        x, y, width, height = image.whole
        data = self._assets(image.asset) or b""
        picture = self._prepared.pictures.of(data, width * self._scale, height * self._scale)
        if picture is None:
            for part in image.instead:
                self.paint(part)
            return
        self._painter.save()
        if image.cut:
            outline = QPainterPath()
            outline.addRoundedRect(QRectF(image.x, image.y, image.width, image.height), image.radius, image.radius)
            self._painter.setClipPath(outline, Qt.ClipOperation.IntersectClip)
        self._painter.drawImage(QRectF(x, y, width, height), picture)
        self._painter.restore()

    def _pen_and_brush(self, fill: Paint | Hatch | None, stroke: Stroke | None) -> None:
        self._painter.setBrush(self._fill(fill) if fill else Qt.BrushStyle.NoBrush)
        self._painter.setPen(self._pen(stroke) if stroke else Qt.PenStyle.NoPen)

    def _fill(self, paint: Paint | Hatch) -> QBrush | QColor:
        if isinstance(paint, Ink):
            return self._colour(paint)
        return self._hatch(paint) if isinstance(paint, Hatch) else self._gradient(paint)

    def _hatch(self, hatch: Hatch) -> QBrush | QColor:
        step, width = hatch.step * self._scale, hatch.width * self._scale
        if step < HATCH_FROM:
            return self._colour(hatch.ink._replace(alpha=hatch.ink.alpha * width / step))
        lines = QLinearGradient(hatch.x - hatch.step / 2, 0, hatch.x + hatch.step / 2, 0)
        lines.setSpread(QLinearGradient.Spread.RepeatSpread)
        # What a line and a pixel have in common, from pixel to pixel: however they meet, no line is lost or doubled.
        full, some = abs(width - 1) / 2 / step, (width + 1) / 2 / step
        ink, none = QColor(self._colour(hatch.ink)), QColor(self._colour(hatch.ink))
        ink.setAlphaF(ink.alphaF() * min(width, 1.0))
        none.setAlpha(0)
        for place, colour in ((0, none), (0.5 - some, none), (0.5 - full, ink), (0.5 + full, ink), (0.5 + some, none)):
            lines.setColorAt(place, colour)
        lines.setColorAt(1, none)
        return QBrush(lines)

    def _gradient(self, gradient: Gradient) -> QBrush:
        shade = QLinearGradient(gradient.x0, gradient.y0, gradient.x1, gradient.y1)
        last = -1.0
        for offset, ink in gradient.stops:
            # Qt keeps one colour per offset; a hard edge has two.
            last = offset if offset > last else last + HAIR
            shade.setColorAt(min(last, 1.0), self._colour(ink))
        return QBrush(shade)

    def _pen(self, stroke: Stroke) -> QPen:
        pen = QPen(self._fill(stroke.paint), stroke.width)
        pen.setCapStyle(CAPS[stroke.cap])
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if stroke.dash:
            # Qt counts dashes in widths of the pen, and an odd pattern goes round twice, as on paper.
            dash = stroke.dash if len(stroke.dash) % 2 == 0 else stroke.dash * 2
            pen.setDashPattern([length / stroke.width for length in dash])
        return pen

    def _colour(self, ink: Ink) -> QColor:
        return self._prepared.colour(ink, self._theme)


def _upright(world: QTransform) -> bool:
    """Whether pictures can be copied pixel by pixel: everything is shifted and evenly scaled, nothing turned."""
    return world.isAffine() and not world.isRotating() and world.m11() == world.m22() > 0
