"""What the search panel lists: the hits under the kind of thing they were found on, each in its line of text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from cxmapper.i18n import Words, capital, number
from cxmapper.model.analysis.path import touchpoint_numbers
from cxmapper.model.analysis.search import Hit
from cxmapper.model.records import (
    Card,
    Comment,
    EmotionPoint,
    KpiObservation,
    Persona,
    Record,
    Stage,
    Touchpoint,
    Transition,
)
from cxmapper.model.store import Store
from cxmapper.ui.marker import mark
from cxmapper.ui.plain import plain_tip
from cxmapper.ui.shortening import beginning, shortened
from cxmapper.ui.side import has_focus
from cxmapper.ui.theming import colour, font

# Letters of the text that are shown before a hit, and all in all.
BEFORE, LINE = 18, 120
# Between a heading and the number of its hits, in pixels.
HEADING_GAP = 12
_ANY = QModelIndex | QPersistentModelIndex


class Row(NamedTuple):
    """A row: a heading (without a hit), or a hit with its line, where in the line it is, and where it stands.

    A heading has the number of its hits in `place`.
    """

    text: str
    hit: Hit | None = None
    start: int = 0
    end: int = 0
    place: str = ""


def rows_of(store: Store, journey: str, hits: list[Hit], say: Words) -> Iterator[Row]:
    """Headings and hits in the map's order: stage by stage; what belongs to none under what it is."""
    by_place: dict[str, list[Hit]] = {}
    for hit in hits:
        record = store[hit.record]
        by_place.setdefault(_stage_of(store, record) or record.TYPE, []).append(hit)
    numbers = touchpoint_numbers(store, journey) if journey else {}
    for place, found in by_place.items():
        stage = store.get(place)
        heading = _numbered(store, stage) if isinstance(stage, Stage) else capital(say(f"record.{place}"))
        yield Row(heading, place=number(len(found), say.language))
        for hit in found:
            yield _row(store, hit, numbers, say)


def _numbered(store: Store, stage: Stage) -> str:
    at = 1 + [each.id for each in store.by(Stage, "journey", stage.journey)].index(stage.id)
    return f"{at} {stage.title}".rstrip()


def _stage_of(store: Store, record: Record) -> str:
    """The stage that a record hangs on, empty for none."""
    while not isinstance(record, Stage):
        owners = (getattr(record, name, None) for name in ("stage", "touchpoint", "source", "kpi"))
        owner = next((store.get(id) for id in owners if id), None)
        if owner is None:
            return ""
        record = owner
    return record.id


def _kind(record: Record, say: Words) -> str:
    return capital(say(f"kind.{record.kind}" if isinstance(record, Card) else f"record.{record.TYPE}"))


def _row(store: Store, hit: Hit, numbers: dict[str, str], say: Words) -> Row:
    record = store[hit.record]
    # Words that many things have in common are told with what they are said of.
    text: str = getattr(record, hit.field) if hit.written else f"{hit.said}{_subject(store, record)}"
    text = text.replace("\n", " ")
    at = beginning(text, hit.start, BEFORE)
    lead = "…" if at else ""
    line = lead + text[at : at + LINE]
    start = len(lead) + hit.start - at
    place = " · ".join(part for part in (_kind(record, say), _place(store, record, numbers)) if part)
    return Row(line, hit, start, start + hit.end - hit.start, place)


def _subject(store: Store, record: Record) -> str:
    """What words of the map's own are said of, set apart; empty where the place tells it, or nothing has a name."""
    if isinstance(record, EmotionPoint):
        record = store.one(Persona, record.persona)
    names = (getattr(record, name, "") for name in ("text", "label", "title", "name"))
    name = " ".join(next((name for name in names if name), "").split())
    return f" · {name}" if name else ""


def _place(store: Store, record: Record, numbers: dict[str, str]) -> str:
    """Where in its stage a record stands, or what it is a remark on."""
    match record:
        case Card(first=first) if first:
            return _titled(store, first, numbers)
        case Touchpoint():
            return numbers.get(record.id, "")
        case Transition(source=owner) | EmotionPoint(touchpoint=owner) | KpiObservation(kpi=owner):
            return _titled(store, owner, numbers)
        case Comment(subject=owner, author=author):
            return " · ".join(part for part in (author, _titled(store, owner, numbers)) if part)
    return ""


def _titled(store: Store, id: str, numbers: dict[str, str]) -> str:
    record = store.get(id)
    names = (getattr(record, name, "") for name in ("title", "name", "text"))
    text = " ".join(next((name for name in names if name), "").split())
    own = numbers.get(id, "")
    return f"{own} {text}".strip() if isinstance(record, Touchpoint | Stage) else text


