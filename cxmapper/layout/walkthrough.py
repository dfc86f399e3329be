"""A map stage by stage: every stage begins a page, all are drawn at one scale, and each is as wide as its page.

The map is laid out once more for that: the columns of a stage, or of each part of one that is too wide, share the width
of the sheet, and what stands in them is wrapped anew. Large paper takes several sheets of a stage beside one another,
so that the upper lanes stand at the left and the lower ones at the right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise, product

from cxmapper.layout.display import Band, Board, Column
from cxmapper.layout.feet import magnified
from cxmapper.layout.sheet_edges import Edges
from cxmapper.layout.sheet_lanes import lanes_by_column
from cxmapper.layout.sheet_rows import Rows, even_rows, rows_of
from cxmapper.layout.sheets import Sheets, below_head, lanes_of, sheet_width, stage_numbers, stages_of
from cxmapper.values import value_type

# Scales tried between the smallest allowed and the largest.
_STEPS = 10
# How often the room up to the largest is halved in on once the map is laid out.
_TRIES = 4
# A map of more stages than these is not laid out over and over.
_LONG = 60
# Sheets that share a page are no narrower than this, in points of paper: about as wide as A4 upright.
_LEAST_WIDTH = 500.0
# No column is wider than this, in points of the board: longer lines are hard to read.
_WIDEST = 560.0
# Columns begin at multiples of this from one another, so that hatching goes on evenly.
_STEP = 8.0

# Lays the map out again with columns at least so wide, in points, by the ids of touchpoints and stages.
Again = Callable[[Mapping[str, float]], Board]
Cut = tuple[float, float]


@value_type
class _Plan:
    """How a walk-through is drawn: the size of its pages, how many sheets share one, the scale of all."""

    size: tuple[float, float]
    beside: int
    scale: float

    def room(self, board: Board) -> float:
        """How wide the stages of a sheet may be, in points of the board."""
        return sheet_width(self.size[0], self.beside) / self.scale - board.label_width

    def height(self, board: Board) -> float:
        """How high the lanes of a sheet may be, in points of the board."""
        return below_head(*self.size) / self.scale - stages_of(board).height


def walk_through(
    board: Board, again: Again, sizes: Sequence[tuple[float, float]], titles: Mapping[str, str], *, floor: float
) -> Sheets:
    """Cut a board into as few pages as possible that each show one stage or a part of one; of equal numbers the larger.

    Args:
        board: the map.
        again: lays it out with wider columns.
        sizes: width and height of the paper as it may lie, in points.
        titles: of the stages, by id.
        floor: the smallest scale that keeps its type legible.
    """
    edges = Edges(board)
    plan = _best(board, edges, sizes, floor)

    def drawn(scale: float) -> Sheets:
        return _drawn(board, again, edges, replace(plan, scale=scale), titles)

    # Lanes of wider columns are lower, so there may be fewer pages than planned, or as many with larger type.
    found = min((drawn(scale) for scale in {floor, plan.scale}), key=lambda sheets: (sheets.most, -sheets.scale))
    low, high = found.scale, _largest(plan.size, floor)
    for _ in range(_TRIES if len(board.stages) <= _LONG else 0):
        middle = (low + high) / 2
        larger = drawn(middle) if replace(plan, scale=middle).room(board) >= _narrowest(board) else None
        if larger is not None and larger.most <= found.most:
            found, low = larger, middle
        else:
            high = middle
    return found


def _drawn(board: Board, again: Again, edges: Edges, plan: _Plan, titles: Mapping[str, str]) -> Sheets:
    """The sheets of a plan, of the map as it is with columns that fill them."""
    room = plan.room(board)
    parts = {stage.record: edges.parts(stage, room) for stage in board.stages}
    widths: dict[str, float] = {}
    for stage in board.stages:
        widths |= _widened(board, edges, stage, room)
    wide = again(widths)
    return _cut(wide, plan, titles, _moved(board, wide, parts))


def _best(board: Board, edges: Edges, sizes: Sequence[tuple[float, float]], floor: float) -> _Plan:
    """The plan with the fewest pages as the map is now; wider columns make lanes lower, never higher."""
    own = lanes_by_column(lanes_of(board), tuple((stage.x, stage.x + stage.width) for stage in board.stages))
    best = _Plan(sizes[0], 1, floor)
    fewest: tuple[float, float] | None = None
    for plan in _plans(sizes, floor):
        room, height = plan.room(board), plan.height(board)
        if room < _narrowest(board):
            continue
        pages = 0
        for stage, lanes in zip(board.stages, own, strict=True):
            sheets = len(edges.parts(stage, room)) * len(list(rows_of(lanes, height)))
            pages += -(-sheets // plan.beside)
            if fewest is not None and pages > fewest[0]:
                break
        rank = pages, -plan.scale
        if fewest is None or rank < fewest:
            best, fewest = plan, rank
    return best


def _plans(sizes: Sequence[tuple[float, float]], floor: float) -> Iterator[_Plan]:
    for size in sizes:
        most = max(int(sheet_width(size[0]) / _LEAST_WIDTH), 1)
        for beside, step in product(range(1, most + 1), range(_STEPS, -1, -1)):
            yield _Plan(size, beside, floor + (_largest(size, floor) - floor) * step / _STEPS)


def _largest(size: tuple[float, float], floor: float) -> float:
    """The largest scale that makes sense: as for a foot, what is read from farther away may be larger."""
    return max(magnified(size[0]), floor)


def _narrowest(board: Board) -> float:
    """The width of the widest column that can't be cut."""
    starts = {column.x for column in board.touchpoints}
    alone = (stage.width for stage in board.stages if stage.x not in starts)
    return max((*alone, *(column.width for column in board.touchpoints)), default=0.0)


