"""The kinds of column that steps between schema versions make tables of, as they have been since version 1.

Steps say what they make in full and never look at today's records: those go on changing.
"""

from __future__ import annotations

from typing import Any

from alembic.operations import Operations
from sqlalchemy import CheckConstraint, Column, ForeignKey, LargeBinary, Text
from sqlalchemy.dialects.sqlite import INTEGER, REAL, TEXT

Columns = list[Column[Any]]


def text(name: str) -> Column[Any]:
    """Text, a choice, a day, an instant or a list."""
    return Column(name, Text, nullable=False)


def order() -> Column[Any]:
    """The place among siblings, compared byte by byte."""
    return Column("order", TEXT(collation="BINARY"), nullable=False)


def whole(name: str) -> Column[Any]:
    """A whole number, or nothing."""
    return Column(name, INTEGER, nullable=True)


def real(name: str) -> Column[Any]:
    """A number, or nothing."""
    return Column(name, REAL, nullable=True)


def flag(name: str) -> Column[Any]:
    """Yes or no, as 1 or 0."""
    return Column(name, INTEGER, nullable=False)


def blob(name: str) -> Column[Any]:
    """Bytes."""
    return Column(name, LargeBinary, nullable=False)


def owner(name: str, table: str) -> Column[Any]:
    """The record that this one belongs to."""
    return Column(name, Text, _key(table), nullable=False)


def ref(name: str, table: str) -> Column[Any]:
    """Another record, or none."""
    return Column(name, Text, _key(table), nullable=True)


def make_table(op: Operations, name: str, columns: Columns, *conditions: str) -> None:
    """Make a table of records, with an index for each reference.

    Args:
        op: carries it out.
        name: the table's name.
        columns: its columns beside the id and the stamps.
        conditions: what must hold in every row, as SQL.
    """
    stamps = [text(each) for each in ("created_by", "created_at", "changed_by", "changed_at")]
    flags = [column.name for column in columns if isinstance(column.type, INTEGER) and not column.nullable]
    checks = [CheckConstraint(each) for each in (*(f'"{each}" IN (0, 1)' for each in flags), *conditions)]
    id = Column("id", Text, primary_key=True, nullable=False)
    op.create_table(name, id, *stamps, *columns, *checks, sqlite_strict=True)
    for column in columns:
        if column.foreign_keys:
            make_index(op, name, str(column.name), nullable=bool(column.nullable))


def add_reference(op: Operations, table: str, name: str, target: str) -> None:
    """Add an optional reference to a table. Written by hand: Alembic leaves out that it is checked at commit."""
    op.execute(
        f'ALTER TABLE "{table}" ADD COLUMN "{name}" TEXT REFERENCES "{target}" (id) DEFERRABLE INITIALLY DEFERRED'
    )
    make_index(op, table, name, nullable=True)


def add_text(op: Operations, table: str, name: str) -> None:
    """Add text to a table, empty in the rows that are there."""
    op.add_column(table, Column(name, Text, nullable=False, server_default=""))


def make_index(op: Operations, table: str, name: str, *, nullable: bool) -> None:
    """Make the index of a reference; empty ones are left out."""
    where = Column(name).is_not(None) if nullable else None
    op.create_index(f"by_{table}_{name}", table, [name], sqlite_where=where)


def _key(table: str) -> ForeignKey:
    return ForeignKey(f"{table}.id", deferrable=True, initially="DEFERRED")
