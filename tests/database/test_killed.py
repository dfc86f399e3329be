"""What was stored survives: processes killed in the middle of editing, and a look at what the system is asked to do."""

from __future__ import annotations

import multiprocessing
import os
import random
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from cxmapper.model.database.integrity import integrity
from cxmapper.model.edits import cards, stages
from cxmapper.model.session import Session
from tests.database import ledger
from tests.database.files import new_map

ROOT = Path(__file__).resolve().parents[2]
CHILDREN = 50
EDITS = 20


def edit_until_killed(path: Path, pipe: int) -> None:
    """A child: edits without end and says each step's number once `run` or `undo` has returned."""
    session = Session.open(path, author=f"child {os.getpid()}")
    number = 0
    while True:
        number += 1
        if number % 7 == 0:
            session.undo()
        elif number % 3 == 0:
            session.run(stages.rename_stage, "s1", f"{os.getpid()} {number}")
        else:
            # Large enough that a commit writes several pages.
            session.run(cards.add_card, "s2", "pain", id=session.new_id(), text="太慢了" * 400)
        os.write(pipe, f"{session.seq}\n".encode())


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")
def test_no_step_is_lost_that_was_reported_stored_by_a_process_that_was_then_killed(tmp_path):
    path = new_map(tmp_path / "map.cxm")
    chance = random.Random(2026)
    told: list[int] = []
    hot = 0
    for number in range(CHILDREN):
        seqs, interrupted = _kill_one(path, EDITS + chance.randrange(8), on_commit=number % 5 != 0)
        told += seqs
        hot += interrupted
        if interrupted:
            # Who comes next finds the journal and takes the half commit back.
            Session.open(path, author="next").close()
            assert not _is_hot(path)
    assert len(told) >= CHILDREN * EDITS
    assert hot > 0
    assert set(told) <= {entry["seq"] for entry in ledger.log(path)}
    assert ledger.tables(path) == ledger.replayed(path)
    assert integrity(path) == ()


def _kill_one(path: Path, edits: int, *, on_commit: bool) -> tuple[list[int], bool]:
    """Let a child edit for a while, and kill it: at any moment, or as soon as its journal is seen to be complete.

    Returns:
        The numbers that it told, and whether it left a journal that somebody must roll back.
    """
    read_end, write_end = os.pipe()
    child = multiprocessing.get_context("fork").Process(target=edit_until_killed, args=(path, write_end))
    child.start()
    os.close(write_end)
    text = b""
    while text.count(b"\n") < edits:
        part = os.read(read_end, 65536)
        assert part, "the child died by itself"
        text += part
    while on_commit and not _is_hot(path):
        pass
    os.kill(child.pid or 0, signal.SIGKILL)
    child.join()
    assert child.exitcode == -signal.SIGKILL
    while part := os.read(read_end, 65536):
        text += part
    os.close(read_end)
    told = text[: text.rfind(b"\n") + 1]
    return [int(line) for line in told.split()], _is_hot(path)


def _is_hot(path: Path) -> bool:
    """Whether a journal lies there that was finished: the file may hold half a commit. Until then it begins with 0."""
    try:
        return _journal(path).read_bytes().startswith(b"\xd9\xd5\x05\xf9")
    except FileNotFoundError:
        return False


def _journal(path: Path) -> Path:
    return path.with_name(f"{path.name}-journal")


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
