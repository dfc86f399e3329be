"""A sheet that lies over the window: rounded, with a soft shadow, gone with Esc or a click elsewhere.

It is a child of the window, not a window of its own, so that it works the same on every system and projector.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QFrame, QWidget
from shiboken6 import isValid

from cxmapper.ui.theming import colour

# Room around the sheet for its shadow, in logical pixels.
SHADOW = 12
RADIUS = 12.0
# How dark the window behind a sheet becomes, of 255.
SHADE = 96
# The shadow as the design has it: rounded squares that grow by so many pixels, each with its share of the darkness.
_RINGS = ((10.0, 0.25), (7.0, 0.35), (4.0, 0.5), (1.6, 0.9))


class Shade(QWidget):
    """Darkens the window behind a sheet that wants an answer."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.hide()

    def cover(self) -> None:
        """Lies over all of the window."""
        self.setGeometry(self.parentWidget().rect())
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(8, 10, 16, SHADE))


class Popup(QFrame):
    """Hidden until `open`; the focus goes back to where it was when it closes.

    Attributes:
        DIMS: whether the window behind it is darkened.
    """

    DIMS = False

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.theme = "light"
        self._back: QWidget | None = None
        self._shade = Shade(window) if self.DIMS else None
        self.hide()

    def open(self) -> None:
        """Shows the sheet over the window and takes the keys."""
        if not self.isVisible():
            self._back = QApplication.focusWidget()
            QApplication.instance().installEventFilter(self)
        self.place()
        if self._shade is not None:
            self._shade.cover()
        self.show()
        self.raise_()

    def close_up(self) -> None:
        """Goes away; the keys go where they went before."""
        if not self.isVisible():
            return
        QApplication.instance().removeEventFilter(self)
        inside = self.isAncestorOf(QApplication.focusWidget() or self.window())
        self.hide()
        if self._shade is not None:
            self._shade.hide()
        back, self._back = self._back, None
        # What had the keys may have gone meanwhile: a card of the start view is made anew in another language.
        if inside and back is not None and isValid(back) and back.isVisible():
            back.setFocus(Qt.FocusReason.PopupFocusReason)

    def place(self) -> None:
        """Takes its place in the window; a subclass says which."""
        raise NotImplementedError(type(self).__name__)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress and isinstance(watched, QWidget):
            if watched is not self and not self.isAncestorOf(watched) and watched.window() is self.window():
                self.close_up()
        elif kind == QEvent.Type.Resize and watched is self.parent():
            self.place()
            if self._shade is not None:
                self._shade.setGeometry(self.parentWidget().rect())
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_up()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        sheet = QRectF(self.rect()).adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            for grow, share in _RINGS:
                painter.setBrush(colour("shadow", self.theme, share))
                painter.drawRoundedRect(sheet.adjusted(-grow, 2 - grow, grow, 2 + grow), RADIUS + grow, RADIUS + grow)
            painter.setPen(QPen(colour("border2", self.theme), 1.0))
            painter.setBrush(colour("raised", self.theme))
            painter.drawRoundedRect(sheet.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
