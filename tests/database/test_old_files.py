"""Files of earlier versions: they open with everything that was in them, and nothing of them is lost."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from cxmapper.errors import UserError
from cxmapper.i18n import LANGUAGES
from cxmapper.importers import json_file
from cxmapper.model import codec
from cxmapper.model.database import file, migrations
from cxmapper.model.database.integrity import integrity
from cxmapper.model.database.migrations import steps, to_2
from cxmapper.model.edits import records, stages
from cxmapper.model.session import Session
from tests.database.zoo import NAMES, exported, unpack

ROOT = Path(__file__).resolve().parents[2]


def test_the_zoo_holds_files_of_the_first_version() -> None:
    assert {"1-full", "1-trimmed", "1-new"} <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_an_old_file_opens_with_everything_that_was_in_it(name: str, tmp_path: Path) -> None:
    path = unpack(name, tmp_path)
    with Session.open(path, author="Ben") as session:
        assert session.unreadable == ()
        now = codec.workspace_to_dict(session.store)
    for table, found in exported(name).items():
        if isinstance(found, list):
            kept = {record["id"]: record for record in now[table]}
            assert sorted(kept) == [record["id"] for record in found]
            for record in found:
                assert {field: kept[record["id"]][field] for field in record} == record
    assert integrity(path) == ()


def columns(path: Path) -> dict[str, object]:
    """Tables, columns, references and indexes of a file, and what its views say."""
    with closing(sqlite3.connect(path)) as connection:

        def ask(pragma: str, name: str) -> list[tuple[object, ...]]:
            return connection.execute(f'PRAGMA {pragma}("{name}")').fetchall()

        names = connection.execute(
            "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
        ).fetchall()
        found: dict[str, object] = {name: sql for kind, name, sql in names if kind != "table"}
        for kind, name, sql in names:
            if kind == "table":
                # All but the default of a column: rows that were there needed one.
                shape = [(each[1], each[2], each[3], each[5]) for each in ask("table_info", name)]
                keys = sorted((each[2], each[3], each[4]) for each in ask("foreign_key_list", name))
                checks = sorted(re.findall(r"CHECK \((.*?)\)(?=,|\s|\))", sql))
                found[name] = shape, keys, checks, sql.count("DEFERRED"), sql.strip().endswith("STRICT")
    return found


def test_a_file_brought_up_has_the_tables_of_a_new_one(tmp_path: Path) -> None:
    old = unpack("1-full", tmp_path)
    Session.open(old, author="Ben").close()
    with Session.create(tmp_path / "new.cxm", author="Ben") as session:
        new = session.path
    assert columns(old) == columns(new)


def test_the_old_file_stays_beside_the_new_one_byte_for_byte(tmp_path: Path) -> None:
    path = unpack("1-full", tmp_path)
    path.chmod(0o640)
    before = path.read_bytes()
    with Session.open(path, author="Ben") as session:
        assert session.brought_up is not None
        kept = session.brought_up.kept
        assert (session.readonly, session.brought_up.found) == (False, 1)
    assert kept == tmp_path / f"1-full.v1.{date.today().isoformat()}.cxm"
    assert kept.read_bytes() == before
    assert path.stat().st_mode & 0o777 == 0o640
    with Session.open(path, author="Ben") as session:
        assert session.brought_up is None
    assert {each.name for each in tmp_path.iterdir() if each.is_file()} == {path.name, kept.name}
    shutil.copy(kept, path)
    with Session.open(path, author="Ben") as session:
        assert session.brought_up.kept.name == f"1-full.v1.{date.today().isoformat()}-2.cxm"


STAGES = ("_customers", "_plan", "_workshops", "_versions", "_branding")


@pytest.mark.parametrize("fails", [*STAGES, "making_views", "commit"])
def test_a_step_that_fails_leaves_the_file_as_it_was(
    fails: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("no")

    if fails == "commit":
        monkeypatch.setattr(migrations, "_keep", fail)
    else:
        monkeypatch.setattr(to_2 if fails in STAGES else steps, fails, fail)
    path = unpack("1-full", tmp_path)
    before, moment = path.read_bytes(), path.stat().st_mtime_ns
    with pytest.raises(UserError) as refused:
        Session.open(path, author="Ben")
    assert refused.value.key == "error.not_brought_up"
    assert all(path.name in refused.value.sentence(language) for language in LANGUAGES)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (before, moment)
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == [path.name]
    monkeypatch.undo()
    with Session.open(path, author="Ben") as session:
        assert session.brought_up is not None


def test_a_full_disk_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = unpack("1-full", tmp_path)
    before = path.read_bytes()
    script = f"""
