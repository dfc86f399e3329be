"""A map cut into sheets at the edges of stages and lanes, every sheet with its stage headers and lane names."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from cxmapper.i18n import words
from cxmapper.layout.cutting import Piece, Region, bounds, box_of, continued, elided, pieces
from cxmapper.layout.display import Band, Board, Bookmark, Group, Page, Placed, Primitive, TextLine
from cxmapper.layout.feet import MARGIN, Bare, foot_room
from cxmapper.layout.front_sheet import Fields, Outline, head, sheet_map
from cxmapper.layout.moving import moved_primitive
from cxmapper.layout.sheet_edges import Edges
from cxmapper.layout.sheet_lanes import columns_of, lanes_by_column
from cxmapper.layout.stages import COUNT_ROOM
from cxmapper.values import value_type

# Between the parts of a sheet; a line of text that lies across a cut reaches into it.
GUTTER = 10.0
# Between the rule under the last lane and the foot where no sheet is lost for it, besides what every page keeps there.
_ABOVE_FOOT = 6.0
# Scales tried between the smallest allowed and the board's own size.
_STEPS = 8
# A lane that must be cut is searched for a quiet place over this share of a sheet, from its foot upwards.
_SEARCH = 0.4
# How often the height of rows of lanes is halved in on.
_TRIES = 10
# A line of text is worth avoiding as much as this many cards.
_TEXT_WEIGHT = 100


# A walk-through's stages may be drawn so large, in points of the paper a point of the board.
_LARGEST = 1.0

# What every sheet has, whether anything stands on it or not.
_BACKGROUND = frozenset({"guide", "divider"})


@value_type
class Slice:
    """A part of a band on a row of sheets: from `top` to `bottom` in the band's own coordinates."""

    band: Band
    top: float
    bottom: float

    @property
    def height(self) -> float:
        """Its height on the board."""
        return self.bottom - self.top

    def groups(self) -> Iterator[Group]:
        """The band's groups that reach into the slice, in painting order."""
        for group in self.band.groups:
            if group.y < self.bottom and group.y + group.height > self.top:
                yield group


# What the sheets of a column show, from the top.
Rows = tuple[tuple[Slice, ...], ...]


