"""Where an editor goes: over the text it edits, or where the new thing will be, in that text's face and size."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRect

from cxmapper.layout.display import Band, Board, Column, Group, TextLine
from cxmapper.layout.kit import CARD_PADDING_X
from cxmapper.ui.canvas.editor import Setting
from cxmapper.ui.canvas.index import BoardIndex, Found
from cxmapper.ui.canvas.overlays import region_of
from cxmapper.ui.canvas.picking import column_at
from cxmapper.ui.canvas.view import Box, RegionName, View
from cxmapper.ui.subjects import Existing, NewCard, NewStage, NewTouchpoint, Subject
from cxmapper.ui.theming import font

# Nobody can type in smaller letters than this, however small the map is shown; logical pixels.
LEAST_TYPE = 12.0
LEAST_WIDTH = 120.0
_INSET_X, _INSET_Y = 8.0, 6.0
_NEW_CARD_HEIGHT = 38.0


@dataclass(frozen=True, slots=True)
class Place:
    """A box on the board with the type that belongs there; `inset` is from its edge to the text: left, top, right."""

    region: RegionName
    box: Box
    size: float = 13.0
    weight: int = 400
    centred: bool = False
    inset: tuple[float, float, float] = (8.0, 6.0, 8.0)


def setting(view: View, index: BoardIndex, subject: Subject, language: str) -> Setting | None:
    """The editor's place on screen and its font; `None` when the subject isn't on the board.

    Args:
        language: the map's language, for the faces.
    """
    place = _place(index, subject)
    if place is None:
        return None
    region = view.region(place.region)
    box = region.to_screen(place.box)
    width = max(box.width, LEAST_WIDTH)
    left = box.x + (box.width - width) / 2 if place.centred else box.x
    left = min(max(left, 4.0), max(view.width - width - 4.0, 4.0))
    size = max(place.size * region.scale, LEAST_TYPE)
    screen = QRect(round(left), round(max(box.y, 4.0)), round(width), round(box.height))
    left_in, top_in, right_in = (round(side * min(region.scale, 1.5)) for side in place.inset)
    return Setting(screen, font(language, size, place.weight), (left_in, top_in, right_in), place.centred)


def place_of(index: BoardIndex, subject: Subject) -> Place | None:
    """The box on the board that must be on screen while the subject is edited."""
    return _place(index, subject)


def _place(index: BoardIndex, subject: Subject) -> Place | None:
    match subject:
        case Existing(record, field):
            return _existing(index, record, field)
        case NewCard():
            return _new_card(index, subject)
        case NewTouchpoint(stage):
            return _new_touchpoint(index, stage)
        case NewStage(_, after):
            return _new_stage(index.board, after)
    return None


def _existing(index: BoardIndex, record: str, field: str) -> Place | None:
    empty: Place | None = None
    for found in _candidates(index, record):
        lines = [
            primitive
            for primitive in found.group.primitives
            if isinstance(primitive, TextLine) and primitive.source.record == record and primitive.source.field == field
        ]
        if lines:
            return _around_lines(found, lines)
        if empty is None and found.group.record == record:
            empty = Place(region_of(found), found.box)
    return empty


def _candidates(index: BoardIndex, record: str) -> Iterator[Found]:
    yield from index.of_record(record)
    # Names in the map header stand in a group that belongs to the journey.
    for band in index.board.bands:
        if band.kind == "header":
            yield from (Found(group, band, False) for group in band.groups if group.record != record)


def _around_lines(found: Found, lines: list[TextLine]) -> Place:
    """A card's editor takes the card's place, text on text; any other covers the lines and the room beside them."""
    group, first = found.group, lines[0]
    weight = int(first.runs[0].face.rpartition("-")[2]) if first.runs else 400
    if group.role == "card" and first.source.field == "text":
        inset = (min(line.x for line in lines) - group.x, first.baseline - first.size - group.y, CARD_PADDING_X)
        return Place(region_of(found), found.box, first.size, weight, inset=inset)
    box = _free_box(group, lines)
    box = Box(box.x - _INSET_X, box.y + found.band.y - _INSET_Y, box.width + 2 * _INSET_X, box.height + 2 * _INSET_Y)
    return Place(region_of(found), box, first.size, weight, group.role == "touchpoint")


def _free_box(group: Group, lines: list[TextLine]) -> Box:
    """The room the lines have in their group."""
    left, right = min(line.x for line in lines), max(line.x + line.width for line in lines)
    top = lines[0].baseline - lines[0].size
    high = lines[-1].baseline - top + lines[0].size * 0.35
    if group.role == "touchpoint":
        return Box(group.x, top, group.width, high)
    return Box(left, top, max(right, group.x + group.width - 14.0, left + 80.0) - left, high)


def _band(board: Board, kind: str, lane: str | None = None) -> Band | None:
    bands = [band for band in board.bands if band.kind == kind]
    return next((band for band in bands if band.record == lane), bands[0] if bands else None)


def _column(columns: tuple[Column, ...], record: str | None) -> Column | None:
    return next((column for column in columns if column.record == record), None)


def _new_card(index: BoardIndex, subject: NewCard) -> Place | None:
    board = index.board
    band = _band(board, subject.kind, subject.lane)
    column = _column(board.touchpoints, subject.first) or _column(board.stages, subject.stage)
    if band is None or column is None:
        return None
    bottom = max((_bottom(group) for group in _in_column(index, band, column)), default=6.0)
    above = index.of_record(subject.after) if subject.after else []
    if above:
        bottom = above[0].group.y + above[0].group.height
    box = Box(column.x + 8.0, band.y + bottom + 8.0, column.width - 16.0, _NEW_CARD_HEIGHT)
    return Place("body", box, 13.0, inset=(CARD_PADDING_X, 10.0, CARD_PADDING_X))


def _in_column(index: BoardIndex, band: Band, column: Column) -> Iterator[Group]:
    around = Box(column.x, band.y, column.width, band.height)
    for _, groups in index.meeting((band,), around, labels=False):
        yield from (group for group in groups if group.role == "card")


def _bottom(group: Group) -> float:
    return group.y + group.height


def _new_touchpoint(index: BoardIndex, stage: str) -> Place | None:
    board = index.board
    band, column = _band(board, "touchpoints"), _column(board.stages, stage)
    if band is None or column is None:
        return None
    inside = [each for each in board.touchpoints if column_at(board.stages, each.x + 1.0) is column]
    last = inside[-1] if inside else None
    left = min(last.x + last.width / 2 + 24.0, column.x + column.width - 100.0) if last else column.x + 8.0
    beside = [found.group for found in index.of_record(last.record) if found.group.role == "touchpoint"] if last else []
    # Beside the last touchpoint's circle; in an empty stage in the lane's upper half.
    top = beside[0].y if beside else min(band.height / 2, 60.0) - 18.0
    return Place("body", Box(left, band.y + top, 160.0, 36.0), 12.0, 500)


def _new_stage(board: Board, after: str | None) -> Place | None:
    band = _band(board, "stages")
    if band is None:
        return None
    column = _column(board.stages, after) or (board.stages[-1] if board.stages else None)
    left = column.x + column.width if column else board.label_width
    return Place("stages", Box(left + 8.0, band.y + band.height / 2 - 19.0, 200.0, 38.0), 14.0, 600)
