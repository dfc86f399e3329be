"""Undo and redo of one session: nothing is skipped, and a restart changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings

from cxmapper.errors import UserError
from cxmapper.model.edits import cards, journeys, merging, records, stages, touchpoints
from cxmapper.model.records import Journey, Stage
from cxmapper.model.session import Event, Session
from cxmapper.model.store import Store
from cxmapper.model.transaction import Transaction
from tests.database import ledger
from tests.database.files import Copies, Hand, new_map, quick_folder
from tests.workbench import PROGRAMS


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return new_map(tmp_path / "map.cxm")


@pytest.fixture
def session(path: Path):
    with Session.open(path, author="Ben") as session:
        yield session


def undo_all(session: Session) -> int:
    """Undo until there is nothing more; nothing may be left alone."""
    steps = 0
    while outcome := session.undo():
        assert outcome.left_alone == ()
        steps += 1
    return steps


def redo_all(session: Session) -> int:
    steps = 0
    while outcome := session.redo():
        assert outcome.left_alone == ()
        steps += 1
    return steps


def edit_a_lot(session: Session) -> None:
    """Edits of all sorts, with what the rules add to them: the path relinked, dependents that follow."""
    session.run(cards.add_card, "s2", "pain", id="pain", text="No chairs", label="edit.add_card")
    session.run(touchpoints.add_touchpoint, "s1", id="t13", title="Queue", after="t11")
    session.run(touchpoints.move_touchpoint, "t13", stage="s2", after="t21")
    session.run(records.set_fields, "pain", severity=4, first="t13", last="t13")
    session.run(records.remove, "s1")
    session.run(stages.add_stage, "j", id="s3", title="Return")


def test_undo_all_gives_the_empty_workspace_and_redo_all_the_last_state_also_after_reopening(tmp_path):
    path = tmp_path / "map.cxm"
    with Session.create(path, author="Ann") as session:
        empty = session.store.snapshot()
        session.run(journeys.add_journey, id="j", title="Order ahead", language="en")
        for stage in ("s1", "s2"):
            session.run(stages.add_stage, "j", id=stage, title=stage)
            session.run(touchpoints.add_touchpoint, stage, id=f"t{stage[1]}1", title="Counter")
        edit_a_lot(session)
        last = session.store.snapshot()
        assert undo_all(session) == 11
        assert session.store == empty
        assert redo_all(session) == 11
        assert session.store == last
    with Session.open(path, author="Ben") as session:
        assert undo_all(session) == 11
        assert session.store == empty
    with Session.open(path, author="Chen") as session:
        assert redo_all(session) == 11
        assert session.store == last
        assert ledger.tables(path) == ledger.records(last) == ledger.replayed(path)


def test_half_undone_stays_half_undone_over_a_restart(path):
    with Session.open(path, author="Ben") as session:
        states = [session.store.snapshot()]
        for title in ("One", "Two", "Three"):
            session.run(stages.rename_stage, "s1", title)
            states.append(session.store.snapshot())
        session.undo()
        session.undo()
    with Session.open(path, author="Ben") as session:
        assert session.store == states[1]
        session.redo()
        assert session.store == states[2]
        session.undo()
        session.undo()
        assert session.store == states[0]
        assert redo_all(session) == 3
        assert session.store == states[3]


def test_undo_says_what_it_took_back_and_logs_what_it_did(session):
    session.run(stages.rename_stage, "s1", "Wait", label="edit.rename")
    done = session.seq
    assert (session.undo_label, session.redo_label) == ("edit.rename", "")
    outcome = session.undo()
    assert outcome is not None
    assert (outcome.label, outcome.left_alone) == ("edit.rename", ())
    assert session.redo_label == "edit.rename"
    undoing = session.log(1)[0]
    assert (undoing.cause, undoing.undoes, undoing.root) == ("undo", done, done)
    session.redo()
    redoing = session.log(1)[0]
    assert (redoing.cause, redoing.undoes, redoing.root) == ("redo", undoing.seq, done)
    session.undo()
    assert session.log(1)[0].undoes == redoing.seq


def test_a_new_edit_ends_what_could_be_redone(session):
    session.run(stages.rename_stage, "s1", "One")
    session.run(stages.rename_stage, "s1", "Two")
    session.undo()
    session.run(stages.rename_stage, "s2", "Other")
    assert not session.can_redo
    assert session.redo() is None
    session.undo()
    session.undo()
    assert session.store.one(Stage, "s1").title == "Stage 1"


def test_a_new_edit_ends_what_an_earlier_session_left_to_redo(path):
    with Session.open(path, author="Ben") as session:
        session.run(stages.rename_stage, "s1", "One")
        session.undo()
    with Session.open(path, author="Ben") as session:
        assert session.can_redo
        session.run(stages.rename_stage, "s2", "Other")
        assert not session.can_redo
    with Session.open(path, author="Ben") as session:
        assert not session.can_redo


def test_steps_of_one_group_are_undone_and_redone_together(path):
    with Session.open(path, author="Ben") as session:
        before = session.store.snapshot()
        session.run(stages.rename_stage, "s2", "Alone")
        alone = session.store.snapshot()
        for number in range(3):
            session.run(cards.add_card, "s1", "pain", id=f"x{number}", text="x", group="paste")
        grouped = session.store.snapshot()
        events: list[Event] = []
        session.subscribe(events.append)
        session.undo()
        assert session.store == alone
        assert [event.cause for event in events] == ["undo"]
        assert set(events[0].change.deleted) == {"x0", "x1", "x2"}
        session.redo()
        assert session.store == grouped
        session.undo()
    with Session.open(path, author="Ben") as session:
        session.redo()
        assert session.store == grouped
        session.undo()
        session.undo()
        assert session.store == before


def test_groups_of_two_sessions_are_not_mixed_up(path):
    for name in ("One", "Two"):
        with Session.open(path, author="Ben") as session:
            session.run(stages.rename_stage, "s1", name, group="typing")
    with Session.open(path, author="Ben") as session:
        session.undo()
        assert session.store.one(Stage, "s1").title == "One"


def test_an_undo_that_is_refused_changes_nothing(path):
    """What is locked must be unlocked first; the undo is then still there."""
    with Session.open(path, author="Ben") as session, Session.open(path, author="Ann") as other:
        session.run(stages.rename_stage, "s1", "One", group="g")
        session.run(stages.rename_stage, "s2", "Two", group="g")
        other.run(journeys.lock_journey, "j")
        with pytest.raises(UserError) as refused:
            session.undo()
        assert refused.value.key == "error.journey_locked"
        assert ledger.tables(path) == ledger.records(session.store)
        other.run(journeys.lock_journey, "j", False)
        outcome = session.undo()
        assert outcome is not None
        assert (session.store.one(Stage, "s1").title, session.store.one(Stage, "s2").title) == ("Stage 1", "Stage 2")


def test_going_back_to_any_moment_is_one_step_that_can_be_undone(session):
    states = {session.seq: session.store.snapshot()}
    edit_a_lot(session)
    for entry in reversed(session.log(6)):
        states[entry.seq] = _at(session, entry.seq)
    last = session.store.snapshot()
    for seq, state in states.items():
        at = session.seq
        session.restore(seq)
        assert session.store == state
        assert session.seq in (at, at + 1)
        if session.seq > at:
            assert session.log(1)[0].cause == "restore"
            session.undo()
        assert session.store == last


def _at(session: Session, seq: int) -> Store:
    """The workspace after an entry, by the test's own replay."""
    rows: ledger.Rows = ledger.replayed(session.path, until=seq)
    return Store(ledger.as_records(rows))


