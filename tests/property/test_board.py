"""Any map lays out well, and a board kept up to date equals one laid out anew."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from cxmapper.errors import UserError
from cxmapper.layout.board import BoardLayout, band_key, board
from cxmapper.layout.display import Board
from cxmapper.model.change import NOTHING, Change, invert
from cxmapper.model.edits import (
    actions,
    cards,
    channels,
    comments,
    emotions,
    personas,
    records,
    stages,
    touchpoints,
    transitions,
)
from cxmapper.model.records import Card, Journey, Lane, Touchpoint
from cxmapper.model.transaction import Transaction
from tests.boards import differences, faults, unpainted
from tests.data.rich import JOURNEY, rich_store
from tests.workbench import STEPS, Step, Workbench, started

WRITTEN = st.text(alphabet=st.sampled_from("aB 7,.(客戶體驗，。「」（）☕👩‍👧\n—…é"), min_size=0, max_size=120)


@settings(max_examples=40)
@given(st.lists(STEPS, max_size=40))
def test_whatever_is_drawn_nothing_overlaps_and_nothing_sticks_out(program: list[Step]) -> None:
    bench = started(2, 2)
    for step in program:
        bench.random(step)
    for journey in bench.store.all(Journey):
        assert faults(board(bench.store, journey.id)) == []


@settings(max_examples=40)
@given(st.lists(STEPS, min_size=1, max_size=25))
def test_kept_up_to_date_a_board_equals_one_laid_out_anew(program: list[Step]) -> None:
    bench = started(2, 2)
    layout = BoardLayout(bench.store, "j")
    for step in program:
        change = bench.random(step)
        if "j" not in bench.store:
            return
        before = layout.board
        after, dirty = layout.update(change)
        assert differences(after, board(bench.store, "j")) == []
        assert unpainted(before, after, dirty.rects) == []


def axis_of(drawn: Board) -> float:
    """The height of the neutral line, in points from the board's top."""
    return next(item.y + band.y for band in drawn.bands for item in band.groups if item.part == "axis")


@settings(max_examples=40)
@given(
    st.lists(st.tuples(st.integers(0, 7), st.booleans(), st.floats(-1, 1)), min_size=1, max_size=16),
    st.sets(st.integers(0, 7)),
    st.integers(1, 2),
)
def test_the_axis_stays_where_it_is_whatever_points_are_put_and_moved(
    put: list[tuple[int, bool, float]], quoted: set[int], people: int
) -> None:
    bench = started(2, 4)
    own = [each.id for each in bench.store.all(Touchpoint)]
    if people == 2:
        bench.do(personas.add_persona_to, "j", id="p2", name="Otto")
    for at in quoted:
        bench.do(
            emotions.set_emotion, own[at], "p", -0.5, id=f"e{at}", quote="Nobody could tell me why it took so long"
        )
    layout = BoardLayout(bench.store, "j")
    axis = axis_of(layout.board)
    for number, (at, second, value) in enumerate(put):
        who = "p2" if second and people == 2 else "p"
        after, _ = layout.update(bench.do(emotions.set_emotion, own[at], who, value, id=f"n{number}"))
        assert axis_of(after) == axis
        assert faults(after) == []


