"""The history panel: who did what when, and the way back to any moment."""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from cxmapper.i18n import Words, instant
from cxmapper.model.change import Change
from cxmapper.ui.controls.choices import ChoiceBox, Option
from cxmapper.ui.document import Document
from cxmapper.ui.offers import Offer
from cxmapper.ui.panels.history_list import HistoryModel, HistoryPainter, StepList
from cxmapper.ui.panels.history_steps import Log, Step, about, done
from cxmapper.ui.panels.panel import Panel, PanelHost
from cxmapper.ui.panels.versions import VersionsSection
from cxmapper.ui.prose import Prose
from cxmapper.ui.side import has_focus
from cxmapper.ui.theming import lead

# What steps are about is read from the file when they are first seen; so many are remembered.
REMEMBERED = 2000


class HistoryPanel(Panel):
    """Lists the log, newest first; Enter, a row's button or the one at the foot go back to the moment of a step.

    Chosen is a step or a version above, never both: it is always clear what a button is about.
    """

    def __init__(self, host: PanelHost) -> None:
        super().__init__(host)
        self.log = Log()
        self._names: OrderedDict[int, tuple[str, str]] = OrderedDict()
        self.whose = ChoiceBox((), self)
        self.whose.wanted.connect(lambda author: self._fill())
        self.hint = Prose(self)
        self.hint.setObjectName("emptyHint")
        self.hint.setContentsMargins(16, 4, 16, 0)
        self.versions = VersionsSection(self, host)
        self.model = HistoryModel(self, self._read_more, self._told)
        self.list = StepList(self)
        self.painter = HistoryPainter(self.model, lambda: has_focus(self.list))
        self.back = QPushButton(self)
        self._arrange()
        self.painter.back_wanted.connect(self.go_back)
        self.list.activated.connect(lambda index: self.go_back(self.model.rows[index.row()].step))
        self.list.selectionModel().currentChanged.connect(self._choose)
        self.list.entered_by_key.connect(self._begin)
        self.versions.moved.connect(self._leave_to_versions)
        self.back.clicked.connect(lambda: self.go_back(self.current))

    def _arrange(self) -> None:
        self.list.setObjectName("plainList")
        self.list.setModel(self.model)
        self.list.setItemDelegate(self.painter)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        top, foot = QHBoxLayout(), QHBoxLayout()
        top.setContentsMargins(16, 2, 12, 4)
        top.addWidget(self.whose)
        foot.setContentsMargins(16, 8, 12, 12)
        foot.addWidget(self.back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.versions)
        column.addLayout(top)
        column.addWidget(self.hint)
        column.addWidget(self.list, 1)
        column.addLayout(foot)

    # What the window asks of a panel

    def show_document(self, document: Document | None) -> None:
        self.log = Log()
        self._names.clear()
        super().show_document(document)

    def dress(self, say: Words, theme: str) -> None:
        if say.language != self.painter.language:
            self._names.clear()
        self.painter.theme, self.painter.language = theme, say.language
        self.versions.dress(say, theme)
        self.whose.dress(say, theme)
        self.whose.setAccessibleName(say("ui.history.whose"))
        self.list.setAccessibleName(say("ui.panel.history"))
        lead(self.back, "history", theme)
        self.hint.setText(say("ui.history.none"))
        self.outdate()

    def refresh(self) -> None:
        if self.document is not None:
            self.log.catch_up(self.document.session)
        self.versions.show_versions(self.document)
        self.painter.map_language = self.map_language
        self._fill()

    def focus_first(self) -> None:
        self.settle()
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._begin()

    def _begin(self) -> None:
        """The keys begin at the newest step."""
        if len(self.model.rows) > 1 and not self.list.selectionModel().hasSelection():
            self._go_to(1)

    def _choose(self, now: QModelIndex) -> None:
        """A step became current: no version is chosen any more."""
        if now.isValid():
            # A list that takes the keys makes a row current without choosing it: nobody would see where they are.
            self.list.selectionModel().select(now, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.versions.leave()
        self._show_button()

    def _leave_to_versions(self) -> None:
        """A version was chosen: no step is any more."""
        if self.versions.current is not None:
            self.list.setCurrentIndex(QModelIndex())
            self.list.clearSelection()
        self._show_button()

    # What is shown

    @property
    def current(self) -> Step | None:
        """The step that is current."""
        row = self.list.currentIndex().row()
        return self.model.rows[row].step if 0 <= row < len(self.model.rows) else None

    def _fill(self) -> None:
        """Shows the steps that were read; the current one and the place in the list stay."""
        say, current = self.host.say(), self.current
        everybody = Option("", say("ui.history.everybody"))
        self.whose.set_options([everybody, *(Option(name, name) for name in self.log.authors())])
        if self.whose.value is None:
            self.whose.show_value("")
        bar = self.list.verticalScrollBar()
        below = bar.maximum() - bar.value() if bar.value() else None
        newest = self.log.entries[0].seq if self.log.entries else 0
        steps = self.log.steps(self.whose.value or "") if self.document is not None else []
        self.model.whole = self.document is None or self.log.whole
        self.model.show(steps, newest, datetime.now().astimezone().date(), say)
        if below is not None:
            self.list.doItemsLayout()
            bar.setValue(max(bar.maximum() - below, 0))
        if current is not None:
            self._go_to(self.model.row_of(current.entry.seq), scroll=False)
        elif has_focus(self.list):
            self._begin()
        self.hint.setVisible(len(self.log.entries) <= 1)
        self._show_button()

    def _read_more(self) -> None:
        if self.document is None:
            return
        bar = self.list.verticalScrollBar()
        value, current = bar.value(), self.current
        self.log.read_more(self.document.session)
        self._fill()
        self.list.doItemsLayout()
        bar.setValue(value)
        if current is not None:
            self._go_to(self.model.row_of(current.entry.seq), scroll=False)

    def _told(self, step: Step) -> tuple[str, str]:
        """What a step was and what it was about, read from the file once."""
        seq, document = step.entry.seq, self.document
        if seq not in self._names and document is not None:
            change = document.attempt(lambda: document.session.change_of(seq)) or Change()
            say = self.host.say()
            self._names[seq] = done(step, change, say), about(step.entry, change, document.session.store, say)
            if len(self._names) > REMEMBERED:
                self._names.popitem(last=False)
        return self._names.get(seq, ("", ""))

    def _go_to(self, row: int, *, scroll: bool = True) -> None:
        if row >= 0:
            index = self.model.index(row)
            self.list.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            if scroll:
                self.list.scrollTo(index)

    def _show_button(self) -> None:
        say, step, document = self.host.say(), self.current, self.document
        row = self.list.currentIndex().row()
        newest = step is None or self.model.rows[row].newest
        # What is offered for a version stands below the versions.
        self.back.setVisible(self.versions.current is None)
        self.back.setEnabled(not newest and document is not None and not document.session.readonly)
        self.back.setText(
            say("ui.history.now") if newest or step is None else say("ui.history.back", time=f"{step.moment:%H:%M}")
        )
        self.back.setToolTip(
            "" if newest or step is None else say("ui.history.back_to", at=instant(step.entry.at, say.language))
        )

    # What the person does

    def go_back(self, step: Step | None) -> None:
        """Makes the map what it was right after a step, as a step of its own that can be undone."""
        document = self.document
        if step is None or document is None or document.session.readonly:
            return
        say = self.host.say()
        change = document.attempt(lambda: document.session.restore(step.entry.seq))
        if change is None:
            return
        if not change:
            self.host.tell(say("ui.history.no_change"), "plain")
            return
        undo = (say("ui.action.edit.undo"), self.host.commands.edit.undo)
        at = instant(step.entry.at, say.language)
        self.host.offer(Offer(say("ui.history.went_back", at=at), "good", (undo,)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.host.commands.panels.back_to_map()
        else:
            super().keyPressEvent(event)
