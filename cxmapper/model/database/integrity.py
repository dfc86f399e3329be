"""Whether a workspace file is sound: SQLite's own checks, its references, its records, and its history."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

from cxmapper.errors import UserError
from cxmapper.i18n import Words, words
from cxmapper.model.checks import checked
from cxmapper.model.database import reading
from cxmapper.model.database.connection import is_damage, is_of_a_row, sentences
from cxmapper.model.database.file import WorkspaceFile
from cxmapper.model.fields import Record
from cxmapper.model.records import BY_TYPE, fields_of
from cxmapper.model.store import Store

_WORD = re.compile(r"\w+")


def integrity(path: Path | str, language: str = "en") -> tuple[str, ...]:
    """What is wrong with a workspace file. It is only read, as of one moment.

    Args:
        path: the file.
        language: the language of the sentences.

    Returns:
        A sentence for each problem; none when the file is sound.

    Raises:
        UserError: the file can't be opened at all, or is busy.
    """
    file = WorkspaceFile(Path(path), readonly=True)
    try:
        with sentences(file.path):
            file.connection.execute("BEGIN")
        return tuple(_problems(file.connection, words(language)))
    finally:
        file.close()


def _problems(connection: sqlite3.Connection, say: Words) -> Iterator[str]:
    try:
        storage = _storage(connection)
        of_rows = [line for line in storage if is_of_a_row(line)]
        for line in storage:
            if line not in of_rows:
                yield say("integrity.storage", detail=line)
        yield from _references(connection, say)
        contents = reading.contents(connection)
        yield from _unreadable(contents.unreadable, say)
        for record in contents.store:
            yield from _invalid(record, say)
        # SQLite says once for every row only that there is one; our own reading has named them.
        named = {BY_TYPE[row.type].TABLE for row in contents.unreadable}
        for line in dict.fromkeys(of_rows):
            if not named.intersection(_WORD.findall(line)):
                yield say("integrity.storage", detail=line)
        yield from _differs_from_log(connection, contents.store, say)
    except Exception as problem:
        if not is_damage(problem):
            raise
        yield say("integrity.storage", detail=str(problem))


def _unreadable(rows: Sequence[reading.Unreadable], say: Words) -> Iterator[str]:
    for row in rows:
        key = "integrity.unreadable" if row.row else "integrity.lost"
        detail = row.reason.rstrip("。.")
        yield say(key, table=BY_TYPE[row.type].TABLE, row=row.row, id=row.id or "?", detail=detail)


def _storage(connection: sqlite3.Connection) -> list[str]:
    return [line for (line,) in connection.execute("PRAGMA integrity_check").fetchall() if line != "ok"]


def _references(connection: sqlite3.Connection, say: Words) -> Iterator[str]:
    for table, row, target, _ in connection.execute("PRAGMA foreign_key_check").fetchall():
        yield say("integrity.reference", table=table, row=row, target=target)


def _invalid(record: Record, say: Words) -> Iterator[str]:
    for spec in fields_of(type(record)):
        value = getattr(record, spec.name)
        try:
            if checked(record.TYPE, spec, value) == value:
                continue
            reason = repr(value)
        except (ValueError, UserError) as problem:
            reason = problem.sentence(say.language) if isinstance(problem, UserError) else str(problem)
        detail = f"{spec.name}: {reason}".rstrip("。.")
        yield say("integrity.invalid", table=record.TABLE, id=record.id, detail=detail)


def _differs_from_log(connection: sqlite3.Connection, store: Store, say: Words) -> Iterator[str]:
    """What the tables hold must be what the log made, from where it begins."""
    seq = reading.base(connection).seq
    try:
        entries = reading.seqs_after(connection, seq)
        replayed = reading.base_store(connection)
        for seq in entries:
            logged = reading.logged(connection, seq)
            if logged is not None:
                replayed.apply(logged.change)
    except (UserError, ValueError) as problem:
        detail = problem.__cause__ if isinstance(problem, UserError) else problem
        yield say("integrity.log", seq=seq, detail=str(detail).rstrip("."))
        return
    for id in sorted({record.id for each in (store, replayed) for record in each}):
        here, there = store.get(id), replayed.get(id)
        present = here or there
        if here != there and present is not None and id not in store.placeholders:
            yield say("integrity.replay", table=present.TABLE, id=id)
