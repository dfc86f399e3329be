"""The frame around a thing on the map: a ring, a rectangle with the thing's own corners, or a sleeve along a line."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPainterPathStroker, QTransform

from cxmapper.layout.display import Group, Path, Rect
from cxmapper.layout.routes import RADIUS
from cxmapper.ui.canvas.index import Found
from cxmapper.ui.canvas.view import Box, Region
from cxmapper.ui.theming import painter_path

# The number of a touchpoint stands close below its circle: the ring keeps so much nearer than those of points.
_SNUG = -1.0
ROUND = frozenset(("point", "touchpoint"))
# Between a round thing's bounds and its ring, and how much wider the ring's glow is than that, in pixels.
_OFF, _GLOW = 3.0, 4.5
# Between a thing and the frame around it, in points: where a text ends with its group, the frame would run through it.
_PADDING, _AROUND_TEXT = 1.0, 5.0
# Between a transition's line or label and its frame, and the corners of what has none of its own, in points.
_BESIDE_LINE, _CORNER = 4.5, 8.0
# What a frame encloses is left out of it where it is at least so wide and so high, in points: a narrower slit, between
# a line and the label beside it, would be filled by the lines of the frame.
_LEAST_HOLE = 14.0


def draw_outline(painter: QPainter, found: Found, region: Region, grown: float = 0.0) -> None:
    """Draws the frame with the painter's pen and brush.

    Args:
        painter: in logical pixels.
        found: the thing.
        region: where it is on screen.
        grown: how much further out the frame is than usual, in pixels.
    """
    if found.group.role == "transition":
        painter.drawPath(_sleeve(found, region, grown))
        return
    box = region.to_screen(outline(found)).grown(grown)
    if found.group.role in ROUND and abs(box.width - box.height) < 4:
        middle, radius = QPointF(box.x + box.width / 2, box.y + box.height / 2), box.width / 2 + _off(region)
        painter.drawEllipse(middle, radius, radius)
    else:
        radius = min(corner(found.group) * region.scale + 1.0 + grown, box.height / 2)
        painter.drawRoundedRect(QRectF(box.x, box.y, box.width, box.height), radius, radius)


def outermost(found: Found, region: Region) -> float:
    """From the middle of a point to the outer edge of the ring around it when it has the keys, in pixels."""
    return region.to_screen(outline(found)).width / 2 + _off(region) + _GLOW


def _off(region: Region) -> float:
    """Seen from afar, what a ring leaves free is as much smaller as the rest: arrow heads end beyond it."""
    return _OFF * min(region.scale, 1.0)


def outline(found: Found) -> Box:
    """The bounds to mark: a card's own, a touchpoint's circle, a lane's name; around what has no edge, some room."""
    if found.group.role == "lane":
        # The name stands at the lower edge of its bounds.
        inner = found.box.grown(-3.0)
        return Box(inner.x, inner.y + 3.0, inner.width, inner.height + 6.0)
    if found.frozen:
        return found.box.grown(-3.0)
    if found.group.role == "touchpoint":
        # Lines and what is written on them run through the rest of its bounds.
        middle = found.box.x + found.box.width / 2
        return Box(middle - RADIUS, found.box.y, 2 * RADIUS, 2 * RADIUS).grown(_SNUG)
    return found.box.grown(_AROUND_TEXT if found.group.role == "header" else _PADDING)


def corner(group: Group) -> float:
    """The radius of a thing's own corners, in points: thoughts are rounder than other cards."""
    own = (item for item in group.primitives if isinstance(item, Rect) and abs(item.width - group.width) < 1.0)
    return max((item.radius for item in own), default=_CORNER)


def _sleeve(found: Found, region: Region, grown: float) -> QPainterPath:
    """Around a transition's line and its label, on screen: the bounds of a loop hold half of the map."""
    around = _BESIDE_LINE + grown / region.scale
    stroker = QPainterPathStroker()
    stroker.setWidth(2 * around)
    stroker.setCapStyle(Qt.PenCapStyle.RoundCap)
    stroker.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    sleeve = QPainterPath()
    for item in found.group.primitives:
        if isinstance(item, Path):
            sleeve = sleeve.united(stroker.createStroke(painter_path(item.shape)).translated(item.x, item.y))
        elif isinstance(item, Rect):
            label, radius = QPainterPath(), item.radius + around
            box = QRectF(item.x, item.y, item.width, item.height).adjusted(-around, -around, around, around)
            label.addRoundedRect(box, radius, radius)
            sleeve = sleeve.united(label)
    to_screen = QTransform.fromTranslate(region.dx, region.dy)
    to_screen.scale(region.scale, region.scale)
    to_screen.translate(0.0, found.band.y)
    return to_screen.map(_without_slits(sleeve))


def _without_slits(path: QPainterPath) -> QPainterPath:
    """A frame without its narrow holes."""
    parts, kept = _closed_parts(path), QPainterPath()
    for part in parts:
        bounds = part.boundingRect()
        is_hole = any(other is not part and other.contains(bounds) for other in parts)
        if not is_hole or min(bounds.width(), bounds.height()) >= _LEAST_HOLE:
            kept.addPath(part)
    return kept


def _closed_parts(path: QPainterPath) -> list[QPainterPath]:
    """The closed lines that a path consists of."""
    parts: list[QPainterPath] = []
    kinds = QPainterPath.ElementType
    for at in range(path.elementCount()):
        element = path.elementAt(at)
        if element.type == kinds.MoveToElement:
            parts.append(QPainterPath(QPointF(element.x, element.y)))
        elif element.type == kinds.LineToElement:
            parts[-1].lineTo(element.x, element.y)
        elif element.type == kinds.CurveToElement:
            ends = (path.elementAt(at + step) for step in range(3))
            parts[-1].cubicTo(*(QPointF(each.x, each.y) for each in ends))
    return parts
