"""Draws the icons of the window's frame as files, in every theme's colours: its first picture comes up with them.

    QT_QPA_PLATFORM=offscreen python scripts/build_frame_icons.py

The window draws them anew, for the finest screen there is, as soon as that picture is there.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QRectF, Qt  # noqa: E402 - the checkout has to be on the path first
from PySide6.QtGui import QGuiApplication, QImage, QPainter  # noqa: E402

from cxmapper.ui.theming import MARK, OFF, THEME_SIGNS, colour, draw_icon, draw_mark  # noqa: E402

TARGET = ROOT / "resources" / "icons" / "frame"
# File name: icon, colour, its opacity, side in pixels. Without a map there is nothing to undo.
ICONS = {
    "menu": ("chevron-down", "text2", 1.0, 16),
    "undo": ("undo-2", "text3", OFF, 18),
    "redo": ("redo-2", "text3", OFF, 18),
    "search": ("search", "text2", 1.0, 16),
    "language": ("languages", "text", 1.0, 18),
}


def draw(side: int, ratio: int, paint: Callable[[QPainter], None]) -> QImage:
    """A picture so many pixels wide and high, so many device pixels to the pixel."""
    image = QImage(side * ratio, side * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    with QPainter(image) as painter:
        painter.scale(ratio, ratio)
        paint(painter)
    return image


def pictures(theme: str) -> dict[str, tuple[int, Callable[[QPainter], None]]]:
    """The side of every picture in a theme, and what paints it."""

    def icon(name: str, token: str, opacity: float, side: int) -> tuple[int, Callable[[QPainter], None]]:
        return side, lambda painter: draw_icon(painter, name, QRectF(0, 0, side, side), colour(token, theme, opacity))

    return {
        "mark": (MARK, lambda painter: draw_mark(painter, theme)),
        "theme": icon(THEME_SIGNS[theme], "text", 1.0, 18),
        **{name: icon(*how) for name, how in ICONS.items()},
    }


def main() -> None:
    application = QGuiApplication([])
    for theme in THEME_SIGNS:
        folder = TARGET / theme
        folder.mkdir(parents=True, exist_ok=True)
        for name, (side, paint) in pictures(theme).items():
            for ratio, suffix in ((1, ""), (2, "@2x")):
                draw(side, ratio, paint).save(str(folder / f"{name}{suffix}.png"))
    application.quit()


if __name__ == "__main__":
    main()
