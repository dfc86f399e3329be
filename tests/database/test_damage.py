"""A file that has changed since it was written: what can be read is read, what can't is neither hidden nor touched."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from cxmapper.errors import UserError
from cxmapper.i18n import LANGUAGES
from cxmapper.model.database.integrity import integrity
from cxmapper.model.edits import cards, records, stages
from cxmapper.model.new_file import save_readable
from cxmapper.model.records import Card, Stage, Touchpoint
from cxmapper.model.session import Session
from tests.database import ledger
from tests.database.files import new_map

NOT_TEXT = "CAST(x'ff41' AS TEXT)"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return new_map(tmp_path / "map.cxm")


def damage(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("PRAGMA foreign_keys = OFF")
        for statement in statements:
            connection.execute(statement)


def cell(path: Path, query: str) -> object:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchone()[0]


FORGOTTEN = "UPDATE log SET change = '{'"


# --- one row ----------------------------------------------------------------------------------------------------------


def test_a_damaged_row_shows_what_the_history_knows_and_everything_else_works(path):
    damage(path, f"UPDATE stages SET title = {NOT_TEXT} WHERE id = 's2'", "UPDATE cards SET kind = 'riddle'")
    with Session.open(path, author="Ben") as session:
        assert {(row.type, row.id) for row in session.unreadable} == {("stage", "s2"), ("card", "c")}
        assert session.store.placeholders == {"s2", "c"}
        stage = session.store.one(Stage, "s2")
        assert "Stage 2" in stage.title
        assert "read" in stage.title
        assert session.store.by(Touchpoint, "stage", "s2")
        assert session.store.one(Card, "c").kind == "pain"
        session.run(stages.rename_stage, "s1", "Still works")
        session.run(cards.add_card, "s2", "pain", id="new", text="Beside it")
    assert cell(path, "SELECT CAST(title AS BLOB) FROM stages WHERE id = 's2'") == b"\xffA"
    assert cell(path, "SELECT kind FROM cards WHERE id = 'c'") == "riddle"
    assert cell(path, "SELECT title FROM stages WHERE id = 's1'") == "Still works"
    told = integrity(path)
    assert len([line for line in told if "can’t be read" in line]) == 2
    assert not [line for line in told if "history" in line]


def test_without_history_a_placeholder_keeps_the_cells_that_can_be_read(path):
    damage(path, FORGOTTEN, f"UPDATE cards SET text = {NOT_TEXT}, severity = 4 WHERE id = 'c'")
    with Session.open(path, author="Ben") as session:
        (row,) = session.unreadable
        card = session.store.one(Card, "c")
        assert (card.stage, card.kind, card.severity) == ("s1", "pain", 4)
        assert "card" in card.text
        assert str(row.row) in card.text


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ("UPDATE cards SET severity = 77", "severity"),
        ("UPDATE cards SET text = 'a' || char(1)", "control"),
        ("UPDATE cards SET \"order\" = '?'", "order"),
        ("UPDATE cards SET changed_at = 'noon'", "changed_at"),
        ("UPDATE cards SET stage = 'nowhere'", "nowhere"),
    ],
)
def test_every_value_that_can_not_be_is_found(path, how, said):
    damage(path, how)
    with Session.open(path, author="Ben") as session:
        (row,) = session.unreadable
        assert said in row.reason
        assert "The queue is long" in session.store.one(Card, "c").text
        assert session.store.one(Card, "c").stage == "s1"


def test_what_the_check_finds_of_rows_is_said_once_and_names_them(path):
    with Session.open(path, author="Ben") as session:
        for id in ("c2", "c3"):
            session.run(cards.add_card, "s1", "pain", id=id, text=id)
    damage(path, "UPDATE cards SET severity = 99", "UPDATE stages SET title = CAST(x'ff41' AS TEXT) WHERE id = 's2'")
    problems = integrity(path)
    assert len([line for line in problems if "In table cards, row " in line and "severity" in line]) == 3
    assert [line for line in problems if "CHECK" in line or ".." in line] == []


def test_what_other_records_hang_on_is_put_back_in_its_place(path):
    """Somebody's program has deleted a stage with everything still on it."""
    damage(path, "DELETE FROM stages WHERE id = 's2'")
    with Session.open(path, author="Ben") as session:
        assert [row.id for row in session.unreadable] == ["s2"]
        assert "Stage 2" in session.store.one(Stage, "s2").title
        session.run(stages.rename_stage, "s1", "Still works")


