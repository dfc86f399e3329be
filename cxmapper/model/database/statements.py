"""The statements that edits are written with: built by SQLAlchemy Core, compiled once, and then run by the driver.

Building and looking up a statement for every row, and handing it through SQLAlchemy, costs more than SQLite needs to
carry it out.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import Column, MetaData, Table, bindparam, create_mock_engine, delete, insert, literal_column, update
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.schema import ExecutableDDLElement
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

    def run(self, connection: sqlite3.Connection, rows: Sequence[dict[str, Any]]) -> sqlite3.Cursor:
        """Run it for each row, a dict of parameters, within the transaction under way."""
        values = [tuple([row[name] for name in self.names]) for row in rows]
        if len(values) == 1:
            # Only this tells the number of a row that numbers itself.
            return connection.execute(self.sql, values[0])
        return connection.executemany(self.sql, values)


@cache
def inserting(table: Table) -> Statement:
    """Inserts a row; a column that numbers itself is left out."""
    columns = [column.name for column in table.columns if column is not table.autoincrement_column]
    return _compiled(insert(table).inline(), columns)


@cache
def keeping(table: Table) -> Statement:
    """Inserts a row, in place of the one with its key."""
    statement = upsert(table)
    keys = [column.name for column in table.primary_key]
    given = {column.name: statement.excluded[column.name] for column in table.columns if column.name not in keys}
    kept = statement.on_conflict_do_update(index_elements=keys, set_=given)
    return _compiled(kept, [column.name for column in table.columns])


@cache
def deleting(table: Table) -> Statement:
    """Deletes the row whose key is `id_`."""
    return _compiled(delete(table).where(_key(table) == bindparam("id_")))


@cache
def deleting_row(table: Table) -> Statement:
    """Deletes the row with the row number `row`."""
    return _compiled(delete(table).where(literal_column("rowid") == bindparam("row")))


@cache
def deleting_up_to(table: Table) -> Statement:
    """Deletes the rows whose key is `id_` or less."""
    return _compiled(delete(table).where(_key(table) <= bindparam("id_")))


@cache
def emptying(table: Table) -> Statement:
    """Deletes all rows."""
    return _compiled(delete(table))


@lru_cache(maxsize=500)
def updating(table: Table, names: tuple[str, ...]) -> Statement:
    """Sets columns of the row whose key is `id_`."""
    return _compiled(update(table).where(_key(table) == bindparam("id_")), names)


def making(metadata: MetaData) -> list[str]:
    """What makes all tables and their indexes in an empty database."""
    found: list[str] = []

    def note(statement: ExecutableDDLElement, *_: object, **__: object) -> None:
        found.append(str(statement.compile(dialect=_DIALECT)))

    metadata.create_all(create_mock_engine("sqlite://", note), checkfirst=False)
    return found


def _key(table: Table) -> Column[Any]:
    [key] = table.primary_key
    return key


def _compiled(statement: Insert | Update | Delete, columns: Sequence[str] | None = None) -> Statement:
    compiled = statement.compile(dialect=_DIALECT, column_keys=columns)
    return Statement(str(compiled), tuple(compiled.positiontup or ()))