def _widened(board: Board, edges: Edges, stage: Column, room: float) -> dict[str, float]:
    """How wide each column of a stage may be, so that it fills a sheet, or each of its parts does."""
    parts = edges.parts(stage, room)
    columns = [_within(board.touchpoints, part) for part in parts]
    if not any(columns):
        return {stage.record: _even(min(room, _WIDEST))}
    overhangs = [edges.overhang(left, right) for left, right in parts]
    if any(overhangs):
        # Cards stand out over the cuts: they find their room where all parts grow alike.
        widths = (right - left + more for (left, right), more in zip(parts, overhangs, strict=True))
        factor = max(min(room / width for width in widths), 1.0)
        return {column.record: _even(column.width * factor) for own in columns for column in own}
    return {column.record: width for own in columns for column, width in zip(own, _shared(own, room), strict=True)}


def _within(columns: Sequence[Column], part: Cut) -> list[Column]:
    return [column for column in columns if part[0] <= column.x < part[1]]


def _shared(columns: Sequence[Column], room: float) -> list[float]:
    """The widths of columns that share the room of a sheet: all alike, but none narrower than it is."""
    left, widths = room, dict[str, float]()
    for number, column in enumerate(sorted(columns, key=lambda column: -column.width)):
        share = _even(min(left / (len(columns) - number), _WIDEST))
        widths[column.record] = max(column.width, share)
        left -= widths[column.record]
    return [widths[column.record] for column in columns]


def _even(width: float) -> float:
    return width // _STEP * _STEP


def _moved(board: Board, wide: Board, parts: Mapping[str, Sequence[Cut]]) -> tuple[tuple[Cut, ...], ...]:
    """The parts of each stage where they are on the board with the wide columns."""
    places = {column.x: column.record for column in board.touchpoints}
    now = {column.record: column.x for column in wide.touchpoints}
    found = []
    for stage in wide.stages:
        starts = [now[places[left]] for left, _ in parts[stage.record][1:]]
        ends = [stage.x, *starts, stage.x + stage.width]
        found.append(tuple(pairwise(ends)))
    return tuple(found)


def _cut(board: Board, plan: _Plan, titles: Mapping[str, str], parts: Sequence[Sequence[Cut]]) -> Sheets:
    """The sheets of a board: all parts of a stage have its lanes at the same heights."""
    columns = tuple(part for own in parts for part in own) or Edges(board).columns(1.0)
    stages = tuple((own[0][0], own[-1][1]) for own in parts) or columns
    room, height = plan.room(board), plan.height(board)
    by_stage = zip(lanes_by_column(lanes_of(board), stages), parts or [columns], strict=True)
    own_rows = [_rows(lanes, height, len(own), plan.beside) for lanes, own in by_stage]
    edges, numbers = Edges(board), stage_numbers(board, columns)
    return Sheets(
        board=board,
        titles=titles,
        width=plan.size[0],
        height=plan.size[1],
        scale=plan.scale,
        edges=columns,
        reaches=tuple(edges.reach(left, right, room) for left, right in columns),
        stages=numbers,
        rows=tuple(own_rows[number - 1] for number in numbers),
        by_stage=True,
        beside=plan.beside,
    )


def _rows(lanes: Sequence[Band], height: float, parts: int, beside: int) -> Rows:
    """The rows of a stage in so many parts: as many as fill its last page, too, if the lanes can be dealt out so."""
    fewest = len(list(rows_of(lanes, height)))
    pages = -(-fewest * parts // beside)
    return even_rows(lanes, height, pages * beside // parts)
