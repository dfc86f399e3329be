"""Draws the few icons that the style sheet needs as files: arrows of lists and check marks, in every theme's colours.

    QT_QPA_PLATFORM=offscreen python scripts/build_sheet_icons.py

Qt's style sheets take pictures from files only; all other icons are drawn from their shapes.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QRectF, Qt  # noqa: E402 - the checkout has to be on the path first
from PySide6.QtGui import QGuiApplication, QImage, QPainter  # noqa: E402

from cxmapper.ui.theming import THEMES, colour, draw_icon  # noqa: E402

TARGET = ROOT / "resources" / "icons" / "sheet"
# File name: icon, colour, side in pixels, width of its lines.
ICONS = {
    "chevron-down": ("chevron-down", "text2", 16, 2.0),
    "chevron-down-off": ("chevron-down", "text3", 16, 2.0),
    "chevron-up": ("chevron-up", "text2", 16, 2.0),
    "chevron-right": ("chevron-right", "text2", 16, 2.0),
    "chevron-right-on": ("chevron-right", "accentText", 16, 2.0),
    "check": ("check", "onAccent", 14, 3.0),
    "tick": ("check", "text", 18, 1.75),
    "tick-on": ("check", "accentText", 18, 1.75),
}


def draw(theme: str, name: str, ratio: int) -> QImage:
    """One icon for one theme, so many device pixels to the pixel."""
    sign, token, side, stroke = ICONS[name]
    image = QImage(side * ratio, side * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    with QPainter(image) as painter:
        draw_icon(painter, sign, QRectF(0, 0, side * ratio, side * ratio), colour(token, theme), stroke)
    return image


def main() -> None:
    application = QGuiApplication([])
    for theme in THEMES:
        folder = TARGET / theme
        folder.mkdir(parents=True, exist_ok=True)
        for name in ICONS:
            for ratio, suffix in ((1, ""), (2, "@2x")):
                draw(theme, name, ratio).save(str(folder / f"{name}{suffix}.png"))
    application.quit()


if __name__ == "__main__":
    main()
