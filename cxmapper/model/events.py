"""What a session tells those who listen, and what undoing came to."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING

from cxmapper.model.change import Change
from cxmapper.model.entries import Cause
from cxmapper.values import value_type

if TYPE_CHECKING:
    from cxmapper.model.undoing import LeftAlone


@value_type
class Event:
    """A change of the workspace that has happened.

    Attributes:
        change: what changed.
        seq: the number of its (last) log entry.
        cause: do, undo, redo, restore or purge by this session, or follow: somebody else did it.
        session: the id of the session that did it.
        author: who.
        label: a message key that names the step.
    """

    change: Change
    seq: int
    cause: Cause
    session: str
    author: str
    label: str


@value_type
class Outcome:
    """What an undo or redo came to.

    Attributes:
        change: what it changed.
        label: the message key of the step that was undone or redone.
        left_alone: (record id, field) of what others had built on; the field is empty for a whole record.
    """

    change: Change
    label: str
    left_alone: tuple[LeftAlone, ...] = ()


Listener = Callable[[Event], None]


class Listeners:
    """Those who want to know. Each hears every event once and in order, also when one of them causes the next."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []
        self._waiting: deque[Event] = deque()
        self._telling = False

    def add(self, listener: Listener) -> Callable[[], None]:
        """Let somebody listen.

        Returns:
            A function that ends it.
        """
        self._listeners.append(listener)

        def leave() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return leave

    def put(self, event: Event) -> None:
        """Keep an event until `tell`."""
        self._waiting.append(event)

    def tell(self) -> None:
        """Tell everybody what has been put. A listener's mistake is reported and holds up nobody."""
        if self._telling:
            return
        self._telling = True
        try:
            while self._waiting:
                event = self._waiting.popleft()
                for listener in tuple(self._listeners):
                    self._tell(listener, event)
        finally:
            self._telling = False

    def _tell(self, listener: Listener, event: Event) -> None:
        try:
            listener(event)
        except Exception:  # noqa: BLE001 - the change is committed; whoever made it must not think that it failed
            sys.excepthook(*sys.exc_info())
