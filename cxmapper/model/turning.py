"""Undo and redo, and going back to an earlier moment: new steps at the end of the log that undo what older ones did."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from cxmapper.errors import UserError
from cxmapper.model.change import NOTHING, Change, invert, squash, squash_all
from cxmapper.model.database.file import WorkspaceFile
from cxmapper.model.entries import Entry, Logged
from cxmapper.model.events import Outcome
from cxmapper.model.following import Memory
from cxmapper.model.history import Edit
from cxmapper.model.transaction import Transaction
from cxmapper.model.undoing import LeftAlone, left_whole, redone, turned_aside, undone

if TYPE_CHECKING:
    from cxmapper.model.database.repository import Writer

Turn = Literal["undo", "redo"]

# What an edit and the rules after it make of the session's store at a moment.
Propose = Callable[[Callable[[Transaction], None], str], Change]

# What a person has to unlock or give up first; everything else that the rules refuse comes from what others did.
_LOCKED = ("error.journey_locked", "error.lane_locked", "error.placeholder")


def turn(
    file: WorkspaceFile, memory: Memory, cause: Turn, entry: Entry, moment: Callable[[], str], settled: Propose
) -> Outcome | None:
    """Undo or redo the next edit or group of edits, and log each as what it came to.

    Args:
        file: the file.
        memory: what the session knows of it.
        cause: which of the two.
        entry: what to log, still without time, label and what it undoes.
        moment: says what time the log is to show.
        settled: what an edit and the rules come to at a moment.

    Returns:
        What it came to; `None` when there is nothing to undo or redo.

    Raises:
        UserError: the file can't be written now, something is locked, or the log begins here.
    """
    # Until the commit memory is only lent: whatever raises puts it back.
    with ExitStack() as lent:
        with file.transaction() as writer:
            memory.catch_up()
            edits = memory.history.undoable() if cause == "undo" else memory.history.redoable()
            turns = [_Turned(file, memory, cause, edit) for edit in edits]
            entry = replace(entry, at=moment())
            logged = [each.write(writer, entry, settled, lent) for each in turns]
        lent.pop_all()
    if not logged:
        if cause == "undo" and memory.base.seq:
            raise _log_begins(memory)
        return None
    for each in logged:
        memory.note(each)
    change = squash_all(each.change for each in logged)
    memory.put(change, logged[-1].entry, cause)
    left_alone = [left for each in turns for left in each.left_alone]
    return Outcome(change, edits[0].entry.label, tuple(dict.fromkeys(left_alone)))


def way_to(file: WorkspaceFile, memory: Memory, seq: int) -> Change:
    """The change that leads from now to how the workspace was after a log entry (0: as it was made).

    Raises:
        UserError: the log begins after that entry.
        ValueError: there is no such entry yet.
    """
    if seq > memory.seen:
        raise ValueError(f"the log ends at {memory.seen}, before {seq}")
    if seq < memory.base.seq:
        raise _log_begins(memory)
    way = NOTHING
    for logged in reversed(file.logged_after(max(seq, memory.history.floor))):
        way = squash(way, invert(logged.change))
    return way


class _Turned:
    """One edit, undone or redone."""

    def __init__(self, file: WorkspaceFile, memory: Memory, cause: Turn, edit: Edit) -> None:
        self._memory = memory
        self._cause = cause
        self._edit = edit
        logged = file.logged(edit.seq)
        if logged is None:
            raise _log_begins(memory)
        self._done = logged.change
        self.left_alone: tuple[LeftAlone, ...] = ()

    def write(self, writer: Writer, entry: Entry, settled: Propose, lent: ExitStack) -> Logged:
        """Make the change in the file and, lent, in memory."""
        memory, seq = self._memory, self._edit.seq
        memory.standing.add(seq, self._done)
        change = self._change(settled, entry.at)
        entry = replace(entry, label=self._edit.entry.label, group=self._edit.entry.group)
        logged = writer.record(replace(entry, undoes=self._edit.latest, root=seq), change)
        memory.store.apply(change)
        lent.callback(memory.store.apply, invert(change))
        if self._cause == "undo":
            memory.standing.fall(seq)
            lent.callback(memory.standing.rise, seq)
        else:
            memory.standing.rise(seq)
            lent.callback(memory.standing.fall, seq)
        return logged

    def _change(self, settled: Propose, at: str) -> Change:
        """The change after the rules; nothing where they don't allow it beside what others did."""
        steer = undone if self._cause == "undo" else redone
        step = steer(self._edit.seq, self._done, self._memory.store, self._memory.standing)
        try:
            change = settled(lambda transaction: transaction.replay(step.change), at)
        except UserError as problem:
            if problem.key in _LOCKED:
                raise
            step = left_whole(self._done)
            change = step.change
        self.left_alone = tuple(dict.fromkeys((*step.left_alone, *turned_aside(step.change, change))))
        return change


def _log_begins(memory: Memory) -> UserError:
    return UserError("error.history_begins", at=memory.base.at)
