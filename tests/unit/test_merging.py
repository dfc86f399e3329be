"""Four tables, four laptops, one map: journeys of another workspace come in as one step, and nothing is lost."""

from __future__ import annotations

import random

import pytest

from cxmapper.errors import UserError
from cxmapper.model.change import invert
from cxmapper.model.edits import (
    actions,
    assets,
    cards,
    channels,
    comments,
    emotions,
    journeys,
    people,
    personas,
    records,
    stages,
    touchpoints,
    workspace,
)
from cxmapper.model.edits.merging import folded, merge, planned
from cxmapper.model.places import journey_of
from cxmapper.model.records import (
    ActionCard,
    Asset,
    Card,
    Channel,
    Comment,
    EmotionPoint,
    ImprovementAction,
    Journey,
    JourneyPersona,
    Person,
    Persona,
    Touchpoint,
    Transition,
    Workspace,
)
from cxmapper.model.store import Store
from cxmapper.model.transaction import Transaction
from tests.workbench import Workbench, faults, started


def laptop(base: Store, name: str) -> Workbench:
    """Somebody who goes on with a copy of a workspace."""
    return Workbench(base.snapshot(), author=name, prefix=f"{name}-")


def elsewhere() -> Workbench:
    """Another workspace with two journeys about a persona, a person and channels that are called as at home."""
    bench = Workbench(prefix="x")
    bench.do(workspace.start_workspace, id="xw", title="Elsewhere")
    bench.do(personas.add_persona, id="xp", name="ＭＥＩ ", quote="I hate queues")
    bench.do(people.add_person, id="xann", name="Ann", role="Barista")
    for journey, title in (("xj", "Pick up"), ("xk", "Pay")):
        bench.do(journeys.add_journey, id=journey, title=title, language="en", personas=["xp"], owner="xann")
        bench.do(stages.add_stage, journey, id=f"{journey}s", title="Stage")
        bench.do(touchpoints.add_touchpoint, f"{journey}s", id=f"{journey}t", title="Counter")
        bench.do(channels.use_channel, f"{journey}t", "store", id=f"{journey}c")
        bench.do(emotions.set_emotion, f"{journey}t", "xp", 0.5, id=f"{journey}e")
        bench.do(cards.add_card, f"{journey}s", "pain", id=f"{journey}card", text="Too loud")
        bench.do(actions.add_action, id=f"{journey}a", title=f"Fix {title}", card=f"{journey}card", owner="xann")
        bench.do(comments.add_comment, f"{journey}card", "Really?", id=f"{journey}note")
    bench.do(lambda tx: records.set_fields(tx, "xp", portrait=assets.keep_asset(tx, b"face", media_type="image/png")))
    return bench


def at_home() -> Workbench:
    bench = started()
    bench.do(channels.use_channel, "t11", "store", id="store-link")
    bench.do(people.add_person, id="ann", name="ann")
    return bench


def plan_of(bench: Workbench, source: Store, *picked: str, apart: tuple[str, ...] = ()):
    return planned(Transaction(bench.store, now="", author="", new_id=bench.new_id), source, picked, apart)


def names(bench: Workbench, kind: type) -> list[str]:
    return sorted(getattr(each, "title", None) or getattr(each, "name", "") for each in bench.store.all(kind))


def test_a_journey_comes_in_with_all_that_belongs_to_it_and_nothing_else() -> None:
    home, source = at_home(), elsewhere().store
    before = home.store.snapshot()
    change = home.do(merge, source, ["xj"])
    assert names(home, Journey) == ["Order ahead", "Pick up"]
    assert names(home, ImprovementAction) == ["Fix Pick up"]
    assert [each.text for each in home.store.all(Comment)] == ["Really?"]
    assert len(home.store.all(Workspace)) == 1
    assert "xj" in home.store, "ids are kept when they are new"
    assert faults(home.store) == []
    home.store.apply(invert(change))
    assert home.store == before


