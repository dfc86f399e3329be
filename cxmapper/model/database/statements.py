"""The statements that edits are written with: built by SQLAlchemy Core, compiled once, and then run as they are.

Building and looking up a statement for every row costs more than SQLite needs to carry it out.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import Connection, CursorResult, Table, bindparam, delete, insert, update
from sqlalchemy.dialects import sqlite
from sqlalchemy.sql import Delete, Insert, Update

from cxmapper.values import value_type

_DIALECT = sqlite.dialect(paramstyle="qmark")


@value_type
class Statement:
    """A statement ready to run.

    Attributes:
        sql: its text.
        names: its parameters in the order of the text.
    """

    sql: str
    names: tuple[str, ...]

    def run(self, connection: Connection, rows: Sequence[dict[str, Any]]) -> CursorResult[Any]:
        """Run it for each row, a dict of parameters."""
        values = [tuple(row[name] for name in self.names) for row in rows]
        return connection.exec_driver_sql(self.sql, values if len(values) != 1 else values[0])


@cache
def inserting(table: Table) -> Statement:
    """Inserts a row; a column that numbers itself is left out."""
    columns = [column.name for column in table.columns if column is not table.autoincrement_column]
    return _compiled(insert(table).inline(), columns)


@cache
def deleting(table: Table) -> Statement:
    """Deletes the row with the id `id_`."""
    return _compiled(delete(table).where(table.c.id == bindparam("id_")))


@lru_cache(maxsize=500)
def updating(table: Table, names: tuple[str, ...]) -> Statement:
    """Sets columns of the row with the id `id_`."""
    return _compiled(update(table).where(table.c.id == bindparam("id_")), names)


def _compiled(statement: Insert | Update | Delete, columns: Sequence[str] | None = None) -> Statement:
    compiled = statement.compile(dialect=_DIALECT, column_keys=columns)
    return Statement(str(compiled), tuple(compiled.positiontup or ()))
