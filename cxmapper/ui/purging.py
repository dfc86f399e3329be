"""Removing a text for good takes as long as the map is large, so a session of its own does it in another thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from cxmapper.model.session import Session

if TYPE_CHECKING:
    from cxmapper.model.events import Event
    from cxmapper.model.purging import Purged
    from cxmapper.ui.document import Document


class Done(NamedTuple):
    """What was removed, and what that changed."""

    purged: Purged
    event: Event


class Purging:
    """One removal; the document doesn't follow its file until it is over."""

    def __init__(self, document: Document, text: str) -> None:
        self._document, self._text = document, text
        self._path, self._author = document.session.path, document.session.author
        document.resting = True

    def work(self, tick: Callable[[int, int], None]) -> Done:
        """Does it, in whatever thread.

        Args:
            tick: is told how far it is; what it raises ends it, and nothing was done.

        Raises:
            UserError: as `Session.purge`.
        """
        events: list[Event] = []
        with Session.open(self._path, author=self._author) as session:
            session.subscribe(events.append)
            purged = session.purge(self._text, tick)
        return Done(purged, events[-1])

    def over(self, done: Done | None) -> None:
        """Lets the document follow again; `None` where nothing was done, or not all."""
        document = self._document
        document.resting = False
        if done is not None:
            document.session.expect(done.event)
        if not document.is_closed:
            document.poll()
