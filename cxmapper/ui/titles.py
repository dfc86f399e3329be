"""The title in the top bar, and the place it has there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

# The window's first picture is made of these; it needn't wait for `Qt`, so that is imported where it is used.
from PySide6.QtCore import QPoint, QSize, QTimer
from PySide6.QtGui import QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

# A title keeps at least so many pixels.
NARROWEST_TITLE = 80
# The title with its arrow gets at least and at most so many pixels.
NARROWEST_PLACE, WIDEST_PLACE = 130, 640
# The menu's frame and padding, in pixels: its entries stand where the title does.
ASIDE = 6
# Between sentences that stand in one line.
APART = "  "


class Shortened(QLabel):
    """One line that is shortened where there is no room for it; its tip says all of it then."""

    def minimumSizeHint(self) -> QSize:
        whole = super().minimumSizeHint()
        return QSize(min(NARROWEST_TITLE, whole.width()), whole.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._has_room(self.text()):
            super().paintEvent(event)
        else:
            self._paint(self.shown())

    def _has_room(self, text: str) -> bool:
        return self.fontMetrics().horizontalAdvance(text) <= self.width()

    def _paint(self, text: str) -> None:
        from PySide6.QtGui import QPainter

        with QPainter(self) as painter:
            painter.setPen(self.palette().color(self.foregroundRole()))
            painter.drawText(self.rect(), self.alignment(), text)

    def shown(self) -> str:
        """As much of the text as there is room for."""
        from PySide6.QtCore import Qt

        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())


class Sentences(Shortened):
    """Sentences with `APART` between them: the last ones are left out whole, before one is cut."""

    def shown(self) -> str:
        """As many of the sentences as there is room for, and a sign that there are more."""
        sentences = self.text().split(APART)
        for count in range(len(sentences), 0, -1):
            shown = APART.join(sentences[:count] if count == len(sentences) else [*sentences[:count], "…"])
            if self._has_room(shown):
                return shown
        return super().shown()


class Names(QWidget):
    """Title and subtitle; a click on them opens the menu of the arrow beside them, a double click does something else.

    Args:
        parent: owns this.
        language: of what they say first.
    """

    def __init__(self, parent: QWidget, language: str) -> None:
        super().__init__(parent)
        self._alone = QTimer(self)
        self._alone.setSingleShot(True)
        self.title, self.subtitle = Shortened(self), Shortened(self)
        self.title.setObjectName("title")
        self.subtitle.setObjectName("subtitle")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addStretch()
        for label in (self.title, self.subtitle):
            label.setProperty("tongue", language)
            column.addWidget(label)
        column.addStretch()

    def equip(self, menu: QMenu, clicked_twice: Callable[[], None]) -> None:
        """Says what clicks do.

        Args:
            menu: opens below them when no second click came, since it would take that one.
            clicked_twice: is called on a double click.
        """
        from PySide6.QtCore import Qt

        for label in (self.title, self.subtitle):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._alone.timeout.connect(
            lambda: menu.popup(self.mapToGlobal(QPoint(-ASIDE, self.childrenRect().bottom() + ASIDE)))
        )
        self._clicked_twice = clicked_twice

    def mousePressEvent(self, event: QMouseEvent) -> None:
        from PySide6.QtCore import Qt

        if event.button() == Qt.MouseButton.LeftButton:
            self._alone.start(QApplication.doubleClickInterval())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        from PySide6.QtCore import Qt

        if event.button() == Qt.MouseButton.LeftButton:
            self._alone.stop()
            self._clicked_twice()


class TitlePlace(QWidget):
    """The title with its arrow, in a place that doesn't grow and shrink with them: what follows stays put."""

    def __init__(self, parent: QWidget, names: Names, arrow: QToolButton) -> None:
        super().__init__(parent)
        # The stretch in it would make it grow otherwise.
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._wanted = WIDEST_PLACE
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(names)
        row.addWidget(arrow)
        row.addStretch()

    def take(self, width: int) -> None:
        """So wide it is from now on, in pixels, within its bounds and where there is room."""
        width = min(max(width, NARROWEST_PLACE), WIDEST_PLACE)
        if width != self._wanted:
            self._wanted = width
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(self._wanted, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(NARROWEST_PLACE, super().minimumSizeHint().height())