import resource, signal
from cxmapper.model.session import Session
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, ({len(before) // 2}, {len(before) // 2}))
try:
    Session.open({str(path)!r}, author="Ben")
except Exception as problem:
    print(problem.key)
"""
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() in ("error.disk_full", "error.disk")
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == [path.name]


def test_a_file_that_only_is_to_be_read_stays_as_it_is(tmp_path: Path) -> None:
    path = unpack("1-full", tmp_path)
    before, moment = path.read_bytes(), path.stat().st_mtime_ns
    with Session.open(path, author="Ben", readonly=True) as session:
        assert session.readonly
        assert session.brought_up == migrations.BroughtUp(1)
        assert len(session.store) == sum(len(each) for each in exported("1-full").values() if isinstance(each, list))
        with pytest.raises(UserError) as refused:
            session.run(stages.rename_stage, "s1", "Other")
        assert refused.value.key == "error.readonly"
        assert not session.poll()
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (before, moment)
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == [path.name]


def test_a_file_in_a_write_protected_folder_is_shown_from_a_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = unpack("1-full", tmp_path)
    before = path.read_bytes()
    monkeypatch.setattr(file, "_writable", lambda _: False)
    with Session.open(path, author="Ben") as session:
        assert session.readonly
        assert session.brought_up == migrations.BroughtUp(1)
        assert session.store.get("s1") is not None
    assert path.read_bytes() == before


def test_a_file_that_somebody_is_writing_waits(tmp_path: Path) -> None:
    path = unpack("1-full", tmp_path)
    before = path.read_bytes()
    with closing(sqlite3.connect(path, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        with pytest.raises(UserError) as refused:
            Session.open(path, author="Ben")
        assert refused.value.key == "error.busy"
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == [path.name]


def test_who_has_the_old_file_open_is_told(tmp_path: Path) -> None:
    path = unpack("1-full", tmp_path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("SELECT count(*) FROM cards").fetchone()
        Session.open(path, author="Ben").close()
        # Not into the file that is kept, from which nobody would ever read it.
        with pytest.raises(sqlite3.OperationalError):
            other.execute("UPDATE cards SET text = 'lost'")


@pytest.mark.parametrize("name", NAMES)
def test_every_step_of_an_old_history_can_be_undone_and_done_again(name: str, tmp_path: Path) -> None:
    with Session.open(unpack(name, tmp_path), author="Ben") as session:
        for id in ("j2", "lane-support"):
            if id in session.store:
                session.run(records.set_fields, id, locked=False)
                session.run(records.set_fields, "w" if "w" in session.store else id, brand_colour="#0a7f5c")
        before = session.store.snapshot()
        taken = 0
        while session.can_undo:
            session.undo()
            taken += 1
        assert taken > (1 if name != "1-new" else 0)
        while session.can_redo:
            session.redo()
        changed = {record.id for record in before if session.store.get(record.id) != record}
        assert changed == set()
        assert len(session.store) == len(before)
    assert integrity(session.path) == ()


def test_an_old_export_can_be_imported(tmp_path: Path) -> None:
    data = json.dumps(exported("1-full")).encode()
    with Session.create(tmp_path / "new.cxm", author="Ben") as session:
        session.run(json_file.prepare(data, "1-full.json").edit, label="edit.import")
        with Session.open(unpack("1-full", tmp_path), author="Ben") as old:
            assert session.store == old.store


def test_what_makes_and_brings_up_files_is_loaded_only_when_it_is_needed(tmp_path: Path) -> None:
    """SQLAlchemy and Alembic take as much memory as a thousand touchpoints, and longer than any edit."""
    with Session.create(tmp_path / "new.cxm", author="Ben") as session:
        path = session.path
    script = f"""
import sys
from cxmapper.model.records import Person
from cxmapper.model.session import Session
with Session.open({str(path)!r}, author="Ben") as session:
    session.warm_up()
    with session.step() as tx:
        tx.insert(Person(id="p", name="Mei"))
    session.save_draft("p", "Me")
    session.undo()
assert not {{"sqlalchemy", "alembic"}} & set(sys.modules)
"""
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True, timeout=60)
