"""Templates: what a new map begins with, in the journey's language.

Each but the blank one is a file in `resources/templates`, read when it is asked for. The words become data of the
journey; whoever draws the map may change them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from cxmapper import resources
from cxmapper.errors import UserError
from cxmapper.model.choices import ChannelKey, LaneKind, Language
from cxmapper.values import value_type

# Their names on the command line and, as `template.<key>` and `template.<key>.about`, in the catalogues.
KEYS = ("blank", "five_stages", "after_sales", "complaint", "onboarding", "visit")

_Words = Mapping[Language, str]


@value_type
class TemplateTouchpoint:
    """A touchpoint that most journeys of the kind have: its title in each language, and its channels."""

    titles: _Words
    channels: tuple[ChannelKey, ...]


@value_type
class TemplateStage:
    """A stage to begin with: title, subtitle and the customer's goal in each language, and its touchpoints."""

    titles: _Words
    subtitles: _Words
    goals: _Words
    touchpoints: tuple[TemplateTouchpoint, ...] = ()


@value_type
class Template:
    """A template: its key, its lanes from top to bottom (none: those of every new map), and its stages."""

    key: str
    lanes: tuple[LaneKind, ...] = ()
    stages: tuple[TemplateStage, ...] = ()

    def titles(self, language: Language) -> tuple[str, ...]:
        """The titles of its stages in a language, such as a window suggests one after another."""
        return tuple(stage.titles[language] for stage in self.stages)


_PERSONA: _Words = {"en": "Customer", "zh-Hant": "客戶", "zh-Hans": "客户"}


def template(key: str) -> Template:
    """The template of a name.

    Args:
        key: one of `KEYS`, or the key of one of `own_templates`.

    Raises:
        UserError: there is none of that name, or its file is none of ours.
    """
    if key.startswith("own/"):
        from cxmapper.model.own_templates import written

        return _made(key, written(key))
    return _bundled(key)


@cache
def _bundled(key: str) -> Template:
    if key not in KEYS:
        raise UserError("error.unknown_template", name=key, names=KEYS)
    return Template(key) if key == "blank" else _made(key, json.loads(resources.read_text("templates", f"{key}.json")))


def _made(key: str, written: Mapping[str, Any]) -> Template:
    return Template(key, tuple(written["lanes"]), tuple(_stage(stage) for stage in written["stages"]))


def _stage(written: dict[str, Any]) -> TemplateStage:
    touchpoints = (
        TemplateTouchpoint(touchpoint["title"], tuple(touchpoint["channels"]))
        for touchpoint in written.get("touchpoints", ())
    )
    return TemplateStage(written["title"], written["subtitle"], written["goal"], tuple(touchpoints))


def default_persona(language: Language) -> str:
    """The name of the persona of a journey for which nobody named one."""
    return _PERSONA[language]