def test_all_journeys_bring_everything_along() -> None:
    home, source = at_home(), elsewhere()
    source.do(people.add_person, id="idle", name="Somebody without a task")
    home.do(merge, source.store, ["xj", "xk"])
    assert names(home, Journey) == ["Order ahead", "Pay", "Pick up"]
    assert "Somebody without a task" in names(home, Person)
    assert faults(home.store) == []


def test_who_is_called_the_same_is_the_same() -> None:
    home, source = at_home(), elsewhere().store
    plan = plan_of(home, source, "xj")
    assert sorted((match.type, match.here) for match in plan.matches) == [
        ("channel", home.store.all(Channel)[0].id), ("person", "ann"), ("persona", "p"),
    ]  # fmt: skip
    assert {(conflict.type, conflict.why, conflict.fields) for conflict in plan.conflicts} == {
        ("persona", "name", ("name", "portrait", "quote")), ("person", "name", ("name", "role")),
    }  # fmt: skip
    home.do(merge, source, ["xj"])
    assert (len(home.store.all(Persona)), len(home.store.all(Person)), len(home.store.all(Channel))) == (1, 1, 1)
    assert home.store.one(EmotionPoint, "xje").persona == "p"
    assert home.store.one(Journey, "xj").owner == "ann"
    assert home.store.one(Persona, "p").quote == "", "what is here stays"
    assert not home.store.all(Asset), "a picture that nobody shows is not kept"


def test_names_are_compared_without_case_width_and_spaces() -> None:
    assert folded("  Ｍｅｉ   LIN") == folded("mei lin")
    assert folded("陳 小姐") == folded("陳　小姐")
    assert folded("Mei") != folded("Mai")


def test_what_four_laptops_added_to_one_map_is_all_there() -> None:
    base = at_home().store
    tables = [laptop(base, name) for name in ("north", "east", "south", "west")]
    for table in tables:
        table.do(cards.add_card, "s1", "pain", id=table.new_id(), text=f"Pain of {table.author}")
        table.do(touchpoints.add_touchpoint, "s1", id=table.new_id(), title=f"Step of {table.author}", after="t11")
    home = tables[0]
    for table in tables[1:]:
        assert plan_of(home, table.store, "j").conflicts == ()
        home.do(merge, table.store, ["j"])
    assert len(home.store.all(Journey)) == 1
    assert sorted(card.text for card in home.store.all(Card)) == [
        f"Pain of {name}" for name in ("east", "north", "south", "west")
    ]
    assert len(home.store.all(Touchpoint)) == 4 + 4
    main = [each for each in home.store.all(Transition) if each.kind == "main"]
    assert len(main) == 7, "one main path through all of them"
    assert faults(home.store) == []
    again = home.store.snapshot()
    home.do(merge, tables[2].store, ["j"])
    assert home.store == again, "the same once more changes nothing"


def test_texts_that_differ_are_both_kept_and_other_differences_listed() -> None:
    base = at_home()
    base.do(cards.add_card, "s1", "pain", id="c", text="The queue is long")
    here, there = laptop(base.store, "here"), laptop(base.store, "there")
    here.do(cards.rewrite_card, "c", "Ten minutes of queueing")
    there.do(cards.rewrite_card, "c", "Nobody knows where the queue ends")
    there.do(stages.rename_stage, "s1", "Arriving")
    plan = plan_of(here, there.store, "j")
    assert {(each.type, each.why, each.fields, each.both) for each in plan.conflicts} == {
        ("card", "id", ("text",), True), ("stage", "id", ("title",), False),
    }  # fmt: skip
    here.do(merge, there.store, ["j"])
    texts = sorted(card.text for card in here.store.all(Card))
    assert texts == ["Nobody knows where the queue ends", "Ten minutes of queueing"]
    assert here.store["s1"].title == "Stage 1"
    assert faults(here.store) == []


