"""What an editor writes: a text that is there, or something that comes into being with its first word.

A new card is not in the document before its text is; so Esc leaves no trace, and an empty card never exists. Subjects
have a draft key: text typed but not yet stored is kept under it and offered again after a crash.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING, get_args

from cxmapper.model.choices import CardKind
from cxmapper.model.fields import STAMPS
from cxmapper.model.records import Card, Journey, Record, Stage, Touchpoint, field_of
from cxmapper.values import value_type

if TYPE_CHECKING:
    from cxmapper.model.session import Session
    from cxmapper.model.store import Store
    from cxmapper.model.transaction import Transaction
    from cxmapper.ui.tools.events import Target


@value_type
class Existing:
    """A text field of a record."""

    record: str
    field: str


@value_type
class NewCard:
    """A card to come, in a stage (or between two of its touchpoints), after another card or at the end."""

    stage: str
    kind: str
    first: str | None = None
    last: str | None = None
    lane: str | None = None
    after: str | None = None


@value_type
class NewTouchpoint:
    """A touchpoint to come, in a stage, after another one or at the end; `branch` as the one before."""

    stage: str
    after: str | None = None
    branch: str = ""


@value_type
class NewStage:
    """A stage to come, after another one or at the end."""

    journey: str
    after: str | None = None


# Larger numbers of processes no system knows.
_MOST_PIDS = 2**31

Subject = Existing | NewCard | NewTouchpoint | NewStage

_KINDS: dict[str, type[Existing | NewCard | NewTouchpoint | NewStage]] = {
    "text": Existing,
    "card": NewCard,
    "touchpoint": NewTouchpoint,
    "stage": NewStage,
}


def draft_key(subject: Subject) -> str:
    """The key under which what is typed for a subject is kept."""
    name = next(name for name, kind in _KINDS.items() if isinstance(subject, kind))
    fields = {key: value for key, value in asdict(subject).items() if value}
    return json.dumps([name, fields, _computer(), os.getpid()], ensure_ascii=False)


def _computer() -> str:
    """What the network calls this computer."""
    # Wanted with the first letter that is typed, not before the map is shown.
    import platform

    return platform.node()


def subject_of(key: str) -> Subject | None:
    """The subject of a draft key, `None` when the key isn't one of ours; the file may have been damaged or made up."""
    match _parts(key):
        case [str(name), dict(fields), _, _] if all(isinstance(value, str) for value in fields.values()):
            try:
                return _KINDS[name](**fields)
            except (KeyError, TypeError):
                return None
    return None


def is_being_typed(key: str) -> bool:
    """Whether the window that keeps this draft still runs on this computer: then it isn't ours to offer."""
    match _parts(key):
        case [_, _, str(host), int(pid)] if host == _computer() and pid != os.getpid() and 0 < pid < _MOST_PIDS:
            return sys.platform != "win32" and _runs(pid)
    return False


def _parts(key: str) -> object:
    try:
        return json.loads(key)
    except (ValueError, RecursionError):
        return None


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def is_there(subject: Subject, store: Store) -> bool:
    """Whether what the subject hangs on still exists, and can be written."""
    match subject:
        case Existing(record, field):
            there = store.get(record)
            return there is not None and field not in ("", *STAMPS) and editable_field(there, field) == field
        case NewCard(stage, kind):
            return isinstance(store.get(stage), Stage) and kind in get_args(CardKind)
        case NewTouchpoint(stage):
            return isinstance(store.get(stage), Stage)
        case NewStage(journey):
            return isinstance(store.get(journey), Journey)
    raise TypeError(subject)


def text_of(subject: Subject, store: Store) -> str:
    """The text there is now, empty for what is yet to come."""
    if isinstance(subject, Existing):
        return str(getattr(store[subject.record], subject.field))
    return ""


