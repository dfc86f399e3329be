"""When what is painted while somebody zooms: pixels scaled at once, then with care, then the map itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

# After the last step of a gesture the picture is scaled with care; then a sharp one takes its place. Milliseconds.
FINE_AFTER, SHARP_AFTER = 30, 90


class Zooming(QObject):
    """A zoom gesture, from its first step until the map is sharp again.

    Args:
        parent: owns it.
        repaint: asks for another frame.

    Attributes:
        running: whether the last sharp picture is painted, scaled.
        rests: whether there is time to scale it with care, however large it is.
    """

    def __init__(self, parent: QObject, repaint: Callable[[], None]) -> None:
        super().__init__(parent)
        self._repaint = repaint
        self.running = self.rests = False
        self._fine, self._sharp = QTimer(self), QTimer(self)
        for timer, after, then in ((self._fine, FINE_AFTER, self._rest), (self._sharp, SHARP_AFTER, self.end)):
            timer.setSingleShot(True)
            timer.setInterval(after)
            timer.timeout.connect(then)

    def step(self) -> None:
        """The map was made larger or smaller."""
        self.running, self.rests = True, False
        self._fine.start()
        self._sharp.start()

    def end(self) -> None:
        """The next frame is painted at the new size."""
        self.stop()
        self._repaint()

    def stop(self) -> None:
        """There is nothing to scale any more."""
        self.running = self.rests = False
        self._fine.stop()
        self._sharp.stop()

    def _rest(self) -> None:
        self.rests = True
        self._repaint()
