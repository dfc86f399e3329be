"""The map with what floats above it: scroll bars, the editor, the minimap, the header's fold button, and messages.

They are siblings of the canvas, not its children: a child would be shifted along when the canvas scrolls its pixels.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from cxmapper.ui.canvas.canvas import Canvas
from cxmapper.ui.canvas.names import corner_name_of
from cxmapper.ui.canvas.scrolling import Bars
from cxmapper.ui.canvas.view import Box
from cxmapper.ui.minimap import Minimap

if TYPE_CHECKING:
    from cxmapper.ui.canvas.editor import CardEditor

# Around what floats, in pixels: the bars that move the map have room between it and the edge.
GAP = 14
# A message narrower than this is hard to read, in pixels; and so much is free above it.
LEAST_TO_READ, GAP_ABOVE = 380, 8
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
        self.fold: QWidget | None = None
        # Where a message begins that lies at the foot, in pixels.
        self._message: int | None = None
        self.minimap = Minimap(self.canvas, self)
        self.canvas.view_changed.connect(self._follow)
        self.canvas.board_shown.connect(self._follow)

    @cached_property
    def editor(self) -> CardEditor:
        """Where texts of the map are typed; what Qt needs for that is loaded when somebody does."""
        from cxmapper.ui.canvas.editor import CardEditor

        made = CardEditor(self)
        made.stackUnder(self.minimap)
        return made

    def float_over(self, fold: QWidget) -> None:
        """Takes the header's fold button, which needs the table of actions and so is made later."""
        self.fold = fold
        fold.setParent(self)
        fold.adjustSize()
        fold.show()
        self.arrange()

    def arrange(self) -> None:
        """Puts the floating parts where they belong."""
        self.canvas.setGeometry(self.rect())
        self.minimap.look_again()
        size = self.minimap.sizeHint()
        corner = self.rect().bottomRight() - QPoint(GAP - 1, GAP - 1)
        self.minimap.setGeometry(QRect(corner - QPoint(size.width(), size.height()), size))
        self._place_fold()
        self._keep_clear()
        self.arranged.emit()

    def foot(self, wanted: int) -> QRect:
        """Room for a message so wide, in pixels, that is to stand on the lower edge of what is given back.

        Above the bar that moves the map, beside the names of the lanes, or from the left edge on where that is too
        narrow; above the minimap where even beside that there is no room to read in.
        """
        room = self.rect().adjusted(GAP, GAP, -GAP, -GAP)
        if not self.minimap.isHidden():
            beside = self.minimap.x() - GAP
            if beside - room.left() < min(wanted, LEAST_TO_READ):
                room.setBottom(self.minimap.y() - GAP)
            else:
                room.setRight(beside)
        after_names = round(self.canvas.view.body.x) + GAP
        if room.right() - after_names >= wanted:
            room.setLeft(after_names)
        return room

    def make_way(self, message: QRect | None) -> None:
        """A message lies there at the foot, or none any more."""
        self._message = message.y() if message is not None else None
        self._keep_clear()

    def _keep_clear(self) -> None:
        """The map's end can be scrolled to above a message, and what is looked for is shown where nothing covers it:
        what is selected stays in sight when something new floats.
        """
        strip = self.height() - self._message + GAP_ABOVE if self._message is not None else 0
        there = self.minimap.geometry()
        cover = Box(there.x(), there.y(), there.width(), there.height()) if not self.minimap.isHidden() else None
        self.canvas.keep_clear(float(strip), cover)

    def _follow(self) -> None:
        """The map moved, or another part of it is in view."""
        if self.minimap.look_again():
            self.arrange()
        else:
            # Zooming makes the names of the lanes wider, beside which a message stands.
            self._place_fold()
            self.arranged.emit()

    def _place_fold(self) -> None:
        """Into the corner beside the stages: there it covers nothing, whether the header above is shown or not."""
        if self.fold is not None:
            corner = self.canvas.view.region("corner").box
            left = max(round(corner.right) - self.fold.width() - FOLD_GAP, 2)
            # From afar the corner is too small for it and the stages' name: it stands left of the map, and of that.
            index, begin = self.canvas.index, self.canvas.view.indent
            name = corner_name_of(index, self.canvas.view) if index is not None else None
            begin = min(begin, name.x) if name is not None else begin
            aside = round(begin) - self.fold.width() - FOLD_GAP
            narrow = corner.right - self.canvas.view.indent < LEAST_CORNER
            self.fold.move(aside if narrow else left, round(corner.y + (corner.height - self.fold.height()) / 2))
            self.fold.setVisible(not narrow or aside >= FOLD_GAP)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Over what floats, the wheel is meant for the map below."""
        self.canvas.wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()
