"""Safety copies: the last ten states of a workspace, made beside the work and never in its way."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from cxmapper.errors import UserError
from cxmapper.model.codec import workspace_to_dict
from cxmapper.model.database import copying
from cxmapper.model.database.integrity import integrity
from cxmapper.model.edits import cards, records
from cxmapper.model.safety import KEPT, all_copies, bring_back, copies_of, folder, folder_of, keep_copy
from cxmapper.model.session import Session
from tests.database.files import new_map


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return new_map(tmp_path / "Café 咖啡.cxm")


def rename(path: Path, title: str) -> None:
    with Session.open(path, author="Ann") as session:
        session.run(records.set_fields, "j", title=title)


def test_a_copy_opens_as_what_the_file_was(path: Path) -> None:
    copy = keep_copy(path)
    assert copy is not None
    assert copy.is_relative_to(folder())
    rename(path, "Later")
    with Session.open(copy, author="Bo") as old:
        assert [journey.title for journey in old.store.all(type(old.store["j"]))] == ["Order ahead"]
        assert old.can_undo, "with its history"
    assert integrity(copy) == ()


def test_two_equal_copies_are_never_kept(path: Path) -> None:
    assert keep_copy(path) is not None
    assert keep_copy(path) is None
    with Session.open(path, author="Ann") as session:
        session.save_draft("card c text", "half a wor")
    assert keep_copy(path) is None, "nothing was done to the map"
    rename(path, "Later")
    assert keep_copy(path) is not None
    assert len(copies_of(path)) == 2


def test_the_last_ten_stay_newest_first(path: Path) -> None:
    for number in range(KEPT + 3):
        rename(path, f"State {number}")
        assert keep_copy(path) is not None
    kept = copies_of(path)
    assert [copy.titles() for copy in kept] == [(f"State {number}",) for number in reversed(range(3, KEPT + 3))]
    assert all(copy.of == path and copy.size == copy.file.stat().st_size for copy in kept)
    assert sorted(file.name for file in folder_of(path).iterdir() if file.suffix != ".cxm") == ["about.json"]


def test_a_clock_that_goes_back_takes_no_newer_copy(path: Path) -> None:
    keep_copy(path)
    (first,) = copies_of(path)
    # Made by a computer that believed to be in another century.
    first.file.rename(first.file.with_name("000001-29990101T000000Z.cxm"))
    rename(path, "Later")
    keep_copy(path)
    assert [copy.titles() for copy in copies_of(path)] == [("Later",), ("Order ahead",)]


def test_files_of_one_name_have_copies_of_their_own(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere" / path.name
    other.parent.mkdir()
    new_map(other)
    rename(other, "Another")
    keep_copy(path)
    keep_copy(other)
    assert {copies[0].of for copies in all_copies()} == {other, path}
    assert [copy.titles() for copy in copies_of(other)] == [("Another",)]
    assert [copy.titles() for copy in copies_of(path)] == [("Order ahead",)]


def test_bringing_back_makes_a_new_file_and_never_replaces_one(path: Path, tmp_path: Path) -> None:
    keep_copy(path)
    before = path.read_bytes()
    (copy,) = copies_of(path)
    with pytest.raises(UserError, match="is there already"):
        bring_back(copy, path)
    assert path.read_bytes() == before
    target = tmp_path / "back.cxm"
    bring_back(copy, target)
    with Session.open(target, author="Ann") as back, Session.open(path, author="Ann") as now:
        assert workspace_to_dict(back.store) == workspace_to_dict(now.store)
    assert [file.name for file in tmp_path.iterdir() if file.name.startswith(".")] == [".home"]


def test_copies_are_found_when_the_file_is_gone(path: Path) -> None:
    keep_copy(path)
    path.unlink()
    assert [copies[0].of for copies in all_copies()] == [path]
    assert [copy.titles() for copy in copies_of(path)] == [("Order ahead",)]


def test_a_folder_that_cant_be_written_is_a_sentence_and_no_harm(path: Path) -> None:
    folder().parent.mkdir(parents=True, exist_ok=True)
    folder().write_text("in the way")
    before = path.read_bytes()
    with pytest.raises(UserError) as told:
        keep_copy(path)
    assert told.value.key == "error.no_safety_copy"
    for language in ("en", "zh-Hant", "zh-Hans"):
        assert str(folder()) in told.value.sentence(language)
    assert path.read_bytes() == before


def test_a_full_disk_is_the_same_sentence_and_leaves_nothing_half(path: Path) -> None:
    script = (
        "import resource, signal, sys; from pathlib import Path; from cxmapper.errors import UserError\n"
        "from cxmapper.model.safety import keep_copy\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))\n"
        "try: keep_copy(Path(sys.argv[1]))\n"
        "except UserError as problem: print(problem.key)\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "error.no_safety_copy"
    assert copies_of(path) == ()
    assert [file.name for file in folder_of(path).iterdir()] == ["about.json"]


def test_a_damaged_file_takes_no_sound_copys_place(path: Path) -> None:
    keep_copy(path)
    data = bytearray(path.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 8192] = os.urandom(8192)
    path.write_bytes(data)
    with sqlite3.connect(path) as connection:
        size = connection.execute("PRAGMA page_size").fetchone()[0]
    connection.close()
    assert size == 4096, "what is overwritten are whole pages"
    with pytest.raises(UserError):
        # Whether the log still tells that something is new is not what protects the copies.
        copying.copy_while_used(path, folder_of(path) / "000002-20261122T000000Z.cxm")
    assert len(copies_of(path)) == 1


def test_what_an_interrupted_copy_left_goes_after_a_while(path: Path) -> None:
    keep_copy(path)
    left = folder_of(path) / ".000002-20261122T000000Z.cxm.1.part"
    left.write_bytes(b"half")
    rename(path, "Later")
    keep_copy(path)
    assert left.exists(), "somebody may be writing it"
    long_ago = time.time() - 86_400
    os.utime(left, (long_ago, long_ago))
    rename(path, "Later still")
    keep_copy(path)
    assert not left.exists()


def test_edits_go_on_while_a_copy_is_made(path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A copy that takes its time, page by page, and an author who goes on: no edit is refused, the copy is whole."""
    monkeypatch.setattr(copying, "_PAGES", 1)
    monkeypatch.setattr(copying, "_BREATH", 0.003)
    target = tmp_path / "copy.cxm"
    made: list[bool] = []
    with Session.open(path, author="Ann") as session:
        session.warm_up()
        copier = threading.Thread(target=lambda: made.append(copying.copy_while_used(path, target)))
        copier.start()
        slowest = 0.0
        for number in range(30):
            begun = time.perf_counter()
            session.run(cards.add_card, "s1", "pain", id=session.new_id(), text=f"Queue {number}")
            slowest = max(slowest, time.perf_counter() - begun)
            time.sleep(0.004)
        copier.join()
        assert slowest < 0.25, "no edit had to wait until it would have been given up"
        if not made[0]:
            assert not target.exists(), "too much went on: left for a quieter moment"
            assert copying.copy_while_used(path, target)
    assert integrity(target) == ()
