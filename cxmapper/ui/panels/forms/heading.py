"""The head of a form: the record's icon, what it is called and where it stands, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from cxmapper.i18n import Words
from cxmapper.layout.outlines import with_units
from cxmapper.ui.controls.base import FOCUS, holds_map_text
from cxmapper.ui.panels.forms.locking import Lock
from cxmapper.ui.plain import plain_tip
from cxmapper.ui.prose import Prose
from cxmapper.ui.rounding import Menu
from cxmapper.ui.theming import colour, draw_icon, icon


class Badge(QWidget):
    """An icon in a circle."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme, self.sign = "light", "file-text"
        self.setFixedSize(36, 36)

    def show_sign(self, sign: str, theme: str) -> None:
        """Shows an icon in a theme's colours."""
        self.sign, self.theme = sign, theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("accentSoft", self.theme))
            painter.drawEllipse(QRectF(0, 0, 36, 36))
            draw_icon(painter, self.sign, QRectF(9, 9, 18, 18), colour("accentText", self.theme))


class Heading(QWidget):
    """Signals: `back` to what was shown before, `owner_wanted`, `show_wanted` on the map, `delete_wanted`."""

    back = Signal()
    owner_wanted = Signal()
    show_wanted = Signal()
    delete_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.return_button = QToolButton(self)
        self.return_button.setIconSize(QSize(16, 16))
        self.return_button.setFocusPolicy(FOCUS)
        self.return_button.clicked.connect(self.back)
        self.badge = Badge(self)
        self.title, self.kicker = Prose(self), Prose(self)
        self.title.setObjectName("formTitle")
        self.kicker.setObjectName("secondary")
        holds_map_text(self.title, self.kicker)
        for label in (self.title, self.kicker):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.menu = Menu(self)
        self.owner_action = self.menu.addAction("")
        self.show_action = self.menu.addAction("")
        self.delete_action = self.menu.addAction("")
        self.owner_action.triggered.connect(self.owner_wanted)
        self.show_action.triggered.connect(self.show_wanted)
        self.delete_action.triggered.connect(self.delete_wanted)
        self.button = QToolButton(self)
        self.menu.hang(self.button)
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.button.setIconSize(QSize(18, 18))
        self.button.setFocusPolicy(FOCUS)
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addWidget(self.title)
        texts.addWidget(self.kicker)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 6, 10, 8)
        row.setSpacing(10)
        row.addWidget(self.return_button)
        row.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)

    def fill(self, sign: str, title: str, kicker: str, theme: str) -> None:
        """What the record is, and what it is called; a long name is cut, its field shows all of it."""
        self.badge.show_sign(sign, theme)
        self.title.setText(with_units(title if len(title) <= 70 else f"{title[:69]}…"))
        self.title.setToolTip(plain_tip(title if len(title) > 70 else ""))
        self.kicker.setText(with_units(kicker))

    def show_owner(self, text: str) -> None:
        """Offers to go to what the record hangs on; empty where it hangs on nothing."""
        self.owner_action.setText(text.replace("&", "&&"))
        self.owner_action.setVisible(bool(text))

    def dress(self, say: Words, theme: str) -> None:
        """Words of a language, icons of a theme."""
        self.owner_action.setIcon(icon("arrow-up", theme, 16, "text2"))
        self.return_button.setIcon(icon("arrow-left", theme, 16, "text2"))
        self.button.setIcon(icon("ellipsis", theme, 18, "text2"))
        self.show_action.setText(say("ui.form.show_on_map"))
        self.show_action.setIcon(icon("map", theme, 16, "text2"))
        self.delete_action.setText(say("ui.action.edit.delete"))
        self.delete_action.setIcon(icon("trash-2", theme, 16, "text2"))
        for button, word in ((self.return_button, "ui.form.back"), (self.button, "ui.form.what_to_do")):
            button.setToolTip(say(word))
            button.setAccessibleName(say(word))


class LockBox(QFrame):
    """Says why nothing can be changed, and offers to unlock where that is possible. Signal: `unlock_wanted`."""

    unlock_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("reasonBox")
        self.sign, self.reason = QLabel(self), Prose(self)
        self.reason.setObjectName("reason")
        self.reason.setTextFormat(Qt.TextFormat.PlainText)
        self.button = QPushButton(self)
        self.button.clicked.connect(self.unlock_wanted)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.reason, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 9, 12, 9)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_lock(self, lock: Lock | None) -> None:
        """Shows a lock, or goes away."""
        self.setVisible(lock is not None)
        if lock is not None:
            self.reason.setText(lock.reason)
            self.button.setVisible(lock.unlock is not None)

    def dress(self, say: Words, theme: str) -> None:
        """Words of a language, icons of a theme."""
        self.sign.setPixmap(icon("lock", theme, 16, "warn").pixmap(QSize(16, 16), self.devicePixelRatio()))
        self.button.setText(say("ui.form.unlock"))
