"""Merging: which journeys of another map come in, who is taken for the same, and what differs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from cxmapper.i18n import Words, capital
from cxmapper.model.edits.merging import Conflict, Match, Plan, merge, planned
from cxmapper.model.records import Journey
from cxmapper.model.store import Store
from cxmapper.model.transaction import Transaction
from cxmapper.ui.dialogs.sheet import Sheet
from cxmapper.ui.panels.forms.naming import called, title_of
from cxmapper.ui.prose import Prose

if TYPE_CHECKING:
    from cxmapper.ui.document import Document

WIDTH, TOLD = 600, 8


class MergeSheet(Sheet):
    """Journeys with ticks; what merging them comes to is told below before anything happens.

    Args:
        window: what it lies over.
        choose: asks for a map; its file and records, or `None`.
        document: the map that is open.
        tell: shows a message.
    """

    OF_MAP = True

    def __init__(
        self,
        window: QWidget,
        choose: Callable[[], tuple[Path, Store] | None],
        document: Callable[[], Document | None],
        tell: Callable[[str, str], None],
    ) -> None:
        super().__init__(window, "mergeSheet", WIDTH)
        self._choose, self._document, self._tell = choose, document, tell
        self._say: Words | None = None
        self._path, self._source = Path(), Store()
        self.ticks: dict[str, QCheckBox] = {}
        self.lead, self.apart_hint, self.told = Prose(self), Prose(self), Prose(self)
        self.apart = QCheckBox(self)
        self.apart.toggled.connect(self._tell_plan)
        self._journeys = QVBoxLayout()
        self._arrange()
        self.done.clicked.connect(self._merge)

    def _arrange(self) -> None:
        for label, name in ((self.lead, "plainText"), (self.apart_hint, "secondary"), (self.told, "plainText")):
            label.setObjectName(name)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.apart_hint.setIndent(28)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addLayout(self._journeys)
        column.addSpacing(8)
        column.addWidget(self.apart)
        column.addWidget(self.apart_hint)
        column.addSpacing(8)
        column.addWidget(self.told)
        self.body.setSpacing(14)
        self.body.addWidget(self.lead)
        self.body.addLayout(column)

    def ask(self) -> None:
        """Asks for a map, and then for its journeys."""
        self.close_up()
        found = self._choose()
        if found is None:
            return
        self._path, self._source = found
        self._list_journeys()
        self._tell_plan()
        self.open()
        next(iter(self.ticks.values()), self.done).setFocus(Qt.FocusReason.PopupFocusReason)

    def dress(self, say: Words, theme: str) -> None:
        """Words of a language, colours of a theme."""
        self._say = say
        self.name(say("ui.action.file.merge").rstrip("…"), say, theme)
        self.done.setText(say("ui.merge.do"))
        self.apart.setText(say("ui.merge.apart"))
        self.apart_hint.setText(say("ui.merge.apart_hint"))
        self.apart.setAccessibleDescription(self.apart_hint.text())
        if self.isVisible():
            self._name_journeys()
            self._tell_plan()

    def _list_journeys(self) -> None:
        for tick in self.ticks.values():
            self._journeys.removeWidget(tick)
            tick.deleteLater()
        self.ticks = {journey.id: QCheckBox(self) for journey in self._source.all(Journey)}
        for tick in self.ticks.values():
            tick.setChecked(True)
            tick.toggled.connect(self._tell_plan)
            self._journeys.addWidget(tick)
        self._name_journeys()
        known = any(self._is_here(id) for id in self.ticks)
        self.apart.setChecked(False)
        for widget in (self.apart, self.apart_hint):
            widget.setVisible(known)

    def _name_journeys(self) -> None:
        say = self._say
        assert say is not None
        self.lead.setText(say("ui.merge.lead", name=self._path.stem))
        for id, tick in self.ticks.items():
            title = title_of(self._source, self._source.one(Journey, id), say)
            here = f"  ·  {say('ui.merge.here')}" if self._is_here(id) else ""
            tick.setText(title.replace("&", "&&") + here)

    def _is_here(self, id: str) -> bool:
        document = self._document()
        return document is not None and id in document.session.store

    def _picked(self) -> tuple[list[str], list[str]]:
        """The journeys ticked, and those of them that are to be journeys of their own."""
        picked = [id for id, tick in self.ticks.items() if tick.isChecked()]
        return picked, picked if self.apart.isChecked() else []

    def _tell_plan(self) -> None:
        self._plan()
        if self.isVisible():
            self.place()

    def _plan(self) -> None:
        document, say = self._document(), self._say
        assert say is not None
        picked, apart = self._picked()
        if document is None or not picked:
            self.told.setText(say("ui.merge.none_picked"))
            self.done.setEnabled(False)
            return
        session = document.session
        tx = Transaction(session.store, now="", author=session.author, new_id=session.new_id)
        plan = planned(tx, self._source, picked, apart)
        self.told.setText("\n".join(self._lines(plan, session.store, say)))
        self.done.setEnabled(bool(plan.new))

    def _lines(self, plan: Plan, here: Store, say: Words) -> list[str]:
        lines = [say.plural("ui.merge.new", len(plan.new)) if plan.new else say("ui.merge.nothing")]
        lines += _part(say("ui.merge.matches"), [_match(match, here, say) for match in plan.matches], say)
        lines += _part(say("ui.merge.conflicts"), [_conflict(each, here, say) for each in plan.conflicts], say)
        return lines

    def _merge(self) -> None:
        document, say = self._document(), self._say
        assert say is not None
        picked, apart = self._picked()
        self.close_up()
        if document is not None and document.run(merge, self._source, picked, apart, label="edit.merge"):
            self._tell(say("ui.merge.done"), "good")


def _part(heading: str, lines: list[str], say: Words) -> list[str]:
    """A heading with as many lines as can be read."""
    if not lines:
        return []
    more = [f"    {say.plural('ui.merge.more', len(lines) - TOLD)}"] if len(lines) > TOLD else []
    return ["", heading, *(f"    {line}" for line in lines[:TOLD]), *more]


def _match(match: Match, here: Store, say: Words) -> str:
    return say("ui.merge.match", type=capital(say(f"record.{match.type}")), name=called(here, match.here, say))


def _conflict(conflict: Conflict, here: Store, say: Words) -> str:
    name = " ".join(title_of(here, here[conflict.here], say).split())
    what = say("ui.quoted", text=name if len(name) <= 40 else name[:39] + "…")
    if conflict.both:
        return say("ui.merge.both", what=what)
    fields = (say(f"field.{field}") if say.has(f"field.{field}") else field for field in conflict.fields)
    return say("ui.merge.stays", what=what, fields=say("cli.list.separator").join(fields))
