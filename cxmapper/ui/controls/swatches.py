"""A colour out of those that the themes know."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from cxmapper.i18n import Words
from cxmapper.ui.controls.base import FOCUS, Control
from cxmapper.ui.theming import colour

STAGE_COLOURS = ("stage1", "stage2", "stage3", "stage4", "stage5")
_STEP, _RADIUS = 28, 8.0


class SwatchField(QWidget, Control):
    """Colours by their token, first none: the one by order, or no mark. Signal: `wanted(token)`."""

    wanted = Signal(object)

    def __init__(self, tokens: Sequence[str] = STAGE_COLOURS, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(FOCUS)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._tokens = ("", *tokens)
        self._theme, self.value = "light", ""
        self._names: tuple[str, ...] = ()

    def show_value(self, value: Any) -> None:
        self.value = value
        at = self._tokens.index(value) if value in self._tokens else 0
        self.setAccessibleDescription(self._names[at] if self._names else "")
        self.update()

    def dress(self, say: Words, theme: str) -> None:
        self._theme = theme
        colours = tuple(say("ui.form.colour", n=n) for n in range(1, len(self._tokens)))
        self._names = (say("ui.form.no_colour"), *colours)
        self.show_value(self.value)

    def sizeHint(self) -> QSize:
        return QSize(_STEP * len(self._tokens), 32)

    def _at(self, x: float) -> int:
        return min(max(int(x // _STEP), 0), len(self._tokens) - 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.wanted.emit(self._tokens[self._at(event.position().x())])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
        now = self._tokens.index(self.value) if self.value in self._tokens else 0
        if step and 0 <= now + step < len(self._tokens):
            self.wanted.emit(self._tokens[now + step])
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.value:
            self.wanted.emit("")
        elif not step:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for at, token in enumerate(self._tokens):
                middle = QPointF(at * _STEP + _STEP / 2, self.height() / 2)
                painter.setPen(QPen(colour(token or "input", theme), 1.5))
                painter.setBrush(colour(token, theme) if token else Qt.BrushStyle.NoBrush)
                painter.drawEllipse(middle, _RADIUS, _RADIUS)
                if not token:
                    painter.drawLine(middle + QPointF(-5, 5), middle + QPointF(5, -5))
                if token == self.value:
                    painter.setBrush(Qt.BrushStyle.NoBrush)
                    painter.setPen(QPen(colour("text", theme), 1.5))
                    painter.drawEllipse(middle, _RADIUS + 3, _RADIUS + 3)
            if self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(colour("accent", theme), 1.5))
                painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 8, 8)