@value_type
class Sheets:
    """How a board is cut: the paper, the scale, the edges of the columns of sheets, and what the rows of each show.

    `titles` are those of the stages, by id; `reaches` say how far to the right the cards of each column stand out,
    `stages` the number of the stage that it begins in, and `scales` how large it is drawn. All columns have the same
    rows, unless every stage begins a sheet: nothing is laid beside it then.
    """

    board: Board
    titles: Mapping[str, str]
    width: float
    height: float
    scale: float
    edges: tuple[tuple[float, float], ...]
    reaches: tuple[float, ...]
    stages: tuple[int, ...]
    rows: tuple[Rows, ...]
    front: tuple[Band, ...]
    by_column: bool
    scales: tuple[float, ...] = ()

    def scale_of(self, column: int) -> float:
        """The scale of a column's sheets, in points of the paper a point of the board."""
        return self.scales[column]

    def filled(self) -> Sheets:
        """The same sheets, drawn as large as they can be: alike in all columns that are laid side by side, in a
        walk-through in those of one stage."""
        count, scales = len(self.edges), [self.scale] * len(self.edges)
        first = 0
        while first < count:
            end = bisect_right(self.stages, self.stages[first]) if self.by_column else count
            scales[first:end] = [self._largest(range(first, end))] * (end - first)
            first = end
        return replace(self, scales=tuple(scales))

    def _largest(self, columns: range) -> float:
        """The scale at which the widest or the highest of some columns fills its sheets."""
        # All columns have the very same rows where no stage begins one.
        kinds = columns if self.by_column else columns[:1]
        highest = max(sum(part.height for part in parts) for column in kinds for parts in self.rows[column])
        across = (self.width - 2 * MARGIN) / max(map(self._span, columns))
        down = (_below_head(self.width, self.height) - _ABOVE_FOOT) / (_stages_of(self.board).height + highest)
        return max(self.scale, min(across, down, _LARGEST))

    def _span(self, column: int) -> float:
        """The width of a column on the board, lane names and cards that stand out included."""
        return self.board.label_width + self.reaches[column] - self.edges[column][0]

    @property
    def most(self) -> int:
        """How many sheets there would be if none were empty, without the front sheet."""
        return sum(map(len, self.rows))

    def pages(self) -> tuple[Bare, ...]:
        """The front sheet with the map's head and legend, then the others; empty ones are left out.

        Sheets follow row by row, or column by column where every stage begins one. Each comes with where it lies.
        """
        contents = self._contents()
        places = sorted(contents, key=lambda place: (place[1], place[0]) if self.by_column else place)
        numbers = {place: number for number, place in enumerate(places, start=2)}
        shown: set[str] = set()
        sheets = [
            (
                replace(_sheet(self, place, contents[place]), bookmarks=tuple(_bookmarks(self, place[1], shown))),
                self._where(place),
            )
            for place in places
        ]
        return ((_front(self, numbers), ""), *sheets)

    def outline_of(self, place: tuple[int, int]) -> Outline:
        """What a sheet shows and where."""
        row, column = place
        scale, (left, right) = self.scale_of(column), self.edges[column]
        origin = MARGIN + scale * (self.board.label_width - left)
        headers = (
            (max(stage.x, left), min(stage.x + stage.width, right), self.titles.get(stage.record, ""))
            for stage in self.board.stages
            if stage.x < right - 1 and stage.x + stage.width > left + 1
        )
        below = MARGIN + scale * _stages_of(self.board).height
        lanes, y = [], below + GUTTER
        for part in self.rows[column][row]:
            lanes.append((y / self.height, (y + scale * part.height) / self.height, _lane_name(part.band)))
            y += scale * part.height
        return Outline(
            tuple(
                ((origin + scale * a) / self.width, (origin + scale * b) / self.width, name) for a, b, name in headers
            ),
            (MARGIN / self.height, below / self.height),
            tuple(lanes),
        )

    def _where(self, place: tuple[int, int]) -> str:
        row, column = place
        say = words(self.board.language)
        return say("pages.place", column=column + 1, columns=len(self.edges), row=row + 1, rows=len(self.rows[column]))

    def _contents(self) -> dict[tuple[int, int], list[list[Group]]]:
        """What may stand on each sheet, by row and column: the groups of each slice, in painting order."""
        found: dict[tuple[int, int], list[list[Group]]] = {}
        busy: set[tuple[int, int]] = set()
        for columns, rows in self._alike():
            for row, parts in enumerate(rows):
                for at, part in enumerate(parts):
                    for group in part.groups():
                        for column in columns_of(self.edges, group):
                            if column not in columns:
                                continue
                            place = (row, column)
                            found.setdefault(place, [[] for _ in parts])[at].append(group)
                            if group.role not in _BACKGROUND:
                                busy.add(place)
        # A stage without anything in it still shows its header once.
        busy |= {(0, column) for column in range(len(self.edges)) if all(place[1] != column for place in busy)}
        return {place: found.get(place, [[] for _ in self.rows[place[1]][place[0]]]) for place in busy}

    def _alike(self) -> Iterator[tuple[range, Rows]]:
        """The columns that have the same rows, with these."""
        step = 1 if self.by_column else len(self.edges)
        for first in range(0, len(self.edges), step):
            yield range(first, first + step), self.rows[first]


