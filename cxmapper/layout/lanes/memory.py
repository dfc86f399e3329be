"""What a lane drew last time, so that the same inputs need not be drawn again."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

T = TypeVar("T")


class Memory(Generic[T]):
    """Remembers what was made under a name, and from which inputs, until a round doesn't ask for it any more.

    Inputs are compared, not hashed: a record that is the very same one as before costs nothing to compare.
    """

    def __init__(self) -> None:
        self._before: dict[Hashable, tuple[tuple[object, ...], T]] = {}
        self._now: dict[Hashable, tuple[tuple[object, ...], T]] = {}

    def next_round(self) -> None:
        """Begins to lay out again; what the last round didn't ask for is forgotten."""
        self._before, self._now = self._now, {}

    def recall(self, name: Hashable, inputs: tuple[object, ...], make: Callable[[], T]) -> T:
        """The result under a name, made now if it isn't known or was made from other inputs.

        Args:
            name: what it is, among all that this memory holds.
            inputs: everything that the result depends on.
            make: how to make it.
        """
        found = self._before.get(name)
        if found is None or found[0] != inputs:
            found = inputs, make()
        self._now[name] = found
        return found[1]
