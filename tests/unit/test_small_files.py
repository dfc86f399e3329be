"""Whatever happens to a small file beside the maps, the program starts, goes on without it and says so, once."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from cxmapper import cli, small_files
from cxmapper.errors import UserError
from cxmapper.i18n import words
from cxmapper.model import own_templates
from cxmapper.model.safety import all_copies, folder_of, keep_copy
from cxmapper.model.templates import template
from cxmapper.settings import Settings, settings_file
from tests.database.files import new_map

DAMAGES = {
    "empty": b"",
    "cut off": b'{"title": "Or',
    "binary": b"\xff\xfe\x00\x01",
    "of another type": b"[3]",
    "endless": b"[" * 100_000,
}


@pytest.fixture(autouse=True)
def _nothing_untold() -> None:
    small_files.told(words("en"))


def a_settings_file(tmp_path: Path) -> Path:
    assert Settings(theme="dark").save()
    return settings_file()


def a_template(tmp_path: Path) -> Path:
    file = own_templates.folder() / "Order.json"
    small_files.write(file, {"title": "Order", "lanes": [], "stages": []})
    return file


def what_copies_are_of(tmp_path: Path) -> Path:
    path = new_map(tmp_path / "Café 咖啡.cxm")
    keep_copy(path)
    path.unlink()
    return folder_of(path) / "about.json"


def read_all() -> tuple[Settings, list[str], list[str]]:
    """What the program does with the small files: preferences, own templates, copies by the name of their file."""
    templates = [each.title for each in own_templates.own_templates()]
    return Settings.load(), templates, [copies[0].of.name for copies in all_copies()]


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
@pytest.mark.parametrize("make", [a_settings_file, a_template, what_copies_are_of])
def test_a_damaged_one_is_set_aside_with_a_word(tmp_path: Path, make: Callable[[Path], Path], damage: bytes) -> None:
    file = make(tmp_path)
    file.write_bytes(damage)
    settings, templates, copies = read_all()
    assert (settings, templates) == (Settings(), [])
    # Without knowing where the file was, its copies can still be brought back.
    assert copies == (["Café-咖啡.cxm"] if make is what_copies_are_of else [])
    assert file.with_name(f"{file.name}.damaged").read_bytes() == damage
    assert not file.exists()
    told = small_files.told(words("en"))
    assert told == f"“{file.name}” is damaged. It is kept as “{file.name}.damaged”, and CX Mapper goes on without it."
    read_all()
    assert small_files.told(words("en")) == ""


@pytest.mark.parametrize("make", [a_settings_file, a_template, what_copies_are_of])
def test_a_sound_one_stays_and_nothing_is_said(tmp_path: Path, make: Callable[[Path], Path]) -> None:
    file = make(tmp_path)
    before = file.read_bytes()
    read_all()
    assert file.read_bytes() == before
    assert small_files.told(words("en")) == ""


def test_where_nothing_can_be_set_aside_the_program_goes_on_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Settings(theme="dark").save()
    settings_file().write_bytes(b"{")

    def refused(self: Path, target: Path) -> Path:
        raise PermissionError

    monkeypatch.setattr(Path, "replace", refused)
    assert Settings.load() == Settings()
    assert settings_file().read_bytes() == b"{"


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": 3}, {"title": "A", "lanes": ["nonsense"], "stages": []}, {"title": "A", "lanes": [[]], "stages": [3]},
        {"title": "A", "lanes": [], "stages": [{"title": {"en": "x"}}]},
    ],
    ids=range(4),
)  # fmt: skip
def test_a_template_that_says_something_else_is_set_aside_too(wrong: dict[str, object]) -> None:
    file = own_templates.folder() / "bad.json"
    small_files.write(file, wrong)
    assert own_templates.own_templates() == ()
    assert json.loads(file.with_name("bad.json.damaged").read_text("utf-8")) == wrong
    with pytest.raises(UserError, match="no template"):
        template(f"{own_templates.OWN}bad")


def test_the_command_line_says_it_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = new_map(tmp_path / "map.cxm")
    settings_file().parent.mkdir(parents=True)
    settings_file().write_bytes(b"\x00")
    assert cli.main(["info", str(path)]) == 0
    assert "settings.json.damaged" in capsys.readouterr().err
    assert cli.main(["info", str(path)]) == 0
    assert capsys.readouterr().err == ""
