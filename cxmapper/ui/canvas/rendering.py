"""Painting what the view shows, fast: coarser the smaller the map is.

At full size the shared painter does it all: it keeps glyph runs and round rectangles ready, and a screen full of cards
takes 9 ms; pixmaps of whole groups took longer to make than a frame lasts, and 48 MB. Below half size the groups become
plain rectangles, batched by colour; below a tenth the whole board is one prepared picture.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from cxmapper.export import qt_paint
from cxmapper.layout.display import Band
from cxmapper.ui.canvas.cells import paint_cells
from cxmapper.ui.canvas.frames import clipped
from cxmapper.ui.canvas.index import BoardIndex
from cxmapper.ui.canvas.picking import bands_of
from cxmapper.ui.canvas.pieces import Pieces
from cxmapper.ui.canvas.sketch import Sketcher
from cxmapper.ui.canvas.view import Box, Region, View
from cxmapper.ui.theming import colour
from cxmapper.values import value_type

FULL_ABOVE = 0.5
READABLE_ABOVE = 0.28
BASE_BELOW = 0.1
# Down to the last level a map is still painted in full, if there is little of it.
FEW = 300
# Room around a group for its shadow, in points.
BLEED = 8.0

Assets = Callable[[str], bytes | None]


@value_type
class Look:
    """How to paint: the theme's name and the number of device pixels in a logical one."""

    theme: str
    ratio: float = 1.0


class Renderer:
    """Paints regions of a board; owns the caches, which stay right because display lists never change in place."""

    def __init__(self, assets: Assets) -> None:
        self._assets = assets
        self._pieces = Pieces()
        self.sketcher = Sketcher()

    def forget(self) -> None:
        """Drops all caches (another theme, another document)."""
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
            self.sketcher.paint_base(painter, index, region, shown, look)
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
        if region.name == "labels":
            self._paint_lines(painter, bands, look, shown)
        found = list(index.meeting(bands, shown, labels=labels))
        number = sum(len(groups) for _, groups in found)
        full = region.scale >= FULL_ABOVE or number <= FEW
        for band, groups in found:
            painter.save()
            painter.translate(0.0, band.y)
            if region.name == "body" and region.scale >= FULL_ABOVE:
                paint_cells(painter, index, band, shown, look.theme)
            if full or region.name != "body":
                pieces = [self._pieces.inside(group, shown) for group in groups]
                qt_paint.paint(painter, pieces, theme=look.theme, assets=self._assets)
            else:
                bars = region.scale >= READABLE_ABOVE
                here = Box(shown.x, shown.y - band.y, shown.width, shown.height)
                self.sketcher.paint_strip(painter, index.strip(band), here, look, bars=bars)
            painter.restore()

    def _paint_lines(self, painter: QPainter, bands: tuple[Band, ...], look: Look, shown: Box) -> None:
        """The lines under the lanes run on beneath their names."""
        for band in bands:
            lines = next((group for group in band.groups if group.role == "guide"), None)
            if lines is not None and band.y < shown.bottom and band.y + band.height > shown.y:
                painter.save()
                painter.translate(0.0, band.y)
                qt_paint.paint(painter, [lines], theme=look.theme, assets=self._assets)
                painter.restore()