def sheets(
    board: Board, size: tuple[float, float], titles: Mapping[str, str], *, floor: float, each_stage: bool
) -> Sheets:
    """Cut a board into as few sheets as possible; of equal numbers the larger scale.

    Args:
        board: the map.
        size: width and height of the paper, in points.
        titles: of the stages, by id.
        floor: the smallest scale that keeps its type legible.
        each_stage: whether every stage begins a sheet.
    """
    edges = Edges(board)
    scales = [floor + (1.0 - floor) * step / _STEPS for step in range(_STEPS, -1, -1)]
    fewest = min(
        (_cut(board, size, titles, scale, each_stage, edges) for scale in dict.fromkeys(scales)),
        key=lambda found: found.most,
    )
    return fewest.filled()


def _cut(
    board: Board, size: tuple[float, float], titles: Mapping[str, str], scale: float, each_stage: bool, edges: Edges
) -> Sheets:
    width, height = size
    across = (width - 2 * MARGIN) / scale - board.label_width
    stages = _stages_of(board)
    down = _below_head(width, height) / scale - stages.height
    lanes = [band for band in board.bands if band.kind not in ("header", "stages", "legend")]
    front = tuple(band for band in board.bands if band.kind in ("header", "legend"))
    columns = tuple(edges.columns(across, each_stage=each_stage))
    lefts = [stage.x for stage in board.stages]
    if each_stage:
        rows = tuple(_even_rows(own, down) for own in lanes_by_column(lanes, columns))
    else:
        rows = (_even_rows(lanes, down),) * len(columns)
    return Sheets(
        board=board,
        titles=titles,
        width=width,
        height=height,
        scale=scale,
        edges=columns,
        reaches=tuple(edges.reach(left, right, across) for left, right in columns),
        stages=tuple(bisect_right(lefts, left + 1) for left, _ in columns),
        rows=rows,
        front=front,
        by_column=each_stage,
    )


def _below_head(width: float, height: float) -> float:
    """The height of paper for the stages' headers and the lanes."""
    return height - 2 * MARGIN - foot_room(width) - GUTTER


def _even_rows(lanes: Sequence[Band], room: float) -> Rows:
    """As few rows as there can be, about equally high: none is nearly empty, and all may be drawn larger."""
    rows = tuple(_rows(lanes, room))
    low, high = max((part.height for parts in rows for part in parts), default=0.0), room
    if any(band.height > room for band in lanes):
        return rows
    for _ in range(_TRIES):
        middle = (low + high) / 2
        lower = tuple(_rows(lanes, middle))
        if len(lower) == len(rows):
            rows, high = lower, middle
        else:
            low = middle
    return rows


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


def _front(cut: Sheets, numbers: Mapping[tuple[int, int], int]) -> Page:
    """The sheet before the others: head, legend, and which sheet lies where."""
    width = cut.width - 2 * MARGIN
    content, y = head(cut.front, width, cut.scale, MARGIN, MARGIN)
    room = cut.height - MARGIN - foot_room(cut.width) - y
    grid = sheet_map(Fields(numbers, cut.outline_of, cut.width / cut.height), width, room, cut.board.language)
    return Page(cut.width, cut.height, (*content, *([Placed((grid,), MARGIN, y)] if grid else [])))


def _stages_of(board: Board) -> Band:
    return next(band for band in board.bands if band.kind == "stages")


def _lane_name(band: Band) -> str:
    """The name of a lane; empty for a line between lanes, which is no lane to look for a sheet by."""
    if any(group.role == "divider" for group in band.groups):
        return ""
    return next((group.name for group in band.label if group.role == "lane"), "")


def _sheet(cut: Sheets, place: tuple[int, int], contents: Sequence[Sequence[Group]]) -> Page:
    """One sheet: stage headers above, lane names at the left, its part of the lanes.

    Args:
        cut: the whole map.
        place: its row and column.
        contents: what may stand on it, slice by slice.
    """
    row, column = place
    stages = _stages_of(cut.board)
    headers = [group for group in stages.groups if column in columns_of(cut.edges, group)]
    content = list(_placed(cut, Slice(stages, 0.0, stages.height), headers, column, MARGIN))
    y = MARGIN + cut.scale_of(column) * stages.height + GUTTER
    for part, groups in zip(cut.rows[column][row], contents, strict=True):
        content += _placed(cut, part, groups, column, y)
        y += cut.scale_of(column) * part.height
    return Page(cut.width, cut.height, tuple(content))


