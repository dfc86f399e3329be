"""How records lie in rows, derived from their declared fields: no SQLAlchemy here, reading must not wait for it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import repeat
from typing import Any

from cxmapper.model.database.fitness import Cells, items, refuse_unfit
from cxmapper.model.fields import STAMPS, FieldSpec, Record
from cxmapper.model.records import RECORDS, fields_of, values

Row = tuple[Any, ...]
Twin = tuple[type[Record], Callable[..., None]]


# A table with so many rows is worth asking first which of its columns are alike in all.
_MANY = 500

# By type, the fields whose values SQLite has no type for.
_CONVERTED = {
    record_type: [spec for spec in fields_of(record_type) if spec.kind in ("bool", "list")] for record_type in RECORDS
}


def cell(spec: FieldSpec, value: Any) -> Any:
    """A field's value as its column holds it."""
    if spec.kind == "bool":
        return int(value)
    if spec.kind == "list":
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return value


def row_of(record: Record) -> dict[str, Any]:
    """A record as column name → cell."""
    row = dict(values(record))
    for spec in _CONVERTED[type(record)]:
        row[spec.name] = cell(spec, row[spec.name])
    return row


def select_all(record_type: type[Record]) -> str:
    """The statement that reads every row of a type, columns in the order of its fields."""
    return _select(record_type, [_column(record_type, spec) for spec in fields_of(record_type)])


def _select(record_type: type[Record], terms: Iterable[str]) -> str:
    return f'SELECT {", ".join(terms)} FROM "{record_type.TABLE}"'


def _column(record_type: type[Record], spec: FieldSpec) -> str:
    # With its table's name in front: SQLite takes a quoted name that it does not know for a text.
    return f'"{record_type.TABLE}"."{spec.name}"'


def read_all(connection: sqlite3.Connection, record_type: type[Record], known: dict[str, str]) -> list[Record]:
    """All records of a type; `known` and errors are those of `reader`.

    Of thousands of cards most fields are empty, or the same in all: SQLite finds that out many times faster than Python
    takes the cells over. So of a large table only the columns are read in which some row differs from the others.
    """
    cursor = connection.execute(select_all(record_type))
    rows = cursor.fetchmany(_MANY)
    if len(rows) < _MANY:
        return reader(record_type, known)(rows)
    cursor.close()
    specs = fields_of(record_type)
    alike = {
        spec: column[0]
        for spec, column in zip(specs, zip(*rows, strict=True), strict=True)
        if spec.kind not in ("id", "blob") and len(set(column)) == 1
    }
    alike = _alike_in_all(connection, record_type, alike)
    others = [spec for spec in specs if spec not in alike]
    rows = connection.execute(_select(record_type, [_column(record_type, spec) for spec in others])).fetchall()
    columns: dict[str, Cells] = {spec.name: (cell,) for spec, cell in alike.items()}
    columns |= {spec.name: column for spec, column in zip(others, zip(*rows, strict=True), strict=True)}
    return _records(record_type, columns, len(rows), known)


def _alike_in_all(
    connection: sqlite3.Connection, record_type: type[Record], alike: Mapping[FieldSpec, Any]
) -> dict[FieldSpec, Any]:
    """Those of some fields that hold a certain cell in every row; each row is looked at once, up to the last."""
    alike, row = dict(alike), (-1,)
    while alike:
        terms = [_column(record_type, spec) for spec in alike]
        differs = " OR ".join(f"{term} IS NOT ?" for term in terms)
        query = _select(record_type, ["rowid", *terms]) + f" WHERE rowid > ? AND ({differs}) ORDER BY rowid LIMIT 1"
        row = connection.execute(query, (row[0], *alike.values())).fetchone()
        if row is None:
            break
        alike = {spec: cell for (spec, cell), found in zip(alike.items(), row[1:], strict=True) if found == cell}
    return alike


def reader(record_type: type[Record], known: dict[str, str]) -> Callable[[Sequence[Row]], list[Record]]:
    """A function that makes records of rows as `select_all` reads them.

    Only what SQLite has no type for is converted. Every value is checked to be one that its field can hold: the columns
    are strictly typed and bounded, but that was when they were written, and disks forget.

    Args:
        record_type: the type of the records.
        known: texts that many fields hold (ids, words, places, stamps); each is kept once, here, for all who read with
            it.

    Raises:
        ValueError: a row holds what its record can't.
    """

    def read(rows: Sequence[Row]) -> list[Record]:
        if not rows:
            return []
        names = (spec.name for spec in fields_of(record_type))
        return _records(record_type, dict(zip(names, zip(*rows, strict=True), strict=True)), len(rows), known)

    return read


def _records(
    record_type: type[Record], columns: Mapping[str, Cells], count: int, known: dict[str, str]
) -> list[Record]:
    """So many records of the cells of their fields; a single cell stands for all of its column."""
    specs = fields_of(record_type)
    for spec in specs:
        refuse_unfit(record_type, spec, columns[spec.name])
    values: list[Iterable[Any]] = []
    for spec in specs:
        column = columns[spec.name]
        made = _values(record_type, spec, column, known)
        values.append(made if len(column) == count else repeat(next(iter(made)), count))
    return _filled(record_type, zip(*values, strict=True), count)


def _filled(record_type: type[Record], rows: Iterable[Row], count: int) -> list[Record]:
    """Records with the fields of rows.

    A large map has half a million fields, and setting one of a frozen record takes ten times as long as one that is
    open. So they are set in an open twin of the type, which has the same slots, and the twins become records.
    """
    twin = _TWINS.get(record_type) or _TWINS.setdefault(record_type, _twin(record_type))
    open_type, fill = twin
    records: list[Record] = [object.__new__(open_type) for _ in range(count)]
    fill(records, rows, record_type)
    return records


def _twin(record_type: type[Record]) -> Twin:
    """The open twin of a type, and what fills its records."""
    open_type = type(record_type.__name__, (Record,), {"__slots__": record_type.__slots__, **_OPEN})
    names = "".join(f"record.{spec.name}, " for spec in fields_of(record_type))
    made: dict[str, Any] = {}
    exec(_FILLING.format(names=names), made)
    return open_type, made["fill"]


def _values(record_type: type[Record], spec: FieldSpec, column: Row, known: dict[str, str]) -> Iterable[Any]:
    """The fields' values of a column's cells."""
    if spec.kind == "bool":
        return map(bool, column)
    if spec.kind == "list":
        return [items(record_type, spec, cell) for cell in column]
    if spec.kind in _REPEATED or spec.name in STAMPS:
        return map(known.setdefault, column, column)
    return column


# What makes the fields of a type open again. Python's shortcut for slots asks for both.
_OPEN = {"__setattr__": object.__setattr__, "__delattr__": object.__delattr__}

_TWINS: dict[type[Record], Twin] = {}

_FILLING = """
def fill(records, rows, record_type):
    for record, ({names}) in zip(records, rows, strict=True):
        record.__class__ = record_type
"""
# What many records say: whom they belong to, which of a few words they hold, where they stand among their siblings.
_REPEATED = frozenset({"id", "ref", "subject", "order", "choice"})
