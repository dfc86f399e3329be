"""The command palette: type a few letters of anything the window can do, or of anything on the map, and press Enter."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from cxmapper.i18n import Words
from cxmapper.ui import finds
from cxmapper.ui.controls.prompt import give_prompt
from cxmapper.ui.finds import Find
from cxmapper.ui.keyed_field import KeyedField
from cxmapper.ui.plain import plain_tip
from cxmapper.ui.popup import SHADOW, Popup
from cxmapper.ui.theming import colour, draw_icon, font

if TYPE_CHECKING:
    from cxmapper.settings import Settings
    from cxmapper.ui.chrome import Actions
    from cxmapper.ui.document import Document
    from cxmapper.ui.menus import Entries
    from cxmapper.ui.reach import Commands

WIDTH, ROW, MOST_ROWS = 640, 38, 10
TOP = 62
REMEMBERED = 8
_ANY = QModelIndex | QPersistentModelIndex


class Rows(QAbstractListModel):
    """What is offered, as Qt's list shows it and a screen reader reads it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.finds: list[Find] = []

    def offer(self, found: list[Find]) -> None:
        """Offers other rows."""
        self.beginResetModel()
        self.finds = found
        self.endResetModel()

    def rowCount(self, parent: _ANY = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.finds)

    def data(self, index: _ANY, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        find = self.finds[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return find.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (find.name, find.about, find.keys) if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(find.name)
        return None

    def flags(self, index: _ANY) -> Qt.ItemFlag:
        if not self.finds[index.row()].enabled:
            return Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


class RowPainter(QStyledItemDelegate):
    """A row: icon, name, where it belongs, and its keys at the right."""

    def __init__(self, rows: Rows) -> None:
        super().__init__(rows)
        self._rows = rows
        self.theme, self.language = "light", "en"

    def sizeHint(self, option: QStyleOptionViewItem, index: _ANY) -> QSize:
        return QSize(100, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _ANY) -> None:
        find, box = self._rows.finds[index.row()], option.rect
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("accentSoft", self.theme))
            painter.drawRoundedRect(QRectF(box).adjusted(0, 1, 0, -1), 8, 8)
        token = "text3" if not find.enabled else "accentText" if current else "text"
        ink = colour(token, self.theme)
        if find.icon:
            draw_icon(painter, find.icon, QRectF(box.left() + 12, box.center().y() - 8, 17, 17), ink)
        right = self._keys(painter, box, find.keys) if find.keys else box.right() - 12
        self._words(painter, QRect(box.left() + 42, box.top(), right - box.left() - 54, box.height()), find, ink)
        painter.restore()

    def _words(self, painter: QPainter, room: QRect, find: Find, ink: QColor) -> None:
        language = find.language or self.language
        name_font, about_font = font(language, 13, 500), font(language, 12)
        about_width = min(QFontMetrics(about_font).horizontalAdvance(find.about), room.width() // 2)
        metrics = QFontMetrics(name_font)
        name = metrics.elidedText(find.name, Qt.TextElideMode.ElideRight, room.width() - about_width - 16)
        _write(painter, room, name, name_font, ink)
        start = room.left() + metrics.horizontalAdvance(name) + 12
        rest = QRect(start, room.top(), max(room.right() - start, 0), room.height())
        about = QFontMetrics(about_font).elidedText(find.about, Qt.TextElideMode.ElideRight, rest.width())
        _write(painter, rest, about, about_font, colour("text3", self.theme))

    def _keys(self, painter: QPainter, box: QRect, keys: str) -> int:
        """Draws the key cap; returns the left edge of it."""
        small = font(self.language, 11)
        width = QFontMetrics(small).horizontalAdvance(keys) + 14
        cap = QRectF(box.right() - 12 - width, box.center().y() - 10, width, 21)
        painter.setPen(QPen(colour("border", self.theme), 1.0))
        painter.setBrush(colour("sunken", self.theme))
        painter.drawRoundedRect(cap, 5, 5)
        painter.setFont(small)
        painter.setPen(colour("text2", self.theme))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, keys)
        return round(cap.left())


def _write(painter: QPainter, room: QRect, text: str, face: QFont, ink: QColor) -> None:
    painter.setFont(face)
    painter.setPen(ink)
    painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)


