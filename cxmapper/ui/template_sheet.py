"""What Ctrl+N asks: which template the new map begins with."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from cxmapper.i18n import Words
from cxmapper.model.templates import KEYS
from cxmapper.ui.popup import SHADOW, Popup
from cxmapper.ui.start_cards import Card, CardGrid, StartCard, neighbour, template_card

WIDTH, MARGIN = 760, 24


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
        self.heading = QLabel(self)
        self.heading.setObjectName("panelTitle")
        self.grid = CardGrid(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(SHADOW + MARGIN, SHADOW + 18, SHADOW + MARGIN, SHADOW + MARGIN)
        column.setSpacing(14)
        column.addWidget(self.heading)
        column.addWidget(self.grid)

    def ask(self) -> None:
        """Opens with the first template under the keys."""
        self.open()
        self.grid.cards[0].setFocus(Qt.FocusReason.TabFocusReason)

    def dress(self, say: Words, theme: str) -> None:
        """Words of a language, colours of a theme."""
        self.theme = theme
        self.heading.setText(say("ui.start.templates"))
        self.setAccessibleName(say("ui.start.templates"))
        self.grid.show_cards([self._card(key, say) for key in KEYS], theme, say.language, 3)

    def _card(self, key: str, say: Words) -> Card:
        def choose() -> None:
            self.close_up()
            self._begin(key)

        return template_card(key, say, choose)

    def place(self) -> None:
        room = self.parentWidget().size()
        width = min(WIDTH, room.width() - 2 * SHADOW)
        self.grid.fit(width - 2 * MARGIN)
        self.setFixedWidth(width + 2 * SHADOW)
        self.adjustSize()
        self.move((room.width() - self.width()) // 2, max((room.height() - self.height()) // 3, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focus = self.window().focusWidget()
        there = neighbour(focus, self.grid.cards, Qt.Key(event.key()), self) if isinstance(focus, StartCard) else None
        if there is not None:
            there.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)