def test_a_text_whose_place_is_lost_is_shown_somewhere(path):
    damage(path, FORGOTTEN, "UPDATE cards SET stage = 'nowhere'")
    with Session.open(path, author="Ben") as session:
        card = session.store.one(Card, "c")
        assert "The queue is long" in card.text
        assert card.stage in session.store


@pytest.mark.parametrize("what", ["edit", "delete", "delete its stage", "undo"])
def test_a_placeholder_can_not_be_changed_by_accident(path, what):
    damage(path, "UPDATE cards SET kind = 'riddle'")
    before = path.read_bytes()
    with Session.open(path, author="Ben") as session:
        attempts = {
            "edit": lambda: session.run(records.set_fields, "c", text="Mine"),
            "delete": lambda: session.run(records.remove, "c"),
            "delete its stage": lambda: session.run(records.remove, "s1"),
            "undo": session.undo,
        }
        with pytest.raises(UserError) as refused:
            attempts[what]()
        assert refused.value.key == "error.placeholder"
        for language in LANGUAGES:
            assert refused.value.sentence(language)
    assert path.read_bytes() == before


@pytest.mark.parametrize("history", [True, False])
def test_giving_up_makes_an_ordinary_record_for_everybody(path, history):
    damage(path, "UPDATE cards SET kind = 'riddle'", *([] if history else [FORGOTTEN]))
    with Session.open(path, author="Ann") as ann, Session.open(path, author="Ben") as ben:
        ben.give_up()
        assert ben.unreadable == ()
        assert not ben.store.placeholders
        assert ann.poll()
        assert ann.store == ben.store
        assert ann.unreadable == ()
        ann.run(records.set_fields, "c", severity=2)
        assert ben.poll()
        assert ben.store.one(Card, "c").severity == 2
        text = ben.store.one(Card, "c").text
        assert text == "The queue is long" if history else "The queue is long" in text
    with Session.open(path, author="Ben") as session:
        assert session.unreadable == ()
        assert ledger.tables(path) == ledger.records(session.store)
    assert integrity(path) == () if history else integrity(path)


def test_giving_up_waits_for_a_file_that_can_be_written(path):
    damage(path, "UPDATE cards SET kind = 'riddle'")
    with Session.open(path, author="Ben", readonly=True) as session:
        with pytest.raises(UserError) as refused:
            session.give_up()
        assert refused.value.key == "error.readonly"
        assert session.store.placeholders == {"c"}


def test_what_could_be_read_is_saved_as_a_sound_file(path, tmp_path):
    with Session.open(path, author="Ben") as session:
        whole = session.store.snapshot()
        session.save_draft("x", "half a wor")
    damage(path, f"UPDATE stages SET title = {NOT_TEXT} WHERE id = 's2'", "UPDATE cards SET kind = 'riddle'")
    before = path.read_bytes()
    with Session.open(path, author="Ben") as session:
        save_readable(session, tmp_path / "saved.cxm")
        with pytest.raises(UserError) as refused:
            save_readable(session, path)
        assert refused.value.key == "error.exists"
    assert path.read_bytes() == before
    with Session.open(tmp_path / "saved.cxm", author="Ben") as session:
        assert session.store == whole
        assert [draft.text for draft in session.drafts()] == ["half a wor"]
    assert integrity(tmp_path / "saved.cxm") == ()


def test_a_damaged_step_of_the_history_stops_undo_there_and_nothing_else(path):
    with Session.open(path, author="Ben") as session:
        for title in ("One", "Two"):
            session.run(stages.rename_stage, "s1", title)
    damage(path, "UPDATE log SET change = '{' WHERE seq = (SELECT max(seq) - 1 FROM log)")
    with Session.open(path, author="Ben") as session:
        assert session.unreadable == ()
        assert session.undo() is not None
        with pytest.raises(UserError) as refused:
            session.undo()
        assert refused.value.key == "error.step_unreadable"
        session.run(stages.rename_stage, "s1", "Three")
        assert session.store.one(Stage, "s1").title == "Three"


