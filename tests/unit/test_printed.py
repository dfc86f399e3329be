"""What goes onto paper: what is meant for readers, in lanes that say something, and a foot that says of when it is."""

from __future__ import annotations

from dataclasses import replace

from cxmapper.layout.board import board
from cxmapper.layout.display import Board, TextLine
from cxmapper.layout.feet import newest_change
from cxmapper.layout.pages import map_document
from cxmapper.layout.printed import printed
from cxmapper.model.edits import cards, comments, emotions, lanes, records
from cxmapper.model.records import Comment, Journey, Lane
from cxmapper.model.store import Store
from tests.workbench import Workbench, started


def kinds(store: Store) -> list[str]:
    return [lane.kind for lane in store.by(Lane, "journey", "j") if not lane.hidden]


def said(found: Board) -> str:
    parts = (part for group, _ in found.groups() for part in group.primitives)
    return " ".join(part.text for part in parts if isinstance(part, TextLine))


def talked_about() -> Workbench:
    """A map with a comment for readers and an internal one, each with a reply of either kind."""
    bench = started()
    for audience in ("readers", "internal"):
        bench.do(comments.add_comment, "t11", audience, id=audience, audience=audience)
        for answer in ("readers", "internal"):
            id = f"{audience}-{answer}"
            bench.do(comments.reply, audience, id, id=id)
            bench.do(comments.set_audience, id, answer)
    return bench


def test_internal_comments_and_answers_to_them_stay_in_the_house():
    store = talked_about().store
    assert {comment.id for comment in printed(store, "j").all(Comment)} == {"readers", "readers-readers"}
    assert len(printed(store, "j", internal=True).all(Comment)) == 6
    assert len(store.all(Comment)) == 6


def test_lanes_in_which_nothing_stands_are_left_out_unless_asked_for():
    bench = started()
    bench.do(cards.add_card, "s1", "pain", id="c", text="Too slow")
    assert kinds(printed(bench.store, "j")) == ["touchpoints", "pain"]
    assert kinds(printed(bench.store, "j", empty_lanes=True)) == kinds(bench.store)
    bench.do(emotions.set_emotion, "t11", "p", 0.5, id="e")
    assert kinds(printed(bench.store, "j")) == ["touchpoints", "emotions", "pain"]


def test_a_map_without_anything_keeps_its_lanes_to_be_written_on():
    bench = started(touchpoint_count=0)
    assert kinds(printed(bench.store, "j")) == kinds(bench.store)


def test_a_divider_stays_where_it_parts_two_lanes():
    bench = started()
    above = next(lane.id for lane in bench.store.all(Lane) if lane.kind == "opportunity")
    for kind in ("line_of_interaction", "frontstage"):
        bench.do(lanes.add_lane, "j", kind, id=kind, after=above)
        above = kind
    assert "line_of_interaction" not in kinds(printed(bench.store, "j"))
    bench.do(cards.add_card, "s1", "frontstage", id="c", text="Greets")
    assert kinds(printed(bench.store, "j")) == ["touchpoints", "line_of_interaction", "frontstage"]


def test_hidden_lanes_are_shown_when_asked_for():
    bench = started()
    bench.do(cards.add_card, "s1", "pain", id="c", text="Too slow")
    lane = next(lane for lane in bench.store.all(Lane) if lane.kind == "pain")
    bench.do(lanes.hide_lane, lane.id)
    assert "pain" not in kinds(printed(bench.store, "j"))
    assert "pain" in kinds(printed(bench.store, "j", hidden_lanes=True))
    assert "Too slow" in said(board(printed(bench.store, "j", hidden_lanes=True), "j"))


def test_paper_has_no_places_to_fill_in():
    store = started().store
    assert "Scenario" in said(board(store, "j"))
    assert "Scenario" not in said(board(store, "j", printed=True))


def test_what_has_no_title_invites_on_screen_to_give_it_one():
    bench = started()
    assert "name" not in said(board(bench.store, "j"))
    for id, prompt in (("s1", "Stage name"), ("t11", "Touchpoint name")):
        bench.do(records.set_fields, id, title="")
        assert prompt in said(board(bench.store, "j"))
        assert prompt not in said(board(bench.store, "j", printed=True))


def test_the_foot_tells_title_sureness_page_and_the_day_of_the_newest_change():
    bench = started()
    bench.do(emotions.set_emotion, "t11", "p", 0.5, id="e", basis="measured")
    journey = replace(bench.store.one(Journey, "j"), changed_at="2027-01-02T23:30:00.000000Z")
    store = Store(({record.id: record for record in bench.store} | {"j": journey}).values())
    assert newest_change(store) == "2027-01-02"
    (page,) = map_document(store, "j").pages
    foot = page.content[-1].groups[0].text
    assert foot == "Order ahead  ·  1 point: 1\N{NO-BREAK SPACE}measured  ·  Last changed 2 Jan 2027  ·  Page 1 of 1"
