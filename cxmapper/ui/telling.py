"""Steps as people are told of them: what was done to which thing, by its kind and its text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from cxmapper.i18n import Words
from cxmapper.layout.look import look
from cxmapper.model.fields import STAMPS
from cxmapper.model.records import BY_TYPE, Card, EmotionPoint, Journey, Kpi, Lane, Persona, Record, Stage, Touchpoint
from cxmapper.ui.offers import SHORT, shortened
from cxmapper.ui.standing import field_word, step_word, uncapital
from cxmapper.ui.subjects import editable_field

if TYPE_CHECKING:
    from cxmapper.model.change import Change
    from cxmapper.model.events import Event
    from cxmapper.model.store import Store

DELETED = "edit.delete"
# What is given a value in a form; which one is told when it was one alone.
DETAILS = "edit.details"
# Steps about the map as a whole: whatever they changed would be a poor name for them.
OF_ALL = frozenset({"edit.restore", "edit.bring_back_version"})
TURNED = {"undo": "ui.reader.undone", "redo": "ui.reader.redone"}
# A stage that goes takes its cards along, a touchpoint brings its path and a card its lane: the greater is named.
_GREATER_FIRST: tuple[type[Record], ...] = (Journey, Stage, Touchpoint, Persona, Card, Kpi, EmotionPoint, Lane)


def by_rank(records: Iterable[Record]) -> list[Record]:
    """Records with the one first that a change of all of them is mainly about."""
    return sorted(records, key=_rank)


def _rank(record: Record) -> tuple[int, bool]:
    """What has a name comes before what only links such things."""
    rank = next((rank for rank, kind in enumerate(_GREATER_FIRST) if isinstance(record, kind)), len(_GREATER_FIRST))
    return rank, not text_of(record)


def concerned(change: Change, store: Store) -> list[Record]:
    """The records that a change made or altered and that are there, the main one first."""
    there = [id for id in (*change.inserted, *change.updated) if id in store]
    made = [store[id] for id in there if id in change.inserted]
    return by_rank(made or (store[id] for id in there))


def text_of(record: Record) -> str:
    """A record's main text, empty when it has none."""
    field = editable_field(record)
    return str(getattr(record, field)) if field else ""


def thing(record: Record, store: Store, say: Words) -> str:
    """A record by its kind and its text: pain point “Long queue”."""
    kind = say(f"kind.{record.kind}" if isinstance(record, Card) else f"record.{record.TYPE}")
    owner = store.get(record.touchpoint) if isinstance(record, EmotionPoint) else None
    text = text_of(owner if owner is not None else record)
    if not text and isinstance(record, Lane):
        text = say(f"lane.{record.kind}")
    words = look(say.language).quoted(shortened(" ".join(text.split()), SHORT))
    return say("ui.told.thing", kind=kind, text=words) if text else kind


def turned(event: Event, store: Store, say: Words) -> str:
    """What undo or redo came to: Undone: delete pain point “Long queue”."""
    found = concerned(event.change, store) or by_rank(event.change.deleted.values())
    step = step_named(event.label, event.change, say)
    if found and event.label not in OF_ALL:
        what = thing(found[0], store, say)
        step = say("ui.told.delete" if event.label == DELETED else "ui.told.step", step=step, what=what)
    return say(TURNED[event.cause], step=step)


def step_named(label: str, change: Change, say: Words) -> str:
    """What a step of the log is called; one that gave a single field a value is called after that field."""
    altered = {(update.type, name) for update in change.updated.values() for name in update.fields.keys() - STAMPS}
    if label != DETAILS or len(altered) != 1 or change.inserted or change.deleted:
        return step_word(label, say)
    ((kind, name),) = altered
    return uncapital(field_word(BY_TYPE[kind], name, say))


def deleted(event: Event, store: Store, say: Words) -> str:
    """What was deleted: Deleted pain point “Long queue”."""
    return say("ui.told.deleted", what=thing(by_rank(event.change.deleted.values())[0], store, say))
