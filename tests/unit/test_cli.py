"""The command line as a shell sees it: real processes, exit codes, files that appear whole or not at all."""

from __future__ import annotations

import csv
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pypdf
import pytest

from cxmapper.importers.samples import samples
from cxmapper.model.templates import KEYS

ROOT = Path(__file__).resolve().parents[2]
JOURNEY = """journey
    title 訂一張票
    section 找
      看時刻表: 3: 小美
      比較票價: 2: 小美, 阿德
    section 買
      付款: 5: 阿德
      收到車票
"""


class Shell:
    """Runs `cxmapper …` in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, *arguments: str, lang: str = "C.UTF-8", **variables: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "LANG": lang, **variables}
        for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
            environment.pop(name, None)
        return subprocess.run(
            [sys.executable, "-W", "error", "-m", "cxmapper", *arguments],
            cwd=self.folder,
            env=environment | variables,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    def files(self) -> set[str]:
        return {path.name for path in self.folder.iterdir()}


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "ticket.mmd").write_text(JOURNEY, encoding="utf-8")
    return Shell(folder)


@pytest.fixture(scope="session")
def ticket(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace that the command line made; not to be changed."""
    folder = tmp_path_factory.mktemp("ticket")
    (folder / "ticket.mmd").write_text(JOURNEY, encoding="utf-8")
    result = Shell(folder)("import", "ticket.mmd", "ticket.cxm")
    assert result.returncode == 0, result.stderr
    return folder / "ticket.cxm"


@pytest.fixture
def imported(shell: Shell, ticket: Path) -> Shell:
    shutil.copy(ticket, shell.folder)
    return shell


def one_sentence(result: subprocess.CompletedProcess[str]) -> str:
    """The complaint of a failed command: exit 1, one line, no traceback, nothing on standard output."""
    assert result.returncode == 1
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert "Traceback" not in line
    return line


def test_import_brings_in_stages_touchpoints_and_actors(imported: Shell) -> None:
    facts = json.loads(imported("info", "ticket.cxm", "--json").stdout)
    (journey,) = facts["journeys"]
    assert (journey["title"], journey["language"]) == ("訂一張票", "zh-Hant")
    assert journey["counts"] == {"stages": 2, "touchpoints": 4, "cards": 0, "personas": 2, "points": 4}
    assert facts["schema"] == 2
    assert facts["problems"] == []


def test_import_reports_every_repair_with_its_line(shell: Shell) -> None:
    (shell.folder / "odd.mmd").write_text("journey\ntitle T\nsection S\nA step: 9: Mia\n", encoding="utf-8")
    result = shell("import", "odd.mmd", "odd.cxm")
    assert result.returncode == 0
    assert "Line 4" in result.stderr
    assert "9" in result.stderr


@pytest.mark.parametrize(
    ("lang", "said"), [("en_GB.UTF-8", "2 lines were"), ("zh_TW.UTF-8", "修正了 2 行"), ("zh_CN.UTF-8", "修正了 2 行")]
)
def test_import_counts_the_lines_that_were_put_right(shell: Shell, lang: str, said: str) -> None:
    (shell.folder / "odd.mmd").write_text("journey\nA：9：我，你\nB<br>b: x: 我: 你\nC: 3: 我\n", encoding="gb2312")
    result = shell("import", "odd.mmd", "odd.cxm", lang=lang)
    assert said in result.stdout
    assert len(result.stderr.splitlines()) == 6


def test_an_encoding_is_no_line_that_was_put_right(shell: Shell) -> None:
    (shell.folder / "old.mmd").write_text("journey\nA: 3: 我\n", encoding="gb2312")
    result = shell("import", "old.mmd", "old.cxm", lang="en_GB.UTF-8")
    assert "GB 2312" in result.stderr
    assert "put right" not in result.stdout


@pytest.mark.parametrize("source", ["nofile", "nofile.mmd", "nofile.pdf"])
def test_a_source_that_is_missing_is_said_to_be(shell: Shell, source: str) -> None:
    complaint = one_sentence(shell("import", source, "x.cxm", lang="en_GB.UTF-8"))
    assert complaint.endswith(f"There is no file “{source}”. Check its name and folder.")
    assert shell.files() == {"ticket.mmd"}


