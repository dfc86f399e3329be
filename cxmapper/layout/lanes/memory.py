"""What a part of a lane drew last time, so that the same inputs need not be drawn again."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Hashable, Mapping, Sequence
from itertools import chain
from types import MappingProxyType

from cxmapper.layout.display import Group
from cxmapper.layout.moving import moved, moved_together
from cxmapper.layout.shelf import Shelf

# A group's name, what it was drawn from, the place it was drawn for, and the group.
_Drawing = tuple[Hashable, tuple[object, ...], float, float, Group]
_NOTHING: Mapping[Hashable, int] = MappingProxyType({})


class Drawings:
    """Groups by name, each with the inputs it was drawn from and the place it was drawn for.

    Made anew whenever its part of the lane is laid out, from what the one before it knows; so what isn't asked for any
    more is forgotten. Inputs are compared, not hashed: a record that is the very same one costs nothing to compare.
    A large map has thousands of these, so what is known of the groups lies side by side, in their order.
    """

    __slots__ = ("_before", "_gathered", "_known", "_shelf", "dx", "groups", "inputs", "names", "places")

    def __init__(self, before: Drawings | None = None, shelf: Shelf | None = None) -> None:
        """Takes what was drawn before. `groups` are what is drawn, once `settle` was called, in the order asked for.

        Args:
            before: what was drawn before.
            shelf: where what is drawn now is put away; unless given it will be looked at soon.
        """
        self.groups: tuple[Group, ...] = ()
        self.dx = 0.0
        self.names: tuple[Hashable, ...] = ()
        self.inputs: tuple[tuple[object, ...], ...] = ()
        # The x of each group and then its y, and so on.
        self.places: Sequence[float] = ()
        self._before = before
        self._known = _NOTHING if before is None else {name: number for number, name in enumerate(before.names)}
        self._gathered: list[_Drawing] = []
        self._shelf = shelf

    def recall(
        self, name: Hashable, inputs: tuple[object, ...], x: float, y: float, make: Callable[[], Group]
    ) -> Group:
        """The group under a name: the very same one, moved, or drawn now if it isn't known from these inputs.

        Args:
            name: what it is, among all that is drawn here.
            inputs: everything that it depends on but its place.
            x: where it stands: any point that moves with it.
            y: likewise.
            make: how to draw it.
        """
        before, number = self._before, self._known.get(name)
        if before is not None and number is not None and before.inputs[number] == inputs:
            old_x, old_y = before.places[2 * number : 2 * number + 2]
            group = moved(before.groups[number], x - old_x - before.dx, y - old_y)
        else:
            group = make() if self._shelf is None else self._shelf.put(make())
        self._gathered.append((name, inputs, x, y, group))
        return group

    def settle(self) -> None:
        """Ends the round: lets go of what was drawn before, and keeps what is drawn now in `groups`."""
        found, self._gathered, self._before, self._known = self._gathered, [], None, _NOTHING
        if found:
            self.names, self.inputs, xs, ys, self.groups = zip(*found, strict=True)
            self.places = array("d", chain.from_iterable(zip(xs, ys, strict=True)))

    def shifted(self, dx: float) -> Drawings:
        """The same groups, all moved to the right, settled."""
        twin = Drawings()
        twin.names, twin.inputs, twin.places = self.names, self.inputs, self.places
        twin.dx = self.dx + dx
        twin.groups = moved_together(self.groups, dx, 0.0) if dx else self.groups
        return twin
