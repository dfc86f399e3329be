"""Records as earlier versions of the program wrote them, made what this version reads.

Log entries, exports and versions of journeys keep the shape they were written in for as long as they live, so they are
brought up whenever they are read. What is said here of a schema version is never changed afterwards; the tables of a
file are brought up once, by `database.migrations`.
"""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]

SCHEMA = 2
"""The version of the records' fields; files, log entries and exports carry it."""

# Schema version → record type → fields that came with it, each with the value that older records have.
_FIELDS: dict[int, dict[str, Json]] = {
    2: {
        "workspace": {"logo": None, "brand_colour": "", "accent_colour": ""},
        "persona": {"segment": None},
        "kpi": {"of_segment": None},
    },
}

# Schema version → the record types that came with it, by the names of their lists.
_LISTS: dict[int, tuple[str, ...]] = {
    2: (
        "renamed_words", "segments", "needs", "milestones", "ab_tests", "ab_variants", "feedback", "feedback_cards",
        "workshops", "workshop_people", "parked_items", "votes", "vote_options", "versions", "version_assets",
    ),
}  # fmt: skip

# Where a change from the log holds whole records.
_RECORDS = ("inserted", "deleted")


def workspace(data: Json, schema: int, types: dict[str, str]) -> Json:
    """An exported workspace as this version would have written it.

    Args:
        data: what an earlier version wrote.
        schema: which one.
        types: record type by the name of its list.
    """
    added: Json = {name: [] for version in _since(schema) for name in _LISTS.get(version, ())}
    fields = _fields(schema)
    lists = {
        name: [_with(item, fields[types[name]]) for item in value]
        if types.get(name) in fields and isinstance(value, list)
        else value
        for name, value in data.items()
    }
    return {**added, **lists, "schema": SCHEMA}


def change(data: Any, schema: int) -> Any:
    """A change from the log as this version would have written it; what is no change is left to the codec."""
    fields = _fields(schema)
    if not isinstance(data, dict) or not fields:
        return data
    lists = {name: value for name, value in data.items() if name in _RECORDS and isinstance(value, list)}
    return {**data, **{name: [_typed(item, fields) for item in value] for name, value in lists.items()}}


def _typed(item: Any, fields: dict[str, Json]) -> Any:
    kind = item.get("type") if isinstance(item, dict) else None
    if isinstance(kind, str) and kind in fields:
        return {**item, "record": _with(item.get("record"), fields[kind])}
    return item


def _with(record: Any, fields: Json) -> Any:
    return {**fields, **record} if isinstance(record, dict) else record


def _since(schema: int) -> range:
    return range(schema + 1, SCHEMA + 1)


def _fields(schema: int) -> dict[str, Json]:
    """All fields that came after a schema version, by record type."""
    found: dict[str, Json] = {}
    for version in _since(schema):
        for kind, fields in _FIELDS.get(version, {}).items():
            found.setdefault(kind, {}).update(fields)
    return found
