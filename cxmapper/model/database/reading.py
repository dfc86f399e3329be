"""Reading a workspace file: its records, its log, its drafts. No SQLAlchemy here, reading must not wait for it.

Nothing here leaves a read transaction open: a reader that lingers would hold up every writer.
"""

from __future__ import annotations

import gc
import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from operator import attrgetter

from cxmapper.errors import UserError
from cxmapper.model import codec, packing
from cxmapper.model.change import Change
from cxmapper.model.database.columns import Row, read_all, select_all
from cxmapper.model.database.connection import is_damage
from cxmapper.model.entries import Base, Draft, Entry, Logged
from cxmapper.model.fields import FieldSpec, Record
from cxmapper.model.records import BY_TYPE, RECORDS, Workspace, references_of
from cxmapper.model.store import Store
from cxmapper.values import value_type

# More than anybody ever does; a number beyond was never written.
_MOST_STEPS = 2**53

_ENTRY = 'seq, at, author, session, label, log."group", cause, undoes, root, schema'

_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


@value_type
class Unreadable:
    """A row that is no record any more: it stays in the file, and in memory a placeholder stands for it where one can.

    Attributes:
        type: the type of record that it should be.
        row: its row number in the type's table, 0 when it has none there any more.
        reason: what is wrong with it, for an engineer.
        id: the id of the placeholder in the store; empty where none could be placed.
        known: the record as the history has it, `None` when it doesn't say.
    """

    type: str
    row: int
    reason: str
    id: str = ""
    known: Record | None = None


@value_type
class Contents:
    """A file at one moment.

    Attributes:
        store: its records, and placeholders where one could not be read.
        unreadable: what could not be read.
        newest: its newest log entry, `None` when there is none or it can't be read.
        base: where its log begins.
        torn: whether pages of the file are damaged, not just what stands in a row: nothing must be written there.
    """

    store: Store
    unreadable: tuple[Unreadable, ...]
    newest: Entry | None
    base: Base
    torn: bool = False


def contents(connection: sqlite3.Connection) -> Contents:
    """Everything a session starts from, read as of one moment, or as of the transaction under way.

    Raises:
        sqlite3.Error: the file can't be read at all.
    """
    with _one_moment(connection), _without_collecting():
        try:
            return _whole(connection)
        except Exception as problem:
            if not is_damage(problem) or not _has_all_tables(connection):
                raise
        # Only damaged files need it.
        from cxmapper.model.database.salvage import salvaged

        return salvaged(connection)


def _has_all_tables(connection: sqlite3.Connection) -> bool:
    try:
        for record_type in RECORDS:
            connection.execute(f"{select_all(record_type)} LIMIT 0")
    except Exception as problem:
        if not is_damage(problem):
            raise
        return False
    return True


def _whole(connection: sqlite3.Connection) -> Contents:
    """A file without any damage.

    Raises:
        Exception: there is some; see `is_damage`.
    """
    known: dict[str, str] = {}
    records: list[Record] = []
    for record_type in RECORDS:
        records += read_all(connection, record_type, known)
    store = Store(records)
    if len(store.all(Workspace)) != 1:
        raise ValueError("not one workspace")
    for record_type in RECORDS:
        for spec in references_of(record_type):
            pointed = set(map(attrgetter(spec.name), store.each(record_type)))
            missing = pointed - store.ids(BY_TYPE[spec.target] if spec.target else None) - {None}
            if missing:
                raise ValueError(f"{record_type.TYPE}.{spec.name} refers to {missing.pop()}, which is not there")
    return Contents(store, (), newest(connection), base(connection))


def fits(store: Store, spec: FieldSpec, id: str) -> bool:
    """Whether a reference finds a record of the type that it wants."""
    record = store.get(id)
    return record is not None and spec.target in ("", record.TYPE)


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


def newest(connection: sqlite3.Connection) -> Entry | None:
    """The last entry of the log.

    Raises:
        ValueError: it is damaged.
    """
    row = connection.execute(f"SELECT {_ENTRY} FROM log ORDER BY seq DESC LIMIT 1").fetchone()
    return _entry(row) if row else None


