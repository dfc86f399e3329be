"""The form of a record: what is essential, what belongs to it, and the rest folded away."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cxmapper.i18n import Words
from cxmapper.model.fields import Record
from cxmapper.model.records import field_of
from cxmapper.ui.controls.fold import Fold
from cxmapper.ui.controls.picture import PictureField
from cxmapper.ui.panels.forms.channel_chips import ChannelSection
from cxmapper.ui.panels.forms.desk import FormDesk
from cxmapper.ui.panels.forms.feelings import FeelingSection
from cxmapper.ui.panels.forms.fields import GAP, Fields
from cxmapper.ui.panels.forms.listing import ListSection
from cxmapper.ui.panels.forms.lists import LISTS
from cxmapper.ui.panels.forms.locking import Lock
from cxmapper.ui.panels.forms.naming import stamp_of
from cxmapper.ui.panels.forms.rows import FieldRow
from cxmapper.ui.panels.forms.section import Section
from cxmapper.ui.panels.forms.table import folded, form_key, plan_of
from cxmapper.ui.prose import Prose

_OWN_SECTIONS: dict[str, type[ChannelSection] | type[FeelingSection]] = {
    "channels": ChannelSection,
    "emotions": FeelingSection,
}


def lay_out_now() -> None:
    """Gives all parts their room at once, not level by level: for a moment texts would stand squeezed."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)


class Form(QWidget):
    """Shows any record of one kind (`form_key`).

    Args:
        desk: takes what the person wants into the document.
        record: one of the records it is for.
        opened: whether the rest is unfolded; `turned` is told when the person folds or unfolds it.
    """

    def __init__(self, desk: FormDesk, record: Record, *, opened: bool, turned: Callable[[bool], None]) -> None:
        super().__init__()
        self.setObjectName("form")
        self._desk = desk
        self._dressed: tuple[Words, str] | None = None
        self.record = record
        self.key = form_key(record)
        plan = plan_of(record)
        record_type = type(record)
        self.essential = Fields(desk, record_type, (field_of(record_type, name) for name in plan.essential), self)
        self.sections = {name: self._section(name) for name in plan.sections}
        self.more = Fields(desk, record_type, folded(record), self)
        self.fold = Fold(self, opened=opened)
        self.stamp = Prose(self)
        self.stamp.setTextFormat(Qt.TextFormat.PlainText)
        self.stamp.setObjectName("secondary")
        inner = QVBoxLayout(self.fold.body)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.more)
        self._arrange()
        self.fold.turned.connect(self._turn)
        self.fold.turned.connect(turned)

    def _section(self, name: str) -> Section:
        own = _OWN_SECTIONS.get(name)
        return own(self._desk, self) if own is not None else ListSection(LISTS[name], self._desk, self)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 4, 18, 20)
        column.setSpacing(GAP + 2)
        column.addWidget(self.essential)
        for section in self.sections.values():
            column.addWidget(section)
        column.addWidget(self.fold)
        column.addWidget(self.stamp)
        column.addStretch(1)
        self.fold.setVisible(bool(self.more.names))

    def row(self, name: str) -> FieldRow:
        """The row of a field, essential or not."""
        return self.essential.rows[name] if name in self.essential.rows else self.more.rows[name]

    def find(self, name: str) -> FieldRow | None:
        """The row of a field where it can be seen: unfolded if need be; `None` when the form has none."""
        if name in self.more.names and not self.fold.opened:
            self.fold.turn(True)
        return self.row(name) if name in (*self.essential.names, *self.more.names) else None

    def picture(self) -> PictureField | None:
        """The field for a picture that stands in the form, if one does."""
        for row in (*self.essential.rows.values(), *self.more.rows.values()):
            if isinstance(row.control, PictureField):
                return row.control
        return None

    def show_record(self, record: Record) -> None:
        """Shows a record, as it is now."""
        self.record = record
        self.essential.show_record(record)
        if self.fold.opened:
            self.more.show_record(record)
        for section in self.sections.values():
            section.show_record(record)
        if self._dressed is not None:
            self.stamp.setText(stamp_of(record, self._dressed[0]))

    def _turn(self, opened: bool) -> None:
        self.show_record(self.record)
        if opened and self._dressed is not None:
            self.more.dress(*self._dressed)
        lay_out_now()

    def show_lock(self, lock: Lock | None) -> None:
        """Lets be changed what no lock keeps."""

        def is_open(name: str) -> bool:
            return lock is None or name in lock.free

        self.essential.set_editable(is_open)
        self.more.set_editable(is_open)
        for name, section in self.sections.items():
            relation = LISTS.get(name)
            commented = relation is not None and relation.free_of_locks and lock is not None and not lock.final
            section.set_editable(lock is None or lock.partly or commented)

    @property
    def pending(self) -> bool:
        """Whether something is typed that isn't stored."""
        parts = (self.essential, self.more, *self.sections.values())
        return any(part.pending for part in parts)

    def finish(self) -> None:
        """Stores what is typed."""
        self.essential.finish()
        if self.fold.opened:
            self.more.finish()
        for section in self.sections.values():
            section.finish()

    def dress(self, say: Words, theme: str) -> None:
        """Words of a language, icons of a theme."""
        self._dressed = (say, theme)
        self.essential.dress(say, theme)
        if self.fold.opened:
            self.more.dress(say, theme)
        for section in self.sections.values():
            section.dress(say, theme)
        self.fold.dress(say("ui.form.more"), theme)
        self.stamp.setText(stamp_of(self.record, say))
