"""Keeping the log from growing without end: on closing, its oldest entries go and the state after them stays."""

from __future__ import annotations

from collections.abc import Iterable

from cxmapper.errors import UserError
from cxmapper.model.change import invert
from cxmapper.model.database.connection import is_busy
from cxmapper.model.database.file import WorkspaceFile
from cxmapper.model.entries import Base
from cxmapper.model.following import Memory

# Bytes of changes that the log may hold.
LOG_LIMIT = 50_000_000


def trim(file: WorkspaceFile, memory: Memory, limit: int) -> bool:
    """Drop the oldest entries of a log that is larger than a limit; the newest one always stays.

    Args:
        file: the file.
        memory: what the session knows of it; brought up to date.
        limit: bytes.

    Returns:
        Whether anything was dropped. A file that is busy, or can't be written, is left for another time; one that is
        damaged keeps its whole history, which may tell what was there.
    """
    if file.readonly or memory.unreadable or file.size() <= limit:
        return False
    try:
        with file.transaction() as writer:
            memory.catch_up()
            cut = _newest_to_drop(writer.log_sizes(), limit)
            at = file.logged(cut)
            if at is None:
                return False
            then = memory.store.snapshot()
            for logged in reversed(file.logged_after(cut)):
                then.apply(invert(logged.change))
            writer.trim(Base(cut, at.entry.at), then)
        return True
    except UserError as problem:
        if not is_busy(problem) and problem.key != "error.step_unreadable":
            raise
        return False


def _newest_to_drop(sizes: Iterable[tuple[int, int]], limit: int) -> int:
    """The number of the newest entry that no longer fits; 0 when all fit.

    Args:
        sizes: number and size of each entry, newest first.
        limit: what the kept ones may come to.
    """
    total = 0
    for at, (seq, size) in enumerate(sizes):
        total += size
        if at > 0 and total > limit:
            return seq
    return 0
