"""Edits that forms need: references by name, pictures, transitions, and who holds the lock."""

from __future__ import annotations

import pytest

from cxmapper.errors import UserError
from cxmapper.model.edits import actions, assets, cards, kpis, lanes, naming, objectives, records, transitions
from cxmapper.model.locks import holder
from cxmapper.model.records import (
    ActionPerson,
    Asset,
    Card,
    ImprovementAction,
    JourneyObjective,
    Kpi,
    Lane,
    Objective,
    Person,
    Transition,
)
from tests.workbench import Workbench, faults, started


def with_action() -> Workbench:
    bench = started()
    bench.do(actions.add_action, id="a", title="Show the fee early")
    return bench


def test_a_reference_by_name_adds_what_is_not_there_yet_and_finds_what_is() -> None:
    bench = with_action()
    bench.do(naming.refer_to_new, "a", "owner", "Chen Wei", id="n1")
    bench.do(naming.refer_to_new, "a", "sponsor", " chen wei", id="n2")
    bench.do(naming.refer_to_new, "a", "objective", "Fewer lost baskets", id="n3")
    bench.do(naming.refer_to_new, "a", "kpi", "Lost baskets", id="n4")
    action = bench.store.one(ImprovementAction, "a")
    assert (action.owner, action.sponsor, action.objective, action.kpi) == ("n1", "n1", "n3", "n4")
    assert [person.name for person in bench.store.all(Person)] == ["Chen Wei"]
    assert [each.title for each in bench.store.all(Objective)] == ["Fewer lost baskets"]
    assert [each.title for each in bench.store.all(Kpi)] == ["Lost baskets"]


def test_somebody_is_involved_by_name_once() -> None:
    bench = with_action()
    bench.do(actions.involve_by_name, "a", "Chen Wei", "responsible", id="x1")
    bench.do(actions.involve_by_name, "a", "CHEN WEI", "informed", id="x2")
    bench.do(actions.involve_by_name, "a", "Chen Wei", "informed", id="x3")
    assert [person.name for person in bench.store.all(Person)] == ["Chen Wei"]
    assert {(link.id, link.part) for link in bench.store.all(ActionPerson)} == {
        ("x1", "responsible"),
        ("x2", "informed"),
    }


def test_what_needs_more_than_a_name_is_not_made_by_one() -> None:
    bench = started()
    with pytest.raises(ValueError, match="needs more than a name"):
        bench.do(naming.refer_to_new, "t11", "sub_journey", "Returns", id="n")
    with pytest.raises(UserError):
        bench.do(naming.refer_to_new, "gone", "owner", "Chen Wei", id="n")


def test_a_picture_takes_the_place_of_the_one_before() -> None:
    bench = started()
    bench.do(cards.add_card, "s1", "image", id="c", text="")
    for data in (b"one", b"two"):
        bench.do(assets.show_picture, "c", "asset", data, media_type="image/png", name="a.png", width=2, height=3)
    assert [asset.data for asset in bench.store.all(Asset)] == [b"two"]
    assert bench.store.one(Card, "c").asset == assets.asset_id(b"two")
    bench.do(records.set_fields, "c", asset=None)
    assert bench.store.all(Asset) == ()


def test_a_transition_changes_kind_and_target_together() -> None:
    bench = started()
    bench.do(transitions.add_transition, "t11", "t22", "alternative", id="x", label="in a hurry")
    bench.do(transitions.change_transition, "x", kind="drop_off", target="t22")
    assert (bench.store.one(Transition, "x").kind, bench.store.one(Transition, "x").target) == ("drop_off", None)
    with pytest.raises(UserError, match="lead"):
        bench.do(transitions.change_transition, "x", kind="loop", target=None)
    bench.do(transitions.change_transition, "x", kind="loop", target="t11")
    assert bench.store.one(Transition, "x").target == "t11"
    assert bench.store.one(Transition, "x").label == "in a hurry"
    assert faults(bench.store) == []


def test_the_main_path_is_not_changed_by_hand() -> None:
    bench = started()
    bench.do(transitions.add_transition, "t11", "t22", "alternative", id="x")
    main = next(each for each in bench.store.all(Transition) if each.kind == "main")
    for id, kind in ((main.id, "loop"), ("x", "main")):
        with pytest.raises(UserError, match="order"):
            bench.do(transitions.change_transition, id, kind=kind, target="t22")


def test_an_objective_is_added_for_a_journey() -> None:
    bench = started()
    bench.do(objectives.add_objective_of, "j", id="o", title="Fewer lost baskets")
    assert [link.objective for link in bench.store.by(JourneyObjective, "journey", "j")] == ["o"]


def test_the_holder_is_the_lock_that_an_edit_would_meet() -> None:
    bench = started()
    bench.do(cards.add_card, "s1", "pain", id="c", text="slow")
    bench.do(kpis.add_kpi, id="k", touchpoint="t11")
    card, journey = bench.store["c"], bench.store["j"]
    assert holder(bench.store, card) is None
    lane = next(lane for lane in bench.store.all(Lane) if lane.kind == "pain")
    bench.do(lanes.lock_lane, lane.id)
    assert holder(bench.store, card) == bench.store[lane.id]
    assert holder(bench.store, bench.store["k"]) is None
    bench.do(records.set_fields, "j", locked=True)
    assert holder(bench.store, card) == bench.store["j"]
    assert holder(bench.store, bench.store["k"]) == bench.store["j"]
    assert holder(bench.store, bench.store[journey.id]) is None
    assert holder(bench.store, bench.store["w"]) is None
