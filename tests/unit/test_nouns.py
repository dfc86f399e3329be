"""What stands beside the map: customers, tests, workshops, votes, versions; their rules, and undo."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from cxmapper.errors import UserError
from cxmapper.model.change import invert
from cxmapper.model.database.tables import TABLES
from cxmapper.model.edits import (
    ab_tests,
    actions,
    assets,
    cards,
    channels,
    feedback,
    journeys,
    kpis,
    lanes,
    milestones,
    naming,
    needs,
    personas,
    records,
    segments,
    stages,
    touchpoints,
    versions,
    votes,
    workshops,
    workspace,
)
from cxmapper.model.records import (
    RECORDS,
    AbTest,
    AbVariant,
    Asset,
    Card,
    Feedback,
    FeedbackCard,
    Journey,
    JourneyPersona,
    Kpi,
    Lane,
    Need,
    ParkedItem,
    Person,
    Persona,
    RenamedWord,
    Stage,
    Touchpoint,
    Version,
    VersionAsset,
    Vote,
    VoteOption,
    WorkshopPerson,
    Workspace,
    fields_of,
)
from cxmapper.model.versions import unpacked
from tests.data.beside import add_beside
from tests.workbench import Workbench, faults, started


def full() -> Workbench:
    """A map with a record of every type."""
    bench = started()
    bench.do(cards.add_card, "s1", "pain", id="c", text="The queue is long", first="t11")
    bench.do(actions.add_action, id="a", title="Order ahead", card="c")
    add_beside(bench.do, bench.store, bench.new_id)
    return bench


def refused(bench: Workbench, edit: Any, *args: Any, **fields: Any) -> str:
    before = bench.store.snapshot()
    with pytest.raises(UserError) as problem:
        bench.do(edit, *args, **fields)
    assert bench.store == before
    return problem.value.key


@pytest.mark.parametrize("record_type", RECORDS, ids=lambda each: each.TYPE)
def test_a_type_s_fields_are_its_table_s_columns(record_type: Any) -> None:
    columns = TABLES[record_type].columns
    assert [column.name for column in columns] == [spec.name for spec in fields_of(record_type)]
    for column, spec in zip(columns, fields_of(record_type), strict=True):
        assert column.nullable == spec.nullable
        assert bool(column.foreign_keys) == (spec.kind == "ref")


def test_whatever_goes_takes_along_what_hangs_on_it_and_undo_brings_all_back() -> None:
    bench = full()
    needed = {"w", "p", bench.store.by(JourneyPersona, "journey", "j")[0].id}
    needed |= {lane.id for lane in bench.store.all(Lane) if lane.kind == "pain"}
    for record in [record for record in bench.store if record.id not in needed]:
        before = bench.store.snapshot()
        change = bench.do(records.remove, record.id)
        assert record.id not in bench.store
        assert faults(bench.store) == []
        bench.store.apply(invert(change))
        assert bench.store == before, record.TYPE


def test_a_stage_takes_all_of_its_own_along_and_nothing_beside_the_map() -> None:
    bench = full()
    bench.do(versions.keep_version, "j", id="v", title="Now")
    beside = [record for record in bench.store if type(record) in (Feedback, Vote, Version, Need, ParkedItem)]
    change = bench.do(records.remove, "s1")
    assert {"s1", "t11", "t12", "c"} <= set(change.deleted)
    assert not bench.store.all(FeedbackCard)
    assert all(record.id in bench.store for record in beside)
    assert all(option.card is None for option in bench.store.all(VoteOption))
    assert "The queue is long" in [option.text for option in bench.store.all(VoteOption)]


def test_a_persona_s_needs_go_with_it_and_its_feedback_stays() -> None:
    bench = full()
    bench.do(personas.add_persona_to, "j", id="q", name="Bo")
    bench.do(needs.add_need, "q", id="n1", text="First")
    bench.do(needs.add_need, "q", id="n0", text="Before", after="")
    bench.do(needs.move_need, "n0")
    assert [need.id for need in bench.store.by(Need, "persona", "q")] == ["n1", "n0"]
    bench.do(feedback.add_feedback, id="f", text="Fine", persona="q")
    bench.do(records.remove, "q")
    assert "n1" not in bench.store
    assert bench.store.one(Feedback, "f").persona is None


def test_a_segment_is_made_by_naming_it_and_persona_and_kpi_let_go_of_it() -> None:
    bench = started()
    bench.do(kpis.add_kpi, id="k", title="Lost baskets")
    bench.do(naming.refer_to_new, "p", "segment", "Commuters", id="seg")
    bench.do(naming.refer_to_new, "k", "of_segment", " commuters ", id="other")
    assert (bench.store.one(Persona, "p").segment, bench.store.one(Kpi, "k").of_segment) == ("seg", "seg")
    bench.do(segments.add_segment, id="families", title="Families", after="")
    bench.do(segments.move_segment, "families")
    bench.do(records.remove, "seg")
    assert (bench.store.one(Persona, "p").segment, bench.store.one(Kpi, "k").of_segment) == (None, None)


def test_feedback_goes_around_the_loop_and_stands_behind_a_card_once() -> None:
    bench = full()
    (first,) = bench.store.all(Feedback)
    bench.do(feedback.back, first.id, "c", id="again")
    assert "again" not in bench.store
    assert first.state == "collected"
    bench.do(feedback.answer, first.id, "There is a pick-up shelf now", day="2026-11-20")
    now = bench.store.one(Feedback, first.id)
    assert (now.state, now.reply, now.replied) == ("answered", "There is a pick-up shelf now", "2026-11-20")
    assert refused(bench, feedback.answer, first.id, "x", day="20 November") == "error.not_a_day"


def test_a_test_begins_with_two_variants_and_counts_no_more_successes_than_people() -> None:
    bench = started()
    bench.do(actions.add_action, id="a", title="Order ahead")
    bench.do(ab_tests.add_test, "a", id="t", title="Message", planned_n=400)
    bench.do(ab_tests.add_variant, "t", id="c", title="C")
    bench.do(ab_tests.move_variant, "c", after="")
    assert [each.title for each in bench.store.by(AbVariant, "test", "t")] == ["C", "A", "B"]
    bench.do(records.set_fields, "c", n=40, successes=40)
    assert refused(bench, records.set_fields, "c", successes=41) == "error.more_successes"
    bench.do(milestones.add_milestone, "a", id="m", title="Agreed")
    bench.do(records.remove, "a")
    assert not bench.store.all(AbTest)
    assert not {"c", "m"} & {record.id for record in bench.store}


def test_a_kano_survey_is_whole_or_none() -> None:
    bench = started()
    bench.do(needs.add_need, "p", id="n", text="Know when it is ready", kano_answers=[1] * 25)
    assert refused(bench, records.set_fields, "n", kano_answers=[1] * 24) == "error.kano_answers"
    bench.do(records.set_fields, "n", kano_answers=[])


def test_a_vote_is_counted_and_keeps_the_words_of_a_card_that_goes() -> None:
    bench = full()
    bench.do(votes.add_vote, id="v", question="Which first?")
    bench.do(votes.add_option, "v", id="o1", card="c")
    bench.do(votes.add_option, "v", id="o2", text="Nothing")
    bench.do(votes.add_option, "v", id="o3", card="c")
    assert "o3" not in bench.store
    bench.do(votes.count_dots, "v", {"o1": 7})
    assert [each.dots for each in bench.store.by(VoteOption, "vote", "v")] == [7, 0]
    assert bench.store.one(Vote, "v").closed
    bench.do(records.remove, "c")
    assert bench.store.one(VoteOption, "o1").text == "The queue is long"


def test_people_are_asked_to_a_workshop_by_name_and_something_parked_is_settled() -> None:
    bench = started()
    bench.do(workshops.add_workshop, id="w1", title="Kick-off", day="2026-11-20", journey="j")
    bench.do(workshops.attend_by_name, "w1", "Chen Wei", id="p1")
    bench.do(workshops.attend_by_name, "w1", " chen wei ", id="p2")
    assert len(bench.store.all(Person)) == len(bench.store.all(WorkshopPerson)) == 1
    bench.do(workshops.park, "Who pays?", id="x", workshop="w1")
    bench.do(workshops.settle_parked, "x", "The shops do")
    item = bench.store.one(ParkedItem, "x")
    assert (item.author, item.settled, item.outcome) == ("Ann", True, "The shops do")
    bench.do(records.remove, "w1")
    assert bench.store.one(ParkedItem, "x").workshop is None
    assert not bench.store.all(WorkshopPerson)


def test_a_company_s_words_and_colours_are_told_apart_by_language() -> None:
    bench = started()
    bench.do(workspace.rename_term, "en", "customer", "guest", id="r1", plural="guests")
    bench.do(workspace.rename_term, "zh-Hant", "customer", "旅客", id="r2")
    bench.do(workspace.rename_term, "en", "customer", "traveller", id="r3")
    assert [(word.id, word.text) for word in bench.store.all(RenamedWord)] == [("r1", "traveller"), ("r2", "旅客")]
    bench.do(workspace.rename_term, "en", "customer", "", id="r4")
    assert [word.id for word in bench.store.all(RenamedWord)] == ["r2"]
    bench.do(workspace.set_workspace, brand_colour="#4B57D6")
    assert bench.store.one(Workspace, "w").brand_colour == "#4b57d6"
    assert refused(bench, workspace.set_workspace, brand_colour="blue") == "error.not_a_colour"


def test_journeys_open_one_another_but_never_in_a_circle() -> None:
    bench = started()
    for id in ("k", "l"):
        bench.do(journeys.add_journey, id=id, title=id, language="en", personas=["p"])
        bench.do(stages.add_stage, id, id=f"{id}s")
        bench.do(touchpoints.add_touchpoint, f"{id}s", id=f"{id}t")
    assert refused(bench, records.set_fields, "t11", sub_journey="j") == "error.circular_journeys"
    bench.do(records.set_fields, "t11", sub_journey="k")
    bench.do(records.set_fields, "t12", sub_journey="k")
    bench.do(records.set_fields, "kt", sub_journey="l")
    assert refused(bench, records.set_fields, "lt", sub_journey="j") == "error.circular_journeys"
    change = bench.do(records.remove, "k")
    assert [bench.store.one(Touchpoint, id).sub_journey for id in ("t11", "t12")] == [None, None]
    bench.store.apply(invert(change))
    assert bench.store.one(Touchpoint, "t11").sub_journey == "k"


def test_a_channel_of_one_s_own_has_an_icon_and_takes_its_links_along() -> None:
    bench = started()
    bench.do(channels.add_channel, id="kiosk", title="Kiosk", icon="store")
    bench.do(channels.go_through, "t11", "kiosk", id="link")
    bench.do(records.remove, "kiosk")
    assert "link" not in bench.store


def with_picture() -> Workbench:
    bench = full()

    def picture(tx: Any) -> None:
        asset = assets.keep_asset(tx, b"picture", media_type="image/png", name="a.png")
        cards.add_card(tx, "s1", "image", id="i", text="Shop front", asset=asset)

    bench.do(picture)
    return bench


def test_a_version_keeps_a_journey_whole_whatever_happens_to_it() -> None:
    bench = with_picture()
    bench.do(versions.keep_version, "j", id="v", title="Before")
    map_then = {
        record.id: record for record in bench.store if isinstance(record, Journey | Stage | Touchpoint | Card | Asset)
    }
    bench.do(journeys.add_journey, id="k", title="Other", language="en", personas=["p"])
    bench.do(cards.rewrite_card, "c", "The queue is short")
    bench.do(records.remove, "i")
    assert bench.store.all(Asset), "the picture is kept for the version"
    bench.do(records.remove, "j")
    version = bench.store.one(Version, "v")
    assert (version.journey, version.author, version.title) == (None, "Ann", "Before")
    journey, state = unpacked(bench.store, version)
    assert journey == "j"
    assert map_then.items() <= {record.id: record for record in state}.items()
    assert faults(state) == []
    assert not [record for record in state if isinstance(record, Version | Workspace)]
    for each in list(bench.store.all(Version)):
        bench.do(records.remove, each.id)
    assert not bench.store.all(VersionAsset)
    assert not bench.store.all(Asset)


def test_a_locked_journey_can_have_versions_votes_and_parked_items_and_nothing_else() -> None:
    bench = full()
    bench.do(journeys.lock_journey, "j")
    before = bench.store.snapshot()
    own = [record for record in before if isinstance(record, Journey | Stage | Touchpoint | Card)]
    bench.do(versions.keep_version, "j", id="v", title="Agreed")
    bench.do(workshops.park, "Later", id="x", journey="j")
    chance = Random(5)
    for _ in range(250):
        bench.random(tuple(chance.randrange(10**6) for _ in range(4)))
        if not bench.store.one(Journey, "j").locked:
            bench.do(journeys.lock_journey, "j")
        assert all(bench.store.get(record.id) == record for record in own if not isinstance(record, Journey))


def test_a_damaged_version_says_so() -> None:
    bench = full()
    version = bench.store.all(Version)[0]
    bench.do(records.set_fields, version.id, data=b"no version")
    with pytest.raises(UserError) as problem:
        unpacked(bench.store, bench.store.one(Version, version.id))
    assert problem.value.key == "error.version_unreadable"


def test_a_kpi_of_a_stage_or_touchpoint_brings_its_lane_where_it_is_asked_for() -> None:
    bench = started()

    def shown() -> list[bool]:
        return [not lane.hidden for lane in bench.store.by(Lane, "journey", "j") if lane.kind == "kpis"]

    bench.do(kpis.add_kpi, id="k1", touchpoint="t11")
    bench.do(kpis.add_kpi, id="k2", journey="j", in_sight=True)
    assert shown() == [], "not asked for, or told in the map's header"
    bench.do(kpis.add_kpi, id="k3", touchpoint="t11", in_sight=True)
    assert shown() == [True]
    lane = next(lane.id for lane in bench.store.by(Lane, "journey", "j") if lane.kind == "kpis")
    bench.do(lanes.hide_lane, lane)
    bench.do(kpis.add_kpi, id="k4", stage="s1", in_sight=True)
    assert shown() == [True]
