"""Taking a text out of everything that a workspace file holds, and out of the bytes that it leaves unused."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from cxmapper.i18n import LANGUAGES, words
from cxmapper.model import codec
from cxmapper.model.database import reading
from cxmapper.model.database.columns import reader, row_of, select_all
from cxmapper.model.entries import MAKING
from cxmapper.model.erasing import Eraser
from cxmapper.model.fields import Record
from cxmapper.model.packing import packed
from cxmapper.model.records import RECORDS, Version
from cxmapper.model.upgrades import SCHEMA
from cxmapper.values import value_type

_PURGES = "purges"

P = TypeVar("P")

# Is told how many pieces of how many are done; it may raise, and then nothing is.
Tick = Callable[[int, int], None]


def untold(done: int, count: int) -> None:
    """For whoever doesn't want to know how far something is."""


@value_type
class Erased:
    """In how many places of a file a text was: records, versions, steps of the history, half-typed texts."""

    records: int = 0
    versions: int = 0
    steps: int = 0
    drafts: int = 0


def overwrite_what_goes(connection: sqlite3.Connection) -> None:
    """From now on SQLite writes zeros over what is deleted; to be said before the transaction that deletes it."""
    connection.execute("PRAGMA secure_delete = ON")


def erase(connection: sqlite3.Connection, eraser: Eraser, tick: Tick = untold) -> Erased:
    """Take a text out of all tables, within the transaction under way; what leads to the records still does.

    Args:
        connection: a file of ours without damage; nobody else may write meanwhile.
        eraser: what takes it out.
        tick: is told how far it is; what it raises is passed on.

    Raises:
        UserError: a step of the history can't be read.
        ValueError, sqlite3.Error: the file is damaged.
    """
    seqs = reading.seqs_after(connection, 0)
    going = _Going(tick, sum(_rows_of(connection, record_type) for record_type in RECORDS) + len(seqs))
    of_type = {record_type: _from_records(connection, record_type, eraser, going) for record_type in RECORDS}
    versions = of_type.pop(Version)
    steps = sum(_from_step(connection, seq, eraser) for seq in going.over(seqs))
    steps += _from_base(connection, eraser)
    drafts = _from_texts(connection, "drafts", ("text", "author"), eraser.text)
    _from_texts(connection, "meta", ("value",), eraser.text)
    connection.execute(
        "INSERT INTO meta VALUES (?, '1') ON CONFLICT DO UPDATE SET value = CAST(value AS INTEGER) + 1", (_PURGES,)
    )
    return Erased(sum(of_type.values()), versions, steps, drafts)


def purges(connection: sqlite3.Connection) -> str:
    """How often something was taken out of a file for good."""
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (_PURGES,)).fetchone()
    return str(row[0]) if row else ""


def wipe(connection: sqlite3.Connection) -> None:
    """Write a file anew without the bytes that it leaves unused, where old texts lie; the file stays the same one.

    Raises:
        sqlite3.Error: somebody else uses it, or there is no room.
    """
    connection.execute("VACUUM")


class _Going:
    """How far it is, told a hundred times or a little more often."""

    def __init__(self, tick: Tick, count: int) -> None:
        self._tick, self._count, self._done = tick, count, 0

    def over(self, pieces: Iterable[P]) -> Iterator[P]:
        for piece in pieces:
            if self._done % max(self._count // 100, 1) == 0:
                self._tick(self._done, self._count)
            self._done += 1
            yield piece


def _rows_of(connection: sqlite3.Connection, record_type: type[Record]) -> int:
    return int(connection.execute(f'SELECT count(*) FROM "{record_type.TABLE}"').fetchone()[0])


def _from_records(connection: sqlite3.Connection, record_type: type[Record], eraser: Eraser, going: _Going) -> int:
    found = 0
    for record in going.over(reader(record_type, {})(connection.execute(select_all(record_type)).fetchall())):
        erased = eraser.record(record)
        if erased is not record:
            before, after = row_of(record), row_of(erased)
            _update(connection, record_type.TABLE, "id", record.id, {k: v for k, v in after.items() if v != before[k]})
            found += 1
    return found


def _from_step(connection: sqlite3.Connection, seq: int, eraser: Eraser) -> bool:
    query = 'SELECT author, session, label, "group", schema, change FROM log WHERE seq = ?'
    author, session, label, group, schema, change = connection.execute(query, (seq,)).fetchone()
    now: dict[str, Any] = {"author": eraser.text(author), "session": eraser.text(session)}
    # Scripts give their steps names of their own.
    if not words(LANGUAGES[0]).has(label):
        now["label"] = eraser.text(label)
    if group is not None and group != MAKING:
        now["group"] = eraser.text(group)
    if _holds(change, eraser):
        logged = reading.logged(connection, seq)
        assert logged is not None
        now["change"], now["schema"] = reading.encoded(eraser.change(logged.change)), SCHEMA
    before = {"author": author, "session": session, "label": label, "group": group, "change": change, "schema": schema}
    gone = {name: value for name, value in now.items() if value != before[name]}
    _update(connection, "log", "seq", seq, gone)
    return bool(gone)


def _holds(change: str, eraser: Eraser) -> bool:
    """Whether a change has to be looked at record by record; what a version holds can't be seen from outside."""
    return f'"type":"{Version.TYPE}"' in change or eraser.is_in(json.loads(change))


def _from_base(connection: sqlite3.Connection, eraser: Eraser) -> bool:
    before = reading.base_store(connection)
    after = eraser.store(before)
    if after == before:
        return False
    data = packed(codec.workspace_to_dict(after))
    connection.execute("UPDATE log_base SET schema = ?, workspace = ?", (SCHEMA, data))
    return True


def _from_texts(
    connection: sqlite3.Connection, table: str, columns: tuple[str, ...], erased: Callable[[str], str]
) -> int:
    """Take a text out of plain columns; in how many rows it was."""
    names = ", ".join(f'"{name}"' for name in columns)
    found = 0
    for row, *texts in connection.execute(f'SELECT rowid, {names} FROM "{table}"').fetchall():
        now = {name: erased(text) for name, text in zip(columns, texts, strict=True) if erased(text) != text}
        _update(connection, table, "rowid", row, now)
        found += bool(now)
    return found


def _update(connection: sqlite3.Connection, table: str, key: str, id: Any, cells: dict[str, Any]) -> None:
    if cells:
        names = ", ".join(f'"{name}" = ?' for name in cells)
        connection.execute(f'UPDATE "{table}" SET {names} WHERE {key} = ?', (*cells.values(), id))
