"""What is under the mouse: the group, the text in it, and the place where something could be added."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from math import hypot
from typing import get_args

from cxmapper.layout.columns import STAGE_INSET
from cxmapper.layout.display import PIN, Annotation, Band, Board, Column, Group, Path, TextLine
from cxmapper.layout.lanes.frame import PADDING
from cxmapper.model.records import CardKind
from cxmapper.ui.canvas.axis import neutral
from cxmapper.ui.canvas.heads import Head, kept_head
from cxmapper.ui.canvas.index import BoardIndex
from cxmapper.ui.canvas.passing import passing_name
from cxmapper.ui.canvas.view import Box, Region, RegionName, View
from cxmapper.ui.tools.events import Cell, Spot, Target
from cxmapper.values import value_type

SELECTABLE = frozenset(
    ("header", "stage", "lane", "card", "touchpoint", "transition", "point", "bubble", "kpi", "divider", "empty")
)
CARD_KINDS = frozenset(get_args(CardKind))
# Screen pixels around a thin thing that still count as on it.
REACH = 7.0
HINT_HEIGHT = 14.0
HINT_WIDTH = 40.0
# A sign that is always shown is so large at least, in pixels.
LEAST_SIGN = 18.0
# The room that a card to come is shown to need, and between cards, in points.
CARD_TO_COME = 66.0
CARD_GAP = 8.0


@value_type
class Hint:
    """A place to add something, shown while the mouse is near."""

    region: RegionName
    cell: Cell
    box: Box


def bands_of(region: RegionName, board: Board) -> tuple[tuple[Band, ...], bool]:
    """The bands a region shows, and whether it shows their frozen labels."""
    if region == "header":
        return tuple(band for band in board.bands if band.kind == "header"), False
    if region in ("stages", "corner"):
        return tuple(band for band in board.bands if band.kind == "stages"), region == "corner"
    return tuple(band for band in board.bands if band.kind not in ("header", "stages")), region == "labels"


def spot(
    view: View, index: BoardIndex | None, x: float, y: float, can_add: Callable[[Cell], bool] | None = None
) -> Spot:
    """What is at a screen point.

    Args:
        view: where the board is on screen.
        index: the board's groups; `None` while nothing is open.
        x, y: logical pixels from the canvas's top left.
        can_add: says of a place whether something can be added there; `None` = nowhere.
    """
    if index is None:
        return Spot(x, y)
    region = view.region_at(x, y)
    board_x, board_y = region.to_board(x, y)
    places = tuple(hints(index, region, board_x, board_y)) if can_add is not None else ()
    places = tuple(place for place in places if can_add is not None and can_add(place.cell))
    adds = next((place.cell for place in places if place.box.contains(board_x, board_y)), None)
    cell = places[0].cell if places else None
    passing = passing_name(index, view) if region.name == "labels" else None
    if passing is not None and passing.box.contains(x, y):
        return Spot(x, y, board_x, board_y, Target(passing.group.record, "lane"))
    comment = _comment(index, region, board_x, board_y)
    head = kept_head(index, view) if region.name == "stages" else None
    return Spot(x, y, board_x, board_y, _target(index, region, board_x, board_y, head), adds, cell, comment)


def _comment(index: BoardIndex, region: Region, x: float, y: float) -> str:
    """The comment whose pin is there; a pin may stick out of the group it belongs to."""
    bands, labels = bands_of(region.name, index.board)
    around = Box(x - PIN, y - PIN, 2 * PIN, 2 * PIN)
    for band, groups in index.meeting(bands, around, labels=labels):
        for group in groups:
            for pin in group.primitives:
                if isinstance(pin, Annotation) and not pin.reply_to and _pin_box(pin).contains(x, y - band.y):
                    return pin.record
    return ""


def _pin_box(pin: Annotation) -> Box:
    return Box(pin.x, pin.y, PIN, PIN)


def _target(index: BoardIndex, region: Region, x: float, y: float, head: Head | None) -> Target | None:
    bands, labels = bands_of(region.name, index.board)
    reach = REACH / region.scale
    around = Box(x - reach, y - reach, 2 * reach, 2 * reach)
    hits = [
        (group, y - band.y)
        for band, groups in index.meeting(bands, around, labels=labels)
        for group in groups
        if group.role in SELECTABLE and _hit(group, x, y - band.y, reach)
    ]
    if not hits:
        return None
    # What is painted last lies on top; a point of the curve goes first, being small and the thing one wants to grip,
    # and of points that stand side by side the nearest.
    points = [hit for hit in hits if hit[0].role == "point"]
    group, band_y = min(points, key=lambda hit: _off(hit[0], x, hit[1])) if points else hits[-1]
    if head is not None and group.record == head.group.record:
        # Its texts are shown elsewhere than they stand.
        group, x = head.group, x - head.across
    line = _line_at(group, x, band_y)
    if line is not None and line.source.record:
        return Target(line.source.record, group.role, group.part, line.source.field)
    return Target(group.record, group.role, group.part) if group.record else None


def group_at(groups: Sequence[Group], x: float, y: float) -> Group | None:
    """The group of a band that lies on top at a place (points of the board, from the band's top) and says something."""
    return next((group for group in reversed(groups) if group.name and _hit(group, x, y, 2.0)), None)


def _off(group: Group, x: float, y: float) -> float:
    """How far a place is from a group's middle."""
    return hypot(group.x + group.width / 2 - x, group.y + group.height / 2 - y)


def _hit(group: Group, x: float, y: float, reach: float) -> bool:
    if group.role == "transition":
        return any(
            _near(primitive, x, y, reach)
            if isinstance(primitive, Path)
            else isinstance(primitive, TextLine) and _line_box(primitive).grown(reach / 2).contains(x, y)
            for primitive in group.primitives
        )
    slack = reach if group.role == "point" else 0.0
    return Box(group.x, group.y, group.width, group.height).grown(slack).contains(x, y)


def _line_box(line: TextLine) -> Box:
    return Box(line.x, line.baseline - line.size, line.width, line.size * 1.3)


def _line_at(group: Group, x: float, y: float) -> TextLine | None:
    lines = [primitive for primitive in group.primitives if isinstance(primitive, TextLine)]
    return next((line for line in lines if _line_box(line).contains(x, y)), None)


def _near(path: Path, x: float, y: float, reach: float) -> bool:
    points = list(_flat(path))
    return any(_distance(x, y, *a, *b) <= reach for a, b in pairwise(points))


def _flat(path: Path) -> Iterator[tuple[float, float]]:
    """The path as points, curves cut into eight pieces: near enough to aim at."""
    at = (0.0, 0.0)
    for segment in path.segments:
        match segment:
            case ("M" | "L", x, y):
                at = (x, y)
                yield at
            case ("C", x1, y1, x2, y2, x, y):
                for step in range(1, 9):
                    t = step / 8
                    a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
                    yield (a * at[0] + b * x1 + c * x2 + d * x, a * at[1] + b * y1 + c * y2 + d * y)
                at = (x, y)


def _distance(x: float, y: float, ax: float, ay: float, bx: float, by: float) -> float:
    """From a point to a line's piece."""
    length = (bx - ax) ** 2 + (by - ay) ** 2
    t = min(max(((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length, 0.0), 1.0) if length else 0.0
    return hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay))


def column_at(columns: tuple[Column, ...], x: float) -> Column | None:
    """The column that holds an x of the board."""
    at = bisect_right(columns, x, key=lambda column: column.x) - 1
    return columns[at] if at >= 0 and x < columns[at].x + columns[at].width else None


def cell_box(board: Board, cell: Cell) -> Box | None:
    """The room of a cell of the body on the board; `None` for one that isn't there (any more)."""
    band = next((band for band in board.bands if (band.record, band.kind) == (cell.lane, cell.kind)), None)
    stage = next((column for column in board.stages if column.record == cell.stage), None)
    if band is None or stage is None or cell.kind == "stages":
        return None
    touchpoint = next((column for column in board.touchpoints if column.record == cell.touchpoint), stage)
    return Box(touchpoint.x, band.y, touchpoint.width, band.height)


def card_room(index: BoardIndex, cell: Cell) -> Box | None:
    """Where a card to come would stand in a cell of the body: under those that are there; `None` for no such cell.

    A point of the curve begins as neutral.
    """
    room = cell_box(index.board, cell)
    if room is None:
        return None
    band = next(band for band in index.board.bands if (band.record, band.kind) == (cell.lane, cell.kind))
    column = Box(room.x + STAGE_INSET, 0.0, room.width - 2 * STAGE_INSET, band.height)
    cards = [group for group in index.strip(band).meeting(column) if group.role == "card"]
    top = max((group.y + group.height + CARD_GAP for group in cards), default=PADDING)
    high = max(min(band.height - PADDING - top, CARD_TO_COME), HINT_HEIGHT)
    middle = neutral(band)
    top = min(top, band.height - high) if middle is None else middle - high / 2
    return Box(column.x, band.y + top, column.width, high)


def hints(index: BoardIndex, region: Region, x: float, y: float) -> Iterator[Hint]:
    """The places to add something that show while the mouse is at a board point, with their boxes on the board.

    In a lane of cards it is a small plus in the lane's lower padding, where no card can be, under the touchpoint that
    the mouse is under; in the touchpoint lane at the stage's right edge; in the stage strip between this stage and the
    next.
    """
    board = index.board
    if region.name == "stages":
        yield from _stage_hints(board, region, x)
        return
    stage = column_at(board.stages, x)
    if region.name != "body" or stage is None:
        return
    for band in board.bands:
        if band.y <= y < band.y + band.height:
            cell = _cell(board, band, stage, x)
            if cell is not None:
                yield Hint("body", cell, _hint_box(board, band, stage, cell))


def _cell(board: Board, band: Band, stage: Column, x: float) -> Cell | None:
    if band.kind == "touchpoints":
        return Cell(band.record, band.kind, stage.record)
    touchpoint = column_at(board.touchpoints, x)
    if band.kind in CARD_KINDS:
        return Cell(band.record, band.kind, stage.record, touchpoint.record if touchpoint is not None else "")
    if band.kind == "emotions" and touchpoint is not None:
        return Cell(band.record, band.kind, stage.record, touchpoint.record)
    return None


def _hint_box(board: Board, band: Band, stage: Column, cell: Cell) -> Box:
    if band.kind == "touchpoints":
        # On the line that goes on from the last touchpoint, within the frame around that when it is selected.
        return Box(stage.x + stage.width - 33, band.y + 25, 20, 20)
    if band.kind == "emotions":
        column = column_at(board.touchpoints, stage.x)
        column = next((each for each in board.touchpoints if each.record == cell.touchpoint), column)
        # The whole column: a click gives the point the height at which it was made.
        return Box(column.x, band.y, column.width, band.height) if column else Box(0, 0, 0, 0)
    column = next((each for each in board.touchpoints if each.record == cell.touchpoint), stage)
    middle = column.x + column.width / 2
    return Box(middle - HINT_WIDTH / 2, band.y + band.height - HINT_HEIGHT, HINT_WIDTH, HINT_HEIGHT)


def _stage_hints(board: Board, region: Region, x: float) -> Iterator[Hint]:
    band = next((band for band in board.bands if band.kind == "stages"), None)
    if band is None:
        return
    middle = band.y + band.height / 2
    stage = column_at(board.stages, x)
    if stage is not None and stage is not board.stages[-1]:
        box = Box(stage.x + stage.width - 10, middle - 10, 20, 20)
        yield Hint("stages", Cell("", "stages", stage.record), box)
    end = next_stage(board, band, region)
    if end is not None:
        yield end


def end_hint(board: Board, band: Band) -> Hint:
    """The place after the last stage, always shown: a map without stages would have no place to click otherwise."""
    last = board.stages[-1] if board.stages else None
    left = last.x + last.width if last else board.label_width
    box = Box(left + 10, band.y + band.height / 2 - 18, 36, 36)
    return Hint("stages", Cell("", "stages", last.record if last else ""), box)


def next_stage(board: Board, band: Band, region: Region) -> Hint | None:
    """The place after the last stage as the strip on screen shows it; from afar larger, and `None` without room for it.

    Args:
        board: what is shown.
        band: its stages.
        region: their strip on screen.
    """
    hint = end_hint(board, band)
    side = LEAST_SIGN / region.scale
    if hint.box.height >= side:
        return hint
    # Names seen from afar stand in the middle of the strip, which is then higher than its band.
    middle = region.to_board(0.0, region.box.y + region.box.height / 2)[1]
    box = Box(hint.box.x, middle - side / 2, side, side)
    return Hint(hint.region, hint.cell, box) if region.to_screen(box).right <= region.box.right else None
