"""What was stored survives: processes killed in the middle of editing, and a look at what the system is asked to do."""

from __future__ import annotations

import inspect
import json
import os
import random
import re
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path
from typing import Any

import pytest

from cxmapper.model.database.integrity import integrity
from cxmapper.model.session import Session
from cxmapper.scripting import verbs
from tests.database import ledger, victims
from tests.database.files import furnished_map, new_map
from tests.database.victims import Task

ROOT = Path(__file__).resolve().parents[2]
# How many times a process, or two on one file, is let work and then killed; docs/reliability.md tells of 300.
KILLS = int(os.environ.get("CXMAPPER_KILLS", "38"))
# What each has committed at least when it is killed, and how many work on one file one after another.
STEPS, GENERATIONS = 20, 20


@dataclass
class Toll:
    """What all the killing came to."""

    steps: int = 0
    deeds: Counter[str] = field(default_factory=Counter)
    lost: list[dict[str, Any]] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)
    processes: int = 0
    in_commits: int = 0
    drafts: int = 0

    def told(self) -> str:
        """The figures for docs/reliability.md."""
        deed, least = self.deeds.most_common()[-1]
        return (
            f"{self.processes} processes, {self.steps} steps, {len(self.deeds)} kinds of deeds (least often {deed}: "
            f"{least}), {self.in_commits} killed in a commit, {self.drafts} drafts, {len(self.lost)} lost, "
            f"{len(self.damaged)} damaged"
        )


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")
def test_nothing_committed_is_lost_whoever_is_killed_doing_whatever(tmp_path):
    toll, chance = Toll(), random.Random(2026)
    folders: list[Path] = []
    for number in _rounds(toll):
        if number % GENERATIONS == 0:
            folders.append(tmp_path / f"files{number}")
            folders[-1].mkdir()
            path = furnished_map(folders[-1] / "map.cxm")
        _let_work_and_kill(path, number, chance, toll)
    for folder in folders:
        _look_at_what_is_left(folder, toll)
    sys.stdout.write(f"{toll.told()}\n")
    assert toll.lost == []
    assert toll.damaged == []
    assert toll.in_commits > 0
    assert toll.drafts > 0
    assert toll.steps >= toll.processes * STEPS
    assert set(toll.deeds) >= set(victims.DEEDS) or KILLS < 15
    if KILLS >= 300:
        assert min(toll.deeds.values()) >= 50


def _rounds(toll: Toll) -> Iterator[int]:
    """As many as are asked for, and more on another file while there is a deed that so few left out by chance."""
    yield from range(KILLS)
    more = range(KILLS, KILLS + GENERATIONS) if KILLS >= 15 else ()
    yield from takewhile(lambda _: not set(toll.deeds) >= set(victims.DEEDS), more)


def _let_work_and_kill(path: Path, number: int, chance: random.Random, toll: Toll) -> None:
    """One process, every third time two, until one is killed: at any moment, or in the middle of a commit.

    Where there is another one, it goes on, on a file that was left in whatever state, and is killed then.
    """
    rare_first = sorted(victims.DEEDS, key=lambda deed: (toll.deeds[deed], chance.random()))
    tasks = [
        Task(path, path.with_name(f"{number}{letter}.book"), rare_first[at::2] + rare_first[1 - at :: 2], number)
        for at, letter in enumerate("ab"[: 2 if number % 3 == 0 else 1])
    ]
    processes = [victims.begin(task) for task in tasks]
    try:
        for process, task in zip(processes, tasks, strict=True):
            victims.wait_for(process, task.book, STEPS + chance.randrange(5))
            if number % 5:
                _wait_for_journal(path)
            victims.kill(process)
    finally:
        for process in processes:
            victims.end(process)
    toll.processes += len(tasks)
    # Nobody is left who could be writing it.
    toll.in_commits += _is_hot(path)
    _open_again(path, tasks, toll)


def _open_again(path: Path, tasks: list[Task], toll: Toll) -> None:
    """Who comes next finds the journal, takes the half commit back, and is offered what was being typed."""
    with Session.open(path, author="next") as session:
        offered = {draft.key: draft.text for draft in session.drafts()}
    assert not _is_hot(path)
    for task in tasks:
        lines = victims.read_book(task.book)
        toll.steps += sum("seq" in line for line in lines)
        toll.deeds.update(line["deed"] for line in lines if "deed" in line)
        assert not offered.keys() & {line["dropped"] for line in lines if "dropped" in line}
        typed = max((at for at, line in enumerate(lines) if "typed" in line), default=None)
        if typed is not None:
            # What was begun later may have been stored too, before it could be written down.
            begun = [line["typing"] for line in lines[typed:] if "typing" in line]
            assert offered[task.name] in (lines[typed]["typed"], *begun)
            toll.drafts += 1


