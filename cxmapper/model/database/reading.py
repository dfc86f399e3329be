"""Reading a workspace file: its records, its log, its drafts. No SQLAlchemy here, reading must not wait for it.

Nothing here leaves a read transaction open: a reader that lingers would hold up every writer.
"""

from __future__ import annotations

import gc
import json
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from cxmapper.model import codec
from cxmapper.model.change import Change
from cxmapper.model.database.columns import Row, reader, select_all
from cxmapper.model.entries import Base, Draft, Entry, Logged
from cxmapper.model.fields import Record
from cxmapper.model.records import RECORDS
from cxmapper.model.store import Store
from cxmapper.values import value_type

_ENTRY = 'seq, at, author, session, label, "group", cause, undoes, root, schema'


@value_type
class Unreadable:
    """A row that is no record. It stays in the file as it is and is missing in memory.

    Attributes:
        type: the type of record that it should be.
        row: its row number in the type's table.
        reason: what is wrong with it, for an engineer.
    """

    type: str
    row: int
    reason: str


@value_type
class Contents:
    """A file at one moment: its records, what of them could not be read, its newest log entry, its log's beginning."""

    store: Store
    unreadable: tuple[Unreadable, ...]
    newest: Entry | None
    base: Base


def contents(connection: sqlite3.Connection) -> Contents:
    """Everything a session starts from, read as of one moment, or as of the transaction under way.

    Raises:
        sqlite3.Error: the file can't be read.
    """
    with _one_moment(connection), _without_collecting():
        records: list[Record] = []
        unreadable: list[Unreadable] = []
        known: dict[str, str] = {}
        for record_type in RECORDS:
            records += _records(connection, record_type, unreadable, known)
        return Contents(Store(records), tuple(unreadable), newest(connection), base(connection))


@contextmanager
def _one_moment(connection: sqlite3.Connection) -> Iterator[None]:
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.execute("ROLLBACK")


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Nothing that is read is garbage, but the collector would look through all of it again and again."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _records(
    connection: sqlite3.Connection, record_type: type[Record], unreadable: list[Unreadable], known: dict[str, str]
) -> list[Record]:
    try:
        return reader(record_type, known)(connection.execute(select_all(record_type)).fetchall())
    except (ValueError, TypeError, sqlite3.OperationalError):
        # Some row is bad. Slowly, one at a time, everything but that row.
        return list(_one_by_one(connection, record_type, unreadable))


def _one_by_one(
    connection: sqlite3.Connection, record_type: type[Record], unreadable: list[Unreadable]
) -> Iterator[Record]:
    read = reader(record_type, {})
    numbers = connection.execute(f'SELECT rowid FROM "{record_type.TABLE}" ORDER BY rowid').fetchall()
    for (number,) in numbers:
        try:
            rows = connection.execute(f"{select_all(record_type)} WHERE rowid = ?", (number,)).fetchall()
            yield from read(rows)
        except (ValueError, TypeError, sqlite3.OperationalError) as problem:
            unreadable.append(Unreadable(record_type.TYPE, number, str(problem)))


def newest(connection: sqlite3.Connection) -> Entry | None:
    """The last entry of the log."""
    row = connection.execute(f"SELECT {_ENTRY} FROM log ORDER BY seq DESC LIMIT 1").fetchone()
    return Entry(*row) if row else None


def entries_before(connection: sqlite3.Connection, seq: int, limit: int) -> list[Entry]:
    """Up to `limit` entries older than `seq`, newest first."""
    query = f"SELECT {_ENTRY} FROM log WHERE seq < ? ORDER BY seq DESC LIMIT ?"
    return [Entry(*row) for row in connection.execute(query, (seq, limit)).fetchall()]


def logged(connection: sqlite3.Connection, seq: int) -> Logged | None:
    """One entry with its change, `None` when the log has no such entry (any more)."""
    row = connection.execute(f"SELECT {_ENTRY}, change FROM log WHERE seq = ?", (seq,)).fetchone()
    return _logged(row) if row else None


def logged_after(connection: sqlite3.Connection, seq: int) -> list[Logged]:
    """All entries newer than `seq` with their changes, oldest first."""
    query = f"SELECT {_ENTRY}, change FROM log WHERE seq > ? ORDER BY seq"
    return [_logged(row) for row in connection.execute(query, (seq,)).fetchall()]


def seqs_after(connection: sqlite3.Connection, seq: int) -> list[int]:
    """The numbers of all entries newer than `seq`, oldest first."""
    return [number for (number,) in connection.execute("SELECT seq FROM log WHERE seq > ? ORDER BY seq", (seq,))]


def base(connection: sqlite3.Connection) -> Base:
    """Where the log begins."""
    row = connection.execute("SELECT seq, at FROM log_base").fetchone()
    return Base(*row) if row else Base()


def base_store(connection: sqlite3.Connection) -> Store:
    """The workspace as it was where the log begins; empty for a whole log."""
    row = connection.execute("SELECT workspace FROM log_base").fetchone()
    return codec.workspace_from_dict(json.loads(zlib.decompress(row[0]))) if row else Store()


def drafts(connection: sqlite3.Connection) -> tuple[Draft, ...]:
    """All drafts, oldest first."""
    rows = connection.execute('SELECT "key", text, author, at FROM drafts ORDER BY at, "key"').fetchall()
    return tuple(Draft(*row) for row in rows)


def _logged(row: Row) -> Logged:
    return Logged(Entry(*row[:-1]), decoded(row[-1]))


def decoded(text: str) -> Change:
    """A change from the text that the log holds.

    Raises:
        ValueError: the text is no change.
    """
    return codec.change_from_dict(json.loads(text))
