"""Disks that fill up, folders that refuse, others who hold the file: a sentence each time, and nothing lost."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from cxmapper.errors import UserError
from cxmapper.i18n import LANGUAGES
from cxmapper.model.database import connection as connections
from cxmapper.model.database.integrity import integrity
from cxmapper.model.edits import cards, stages
from cxmapper.model.records import Card, Stage
from cxmapper.model.session import Session
from tests.database import ledger
from tests.database.files import new_map

ROOT = Path(__file__).resolve().parents[2]
posix = pytest.mark.skipif(os.name != "posix", reason="a matter of POSIX")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return new_map(tmp_path / "map.cxm")


# --- a full disk ------------------------------------------------------------------------------------------------------

# No file of this process may grow beyond a size: what a full disk is to SQLite, in the middle of a commit.
FULL = """
import os, resource, signal, sys
from cxmapper.errors import UserError
from cxmapper.model.edits import cards, stages
from cxmapper.model.session import Session

path, room = sys.argv[1], int(sys.argv[2])
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
with Session.open(path, author="Ben") as session:
    session.warm_up()
    session.run(stages.rename_stage, "s1", "Before")
    state = session.store.snapshot()
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))

    def many(tx):
        for number in range(80):
            cards.add_card(tx, "s1", "pain", id=f"x{number:03}", text="長" * 400)

    try:
        session.run(many)
    except UserError as refused:
        print(refused.key)
    assert session.store == state
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    session.run(stages.rename_stage, "s2", "After")
"""


@posix
@pytest.mark.parametrize("room", [0, 4_000, 60_000, 470_000])
def test_a_disk_that_fills_up_in_mid_commit(path, room):
    """Whether journal or file finds no more room: nothing of the step is kept, all before it is, and work goes on."""
    ran = subprocess.run(
        [sys.executable, "-c", FULL, str(path), str(room)], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.strip() in ("error.disk_full", "error.disk")
    with Session.open(path, author="Ann") as session:
        assert [stage.title for stage in session.store.all(Stage)] == ["Before", "After"]
        assert len(session.store.all(Card)) == 1
        assert ledger.tables(path) == ledger.records(session.store) == ledger.replayed(path)
    assert integrity(path) == ()


# --- places that can't be written -------------------------------------------------------------------------------------

# Permissions mean nothing to root, so this process becomes nobody, once it has loaded what nobody might not read.
AS_NOBODY = """
import os, sys
from cxmapper.errors import UserError
from cxmapper.model.edits import stages
from cxmapper.model.session import Session

if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)

with Session.open(sys.argv[1], author="Ben") as session:
    assert session.readonly and not session.recovered and not session.unreadable
    assert len(session.store) > 10
    try:
        session.run(stages.rename_stage, "s1", "No")
    except UserError as refused:
        print(refused.key)
    if len(sys.argv) > 2:
        session.save_copy(sys.argv[2])
