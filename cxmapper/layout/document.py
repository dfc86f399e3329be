"""Documents of flowing content: headings, paragraphs, tables and figures, set one below another and cut into pages.

A document is a sequence of blocks. A block is a band of cells over the width of the page's body; a cell is a stack of
strips, a strip is one line of text, one pill, one figure. Pages break between blocks. A block is cut between its strips
only when it is taller than two fifths of a page: kept whole, it would leave that much of one empty.

Everything is in points. Blocks are built in their own coordinates and only placed on the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from cxmapper.layout import text as setting
from cxmapper.layout.display import Bookmark, Group, Page, Placed, Primitive
from cxmapper.layout.text import Style
from cxmapper.values import value_type

# Sums of heights differ from themselves by less than this, in points.
_ROUNDING = 1e-6
# A block taller than this share of a page's body may be cut; it begins on a page with at least that share free.
_TALL = 0.4
_WORTH_BEGINNING = 0.25

Draw = Callable[[float, float], tuple[Primitive, ...]]
Backdrop = Callable[[float, float], tuple[Primitive, ...]]


@value_type
class Strip:
    """The smallest piece of a cell: `draw(x, y)` gives its primitives with its top left corner at (x, y).

    `text` is what it says, in full. A gap says nothing and is dropped at the top of a page.
    """

    height: float
    draw: Draw
    text: str = ""
    gap: bool = False


@value_type
class Cell:
    """A stack of strips at `x` from the left edge of its block."""

    x: float
    strips: tuple[Strip, ...]

    @property
    def height(self) -> float:
        """What its strips take together."""
        return sum(strip.height for strip in self.strips)

    def split(self, room: float) -> tuple[Cell, Cell]:
        """The strips that fit into `room`, and the rest."""
        used = 0.0
        for at, strip in enumerate(self.strips):
            used += strip.height
            if used > room:
                return replace(self, strips=self.strips[:at]), replace(self, strips=_without_gaps(self.strips[at:]))
        return self, replace(self, strips=())


def _without_gaps(strips: tuple[Strip, ...]) -> tuple[Strip, ...]:
    first = next((at for at, strip in enumerate(strips) if not strip.gap), len(strips))
    return strips[first:]


@value_type
class Block:
    """A band of cells that stays together on a page.

    Attributes:
        record, role, name: of the group it becomes.
        cells: side by side; the tallest gives the height.
        above, below: padding, in points.
        backdrop: what is painted behind, by (width, height) of the block.
        keep_next: the next block must begin on the same page.
        fresh: it begins a page of its own.
        head: blocks repeated above this one where it begins a page (a table's header).
        again: what its cells begin with where it goes on after a break, so that one sees what goes on; empty for none.
        bookmark: title of its entry in the outline, empty for none.
        level: the entry's depth, 0 is the top.
    """

    role: str
    cells: tuple[Cell, ...] = ()
    record: str = ""
    name: str = ""
    above: float = 0.0
    below: float = 0.0
    backdrop: Backdrop | None = None
    keep_next: bool = False
    fresh: bool = False
    head: tuple[Block, ...] = ()
    again: tuple[tuple[Strip, ...], ...] = ()
    bookmark: str = ""
    level: int = 0

    @property
    def height(self) -> float:
        """Padding and the tallest cell, in points."""
        tallest = 0.0
        for cell in self.cells:
            height = sum([strip.height for strip in cell.strips])
            tallest = max(tallest, height)
        return self.above + tallest + self.below

    def group(self, width: float) -> Group:
        """The block as a display group with its top left corner at (0, 0)."""
        height = self.height
        primitives = list(self.backdrop(width, height) if self.backdrop else ())
        for cell in self.cells:
            y = self.above
            for strip in cell.strips:
                primitives += strip.draw(cell.x, y)
                y += strip.height
        said = " ".join(strip.text for cell in self.cells for strip in cell.strips if strip.text)
        return Group(self.record, self.role, self.name or said, said, 0, 0, width, height, tuple(primitives))

    def split(self, room: float) -> tuple[Block, Block | None]:
        """The part that fits into a height of `room`, and the rest, if any; at least one strip a cell moves on.

        A strip taller than the whole room stays whole: it is set alone rather than lost.
        """
        inner = max(room - self.above - self.below, _tallest_first_strip(self))
        parts = [cell.split(inner) for cell in self.cells]
        first = replace(self, cells=tuple(part for part, _ in parts), keep_next=False)
        if not any(rest.strips for _, rest in parts):
            return replace(first, keep_next=self.keep_next), None
        again = self.again or ((),) * len(parts)
        cells = tuple(_begun(before, rest) for before, (_, rest) in zip(again, parts, strict=True))
        return first, replace(self, cells=cells, bookmark="", fresh=False)


def _begun(again: tuple[Strip, ...], rest: Cell) -> Cell:
    """A cell that goes on; what it begins with can't be parted from what follows, so that every page gets on."""
    return replace(rest, strips=(together((*again, *rest.strips[:1])), *rest.strips[1:])) if again else rest


def _tallest_first_strip(block: Block) -> float:
    return max((cell.strips[0].height for cell in block.cells if cell.strips), default=0.0)


def written(
    value: str,
    width: float,
    style: Style,
    language: str,
    *,
    record: str = "",
    field: str = "",
    indent: float = 0.0,
    even: bool = False,
) -> tuple[Strip, ...]:
    """A text as strips, one per line, wrapped by the one line breaker; nothing for an empty text.

    Args:
        value: the text; newlines break lines.
        width: of the cell, in points, `indent` included.
        style: size, weight, line height and ink.
        language: of the map, for fonts and line breaking.
        record, field: where the text comes from; for generated words the field is the word's key.
        indent: how far the lines stand from the cell's left edge, in points.
        even: whether lines end where the text pauses, or are about equally long.
    """
    if not value:
        return ()
    lines = (setting.balance if even else setting.wrap)(value, width - indent, style, language)
    return tuple(_line_strip(line, style, record, field, indent) for line in lines)


def _line_strip(line: setting.Line, style: Style, record: str, field: str, indent: float) -> Strip:
    def draw(x: float, y: float) -> tuple[Primitive, ...]:
        return setting.place((line,), x + indent, y, style, record, field)

    return Strip(style.line_height, draw, "".join(run.text for run in line.runs))


def gap(height: float) -> Strip:
    """Empty space between strips."""
    return Strip(height, lambda x, y: (), gap=True)


def drawn(height: float, draw: Draw, said: str = "") -> Strip:
    """A figure of the document's own making: `said` is its text alternative."""
    return Strip(height, draw, said)


def together(strips: Iterable[Strip]) -> Strip:
    """Strips that no page break may part, as one."""
    members = tuple(strips)

    def draw(x: float, y: float) -> tuple[Primitive, ...]:
        found: list[Primitive] = []
        for strip in members:
            found += strip.draw(x, y)
            y += strip.height
        return tuple(found)

    said = " ".join(strip.text for strip in members if strip.text)
    return Strip(sum(strip.height for strip in members), draw, said)


@value_type
class Sheet:
    """The paper a document flows on: size and margins, in points; `across` columns of text side by side."""

    width: float
    height: float
    margin: float = 36.0
    foot: float = 22.0
    across: int = 1

    @property
    def body_width(self) -> float:
        """Width of a column of text, between its margins."""
        return self.width / self.across - 2 * self.margin

    @property
    def foot_width(self) -> float:
        """Width between the outer margins."""
        return self.width - 2 * self.margin

    @property
    def body_height(self) -> float:
        """Height between the margins, less the foot."""
        return self.height - 2 * self.margin - self.foot


Foot = Callable[[int, int], Sequence[Block]]


def paginated(blocks: Iterable[Block], sheet: Sheet, foot: Foot | None = None) -> tuple[Page, ...]:
    """Blocks set one below another on as many pages as they need, at least one.

    Args:
        blocks: in reading order.
        sheet: the paper.
        foot: what stands at the foot of page `number` of `count`, as blocks.
    """
    flow = _Flow(sheet)
    for chain in _chains(blocks):
        flow.add(chain)
    return flow.pages(foot)


def _chains(blocks: Iterable[Block]) -> Iterator[tuple[Block, ...]]:
    """Blocks that must not be parted, together."""
    chain: list[Block] = []
    for block in blocks:
        chain.append(block)
        if not block.keep_next:
            yield tuple(chain)
            chain = []
    if chain:
        yield tuple(chain)


class _Flow:
    """Where the next block goes. What is a column of the paper here becomes a page, or a part of one, at the end."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._columns: list[list[tuple[Block, float]]] = [[]]
        self._y = 0.0

    @property
    def _room(self) -> float:
        return self._sheet.body_height - self._y

    def add(self, chain: tuple[Block, ...]) -> None:
        """Set blocks that belong together, in a new column if they don't fit in this one."""
        heights = [block.height for block in chain]
        if self._columns[-1] and (chain[0].fresh or (sum(heights) > self._room and not self._begins(chain, heights))):
            self._turn(chain[0])
        for block, height in zip(chain, heights, strict=True):
            self._set(block, height)

    def _begins(self, chain: tuple[Block, ...], heights: Sequence[float]) -> bool:
        """Whether the last block of a chain may be cut, and enough of it fits in with the others."""
        before, last = sum(heights[:-1]), heights[-1]
        left = self._room - before
        return self._may_be_cut(chain[-1], last) and left >= self._sheet.body_height * _WORTH_BEGINNING - _ROUNDING

    def _may_be_cut(self, block: Block, height: float) -> bool:
        fresh = self._sheet.body_height - _heights(block.head)
        return height > min(fresh, self._sheet.body_height * _TALL) + _ROUNDING

    def _set(self, block: Block, height: float) -> None:
        while height > self._room + _ROUNDING:
            if self._is_cut(block, height):
                part, rest = block.split(self._room)
                self._put(part, part.height)
                if rest is None:
                    return
                block, height = rest, rest.height
            self._turn(block)
        self._put(block, height)

    def _is_cut(self, block: Block, height: float) -> bool:
        """Whether the block may be cut, and there is enough room to begin it."""
        fresh = self._sheet.body_height - _heights(block.head)
        least = min(fresh, self._sheet.body_height * _WORTH_BEGINNING)
        return self._may_be_cut(block, height) and self._room >= least - _ROUNDING

    def _turn(self, block: Block) -> None:
        self._columns.append([])
        self._y = 0.0
        for head in block.head:
            self._put(head, head.height)

    def _put(self, block: Block, height: float) -> None:
        self._columns[-1].append((block, self._y))
        self._y += height

    def pages(self, foot: Foot | None) -> tuple[Page, ...]:
        """The pages, each with its foot."""
        across = self._sheet.across
        parts = [self._columns[at : at + across] for at in range(0, len(self._columns), across)]
        return tuple(self._page(columns, number, len(parts), foot) for number, columns in enumerate(parts, start=1))

    def _page(
        self, columns: Sequence[Sequence[tuple[Block, float]]], number: int, count: int, foot: Foot | None
    ) -> Page:
        sheet, content, bookmarks = self._sheet, [], []
        for at, column in enumerate(columns):
            left = at * sheet.width / sheet.across + sheet.margin
            for block, y in column:
                top = sheet.margin + y
                content.append(Placed((block.group(sheet.body_width),), left, top))
                if block.bookmark:
                    bookmarks.append(Bookmark(block.bookmark, block.record, block.level, top, left))
        for block in foot(number, count) if foot else ():
            top = sheet.height - sheet.margin - block.height
            content.append(Placed((block.group(sheet.foot_width),), sheet.margin, top))
        return Page(sheet.width, sheet.height, tuple(content), tuple(bookmarks))


def _heights(blocks: Iterable[Block]) -> float:
    return sum(block.height for block in blocks)
