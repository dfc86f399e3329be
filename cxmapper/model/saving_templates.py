"""Saving a journey as a template of one's own."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from cxmapper import small_files
from cxmapper.errors import UserError, reason
from cxmapper.i18n import LANGUAGES
from cxmapper.model.own_templates import folder
from cxmapper.model.records import Channel, Journey, Lane, Stage, Touchpoint, TouchpointChannel
from cxmapper.model.store import Store


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
    file = _free(title)
    try:
        small_files.write(file, _pattern(store, store.one(Journey, journey), title), indent=1)
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
