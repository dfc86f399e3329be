"""How the rows of the outline look, and where in a row its small signs are."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from cxmapper.export import qt_paint
from cxmapper.layout.display import Group
from cxmapper.layout.look import is_chinese
from cxmapper.layout.pictures import asset_of, portrait
from cxmapper.layout.scene import initials
from cxmapper.model.store import Store
from cxmapper.ui.panels.outline_model import OutlineModel
from cxmapper.ui.panels.outline_rows import TURNS, Row
from cxmapper.ui.shortening import shortened, two_lines
from cxmapper.ui.theming import colour, draw_icon, font

HEIGHTS = {"section": 34, "persona": 46, "hint": 28}
ROW_HEIGHT = 31
# From the panel's left edge to a row's name.
INDENTS = {"section": 16, "stage": 54, "touchpoint": 76, "lane": 44, "persona": 58, "hint": 21}
EDGE, SIGN, RIGHT = 8, 24, 14
# Rows whose name takes a second line where it is too long for one, and how high such a line is.
WRAPPED = frozenset(("stage", "touchpoint", "lane", "persona"))
LINE = 17
# The lines of a persona's name and of what is said of it, and what stays free above and below both, in pixels.
NAME, NOTE, AROUND = 18, 17, 11
_AVATAR = 30.0
_BEFORE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_BEHIND = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


def fold_box(rect: QRect, row: Row) -> QRect:
    """Where a stage is folded and a section too, in the row's rectangle."""
    return QRect(rect.left() + 8, rect.top(), 30, rect.height()) if row.sort == "stage" else QRect()


