"""Two people on one file: each undoes what they did; what the other built on is left alone and named, nothing else."""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from cxmapper.model.edits import cards, comments, lanes, records, stages, touchpoints
from cxmapper.model.records import Card, Lane, Stage, Touchpoint
from cxmapper.model.session import Session
from tests.database import ledger
from tests.database.files import Copies, Hand, furnished_map, new_map, quick_folder
from tests.database.histories import History
from tests.verbs import PICKED
from tests.workbench import faults


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[tuple[Session, Session]]:
    path = new_map(tmp_path / "map.cxm")
    with Session.open(path, author="Ann") as ann, Session.open(path, author="Ben") as ben:
        yield ann, ben


def title(session: Session, stage: str = "s1") -> str:
    session.poll()
    return session.store.one(Stage, stage).title


def test_each_undoes_their_own_edits_only(pair):
    ann, ben = pair
    ann.run(stages.rename_stage, "s1", "Ann's")
    ben.run(stages.rename_stage, "s2", "Ben's")
    assert ann.undo().left_alone == ()
    assert (title(ben, "s1"), title(ben, "s2")) == ("Stage 1", "Ben's")
    assert ben.undo().left_alone == ()
    assert title(ann, "s2") == "Stage 2"


def test_another_session_opened_later_undoes_what_was_in_the_file_then_but_not_what_came_after(pair):
    ann, _ = pair
    ann.run(stages.rename_stage, "s1", "One")
    with Session.open(ann.path, author="Chen") as chen:
        ann.run(stages.rename_stage, "s1", "Two")
        outcome = chen.undo()
        assert outcome.left_alone == (("s1", "title"),)
        assert title(chen) == "Two"
        ann.undo()
        # Ann's first edit was undone by Chen, so nothing of hers is left below.
        assert title(ann) == "Stage 1"


def test_a_field_that_somebody_else_has_written_since_is_left_alone_and_named(pair):
    ann, ben = pair
    ann.run(records.set_fields, "c", text="Ann's", severity=3)
    ben.run(records.set_fields, "c", text="Ben's")
    outcome = ann.undo()
    assert outcome.left_alone == (("c", "text"),)
    card = ann.store.one(Card, "c")
    assert (card.text, card.severity) == ("Ben's", None)


def test_what_was_left_alone_goes_when_the_other_one_undoes_too(pair):
    ann, ben = pair
    ann.run(stages.rename_stage, "s1", "Ann's")
    ben.run(stages.rename_stage, "s1", "Ben's")
    ann.undo()
    assert ben.undo().left_alone == ()
    assert title(ann) == "Stage 1"


def test_what_was_undone_by_the_other_one_in_between_does_not_come_back(pair):
    ann, ben = pair
    ann.run(stages.rename_stage, "s1", "A1")
    ben.run(stages.rename_stage, "s1", "B1")
    ann.run(stages.rename_stage, "s1", "A2")
    assert ben.undo().left_alone == (("s1", "title"),)
    assert ann.undo().left_alone == ()
    assert title(ann) == "A1"
    assert ann.undo().left_alone == ()
    assert title(ann) == "Stage 1"


def test_an_insertion_that_somebody_else_has_built_on_stays(pair):
    ann, ben = pair
    ann.run(stages.add_stage, "j", id="s3", title="Return")
    ben.run(cards.add_card, "s3", "pain", id="x", text="No receipt")
    assert ann.undo().left_alone == (("s3", ""),)
    assert "x" in ann.store
    assert ann.redo().left_alone == ()
    ben.run(records.remove, "x")
    assert ann.undo().left_alone == ()
    assert "s3" not in ann.store


def test_of_pasted_cards_only_the_one_that_was_commented_stays(pair):
    ann, ben = pair

    def paste(tx):
        for number in range(3):
            cards.add_card(tx, "s1", "pain", id=f"x{number}", text="x")

    ann.run(paste)
    ben.run(comments.add_comment, "x1", "Really?", id="comment")
    assert ann.undo().left_alone == (("x1", ""),)
    assert {id for id in ("x0", "x1", "x2") if id in ann.store} == {"x1"}


