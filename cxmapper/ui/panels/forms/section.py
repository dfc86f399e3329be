"""A part of a form below its fields: a heading, what is listed there, and a way to add to it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from cxmapper.i18n import Words
from cxmapper.model.fields import Record
from cxmapper.ui.controls.base import FOCUS, holds_map_text
from cxmapper.ui.panels.forms.desk import FormDesk
from cxmapper.ui.prose import Prose
from cxmapper.ui.theming import colour, icon


class Section(QFrame):
    """A heading with room below it; a section overrides `show_record`, and what else it needs.

    Args:
        name: its heading is `ui.form.section.<name>` in the catalogues.
    """

    def __init__(self, name: str, desk: FormDesk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("formSection")
        self.name, self.desk = name, desk
        self.record: Record | None = None
        self.say: Words | None = None
        self.theme = "light"
        self.editable = True
        self.title = QLabel(self)
        self.title.setObjectName("sectionTitle")
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.plus = QToolButton(self)
        self.plus.setIconSize(QSize(16, 16))
        self.plus.setFocusPolicy(FOCUS)
        self.plus.setObjectName("sectionPlus")
        self.title.setMinimumHeight(26)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self.title, 1)
        head.addWidget(self.plus)
        rule = QFrame(self)
        rule.setObjectName("rule")
        rule.setFixedHeight(1)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 6, 0, 0)
        self.column.setSpacing(8)
        self.column.addWidget(rule)
        self.column.addLayout(head)

    def show_record(self, record: Record) -> None:
        """Shows what belongs to a record."""
        self.record = record

    @property
    def pending(self) -> bool:
        """Whether something is typed that isn't stored."""
        return False

    def finish(self) -> None:
        """Stores what is typed."""

    def dress(self, say: Words, theme: str) -> None:
        """Words of a language, icons of a theme."""
        self.say, self.theme = say, theme
        word = say(f"ui.form.section.{self.name}")
        self.title.setText(word)
        self.plus.setIcon(icon("plus", theme, 16, "text2"))
        self.plus.setToolTip(say("ui.form.add_to", section=word))
        self.plus.setAccessibleName(say("ui.form.add_to", section=word))
        if self.record is not None:
            self.show_record(self.record)

    def set_editable(self, editable: bool) -> None:
        """Lets things be added, changed and removed, or only read."""
        if editable != self.editable:
            self.editable = editable
            if self.record is not None:
                self.show_record(self.record)


class RowButton(QPushButton):
    """An icon, a text that wraps, a note below it and a value at the right; opens what it stands for."""

    def __init__(self, parent: QWidget, opened: Callable[[], None]) -> None:
        super().__init__(parent)
        self.setObjectName("row")
        self.setFocusPolicy(FOCUS)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.sign, self.value, self.text_label, self.note = QLabel(self), QLabel(self), Prose(self), Prose(self)
        self.text_label.setObjectName("rowTitle")
        self.note.setObjectName("secondary")
        holds_map_text(self.text_label, self.note)
        self.value.setObjectName("rowValue")
        for label in (self.sign, self.text_label, self.note, self.value):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addWidget(self.text_label)
        texts.addWidget(self.note)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 5, 6, 5)
        row.setSpacing(9)
        row.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        row.addWidget(self.value, 0, Qt.AlignmentFlag.AlignVCenter)
        self.clicked.connect(lambda: opened())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self.layout().heightForWidth(width)

    def sizeHint(self) -> QSize:
        return self.layout().sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.layout().minimumSize().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def fill(self, sign: str, title: str, note: str, value: str, token: str, theme: str) -> None:
        """What it shows: `token` is the colour of icon and value."""
        self.sign.setPixmap(icon(sign, theme, 16, token).pixmap(QSize(16, 16), self.devicePixelRatio()))
        self.text_label.setText(title)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.value.setText(value)
        self.value.setVisible(bool(value))
        palette = self.value.palette()
        palette.setColor(self.value.foregroundRole(), colour(token, theme))
        self.value.setPalette(palette)
        self.setAccessibleName(", ".join(part for part in (title, note, value) if part))
        self.updateGeometry()
