"""Gliding from one view to the next: the map is there at once, only its picture takes a moment to follow.

Clicks, keys and editors always go by the view that is meant, never by one on the way.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from time import monotonic

from PySide6.QtCore import QObject, Qt, QTimer

from cxmapper.ui.canvas.view import View

# As long as an eye needs to follow, and no longer; seconds.
LASTS = 0.12
# A frame at sixty a second, in milliseconds.
FRAME = 16


class Glide(QObject):
    """Says what to paint while the picture is on its way.

    Args:
        parent: owns it.
        repaint: asks for another frame.

    Attributes:
        wanted: whether anything is to glide at all; a person may want a map that jumps.
    """

    def __init__(self, parent: QObject, repaint: Callable[[], None]) -> None:
        super().__init__(parent)
        self.wanted: Callable[[], bool] = lambda: True
        self._repaint = repaint
        self._start = View()
        self._began = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(FRAME)
        self._timer.timeout.connect(self._step)

    @property
    def running(self) -> bool:
        """Whether the picture is on its way."""
        return self._timer.isActive()

    def begin(self, shown: View, goal: View) -> None:
        """The picture sets out from what is shown now, if it may; what is further than an eye can follow is jumped."""
        if self.wanted() and _is_near(shown, goal):
            self._start, self._began = shown, monotonic()
            self._timer.start()
        else:
            self.stop()

    def stop(self) -> None:
        """The picture is where it belongs."""
        self._timer.stop()

    def shown(self, goal: View, ratio: float = 1.0) -> View:
        """What to paint on the way to a view, on a screen with so many pixels to a logical one; at the end the view."""
        if not self.running:
            return goal
        share = min((monotonic() - self._began) / LASTS, 1.0)
        return between(self._start, goal, 1.0 - (1.0 - share) ** 3, ratio)

    def _step(self) -> None:
        if monotonic() - self._began >= LASTS:
            self.stop()
        self._repaint()


def between(start: View, goal: View, share: float, ratio: float = 1.0) -> View:
    """A view on the way from one to another.

    Args:
        start, goal: where the picture comes from and goes to.
        share: 0 is the start and 1 the goal; zooming is even in proportions.
        ratio: device pixels to a logical one. Without zoom the picture moves by whole ones, so that only what comes
            into sight has to be painted.
    """
    if share >= 1.0 or start.extent != goal.extent or (start.width, start.height) != (goal.width, goal.height):
        return goal
    zoom = start.zoom * (goal.zoom / start.zoom) ** share
    if abs(goal.zoom - start.zoom) < 1e-9:
        pixel = 1.0 / (zoom * ratio)
        x, y = (round((end - begin) * share / pixel) * pixel for begin, end in _ways(start, goal))
    else:
        # What is on screen moves evenly when places go with the part of the board that is in sight.
        part = (1 / start.zoom - 1 / zoom) / (1 / start.zoom - 1 / goal.zoom)
        x, y = ((end - begin) * part for begin, end in _ways(start, goal))
    return replace(goal, zoom=zoom, x=start.x + x, y=start.y + y)


def _ways(start: View, goal: View) -> tuple[tuple[float, float], tuple[float, float]]:
    return (start.x, goal.x), (start.y, goal.y)


def _is_near(start: View, goal: View) -> bool:
    """Whether something of what is on screen at the start is still there at the goal."""
    zoom = min(start.zoom, goal.zoom)
    return abs(goal.x - start.x) < start.width / zoom and abs(goal.y - start.y) < start.height / zoom
