"""What every sheet with a question or a setting has: a heading, a cross, a body, and buttons below."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from cxmapper.i18n import Words
from cxmapper.ui.controls.scrolled import BAR, Scrolled
from cxmapper.ui.panels.comments_thread import flat_button, name_button
from cxmapper.ui.popup import SHADOW, Popup
from cxmapper.ui.theming import icon

WIDTH = 520


class Sheet(Popup):
    """Lies over the window; Esc, its buttons or a click beside it close it, and Tab stays within.

    In a low window what it asks scrolls; its heading and its buttons are always there.

    Args:
        window: what it lies over.
        name: its object's name.
        width: how wide it is, where the window has the room.

    Attributes:
        body: where a subclass puts what it asks.
        foot: the row of buttons, `cancel` and `done` at its end.
    """

    DIMS = True
    # Whether it asks something, which can also be left alone; else its one button closes it.
    ASKS = True

    def __init__(self, window: QWidget, name: str, width: int = WIDTH) -> None:
        super().__init__(window)
        self.setObjectName(name)
        self._width = width
        self.heading = QLabel(self)
        self.heading.setObjectName("panelTitle")
        self.cross = flat_button(self, 16)
        self.cross.clicked.connect(self.close_up)
        self.cancel, self.done = QPushButton(self), QPushButton(self)
        self.cancel.setVisible(self.ASKS)
        self.cancel.clicked.connect(self.close_up)
        self.done.setObjectName("primary")
        self.body, self.foot = QVBoxLayout(), QHBoxLayout()
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.cross)
        self.foot.setSpacing(10)
        self.foot.addStretch()
        self.foot.addWidget(self.cancel)
        self.foot.addWidget(self.done)
        for row in (head, self.foot):
            row.setContentsMargins(0, 0, BAR, 0)
        self.scrolled = Scrolled(self, self.body)
        column = QVBoxLayout(self)
        column.setContentsMargins(SHADOW + 24, SHADOW + 18, SHADOW + 24 - BAR, SHADOW + 20)
        column.setSpacing(20)
        column.addLayout(head)
        column.addWidget(self.scrolled)
        column.addLayout(self.foot)

    def name(self, heading: str, say: Words, theme: str) -> None:
        """Puts a heading on the sheet, words on what closes it, and a theme on both."""
        self.theme = theme
        self.heading.setText(heading)
        self.setAccessibleName(heading)
        self.cross.setIcon(icon("x", theme, 16, "text2"))
        name_button(self.cross, say("ui.close"))
        self.cancel.setText(say("ui.cancel"))
        self.update()

    def ends(self) -> tuple[QWidget, QWidget]:
        return self.cross, next(
            (each for each in (self.done, self.cancel) if each.isVisible() and each.isEnabled()), self.cross
        )

    def place(self) -> None:
        room, column = self.parentWidget().size(), self.layout()
        wanted = max(column.minimumSize().width(), self._width + 2 * SHADOW)
        self.setFixedWidth(min(wanted, room.width()))
        self.scrolled.setFixedHeight(0)
        edges = column.contentsMargins()
        around = (
            column.totalHeightForWidth(self.width()) if column.hasHeightForWidth() else column.totalSizeHint().height()
        )
        self.scrolled.fit(self.width() - edges.left() - edges.right(), room.height() - around)
        self.resize(self.width(), around + self.scrolled.height())
        self.move(QPoint((room.width() - self.width()) // 2, max((room.height() - self.height()) // 3, 0)))
