"""A board that is laid out a few stages at a time ends as one that was laid out at once, whatever happens meanwhile."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cxmapper.layout.board import BoardLayout, board
from cxmapper.layout.scene import scene
from cxmapper.model.edits import emotions, personas
from cxmapper.model.records import Stage, Touchpoint
from tests.boards import differences, faults
from tests.data.rich import JOURNEY, rich_store
from tests.property.test_board import CURVE_STEPS, curve_edit
from tests.workbench import STEPS, Step, Workbench, started


def grown(layout: BoardLayout, by: int = 1) -> BoardLayout:
    """The layout with all of its stages."""
    while not layout.whole:
        layout.go_on(by)
    layout.show()
    return layout


@settings(max_examples=40)
@given(st.lists(st.tuples(STEPS, st.integers(0, 2)), max_size=25), st.integers(0, 3))
def test_edits_of_all_sorts_while_it_grows(program: list[tuple[Step, int]], first: int) -> None:
    bench = started(5, 2)
    layout = BoardLayout(bench.store, "j", first=first)
    for step, more in program:
        change = bench.random(step)
        if "j" not in bench.store:
            return
        layout.update(change)
        if not layout.whole and more:
            layout.go_on(more)
        assert faults(layout.show()) == []
    assert differences(grown(layout).board, board(bench.store, "j")) == []


@settings(max_examples=40)
@given(st.lists(st.tuples(CURVE_STEPS, st.integers(0, 2)), max_size=25), st.integers(0, 3))
@example([((9, 3, 33, 0.5), 1), ((13, 14, 5, 0.5), 2)], 1)  # a stage changes out of sight, then is moved into sight
def test_curves_branches_and_routes_while_it_grows(
    program: list[tuple[tuple[int, int, int, float], int]], first: int
) -> None:
    bench = started(6, 3)
    bench.do(personas.add_persona_to, "j", id="p2", name="Otto")
    for number, item in enumerate(bench.store.all(Touchpoint)):
        quote = "Nobody could tell me why it took so long" if number % 3 else ""
        bench.do(emotions.set_emotion, item.id, "p", (number * 7 % 11 - 5) / 5, id=f"e{number}", quote=quote)
    layout = BoardLayout(bench.store, "j", first=first)
    for step, more in program:
        layout.update(curve_edit(bench, *step))
        if not layout.whole and more:
            layout.go_on(more)
    assert differences(grown(layout).board, board(bench.store, "j")) == []


@pytest.mark.parametrize("what", [2, 9, 13])
def test_an_edit_while_a_lane_is_behind(what: int) -> None:
    """Clears a point, takes a touchpoint away, moves a stage: in each number of lanes that a new stage has reached."""
    for lanes in range(1, 12):
        bench = started(6, 3)
        bench.do(personas.add_persona_to, "j", id="p2", name="Otto")
        for number, item in enumerate(bench.store.all(Touchpoint)):
            bench.do(emotions.set_emotion, item.id, "p", (number * 7 % 11 - 5) / 5, id=f"e{number}")
        layout = BoardLayout(bench.store, "j", first=2)
        for _ in range(lanes):
            layout.go_on(1)
        for touchpoint in (2, 6, 8):
            layout.update(curve_edit(bench, what, touchpoint, 9, 0.0))
        assert differences(grown(layout).board, board(bench.store, "j")) == []


def test_what_is_there_at_first_stands_where_it_will_stand() -> None:
    store = rich_store("zh-Hant")
    whole = board(store, JOURNEY)
    layout = BoardLayout(store, JOURNEY, first=2)
    assert not layout.whole
    shown = layout.board
    assert shown.stages == whole.stages[: len(shown.stages)]
    assert len(shown.stages) >= 2
    assert {(group.record, group.x, group.width) for group, _ in shown.groups() if group.role == "card"} <= {
        (group.record, group.x, group.width) for group, _ in whole.groups() if group.role == "card"
    }
    assert differences(grown(layout).board, whole) == []


def test_no_branch_is_cut() -> None:
    bench = started(6, 3)
    bench.do(personas.add_persona_to, "j", id="p2", name="Otto")
    for step in ((6, 4, 1, 0.0), (6, 13, 1, 0.0)):
        curve_edit(bench, *step)
    layout = BoardLayout(bench.store, "j", first=1)
    stages = [stage.id for stage in bench.store.all(Stage)]
    own = [item.stage for item in bench.store.all(Touchpoint) if item.branch]
    there = {column.record for column in layout.board.stages}
    assert len(set(own)) > 1
    assert set(own) <= there or not there.intersection(own)
    assert there == set(stages[: len(there)])


def test_evidence_is_counted_for_all_stages_from_the_start() -> None:
    store = rich_store("en")
    assert scene(store, JOURNEY, first=1).counts.total == scene(store, JOURNEY).counts.total
    bench = Workbench(store, prefix="x")
    layout = BoardLayout(bench.store, JOURNEY, first=1)
    last = bench.store.by(Stage, "journey", JOURNEY)[-1]
    touchpoint = bench.store.by(Touchpoint, "stage", last.id)[0]
    layout.update(bench.do(emotions.clear_emotion, touchpoint.id, "p1"))
    assert differences(grown(layout).board, board(bench.store, JOURNEY)) == []
