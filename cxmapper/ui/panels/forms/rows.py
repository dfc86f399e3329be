"""One field of a form: its label, its control, and below it what is wrong with what was typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from cxmapper.errors import UserError
from cxmapper.i18n import Words
from cxmapper.model.fields import FieldSpec, Record
from cxmapper.ui.controls.days import DayField
from cxmapper.ui.controls.texts import Typed
from cxmapper.ui.panels.forms.desk import FormDesk
from cxmapper.ui.panels.forms.makers import control_for
from cxmapper.ui.placeholders import is_placeholder
from cxmapper.ui.prose import Prose
from cxmapper.ui.standing import field_word

LABEL_WIDTH = 92
# How often a value that couldn't be stored because the file was busy is tried again, in milliseconds.
RETRY_AFTER = 500
BUSY = "error.busy"


class Label(Prose):
    """A label that gives its control the focus when it is clicked."""

    def __init__(self, parent: QWidget, control: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("fieldLabel")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._control = control

    def mousePressEvent(self, event: object) -> None:
        self._control.setFocus(Qt.FocusReason.ShortcutFocusReason)


class FieldRow(QWidget):
    """Shows one field of whichever record it is given; what the person wants goes to the desk.

    Args:
        desk: takes values into the document.
        record_type, spec: the field.
        bare: without a label, for a line of several.
    """

    def __init__(
        self, desk: FormDesk, record_type: type[Record], spec: FieldSpec, parent: QWidget, *, bare: bool = False
    ) -> None:
        super().__init__(parent)
        self.spec, self.record_type = spec, record_type
        self.record: Record | None = None
        self._desk = desk
        self._dressed: tuple[Words, str] | None = None
        self._problem: UserError | None = None
        self._waiting: Any = None
        self.made = control_for(record_type, spec, desk, self)
        self.control: Any = self.made.control
        self.label = Label(self, self.control.inputs()[0])
        self.complaint = Prose(self)
        self.complaint.setObjectName("complaint")
        self.complaint.setTextFormat(Qt.TextFormat.PlainText)
        self.complaint.hide()
        self._retry = QTimer(self)
        self._retry.setSingleShot(True)
        self._retry.setInterval(RETRY_AFTER)
        self._retry.timeout.connect(lambda: self._want(self._waiting))
        self._arrange(bare)
        self._listen()

    def _arrange(self, bare: bool) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        row = QHBoxLayout()
        row.setSpacing(8)
        caption = getattr(self.control, "caption", None)
        if bare:
            self.label.hide()
            column.addWidget(self.control)
            if isinstance(self.control, DayField):
                # A line of several has no room for it; Alt+Down opens the calendar there too.
                self.control.opener.setVisible(False)
        elif self.made.stacked:
            row.addWidget(self.label, 1)
            if caption is not None:
                row.addWidget(caption)
            column.addLayout(row)
            column.addWidget(self.control, 0, Qt.AlignmentFlag.AlignLeft if self._is_fixed() else Qt.AlignmentFlag(0))
        else:
            fixed = self._is_fixed()
            if not fixed:
                self.label.setFixedWidth(LABEL_WIDTH)
            # What takes no more than its own width leaves the rest to its label.
            row.addWidget(self.label, int(fixed), Qt.AlignmentFlag.AlignVCenter)
            row.addWidget(self.control, int(not fixed))
            column.addLayout(row)
        column.addWidget(self.complaint)

    def _is_fixed(self) -> bool:
        return bool(self.control.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Fixed)

    def _listen(self) -> None:
        control = self.control
        control.wanted.connect(self._want)
        if hasattr(control, "refused"):
            control.refused.connect(lambda key, values: self._complain(UserError(key, **values)))
        if hasattr(control, "restored"):
            control.restored.connect(lambda: self._complain(None))
        for widget in control.inputs():
            if isinstance(widget, Typed):
                widget.way_back = self._way_back
        if hasattr(control, "named"):
            control.named.connect(self._want_new)
        if hasattr(control, "offered"):
            control.offered.connect(self._want_picture)

    def _way_back(self) -> Callable[[str], bool]:
        """Where a text is typed on that Esc takes away now: here, or where the same field is shown by then."""
        record, desk, name = self.record, self._desk, self.spec.name
        assert record is not None, "nobody types into a field that shows nothing"

        def type_on(text: str) -> bool:
            if desk.document is None or record.id not in desk.store:
                return False
            shown = isValid(self) and self.isVisible() and self.record is not None and self.record.id == record.id
            return self.type_on(text) if shown else desk.type_on(record.id, name, text)

        return type_on

    def type_on(self, text: str) -> bool:
        """Goes on typing a text in the field. Returns whether it can be typed in now."""
        field = self.control.inputs()[0]
        return isinstance(field, Typed) and field.type_on(text)

    def show_record(self, record: Record) -> None:
        """Shows a record's field: what is typed stays, unless it was typed for another record."""
        other = self.record is None or self.record.id != record.id
        self.record = record
        if isinstance(self.control, Typed):
            self.control.gives_way = is_placeholder(record, self.spec.name)
        if self.made.prepare is not None and self._dressed is not None:
            self.made.prepare(record, self._dressed[0])
        if other:
            self._retry.stop()
            self._complain(None)
            self.control.settle(self._value(record))
        else:
            self.control.show_value(self._value(record))
            if self._problem is not None and not self.control.pending:
                self._complain(None)

    def _value(self, record: Record) -> Any:
        return self.made.read(record) if self.made.read is not None else getattr(record, self.spec.name)

    @property
    def pending(self) -> bool:
        """Whether something is typed that isn't stored."""
        return bool(self.control.pending)

    def finish(self) -> None:
        """Stores what is typed."""
        self.control.finish()

    def _want(self, value: Any) -> None:
        # A field that loses the focus because the map was closed has nowhere to store anything.
        if self.record is None or self._desk.document is None:
            return
        if value == getattr(self.record, self.spec.name) and self.made.read is None:
            self._took(None, value)
        else:
            self._took(self._desk.write(self.record, self.spec.name, value), value)

    def _want_new(self, name: str) -> None:
        if self.record is not None:
            self._took(self._desk.write_new(self.record.id, self.spec.name, name), None)

    def _want_picture(self, picture: Any, name: str) -> None:
        if self.record is not None:
            self._took(self._desk.write_picture(self.record.id, self.spec.name, picture, name), None)

    def _took(self, problem: UserError | None, value: Any) -> None:
        """It is stored, or it stays where it is and the person is told why."""
        record = self._desk.store.get(self.record.id) if self.record is not None else None
        if problem is None and record is not None:
            self._complain(None)
            self.record = record
            if self.made.prepare is not None and self._dressed is not None:
                self.made.prepare(record, self._dressed[0])
            self.control.settle(self._value(record))
            return
        self._complain(problem)
        if problem is not None and problem.key == BUSY:
            self._waiting = value
            self._retry.start()
        elif record is not None and not self.control.pending:
            self.control.settle(self._value(record))

    def _complain(self, problem: UserError | None) -> None:
        self._problem = problem
        text = problem.sentence(self._dressed[0].language) if problem is not None and self._dressed else ""
        self.complaint.setText(text)
        self.complaint.setVisible(problem is not None)
        self.control.set_wrong(problem is not None)
        for widget in self.control.inputs():
            if problem is not None or widget.accessibleDescription() == self.complaint.property("was"):
                widget.setAccessibleDescription(text)
        self.complaint.setProperty("was", text)

    def dress(self, say: Words, theme: str) -> None:
        """Words of a language, icons of a theme."""
        self._dressed = (say, theme)
        word = field_word(self.record_type, self.spec.name, say)
        self.label.setText(word)
        self.control.dress(say, theme)
        self.control.name(word)
        if self.record is not None:
            self.show_record(self.record)
            self._complain(self._problem)

    def set_editable(self, editable: bool) -> None:
        """Lets the value be changed, or only read."""
        self.control.set_editable(editable)
