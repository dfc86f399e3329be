"""What opening a file, following it and losing it look like to a person: a sentence, and nothing lost or touched."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from cxmapper.errors import UserError
from cxmapper.i18n import LANGUAGES
from cxmapper.model.database.connection import APPLICATION_ID, SCHEMA
from cxmapper.model.database.integrity import integrity
from cxmapper.model.edits import cards, stages
from cxmapper.model.records import Card, Stage
from cxmapper.model.session import Session
from tests.database import ledger
from tests.database.files import new_map

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return new_map(tmp_path / "地圖 map?#%20.cxm")


def refusal(path: Path, **how: bool) -> str:
    """The key with which opening a file is refused; the sentence must exist in every language."""
    with pytest.raises(UserError) as refused:
        Session.open(path, author="Ben", **how)
    for language in LANGUAGES:
        assert path.name in refused.value.sentence(language)
    return refused.value.key


def test_a_missing_file(tmp_path):
    assert refusal(tmp_path / "none.cxm") == "error.missing"
    assert not (tmp_path / "none.cxm").exists()


def test_a_folder_an_empty_file_and_a_text_are_no_workspace(tmp_path):
    (tmp_path / "folder.cxm").mkdir()
    (tmp_path / "empty.cxm").touch()
    (tmp_path / "text.cxm").write_text("journey\n  title T\n" * 50)
    assert refusal(tmp_path / "folder.cxm") == "error.export_is_folder"
    for name in ("empty.cxm", "text.cxm"):
        assert refusal(tmp_path / name) == "error.not_a_workspace"
    assert (tmp_path / "empty.cxm").read_bytes() == b""


def test_another_program_s_database_is_left_untouched(tmp_path):
    path = tmp_path / "other.cxm"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE theirs (x)")
        connection.execute("PRAGMA application_id = 7")
    before = path.read_bytes()
    assert refusal(path) == "error.other_program"
    assert path.read_bytes() == before


def test_a_newer_file_is_left_untouched_and_named_so(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    before = path.read_bytes()
    assert refusal(path) == "error.newer_version"
    assert path.read_bytes() == before


def test_a_damaged_file(path):
    with path.open("r+b") as file:
        file.seek(100)
        file.write(os.urandom(4000))
    assert refusal(path) == "error.damaged"


def test_a_file_that_somebody_is_just_writing(path):
    with closing(sqlite3.connect(path, isolation_level=None)) as writer:
        writer.execute("BEGIN EXCLUSIVE")
        assert refusal(path) == "error.busy"


def test_a_file_is_ours_by_its_header(path):
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_nothing_is_made_where_something_is(path):
    before = path.read_bytes()
    with pytest.raises(UserError) as refused:
        Session.create(path, author="Ben")
    assert refused.value.key == "error.exists"
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir() if file.is_file()] == [path.name]


def test_nothing_is_made_in_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(UserError) as refused:
        Session.create(tmp_path / "none" / "new.cxm", author="Ben")
    assert refused.value.key == "error.unwritable"


def test_opening_and_reading_write_nothing(path):
    before, moment = path.read_bytes(), path.stat().st_mtime_ns
    with Session.open(path, author="Ben") as session:
        assert session.can_undo
        assert not session.can_redo
        session.poll()
        session.log()
        session.drafts()
    assert integrity(path) == ()
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (before, moment)


def test_opening_does_not_load_what_only_writing_needs(path):
    script = f"""
import sys
from cxmapper.model.session import Session
with Session.open({str(path)!r}, author="Ben") as session:
    assert len(session.store) > 10 and session.can_undo
assert not {{"sqlalchemy", "alembic", "networkx"}} & set(sys.modules)
"""
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True, timeout=60)


def test_a_live_connection_syncs_fully_and_checks_references(path):
    with Session.open(path, author="Ben") as session:
        session.run(stages.rename_stage, "s1", "Written")

        def pragma(name: str) -> object:
            return session.file.connection.execute(f"PRAGMA {name}").fetchone()[0]

        assert pragma("synchronous") == 3
        assert pragma("foreign_keys") == 1
        assert pragma("journal_mode") == "delete"
        assert pragma("busy_timeout") == 250


def test_a_file_opened_for_reading_refuses_edits(path):
    before = path.read_bytes()
    with Session.open(path, author="Ben", readonly=True) as session:
        assert session.readonly
        for attempt in (
            lambda: session.run(stages.rename_stage, "s1", "No"),
            session.undo,
            lambda: session.save_draft("x", "y"),
        ):
            with pytest.raises(UserError) as refused:
                attempt()
            assert refused.value.key == "error.readonly"
    assert path.read_bytes() == before


@pytest.fixture
def as_nobody():
    """Permissions mean nothing to root, so these tests act as somebody else."""
    if os.name != "posix":
        pytest.skip("permissions are a matter of POSIX here")
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    yield
    os.seteuid(0)


@pytest.fixture
def open_to_all(path: Path, tmp_path: Path) -> Path:
    for folder in (tmp_path, *tmp_path.parents[:3]):
        if folder != Path("/tmp"):
            folder.chmod(0o755)
    path.chmod(0o644)
    return path


def test_a_write_protected_file_opens_for_reading(open_to_all, as_nobody):
    if os.geteuid() != 65534:
        open_to_all.chmod(stat.S_IRUSR)
    with Session.open(open_to_all, author="Ben") as session:
        assert session.readonly
        assert not session.recovered
        assert session.store.one(Card, "c").text == "The queue is long"


def test_a_file_that_may_not_be_read_says_so(open_to_all, request):
    open_to_all.chmod(0)
    request.getfixturevalue("as_nobody")
    assert refusal(open_to_all) == "error.unreadable"


def test_an_interrupted_commit_in_a_write_protected_folder_is_shown_from_a_copy(open_to_all, request):
    before = ledger.tables(open_to_all)
    _leave_hot_journal(open_to_all)
    spoiled = open_to_all.read_bytes()
    request.getfixturevalue("as_nobody")
    with Session.open(open_to_all, author="Ben") as session:
        assert session.readonly
        assert session.recovered
        assert ledger.records(session.store) == before
        assert not session.poll()
    assert open_to_all.read_bytes() == spoiled


def test_an_interrupted_commit_is_taken_back_on_opening(path):
    before = ledger.tables(path)
    _leave_hot_journal(path)
    with Session.open(path, author="Ben") as session:
        assert not session.recovered
        assert ledger.records(session.store) == before
    assert not _journal(path).exists()
    assert integrity(path) == ()


def _journal(path: Path) -> Path:
    return path.with_name(f"{path.name}-journal")


def _leave_hot_journal(path: Path) -> None:
    """A writer dies after pages were written to the file and before the commit: its journal stays."""
    script = f"""