class Palette(Popup):
    """Everything the window can do and everything on the map, found by typing.

    Args:
        window: what it lies over.
        actions: the table's actions.
        settings: keeps what was used last.
        document: what is open.
        commands: what can be done by name.
        journeys: those of the file, as entries of a menu.
    """

    OF_MAP = True

    def __init__(
        self,
        window: QWidget,
        actions: Actions,
        settings: Settings,
        document: Callable[[], Document | None],
        commands: Commands,
        journeys: Callable[[], Entries],
    ) -> None:
        super().__init__(window)
        self.setObjectName("palette")
        self._actions, self._settings, self._document = actions, settings, document
        self._commands, self._journeys = commands, journeys
        self._say: Words | None = None
        self.field = KeyedField(self, self._on_key)
        self.field.setObjectName("paletteField")
        self.field.textChanged.connect(self._search)
        self.rows = Rows(self)
        self.painter = RowPainter(self.rows)
        self.list = QListView(self)
        self.list.setObjectName("paletteList")
        self.list.setModel(self.rows)
        self.list.setItemDelegate(self.painter)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(lambda index: self._run(index.row()))
        self.nothing = QLabel(self)
        self.nothing.setObjectName("emptyHint")
        self.nothing.setContentsMargins(16, 10, 16, 14)
        column = QVBoxLayout(self)
        column.setContentsMargins(SHADOW + 8, SHADOW + 8, SHADOW + 8, SHADOW + 8)
        column.setSpacing(6)
        for widget in (self.field, self.list, self.nothing):
            column.addWidget(widget)

    def ask(self) -> None:
        """Opens with an empty field."""
        self.field.clear()
        self._search()
        self.open()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def dress(self, say: Words, theme: str) -> None:
        """Words of a language, colours of a theme."""
        self._say, self.theme = say, theme
        self.painter.theme, self.painter.language = theme, say.language
        give_prompt(self.field, say("ui.palette.hint"))
        self.field.setAccessibleName(say("ui.action.go.palette"))
        self.list.setAccessibleName(say("ui.palette.list"))
        self.nothing.setText(say("ui.palette.nothing"))
        if self.isVisible():
            self._search()

    def place(self) -> None:
        room = self.parentWidget().size()
        rows = min(max(len(self.rows.finds), 1), MOST_ROWS, max((room.height() - TOP - 90) // ROW, 2))
        width = min(WIDTH, room.width() - 32) + 2 * SHADOW
        self.list.setVisible(bool(self.rows.finds))
        self.nothing.setVisible(not self.rows.finds)
        self.list.setFixedHeight(rows * ROW)
        self.setFixedWidth(width)
        self.adjustSize()
        self.move((room.width() - width) // 2, TOP - SHADOW)

    def _search(self) -> None:
        if self._say is None:
            return
        query, recent = self.field.text(), self._recent()
        self.rows.offer(finds.best(query, self._all(query, recent, self._say), recent)[: finds.MOST])
        self._go_to(0)
        self.place()

    def _all(self, query: str, recent: list[str], say: Words) -> Iterator[Find]:
        """What there is to find; without a map, or a word to go by, mostly what the window can do."""
        yield from finds.actions(self._actions, say)
        document = self._document()
        if document is not None:
            from cxmapper.ui import finds_map

            deeds = finds_map.deeds(query, document, self._commands, self._journeys(), say)
            yield from deeds if query.strip() else (find for find in deeds if find.id in recent)
            yield from finds_map.things(query, document, self._commands, recent, say)

    def _recent(self) -> list[str]:
        kept = self._settings.window.get("palette")
        return [id for id in kept if isinstance(id, str)] if isinstance(kept, list) else []

    def _on_key(self, event: QKeyEvent) -> bool:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: MOST_ROWS, Qt.Key.Key_PageUp: -MOST_ROWS}
        key = Qt.Key(event.key())
        if key in step:
            self._go_to(self._current() + step[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run(self._current())
        elif key == Qt.Key.Key_Escape:
            self.close_up()
        elif key not in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            return False
        return True

    def _current(self) -> int:
        return self.list.currentIndex().row()

    def _go_to(self, row: int) -> None:
        last = sum(find.enabled for find in self.rows.finds) - 1
        if last >= 0:
            index = self.rows.index(min(max(row, 0), last))
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)

    def _run(self, row: int) -> None:
        if not 0 <= row < len(self.rows.finds) or not self.rows.finds[row].enabled:
            return
        find = self.rows.finds[row]
        self.close_up()
        recent = [find.id, *(id for id in self._recent() if id != find.id)]
        self._settings.window["palette"] = recent[:REMEMBERED]
        find.run()
