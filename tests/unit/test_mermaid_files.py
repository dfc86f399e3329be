"""Mermaid journeys into a workspace, and other people's files read as Mermaid itself reads them."""

import json
import re
from pathlib import Path

import pytest

from cxmapper.errors import UserError
from cxmapper.importers.mermaid import prepare
from cxmapper.model.records import EmotionPoint, Journey, JourneyPersona, Persona, Stage, Touchpoint
from cxmapper.model.steps import propose
from cxmapper.model.store import Store

REAL = Path(__file__).resolve().parents[3] / "shared" / "data" / "mermaid"
BREAK = re.compile(r"<\s*/?\s*br[^>]*>")


def imported(text: str, stem: str = "file", into: Store | None = None) -> Store:
    store = Store() if into is None else into
    ids = iter(f"{len(store):04}-{number:06}" for number in range(10**6))
    edit = prepare(text.encode(), f"{stem}.mmd").edit
    now = "2026-11-22T00:00:00.000000Z"
    store.apply(propose(store, edit, now=now, author="Ann", new_id=lambda: next(ids)))
    return store


def as_tasks(store: Store) -> list[tuple[str, str, dict[str, float]]]:
    """Stage title, task, and the value of each persona, in map order."""
    (journey,) = store.all(Journey)
    found = []
    for stage in store.by(Stage, "journey", journey.id):
        for touchpoint in store.by(Touchpoint, "stage", stage.id):
            points = store.by(EmotionPoint, "touchpoint", touchpoint.id)
            values = {store.one(Persona, point.persona).name: point.value for point in points}
            found.append((stage.title, touchpoint.title, values))
    return found


def test_every_actor_is_a_persona_with_a_point_of_its_own():
    store = imported("journey\nsection S\nA: 5: Me, Cat\nB: 3.5: Me\nC: 1: Cat\n")
    assert as_tasks(store) == [("S", "A", {"Me": 1.0, "Cat": 1.0}), ("S", "B", {"Me": 0.25}), ("S", "C", {"Cat": -1.0})]
    assert {point.basis for point in store.all(EmotionPoint)} == {"assumed"}


def test_an_absent_score_is_no_point_and_a_clamped_one_keeps_its_original():
    store = imported("journey\nA: : Me\nB: 9: Me\n")
    (point,) = store.all(EmotionPoint)
    assert (point.value, point.original) == (1.0, "9")


def test_a_step_of_nobody_belongs_to_a_customer_and_that_is_said():
    prepared = prepare(b"journey\nA: 4\nB: 2: Me\n", "x.mmd")
    assert [(repair.line, repair.key) for repair in prepared.repairs] == [(2, "repair.nobody")]
    assert as_tasks(imported("journey\nA: 4\nB: 2: Me\n"))[0] == ("", "A", {"Customer": 0.5})
    assert prepare(b"journey\nA: 4\n", "x.mmd").repairs == ()


def test_the_journey_takes_its_language_from_its_words():
    store = imported("journey\ntitle 網路購物\nsection 結帳\n看到運費：2：林小姐\n")
    (journey,) = store.all(Journey)
    assert (journey.title, journey.language, journey.scale) == ("網路購物", "zh-Hant", "1..5")


def test_the_title_is_the_files_name_when_the_text_has_none():
    assert [journey.title for journey in imported("journey\n", "my day").all(Journey)] == ["my day"]


def test_a_second_import_shares_the_personas_of_the_first():
    store = imported("journey\nA: 3: Me\n")
    imported("journey\nB: 3: Me, You\n", into=store)
    assert sorted(persona.name for persona in store.all(Persona)) == ["Me", "You"]
    assert len(store.all(Journey)) == 2


