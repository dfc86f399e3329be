"""Columns that scroll where there is no room for all of them, as wide with their bar as without."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QLayout, QScrollArea, QWidget

# What the style sheet gives a scroll bar, in pixels. It is free beside the column all the time: nothing moves aside
# when the bar comes.
BAR = 10


def _line(parent: QWidget) -> QFrame:
    line = QFrame(parent)
    line.setObjectName("rule")
    line.hide()
    return line


class Steady(QScrollArea):
    """A column as wide as there is room: all that stands in it ends at the same edge, with the bar and without.

    Args:
        parent: what it lies in.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # A bar that comes and goes changes the width of the column, and with it perhaps whether it is needed: Qt would
        # never end. This one is there all the time; where there is nothing to scroll it isn't seen.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        bar = self.verticalScrollBar()
        bar.setEnabled(False)
        bar.rangeChanged.connect(lambda least, most: bar.setEnabled(most > least))


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
        # Where the column goes on behind an edge there is a line: what is cut there isn't all there is.
        self._edges = tuple(_line(self) for _ in range(2))
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(self._make_room)
        bar.rangeChanged.connect(self._show_edges)
        bar.valueChanged.connect(self._show_edges)
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_edges()

    def _show_edges(self) -> None:
        bar, (upper, lower) = self.verticalScrollBar(), self._edges
        for edge, at, goes_on in (
            (upper, 0, bar.value() > bar.minimum()),
            (lower, self.height() - 1, bar.value() < bar.maximum()),
        ):
            edge.setGeometry(0, at, self.width() - BAR, 1)
            edge.setVisible(goes_on)
            edge.raise_()

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isVisible() and self.inside.isAncestorOf(now):
            self.ensureWidgetVisible(now, 0, 12)
