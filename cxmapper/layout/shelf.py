"""Groups put away: those that nobody looks at take a quarter of the room.

A primitive is a dozen objects: numbers, runs, the ranges of texts. A map of thousands of touchpoints has more of them
than fit into the memory one would give to a drawing, and a screen shows a few hundred groups.
"""

from __future__ import annotations

import marshal
from collections import deque
from collections.abc import Hashable, Iterator
from typing import Any

from cxmapper.layout.display import Group, Path, Primitive, Rect, Run, Source, TextLine
from cxmapper.layout.later import Later

# So many groups are kept as they are, once they were asked for: all that a screen can show at once, several times over.
AT_HAND = 3000

_LINE, _RECT, _PATH, _THING = range(4)


class PutAway(Later):
    """The primitives of a group on a shelf."""

    __slots__ = ("_at_hand", "_packed", "_shelf")

    def __init__(self, shelf: Shelf, packed: bytes) -> None:
        self._shelf = shelf
        self._packed = packed
        self._at_hand: tuple[Primitive, ...] | None = None

    def made(self) -> tuple[Primitive, ...]:
        """The primitives; they stay at hand until many others were asked for."""
        found = self._at_hand
        if found is None:
            found = self._at_hand = self.glance()
            self._shelf.keep_at_hand(self)
        return found

    def glance(self) -> tuple[Primitive, ...]:
        """The primitives, which aren't at hand for it later."""
        return self._at_hand if self._at_hand is not None else tuple(self._shelf.unpacked(self._packed))

    def let_go(self) -> None:
        """Nobody asked for them lately."""
        self._at_hand = None


class Shelf:
    """Where the groups of one board are put away.

    What many primitives have in common (inks, lines, icons) stands on the shelf once and is known by its number.
    """

    def __init__(self) -> None:
        self._things: list[Any] = []
        self._numbers: dict[Hashable, int] = {}
        self._at_hand: deque[PutAway] = deque()

    def put(self, group: Group) -> Group:
        """The same group, its primitives put away."""
        plain: Any = tuple([self._plain(item) for item in group.primitives])
        return group._replace(primitives=PutAway(self, marshal.dumps(plain)))

    def keep_at_hand(self, primitives: PutAway) -> None:
        """Some primitives were asked for; those that were asked for longest ago make room."""
        self._at_hand.append(primitives)
        if len(self._at_hand) > AT_HAND:
            self._at_hand.popleft().let_go()

    def unpacked(self, packed: bytes) -> Iterator[Primitive]:
        """What was put away as some bytes."""
        things = self._things
        for kind, *values in marshal.loads(packed):
            if kind == _LINE:
                x, baseline, size, ink, runs, width, source, visible = values
                placed = tuple([Run(*run) for run in runs])
                yield TextLine(x, baseline, size, things[ink], placed, width, Source(*source), visible)
            elif kind == _RECT:
                x, y, width, height, radius, fill, stroke, shadow = values
                yield Rect(x, y, width, height, radius, things[fill], things[stroke], shadow)
            elif kind == _PATH:
                shape, fill, stroke, x, y = values
                yield Path(things[shape] if isinstance(shape, int) else shape, things[fill], things[stroke], x, y)
            else:
                yield things[values[0]]

    def _plain(self, item: Primitive) -> tuple[object, ...]:
        number = self._number
        if isinstance(item, TextLine):
            x, baseline, size, ink, runs, width, source, visible = item
            plain_runs = tuple(map(tuple, runs))
            return _LINE, x, baseline, size, number(ink), plain_runs, width, tuple(source), visible
        if isinstance(item, Rect):
            x, y, width, height, radius, fill, stroke, shadow = item
            return _RECT, x, y, width, height, radius, number(fill), number(stroke), shadow
        if isinstance(item, Path):
            shape, inside, stroke, x, y = item
            # A shape that stands where it was drawn is no other's.
            return _PATH, number(shape) if x or y else shape, number(inside), number(stroke), x, y
        return _THING, number(item)

    def _number(self, thing: Hashable) -> int:
        found = self._numbers.get(thing)
        if found is None:
            found = self._numbers[thing] = len(self._things)
            self._things.append(thing)
        return found
