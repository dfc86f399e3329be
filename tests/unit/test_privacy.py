"""Without names: nobody can be told from what goes out, and everybody stays one and the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from cxmapper import cli
from cxmapper.export.registry import export_map, export_plan
from cxmapper.model.edits import actions, cards, comments, people, records, versions
from cxmapper.model.erasing import MARK
from cxmapper.model.privacy import drop_internal_comments, tells_internal, without_names
from cxmapper.model.records import Card, Comment, ImprovementAction, Journey, Person, Version
from cxmapper.model.session import Session
from cxmapper.model.versions import unpacked
from tests.database.files import new_map

NAMES = ("Ada Byron", "Linus T", "王小明", "Grace", "ada@example.org", "Mr Wang")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = new_map(tmp_path_factory.mktemp("names") / "map.cxm")
    with Session.open(path, author="Ada Byron") as session:
        session.run(people.add_person, id="ada", name="Ada Byron", email="ada@example.org", role="Shop lead")
        session.run(people.add_person, id="wang", name="王小明")
        session.run(records.set_fields, "j", owner="ada", scenario="Ada Byron and Adamant 王小明說 ada@example.org")
        session.run(cards.add_card, "s1", "quote", id="q", text="Too long", speaker="Mr Wang", author="Ada Byron")
        session.run(actions.add_action, id="a", title="Ask Ada Byron", owner="ada")
        session.author = "Grace"
        session.run(comments.add_comment, "c", "Linus T is wrong", id="readers", audience="readers")
        session.run(comments.add_comment, "c", "Nobody outside may read this", id="internal")
        session.run(comments.reply, "internal", "Nor this", id="internal-reply")
        session.run(people.add_person, id="linus", name="Linus T")
        session.run(versions.keep_version, "j", id="v", title="By Linus T")
    return path


def test_everybody_has_one_number_wherever_they_are_named(path: Path) -> None:
    with Session.open(path, author="", readonly=True) as session:
        store = without_names(session.store)
        numbers = {person.id: person.name for person in store.all(Person)}
        assert sorted(numbers.values()) == ["Person 1", "Person 2", "Person 3"]
        ada, wang, linus = (numbers[id] for id in ("ada", "wang", "linus"))
        assert store.one(Journey, "j").scenario == f"{ada} and Adamant {wang}說 {MARK}"
        assert store.one(Card, "q").author == ada
        assert store.one(Card, "q").speaker == ""
        assert store.one(Comment, "readers").author == "Person 4"
        assert store.one(Comment, "readers").text == f"{linus} is wrong"
        assert store.one(ImprovementAction, "a").title == f"Ask {ada}"
        assert store.one(Person, "ada").role == "Shop lead"
        _, state = unpacked(store, store.one(Version, "v"))
        assert {person.name for person in state.all(Person)} <= set(numbers.values())
        assert not any(name in repr(record) for name in NAMES for record in (*store, *state))
        assert without_names(store) == store


def test_nobody_s_name_is_in_any_file_that_goes_out_without(path: Path, tmp_path: Path) -> None:
    with Session.open(path, author="", readonly=True) as session:
        for suffix in ("svg", "json"):
            export_map(session.store, "" if suffix == "json" else "j", tmp_path / f"m.{suffix}", anonymous=True)
        export_plan(session.store, tmp_path / "p.csv", anonymous=True)
    for file in tmp_path.glob("?.*"):
        text = file.read_text("utf-8")
        assert [name for name in NAMES if name in text] == [], file.name
    assert "Person 1" in (tmp_path / "p.csv").read_text("utf-8")


def test_the_command_line_and_the_properties_of_a_pdf_name_nobody(path: Path, tmp_path: Path) -> None:
    pypdf = pytest.importorskip("pypdf")
    for command in ("export", "plan"):
        out = tmp_path / f"{command}.pdf"
        assert cli.main([command, str(path), str(out), "--anonymous"]) == 0
        reader = pypdf.PdfReader(out)
        text = " ".join([*map(str, (reader.metadata or {}).values()), *(page.extract_text() for page in reader.pages)])
        assert [name for name in NAMES if name in text] == []
        assert "Person 1" in text


def test_internal_comments_are_dropped_from_versions_too(path: Path) -> None:
    with Session.open(path, author="Bo") as session:
        assert tells_internal(session.store)
        session.run(drop_internal_comments)
        assert not tells_internal(session.store)
        _, state = unpacked(session.store, session.store.one(Version, "v"))
        assert [comment.id for comment in state.all(Comment)] == ["readers"]
        session.undo()
        assert tells_internal(session.store)
