"""What a field takes in, and what it says to what it can't."""

from __future__ import annotations

from typing import Any

import pytest

from cxmapper.errors import UserError
from cxmapper.model.checks import checked
from cxmapper.model.records import BY_TYPE, field_of


def take(name: str, value: Any) -> Any:
    kind, field = name.split(".")
    return checked(kind, field_of(BY_TYPE[kind], field), value)


@pytest.mark.parametrize(
    ("field", "given", "stored"),
    [
        ("card.text", "a\r\nb", "a\nb"),
        ("card.severity", None, None),
        ("card.importance", 3, 3.0),
        ("emotion_point.value", -0.0, 0.0),
        ("emotion_point.votes", [3, 5, 0], (3, 5, 0)),
        ("improvement_action.due", "20270131", "2027-01-31"),
        ("improvement_action.due", "", ""),
        ("card.persona", None, None),
        ("comment.at", "2026-11-22T01:36:00.123456Z", "2026-11-22T01:36:00.123456Z"),
    ],
)
def test_what_is_stored(field: str, given: Any, stored: Any) -> None:
    found = take(field, given)
    assert (found, type(found), str(found)) == (stored, type(stored), str(stored))


@pytest.mark.parametrize(
    ("field", "given", "key"),
    [
        ("card.severity", 6, "error.out_of_range"),
        ("card.severity", 0, "error.out_of_range"),
        ("card.votes", -1, "error.too_low"),
        ("journey.volume", 2**63, "error.out_of_range"),
        ("emotion_point.value", 1.01, "error.out_of_range"),
        ("emotion_point.votes", (1, -1), "error.too_low"),
        ("improvement_action.due", "31.1.2027", "error.not_a_day"),
        ("improvement_action.due", "2027-02-30", "error.not_a_day"),
    ],
)
def test_what_a_person_can_correct(field: str, given: Any, key: str) -> None:
    with pytest.raises(UserError) as caught:
        take(field, given)
    assert caught.value.key == key
    assert str(given if not isinstance(given, tuple) else -1) in caught.value.sentence("zh-Hant")


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("card.text", None),
        ("card.text", 3),
        ("card.severity", True),
        ("card.severity", 2.0),
        ("card.kind", "joy"),
        ("card.stage", ""),
        ("card.stage", None),
        ("card.order", "ü"),
        ("emotion_point.value", None),
        ("emotion_point.value", float("nan")),
        ("kpi.target", float("inf")),
        ("kpi.target", 10**400),
        ("journey.locked", 1),
        ("asset.data", "text"),
        ("emotion_point.votes", "12"),
        ("comment.at", "2026-11-22T01:36:00"),
        ("comment.at", "yesterday"),
        ("card.id", "a\0b"),
    ],
)
def test_what_is_a_bug(field: str, given: Any) -> None:
    with pytest.raises(ValueError, match=field.replace(".", r"\.")):
        take(field, given)