def test_what_somebody_else_has_restored_is_theirs(pair):
    ann, ben = pair
    ann.run(cards.add_card, "s1", "pain", id="x", text="x")
    seq = ann.seq
    ben.restore(0)
    ben.restore(seq)
    assert ("x", "") in ann.undo().left_alone
    assert "x" in ann.store
    ann.redo()
    # Without Ben's two steps it is Ann's again.
    ben.undo()
    ben.undo()
    assert ann.undo().left_alone == ()
    assert "x" not in ann.store


def test_a_deletion_is_taken_back_with_all_that_went_along(pair):
    ann, ben = pair
    before = ann.store.snapshot()
    ann.run(records.remove, "s1")
    ben.run(stages.rename_stage, "s2", "Ben's")
    assert ann.undo().left_alone == ()
    ben.undo()
    ann.poll()
    assert ann.store == before


def test_what_comes_back_is_without_what_was_undone_while_it_was_gone(pair):
    ann, ben = pair
    ann.run(stages.rename_stage, "s1", "Ann's")
    ben.run(records.remove, "s1")
    assert ann.undo().left_alone == (("s1", "title"),)
    assert ben.undo().left_alone == ()
    assert title(ann) == "Stage 1"


def test_the_fields_of_what_somebody_else_brought_in_anew_are_theirs(pair):
    ann, ben = pair
    seq = ann.seq
    ann.run(stages.rename_stage, "s1", "Ann's")
    ben.restore(0)
    ben.restore(seq)
    assert ann.undo().left_alone == (("s1", "title"),)
    assert title(ann) == "Stage 1"
    assert ann.redo().left_alone == (("s1", "title"),)
    assert title(ann) == "Stage 1"


def test_a_card_that_an_undo_took_along_with_its_touchpoint_is_in_its_stage_again_without_the_pin(pair):
    ann, ben = pair
    before = ann.store.snapshot()
    ben.run(records.set_fields, "t21", stage="s1")
    ann.run(records.set_fields, "c", first="t21", last="t21")
    assert ben.undo().left_alone == ()
    ann.poll()
    assert ann.store.one(Card, "c").stage == "s2"
    assert ann.undo().left_alone == ()
    assert ann.store == before
    # And the pin comes back where the touchpoint is.
    assert ann.redo().left_alone == ()
    card = ann.store.one(Card, "c")
    assert (card.first, card.stage) == ("t21", "s2")
    ben.redo()
    ann.undo()
    ben.undo()
    ann.poll()
    assert ann.store == before


def test_a_card_whose_touchpoint_somebody_took_to_another_stage_comes_back_to_it_there(pair):
    ann, ben = pair
    ann.run(records.set_fields, "c", stage="s2", first="t21", last="t21")
    before = ann.store.snapshot()
    for edit in (
        partial(records.set_fields, id="c", stage="s1", first="t11", last="t11"),
        partial(records.set_fields, id="c", first=None, last=None),
        partial(records.remove, id="c"),
    ):
        ann.run(edit)
        ben.run(records.set_fields, "t21", stage="s1")
        assert ann.undo().left_alone == ()
        card = ann.store.one(Card, "c")
        assert (card.first, card.stage) == ("t21", "s1")
        ben.undo()
        ann.poll()
        assert ann.store == before


def test_a_pin_that_the_rules_don_t_let_come_back_is_named(pair):
    ann, ben = pair
    ann.run(records.set_fields, "c", stage="s2", first="t21", last="t22")
    ann.run(records.set_fields, "c", first=None, last=None)
    ben.run(records.set_fields, "t22", stage="s1")
    assert ann.undo().left_alone == (("c", "last"),)
    card = ann.store.one(Card, "c")
    assert (card.stage, card.first, card.last) == ("s2", "t21", None)


def test_a_lane_that_an_undo_had_to_make_for_a_card_goes_when_the_cards_own_lane_comes_back(pair):
    ann, ben = pair
    before = ann.store.snapshot()
    own = next(lane.id for lane in before.all(Lane) if lane.kind == "pain")
    ben.run(records.remove, "s1")
    ann.run(records.remove, own)
    assert ben.undo().left_alone == ()
    ann.poll()
    made = [lane.id for lane in ann.store.all(Lane) if lane.kind == "pain"]
    assert made != [own]
    assert ann.undo().left_alone == ()
    assert ann.store == before
    # Not when somebody has built on it.
    ben.redo()
    ann.redo()
    ben.undo()
    (made,) = [lane.id for lane in ben.store.all(Lane) if lane.kind == "pain"]
    assert made != own
    ben.run(lanes.rename_lane, made, "What hurts")
    ann.undo()
    assert {made, own} <= {lane.id for lane in ann.store.all(Lane)}


