"""A workspace file read in the plainest way, to compare the program with: no code of its own is used here."""

from __future__ import annotations

import base64
import json
import sqlite3
import zlib
from contextlib import closing
from pathlib import Path
from typing import Any

from cxmapper.model.records import BY_TYPE, Record, Transition, fields_of
from cxmapper.model.store import Store

# (record type, id) → field → value.
Rows = dict[tuple[str, str], dict[str, Any]]

_TABLES = {name: record_type.TABLE for name, record_type in BY_TYPE.items()}
_KINDS = {(name, spec.name): spec.kind for name, record_type in BY_TYPE.items() for spec in fields_of(record_type)}


def tables(path: Path) -> Rows:
    """What the tables hold."""
    rows: Rows = {}
    with closing(sqlite3.connect(path)) as connection:
        for kind, table in _TABLES.items():
            cursor = connection.execute(f'SELECT * FROM "{table}"')
            names = [column[0] for column in cursor.description]
            for row in cursor:
                values = {name: _from_cell(kind, name, cell) for name, cell in zip(names, row, strict=True)}
                rows[kind, values["id"]] = values
    return rows


def replayed(path: Path, until: int | None = None) -> Rows:
    """What the log makes, entry by entry, from where it begins; every entry must fit what is there.

    Args:
        path: the file.
        until: the last entry to take; all unless given.
    """
    rows: Rows = {}
    with closing(sqlite3.connect(path)) as connection:
        for (workspace,) in connection.execute("SELECT workspace FROM log_base"):
            held = json.loads(zlib.decompress(workspace))
            for kind, table in _TABLES.items():
                rows.update({(kind, record["id"]): record for record in held[table]})
        for seq, text in connection.execute("SELECT seq, change FROM log ORDER BY seq"):
            if until is not None and seq > until:
                break
            _apply(rows, json.loads(text))
    return {key: {name: _from_log(key[0], name, value) for name, value in row.items()} for key, row in rows.items()}


def records(store: Store) -> Rows:
    """What a session holds in memory."""
    return {
        (record.TYPE, record.id): {spec.name: getattr(record, spec.name) for spec in fields_of(type(record))}
        for record in store
    }


def told(store: Store) -> Rows:
    """What a session holds in memory, without the plain links of the main path: the rules make them to fit."""
    links = {each.id for each in store.all(Transition) if each.kind == "main"}
    return {key: row for key, row in records(store).items() if key[1] not in links}


def as_records(rows: Rows) -> list[Record]:
    """Rows as the records they describe."""
    return [BY_TYPE[kind](**values) for (kind, _), values in rows.items()]


def log(path: Path) -> list[dict[str, Any]]:
    """The log's rows, oldest first."""
    with closing(sqlite3.connect(path)) as connection:
        return log_in(connection)


def log_in(connection: sqlite3.Connection) -> list[dict[str, Any]]:
    """The log's rows, oldest first, over a connection that is kept: opening one costs much more than reading a few."""
    cursor = connection.execute("SELECT * FROM log ORDER BY seq")
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _apply(rows: Rows, change: dict[str, Any]) -> None:
    for item in change["deleted"]:
        gone = rows.pop((item["type"], item["record"]["id"]))
        assert gone == item["record"]
    for item in change["inserted"]:
        key = (item["type"], item["record"]["id"])
        assert key not in rows
        rows[key] = item["record"]
    for item in change["updated"]:
        row = rows[item["type"], item["id"]]
        for name, (before, after) in item["fields"].items():
            assert row[name] == before
            row = row | {name: after}
        rows[item["type"], item["id"]] = row


def _from_cell(kind: str, name: str, cell: Any) -> Any:
    match _KINDS[kind, name]:
        case "bool":
            return bool(cell)
        case "list":
            return tuple(json.loads(cell))
    return cell


def _from_log(kind: str, name: str, value: Any) -> Any:
    match _KINDS[kind, name]:
        case "list":
            return tuple(value)
        case "blob":
            return base64.b64decode(value)
    return value