def test_a_history_whose_words_are_damaged_is_as_long_as_it_can_be_read(path):
    with Session.open(path, author="Ben") as session:
        for title in ("One", "Two"):
            session.run(stages.rename_stage, "s1", title)
    damage(path, f"UPDATE log SET label = {NOT_TEXT} WHERE seq = (SELECT max(seq) - 1 FROM log)")
    with Session.open(path, author="Ben") as session:
        assert len(session.log()) == 1
        assert session.can_undo
        assert session.undo() is not None
        assert not session.can_undo


# --- pages ------------------------------------------------------------------------------------------------------------


def with_many_cards(path: Path) -> int:
    """Fills a table until it has many pages; returns the number of one in the middle."""
    with Session.open(path, author="Ben") as session:

        def fill(tx) -> None:
            for number in range(120):
                cards.add_card(tx, "s1", "pain", id=f"x{number:03}", text=f"{number} " + "長" * 100)

        session.run(fill)
    with closing(sqlite3.connect(path)) as connection:
        root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'cards'").fetchone()[0]
    page = path.read_bytes()[(root - 1) * 4096 : root * 4096]
    assert page[0] == 5, "the table has only one page"
    pointer = int.from_bytes(page[12 + 2 * 3 : 14 + 2 * 3], "big")
    return int.from_bytes(page[pointer : pointer + 4], "big")


def tear(path: Path, page: int) -> None:
    with path.open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\xa5" * 4096)


@pytest.mark.parametrize("history", [True, False])
def test_rows_around_a_damaged_page_are_read_and_what_is_lost_is_counted(path, tmp_path, history):
    page = with_many_cards(path)
    with Session.open(path, author="Ben") as session:
        whole = session.store.snapshot()
    if not history:
        damage(path, FORGOTTEN)
    tear(path, page)
    before = path.read_bytes()
    with Session.open(path, author="Ben") as session:
        assert session.readonly
        assert session.file.torn
        lost = [row.id for row in session.unreadable]
        assert {row.type for row in session.unreadable} == {"card"}
        assert 1 < len(lost) < 60
        readable = {record.id for record in whole} - set(lost)
        assert {id: session.store.get(id) for id in readable} == {id: whole.get(id) for id in readable}
        with pytest.raises(UserError) as refused:
            session.run(stages.rename_stage, "s1", "No")
        assert refused.value.key == "error.torn"
        save_readable(session, tmp_path / "saved.cxm")
        if history:
            with Session.open(tmp_path / "saved.cxm", author="Ben") as saved:
                assert saved.store == whole
    assert path.read_bytes() == before
    assert integrity(tmp_path / "saved.cxm") == ()
    assert integrity(path) != ()


def test_a_damaged_list_of_tables_leaves_nothing_to_read(path):
    with path.open("r+b") as file:
        file.seek(100)
        file.write(os.urandom(4000))
    before = path.read_bytes()
    with pytest.raises(UserError) as refused:
        Session.open(path, author="Ben")
    assert refused.value.key == "error.damaged"
    assert path.read_bytes() == before


@pytest.mark.parametrize("word", [b"CREATE TABLE cards", b"sqlite_autoindex_journeys_1", b"tablelog"])
def test_a_damaged_list_of_tables_is_made_up_for_by_the_history(path, tmp_path, word):
    with Session.open(path, author="Ben") as session:
        whole = session.store.snapshot()
        session.save_draft("x", "half a wor")
    spoiled = path.read_bytes().replace(word, bytes([0xE3]) * len(word))
    path.write_bytes(spoiled)
    with Session.open(path, author="Ben") as session:
        assert session.store == whole
        assert session.file.torn
        assert [draft.text for draft in session.drafts()] == ["half a wor"]
        assert len(session.log()) == session.seq
        assert not session.poll()
        with pytest.raises(UserError) as refused:
            session.run(stages.rename_stage, "s1", "No")
        assert refused.value.key == "error.torn"
        save_readable(session, tmp_path / "saved.cxm")
    assert path.read_bytes() == spoiled
    assert integrity(tmp_path / "saved.cxm") == ()
    assert integrity(path) != ()


def test_a_column_of_another_name_is_not_read_as_that_name(path):
    """SQLite gives the name itself where a quoted column is not there."""
    with Session.open(path, author="Ben") as session:
        whole = session.store.snapshot()
    path.write_bytes(path.read_bytes().replace(b"\ttitle TEXT", b"\ttitlf TEXT"))
    with Session.open(path, author="Ben") as session:
        assert session.store == whole
        assert session.file.torn
