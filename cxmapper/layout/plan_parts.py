"""What the pages of a plan are put together from: stacks of text, labels and pills, and a row of figures in boxes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cxmapper.i18n import Words, words
from cxmapper.layout import icons, text
from cxmapper.layout.display import Ink, Primitive, Rect, Stroke
from cxmapper.layout.document import Block, Cell, Strip, drawn, gap, together, written
from cxmapper.layout.text import Style
from cxmapper.values import value_type

# Size, weight, line height in points. Running text is 9 on 13.5: open enough for Chinese, small enough for eight cells.
TITLE = Style(20, 600, 27)
SECTION = Style(12, 600, 17)
BODY = Style(9, 400, 13.5)
STRONG = Style(9, 600, 13.5)
SMALL = Style(8, 400, 11.5, "text2")
HEAD = Style(8, 600, 11.5, "text2")
PILL = Style(8, 600, 11.5)
FIGURE = Style(19, 600, 25)

PILL_PADDING = 6.0
_BETWEEN = "  ·  "
# A label stands beside its text, this far from it, unless it takes more than this share of the width.
_AFTER_LABEL, _MOST_LABEL = 6.0, 0.4
ICON = 9.0
RULE = Stroke(Ink("line"), 0.75)
EDGE = Stroke(Ink("border"), 0.75)


def inked(style: Style, token: str) -> Style:
    """The same type in another colour."""
    return Style(style.size, style.weight, style.line_height, token)


class Stack:
    """The strips of one cell, gathered from top to bottom.

    Args:
        language: of the document's words and fonts.
        width: of the cell, in points.
    """

    def __init__(self, language: str, width: float) -> None:
        self.language = language
        self.width = width
        self.say: Words = words(language)
        self._strips: list[Strip] = []

    def text(self, value: str, style: Style, record: str = "", field: str = "", *, even: bool = False) -> Stack:
        """A text of a record (without a record the wording of the key `field`), wrapped; if `even`, where it pauses."""
        self._strips += written(value, self.width, style, self.language, record=record, field=field, even=even)
        return self

    def word(self, key: str, style: Style, **values: object) -> Stack:
        """A wording of the catalogue, wrapped."""
        return self.text(self.say(key, **values), style, field=key)

    def phrases(self, items: Iterable[str], style: Style, key: str, between: str = _BETWEEN) -> Stack:
        """Short phrases one after the other, parted by dots; a line ends between two of them rather than in one."""
        return self.text(self._broken_between(items, self.width, style, between), style, field=key)

    def _broken_between(self, items: Iterable[str], width: float, style: Style, between: str) -> str:
        """Phrases one after the other, with a newline where the next one would reach beyond a width."""
        lines = [""]
        for item in filter(None, items):
            longer = f"{lines[-1]}{between}{item}" if lines[-1] else item
            if lines[-1] and text.measure(longer.rstrip(), style, self.language) > width:
                lines[-1] = lines[-1].rstrip()
                lines.append(longer := item)
            lines[-1] = longer
        return "\n".join(lines)

    def labelled(
        self, key: str, value: str, style: Style, record: str = "", field: str = "", among: Sequence[str] = ()
    ) -> Stack:
        """A text behind the word for what it is, or below it where that is long; no break of a page parts the two.

        Texts behind the words of the keys `among` begin at one place.
        """
        label = written(self.say(key), self.width, inked(style, "text3"), self.language, field=key)
        beside = self._beside(among or (key,), style)
        lines = written(value, self.width, style, self.language, record=record, field=field or key, indent=beside)
        if not beside:
            self._strips += (together((*label, *lines[:1])), *lines[1:])
            return self
        self._strips.append(_side_by_side(together(label), together(lines)))
        return self

    def listed(self, key: str, names: Sequence[str], style: Style) -> Stack:
        """Names behind the word for what they are, like `labelled`; a line ends between two of them, not in one."""
        room = self.width - self._beside((key,), style)
        parted = [*(name + self.say("board.separator") for name in names[:-1]), *names[-1:]]
        return self.labelled(key, self._broken_between(parted, room, style, ""), style)

    def _beside(self, keys: Iterable[str], style: Style) -> float:
        """How far from the left a text stands beside the longest of some labels, in points; 0 where it stands below."""
        ink = inked(style, "text3")
        beside = max(text.measure(self.say(key), ink, self.language) for key in keys) + _AFTER_LABEL
        return beside if beside <= _MOST_LABEL * self.width else 0.0

    def gap(self, height: float = 3.0) -> Stack:
        """Space, unless nothing stands above it yet."""
        if self._strips:
            self._strips.append(gap(height))
        return self

    def pill(self, value: str, key: str, token: str, fill: str, icon: str = "") -> Stack:
        """A rounded label with its wording and, before it, an icon; it grows where the wording needs two lines."""
        self._strips.append(_pill(value, key, self, token, fill, icon))
        return self

    def figure(self, strip: Strip) -> Stack:
        """A drawing."""
        self._strips.append(strip)
        return self

    def cell(self, x: float) -> Cell:
        """The cell at `x` from the block's left edge."""
        return Cell(x, tuple(self._strips))


def _side_by_side(label: Strip, beside: Strip) -> Strip:
    """Two strips at the same height; the second one keeps clear of the first."""
    return drawn(
        max(label.height, beside.height),
        lambda x, y: (*label.draw(x, y), *beside.draw(x, y)),
        f"{label.text} {beside.text}",
    )


