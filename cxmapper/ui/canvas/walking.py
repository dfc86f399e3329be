"""The arrow keys on the map: up and down from lane to lane in one column, left and right within a lane.

A place is a touchpoint's sub-column, or a stage that has none. Where a lane shows nothing in a place, the keys stop at
the empty cell, so that something can be put there.
"""

from __future__ import annotations

from collections.abc import Callable, Container
from typing import Literal, NamedTuple

from cxmapper.layout.display import Band, Board
from cxmapper.ui.canvas.index import BoardIndex, Found
from cxmapper.ui.canvas.navigation import STOPS, find, target_of
from cxmapper.ui.canvas.picking import cell_box, column_at
from cxmapper.ui.canvas.view import Box
from cxmapper.ui.tools.events import Cell, Direction, Target

Stop = Target | Cell
End = Literal["home", "end", "first", "last"]

# What stands beside another place reaches no further into this one than that, in points.
_EDGE = 12.0
_ASIDE: tuple[Direction, ...] = ("left", "right")


class Place(NamedTuple):
    """A touchpoint's sub-column, or a stage without touchpoints: its records, left edge and width on the board."""

    stage: str
    touchpoint: str
    x: float
    width: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def middle(self) -> float:
        """Halfway between the edges."""
        return self.x + self.width / 2


class Walk:
    """Goes from stop to stop and remembers the column: past a card as wide as its stage one comes back to it.

    Args:
        persona: whose an emotion point is, by its id; along a curve the keys stay with the person.
    """

    def __init__(self, persona: Callable[[str], str]) -> None:
        self._persona = persona
        self._x = 0.0

    def step(self, index: BoardIndex, at: Stop, direction: Direction) -> Stop | None:
        """The next stop in a direction.

        Args:
            index: the board.
            at: what is selected, or the empty cell where the keys are.
            direction: of the arrow.

        Returns:
            A thing or an empty cell; from what is in no lane the first stop; `None` at the edge of the map.
        """
        start = _standing(index, at)
        if start is None:
            return self.jump(index, None, "first")
        band, box = start
        if not box.x <= self._x <= box.right:
            self._x = box.x + min(box.width / 2, _EDGE)
        if direction in ("left", "right"):
            return self._aside(index, at, band, box, +1 if direction == "right" else -1)
        return self._across(index, at, band, +1 if direction == "down" else -1)

    def jump(self, index: BoardIndex, at: Stop | None, end: End) -> Stop | None:
        """To the beginning or the end of the lane, or of the map; `None` on a map without stages."""
        bands, start = _bands(index.board), _standing(index, at) if at is not None else None
        stages = index.board.stages
        if not bands or not stages:
            return None
        begins = end in ("home", "first")
        band = start[0] if start is not None and end in ("home", "end") else bands[0 if begins else -1]
        edge = stages[0].x + 1.0 if begins else stages[-1].x + stages[-1].width - 1.0
        place = place_at(index.board, edge)
        if place is None:
            return None
        self._x = place.middle
        found = _things(index, band, place)
        return target_of(found[0]) if found else _cell(band, place)

    def heir(self, index: BoardIndex, target: Target, gone: Container[str] = ()) -> Stop | None:
        """Where the keys go when a thing is deleted: to what stands below or above it in its place, else beside it.

        The place of a card stays, as an empty cell.

        Args:
            index: the board with the thing.
            target: the thing.
            gone: the ids of what is no longer there either.
        """
        start = _standing(index, target)
        place = place_at(index.board, start[1].x + min(start[1].width / 2, _EDGE)) if start is not None else None
        if start is None or place is None:
            return None
        column = _things(index, start[0], place)
        here = next((number for number, found in enumerate(column) if target_of(found).same_thing(target)), None)
        others = (*column[here + 1 :], *column[:here][::-1]) if here is not None else ()
        staying = next((found for found in others if found.group.record not in gone), None)
        if staying is not None:
            return target_of(staying)
        if target.role in ("card", "point"):
            return _cell(start[0], place)
        beside = (self.step(index, target, way) for way in _ASIDE)
        return next((stop for stop in beside if isinstance(stop, Target) and stop.record not in gone), None)

    def _across(self, index: BoardIndex, at: Stop, band: Band, step: int) -> Stop | None:
        place = place_at(index.board, self._x)
        if place is None:
            return None
        if isinstance(at, Target):
            column = _things(index, band, place)
            here = next((number for number, found in enumerate(column) if target_of(found).same_thing(at)), None)
            if here is not None and 0 <= here + step < len(column):
                return target_of(column[here + step])
        bands = _bands(index.board)
        number = bands.index(band) + step
        if not 0 <= number < len(bands):
            return None
        found = _things(index, bands[number], place)
        return target_of(found[0 if step > 0 else -1]) if found else _cell(bands[number], place)

    def _aside(self, index: BoardIndex, at: Stop, band: Band, box: Box, step: int) -> Stop | None:
        inner = min(_EDGE, box.width / 2)
        own = place_at(index.board, box.right - inner if step > 0 else box.x + inner)
        place = place_at(index.board, own.right + 0.5 if step > 0 else own.x - 0.5) if own is not None else None
        if place is None:
            return None
        self._x = place.middle
        found = _things(index, band, place)
        if not found:
            return _cell(band, place)
        level = box.y + box.height / 2
        whose = self._persona(at.record) if isinstance(at, Target) else ""
        return target_of(
            min(found, key=lambda each: (self._persona(each.group.record) != whose, abs(_level(each) - level)))
        )


def place_at(board: Board, x: float) -> Place | None:
    """The place at an x of the board; `None` beside the stages."""
    stage = column_at(board.stages, x)
    if stage is None:
        return None
    column = column_at(board.touchpoints, x)
    if column is None:
        return Place(stage.record, "", stage.x, stage.width)
    return Place(stage.record, column.record, column.x, column.width)


def _bands(board: Board) -> list[Band]:
    """The lanes that keys stop in, from the stages down; the map's header, dividers and legend aren't among them."""
    return [
        band for band in board.bands if band.kind == "stages" or (band.record and not band.kind.startswith("line_"))
    ]


def _cell(band: Band, place: Place) -> Cell:
    return Cell(band.record, band.kind, place.stage, place.touchpoint)


def _standing(index: BoardIndex, at: Stop) -> tuple[Band, Box] | None:
    """The lane somebody is in, and the room of what they are at."""
    if isinstance(at, Cell):
        band = next((band for band in _bands(index.board) if (band.record, band.kind) == (at.lane, at.kind)), None)
        box = cell_box(index.board, at)
        return (band, box) if band is not None and box is not None else None
    found = find(index, at)
    if found is None or found.band not in _bands(index.board):
        return None
    # A lane's name stands before its first place.
    first = index.board.label_width + 1.0
    return found.band, Box(first, found.box.y, 1.0, found.box.height) if found.frozen else found.box


def _things(index: BoardIndex, band: Band, place: Place) -> list[Found]:
    """What the keys stop at in a place of a lane, from top to bottom."""
    inner = min(_EDGE, place.width / 4)
    room = Box(place.x + inner, 0.0, place.width - 2 * inner, band.height)
    met = index.strip(band).meeting(room)
    groups = sorted((group for group in met if group.record and group.role in STOPS), key=lambda each: (each.y, each.x))
    return [Found(group, band, False) for group in groups]


def _level(found: Found) -> float:
    return found.box.y + found.box.height / 2
