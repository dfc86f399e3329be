"""The cards of the start view: a picture, a name, and a line about it; one key or click opens what they stand for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QEnterEvent,
    QFont,
    QFontMetrics,
    QImage,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QWidget

from cxmapper.i18n import Words
from cxmapper.layout.theme import edge_of
from cxmapper.model.templates import KEYS, template
from cxmapper.ui.plain import plain_tip
from cxmapper.ui.shortening import shortened, two_lines
from cxmapper.ui.theming import colour, draw_icon, font

NARROWEST, GAP = 214, 14
PADDING = 14
# Between the stages of a template's sketch, in pixels.
BETWEEN_STAGES = 5
_ARROWS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}


class Size(Enum):
    """How high a card's picture and its words are, in pixels."""

    FULL = (88, 78)
    LOW = (62, 76)
    BARE = (0, 76)

    @property
    def height(self) -> int:
        """Of the whole card."""
        return sum(self.value)


class Card(NamedTuple):
    """What a card says and does.

    Attributes:
        name, about: its two texts, the second of one or two lines; `path` is shown whole as a tip, where there is one.
        tongue: the language of the name, the window's where it is empty.
        stages: how many touchpoints each stage has that is sketched as its picture, where it has no other.
        picture: gives a picture of the map when it is asked for, or nothing.
        open: what a click does.
    """

    name: str
    about: str
    open: Callable[[], None]
    stages: tuple[int, ...] = ()
    picture: Callable[[], QPixmap | None] | None = None
    path: str = ""
    tongue: str = ""


