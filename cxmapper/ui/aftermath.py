"""After a step: what undo and redo changed is shown, marked and told; what was deleted or overruled can be had back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxmapper.ui import offers, telling
from cxmapper.ui.by_hand import Overruling
from cxmapper.ui.targets import target_of

if TYPE_CHECKING:
    from cxmapper.model.events import Event
    from cxmapper.ui.document import Document
    from cxmapper.ui.map_side import MapSide
    from cxmapper.ui.messages import Messages


class Aftermath:
    """Follows the steps of a document from when it is opened until it is closed.

    Args:
        side: the map's side of the window.
        messages: says what happened.
    """

    def __init__(self, side: MapSide, messages: Messages) -> None:
        self._side, self._messages = side, messages
        self._overruling = Overruling(side, messages)

    def follow(self, document: Document) -> None:
        """Looks at the steps of a document from now on."""
        document.changed.connect(lambda event: self._after(document, event))

    def _after(self, document: Document, event: Event) -> None:
        say, store = self._side.host.say(), document.session.store
        self._messages.step_made(here=event.cause != "follow")
        if event.cause in telling.TURNED and document.journey:
            self._side.canvas.moments.forget_value()
            self._show(document, event)
            self._messages.offer(offers.turned(telling.turned(event, store, say)))
        elif event.cause == "do" and event.label == telling.DELETED and event.change.deleted:
            self._messages.offer(offers.deleted(say, telling.deleted(event, store, say), self._side.edit.undo))
        self._overruling.after(document, event)

    def _show(self, document: Document, event: Event) -> None:
        """Brings into view what is there (again), selects it and marks it for a moment; else the place of what went."""
        store, canvas, change = document.session.store, self._side.canvas, event.change
        if change.deleted and not change.inserted:
            main = telling.by_rank(change.deleted.values())[0]
            if canvas.keys.inherit(target_of(store, main), change.deleted):
                return
        for record in telling.concerned(change, store):
            target = target_of(store, record)
            document.bring(target.record)
            if canvas.index is not None and canvas.index.of_record(target.record):
                document.select(target)
                canvas.reveal(target)
                canvas.moments.flash(target)
                return
