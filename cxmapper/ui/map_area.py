"""The map with what floats above it: scroll bars, the editor, the minimap, the zoom pill, the hint bar and messages.

They are siblings of the canvas, not its children: a child would be shifted along when the canvas scrolls its pixels.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from cxmapper.ui.canvas.canvas import Canvas
from cxmapper.ui.canvas.editor import CardEditor
from cxmapper.ui.canvas.scrolling import Bars
from cxmapper.ui.canvas.view import Box
from cxmapper.ui.chrome import HintBar
from cxmapper.ui.minimap import Minimap

GAP = 14
GAP_BETWEEN = 8
FOLD_GAP = 6


class MapArea(QWidget):
    """Keeps everything in its place when the size changes; `arranged` tells that something may have another one."""

    arranged = Signal()

    def __init__(self, parent: QWidget, theme: str) -> None:
        super().__init__(parent)
        self.canvas = Canvas(theme, self)
        self.bars = Bars(self.canvas, self)
        self.editor = CardEditor(self)
        self.hints = HintBar(self)
        self.pill: QWidget | None = None
        self.fold: QWidget | None = None
        # How wide the lanes' names were when the hints were placed beside them, in pixels.
        self._labels = 0
        # How high the strip at the foot is that the bars take, in pixels.
        self._strip = 0
        self.minimap = Minimap(self.canvas, self)
        self.canvas.view_changed.connect(self._follow)
        self.canvas.board_shown.connect(self._follow)

    def float_over(self, pill: QWidget, fold: QWidget) -> None:
        """Takes the zoom pill and the header's fold button, which need the table of actions and so are made later."""
        self.pill, self.fold = pill, fold
        for widget in (pill, fold):
            widget.setParent(self)
            widget.show()
        self.arrange()

    def arrange(self) -> None:
        """Puts the floating parts where they belong."""
        self.canvas.setGeometry(self.rect())
        self.minimap.look_again()
        if self.pill is not None and self.fold is not None:
            self.pill.adjustSize()
            self.pill.move(self.width() - self.pill.width() - GAP, self.height() - self.pill.height() - GAP)
            below = self.pill.y() - GAP_BETWEEN
            size = self.minimap.sizeHint()
            self.minimap.setGeometry(
                self.width() - size.width() - GAP, below - size.height(), size.width(), size.height()
            )
            self._keep_clear(self.height() - below)
            self.fold.adjustSize()
            self._place_fold()
        self._place_hints()
        self.arranged.emit()

    def foot(self, wanted: int) -> QRect:
        """Room for something so wide, in pixels, in the strip that the bars take, where nobody works on the map.

        Beside the names of the lanes, or from the left edge on where that is too narrow.
        """
        right = (self.pill.x() if self.pill is not None else self.width()) - GAP
        left = self._labels + GAP if right - self._labels - GAP >= wanted else GAP
        return QRect(left, self.height() - self._strip, right - left, self._strip)

    def _place_hints(self) -> None:
        """In the middle, but never over the names of the lanes nor the zoom pill."""
        right = self.pill.x() if self.pill is not None else self.width()
        self._labels = round(self.canvas.view.body.x)
        least = self._labels + GAP
        self.hints.fit(right - GAP - least)
        left = max((self.width() - self.hints.width()) // 2, least)
        self.hints.move(
            min(left, max(right - self.hints.width() - GAP, least)), self.height() - self.hints.height() - GAP
        )

    def _keep_clear(self, strip: int) -> None:
        """The map's end can be scrolled to above the bars, and what is looked for is shown where nothing covers it."""
        self._strip = strip
        there = self.minimap.geometry()
        cover = Box(there.x(), there.y(), there.width(), there.height()) if not self.minimap.isHidden() else None
        self.canvas.set_view(self.canvas.view.covered(strip, cover))

    def _follow(self) -> None:
        """The map moved, or another part of it is in view."""
        if self.minimap.look_again():
            self.arrange()
        elif round(self.canvas.view.body.x) != self._labels:
            # Zooming makes the names of the lanes wider, and the hints have to give way.
            self._place_hints()
            self.arranged.emit()
        self._place_fold()

    def _place_fold(self) -> None:
        """Into the corner beside the stages: there it covers nothing, whether the header above is shown or not."""
        if self.fold is not None:
            corner = self.canvas.view.region("corner").box
            self.fold.move(max(round(corner.right) - self.fold.width() - FOLD_GAP, 2), round(corner.y) + FOLD_GAP)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Over what floats, the wheel is meant for the map below."""
        self.canvas.wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()
