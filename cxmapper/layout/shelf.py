"""Groups put away: those that nobody looks at take half the room.

A primitive is a dozen objects: numbers, runs, the ranges of texts. A map of thousands of touchpoints has more of them
than fit into the memory one would give to a drawing, and a screen shows a few hundred groups.
"""

from __future__ import annotations

import marshal
from collections import deque
from collections.abc import Hashable
from typing import Any

from cxmapper.layout.display import Group, Path, Primitive, Rect, Run, Source, TextLine
from cxmapper.layout.later import Later

# So many groups are kept as they are, once they were asked for: all that a screen can show at once, several times over.
AT_HAND = 3000
# So many different sizes and heights are told apart; where there are more, sharing them isn't worth the room.
NUMBERS = 4096

_LINE, _RECT, _PATH, _OTHER = range(4)

_made = tuple.__new__


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
        return self._at_hand if self._at_hand is not None else self._shelf.unpacked(self._packed)

    def let_go(self) -> None:
        """Nobody asked for them lately."""
        self._at_hand = None


class Shelf:
    """Where the groups of one board are put away.

    What many primitives have in common (inks, lines, icons) stands on the shelf once and is known by its number.
    """

    def __init__(self) -> None:
        self._things = _Things()
        self._at_hand: deque[PutAway] = deque()
        self._numbers: dict[float, float] = {}

    def put(self, group: Group) -> Group:
        """The same group, its primitives put away."""
        record, role, name, text, x, y, width, height, primitives, part = group
        plain, same = self._things.plain, self._same
        packed = marshal.dumps([plain(item) for item in primitives])
        where = x, same(y), same(width), same(height)
        return _made(Group, (record, role, name, text, *where, PutAway(self, packed), part))

    def _same(self, number: float) -> float:
        """A number, the very same object each time: thousands of groups are of a few sizes, at a few heights."""
        known = self._numbers.get(number)
        if known is None:
            if len(self._numbers) < NUMBERS:
                self._numbers[number] = number
            return number
        return known

    def keep_at_hand(self, primitives: PutAway) -> None:
        """Some primitives were asked for; those that were asked for longest ago make room."""
        self._at_hand.append(primitives)
        if len(self._at_hand) > AT_HAND:
            self._at_hand.popleft().let_go()

    def unpacked(self, packed: bytes) -> tuple[Primitive, ...]:
        """What was put away as some bytes."""
        whole = self._things.whole
        return tuple([whole(item) for item in marshal.loads(packed)])


class _Things(dict[Hashable, int]):
    """What primitives have in common, each with its number, given when it is first met."""

    def __init__(self) -> None:
        super().__init__()
        self._in_order: list[Any] = []

    def __missing__(self, thing: Hashable) -> int:
        self[thing] = number = len(self._in_order)
        self._in_order.append(thing)
        return number

    def plain(self, item: Primitive) -> Any:
        """A primitive as a tuple of Python's own types; written out, as `whole` is, for there are tens of thousands."""
        if type(item) is TextLine:
            x, baseline, size, ink, runs, width, source, visible = item
            return _LINE, x, baseline, size, self[ink], [*map(tuple, runs)], width, tuple(source), visible
        if type(item) is Rect:
            x, y, width, height, radius, fill, stroke, shadow = item
            return _RECT, x, y, width, height, radius, self[fill], self[stroke], shadow
        if type(item) is Path:
            shape, inside, stroke, x, y = item
            # A shape that stands where it was drawn is no other's.
            return _PATH, self[shape] if x or y else shape, self[inside], self[stroke], x, y
        return _OTHER, self[item]

    def whole(self, plain: Any) -> Primitive:
        """The primitive that a tuple was."""
        things, kind = self._in_order, plain[0]
        if kind == _LINE:
            _, x, baseline, size, ink, runs, width, source, visible = plain
            placed = tuple([_made(Run, run) for run in runs])
            line = x, baseline, size, things[ink], placed, width, _made(Source, source), visible
            return _made(TextLine, line)
        if kind == _RECT:
            _, x, y, width, height, radius, fill, stroke, shadow = plain
            return _made(Rect, (x, y, width, height, radius, things[fill], things[stroke], shadow))
        if kind == _PATH:
            _, shape, inside, stroke, x, y = plain
            found = things[shape] if type(shape) is int else shape
            return _made(Path, (found, things[inside], things[stroke], x, y))
        other: Primitive = things[plain[1]]
        return other