def _look_at_what_is_left(folder: Path, toll: Toll) -> None:
    """Compare the files with the books, the tables with the log, and have the file checked as a person would."""
    path = folder / "map.cxm"
    log = {(entry["seq"], entry["session"]): json.loads(entry["change"]) for entry in ledger.log(path)}
    for book in folder.glob("*.book"):
        toll.lost += [line for line in victims.read_book(book) if not _is_kept(line, path, log)]
    for file in folder.glob(f"*.{victims.SPOILT}"):
        with Session.open(file, author="next") as session:
            session.give_up()
        toll.damaged += integrity(file)
    if ledger.tables(path) != ledger.replayed(path):
        toll.damaged.append(f"{path}: the tables are not what the log makes")
    for file in folder.glob("[!.]*.cxm"):
        toll.damaged += integrity(file)
    checked = subprocess.run(
        [sys.executable, "-m", "cxmapper", "check", str(path)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if checked.returncode:
        toll.damaged.append(checked.stdout + checked.stderr)


def _is_kept(line: dict[str, Any], path: Path, log: dict[tuple[int, str], dict[str, Any]]) -> bool:
    """Whether what a book says is so."""
    if "seq" in line:
        return victims.fingerprint(log.get((line["seq"], line["session"]), {})) == line["change"]
    if "made" in line:
        return path.with_name(line["made"]).exists()
    if "purged" in line:
        # Who had it on the clipboard may have pasted it since.
        pasted = any(line["purged"] in json.dumps(log[key]) for key in log if key[0] > line["until"])
        return pasted or line["purged"].encode() not in path.read_bytes()
    return True


def _wait_for_journal(path: Path) -> None:
    """Until a commit is under way; not for ever, as what is tried may come to nothing."""
    until = time.monotonic() + 1
    while not _is_hot(path) and time.monotonic() < until:
        time.sleep(0.0001)


def _is_hot(path: Path) -> bool:
    """Whether a journal lies there that was finished: the file may hold half a commit. Until then it begins with 0."""
    try:
        return _journal(path).read_bytes().startswith(b"\xd9\xd5\x05\xf9")
    except FileNotFoundError:
        return False


def _journal(path: Path) -> Path:
    return path.with_name(f"{path.name}-journal")


def test_whatever_a_session_writes_is_among_the_deeds():
    """A new verb takes part by its entry in `tests.verbs`; whatever else changes a file is a method of a session."""
    methods = {name for name, method in vars(Session).items() if inspect.isfunction(method) and name[0] != "_"}
    doors_to_verbs, write_nothing = {"run", "step"}, {"warm_up", "expect"}
    assert methods - doors_to_verbs - write_nothing <= set(victims.DEEDS)
    assert set(victims.DEEDS) >= set(verbs())


SCRIPT = """
import os, sys
from cxmapper.model.edits import stages
from cxmapper.model.session import Session
session = Session.open(sys.argv[1], author="Ben")
session.run(stages.rename_stage, "s1", "warm")
os.write(1, b"MARK begin\\n")
session.run(stages.rename_stage, "s1", "stored")
os.write(1, b"MARK stored\\n")
"""


def test_the_disk_has_it_before_run_returns(tmp_path):
    """Between the last write to the file and the return lies a sync of the file, and after the journal's end one of
    the folder: else a power cut could bring the journal back and undo the commit."""
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("strace is not installed")
    path, trace = new_map(tmp_path / "map.cxm"), tmp_path / "trace"
    calls = "trace=write,pwrite64,fsync,fdatasync,unlink,unlinkat"
    command = [strace, "-f", "-y", "-e", calls, "-o", str(trace), sys.executable, "-c", SCRIPT, str(path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    if "ptrace" in done.stderr or "PTRACE" in done.stderr:
        pytest.skip("strace may not attach here")
    assert done.returncode == 0, done.stderr
    lines = trace.read_text().splitlines()
    begin = next(at for at, line in enumerate(lines) if "MARK begin" in line)
    stored = next(at for at, line in enumerate(lines) if "MARK stored" in line)
    commit = lines[begin:stored]
    name, folder = re.escape(str(path)), re.escape(str(tmp_path))
    written = _last(rf"(pwrite64|write)\(\d+<{name}>", commit)
    synced = _last(rf"f(data)?sync\(\d+<{name}>", commit)
    ended = _last(rf"unlink(at)?\(.*{name}-journal", commit)
    folder_synced = _last(rf"f(data)?sync\(\d+<{folder}>", commit)
    assert -1 < written < synced < ended < folder_synced


def _last(pattern: str, lines: list[str]) -> int:
    """Where the last line is in which a call is made and succeeds; -1 for none."""
    found = [at for at, line in enumerate(lines) if re.search(pattern, line) and "= -1" not in line]
    return found[-1] if found else -1
