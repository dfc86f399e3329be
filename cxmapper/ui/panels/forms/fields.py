"""Several fields of one record, one below the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cxmapper.i18n import Words
from cxmapper.model.fields import FieldSpec, Record
from cxmapper.ui.panels.forms.desk import FormDesk
from cxmapper.ui.panels.forms.rows import FieldRow
from cxmapper.ui.panels.forms.table import idle_fields

GAP = 12


class Fields(QWidget):
    """Rows for some fields of a record type; each can be closed for itself.

    They are made when they are first wanted: what is folded away may never be.

    Args:
        desk: takes values into the document.
        record_type: the type.
        specs: the fields, from top to bottom.
    """

    def __init__(self, desk: FormDesk, record_type: type[Record], specs: Iterable[FieldSpec], parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._record_type, self._specs = desk, record_type, tuple(specs)
        self._is_open: Callable[[str], bool] = lambda name: True
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the fields, from top to bottom."""
        return tuple(spec.name for spec in self._specs)

    @cached_property
    def rows(self) -> dict[str, FieldRow]:
        """The rows, by the names of their fields."""
        rows = {spec.name: FieldRow(self._desk, self._record_type, spec, self) for spec in self._specs}
        for name, row in rows.items():
            self.layout().addWidget(row)
            row.set_editable(self._is_open(name))
        return rows

    @property
    def _made(self) -> bool:
        return "rows" in self.__dict__

    def show_record(self, record: Record) -> None:
        """Shows a record."""
        idle = idle_fields(record)
        for name, row in self.rows.items():
            row.show_record(record)
            row.setVisible(name not in idle)

    @property
    def pending(self) -> bool:
        """Whether something is typed that isn't stored."""
        return self._made and any(row.pending for row in self.rows.values())

    def finish(self) -> None:
        """Stores what is typed."""
        for row in self.rows.values():
            row.finish()

    def dress(self, say: Words, theme: str) -> None:
        """Words of a language, icons of a theme."""
        for row in self.rows.values():
            row.dress(say, theme)

    def set_editable(self, open_to_edits: Callable[[str], bool]) -> None:
        """Lets those fields be changed of which the function says so."""
        self._is_open = open_to_edits
        if self._made:
            for name, row in self.rows.items():
                row.set_editable(open_to_edits(name))
