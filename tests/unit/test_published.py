"""What is published about the records is what the program does: the schema of exports and the table in the docs."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any

import jsonschema
import pytest

from cxmapper import resources
from cxmapper.model import codec
from cxmapper.model.records import BY_TYPE, RECORDS, fields_of
from cxmapper.model.upgrades import SCHEMA
from scripts.build_record_docs import NOUNS
from tests.workbench import started

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def schema() -> Any:
    found = json.loads(resources.read_text("schema", f"workspace-{SCHEMA}.json"))
    jsonschema.Draft202012Validator.check_schema(found)
    return found


@pytest.fixture(scope="module")
def export() -> Any:
    bench, chance = started(), Random(3)
    for _ in range(150):
        bench.random(tuple(chance.randrange(10**6) for _ in range(4)))
    return json.loads(json.dumps(codec.workspace_to_dict(bench.store)))


@pytest.fixture
def exported(export: Any) -> Any:
    return deepcopy(export)


@pytest.mark.parametrize("script", ["build_schema", "build_record_docs"])
def test_is_up_to_date(script: str) -> None:
    command = [sys.executable, "-m", f"scripts.{script}", "--check"]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == 0, f"run python -m scripts.{script}"


def test_the_schema_names_every_field_and_no_other(schema: Any) -> None:
    assert list(schema["$defs"]) == [record.TYPE for record in RECORDS]
    for record in RECORDS:
        names = [spec.name for spec in fields_of(record)]
        definition = schema["$defs"][record.TYPE]
        assert list(definition["properties"]) == names
        assert definition["required"] == names
        assert not definition["additionalProperties"]


def test_an_export_fits_the_schema(schema: Any, exported: Any) -> None:
    filled = [name for name, records in exported.items() if isinstance(records, list) and records]
    assert len(filled) > 15, "the export holds enough to say something"
    jsonschema.validate(exported, schema)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("severity", 9),
        ("severity", 2.5),
        ("kind", "joy"),
        ("text", None),
        ("surprise", 1),
        ("stage", ""),
        ("order", "é"),
    ],
)
def test_the_schema_and_the_codec_refuse_the_same(schema: Any, exported: Any, field: str, value: Any) -> None:
    exported["cards"][0][field] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(exported, schema)
    with pytest.raises(codec.DecodeError, match=rf"cards\[0\]\.{field}"):
        codec.workspace_from_dict(exported)


def test_every_record_has_its_noun() -> None:
    """And every record and field that a noun is said to be kept in is there."""
    named = {name for _, place in NOUNS for name in re.findall(r"`([a-z_.]+)`", place)}
    assert {record.TYPE for record in RECORDS} <= named
    for name in named - {record.TYPE for record in RECORDS} - {"kind"}:
        record, field = name.split(".")
        assert field in {spec.name for spec in fields_of(BY_TYPE[record])}, name


def test_every_record_and_field_is_in_the_docs() -> None:
    text = (ROOT / "docs" / "records.md").read_text(encoding="utf-8")
    for record in RECORDS:
        section = text.split(f"\n## {record.TYPE}\n")[1].split("\n## ")[0]
        for spec in fields_of(record)[5:]:
            assert f"| `{spec.name}` |" in section
