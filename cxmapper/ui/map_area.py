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
# A message narrower than this is hard to read, in pixels.
LEAST_TO_READ = 380
GAP_BETWEEN = 8
FOLD_GAP = 6
# A corner beside the stages that is narrower, in pixels, has no room for the fold button.
LEAST_CORNER = 110


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
        # Where a message lies that waits at the foot.
        self._message: QRect | None = None
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
            self._strip = self.height() - self.pill.y() + GAP_BETWEEN
            size = self.minimap.sizeHint()
            self.minimap.setGeometry(
                self.width() - size.width() - GAP, self._above_pill - size.height(), size.width(), size.height()
            )
            self.fold.adjustSize()
            self._place_fold()
        self._place_hints()
        self._keep_clear()
        self.arranged.emit()

    @property
    def _above_pill(self) -> int:
        """Where the strip at the foot begins."""
        return self.height() - self._strip

    def foot(self, wanted: int) -> QRect:
        """Room for something so wide, in pixels, in the strip that the bars take, where nobody works on the map.

        Beside the names of the lanes, or from the left edge on where that is too narrow; above the strip where even
        that leaves no room to read in.
        """
        right = self._end_of_room(self.height())
        if right - GAP < min(wanted, LEAST_TO_READ):
            right = self._end_of_room(self._above_pill)
            return QRect(GAP, self._above_pill - self._strip, right - GAP, self._strip)
        left = self._labels + GAP if right - self._labels - GAP >= wanted else GAP
        return QRect(left, self._above_pill, right - left, self._strip)

    def make_way(self, message: QRect | None) -> None:
        """A message lies there at the foot, or none any more: the hints stand beside or above it."""
        self._message = message
        self._place_hints()
        self._keep_clear()

    def _end_of_room(self, bottom: int) -> int:
        """Where the pill or the minimap begins for what ends so far down, or the right edge."""
        beside = [self.minimap] if not self.minimap.isHidden() else []
        if self.pill is not None and bottom > self._above_pill:
            beside.append(self.pill)
        return min((widget.x() for widget in beside), default=self.width()) - GAP

    def _place_hints(self) -> None:
        """In the middle, but never over the names of the lanes, the zoom pill or a message."""
        self._labels = round(self.canvas.view.body.x)
        hints, message, least = self.hints, self._message, self._labels + GAP
        if message is not None and hints.fit(message.x() - GAP_BETWEEN - least):
            level = message.center().y() - hints.height() // 2
            hints.move(message.x() - GAP_BETWEEN - hints.width(), level)
            return
        bottom = self.height() - GAP if message is None else message.y() - GAP_BETWEEN
        middle = self.width() // 2 if message is None else message.center().x()
        right = self._end_of_room(bottom)
        above = min(bottom, self._above_pill - GAP_BETWEEN)
        # Two rows beside the pill, or else above it, before a hint is left out.
        if not hints.fit(right - least) and not hints.fit(right - least, rows=2):
            bottom, right = above, self._end_of_room(above)
            hints.fit(right - least, rows=2)
        left = max(middle - hints.width() // 2, least)
        hints.move(min(left, max(right - hints.width(), least)), bottom - hints.height())

    def _keep_clear(self) -> None:
        """The map's end can be scrolled to above all that floats, and what is looked for is shown where nothing covers
        it: what is selected stays in sight when something new floats.
        """
        tops = [self._above_pill]
        tops += [self.hints.y() - GAP_BETWEEN] if not self.hints.isHidden() else []
        tops += [self._message.y() - GAP_BETWEEN] if self._message is not None else []
        there = self.minimap.geometry()
        cover = Box(there.x(), there.y(), there.width(), there.height()) if not self.minimap.isHidden() else None
        self.canvas.keep_clear(float(self.height() - min(tops)), cover)

    def _follow(self) -> None:
        """The map moved, or another part of it is in view."""
        if self.minimap.look_again():
            self.arrange()
        elif round(self.canvas.view.body.x) != self._labels:
            # Zooming makes the names of the lanes wider, and the hints have to give way.
            self._place_hints()
            self._keep_clear()
            self.arranged.emit()
        self._place_fold()

    def _place_fold(self) -> None:
        """Into the corner beside the stages: there it covers nothing, whether the header above is shown or not."""
        if self.fold is not None:
            corner = self.canvas.view.region("corner").box
            left = max(round(corner.right) - self.fold.width() - FOLD_GAP, 2)
            # From afar the corner is too small for it and the stages' name: it stands left of the map.
            aside = round(self.canvas.view.indent) - self.fold.width() - FOLD_GAP
            narrow = corner.right - self.canvas.view.indent < LEAST_CORNER
            self.fold.move(aside if narrow else left, round(corner.y + (corner.height - self.fold.height()) / 2))
            self.fold.setVisible(not narrow or aside >= FOLD_GAP)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Over what floats, the wheel is meant for the map below."""
        self.canvas.wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()