def curve_edit(bench: Workbench, what: int, a: int, b: int, value: float) -> Change:
    """One edit of what the touchpoint and emotion lanes show; some are refused, then nothing changes."""
    own = bench.store.all(Touchpoint)
    if not own:
        return NOTHING
    one, other = own[a % len(own)].id, own[b % len(own)].id
    title = "Waits for an answer that never comes, and calls again 再打一次" if b % 2 else f"T{b}"
    long = "It took far too long, and nobody could tell me why" if a % 2 else "好"
    new = bench.new_id()
    edits: list[Callable[[Transaction], None]] = [
        lambda tx: emotions.set_emotion(tx, one, "p2" if b % 3 else "p", value, id=new),
        lambda tx: emotions.set_emotion(tx, one, "p", value, id=new, quote=long, basis="measured", low=-1.0, high=1.0),
        lambda tx: emotions.clear_emotion(tx, one, "p"),
        lambda tx: touchpoints.rename_touchpoint(tx, one, title),
        lambda tx: touchpoints.add_touchpoint(tx, tx.one(Touchpoint, one).stage, id=new, title=title, after=one),
        lambda tx: touchpoints.move_touchpoint(tx, one, stage=tx.one(Touchpoint, other).stage, after=other),
        lambda tx: touchpoints.set_branch(tx, one, ("", "north", "south")[b % 3]),
        lambda tx: transitions.add_transition(tx, one, other, "alternative", id=new, share=0.25, label=title),
        lambda tx: transitions.add_transition(tx, one, None, "drop_off", id=new, count=12),
        lambda tx: records.remove(tx, one),
        lambda tx: comments.add_comment(tx, one, "why?", id=new),
        lambda tx: channels.use_channel(tx, one, "phone" if b % 2 else "store", id=new),
        lambda tx: stages.rename_stage(tx, tx.one(Touchpoint, one).stage, title),
        lambda tx: stages.move_stage(tx, tx.one(Touchpoint, one).stage, tx.one(Touchpoint, other).stage),
    ]
    try:
        return bench.do(edits[what % len(edits)])
    except UserError:
        return NOTHING


CURVE_STEPS = st.tuples(st.integers(0, 13), st.integers(0, 40), st.integers(0, 40), st.floats(-1, 1))


@settings(max_examples=40)
@given(st.lists(CURVE_STEPS, min_size=1, max_size=25), st.booleans())
def test_graph_and_curves_kept_up_to_date_equal_those_drawn_anew(
    program: list[tuple[int, int, int, float]], forked: bool
) -> None:
    bench = started(4, 3)
    bench.do(personas.add_persona_to, "j", id="p2", name="Otto")
    for number, item in enumerate(bench.store.all(Touchpoint)):
        quote = "Nobody could tell me why it took so long" if number % 3 else ""
        bench.do(emotions.set_emotion, item.id, "p", (number * 7 % 11 - 5) / 5, id=f"e{number}", quote=quote)
    layout = BoardLayout(bench.store, "j")
    for step in program:
        before = layout.board
        trial = layout.fork(bench.store) if forked else layout
        after, dirty = trial.update(curve_edit(bench, *step))
        assert differences(after, board(bench.store, "j")) == []
        assert unpainted(before, after, dirty.rects) == []
        assert layout.board is (before if forked else after)
        layout = trial


@settings(max_examples=30)
@given(st.lists(WRITTEN, min_size=1, max_size=6), st.sampled_from(["en", "zh-Hant", "zh-Hans"]))
def test_any_text_wraps_inside_its_card(written: list[str], language: str) -> None:
    bench = started(1, 2)
    kinds = ("action", "thought", "pain", "quote", "opportunity", "text")
    for number, text in enumerate(written):
        bench.do(cards.add_card, "s1", kinds[number], id=f"c{number}", text=text, first="t11" if number % 2 else None)
    bench.do(emotions.set_emotion, "t11", "p", -0.4, id="e1", quote=written[0])
    bench.do(emotions.set_emotion, "t12", "p", 0.4, id="e2", quote=written[-1])
    assert faults(board(bench.store, "j", language)) == []


@settings(max_examples=25)
@given(st.lists(st.tuples(st.integers(0, 9), st.floats(-1, 1), st.booleans()), max_size=16))
def test_notes_beside_the_curve_never_overlap(found: list[tuple[int, float, bool]]) -> None:
    bench = started(2, 5)
    names = [f"t{stage}{number}" for stage in (1, 2) for number in range(1, 6)]
    for place, value, long in found:
        quote = "It took far too long, and nobody could tell me why" if long else "好"
        bench.do(emotions.set_emotion, names[place], "p", value, id=f"e{place}", quote=quote)
    assert faults(board(bench.store, "j")) == []


