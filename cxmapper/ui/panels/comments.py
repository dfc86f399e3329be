"""The comments panel: every conversation about the journey on screen, open ones first, and a field to begin another."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from cxmapper.i18n import Words
from cxmapper.model.analysis.threads import Thread, threads
from cxmapper.model.fields import Record
from cxmapper.model.records import Comment
from cxmapper.ui.actions import BY_ID
from cxmapper.ui.controls.choices import Option, SegmentedChoice
from cxmapper.ui.controls.prompt import give_prompt
from cxmapper.ui.controls.scrolled import BAR, Steady
from cxmapper.ui.controls.texts import GrowingText
from cxmapper.ui.document import Document
from cxmapper.ui.keys import shown
from cxmapper.ui.panels.comments_desk import CommentDesk
from cxmapper.ui.panels.comments_thread import ThreadView, name_button, short_name
from cxmapper.ui.panels.forms.naming import icon_of, title_of
from cxmapper.ui.panels.panel import Panel, PanelHost
from cxmapper.ui.prose import Prose
from cxmapper.ui.targets import target_of
from cxmapper.ui.theming import icon

# So many conversations are shown at first, and so many more whenever somebody asks.
AT_A_TIME = 30
FILTERS = ("open", "resolved", "all")


class CommentsPanel(Panel):
    """Lists the conversations; those that fit the filter, or only those about what is selected on the map."""

    def __init__(self, host: PanelHost) -> None:
        super().__init__(host)
        self.desk = CommentDesk(host)
        self.views: dict[str, ThreadView] = {}
        self._most = AT_A_TIME
        # What the comment being typed is about; it stays so whatever is selected meanwhile.
        self._about = ""
        self.filter = SegmentedChoice((), self)
        self.filter.wanted.connect(self._on_filter)
        self._which = "open"
        self.only = QToolButton(self)
        self.only.setObjectName("panelButton")
        self.only.setCheckable(True)
        self.only.setAutoRaise(True)
        self.only.setIconSize(QSize(16, 16))
        self.only.toggled.connect(self.outdate)
        self.field = GrowingText(self)
        self.field.wanted.connect(self._add)
        self.hint = Prose(self)
        self.hint.setObjectName("emptyHint")
        self.more = QPushButton(self)
        self.more.clicked.connect(self._show_more)
        self._arrange()

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(16, 2, 12, 8)
        top.setSpacing(6)
        top.addWidget(self.filter, 1)
        top.addWidget(self.only)
        new = QHBoxLayout()
        new.setContentsMargins(16, 0, 12, 10)
        new.addWidget(self.field)
        content = QWidget(self)
        self.list = QVBoxLayout()
        self.list.setSpacing(8)
        inside = QVBoxLayout(content)
        inside.setContentsMargins(16, 0, 12 - BAR, 16)
        inside.setSpacing(8)
        inside.addWidget(self.hint)
        inside.addLayout(self.list)
        inside.addWidget(self.more)
        inside.addStretch()
        self.scroll = Steady(self)
        self.scroll.setWidget(content)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addLayout(new)
        column.addWidget(self.scroll, 1)

    # What the window asks of a panel

    def show_document(self, document: Document | None) -> None:
        self.field.finish()
        for view in self.views.values():
            view.finish()
        self.desk.document = document
        super().show_document(document)

    def dress(self, say: Words, theme: str) -> None:
        self.filter.set_options([Option(name, say(f"ui.comments.{name}")) for name in FILTERS])
        self.filter.show_value(self._which)
        self.filter.setAccessibleName(say("ui.comments.which"))
        self.only.setIcon(icon("target", theme, 16, "text2"))
        name_button(self.only, say("ui.comments.selected"))
        self.outdate()

    def on_selection(self) -> None:
        self.outdate()

    def focus_first(self) -> None:
        self.settle()
        (self.field if self.field.isVisibleTo(self) else self.filter).setFocus(Qt.FocusReason.ShortcutFocusReason)

    # What is shown

    def subject(self) -> Record | None:
        """What a new comment is about: what is selected, else the journey."""
        document = self.document
        if document is None:
            return None
        store = document.session.store
        selected = store.get(document.selection.record) if document.selection is not None else None
        if isinstance(selected, Comment):
            selected = store.get(selected.subject)
        return selected or store.get(document.journey)

    def _wanted(self) -> list[Thread]:
        """The conversations that fit the filter; the open ones first, each with the newest first."""
        document, subject = self.document, self.subject()
        if document is None:
            return []
        found = threads(document.session.store, document.journey)
        if self.only.isChecked() and subject is not None:
            found = tuple(thread for thread in found if thread.first.subject == subject.id)
        if self._which != "all":
            resolved = self._which == "resolved"
            # A conversation in which somebody is typing stays until they are done.
            found = tuple(thread for thread in found if thread.first.resolved == resolved or self._is_busy(thread))
        newest_first = found[::-1]
        return sorted(newest_first, key=lambda thread: thread.first.resolved)

    def _is_busy(self, thread: Thread) -> bool:
        view = self.views.get(thread.first.id)
        return view is not None and view.busy

    def refresh(self) -> None:
        say, theme, document = self.host.say(), self.host.theme(), self.document
        wanted = self._wanted()
        shown = wanted[: self._most]
        self._drop_others({thread.first.id for thread in shown})
        for place, thread in enumerate(shown):
            view = self._view(thread.first.id)
            if document is not None:
                store = document.session.store
                about = store[thread.first.subject]
                view.show_thread(thread, icon_of(store, about), title_of(store, about, say), say, theme)
            if self.list.indexOf(view) != place:
                self.list.removeWidget(view)
                self.list.insertWidget(place, view)
        self.more.setVisible(len(wanted) > len(shown))
        self.more.setText(say.plural("ui.comments.more", min(len(wanted) - len(shown), AT_A_TIME)))
        self._show_field(say)
        self._show_hint(wanted, say)

    def _view(self, id: str) -> ThreadView:
        if id not in self.views:
            view = ThreadView(self, self.desk, named=True)
            view.show_wanted.connect(lambda: self._reveal(id))
            self.views[id] = view
        return self.views[id]

    def _drop_others(self, kept: set[str]) -> None:
        for id in [id for id in self.views if id not in kept]:
            view = self.views.pop(id)
            self.list.removeWidget(view)
            view.hide()
            view.deleteLater()

    def _show_field(self, say: Words) -> None:
        subject = self.subject()
        self.field.setVisible(self.desk.writable and subject is not None)
        if subject is not None and self.document is not None and not self.field.pending:
            self._about = subject.id
            name = title_of(self.document.session.store, subject, say)
            text = say("ui.comments.new", name=say("ui.quoted", text=short_name(name)))
            give_prompt(self.field, text)
            self.field.setAccessibleName(text)

    def _show_hint(self, wanted: list[Thread], say: Words) -> None:
        document = self.document
        self.hint.setVisible(not wanted)
        any_at_all = document is not None and bool(threads(document.session.store, document.journey))
        keys = shown(BY_ID["edit.comment"].keys[0])
        self.hint.setText(say("ui.comments.none_such") if any_at_all else say("ui.comments.none", keys=keys))

    # What the person does

    def _on_filter(self, which: str) -> None:
        self._which = which
        self.filter.show_value(which)
        self._most = AT_A_TIME
        self.refresh()

    def _show_more(self) -> None:
        self._most += AT_A_TIME
        self.refresh()

    def _add(self, text: str) -> None:
        if not text.strip() or self.desk.add(self._about, text):
            self.field.settle("")

    def _reveal(self, comment: str) -> None:
        if self.document is not None:
            store = self.document.session.store
            self.host.reveal(target_of(store, store[comment]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.host.commands.panels.back_to_map()
        else:
            super().keyPressEvent(event)
