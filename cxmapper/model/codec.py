"""Records, changes and whole workspaces as JSON types, exactly and back.

Numbers stay what they are (Python's JSON writes the shortest text that reads back as the same float), tuples are lists,
bytes are base64. Reading is strict: what is not exactly as written by this module is refused, with its path.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from cxmapper.errors import UserError
from cxmapper.model import upgrades
from cxmapper.model.change import Change, Update
from cxmapper.model.checks import checked
from cxmapper.model.fields import FieldSpec, Record
from cxmapper.model.records import BY_TYPE, RECORDS, fields_of, values
from cxmapper.model.store import Store
from cxmapper.model.upgrades import SCHEMA

FORMAT = "cxmapper"

Json = dict[str, Any]

# By type, the fields whose values are no JSON types.
_ENCODED = {
    record_type: [spec.name for spec in fields_of(record_type) if spec.kind in ("list", "blob")]
    for record_type in RECORDS
}

_TYPES = {record_type.TABLE: record_type.TYPE for record_type in RECORDS}

T = TypeVar("T")


class DecodeError(ValueError):
    """Something that was not written by this codec.

    Attributes:
        path: where, such as `cards[3].severity`.
        reason: what is wrong there, for an engineer.
        problem: the same for everybody, a sentence.
    """

    def __init__(self, path: str, reason: str, problem: UserError | None = None) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason
        self.problem = problem or UserError("error.json_unfit")


class SchemaError(DecodeError):
    """A workspace of a schema version that this program does not know; `schema` is that version."""

    def __init__(self, schema: int) -> None:
        super().__init__("schema", f"version {schema}, not {SCHEMA}")
        self.schema = schema


def record_to_dict(record: Record) -> Json:
    """All fields of a record by name, as JSON types."""
    data: Json = dict(values(record))
    for name in _ENCODED[type(record)]:
        data[name] = _encoded(data[name])
    return data


def record_from_dict(record_type: type[Record], data: Any, path: str = "") -> Record:
    """The record that `record_to_dict` made the data of.

    Args:
        record_type: its type.
        data: all its fields by name.
        path: where the data stands, for the error.

    Raises:
        DecodeError: a field is missing, unknown, or holds what it can't.
    """
    _need(isinstance(data, dict), path, "not an object")
    specs = fields_of(record_type)
    missing = next((spec.name for spec in specs if spec.name not in data), None)
    if missing is not None:
        raise DecodeError(_inside(path, missing), "missing", UserError("error.json_missing"))
    if len(data) > len(specs):
        known = {spec.name for spec in specs}
        unknown = next(name for name in data if name not in known)
        raise DecodeError(_inside(path, str(unknown)), "unknown field", UserError("error.json_unknown"))
    fields = {spec.name: _decoded(record_type, spec, data[spec.name], path) for spec in specs}
    return record_type(**fields)


def change_to_dict(change: Change) -> Json:
    """A change as JSON types: inserted and deleted records with their type, updated fields as [before, after]."""
    return {
        "inserted": [_typed(record) for record in change.inserted.values()],
        "deleted": [_typed(record) for record in change.deleted.values()],
        "updated": [
            {
                "id": id,
                "type": update.type,
                "fields": {name: [_encoded(value) for value in pair] for name, pair in update.fields.items()},
            }
            for id, update in change.updated.items()
        ],
    }


def change_from_dict(data: Any, schema: int = SCHEMA) -> Change:
    """The change that `change_to_dict` made the data of, in this version of the program or an earlier one.

    Args:
        data: the data.
        schema: the schema version that it is written in.

    Raises:
        DecodeError: it is not such data.
    """
    if schema != SCHEMA:
        data = upgrades.change(data, schema)
    _need_keys(data, ("inserted", "deleted", "updated"), "")
    return Change(
        inserted=_by_id(data["inserted"], "inserted", _record),
        deleted=_by_id(data["deleted"], "deleted", _record),
        updated=_by_id(data["updated"], "updated", _update),
    )


def workspace_to_dict(store: Store) -> Json:
    """A whole workspace: its format and schema version, and a list of records per type, sorted by id."""
    lists = {
        record_type.TABLE: [
            record_to_dict(record) for record in sorted(store.all(record_type), key=lambda record: record.id)
        ]
        for record_type in RECORDS
    }
    return {"format": FORMAT, "schema": SCHEMA, **lists}


def workspace_from_dict(data: Any) -> Store:
    """The workspace that `workspace_to_dict` made the data of, in this version of the program or an earlier one.

    Raises:
        SchemaError: it is of a schema version that this program does not know.
        DecodeError: it is not such data, or an id stands there twice. References are not followed.
    """
    _need(isinstance(data, dict) and data.get("format") == FORMAT, "format", f"not {FORMAT}")
    schema = data.get("schema")
    if type(schema) is not int:
        raise DecodeError("schema", "not a version number")
    if not 1 <= schema <= SCHEMA:
        raise SchemaError(schema)
    if schema != SCHEMA:
        data = upgrades.workspace(data, schema, _TYPES)
    _need_keys(data, ("format", "schema", *(record_type.TABLE for record_type in RECORDS)), "")
    records: dict[str, Record] = {}
    for record_type in RECORDS:
        table = record_type.TABLE
        for at, item in enumerate(_list(data[table], table)):
            record = record_from_dict(record_type, item, f"{table}[{at}]")
            if record.id in records:
                raise DecodeError(f"{table}[{at}].id", "the id stands there twice", UserError("error.json_twice"))
            records[record.id] = record
    return Store(records.values())


def _typed(record: Record) -> Json:
    return {"type": record.TYPE, "record": record_to_dict(record)}


def _encoded(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    return value


def _decoded(record_type: type[Record], spec: FieldSpec, value: Any, within: str) -> Any:
    # Most fields of most records are empty.
    if (value is None and spec.nullable) or (value == "" and spec.kind == "text" and not spec.required):
        return value
    try:
        if spec.kind == "blob" and isinstance(value, str):
            value = base64.b64decode(value, validate=True)
        return checked(record_type.TYPE, spec, value)
    except binascii.Error:
        raise DecodeError(_inside(within, spec.name), "not base64") from None
    except UserError as problem:
        raise DecodeError(_inside(within, spec.name), problem.sentence("en"), problem) from None
    except ValueError as problem:
        raise DecodeError(_inside(within, spec.name), str(problem)) from None


def _record(data: Any, path: str) -> tuple[str, Record]:
    _need_keys(data, ("type", "record"), path)
    record = record_from_dict(_record_type(data, path), data["record"], _inside(path, "record"))
    return record.id, record


def _update(data: Any, path: str) -> tuple[str, Update]:
    _need_keys(data, ("id", "type", "fields"), path)
    record_type = _record_type(data, path)
    specs = {spec.name: spec for spec in fields_of(record_type)}
    _need(isinstance(data["id"], str), _inside(path, "id"), "not an id")
    _need(isinstance(data["fields"], dict), _inside(path, "fields"), "not an object")
    fields = {}
    for name, pair in data["fields"].items():
        here = _inside(path, f"fields.{name}")
        _need(name in specs, here, "unknown field")
        _need(isinstance(pair, list) and len(pair) == 2, here, "not [before, after]")
        before, after = (_decoded(record_type, specs[name], value, _inside(path, "fields")) for value in pair)
        fields[name] = (before, after)
    return data["id"], Update(record_type.TYPE, fields)


def _record_type(data: Json, path: str) -> type[Record]:
    known = data["type"]
    _need(isinstance(known, str) and known in BY_TYPE, _inside(path, "type"), "unknown type")
    return BY_TYPE[known]


def _by_id(data: Any, path: str, read: Callable[[Any, str], tuple[str, T]]) -> Mapping[str, T]:
    items = [read(item, f"{path}[{at}]") for at, item in enumerate(_list(data, path))]
    found = dict(items)
    _need(len(found) == len(items), path, "an id stands there twice")
    return found


def _list(data: Any, path: str) -> list[Any]:
    if not isinstance(data, list):
        raise DecodeError(path, "not a list")
    return data


def _need_keys(data: Any, keys: tuple[str, ...], path: str) -> None:
    _need(isinstance(data, dict), path, "not an object")
    for key in keys:
        _need(key in data, _inside(path, key), "missing")
    for key in data:
        _need(key in keys, _inside(path, str(key)), "unknown field")


def _need(holds: bool, path: str, reason: str) -> None:
    if not holds:
        raise DecodeError(path, reason)


def _inside(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