"""


@posix
@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_file_or_folder_that_may_only_be_read(path, tmp_path, what):
    for folder in (tmp_path, *tmp_path.parents[:3]):
        if folder != Path("/tmp"):
            folder.chmod(0o755)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    elsewhere.chmod(0o777)
    path.chmod(0o444 if what == "file" else 0o666)
    if os.geteuid() != 0 and what == "folder":
        tmp_path.chmod(0o555)
    before, names = path.read_bytes(), sorted(tmp_path.iterdir())
    ran = subprocess.run(
        [sys.executable, "-c", AS_NOBODY, str(path), str(elsewhere / "copy.cxm")],
        cwd=ROOT, capture_output=True, text=True, timeout=60, env=os.environ | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    tmp_path.chmod(0o755)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.strip() == "error.readonly"
    assert (path.read_bytes(), sorted(tmp_path.iterdir())) == (before, names)
    with Session.open(elsewhere / "copy.cxm", author="Ben") as session:
        assert len(session.store) > 10


# --- a file that goes away --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["deleted", "replaced"])
def test_a_file_that_goes_before_anything_was_stored(path, tmp_path, how):
    with Session.open(path, author="Ben") as session:
        path.unlink()
        if how == "replaced":
            new_map(path)
        with pytest.raises(UserError) as told:
            session.run(stages.rename_stage, "s1", "No")
        assert told.value.key == "error.file_moved"
        session.save_copy(tmp_path / "saved.cxm")
    with Session.open(tmp_path / "saved.cxm", author="Ben") as session:
        assert session.store.one(Stage, "s1").title == "Stage 1"


# --- others who hold the file -----------------------------------------------------------------------------------------


def test_a_program_that_reads_for_long_delays_a_commit_and_loses_nothing(path):
    with Session.open(path, author="Ben") as session, closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        rows = reader.execute("SELECT id FROM cards")
        rows.fetchone()
        for _ in range(2):
            with pytest.raises(UserError) as busy:
                session.run(stages.rename_stage, "s1", "Waits")
            assert busy.value.key == "error.busy"
            assert session.store.one(Stage, "s1").title == "Stage 1"
            # What is read elsewhere meanwhile is whole.
            with Session.open(path, author="Ann") as other:
                assert other.store == session.store
        reader.execute("ROLLBACK")
        session.run(stages.rename_stage, "s1", "Waits")
        assert session.store.one(Stage, "s1").title == "Waits"
    assert integrity(path) == ()


# --- a file system without locks --------------------------------------------------------------------------------------


@pytest.fixture
def lockless(monkeypatch):
    """SQLite's own way of doing without locks, as on a network drive that grants every lock to everybody."""
    connect = sqlite3.connect

    def without(database, *args, **options):
        database = f"{database}&vfs=unix-none" if str(database).startswith("file:") else database
        return connect(database, *args, **options)

    monkeypatch.setattr(connections.sqlite3, "connect", without)


@posix
def test_without_locks_a_commit_that_would_overwrite_another_is_refused(path, lockless):
    with Session.open(path, author="Ann") as ann, Session.open(path, author="Ben") as ben:

        def meanwhile(tx) -> None:
            ben.run(cards.add_card, "s1", "pain", id="bens", text="Ben's")
            cards.add_card(tx, "s1", "pain", id="anns", text="Ann's")

        with pytest.raises(UserError) as refused:
            ann.run(meanwhile)
        assert refused.value.key == "error.no_locks"
        for language in LANGUAGES:
            assert path.name in refused.value.sentence(language)
        assert "anns" not in ann.store
        ann.poll()
        assert "bens" in ann.store
        ann.run(cards.add_card, "s1", "pain", id="anns", text="Ann's")
        assert ben.poll()
        assert ann.store == ben.store
    assert ledger.tables(path) == ledger.replayed(path)
    assert integrity(path) == ()


@posix
def test_one_after_the_other_goes_well_without_locks(path, lockless):
    with Session.open(path, author="Ann") as ann, Session.open(path, author="Ben") as ben:
        for number in range(5):
            ann.run(stages.rename_stage, "s1", f"Ann {number}")
            ben.run(stages.rename_stage, "s2", f"Ben {number}")
        ann.poll()
        assert ann.store == ben.store
    assert integrity(path) == ()


# --- a clock that goes backwards --------------------------------------------------------------------------------------


def test_a_clock_that_goes_backwards_spoils_nothing(path):
    times = iter(["2031-01-01T00:00:00.000000Z", "2020-01-01T00:00:00.000000Z", "2025-01-01T00:00:00.000000Z"])
    with Session.open(path, author="Ben", clock=lambda: next(times)) as session:
        for title in ("One", "Two", "Three"):
            session.run(stages.rename_stage, "s1", title)
        newest = session.log(3)
        assert [entry.at[:4] for entry in newest] == ["2031"] * 3
        assert [entry.seq for entry in newest] == sorted((entry.seq for entry in newest), reverse=True)
    with Session.open(path, author="Ann") as session:
        session.undo()
        assert session.store.one(Stage, "s1").title == "Two"
        moments = [entry.at for entry in session.log()]
        assert moments == sorted(moments, reverse=True)
    assert integrity(path) == ()
