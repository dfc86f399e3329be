"""What every part of the map is put together from: text in a box, words, icons, pills; gathered into groups."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from cxmapper.layout import icons, text
from cxmapper.layout.display import (
    Annotation,
    Group,
    Paint,
    Path,
    Primitive,
    Rect,
    Segment,
    Stroke,
    TextLine,
    ink,
    line,
)
from cxmapper.layout.look import Look, Role
from cxmapper.layout.text import Align, Line, Style
from cxmapper.values import value_type

GRID = 4.0
CARD_RADIUS = 8.0
CARD_PADDING_X = 13.0
CARD_PADDING_Y = 10.0
PILL_HEIGHT = 20.0
BORDER = line("border", 1.0)

# Straight into the tuple: a large map has tens of thousands of groups.
_made = tuple.__new__


@value_type
class Pill:
    """A small rounded label: what it says, its colours, and where its text comes from."""

    text: str
    key: str
    record: str = ""
    token: str = "text2"
    fill: str = "sunken"
    icon: str = ""

    def width(self, look: Look) -> float:
        """How wide it will be, in points."""
        ink = text.measure(self.text, look.style("pill", self.text), look.language)
        return ink + 16 + (16 if self.icon else 0)

    def height(self, look: Look) -> float:
        """How high it will be, in points."""
        return max(PILL_HEIGHT, look.style("pill", self.text).line_height + 4)


@value_type
class Piece:
    """A generated phrase among others on a line: what it says, its message key, its colour."""

    text: str
    key: str
    token: str = "text2"


class Sketch:
    """The primitives of one group, gathered in painting order."""

    __slots__ = ("dry", "look", "primitives")

    def __init__(self, look: Look, *, dry: bool = False) -> None:
        """A dry sketch only measures: it tells heights and widths, and gathers no text."""
        self.look = look
        self.primitives: list[Primitive] = []
        self.dry = dry

    def add(self, *primitives: Primitive) -> None:
        """Puts primitives on top."""
        self.primitives.extend(primitives)

    def wrap(self, value: str, width: float, style: Style) -> tuple[Line, ...]:
        """A text as lines of at most that width; an empty text has none."""
        return text.wrap(value, width, style, self.look.language) if value else ()

    def balance(self, value: str, width: float, style: Style) -> tuple[Line, ...]:
        """A short text as lines that end where it pauses or are of about one length; an empty text has none."""
        return text.balance(value, width, style, self.look.language) if value else ()

    def measure(self, value: str, style: Style) -> float:
        """The width of a text on one line, in points."""
        return text.measure(value, style, self.look.language)

    def lines(
        self, lines: Iterable[Line], x: float, y: float, style: Style, record: str, field: str,
        *, width: float = 0.0, align: Align = "left",
    ) -> float:  # fmt: skip
        """Places lines from the top y downwards, aligned in the box from x to x + width; returns their height."""
        found = tuple(lines)
        if not self.dry:
            self.primitives.extend(text.place(found, x, y, style, record, field, align=align, width=width))
        return len(found) * style.line_height

    def text(
        self, value: str, x: float, y: float, width: float, role: Role, record: str, field: str,
        *, token: str = "text", align: Align = "left",
    ) -> float:  # fmt: skip
        """Wraps a text into a box and places it; returns its height in points (0 for an empty text)."""
        if not value:
            return 0.0
        style = self.look.style(role, value, token)
        lines = text.wrap(value, width, style, self.look.language)
        if not self.dry:
            self.primitives += text.place(lines, x, y, style, record, field, align=align, width=width)
        return len(lines) * style.line_height

    def title(
        self, value: str, x: float, y: float, width: float, role: Role, record: str, prompt: str,
        *, align: Align = "left",
    ) -> float:  # fmt: skip
        """A record's title; without one the words of a key invite in grey to write it. Returns the height in points.

        Where nothing can be written, `prompt` is empty, and without a title nothing is placed.
        """
        if value or not prompt:
            return self.text(value, x, y, width, role, record, "title", align=align)
        return self.text(self.look.words(prompt), x, y, width, role, "", prompt, token="text2", align=align)

    def quotation(
        self, value: str, x: float, y: float, width: float, role: Role, record: str, field: str,
        *, token: str = "text", marks: str = "text3", even: bool = False,
    ) -> float:  # fmt: skip
        """A text between the language's quotation marks; the opening one hangs before it. Returns the height.

        Its lines are of about one length if they are to be `even`.
        """
        if not value:
            return 0.0
        opening, closing = self.look.quotes
        style, mark = self.look.style(role, value, token), self.look.style(role, value, marks)
        before, after = self.beside_quotation(mark)
        indent = before + 1
        room = width - indent - after - 1
        lines = self.balance(value, room, style) if even else self.wrap(value, room, style)
        self.lines(self.wrap(opening, 100, mark), x + before - self.measure(opening, mark), y, mark, "", "quote")
        height = self.lines(lines, x + indent, y, style, record, field)
        end, last = x + indent + lines[-1].width + 1, y + height - style.line_height
        self.lines(self.wrap(closing, 100, mark), end, last, mark, "", "quote")
        return height

    def beside_quotation(self, style: Style) -> tuple[float, float]:
        """How much the opening and the closing quotation mark take of their lines, in points.

        A full-width mark is half white, at its outer side: by that it stands out of its line, as in Chinese print, so
        that its ink begins where other lines do.
        """
        share = 0.5 if self.look.chinese else 1.0
        opening, closing = self.look.quotes
        return share * self.measure(opening, style), share * self.measure(closing, style)

    def word(
        self, value: str, x: float, y: float, role: Role, key: str, *, token: str = "text", record: str = ""
    ) -> float:
        """Places a short text on one line; returns its width in points."""
        style = self.look.style(role, value, token)
        lines = self.wrap(value, 10_000.0, style)
        self.lines(lines, x, y, style, record, key)
        return max((line.width for line in lines), default=0.0)

    def icon(self, name: str, x: float, y: float, size: float, token: str = "text2", stroke: float = 1.75) -> None:
        """Draws an icon into a square with its top left corner at (x, y)."""
        self.primitives.append(icons.icon(name, x, y, size, ink(token), stroke))

    def pill(self, pill: Pill, x: float, y: float) -> float:
        """Draws a pill with its top left corner at (x, y); returns its width."""
        width, height = pill.width(self.look), pill.height(self.look)
        self.add(Rect(x, y, width, height, height / 2, ink(pill.fill)))
        left = x + 8
        if pill.icon:
            self.icon(pill.icon, left, y + (height - 12) / 2, 12, pill.token)
            left += 16
        style = self.look.style("pill", pill.text, pill.token)
        lines = self.wrap(pill.text, width, style)
        self.lines(lines, left, y + (height - style.line_height) / 2, style, pill.record, pill.key)
        return width

    def pills(self, pills: Iterable[Pill], x: float, y: float, width: float) -> float:
        """Draws pills side by side, in as many rows as they need; returns the height of the rows (0 for none)."""
        left, top, row = x, y, 0.0
        for pill in pills:
            wide, high = pill.width(self.look), pill.height(self.look)
            if left > x and left + wide > x + width:
                left, top, row = x, top + row + GRID, 0.0
            self.pill(pill, left, top)
            left, row = left + wide + 6, max(row, high)
        return top + row - y

    def flow(self, pieces: Iterable[Piece], x: float, y: float, width: float, role: Role) -> float:
        """Sets phrases one after the other with " · " between, each kept together if it can be; returns the height."""
        top, height = y, 0.0
        for row in self._rows(pieces, width, role):
            left, top = x, top + height
            for piece, gap in row:
                style, dot = self.look.style(role, piece.text, piece.token), self.look.style(role, piece.text, "text3")
                if gap:
                    self.lines(self.wrap("·", gap, dot), left + gap / 3, top, dot, "", "separator")
                lines = self.wrap(piece.text, width, style)
                height = self.lines(lines, left + gap, top, style, "", piece.key)
                left += gap + max(line.width for line in lines)
        return top + height - y

    def _rows(self, pieces: Iterable[Piece], width: float, role: Role) -> list[list[tuple[Piece, float]]]:
        """Phrases in rows, with the room before each; in the last row none stands alone that had company before."""
        rows: list[list[tuple[Piece, float]]] = []
        wides: list[float] = []
        for piece in pieces:
            wide = self.measure(piece.text, self.look.style(role, piece.text, piece.token))
            gap = self.measure(" · ", self.look.style(role, piece.text, "text3"))
            if rows and wides[-1] + gap + wide <= width:
                rows[-1].append((piece, gap))
                wides[-1] += gap + wide
            else:
                rows.append([(piece, 0.0)])
                wides.append(wide)
        if len(rows) > 1 and len(rows[-1]) == 1 and len(rows[-2]) > 2:
            last, _ = rows[-1][0]
            before, gap = rows[-2][-1]
            if wides[-1] + gap + self.measure(before.text, self.look.style(role, before.text, before.token)) <= width:
                rows[-2:] = [rows[-2][:-1], [(before, 0.0), (last, gap)]]
        return rows

    def line(self, x0: float, y0: float, x1: float, y1: float, stroke: Stroke) -> None:
        """Draws a straight line."""
        self.primitives.append(Path((("M", x0, y0), ("L", x1, y1)), None, stroke))

    def circle(self, x: float, y: float, radius: float, fill: Paint | None, stroke: Stroke | None = None) -> None:
        """Draws a circle around (x, y)."""
        side = 2 * radius
        self.primitives.append(Rect(x - radius, y - radius, side, side, radius, fill, stroke))

    def group(
        self, record: str, role: str, x: float, y: float, width: float, height: float,
        *, name: str = "", text: str = "", part: str = "",
    ) -> Group:  # fmt: skip
        """Everything gathered so far, as one group with these bounds."""
        return _made(Group, (record, role, name or text, text, x, y, width, height, tuple(self.primitives), part))


def bounds(primitives: Iterable[Primitive]) -> tuple[float, float, float, float]:
    """The box around primitives (x, y, width, height), a path's control points included; all zero for none."""
    boxes = map(_box, primitives)
    left, top, right, bottom = next(boxes, (0.0, 0.0, 0.0, 0.0))
    for x0, y0, x1, y1 in boxes:
        left, top = min(left, x0), min(top, y0)
        right, bottom = max(right, x1), max(bottom, y1)
    return left, top, right - left, bottom - top


@lru_cache(maxsize=1024)
def _extent(shape: tuple[Segment, ...]) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a shape and its control points."""
    numbers = [number for segment in shape for number in segment[1:]]
    return min(numbers[::2]), min(numbers[1::2]), max(numbers[::2]), max(numbers[1::2])


def _box(item: Primitive) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a primitive."""
    if isinstance(item, Path):
        shape, _, _, x, y = item
        left, top, right, bottom = _extent(shape)
        return left + x, top + y, right + x, bottom + y
    if isinstance(item, TextLine):
        return item.x, item.baseline - item.size, item.x + item.width, item.baseline + item.size * 0.3
    if isinstance(item, Annotation):
        return item.x, item.y, item.x, item.y
    return item.x, item.y, item.x + item.width, item.y + item.height
