"""In which row each touchpoint stands: the main path in row 0, each branch in the first row below with room for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from cxmapper.layout.columns import StageColumns
from cxmapper.layout.display import Column
from cxmapper.layout.routes import Node
from cxmapper.layout.scene import Scene
from cxmapper.model.records import Touchpoint


class Stand(NamedTuple):
    """A touchpoint in its sub-column and row."""

    touchpoint: Touchpoint
    column: Column
    row: int

    @property
    def x(self) -> float:
        """The middle of the sub-column, in points from the board's left edge."""
        return self.column.x + self.column.width / 2

    def node(self, below: float) -> Node:
        """The touchpoint as routes see it, with so much under its circle."""
        touchpoint, (_, left, width), row = self
        return Node(touchpoint.id, row, left + width / 2, left, left + width, below)


def stands(place: StageColumns, rows: Mapping[str, int]) -> dict[str, Stand]:
    """Every touchpoint of a stage in its place, by id, from left to right.

    Args:
        place: the stage.
        rows: the row of each branch by its name.
    """
    return {
        item.id: Stand(item, column, rows[item.branch] if item.branch else 0)
        for item, column in zip(place.touchpoints, place.columns, strict=True)
    }


def branch_rows(scene: Scene) -> dict[str, int]:
    """The row of each branch by its name; branches that don't meet share a row."""
    rows: dict[str, int] = {}
    taken: list[list[tuple[float, float]]] = []
    for branch in scene.branches:
        places = [_left(scene, item) for item in (*branch.touchpoints, branch.fork, branch.join) if item is not None]
        left, right = min(places), max(places)
        row = next((i for i, used in enumerate(taken) if all(right <= a or b <= left for a, b in used)), len(taken))
        if row == len(taken):
            taken.append([])
        taken[row].append((left, right))
        rows[branch.name] = row + 1
    return rows


def _left(scene: Scene, touchpoint: Touchpoint) -> float:
    columns = scene.columns.by_stage[touchpoint.stage].columns
    return next(column.x for column in columns if column.record == touchpoint.id)
