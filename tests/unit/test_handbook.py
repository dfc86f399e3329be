"""The handbook: the same chapters in every language, its keys those of the window, its pictures there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cxmapper.i18n import LANGUAGES, words
from cxmapper.ui.actions import ACTIONS
from scripts import build_handbook
from scripts.pictures.docs import HANDBOOK, README
from scripts.pictures.table import BY_NAME
from tests.unit.test_words import banned

DOCS = Path(__file__).resolve().parents[2] / "docs"


def handbook(language: str) -> str:
    return (DOCS / f"handbook.{language}.md").read_text(encoding="utf-8")


def test_the_tables_of_keys_are_those_of_the_window() -> None:
    assert build_handbook.outdated(write=False) == []


def test_a_key_that_changed_would_be_noticed() -> None:
    text = handbook("en").replace("`Ctrl`+`K`", "`Ctrl`+`J`")
    assert build_handbook.with_table(text, words("en")) != text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_is_in_the_table(language: str) -> None:
    table, say = build_handbook.table(words(language)), words(language)
    assert all(f"| {say(action.word)} |" in table for action in ACTIONS if action.keys)


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_pictures_are_there_and_are_all_used(language: str) -> None:
    named = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", handbook(language))
    assert named == [f"images/{language}/{name}.png" for name in HANDBOOK]
    assert all((DOCS / name).is_file() for name in named)


def test_pictures_of_the_docs_are_scenes_of_the_table() -> None:
    assert {*HANDBOOK.values(), *(scene for scene, _, _ in README.values())} <= BY_NAME.keys()


def test_all_languages_have_the_same_chapters_and_commands() -> None:
    shapes = {language: re.findall(r"^(#+) |^(cxmapper \w+|\d\.)", handbook(language), re.M) for language in LANGUAGES}
    assert len(shapes["en"]) > 20
    assert shapes["zh-Hant"] == shapes["en"]
    assert shapes["zh-Hans"] == shapes["en"]


@pytest.mark.parametrize("language", ["zh-Hant", "zh-Hans"])
def test_it_speaks_as_its_readers_do(language: str) -> None:
    text = handbook(language).replace("接觸點", "")
    assert [word for word in banned(language) if word in text] == []
    assert "列" not in text.replace("列印", "")
