"""The people panel: who of ours works on the journeys, what they are, and how many actions each owns."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from cxmapper.i18n import Words
from cxmapper.model.edits import people, records
from cxmapper.model.records import ImprovementAction, Person
from cxmapper.ui.avatars import draw_avatar
from cxmapper.ui.controls.prompt import give_prompt
from cxmapper.ui.controls.texts import LineField
from cxmapper.ui.controls.two_lines import WrappingList
from cxmapper.ui.offers import Offer
from cxmapper.ui.panels.panel import Panel, PanelHost
from cxmapper.ui.plain import plain_tip
from cxmapper.ui.prose import Prose
from cxmapper.ui.shortening import two_lines
from cxmapper.ui.side import has_focus
from cxmapper.ui.theming import colour, font, lead
from cxmapper.ui.tools.events import Target
from cxmapper.values import value_type

_ANY = QModelIndex | QPersistentModelIndex
ROW, LINE, AVATAR, LEFT, RIGHT = 48, 16, 30, 56, 18


@value_type
class Row:
    """Somebody, and what is said of them: department and role, and the actions they own."""

    person: Person
    below: str
    actions: str


class PeopleModel(QAbstractListModel):
    """The people in their order."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []

    def show(self, rows: list[Row]) -> None:
        """Shows other people."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: _ANY = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _ANY, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.person.name
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            said = ", ".join(filter(None, (row.person.name, row.below, row.actions)))
            return plain_tip(said) if role == Qt.ItemDataRole.ToolTipRole else said
        return None


class PersonPainter(QStyledItemDelegate):
    """Initials, name, department and role, and at the right how many actions are theirs."""

    def __init__(self, model: PeopleModel, list_view: QListView) -> None:
        super().__init__(model)
        self._model, self._list = model, list_view
        self.theme, self.language = "light", "en"

    def sizeHint(self, option: QStyleOptionViewItem, index: _ANY) -> QSize:
        extra = len(self.below_in_lines(self._model.rows[index.row()])) - 1
        return QSize(100, ROW + LINE * max(extra, 0))

    def _small(self) -> QFont:
        return font(self.language, 11 if self.language == "en" else 12)

    def below_in_lines(self, row: Row) -> list[str]:
        """What stands below a name, in as many lines as it takes, two at most."""
        width = self._list.viewport().width() - LEFT - RIGHT
        return two_lines(row.below, QFontMetrics(self._small()), width)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _ANY) -> None:
        row, box = self._model.rows[index.row()], option.rect
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if current or hovered:
            keys = current and has_focus(self._list)
            ground = QRectF(box).adjusted(8, 1, -8, -1)
            painter.setPen(QPen(colour("accent", self.theme), 1.5) if keys else Qt.PenStyle.NoPen)
            painter.setBrush(colour("accentSoft" if current else "hover", self.theme))
            painter.drawRoundedRect(ground.adjusted(0.75, 0.75, -0.75, -0.75) if keys else ground, 8, 8)
        circle = QRectF(box.left() + 16, box.center().y() - AVATAR / 2, AVATAR, AVATAR)
        draw_avatar(painter, circle, row.person.name, self.theme, self.language)
        self._texts(painter, box.adjusted(LEFT, 0, -RIGHT, 0), row, current=current)
        painter.restore()

    def _texts(self, painter: QPainter, room: QRect, row: Row, *, current: bool) -> None:
        small, below = self._small(), self.below_in_lines(row)
        quiet = "accentText" if current else "text2"
        top = room.center().y() - (10 + 9 * len(below))
        width = QFontMetrics(small).horizontalAdvance(row.actions)
        name = QRect(room.left(), top, room.width(), 20)
        self._piece(painter, name, row.actions, small, quiet, Qt.AlignmentFlag.AlignRight)
        name.setWidth(name.width() - (width + 8 if width else 0))
        ink = "accentText" if current else "text"
        self._piece(painter, name, row.person.name, font(self.language, 13, 500), ink)
        for number, line in enumerate(below):
            place = QRect(room.left(), top + 20 + LINE * number, room.width(), 18)
            self._piece(painter, place, line, small, quiet)

    def _piece(
        self,
        painter: QPainter,
        room: QRect,
        text: str,
        face: QFont,
        token: str,
        side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        painter.setFont(face)
        painter.setPen(colour(token, self.theme))
        shown = QFontMetrics(face).elidedText(text, Qt.TextElideMode.ElideRight, max(room.width(), 0))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | side, shown)


class PeoplePanel(Panel):
    """Lists the people of the workspace: add by name, Enter for all fields, Delete to remove."""

    def __init__(self, host: PanelHost) -> None:
        super().__init__(host)
        self.field = LineField(self)
        self.field.wanted.connect(self._add)
        self.hint = Prose(self)
        self.hint.setObjectName("emptyHint")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.hint.setContentsMargins(16, 4, 16, 0)
        self.model = PeopleModel(self)
        self.list = WrappingList(self)
        self.painter = PersonPainter(self.model, self.list)
        self.details, self.remove = QPushButton(self), QPushButton(self)
        self._filling = False
        self._arrange()
        self.list.selectionModel().currentChanged.connect(lambda now, before: self._on_current())
        self.list.activated.connect(lambda index: self.open_details())
        self.details.clicked.connect(self.open_details)
        self.remove.clicked.connect(self.remove_current)

    def _arrange(self) -> None:
        self.list.setObjectName("plainList")
        self.list.setModel(self.model)
        self.list.setItemDelegate(self.painter)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        top, foot = QHBoxLayout(), QHBoxLayout()
        top.setContentsMargins(16, 2, 12, 8)
        top.addWidget(self.field)
        foot.setContentsMargins(16, 8, 12, 12)
        foot.setSpacing(6)
        foot.addWidget(self.details, 1)
        foot.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.hint)
        column.addWidget(self.list, 1)
        column.addLayout(foot)

    # What the window asks of a panel

    def dress(self, say: Words, theme: str) -> None:
        self.painter.theme, self.painter.language = theme, say.language
        give_prompt(self.field, say("ui.people.add"))
        self.field.setAccessibleName(say("ui.people.add"))
        self.list.setAccessibleName(say("ui.panel.people"))
        self.hint.setText(say("ui.people.none"))
        self.details.setText(say("ui.people.details"))
        lead(self.details, "pencil", theme)
        lead(self.remove, "trash-2", theme)
        self.remove.setToolTip(say("ui.people.remove"))
        self.remove.setAccessibleName(say("ui.people.remove"))
        self.outdate()

    def focus_first(self) -> None:
        self.settle()
        (self.field if self.field.isEnabled() else self.list).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def refresh(self) -> None:
        document, say, current = self.document, self.host.say(), self.current
        rows = []
        for person in document.session.store.all(Person) if document is not None else ():
            owned = len(document.session.store.by(ImprovementAction, "owner", person.id)) if document else 0
            below = " · ".join(filter(None, (person.department, person.role)))
            rows.append(Row(person, below, say.plural("ui.people.actions", owned) if owned else ""))
        self._filling = True
        self.model.show(rows)
        self._go_to(current.id if current is not None else "")
        self._filling = False
        self.hint.setVisible(not rows)
        self.list.setVisible(bool(rows))
        writable = document is not None and not document.session.readonly
        self.field.setEnabled(writable)
        self._show_buttons()

    # What is current

    @property
    def current(self) -> Person | None:
        """Who is current."""
        row = self.list.currentIndex().row()
        return self.model.rows[row].person if 0 <= row < len(self.model.rows) else None

    def _go_to(self, id: str) -> None:
        row = next((at for at, row in enumerate(self.model.rows) if row.person.id == id), -1)
        if row >= 0:
            index = self.model.index(row)
            self.list.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.list.scrollTo(index)

    def _on_current(self) -> None:
        person = self.current
        if person is not None and self.document is not None and not self._filling:
            self.document.select(Target(person.id, Person.TYPE))
        self._show_buttons()

    def _show_buttons(self) -> None:
        there = self.current is not None
        self.details.setEnabled(there)
        self.remove.setEnabled(there and self.document is not None and not self.document.session.readonly)
        for button in (self.details, self.remove):
            button.setVisible(bool(self.model.rows))

    # What the person does

    def _add(self, name: str) -> None:
        document, name = self.document, " ".join(name.split())
        if document is None or not name:
            self.field.settle("")
            return
        known = next(
            (each for each in document.session.store.all(Person) if each.name.casefold() == name.casefold()), None
        )
        if known is not None:
            self.host.tell(self.host.say()("ui.people.known", name=known.name), "plain")
            self._go_to(known.id)
            self.field.settle("")
            return
        id = document.session.new_id()
        if document.run(people.add_person, id=id, name=name, label="edit.add_person"):
            self.field.settle("")
            self.settle()
            self._go_to(id)

    def open_details(self) -> None:
        """Shows all fields of the current person."""
        person = self.current
        if person is not None and self.document is not None:
            self.document.select(Target(person.id, Person.TYPE))
            self.host.open_panel("inspector")

    def remove_current(self) -> None:
        """Removes the current person, and offers to bring them back; their actions stay, without an owner."""
        person, document = self.current, self.document
        if person is None or document is None:
            return
        row = self.list.currentIndex().row()
        if not document.run(records.remove, person.id, label="edit.remove_person"):
            return
        self.settle()
        if self.model.rows:
            self._go_to(self.model.rows[min(row, len(self.model.rows) - 1)].person.id)
        say = self.host.say()
        undo = (say("ui.action.edit.undo"), self.host.commands.edit.undo)
        self.host.offer(Offer(say("ui.people.removed", name=person.name), "plain", (undo,)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.host.commands.panels.back_to_map()
        elif event.key() == Qt.Key.Key_Delete and self.list.hasFocus():
            self.remove_current()
        else:
            super().keyPressEvent(event)
