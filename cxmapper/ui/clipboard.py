"""Parts of a map on the system's clipboard: in a form of our own that any window of the program takes, and as text."""

from __future__ import annotations

import json
from typing import NamedTuple

from PySide6.QtCore import QMimeData

from cxmapper.errors import UserError
from cxmapper.model import codec
from cxmapper.model.edits.parts import clip
from cxmapper.model.records import Card, Record, Stage, Touchpoint
from cxmapper.model.store import Store

FORM = "application/x-cxmapper-parts+json"


class Parts(NamedTuple):
    """What was copied: the ids of what was picked, and these records with what hangs on them."""

    picked: tuple[str, ...]
    source: Store


def put(store: Store, picked: tuple[str, ...]) -> QMimeData:
    """Stages, touchpoints and cards as they go to the clipboard."""
    source = clip(store, picked)
    data = QMimeData()
    written = {"picked": list(picked), "workspace": codec.workspace_to_dict(source)}
    data.setData(FORM, json.dumps(written, ensure_ascii=False).encode())
    data.setText("\n".join(_lines(source, source[id]) for id in picked))
    return data


def taken(data: QMimeData | None) -> Parts:
    """What is on the clipboard.

    Raises:
        UserError: nothing of ours, or nothing that can be read.
    """
    if data is None or not data.hasFormat(FORM):
        raise UserError("error.nothing_to_paste")
    try:
        written = json.loads(data.data(FORM).data())
        parts = Parts(tuple(map(str, written["picked"])), codec.workspace_from_dict(written["workspace"]))
    except (ValueError, KeyError, TypeError, RecursionError) as problem:
        raise UserError("error.paste_unfit") from problem
    if not parts.picked or not all(isinstance(parts.source.get(id), Stage | Touchpoint | Card) for id in parts.picked):
        raise UserError("error.paste_unfit")
    return parts


def _lines(source: Store, record: Record) -> str:
    """A part as text, a line each, with what is in it below."""
    match record:
        case Stage(id=id, title=title):
            touchpoints = [_lines(source, each) for each in source.by(Touchpoint, "stage", id)]
            cards = [card.text for card in source.by(Card, "stage", id) if card.first is None]
            return "\n".join((title, *touchpoints, *cards))
        case Touchpoint(id=id, title=title):
            return "\n".join((title, *(card.text for card in source.by(Card, "first", id))))
        case Card(text=text):
            return text
    return ""
