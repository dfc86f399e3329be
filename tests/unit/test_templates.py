"""The templates are complete in all three languages, and nothing in them is left to chance."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import get_args

import pytest

from cxmapper import resources
from cxmapper.i18n import LANGUAGES, words
from cxmapper.model.records import ChannelKey, LaneKind
from cxmapper.model.templates import KEYS, Template, template
from tests.unit.test_words import banned

WRITTEN = tuple(key for key in KEYS if key != "blank")
SCRIPTS = {"zh-Hant": "big5", "zh-Hans": "gb2312"}


def texts(chosen: Template) -> Iterator[dict[str, str]]:
    for stage in chosen.stages:
        yield from (dict(stage.titles), dict(stage.subtitles), dict(stage.goals))
        yield from (dict(touchpoint.titles) for touchpoint in stage.touchpoints)


def test_every_file_is_a_template_that_can_be_chosen() -> None:
    assert sorted(path.stem for path in resources.path("templates").iterdir()) == sorted(WRITTEN)


@pytest.mark.parametrize("key", WRITTEN)
def test_a_template_has_five_stages_and_every_text_in_all_languages(key: str) -> None:
    chosen = template(key)
    assert len(chosen.stages) == 5
    for text in texts(chosen):
        assert list(text) == list(LANGUAGES)
        assert all(form and form == form.strip() for form in text.values()), text
    for language in LANGUAGES:
        forms = [text[language] for text in texts(chosen)]
        assert len(forms) == len(set(forms))


@pytest.mark.parametrize("key", WRITTEN)
def test_lanes_and_channels_are_known_and_stand_once(key: str) -> None:
    chosen = template(key)
    assert len(set(chosen.lanes)) == len(chosen.lanes)
    assert set(chosen.lanes) <= set(get_args(LaneKind))
    assert {"action", "touchpoints", "emotions", "pain", "opportunity"} <= set(chosen.lanes)
    touchpoints = [touchpoint for stage in chosen.stages for touchpoint in stage.touchpoints]
    for touchpoint in touchpoints:
        assert touchpoint.channels
        assert len(set(touchpoint.channels)) == len(touchpoint.channels)
        assert set(touchpoint.channels) <= set(get_args(ChannelKey)) - {"own"}


@pytest.mark.parametrize("key", WRITTEN)
@pytest.mark.parametrize("language", SCRIPTS)
def test_each_language_is_written_in_its_own_words_and_script(key: str, language: str) -> None:
    for text in texts(template(key)):
        form = text[language]
        assert [word for word in banned(language) if word in form] == []
        assert "列" not in form
        characters = "".join(re.findall("[\u4e00-\u9fff]", form))
        assert characters.encode(SCRIPTS[language], "ignore").decode(SCRIPTS[language]) == characters, form


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", KEYS)
def test_a_template_has_a_name_and_a_sentence_about_it(key: str, language: str) -> None:
    say = words(language)
    assert say(f"template.{key}") != say(f"template.{key}.about")
