"""What Ctrl+N asks: which template the new map begins with."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from cxmapper.i18n import Words
from cxmapper.ui.controls.prompt import give_prompt
from cxmapper.ui.panels.comments_thread import flat_button, name_button
from cxmapper.ui.popup import SHADOW, Popup
from cxmapper.ui.start_cards import CardGrid, StartCard, neighbour, template_cards
from cxmapper.ui.theming import icon

# The cards are as wide as on the start view, so that what they say has room.
WIDTH, MARGIN, HEADING, BAR = 984, 24, 184, 14


class _Area(QScrollArea):
    """Scrolls, but leaves the arrow keys to the cards."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()


class TemplateSheet(Popup):
    """A title, and the templates as cards; Enter in the title takes the first, arrow keys and Enter choose one.

    Args:
        window: what it lies over.
        begin: makes a map from the template of a key, with a title.
    """

    DIMS = True

    def __init__(self, window: QWidget, begin: Callable[[str, str], None]) -> None:
        super().__init__(window)
        self.setObjectName("templateSheet")
        self._begin = begin
        self._say: Words | None = None
        self.heading = QLabel(self)
        self.heading.setObjectName("panelTitle")
        self.cross = flat_button(self, 16)
        self.cross.clicked.connect(self.close_up)
        self.cancel = QPushButton(self)
        self.cancel.clicked.connect(self.close_up)
        self.title = QLineEdit(self)
        self.title.setObjectName("field")
        self.lead = QLabel(self)
        self.lead.setObjectName("secondary")
        self.grid = CardGrid(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(SHADOW + MARGIN, SHADOW + 18, SHADOW + MARGIN, SHADOW + MARGIN)
        column.setSpacing(14)
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.cross)
        column.addLayout(head)
        column.addWidget(self.title)
        column.addWidget(self.lead)
        self.area = _Area(self)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self.grid)
        column.addWidget(self.area)
        column.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignRight)

    def ask(self) -> None:
        """Opens with the keys in the title."""
        self.title.clear()
        self._show_cards()
        self.open()
        self.title.setFocus(Qt.FocusReason.TabFocusReason)

    def dress(self, say: Words, theme: str) -> None:
        """Words of a language, colours of a theme."""
        self.theme = theme
        self.heading.setText(say("ui.new.heading"))
        self.setAccessibleName(say("ui.new.heading"))
        self.cross.setIcon(icon("x", theme, 16, "text2"))
        name_button(self.cross, say("ui.close"))
        self.cancel.setText(say("ui.cancel"))
        give_prompt(self.title, say("ui.new.title"))
        self.title.setAccessibleName(say("ui.new.title"))
        self.lead.setText(say("ui.new.lead"))
        self._say = say
        self._show_cards()

    def _show_cards(self) -> None:
        """The templates that there are now."""
        if self._say is not None:
            self.grid.show_cards(template_cards(self._say, self._choose), self.theme, self._say.language, 3)

    def _choose(self, key: str) -> None:
        self.close_up()
        self._begin(key, self.title.text().strip())

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
        focus, key = self.window().focusWidget(), Qt.Key(event.key())
        first = self.grid.cards[0]
        if focus is self.title and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            first.click()
            return
        if focus is self.title and key == Qt.Key.Key_Down:
            first.setFocus(Qt.FocusReason.TabFocusReason)
            return
        there = neighbour(focus, self.grid.cards, key, self) if isinstance(focus, StartCard) else None
        if there is not None:
            there.setFocus(Qt.FocusReason.TabFocusReason)
            self.area.ensureWidgetVisible(there)
        else:
            super().keyPressEvent(event)
