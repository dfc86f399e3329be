"""Where columns and cards stand, and the small words that go with them."""

from __future__ import annotations

import pytest

from cxmapper.layout.columns import (
    CARD_COLUMN_WIDTH,
    INNER_INSET,
    LABEL_WIDTH,
    LEAST_WIDTH,
    STAGE_INSET,
    STAGE_WIDTH,
    TOUCHPOINT_WIDTH,
    Columns,
    columns,
)
from cxmapper.layout.lanes.nodes import duration
from cxmapper.layout.scene import belongs, initials, stage_token
from cxmapper.model.records import Stage, Touchpoint
from tests.data.rich import JOURNEY, rich_store


def laid_out(*counts: int, pinned: tuple[str, ...] = ()) -> Columns:
    """Stages s1, s2 … with so many touchpoints t11, t12 …, some with a card of their own."""
    stages = [Stage(id=f"s{number}") for number in range(1, len(counts) + 1)]

    def members(stage: str) -> list[Touchpoint]:
        return [
            Touchpoint(id=f"t{stage[1:]}{place}", stage=stage) for place in range(1, counts[int(stage[1:]) - 1] + 1)
        ]

    return columns(stages, members, pinned.__contains__)


def widths(found: Columns) -> list[float]:
    return [place.column.width for place in found.stages]


def test_a_stage_is_240_or_120_for_each_touchpoint_whichever_is_more() -> None:
    assert widths(laid_out(0, 1, 2, 3)) == [STAGE_WIDTH, STAGE_WIDTH, STAGE_WIDTH, 3 * TOUCHPOINT_WIDTH]


def test_a_card_of_its_own_widens_a_touchpoint() -> None:
    found = laid_out(3, pinned=("t12",))
    assert [column.width for column in found.stages[0].columns] == [
        TOUCHPOINT_WIDTH,
        CARD_COLUMN_WIDTH,
        TOUCHPOINT_WIDTH,
    ]


def test_columns_follow_one_another_without_gaps() -> None:
    found = laid_out(2, 0, 5, pinned=("t11", "t33"))
    edge = LABEL_WIDTH
    for place in found.stages:
        assert place.column.x == edge
        for column in place.columns:
            assert column.x == pytest.approx(edge)
            edge += column.width
        edge = place.column.x + place.column.width
    assert found.right == edge


def test_a_stages_card_spans_it_and_a_touchpoints_card_its_sub_column() -> None:
    place = laid_out(3, pinned=("t11", "t12", "t13")).stages[0]
    whole, middle, two = place.span(None, None), place.span("t12", None), place.span("t12", "t13")
    assert (whole.x, whole.width) == (LABEL_WIDTH + STAGE_INSET, place.column.width - 2 * STAGE_INSET)
    assert (middle.x, middle.width) == (place.columns[1].x + INNER_INSET, CARD_COLUMN_WIDTH - 2 * INNER_INSET)
    assert (two.first, two.last) == (1, 2)
    assert two.x + two.width == place.column.x + place.column.width - STAGE_INSET


def test_a_map_without_stages_still_has_room_for_its_header() -> None:
    assert laid_out().width == LEAST_WIDTH


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Maria, 34", "MA"), ("Mr Tan, 61", "MT"), ("陳美玲，34 歲", "陳"), ("", "?"), ("Ana Maria Lopez", "AM")],
)
def test_initials_stand_for_a_name(name: str, letters: str) -> None:
    assert initials(name) == letters


@pytest.mark.parametrize(
    ("seconds", "en", "chinese"),
    [(45, "45 s", "45 秒"), (95, "1.6 min", "1.6 分鐘"), (7200, "2 h", "2 小時"), (260_000, "3 d", "3 天")],
)
def test_times_are_told_in_their_largest_unit(seconds: float, en: str, chinese: str) -> None:
    assert duration(seconds, "en") == en
    assert duration(seconds, "zh-Hant") == chinese


def test_the_sixth_stage_has_the_first_ones_hue() -> None:
    assert [stage_token(number) for number in (1, 5, 6)] == ["stage1", "stage5", "stage1"]


def test_what_belongs_to_a_journey() -> None:
    store = rich_store("en")
    for id in (JOURNEY, "s1", "t11", "d2", "t11-p1", "k2", "kpi5", "p1", "route1"):
        assert belongs(store, id, JOURNEY)
    for id in ("w", "owner", "nobody"):
        assert not belongs(store, id, JOURNEY)
