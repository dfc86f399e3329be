"""A section that lists what belongs to a record: lines that open, a menu and a field that add."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from cxmapper.i18n import Words
from cxmapper.model.fields import Record
from cxmapper.model.records import field_of
from cxmapper.ui.controls.base import FOCUS
from cxmapper.ui.controls.prompt import give_prompt
from cxmapper.ui.controls.texts import GrowingText
from cxmapper.ui.panels.forms.desk import FormDesk
from cxmapper.ui.panels.forms.lines import Line
from cxmapper.ui.panels.forms.relations import Deed, Pick, Relation
from cxmapper.ui.panels.forms.rows import FieldRow
from cxmapper.ui.panels.forms.section import RowButton, Section
from cxmapper.ui.plain import plain_tip
from cxmapper.ui.prose import Prose
from cxmapper.ui.rounding import Menu
from cxmapper.ui.theming import icon


class ListLine(QWidget):
    """A line of a list: what it opens, fields of its own, and a cross."""

    def __init__(self, owner: ListSection, line: Line) -> None:
        super().__init__(owner)
        self._owner, self.line = owner, line
        self.rows: tuple[FieldRow, ...] = ()
        self.button = RowButton(self, lambda: owner.desk.open(self.line.id))
        self.cross = QToolButton(self)
        self.cross.setObjectName("rowCross")
        self.cross.setIconSize(QSize(14, 14))
        self.cross.setFocusPolicy(FOCUS)
        self.cross.clicked.connect(self._remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(self.button, 1)
        row.addWidget(self.cross, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        if line.inline:
            column.addLayout(self._fields(line))

    def _fields(self, line: Line) -> QHBoxLayout:
        record = self._owner.desk.store[line.inline_of]
        self.rows = tuple(
            FieldRow(self._owner.desk, type(record), field_of(type(record), name), self, bare=True)
            for name in line.inline
        )
        fields = QHBoxLayout()
        fields.setContentsMargins(6, 0, 0, 4)
        fields.setSpacing(4)
        for row in self.rows:
            fields.addWidget(row, 13 if row.spec.kind == "day" else 7, Qt.AlignmentFlag.AlignTop)
        return fields

    def fill(self, line: Line, say: Words, theme: str, editable: bool) -> None:
        """Shows a line, as it is now."""
        self.line = line
        self.button.fill(line.icon, line.title, line.note, line.value, line.token, theme)
        self.cross.setIcon(icon("x", theme, 14, "text2"))
        self.cross.setToolTip(plain_tip(say("ui.form.remove", title=line.title)))
        self.cross.setAccessibleName(say("ui.form.remove", title=line.title))
        self.cross.setVisible(line.remove is not None and editable)
        for row in self.rows:
            row.show_record(self._owner.desk.store[line.inline_of])
            row.dress(say, theme)
            row.set_editable(editable)
            for widget in row.control.inputs():
                if hasattr(widget, "setPlaceholderText") and row.spec.kind != "day":
                    give_prompt(widget, row.label.text())

    def to_fill_in(self) -> list[QWidget]:
        """What stands in the line without a value."""
        record = self._owner.desk.store[self.line.inline_of] if self.line.inline else None
        return [row.control.inputs()[0] for row in self.rows if getattr(record, row.spec.name) is None]

    def _remove(self) -> None:
        if self.line.remove is not None:
            self._owner.desk.do(*self.line.remove)


class ListSection(Section):
    """Shows a relation of a record."""

    def __init__(self, relation: Relation, desk: FormDesk, parent: QWidget) -> None:
        super().__init__(relation.name, desk, parent)
        self.relation = relation
        self._lines: dict[str, ListLine] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        self.empty = Prose(self)
        self.empty.setObjectName("emptyHint")
        self.menu = Menu(self)
        self.plus.clicked.connect(self._open_menu)
        self.column.addLayout(self._list)
        self.column.addWidget(self.empty)
        self.field: GrowingText | None = None
        if relation.written:
            self.field = GrowingText(self)
            self.field.settle("")
            self.field.wanted.connect(self._write)
            self.column.addWidget(self.field)

    @property
    def lines(self) -> tuple[ListLine, ...]:
        """The lines, from top to bottom."""
        return tuple(self._lines.values())

    @property
    def pending(self) -> bool:
        typed = self.field is not None and self.field.pending
        return typed or any(row.pending for line in self.lines for row in line.rows)

    def finish(self) -> None:
        for line in self.lines:
            for row in line.rows:
                row.finish()
        if self.field is not None:
            self.field.finish()

    def show_record(self, record: Record) -> None:
        if self.field is not None and self.record is not None and self.record.id != record.id:
            self.field.settle("")
        super().show_record(record)
        say = self.say
        if say is None:
            return
        lines = self.relation.lines(self.desk, record, say)
        self._keep([line.id for line in lines])
        for place, line in enumerate(lines):
            if line.id not in self._lines:
                self._lines[line.id] = ListLine(self, line)
            widget = self._lines[line.id]
            if self._list.indexOf(widget) != place:
                self._list.removeWidget(widget)
                self._list.insertWidget(place, widget)
                # Left to the layout, it would be shown a moment later and get its room after that.
                widget.show()
            widget.fill(line, say, self.theme, self.editable)
        self._lines = {line.id: self._lines[line.id] for line in lines}
        picks = bool(self.relation.picks(self.desk, record, say)) if self.editable else False
        self.plus.setVisible(picks)
        if self.field is not None:
            self.field.setVisible(self.editable)
            give_prompt(self.field, say(f"ui.form.write.{self.relation.name}"))
            self.field.setAccessibleName(say(f"ui.form.write.{self.relation.name}"))
        self.empty.setText(say("ui.form.nothing_yet"))
        self.empty.setVisible(not lines and (self.field is None or not self.editable))
        # Nothing to see and nothing to do: no heading either.
        self.setVisible(bool(lines) or picks or (self.field is not None and self.editable))

    def _keep(self, ids: list[str]) -> None:
        for id in [each for each in self._lines if each not in ids]:
            widget = self._lines.pop(id)
            self._list.removeWidget(widget)
            widget.hide()
            widget.deleteLater()

    def _write(self, text: str) -> None:
        """A text adds something, and the field is ready for the next."""
        if self.record is None or self.field is None or not text.strip():
            return
        deed = self.relation.write(self.desk, self.record, text.strip())
        if deed is not None and self.desk.do(*deed):
            self.field.settle("")

    def _open_menu(self) -> None:
        self.fill_menu()
        if len(self.menu.actions()) == 1 and self.menu.actions()[0].menu() is None:
            self.menu.actions()[0].trigger()
        else:
            self.menu.popup(self.plus.mapToGlobal(QPoint(0, self.plus.height())))

    def fill_menu(self) -> None:
        """Puts into the menu what can be added now."""
        for old in self.menu.findChildren(Menu):
            old.deleteLater()
        self.menu.clear()
        if self.record is not None and self.say is not None:
            self._put(self.menu, self.relation.picks(self.desk, self.record, self.say))

    def _put(self, menu: Menu, picks: list[Pick] | tuple[Pick, ...]) -> None:
        for pick in picks:
            text = pick.text if len(pick.text) <= 60 else f"{pick.text[:59]}…"
            text = text.replace("&", "&&")
            if pick.more:
                part = menu.add_part(text)
                part.menuAction().setIcon(icon(pick.icon, self.theme, 16, "text2"))
                self._put(part, pick.more)
            else:
                action = menu.addAction(text)
                if pick.icon:
                    action.setIcon(icon(pick.icon, self.theme, 16, "text2"))
                action.triggered.connect(self._doer(pick.deed))

    def _doer(self, deed: Deed | None) -> object:
        return lambda: self._do(deed) if deed is not None else None

    def _do(self, deed: Deed) -> None:
        """Adds something; the keys go to what is still to be filled in beside it."""
        known = set(self._lines)
        if not self.desk.do(*deed) or self.record is None or self.record.id not in self.desk.store:
            return
        self.show_record(self.desk.store[self.record.id])
        inputs = [each for id, line in self._lines.items() if id not in known for each in line.to_fill_in()]
        if inputs:
            inputs[0].setFocus(Qt.FocusReason.TabFocusReason)
