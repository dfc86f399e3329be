"""A copy to hand on tells what the map says now, and neither its past nor what is for our own people only."""

from __future__ import annotations

from pathlib import Path

import pytest

from cxmapper import cli
from cxmapper.errors import UserError
from cxmapper.model.codec import workspace_to_dict
from cxmapper.model.database.integrity import integrity
from cxmapper.model.edits import cards, comments, people, records
from cxmapper.model.records import Card, Comment, Person
from cxmapper.model.session import Session
from cxmapper.model.sharing import Shared, share
from tests.database.files import new_map

SECRETS = ("Nobody may see this remark", "This sentence was deleted", "Undone in time", "Half a thought")


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A map with a past: deleted and undone texts, comments of both sorts, a draft, people."""
    path = new_map(tmp_path_factory.mktemp("sharing") / "map.cxm")
    with Session.open(path, author="Ann Lee") as session:
        session.run(comments.add_comment, "c", SECRETS[0], id="inside")
        session.run(comments.reply, "inside", SECRETS[0] + " either", id="inside-reply")
        session.run(comments.add_comment, "c", "For every reader", id="outside", audience="readers")
        session.run(cards.add_card, "s1", "pain", id="gone", text=SECRETS[1])
        session.run(records.remove, "gone")
        session.run(cards.add_card, "s1", "pain", id="undone", text=SECRETS[2])
        session.undo()
        session.run(cards.add_card, "s1", "quote", id="quote", text="Long queue", speaker="Mr Wang", author="Bo Chen")
        session.run(people.add_person, id="person", name="Cai Mei", email="cai@example.org", role="Owner")
        session.save_draft("card c text", SECRETS[3])
    return path


def shared(original: Path, target: Path, what: Shared) -> bytes:
    with Session.open(original, author="Ann Lee", readonly=True) as session:
        share(original, session.store, target, what, author="Ann Lee")
    assert integrity(target) == ()
    assert [file.name for file in target.parent.iterdir() if not file.name.startswith(".home")] == [target.name]
    return target.read_bytes()


def test_unless_asked_for_nothing_of_the_past_is_in_it_not_even_in_the_bytes(original: Path, tmp_path: Path) -> None:
    data = shared(original, tmp_path / "out.cxm", Shared())
    assert [text for text in SECRETS if text.encode() in data] == []
    assert b"For every reader" in data
    with Session.open(tmp_path / "out.cxm", author="Dee") as copy, Session.open(original, author="Ann") as now:
        expected = workspace_to_dict(now.store)
        expected["comments"] = [each for each in expected["comments"] if each["audience"] == "readers"]
        assert workspace_to_dict(copy.store) == expected
        assert len(copy.log()) == 1
        assert not copy.can_undo
        copy.run(cards.add_card, "s1", "pain", id="new", text="Goes on")
        copy.undo()
        assert copy.store.all(Card), "the map itself can't be undone"


def test_internal_comments_go_along_when_asked_for(original: Path, tmp_path: Path) -> None:
    data = shared(original, tmp_path / "out.cxm", Shared(internal=True))
    assert SECRETS[0].encode() in data
    assert [text for text in SECRETS[1:] if text.encode() in data] == []


def test_without_names_nobody_is_named(original: Path, tmp_path: Path) -> None:
    data = shared(original, tmp_path / "out.cxm", Shared(names=False))
    for name in ("Ann", "Lee", "Bo Chen", "Mr Wang", "Cai Mei", "cai@example.org"):
        assert name.encode() not in data, name
    with Session.open(tmp_path / "out.cxm", author="") as copy:
        assert [(each.name, each.role) for each in copy.store.all(Person)] == [("Person 1", "Owner")]
        assert [each.author for each in copy.store.all(Comment)] == ["Person 2"]
        assert copy.store.one(Card, "quote").text == "Long queue"


def test_with_history_everything_is_there_and_can_be_undone(original: Path, tmp_path: Path) -> None:
    shared(original, tmp_path / "out.cxm", Shared(history=True, internal=True))
    with Session.open(tmp_path / "out.cxm", author="Dee") as copy, Session.open(original, author="Ann") as now:
        assert copy.log() == now.log()
        assert copy.store == now.store
        assert copy.can_undo


def test_a_history_without_its_names_is_no_choice(original: Path, tmp_path: Path) -> None:
    for what in (Shared(history=True), Shared(history=True, internal=True, names=False)):
        with Session.open(original, author="Ann") as session, pytest.raises(ValueError, match="history"):
            share(original, session.store, tmp_path / "out.cxm", what, author="Ann")


def test_it_replaces_another_file_but_never_the_map_itself(original: Path, tmp_path: Path) -> None:
    (tmp_path / "out.cxm").write_text("an older copy")
    shared(original, tmp_path / "out.cxm", Shared())
    before = original.read_bytes()
    with Session.open(original, author="Ann") as session, pytest.raises(UserError):
        share(original, session.store, original, Shared(), author="Ann")
    assert original.read_bytes() == before


def test_a_place_that_cant_be_written_is_a_sentence(original: Path, tmp_path: Path) -> None:
    with Session.open(original, author="Ann") as session, pytest.raises(UserError, match="can’t be written"):
        share(original, session.store, tmp_path / "no such folder" / "out.cxm", Shared(), author="Ann")


def test_the_command_line_shares(original: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out.cxm"
    assert cli.main(["share", str(original), str(out), "--no-names"]) == 0
    assert str(out) in capsys.readouterr().out
    assert b"Cai Mei" not in out.read_bytes()
    assert SECRETS[0].encode() not in out.read_bytes()
    with pytest.raises(UserError, match="is there already"):
        cli.main(["share", str(original), str(out)])
    with pytest.raises(UserError, match="who made each step"):
        cli.main(["share", str(original), str(tmp_path / "other.cxm"), "--history", "--no-names"])