def entries_before(connection: sqlite3.Connection, seq: int, limit: int) -> list[Entry]:
    """Up to `limit` entries older than `seq`, newest first; those before a damaged one can't be reached."""
    query = f"SELECT {_ENTRY} FROM log WHERE seq < ? ORDER BY seq DESC LIMIT ?"
    entries: list[Entry] = []
    cursor = connection.execute(query, (seq, limit))
    try:
        entries.extend(map(_entry, cursor))
    except Exception as problem:
        if not is_damage(problem):
            raise
    return entries


def logged(connection: sqlite3.Connection, seq: int) -> Logged | None:
    """One entry with its change, `None` when the log has no such entry (any more).

    Raises:
        UserError: it can't be read.
    """
    row = connection.execute(f"SELECT {_ENTRY}, change FROM log WHERE seq = ?", (seq,)).fetchone()
    return _logged(row) if row else None


def logged_after(connection: sqlite3.Connection, seq: int) -> list[Logged]:
    """All entries newer than `seq` with their changes, oldest first.

    Raises:
        UserError: one of them can't be read.
    """
    query = f"SELECT {_ENTRY}, change FROM log WHERE seq > ? ORDER BY seq"
    return [_logged(row) for row in connection.execute(query, (seq,)).fetchall()]


def seqs_after(connection: sqlite3.Connection, seq: int) -> list[int]:
    """The numbers of all entries newer than `seq`, oldest first."""
    return [number for (number,) in connection.execute("SELECT seq FROM log WHERE seq > ? ORDER BY seq", (seq,))]


def log_sizes(connection: sqlite3.Connection) -> list[tuple[int, int]]:
    """Number and size in bytes of every entry of the log, newest first."""
    return connection.execute("SELECT seq, length(CAST(change AS BLOB)) FROM log ORDER BY seq DESC").fetchall()


def base(connection: sqlite3.Connection) -> Base:
    """Where the log begins."""
    row = connection.execute("SELECT seq, at FROM log_base").fetchone()
    base = Base(*row) if row else Base()
    if not (type(base.seq) is int and 0 <= base.seq < _MOST_STEPS and isinstance(base.at, str)):
        raise ValueError(f"not the beginning of a log: {base}")
    return base


def base_store(connection: sqlite3.Connection) -> Store:
    """The workspace as it was where the log begins; empty for a whole log."""
    row = connection.execute("SELECT workspace FROM log_base").fetchone()
    return codec.workspace_from_dict(packing.unpacked(row[0])) if row else Store()


def drafts(connection: sqlite3.Connection) -> tuple[Draft, ...]:
    """All drafts that can be read, oldest first."""
    found: list[Draft] = []
    numbers = connection.execute("SELECT rowid FROM drafts").fetchall()
    for (number,) in numbers:
        try:
            row = connection.execute(
                'SELECT drafts."key", text, author, at FROM drafts WHERE rowid = ?', (number,)
            ).fetchone()
        except Exception as problem:
            if not is_damage(problem):
                raise
            continue
        if all(isinstance(cell, str) for cell in row or (None,)):
            found.append(Draft(*row))
    return tuple(sorted(found, key=lambda draft: (draft.at, draft.key)))


def _entry(row: Row) -> Entry:
    """A row of the log, unless disks have forgotten what it was."""
    entry = Entry(*row)
    texts = (entry.at, entry.author, entry.session, entry.label, entry.cause)
    numbers = (entry.seq, entry.schema, entry.undoes or 0, entry.root or 0)
    fit = all(isinstance(text, str) for text in texts) and isinstance(entry.group, str | None)
    if not (fit and all(type(number) is int and 0 <= number < _MOST_STEPS for number in numbers)):
        raise ValueError(f"not an entry of the log: {row}")
    datetime.fromisoformat(entry.at)
    return entry


def _logged(row: Row) -> Logged:
    try:
        entry = _entry(row[:-1])
        return Logged(entry, decoded(row[-1], entry.schema))
    except Exception as problem:
        if not is_damage(problem):
            raise
        raise UserError("error.step_unreadable", step=row[0]) from problem


def encoded(change: Change) -> str:
    """A change as the log holds it, in our schema version."""
    return _JSON.encode(codec.change_to_dict(change))


def decoded(text: str, schema: int) -> Change:
    """A change from the text that the log holds, written in a schema version.

    Raises:
        ValueError: the text is no change.
    """
    return codec.change_from_dict(json.loads(text), schema)
