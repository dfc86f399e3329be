"""The inspector: what is selected, with all its fields and all that belongs to it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from cxmapper.errors import UserError
from cxmapper.i18n import Words
from cxmapper.model.edits import records
from cxmapper.model.fields import Record
from cxmapper.model.records import Workspace
from cxmapper.ui.controls.scrolled import Steady
from cxmapper.ui.document import Document
from cxmapper.ui.file_questions import FileDialogs, FileQuestions
from cxmapper.ui.panels.forms.desk import FormDesk
from cxmapper.ui.panels.forms.form import Form, lay_out_now
from cxmapper.ui.panels.forms.heading import Heading, LockBox
from cxmapper.ui.panels.forms.listing import ListSection
from cxmapper.ui.panels.forms.locking import Lock, lock_of
from cxmapper.ui.panels.forms.naming import icon_of, is_removable, kicker_of, owner_of, role_of, title_of
from cxmapper.ui.panels.forms.table import form_key
from cxmapper.ui.panels.panel import Panel, PanelHost
from cxmapper.ui.side import has_focus
from cxmapper.ui.tools.events import Target

REMEMBERED = "inspector"
# Between a field that was moved and the panel's edge, in pixels.
BELOW = 12


class InspectorPanel(Panel):
    """Follows the selection; without one it shows the journey, and in a file without journeys the workspace.

    Attributes:
        questions: asks for files; the system's dialogs unless replaced.
    """

    def __init__(self, host: PanelHost) -> None:
        super().__init__(host)
        self.setAcceptDrops(True)
        self.questions: FileQuestions = FileDialogs(self, host.theme, lambda: host.say().language)
        self.desk = FormDesk(self.open_record, self._ask_picture, self._type_on)
        self.form: Form | None = None
        self._forms: dict[str, Form] = {}
        self._lock: Lock | None = None
        # What was shown before, where the person went from one record to another inside the panel.
        self._trail: list[str] = []
        self._opening = False
        self.heading = Heading(self)
        self.lock_box = LockBox(self)
        self.scroll = Steady(self)
        self._arrange()
        self.heading.back.connect(self.go_back)
        self.heading.owner_wanted.connect(self._open_owner)
        self.heading.show_wanted.connect(self._show_on_map)
        self.heading.delete_wanted.connect(self._delete)
        self.lock_box.unlock_wanted.connect(self._unlock)

    def _arrange(self) -> None:
        boxed = QHBoxLayout()
        boxed.setContentsMargins(20, 0, 28, 8)
        boxed.addWidget(self.lock_box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.heading)
        column.addLayout(boxed)
        column.addWidget(self.scroll, 1)

    # What is shown

    def show_document(self, document: Document | None) -> None:
        self._finish()
        self._trail.clear()
        super().show_document(document)
        self.desk.document = document

    def record(self) -> Record | None:
        """What the panel is about: the selection, else the journey, else the workspace."""
        document = self.document
        if document is None:
            return None
        store = document.session.store
        selected = store.get(document.selection.record) if document.selection is not None else None
        workspaces = store.all(Workspace)
        return selected or store.get(document.journey) or (workspaces[0] if workspaces else None)

    def on_selection(self) -> None:
        self._finish()
        if not self._opening:
            self._trail.clear()
        self.outdate()

    def refresh(self) -> None:
        record = self.record()
        self.heading.setVisible(record is not None)
        self.scroll.setVisible(record is not None)
        if record is None or self.document is None:
            self.lock_box.show_lock(None)
            return
        say, theme = self.host.say(), self.host.theme()
        store = self.document.session.store
        self.heading.fill(icon_of(store, record), title_of(store, record, say), kicker_of(store, record, say), theme)
        owner = owner_of(store, record)
        title = title_of(store, owner, say) if owner is not None else ""
        self.heading.show_owner(say("ui.form.open_owner", title=title) if title else "")
        self.heading.return_button.setVisible(bool(self._trail))
        self._lock = lock_of(self.document, record, say)
        self.lock_box.show_lock(self._lock)
        self.heading.delete_action.setEnabled(self._lock is None and is_removable(record))
        form = self._form_for(record)
        another = form is not self.form or form.record.id != record.id
        typing = self._in_sight(QApplication.focusWidget()) if not another else None
        keys_there = self.form is not None and form is not self.form and has_focus(self.form)
        self._put(form)
        form.show_record(record)
        form.show_lock(self._lock)
        lay_out_now()
        if keys_there:
            # A form that goes would leave the keys to whatever comes first in the window.
            self._first_field().setFocus(Qt.FocusReason.OtherFocusReason)
        if another:
            self.scroll.verticalScrollBar().setValue(0)
        elif typing is not None:
            # What was listed above it just now has moved it down. Qt would see to its caret only.
            middle = typing.mapTo(form, typing.rect().center())
            self.scroll.ensureVisible(middle.x(), middle.y(), 0, typing.height() // 2 + BELOW)

    def _in_sight(self, widget: QWidget | None) -> QWidget | None:
        """A widget, if it is in the form and all of it can be seen."""
        if widget is None or self.form is None or not self.form.isAncestorOf(widget):
            return None
        room = self.scroll.viewport()
        place = QRect(widget.mapTo(room, QPoint(0, 0)), widget.size())
        return widget if room.rect().contains(place) else None

    def _form_for(self, record: Record) -> Form:
        key = form_key(record)
        if key not in self._forms:
            form = Form(self.desk, record, opened=key in self._opened(), turned=partial(self._remember, key))
            form.dress(self.host.say(), self.host.theme())
            self._forms[key] = form
        return self._forms[key]

    def _put(self, form: Form) -> None:
        if form is not self.form:
            old = self.scroll.takeWidget()
            if old is not None:
                # Kept for the next record of its kind, and gone with the panel: nobody else would take it away.
                old.hide()
                old.setParent(self)
            self.scroll.setWidget(form)
            form.show()
            self.form = form

    def dress(self, say: Words, theme: str) -> None:
        self.heading.dress(say, theme)
        self.lock_box.dress(say, theme)
        for key, form in list(self._forms.items()):
            if form is self.form:
                form.dress(say, theme)
            else:
                del self._forms[key]
                form.deleteLater()
        self.outdate()

    def _opened(self) -> list[str]:
        remembered = self.host.settings.window.get(REMEMBERED)
        return [key for key in remembered if isinstance(key, str)] if isinstance(remembered, list) else []

    def _remember(self, key: str, opened: bool) -> None:
        others = [each for each in self._opened() if each != key]
        self.host.settings.window[REMEMBERED] = [*others, key] if opened else others
        if self.form is not None:
            self.form.show_lock(self._lock)

    # What the person does

    def focus_first(self) -> None:
        self.settle()
        if self.form is not None:
            self._first_field().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _first_field(self) -> QWidget:
        assert self.form is not None
        first: QWidget = next(iter(self.form.essential.rows.values())).control.inputs()[0]
        return first

    def open_record(self, id: str) -> None:
        """Shows another record; the arrow in the heading leads back."""
        shown = self.record()
        record = self.document.session.store.get(id) if self.document is not None else None
        if record is None or shown is None or shown.id == id:
            return
        self._trail.append(shown.id)
        self._go(record)

    def show_list(self, name: str) -> None:
        """A list of what the whole file holds, with the keys where something is added to it."""
        workspaces = self.document.session.store.all(Workspace) if self.document is not None else ()
        if not workspaces:
            return
        self.open_record(workspaces[0].id)
        self.settle()
        section = self.form.sections.get(name) if self.form is not None else None
        if isinstance(section, ListSection):
            field = section.field if section.field is not None and self._lock is None else section.title
            self.scroll.verticalScrollBar().setValue(section.y())
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_back(self) -> None:
        """Back to what was shown before."""
        while self._trail and self.document is not None:
            record = self.document.session.store.get(self._trail.pop())
            if record is not None:
                self._go(record)
                return

    def _go(self, record: Record) -> None:
        self._opening = True
        try:
            self.host.reveal(Target(record.id, role_of(record)))
        finally:
            self._opening = False
        self.settle()
        self.heading.return_button.setFocus() if self._trail else self.focus_first()

    def _type_on(self, id: str, name: str, text: str) -> bool:
        """Goes on typing in a field of a record, shown or not; `False` where there is no such field any more."""
        record = self.document.session.store.get(id) if self.document is not None else None
        if record is None:
            return False
        self.host.open_panel("inspector")
        self.host.reveal(Target(record.id, role_of(record)))
        self.settle()
        row = self.form.find(name) if self.form is not None and self.form.record.id == id else None
        return row is not None and row.type_on(text)

    def _open_owner(self) -> None:
        record = self.record()
        owner = owner_of(self.desk.store, record) if record is not None else None
        if owner is not None:
            self.open_record(owner.id)

    def _show_on_map(self) -> None:
        record = self.record()
        if record is not None:
            self.host.reveal(Target(record.id, role_of(record)))

    def _delete(self) -> None:
        record = self.record()
        if record is not None:
            self.desk.do(partial(records.remove, id=record.id), "edit.delete")

    def _unlock(self) -> None:
        if self._lock is not None and self._lock.unlock is not None:
            self.desk.do(self._lock.unlock, "edit.unlock")

    def _finish(self) -> None:
        """Stores what is typed; of what belonged to something deleted meanwhile, the person is told."""
        form, document = self.form, self.document
        if form is None or document is None or not form.pending:
            return
        form.finish()
        if form.record.id not in document.session.store:
            for row in (*form.essential.rows.values(), *form.more.rows.values()):
                if row.pending and hasattr(row.control, "typed"):
                    document.problem.emit(UserError("ui.error.gone", text=row.control.typed()))

    def _ask_picture(self) -> Path | None:
        say = self.host.say()
        folder = self.host.settings.last_folder
        filters = f"{say('ui.filter.picture')} (*.png *.jpg *.jpeg *.webp *.gif *.bmp *.svg)"
        return self.questions.to_open(say("ui.form.choose_picture"), folder, filters)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.host.commands.panels.area.canvas.setFocus()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.form is not None and self.form.picture() is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        picture = self.form.picture() if self.form is not None else None
        if picture is not None and picture.take_mime(event.mimeData()):
            event.acceptProposedAction()
