"""A column that scrolls where a low window has no room for all of it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QFrame, QLayout, QScrollArea, QWidget

# What the style sheet gives a scroll bar, in pixels. It is free beside the column all the time: nothing moves aside
# when the bar comes.
BAR = 10


class Scrolled(QScrollArea):
    """As high as what it holds, or as high as there is room for; what has the keys is always seen.

    Args:
        parent: what it lies in.
        column: what it holds.
    """

    def __init__(self, parent: QWidget, column: QLayout) -> None:
        super().__init__(parent)
        self.inside = QWidget()
        self.inside.setLayout(column)
        self._make_room(0, 0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self.inside)
        self.verticalScrollBar().rangeChanged.connect(self._make_room)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def fit(self, width: int, room: int) -> None:
        """Takes the height that all of it has at a width, or that of the room there is; in pixels."""
        column = self.inside.layout()
        # However low it is just now, what it holds is as wide with the bar as without.
        self._make_room(0, 0)
        column.activate()
        wanted = column.totalHeightForWidth(width) if column.hasHeightForWidth() else column.totalSizeHint().height()
        self.setFixedHeight(max(min(wanted, room), 0))

    def sizeHint(self) -> QSize:
        return self.inside.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(self.inside.minimumSizeHint().width(), 0)

    def _make_room(self, least: int, most: int) -> None:
        """The bar stands where its room was."""
        self.inside.layout().setContentsMargins(0, 0, 0 if most > least else BAR, 0)

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isVisible() and self.inside.isAncestorOf(now):
            self.ensureWidgetVisible(now, 0, 12)
