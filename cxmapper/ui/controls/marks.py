"""Yes or no, and how much of five."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolTip, QWidget

from cxmapper.i18n import Words
from cxmapper.ui.controls.base import FOCUS, Control
from cxmapper.ui.theming import colour

LEVELS = 5
# How much room each bar has for the mouse, in pixels.
HIT = 19
# Where a bar begins in that room, so that the last one ends where the fields above it do; pixels.
BEFORE_BAR = 5.0


class Switch(QAbstractButton, Control):
    """Yes or no. Signal: `wanted(bool)`."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setFocusPolicy(FOCUS)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._theme = "light"
        self.clicked.connect(lambda on: self.wanted.emit(on))

    def show_value(self, value: Any) -> None:
        self.setChecked(bool(value))

    def dress(self, say: Words, theme: str) -> None:
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(34, 26)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        on, live, theme = self.isChecked(), self.isEnabled(), self._theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            # It ends where other controls do; the ring around it, too, is within its bounds.
            track = QRectF(0, 4, 34, 18)
            if self.hasFocus():
                painter.setPen(QPen(colour("accent", theme), 1.5))
                painter.drawRoundedRect(track.adjusted(0.75, -1.25, -0.75, 1.25), 10.25, 10.25)
                track = track.adjusted(3, 1, -3, -1)
            painter.setPen(QPen(colour("accent" if on else "input", theme, 1.0 if live else 0.5), 1.0))
            painter.setBrush(colour("accent" if on else "sunken", theme, 1.0 if live else 0.5))
            painter.drawRoundedRect(track.adjusted(0.5, 0.5, -0.5, -0.5), 9, 9)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("onAccent" if on else "input", theme))
            knob = 5.5 if on else 5.0
            painter.drawEllipse(QPointF(track.right() - 9 if on else track.left() + 9, 13), knob, knob)


class Bars(QWidget):
    """Five bars, so many of them filled. Signal: `pressed(level)`: a bar was clicked."""

    pressed = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme, self.token, self.level = "light", "accent", 0
        self.names: tuple[str, ...] = ()
        self.setFixedSize(LEVELS * HIT, 24)

    def level_at(self, x: float) -> int:
        """The level of the bar at a place, in pixels from the left."""
        return min(max(int(x // HIT) + 1, 1), LEVELS)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self.names:
            level = self.level_at(event.pos().x())
            box = QRect((level - 1) * HIT, 0, HIT, self.height())
            QToolTip.showText(event.globalPos(), self.names[level], self, box)
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.isEnabled():
            self.pressed.emit(self.level_at(event.position().x()))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for at in range(LEVELS):
                filled = at < self.level
                painter.setBrush(colour(self.token if filled else "sunken", self.theme))
                painter.setPen(QPen(colour(self.token if filled else "input", self.theme), 1.0))
                painter.drawRoundedRect(QRectF(at * HIT + BEFORE_BAR, 8.5, 13, 7), 2.5, 2.5)


class LevelField(QFrame, Control):
    """One to five, unknown until it is given: digits or arrows set it, Delete takes it away.

    Args:
        words: the prefix of the levels' names in the catalogues, such as "severity".
        tokens: the colour of each level, all in the accent's colour unless given.

    Signal: `wanted(level or None)`.
    """

    wanted = Signal(object)

    def __init__(self, words: str, tokens: tuple[str, ...] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("level")
        self.setFocusPolicy(FOCUS)
        self._words, self._tokens = words, tokens
        self._names: tuple[str, ...] = ("",) * (LEVELS + 1)
        self.value: int | None = None
        self.word = QLabel(self)
        self.word.setObjectName("levelWord")
        self.word.setTextFormat(Qt.TextFormat.PlainText)
        self.bars = Bars(self)
        self.bars.pressed.connect(self._press)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 1, 0)
        row.setSpacing(0)
        row.addWidget(self.word, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.bars)

    def show_value(self, value: Any) -> None:
        self.value = value
        self.bars.level = value or 0
        if self._tokens and value:
            self.bars.token = self._tokens[value - 1]
        self.bars.update()
        self.word.setText(self._names[value or 0])
        self.setAccessibleDescription(f"{value}: {self._names[value]}" if value else self._names[0])

    def _press(self, level: int) -> None:
        """A click on the level that holds takes it away again."""
        self.setFocus()
        self.wanted.emit(None if level == self.value else level)

    def dress(self, say: Words, theme: str) -> None:
        self.bars.theme = theme
        words = (say(f"{self._words}.{level}") for level in range(1, LEVELS + 1))
        self._names = (say("ui.form.unrated"), *(word[:1].upper() + word[1:] for word in words))
        self.bars.names = self._names
        self.show_value(self.value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, now = event.key(), self.value or 0
        if Qt.Key.Key_1 <= key <= Qt.Key.Key_5:
            self.wanted.emit(key - Qt.Key.Key_0)
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Plus) and now < LEVELS:
            self.wanted.emit(now + 1)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Minus) and now > 1:
            self.wanted.emit(now - 1)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_0) and now:
            self.wanted.emit(None)
        else:
            super().keyPressEvent(event)
