"""The plan as a table: what a spreadsheet makes of it."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest

from cxmapper.export.plan_csv import COLUMNS, plan_csv
from cxmapper.export.registry import export_plan
from cxmapper.i18n import LANGUAGES, words
from cxmapper.model.records import ImprovementAction
from cxmapper.model.store import Store
from tests.data.plans import map_without_plan, plan_store, texts


def table(data: bytes) -> list[dict[str, str]]:
    """The lines of a CSV file by our names of the columns."""
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    return [dict(zip(COLUMNS, row, strict=True)) for row in rows[1:]]


def with_title(title: str) -> Store:
    store = plan_store()
    changed = replace(store.one(ImprovementAction, "a3"), title=title)
    return Store([changed if record.id == "a3" else record for record in store])


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_are_in_the_maps_language_and_excel_sees_utf8(language):
    data = plan_csv(plan_store(language))
    assert data.startswith(b"\xef\xbb\xbf")
    heading = data.decode("utf-8-sig").splitlines()[0].split(",")
    assert heading == [words(language)(f"plan.csv.{name}") for name in COLUMNS]
    assert len(set(heading)) == len(COLUMNS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_line_says_who_does_what_by_when_to_what_effect(language):
    say, written = words(language), texts(language)
    line = table(plan_csv(plan_store(language)))[2]
    assert line["number"] == "3"
    assert line["action"] == written["a1"]
    assert line["pains"] == written["p2"]
    assert line["opportunities"] == written["o1"]
    assert (line["owner"], line["department"], line["sponsor"]) == (written["n1"], written["d1"], written["n3"])
    assert (line["due"], line["horizon"]) == ("2027-09-30", say("horizon.long"))
    assert (line["impact"], line["effort"], line["priority"]) == ("5", "5", "0.8")
    assert line["confidence"] == say("plan.percent", percent=80)
    assert line["confidence"] in say("plan.confidence", percent=80)
    assert (line["kpi"], line["baseline"], line["target"]) == (written["k1"], "41.0", "80.0")
    assert line["quadrant"] == say("quadrant.one.big_bets")
    assert line["missing"] == ""


def test_what_lacks_owner_or_date_says_so():
    lines = table(plan_csv(plan_store()))
    assert [line["missing"] for line in lines] == ["", "no owner, no date", "", "", "no date", "no date"]


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"])
def test_a_text_never_becomes_a_formula(first):
    title = f"{first}HYPERLINK(1)"
    assert table(plan_csv(with_title(title)))[0]["action"] == f"'{title}"


def test_other_texts_stay_as_they_are():
    title = 'a "quoted", text with = inside\nand a second line'
    assert table(plan_csv(with_title(title)))[0]["action"] == title


def test_a_plan_without_actions_is_a_table_without_lines():
    assert table(plan_csv(map_without_plan())) == []


def test_the_export_writes_it_by_its_suffix(tmp_path: Path):
    out = tmp_path / "plan.csv"
    export_plan(plan_store(), out, language="zh-Hans")
    assert out.read_bytes() == plan_csv(plan_store(), language="zh-Hans")
