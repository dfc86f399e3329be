"""Preferences survive restarts and nothing that happens to their file stops the program."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cxmapper.settings import RECENT, Settings, environment_language, settings_file


def test_what_was_set_is_there_again() -> None:
    settings = Settings(author="王小明", language="zh-Hant", theme="dark", window={"width": 1280})
    assert settings.save()
    assert Settings.load() == settings


def test_without_a_file_there_are_defaults_and_none_is_written() -> None:
    assert Settings.load() == Settings()
    assert not settings_file().exists()


def test_senseless_values_fall_back_alone() -> None:
    settings_file().parent.mkdir(parents=True)
    stored = {"author": 7, "theme": "pink", "language": "de", "recent": ["a.cxm", 3], "reduce_motion": True}
    settings_file().write_text(json.dumps(stored), encoding="utf-8")
    assert Settings.load() == Settings(recent=["a.cxm"], reduce_motion=True)


def test_what_a_later_version_wrote_is_kept() -> None:
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text('{"tablet": {"pressure": true}}', encoding="utf-8")
    settings = Settings.load()
    settings.theme = "light"
    settings.save()
    assert json.loads(settings_file().read_text(encoding="utf-8"))["tablet"] == {"pressure": True}


def test_recent_files_are_few_and_the_newest_is_first(tmp_path: Path) -> None:
    settings = Settings()
    for number in range(RECENT + 3):
        settings.remember(tmp_path / f"{number}.cxm")
    settings.remember(tmp_path / "10.cxm")
    assert len(settings.recent) == RECENT
    assert settings.recent[:2] == [str(tmp_path / "10.cxm"), str(tmp_path / f"{RECENT + 2}.cxm")]
    assert settings.last_folder == str(tmp_path)


def test_an_unwritable_place_is_no_reason_to_stop(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    assert not Settings().save(tmp_path / "file" / "settings.json")


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "zh_TW.UTF-8"}, "zh-Hant"),
        ({"LANG": "zh_TW.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, "zh-Hans"),
        ({"LC_MESSAGES": "en_US.UTF-8", "LANG": "zh_TW.UTF-8"}, "en"),
        ({}, "en"),
    ],
)
def test_the_computer_says_the_language(environment: dict[str, str], language: str) -> None:
    assert environment_language(environment) == language
