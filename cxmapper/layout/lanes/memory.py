"""What a part of a lane drew last time, so that the same inputs need not be drawn again."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from cxmapper.layout.display import Group
from cxmapper.layout.moving import moved, moved_together

# What a group was drawn from, the place it was drawn for, and which one of the groups it is.
_Drawing = tuple[tuple[object, ...], float, float, int]


class Drawings:
    """Groups by name, each with the inputs it was drawn from and the place it was drawn for.

    Made anew whenever its part of the lane is laid out, from what the one before it knows; so what isn't asked for any
    more is forgotten. Inputs are compared, not hashed: a record that is the very same one costs nothing to compare.
    """

    __slots__ = ("_before", "_gathered", "drawn", "dx", "groups")

    def __init__(self, before: Drawings | None = None) -> None:
        """Takes what was drawn before. `groups` are what is drawn, once `settle` was called, in the order asked for."""
        self.groups: tuple[Group, ...] = ()
        self.drawn: dict[Hashable, _Drawing] = {}
        self.dx = 0.0
        self._before = before
        self._gathered: list[Group] = []

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
        before = self._before
        found = before.drawn.get(name) if before is not None else None
        if before is not None and found is not None and found[0] == inputs:
            group = moved(before.groups[found[3]], x - found[1] - before.dx, y - found[2])
        else:
            group = make()
        self.drawn[name] = inputs, x, y, len(self._gathered)
        self._gathered.append(group)
        return group

    def settle(self) -> None:
        """Ends the round: lets go of what was drawn before, and keeps what is drawn now in `groups`."""
        self.groups, self._gathered, self._before = tuple(self._gathered), [], None

    def shifted(self, dx: float) -> Drawings:
        """The same groups, all moved to the right, settled."""
        twin = Drawings()
        twin.drawn, twin.dx = self.drawn, self.dx + dx
        twin.groups = moved_together(self.groups, dx, 0.0) if dx else self.groups
        return twin
