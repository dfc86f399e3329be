"""What was written comes back to the last bit; what was not written by us is refused where it is wrong."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxmapper.model import codec
from cxmapper.model.change import Change, Update
from cxmapper.model.clean import clean
from cxmapper.model.records import RECORDS, Asset, Card, Kpi, KpiObservation, Stage
from cxmapper.model.store import Store
from cxmapper.model.upgrades import SCHEMA


def through_json(data: Any) -> Any:
    return json.loads(json.dumps(data, ensure_ascii=False))


@given(st.floats(allow_nan=False, allow_infinity=False).filter(lambda value: value != 0), st.binary(max_size=40))
def test_numbers_and_bytes_come_back_exactly(value: float, data: bytes) -> None:
    kpi, asset = Kpi(id="k", target=value), Asset(id="a", data=data)
    for record in (kpi, asset):
        again = codec.record_from_dict(type(record), through_json(codec.record_to_dict(record)))
        assert again == record
        assert repr(again) == repr(record)


@given(st.text().map(clean))
def test_text_comes_back_exactly(text: str) -> None:
    card = Card(id="c", stage="s", text=text)
    assert codec.record_from_dict(Card, through_json(codec.record_to_dict(card))) == card


def test_lists_come_back_as_tuples() -> None:
    reading = KpiObservation(id="o", kpi="k", counts=(3, 5, 8, 2, 0))
    assert codec.record_from_dict(KpiObservation, through_json(codec.record_to_dict(reading))) == reading


def test_a_change_keeps_what_was_before_and_after() -> None:
    change = Change(
        inserted={"s": Stage(id="s", journey="j")},
        deleted={"c": Card(id="c", stage="s", text="客戶")},
        updated={"o": Update("kpi_observation", {"counts": ((1, 2), ()), "value": (None, 0.1)})},
    )
    again = codec.change_from_dict(through_json(codec.change_to_dict(change)))
    assert again == change
    assert again.updated["o"].fields["counts"] == ((1, 2), ())


def test_a_workspace_has_a_list_for_every_type_sorted_by_id() -> None:
    data = codec.workspace_to_dict(Store([Stage(id="b", journey="j", order="V000"), Stage(id="a", journey="j")]))
    assert list(data) == ["format", "schema", *(record.TABLE for record in RECORDS)]
    assert (data["format"], data["schema"]) == ("cxmapper", SCHEMA)
    assert [stage["id"] for stage in data["stages"]] == ["a", "b"]


STAGE = codec.record_to_dict(Stage(id="s", journey="j"))


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ([], ""),
        ({"inserted": [], "deleted": []}, "updated"),
        ({"inserted": {}, "deleted": [], "updated": []}, "inserted"),
        ({"inserted": [{"type": "mood", "record": {}}], "deleted": [], "updated": []}, "inserted[0].type"),
        ({"inserted": [{"type": "stage", "record": {}}], "deleted": [], "updated": []}, "inserted[0].record.id"),
        ({"inserted": [{"type": "stage", "record": STAGE}] * 2, "deleted": [], "updated": []}, "inserted"),
        (
            {"inserted": [], "deleted": [], "updated": [{"id": "s", "type": "stage", "fields": {"title": ["a"]}}]},
            "updated[0].fields.title",
        ),
        (
            {"inserted": [], "deleted": [], "updated": [{"id": "s", "type": "stage", "fields": {"mood": [0, 1]}}]},
            "updated[0].fields.mood",
        ),
    ],
)
def test_the_place_of_a_fault_in_a_change_is_named(change: Any, path: str) -> None:
    with pytest.raises(codec.DecodeError) as caught:
        codec.change_from_dict(change)
    assert caught.value.path == path


@pytest.mark.parametrize(
    ("field", "value"), [("data", "not base64!"), ("data", 5), ("width", "3"), ("name", 7), ("width", 1.5)]
)
def test_the_place_of_a_fault_in_a_record_is_named(field: str, value: Any) -> None:
    data = codec.record_to_dict(Asset(id="a")) | {field: value}
    with pytest.raises(codec.DecodeError) as caught:
        codec.record_from_dict(Asset, data, "assets[4]")
    assert caught.value.path == f"assets[4].{field}"


def test_another_schema_is_told_from_damage() -> None:
    data = codec.workspace_to_dict(Store())
    with pytest.raises(codec.SchemaError) as caught:
        codec.workspace_from_dict(data | {"schema": SCHEMA + 1})
    assert caught.value.schema == SCHEMA + 1
    with pytest.raises(codec.DecodeError, match="schema"):
        codec.workspace_from_dict(data | {"schema": "1"})
