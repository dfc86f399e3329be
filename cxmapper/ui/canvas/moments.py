"""What is marked on the map only for a moment: the value of a point that was moved, what a step brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from cxmapper.ui.tools.events import Target

if TYPE_CHECKING:
    from cxmapper.ui.canvas.canvas import Canvas

# How long a point that was moved by a key says its value, and how long something stays marked; milliseconds.
VALUE_STAYS = 1600
FLASH_STAYS = 1200


class Moments:
    """Marks something on a canvas and takes the mark away again."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._value = self._timer(VALUE_STAYS, "value")
        self._flash = self._timer(FLASH_STAYS, "flashed")

    def _timer(self, stays: int, mark: str) -> QTimer:
        timer = QTimer(self._canvas)
        timer.setSingleShot(True)
        timer.setInterval(stays)
        timer.timeout.connect(lambda: self._canvas.mark(**{mark: None}))
        return timer

    def tell_value(self, target: Target, told: str, *, held: bool) -> None:
        """Shows beside a point what it stands for: while it is `held`, else for a moment."""
        self._value.stop()
        self._canvas.mark(value=(target, told), language=self._canvas.say().language)
        if not held:
            self._value.start()

    def forget_value(self) -> None:
        """What was said beside a point holds no longer."""
        self._value.stop()
        self._canvas.mark(value=None)

    def flash(self, target: Target) -> None:
        """Marks a thing; nothing that comes and goes by itself where the person wants no motion."""
        if self._canvas.glide.wanted():
            self._canvas.mark(flashed=target)
            self._flash.start()
