"""A spreadsheet's way into the file: the views say what the program itself says of the same map."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cxmapper.importers.samples import open_sample
from cxmapper.model.analysis.emotion import scaled
from cxmapper.model.analysis.path import touchpoint_numbers
from cxmapper.model.analysis.priority import action_priority
from cxmapper.model.database.views import views
from cxmapper.model.records import (
    Card,
    EmotionPoint,
    ImprovementAction,
    Journey,
    Kpi,
    KpiObservation,
    Touchpoint,
)
from cxmapper.model.store import Store
from tests.samples import sample_of, store_of

SAMPLES = ("bank-service", "software-start")


@pytest.fixture(scope="module", params=SAMPLES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def file(name: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("views") / f"{name}.cxm"
    open_sample(sample_of(name), path, "Mei")
    return path


@pytest.fixture
def rows(file: Path) -> Iterator[Any]:
    """Ask as any other program would: the bare library, read-only."""
    connection = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row

    def ask(query: str) -> list[dict[str, Any]]:
        return [dict(row) for row in connection.execute(query)]

    yield ask
    connection.close()


def numbers_of(store: Store) -> dict[str, str]:
    return {
        id: number for journey in store.all(Journey) for id, number in touchpoint_numbers(store, journey.id).items()
    }


def test_touchpoints_stand_with_their_numbers_channels_and_pains(name: str, rows: Any) -> None:
    store, found = store_of(name), {row["touchpoint_id"]: row for row in rows("SELECT * FROM v_touchpoints")}
    assert {id: row["number"] for id, row in found.items()} == numbers_of(store)
    for touchpoint in store.all(Touchpoint):
        row = found[touchpoint.id]
        assert (row["touchpoint"], row["importance"]) == (touchpoint.title, touchpoint.importance)
        pains = [card for card in store.by(Card, "first", touchpoint.id) if card.kind == "pain"]
        assert row["pain_points"] == len(pains)
    assert any(row["channels"] and ", " in row["channels"] for row in found.values())


def test_emotions_are_shown_on_the_scale_of_their_journey(name: str, rows: Any) -> None:
    store, found = store_of(name), {row["point_id"]: row for row in rows("SELECT * FROM v_emotions")}
    numbers = numbers_of(store)
    assert found.keys() == {point.id for point in store.all(EmotionPoint)}
    for point in store.all(EmotionPoint):
        row = found[point.id]
        assert (row["number"], row["value"], row["basis"]) == (numbers[point.touchpoint], point.value, point.basis)
        assert row["shown"] == pytest.approx(scaled(point.value, row["scale"]), abs=1e-9)


def test_pain_points_stand_with_their_place_and_what_is_done_about_them(name: str, rows: Any) -> None:
    store, found = store_of(name), {row["card_id"]: row for row in rows("SELECT * FROM v_pain_points")}
    pains = {card.id: card for card in store.all(Card) if card.kind == "pain"}
    numbers = numbers_of(store)
    assert found.keys() == pains.keys()
    for id, card in pains.items():
        row = found[id]
        assert (row["text"], row["severity"], row["type"]) == (card.text, card.severity, card.pain_type)
        assert row["number"] == (numbers[card.first] if card.first else None)
    assert sum(row["actions"] for row in found.values()) > 0
    assert all(row["stage"] and row["journey"] for row in found.values())


def test_actions_stand_with_owner_and_priority(name: str, rows: Any) -> None:
    store, found = store_of(name), {row["action_id"]: row for row in rows("SELECT * FROM v_actions")}
    assert found.keys() == {action.id for action in store.all(ImprovementAction)}
    for action in store.all(ImprovementAction):
        row, worth = found[action.id], action_priority(action)
        assert row["priority"] == (pytest.approx(worth) if worth is not None else None)
        assert (row["owner"] is None) == (action.owner is None)
        assert (row["due"], row["status"]) == (action.due, action.status)
    assert any(row["addressed"] for row in found.values())


def test_key_figures_come_reading_by_reading_with_the_latest_marked(name: str, rows: Any) -> None:
    store, found = store_of(name), rows("SELECT * FROM v_kpi")
    assert {row["observation_id"] for row in found} == {each.id for each in store.all(KpiObservation)}
    latest = {row["kpi_id"]: row["day"] for row in found if row["latest"]}
    assert latest == {
        kpi.id: max(each.day for each in store.by(KpiObservation, "kpi", kpi.id)) for kpi in store.all(Kpi)
    }
    assert all(json.loads(row["counts"]) is not None for row in found)


def test_every_view_can_be_read_and_names_each_column_once(rows: Any) -> None:
    for view, _ in views():
        names = [row["name"] for row in rows(f"SELECT name FROM pragma_table_info('{view}')")]
        assert len(names) == len(set(names)) > 5
        rows(f'SELECT * FROM "{view}" LIMIT 3')


@pytest.mark.parametrize("page", ["file.md", "handbook.en.md", "handbook.zh-Hant.md", "handbook.zh-Hans.md"])
def test_the_queries_of_the_handbook_run(page: str, rows: Any) -> None:
    text = (Path(__file__).parents[2] / "docs" / page).read_text(encoding="utf-8")
    queries = re.findall(r"```sql\n(.*?)```", text, re.DOTALL)[0].split(";")[:-1]
    assert len(queries) == 3
    assert all(isinstance(rows(query), list) for query in queries)
    assert rows(queries[1])
