"""A sheet that lies over the window: rounded, with a soft shadow, gone with Esc or a click elsewhere.

It is a child of the window, not a window of its own, so that it works the same on every system and projector. So it is
here that the keys are kept from what lies behind it: Qt does that only between windows.
"""

from __future__ import annotations

from typing import TypeGuard

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QAction, QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QFrame, QWidget
from shiboken6 import isValid

from cxmapper.ui.actions import BY_ID
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


# Those that are open, in all windows.
_open: list[Popup] = []


class Popup(QFrame):
    """Hidden until `open`; the focus goes back to where it was when it closes. There is never more than one.

    Attributes:
        DIMS: whether the window behind it is darkened.
        MODAL: whether it has all the keys, so that none acts on what is behind it, but those that work everywhere.
        OF_MAP: whether it is about the map behind it, and goes when that goes.
    """

    DIMS = False
    MODAL = True
    OF_MAP = False

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.theme = "light"
        self._back: QWidget | None = None
        self._at: QWidget | None = None
        self._stepping = False
        self._shade = Shade(window) if self.DIMS else None
        self.hide()

    @property
    def busy(self) -> bool:
        """Whether it is writing something, and can't close now."""
        return False

    def open(self) -> None:
        """Shows the sheet over the window and takes the keys; another one that is open closes."""
        if not self.isVisible():
            for other in [each for each in _open if isValid(each) and each.window() is self.window()]:
                other.close_up()
            _open.append(self)
            self._back, self._at = QApplication.focusWidget(), None
            app = QApplication.instance()
            app.installEventFilter(self)
            app.focusChanged.connect(self._on_focus)
        self.place()
        if self._shade is not None:
            self._shade.cover()
        self.show()
        self.raise_()

    def close_up(self) -> None:
        """Goes away; the keys go where they went before."""
        if not self.isVisible():
            return
        _open[:] = [each for each in _open if each is not self and isValid(each)]
        app = QApplication.instance()
        app.removeEventFilter(self)
        app.focusChanged.disconnect(self._on_focus)
        inside = self.isAncestorOf(QApplication.focusWidget() or self.window())
        self.hide()
        if self._shade is not None:
            self._shade.hide()
        back, self._back = self._back, None
        if inside and _can_have_keys(back):
            back.setFocus(Qt.FocusReason.PopupFocusReason)

    def leave_map(self) -> None:
        """The map behind it goes; so does what is about that, unless it is being written and will close by itself."""
        if self.OF_MAP and not self.busy:
            self.close_up()

    def place(self) -> None:
        """Takes its place in the window; a subclass says which."""
        raise NotImplementedError(type(self).__name__)

    # The keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress and isinstance(watched, QWidget):
            if self._lies_over(watched):
                self.close_up()
        elif kind == QEvent.Type.Shortcut and self.MODAL:
            return isinstance(watched, QAction) and not self._lets_through(watched.objectName())
        elif kind == QEvent.Type.KeyPress and self.MODAL and isinstance(event, QKeyEvent):
            return self._lies_over(watched) and self._catch(event)
        elif kind == QEvent.Type.Resize and watched is self.parent():
            self.place()
            if self._shade is not None:
                self._shade.setGeometry(self.parentWidget().rect())
        return super().eventFilter(watched, event)

    def _lies_over(self, it: QObject) -> bool:
        """Whether something is a widget of the window behind this.

        Nothing is asked for its parent here: that makes PySide's wrapper of whatever Qt is about to tell something
        depend on the parent's, which may be gone the next moment.
        """
        return isinstance(it, QWidget) and it.window() is self.window() and not self.isAncestorOf(it)

    def _lets_through(self, action: str) -> bool:
        """Whether an action's key works while this is open; what isn't in the window's table is the sheet's own."""
        return action not in BY_ID or (BY_ID[action].scope == "everywhere" and not self.busy)

    def _catch(self, event: QKeyEvent) -> bool:
        """Takes a key that was meant for what is behind this; one that nothing in here wanted goes on to nobody."""
        if not self.isAncestorOf(self.window().focusWidget() or self.window()):
            self._take_keys()
            if event.key() == Qt.Key.Key_Escape:
                self.close_up()
        return True

    def _on_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        """Whatever has the keys behind this gets them when it closes, if what had them before is gone."""
        # In a menu or another window the keys are only for a moment.
        if now is None or now.window() is not self.window() or self._stepping:
            return
        if self.isAncestorOf(now):
            self._at = now
        elif self.MODAL:
            if not _can_have_keys(self._back):
                self._back = now
            self._take_keys()

    def _take_keys(self) -> None:
        at = self._at if _can_have_keys(self._at) else self.ends()[0]
        at.setFocus(Qt.FocusReason.PopupFocusReason)

    def _stops(self) -> list[QWidget]:
        """What Tab comes to in here, in the order in which it was made.

        Qt's own chain isn't followed: PySide's wrappers of what lies on it outside of this would outlive that.
        """
        inside = self.findChildren(QWidget)
        return [each for each in inside if each.focusPolicy() & Qt.FocusPolicy.TabFocus and _can_have_keys(each)]

    def ends(self) -> tuple[QWidget, QWidget]:
        """What Tab comes to first and last in here."""
        stops = self._stops() or [self]
        return stops[0], stops[-1]

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab stays within the sheet."""
        self._stepping = True
        moved = super().focusNextPrevChild(forward)
        self._stepping = False
        if not self.isAncestorOf(self.window().focusWidget() or self.window()):
            first, last = self.ends()
            (first if forward else last).setFocus(Qt.FocusReason.TabFocusReason)
        return moved

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


def _can_have_keys(widget: QWidget | None) -> TypeGuard[QWidget]:
    """Whether a widget is there to take the keys: a card of the start view is made anew in another language."""
    return widget is not None and isValid(widget) and widget.isVisible() and widget.isEnabled()
