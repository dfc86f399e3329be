"""Templates of one's own: journeys that were good enough to begin others with, as files in the user's folder."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, get_args

from cxmapper.errors import UserError, reason
from cxmapper.i18n import LANGUAGES
from cxmapper.model.choices import ChannelKey, LaneKind
from cxmapper.model.records import Channel, Journey, Lane, Stage, Touchpoint, TouchpointChannel
from cxmapper.model.store import Store
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
    """Those that there are and that can be read, by title."""
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


def save_template(store: Store, journey: str, title: str) -> Path:
    """Write a journey's lanes, stages and touchpoints as a template; one of the same title stays.

    Args:
        store: the records.
        journey: the journey's id.
        title: what the template is called.

    Returns:
        Its file.

    Raises:
        UserError: the folder can't be written.
    """
    text = json.dumps(_pattern(store, store.one(Journey, journey), title), ensure_ascii=False, indent=1)
    try:
        folder().mkdir(parents=True, exist_ok=True)
        file = _free(title)
        partial = file.with_name(f".{file.name}.part")
        partial.write_text(text, "utf-8")
        partial.replace(file)
    except OSError as problem:
        raise UserError("error.unwritable", file=folder(), reason=reason(problem)) from None
    return file


def _pattern(store: Store, journey: Journey, title: str) -> dict[str, Any]:
    return {
        "title": title,
        "lanes": [lane.kind for lane in store.by(Lane, "journey", journey.id) if not lane.hidden],
        "stages": [
            {
                "title": _everywhere(stage.title),
                "subtitle": _everywhere(stage.subtitle),
                "goal": _everywhere(stage.goal),
                "touchpoints": [
                    {"title": _everywhere(touchpoint.title), "channels": _channels(store, touchpoint)}
                    for touchpoint in store.by(Touchpoint, "stage", stage.id)
                    if not touchpoint.branch
                ],
            }
            for stage in store.by(Stage, "journey", journey.id)
        ],
    }


def _everywhere(text: str) -> dict[str, str]:
    """A text that is the same in every language: nobody translated it."""
    return dict.fromkeys(LANGUAGES, text)


def _channels(store: Store, touchpoint: Touchpoint) -> list[str]:
    """The built-in channels of a touchpoint; those of the team belong to their workspace."""
    links = store.by(TouchpointChannel, "touchpoint", touchpoint.id)
    return [channel.key for link in links if (channel := store.one(Channel, link.channel)).key != "own"]


def _free(title: str) -> Path:
    stem = " ".join(re.sub(r'[<>:"/\\|?*\x00-\x1f]', " ", title).split()).strip(" .")[:60] or "template"
    names = (stem if number == 1 else f"{stem} {number}" for number in range(1, 1000))
    return next(file for name in names if not (file := folder() / f"{name}.json").exists())


def _read(file: Path) -> dict[str, Any]:
    try:
        said = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        said = None
    if not _is_template(said):
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
