"""The main path is always one chain, and what joins it keeps its identity."""

from __future__ import annotations

import pytest

from cxmapper.model.analysis import path
from cxmapper.model.edits import comments, records, stages, touchpoints, transitions
from cxmapper.model.records import Comment, Transition
from tests.workbench import Workbench, started


def chain(bench: Workbench) -> list[tuple[str, str | None]]:
    ends = [(each.source, each.target) for each in bench.store.all(Transition) if each.kind == "main"]
    places = {each.id: at for at, each in enumerate(path.main_path(bench.store, "j"))}
    return sorted(ends, key=lambda pair: places[pair[0]])


def joining(bench: Workbench, source: str, target: str) -> str:
    (found,) = [each.id for each in bench.store.by(Transition, "source", source) if each.target == target]
    return found


def test_touchpoints_are_joined_across_stages_and_over_empty_ones() -> None:
    bench = started()
    bench.do(stages.add_stage, "j", id="empty", after="s1")
    assert chain(bench) == [("t11", "t12"), ("t12", "t21"), ("t21", "t22")]


def test_a_touchpoint_added_between_two_joins_both() -> None:
    bench = started()
    kept = joining(bench, "t11", "t12")
    change = bench.do(touchpoints.add_touchpoint, "s1", id="new", after="t11")
    assert chain(bench) == [("t11", "new"), ("new", "t12"), ("t12", "t21"), ("t21", "t22")]
    assert joining(bench, "t11", "new") == kept
    assert {type(record).__name__ for record in change.inserted.values()} == {"Touchpoint", "Transition"}


def test_a_touchpoint_taken_away_leaves_its_neighbours_joined_by_the_same_transition() -> None:
    bench = started()
    kept = joining(bench, "t11", "t12")
    bench.do(records.set_fields, kept, label="9 of 10", share=0.9)
    bench.do(comments.add_comment, kept, "really?", id="remark")
    bench.do(records.remove, "t12")
    assert chain(bench) == [("t11", "t21"), ("t21", "t22")]
    assert joining(bench, "t11", "t21") == kept
    assert bench.store.one(Transition, kept).label == "9 of 10"
    assert bench.store.one(Comment, "remark").subject == kept


def test_a_transition_that_goes_takes_its_comments_along() -> None:
    bench = started()
    goes = joining(bench, "t12", "t21")
    bench.do(comments.add_comment, goes, "slow", id="remark")
    bench.do(records.remove, "t12")
    assert goes not in bench.store
    assert "remark" not in bench.store


def test_moving_touchpoints_and_stages_relinks_both_places() -> None:
    bench = started(stage_count=3)
    bench.do(touchpoints.move_touchpoint, "t11", stage="s3")
    assert chain(bench)[-1] == ("t32", "t11")
    bench.do(stages.move_stage, "s3", after="")
    assert [each.id for each in path.main_path(bench.store, "j")] == ["t31", "t32", "t11", "t12", "t21", "t22"]
    assert [pair[0] for pair in chain(bench)] == ["t31", "t32", "t11", "t12", "t21"]


def test_a_stage_taken_away_closes_the_gap() -> None:
    bench = started(stage_count=3)
    bench.do(records.remove, "s2")
    assert chain(bench) == [("t11", "t12"), ("t12", "t31"), ("t31", "t32")]


def test_a_main_transition_can_only_be_given_back() -> None:
    bench = started()
    bench.do(records.remove, joining(bench, "t11", "t12"))
    assert chain(bench)[0] == ("t11", "t12")
    with pytest.raises(ValueError, match="rules"):
        bench.do(transitions.add_transition, "t11", "t22", "main", id="x")


def test_a_branch_leaves_the_main_path_and_is_found_with_its_fork_and_join() -> None:
    bench = started(stage_count=3)
    bench.do(touchpoints.set_branch, "t21", "phone")
    bench.do(touchpoints.set_branch, "t22", "phone")
    bench.do(transitions.add_transition, "t12", "t21", "alternative", id="in")
    bench.do(transitions.add_transition, "t21", "t22", "alternative", id="on")
    bench.do(transitions.add_transition, "t22", "t31", "recovery", id="out")
    assert chain(bench) == [("t11", "t12"), ("t12", "t31"), ("t31", "t32")]
    (branch,) = path.branches(bench.store, "j")
    assert (branch.name, [each.id for each in branch.touchpoints]) == ("phone", ["t21", "t22"])
    assert branch.fork is not None
    assert branch.join is not None
    assert (branch.fork.id, branch.join.id) == ("t12", "t31")
    bench.do(touchpoints.set_branch, "t21", "")
    assert ("t12", "t21") in chain(bench)


def test_a_branch_nobody_enters_or_leaves_has_no_fork_and_no_join() -> None:
    bench = started()
    bench.do(touchpoints.set_branch, "t12", "dead end")
    (branch,) = path.branches(bench.store, "j")
    assert branch.fork is None
    assert branch.join is None


def test_neighbours_on_the_main_path() -> None:
    bench = started()
    t12, t21 = (node for node in path.main_path(bench.store, "j") if node.id in ("t12", "t21"))
    assert path.next_main(bench.store, t12) == t21
    assert path.previous_main(bench.store, t21) == t12
    first, *_, last = path.main_path(bench.store, "j")
    assert path.previous_main(bench.store, first) is None
    assert path.next_main(bench.store, last) is None


def test_numbers_name_stage_and_place_of_every_touchpoint() -> None:
    bench = started()
    bench.do(touchpoints.add_touchpoint, "s2", id="side", after="t21", branch="phone")
    numbers = path.touchpoint_numbers(bench.store, "j")
    assert numbers == {"t11": "1.1", "t12": "1.2", "t21": "2.1", "side": "2.2", "t22": "2.3"}


@pytest.mark.parametrize(("kind", "target"), [("drop_off", "t12"), ("loop", None)])
def test_only_a_drop_off_leads_nowhere(kind: str, target: str | None) -> None:
    with pytest.raises(ValueError, match=kind):
        started().do(transitions.add_transition, "t11", target, kind, id="x")
