"""A reference to a record: chosen from those there are, or by the name of one that is still to come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from cxmapper.i18n import Words
from cxmapper.ui.controls.base import FOCUS, Control
from cxmapper.ui.controls.choices import ChoiceBox, Option
from cxmapper.ui.controls.prompt import give_prompt
from cxmapper.ui.controls.texts import LineField
from cxmapper.ui.theming import icon

# Stands for the entry that opens a field for a name.
_NEW = "\0new"


class ReferenceField(QWidget, Control):
    """Chooses a record, or none.

    Args:
        can_name: whether somebody new can be named here.
        name_word: the message key of what such a name is called.

    Signals: `wanted(id or None)`, `named(name)` for one that is still to come, `opened(id)` to look at the record.
    """

    wanted = Signal(object)
    named = Signal(str)
    opened = Signal(str)

    def __init__(
        self, *, can_name: bool = False, name_word: str = "ui.form.name_here", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._can_name, self._name_word, self._value = can_name, name_word, None
        self._options: tuple[Option, ...] = ()
        self._new = ""
        self._editable = True
        self.box = ChoiceBox(parent=self)
        self.go = QToolButton(self)
        self.go.setIconSize(QSize(16, 16))
        self.go.setFocusPolicy(FOCUS)
        self.field = LineField(self)
        self.field.hide()
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(self.box, 1)
        row.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.field)
        self.setFocusProxy(self.box)
        self.box.wanted.connect(self._choose)
        self.go.clicked.connect(lambda: self.opened.emit(self._value))
        self.field.wanted.connect(self._name)
        self.field.restored.connect(self._close_field)

    @property
    def pending(self) -> bool:
        return self.field.isVisible() and self.field.pending

    def set_options(self, options: Sequence[Option]) -> None:
        """The records there are to choose from, first the one for none where there is such."""
        self._options = tuple(options)
        self._fill()

    def _fill(self) -> None:
        new = (Option(_NEW, self._new, "plus"),) if self._can_name and self._new else ()
        self.box.set_options([*self._options, *new])
        self.box.show_value(self._value)

    def show_value(self, value: Any) -> None:
        self._value = value
        self.box.show_value(value)
        self.go.setVisible(value is not None)

    def settle(self, value: Any) -> None:
        self._close_field()
        self.show_value(value)

    def finish(self) -> None:
        if self.field.isVisible():
            self.field.finish()

    def _choose(self, value: Any) -> None:
        if value == _NEW:
            self.box.show_value(self._value)
            self.field.show()
            self.field.setFocus()
        else:
            self.wanted.emit(value)

    def _name(self, name: str) -> None:
        if name.strip():
            self.named.emit(name.strip())
        else:
            self._close_field()

    def _close_field(self) -> None:
        self.field.settle("")
        if self.field.hasFocus():
            self.box.setFocus()
        self.field.hide()

    def dress(self, say: Words, theme: str) -> None:
        self.box.dress(say, theme)
        self.go.setIcon(icon("chevron-right", theme, 16, "text2"))
        self.go.setToolTip(say("ui.form.open"))
        self.go.setAccessibleName(say("ui.form.open"))
        self._new = say("ui.form.new_name")
        give_prompt(self.field, say(self._name_word))
        self.field.setAccessibleName(say(self._name_word))
        self._fill()

    def set_editable(self, editable: bool) -> None:
        self._editable = editable
        self.box.setEnabled(editable)

    def inputs(self) -> tuple[QWidget, ...]:
        return (self.box,)
