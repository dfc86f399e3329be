"""The map with what floats above it: the editor, the zoom pill, the hint bar and messages.

They are siblings of the canvas, not its children: a child would be shifted along when the canvas scrolls its pixels.
"""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from cxmapper.ui.canvas.canvas import Canvas
from cxmapper.ui.canvas.editor import CardEditor
from cxmapper.ui.chrome import HintBar

GAP = 14


class MapArea(QWidget):
    """Keeps everything in its place when the size changes."""

    def __init__(self, parent: QWidget, theme: str) -> None:
        super().__init__(parent)
        self.canvas = Canvas(theme, self)
        self.editor = CardEditor(self)
        self.hints = HintBar(self)
        self.pill: QWidget | None = None

    def float_pill(self, pill: QWidget) -> None:
        """Takes the zoom pill, which needs the table of actions and so is made later."""
        self.pill = pill
        pill.setParent(self)
        pill.show()
        self.arrange()

    def arrange(self) -> None:
        """Puts the floating parts where they belong."""
        self.canvas.setGeometry(self.rect())
        right = self.width()
        if self.pill is not None:
            self.pill.adjustSize()
            right = self.width() - self.pill.width() - GAP
            self.pill.move(right, self.height() - self.pill.height() - GAP)
        self.hints.adjustSize()
        left = max((self.width() - self.hints.width()) // 2, GAP)
        self.hints.move(min(left, max(right - self.hints.width() - GAP, GAP)), self.height() - self.hints.height() - GAP)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()
