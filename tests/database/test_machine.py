"""Two sessions on one file do anything in any order; after every step file, memory and log tell the same."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from cxmapper.errors import UserError
from cxmapper.model.edits import journeys
from cxmapper.model.records import Workspace
from cxmapper.model.session import Session
from tests.database import ledger
from tests.database.files import Copies, Hand, clock, furnished_map, ids, quick_folder
from tests.workbench import STEPS, faults

# docs/reliability.md tells of 2,000; the usual run takes a part of them.
EXAMPLES, STEPS_EACH = int(os.environ.get("CXMAPPER_EXAMPLES", "60")), 12
WHO = st.integers(0, 1)


@contextmanager
def tolerant() -> Iterator[None]:
    """Lets a lock or the beginning of the log refuse a step; everything else is a mistake."""
    try:
        yield
    except UserError as refused:
        if refused.key not in ("error.journey_locked", "error.lane_locked", "error.history_begins"):
            raise


class Sessions(RuleBasedStateMachine):
    """Works on a fresh copy of a file each time."""

    copies: ClassVar[Copies]

    def __init__(self) -> None:
        super().__init__()
        self.path = self.copies.fresh()
        self.opened = 0
        self.hands = [self.open(), self.open()]
        self.acted = 0
        self.looked_at = b""
        self.rows: ledger.Rows = {}

    def stands_at(self) -> bytes:
        """What is another one whenever anybody has written: SQLite's change counter in the file's header."""
        return self.path.read_bytes()[24:28]

    def open(self) -> Hand:
        self.opened += 1
        name = f"s{self.opened}-"
        session = Session.open(self.path, author=name, ids=ids(name), clock=clock())
        return Hand(session, f"h{self.opened}-")

    def session(self, who: int) -> Session:
        self.acted = who
        return self.hands[who].session

    @rule(who=WHO, step=STEPS)
    def edit(self, who, step):
        self.session(who)
        self.hands[who].random(step)

    @rule(who=WHO, step=STEPS)
    def edit_again(self, who, step):
        """So that edits are not lost among all that can be done with them."""
        self.edit(who, step)

    @rule(who=WHO, count=st.integers(2, 3))
    def add_journeys_as_one_group(self, who, count):
        session = self.session(who)
        for _ in range(count):
            session.run(journeys.add_journey, id=session.new_id(), title="旅程", language="zh-Hant", group="g")

    @rule(who=WHO)
    def undo(self, who):
        with tolerant():
            self.session(who).undo()

    @rule(who=WHO)
    def redo(self, who):
        with tolerant():
            self.session(who).redo()

    @rule(who=WHO, back=st.integers(0, 8))
    def restore(self, who, back):
        session = self.session(who)
        with tolerant():
            session.restore(max(session.seq - back, 0))

    @rule(who=WHO)
    def reopen(self, who):
        before = self.session(who).store.snapshot() if not self.session(who).poll() else None
        self.session(who).close()
        self.hands[who] = self.open()
        assert before is None or self.hands[who].store == before

    @rule(who=WHO)
    def close_with_a_small_log(self, who):
        self.session(who).close(log_limit=0)
        self.hands[who] = self.open()

    @rule(who=WHO)
    def poll(self, who):
        self.session(who).poll()

    @precondition(lambda self: self.session(self.acted).can_undo)
    @rule()
    def undo_and_redo_lead_back(self):
        session = self.session(self.acted)
        with tolerant():
            session.poll()
            before = session.store.snapshot()
            outcome = session.undo()
            if outcome is not None and not outcome.left_alone:
                assert session.redo() is not None
                assert ledger.told(session.store) == ledger.told(before)

    @invariant()
    def file_memory_and_log_tell_the_same(self):
        session = self.session(self.acted)
        session.poll()
        if self.stands_at() != self.looked_at:
            self.looked_at, self.rows = self.stands_at(), ledger.tables(self.path)
            assert self.rows == ledger.replayed(self.path)
        assert self.rows == ledger.records(session.store)

    @invariant()
    def the_rules_hold(self):
        store = self.session(self.acted).store
        assert faults(store) == []
        assert len(store.all(Workspace)) == 1

    def teardown(self) -> None:
        for hand in self.hands:
            hand.session.close()
        self.path.unlink()


def test_sessions_file_and_log_agree_after_every_step():
    with quick_folder() as folder:
        Sessions.copies = Copies(folder, furnished_map)
        run_state_machine_as_test(
            Sessions,
            settings=settings(max_examples=EXAMPLES, stateful_step_count=STEPS_EACH),
        )
