"""The store answers what is there, in order, and a copy stays what it was."""

from __future__ import annotations

import pytest

from cxmapper.model.change import Change, Update
from cxmapper.model.records import Card, Comment, Lane, Stage, Touchpoint, TouchpointChannel
from cxmapper.model.store import Store
from tests.workbench import started


def test_records_are_found_by_id_type_and_reference() -> None:
    store = started().store
    assert store.get("t11") == store["t11"] == store.one(Touchpoint, "t11")
    assert store.get("no") is None
    assert "t11" in store
    assert [each.id for each in store.by(Touchpoint, "stage", "s1")] == ["t11", "t12"]
    assert store.by(Touchpoint, "stage", "no") == ()
    assert store.by(Comment, "subject", "t11") == ()
    assert len(store) == len(list(store))


@pytest.mark.parametrize("id", ["no", "s1"])
def test_one_is_of_the_type_asked_for(id: str) -> None:
    with pytest.raises(KeyError):
        started().store.one(Touchpoint, id)


@pytest.mark.parametrize("field", ["title", "order", "nothing"])
def test_only_references_are_indexed(field: str) -> None:
    with pytest.raises(KeyError):
        started().store.by(Stage, field, "x")


def test_equal_order_keys_are_sorted_by_id_and_empty_references_are_found() -> None:
    cards = [Card(id=id, stage="s", order=order) for id, order in (("b", "V001"), ("c", "V000"), ("a", "V001"))]
    store = Store(cards)
    assert [card.id for card in store.all(Card)] == ["c", "a", "b"]
    assert store.by(Card, "persona", None) == store.all(Card)


def test_the_same_id_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="two records"):
        Store([Stage(id="s", journey="j"), Lane(id="s", journey="j")])


def test_a_copy_stays_what_it_was() -> None:
    store = started().store
    titles = [each.title for each in store.by(Stage, "journey", "j")]
    copy = store.snapshot()
    store.apply(Change(updated={"s1": Update("stage", {"title": ("Stage 1", "Later"), "order": ("V000", "z000")})}))
    assert [each.title for each in copy.by(Stage, "journey", "j")] == titles
    assert [each.title for each in store.by(Stage, "journey", "j")] == ["Stage 2", "Later"]
    assert copy != store
    store.apply(Change(updated={"s1": Update("stage", {"title": ("Later", "Stage 1"), "order": ("z000", "V000")})}))
    assert copy == store


def test_what_much_of_the_workspace_loses_is_in_no_answer_and_comes_back() -> None:
    stages = {f"s{number:04}": Stage(id=f"s{number:04}", journey="j") for number in range(3_000)}
    store = Store(stages.values())
    assert len(store.by(Stage, "journey", "j")) == len(store.all(Stage)) == 3_000
    gone = Change(deleted={id: stage for id, stage in stages.items() if id != "s0007"})
    store.apply(gone)
    assert store.by(Stage, "journey", "j") == store.all(Stage) == (stages["s0007"],)
    store.put_all(stages)
    assert store.by(Stage, "journey", "j") == store.all(Stage) == tuple(stages.values())


def test_many_changes_between_two_questions_are_all_in_the_answer() -> None:
    store = Store(Stage(id=f"s{n:03}", journey="j", order="") for n in range(300))
    assert len(store.by(Stage, "journey", "j")) == 300
    for n in range(0, 300, 2):
        store.apply(Change(deleted={f"s{n:03}": store[f"s{n:03}"]}))
    assert [each.id for each in store.by(Stage, "journey", "j")] == [f"s{n:03}" for n in range(1, 300, 2)]
    assert len(store.all(Stage)) == 150


def test_a_copy_made_between_two_questions_goes_its_own_way() -> None:
    store = Store(Stage(id=f"s{n:03}", journey="j", order="") for n in range(200))
    assert len(store.by(Stage, "journey", "j")) == 200
    for n in range(100):
        store.apply(Change(deleted={f"s{n:03}": store[f"s{n:03}"]}))
    copy = store.snapshot()
    store.apply(Change(deleted={"s150": store["s150"]}))
    assert [each.id for each in copy.by(Stage, "journey", "j")] == [f"s{n:03}" for n in range(100, 200)]
    assert "s150" not in [each.id for each in store.by(Stage, "journey", "j")]


def test_a_record_can_change_its_owner() -> None:
    store = Store([TouchpointChannel(id="x", touchpoint="a", channel="c")])
    assert len(store.by(TouchpointChannel, "touchpoint", "a")) == 1
    store.apply(Change(updated={"x": Update("touchpoint_channel", {"touchpoint": ("a", "b")})}))
    assert store.by(TouchpointChannel, "touchpoint", "a") == ()
    assert [each.id for each in store.by(TouchpointChannel, "touchpoint", "b")] == ["x"]
