"""The samples as PDF: every text of the map is found, on whatever paper, and every line of the plan."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pypdf
import pytest

from cxmapper.export.registry import export_map, export_plan
from cxmapper.layout.board import board
from cxmapper.model.analysis.emotion import personas_of
from cxmapper.model.analysis.path import touchpoints_of
from cxmapper.model.analysis.plan import plan_of
from cxmapper.model.analysis.threads import threads
from cxmapper.model.places import journey_of
from cxmapper.model.records import (
    Card,
    Comment,
    EmotionPoint,
    Journey,
    JourneyObjective,
    JourneyPersona,
    Kpi,
    Lane,
    Persona,
    Stage,
    Touchpoint,
    Transition,
    fields_of,
)
from cxmapper.model.store import Store
from tests.samples import MAPS, map_of

# What a map has a place for, and so for comments on it.
ON_THE_MAP = (Journey, Persona, Stage, Lane, Touchpoint, Transition, EmotionPoint, Card, Kpi)
# Fields that nobody reads as they stand: colours, what an import found, and who made a card.
UNREAD = {"created_by", "changed_by", "colour", "original", "author", "unit", "convention", "volume_period"}


def text_in(pdf: Path, *order: str) -> str:
    """All words of a PDF without white space, as a reader orders them or, with "-raw", as they were written."""
    done = subprocess.run(["pdftotext", *order, "-enc", "UTF-8", str(pdf), "-"], capture_output=True, check=True)
    return re.sub(r"\s", "", done.stdout.decode("utf-8"))


def lost(said: list[str], pdf: Path) -> list[str]:
    """The texts that a PDF doesn't have."""
    found = text_in(pdf), text_in(pdf, "-raw")
    return [text for text in said if not all(re.sub(r"\s", "", text) in each for each in found)]


def texts_of_map(store: Store, journey: Journey) -> list[str]:
    """Everything that was written about a journey, save comments and the plan."""
    records = [record for record in store if journey_of(store.get, record) == journey.id]
    records += personas_of(store, journey.id)
    records = [record for record in records if not isinstance(record, JourneyPersona | JourneyObjective)]
    return [
        getattr(record, spec.name)
        for record in records
        for spec in fields_of(type(record))
        if spec.kind == "text" and spec.name not in UNREAD and getattr(record, spec.name)
    ]


def comments_for_readers(store: Store, journey: Journey) -> list[str]:
    """What readers are told in comments on a journey."""
    told = [thread for thread in threads(store, journey.id) if thread.first.audience == "readers"]
    return [comment.text for thread in told for comment in thread.comments if comment.audience == "readers"]


@pytest.mark.parametrize(("name", "number"), MAPS)
def test_cards_side_by_side_are_told_one_after_the_other(name: str, number: int, tmp_path: Path) -> None:
    """In the order a reader of PDF finds by itself, in which people select and copy."""
    store, journey = map_of(name, number)
    export_map(store, journey.id, tmp_path / "map.pdf", only_map=True)
    drawn = board(store, journey.id, printed=True)
    shown = {group.record for group, _ in drawn.groups() if group.role == "card"}
    said = [card.text for card in store.all(Card) if card.id in shown and card.text]
    assert len(said) > 80
    assert lost(said, tmp_path / "map.pdf") == []


PAPERS = [("fit", "poster"), ("A4", "poster"), ("A3", "tiled"), ("A1", "poster")]


@pytest.mark.parametrize(("paper", "layout"), PAPERS)
@pytest.mark.parametrize(("name", "number"), MAPS)
def test_every_text_of_a_journey_is_found(name: str, number: int, paper: str, layout: str, tmp_path: Path) -> None:
    store, journey = map_of(name, number)
    said = texts_of_map(store, journey) + comments_for_readers(store, journey)
    assert len(said) > 300
    export_map(store, journey.id, tmp_path / "map.pdf", paper=paper, layout=layout)
    assert lost(said, tmp_path / "map.pdf") == []


def test_the_same_map_with_details_gives_the_same_sound_file(tmp_path: Path) -> None:
    store, journey = map_of("online-shop", 0)
    for name in ("one.pdf", "other.pdf"):
        export_map(store, journey.id, tmp_path / name, paper="A3", layout="tiled")
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "other.pdf").read_bytes()
    subprocess.run(["qpdf", "--check", str(tmp_path / "one.pdf")], capture_output=True, check=True)


def test_the_map_alone_leaves_the_details_out(tmp_path: Path) -> None:
    store, journey = map_of("bank-service", 0)
    export_map(store, journey.id, tmp_path / "map.pdf", only_map=True)
    described = [item.description for item in touchpoints_of(store, journey.id) if item.description]
    assert lost(described, tmp_path / "map.pdf") == described


@pytest.mark.parametrize("internal", [False, True])
@pytest.mark.parametrize(("name", "number"), MAPS)
def test_comments_for_readers_are_annotations_and_internal_ones_when_asked_for(
    name: str, number: int, internal: bool, tmp_path: Path
) -> None:
    store, journey = map_of(name, number)
    about = {
        record.id for record in store if journey_of(store.get, record) == journey.id and isinstance(record, ON_THE_MAP)
    }
    comments = [comment for comment in store.all(Comment) if comment.subject in about]
    assert len(comments) >= 5
    export_map(store, journey.id, tmp_path / "map.pdf", internal=internal)
    pages = pypdf.PdfReader(tmp_path / "map.pdf").pages
    annotations = [entry.get_object() for page in pages for entry in page.get("/Annots", ())]
    found = {annotation.get("/Contents") for annotation in annotations}
    wanted = {comment.text for comment in comments if internal or comment.audience == "readers"}
    assert {comment.text for comment in comments} & found == wanted


@pytest.mark.parametrize(("name", "number"), MAPS)
def test_every_line_of_the_plan_is_found(name: str, number: int, tmp_path: Path) -> None:
    store, journey = map_of(name, number)
    plan = plan_of(store, journey.id)
    said = [text for line in plan.lines for text in (line.action.title, line.action.description) if text]
    said += [objective.title for objective in plan.objectives]
    said += [line.owner.name for line in plan.lines if line.owner]
    export_plan(store, tmp_path / "plan.pdf", journey_id=journey.id)
    assert lost(said, tmp_path / "plan.pdf") == []