@pytest.mark.parametrize("other", ["M\x07e Too", "Me  Too", "Me\u3000Too", " Me\tToo ", "Me\u200b Too", "\ufeffMe Too"])
def test_names_that_nobody_can_tell_apart_are_one_persona(other):
    store = imported(f"journey\nA: 3: Me Too\nB: 4: {other}\n")
    assert [persona.name for persona in store.all(Persona)] == ["Me Too"]
    assert [values for _, _, values in as_tasks(store)] == [{"Me Too": 0.0}, {"Me Too": 0.5}]
    imported(f"journey\nC: 4: {other}\n", into=store)
    assert len(store.all(Persona)) == 1
    # A workspace's own spelling, too, is compared this way.
    store = imported(f"journey\nA: 3: {other}\n")
    imported("journey\nB: 3: Me Too\n", into=store)
    assert len(store.all(Persona)) == 1


def test_a_name_is_composed_but_stays_the_ideograph_that_was_written():
    store = imported("journey\nA: 3: Jose\u0301, \uf9d1\nB: 3: Jos\xe9, \u516d\n")
    assert [persona.name for persona in store.all(Persona)] == ["Jos\xe9", "\uf9d1", "\u516d"]


def test_an_encoding_is_told_of_the_whole_file():
    repairs = prepare("journey\n打開：4：用戶\n".encode("big5"), "x.mmd").repairs
    assert [(repair.line, repair.key) for repair in repairs] == [(0, "repair.encoding"), (2, "repair.full_width")]


def test_each_journey_of_a_markdown_file_is_one_of_the_workspace():
    store = imported("```mermaid\njourney\ntitle A\n```\n```mermaid\njourney\ntitle B\n```\n")
    assert [journey.title for journey in store.all(Journey)] == ["A", "B"]


@pytest.mark.parametrize("data", [b"", b"hello", b"flowchart TD\nA-->B", b"# only\n```mermaid\ngantt\n```\n"])
def test_a_file_that_is_no_journey_is_refused(data):
    with pytest.raises(UserError, match="holds no Mermaid journey"):
        prepare(data, "notes.mmd")


def test_a_picture_is_no_text():
    with pytest.raises(UserError, match="not a text file"):
        prepare(b"\x89PNG\r\n\x1a\n\0\0\xff\xfe\0", "picture.png")


def _expected() -> list[tuple[str, dict]]:
    if not REAL.is_dir():
        return []
    return sorted(json.loads((REAL / "EXPECTED.json").read_text(encoding="utf-8")).items())


def _name(text: str) -> str:
    return BREAK.sub("\n", text).strip()


@pytest.mark.skipif(not REAL.is_dir(), reason="the folder of real files is not here")
@pytest.mark.parametrize(("file", "reading"), _expected())
def test_real_files_are_read_as_mermaid_reads_them(file, reading):
    store = imported((REAL / file).read_text(encoding="utf-8"), Path(file).stem)
    (journey,) = store.all(Journey)
    stages = [stage.title for stage in store.by(Stage, "journey", journey.id)]
    assert [title for title in stages if title] == [_name(section) for section in reading["sections"]]
    expected = []
    for task in reading["tasks"]:
        people = [name.strip() for name in task["people"] if name.strip()] or ["Customer"]
        scored = task["score"] != "NaN"
        value = (min(max(task["score"], 1), 5) - 3) / 2 if scored else 0
        expected.append((_name(task["section"]), _name(task["task"]), dict.fromkeys(people, value) if scored else {}))
    assert as_tasks(store) == expected
    actors = {store.one(Persona, link.persona).name for link in store.all(JourneyPersona)}
    assert actors - {"Customer"} == {name for name in reading["actors"] if name} - {"Customer"}


@pytest.mark.skipif(not REAL.is_dir(), reason="the folder of real files is not here")
def test_every_score_that_was_put_right_is_reported():
    for file, reading in _expected():
        odd = [task for task in reading["tasks"] if task["score"] == "NaN" or not 1 <= task["score"] <= 5]
        repairs = prepare((REAL / file).read_bytes(), file).repairs
        said = [repair for repair in repairs if repair.key in ("repair.score_clamped", "repair.score_unreadable")]
        assert len(said) == len(odd), file
