"""A feeling that somebody sets by hand: it is assumed from then on, which is told where something better was known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from cxmapper.i18n import capital
from cxmapper.model.records import EmotionPoint
from cxmapper.ui import offers, telling

if TYPE_CHECKING:
    from cxmapper.model.change import Change
    from cxmapper.model.events import Event
    from cxmapper.ui.document import Document
    from cxmapper.ui.map_side import MapSide
    from cxmapper.ui.messages import Messages

# A value given by hand is an assumption: nothing counted or measured stands behind it any more.
BY_HAND: dict[str, Any] = {"basis": "assumed", "n": None, "low": None, "high": None, "spread": None, "votes": ()}


class Overruled(NamedTuple):
    """A point whose value was known, until a hand gave it another one.

    Attributes:
        point: its id.
        basis: how the value was known.
        n: how many had been asked, `None` if nobody said.
    """

    point: str
    basis: str
    n: int | None


def overruled(change: Change) -> Overruled | None:
    """The point that a change made an assumption by giving it another value."""
    for id, update in change.updated.items():
        was, now = update.fields.get("basis", ("assumed", "assumed"))
        if update.type == EmotionPoint.TYPE and "value" in update.fields and was != now == "assumed":
            return Overruled(id, was, update.fields.get("n", (None, None))[0])
    return None


class Overruling:
    """Says so when a known value gives way to one by hand; it can be had back, or stay what it was known by.

    Args:
        side: the map's side of the window.
        messages: says what happened.
    """

    def __init__(self, side: MapSide, messages: Messages) -> None:
        self._side, self._messages = side, messages
        self._last: tuple[Overruled, str] | None = None

    def after(self, document: Document, event: Event) -> None:
        """A step was made, by whomever; a point that is moved on key by key is still the one that was known."""
        last, self._last = self._last, None
        if event.cause != "do":
            return
        found, entry = overruled(event.change), document.session.to_undo
        group = (entry.group if entry is not None else None) or ""
        if found is None and last is not None and group == last[1] and last[0].point in event.change.updated:
            found = last[0]
        if found is None or found.point not in document.session.store:
            return
        self._last = (found, group) if group else None
        self._tell(document, found)

    def _tell(self, document: Document, found: Overruled) -> None:
        say, store = self._side.host.say(), document.session.store
        what = capital(telling.thing(store.one(EmotionPoint, found.point), store, say))
        was = say(f"basis.{found.basis}")
        told = say("ui.by_hand", what=what, was=was)
        keep = say("ui.by_hand.keep", was=was)
        self._messages.offer(offers.overruled(say, told, self._side.edit.undo, keep, lambda: _keep(document, found)))


def _keep(document: Document, found: Overruled) -> None:
    """The value is new, how it is known stays; spread, interval and counted hands were those of the old value."""
    from cxmapper.model.edits import records

    document.run(records.set_fields, found.point, basis=found.basis, n=found.n, label="edit.details")
