"""A list of things with a name and something quieter below it, each in as many lines as it takes, two at most."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from cxmapper.ui.controls.base import BY_KEY
from cxmapper.ui.plain import plain_tip
from cxmapper.ui.shortening import two_lines
from cxmapper.ui.side import has_focus
from cxmapper.ui.theming import colour, font

_ANY = QModelIndex | QPersistentModelIndex
# A row with one line of each, and a second line of either, in pixels.
ROW, LINE, SMALL_LINE = 48, 18, 16
_SIDE = 10


class Line(NamedTuple):
    """A row: its name, what stands below it, and a tip."""

    name: str
    below: str = ""
    tip: str = ""


class _Model(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: tuple[Line, ...] = ()

    def show(self, lines: Sequence[Line]) -> None:
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: _ANY = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: _ANY, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(line.tip or line.below or line.name)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (line.name, line.below)))
        return None


class _Painter(QStyledItemDelegate):
    def __init__(self, model: _Model, view: QListView) -> None:
        super().__init__(model)
        self._model, self._view = model, view
        self.theme, self.language = "light", "en"

    def sizeHint(self, option: QStyleOptionViewItem, index: _ANY) -> QSize:
        return QSize(100, self.height_of(self._model.lines[index.row()]))

    def height_of(self, line: Line) -> int:
        """How high a row is, in pixels."""
        names, below = self._wrapped(line)
        return ROW + LINE * (len(names) - 1) + SMALL_LINE * max(len(below) - 1, 0)

    def _faces(self) -> tuple[QFont, QFont]:
        return font(self.language, 13, 500), font(self.language, 11 if self.language == "en" else 12)

    def _wrapped(self, line: Line) -> tuple[list[str], list[str]]:
        width = self._view.viewport().width() - 2 * _SIDE
        strong, small = (QFontMetrics(face) for face in self._faces())
        return two_lines(line.name, strong, width) or [""], two_lines(line.below, small, width)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _ANY) -> None:
        line, box = self._model.lines[index.row()], option.rect
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if current or hovered:
            keys = current and has_focus(self._view)
            ground = QRectF(box).adjusted(2.75, 1.75, -2.75, -1.75)
            painter.setPen(QPen(colour("accent", self.theme), 1.5) if keys else Qt.PenStyle.NoPen)
            painter.setBrush(colour("accentSoft" if current else "hover", self.theme))
            painter.drawRoundedRect(ground, 8, 8)
        names, below = self._wrapped(line)
        high = LINE * (len(names) - 1) + (20 + SMALL_LINE * (len(below) - 1) if below else 0)
        room = QRect(box.left() + _SIDE, box.center().y() - 9 - high // 2, box.width() - 2 * _SIDE, 20)
        strong, small = self._faces()
        self._pieces(painter, room, names, strong, LINE, "accentText" if current else "text")
        room.translate(0, 20 + LINE * (len(names) - 1))
        self._pieces(painter, room, below, small, SMALL_LINE, "accentText" if current else "text2")
        painter.restore()

    def _pieces(self, painter: QPainter, room: QRect, lines: list[str], face: QFont, step: int, token: str) -> None:
        painter.setFont(face)
        painter.setPen(colour(token, self.theme))
        for number, line in enumerate(lines):
            painter.drawText(room.translated(0, step * number), Qt.AlignmentFlag.AlignVCenter, line)


class WrappingList(QListView):
    """A list whose rows are as high as their texts are in the width there is."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Of itself Qt would give the rows other heights only a tenth of a second later.
        self.scheduleDelayedItemsLayout()


class TwoLineList(WrappingList):
    """The list.

    Signals:
        moved(int): another row is current; −1 for none.
        chosen(int): Enter or a double click on a row.
    """

    moved = Signal(int)
    chosen = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("plainList")
        self._model = _Model(self)
        self._painter = _Painter(self._model, self)
        self.setModel(self._model)
        self.setItemDelegate(self._painter)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._move)
        self.doubleClicked.connect(lambda index: self.chosen.emit(index.row()))

    def show_lines(self, lines: Sequence[Line], current: int = 0) -> None:
        """Shows other rows, the first of them current unless another is, or with −1 none."""
        self._model.show(lines)
        if lines and current >= 0:
            self.setCurrentIndex(self._model.index(current))
        else:
            self.moved.emit(-1)

    def _move(self, now: QModelIndex) -> None:
        if now.isValid():
            # A list that takes the keys makes a row current without choosing it: nobody would see where they are.
            self.selectionModel().select(now, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.moved.emit(now.row())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in BY_KEY and self.current < 0 and self.lines:
            self.setCurrentIndex(self._model.index(0))

    @property
    def lines(self) -> tuple[Line, ...]:
        """The rows."""
        return self._model.lines

    def height_of(self, count: int) -> int:
        """How high its first rows are together, in pixels, in the width it has now."""
        return sum(self._painter.height_of(line) for line in self.lines[:count])

    @property
    def current(self) -> int:
        """The current row, −1 for none."""
        return self.currentIndex().row()

    def dress(self, theme: str, language: str) -> None:
        """Colours of a theme, type of a language."""
        self._painter.theme, self._painter.language = theme, language
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current >= 0:
            self.chosen.emit(self.current)
        else:
            super().keyPressEvent(event)
