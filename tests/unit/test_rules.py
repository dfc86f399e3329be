"""What follows from an edit, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from cxmapper.errors import UserError
from cxmapper.model.edits import (
    actions,
    assets,
    cards,
    channels,
    comments,
    emotions,
    journeys,
    kpis,
    lanes,
    links,
    objectives,
    people,
    personas,
    records,
    stages,
    touchpoints,
    transitions,
    workspace,
)
from cxmapper.model.lanes import DEFAULT, lane_of
from cxmapper.model.places import journey_of
from cxmapper.model.records import (
    Asset,
    Card,
    Channel,
    EmotionPoint,
    ImprovementAction,
    Journey,
    JourneyPersona,
    Lane,
    Persona,
    Record,
    Stage,
    Touchpoint,
    TouchpointChannel,
)
from cxmapper.model.templates import KEYS, template
from cxmapper.model.transaction import Transaction
from tests.workbench import Workbench, faults, started


def refused(key: str, edit: Callable[[], Any]) -> None:
    with pytest.raises(UserError) as caught:
        edit()
    assert caught.value.key == key
    assert all(caught.value.sentence(language) for language in ("en", "zh-Hant", "zh-Hans"))


def with_card(**fields: Any) -> Workbench:
    bench = started()
    bench.do(cards.add_card, "s1", "pain", id="c", text="slow", **fields)
    return bench


def card(bench: Workbench, id: str = "c") -> Card:
    return bench.store.one(Card, id)


def lane_kinds(bench: Workbench, journey: str = "j") -> list[str]:
    return [lane.kind for lane in bench.store.by(Lane, "journey", journey)]


# Journeys and their people


@pytest.mark.parametrize("language", ["en", "zh-Hant", "zh-Hans"])
@pytest.mark.parametrize("key", KEYS)
def test_a_new_journey_has_a_persona_and_what_its_template_begins_with(key: str, language: Any) -> None:
    bench, chosen = Workbench(), template(key)
    bench.do(journeys.add_journey, id="j", title="J", language=language, template=chosen)
    assert lane_kinds(bench) == list(chosen.lanes or DEFAULT)
    assert len(bench.store.by(JourneyPersona, "journey", "j")) == 1
    assert bench.store.all(Persona)[0].name
    for stage, pattern in zip(bench.store.by(Stage, "journey", "j"), chosen.stages, strict=True):
        words_of_it = (pattern.titles[language], pattern.subtitles[language], pattern.goals[language])
        assert (stage.title, stage.subtitle, stage.goal) == words_of_it
        for touchpoint, wanted in zip(bench.store.by(Touchpoint, "stage", stage.id), pattern.touchpoints, strict=True):
            links = bench.store.by(TouchpointChannel, "touchpoint", touchpoint.id)
            channels = tuple(bench.store.one(Channel, link.channel).key for link in links)
            assert (touchpoint.title, channels) == (wanted.titles[language], wanted.channels)
    assert faults(bench.store) == []


def test_a_journey_begun_from_scratch_has_one_untitled_stage_that_takes_over_a_suggestion() -> None:
    bench, chosen = Workbench(), template("visit")
    bench.do(journeys.begin_journey, id="j", stage="s", title="J", language="zh-Hant", template=chosen)
    assert lane_kinds(bench) == list(chosen.lanes)
    assert [(stage.id, stage.title) for stage in bench.store.all(Stage)] == [("s", "")]
    bench.do(stages.fill_stage, "s", chosen.stages[0])
    assert bench.store.one(Stage, "s").title == chosen.titles("zh-Hant")[0] == "出發前"
    assert [touchpoint.title for touchpoint in bench.store.all(Touchpoint)] == ["查地點與時間", "預約"]


def test_a_template_that_is_not_there_is_named() -> None:
    refused("error.unknown_template", lambda: template("nine_stages"))


def test_the_last_persona_of_a_journey_stays() -> None:
    bench = started()
    refused("error.last_persona", lambda: bench.do(personas.leave_journey, "j", "p"))
    refused("error.last_persona", lambda: bench.do(records.remove, "p"))
    bench.do(personas.add_persona_to, "j", id="q", name="Ken")
    bench.do(records.remove, "p")
    assert [part.persona for part in bench.store.all(JourneyPersona)] == ["q"]


def test_a_journey_goes_with_all_that_is_its_own_and_nothing_else() -> None:
    bench = with_card(first="t11")
    bench.do(people.add_person, id="ann", name="Ann")
    bench.do(actions.add_action, id="a", title="Fewer fields", card="c", owner="ann")
    bench.do(kpis.add_kpi, id="k", kind="nps", touchpoint="t11")
    bench.do(kpis.observe, "k", id="o", day="2026-10-31", value=30.0, n=100)
    bench.do(comments.add_comment, "c", "yes", id="remark")
    bench.do(records.remove, "j")
    assert {record.TYPE for record in bench.store} == {"workspace", "persona", "person", "improvement_action"}


# Cards


def test_a_card_whose_touchpoint_goes_stays_on_its_stage() -> None:
    bench = with_card(first="t11")
    bench.do(records.remove, "t11")
    assert (card(bench).stage, card(bench).first) == ("s1", None)


def test_a_card_across_touchpoints_keeps_the_one_that_is_left() -> None:
    bench = with_card(first="t11", last="t12")
    bench.do(records.remove, "t11")
    assert (card(bench).first, card(bench).last) == ("t12", "t12")


def test_a_card_goes_with_its_touchpoint_to_another_stage() -> None:
    bench = with_card(first="t11")
    bench.do(touchpoints.move_touchpoint, "t11", stage="s2")
    assert (card(bench).stage, card(bench).first) == ("s2", "t11")


def test_a_card_across_touchpoints_does_not_follow_one_of_them() -> None:
    bench = with_card(first="t11", last="t12")
    bench.do(touchpoints.move_touchpoint, "t11", stage="s2")
    assert (card(bench).stage, card(bench).first, card(bench).last) == ("s1", "t12", "t12")


def test_a_card_moved_to_another_stage_forgets_touchpoints_that_are_not_there() -> None:
    bench = with_card(first="t11", last="t12")
    bench.do(records.set_fields, "c", stage="s2")
    assert (card(bench).first, card(bench).last) == (None, None)


def test_the_ends_of_a_card_are_kept_in_reading_order() -> None:
    bench = with_card(first="t12", last="t11")
    assert (card(bench).first, card(bench).last) == ("t11", "t12")
    bench.do(touchpoints.move_touchpoint, "t12", after="")
    assert (card(bench).first, card(bench).last) == ("t12", "t11")


def test_a_card_moved_to_another_lane_stays_the_same_card() -> None:
    bench = with_card(votes=3)
    bench.do(comments.add_comment, "c", "indeed", id="remark")
    bench.do(cards.add_card, "s1", "opportunity", id="o", text="fewer steps")
    bench.do(links.link_cards, "c", "o", id="link")
    bench.do(cards.move_card, "c", stage="s2", kind="highlight", first="t21")
    moved = card(bench)
    assert (moved.stage, moved.kind, moved.first, moved.votes, moved.text) == ("s2", "highlight", "t21", 3, "slow")
    assert "remark" in bench.store
    assert "link" in bench.store


def test_cards_stand_where_they_are_put() -> None:
    bench = with_card()
    for id, after in (("d", None), ("e", ""), ("f", "c")):
        bench.do(cards.add_card, "s1", "pain", id=id, text=id, after=after)
    assert [each.id for each in bench.store.by(Card, "stage", "s1")] == ["e", "c", "f", "d"]
    bench.do(cards.move_card, "e", after="f")
    assert [each.id for each in bench.store.by(Card, "stage", "s1")] == ["c", "f", "e", "d"]


def test_a_pain_point_leads_to_an_opportunity_in_its_cell() -> None:
    bench = with_card(first="t11")
    bench.do(links.add_opportunity, "c", id="o", text="fewer steps")
    bench.do(links.link_cards, "c", "o", id="again")
    assert (card(bench, "o").kind, card(bench, "o").first) == ("opportunity", "t11")
    bench.do(links.unlink_cards, "c", "o")
    assert not [record for record in bench.store if record.TYPE == "card_link"]
    with pytest.raises(ValueError, match="itself"):
        bench.do(links.link_cards, "c", "c", id="self")


# Lanes


def test_a_card_brings_the_lane_of_its_kind_to_its_usual_place() -> None:
    bench = started()
    bench.do(cards.add_card, "s1", "highlight", id="c", text="fast")
    assert lane_kinds(bench).index("highlight") == lane_kinds(bench).index("pain") + 1
    lane = lane_of(bench.store, card(bench))
    assert lane is not None
    assert lane.kind == "highlight"


def test_a_lane_with_cards_is_hidden_not_removed() -> None:
    bench = with_card()
    (lane,) = [each for each in bench.store.all(Lane) if each.kind == "pain"]
    refused("error.lane_not_empty", lambda: bench.do(records.remove, lane.id))
    refused("error.lane_not_empty", lambda: bench.do(records.set_fields, lane.id, kind="quote"))
    bench.do(lanes.hide_lane, lane.id)
    bench.do(lanes.add_lane, "j", "pain", id="again")
    assert not bench.store.one(Lane, lane.id).hidden
    bench.do(records.remove, "c")
    bench.do(records.remove, lane.id)
    assert "pain" not in lane_kinds(bench)


def test_hidden_lanes_come_back_all_at_once_or_one_where_it_is_asked_for() -> None:
    bench = started()
    by_kind = {lane.kind: lane.id for lane in bench.store.all(Lane) if lane.journey == "j"}
    for kind in ("pain", "thought"):
        bench.do(lanes.hide_lane, by_kind[kind])
    bench.do(lanes.add_lane, "j", "pain", id="again", after="")
    assert lane_kinds(bench)[0] == "pain"
    assert [lane.kind for lane in bench.store.all(Lane) if lane.hidden] == ["thought"]
    bench.do(lanes.add_lane, "j", "pain", id="again", after=by_kind["pain"])
    assert lane_kinds(bench)[0] == "pain"
    bench.do(lanes.hide_lane, by_kind["pain"])
    bench.do(lanes.show_lanes, "j")
    assert not [lane for lane in bench.store.all(Lane) if lane.hidden]


def test_free_text_can_have_several_lanes_and_goes_with_its_own() -> None:
    bench = started()
    bench.do(lanes.add_lane, "j", "text", id="x", title="Ideas")
    bench.do(lanes.add_lane, "j", "text", id="y", title="Questions", after="")
    bench.do(cards.add_card, "s1", "text", id="c", text="why?", lane="y")
    bench.do(cards.add_card, "s1", "text", id="d", text="so?", lane="x")
    assert lane_of(bench.store, card(bench)) == bench.store["y"]
    bench.do(records.set_fields, "d", kind="thought")
    assert card(bench, "d").lane is None
    bench.do(records.remove, "y")
    assert "c" not in bench.store
    assert "d" in bench.store


def test_lanes_can_be_moved_and_renamed() -> None:
    bench = started()
    first, *_, last = bench.store.by(Lane, "journey", "j")
    bench.do(lanes.move_lane, last.id, after="")
    bench.do(lanes.rename_lane, last.id, "Ideas")
    assert bench.store.by(Lane, "journey", "j")[:2] == (bench.store[last.id], first)
    assert bench.store.one(Lane, last.id).title == "Ideas"


# Emotions and channels


def test_there_is_one_point_for_a_persona_at_a_touchpoint_and_channel() -> None:
    bench = started()
    bench.do(emotions.set_emotion, "t11", "p", 0.5, id="e")
    bench.do(emotions.set_emotion, "t11", "p", -0.3, id="f", basis="customer_vote", votes=(3, 5, 8, 2, 0))
    (point,) = bench.store.all(EmotionPoint)
    assert (point.id, point.value, point.basis, point.votes) == ("e", -0.3, "customer_vote", (3, 5, 8, 2, 0))
    twin = EmotionPoint(id="g", touchpoint="t11", persona="p", value=0.1)
    refused("error.twice", lambda: bench.do(Transaction.insert, twin))
    bench.do(emotions.clear_emotion, "t11", "p")
    assert bench.store.all(EmotionPoint) == ()


def test_built_in_channels_are_added_once() -> None:
    bench = started()
    for touchpoint in ("t11", "t12", "t11"):
        bench.do(channels.use_channel, touchpoint, "phone", id=bench.new_id())
    uses = bench.store.all(TouchpointChannel)
    assert len({use.channel for use in uses}) == 1
    assert sorted(use.touchpoint for use in uses) == ["t11", "t12"]
    bench.do(channels.leave_channel, "t11", uses[0].channel)
    assert [use.touchpoint for use in bench.store.all(TouchpointChannel)] == ["t12"]


# The plan


def test_actions_do_not_wait_for_one_another() -> None:
    bench = started()
    for id in "abc":
        bench.do(actions.add_action, id=id, title=id)
    bench.do(actions.depend, "a", "b", id="ab")
    bench.do(actions.depend, "b", "c", id="bc")
    bench.do(actions.depend, "a", "b", id="again")
    refused("error.circular", lambda: bench.do(actions.depend, "c", "a", id="ca"))
    refused("error.circular", lambda: bench.do(actions.depend, "a", "a", id="aa"))


def test_the_plan_keeps_an_action_whose_owner_or_pain_goes() -> None:
    bench = with_card()
    bench.do(people.add_person, id="ann", name="Ann")
    bench.do(actions.add_action, id="a", title="Fewer fields", card="c", owner="ann")
    bench.do(actions.involve, "a", "ann", "informed", id="part")
    bench.do(actions.involve, "a", "ann", "informed", id="again")
    bench.do(objectives.add_objective, id="goal", title="Fewer carts left", sponsor="ann")
    bench.do(objectives.serve, "j", "goal", id="serves")
    bench.do(records.set_fields, "a", objective="goal")
    for id in ("c", "ann", "goal"):
        bench.do(records.remove, id)
    action = bench.store.one(ImprovementAction, "a")
    assert (action.owner, action.objective) == (None, None)
    assert {"part", "again", "serves"}.isdisjoint(record.id for record in bench.store)


# Assets


def test_a_picture_is_kept_once_and_as_long_as_something_shows_it() -> None:
    bench = started()

    def add(tx: Transaction, id: str) -> None:
        asset = assets.keep_asset(tx, b"picture", media_type="image/png", width=3, height=2)
        cards.add_card(tx, "s1", "image", id=id, text="", asset=asset)

    bench.do(add, "a")
    bench.do(add, "b")
    (kept,) = bench.store.all(Asset)
    assert kept.id == assets.asset_id(b"picture")
    bench.do(records.remove, "a")
    bench.do(records.set_fields, "p", portrait=kept.id)
    change = bench.do(records.remove, "b")
    assert kept.id in bench.store
    change = bench.do(records.set_fields, "p", portrait=None)
    assert set(change.deleted) == {kept.id}


# Locks


EDITS_OF_A_MAP: list[tuple[str, Callable[..., None], tuple[Any, ...], dict[str, Any]]] = [
    ("pain", cards.add_card, ("s1", "pain"), {"id": "x", "text": "x"}),
    ("pain", cards.rewrite_card, ("c", "x"), {}),
    ("pain", cards.move_card, ("c",), {"kind": "thought"}),
    ("thought", cards.move_card, ("c",), {"kind": "thought"}),
    ("pain", records.remove, ("c",), {}),
    ("pain", records.remove, ("s1",), {}),
    ("touchpoints", touchpoints.rename_touchpoint, ("t11", "x"), {}),
    ("touchpoints", touchpoints.add_touchpoint, ("s1",), {"id": "x"}),
    ("touchpoints", records.remove, ("t11",), {}),
    ("touchpoints", transitions.add_transition, ("t11", None, "drop_off"), {"id": "x"}),
    ("touchpoints", channels.use_channel, ("t11", "phone"), {"id": "x"}),
    ("emotions", emotions.set_emotion, ("t11", "p", 0.5), {"id": "x"}),
]


@pytest.mark.parametrize(("kind", "edit", "args", "fields"), EDITS_OF_A_MAP)
def test_a_locked_lane_and_a_locked_journey_are_left_as_they_are(
    kind: str, edit: Callable[..., None], args: tuple[Any, ...], fields: dict[str, Any]
) -> None:
    bench = with_card()
    bench.do(emotions.set_emotion, "t11", "p", 0.1, id="e")
    (lane,) = [each for each in bench.store.all(Lane) if each.kind == kind]
    bench.do(lanes.lock_lane, lane.id)
    refused("error.lane_locked", lambda: bench.do(edit, *args, **fields))
    bench.do(lanes.lock_lane, lane.id, False)
    bench.do(journeys.lock_journey, "j")
    refused("error.journey_locked", lambda: bench.do(edit, *args, **fields))
    bench.do(journeys.lock_journey, "j", False)
    assert bench.do(edit, *args, **fields)


def test_a_locked_lane_leaves_the_others_free_and_may_be_hidden_and_moved() -> None:
    bench = with_card()
    (lane,) = [each for each in bench.store.all(Lane) if each.kind == "pain"]
    bench.do(lanes.lock_lane, lane.id)
    bench.do(cards.add_card, "s1", "thought", id="x", text="hm")
    bench.do(lanes.hide_lane, lane.id)
    bench.do(lanes.move_lane, lane.id)
    refused("error.lane_locked", lambda: bench.do(lanes.rename_lane, lane.id, "Trouble"))
    refused("error.lane_locked", lambda: bench.do(records.remove, "c"))


def test_a_locked_journey_can_be_commented_and_planned_for_and_goes_not() -> None:
    bench = with_card()
    bench.do(journeys.lock_journey, "j")
    bench.do(comments.add_comment, "c", "true", id="remark")
    bench.do(actions.add_action, id="a", title="Fewer fields", card="c")
    refused("error.journey_locked", lambda: bench.do(records.remove, "j"))
    refused("error.journey_locked", lambda: bench.do(records.set_fields, "j", title="x"))
    bench.do(records.set_fields, "j", title="x", locked=False)
    assert bench.store.one(Journey, "j").title == "x"


# What is gone, and what never was


@pytest.mark.parametrize(
    "edit",
    [
        lambda tx: cards.add_card(tx, "gone", "pain", id="x", text="typed while somebody deleted the stage"),
        lambda tx: records.set_fields(tx, "gone", text="x"),
        lambda tx: records.remove(tx, "gone"),
        lambda tx: stages.move_stage(tx, "s1", after="gone"),
        lambda tx: comments.add_comment(tx, "gone", "x", id="x"),
        lambda tx: actions.add_action(tx, id="x", title="x", owner="gone"),
        lambda tx: emotions.set_emotion(tx, "t11", "gone", 0.1, id="x"),
    ],
)
def test_an_edit_of_what_is_gone_says_so(edit: Callable[[Transaction], None]) -> None:
    refused("error.gone", lambda: started().do(edit))


def test_what_no_person_can_ask_for_is_a_bug() -> None:
    bench = with_card()
    bench.do(journeys.add_journey, id="j2", title="J2", language="en", personas=["p"])
    bench.do(stages.add_stage, "j2", id="s9")
    for edit in (
        lambda tx: records.set_fields(tx, "c", stage="s9"),
        lambda tx: records.set_fields(tx, "c", first="s1"),
        lambda tx: tx.update("c", id="d"),
        lambda tx: records.set_fields(tx, "c", changed_by="Eve"),
        lambda tx: records.set_fields(tx, "c", mood="x"),
        lambda tx: records.remove(tx, "w"),
        lambda tx: workspace.start_workspace(tx, id="w2"),
        lambda tx: cards.rewrite_card(tx, "s1", "x"),
        lambda tx: cards.add_card(tx, "s1", "pain", id="c", text="the same id"),
    ):
        before = bench.store.snapshot()
        with pytest.raises(ValueError, match=r"\w"):
            bench.do(edit)
        assert bench.store == before


# Stamps, replies, places


def test_who_made_and_who_changed_it_and_when() -> None:
    bench = with_card()
    made = card(bench)
    assert (made.created_by, made.changed_by, made.created_at) == ("Ann", "Ann", made.changed_at)
    bench.author = "Bo"
    bench.do(cards.rewrite_card, "c", "slower")
    changed = card(bench)
    assert (changed.created_by, changed.changed_by, changed.created_at) == ("Ann", "Bo", made.created_at)
    assert changed.changed_at > made.changed_at
    assert not bench.do(cards.rewrite_card, "c", "slower"), "what changes nothing is no change"


def test_a_reply_is_about_the_same_record_and_for_the_same_readers() -> None:
    bench = with_card()
    bench.do(comments.add_comment, "c", "why?", id="q", audience="readers")
    bench.do(comments.reply, "q", "forms", id="a")
    bench.do(comments.resolve, "q")
    answer, question = bench.store["a"], bench.store["q"]
    assert (answer.subject, answer.reply_to, answer.audience, answer.author) == ("c", "q", "readers", "Ann")
    assert question.resolved
    bench.do(records.remove, "q")
    assert "a" not in bench.store


@pytest.mark.parametrize(
    ("add", "move", "kind"),
    [
        (people.add_person, people.move_person, "person"),
        (personas.add_persona, personas.move_persona, "persona"),
    ],
)
def test_lists_of_the_workspace_can_be_put_in_order(add: Any, move: Any, kind: str) -> None:
    bench = Workbench()
    for id in "abc":
        bench.do(add, id=id, name=id)
    bench.do(move, "c", after="a")
    bench.do(move, "b", after="")
    found: list[Record] = sorted(bench.store, key=lambda record: record.order)  # type: ignore[attr-defined]
    assert [record.id for record in found] == ["b", "a", "c"]
    assert {record.TYPE for record in found} == {kind}


def test_everything_on_a_map_knows_its_journey() -> None:
    bench = with_card(first="t11")
    bench.do(emotions.set_emotion, "t11", "p", 0.1, id="e")
    bench.do(channels.use_channel, "t11", "phone", id="u")
    bench.do(kpis.add_kpi, id="k", touchpoint="t11")
    bench.do(kpis.observe, "k", id="o", day="2026-10-31")
    bench.do(kpis.add_kpi, id="whole", kind="nps")
    shared = {"workspace", "persona", "channel"}
    for record in bench.store:
        expected = None if record.TYPE in shared or record.id == "whole" else "j"
        assert journey_of(bench.store.get, record) == expected, record
