"""The table of pictures: nothing of the window is left out, and a scene can be taken."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QImage

from cxmapper.i18n import LANGUAGES
from cxmapper.ui import dialogs
from cxmapper.ui.menus import _CONTENTS
from cxmapper.ui.panels.table import PANELS
from cxmapper.ui.sheets import Sheets
from scripts.pictures import words
from scripts.pictures.table import BY_NAME, SCENES

ROOT = Path(__file__).resolve().parents[2]


def test_every_scene_has_a_name_of_its_own() -> None:
    assert len(BY_NAME) == len(SCENES)
    assert all(scene.reached for scene in SCENES)


def test_every_panel_is_in_the_table_filled_and_empty() -> None:
    for kind in PANELS:
        assert {f"panel.{kind.name}", f"panel.{kind.name}_empty"} <= BY_NAME.keys()


def test_every_menu_is_in_the_table_with_its_parts() -> None:
    names = {scene.name for scene in SCENES if scene.name.startswith("menu.")}
    assert {f"menu.{name}" for name in _CONTENTS} <= names
    parts = {entry[1:] for contents in _CONTENTS.values() for entry in contents if entry[:1] == "-" and entry != "-"}
    shown = {part for part in parts if any(part.removesuffix("s") in name for name in names)}
    assert parts == shown


def test_every_dialog_and_sheet_is_in_the_table() -> None:
    modules = {path.stem for path in Path(dialogs.__path__[0]).glob("*.py")} - {"__init__", "sheet"}
    sheets = {name for name, made in vars(Sheets).items() if hasattr(made, "attrname")}
    assert len(sheets) >= 4
    for name in modules | sheets:
        assert f"dialog.{name}" in BY_NAME or f"sheet.{name}" in BY_NAME, name


def test_what_is_typed_is_there_in_every_language() -> None:
    tables = [table for table in vars(words).values() if isinstance(table, dict) and "en" in table]
    assert len(tables) >= 6
    assert all(set(table) == set(LANGUAGES) for table in tables)


def test_a_scene_is_taken_in_a_process_of_its_own_with_an_index(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "scripts.pictures", "--out", str(tmp_path), "--language", "zh-Hant"]
    command += ["--size", "1280x720", "--theme", "dark", "panel.search_hits"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert run.returncode == 0, run.stderr
    (listed,) = json.loads((tmp_path / "index.json").read_text(encoding="utf-8"))
    assert (listed["scene"], listed["language"], listed["theme"]) == ("panel.search_hits", "zh-Hant", "dark")
    picture = QImage(str(tmp_path / listed["file"]))
    assert (picture.width(), picture.height()) == (1280, 720)
    assert listed["file"] in (tmp_path / "index.html").read_text(encoding="utf-8")