def test_a_source_that_no_disk_can_hold_is_a_sentence(shell: Shell) -> None:
    assert "can’t be read" in one_sentence(shell("import", "x" * 300, "x.cxm", lang="en_GB.UTF-8"))


def test_import_into_a_workspace_adds_a_journey_as_one_step(imported: Shell) -> None:
    before = json.loads(imported("info", "ticket.cxm", "--json").stdout)["steps"]
    assert imported("import", "ticket.mmd", "ticket.cxm").returncode == 0
    after = json.loads(imported("info", "ticket.cxm", "--json").stdout)
    assert [journey["title"] for journey in after["journeys"]] == ["訂一張票", "訂一張票"]
    assert after["steps"] == before + 1


def test_what_is_no_journey_leaves_no_file(shell: Shell) -> None:
    (shell.folder / "flow.mmd").write_text("graph TD\nA --> B\n", encoding="utf-8")
    one_sentence(shell("import", "flow.mmd", "flow.cxm"))
    assert shell.files() == {"ticket.mmd", "flow.mmd"}


@pytest.mark.parametrize("suffix", ["pdf", "svg", "png", "json"])
def test_a_map_is_written_in_every_format(imported: Shell, suffix: str) -> None:
    result = imported("export", "ticket.cxm", f"map.{suffix}")
    assert result.returncode == 0, result.stderr
    starts = {"pdf": b"%PDF-", "svg": b"<", "png": b"\x89PNG", "json": b"{"}
    assert (imported.folder / f"map.{suffix}").read_bytes().startswith(starts[suffix])
    assert imported.files() == {"ticket.mmd", "ticket.cxm", f"map.{suffix}"}


def test_json_goes_out_and_comes_back_equal(imported: Shell) -> None:
    assert imported("export", "ticket.cxm", "a.json").returncode == 0
    assert imported("import", "a.json", "again.cxm").returncode == 0
    assert imported("export", "again.cxm", "b.json").returncode == 0
    first, second = ((imported.folder / name).read_text(encoding="utf-8") for name in ("a.json", "b.json"))
    assert json.loads(first)["format"] == "cxmapper"
    assert first == second


