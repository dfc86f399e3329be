"""Groups that stand elsewhere: what was drawn once needn't be drawn again because columns beside it became wider.

A moved group's primitives are only made when somebody asks for them, so a board of thousands of cards moves at the cost
of a few numbers a card, and only what comes into sight is worked out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from cxmapper.layout.display import (
    Annotation,
    Gradient,
    Group,
    Hatch,
    Image,
    Link,
    Paint,
    Path,
    Primitive,
    Rect,
    Stroke,
    TextLine,
)
from cxmapper.layout.later import Later, glance


class Moved(Later):
    """Primitives shifted by (dx, dy) points."""

    __slots__ = ("_moved", "dx", "dy", "source")

    def __init__(self, source: Sequence[Primitive], dx: float, dy: float) -> None:
        """Takes the primitives as they were drawn."""
        self.source = source
        self.dx = dx
        self.dy = dy
        self._moved: tuple[Primitive, ...] | None = None

    def made(self) -> tuple[Primitive, ...]:
        """The primitives where they stand now."""
        if self._moved is None:
            self._moved = self.glance()
        return self._moved

    def glance(self) -> tuple[Primitive, ...]:
        """The primitives where they stand now, which won't be kept for it."""
        if self._moved is not None:
            return self._moved
        return tuple([moved_primitive(item, self.dx, self.dy) for item in glance(self.source)])

    def __len__(self) -> int:
        return len(self.source)


_made = tuple.__new__


def moved(group: Group, dx: float, dy: float = 0.0) -> Group:
    """A group that stands (dx, dy) points from where it was; the very same one when it doesn't move."""
    if not dx and not dy:
        return group
    return moved_together((group,), dx, dy)[0]


def moved_together(groups: Iterable[Group], dx: float, dy: float) -> tuple[Group, ...]:
    """Groups that stand (dx, dy) points from where they were.

    Written out, and straight into the tuples: half of a board of thousands moves when a touchpoint is added.
    """
    found = []
    for record, role, name, text, x, y, width, height, primitives, part in groups:
        if type(primitives) is Moved:
            # What was moved before moves from where it was drawn.
            there: Sequence[Primitive] = Moved(primitives.source, primitives.dx + dx, primitives.dy + dy)
        else:
            there = Moved(primitives, dx, dy)
        found.append(_made(Group, (record, role, name, text, x + dx, y + dy, width, height, there, part)))
    return tuple(found)


def moved_primitive(item: Primitive, dx: float, dy: float) -> Primitive:
    """A primitive shifted by (dx, dy) points, its gradients with it."""
    if isinstance(item, TextLine):
        return item._replace(x=item.x + dx, baseline=item.baseline + dy)
    if isinstance(item, Path):
        shape, fill, stroke, x, y = item
        inside = _hatch(fill, dx) if isinstance(fill, Hatch) else _paint(fill, dx, dy)
        return Path(shape, inside, _stroke(stroke, dx, dy), x + dx, y + dy)
    if isinstance(item, Rect):
        fill, stroke = _paint(item.fill, dx, dy), _stroke(item.stroke, dx, dy)
        return item._replace(x=item.x + dx, y=item.y + dy, fill=fill, stroke=stroke)
    if isinstance(item, Image):
        instead = tuple(moved_primitive(part, dx, dy) for part in item.instead)
        return replace(item, x=item.x + dx, y=item.y + dy, instead=instead)
    assert isinstance(item, (Link, Annotation))
    return replace(item, x=item.x + dx, y=item.y + dy)


def _paint(paint: Paint | None, dx: float, dy: float) -> Paint | None:
    if not isinstance(paint, Gradient):
        return paint
    if paint.x0 == paint.x1:
        # An upright gradient is the same wherever it stands; with the same numbers painters make it once.
        dx = 0.0
    return Gradient(paint.x0 + dx, paint.y0 + dy, paint.x1 + dx, paint.y1 + dy, paint.stops)


def _hatch(hatch: Hatch, dx: float) -> Hatch:
    # Any of its lines stands for all: with the first one named, hatching that lies as before is the same as before.
    return hatch._replace(x=(hatch.x + dx) % hatch.step)


def _stroke(stroke: Stroke | None, dx: float, dy: float) -> Stroke | None:
    if stroke is None or not isinstance(stroke.paint, Gradient):
        return stroke
    return Stroke(_paint(stroke.paint, dx, dy) or stroke.paint, stroke.width, stroke.dash, stroke.cap)