def _bookmarks(cut: Sheets, column: int, shown: set[str]) -> Iterator[Bookmark]:
    left, right = cut.edges[column]
    for stage in cut.board.stages:
        if left <= stage.x < right and stage.record not in shown:
            shown.add(stage.record)
            x = MARGIN + cut.scale_of(column) * (stage.x - left + cut.board.label_width)
            yield Bookmark(cut.titles[stage.record], stage.record, 0, MARGIN, x)


def _placed(cut: Sheets, part: Slice, groups: Sequence[Group], column: int, y: float) -> Iterator[Placed]:
    """A slice of a band on the sheets of a column: its name at the left, then its groups."""
    scale, (left, right) = cut.scale_of(column), cut.edges[column]
    top = y - scale * part.top
    yield from _label(part, scale, MARGIN, y)
    start = MARGIN + scale * cut.board.label_width
    origin = start - scale * left
    room = (cut.width - MARGIN - start) / scale
    region = Region(left, part.top, right, part.bottom, max(right, left + room))
    clip = (start, y, scale * (right - left), scale * part.height)
    for piece in _pieces_in(groups, region, cut.board.language):
        yield Placed((piece.group,), origin + scale * piece.dx, top, clip if piece.clipped else None, scale)


def _pieces_in(groups: Sequence[Group], region: Region, language: str) -> Iterator[Piece]:
    for group in groups:
        if group.role == "stage":
            yield from _stage_header(group, region, language)
        else:
            yield from pieces(group, region, language)


def _stage_header(group: Group, region: Region, language: str) -> Iterator[Piece]:
    """A stage's header on every sheet that shows a part of it, moved so that its title is on the sheet."""
    left, _, right, _ = box_of(group)
    if left >= region.right or right <= region.left:
        return
    if region.left <= left and right <= region.right:
        yield Piece(group)
        return
    shift, end = max(0.0, region.left - left), min(right, region.right)
    ground, *rest = _narrowed(group, end - left - shift, language)
    # The ground stays where it is: it is cut where the stage comes from the sheet before, and ends where that does.
    parts = (moved_primitive(ground, -shift, 0.0), *rest)
    if shift:
        # Below the count, or beside it.
        ends = (end - shift - room for room in (0.0, COUNT_ROOM))
        parts += next(filter(None, (continued(parts[1:], end, language) for end in ends)), ())
    yield Piece(group._replace(primitives=parts), shift, clipped=True)


def _narrowed(group: Group, room: float, language: str) -> tuple[Primitive, ...]:
    """A stage's header in a part of the stage: its ground, its texts cut to fit, and its count at the right of them."""
    ground, *rest = group.primitives
    end = group.x + group.width - COUNT_ROOM
    counts = [part for part in rest if bounds(part)[0] >= end]
    edge = group.x + room - COUNT_ROOM
    texts = (part for part in rest if part not in counts and bounds(part)[0] < edge)
    return (
        ground,
        *(elided(part, edge - part.x, language) if isinstance(part, TextLine) else part for part in texts),
        *(moved_primitive(part, room - group.width, 0.0) for part in counts),
    )


def _label(part: Slice, scale: float, x: float, y: float) -> Iterator[Placed]:
    """The lane's name; where a lane goes on from the sheet above, it is said again at the top."""
    for group in part.band.label:
        if part.top == 0 and group.y + group.height <= part.bottom:
            yield Placed((group,), x, y, scale=scale)
            continue
        clip = (x, y, scale * group.width, scale * part.height)
        yield Placed((group,), x, y, clip, scale)
