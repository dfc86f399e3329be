"""How records lie in rows, derived from their declared fields: no SQLAlchemy here, reading must not wait for it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from cxmapper.model.fields import FieldSpec, Record
from cxmapper.model.records import fields_of

Row = tuple[Any, ...]


def cell(spec: FieldSpec, value: Any) -> Any:
    """A field's value as its column holds it."""
    if spec.kind == "bool":
        return int(value)
    if spec.kind == "list":
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return value


def row_of(record: Record) -> dict[str, Any]:
    """A record as column name → cell."""
    return {spec.name: cell(spec, getattr(record, spec.name)) for spec in fields_of(type(record))}


def select_all(record_type: type[Record]) -> str:
    """The statement that reads every row of a type, columns in the order of its fields."""
    names = ", ".join(f'"{spec.name}"' for spec in fields_of(record_type))
    return f'SELECT {names} FROM "{record_type.TABLE}"'


def reader(record_type: type[Record]) -> Callable[[Iterable[Row]], Iterator[Record]]:
    """A function that makes records of rows as `select_all` reads them.

    The columns are strictly typed, so only what SQLite has no type for is converted, and only what it can't know
    (the words of a choice) is checked.

    Raises:
        ValueError: while iterating, a row holds what its record can't.
    """
    specs = fields_of(record_type)
    # Straight into the slots: a frozen record's own way of setting a field takes three times as long, and a large map
    # has millions of fields.
    setters = [getattr(record_type, spec.name).__set__ for spec in specs]
    converted = [(at, setters[at], _FROM_CELL[spec.kind]) for at, spec in enumerate(specs) if spec.kind in _FROM_CELL]
    choices = [(at, frozenset(spec.choices)) for at, spec in enumerate(specs) if spec.choices]

    def read(rows: Iterable[Row]) -> Iterator[Record]:
        for row in rows:
            record = object.__new__(record_type)
            for set_field, value in zip(setters, row, strict=True):
                set_field(record, value)
            for at, set_field, from_cell in converted:
                set_field(record, from_cell(row[at]))
            for at, words in choices:
                if row[at] not in words:
                    raise ValueError(f"{record_type.TYPE}.{specs[at].name}: {row[at]!r} is none of its words")
            yield record

    return read


def _items(text: str) -> tuple[Any, ...]:
    if text == "[]":
        return ()
    items = json.loads(text)
    if not isinstance(items, list):
        raise ValueError(f"not a list: {text!r}")
    return tuple(items)


_FROM_CELL: dict[str, Callable[[Any], Any]] = {"bool": bool, "list": _items}
