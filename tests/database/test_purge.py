"""A text that is removed for good is gone from everywhere, and nothing brings it back."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from cxmapper import cli
from cxmapper.errors import UserError
from cxmapper.model import safety
from cxmapper.model.database.integrity import integrity
from cxmapper.model.edits import assets, cards, comments, people, records, versions
from cxmapper.model.erasing import MARK
from cxmapper.model.records import Asset, Card, Person, Version
from cxmapper.model.safety import copies_of, keep_copy
from cxmapper.model.session import Session
from cxmapper.model.store import Store
from cxmapper.model.versions import unpacked
from cxmapper.settings import SHADES, Settings, preview_file
from tests.data.images import encoded
from tests.database.files import new_map

# A name with letters of both scripts, so that neither JSON nor SQLite can have another spelling of it.
SECRET = "Quentin Śmith 王小明"
BYTES = SECRET.encode()


def live_with(path: Path, text: str) -> None:
    """Everything that can hold a text holds it: now, before, undone, deleted, kept, half typed."""
    with Session.open(path, author=text) as session:
        session.run(cards.add_card, "s1", "quote", id="said", text=f"{text} waited", speaker=text, author=text)
        session.run(people.add_person, id="person", name=text, email="q@example.org")
        session.run(comments.add_comment, "c", f"Ask {text.upper()}!", id="asked")
        session.run(versions.keep_version, "j", id="v", title=f"After {text} left")
        session.run(cards.add_card, "s1", "pain", id="gone", text=f"{text} again")
        session.run(records.remove, "gone")
        session.run(records.set_fields, "c", text=f"Of {text}")
        session.undo()
        session.run(records.set_fields, "t11", title=text)
        session.save_draft("card c text", f"As {text} sai")


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = new_map(tmp_path_factory.mktemp("purge") / "map.cxm")
    live_with(path, SECRET)
    return path


@pytest.fixture
def path(original: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(original, tmp_path / "map.cxm"))


def files_with(folder: Path, text: bytes = BYTES) -> list[str]:
    """The files below a folder whose bytes hold a text, in whatever case."""
    found = (file for file in folder.rglob("*") if file.is_file())
    return [
        file.name
        for file in found
        if text.decode().casefold() in file.read_bytes().decode("utf-8", "replace").casefold()
    ]


def texts_of(store: Store) -> Iterator[str]:
    yield from map(repr, store)
    for version in store.all(Version):
        yield from map(repr, unpacked(store, version)[1])


def test_it_is_gone_from_every_byte_of_the_file_and_its_safety_copies(path: Path, tmp_path: Path) -> None:
    assert keep_copy(path) is not None
    with Session.open(path, author="Bo") as session:
        session.run(records.set_fields, "s1", title="Later")
    assert keep_copy(path) is not None
    assert len(files_with(tmp_path)) == 3
    with Session.open(path, author="Bo") as session:
        done = session.purge(SECRET)
        assert files_with(tmp_path) == []
        assert not any(SECRET.casefold() in text.casefold() for text in texts_of(session.store))
    assert (done.copies, done.dropped, done.left, done.beside) == (2, 0, (), ())
    # What it stands in (stamps too), the version, all that its owner did, and the draft.
    assert done.file.versions == 1
    assert done.file.records >= 5
    assert done.file.steps == 9
    assert done.file.drafts == 1
    assert integrity(path) == ()
    assert [integrity(copy.file) for copy in copies_of(path)] == [(), ()]


def test_the_rest_of_a_sentence_stays_and_the_place_is_marked(path: Path) -> None:
    with Session.open(path, author="Bo") as session:
        session.purge(SECRET.lower())
        assert session.store.one(Card, "said").text == f"{MARK} waited"
        assert session.store.one(Person, "person").name == MARK
        assert session.store.one(Person, "person").email == "q@example.org"
        version = session.store.one(Version, "v")
        assert version.title == f"After {MARK} left"
        _, state = unpacked(session.store, version)
        assert state.one(Card, "said").speaker == MARK
        assert [draft.text for draft in session.drafts()] == [f"As {MARK} sai"]


def test_undo_and_going_back_bring_the_rest_back_but_not_the_text(path: Path) -> None:
    with Session.open(path, author="Bo") as session:
        session.run(records.set_fields, "c", text=f"{SECRET} is angry")
        session.run(records.set_fields, "c", text="The queue is too long")
        session.purge(SECRET)
        session.undo()
        assert session.store.one(Card, "c").text == f"{MARK} is angry"
        session.undo()
        assert session.store.one(Card, "c").text == "The queue is long"
        session.undo()
        assert session.store["t11"].title == "Touchpoint 1"  # type: ignore[attr-defined]
        session.restore(7)
        assert session.store.one(Card, "gone").text == f"{MARK} again"
        assert BYTES not in path.read_bytes()
    assert integrity(path) == ()


def test_it_can_not_be_undone_itself(path: Path) -> None:
    with Session.open(path, author="Bo") as session:
        before = session.undo_label
        session.purge(SECRET)
        assert session.undo_label == before
        assert session.log(1)[0].label == "edit.purge"
        assert not session.change_of(session.seq)
    with Session.open(path, author="Cy") as session:
        assert session.undo_label == before


def test_another_window_follows_and_can_not_bring_it_back(path: Path) -> None:
    with Session.open(path, author="Bo") as here, Session.open(path, author="Cy") as there:
        there.run(records.set_fields, "c", text=f"{SECRET} is angry")
        there.run(records.set_fields, "c", text="Nobody is angry")
        there.undo()
        heard: list[str] = []
        there.subscribe(lambda event: heard.append(event.cause))
        here.run(records.set_fields, "s2", title="Here")
        here.purge(SECRET)
        assert there.poll()
        assert heard == ["follow"]
        assert there.store == here.store
        assert there.store.one(Card, "c").text == f"{MARK} is angry"
        for turn in (there.redo, there.undo, there.undo, there.redo, there.redo):
            assert turn() is not None
        here.poll()
        assert there.store == here.store
        assert BYTES not in path.read_bytes()
    assert integrity(path) == ()


def test_another_window_that_edits_before_it_follows_can_not_either(path: Path) -> None:
    with Session.open(path, author="Bo") as here, Session.open(path, author="Cy") as there:
        there.run(records.set_fields, "c", text=f"{SECRET} is angry")
        there.run(records.set_fields, "c", text="Nobody is angry")
        here.purge(SECRET)
        there.undo()
        assert there.store.one(Card, "c").text == f"{MARK} is angry"
        assert BYTES not in path.read_bytes()


def test_what_only_the_beginning_of_a_trimmed_log_knows_goes_too(path: Path) -> None:
    with Session.open(path, author="Bo") as session:
        session.run(records.set_fields, "t11", title="No name")
        session.close(log_limit=1)
    with Session.open(path, author="Bo") as session:
        assert len(session.log()) == 1
        assert session.purge(SECRET).file.records
    assert BYTES not in path.read_bytes()
    assert integrity(path) == ()


def test_a_copy_of_an_earlier_name_of_the_file_is_reached_and_another_maps_is_left_alone(
    path: Path, tmp_path: Path
) -> None:
    other = new_map(tmp_path / "other.cxm")
    live_with(other, SECRET)
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("UPDATE workspaces SET id = 'another'")
        connection.commit()
    kept = keep_copy(other)
    assert kept is not None
    keep_copy(path)
    path = path.rename(tmp_path / "renamed.cxm")
    with Session.open(path, author="Bo") as session:
        assert session.purge(SECRET).copies == 1
    assert sorted(files_with(tmp_path)) == sorted([kept.name, other.name])


def test_a_copy_that_nobody_can_read_goes_rather_than_keep_it(path: Path) -> None:
    kept = keep_copy(path)
    assert kept is not None
    kept.write_bytes(b"\x00" * 4096 + BYTES)
    with Session.open(path, author="Bo") as session:
        assert session.purge(SECRET).dropped == 1
    assert not kept.exists()


def test_a_copy_that_was_on_its_way_meanwhile_is_not_kept(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy_while_used = safety.copy_while_used

    def slow(source: Path, target: Path) -> bool:
        done = copy_while_used(source, target)
        aside = target.rename(target.with_suffix(".aside"))
        with Session.open(source, author="Bo") as session:
            session.purge(SECRET)
        aside.rename(target)
        return done

    monkeypatch.setattr(safety, "copy_while_used", slow)
    assert keep_copy(path) is None
    assert copies_of(path) == ()


def test_a_picture_that_holds_it_in_its_own_data_is_named(path: Path) -> None:
    with Session.open(path, author="Bo") as session:
        data = encoded("PNG") + BYTES
        session.run(assets.show_picture, "p", "portrait", data, media_type="image/png", name="portrait.png")
        assert session.purge(SECRET).left == ("portrait.png",)
        assert session.store.all(Asset)


def test_too_short_a_text_a_read_only_file_and_a_damaged_one_are_refused(path: Path) -> None:
    before = path.read_bytes()
    with Session.open(path, author="Bo", readonly=True) as session, pytest.raises(UserError, match="only be read"):
        session.purge(SECRET)
    with Session.open(path, author="Bo") as session, pytest.raises(UserError, match="Two letters"):
        session.purge(" x ")
    assert path.read_bytes() == before
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE cards SET stage = 'nowhere' WHERE id = 'c'")
        connection.commit()
    with Session.open(path, author="Bo") as session, pytest.raises(UserError, match="damaged"):
        session.purge(SECRET)


def test_a_program_that_keeps_the_file_open_is_told_of(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from cxmapper.model import purging

    monkeypatch.setattr(purging, "_TRIES", 1)
    with Session.open(path, author="Bo") as session, closing(sqlite3.connect(path)) as reader:
        wipe = purging.wipe

        def held_up(connection: sqlite3.Connection) -> None:
            reader.execute("BEGIN")
            reader.execute("SELECT count(*) FROM cards").fetchone()
            wipe(connection)

        monkeypatch.setattr(purging, "wipe", held_up)
        with pytest.raises(UserError) as told:
            session.purge(SECRET)
        assert told.value.key == "error.purge_unfinished"
        reader.rollback()
        monkeypatch.setattr(purging, "wipe", wipe)
        session.purge(SECRET)
    assert BYTES not in path.read_bytes()


def test_the_command_line_removes_and_tells_what_it_did(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    keep_copy(path)
    settings = Settings()
    settings.remember(path)
    settings.name(path, f"After {SECRET}")
    settings.save()
    pictures = [preview_file(path, shade) for shade in SHADES]
    for picture in pictures:
        picture.parent.mkdir(parents=True, exist_ok=True)
        picture.write_bytes(b"a picture of a map that says it")
    assert cli.main(["purge", str(path), SECRET]) == 0
    said = capsys.readouterr().out
    assert said.startswith("Removed for good from 5 places in the map, 1 version, 9 steps of the history")
    assert SECRET not in said
    assert files_with(path.parent) == []
    assert Settings.load().title_of(path) == f"After {MARK}"
    assert not any(picture.exists() for picture in pictures)
    assert cli.main(["purge", str(path), SECRET]) == 0
    assert capsys.readouterr().out.startswith("The text wasn’t found anywhere.")
