"""Painting only what is in sight of a large group: a curve over the whole board is one group of many pieces."""

from __future__ import annotations

from cxmapper.layout.display import Group
from cxmapper.layout.kit import bounds
from cxmapper.ui.canvas.view import Box

# A group with fewer primitives than this is painted whole.
FEW = 12
# So many groups are remembered; there are not more large ones on screen.
KEPT = 256
# Room for the width of strokes, in points.
SLACK = 6.0


class Pieces:
    """Remembers where the primitives of large groups are."""

    def __init__(self) -> None:
        self._spans: dict[int, tuple[Group, list[tuple[float, float]]]] = {}

    def forget(self) -> None:
        """Drops what is remembered."""
        self._spans.clear()

    def inside(self, group: Group, shown: Box) -> Group:
        """The group with those of its primitives that may be seen in a stretch of the board."""
        if len(group.primitives) < FEW:
            return group
        left, right = shown.x - SLACK, shown.right + SLACK
        spans = self._spans_of(group)
        return group._replace(
            primitives=tuple(
                primitive
                for primitive, (low, high) in zip(group.primitives, spans, strict=True)
                if low < right and left < high
            ),
        )

    def _spans_of(self, group: Group) -> list[tuple[float, float]]:
        known = self._spans.get(id(group))
        if known is None or known[0] is not group:
            if len(self._spans) >= KEPT:
                self._spans.clear()
            boxes = (bounds((primitive,)) for primitive in group.primitives)
            known = (group, [(x, x + width) for x, _, width, _ in boxes])
            self._spans[id(group)] = known
        return known[1]
