"""Templates of one's own: journeys that were good enough to begin others with, as files in the user's folder.

The start view asks what there is: nothing that makes or reads maps is loaded for that.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

from cxmapper import small_files
from cxmapper.errors import UserError
from cxmapper.i18n import LANGUAGES
from cxmapper.model.choices import ChannelKey, LaneKind
from cxmapper.settings import config_folder
from cxmapper.values import value_type

# What the keys of own templates begin with; the name of their file follows.
OWN = "own/"


@value_type
class OwnTemplate:
    """One of them: its key, as for `templates.template`, and its title."""

    key: str
    title: str


def folder() -> Path:
    """Where they lie; it need not exist."""
    return config_folder() / "templates"


def own_templates() -> tuple[OwnTemplate, ...]:
    """Those that there are, by title; damaged ones are set aside."""
    found = []
    try:
        files = sorted(folder().glob("*.json"))
    except OSError:
        files = []
    for file in files:
        try:
            found.append(OwnTemplate(OWN + file.stem, str(_read(file)["title"])))
        except UserError:
            continue
    return tuple(sorted(found, key=lambda each: each.title.casefold()))


def written(key: str) -> dict[str, Any]:
    """What the file of a key says, in the form of the files of `resources/templates`.

    Raises:
        UserError: there is no such file, or it is none of ours.
    """
    return _read(folder() / f"{Path(key.removeprefix(OWN)).name}.json")


def _read(file: Path) -> dict[str, Any]:
    said = small_files.read(file, _is_template)
    if said is None:
        raise UserError("error.not_a_template", file=file.name)
    return dict(said)


def _is_template(said: Any) -> bool:
    """Whether a file says all that a template is made of; somebody may have written it by hand."""

    def is_text(texts: Any) -> bool:
        return isinstance(texts, dict) and all(isinstance(texts.get(language), str) for language in LANGUAGES)

    def is_touchpoint(each: Any) -> bool:
        listed = isinstance(each, dict) and isinstance(each.get("channels"), list)
        return listed and is_text(each.get("title")) and all(key in get_args(ChannelKey) for key in each["channels"])

    def is_stage(each: Any) -> bool:
        worded = isinstance(each, dict) and all(is_text(each.get(name)) for name in ("title", "subtitle", "goal"))
        touchpoints = each.get("touchpoints", []) if worded else None
        return isinstance(touchpoints, list) and all(map(is_touchpoint, touchpoints))

    if not isinstance(said, dict) or not isinstance(said.get("title"), str):
        return False
    lanes, stages = said.get("lanes"), said.get("stages")
    if not isinstance(lanes, list) or not isinstance(stages, list):
        return False
    return all(lane in get_args(LaneKind) for lane in lanes) and all(map(is_stage, stages))
