"""The samples as PDF: every text of the map is found, on whatever paper, and every line of the plan."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pypdf
import pytest

from cxmapper.export.registry import export_map, export_plan
from cxmapper.model.analysis.emotion import personas_of
from cxmapper.model.analysis.plan import plan_of
from cxmapper.model.places import journey_of
from cxmapper.model.records import (
    Card,
    Comment,
    EmotionPoint,
    Journey,
    Kpi,
    Lane,
    Persona,
    Record,
    Stage,
    Touchpoint,
    Transition,
)
from cxmapper.model.store import Store
from tests.samples import MAPS, map_of

# What a map shows of each kind of record.
SHOWN: dict[type[Record], tuple[str, ...]] = {
    Journey: ("title", "scenario", "goal"),
    Persona: ("name", "summary", "quote"),
    Stage: ("title", "subtitle", "goal"),
    Lane: ("title",),
    Touchpoint: ("title", "actor"),
    Transition: ("label",),
    EmotionPoint: ("quote",),
    Card: ("text", "speaker", "evidence"),
    Kpi: ("title", "segment"),
}


def text_in(pdf: Path) -> str:
    """All words of a PDF in the order in which they were written, without white space."""
    done = subprocess.run(["pdftotext", "-raw", "-enc", "UTF-8", str(pdf), "-"], capture_output=True, check=True)
    return re.sub(r"\s", "", done.stdout.decode("utf-8"))


def lost(said: list[str], pdf: Path) -> list[str]:
    """The texts that a PDF doesn't have."""
    found = text_in(pdf)
    return [text for text in said if re.sub(r"\s", "", text) not in found]


def texts_on_map(store: Store, journey: Journey) -> list[str]:
    """What the map of a journey shows of what was written."""
    records = [record for record in store if journey_of(store.get, record) == journey.id]
    records += personas_of(store, journey.id)
    fields = [(record, name) for record in records for name in SHOWN.get(type(record), ())]
    return [getattr(record, name) for record, name in fields if getattr(record, name)]


@pytest.mark.parametrize(("paper", "layout"), [("fit", "poster"), ("A3", "tiled"), ("A1", "poster")])
@pytest.mark.parametrize(("name", "number"), MAPS)
def test_every_text_of_the_map_is_found(name: str, number: int, paper: str, layout: str, tmp_path: Path) -> None:
    store, journey = map_of(name, number)
    said = texts_on_map(store, journey)
    assert len(said) > 120
    export_map(store, journey.id, tmp_path / "map.pdf", paper=paper, layout=layout)
    assert lost(said, tmp_path / "map.pdf") == []


@pytest.mark.parametrize(("name", "number"), MAPS)
def test_every_comment_on_the_map_is_an_annotation(name: str, number: int, tmp_path: Path) -> None:
    store, journey = map_of(name, number)
    about = {record.id for record in store if journey_of(store.get, record) == journey.id and shows(record)}
    comments = {comment.text for comment in store.all(Comment) if comment.subject in about}
    assert len(comments) >= 5
    export_map(store, journey.id, tmp_path / "map.pdf")
    annotations = [
        entry.get_object() for page in pypdf.PdfReader(tmp_path / "map.pdf").pages for entry in page.get("/Annots", ())
    ]
    found = {annotation.get("/Contents") for annotation in annotations}
    assert comments - found == set()


def shows(record: Record) -> bool:
    """Whether a map has a place for a record of this type, and so for comments on it."""
    return type(record) in SHOWN


@pytest.mark.parametrize(("name", "number"), MAPS)
def test_every_line_of_the_plan_is_found(name: str, number: int, tmp_path: Path) -> None:
    store, journey = map_of(name, number)
    plan = plan_of(store, journey.id)
    said = [text for line in plan.lines for text in (line.action.title, line.action.description) if text]
    said += [objective.title for objective in plan.objectives]
    said += [line.owner.name for line in plan.lines if line.owner]
    export_plan(store, tmp_path / "plan.pdf", journey_id=journey.id)
    assert lost(said, tmp_path / "plan.pdf") == []
