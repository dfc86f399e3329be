"""Giving up what can't be read in a damaged file, so that everything in it is an ordinary record again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from cxmapper.model.change import NOTHING, Change, between, squash_all
from cxmapper.model.database.file import WorkspaceFile
from cxmapper.model.database.reading import Unreadable
from cxmapper.model.entries import Entry
from cxmapper.model.following import Memory
from cxmapper.model.records import BY_TYPE


def give_up(file: WorkspaceFile, memory: Memory, entry: Entry, moment: Callable[[], str]) -> Change:
    """Write what is known in the place of every row that can't be read; what nothing is known of goes.

    Args:
        file: the file.
        memory: what the session knows of it.
        entry: what to log, still without time.
        moment: says what time the log is to show.

    Returns:
        What it changed in memory: placeholders that are now what the history says that they were.

    Raises:
        UserError: the file can't be written now.
    """
    with file.transaction() as writer:
        memory.catch_up()
        rows = memory.unreadable
        if not rows:
            return NOTHING
        for row in rows:
            shown = memory.store.get(row.id)
            writer.put_in_place(BY_TYPE[row.type], row.row, shown if row.known is not None else None)
        change = squash_all(_becoming(memory, row) for row in rows)
        logged = writer.record(replace(entry, at=moment()), change)
    memory.take_over(logged)
    return change


def _becoming(memory: Memory, row: Unreadable) -> Change:
    """How a placeholder becomes a record: again what the history knows, or for the first time what it shows."""
    shown = memory.store.get(row.id)
    if shown is None:
        return NOTHING
    return between(shown, row.known) if row.known is not None else Change(inserted={shown.id: shown})
