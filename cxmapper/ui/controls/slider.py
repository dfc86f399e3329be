"""How somebody feels, from very bad to very good: a slider over the journey's scale, with faces."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QLinearGradient, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QSlider, QVBoxLayout, QWidget

from cxmapper.i18n import Words, number
from cxmapper.model.analysis.emotion import level, scaled
from cxmapper.model.records import Scale
from cxmapper.ui.controls.base import FOCUS, Control, wheel_is_for
from cxmapper.ui.theming import colour, draw_icon

# The slider's whole numbers are hundredths of a value from −1 to +1; a step is a tenth on the scale −2 … +2.
_UNIT, _STEP, _PAGE = 100, 5, 50
_INSET, _FACE = 9.0, 15.0
FACES = (("angry", "bad"), ("frown", "bad"), ("meh", "text2"), ("smile", "good"), ("laugh", "good"))


class EmotionSlider(QSlider, Control):
    """A value from −1 to +1, `None` while nothing is said. Delete takes it away where that is possible.

    Signals: `wanted(value)` when it is let go or a key moved it, `tried(value)` while the mouse moves it.
    """

    wanted = Signal(object)
    tried = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setObjectName("emotion")
        self.setRange(-_UNIT, _UNIT)
        self.setSingleStep(_STEP)
        self.setPageStep(_PAGE)
        self.setFocusPolicy(FOCUS)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(120)
        self._theme, self._stored = "light", None
        self._held = False

    def show_value(self, value: Any) -> None:
        self._stored = value
        if not self._held:
            self.setValue(round((value or 0.0) * _UNIT))
        self.update()

    def dress(self, say: Words, theme: str) -> None:
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, 48)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 48)

    def _x(self, value: float) -> float:
        return _INSET + (value + 1) / 2 * (self.width() - 2 * _INSET)

    def _value_at(self, x: float) -> float:
        exact = (x - _INSET) / max(self.width() - 2 * _INSET, 1) * 2 - 1
        return min(max(round(exact * _UNIT / _STEP) * _STEP / _UNIT, -1.0), 1.0)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._held = True
            self._try(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held:
            self._try(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._held and event.button() == Qt.MouseButton.LeftButton:
            self._try(event.position().x())
            self._held = False
            self.wanted.emit(self._value_at(event.position().x()))

    def _try(self, x: float) -> None:
        value = self._value_at(x)
        self.setValue(round(value * _UNIT))
        self.tried.emit(value)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            if self._stored is not None:
                self.wanted.emit(None)
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._stored is None:
            self.wanted.emit(0.0)
            return
        before = self.value()
        super().keyPressEvent(event)
        if self.value() != before:
            self.wanted.emit(self.value() / _UNIT)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore() if not wheel_is_for(self, event) else self._turn(1 if event.angleDelta().y() > 0 else -1)

    def _turn(self, step: int) -> None:
        before = self.value()
        self.setValue(before + step * _STEP)
        if self.value() != before:
            self.wanted.emit(self.value() / _UNIT)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, known = self._theme, self._stored is not None or self._held
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setOpacity(1.0 if self.isEnabled() else 0.5)
            line = QLinearGradient(self._x(-1), 0, self._x(1), 0)
            for at, token in ((0.0, "bad"), (0.5, "border2"), (1.0, "good")):
                line.setColorAt(at, colour(token, theme))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(line)
            painter.drawRoundedRect(QRectF(self._x(-1), 12, self._x(1) - self._x(-1), 4), 2, 2)
            here = QPointF(self._x(self.value() / _UNIT), 14)
            if self.hasFocus():
                painter.setBrush(colour("accent", theme, 0.2))
                painter.setPen(QPen(colour("accent", theme), 1.75))
                painter.drawEllipse(here, 10.0, 10.0)
            ink = QPen(colour("accent" if known else "input", theme), 2.25)
            ink.setStyle(Qt.PenStyle.SolidLine if known else Qt.PenStyle.DotLine)
            painter.setPen(ink)
            painter.setBrush(colour("raised", theme))
            painter.drawEllipse(here, 6.0, 6.0)
            for at, (face, token) in enumerate(FACES):
                left = min(max(self._x(at / 2 - 1) - _FACE / 2, 1), self.width() - _FACE - 1)
                draw_icon(painter, face, QRectF(left, 30, _FACE, _FACE), colour(token, theme))


def feeling(value: float, scale: Scale, say: Words) -> str:
    """A value in words and on a journey's scale: "Good +0.8"."""
    word = say(f"emotion.{level(value)}")
    return f"{word[:1].upper()}{word[1:]} {number(scaled(value, scale), say.language, 1, signed=scale == '-2..2')}"


class FeelingField(QWidget, Control):
    """An emotion slider with its value in words, which stands in `caption`. Signal: `wanted(value or None)`."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.caption = QLabel()
        self.caption.setObjectName("caption")
        self.slider = EmotionSlider(self)
        self._scale: Scale = "-2..2"
        self._say: Words | None = None
        self._value: float | None = None
        self.setFocusProxy(self.slider)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.slider)
        self.slider.wanted.connect(self.wanted)
        self.slider.tried.connect(self._caption)

    def set_scale(self, scale: Scale) -> None:
        """The scale that the value is told on."""
        self._scale = scale
        self._caption(self._value)

    def show_value(self, value: Any) -> None:
        self._value = value
        self.slider.show_value(value)
        self._caption(value)

    def _caption(self, value: float | None) -> None:
        if self._say is not None:
            text = self._say("ui.form.unrated") if value is None else feeling(value, self._scale, self._say)
            self.caption.setText(text)
            self.slider.setAccessibleDescription(text)

    def dress(self, say: Words, theme: str) -> None:
        self._say = say
        self.slider.dress(say, theme)
        self._caption(self._value)

    def set_editable(self, editable: bool) -> None:
        self.slider.setEnabled(editable)

    def inputs(self) -> tuple[QWidget, ...]:
        return (self.slider,)
