"""Work in another thread of which only the newest order matters: what is no longer wanted ends early, untold."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cxmapper.errors import UserError
from cxmapper.ui.jobs import Jobs

# Called over and over by the work; it raises `NotWanted` once something else was ordered.
Alive = Callable[[], None]
Work = Callable[[Alive], Any]


class NotWanted(Exception):
    """Something newer was ordered, or nothing any more."""


class Latest:
    """Runs one order at a time and forgets all but the newest that wait.

    Args:
        jobs: runs it elsewhere.
        done: is called with the result of the newest order, on the window's thread.
        failed: is called with its problem.
    """

    def __init__(self, jobs: Jobs, done: Callable[[Any], None], failed: Callable[[UserError], None]) -> None:
        self._jobs, self._done, self._failed = jobs, done, failed
        self._number = 0
        self._running = False
        self._waiting: Work | None = None

    @property
    def busy(self) -> bool:
        """Whether an order is under way."""
        return self._running

    def order(self, work: Work) -> None:
        """Has work done instead of whatever was ordered before."""
        self._number += 1
        self._waiting = work
        if not self._running:
            self._begin()

    def drop(self) -> None:
        """Nothing is wanted any more."""
        self._number += 1
        self._waiting = None

    def _begin(self) -> None:
        work, self._waiting = self._waiting, None
        if work is None:
            return
        number, self._running = self._number, True

        def alive() -> None:
            if number != self._number:
                raise NotWanted

        def run() -> Any:
            try:
                alive()
                return work(alive)
            except NotWanted:
                return None

        self._jobs.start(
            run,
            lambda result: self._end(number, self._done, result),
            lambda error: self._end(number, self._failed, error),
        )

    def _end(self, number: int, tell: Callable[[Any], None], what: Any) -> None:
        self._running = False
        if number == self._number:
            tell(what)
        self._begin()
