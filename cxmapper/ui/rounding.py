"""Menus and lists that open, with the round corners of everything else.

The corners are transparent; where a system may not show that, they are cut off as well.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt
from PySide6.QtGui import QAction, QGuiApplication, QPainter, QPainterPath, QPaintEvent, QPalette, QRegion, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QMenu,
    QPushButton,
    QStyle,
    QStyleOptionMenuItem,
    QToolButton,
    QWidget,
)

# As in the style sheet, in logical pixels; what is kept of a corner holds all of its border.
RADIUS = 10.0
_KEPT = RADIUS - 1.5
# What an entry keeps free at its right, as in the style sheet, and a menu beside the edges of the screen.
_PADDING, _AWAY = 26, 8
# Between a button and the menu that hangs below it, in pixels.
_GAP = 4


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
    """A menu with round corners, and so are the menus in it; its keys end in one line at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        make_round(self)
        self._painting = False
        self._button: QWidget | None = None

    def hang(self, button: QPushButton | QToolButton) -> None:
        """Opens below a button from now on."""
        button.setMenu(self)
        self._button = button

    def showEvent(self, event: QShowEvent) -> None:
        # What opens beside another menu stays there.
        if not isinstance(self.parent(), QMenu):
            room = self.screen().availableGeometry().adjusted(_AWAY, _AWAY, -_AWAY, -_AWAY)
            left, top = self._below_button(room.right() + 1)
            left = max(min(left, room.right() + 1 - self.width()), room.left())
            top = max(min(top, room.bottom() + 1 - self.height()), room.top())
            self.move(left, top)
        super().showEvent(event)

    def _below_button(self, edge: int) -> tuple[int, int]:
        """Where the menu is to be: a little below its button, and with no room before the edge as far right as that."""
        left, top, button = self.x(), self.y(), self._button
        if button is not None:
            corner = button.mapToGlobal(QPoint(button.width(), button.height()))
            if abs(top - corner.y()) <= _GAP:
                top = corner.y() + _GAP
            if left + self.width() >= edge:
                left = corner.x() - self.width()
        return left, top

    def initStyleOption(self, option: QStyleOptionMenuItem, action: QAction) -> None:
        super().initStyleOption(option, action)
        if self._painting:
            # A style sheet's keys begin in one line; `paintEvent` writes them.
            option.text = option.text.partition("\t")[0]

    def paintEvent(self, event: QPaintEvent) -> None:
        self._painting = True
        super().paintEvent(event)
        self._painting = False
        with QPainter(self) as painter:
            for action in self.actions():
                box = self.actionGeometry(action)
                if action.isVisible() and box.intersects(event.rect()):
                    option = QStyleOptionMenuItem()
                    self.initStyleOption(option, action)
                    option.rect = box
                    self._write_keys(painter, option)

    def _write_keys(self, painter: QPainter, option: QStyleOptionMenuItem) -> None:
        """Writes an entry's keys at its right end."""
        keys, state, inks = option.text.partition("\t")[2], option.state, QApplication.palette()
        if not state & QStyle.StateFlag.State_Enabled:
            inks.setCurrentColorGroup(QPalette.ColorGroup.Disabled)
        chosen = state & QStyle.StateFlag.State_Selected and state & QStyle.StateFlag.State_Enabled
        painter.setFont(option.font)
        painter.setPen(inks.color(QPalette.ColorRole.Link if chosen else QPalette.ColorRole.Text))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(option.rect.adjusted(0, 0, -_PADDING, 0), right, keys)

    def add_part(self, title: str = "") -> Menu:
        """Adds a menu that opens beside this one."""
        part = Menu(self)
        part.setTitle(title)
        self.addMenu(part)
        return part


def make_list_round(box: QComboBox) -> None:
    """Gives the list that a box opens round corners."""
    make_round(box.view().window())