import os, sqlite3
connection = sqlite3.connect({str(path)!r}, isolation_level=None)
connection.execute("PRAGMA cache_size = 1")
connection.execute("PRAGMA cache_spill = 1")
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE cards SET text = 'never committed'")
connection.execute("UPDATE log SET label = label || hex(randomblob(3000))")
os._exit(0)
"""
    subprocess.run([sys.executable, "-c", script], check=True, timeout=60)
    assert _journal(path).stat().st_size > 512
    if os.geteuid() == 0:
        _journal(path).chmod(0o644)


# --- following --------------------------------------------------------------------------------------------------------


def test_polling_takes_in_what_another_session_stores(path):
    with Session.open(path, author="Ann") as ann, Session.open(path, author="Ben") as ben:
        heard = []
        ben.subscribe(heard.append)
        assert not ben.poll()
        ann.run(cards.add_card, "s1", "pain", id="x", text="等很久", label="edit.add_card")
        assert ben.poll()
        assert not ben.poll()
        (event,) = heard
        assert (event.cause, event.author, event.session, event.label) == ("follow", "Ann", ann.id, "edit.add_card")
        assert ben.store == ann.store


def test_a_draft_of_another_session_is_no_news(path):
    with Session.open(path, author="Ann") as ann, Session.open(path, author="Ben") as ben:
        ann.save_draft("x", "y")
        assert not ben.poll()


def test_a_poll_of_a_busy_file_is_made_up_for_by_the_next_one(path):
    with Session.open(path, author="Ann") as ann, Session.open(path, author="Ben") as ben:
        ann.run(stages.rename_stage, "s1", "News")
        with closing(sqlite3.connect(path, isolation_level=None)) as writer:
            writer.execute("BEGIN EXCLUSIVE")
            assert not ben.poll()
            writer.execute("ROLLBACK")
        assert ben.poll()
        assert ben.store.one(Stage, "s1").title == "News"


@pytest.mark.parametrize("how", ["moved", "deleted", "replaced"])
def test_a_file_that_goes_while_it_is_open_is_told_and_can_be_saved_elsewhere(path, tmp_path, how):
    with Session.open(path, author="Ben") as session:
        session.run(stages.rename_stage, "s1", "Before")
        state = session.store.snapshot()
        match how:
            case "moved":
                path.rename(tmp_path / "elsewhere.cxm")
            case "deleted":
                path.unlink()
            case "replaced":
                shutil.copy(path, tmp_path / "copy.cxm")
                (tmp_path / "copy.cxm").replace(path)
        for attempt in (session.poll, lambda: session.run(stages.rename_stage, "s1", "After")):
            with pytest.raises(UserError) as told:
                attempt()
            assert told.value.key == "error.file_moved"
        assert session.store == state
        session.save_copy(tmp_path / "saved.cxm")
    with Session.open(tmp_path / "saved.cxm", author="Ben") as session:
        assert session.store == state
        assert session.undo() is not None
    assert integrity(tmp_path / "saved.cxm") == ()


# --- damage -----------------------------------------------------------------------------------------------------------


def test_integrity_finds_what_was_changed_behind_the_log(path):
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE cards SET text = 'forged' WHERE id = 'c'")
    (line,) = integrity(path)
    assert "cards" in line
    assert " c " in line
    assert "客户" not in line
    assert "cards" in integrity(path, "zh-Hans")[0]


def test_integrity_finds_dangling_references_and_values_that_are_out_of_bounds(path):
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("UPDATE cards SET first = 'nowhere', severity = 9 WHERE id = 'c'")
    text = "\n".join(integrity(path))
    assert "refers to something in touchpoints" in text
    assert "severity" in text


def test_integrity_finds_a_log_that_can_not_be_read(path):
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE log SET change = '{' WHERE seq = 2")
    assert any("2" in line for line in integrity(path))


def test_integrity_finds_damaged_pages(path):
    with Session.open(path, author="Ben") as session:
        for number in range(40):
            session.run(cards.add_card, "s1", "pain", id=f"x{number}", text="長" * 300)
    with path.open("r+b") as file:
        file.seek(-3 * 4096, os.SEEK_END)
        file.write(b"\xa5" * 3 * 4096)
    assert integrity(path) != ()
