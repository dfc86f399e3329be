"""Of a group that is wider than the screen only what is in sight is painted, and nothing of it is missing there."""

from __future__ import annotations

from cxmapper.layout.display import Group, Ink, Rect
from cxmapper.ui.canvas.pieces import Pieces
from cxmapper.ui.canvas.view import Box


def wide(pieces: int) -> Group:
    """A row of squares, one every hundred points."""
    squares = tuple(Rect(100.0 * i, 0.0, 20.0, 20.0, fill=Ink("text")) for i in range(pieces))
    return Group("", "curve", "", "", 0.0, 0.0, 100.0 * pieces, 20.0, squares)


def test_only_what_is_in_sight_is_left_of_a_wide_group() -> None:
    group, pieces = wide(40), Pieces()
    for left in (950.0, 0.0, 3800.0):
        shown = Box(left, 0.0, 300.0, 20.0)
        inside = pieces.inside(group, shown)
        seen = [square for square in group.primitives if square.x + 20.0 > left and square.x < left + 300.0]
        assert set(seen) <= set(inside.primitives)
        assert len(inside.primitives) < 8
        assert inside._replace(primitives=group.primitives) == group


def test_a_small_group_is_left_alone() -> None:
    group = wide(5)
    assert Pieces().inside(group, Box(0.0, 0.0, 10.0, 10.0)) is group