class StartCard(QAbstractButton):
    """One card."""

    def __init__(self, card: Card, theme: str, language: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.card, self._theme, self._language = card, theme, language
        self._picture: QPixmap | None = None
        self.size_shown = Size.FULL
        self.setText(card.name)
        self.setAccessibleName(card.name)
        self.setAccessibleDescription(", ".join(card.about.splitlines()))
        self.setToolTip(plain_tip("\n".join((card.path, card.about.splitlines()[-1])) if card.path else card.about))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda: card.open())
        self._hovered = False

    def sizeHint(self) -> QSize:
        return QSize(NARROWEST, self.size_shown.height)

    @property
    def words_room(self) -> QRect:
        """Where the words stand, below the picture."""
        return self.rect().adjusted(0, self.size_shown.value[0] + 2, 0, 0)

    def load(self) -> None:
        """Gets the picture; the view does that once it has been painted."""
        if self._picture is None and self.card.picture is not None:
            self._picture = self.card.picture()
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens as the space bar does; arrow keys are left to what the cards stand in."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif Qt.Key(event.key()) in _ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hovered = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = False
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        # Its line lies within it, whole pixels wide: cards end where other things in their column do.
        width = 2.0 if self.hasFocus() else 1.0
        box = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        with QPainter(self) as painter:
            painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
            shape = QPainterPath()
            shape.addRoundedRect(box, 10, 10)
            painter.fillPath(shape, colour("hover" if self._hovered else "surface", self._theme))
            painter.save()
            painter.setClipPath(shape)
            if self.size_shown.value[0]:
                self._paint_picture(painter, QRectF(box.left(), box.top(), box.width(), self.size_shown.value[0] - 2))
            painter.restore()
            painter.setPen(QPen(colour("accent" if self.hasFocus() else "border2", self._theme), width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(shape)
            self._paint_words(painter)

    def _paint_picture(self, painter: QPainter, room: QRectF) -> None:
        painter.fillRect(room, colour("canvas", self._theme))
        if self._picture is not None:
            paint_within(painter, self._picture, room)
        elif self.card.stages:
            self._sketch(painter, room)
        else:
            side = 26.0
            at = QRectF(room.center().x() - side / 2, room.center().y() - side / 2, side, side)
            draw_icon(painter, "map" if self.card.picture else "plus", at, colour("text3", self._theme))
        painter.setPen(QPen(colour("border", self._theme), 1.0))
        painter.drawLine(room.bottomLeft(), room.bottomRight())

    def _sketch(self, painter: QPainter, room: QRectF) -> None:
        """A template in small: its stages in their hues, joined touchpoints below."""
        count, left, width = len(self.card.stages), room.left() + PADDING, room.width() - 2 * PADDING + BETWEEN_STAGES
        step = width / count
        y, half = room.top() + 0.72 * room.height(), BETWEEN_STAGES / 2
        painter.setPen(QPen(colour("border2", self._theme), 1.75))
        first, last = (step * (0.5 / (nodes or 1)) for nodes in (self.card.stages[0], self.card.stages[-1]))
        painter.drawLine(QPointF(left + first - half, y), QPointF(left + width - last - half, y))
        for number, nodes in enumerate(self.card.stages):
            hue = colour(f"stage{number % 5 + 1}", self._theme)
            head = QRectF(
                left + number * step, room.top() + 0.17 * room.height(), step - BETWEEN_STAGES, 0.27 * room.height()
            )
            soft = colour(f"stage{number % 5 + 1}", self._theme, 0.16)
            edge = edge_of(f"stage{number % 5 + 1}Soft", self._theme)
            painter.setPen(QPen(colour(edge, self._theme), 1.0) if edge else Qt.PenStyle.NoPen)
            painter.setBrush(soft)
            painter.drawRoundedRect(head, 5, 5)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(hue)
            painter.drawRoundedRect(QRectF(head.left() + 6, head.center().y() - 5, 10, 10), 3, 3)
            painter.setPen(QPen(hue, 1.5))
            painter.setBrush(colour("surface", self._theme))
            for node in range(nodes or 1):
                x = left + (number + (node + 0.5) / (nodes or 1)) * step - half
                painter.drawEllipse(QPointF(x, y), 7.5 if nodes < 2 else 5.0, 7.5 if nodes < 2 else 5.0)

    def _paint_words(self, painter: QPainter) -> None:
        name, about = self._faces()
        left, width = 2 + PADDING, self.width() - 4 - 2 * PADDING
        top = 2 + self.size_shown.value[0] + 6
        names, lines = self.lines(width)
        painter.setFont(name)
        painter.setPen(colour("text", self._theme))
        for line in names:
            painter.drawText(QRect(left, top, width, 20), Qt.AlignmentFlag.AlignVCenter, line)
            top += 18
        painter.setFont(about)
        painter.setPen(colour("text2", self._theme))
        for number, line in enumerate(lines):
            painter.drawText(QRect(left, top + 5 + 18 * number, width, 18), Qt.AlignmentFlag.AlignVCenter, line)

    def lines(self, width: int) -> tuple[list[str], list[str]]:
        """The lines of its two texts in a width, in pixels: three in all, for which there is room.

        A name of two lines takes the room of the day, not that of the file: its tip tells the day then.
        """
        name, about = (QFontMetrics(face) for face in self._faces())
        names = two_lines(self.card.name, name, width)
        file, _, day = self.card.about.partition("\n")
        if day:
            # Files are told apart by both ends of their names.
            said = [about.elidedText(file, Qt.TextElideMode.ElideMiddle, width), day]
            return names, said[: 3 - len(names)]
        said = two_lines(self.card.about, about, width)
        return names if len(said) < 2 else [shortened(self.card.name, name, width)], said

    def _faces(self) -> tuple[QFont, QFont]:
        return font(self.card.tongue or self._language, 13, 600), font(self._language, 12)


def paint_within(painter: QPainter, picture: QPixmap, room: QRectF) -> None:
    """Paints a picture as wide as a box, from its upper edge on; a low box's ends between two rows of what it shows."""
    scale = room.width() / picture.width()
    height = end_of(picture, int(room.height() / scale))
    box = QRectF(room.left(), room.top(), room.width(), height * scale)
    painter.drawPixmap(box, picture, QRectF(0, 0, picture.width(), height))


def end_of(picture: QPixmap, most: int) -> int:
    """Where a picture may be cut off so that nothing in it is, at most so far down, in its own pixels."""
    image = picture.toImage().convertToFormat(QImage.Format.Format_RGB32)
    most = min(most, image.height())
    ground, width = bytes(image.constScanLine(0))[:4], image.width()
    empty = (y for y in range(most, 0, -1) if bytes(image.constScanLine(y - 1))[: 4 * width] == ground * width)
    return next(empty, most)


class CardGrid(QWidget):
    """Cards in as many columns as there is room for."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.cards: list[StartCard] = []
        self._most = 4
        self._size = Size.FULL

    def set_size(self, size: Size) -> None:
        """Shows the cards in a size."""
        if size != self._size:
            self._size = size
            self._place()

    def show_cards(self, cards: Sequence[Card], theme: str, language: str, most_columns: int = 4) -> None:
        """Shows other cards."""
        had = next((number for number, card in enumerate(self.cards) if card.hasFocus()), None)
        for old in self.cards:
            old.hide()
            old.deleteLater()
        self._most = most_columns
        self.cards = [StartCard(card, theme, language, self) for card in cards]
        for card in self.cards:
            card.show()
        if had is not None and had < len(self.cards):
            self.cards[had].setFocus()
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def fit(self, width: int) -> None:
        """Takes a width, and the height it comes to."""
        self.setFixedWidth(width)
        self.resize(width, self.height())
        self._place()

    def _place(self) -> None:
        columns = max(min((self.width() + GAP) // (NARROWEST + GAP), self._most), 1)
        lefts = [round(column * (self.width() + GAP) / columns) for column in range(columns + 1)]
        height = self._size.height
        for number, card in enumerate(self.cards):
            row, column = divmod(number, columns)
            card.size_shown = self._size
            width = lefts[column + 1] - lefts[column] - GAP
            card.setGeometry(lefts[column], row * (height + GAP), width, height)
        rows = -(-len(self.cards) // columns)
        self.setFixedHeight(max(rows * (height + GAP) - GAP, 0))


def _sketch_of(key: str) -> tuple[int, ...]:
    return tuple(len(stage.touchpoints) for stage in template(key).stages)


def template_cards(say: Words, begin: Callable[[str], None]) -> list[Card]:
    """The cards of all templates: those of the program, then one's own."""
    from cxmapper.model.own_templates import own_templates

    bundled = [
        Card(say(f"template.{key}"), say(f"template.{key}.about"), partial(begin, key), _sketch_of(key)) for key in KEYS
    ]
    own = [
        Card(each.title, say("ui.template.own"), partial(begin, each.key), _sketch_of(each.key))
        for each in own_templates()
    ]
    return bundled + own


def neighbour(one: StartCard, cards: list[StartCard], key: Qt.Key, within: QWidget) -> StartCard | None:
    """The card an arrow key goes to: left and right go on in reading order, up and down straight; else `None`."""
    way = _ARROWS.get(key, (0, 0))
    if way == (0, 0) or one not in cards:
        return None
    if way[0]:
        at = cards.index(one) + way[0]
        return cards[at] if 0 <= at < len(cards) else None
    here = one.mapTo(within, QPoint(one.width() // 2, 0))
    best, least = None, 0
    for card in cards:
        there = card.mapTo(within, QPoint(card.width() // 2, 0))
        far = (there.y() - here.y()) * way[1]
        cost = far * 4 + abs(there.x() - here.x())
        if far > 0 and (best is None or cost < least):
            best, least = card, cost
    return best
