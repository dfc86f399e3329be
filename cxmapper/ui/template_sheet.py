"""What Ctrl+N asks: which template the new map begins with."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from cxmapper.i18n import Words
from cxmapper.ui.popup import SHADOW, Popup
from cxmapper.ui.start_cards import CardGrid, StartCard, neighbour, template_cards

WIDTH, MARGIN, HEADING, BAR = 760, 24, 48, 14


class _Area(QScrollArea):
    """Scrolls, but leaves the arrow keys to the cards."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()


class TemplateSheet(Popup):
    """The templates as cards; arrow keys and Enter choose one.

    Args:
        window: what it lies over.
        begin: makes a map from the template of a key.
    """

    def __init__(self, window: QWidget, begin: Callable[[str], None]) -> None:
        super().__init__(window)
        self.setObjectName("templateSheet")
        self._begin = begin
        self._say: Words | None = None
        self.heading = QLabel(self)
        self.heading.setObjectName("panelTitle")
        self.grid = CardGrid(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(SHADOW + MARGIN, SHADOW + 18, SHADOW + MARGIN, SHADOW + MARGIN)
        column.setSpacing(14)
        column.addWidget(self.heading)
        self.area = _Area(self)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self.grid)
        column.addWidget(self.area)

    def ask(self) -> None:
        """Opens with the first template under the keys."""
        self._show_cards()
        self.open()
        self.grid.cards[0].setFocus(Qt.FocusReason.TabFocusReason)

    def dress(self, say: Words, theme: str) -> None:
        """Words of a language, colours of a theme."""
        self.theme = theme
        self.heading.setText(say("ui.start.templates"))
        self.setAccessibleName(say("ui.start.templates"))
        self._say = say
        self._show_cards()

    def _show_cards(self) -> None:
        """The templates that there are now."""
        if self._say is not None:
            self.grid.show_cards(template_cards(self._say, self._choose), self.theme, self._say.language, 3)

    def _choose(self, key: str) -> None:
        self.close_up()
        self._begin(key)

    def place(self) -> None:
        room = self.parentWidget().size()
        width = min(WIDTH, room.width() - 2 * SHADOW)
        self.grid.fit(width - 2 * MARGIN)
        # Templates of one's own may be more than the window is high.
        highest = room.height() - 2 * (SHADOW + MARGIN) - HEADING
        if self.grid.height() > highest:
            self.grid.fit(width - 2 * MARGIN - BAR)
        self.area.setFixedHeight(min(self.grid.height(), highest))
        self.setFixedWidth(width + 2 * SHADOW)
        self.adjustSize()
        self.move((room.width() - self.width()) // 2, max((room.height() - self.height()) // 3, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focus = self.window().focusWidget()
        there = neighbour(focus, self.grid.cards, Qt.Key(event.key()), self) if isinstance(focus, StartCard) else None
        if there is not None:
            there.setFocus(Qt.FocusReason.TabFocusReason)
            self.area.ensureWidgetVisible(there)
        else:
            super().keyPressEvent(event)
