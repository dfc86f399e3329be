"""Rows are written by statements of our own; they say what SQLAlchemy would say of the tables that it made."""

from __future__ import annotations

import pytest
from sqlalchemy import bindparam, delete, insert, update
from sqlalchemy.dialects import sqlite
from sqlalchemy.sql import Delete, Insert, Update

from cxmapper.model.database.statements import Statement, deleting, inserting, updating
from cxmapper.model.database.tables import METADATA

PLACE = bindparam("id_")


def said(statement: Insert | Update | Delete, names: tuple[str, ...] = ()) -> Statement:
    """What SQLAlchemy says, which puts quotes only where they are needed."""
    compiled = statement.compile(dialect=sqlite.dialect(paramstyle="qmark"), column_keys=names or None)
    return without_quotes(Statement(str(compiled), tuple(compiled.positiontup or ())))


def without_quotes(statement: Statement) -> Statement:
    """The statement without the quotes around names."""
    return Statement(statement.sql.replace('"', ""), statement.names)


@pytest.mark.parametrize("table", METADATA.tables.values(), ids=str)
def test_rows_are_written_as_the_tables_have_them(table):
    names = tuple(column.name for column in table.columns)
    key = next(iter(table.primary_key))
    others = tuple(name for name in names if name != key.name)
    assert without_quotes(inserting(table.name, names)) == said(insert(table).inline(), names)
    for some in (others, others[:1]):
        assert without_quotes(updating(table.name, some, key.name)) == said(update(table).where(key == PLACE), some)
    assert without_quotes(deleting(table.name, key.name)) == said(delete(table).where(key == PLACE))
