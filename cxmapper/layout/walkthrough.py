"""A map stage by stage: every stage begins a page, and all are drawn at one scale, wrapped as on the screen.

A stage that is too wide for a sheet is cut into parts. Large paper takes several sheets of a stage beside one another,
so that the upper lanes stand at the left and the lower ones at the right.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from cxmapper.layout.display import Band, Board
from cxmapper.layout.feet import magnified
from cxmapper.layout.sheet_edges import Edges
from cxmapper.layout.sheet_lanes import lanes_by_column
from cxmapper.layout.sheet_rows import Rows, even_rows, rows_of
from cxmapper.layout.sheets import Sheets, below_head, lanes_of, sheet_width, stage_numbers, stages_of
from cxmapper.values import value_type

# Scales tried between the smallest allowed and the largest.
_STEPS = 10
# Sheets that share a page are no narrower than this, in points of paper: about as wide as A4 upright.
_LEAST_WIDTH = 500.0
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
    board: Board, sizes: Sequence[tuple[float, float]], titles: Mapping[str, str], *, floor: float
) -> Sheets:
    """Cut a board into as few pages as possible that each show one stage or a part of one; of equal numbers the larger.

    Args:
        board: the map.
        sizes: width and height of the paper as it may lie, in points.
        titles: of the stages, by id.
        floor: the smallest scale that keeps its type legible.
    """
    edges = Edges(board)
    plan = _best(board, edges, sizes, floor)
    room = plan.room(board)
    return _cut(board, edges, plan, titles, tuple(edges.parts(stage, room) for stage in board.stages))


def _best(board: Board, edges: Edges, sizes: Sequence[tuple[float, float]], floor: float) -> _Plan:
    """The plan with the fewest pages."""
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


def _cut(board: Board, edges: Edges, plan: _Plan, titles: Mapping[str, str], parts: Sequence[Sequence[Cut]]) -> Sheets:
    """The sheets of a board: all parts of a stage have its lanes at the same heights."""
    columns = tuple(part for own in parts for part in own) or edges.columns(1.0)
    stages = tuple((own[0][0], own[-1][1]) for own in parts) or columns
    room, height = plan.room(board), plan.height(board)
    by_stage = zip(lanes_by_column(lanes_of(board), stages), parts or [columns], strict=True)
    own_rows = [_rows(lanes, height, len(own), plan.beside) for lanes, own in by_stage]
    numbers = stage_numbers(board, columns)
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
