"""The tables of a workspace file, derived from the records' declared fields.

One table per record type, so that a query reads like the domain, with real foreign keys. They are checked at commit,
because a change writes in no particular order. A comment's subject may be any record, so it is a plain indexed column.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    create_mock_engine,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.sqlite import INTEGER, REAL, TEXT
from sqlalchemy.schema import ExecutableDDLElement
from sqlalchemy.types import TypeEngine

from cxmapper.model.database.views import making_views
from cxmapper.model.fields import FieldSpec, Record
from cxmapper.model.records import BY_TYPE, RECORDS, fields_of

METADATA = MetaData()


def _type(spec: FieldSpec) -> TypeEngine[Any]:
    if spec.kind in ("int", "bool"):
        return BigInteger().with_variant(INTEGER(), "sqlite")
    if spec.kind == "real":
        return REAL()
    if spec.kind == "blob":
        return LargeBinary()
    if spec.kind == "order":
        # Order keys are compared byte by byte, whatever the database's language.
        return TEXT(collation="BINARY")
    return Text()


def _bounds(spec: FieldSpec) -> list[CheckConstraint]:
    conditions = [f'"{spec.name}" IN (0, 1)'] if spec.kind == "bool" else []
    if spec.low is not None:
        conditions.append(f'"{spec.name}" >= {spec.low:g}')
    if spec.high is not None:
        conditions.append(f'"{spec.name}" <= {spec.high:g}')
    return [CheckConstraint(" AND ".join(conditions))] if conditions else []


def _column(spec: FieldSpec) -> Column[Any]:
    keys = []
    if spec.kind == "ref":
        target = BY_TYPE[spec.target].TABLE
        keys.append(ForeignKey(f"{target}.id", deferrable=True, initially="DEFERRED"))
    return Column(spec.name, _type(spec), *keys, primary_key=spec.kind == "id", nullable=spec.nullable)


def _index(table: Table, spec: FieldSpec) -> Index:
    column = table.c[spec.name]
    # Empty references are most of them, and nobody looks for those.
    where = column.is_not(None) if spec.nullable else None
    return Index(f"by_{table.name}_{spec.name}", column, sqlite_where=where)


def _table(record_type: type[Record]) -> Table:
    specs = fields_of(record_type)
    bounds = [each for spec in specs for each in _bounds(spec)]
    table = Table(record_type.TABLE, METADATA, *map(_column, specs), *bounds, sqlite_strict=True)
    for spec in specs:
        # Without an index SQLite scans the whole table for each deleted target.
        if spec.kind in ("ref", "subject"):
            _index(table, spec)
    return table


TABLES: dict[type[Record], Table] = {record_type: _table(record_type) for record_type in RECORDS}

META = Table(
    "meta",
    METADATA,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
    sqlite_strict=True,
)

# What was done, step by step. `change` is JSON; `undoes` is the entry that an undo or redo takes back, `root` the edit
# that the whole chain of undos and redos is about.
LOG = Table(
    "log",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("session", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("group", Text),
    Column("cause", Text, nullable=False),
    Column("undoes", Integer),
    Column("root", Integer),
    Column("schema", Integer, nullable=False),
    Column("change", Text, nullable=False),
    sqlite_autoincrement=True,
    sqlite_strict=True,
)

# Where the log begins once its oldest entries were dropped: the workspace as it was after entry `seq`.
LOG_BASE = Table(
    "log_base",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("schema", Integer, nullable=False),
    Column("workspace", LargeBinary, nullable=False),
    sqlite_strict=True,
)

# What was typed and not yet stored, so that a crash can't take it.
DRAFTS = Table(
    "drafts",
    METADATA,
    Column("key", Text, primary_key=True),
    Column("text", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("at", Text, nullable=False),
    sqlite_strict=True,
)


def making() -> list[str]:
    """The statements that make a new file's tables, indexes and views."""
    dialect, found = sqlite.dialect(), []

    def note(statement: ExecutableDDLElement, *_: object, **__: object) -> None:
        found.append(str(statement.compile(dialect=dialect)))

    METADATA.create_all(create_mock_engine("sqlite://", note), checkfirst=False)
    return [*found, *making_views()]
