"""The statements that edits are written with: the same few shapes for every table, as the driver runs them.

The tables are SQLAlchemy's (`tables.py`), and so are new files and the ways up from old ones. A row is written without
it: to load it for saying so little would take the first edit half a second and the window twenty megabytes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from cxmapper.values import value_type

Names = tuple[str, ...]


@value_type
class Statement:
    """A statement ready to run.

    Attributes:
        sql: its text.
        names: its parameters in the order of the text.
    """

    sql: str
    names: Names = ()

    def run(self, connection: sqlite3.Connection, rows: Sequence[dict[str, Any]]) -> sqlite3.Cursor:
        """Run it for each row, a dict of parameters, within the transaction under way."""
        values = [tuple([row[name] for name in self.names]) for row in rows]
        if len(values) == 1:
            # Only this tells the number of a row that numbers itself.
            return connection.execute(self.sql, values[0])
        return connection.executemany(self.sql, values)


@lru_cache(maxsize=500)
def inserting(table: str, names: Names) -> Statement:
    """Inserts a row of these columns."""
    columns, values = ", ".join(map(_quoted, names)), ", ".join("?" * len(names))
    return Statement(f"INSERT INTO {_quoted(table)} ({columns}) VALUES ({values})", names)


@lru_cache(maxsize=500)
def updating(table: str, names: Names, key: str = "id") -> Statement:
    """Sets columns of the row that holds `id_` in a column."""
    columns = ", ".join(f"{_quoted(name)}=?" for name in names)
    return Statement(f"UPDATE {_quoted(table)} SET {columns} WHERE {_of(table, key)} = ?", (*names, "id_"))


@lru_cache(maxsize=500)
def deleting(table: str, key: str = "id") -> Statement:
    """Deletes the row that holds `id_` in a column, `rowid` for the row's number."""
    return Statement(f"DELETE FROM {_quoted(table)} WHERE {_of(table, key)} = ?", ("id_",))


def _of(table: str, column: str) -> str:
    # With its table's name in front: SQLite takes a quoted name that it does not know for a text.
    return f"{_quoted(table)}.{_quoted(column)}"


def _quoted(name: str) -> str:
    return f'"{name}"'
