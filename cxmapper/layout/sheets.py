"""A map cut into sheets at the edges of stages and lanes, every sheet with its stage headers and lane names."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from cxmapper.i18n import words
from cxmapper.layout.cutting import Piece, Region, pieces
from cxmapper.layout.display import Band, Board, Bookmark, Group, Page, Placed
from cxmapper.layout.feet import MARGIN, Bare, foot_room, magnified
from cxmapper.layout.front_sheet import Fields, Outline, head, sheet_map
from cxmapper.layout.sheet_edges import Edges
from cxmapper.layout.sheet_lanes import columns_of
from cxmapper.layout.sheet_rows import Rows, Slice, even_rows, is_divider
from cxmapper.layout.stage_pieces import stage_header
from cxmapper.values import value_type

# Between the parts of a sheet; a line of text that lies across a cut reaches into it.
GUTTER = 10.0
# Between sheets that share a page.
BESIDE = 22.0
# Between the rule under the last lane and the foot where no sheet is lost for it, besides what every page keeps there.
_ABOVE_FOOT = 6.0
# Scales tried between the smallest allowed and the board's own size.
_STEPS = 8

# On the front sheet the head takes at most this share of the height, if it has to be no smaller than on the map.
_MOST_HEAD, _HEAD_STEPS = 0.35, 6

# What every sheet has, whether anything stands on it or not.
_BACKGROUND = frozenset({"guide", "divider"})

# The row and the column of a sheet.
Place = tuple[int, int]


@value_type
class Leaf:
    """A page: the sheets that share it from left to right, its field on the front sheet, and the words for that."""

    places: tuple[Place, ...]
    field: Place
    where: str


@value_type
class Sheets:
    """How a board is cut: the paper, the scale, the edges of the columns of sheets, and what the rows of each show.

    `titles` are those of the stages, by id; `reaches` say how far to the right the cards of each column stand out,
    `stages` the number of the stage that it begins in. All columns have the same rows, unless every stage begins a
    page (`by_stage`): then those of one stage have, and so many sheets stand `beside` one another on a page.
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
    by_stage: bool = False
    beside: int = 1

    @property
    def across(self) -> float:
        """The width of paper that a sheet's lanes have, their names included, in points."""
        return sheet_width(self.width, self.beside)

    def left_of(self, slot: int) -> float:
        """The left edge of one of the sheets that share a page, counted from 0; on paper, in points."""
        return MARGIN + slot * (self.across + BESIDE)

    def filled(self) -> Sheets:
        """The same sheets, to be laid side by side, drawn as large as the widest and the highest of them can be."""
        highest = max(sum(part.height for part in parts) for parts in self.rows[0])
        widest = max(reach - left for reach, (left, _) in zip(self.reaches, self.edges, strict=True))
        across = self.across / (self.board.label_width + widest)
        down = (below_head(self.width, self.height) - _ABOVE_FOOT) / (stages_of(self.board).height + highest)
        return replace(self, scale=max(self.scale, min(across, down, 1.0)))

    @property
    def most(self) -> int:
        """How many pages there would be if no sheet were empty, without the front sheet."""
        if not self.by_stage:
            return sum(map(len, self.rows))
        sheets = Counter[int]()
        for stage, rows in zip(self.stages, self.rows, strict=True):
            sheets[stage] += len(rows)
        return sum(-(-count // self.beside) for count in sheets.values())

    def pages(self) -> tuple[Bare, ...]:
        """The front sheet with the map's head and legend, then the others; empty ones are left out.

        Sheets follow row by row, or stage by stage where each begins a page. Each comes with where it lies.
        """
        contents = self._contents()
        leaves = list(self._leaves(contents))
        shown: set[str] = set()
        pages = [(_page(self, leaf, contents, shown), leaf.where) for leaf in leaves]
        return ((_front(self, leaves), ""), *pages)

    def _leaves(self, places: Iterable[Place]) -> Iterator[Leaf]:
        """The pages in their order."""
        say = words(self.board.language)
        if not self.by_stage:
            for row, column in sorted(places):
                across, down = len(self.edges), len(self.rows[column])
                where = say("pages.place", column=column + 1, columns=across, row=row + 1, rows=down)
                yield Leaf(((row, column),), (row, column), where)
            return
        count = max(self.stages)
        for stage, members in groupby(sorted(places, key=self._turn), key=lambda place: self.stages[place[1]]):
            own = tuple(members)
            shared = [own[at : at + self.beside] for at in range(0, len(own), self.beside)]
            for at, leaf in enumerate(shared):
                numbers = {"stage": stage, "stages": count, "page": at + 1, "pages": len(shared)}
                key = "pages.of_stage" if len(shared) > 1 else "pages.stage"
                yield Leaf(leaf, (at, stage - 1), say(key, **numbers))

    def _turn(self, place: Place) -> tuple[int, ...]:
        """When it is a sheet's turn in its stage: parts that share a page stand at the same lanes, side by side."""
        row, column = place
        return self.stages[column], *((row, column) if self.beside > 1 else (column, row))

    def outline_of(self, leaf: Leaf) -> Outline:
        """What a page shows and where; the lanes of sheets that share it under one another."""
        first, *others = map(self._outline, leaf.places)
        if not others:
            return first
        top = first.head[1]
        lanes = {name: lower - upper for outline in (first, *others) for upper, lower, name in outline.lanes if name}
        shrunk = (1 - top) / max(sum(lanes.values()), 1 - top)
        below, y = [], top
        for name, height in lanes.items():
            below.append((y, y := y + shrunk * height, name))
        left, right = first.stages[0][0], first.stages[-1][1]
        return Outline(((left, right, first.stages[0][2]),), first.head, tuple(below))

    def _outline(self, place: Place) -> Outline:
        row, column = place
        left, right = self.edges[column]
        origin, width = MARGIN + self.scale * (self.board.label_width - left), self.across + 2 * MARGIN
        headers = (
            (max(stage.x, left), min(stage.x + stage.width, right), self.titles.get(stage.record, ""))
            for stage in self.board.stages
            if stage.x < right - 1 and stage.x + stage.width > left + 1
        )
        below = MARGIN + self.scale * stages_of(self.board).height
        lanes, y = [], below + GUTTER
        for part in self.rows[column][row]:
            lanes.append((y / self.height, (y + self.scale * part.height) / self.height, _lane_name(part.band)))
            y += self.scale * part.height
        return Outline(
            tuple(
                ((origin + self.scale * a) / width, (origin + self.scale * b) / width, name) for a, b, name in headers
            ),
            (MARGIN / self.height, below / self.height),
            tuple(lanes),
        )

    def _contents(self) -> dict[Place, list[list[Group]]]:
        """What may stand on each sheet, by row and column: the groups of each slice, in painting order."""
        found: dict[Place, list[list[Group]]] = {}
        busy: set[Place] = set()
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
        first = 0
        while first < len(self.edges):
            end = bisect_right(self.stages, self.stages[first]) if self.by_stage else len(self.edges)
            yield range(first, end), self.rows[first]
            first = end


def sheets(board: Board, size: tuple[float, float], titles: Mapping[str, str], *, floor: float) -> Sheets:
    """Cut a board into as few sheets to lay side by side as possible; of equal numbers the larger scale.

    Args:
        board: the map.
        size: width and height of the paper, in points.
        titles: of the stages, by id.
        floor: the smallest scale that keeps its type legible.
    """
    edges, lanes = Edges(board), lanes_of(board)
    scales = [floor + (1.0 - floor) * step / _STEPS for step in range(_STEPS, -1, -1)]
    cuts = (_cut(board, size, titles, scale, edges, lanes) for scale in dict.fromkeys(scales))
    return min(cuts, key=lambda found: found.most).filled()


def _cut(
    board: Board,
    size: tuple[float, float],
    titles: Mapping[str, str],
    scale: float,
    edges: Edges,
    lanes: Sequence[Band],
) -> Sheets:
    across = sheet_width(size[0]) / scale - board.label_width
    columns = edges.columns(across)
    return Sheets(
        board=board,
        titles=titles,
        width=size[0],
        height=size[1],
        scale=scale,
        edges=columns,
        reaches=tuple(edges.reach(left, right, across) for left, right in columns),
        stages=stage_numbers(board, columns),
        rows=(even_rows(lanes, below_head(*size) / scale - stages_of(board).height),) * len(columns),
    )


def stage_numbers(board: Board, columns: Sequence[tuple[float, float]]) -> tuple[int, ...]:
    """The number of the stage in which each column of sheets begins."""
    lefts = [stage.x for stage in board.stages]
    return tuple(max(bisect_right(lefts, left + 1), 1) for left, _ in columns)


def sheet_width(width: float, beside: int = 1) -> float:
    """The width of paper between the margins, or of each of so many sheets beside one another there."""
    return (width - 2 * MARGIN - (beside - 1) * BESIDE) / beside


def below_head(width: float, height: float) -> float:
    """The height of paper for the stages' headers and the lanes."""
    return height - 2 * MARGIN - foot_room(width) - GUTTER


def lanes_of(board: Board) -> list[Band]:
    """The lanes of a board, without what stands above and below them."""
    return [band for band in board.bands if band.kind not in ("header", "stages", "legend")]


def _front(cut: Sheets, leaves: Sequence[Leaf]) -> Page:
    """The sheet before the others: head, legend, and which page lies where."""
    width, larger = cut.width - 2 * MARGIN, magnified(cut.width)
    bands = [band for band in cut.board.bands if band.kind in ("header", "legend")]
    # As large as there is room for: on large paper the head would look lost at the scale of the lanes.
    for step in range(_HEAD_STEPS, -1, -1):
        scale = cut.scale + (larger - cut.scale) * step / _HEAD_STEPS
        content, y = head(bands, width, scale, MARGIN, MARGIN)
        if y <= _MOST_HEAD * cut.height:
            break
    room = cut.height - MARGIN - foot_room(cut.width) - y
    numbers = {leaf.field: number for number, leaf in enumerate(leaves, start=2)}
    by_field = {leaf.field: leaf for leaf in leaves}
    shape = cut.width / cut.height
    fields = Fields(numbers, lambda field: cut.outline_of(by_field[field]), shape, gaps=not cut.by_stage)
    grid = sheet_map(fields, width / larger, room / larger, cut.board.language)
    return Page(cut.width, cut.height, (*content, *([Placed((grid,), MARGIN, y, scale=larger)] if grid else [])))


def _page(cut: Sheets, leaf: Leaf, contents: Mapping[Place, Sequence[Sequence[Group]]], shown: set[str]) -> Page:
    """A page with its sheets side by side; the stages in `shown` have their entry in the outline already."""
    content: list[Placed] = []
    bookmarks: list[Bookmark] = []
    for slot, place in enumerate(leaf.places):
        x = cut.left_of(slot)
        content += _sheet(cut, place, contents[place], x)
        bookmarks += _bookmarks(cut, place[1], x, shown)
    return Page(cut.width, cut.height, tuple(content), tuple(bookmarks))


def stages_of(board: Board) -> Band:
    """The band of the stages' headers."""
    return next(band for band in board.bands if band.kind == "stages")


def _lane_name(band: Band) -> str:
    """The name of a lane; empty for a line between lanes, which is no lane to look for a sheet by."""
    if is_divider(band):
        return ""
    return next((group.name for group in band.label if group.role == "lane"), "")


def _sheet(cut: Sheets, place: Place, contents: Sequence[Sequence[Group]], x: float) -> Iterator[Placed]:
    """One sheet: stage headers above, lane names at the left, its part of the lanes.

    Args:
        cut: the whole map.
        place: its row and column.
        contents: what may stand on it, slice by slice.
        x: its left edge on the page.
    """
    row, column = place
    stages = stages_of(cut.board)
    headers = [group for group in stages.groups if column in columns_of(cut.edges, group)]
    yield from _placed(cut, Slice(stages, 0.0, stages.height), headers, column, x, MARGIN)
    y = MARGIN + cut.scale * stages.height + GUTTER
    for part, groups in zip(cut.rows[column][row], contents, strict=True):
        yield from _placed(cut, part, groups, column, x, y)
        y += cut.scale * part.height


def _bookmarks(cut: Sheets, column: int, x: float, shown: set[str]) -> Iterator[Bookmark]:
    left, right = cut.edges[column]
    for stage in cut.board.stages:
        if left <= stage.x < right and stage.record not in shown:
            shown.add(stage.record)
            begin = x + cut.scale * (stage.x - left + cut.board.label_width)
            yield Bookmark(cut.titles[stage.record], stage.record, 0, MARGIN, begin)


def _placed(cut: Sheets, part: Slice, groups: Sequence[Group], column: int, x: float, y: float) -> Iterator[Placed]:
    """A slice of a band on the sheets of a column: its name at the left, then its groups."""
    scale, (left, right) = cut.scale, cut.edges[column]
    top = y - scale * part.top
    yield from _label(part, scale, x, y)
    start = x + scale * cut.board.label_width
    origin = start - scale * left
    room = (x + cut.across - start) / scale
    region = Region(left, part.top, right, part.bottom, max(right, left + room))
    clip = (start, y, scale * (right - left), scale * part.height)
    for piece in _pieces_in(groups, region, cut.board.language):
        yield Placed((piece.group,), origin + scale * piece.dx, top, clip if piece.clipped else None, scale)


def _pieces_in(groups: Sequence[Group], region: Region, language: str) -> Iterator[Piece]:
    for group in groups:
        if group.role == "stage":
            yield from stage_header(group, region, language)
        else:
            yield from pieces(group, region, language)


def _label(part: Slice, scale: float, x: float, y: float) -> Iterator[Placed]:
    """The lane's name; where a lane goes on from the sheet above, it is said again at the top."""
    for group in part.band.label:
        if part.top == 0 and group.y + group.height <= part.bottom:
            yield Placed((group,), x, y, scale=scale)
            continue
        clip = (x, y, scale * group.width, scale * part.height)
        yield Placed((group,), x, y, clip, scale)