def test_a_deletion_is_not_taken_back_where_its_place_is_gone(pair):
    ann, ben = pair
    ann.run(records.remove, "c")
    ben.run(records.remove, "s1")
    assert ann.undo().left_alone == (("c", ""),)
    assert faults(ann.store) == []


def test_a_deleted_journey_comes_back_only_with_a_persona(pair):
    ann, ben = pair
    ann.run(records.remove, "j")
    ben.run(records.remove, "p")
    assert ("j", "") in ann.undo().left_alone
    assert "j" not in ann.store
    ann.redo()
    # Once the persona is there again, nothing is in the way.
    ben.undo()
    assert ann.undo().left_alone == ()
    assert "j" in ann.store
    assert faults(ann.store) == []


def test_touchpoints_added_by_both_at_one_place_don_t_hold_each_other(pair):
    """The link of the main path between the two is the rules' work, nobody has built anything with it."""
    ann, ben = pair
    ann.run(touchpoints.add_touchpoint, "s2", id="ann", title="Ann's")
    ben.run(touchpoints.add_touchpoint, "s2", id="ben", title="Ben's")
    assert ann.undo().left_alone == ()
    ben.poll()
    assert [each.id for each in ben.store.by(Touchpoint, "stage", "s2")] == ["t21", "t22", "ben"]
    assert faults(ben.store) == []
    assert ben.undo().left_alone == ()
    assert faults(ben.store) == []


def test_an_edit_runs_on_what_the_other_one_has_just_stored(pair):
    """Without polling first: the edit sees the newer state, and listeners hear of it in order."""
    ann, ben = pair
    heard: list[tuple[str, str]] = []
    ben.subscribe(lambda event: heard.append((event.cause, event.author)))
    ann.run(stages.rename_stage, "s1", "Ann's")
    seen: list[str] = []
    ben.run(lambda tx: (seen.append(tx.one(Stage, "s1").title), tx.update("s2", title="Ben's")))
    assert seen == ["Ann's"]
    assert heard == [("follow", "Ann"), ("do", "Ben")]


def test_others_edits_are_heard_even_when_the_own_one_fails(pair):
    ann, ben = pair
    heard: list[str] = []
    ben.subscribe(lambda event: heard.append(event.cause))
    ann.run(stages.rename_stage, "s1", "Ann's")

    def fail(tx):
        raise LookupError

    with pytest.raises(LookupError):
        ben.run(fail)
    assert heard == ["follow"]
    assert ben.store == ann.store


def test_when_the_log_was_trimmed_beyond_what_was_seen_everything_is_read_anew(pair):
    ann, ben = pair
    for number in range(30):
        ann.run(stages.rename_stage, "s1", f"Title {number}")
    ann.run(cards.add_card, "s2", "pain", id="x", text="x")
    ann.close(log_limit=1_000)
    heard = []
    ben.subscribe(heard.append)
    ben.run(stages.rename_stage, "s2", "Ben's")
    assert (title(ben), "x" in ben.store) == ("Title 29", True)
    assert [event.cause for event in heard] == ["follow", "do"]
    assert ledger.tables(ben.path) == ledger.records(ben.store) == ledger.replayed(ben.path)


def test_what_somebody_else_has_brought_in_under_the_same_id_is_theirs_and_named(pair):
    """Moving to another journey deletes; who merges an older copy of the map in has the touchpoint again, there."""
    ann, ben = pair
    ben.run(records.remove, "t11")
    ann.run(touchpoints.add_touchpoint, "s2", id="t11", title="Merged in")
    assert ben.undo().left_alone == (("t11", ""),)
    assert ben.store.one(Touchpoint, "t11").stage == "s2"
    ann.undo()
    assert "t11" not in ann.store
    ben.redo()
    assert ben.undo().left_alone == ()
    assert ben.store.one(Touchpoint, "t11").stage == "s1"


