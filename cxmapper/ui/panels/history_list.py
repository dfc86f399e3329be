"""The list of the history: what it holds, how a step looks, and its button that leads back to that moment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date as Date
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from cxmapper.i18n import Words
from cxmapper.layout.look import is_chinese
from cxmapper.ui.avatars import draw_avatar
from cxmapper.ui.controls.base import BY_KEY
from cxmapper.ui.panels.history_steps import Step, by_day, day_word
from cxmapper.ui.plain import plain_tip
from cxmapper.ui.shortening import shortened
from cxmapper.ui.theming import colour, draw_icon, font

_ANY = QModelIndex | QPersistentModelIndex
ROW, DAY, AVATAR, BUTTON = 48, 32, 26, 26


class Row(NamedTuple):
    """A row: the heading of a day, or a step."""

    heading: str = ""
    step: Step | None = None
    newest: bool = False


class HistoryModel(QAbstractListModel):
    """Steps by day. `more` reads older ones when the list is scrolled to its end; `told` says what a step
    was and names its thing."""

    def __init__(self, parent: QWidget, more: Callable[[], bool], told: Callable[[Step], tuple[str, str]]) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []
        self._more, self._told = more, told
        self._say: Words | None = None
        self.whole = True

    def show(self, steps: list[Step], newest: int, today: Date, say: Words) -> None:
        """Shows other steps; `newest` is the number of the log's last entry: how things are now."""
        self.beginResetModel()
        self._say = say
        self.rows = []
        for day, found in by_day(steps):
            self.rows.append(Row(day_word(day, today, say)))
            self.rows += [Row("", step, step.entry.seq == newest) for step in found]
        self.endResetModel()

    def words(self, step: Step) -> tuple[str, str]:
        """What was done, and to what."""
        assert self._say is not None
        what, name = self._told(step)
        return what, self._say("ui.quoted", text=name) if name else ""

    def said(self, step: Step) -> str:
        """Both as one text: Chinese puts no space before a quotation mark."""
        what, name = self.words(step)
        return ("" if is_chinese(what) else " ").join(filter(None, (what, name)))

    def below(self, step: Step) -> str:
        """When, who, and how many entries it was."""
        assert self._say is not None
        parts = [f"{step.moment:%H:%M}", step.entry.author]
        if step.count > 1:
            parts.append(self._say.plural("ui.history.steps", step.count))
        return " · ".join(part for part in parts if part)

    def row_of(self, seq: int) -> int:
        """The row of the step with an entry, −1 when there is none."""
        return next((at for at, row in enumerate(self.rows) if row.step and row.step.entry.seq == seq), -1)

    def rowCount(self, parent: _ANY = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def canFetchMore(self, parent: _ANY) -> bool:
        return not parent.isValid() and not self.whole

    def fetchMore(self, parent: _ANY) -> None:
        self._more()

    def data(self, index: _ANY, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if row.step is None:
            return row.heading if role == Qt.ItemDataRole.DisplayRole else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            said = self.said(row.step)
            return plain_tip(said) if role == Qt.ItemDataRole.ToolTipRole else said
        if role == Qt.ItemDataRole.AccessibleTextRole and self._say is not None:
            what = self.said(row.step)
            told = self._say("ui.history.is_undone", what=what) if row.step.undone else what
            return f"{told}, {self.below(row.step)}"
        return None

    def flags(self, index: _ANY) -> Qt.ItemFlag:
        if self.rows[index.row()].step is None:
            return Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


class HistoryPainter(QStyledItemDelegate):
    """Who in a circle, what and to what, when below. Signal: `back_wanted(Step)`: the button of a row was clicked.

    Attributes:
        theme: what the window looks like.
        language: of the window's words; `map_language` of the texts of the map.
    """

    back_wanted = Signal(object)

    def __init__(self, model: HistoryModel, has_keys: Callable[[], bool]) -> None:
        super().__init__(model)
        self._model, self._has_keys = model, has_keys
        self.theme, self.language, self.map_language = "light", "en", "en"

    def sizeHint(self, option: QStyleOptionViewItem, index: _ANY) -> QSize:
        return QSize(100, ROW if self._model.rows[index.row()].step is not None else DAY)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _ANY) -> None:
        row, box = self._model.rows[index.row()], option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.step is None:
            painter.setFont(font(self.language, 12, 600))
            painter.setPen(colour("text2", self.theme))
            painter.drawText(box.adjusted(16, 6, -12, 0), Qt.AlignmentFlag.AlignVCenter, row.heading)
        else:
            current = bool(option.state & QStyle.StateFlag.State_Selected)
            hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
            self._ground(painter, QRectF(box).adjusted(8, 1, -8, -1), current=current, hovered=hovered)
            leads_back = (current or hovered) and not row.newest
            self._step(painter, box, row.step, current=current, beside=BUTTON if leads_back else 0)
            if leads_back:
                button = QRectF(button_box(box))
                painter.setPen(QPen(colour("border2", self.theme), 1.0))
                painter.setBrush(colour("raised", self.theme))
                painter.drawRoundedRect(button.adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)
                draw_icon(painter, "history", button.adjusted(5, 5, -5, -5), colour("text", self.theme))
        painter.restore()

    def _ground(self, painter: QPainter, box: QRectF, *, current: bool, hovered: bool) -> None:
        if current or hovered:
            keys = current and self._has_keys()
            painter.setPen(QPen(colour("accent", self.theme), 1.5) if keys else Qt.PenStyle.NoPen)
            painter.setBrush(colour("accentSoft" if current else "hover", self.theme))
            painter.drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75) if keys else box, 8, 8)

    def _step(self, painter: QPainter, box: QRect, step: Step, *, current: bool, beside: int) -> None:
        """A step's words; `beside` them so many pixels are taken at the right."""
        circle = QRectF(box.left() + 16, box.center().y() - AVATAR / 2, AVATAR, AVATAR)
        painter.setOpacity(0.55 if step.undone else 1.0)
        draw_avatar(painter, circle, step.entry.author, self.theme, self.language)
        painter.setOpacity(1.0)
        what, name = self._model.words(step)
        plain, strong = font(self.map_language, 13), font(self.language, 13, 500)
        for face in (plain, strong):
            face.setStrikeOut(step.undone)
        ink = "text3" if step.undone else "accentText" if current else "text"
        room = QRect(box.left() + 52, box.top() + 5, box.width() - 52 - 16 - beside, 20)
        x = self._piece(painter, room, what, strong, ink)
        self._name(painter, room.adjusted(x + (0 if is_chinese(what) else 5), 0, 0, 0), name, plain, ink)
        below = room.translated(0, 19).adjusted(0, 0, beside - BUTTON, 0)
        small = font(self.language, 11 if self.language == "en" else 12)
        self._piece(painter, below, self._model.below(step), small, "accentText" if current else "text2")

    def _name(self, painter: QPainter, room: QRect, text: str, face: QFont, token: str) -> None:
        """Writes what a step was about; of a long name both ends are shown, as of a file's, which differ at theirs."""
        shown = QFontMetrics(face).elidedText(text, Qt.TextElideMode.ElideMiddle, room.width())
        self._piece(painter, room, shown, face, token)

    def _piece(self, painter: QPainter, room: QRect, text: str, face: QFont, token: str) -> int:
        """Writes a text as far as there is room. Returns its width."""
        metrics = QFontMetrics(face)
        shown = shortened(text, metrics, room.width())
        painter.setFont(face)
        painter.setPen(colour(token, self.theme))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        return metrics.horizontalAdvance(shown)

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: _ANY) -> bool:
        row = self._model.rows[index.row()]
        released = event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent)
        offers = released and row.step is not None and not row.newest
        if offers and button_box(option.rect).contains(event.position().toPoint()):
            self.back_wanted.emit(row.step)
            return True
        return super().editorEvent(event, model, option, index)


class StepList(QListView):
    """The list. Signal: `entered_by_key`: the keys came to it without the mouse."""

    entered_by_key = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in BY_KEY:
            self.entered_by_key.emit()


def button_box(row: QRect) -> QRect:
    """Where in a row its button is."""
    return QRect(row.right() - 14 - BUTTON, row.bottom() - 4 - BUTTON, BUTTON, BUTTON)