def editable_field(record: Record, wanted: str = "") -> str:
    """The text field that a double click on a record edits: the wanted one if it is text, else the record's main one.

    Returns:
        The field's name, empty when the record has no text of its own to edit in place.
    """
    if wanted:
        try:
            return wanted if field_of(type(record), wanted).kind == "text" else ""
        except KeyError:
            return ""
    for name in ("text", "title", "name", "label", "quote"):
        try:
            if field_of(type(record), name).kind == "text":
                return name
        except KeyError:
            continue
    return ""


def field_at(record: Record, target: Target) -> str:
    """The text field that is edited where the hands are: empty when there is none.

    A value in the map's header is its own thing to edit; what isn't text there opens no other text.
    """
    of_header = target.role == "header" and hasattr(record, target.part)
    field = editable_field(record, target.field or (target.part if of_header else ""))
    return field or ("" if of_header else editable_field(record))


def rated_field(record: Record | None) -> str:
    """The field of 1 … 5 that matters most of a record: what the digit keys set; empty when it has none."""
    match record:
        case Card(kind="pain"):
            return "severity"
        case Card(kind="opportunity"):
            return "impact"
        case Touchpoint():
            return "importance"
    return ""


@value_type
class Step:
    """What writing a text comes to: the edit, its name in the log, and the text field it fills."""

    edit: Callable[[Transaction], None]
    label: str
    fills: Existing


def step_of(subject: Subject, store: Store, text: str, new_id: Callable[[], str]) -> Step:
    """The edit that writes a text, not yet made.

    Args:
        subject: what is written.
        store: what is there now; a neighbour that has been deleted meanwhile is no neighbour.
        text: the text, not blank for what is yet to come.
        new_id: makes the id of what comes into being.
    """
    from cxmapper.model.edits import cards, records, stages, touchpoints

    match subject:
        case Existing(record, field):
            return Step(partial(records.set_fields, id=record, **{field: text}), "edit.text", subject)
        case NewCard(stage, kind, first, last, lane, after):
            id = new_id()
            fields = {
                "first": first,
                "last": last,
                "after": _still(store, after, Card),
                **({"lane": lane} if lane else {}),
            }
            edit = partial(cards.add_card, stage=stage, kind=kind, id=id, text=text, **fields)
            return Step(edit, "edit.add_card", Existing(id, "text"))
        case NewTouchpoint(stage, after, branch):
            id, after = new_id(), _still(store, after, Touchpoint)
            edit = partial(touchpoints.add_touchpoint, stage=stage, id=id, title=text, after=after, branch=branch)
            return Step(edit, "edit.add_touchpoint", Existing(id, "title"))
        case NewStage(journey, after):
            id = new_id()
            edit = partial(stages.add_stage, journey=journey, id=id, title=text, after=_still(store, after, Stage))
            return Step(edit, "edit.add_stage", Existing(id, "title"))
    raise TypeError(subject)


def write(session: Session, subject: Subject, text: str) -> str:
    """Stores a text as one step.

    Returns:
        The id of the record it belongs to; empty when nothing was made because the text is blank.

    Raises:
        UserError: the document can't be written just now (`error.busy`), or not at all.
    """
    if isinstance(subject, Existing):
        if text == text_of(subject, session.store):
            return subject.record
    elif not text.strip():
        return ""
    step = step_of(subject, session.store, text, session.new_id)
    session.run(step.edit, label=step.label)
    return step.fills.record


def _still(store: Store, id: str | None, kind: type[Record]) -> str | None:
    """The neighbour's id, if it hasn't been deleted while somebody typed."""
    return id if id is not None and isinstance(store.get(id), kind) else None


def journey_of(store: Store, record: str) -> str:
    """The journey a record belongs to, empty when none."""
    found = store.get(record)
    while found is not None and not isinstance(found, Journey):
        owner = getattr(found, "journey", None) or getattr(found, "stage", None) or getattr(found, "touchpoint", None)
        found = store.get(owner) if owner else None
    return found.id if found is not None else ""