def sign_box(rect: QRect) -> QRect:
    """Where the eye of a lane or persona is, and the plus of a section or stage."""
    return QRect(rect.right() - RIGHT - SIGN + 5, rect.top() + (rect.height() - SIGN) // 2, SIGN, SIGN)


def text_box(rect: QRect, row: Row) -> QRect:
    """Where a row's name is."""
    left = rect.left() + INDENTS[row.sort]
    return QRect(left, rect.top(), max(rect.right() - RIGHT - SIGN - left, 40), rect.height())


def name_box(rect: QRect, row: Row) -> QRect:
    """Where a row's name is, beside the sign of a branch or lock that follows it."""
    box = text_box(rect, row)
    if row.branch or row.locked:
        box.setRight(box.right() - 16)
    return box


@lru_cache(maxsize=4096)
def name_lines(text: str, width: int, language: str, weight: int, size: int = 13) -> tuple[str, ...]:
    """A row's name, or what is said below it, in as many lines as it takes, two at most."""
    return tuple(two_lines(text.replace("\n", " "), QFontMetrics(_font(language, size, weight)), width))


def note_lines(row: Row, width: int, language: str) -> tuple[str, ...]:
    """What is said of a persona, below its name."""
    return name_lines(row.note, width, language, 400, _note_size(row))


def _note_size(row: Row) -> int:
    return 12 if is_chinese(row.note) else 11


@lru_cache(maxsize=64)
def _font(language: str, size: float, weight: int) -> QFont:
    return font(language, size, weight)


class OutlineDelegate(QStyledItemDelegate):
    """Paints rows from the tokens of a theme.

    Attributes:
        theme: what the window looks like.
        language: of the map, for the faces.
        adds: whether the signs that add something are shown.
        store: where the pictures of personas are.
        width: how wide rows are, in pixels.
    """

    def __init__(self, model: OutlineModel) -> None:
        super().__init__(model)
        self._model = model
        self.theme, self.language, self.adds = "light", "en", False
        self.store: Store | None = None
        self.width: Callable[[], int] = lambda: 0
        self.is_folded: Callable[[QModelIndex | QPersistentModelIndex], bool] = lambda index: False
        self.has_keys: Callable[[], bool] = lambda: False

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        row = self._model.row(index)
        height = HEIGHTS.get(row.sort, ROW_HEIGHT) if row is not None else ROW_HEIGHT
        if row is not None and row.sort in WRAPPED:
            box = name_box(QRect(0, 0, self.width(), height), row)
            lines = len(self._lines(row, box))
            if row.sort == "persona":
                lines_below = len(note_lines(row, box.width(), self.language))
                height = max(height, NAME * lines + NOTE * lines_below + AROUND)
            else:
                height += LINE * (lines - 1)
        return QSize(120, height)

    def _lines(self, row: Row, box: QRect) -> tuple[str, ...]:
        weight = 500 if row.sort in ("stage", "persona") and row.title else 400
        return name_lines(row.title or row.unnamed, box.width(), self.language, weight) or ("",)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = self._model.row(index)
        if row is None:
            return
        rect, state = option.rect, option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.sort not in ("hint",):
            self._ground(painter, QRectF(rect), row, selected=selected, hovered=hovered)
        match row.sort:
            case "section":
                self._section(painter, rect, row, folded=self.is_folded(index), hovered=hovered)
            case "stage":
                self._stage(painter, rect, row, folded=self.is_folded(index), selected=selected, hovered=hovered)
            case "touchpoint":
                self._touchpoint(painter, rect, row, selected=selected)
            case "lane":
                self._lane(painter, rect, row, selected=selected, hovered=hovered)
            case "persona":
                self._persona(painter, rect, row, selected=selected, hovered=hovered)
            case "hint":
                self._text(painter, text_box(rect, row), row.title, 12, 400, "text2")
        painter.restore()

    def _ink(self, token: str) -> QColor:
        return colour(token, self.theme)

    def _ground(self, painter: QPainter, rect: QRectF, row: Row, *, selected: bool, hovered: bool) -> None:
        """The fill of a selected row, or of one under the mouse; a ring when the keys go there."""
        if not selected and (not hovered or row.sort == "section"):
            return
        box = rect.adjusted(EDGE, 1, -EDGE, -1)
        keys = selected and self.has_keys()
        painter.setPen(QPen(self._ink("accent"), 1.5) if keys else Qt.PenStyle.NoPen)
        fill = "hover" if row.sort == "section" or not selected else "accentSoft"
        painter.setBrush(self._ink(fill))
        painter.drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75) if keys else box, 8, 8)

    def _section(self, painter: QPainter, rect: QRect, row: Row, *, folded: bool, hovered: bool) -> None:
        chinese = is_chinese(row.title)
        face = QFont(_font(self.language, 12 if chinese else 10, 600))
        if not chinese:
            face.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.8)
        painter.setFont(face)
        painter.setPen(self._ink("text2"))
        box, title = text_box(rect, row), row.title.upper()
        painter.drawText(box, _BEFORE, title)
        if folded or hovered:
            left = box.left() + QFontMetrics(face).horizontalAdvance(title) + 5
            name = "chevron-right" if folded else "chevron-down"
            draw_icon(painter, name, QRectF(left, rect.center().y() - 5.5, 12, 12), self._ink("text3"))
        if self.adds:
            self._sign(painter, rect, "plus", "text2")

    def _stage(self, painter: QPainter, rect: QRect, row: Row, *, folded: bool, selected: bool, hovered: bool) -> None:
        middle = rect.center().y() + 0.5
        if row.rows:
            name = "chevron-right" if folded else "chevron-down"
            draw_icon(painter, name, QRectF(rect.left() + 16, middle - 6, 12, 12), self._ink("text3"), 2.0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._ink(f"{row.token}Badge" if row.token else "neutral"))
        painter.drawRoundedRect(QRectF(rect.left() + 34, middle - 5, 10, 10), 3, 3)
        self._name(painter, name_box(rect, row), row, 500, "accentText" if selected else "text")
        if hovered and self.adds:
            self._sign(painter, rect, "plus", "text2")
        else:
            self._right(painter, rect, row.note)

    def _touchpoint(self, painter: QPainter, rect: QRect, row: Row, *, selected: bool) -> None:
        middle = rect.center().y() + 0.5
        ink = "accentText" if selected else "text2"
        if row.icon:
            draw_icon(painter, row.icon, QRectF(rect.left() + 53, middle - 7.5, 15, 15), self._ink(ink))
        box = name_box(rect, row)
        if row.branch:
            draw_icon(painter, "git-fork", QRectF(box.right() + 3, middle - 6, 12, 12), self._ink("text3"))
        self._name(painter, box, row, 400, ink)
        self._right(painter, rect, row.note)

    def _lane(self, painter: QPainter, rect: QRect, row: Row, *, selected: bool, hovered: bool) -> None:
        middle = rect.center().y() + 0.5
        ink = "text3" if row.hidden else "accentText" if selected else "text"
        if row.icon:
            mark = ink if row.hidden or selected else "text2"
            draw_icon(painter, row.icon, QRectF(rect.left() + 20, middle - 8, 16, 16), self._ink(mark))
        box = name_box(rect, row)
        if row.locked:
            draw_icon(painter, "lock", QRectF(box.right() + 3, middle - 6, 12, 12), self._ink("text3"))
        self._name(painter, box, row, 400, ink)
        self._sign(painter, rect, "eye-off" if row.hidden else "eye", "text" if hovered else "text3")

    def _persona(self, painter: QPainter, rect: QRect, row: Row, *, selected: bool, hovered: bool) -> None:
        top = rect.top() + (rect.height() - _AVATAR) / 2
        self._avatar(painter, rect.left() + 18.0, top, row)
        box = text_box(rect, row)
        ink = "text2" if row.hidden else "accentText" if selected else "text"
        names, notes = self._lines(row, box), note_lines(row, box.width(), self.language)
        y = rect.top() + (rect.height() - NAME * len(names) - NOTE * len(notes)) // 2
        self._name(painter, QRect(box.left(), y, box.width(), NAME * len(names)), row, 500, ink)
        y += NAME * len(names)
        for line in notes:
            self._text(painter, QRect(box.left(), y, box.width(), NOTE), line, _note_size(row), 400, "text2")
            y += NOTE
        # The eye of what is on the map only where somebody looks for it: most maps have one persona.
        if row.hidden or hovered or selected:
            self._sign(painter, rect, "eye-off" if row.hidden else "eye", "text" if hovered else "text3")

    def _avatar(self, painter: QPainter, x: float, y: float, row: Row) -> None:
        """The portrait in a ring of the persona's colour, or the initials on it."""
        box = QRectF(x, y, _AVATAR, _AVATAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._ink("text3" if row.hidden else f"{row.token or 'stage5'}Badge"))
        painter.drawEllipse(box)
        letters = initials(row.title)
        painter.setFont(_font(self.language, 13 if is_chinese(letters) else 11, 600))
        painter.setPen(self._ink("onAccent"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letters)
        asset = asset_of(self.store, row.portrait) if self.store is not None else None
        if asset is not None and row.portrait is not None:
            picture = portrait(row.portrait, asset, row.title, x, y, _AVATAR, ())
            group = Group(row.id, "header", row.title, "", x, y, _AVATAR, _AVATAR, (picture,))
            qt_paint.paint(painter, [group], theme=self.theme, assets=lambda id: asset.data)
            painter.setPen(QPen(self._ink(row.token or "text3"), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(box.adjusted(0.75, 0.75, -0.75, -0.75))

    def _sign(self, painter: QPainter, rect: QRect, name: str, token: str) -> None:
        box = QRectF(sign_box(rect)).adjusted(5, 5, -5, -5)
        draw_icon(painter, name, box, self._ink(token), 2.0)

    def _right(self, painter: QPainter, rect: QRect, text: str) -> None:
        painter.setFont(_font(self.language, 11, 400))
        painter.setPen(self._ink("text2"))
        box = rect.adjusted(0, 0, -RIGHT - 2, 0)
        painter.drawText(box, _BEHIND, text)

    def _name(self, painter: QPainter, box: QRect, row: Row, weight: int, token: str) -> None:
        """A row's name; paler, what stands in its place as long as it has none."""
        lines = self._lines(row, box)
        height = LINE if len(lines) > 1 else box.height()
        top = box.top() + (box.height() - height * len(lines)) // 2
        for number, line in enumerate(lines):
            place = QRect(box.left(), top + number * height, box.width(), height)
            self._text(painter, place, line, 13, weight if row.title else 400, token if row.title else "text2")

    def _text(self, painter: QPainter, box: QRect, text: str, size: float, weight: int, token: str) -> None:
        face = _font(self.language, size, weight)
        painter.setFont(face)
        painter.setPen(self._ink(token))
        shown = shortened(text.replace("\n", " "), QFontMetrics(face), box.width())
        painter.drawText(box, _BEFORE, shown)


def zone(rect: QRect, row: Row, at: QPoint) -> str:
    """What a click in a row is on: "fold", "sign" or "row"."""
    if fold_box(rect, row).contains(at) and row.rows:
        return "fold"
    has_sign = row.sort in ("section", "stage", *TURNS)
    return "sign" if has_sign and sign_box(rect).adjusted(-2, -2, 4, 2).contains(at) else "row"