def fitting(row: Row, metrics: QFontMetrics, strong: QFontMetrics, width: int) -> tuple[str, str, str]:
    """What comes before a hit, the hit, and what comes after it, cut to the room there is; the hit is cut last.

    Args:
        row: with a hit.
        metrics, strong: of the fonts of the line and of the hit.
        width: the room of the line, in pixels.
    """
    before, hit, after = row.text[: row.start], row.text[row.start : row.end], row.text[row.end :]
    room = width - (metrics.horizontalAdvance("…") if after else 0)
    hit = shortened(hit, strong, room)
    room_before = max(room - strong.horizontalAdvance(hit), 0)
    before = metrics.elidedText(before, Qt.TextElideMode.ElideLeft, room_before)
    taken = metrics.horizontalAdvance(before) + strong.horizontalAdvance(hit)
    return before, hit, shortened(after, metrics, width - taken)


class HitModel(QAbstractListModel):
    """The rows as Qt's list shows them and a screen reader reads them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []

    def show(self, rows: list[Row]) -> None:
        """Shows other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: _ANY = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _ANY, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (row.text, row.place) if part)
        if role == Qt.ItemDataRole.ToolTipRole and row.hit is not None:
            return plain_tip(row.text)
        return None

    def flags(self, index: _ANY) -> Qt.ItemFlag:
        if self.rows[index.row()].hit is None:
            return Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


class HitPainter(QStyledItemDelegate):
    """A heading, or a line with the hit marked in it and its place below.

    Attributes:
        theme: what the window looks like.
        language: of the map, for the faces.
    """

    def __init__(self, model: HitModel) -> None:
        super().__init__(model)
        self._model = model
        self.theme, self.language = "light", "en"

    def sizeHint(self, option: QStyleOptionViewItem, index: _ANY) -> QSize:
        row = self._model.rows[index.row()]
        return QSize(100, 30 if row.hit is None else 46 if row.place else 32)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _ANY) -> None:
        row, box = self._model.rows[index.row()], option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.hit is None:
            self._heading(painter, box.adjusted(16, 6, -16, 0), row)
        else:
            current = bool(option.state & QStyle.StateFlag.State_Selected)
            if current:
                keys = has_focus(option.widget)
                painter.setPen(QPen(colour("accent", self.theme), 1.5) if keys else Qt.PenStyle.NoPen)
                painter.setBrush(colour("accentSoft", self.theme))
                painter.drawRoundedRect(QRectF(box).adjusted(8.75, 1.75, -8.75, -1.75), 8, 8)
            self._line(painter, box, row, current)
        painter.restore()

    def _heading(self, painter: QPainter, room: QRect, row: Row) -> None:
        count, name = font(self.language, 12), font(self.language, 12, 600)
        painter.setPen(colour("text2", self.theme))
        painter.setFont(count)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, row.place)
        left = room.width() - QFontMetrics(count).horizontalAdvance(row.place) - HEADING_GAP
        painter.setFont(name)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shortened(row.text, QFontMetrics(name), left))

    def _line(self, painter: QPainter, box: QRect, row: Row, current: bool) -> None:
        face, strong = font(self.language, 13), font(self.language, 13, 600)
        room = box.adjusted(16, 6, -16, 0)
        room.setHeight(20)
        x = room.left()
        pieces = fitting(row, QFontMetrics(face), QFontMetrics(strong), room.width())
        for shown, style in zip(pieces, (face, strong, face), strict=True):
            x = self._piece(painter, QRect(x, room.top(), room.right() - x, 20), shown, style, style is strong, current)
        if row.place:
            small = font(self.language, 11 if self.language == "en" else 12)
            place = shortened(row.place, QFontMetrics(small), room.width())
            painter.setFont(small)
            painter.setPen(colour("accentText" if current else "text2", self.theme))
            painter.drawText(room.translated(0, 18), Qt.AlignmentFlag.AlignVCenter, place)

    def _piece(self, painter: QPainter, room: QRect, shown: str, style: QFont, is_hit: bool, current: bool) -> int:
        """Writes a part of a line. Returns where the next one begins."""
        width = QFontMetrics(style).horizontalAdvance(shown)
        if is_hit:
            place = QRectF(room.left(), room.top() + 1, width, 17)
            mark(painter, place, self.theme, current=current, written=False)
        painter.setFont(style)
        painter.setPen(colour("text" if is_hit or not current else "accentText", self.theme))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        return room.left() + width
