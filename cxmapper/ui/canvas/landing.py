"""Where on the board a thing that is being carried would come to stand, and the mark that shows it."""

from __future__ import annotations

from collections.abc import Sequence

from cxmapper.layout.columns import STAGE_INSET
from cxmapper.layout.display import Band, Column
from cxmapper.layout.lanes.frame import PADDING
from cxmapper.model.placing import FIRST
from cxmapper.ui.canvas.index import BoardIndex
from cxmapper.ui.canvas.picking import CARD_GAP, CARD_KINDS, cell_box, column_at
from cxmapper.ui.canvas.view import Box, RegionName
from cxmapper.ui.tools.events import Cell, Target
from cxmapper.values import value_type

# How thick the mark is that shows where a thing will stand, in points.
MARK = 3.0


@value_type
class Landing:
    """A place for a thing that is carried.

    Attributes:
        after: the id of what it comes after, `FIRST` for nothing.
        region: where on the canvas the mark is painted.
        mark: the mark, in points of the board.
        owner: the stage that a touchpoint comes into; empty for others.
        cell: where a card goes; `None` for others.
    """

    after: str
    region: RegionName
    mark: Box
    owner: str = ""
    cell: Cell | None = None


def landing(index: BoardIndex, target: Target, region: RegionName, x: float, y: float) -> Landing | None:
    """Where a thing would land.

    Args:
        index: the groups of the board.
        target: the stage, touchpoint or card that is carried.
        region: where on the canvas the mouse is.
        x, y: where the mouse is, in points of the board.

    Returns:
        `None` where it can't be put.
    """
    if target.role == "stage":
        return _of_stage(index, x) if region in ("stages", "body") else None
    stage = column_at(index.board.stages, x)
    if region != "body" or stage is None:
        return None
    if target.role == "touchpoint":
        return _of_touchpoint(index, stage, x)
    lanes = (band for band in index.board.bands if band.kind in CARD_KINDS)
    band = next((band for band in lanes if band.y <= y < band.y + band.height), None)
    return _of_card(index, target.record, band, stage, x, y) if band is not None else None


def _of_stage(index: BoardIndex, x: float) -> Landing:
    stages = index.board.stages
    passed = [column for column in stages if column.x + column.width / 2 <= x]
    band = next(band for band in index.board.bands if band.kind == "stages")
    edge = passed[-1].x + passed[-1].width if passed else stages[0].x
    mark = Box(edge - MARK / 2, band.y + PADDING, MARK, band.height - 2 * PADDING)
    return Landing(passed[-1].record if passed else FIRST, "stages", mark)


def _of_touchpoint(index: BoardIndex, stage: Column, x: float) -> Landing:
    board = index.board
    own = [column for column in board.touchpoints if stage.x <= column.x < stage.x + stage.width]
    passed = [column for column in own if column.record and column.x + column.width / 2 <= x]
    band = next((band for band in board.bands if band.kind == "touchpoints"), board.bands[-1])
    edge = passed[-1].x + passed[-1].width if passed else stage.x
    edge = min(max(edge, stage.x + STAGE_INSET), stage.x + stage.width - STAGE_INSET)
    mark = Box(edge - MARK / 2, band.y + PADDING, MARK, max(band.height - 2 * PADDING, MARK))
    return Landing(passed[-1].record if passed else FIRST, "body", mark, owner=stage.record)


def _of_card(index: BoardIndex, card: str, band: Band, stage: Column, x: float, y: float) -> Landing | None:
    touchpoint = column_at(index.board.touchpoints, x)
    cell = Cell(band.record, band.kind, stage.record, touchpoint.record if touchpoint is not None else "")
    room = cell_box(index.board, cell)
    if room is None:
        return None
    above = [
        (record, box) for record, box in _cards(index, band, room) if record != card and box.y + box.height / 2 <= y
    ]
    edge = max((box.bottom + CARD_GAP / 2 for _, box in above), default=band.y + PADDING - CARD_GAP / 2)
    mark = Box(room.x + STAGE_INSET, edge - MARK / 2, room.width - 2 * STAGE_INSET, MARK)
    return Landing(above[-1][0] if above else FIRST, "body", mark, cell=cell)


def _cards(index: BoardIndex, band: Band, room: Box) -> Sequence[tuple[str, Box]]:
    """The cards of a column of a lane, from the top."""
    column = Box(room.x + STAGE_INSET, 0.0, room.width - 2 * STAGE_INSET, band.height)
    cards = [group for group in index.strip(band).meeting(column) if group.role == "card"]
    return [
        (group.record, Box(group.x, group.y + band.y, group.width, group.height))
        for group in sorted(cards, key=lambda group: group.y)
    ]
