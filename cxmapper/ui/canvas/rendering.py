"""Painting what the view shows, fast: whole groups from a cache of pixmaps, coarser the smaller the map is.

Measured on a 1080p canvas: stroking one antialiased card costs 77 µs, copying its pixmap 6 µs. Below half size the
groups become plain rectangles, batched by colour; below a tenth the whole board is one prepared picture.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from cxmapper.export import qt_paint
from cxmapper.layout.display import Band, Group
from cxmapper.ui.canvas.frames import clipped
from cxmapper.ui.canvas.index import BoardIndex
from cxmapper.ui.canvas.picking import bands_of
from cxmapper.ui.canvas.pieces import Pieces
from cxmapper.ui.canvas.sketch import Sketcher
from cxmapper.ui.canvas.view import Box, Region, View
from cxmapper.ui.theming import colour

FULL_ABOVE = 0.5
READABLE_ABOVE = 0.28
BASE_BELOW = 0.1
# Down to the last level a map is still painted in full, if there is little of it.
FEW = 300
# Groups up to this many device pixels on a side are kept as pixmaps; larger ones (curves, guides) are painted anew.
CACHED_SIDE = 900
CACHE_BYTES = 48 * 1024 * 1024
# Room around a group for its shadow, in points.
BLEED = 8.0

Assets = Callable[[str], bytes | None]


@dataclass(frozen=True, slots=True)
class Look:
    """How to paint: the theme's name and the number of device pixels in a logical one."""

    theme: str
    ratio: float = 1.0


class Renderer:
    """Paints regions of a board; owns the caches, which stay right because display lists never change in place."""

    def __init__(self, assets: Assets) -> None:
        self._assets = assets
        self._tiles: OrderedDict[tuple[int, int, str, float], tuple[Group, QPixmap]] = OrderedDict()
        self._bytes = 0
        self._pieces = Pieces()
        self.sketcher = Sketcher()

    def forget(self) -> None:
        """Drops all caches (another theme, another document)."""
        self._tiles.clear()
        self._bytes = 0
        self._pieces.forget()
        self.sketcher.forget()

    def paint_region(
        self, painter: QPainter, index: BoardIndex, view: View, region: Region, look: Look, clip: Box
    ) -> None:
        """Paints the part of a region inside `clip` (both in logical pixels), background first.

        The painter is in logical pixels; its state is as before when done.
        """
        part = clipped(region.box, clip)
        if part is None:
            return
        painter.save()
        area = QRectF(part.x, part.y, part.width, part.height)
        painter.setClipRect(area)
        painter.fillRect(area, self._background(region, look))
        left, top = region.to_board(part.x, part.y)
        shown = Box(left, top, part.width / region.scale, part.height / region.scale).grown(BLEED)
        bands, labels = bands_of(region.name, index.board)
        painter.translate(region.dx, region.dy)
        painter.scale(region.scale, region.scale)
        if region.name == "body" and region.scale < BASE_BELOW:
            self.sketcher.paint_base(painter, index, shown, look)
        else:
            self._paint_bands(painter, index, bands, labels, region, look, shown)
        painter.restore()

    def _background(self, region: Region, look: Look) -> QColor:
        return colour("surface" if region.name == "header" else "canvas", look.theme)

    def _paint_bands(
        self,
        painter: QPainter,
        index: BoardIndex,
        bands: tuple[Band, ...],
        labels: bool,
        region: Region,
        look: Look,
        shown: Box,
    ) -> None:
        found = list(index.meeting(bands, shown, labels=labels))
        number = sum(len(groups) for _, groups in found)
        full = region.scale >= FULL_ABOVE or number <= FEW
        for band, groups in found:
            painter.save()
            painter.translate(0.0, band.y)
            if full or region.name != "body":
                self._paint_full(painter, groups, region, look, band.y, shown)
            else:
                bars = region.scale >= READABLE_ABOVE
                here = Box(shown.x, shown.y - band.y, shown.width, shown.height)
                self.sketcher.paint_strip(painter, index.strip(band), here, look, bars=bars)
            painter.restore()

    def _paint_full(
        self, painter: QPainter, groups: list[Group], region: Region, look: Look, band_y: float, shown: Box
    ) -> None:
        direct: list[Group] = []
        for group in groups:
            tile = self._tile(group, region.scale, look)
            if tile is None:
                direct.append(self._pieces.inside(group, shown))
                continue
            self._paint_groups(painter, direct, look)
            direct = []
            _blit(painter, group, tile, region, band_y, look.ratio)
        self._paint_groups(painter, direct, look)

    def _paint_groups(self, painter: QPainter, groups: list[Group], look: Look) -> None:
        if groups:
            qt_paint.paint(painter, groups, theme=look.theme, assets=self._assets)

    def _tile(self, group: Group, scale: float, look: Look) -> QPixmap | None:
        """The group's pixmap at a scale, from the cache or new; `None` for what is too large to keep."""
        side = scale * look.ratio
        width, height = (group.width + 2 * BLEED) * side, (group.height + 2 * BLEED) * side
        if width > CACHED_SIDE or height > CACHED_SIDE or not group.primitives:
            return None
        key = (id(group), round(side * 10000), look.theme, look.ratio)
        known = self._tiles.get(key)
        if known is not None and known[0] is group:
            self._tiles.move_to_end(key)
            return known[1]
        pixmap = QPixmap(int(width) + 2, int(height) + 2)
        pixmap.fill(Qt.GlobalColor.transparent)
        with QPainter(pixmap) as painter:
            painter.scale(side, side)
            painter.translate(BLEED - group.x, BLEED - group.y)
            self._paint_groups(painter, [group], look)
        pixmap.setDevicePixelRatio(look.ratio)
        self._keep(key, group, pixmap)
        return pixmap

    def _keep(self, key: tuple[int, int, str, float], group: Group, pixmap: QPixmap) -> None:
        self._tiles[key] = (group, pixmap)
        self._bytes += pixmap.width() * pixmap.height() * 4
        while self._bytes > CACHE_BYTES:
            _, (_, old) = self._tiles.popitem(last=False)
            self._bytes -= old.width() * old.height() * 4


def _blit(painter: QPainter, group: Group, tile: QPixmap, region: Region, band_y: float, ratio: float) -> None:
    """Copies a tile to whole device pixels: between them, Qt would smear the text."""
    x = (group.x - BLEED) * region.scale + region.dx
    y = (group.y + band_y - BLEED) * region.scale + region.dy
    transform = painter.worldTransform()
    painter.resetTransform()
    painter.drawPixmap(QPointF(round(x * ratio) / ratio, round(y * ratio) / ratio), tile)
    painter.setWorldTransform(transform)
