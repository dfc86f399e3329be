"""The marker over words that a search found: on the map and in the list it is the same pen, and means the same."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from cxmapper.ui.theming import colour

# How thick the line under the current place is, in pixels.
_UNDERLINE = 2.0


def mark(painter: QPainter, place: QRectF, theme: str, *, current: bool, written: bool) -> None:
    """Marks a place; the current one more densely, and with a line under it.

    Args:
        painter: in logical pixels.
        place: as wide as the characters that were found.
        theme: what everything is painted in.
        current: whether this is the place that the search is at.
        written: whether the words are there already; their ink stays as it is.
    """
    modes = QPainter.CompositionMode
    painter.save()
    if written:
        dark = colour("surface", theme).lightness() < colour("text", theme).lightness()
        painter.setCompositionMode(modes.CompositionMode_Lighten if dark else modes.CompositionMode_Multiply)
    painter.fillRect(place, colour("foundNow" if current else "found", theme))
    painter.restore()
    if current:
        painter.fillRect(QRectF(place.left(), place.bottom(), place.width(), _UNDERLINE), colour("warn", theme))