def _pill(value: str, key: str, stack: Stack, token: str, fill: str, icon: str) -> Strip:
    style = inked(PILL, token)
    before = PILL_PADDING + (ICON + 3 if icon else 0)
    lines = text.wrap(value, stack.width - before - PILL_PADDING, style, stack.language)
    width = before + max((line.width for line in lines), default=0.0) + PILL_PADDING
    height = len(lines) * style.line_height + 3

    def draw(x: float, y: float) -> tuple[Primitive, ...]:
        plate = Rect(x, y + 0.5, width, height, min(height, 14.5) / 2, Ink(fill))
        sign = (icons.icon(icon, x + PILL_PADDING, y + 2.75, ICON, Ink(token), 2.0),) if icon else ()
        return (plate, *sign, *text.place(lines, x + before, y + 2, style, "", key))

    return drawn(height + 2, draw, value)


@value_type
class Tile:
    """A figure in a box: what it counts and a remark below. `tone` is "" for plain, "warn" or "good"."""

    figure: str
    key: str
    remark: str = ""
    remark_key: str = ""
    tone: str = ""
    icon: str = ""


_TILE_GAP = 9.0
_TILE_PADDING = 10.0


def tiles(items: Sequence[Tile], width: float, language: str) -> Block:
    """Boxes of equal size side by side over the whole width."""
    each = (width - _TILE_GAP * (len(items) - 1)) / len(items)
    stacks = [_tile_stack(item, each - 2 * _TILE_PADDING, language) for item in items]
    height = max(stack.cell(0).height for stack in stacks) + 2 * _TILE_PADDING - 2
    cells = []
    for at, (item, stack) in enumerate(zip(items, stacks, strict=True)):
        said = " ".join(strip.text for strip in stack.cell(0).strips if strip.text)
        cells.append(Cell(at * (each + _TILE_GAP), (_boxed(item, stack, each, height, said),)))
    return Block("figure", tuple(cells), below=16)


def _tile_stack(item: Tile, width: float, language: str) -> Stack:
    token = item.tone or "text"
    stack = Stack(language, width)
    stack.text(item.figure, inked(FIGURE, token), field=item.key)
    stack.word(item.key, inked(STRONG, token))
    return stack.text(item.remark, inked(SMALL, item.tone or "text2"), field=item.remark_key)


def _boxed(item: Tile, stack: Stack, width: float, height: float, said: str) -> Strip:
    cell = stack.cell(0)

    def draw(x: float, y: float) -> tuple[Primitive, ...]:
        edge = Stroke(Ink(item.tone), 1.0) if item.tone else EDGE
        fill = Ink(f"{item.tone}Soft" if item.tone else "surface")
        found: list[Primitive] = [Rect(x, y, width, height, 8, fill, edge)]
        if item.icon:
            found.append(icons.icon(item.icon, x + width - 26, y + 12, 16, Ink(item.tone or "text3"), 1.75))
        top = y + _TILE_PADDING - 2
        for strip in cell.strips:
            found += strip.draw(x + _TILE_PADDING, top)
            top += strip.height
        return tuple(found)

    return drawn(height, draw, said)


def section(value: str, key: str, width: float, language: str, *, above: float = 10.0, bookmark: bool = True) -> Block:
    """The heading of a part, kept with what follows."""
    cell = Stack(language, width).text(value, SECTION, field=key).cell(0)
    return Block(
        "heading", (cell,), above=above, below=5, keep_next=True, bookmark=value if bookmark else "", name=value
    )


def paragraph(strips: Stack, *, below: float = 6.0, keep_next: bool = False) -> Block:
    """Text over the whole width."""
    return Block("paragraph", (strips.cell(0),), below=below, keep_next=keep_next)


@value_type
class Columns:
    """The columns of a table: the keys of their headings and their widths, which fill the page's body."""

    keys: tuple[str, ...]
    widths: tuple[float, ...]
    language: str
    padding: float = 5.0

    def stacks(self) -> tuple[Stack, ...]:
        """An empty stack for each cell of a new row."""
        return tuple(Stack(self.language, width - 2 * self.padding) for width in self.widths)

    def lefts(self) -> tuple[float, ...]:
        """Where each column's text begins."""
        return tuple(sum(self.widths[:at]) + self.padding for at in range(len(self.widths)))

    def cells(self, stacks: Iterable[Stack]) -> tuple[Cell, ...]:
        """The stacks of a row, each in its column."""
        return tuple(stack.cell(left) for stack, left in zip(stacks, self.lefts(), strict=True))

    def header(self) -> Block:
        """The heading row: repeated wherever the table begins a page."""
        stacks = self.stacks()
        for key, stack in zip(self.keys, stacks, strict=True):
            stack.word(key, HEAD)
        return Block("row", self.cells(stacks), above=4, below=4, backdrop=_header_backdrop, keep_next=True)

    def row(
        self, stacks: Iterable[Stack], header: Block, *, record: str, name: str, marked: bool = False,
        again: Iterable[Stack] = (),
    ) -> Block:  # fmt: skip
        """A row; `marked` rows carry an amber edge. Where it is cut, its cells go on under those of `again`."""
        return Block(
            "row", self.cells(stacks), record=record, name=name, above=6, below=6,
            backdrop=_marked_backdrop if marked else _row_backdrop, head=(header,),
            again=tuple(cell.strips for cell in self.cells(again or self.stacks())),
        )  # fmt: skip


def _header_backdrop(width: float, height: float) -> tuple[Primitive, ...]:
    return (Rect(0, 0, width, height, 4, Ink("sunken")),)


def _row_backdrop(width: float, height: float) -> tuple[Primitive, ...]:
    return (Rect(0, height - 0.75, width, 0.75, 0, Ink("border")),)


def _marked_backdrop(width: float, height: float) -> tuple[Primitive, ...]:
    return (Rect(-4, 3, 2.5, height - 6, 1.25, Ink("warn")), *_row_backdrop(width, height))
