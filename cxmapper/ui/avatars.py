"""People as circles with their initials, each in a colour that stays theirs."""

from __future__ import annotations

from zlib import crc32

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from cxmapper.layout.look import is_chinese
from cxmapper.layout.scene import STAGE_HUES, initials
from cxmapper.ui.theming import colour, font


def draw_avatar(painter: QPainter, box: QRectF, name: str, theme: str, language: str) -> None:
    """Draws the circle of a person into a square box, in logical pixels."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    # The same name has the same colour everywhere, in every session.
    hue = crc32(name.strip().casefold().encode()) % STAGE_HUES + 1
    painter.setBrush(colour(f"stage{hue}Badge", theme))
    painter.drawEllipse(box)
    letters = initials(name)
    share = 0.5 if is_chinese(letters) else 0.4
    painter.setFont(font(language, box.height() * share, 600))
    painter.setPen(colour("onAccent", theme))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letters)
    painter.restore()


class Avatar(QWidget):
    """The circle of a person as a widget of so many pixels' side."""

    def __init__(self, parent: QWidget, side: int = 24) -> None:
        super().__init__(parent)
        self.setFixedSize(QSize(side, side))
        self._name, self._theme, self._language = "", "light", "en"

    def show_person(self, name: str, theme: str, language: str) -> None:
        """Shows a person in a theme's colours."""
        self._name, self._theme, self._language = name, theme, language
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            draw_avatar(painter, QRectF(self.rect()), self._name, self._theme, self._language)
