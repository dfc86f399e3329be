"""A map cut into sheets at the edges of stages and lanes, every sheet with its stage headers and lane names."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from cxmapper.i18n import words
from cxmapper.layout.cutting import STANDING_OUT, Piece, Region, bounds, box_of, elided, pieces
from cxmapper.layout.display import Band, Board, Bookmark, Group, Page, Placed, TextLine
from cxmapper.layout.document import Block, Cell, written
from cxmapper.layout.front_sheet import head, sheet_map
from cxmapper.layout.text import Style

MARGIN = 24.0
# Between the map and the foot of a sheet; a line of text that lies across a cut reaches into it.
GUTTER = 10.0
FOOT = Style(8, 400, 12, "text3")
# Scales tried between the smallest allowed and the board's own size.
_STEPS = 8
# A lane that must be cut is searched for a quiet place over this share of a sheet, from its foot upwards.
_SEARCH = 0.4
# A line of text is worth avoiding as much as this many cards.
_TEXT_WEIGHT = 100


# What every sheet has, whether anything stands on it or not.
_BACKGROUND = frozenset({"guide", "divider"})

# Left and right edge of a card on the board.
Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Slice:
    """A part of a band on a row of sheets: from `top` to `bottom` in the band's own coordinates."""

    band: Band
    top: float
    bottom: float

    @property
    def height(self) -> float:
        """Its height on the board."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Sheets:
    """How a board is cut: the paper, the scale, the edges of the columns of sheets, and what each row of them shows."""

    board: Board
    width: float
    height: float
    scale: float
    edges: tuple[tuple[float, float], ...]
    rows: tuple[tuple[Slice, ...], ...]
    front: tuple[Band, ...]
    by_column: bool

    @property
    def most(self) -> int:
        """How many sheets there would be if none were empty, without the front sheet."""
        return len(self.edges) * len(self.rows)

    def numbers(self) -> dict[tuple[int, int], int]:
        """The number of each sheet by its row and column, in order; sheets without anything on them are left out.

        The front sheet is the first. Sheets follow row by row, or column by column where every stage begins one.
        """
        places = sorted(self._used(), key=lambda place: (place[1], place[0]) if self.by_column else place)
        return {place: number for number, place in enumerate(places, start=2)}

    def _used(self) -> set[tuple[int, int]]:
        lefts = [left for left, _ in self.edges]
        used: set[tuple[int, int]] = set()
        for row, parts in enumerate(self.rows):
            for part in parts:
                for group in part.band.groups:
                    if group.role in _BACKGROUND or not part.top < group.y + group.height or group.y >= part.bottom:
                        continue
                    first = max(0, bisect_right(lefts, group.x) - 1)
                    last = max(first, bisect_left(lefts, group.x + group.width) - 1)
                    used.update((row, column) for column in range(first, last + 1))
        # A stage without anything in it still shows its header once.
        return used | {(0, column) for column in set(range(len(lefts))) - {column for _, column in used}}

    def pages(self, titles: dict[str, str], title: str) -> tuple[Page, ...]:
        """The front sheet with the map's head and legend, then the sheets by their numbers.

        Args:
            titles: of the stages, by id, for the outline.
            title: of the map, at the foot of each sheet.
        """
        numbers = self.numbers()
        shown: set[str] = set()
        sheets = [
            _sheet(self, place, (number, len(numbers) + 1), titles, shown, title) for place, number in numbers.items()
        ]
        return (_front(self, numbers, title), *sheets)


def sheets(board: Board, size: tuple[float, float], *, floor: float, each_stage: bool) -> Sheets:
    """Cut a board into as few sheets as possible; of equal numbers the larger scale.

    Args:
        board: the map.
        size: width and height of the paper, in points.
        floor: the smallest scale that keeps its type legible.
        each_stage: whether every stage begins a sheet.
    """
    spans = _spans(board)
    scales = [floor + (1.0 - floor) * step / _STEPS for step in range(_STEPS, -1, -1)]
    return min(
        (_cut(board, size, scale, each_stage, spans) for scale in dict.fromkeys(scales)), key=lambda found: found.most
    )


def _cut(board: Board, size: tuple[float, float], scale: float, each_stage: bool, spans: Sequence[Span]) -> Sheets:
    width, height = size
    across = (width - 2 * MARGIN) / scale - board.label_width
    stages = next(band for band in board.bands if band.kind == "stages")
    down = (height - 2 * MARGIN - FOOT.line_height - 2 * GUTTER) / scale - stages.height
    lanes = [band for band in board.bands if band.kind not in ("header", "stages", "legend")]
    front = tuple(band for band in board.bands if band.kind in ("header", "legend"))
    return Sheets(
        board=board,
        width=width,
        height=height,
        scale=scale,
        edges=tuple(_edges(board, across, each_stage, spans)),
        rows=tuple(_rows(lanes, down)),
        front=front,
        by_column=each_stage,
    )


def _edges(board: Board, room: float, each_stage: bool, spans: Sequence[Span]) -> Iterator[tuple[float, float]]:
    """Left and right edge of each column of sheets: whole stages, or whole touchpoints of a stage that is too wide."""
    left = right = board.label_width
    for stage in board.stages:
        end = stage.x + stage.width
        if right > left and (end - left > room or each_stage):
            yield left, right
            left = right
        if end - left > room:
            for cut in _touchpoint_cuts(board, stage.x, end, room, spans):
                yield left, cut
                left = cut
        right = end
    if right > left or not board.stages:
        yield left, max(right, left + 1.0)


def _touchpoint_cuts(board: Board, left: float, end: float, room: float, spans: Sequence[Span]) -> list[float]:
    """Where to cut a stage that is too wide: between touchpoints, into as few parts as possible, about equally wide."""
    starts = [column.x for column in board.touchpoints if left < column.x < end]
    overhang = {start: _overhang(start, room, spans) for start in starts}
    cuts = _greedy_cuts(overhang, left, end, room, room)
    low, high = 0.0, room
    for _ in range(12):
        middle = (low + high) / 2
        closer = _greedy_cuts(overhang, left, end, middle, room)
        if len(closer) <= len(cuts):
            cuts, high = closer, middle
        else:
            low = middle
    return cuts


def _overhang(cut: float, room: float, spans: Sequence[Span]) -> float:
    """How far cards that begin before a cut stand out beyond it."""
    return max((end - cut for start, end in spans if start < cut < end and end - start <= room), default=0.0)


def _greedy_cuts(overhang: Mapping[float, float], left: float, end: float, width: float, room: float) -> list[float]:
    """Parts as wide as possible, but for the last no wider than `width`, and with what stands out no wider than `room`.

    Where no cut leaves room enough, cards stand out too far and are moved; a part has at least one touchpoint.
    """
    cuts: list[float] = []
    while end - left > width:
        ahead = [start for start in overhang if start > left]
        if not ahead:
            break
        narrow = [start for start in ahead if start - left <= width]
        fitting = [start for start in narrow if start - left + overhang[start] <= room]
        left = max(fitting or narrow, default=ahead[0])
        cuts.append(left)
    return cuts


def _spans(board: Board) -> tuple[Span, ...]:
    return tuple((group.x, group.x + group.width) for group, _ in board.groups() if group.role in STANDING_OUT)


def _rows(lanes: Sequence[Band], room: float) -> Iterator[tuple[Slice, ...]]:
    """The lanes of each row of sheets: whole lanes, or parts of one that is too high."""
    row: list[Slice] = []
    used = 0.0
    for band in lanes:
        for part in _slices(band, room):
            if row and used + part.height > room:
                yield tuple(row)
                row, used = [], 0.0
            row.append(part)
            used += part.height
    yield tuple(row)


def _slices(band: Band, room: float) -> Iterator[Slice]:
    if band.height <= room:
        yield Slice(band, 0.0, band.height)
        return
    obstacles = _Obstacles(band)
    top = 0.0
    while band.height - top > room:
        cut = obstacles.quiet_cut(top + room, top + room * (1 - _SEARCH))
        yield Slice(band, top, cut)
        top = cut
    yield Slice(band, top, band.height)


class _Obstacles:
    """What a cut through a lane should not go through: cards if possible, lines of text above all."""

    def __init__(self, band: Band) -> None:
        groups = (*band.label, *band.groups)
        boxes = [(box_of(group), 1) for group in groups if group.role != "guide"]
        lines = (part for group in groups for part in group.primitives if isinstance(part, TextLine))
        boxes += [(bounds(line), _TEXT_WEIGHT) for line in lines]
        self._spans = sorted((box[1], box[3], weight) for box, weight in boxes)
        self._tops = [top for top, _, _ in self._spans]
        self._highest = max((bottom - top for top, bottom, _ in self._spans), default=0.0)

    def quiet_cut(self, lowest: float, highest: float) -> float:
        """The height between `highest` and `lowest` at which the least is cut; of equal ones the lowest."""
        best, least = lowest, self._cost(lowest)
        cut = lowest
        while least and cut > highest:
            cut -= 2.0
            cost = self._cost(cut)
            if cost < least:
                best, least = cut, cost
        return best

    def _cost(self, cut: float) -> int:
        near = slice(bisect_left(self._tops, cut - self._highest), bisect_left(self._tops, cut))
        return sum(weight for _, bottom, weight in self._spans[near] if bottom > cut)


def _front(cut: Sheets, numbers: Mapping[tuple[int, int], int], title: str) -> Page:
    """The sheet before the others: head, legend, and which sheet lies where."""
    width = cut.width - 2 * MARGIN
    content, y = head(cut.front, width, cut.scale, MARGIN, MARGIN)
    room = cut.height - MARGIN - FOOT.line_height - GUTTER - y
    grid = sheet_map(numbers, len(cut.edges), len(cut.rows), width, room, cut.board.language)
    say = words(cut.board.language)
    said = say("pages.sheet", page=1, pages=len(numbers) + 1)
    placed = [*content, *([Placed((grid,), MARGIN, y)] if grid else []), _foot(cut, title, said)]
    return Page(cut.width, cut.height, tuple(placed))


def _sheet(
    cut: Sheets,
    place: tuple[int, int],
    number: tuple[int, int],
    titles: dict[str, str],
    shown: set[str],
    title: str,
) -> Page:
    """One sheet: stage headers above, lane names at the left, its part of the lanes, its place at the foot.

    Args:
        cut: the whole map.
        place: its row and column.
        number: its number and how many there are.
        titles: of the stages, for the outline.
        shown: stages that are in the outline already; the sheet's own are added.
        title: of the map.
    """
    row, column = place
    stages = next(band for band in cut.board.bands if band.kind == "stages")
    content = list(_placed(cut, Slice(stages, 0.0, stages.height), column, MARGIN))
    y = MARGIN + cut.scale * stages.height + GUTTER
    for part in cut.rows[row]:
        content += _placed(cut, part, column, y)
        y += cut.scale * part.height
    say = words(cut.board.language)
    where = say("pages.place", column=column + 1, columns=len(cut.edges), row=row + 1, rows=len(cut.rows))
    said = say("pages.sheet", page=number[0], pages=number[1])
    content.append(_foot(cut, title, f"{said}  ·  {where}"))
    return Page(cut.width, cut.height, tuple(content), tuple(_bookmarks(cut, column, titles, shown)))


def _bookmarks(cut: Sheets, column: int, titles: dict[str, str], shown: set[str]) -> Iterator[Bookmark]:
    left, right = cut.edges[column]
    for stage in cut.board.stages:
        if left <= stage.x < right and stage.record not in shown:
            shown.add(stage.record)
            x = MARGIN + cut.scale * (stage.x - left + cut.board.label_width)
            yield Bookmark(titles[stage.record], stage.record, 0, MARGIN, x)


def _placed(cut: Sheets, part: Slice, column: int, y: float) -> Iterator[Placed]:
    """A slice of a band on the sheets of a column: its name at the left, then its groups."""
    scale, (left, right) = cut.scale, cut.edges[column]
    top = y - scale * part.top
    yield from _label(part, scale, y)
    origin = MARGIN + scale * (cut.board.label_width - left)
    room = (cut.width - 2 * MARGIN) / scale - cut.board.label_width
    region = Region(left, part.top, right, part.bottom, max(right, left + room))
    clip = (MARGIN + scale * cut.board.label_width, y, scale * (right - left), scale * part.height)
    for piece in _pieces_in(part.band, region, cut.board.language):
        yield Placed((piece.group,), origin + scale * piece.dx, top, clip if piece.clipped else None, scale)


def _pieces_in(band: Band, region: Region, language: str) -> Iterator[Piece]:
    for group in band.groups:
        if group.role == "stage":
            yield from _stage_header(group, region, language)
        else:
            yield from pieces(group, region)


def _stage_header(group: Group, region: Region, language: str) -> Iterator[Piece]:
    """A stage's header on every sheet that shows a part of it, moved so that its title is on the sheet."""
    left, _, right, _ = box_of(group)
    if left >= region.right or right <= region.left:
        return
    if region.left <= left and right <= region.right:
        yield Piece(group)
        return
    shift = max(0.0, region.left - left)
    yield Piece(_narrowed(group, region.right - left - shift, language), shift, clipped=True)


