"""What a part of a lane drew last time, so that the same inputs need not be drawn again."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from cxmapper.layout.display import Group
from cxmapper.layout.moving import moved

_Drawing = tuple[tuple[object, ...], float, float, Group]


class Drawings:
    """Groups by name, each with the inputs it was drawn from and the place it was drawn for.

    Made anew whenever its part of the lane is laid out, from what the one before it knows; so what isn't asked for any
    more is forgotten. Inputs are compared, not hashed: a record that is the very same one costs nothing to compare.
    """

    __slots__ = ("_before", "drawn", "groups")

    def __init__(self, before: Drawings | None = None) -> None:
        """Takes what was drawn before. `groups` are what is drawn, once `settle` was called, in the order asked for."""
        self.groups: tuple[Group, ...] = ()
        self._before: dict[Hashable, _Drawing] = before.drawn if before is not None else {}
        self.drawn: dict[Hashable, _Drawing] = {}

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
        found = self._before.get(name)
        if found is None or found[0] != inputs:
            found = inputs, x, y, make()
        elif found[1] != x or found[2] != y:
            found = inputs, x, y, moved(found[3], x - found[1], y - found[2])
        self.drawn[name] = found
        return found[3]

    def settle(self) -> None:
        """Ends the round: lets go of what was drawn before, and gathers what is drawn now into `groups`."""
        self._before = {}
        self.groups = tuple(drawing[3] for drawing in self.drawn.values())

    def shifted(self, dx: float) -> Drawings:
        """The same groups, all moved to the right, settled."""
        twin = Drawings()
        for name, (inputs, x, y, group) in self.drawn.items():
            twin.drawn[name] = inputs, x + dx, y, moved(group, dx)
        twin.settle()
        return twin
