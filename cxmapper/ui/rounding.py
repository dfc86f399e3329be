"""Menus and lists that open, with the round corners of everything else.

The corners are transparent; where a system may not show that, they are cut off as well.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainterPath, QRegion
from PySide6.QtWidgets import QComboBox, QMenu, QWidget

# As in the style sheet, in logical pixels; what is kept of a corner holds all of its border.
RADIUS = 10.0
_KEPT = RADIUS - 1.5


def outline(widget: QWidget) -> QRegion:
    """The rounded rectangle of a widget."""
    path = QPainterPath()
    path.addRoundedRect(QRectF(widget.rect()), _KEPT, _KEPT)
    return QRegion(path.toFillPolygon().toPolygon())


def make_round(window: QWidget) -> None:
    """Gives a window without a frame transparent, round corners, before it is shown for the first time."""
    window.setWindowFlags(
        window.windowFlags() | Qt.WindowType.FramelessWindowHint | Qt.WindowType.NoDropShadowWindowHint
    )
    window.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
    # Only a bare X server paints what is transparent black.
    if QGuiApplication.platformName() == "xcb":
        window.installEventFilter(_Corners(window))


class _Corners(QObject):
    """Cuts the corners off whenever the size changes."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            watched.setMask(outline(watched))
        return False


class Menu(QMenu):
    """A menu with round corners, and so are the menus in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        make_round(self)

    def add_part(self, title: str = "") -> Menu:
        """Adds a menu that opens beside this one."""
        part = Menu(self)
        part.setTitle(title)
        self.addMenu(part)
        return part


def make_list_round(box: QComboBox) -> None:
    """Gives the list that a box opens round corners."""
    make_round(box.view().window())
