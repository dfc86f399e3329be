"""Copies of a workspace file that somebody may be working on, made on a connection of their own, in any thread."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

from cxmapper.errors import UserError, reason
from cxmapper.model.database.connection import connect, is_busy, sentences
from cxmapper.model.database.erasing import purges

# A few pages at a time and a breath after them: whoever wants to commit meanwhile gets in between.
_PAGES = 64
_BREATH = 0.001
# A commit makes the copy begin anew; so often, and then it is left for a quieter moment.
_BEGINNINGS = 20


class Standing(NamedTuple):
    """How far a file has come: the number of its newest log entry, when it was made, by which session, and its name."""

    seq: int
    at: str
    session: str
    label: str


def standing(path: Path) -> Standing | None:
    """How far a workspace file has come, `None` when its log is empty.

    Raises:
        UserError: the file can't be read, is damaged or busy.
    """
    with sentences(path), closing(_reading(path)) as connection:
        row = connection.execute("SELECT seq, at, session, label FROM log ORDER BY seq DESC LIMIT 1").fetchone()
        return Standing(*row) if row else None


def journey_titles(path: Path) -> tuple[str, ...]:
    """The titles of a file's journeys, in their order.

    Raises:
        UserError: the file can't be read, is damaged or busy.
    """
    with sentences(path), closing(_reading(path)) as connection:
        rows = connection.execute('SELECT title FROM journeys ORDER BY "order", id').fetchall()
        return tuple(str(title) for (title,) in rows)


def purges_of(path: Path) -> str:
    """How often something was taken out of a workspace file for good.

    Raises:
        UserError: the file can't be read, is damaged or busy.
    """
    with sentences(path), closing(_reading(path)) as connection:
        return purges(connection)


def copy_while_used(source: Path, target: Path) -> bool:
    """Write a copy of a file as it is at one moment; whoever edits it is hardly held up.

    Args:
        source: a workspace file.
        target: where; the copy appears whole or not at all, and replaces a file that is there.

    Returns:
        Whether it was made; not while somebody commits all the time or keeps the file locked.

    Raises:
        UserError: the source can't be read or is damaged, or the target can't be written.
    """
    partial = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        partial.touch()
        with sentences(source), closing(_reading(source)) as original:
            if not _backed_up(original, partial):
                return False
            if not _is_sound(partial):
                raise UserError("error.damaged", file=source.name)
        _on_disk(partial)
        partial.replace(target)
        return True
    except UserError as problem:
        if not is_busy(problem):
            raise
        return False
    except OSError as problem:
        raise UserError("error.unwritable", file=target, reason=reason(problem)) from None
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)


def _reading(path: Path) -> sqlite3.Connection:
    """A connection that only reads.

    Not one that may only read: when somebody commits at the wrong moment, SQLite takes the journal that just went for
    one of a crash, and looks after it under a writer's lock, or fails.
    """
    connection = connect(path)
    connection.execute("PRAGMA query_only = ON")
    return connection


class _TooBusy(Exception):
    """Somebody commits again and again."""


def _backed_up(original: sqlite3.Connection, partial: Path) -> bool:
    beginnings, left = 0, 0

    def breathe(status: int, remaining: int, total: int) -> None:
        nonlocal beginnings, left
        beginnings += remaining >= left
        left = remaining
        if beginnings > _BEGINNINGS:
            raise _TooBusy
        time.sleep(_BREATH)

    with closing(sqlite3.connect(partial)) as copy:
        # It counts only when it is whole and has its name; until then nothing has to survive.
        copy.execute("PRAGMA journal_mode = OFF")
        copy.execute("PRAGMA synchronous = OFF")
        try:
            original.backup(copy, pages=_PAGES, progress=breathe, sleep=0.05)
        except _TooBusy:
            return False
    return True


def _is_sound(path: Path) -> bool:
    with closing(sqlite3.connect(path)) as copy:
        return bool(copy.execute("PRAGMA quick_check").fetchone() == ("ok",))


def _on_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
