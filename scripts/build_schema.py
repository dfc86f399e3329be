"""Write `resources/schema/workspace-….json`, the JSON Schema of an exported workspace; with --check only compare it.

Run from the root of the checkout: `python -m scripts.build_schema`.
"""

from __future__ import annotations

import argparse
import inspect
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cxmapper.model import codec
from cxmapper.model.fields import FieldSpec, Kind, Record
from cxmapper.model.order import KEY
from cxmapper.model.records import RECORDS, fields_of
from cxmapper.model.upgrades import SCHEMA

OUT = Path(__file__).resolve().parent.parent / "resources" / "schema" / f"workspace-{SCHEMA}.json"

Schema = dict[str, Any]


def schema() -> Schema:
    """The schema of a whole workspace."""
    head: Schema = {"format": {"const": codec.FORMAT}, "schema": {"const": SCHEMA}}
    lists = {record.TABLE: {"type": "array", "items": {"$ref": f"#/$defs/{record.TYPE}"}} for record in RECORDS}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"CX Mapper workspace, schema {SCHEMA}",
        "description": "Records in flat lists by type, sorted by id. An id is unique in the whole workspace.",
        **_object({**head, **lists}),
        "$defs": {record.TYPE: _record(record) for record in RECORDS},
    }


def _record(record: type[Record]) -> Schema:
    properties = {spec.name: _field(spec) for spec in fields_of(record)}
    return {"description": inspect.cleandoc(record.__doc__ or "").replace("\n", " "), **_object(properties)}


def _object(properties: Schema) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _field(spec: FieldSpec) -> Schema:
    found = _BY_KIND[spec.kind](spec)
    if spec.nullable:
        found["type"] = [found["type"], "null"]
    return found


def _id(spec: FieldSpec) -> Schema:
    target = f"The id of a {spec.target}." if spec.target else "Unique in the workspace."
    return {
        "type": "string",
        "minLength": 1,
        "description": "The id of any record." if spec.kind == "subject" else target,
    }


def _number(name: str) -> Callable[[FieldSpec], Schema]:
    def number(spec: FieldSpec) -> Schema:
        bounds = {"minimum": spec.low, "maximum": spec.high}
        return {"type": name, **{word: bound for word, bound in bounds.items() if bound is not None}}

    return number


def _list(spec: FieldSpec) -> Schema:
    item: Schema = {"type": "integer", "minimum": 0} if spec.item == "int" else {"type": "string"}
    return {"type": "array", "items": item}


_DAY = r"^([0-9]{4}-[0-9]{2}-[0-9]{2})?$"
_INSTANT = r"^([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z)?$"
_ORDER = rf"^({KEY.pattern})?$"

_BY_KIND: dict[Kind, Callable[[FieldSpec], Schema]] = {
    "id": _id,
    "ref": _id,
    "subject": _id,
    "text": lambda _: {"type": "string"},
    "order": lambda _: {"type": "string", "pattern": _ORDER, "description": "Siblings are sorted by it, as bytes."},
    "int": _number("integer"),
    "real": _number("number"),
    "bool": lambda _: {"type": "boolean"},
    "choice": lambda spec: {"type": "string", "enum": list(spec.choices)},
    "day": lambda _: {"type": "string", "pattern": _DAY},
    "instant": lambda _: {"type": "string", "pattern": _INSTANT, "description": "UTC."},
    "list": _list,
    "rgb": lambda _: {"type": "string", "pattern": "^(#[0-9a-f]{6})?$", "description": "Red, green and blue."},
    "blob": lambda _: {"type": "string", "contentEncoding": "base64"},
}


def main() -> int:
    """Write or compare; 1 when the file is not what it should be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when the file is out of date")
    text = json.dumps(schema(), indent=1, ensure_ascii=False) + "\n"
    if parser.parse_args().check:
        return 0 if OUT.is_file() and OUT.read_text(encoding="utf-8") == text else 1
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
