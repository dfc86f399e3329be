"""Why a record can only be read, and how that could be ended."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from cxmapper.i18n import Words
from cxmapper.model.edits import journeys, lanes
from cxmapper.model.fields import Record
from cxmapper.model.locks import holder
from cxmapper.model.records import Journey, Lane, Transition
from cxmapper.ui.panels.forms.naming import title_of
from cxmapper.values import value_type

if TYPE_CHECKING:
    from cxmapper.ui.document import Document


@value_type
class Lock:
    """A lock.

    Attributes:
        reason: a sentence that says what is locked.
        free: the fields that it leaves free.
        unlock: the edit that takes it off, `None` where nobody can.
        partly: only some fields are kept, by what they mean and not by somebody's wish.
        final: nothing at all can be written, not even a comment.
    """

    reason: str
    free: frozenset[str] = frozenset()
    unlock: Callable[..., Any] | None = None
    partly: bool = False
    final: bool = False


def lock_of(document: Document, record: Record, say: Words) -> Lock | None:
    """What keeps a record from being changed, `None` when nothing does."""
    if document.session.readonly:
        return Lock(say("ui.readonly"), final=True)
    store = document.session.store
    held = holder(store, record)
    if held is None and isinstance(record, Transition) and record.kind == "main":
        return Lock(say("error.main_path"), frozenset({"share", "count", "label"}), partly=True)
    if held is None and isinstance(record, Journey | Lane) and record.locked:
        held = record
    free = frozenset({"locked", "hidden"}) if held is not None and held.id == record.id else frozenset()
    if isinstance(held, Journey):
        unlock = partial(journeys.lock_journey, id=held.id, locked=False)
        return Lock(say("ui.form.journey_locked", title=title_of(store, held, say)), free, unlock)
    if isinstance(held, Lane):
        unlock = partial(lanes.lock_lane, id=held.id, locked=False)
        return Lock(say("ui.form.lane_locked", title=title_of(store, held, say)), free, unlock)
    return None