def test_one_growing_card_moves_only_what_is_below_its_lane() -> None:
    bench = Workbench(rich_store("en"), prefix="x")
    layout = BoardLayout(bench.store, JOURNEY)
    before = layout.board
    change = bench.do(cards.rewrite_card, "a4", "Enters the address again and again. " * 8)
    after, dirty = layout.update(change)
    lane = next(item for item in bench.store.by(Lane, "journey", JOURNEY) if item.kind == "action")
    assert dirty.bands == {lane.id}
    for old, new in zip(before.bands, after.bands, strict=True):
        assert (old.groups is new.groups) == (band_key(new) != lane.id)
    grown = next(item for item in after.bands if item.record == lane.id)
    assert dirty.rects[0].y == grown.y
    kept = {id(group) for band in before.bands for group in band.groups}
    anew = [group for group in grown.groups if id(group) not in kept]
    assert {group.record for group in anew} == {"a4", ""}


def test_a_touchpoint_shows_its_new_title_at_once() -> None:
    bench = started(2, 2)
    layout = BoardLayout(bench.store, "j")
    after, dirty = layout.update(bench.do(records.set_fields, "t12", title="Pays 付款", moment_of_truth=True))
    assert {group.record for band in after.bands for group in band.groups if group.text == "Pays 付款"} == {"t12"}
    assert after == board(bench.store, "j")
    assert dirty


def test_a_stage_with_another_title_is_drawn_anew_and_nothing_beside_it() -> None:
    bench = Workbench(rich_store("en"), prefix="x")
    layout = BoardLayout(bench.store, JOURNEY)
    before = {id(group) for band in layout.board.bands for group in band.groups}
    after, _ = layout.update(bench.do(stages.rename_stage, "s4", "Waits"))
    assert differences(after, board(bench.store, JOURNEY)) == []
    stage = next(column for column in after.stages if column.record == "s4")
    anew = [group for band in after.bands for group in band.groups if id(group) not in before]
    assert {"s4", "a5", "p1"} <= {group.record for group in anew}
    assert all(stage.x <= group.x <= stage.x + stage.width for group in anew)


def test_a_card_that_keeps_its_lanes_height_repaints_its_stage_only() -> None:
    bench = Workbench(rich_store("en"), prefix="x")
    layout = BoardLayout(bench.store, JOURNEY)
    _, dirty = layout.update(bench.do(cards.rewrite_card, "a5", "Follows the rider"))
    stage = next(column for column in layout.board.stages if column.record == "s4")
    assert [(rect.x, rect.width) for rect in dirty.rects] == [(stage.x, stage.width)]


def test_what_the_map_does_not_show_changes_nothing() -> None:
    bench = Workbench(rich_store("en"), prefix="x")
    layout = BoardLayout(bench.store, JOURNEY)
    before = layout.board
    pains = [card.id for card in bench.store.all(Card) if card.kind == "pain"]

    change = bench.do(actions.add_action, id="x", title="Show the fee first", card=pains[0])
    after, dirty = layout.update(change)
    assert after is before
    assert not dirty


def test_taking_a_change_back_brings_the_board_back() -> None:
    bench = Workbench(rich_store("zh-Hant"), prefix="x")
    layout = BoardLayout(bench.store, JOURNEY)
    before = layout.board
    change = bench.do(records.remove, "s3")
    layout.update(change)
    assert layout.board != before
    bench.store.apply(invert(change))
    layout.update(invert(change))
    assert layout.board == before


def test_a_fork_shows_a_change_that_the_layout_itself_never_sees() -> None:
    bench = Workbench(rich_store("en"), prefix="x")
    layout = BoardLayout(bench.store, JOURNEY)
    before = layout.board
    for change in (
        bench.propose(cards.rewrite_card, "a4", "Enters the address again and again. " * 8),
        bench.propose(emotions.set_emotion, "t12", "p1", -0.9, id="t12-p1"),
    ):
        scratch = bench.store.snapshot()
        scratch.apply(change)
        tried, _ = layout.fork(scratch).update(change)
        assert differences(tried, board(scratch, JOURNEY)) == []
        assert tried != before
    assert layout.board is before
    change = bench.do(cards.rewrite_card, "a5", "Follows the rider")
    assert differences(layout.update(change)[0], board(bench.store, JOURNEY)) == []
