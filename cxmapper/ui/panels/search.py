"""Search and replace: every text of the journey on screen, or of the whole workspace, found while one types."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from cxmapper.i18n import Words, number
from cxmapper.layout.look import look
from cxmapper.layout.said import said
from cxmapper.model.analysis.search import Hit, OwnWords, find
from cxmapper.model.edits import texts
from cxmapper.model.fields import Record
from cxmapper.model.locks import is_locked
from cxmapper.model.places import journey_of
from cxmapper.model.records import Journey
from cxmapper.model.store import Store
from cxmapper.ui.controls.prompt import give_prompt
from cxmapper.ui.keyed_field import KeyedField
from cxmapper.ui.panels.panel import Panel, PanelHost
from cxmapper.ui.panels.search_rows import HitModel, HitPainter, rows_of
from cxmapper.ui.prose import Prose
from cxmapper.ui.targets import target_of
from cxmapper.ui.theming import icon

# What is typed is looked for this long after the last key, in milliseconds.
LOOK_AFTER = 60
# More than anybody reads; the count says how many there are.
MOST_ROWS = 500


_UNDO = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class SearchField(KeyedField):
    """Leaves undo and redo to the map: who has just replaced something means that."""

    def event(self, event: QEvent) -> bool:
        asks = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        if asks and any(event.matches(key) for key in _UNDO):
            event.ignore()
            return False
        return super().event(event)


class Search(Panel):
    """Finds a text wherever it stands, goes to it on the map, and puts another one in its place."""

    def __init__(self, host: PanelHost) -> None:
        super().__init__(host)
        self.hits: list[Hit] = []
        self.find = SearchField(self, self._on_key)
        self.replace = SearchField(self, self._on_replace_key)
        self.case, self.all = _toggle(self), _toggle(self)
        self.count = QLabel(self)
        self.count.setObjectName("hintText")
        self.previous, self.next = QToolButton(self), QToolButton(self)
        self.one, self.every = QPushButton(self), QPushButton(self)
        self.hint = Prose(self)
        self.hint.setObjectName("emptyHint")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.model = HitModel(self)
        self.painter = HitPainter(self.model)
        self.list = self._make_list()
        self._typed = QTimer(self)
        self._typed.setSingleShot(True)
        self._typed.setInterval(LOOK_AFTER)
        self._typed.timeout.connect(self.look)
        self._arrange()
        self._connect()

    def _make_list(self) -> QListView:
        made = QListView(self)
        made.setObjectName("plainList")
        made.setModel(self.model)
        made.setItemDelegate(self.painter)
        made.setFrameShape(QFrame.Shape.NoFrame)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return made

    def _arrange(self) -> None:
        form = QGridLayout()
        form.setContentsMargins(16, 2, 12, 6)
        form.setHorizontalSpacing(4)
        form.setVerticalSpacing(6)
        form.addWidget(self.find, 0, 0)
        form.addWidget(self.case, 0, 1)
        form.addWidget(self.all, 0, 2)
        form.addWidget(self.replace, 1, 0, 1, 3)
        steps = QHBoxLayout()
        steps.setSpacing(2)
        steps.addWidget(self.count, 1)
        steps.addWidget(self.previous)
        steps.addWidget(self.next)
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        buttons.addWidget(self.one)
        buttons.addWidget(self.every)
        buttons.addStretch()
        form.addLayout(buttons, 2, 0, 1, 3)
        form.addLayout(steps, 3, 0, 1, 3)
        for button in (self.previous, self.next):
            button.setAutoRaise(True)
            button.setIconSize(QSize(16, 16))
        self.hint.setContentsMargins(16, 4, 16, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(form)
        column.addWidget(self.hint)
        column.addWidget(self.list, 1)

    def _connect(self) -> None:
        self.find.textChanged.connect(lambda: self._typed.start())
        for toggle in (self.case, self.all):
            toggle.toggled.connect(self.look)
        self.previous.clicked.connect(lambda: self.step(-1))
        self.next.clicked.connect(lambda: self.step(+1))
        self.one.clicked.connect(self.replace_one)
        self.every.clicked.connect(self.replace_all)
        self.list.clicked.connect(self._show)
        self.list.activated.connect(self._show)
        self.list.selectionModel().currentChanged.connect(lambda now, _: self._on_current())

    # What the window asks of a panel

    def hints(self) -> tuple[tuple[str, str], ...]:
        say = self.host.say()
        if not self.hits:
            keys = []
        elif self.replace.hasFocus() and self.every.isEnabled():
            # The first hit is gone to, and seen, before it is replaced.
            one = "ui.hint.replace" if self.one.isEnabled() else "ui.hint.next_hit"
            keys = [("Enter", one), ("Ctrl+Enter", "ui.hint.replace_all")]
        elif self.find.hasFocus():
            keys = [("Enter", "ui.hint.next_hit"), ("Shift+Enter", "ui.hint.previous_hit")]
        else:
            keys = []
        return tuple((key, say(word)) for key, word in keys)

    def dress(self, say: Words, theme: str) -> None:
        self.painter.theme = theme
        for field, word in ((self.find, "ui.search.find"), (self.replace, "ui.search.replace")):
            give_prompt(field, say(word))
            field.setAccessibleName(say(word))
        for button, word, sign in (
            (self.case, "ui.search.case", "case-sensitive"),
            (self.all, "ui.search.all", "layers"),
            (self.previous, "ui.action.go.previous_hit", "chevron-up"),
            (self.next, "ui.action.go.next_hit", "chevron-down"),
        ):
            button.setIcon(icon(sign, theme, 16, "text2"))
            button.setToolTip(say(word))
            button.setAccessibleName(say(word))
        self.one.setText(say("ui.search.replace_one"))
        self.every.setText(say("ui.search.replace_all"))
        self.list.setAccessibleName(say("ui.panel.search"))
        self.refresh()

    def refresh(self) -> None:
        self.look()

    def focus_first(self) -> None:
        self.find.setFocus()
        self.find.selectAll()

    def ask_replace(self) -> None:
        """Puts the keys where the new text goes, or first where the old one does."""
        (self.replace if self.find.text() else self.find).setFocus()

    # Finding

    def look(self) -> None:
        """Looks for what is typed; the row that was current stays so if its hit is still there."""
        self._typed.stop()
        wanted, document = self.find.text(), self.document
        current = self.current
        say = self.host.say()
        if document is None or not wanted:
            self.hits = []
        else:
            journey = "" if self.all.isChecked() else document.journey
            store, case = document.session.store, self.case.isChecked()
            own = words_of_map(store, document.language)
            self.hits = list(find(store, wanted, journey=journey, match_case=case, own=own))
        store = document.session.store if document is not None else None
        self.painter.language = self.map_language
        rows = list(rows_of(store, document.journey, self.hits[:MOST_ROWS], say)) if store and document else []
        self.model.show(rows)
        self._go_to(next((at for at, row in enumerate(rows) if row.hit and row.hit == current), -1))
        self._mark()
        self._say_count(wanted, say)

    @property
    def current(self) -> Hit | None:
        """The hit that is current."""
        row = self.list.currentIndex().row()
        return self.model.rows[row].hit if 0 <= row < len(self.model.rows) else None

    def _say_count(self, wanted: str, say: Words) -> None:
        self._say_place()
        if not wanted:
            self.hint.setText(say("ui.search.empty"))
        elif not self.hits:
            self.hint.setText(say("ui.search.none") if self.all.isChecked() else say("ui.search.none_here"))
        self.hint.setVisible(not self.hits)
        self.list.setVisible(bool(self.hits))
        editable = self.document is not None and self.document.editable
        self.every.setEnabled(editable and any(hit.written for hit in self.hits))
        self._on_hit()
        for button in (self.previous, self.next):
            button.setEnabled(bool(self.hits))
        self.hints_changed.emit()

    def _turn_one(self, on: bool) -> None:
        """Lets one hit be replaced, or not."""
        if on != self.one.isEnabled():
            self.one.setEnabled(on)
            self.hints_changed.emit()

    def _say_place(self) -> None:
        """How many hits there are, and which of them is current."""
        say, row, places = self.host.say(), self.list.currentIndex().row(), self._places()
        if row in places:
            at, all_hits = (number(each, say.language) for each in (places.index(row) + 1, len(self.hits)))
            self.count.setText(say("ui.search.at", at=at, n=all_hits))
        else:
            self.count.setText(say.plural("ui.search.count", len(self.hits)) if self.find.text() else "")

    def _places(self) -> list[int]:
        """The rows that are hits, without the headings."""
        return [at for at, row in enumerate(self.model.rows) if row.hit is not None]

    def step(self, direction: int) -> None:
        """To the next hit (+1) or the one before (−1), from the last on to the first."""
        if self._typed.isActive():
            self.look()
        places = self._places()
        if not places:
            return
        row = self.list.currentIndex().row()
        at = places.index(row) + direction if row in places else (0 if direction > 0 else -1)
        self._go_to(places[at % len(places)])
        self._show(self.list.currentIndex())

    def _go_to(self, row: int) -> None:
        if row >= 0:
            index = self.model.index(row)
            self.list.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.list.scrollTo(index)

    def _on_hit(self) -> None:
        """Only what somebody wrote can be replaced."""
        hit = self.current
        self._turn_one(self.every.isEnabled() and hit is not None and hit.written)

    def _on_current(self) -> None:
        self._on_hit()
        self._say_place()

    def _show(self, index: QModelIndex) -> None:
        hit, document = self.current, self.document
        if hit is None or document is None:
            return
        store = document.session.store
        self.host.reveal(target_of(store, store[hit.record]))
        self._mark()

    def _mark(self) -> None:
        """Marks on the map what is listed."""
        if self.document is not None:
            self.host.commands.view.mark_hits(self.hits[:MOST_ROWS], self.current)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self.document is not None and not event.spontaneous():
            self.host.commands.view.mark_hits((), None)

    # Replacing

    def replace_one(self) -> None:
        """Replaces the current hit and goes to the next."""
        hit, document = self.current, self.document
        if hit is None or document is None or not hit.written:
            self.step(+1)
            return
        row = self.list.currentIndex().row()
        text: str = getattr(document.session.store[hit.record], hit.field)
        if document.run(
            texts.replace_one,
            hit.record,
            hit.field,
            hit.start,
            hit.end,
            was=text[hit.start : hit.end],
            by=self.replace.text(),
            label="edit.replace",
        ):
            self.look()
            places = self._places()
            if places:
                self._go_to(next((at for at in places if at >= row), places[0]))
                self._show(self.list.currentIndex())

    def replace_all(self) -> None:
        """Replaces all hits as one step; what is locked is left alone and counted."""
        document, wanted = self.document, self.find.text()
        if document is None or not self.hits:
            return
        store = document.session.store
        written = [hit for hit in self.hits if hit.written]
        free = [hit for hit in written if not is_locked(store, store[hit.record])]
        places = list(dict.fromkeys((hit.record, hit.field) for hit in free))
        say, locked, own = self.host.say(), len(written) - len(free), len(self.hits) - len(written)
        if places and not document.run(
            texts.replace_texts,
            places,
            wanted,
            self.replace.text(),
            match_case=self.case.isChecked(),
            label="edit.replace",
        ):
            return
        told = say.plural("ui.search.replaced", len(free))
        if locked:
            told += " " + say.plural("ui.search.locked", locked)
        if own:
            told += " " + say.plural("ui.search.own", own)
        self.host.tell(told, "warn" if locked else "good")
        self.look()

    # Keys

    def _on_key(self, event: QKeyEvent) -> bool:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter:
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.step(-1 if back else +1)
        elif event.key() == Qt.Key.Key_Down and self.hits:
            self.step(+1)
        elif event.key() == Qt.Key.Key_Up and self.hits:
            self.step(-1)
        elif event.key() == Qt.Key.Key_Escape and self.find.text():
            self.find.clear()
        elif event.key() == Qt.Key.Key_Escape:
            self.host.commands.panels.hide_side("right")
        else:
            return False
        return True

    def _on_replace_key(self, event: QKeyEvent) -> bool:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False
        everything = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        (self.replace_all if everything else self.replace_one)()
        return True


def words_of_map(store: Store, language: str) -> OwnWords:
    """What maps say by themselves, each in its own language.

    Args:
        store: the records.
        language: of what belongs to no journey.
    """
    languages = {journey.id: journey.language for journey in store.all(Journey)}
    if len(set(languages.values())) == 1:
        return partial(said, store, look(language))

    def own(record: Record) -> Iterable[tuple[str, str]]:
        return said(store, look(languages.get(journey_of(store.get, record) or "", language)), record)

    return own


def _toggle(parent: QWidget) -> QToolButton:
    button = QToolButton(parent)
    button.setObjectName("panelButton")
    button.setCheckable(True)
    button.setAutoRaise(True)
    button.setIconSize(QSize(16, 16))
    return button
