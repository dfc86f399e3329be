"""Stages, touchpoints and cards go to another journey with all that hangs on them, and nothing said of them is lost."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from random import Random

import pytest

from cxmapper.errors import UserError
from cxmapper.model.change import invert
from cxmapper.model.edits import (
    actions,
    cards,
    channels,
    comments,
    emotions,
    journeys,
    kpis,
    lanes,
    links,
    personas,
    records,
    stages,
    touchpoints,
    transitions,
    votes,
)
from cxmapper.model.edits.parts import Spot, clip, copy_to_journey, move_to_journey, paste
from cxmapper.model.places import journey_of
from cxmapper.model.records import (
    ActionCard,
    Card,
    CardLink,
    Comment,
    EmotionPoint,
    Journey,
    JourneyObjective,
    JourneyPersona,
    Kpi,
    KpiObservation,
    Lane,
    Persona,
    Record,
    Stage,
    Touchpoint,
    TouchpointChannel,
    Transition,
    VoteOption,
    references_of,
    values,
)
from cxmapper.model.store import Store
from tests.workbench import Workbench, faults, started


def two_journeys() -> Workbench:
    """Journey `j` with all sorts of things on stage `s2`, and journey `k` about somebody else, with a stage `ks`."""
    bench = started(stage_count=3)
    bench.do(personas.add_persona, id="q", name="Bao")
    bench.do(journeys.add_journey, id="k", title="Return", language="en", personas=["q"])
    bench.do(stages.add_stage, "k", id="ks", title="Stage 2")
    bench.do(touchpoints.add_touchpoint, "ks", id="kt", title="Touchpoint 1")
    bench.do(cards.add_card, "s2", "pain", id="pain", text="Too slow", first="t21", persona="p", severity=4)
    bench.do(cards.add_card, "s2", "opportunity", id="chance", text="Tell how long", first="t21", last="t22")
    bench.do(cards.add_card, "s1", "opportunity", id="apart", text="Elsewhere")
    bench.do(links.link_cards, "pain", "chance", id="inside")
    bench.do(links.link_cards, "pain", "apart", id="across")
    bench.do(emotions.set_emotion, "t21", "p", -0.6, id="point")
    bench.do(channels.use_channel, "t21", "store", id="through")
    bench.do(kpis.add_kpi, id="kpi", kind="nps", touchpoint="t21", target=40)
    bench.do(kpis.observe, "kpi", id="seen", day="2026-10-31", value=12.0)
    bench.do(transitions.add_transition, "t22", "t21", "loop", id="loop")
    bench.do(transitions.add_transition, "t21", None, "drop_off", id="off")
    bench.do(transitions.add_transition, "t21", "t31", "alternative", id="away")
    bench.do(comments.add_comment, "pain", "Really?", id="note")
    bench.do(comments.reply, "note", "Yes.", id="answer")
    bench.do(actions.add_action, id="fix", title="Show a clock", card="pain")
    bench.do(votes.add_vote, id="vote", question="What first?")
    bench.do(votes.add_option, "vote", id="option", card="pain")
    return bench


def inside(store: Store, journey: str, kind: type[Record]) -> list[Record]:
    return [each for each in store.all(kind) if journey_of(store.get, each) == journey]


def called(found: Iterable[Record]) -> list[str]:
    return [getattr(each, "title", None) or getattr(each, "text", "") for each in found]


def taken_back(bench: Workbench, before: Store, change: object) -> bool:
    bench.store.apply(invert(change))  # type: ignore[arg-type]
    return bench.store == before


def test_a_stage_is_copied_with_all_that_hangs_on_it() -> None:
    bench = two_journeys()
    before = bench.store.snapshot()
    change = bench.do(copy_to_journey, ["s2"], "k")
    store = bench.store
    assert called(store.by(Stage, "journey", "k")) == ["Stage 2", "Stage 2"]
    assert called(inside(store, "k", Touchpoint)) == ["Touchpoint 1", "Touchpoint 1", "Touchpoint 2"]
    assert sorted(called(inside(store, "k", Card))) == ["Tell how long", "Too slow"]
    assert [point.value for point in inside(store, "k", EmotionPoint)] == [-0.6]
    assert len(inside(store, "k", TouchpointChannel)) == len(inside(store, "k", CardLink)) == 1
    assert [seen.value for seen in inside(store, "k", KpiObservation)] == [12.0]
    kinds = sorted(each.kind for each in inside(store, "k", Transition))
    assert kinds == ["drop_off", "loop", "main", "main"], "none leads out of the journey"
    assert sorted(called(store.all(Comment))) == ["Really?", "Really?", "Yes.", "Yes."]
    assert [each.persona for each in store.by(JourneyPersona, "journey", "k")] == ["q", "p"]
    assert called(inside(store, "j", Stage)) == ["Stage 1", "Stage 2", "Stage 3"], "here nothing changed"
    assert faults(store) == []
    assert taken_back(bench, before, change)


def test_a_stage_moves_and_whatever_is_about_it_goes_on_being_about_it() -> None:
    bench = two_journeys()
    before = bench.store.snapshot()
    change = bench.do(move_to_journey, ["s2"], "k")
    store = bench.store
    assert called(store.by(Stage, "journey", "j")) == ["Stage 1", "Stage 3"]
    assert called(store.by(Stage, "journey", "k")) == ["Stage 2", "Stage 2"]
    (pain,) = (card for card in store.all(Card) if card.text == "Too slow")
    assert (pain.severity, pain.persona, pain.created_by) == (4, "p", "Ann")
    assert {each.id for each in store.by(Comment, "subject", pain.id)} == {"note", "answer"}
    assert store.one(VoteOption, "option").card == pain.id
    assert [each.action for each in store.by(ActionCard, "card", pain.id)] == ["fix"]
    assert len(store.all(CardLink)) == 1, "what joined it to what stayed is let go"
    assert len(store.all(Kpi)) == len(store.all(EmotionPoint)) == 1
    assert faults(store) == []
    assert taken_back(bench, before, change)


def test_a_touchpoint_goes_to_the_stage_called_the_same_with_the_cards_that_are_its_own() -> None:
    bench = two_journeys()
    bench.do(move_to_journey, ["t21"], "k")
    assert called(bench.store.by(Touchpoint, "stage", "ks")) == ["Touchpoint 1", "Touchpoint 1"]
    assert called(bench.store.by(Card, "stage", "ks")) == ["Too slow"]
    assert called(bench.store.by(Card, "stage", "s2")) == ["Tell how long"], "it is about another touchpoint too"
    assert faults(bench.store) == []


def test_where_no_stage_is_called_the_same_there_is_one_afterwards() -> None:
    bench = two_journeys()
    bench.do(copy_to_journey, ["t11", "t12", "apart"], "k")
    assert called(bench.store.by(Stage, "journey", "k")) == ["Stage 2", "Stage 1"]
    new = bench.store.by(Stage, "journey", "k")[1].id
    assert called(bench.store.by(Touchpoint, "stage", new)) == ["Touchpoint 1", "Touchpoint 2"]
    assert called(bench.store.by(Card, "stage", new)) == ["Elsewhere"]


def test_a_card_finds_the_touchpoint_that_is_called_the_same() -> None:
    bench = two_journeys()
    bench.do(move_to_journey, ["pain", "chance"], "k")
    placed = {card.text: (card.stage, card.first, card.last) for card in inside(bench.store, "k", Card)}
    assert placed == {"Too slow": ("ks", "kt", None), "Tell how long": ("ks", "kt", None)}
    assert len(bench.store.all(CardLink)) == 1
    assert faults(bench.store) == []


def test_a_card_of_a_free_lane_finds_the_lane_called_the_same() -> None:
    bench = two_journeys()
    for journey in ("j", "k"):
        for title in ("Ideas", "Risks"):
            bench.do(lanes.add_lane, journey, "text", id=f"{journey}{title}", title=title)
    bench.do(cards.add_card, "s1", "text", id="risk", text="Rain", lane="jRisks")
    bench.do(copy_to_journey, ["risk"], "k")
    assert [card.lane for card in inside(bench.store, "k", Card)] == ["kRisks"]


def test_what_is_picked_twice_goes_once() -> None:
    bench = two_journeys()
    bench.do(copy_to_journey, ["pain", "s2", "t21", "s2"], "k")
    assert called(inside(bench.store, "k", Card)).count("Too slow") == 1


def test_parts_are_put_where_the_hands_are() -> None:
    bench = two_journeys()
    part = clip(bench.store, ["pain"])
    bench.do(paste, part, ["pain"], Spot("j", "s3", "t32"))
    assert called(bench.store.by(Card, "first", "t32")) == ["Too slow"]
    bench.do(paste, clip(bench.store, ["t21"]), ["t21"], Spot("j", "s3", "t31"))
    assert called(bench.store.by(Touchpoint, "stage", "s3")) == ["Touchpoint 1", "Touchpoint 1", "Touchpoint 2"]
    bench.do(paste, clip(bench.store, ["s3"]), ["s3"], Spot("j", "s1"))
    assert called(bench.store.by(Stage, "journey", "j")) == ["Stage 1", "Stage 3", "Stage 2", "Stage 3"]
    assert faults(bench.store) == []


def test_what_was_cut_out_comes_back_with_its_identity() -> None:
    bench = two_journeys()
    part = clip(bench.store, ["s2"])
    bench.do(records.remove, "s2")
    bench.do(paste, part, ["s2"], Spot("k"))
    assert bench.store.one(Stage, "s2").journey == "k"
    assert bench.store.one(Card, "pain").text == "Too slow"
    assert faults(bench.store) == []


def test_in_another_workspace_a_persona_is_matched_by_name_or_comes_along() -> None:
    source = two_journeys().store
    part = clip(source, ["s2"])
    assert "s1" not in part
    there = Workbench(prefix="x")
    there.store = started().store
    there.do(records.set_fields, "p", name="Somebody else")
    there.do(personas.add_persona, id="mei", name="ＭＥＩ")
    other = Store([dataclasses.replace(each, id="far") if each.id == "p" else _far(each) for each in part])
    there.do(paste, other, ["s2"], Spot("j"))
    assert sorted(each.name for each in there.store.all(Persona)) == ["Somebody else", "ＭＥＩ"]
    assert {point.persona for point in there.store.all(EmotionPoint)} == {"mei"}
    assert {each.persona for each in there.store.by(JourneyPersona, "journey", "j")} == {"p", "mei"}
    assert faults(there.store) == []


def _far(record: Record) -> Record:
    fields = {spec.name: "far" for spec in references_of(type(record)) if getattr(record, spec.name) == "p"}
    return dataclasses.replace(record, **fields)


def test_a_locked_journey_neither_gives_nor_takes() -> None:
    bench = two_journeys()
    bench.do(records.set_fields, "k", locked=True)
    before = bench.store.snapshot()
    with pytest.raises(UserError):
        bench.do(copy_to_journey, ["s2"], "k")
    with pytest.raises(UserError):
        bench.do(move_to_journey, ["ks"], "j")
    assert bench.store == before


def test_what_is_gone_is_a_sentence() -> None:
    bench = two_journeys()
    for goal, picked in (("k", "nothing"), ("nowhere", "s2")):
        with pytest.raises(UserError):
            bench.do(move_to_journey, [picked], goal)


def shape(store: Store, journey: str) -> list[object]:
    """What a journey says, without ids: each record with what it refers to, in the order of the map."""
    found = []
    for record in store:
        if journey_of(store.get, record) == journey and not isinstance(
            record, Journey | Lane | JourneyPersona | JourneyObjective
        ):
            found.append(_said(store, record))
            found += [("comment", each.text, _said(store, record)) for each in store.by(Comment, "subject", record.id)]
    return sorted(found, key=repr)


def _said(store: Store, record: Record) -> tuple[object, ...]:
    refs = {spec.name for spec in references_of(type(record))}
    kept = [(name, value) for name, value in values(record) if name not in refs | {"id", "order", "changed_at"}]
    places = [
        (name, _place(store, target)) for name in sorted(refs) if (target := store.get(getattr(record, name) or ""))
    ]
    return (record.TYPE, _place(store, record), tuple(kept), tuple(places))


def _place(store: Store, record: Record) -> object:
    """What stands for a record where its id may differ: its titles from the outside in, and its rank."""
    match record:
        case Journey() | Lane():
            return record.TYPE
        case Stage():
            return (record.title, [each.id for each in store.by(Stage, "journey", record.journey)].index(record.id))
        case Touchpoint():
            row = [each.id for each in store.by(Touchpoint, "stage", record.stage)]
            return (_place(store, store[record.stage]), row.index(record.id))
        case Card():
            row = [each.id for each in store.by(Card, "stage", record.stage) if each.kind == record.kind]
            return (_place(store, store[record.stage]), record.kind, row.index(record.id))
    return record.TYPE if journey_of(store.get, record) else record.id


def test_a_journey_copied_stage_by_stage_and_back_says_the_same() -> None:
    chance, compared = Random(11), 0
    while compared < 8:
        bench = two_journeys()
        for _ in range(30):
            bench.random(tuple(chance.randrange(10**6) for _ in range(4)))
        store = bench.store
        if "j" not in store or any(getattr(each, "locked", False) for each in store):
            continue
        for id in ("far", "back"):
            bench.do(journeys.add_journey, id=id, title=id, language="en", personas=["p"] if "p" in store else [])
        for start, goal in (("j", "far"), ("far", "back")):
            bench.do(copy_to_journey, [stage.id for stage in store.by(Stage, "journey", start)], goal)
        assert shape(store, "back") == shape(store, "far") == shape(store, "j")
        assert faults(store) == []
        compared += 1