def _narrowed(group: Group, room: float, language: str) -> Group:
    """A stage's header with its texts cut to fit into a part of the stage; what begins beyond is left out."""
    edge = group.x + room
    parts = tuple(
        elided(part, edge - part.x, language) if isinstance(part, TextLine) else part
        for part in group.primitives
        if bounds(part)[0] < edge
    )
    return replace(group, primitives=parts)


def _label(part: Slice, scale: float, y: float) -> Iterator[Placed]:
    """The lane's name; where a lane goes on from the sheet above, it is said again at the top."""
    for group in part.band.label:
        if part.top == 0 and group.y + group.height <= part.bottom:
            yield Placed((group,), MARGIN, y, scale=scale)
            continue
        clip = (MARGIN, y, scale * group.width, scale * part.height)
        yield Placed((group,), MARGIN, y, clip, scale)


def _foot(cut: Sheets, title: str, said: str) -> Placed:
    """The map's title, then which sheet this is and where it lies."""
    width = cut.width - 2 * MARGIN
    text = f"{title}  ·  {said}" if title else said
    strips = written(text, width, FOOT, cut.board.language, field="pages.sheet")[:1]
    block = Block("paragraph", (Cell(0, strips),))
    return Placed((block.group(width),), MARGIN, cut.height - MARGIN - block.height)
