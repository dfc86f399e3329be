"""A version brings a journey back as it was, in one step, whatever was done to it since."""

from __future__ import annotations

import random

import pytest

from cxmapper.errors import UserError
from cxmapper.model.change import invert
from cxmapper.model.edits import assets, cards, comments, emotions, journeys, personas, records, stages, touchpoints
from cxmapper.model.edits.versions import bring_back, keep_version
from cxmapper.model.places import journey_of
from cxmapper.model.records import (
    Asset,
    Card,
    Comment,
    EmotionPoint,
    Journey,
    Persona,
    Stage,
    Touchpoint,
    Version,
    VersionAsset,
    values,
)
from cxmapper.model.store import Store
from tests.workbench import Workbench, faults, started


def kept() -> Workbench:
    """A journey with a card that is commented on and shows a picture, and a version of it."""
    bench = started()
    bench.do(emotions.set_emotion, "t11", "p", -0.4, id="e")
    bench.do(cards.add_card, "s1", "pain", id="c", text="The queue is long")
    bench.do(lambda tx: records.set_fields(tx, "c", asset=assets.keep_asset(tx, b"a photo", media_type="image/png")))
    bench.do(comments.add_comment, "c", "How long?", id="note")
    bench.do(keep_version, "j", id="v", title="After the workshop")
    return bench


def told(store: Store, journey: str = "j") -> dict[str, dict]:
    """What a journey's map says, without who changed it last."""
    own = [record for record in store if journey_of(store.get, record) == journey]
    return {each.id: {name: value for name, value in values(each) if not name.startswith("changed")} for each in own}


def test_what_was_added_changed_and_deleted_since_is_as_it_was_and_one_undo_takes_it_back() -> None:
    bench = kept()
    then = told(bench.store)
    bench.do(stages.add_stage, "j", id="s9", title="Added")
    bench.do(touchpoints.add_touchpoint, "s1", id="t9", title="Added", after="t11")
    bench.do(cards.rewrite_card, "c", "Something else")
    bench.do(records.remove, "t12")
    bench.do(emotions.set_emotion, "t11", "p", 0.9, id="unused")
    before = bench.store.snapshot()
    change = bench.do(bring_back, "v")
    assert told(bench.store) == then
    assert faults(bench.store) == []
    assert bench.store.one(Version, "v").title == "After the workshop", "the version stays"
    bench.store.apply(invert(change))
    assert bench.store == before


def test_a_deleted_card_comes_back_with_its_picture_and_what_was_said_of_it() -> None:
    bench = kept()
    bench.do(records.remove, "c")
    assert not bench.store.all(Comment)
    bench.do(bring_back, "v")
    assert [each.text for each in bench.store.all(Comment)] == ["How long?"]
    assert bench.store.one(Asset, bench.store.one(Card, "c").asset or "").data == b"a photo"


def test_a_deleted_journey_comes_back_whole() -> None:
    bench = kept()
    then = told(bench.store)
    bench.do(journeys.add_journey, id="other", title="Other", language="en")
    bench.do(records.remove, "j")
    bench.do(bring_back, "v")
    assert told(bench.store) == then
    assert bench.store.one(Version, "v").journey == "j"
    assert faults(bench.store) == []


def test_what_is_part_of_another_journey_now_stays_there_and_comes_back_beside_it() -> None:
    bench = kept()
    said = {each.text for each in bench.store.all(Card)}
    bench.do(records.remove, "s1")
    # The same file came in once more: its journey has a fresh id, what had been deleted here has its own again.
    bench.do(journeys.add_journey, id="other", title="Other", language="en", personas=["p"])
    bench.do(stages.add_stage, "other", id="s1", title="Theirs")
    bench.do(touchpoints.add_touchpoint, "s1", id="t11", title="Theirs")
    bench.do(emotions.set_emotion, "t11", "p", 0.9, id="e")
    bench.do(cards.add_card, "s1", "pain", id="c", text="Theirs")
    theirs = told(bench.store, "other")
    before = bench.store.snapshot()
    change = bench.do(bring_back, "v")
    assert told(bench.store, "other") == theirs
    own = [each for each in bench.store.all(Card) if journey_of(bench.store.get, each) == "j"]
    assert {each.text for each in own} == said
    point = next(each for each in bench.store.all(EmotionPoint) if journey_of(bench.store.get, each) == "j")
    assert point.value == -0.4
    assert [each.subject for each in bench.store.all(Comment)] == [
        next(each.id for each in own if each.text[:1] == "T")
    ]
    assert faults(bench.store) == []
    bench.store.apply(invert(change))
    assert bench.store == before


def test_what_journeys_share_stays_as_it_is_and_comes_back_where_it_is_missing() -> None:
    bench = kept()
    bench.do(records.set_fields, "p", name="Mei Lin")
    bench.do(bring_back, "v")
    assert bench.store.one(Persona, "p").name == "Mei Lin"
    bench.do(personas.add_persona_to, "j", id="q", name="Bo")
    bench.do(records.remove, "p")
    bench.do(bring_back, "v")
    assert bench.store.one(Persona, "p").name == "Mei", "as the version remembers"
    assert "q" in bench.store
    assert faults(bench.store) == []


def test_a_comment_deleted_since_stays_deleted_where_its_card_is_there() -> None:
    bench = kept()
    bench.do(records.remove, "note")
    bench.do(bring_back, "v")
    assert not bench.store.all(Comment)


def test_a_journey_locked_then_and_now_stays_as_it_is() -> None:
    bench = kept()
    bench.do(journeys.lock_journey, "j")
    bench.do(keep_version, "j", id="v2", title="Locked")
    bench.do(journeys.lock_journey, "j", locked=False)
    bench.do(cards.rewrite_card, "c", "Something else")
    bench.do(journeys.lock_journey, "j")
    with pytest.raises(UserError, match="locked"):
        bench.do(bring_back, "v2")


def test_after_random_edits_a_version_is_what_it_was() -> None:
    brought_back = 0
    for seed in range(15):
        chance = random.Random(seed)
        bench = kept()
        then, pictures = told(bench.store), bench.store.all(VersionAsset)
        for _ in range(14):
            bench.random(tuple(chance.randrange(10**6) for _ in range(4)))  # type: ignore[arg-type]
        if "v" not in bench.store or not {"j"} & {each.id for each in bench.store.all(Journey)}:
            continue
        before = bench.store.snapshot()
        try:
            change = bench.do(bring_back, "v")
        except UserError as refused:
            if refused.key not in ("error.journey_locked", "error.lane_locked"):
                raise
            continue
        brought_back += 1
        # A version whose pictures somebody took away comes back without them.
        if bench.store.all(VersionAsset) == pictures:
            assert told(bench.store) == then, seed
        assert faults(bench.store) == [], seed
        bench.store.apply(invert(change))
        assert bench.store == before
    assert brought_back > 7
    assert bench.store.all(Stage)
    assert bench.store.all(Touchpoint)
