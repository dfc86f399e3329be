"""The outline: stages with their touchpoints, lanes and personas as one list, to find, jump, name, order and add."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from cxmapper.i18n import Words, words
from cxmapper.model.records import (
    Asset,
    Card,
    Channel,
    EmotionPoint,
    Journey,
    JourneyPersona,
    Lane,
    Persona,
    Stage,
    Touchpoint,
    TouchpointChannel,
)
from cxmapper.ui import participants
from cxmapper.ui.controls.prompt import give_prompt
from cxmapper.ui.panels import outline_deeds as deeds
from cxmapper.ui.panels.outline_menus import OutlineMenus
from cxmapper.ui.panels.outline_naming import Naming
from cxmapper.ui.panels.outline_paint import sign_box
from cxmapper.ui.panels.outline_rows import COMING, LANES, PERSONAS, STAGES, Coming, Outline, Row, typed_on_map
from cxmapper.ui.panels.outline_tree import OutlineTree
from cxmapper.ui.panels.panel import Panel, PanelHost
from cxmapper.ui.prose import Prose
from cxmapper.ui.theming import icon
from cxmapper.ui.tools.events import Target

if TYPE_CHECKING:
    from cxmapper.model.events import Event
    from cxmapper.ui.document import Document

# A map with more touchpoints begins with its stages folded: lanes and personas are in sight then.
MANY = 8
# The types of records that the list is made of.
LISTED = frozenset(
    kind.TYPE for kind in (Asset, Channel, Journey, JourneyPersona, Lane, Persona, Stage, Touchpoint, TouchpointChannel)
)


class FilterField(QLineEdit):
    """What is looked for: Esc empties it, and when it is empty goes on to the list; so does the arrow down."""

    def __init__(self, parent: OutlinePanel) -> None:
        super().__init__(parent)
        self._panel = parent
        self.setObjectName("filterField")
        self.setFixedHeight(32)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._panel.focus_first()
        else:
            super().keyPressEvent(event)


class OutlinePanel(Panel):
    """The list with its filter. Pointing at a row selects it on the map and brings it into view."""

    def __init__(self, host: PanelHost) -> None:
        super().__init__(host)
        self.filter = FilterField(self)
        self.loupe = QAction(self.filter)
        self.filter.addAction(self.loupe, QLineEdit.ActionPosition.LeadingPosition)
        self.tree = OutlineTree(self)
        self.nothing = Prose(self)
        self.nothing.setObjectName("emptyHint")
        self.nothing.setContentsMargins(16, 8, 16, 8)
        self.nothing.hide()
        self.naming = Naming(self)
        self.menus = OutlineMenus(self)
        self._folded: set[str] = set()
        # What the list shows as being named.
        self._listed: Coming | None = None
        self._journey = ""
        # The language of the words in the list; another theme only paints it anew.
        self._said = ""
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(4)
        top = QWidget(self)
        inner = QVBoxLayout(top)
        inner.setContentsMargins(12, 0, 12, 2)
        inner.addWidget(self.filter)
        column.addWidget(top)
        column.addWidget(self.nothing)
        column.addWidget(self.tree, 1)

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._on_filter)
        tree = self.tree
        tree.chosen.connect(self.jump)
        tree.entered.connect(self._enter)
        tree.renamed.connect(self.rename)
        tree.added.connect(self.add_after)
        tree.turned.connect(self.turn)
        tree.deleted.connect(self.delete)
        tree.stepped.connect(self.step)
        tree.dropped.connect(self._drop)
        tree.menu_wanted.connect(self.menus.open)
        tree.left.connect(self.host.commands.panels.back_to_map)
        tree.begun.connect(self._begin)
        tree.expanded.connect(lambda index: self._remember_fold(index, folded=False))
        tree.collapsed.connect(lambda index: self._remember_fold(index, folded=True))

    # What is shown

    def show_document(self, document: Document | None) -> None:
        """Shows a document, or nothing; a name that is being typed is stored first."""
        self.naming.finish()
        super().show_document(document)

    def dress(self, say: Words, theme: str) -> None:
        """Words of a language, icons of a theme."""
        give_prompt(self.filter, say("ui.outline.filter"))
        self.filter.setAccessibleName(say("ui.outline.filter"))
        self.loupe.setIcon(icon("filter", theme, 16, "text2"))
        self.tree.setAccessibleName(say("ui.outline.tree"))
        self.tree.paints.theme = theme
        self.tree.sign_words = {
            STAGES: say("ui.action.edit.add_stage"),
            LANES: say("ui.outline.add_lane"),
            PERSONAS: say("ui.outline.add_persona"),
            "stage": say("ui.action.edit.add_touchpoint"),
            "lane": say("ui.outline.hide"),
            "hidden_lane": say("ui.outline.show"),
            "persona": say("ui.outline.hide_persona"),
            "hidden_persona": say("ui.outline.show_persona"),
        }
        if self._said != say.language:
            self._said = say.language
            self.outdate()
        self.tree.viewport().update()

    @property
    def coming(self) -> Coming | None:
        """What is being named, here or on the map."""
        return self.naming.coming or (typed_on_map(self.document.typed) if self.document is not None else None)

    def on_typing(self) -> None:
        if self.coming != self._listed:
            self.outdate()

    def on_event(self, event: Event) -> None:
        """Only what is listed here makes the list anew."""
        change = event.change
        records = (*change.inserted.values(), *change.deleted.values())
        types = {update.type for update in change.updated.values()} | {record.TYPE for record in records}
        if types & LISTED:
            self.outdate()

    def focus_first(self) -> None:
        """The keys go to the row that is selected on the map, else to the first."""
        self.settle()
        self.tree.setFocus()
        if self.tree.row_here() is None:
            self.tree.point_at(STAGES)

    def refresh(self) -> None:
        """Lists what is there now."""
        document = self.document
        journey = document.session.store.get(document.journey) if document is not None else None
        if document is None or not isinstance(journey, Journey):
            self.tree.rows.show_rows(())
            return
        store, language = document.session.store, journey.language
        paints = self.tree.paints
        paints.store, paints.language = store, language
        paints.adds = self.tree.can_edit = document.editable
        look_for = self.filter.text().strip()
        outline = Outline(store, journey.id, self.host.say(), words(language), look_for, self.coming)
        self._begin_folded(journey.id, document.counts()[1])
        self._listed = self.coming
        self._show(outline.sections())
        self.nothing.setText(self.host.say()("ui.outline.nothing", text=look_for))
        self.nothing.setVisible(bool(look_for) and not self.tree.rows.rowCount())
        self.naming.follow()

    def _show(self, rows: tuple[Row, ...]) -> None:
        """Puts rows into the list; what was folded, where it was scrolled and the mark stay."""
        tree = self.tree
        bar = tree.verticalScrollBar()
        here, at = tree.row_here(), bar.value()
        tree.quietly(True)
        anew = tree.rows.show_rows(rows)
        if anew:
            self._unfold()
            if here is not None:
                tree.point_at(here.id, scroll=False)
            bar.setValue(at)
        tree.quietly(False)
        tree.viewport().update()
        if anew and not tree.hasFocus():
            self._mirror(scroll=False)

    def _begin_folded(self, journey: str, touchpoints: int) -> None:
        if journey != self._journey:
            self._journey = journey
            stages = self.document.session.store.by(Stage, "journey", journey) if self.document else ()
            self._folded = {stage.id for stage in stages} if touchpoints > MANY else set()

    def _unfold(self) -> None:
        """Opens everything but what was folded; while something is looked for, everything."""
        folded = set() if self.filter.text().strip() else self._folded
        coming = self.coming.owner if self.coming is not None else ""
        self.tree.blockSignals(True)
        for index, row in self.tree.rows.folders():
            self.tree.setExpanded(index, row.id not in folded or row.id == coming)
        self.tree.blockSignals(False)

    def _remember_fold(self, index: QModelIndex, *, folded: bool) -> None:
        row = self.tree.rows.row(index)
        if row is not None and not self.filter.text().strip():
            (self._folded.add if folded else self._folded.discard)(row.id)

    def _on_filter(self) -> None:
        self.outdate()
        self.settle()

    # The map's selection

    def on_selection(self) -> None:
        """Marks the row of what is selected on the map, or of what it belongs to."""
        if self.isVisible():
            self._mirror(scroll=True)

    def _mirror(self, *, scroll: bool) -> None:
        document = self.document
        selection = document.selection if document is not None else None
        record = (
            document.session.store.get(selection.record) if document is not None and selection is not None else None
        )
        match record:
            case _ if self.coming is not None and self.coming.on_map:
                id = COMING
            case None:
                id = ""
            case Card():
                id = record.first or record.stage
            case EmotionPoint():
                id = record.touchpoint
            case _:
                id = record.id
        if id != getattr(self.tree.row_here(), "id", "") and not self.naming.editor.is_open:
            self.settle()
            self.tree.point_at(id, scroll=scroll)

    def jump(self, row: Row) -> None:
        """Selects what a row is about, and brings it into view on the map."""
        if row.sort == "lane":
            self.host.commands.lanes.reveal(row.id)
        elif row.sort in ("stage", "touchpoint", "persona") and row.id != COMING:
            self.host.reveal(Target(row.id, row.sort))

    def _enter(self, row: Row) -> None:
        """Enter jumps to the map, with the keys."""
        self.jump(row)
        self.host.commands.panels.back_to_map()

    def _begin(self, action: str) -> None:
        self.host.commands.panels.back_to_map()
        self.host.actions[action].trigger()

    # Names

    def rename(self, row: Row) -> None:
        """Opens the editor on a row's name."""
        if self.document is None or not self.document.editable or row.sort in ("section", "hint") or row.locked:
            return
        record = self.document.session.store.get(row.id)
        if record is not None:
            self.naming.rename(row.id)

    def add_after(self, row: Row) -> None:
        """Adds the next of what a row is: after it, or into its section or stage."""
        if self.document is None or not self.document.editable:
            return
        if row.sort in ("stage", "touchpoint"):
            self.add_touchpoint(row)
        elif row.id == STAGES:
            self.add_stage(None)
        elif row.sort == "lane" or row.id == LANES:
            self.menus.add_lane(self._below_sign(row))
        elif (row.sort == "persona" or row.id == PERSONAS) and not self.menus.add_persona(self._below_sign(row)):
            self.name_persona()

    def _below_sign(self, row: Row) -> QPoint:
        rect = self.tree.visualRect(self.tree.rows.find(row.id))
        return self.tree.viewport().mapToGlobal(sign_box(rect).bottomLeft())

    def add_touchpoint(self, row: Row) -> None:
        """Names a new touchpoint: after a touchpoint on the same path, or at the end of a stage."""
        document = self.document
        record = document.session.store.get(row.id) if document is not None else None
        if isinstance(record, Touchpoint):
            self.naming.begin(Coming("touchpoint", record.stage, record.id, record.branch))
        elif record is not None:
            self.naming.begin(Coming("touchpoint", record.id))

    def add_stage(self, row: Row | None) -> None:
        """Names a new stage, after another one or at the end."""
        self.naming.begin(Coming("stage", STAGES, row.id if row is not None else None))

    def name_persona(self) -> None:
        """Names a new persona."""
        self.naming.begin(Coming("persona", PERSONAS))

    # Order

    def step(self, row: Row, by: int) -> None:
        """Moves a row one place up (−1) or down (+1)."""
        if self.document is not None and self.document.editable and deeds.step(self.document, row.id, by):
            self.settle()
            self.tree.point_at(row.id)

    def turn(self, row: Row) -> None:
        """Takes a lane or persona off the map, or brings it back."""
        if row.sort == "lane":
            self.host.commands.lanes.turn(row.id)
        elif self.document is not None and self.document.editable and participants.turn(self.document, row.id):
            self.settle()
            self.tree.point_at(row.id)

    def _drop(self, row: Row, owner: str, after: str) -> None:
        document = self.document
        if document is None:
            return
        owner = owner if row.sort == "touchpoint" else document.journey
        if deeds.drop(document, row.id, owner, after):
            self.settle()
            self.tree.point_at(row.id)

    def delete(self, row: Row) -> None:
        """Deletes what a row is about; the mark goes on to the row after it."""
        document = self.document
        if document is None or not document.editable or row.sort in ("section", "hint") or row.id == COMING:
            return
        below = self.tree.indexBelow(self.tree.rows.find(row.id))
        heir = self.tree.rows.row(below) or self.tree.rows.row(self.tree.indexAbove(self.tree.rows.find(row.id)))
        if deeds.delete(document, row.id):
            self.settle()
            self.tree.point_at(heir.id if heir is not None else STAGES)