def test_a_journey_that_is_here_can_come_in_as_one_of_its_own() -> None:
    base = at_home()
    base.do(cards.add_card, "s1", "pain", id="c", text="The queue is long")
    base.do(comments.add_comment, "c", "Really?", id="note")
    base.do(actions.add_action, id="a", title="Second till", card="c")
    here, there = laptop(base.store, "here"), laptop(base.store, "there")
    plan = plan_of(here, there.store, "j", apart=("j",))
    assert plan.conflicts == ()
    here.do(merge, there.store, ["j"], ["j"])
    assert names(here, Journey) == ["Order ahead", "Order ahead"]
    assert len(here.store.all(Card)) == len(here.store.all(Comment)) == len(here.store.all(ActionCard)) == 2
    assert len(here.store.all(Persona)) == len(here.store.all(ImprovementAction)) == 1
    assert len(here.store.all(JourneyPersona)) == 2
    assert faults(here.store) == []


def test_a_copy_takes_no_id_of_what_was_deleted_here_and_may_come_back() -> None:
    home, source = at_home(), elsewhere().store
    home.do(merge, source, ["xj"])
    stage = next(touchpoint.stage for touchpoint in home.store.all(Touchpoint) if touchpoint.id in source)
    deleted = home.do(records.remove, stage)
    home.do(merge, source, ["xj"], ["xj"])
    assert not deleted.deleted.keys() & {record.id for record in home.store}
    home.store.apply(invert(deleted))
    assert journey_of(home.store.get, home.store[stage]) == "xj"
    assert faults(home.store) == []


def test_an_id_that_is_something_else_here_is_made_anew() -> None:
    home, source = at_home(), elsewhere()
    home.do(people.add_person, id="xjcard", name="Not a card")
    home.do(merge, source.store, ["xj"])
    assert home.store.one(Person, "xjcard").name == "Not a card"
    (card,) = home.store.all(Card)
    assert (card.text, card.id != "xjcard") == ("Too loud", True)
    assert home.store.all(ActionCard)[0].card == card.id
    assert home.store.all(Comment)[0].subject == card.id
    assert faults(home.store) == []


def test_a_locked_journey_takes_nothing_in() -> None:
    base = at_home()
    there = laptop(base.store, "there")
    there.do(cards.add_card, "s1", "pain", id="c", text="The queue is long")
    base.do(journeys.lock_journey, "j")
    with pytest.raises(UserError, match="locked"):
        base.do(merge, there.store, ["j"])


def test_a_sub_journey_that_does_not_come_along_is_let_go() -> None:
    source = elsewhere()
    source.do(records.set_fields, "xjt", sub_journey="xk")
    home = at_home()
    home.do(merge, source.store, ["xj"])
    assert home.store.one(Touchpoint, "xjt").sub_journey is None
    both = at_home()
    both.do(merge, source.store, ["xj", "xk"])
    assert both.store.one(Touchpoint, "xjt").sub_journey == "xk"


def test_random_workspaces_merge_without_breaking_a_rule_and_twice_is_once() -> None:
    merged = 0
    for seed in range(12):
        chance = random.Random(seed)
        base = at_home()
        benches = [laptop(base.store, name) for name in ("a", "b")]
        for bench in benches:
            for _ in range(14):
                bench.random(tuple(chance.randrange(10**6) for _ in range(4)))  # type: ignore[arg-type]
        here, there = benches
        picked = [each.id for each in there.store.all(Journey)]
        picked = picked[: chance.randrange(1, len(picked) + 1)] if picked else []
        before = here.store.snapshot()
        try:
            change = here.do(merge, there.store, picked)
        except UserError as refused:
            if refused.key not in ("error.journey_locked", "error.lane_locked", "error.circular"):
                raise
            continue
        merged += 1
        assert faults(here.store) == [], seed
        kept = {card.text for card in here.store.all(Card)}
        wanted = [card for card in there.store.all(Card) if journey_of(there.store.get, card) in picked]
        assert {card.text for card in wanted} <= kept, seed
        assert all(record.id in here.store for record in before), seed
        here.store.apply(invert(change))
        assert here.store == before
    assert merged > 6, "locks stand in the way of few"
