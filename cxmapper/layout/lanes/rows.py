"""In which row each touchpoint stands: the main path in row 0, each branch in the first row below with room for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cxmapper.layout.display import Column
from cxmapper.layout.scene import Scene
from cxmapper.model.records import Touchpoint


@dataclass(frozen=True, slots=True)
class Stand:
    """A touchpoint in its sub-column and row."""

    touchpoint: Touchpoint
    column: Column
    row: int

    @property
    def x(self) -> float:
        """The middle of the sub-column, in points from the board's left edge."""
        return self.column.x + self.column.width / 2


def stands(scene: Scene) -> dict[str, Stand]:
    """Every touchpoint of the journey in its place, by id, from left to right."""
    places = {
        column.record: (touchpoint, column)
        for stage in scene.columns.stages
        for touchpoint, column in zip(stage.touchpoints, stage.columns, strict=True)
    }
    order = {id: i for i, id in enumerate(places)}
    rows = branch_rows(scene, order)
    return {
        id: Stand(touchpoint, column, rows[touchpoint.branch] if touchpoint.branch else 0)
        for id, (touchpoint, column) in places.items()
    }


def branch_rows(scene: Scene, order: Mapping[str, int]) -> dict[str, int]:
    """The row of each branch by its name; branches that don't meet share a row."""
    rows: dict[str, int] = {}
    taken: list[list[tuple[int, int]]] = []
    for branch in scene.branches:
        members = [order[item.id] for item in branch.touchpoints]
        ends = [order[item.id] for item in (branch.fork, branch.join) if item is not None]
        left, right = min(members + ends), max(members + ends)
        row = next((i for i, used in enumerate(taken) if all(right <= a or b <= left for a, b in used)), len(taken))
        if row == len(taken):
            taken.append([])
        taken[row].append((left, right))
        rows[branch.name] = row + 1
    return rows
