"""What every sheet with a question or a setting has: a heading, a cross, a body, and buttons below."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from cxmapper.ui.panels.comments_thread import flat_button, name_button
from cxmapper.ui.popup import SHADOW, Popup
from cxmapper.ui.theming import icon

WIDTH = 520


class Sheet(Popup):
    """Lies over the window; Esc, its buttons or a click beside it close it, and Tab stays within.

    Args:
        window: what it lies over.
        name: its object's name.
        width: how wide it is, where the window has the room.

    Attributes:
        body: where a subclass puts what it asks.
        foot: the row of buttons, `done` at its end.
    """

    DIMS = True

    def __init__(self, window: QWidget, name: str, width: int = WIDTH) -> None:
        super().__init__(window)
        self.setObjectName(name)
        self._width = width
        self.heading = QLabel(self)
        self.heading.setObjectName("panelTitle")
        self.cross = flat_button(self, 16)
        self.cross.clicked.connect(self.close_up)
        self.done = QPushButton(self)
        self.done.setObjectName("primary")
        self.body, self.foot = QVBoxLayout(), QHBoxLayout()
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.cross)
        self.foot.setSpacing(10)
        self.foot.addStretch()
        self.foot.addWidget(self.done)
        column = QVBoxLayout(self)
        column.setContentsMargins(SHADOW + 24, SHADOW + 18, SHADOW + 24, SHADOW + 20)
        column.setSpacing(20)
        column.addLayout(head)
        column.addLayout(self.body)
        column.addLayout(self.foot)

    def name(self, heading: str, close: str, theme: str) -> None:
        """Puts a heading on the sheet, a word on its cross, and a theme on both."""
        self.theme = theme
        self.heading.setText(heading)
        self.setAccessibleName(heading)
        self.cross.setIcon(icon("x", theme, 16, "text2"))
        name_button(self.cross, close)
        self.update()

    def place(self) -> None:
        room = self.parentWidget().size()
        wanted = max(self.layout().minimumSize().width(), self._width + 2 * SHADOW)
        self.setFixedWidth(min(wanted, room.width()))
        height = self.layout().totalHeightForWidth(self.width())
        size = QSize(self.width(), min(height if height > 0 else self.sizeHint().height(), room.height()))
        self.resize(size)
        self.move(QPoint((room.width() - size.width()) // 2, max((room.height() - size.height()) // 3, 0)))

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab stays within the sheet."""
        moved = super().focusNextPrevChild(forward)
        focus = self.window().focusWidget()
        if focus is None or not self.isAncestorOf(focus):
            (self.cross if forward else self.done).setFocus(Qt.FocusReason.TabFocusReason)
        return moved
