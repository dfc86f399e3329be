"""What a lane drew last time, so that the same inputs need not be drawn again."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

T = TypeVar("T")


class Memory(Generic[T]):
    """Remembers results by what they were made from, for one round longer than they were needed."""

    def __init__(self) -> None:
        self._before: dict[Hashable, T] = {}
        self._now: dict[Hashable, T] = {}

    def next_round(self) -> None:
        """Begins to lay out again; what the last round didn't ask for is forgotten."""
        self._before, self._now = self._now, {}

    def recall(self, key: Hashable, make: Callable[[], T]) -> T:
        """The result for a key, made now if it isn't known.

        Args:
            key: everything that the result depends on.
            make: how to make it.
        """
        found = self._now.get(key)
        if found is None:
            found = self._before.get(key)
            if found is None:
                found = make()
            self._now[key] = found
        return found
