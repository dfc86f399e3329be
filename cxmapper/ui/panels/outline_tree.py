"""The list of the outline: keys, clicks and dragging become wishes; nothing is changed here."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QToolTip, QTreeView, QWidget

from cxmapper.model.placing import FIRST
from cxmapper.ui.panels.outline_model import Index, OutlineModel
from cxmapper.ui.panels.outline_paint import EDGE, OutlineDelegate, zone
from cxmapper.ui.panels.outline_rows import TURNS, Row
from cxmapper.ui.plain import plain_tip
from cxmapper.ui.theming import colour
from cxmapper.values import value_type

DRAGGABLE = frozenset(("stage", "touchpoint", "lane", "persona"))
# So near to an edge, in pixels, a drag scrolls the list, by so much.
_NEAR_EDGE, _SCROLL = 24, 12


@value_type
class Drop:
    """Where a dragged row would go: into an owner (a stage's id, a section's name), after a row; `y` of the line."""

    owner: str
    after: str
    y: int
    indent: int


# The map's own letters, for who has just pointed at a row and goes on as if on the map.
_BEGINNINGS = {
    Qt.Key.Key_N: "edit.add_card",
    Qt.Key.Key_T: "edit.add_touchpoint",
    Qt.Key.Key_S: "edit.add_stage",
}


class OutlineTree(QTreeView):
    """Sections that fold, with their rows.

    Signals, each with the row it is about: `chosen` when it is pointed at, `entered` by Enter, `renamed` when its name
    is to be typed, `added` when something new is to come after it, `turned` when its eye was clicked, `deleted`;
    `stepped(row, step)` and `dropped(row, owner, after)` when it is to be moved; `menu_wanted(row, place)`; `left` by
    Esc; `begun(action)` when a letter begins something new on the map beside the row; `scrolled` when rows are
    somewhere else on screen.
    """

    chosen = Signal(object)
    entered = Signal(object)
    renamed = Signal(object)
    added = Signal(object)
    turned = Signal(object)
    deleted = Signal(object)
    stepped = Signal(object, int)
    dropped = Signal(object, str, str)
    menu_wanted = Signal(object, QPoint)
    left = Signal()
    begun = Signal(str)
    scrolled = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("outline")
        self.rows = OutlineModel(self)
        self.paints = OutlineDelegate(self.rows)
        self.paints.is_folded = lambda index: not self.isExpanded(_plain(index))
        self.paints.has_keys = self.hasFocus
        self.paints.width = lambda: self.viewport().width()
        self.setModel(self.rows)
        self.setItemDelegate(self.paints)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHeaderHidden(True)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setExpandsOnDoubleClick(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.can_edit = False
        # What a click on a row's sign does, in words, by the section or by the sort of row.
        self.sign_words: dict[str, str] = {}
        self._quiet = False
        self._pressed: QPoint | None = None
        self._dragged: Row | None = None
        self._drop: Drop | None = None
        self.expanded.connect(self._tell_scrolled)
        self.collapsed.connect(self._tell_scrolled)
        self.verticalScrollBar().valueChanged.connect(self._tell_scrolled)

    def _tell_scrolled(self) -> None:
        self.scrolled.emit()

    # What is shown

    def row_here(self) -> Row | None:
        """The row the keys are on."""
        return self.rows.row(self.currentIndex())

    def point_at(self, id: str, *, scroll: bool = True) -> None:
        """Puts the mark on a row without telling anybody; takes it away when the row isn't listed."""
        index = self.rows.find(id) if id else QModelIndex()
        self._quiet = True
        if index.isValid():
            self.setCurrentIndex(index)
            if scroll:
                self.scrollTo(index)
        else:
            self.setCurrentIndex(QModelIndex())
            self.clearSelection()
        self._quiet = False

    def quietly(self, quiet: bool) -> None:
        """While rows are being replaced, marks that move mean nothing."""
        self._quiet = quiet

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        row = self.rows.row(current)
        if row is not None and not self._quiet:
            self.chosen.emit(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            # Names have another number of lines.
            self.scheduleDelayedItemsLayout()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.StyleChange:
            # Rows are painted from tokens, and their heights are the delegate's: no style asks for laying them out.
            self.viewport().update()
            return True
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            row = self.rows.row(index)
            QToolTip.showText(event.globalPos(), plain_tip(self._tip(index, row, event.pos())) if row else "", self)
            return True
        return super().viewportEvent(event)

    def _tip(self, index: QModelIndex, row: Row, at: QPoint) -> str:
        """All of a row's name, or what its sign does."""
        if zone(self.visualRect(index), row, at) == "sign" and (self.can_edit or row.sort in TURNS):
            key = row.id if row.sort == "section" else f"hidden_{row.sort}" if row.hidden else row.sort
            return self.sign_words.get(key, row.spoken)
        return row.spoken

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._end_drag()
        self.viewport().update()

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.row_here()
        if event.key() == Qt.Key.Key_Escape:
            if self._dragged is not None:
                self._end_drag()
            else:
                self.left.emit()
        elif row is None or not self._key(row, event):
            super().keyPressEvent(event)

    def _key(self, row: Row, event: QKeyEvent) -> bool:
        """What a key does to the row it is on; `False` for keys that only move about."""
        key, alt = event.key(), event.modifiers() == Qt.KeyboardModifier.AltModifier
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and alt:
            self.stepped.emit(row, -1 if key == Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self.added if row.sort == "section" else self.entered).emit(row)
        elif key == Qt.Key.Key_F2:
            self.renamed.emit(row)
        elif key == Qt.Key.Key_Insert:
            self.added.emit(row)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.deleted.emit(row)
        elif key in _BEGINNINGS and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.begun.emit(_BEGINNINGS[Qt.Key(key)])
        elif key == Qt.Key.Key_Space and row.sort in TURNS:
            self.turned.emit(row)
        else:
            return False
        return True

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        index = self.indexAt(at)
        row = self.rows.row(index)
        if event.button() != Qt.MouseButton.LeftButton or row is None:
            super().mousePressEvent(event)
            return
        part = zone(self.visualRect(index), row, at)
        if part == "fold":
            self.setExpanded(index, not self.isExpanded(index))
        elif part == "sign" and (row.sort in TURNS or self.can_edit):
            (self.turned if row.sort in TURNS else self.added).emit(row)
        elif row.sort == "section":
            self.setExpanded(index, not self.isExpanded(index))
        else:
            self._pressed = at
            again = index == self.currentIndex()
            super().mousePressEvent(event)
            if again:
                self.chosen.emit(row)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        row = self.rows.row(self.indexAt(at))
        if row is not None and row.sort != "section" and zone(self.visualRect(self.indexAt(at)), row, at) == "row":
            self._pressed = None
            self.renamed.emit(row)
        else:
            self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        if self._dragged is None and (at - self._pressed).manhattanLength() >= QApplication.startDragDistance():
            row = self.rows.row(self.indexAt(self._pressed))
            if (
                row is not None
                and row.sort in DRAGGABLE
                and self.can_edit
                and not (row.sort == "persona" and row.hidden)
            ):
                self._dragged = row
                self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._dragged is not None:
            self._scroll_near_edge(at)
            self._drop = self.drop_at(self._dragged, at)
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        dragged, drop = self._dragged, self._drop
        self._end_drag()
        if dragged is not None:
            if drop is not None:
                self.dropped.emit(dragged, drop.owner, drop.after)
        else:
            super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
            at = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft() + QPoint(24, 0))
        else:
            index, at = self.indexAt(event.pos()), event.globalPos()
        row = self.rows.row(index)
        if row is not None:
            self.menu_wanted.emit(row, at)

    # Dragging

    def _end_drag(self) -> None:
        self._pressed = self._dragged = self._drop = None
        self.viewport().unsetCursor()
        self.viewport().update()

    def _scroll_near_edge(self, at: QPoint) -> None:
        bar = self.verticalScrollBar()
        if at.y() < _NEAR_EDGE:
            bar.setValue(bar.value() - _SCROLL)
        elif at.y() > self.viewport().height() - _NEAR_EDGE:
            bar.setValue(bar.value() + _SCROLL)

    def drop_at(self, dragged: Row, at: QPoint) -> Drop | None:
        """Where a row would go if it were dropped at a place of the list; `None` where it can't."""
        index = self.indexAt(QPoint(self.viewport().width() // 2, at.y()))
        over = self.rows.row(index)
        if over is None:
            return None
        rect = self.visualRect(index)
        upper = at.y() < rect.center().y()
        if dragged.sort == "touchpoint":
            return self._touchpoint_drop(index, over, rect, upper=upper)
        if dragged.sort == "stage" and over.sort == "touchpoint":
            index, upper = self.rows.parent(index), False
            over = self.rows.row(index)
        if over is None or over.sort != dragged.sort or (over.sort == "persona" and over.hidden):
            return None
        owner = self.rows.owner(index)
        line = self.visualRect(index).top() if upper else self._end_of(index)
        return Drop(owner.id if owner else "", self._before(index) if upper else over.id, line, EDGE)

    def _touchpoint_drop(self, index: QModelIndex, over: Row, rect: QRect, *, upper: bool) -> Drop | None:
        if over.sort == "stage":
            # Onto a stage: before its first touchpoint where they can be seen, else after its last.
            last = over.rows[-1].id if over.rows else FIRST
            return Drop(over.id, FIRST if self.isExpanded(index) else last, rect.bottom(), 50)
        owner = self.rows.owner(index)
        if over.sort != "touchpoint" or owner is None:
            return None
        after = self._before(index) if upper else over.id
        return Drop(owner.id, after, rect.top() if upper else rect.bottom(), 50)

    def _before(self, index: QModelIndex) -> str:
        """The row before one, among those of the same owner."""
        row = self.rows.row(index.siblingAtRow(index.row() - 1)) if index.row() else None
        return row.id if row is not None else FIRST

    def _end_of(self, index: QModelIndex) -> int:
        """The lower edge of a row with all that can be seen below it."""
        count = self.rows.rowCount(index) if self.isExpanded(index) else 0
        last = self.rows.index(count - 1, 0, index) if count else index
        return self.visualRect(last).bottom()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._drop is None:
            return
        with QPainter(self.viewport()) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colour("accent", self.paints.theme), 2.0))
            painter.drawLine(self._drop.indent + 4, self._drop.y, self.viewport().width() - EDGE, self._drop.y)
            painter.drawEllipse(QPoint(self._drop.indent, self._drop.y), 3, 3)

    def drawBranches(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        """The rows paint their own signs for folding."""


def _plain(index: Index) -> QModelIndex:
    return index.model().index(index.row(), 0, index.parent()) if isinstance(index, QPersistentModelIndex) else index
