"""Other people's journeys all the way: from text through a workspace file to a PDF with every task in it."""

from __future__ import annotations

import json
import re
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from cxmapper import cli
from cxmapper.errors import UserError

REAL = Path(__file__).resolve().parents[3] / "shared" / "data" / "mermaid"
BREAK = re.compile(r"<\s*/?\s*br[^>]*>")

READINGS = json.loads((REAL / "EXPECTED.json").read_text(encoding="utf-8")) if REAL.is_dir() else {}


def words_in(pdf: Path) -> str:
    done = subprocess.run(["pdftotext", "-enc", "UTF-8", str(pdf), "-"], capture_output=True, text=True, check=True)
    return "".join(done.stdout.split())


@pytest.mark.skipif(not REAL.is_dir(), reason="the folder of real files is not here")
@pytest.mark.parametrize("file", sorted(READINGS))
def test_every_task_of_a_real_journey_is_found_on_paper(file: str, tmp_path: Path) -> None:
    assert cli.main(["import", str(REAL / file), str(tmp_path / "map.cxm")]) == 0
    assert cli.main(["export", str(tmp_path / "map.cxm"), str(tmp_path / "map.pdf")]) == 0
    text = words_in(tmp_path / "map.pdf")
    tasks = Counter("".join(BREAK.sub("", task["task"]).split()) for task in READINGS[file]["tasks"])
    for task, times in tasks.items():
        assert text.count(task) >= times, f"{task} is not there {times} times"
    for section in READINGS[file]["sections"]:
        assert "".join(BREAK.sub("", section).split()) in text


@pytest.mark.parametrize("text", ["", "flowchart TD\n  A --> B\n", "# Notes\n\nNothing drawn here.\n"])
def test_what_is_no_journey_is_refused_and_leaves_nothing(text: str, tmp_path: Path) -> None:
    source = tmp_path / "notes.mmd"
    source.write_text(text, encoding="utf-8")
    with pytest.raises(UserError, match="holds no Mermaid journey"):
        cli.main(["import", str(source), str(tmp_path / "map.cxm")])
    assert [path.name for path in tmp_path.iterdir()] == ["notes.mmd"]


def test_a_journey_without_tasks_is_an_empty_journey(tmp_path: Path) -> None:
    source = tmp_path / "empty.mmd"
    source.write_text("journey\n  title Nothing yet\n", encoding="utf-8")
    assert cli.main(["import", str(source), str(tmp_path / "map.cxm")]) == 0
    assert cli.main(["export", str(tmp_path / "map.cxm"), str(tmp_path / "map.pdf")]) == 0
    assert "Nothingyet" in words_in(tmp_path / "map.pdf")
