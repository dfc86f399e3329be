"""What the command line says where it goes to a full disk, to a reader who has left, or to nobody."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NO_ROOM = "What was to be shown can’t be written (the disk is full). Let it go somewhere else."
full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a workspace, m.cxm."""
    folder = tmp_path_factory.mktemp("streams")
    assert bash(folder, "{} new m.cxm --title M").returncode == 0
    return folder


def bash(folder: Path, line: str, data: Path | None = None) -> subprocess.CompletedProcess[str]:
    """A line of a shell, in which {} is the program."""
    return subprocess.run(
        ["bash", "-c", "set -o pipefail; " + line.format(f"{shlex.quote(sys.executable)} -W error -m cxmapper")],
        cwd=folder, capture_output=True, text=True, timeout=120, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "XDG_DATA_HOME": str(data or folder / "data")},
    )  # fmt: skip


@full
@pytest.mark.parametrize("command", ["info m.cxm", "check m.cxm --json", "log m.cxm", "--help", "export m.cxm a.svg"])
def test_a_full_disk_is_one_sentence_and_no_bug(folder: Path, tmp_path: Path, command: str) -> None:
    done = bash(folder, f"{{}} {command} > /dev/full", tmp_path)
    assert (done.returncode, done.stderr) == (1, NO_ROOM + "\n")
    assert not list(tmp_path.rglob("*.log"))


@full
def test_where_complaints_go_to_a_full_disk_the_exit_code_still_tells(folder: Path) -> None:
    assert bash(folder, "{} info nothing.cxm 2> /dev/full").returncode == 1
    assert bash(folder, "{} info 2> /dev/full").returncode == 2
    # A note about small type is lost with it, the file is not.
    done = bash(folder, "{} export m.cxm b.pdf --paper A4 2> /dev/full")
    assert (done.returncode, done.stdout) == (0, "Written: b.pdf\n")


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_are_nobody_who_listens(folder: Path, closed: str) -> None:
    done = bash(folder, f"{{}} info m.cxm {closed}")
    assert (done.returncode, done.stderr) == (0, "")
    assert bash(folder, f"{{}} info nothing.cxm {closed}").returncode == 1
    assert bash(folder, f"{{}} info {closed}").returncode == 2
    assert bash(folder, f"{{}} export m.cxm c.svg {closed}").returncode == 0
    assert (folder / "c.svg").read_bytes() == whole(folder)


def whole(folder: Path) -> bytes:
    assert bash(folder, "{} export m.cxm whole.svg").returncode == 0
    return (folder / "whole.svg").read_bytes()


@pytest.mark.parametrize("command", ["info m.cxm", "info m.cxm --json", "log m.cxm", "--help"])
def test_a_reader_who_has_left_changes_nothing(folder: Path, command: str) -> None:
    done = bash(folder, f"{{}} {command} | head -0")
    assert (done.returncode, done.stderr) == (0, "")
    assert bash(folder, "{} info nothing.cxm 2>&1 | head -0").returncode == 1


def test_what_was_said_before_a_problem_is_not_lost(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import cxmapper.cli as cli\n"
        "def shown(lines):\n    cli.tell(next(iter(lines)))\n    raise cli.UserError('error.no_display')\n"
        "cli._print_lines = shown\n",
        encoding="utf-8",
    )
    done = bash(folder, f"PYTHONPATH={shlex.quote(str(tmp_path))}:$PYTHONPATH {{}} info m.cxm")
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert done.stdout.startswith("M ")
