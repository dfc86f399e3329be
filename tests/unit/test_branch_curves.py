"""The curve of a branch as it is drawn: dashed, and hung from the feelings at its fork and its join."""

from __future__ import annotations

import pytest

from cxmapper.layout.board import board
from cxmapper.layout.display import Board, Group, Path, Rect
from cxmapper.model.records import EmotionPoint
from cxmapper.model.store import Store
from tests.data.rich import JOURNEY, rich_store

# “payment fails” of the rich map: from where it forks, over its own two touchpoints, to where it joins again.
FORK, OWN, JOIN = "t31", ("t33", "t34"), "t41"


def felt_by_both() -> Store:
    """The rich map, in which the second persona feels something on the branch, too."""
    both = (EmotionPoint(id=f"{item}-p2", touchpoint=item, persona="p2", value=-0.5) for item in OWN)
    return Store([*rich_store(), *both])


def curves(made: Board, persona: str) -> tuple[list[Path], list[Path]]:
    """The lines of a persona's main curve, and those of the branch."""
    main: list[Path] = []
    branch: list[Path] = []
    for group, _ in made.groups():
        if (group.record, group.role) == (persona, "curve"):
            lines = [each for each in group.primitives if isinstance(each, Path) and each.stroke is not None]
            (branch if group.part.startswith("payment fails") else main).extend(lines)
    return main, branch


def ends(lines: list[Path]) -> list[tuple[float, float]]:
    """Where the pieces of the lines begin and end, from left to right."""
    return sorted({(round(segment[-2], 6), round(segment[-1], 6)) for line in lines for segment in line.segments})


def place(made: Board, point: EmotionPoint) -> tuple[float, float]:
    """The middle of a touchpoint's column, at the height of the mark of what is felt there."""

    def group(record: str, role: str) -> Group:
        return next(each for each, _ in made.groups() if (each.record, each.role) == (record, role))

    node = group(point.touchpoint, "touchpoint")
    mark = next(each for each in group(point.id, "point").primitives if isinstance(each, Rect))
    return round(node.x + node.width / 2, 6), round(mark.y + mark.height / 2, 6)


@pytest.mark.parametrize("persona", ["p1", "p2"])
def test_a_branch_is_dashed_and_the_main_path_is_not(persona: str) -> None:
    main, branch = curves(board(felt_by_both(), JOURNEY), persona)
    assert main
    assert branch
    assert [line.stroke.dash for line in main if line.stroke is not None and line.stroke.dash] == []
    assert all(line.stroke is not None and len(line.stroke.dash) == 2 for line in branch)


@pytest.mark.parametrize("persona", ["p1", "p2"])
def test_a_branch_hangs_from_the_feelings_at_its_fork_and_its_join(persona: str) -> None:
    store = felt_by_both()
    made = board(store, JOURNEY)
    main, branch = curves(made, persona)
    fork, join = (place(made, store.one(EmotionPoint, f"{item}-{persona}")) for item in (FORK, JOIN))
    assert ends(branch)[0] == fork
    assert ends(branch)[-1] == join
    assert {fork, join} <= set(ends(main))
