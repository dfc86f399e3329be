"""Reading a file whose list of tables is damaged: by its history, which tells everything and needs one table only.

SQLite gives no table of a file whose list of tables it can't understand. In a copy the list is taken away, except for
the history and the drafts, which are described anew.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from cxmapper.model.database import reading
from cxmapper.model.database.reading import Contents
from cxmapper.model.database.tables import DRAFTS, LOG, LOG_BASE

_KEPT = (LOG, LOG_BASE, DRAFTS)
_KEY = " INTEGER PRIMARY KEY"


def keep_history(copy: Path) -> None:
    """Make history and drafts the only tables of a copy.

    Args:
        copy: a copy of a workspace file whose list of tables is damaged.

    Raises:
        sqlite3.Error: the list can't be mended.
    """
    with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        # So SQLite lets the list be read and written also when it makes no sense; the first statement still fails.
        connection.execute("PRAGMA writable_schema = ON")
        with suppress(sqlite3.Error, UnicodeDecodeError):
            connection.execute("SELECT 1 FROM sqlite_schema").fetchall()
        # Nobody needs the copy after a crash.
        connection.execute("PRAGMA synchronous = OFF")
        roots = {table.name: _root(connection, table.name) for table in _KEPT}
        connection.execute("DELETE FROM sqlite_schema")
        for table in _KEPT:
            columns = ", ".join(f'"{each.name}"{_KEY if each.name == "seq" else ""}' for each in table.columns)
            row = ("table", table.name, table.name, roots[table.name], f'CREATE TABLE "{table.name}" ({columns})')
            connection.execute("INSERT INTO sqlite_schema VALUES (?, ?, ?, ?, ?)", row)


def _root(connection: sqlite3.Connection, name: str) -> int:
    query = "SELECT rootpage FROM sqlite_schema WHERE CAST(name AS BLOB) = ? AND CAST(type AS BLOB) = ?"
    row = connection.execute(query, (name.encode(), b"table")).fetchone()
    if row is None:
        # Its name is what was damaged; what describes it still begins with that.
        query = "SELECT rootpage FROM sqlite_schema WHERE instr(CAST(sql AS BLOB), ?) = 1"
        row = connection.execute(query, (f"CREATE TABLE {name} (".encode(),)).fetchone()
    if row is None:
        raise sqlite3.DatabaseError(f"no table {name}")
    return int(row[0])


def contents_by_history(connection: sqlite3.Connection) -> Contents:
    """The workspace as the history tells it.

    Raises:
        UserError, ValueError, sqlite3.Error: a part of the history can't be read.
    """
    base = reading.base(connection)
    store = reading.base_store(connection)
    for logged in reading.logged_after(connection, base.seq):
        store.apply(logged.change)
    return Contents(store, (), reading.newest(connection), base, torn=True)