def test_the_plan_is_written_as_pdf_and_table(imported: Shell) -> None:
    assert imported("plan", "ticket.cxm", "plan.pdf").returncode == 0
    assert imported("plan", "ticket.cxm", "plan.csv", "--lang", "en").returncode == 0
    assert (imported.folder / "plan.pdf").read_bytes().startswith(b"%PDF-")
    with (imported.folder / "plan.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(next(csv.reader(file))) > 5


def test_small_type_is_a_note_that_names_a_paper_and_the_file_is_written(imported: Shell) -> None:
    many = "".join(f"Step {number} of a long way: 3: Mia\n" for number in range(40))
    (imported.folder / "long.mmd").write_text(f"journey\ntitle Long\nsection S\n{many}", encoding="utf-8")
    assert imported("import", "long.mmd", "long.cxm").returncode == 0
    result = imported("export", "long.cxm", "long.pdf", "--paper", "A4")
    assert result.returncode == 0
    assert "pt" in result.stderr
    assert (imported.folder / "long.pdf").exists()
    assert imported("export", "ticket.cxm", "fit.pdf").stderr == ""


@pytest.mark.parametrize("layout", ["tiled", "walkthrough"])
def test_a_map_is_spread_over_sheets_of_the_paper_that_is_named(shell: Shell, layout: str) -> None:
    assert shell("samples", "samples", "--lang", "en").returncode == 0
    command = ("export", "samples/coffee-order.cxm", "a.pdf", "--only-map", "--layout", layout)
    assert shell(*command, "--paper", "A4").stderr == ""
    assert len(pypdf.PdfReader(shell.folder / "a.pdf").pages) > 1
    for paper in ((), ("--paper", "fit")):
        result = shell(*command, *paper)
        assert result.returncode == 0
        (said,) = result.stderr.splitlines()
        assert layout in said
        assert "--paper A4" in said
        assert len(pypdf.PdfReader(shell.folder / "a.pdf").pages) == 1


def test_details_follow_the_map_unless_only_the_map_is_asked_for(shell: Shell) -> None:
    assert shell("samples", "samples", "--lang", "en").returncode == 0
    assert shell("export", "samples/coffee-order.cxm", "all.pdf").returncode == 0
    assert shell("export", "samples/coffee-order.cxm", "map.pdf", "--only-map").returncode == 0
    assert shell("export", "samples/coffee-order.cxm", "more.pdf", "--internal").returncode == 0
    pages = {name: len(pypdf.PdfReader(shell.folder / name).pages) for name in ("all.pdf", "map.pdf", "more.pdf")}
    assert pages["map.pdf"] == 1
    assert 1 < pages["all.pdf"] <= pages["more.pdf"]


def test_generated_words_follow_lang_and_messages_follow_the_environment(imported: Shell) -> None:
    result = imported("export", "ticket.cxm", "map.svg", "--lang", "zh-Hans", lang="zh_TW.UTF-8")
    assert result.stdout.startswith("已寫出")
    svg = (imported.folder / "map.svg").read_text(encoding="utf-8")
    assert "接觸點" not in svg.replace(" ", "")
    assert "訂一張票" in svg.replace(" ", "")


def test_new_makes_five_stages_in_the_language(shell: Shell) -> None:
    result = shell("new", "map.cxm", "--template", "five-stages", "--lang", "zh-Hans", "--title", "开户")
    assert result.returncode == 0, result.stderr
    assert shell("export", "map.cxm", "map.json").returncode == 0
    workspace = json.loads((shell.folder / "map.json").read_text(encoding="utf-8"))
    assert {stage["title"] for stage in workspace["stages"]} == {"认知", "考虑", "决策", "使用", "忠诚"}
    assert [journey["title"] for journey in workspace["journeys"]] == ["开户"]


def test_new_says_which_templates_there_are(shell: Shell) -> None:
    said = "".join(shell("new", "--help").stdout.split())
    assert [key for key in KEYS if key.replace("_", "-") not in said] == []


def test_new_never_replaces_a_file(imported: Shell) -> None:
    before = (imported.folder / "ticket.cxm").read_bytes()
    assert "ticket.cxm" in one_sentence(imported("new", "ticket.cxm"))
    assert (imported.folder / "ticket.cxm").read_bytes() == before


def test_the_journey_is_named_by_title_or_id(imported: Shell) -> None:
    assert imported("export", "ticket.cxm", "a.svg", "--journey", "訂一張票").returncode == 0
    (journey,) = json.loads(imported("info", "ticket.cxm", "--json").stdout)["journeys"]
    assert imported("export", "ticket.cxm", "b.svg", "--journey", journey["id"]).returncode == 0
    assert (imported.folder / "a.svg").read_bytes() == (imported.folder / "b.svg").read_bytes()
    complaint = one_sentence(imported("export", "ticket.cxm", "c.svg", "--journey", "nobody's"))
    assert "訂一張票" in complaint
    assert not (imported.folder / "c.svg").exists()


def test_check_is_content_with_a_sound_file_and_says_what_is_missing(imported: Shell) -> None:
    result = imported("check", "ticket.cxm")
    assert result.returncode == 0
    assert "The map has no pain points." in result.stdout
    facts = json.loads(imported("check", "ticket.cxm", "--json").stdout)
    assert "finding.no_pains" in [finding["key"] for finding in facts["missing"]]


def test_check_notices_tables_that_differ_from_the_log(imported: Shell) -> None:
    with sqlite3.connect(imported.folder / "ticket.cxm") as connection:
        connection.execute("UPDATE touchpoints SET title = 'forged' WHERE title = '付款'")
    connection.close()
    result = imported("check", "ticket.cxm")
    assert result.returncode == 1
    assert "damaged" in result.stdout
    assert json.loads(imported("check", "ticket.cxm", "--json").stdout)["problems"] != []


def test_log_says_who_changed_what_and_when(imported: Shell) -> None:
    result = imported("log", "ticket.cxm", lang="zh_TW.UTF-8")
    rows = [line.split("\t") for line in result.stdout.splitlines()]
    assert [row[0] for row in rows] == ["2", "1"]
    assert rows[0][3] == "匯入"
    assert "年" in rows[0][1]


def test_looking_changes_nothing(imported: Shell) -> None:
    before = (imported.folder / "ticket.cxm").read_bytes()
    for command in (("info",), ("check",), ("log",)):
        imported(command[0], "ticket.cxm")
    imported("export", "ticket.cxm", "map.pdf")
    assert (imported.folder / "ticket.cxm").read_bytes() == before


@pytest.mark.parametrize("command", ["info", "check", "log"])
def test_a_missing_or_foreign_file_is_one_sentence(shell: Shell, command: str) -> None:
    assert "nowhere.cxm" in one_sentence(shell(command, "nowhere.cxm"))
    assert "ticket.mmd" in one_sentence(shell(command, "ticket.mmd"))


@pytest.mark.parametrize("command", ["info", "check", "log"])
def test_a_folder_is_named_as_it_was_given(shell: Shell, command: str) -> None:
    for name in (".", "..", str(shell.folder)):
        assert f"“{name}” is a folder" in one_sentence(shell(command, name))


@pytest.mark.parametrize(
    "arguments",
    [
        ("export", "ticket.cxm", "map.xyz"),
        ("export", "ticket.cxm", "nowhere/map.pdf"),
        ("export", "empty.cxm", "map.pdf"),
        ("plan", "ticket.cxm", "plan.svg"),
        ("new", "nowhere/map.cxm"),
        ("new", "map.cxm", "--template", "nonsense"),
        ("import", "nowhere.mmd", "map.cxm"),
        ("import", "ticket.mmd", "nowhere/map.cxm"),
    ],
)
def test_what_cannot_be_done_leaves_no_trace(imported: Shell, arguments: tuple[str, ...]) -> None:
    one_sentence(imported(*arguments))
    assert imported.files() == {"ticket.mmd", "ticket.cxm"}


@pytest.mark.parametrize(
    "arguments",
    [
        ("export", "ticket.cxm"),
        ("export", "ticket.cxm", "map.pdf", "--paper", "B5"),
        ("export", "ticket.cxm", "map.pdf", "--lang", "de"),
        ("new",),
        ("nonsense", "a", "b"),
        ("--nonsense",),
        ("one.cxm", "two.cxm"),
    ],
)
def test_wrong_usage_is_two(shell: Shell, arguments: tuple[str, ...]) -> None:
    result = shell(*arguments)
    assert result.returncode == 2
    assert "Traceback" not in result.stderr


def test_samples_are_written_and_never_over_others(shell: Shell) -> None:
    assert shell("samples", "all").returncode == 0
    written = {path.name for path in (shell.folder / "all").iterdir()}
    assert written == {f"{sample.name}.cxm" for sample in samples()}
    one_sentence(shell("samples", "all"))
    assert shell("samples", "some", "--lang", "en").returncode == 0
    english = {f"{sample.name}.cxm" for sample in samples() if "en" in sample.languages}
    assert {path.name for path in (shell.folder / "some").iterdir()} == english
    assert "coffee-order.cxm" in english


def test_without_a_display_the_window_is_one_sentence(imported: Shell) -> None:
    assert "display" in one_sentence(imported("ticket.cxm"))
    assert "display" in one_sentence(imported())


def test_a_bug_is_logged_and_one_sentence(imported: Shell, tmp_path: Path) -> None:
    trap = tmp_path / "trap"
    trap.mkdir()
    (trap / "sitecustomize.py").write_text(
        "import cxmapper.cli\ncxmapper.cli._opened = lambda *a, **k: 1 / 0\n", encoding="utf-8"
    )
    data = tmp_path / "data"
    path = os.pathsep.join((str(trap), str(ROOT)))
    result = imported("log", "ticket.cxm", PYTHONPATH=path, XDG_DATA_HOME=str(data))
    log = data / "cxmapper" / "cxmapper.log"
    assert str(log) in one_sentence(result)
    assert "ZeroDivisionError" in log.read_text(encoding="utf-8")


def test_a_reader_that_leaves_early_is_no_error(imported: Shell) -> None:
    command = f"{sys.executable} -m cxmapper log ticket.cxm | true"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    result = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"],
        cwd=imported.folder, env=environment, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert "Traceback" not in result.stderr
    assert "Exception ignored" not in result.stderr


def test_reading_commands_load_neither_qt_nor_the_writing_side(imported: Shell) -> None:
    result = imported("info", "ticket.cxm", PYTHONPROFILEIMPORTTIME="1")
    assert result.returncode == 0
    for heavy in ("PySide6", "sqlalchemy", "networkx", "matplotlib", "reportlab", "alembic", "fontTools"):
        assert f" {heavy}\n" not in result.stderr


def test_what_is_written_without_unreadable_rows_says_so(shell: Shell) -> None:
    assert shell("new", "map.cxm", "--title", "Map").returncode == 0
    with sqlite3.connect(shell.folder / "map.cxm") as database:
        database.execute("PRAGMA ignore_check_constraints = ON")
        database.execute("UPDATE lanes SET kind = 'nothing' WHERE rowid = 1")
    database.close()
    for command, out in (("export", "map.svg"), ("export", "map.json"), ("plan", "plan.csv")):
        done = shell(command, "map.cxm", out)
        assert (done.returncode, out in shell.files()) == (0, True)
        assert "left out" in done.stderr


def test_a_given_day_makes_the_plan_the_same_on_any_day_and_anywhere(imported: Shell) -> None:
    def plan(name: str, **variables: str) -> bytes:
        done = imported("plan", "ticket.cxm", name, **variables)
        assert (done.returncode, done.stderr) == (0, "")
        return (imported.folder / name).read_bytes()

    # Eight in the evening of the 14th in London is the morning of the 15th in Taipei.
    evening, taipei = {"SOURCE_DATE_EPOCH": "1699992000"}, {"TZ": "Asia/Taipei"}
    assert plan("a.pdf", **evening) == plan("b.pdf", **evening, **taipei)
    assert "2023年11月14日" in pypdf.PdfReader(imported.folder / "b.pdf").pages[0].extract_text()
    assert plan("a.csv", **evening) == plan("b.csv", **evening, **taipei)
    assert "SOURCE_DATE_EPOCH" in one_sentence(imported("plan", "ticket.cxm", "c.pdf", SOURCE_DATE_EPOCH="today"))
    plan("d.pdf", SOURCE_DATE_EPOCH="")


def test_titles_in_properties_have_the_colon_of_their_language(imported: Shell) -> None:
    for language, title in (
        ("en", "Improvement plan: 訂一張票"), ("zh-Hant", "改善計畫：訂一張票"), ("zh-Hans", "改进计划：訂一張票")
    ):  # fmt: skip
        assert imported("plan", "ticket.cxm", "plan.pdf", "--lang", language).returncode == 0
        metadata = pypdf.PdfReader(imported.folder / "plan.pdf").metadata
        assert metadata is not None
        assert metadata.title == title


def test_names_of_journeys_are_listed_as_in_the_language_and_found_however_they_are_typed(shell: Shell) -> None:
    for title in ("Café", "訂票"):
        source = shell.folder / "one.mmd"
        source.write_text(f"journey\ntitle {title}\nsection S\nStep: 3: Mia\n", encoding="utf-8")
        assert shell("import", "one.mmd", "map.cxm").returncode == 0
    assert shell("plan", "map.cxm", "a.csv", "--journey", "Cafe\N{COMBINING ACUTE ACCENT}").returncode == 0
    assert "Café, 訂票" in one_sentence(shell("plan", "map.cxm", "b.csv", "--journey", "x"))
    assert "Café、訂票" in one_sentence(shell("plan", "map.cxm", "b.csv", "--journey", "x", lang="zh_CN.UTF-8"))
    assert ".pdf、.csv" in one_sentence(shell("plan", "map.cxm", "b.xyz", lang="zh_TW.UTF-8"))


def test_a_suffix_that_nobody_writes_is_told_with_the_name_as_given(imported: Shell) -> None:
    for name in ("map.xyz", ".pdf", "圖．pdf", "."):
        assert f"“{name}”" in one_sentence(imported("export", "ticket.cxm", name))
        assert f"“{name}”" in one_sentence(imported("plan", "ticket.cxm", name))


def test_a_picture_of_several_sheets_is_refused_with_a_way_on(shell: Shell) -> None:
    assert shell("samples", ".", "--lang", "en").returncode == 0
    assert "poster" in one_sentence(shell("export", "coffee-order.cxm", "a.svg", "--paper", "A4", "--layout", "tiled"))
    assert shell("export", "coffee-order.cxm", "a.svg", "--paper", "A4", "--layout", "poster").returncode == 0


def test_json_is_the_whole_workspace_and_says_so_to_whoever_names_a_journey(imported: Shell) -> None:
    done = imported("export", "ticket.cxm", "a.json", "--journey", "訂一張票", "--layout", "tiled")
    assert (done.returncode, len(done.stderr.splitlines())) == (0, 1)
    assert "whole" in done.stderr
    assert "訂一張票" in one_sentence(imported("export", "ticket.cxm", "b.json", "--journey", "no"))
    assert "訂一張票" in one_sentence(imported("plan", "ticket.cxm", "b.csv", "--journey", ""))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a matter of POSIX")
@pytest.mark.parametrize("command", ["info", "check", "log"])
def test_a_pipe_is_not_waited_for(shell: Shell, command: str) -> None:
    os.mkfifo(shell.folder / "pipe")
    assert "no ordinary file" in one_sentence(shell(command, "pipe"))


@pytest.mark.parametrize("letters", [82, 300])
def test_a_name_that_is_too_long_is_a_sentence_and_leaves_no_trace(imported: Shell, letters: int) -> None:
    name = "圖" * letters
    for arguments in (
        ("info", f"{name}.cxm"), ("new", f"{name}.cxm"), ("import", "ticket.mmd", f"{name}.cxm"),
        ("share", "ticket.cxm", f"{name}.cxm"),
        # The journal beside a file has a longer name than the file; what is only written needs none.
        *((("samples", name), ("export", "ticket.cxm", f"{name}.svg")) if letters == 300 else ()),
    ):  # fmt: skip
        said = one_sentence(imported(*arguments))
        assert "too long" in said or (arguments[0] == "info" and "no file" in said)
    assert imported.files() == {"ticket.mmd", "ticket.cxm"}


def test_the_longest_name_that_can_be_is_made_changed_and_shared(imported: Shell) -> None:
    longest = "圖" * 81
    assert imported("new", f"{longest}.cxm").returncode == 0
    assert imported("import", "ticket.mmd", f"{longest}.cxm").returncode == 0
    assert imported("share", "ticket.cxm", f"x{longest}.cxm").returncode == 1
    assert imported("share", f"{longest}.cxm", f"{longest[1:]}.cxm").returncode == 0


def test_a_title_of_several_lines_is_told_in_one(shell: Shell) -> None:
    assert shell("new", "map.cxm", "--title", "one\ntwo").returncode == 0
    assert "one two" in shell("info", "map.cxm").stdout.splitlines()[0]
    assert "one two" in shell("check", "map.cxm").stdout.splitlines()[1]
    assert "holds: one two." in one_sentence(shell("plan", "map.cxm", "a.csv", "--journey", "no"))


def test_a_map_is_no_source_to_import_and_the_way_to_do_so_is_told(imported: Shell) -> None:
    assert "JSON" in one_sentence(imported("import", "ticket.cxm", "new.cxm"))
    assert "“.”" in one_sentence(imported("import", ".", "new.cxm"))
