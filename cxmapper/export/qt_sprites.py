"""Round rectangles kept as small pictures: stroking one costs ten times as much as copying it, its shadow fifty."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage, QPainter, QTransform

from cxmapper.layout.display import Ink, Rect

# Room around a rectangle for its shadow and its stroke, in points.
BLEED = 7.0
# The parts of a pixel in which a sprite's place is told apart.
PHASES = 4
LARGEST = 400_000
KEPT_PIXELS = 12_000_000


class Sprite(NamedTuple):
    """A picture, and where its top left corner goes."""

    image: QImage
    place: QPointF


class Sprites:
    """Pictures of rectangles, by their look, scale and place within a pixel."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, QImage] = {}
        self._pixels = 0

    def of(
        self, rect: Rect, theme: str, world: QTransform, ratio: float, draw: Callable[[QPainter], None]
    ) -> Sprite | None:
        """The sprite of a rectangle, from before or new.

        Args:
            rect: what it shows.
            theme: in which colours.
            world: from the rectangle's coordinates to logical pixels; it only scales, evenly, and shifts.
            ratio: how many pixels of the device a logical one is wide.
            draw: draws the rectangle in its own coordinates.

        Returns:
            The picture and its place in logical pixels; nothing for a rectangle too large, or filled by a gradient.
        """
        scale = world.m11() * ratio
        width, height = ((side + 2 * BLEED) * scale + 2 for side in (rect.width, rect.height))
        if width * height > LARGEST or not _plain(rect):
            return None
        x, y = (rect.x - BLEED) * scale + world.dx() * ratio, (rect.y - BLEED) * scale + world.dy() * ratio
        left, top = math.floor(x * PHASES + 0.5) / PHASES, math.floor(y * PHASES + 0.5) / PHASES
        column, row = math.floor(left), math.floor(top)
        look = (rect.width, rect.height, rect.radius, rect.fill, rect.stroke, rect.shadow)
        key = (look, theme, scale, ratio, left - column, top - row)
        image = self._kept.get(key)
        if image is None:
            image = QImage(math.ceil(width), math.ceil(height), QImage.Format.Format_ARGB32_Premultiplied)
            image.fill(Qt.GlobalColor.transparent)
            with QPainter(image) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.translate(left - column, top - row)
                painter.scale(scale, scale)
                painter.translate(BLEED - rect.x, BLEED - rect.y)
                draw(painter)
            image.setDevicePixelRatio(ratio)
            self._keep(key, image)
        return Sprite(image, QPointF(column / ratio, row / ratio))

    def _keep(self, key: Hashable, image: QImage) -> None:
        self._pixels += image.width() * image.height()
        if self._pixels > KEPT_PIXELS:
            self._kept.clear()
            self._pixels = image.width() * image.height()
        self._kept[key] = image


def _plain(rect: Rect) -> bool:
    paints = (rect.fill, rect.stroke.paint if rect.stroke else None)
    return all(paint is None or isinstance(paint, Ink) for paint in paints)
