"""The columns of a map: stages beside one another, each divided into the sub-columns of its touchpoints.

A touchpoint's sub-column is at least 120 pt wide, and 224 once a card or a KPI is pinned to it; a stage is at least
240. What a stage has left over is shared among its sub-columns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

from cxmapper.layout.display import Column
from cxmapper.model.records import Stage, Touchpoint
from cxmapper.values import value_type

LABEL_WIDTH = 142.0
MARGIN_RIGHT = 16.0
STAGE_WIDTH = 240.0
TOUCHPOINT_WIDTH = 120.0
CARD_COLUMN_WIDTH = 224.0
LEAST_WIDTH = LABEL_WIDTH + 3 * STAGE_WIDTH + MARGIN_RIGHT

# Between a card and the edges of its stage, and of a sub-column inside the stage.
STAGE_INSET = 8.0
INNER_INSET = 4.0


class Span(NamedTuple):
    """A stretch of a stage: the sub-columns `first` to `last` (indexes, inclusive), left edge and width of a card."""

    first: int
    last: int
    x: float
    width: float


@value_type
class StageColumns:
    """A stage with its touchpoints and where they stand."""

    stage: Stage
    number: int
    column: Column
    touchpoints: tuple[Touchpoint, ...]
    columns: tuple[Column, ...]

    @property
    def slots(self) -> int:
        """How many sub-columns cards can stand in; a stage without touchpoints has one."""
        return max(1, len(self.columns))

    def index(self, touchpoint: str | None) -> int | None:
        """Which sub-column a touchpoint has, `None` when it isn't of this stage."""
        for i, column in enumerate(self.columns):
            if column.record == touchpoint:
                return i
        return None

    def moved_from(self, other: StageColumns) -> float | None:
        """How far to the right these columns stand of where another state of the stage has the same ones.

        Returns:
            Points; `None` when the columns are others, or of other widths.
        """
        if self.columns is other.columns and self.column == other.column:
            return 0.0
        if self.number == other.number and self._shape() == other._shape():
            return self.column.x - other.column.x
        return None

    def _shape(self) -> list[tuple[str | float, ...]]:
        """Record and width of each column."""
        return [column[::2] for column in (self.column, *self.columns)]

    def span(self, first: str | None, last: str | None) -> Span:
        """Where a card from one touchpoint to another stands; without a first one it takes the whole stage."""
        begin = self.index(first)
        end = begin if last == first else self.index(last)
        if begin is None:
            begin, end = 0, self.slots - 1
        elif end is None:
            end = begin
        begin, end = min(begin, end or 0), max(begin, end or 0)
        left, right = self.column.x, self.column.x + self.column.width
        if begin > 0:
            left = self.columns[begin].x
        if end < self.slots - 1:
            right = self.columns[end].x + self.columns[end].width
        left += STAGE_INSET if begin == 0 else INNER_INSET
        right -= STAGE_INSET if end == self.slots - 1 else INNER_INSET
        return Span(begin, end, left, right - left)


@value_type
class Columns:
    """All columns of a map and its width; `wide` are the stages' own columns, `narrow` their sub-columns."""

    stages: tuple[StageColumns, ...]
    width: float
    by_stage: Mapping[str, StageColumns]
    wide: tuple[Column, ...]
    narrow: tuple[Column, ...]

    @property
    def right(self) -> float:
        """Where the last column ends, in points from the board's left edge."""
        return self.stages[-1].column.x + self.stages[-1].column.width if self.stages else self.width - MARGIN_RIGHT

    def further(
        self,
        stages: Sequence[Stage],
        touchpoints: Callable[[str], Sequence[Touchpoint]],
        has_cards: Callable[[str], bool],
    ) -> Columns:
        """The same columns with those of more stages at their right; see `columns`."""
        x = self.right if self.stages else LABEL_WIDTH
        return _side_by_side([*self.stages, *_places(stages, len(self.stages), x, touchpoints, has_cards, {})])

    def saying(self, stages: Iterable[tuple[Stage, Sequence[Touchpoint]]]) -> Columns:
        """The same columns with other records of the same stages and touchpoints."""
        found, by_stage = list(self.stages), dict(self.by_stage)
        for stage, members in stages:
            place = replace(by_stage[stage.id], stage=stage, touchpoints=tuple(members))
            found[place.number - 1] = by_stage[stage.id] = place
        return replace(self, stages=tuple(found), by_stage=by_stage)


def columns(
    stages: Sequence[Stage],
    touchpoints: Callable[[str], Sequence[Touchpoint]],
    has_cards: Callable[[str], bool],
    before: Columns | None = None,
) -> Columns:
    """Lays out the columns.

    Args:
        stages: in their order.
        touchpoints: a stage's touchpoints, in their order, by stage id.
        has_cards: whether something is pinned to a touchpoint, by its id.
        before: the columns as they were; a stage that has the same ones keeps the very same object.

    Returns:
        The columns; points, from the board's left edge.
    """
    known = before.by_stage if before is not None else {}
    return _side_by_side(list(_places(stages, 0, LABEL_WIDTH, touchpoints, has_cards, known)))


def _places(
    stages: Iterable[Stage],
    before: int,
    x: float,
    touchpoints: Callable[[str], Sequence[Touchpoint]],
    has_cards: Callable[[str], bool],
    known: Mapping[str, StageColumns],
) -> Iterator[StageColumns]:
    """The columns of stages that have so many others before them, from x on; those that are known are taken over."""
    for number, stage in enumerate(stages, before + 1):
        members = tuple(touchpoints(stage.id))
        widths = [CARD_COLUMN_WIDTH if has_cards(item.id) else TOUCHPOINT_WIDTH for item in members]
        width = max(STAGE_WIDTH, sum(widths))
        extra = (width - sum(widths)) / len(widths) if widths else 0.0
        left, places = x, []
        for item, own in zip(members, widths, strict=True):
            places.append(Column(item.id, left, own + extra))
            left += own + extra
        place = StageColumns(stage, number, Column(stage.id, x, width), members, tuple(places))
        same = known.get(stage.id)
        yield same if same is not None and same == place else place
        x += width


def _side_by_side(found: Sequence[StageColumns]) -> Columns:
    """Stages as the columns of a map."""
    right = found[-1].column.x + found[-1].column.width if found else LABEL_WIDTH
    by_stage = {item.stage.id: item for item in found}
    wide = tuple(item.column for item in found)
    narrow = tuple(chain.from_iterable(item.columns for item in found))
    return Columns(tuple(found), max(LEAST_WIDTH, right + MARGIN_RIGHT), by_stage, wide, narrow)
