"""The tools by themselves: plain events in, plain effects out."""

from __future__ import annotations

from cxmapper.ui.tools.events import (
    Add,
    Cancel,
    Cell,
    DropPreview,
    Edit,
    Here,
    Hover,
    Leave,
    Move,
    PanBy,
    Press,
    Preview,
    Release,
    Select,
    SetPoint,
    Shape,
    Spot,
    Target,
)
from cxmapper.ui.tools.toolbox import Toolbox

POINT = Target("p", "point")
CARD = Target("c", "card", field="text")
CELL = Cell("lane", "pain", "stage")


def at(x: float, y: float, target: Target | None = None, adds: Cell | None = None) -> Spot:
    return Spot(x, y, x, y, target, adds)


def test_a_click_selects_what_is_there() -> None:
    assert Toolbox().feed(Press(at(1, 1, CARD))) == [Select(CARD)]
    assert Toolbox().feed(Press(at(1, 1))) == [Select(None), Here(None)]


def test_a_click_in_an_empty_cell_says_where_the_next_thing_goes_and_a_double_click_adds_it() -> None:
    empty = Spot(1, 1, 10, 20, cell=CELL)
    assert Toolbox().feed(Press(empty)) == [Select(None), Here(CELL)]
    assert Toolbox().feed(Press(empty, again=True)) == [Select(None), Add(CELL, 20)]


def test_a_double_click_edits_the_text_under_the_mouse() -> None:
    assert Toolbox().feed(Press(at(1, 1, CARD), again=True)) == [Select(CARD), Edit(CARD)]


def test_the_right_button_selects_what_its_menu_is_about() -> None:
    assert Toolbox().feed(Press(at(1, 1, CARD), "right")) == [Select(CARD), Here(None)]
    assert Toolbox().feed(Press(Spot(1, 1, cell=CELL), "right")) == [Select(None), Here(CELL)]


def test_panning_takes_the_drag_from_press_to_release() -> None:
    tools = Toolbox()
    tools.feed(Press(at(10, 10, POINT), "middle"))
    assert tools.busy
    assert tools.feed(Move(at(15, 30, CARD))) == [PanBy(5, 20)]
    assert tools.feed(Move(at(16, 30, CARD))) == [PanBy(1, 0)]
    assert tools.feed(Release(at(16, 30), "middle")) == [Shape("arrow")]
    assert not tools.busy


def test_space_and_the_left_button_pan_instead_of_selecting() -> None:
    tools = Toolbox()
    assert tools.feed(Press(at(10, 10, CARD), pan_key=True)) == [Shape("closed_hand")]


def test_dragging_a_point_previews_then_sets_once() -> None:
    tools = Toolbox()
    assert tools.feed(Press(at(5, 100, POINT))) == [Select(POINT), Shape("vertical")]
    tools.point.grip(2)
    assert tools.feed(Move(at(5, 101))) == []
    assert tools.feed(Move(at(5, 90))) == [Preview(POINT, 88)]
    assert tools.feed(Release(at(5, 80))) == [DropPreview(), SetPoint(POINT, 78), Shape("arrow")]


def test_cancelling_a_drag_sets_nothing_and_forgets_it() -> None:
    tools = Toolbox()
    tools.feed(Press(at(5, 100, POINT)))
    tools.feed(Move(at(5, 50)))
    assert tools.feed(Cancel()) == [DropPreview(), Shape("arrow")]
    assert SetPoint not in [type(effect) for effect in tools.feed(Release(at(5, 50)))]


def test_a_place_to_add_works_on_release_in_the_same_place() -> None:
    tools = Toolbox()
    assert tools.feed(Press(at(1, 2, None, CELL))) == []
    assert tools.feed(Release(at(1, 2, None, CELL))) == [Add(CELL, 2)]
    tools.feed(Press(at(1, 2, None, CELL)))
    assert tools.feed(Release(at(50, 2))) == []


def test_hover_is_told_only_when_it_changes() -> None:
    tools = Toolbox()
    assert tools.feed(Move(at(1, 1, CARD))) == [Hover(CARD, None), Shape("arrow")]
    assert tools.feed(Move(at(2, 1, CARD))) == []
    assert tools.feed(Move(at(3, 1, POINT))) == [Hover(POINT, None), Shape("vertical")]
    assert tools.feed(Move(at(3, 1, None, CELL))) == [Hover(None, CELL), Shape("pointing")]
    assert tools.feed(Leave()) == [Hover(None, None), Shape("arrow")]


def test_esc_without_a_drag_selects_nothing() -> None:
    assert Toolbox().feed(Cancel()) == [Select(None)]