def test_a_lane_that_a_step_made_in_place_of_another_goes_again_though_somebody_has_used_it(pair):
    ann, ben = pair
    ann.run(lanes.add_lane, "j", "support", id="lane")

    def replace_lane(tx):
        records.remove(tx, "lane")
        cards.add_card(tx, "s1", "support", id="x", text="Chatbot")

    ann.run(replace_lane)
    ben.run(cards.add_card, "s2", "support", id="y", text="Phone")
    assert ann.undo().left_alone == ()
    assert [lane.id for lane in ann.store.all(Lane) if lane.kind == "support"] == ["lane"]
    assert ("x" in ann.store, "y" in ann.store) == (False, True)
    ann.redo()
    assert [lane.id == "lane" for lane in ann.store.all(Lane) if lane.kind == "support"] == [False]
    assert faults(ann.store) == []


# --- random histories -------------------------------------------------------------------------------------------------

# How many in all; docs/reliability.md tells of 10,000.
HISTORIES = int(os.environ.get("CXMAPPER_HISTORIES", "280"))
CONTESTED = (
    "rename_stage", "rename_touchpoint", "rewrite_card", "move_card", "move_stage", "move_touchpoint", "add_card",
    "add_touchpoint", "set_branch", "set_emotion", "rename_lane", "remove", "remove",
)  # fmt: skip


def anything(hand: Hand, chance: random.Random) -> None:
    """Any verb, more often than not one of those by which people get in each other's way."""
    hand.try_verb(chance.choice(CONTESTED if chance.random() < 0.6 else PICKED), chance)


def a_field(hand: Hand, chance: random.Random) -> None:
    id, name = chance.choice((("s1", "title"), ("s1", "goal"), ("s2", "title"), ("t11", "title"), ("c", "text")))
    hand.session.run(records.set_fields, id, **{name: f"{hand.author} {chance.randrange(4)}"})


def test_random_histories_stay_consistent_and_skip_nothing_without_a_reason():
    skipped = 0
    with quick_folder() as folder:
        bare, furnished = Copies(folder / "bare", new_map), Copies(folder / "furnished", furnished_map)
        for seed in range(HISTORIES * 3 // 7):
            with History((bare if seed % 3 else furnished).fresh(), seed) as history:
                history.play(14, anything)
                history.agree()
                history.undo_all()
                history.agree()
                if not history.left:
                    assert history.told() == ledger.told(history.start), seed
                last, seq = history.sessions[0].store.snapshot(), history.sessions[0].seq
                history.sessions[1].restore(0)
                assert [record.TYPE for record in history.sessions[1].store] == ["workspace"]
                history.sessions[0].restore(seq)
                assert history.sessions[0].store == last
                history.agree()
                skipped += history.left
            history.path.unlink()
    sys.stdout.write(f"{HISTORIES * 3 // 7} histories of any verbs, {skipped} times left alone\n")
    # Else the histories would be too tame to say anything.
    assert skipped > HISTORIES // 14


def test_when_only_fields_are_edited_undoing_everything_always_leads_back_to_the_start():
    skipped = 0
    with quick_folder() as folder:
        copies = Copies(folder, new_map)
        for seed in range(HISTORIES * 5 // 14):
            with History(copies.fresh(), seed) as history:
                history.play(20, a_field)
                history.undo_all()
                history.agree()
                assert history.sessions[0].store == history.start, seed
                skipped += history.left
            history.path.unlink()
    assert skipped > HISTORIES // 14


def test_authors_who_keep_to_their_own_stages_never_get_in_each_others_way():
    def own_stage(hand: Hand, chance: random.Random) -> None:
        stage = "s1" if hand.author == "Ann" else "s2"
        mine = [card.id for card in hand.store.by(Card, "stage", stage)]
        match chance.randrange(4):
            case 0 if mine:
                hand.do(records.remove, chance.choice(mine))
            case 1 if mine:
                hand.do(records.set_fields, chance.choice(mine), text=f"{chance.random()}")
            case _:
                hand.do(cards.add_card, stage, "pain", id=hand.new_id(), text="x", after="")

    with quick_folder() as folder:
        copies = Copies(folder, new_map)
        for seed in range(HISTORIES - HISTORIES * 3 // 7 - HISTORIES * 5 // 14):
            with History(copies.fresh(), seed) as history:
                history.play(14, own_stage)
                history.undo_all()
                history.agree()
                assert history.left == 0
                assert history.sessions[0].store == history.start
            history.path.unlink()