def test_restoring_0_gives_the_workspace_as_it_was_made_and_the_last_one_everything(session):
    last, seq = session.store.snapshot(), session.seq
    session.restore(0)
    assert [record.TYPE for record in session.store] == ["workspace"]
    session.restore(seq)
    assert session.store == last
    assert not session.restore(seq)


def test_a_copy_of_a_locked_journey_is_undone_though_the_copy_is_locked_too(session):
    session.run(journeys.lock_journey, "j")
    before = session.store.snapshot()
    session.run(merging.copy_journey, "j")
    assert sum(journey.locked for journey in session.store.all(Journey)) == 2
    session.undo()
    assert session.store == before
    session.redo()
    assert len(session.store.all(Journey)) == 2


def test_a_moment_comes_back_at_which_a_stage_was_in_another_journey(session):
    """A merged journey brings its ids along; deleted and merged into another one, it has them there."""
    session.run(journeys.add_journey, id="k", title="Another", language="en")
    session.run(_add_stage_with_a_card, "j")
    here, seq = session.store.snapshot(), session.seq
    session.run(records.remove, "x")
    session.run(_add_stage_with_a_card, "k")
    there = session.store.snapshot()
    session.restore(seq)
    assert session.store == here
    session.undo()
    assert session.store == there


def _add_stage_with_a_card(tx: Transaction, journey: str) -> None:
    stages.add_stage(tx, journey, id="x", title="Return")
    touchpoints.add_touchpoint(tx, "x", id="counter", title="Counter")
    cards.add_card(tx, "x", "pain", id="said", text="No receipt", first="counter")


def test_a_moment_that_is_not_yet_can_not_be_restored(session):
    with pytest.raises(ValueError, match="log ends"):
        session.restore(session.seq + 1)


def test_a_trimmed_log_stops_undo_and_restore_with_a_sentence(path):
    with Session.open(path, author="Ben") as session:
        session.run(stages.rename_stage, "s1", "Before")
        for number in range(20):
            session.run(stages.rename_stage, "s2", f"Title {number}")
        last = session.store.snapshot()
        session.close(log_limit=2_000)
    kept = ledger.log(path)
    assert 1 < len(kept) < 15
    with Session.open(path, author="Ben") as session:
        assert session.store == last
        for _ in kept:
            assert session.undo() is not None
        assert not session.can_undo
        with pytest.raises(UserError) as end:
            session.undo()
        assert end.value.key == "error.history_begins"
        with pytest.raises(UserError):
            session.restore(0)
        assert session.store.one(Stage, "s1").title == "Before"
        assert redo_all(session) == len(kept)
        assert session.store == last
        assert ledger.tables(path) == ledger.replayed(path)


def test_a_log_below_the_limit_is_not_trimmed(path):
    entries = ledger.log(path)
    with Session.open(path, author="Ben"):
        pass
    assert ledger.log(path) == entries


def test_random_programs_are_undone_and_redone_exactly():
    with quick_folder() as folder:
        copies = Copies(folder, new_map)

        @settings(max_examples=60)
        @given(PROGRAMS)
        def check(program):
            path = copies.fresh()
            with Session.open(path, author="Ben") as session:
                start = session.store.snapshot()
                hand = Hand(session, "x")
                steps = sum(1 for step in program if hand.random(step))
                last = session.store.snapshot()
                for _ in range(steps):
                    outcome = session.undo()
                    assert outcome is not None
                    assert outcome.left_alone == ()
                assert session.store == start
                assert redo_all(session) == steps
                assert session.store == last
                assert ledger.tables(path) == ledger.records(last) == ledger.replayed(path)
            path.unlink()

        check()
