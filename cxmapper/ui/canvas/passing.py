"""The name of a lane that begins above what is in sight: it stays at the upper edge as long as the lane goes on."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from cxmapper.export import qt_paint
from cxmapper.layout.display import Band, Group, Path, TextLine
from cxmapper.layout.lanes.frame import PADDING
from cxmapper.layout.lanes.small import DIVIDERS
from cxmapper.ui.canvas.index import BoardIndex
from cxmapper.ui.canvas.view import NAMED_BELOW, Box, View
from cxmapper.ui.theming import colour
from cxmapper.values import value_type

# Above and below the name, in points.
_AIR = 7.0
# The header's band may reach over those below it: on screen it has a place of its own.
_NO_LANES = (*DIVIDERS, "header", "stages")


@value_type
class PassingName:
    """A lane's icon and name, painted `down` points below where they are in its label; and their place on screen.

    Where the next lane leaves no room for them to stand `whole`, nothing is painted there.
    """

    group: Group
    down: float
    box: Box
    whole: bool


def passing_name(index: BoardIndex, view: View) -> PassingName | None:
    """The name of the lane at the upper edge, where its own place is above that; `None` where it is in sight."""
    region = view.region("labels")
    top = region.box.y
    if view.zoom < NAMED_BELOW:
        return None
    for band in index.board.bands:
        place = region.to_screen(Box(0.0, band.y, 0.0, band.height))
        if place.y < top < place.bottom and band.kind not in _NO_LANES:
            group = _name_in(band)
            if group is None or place.y + PADDING * region.scale >= top:
                return None
            height = (group.height + 2 * _AIR) * region.scale
            # The next lane pushes it out.
            y = min(top, place.bottom - height)
            down = (y - place.y) / region.scale + _AIR - group.y
            box = Box(region.box.x, y, region.box.width - 1.0, height)
            return PassingName(group, band.y + down, box, y + _AIR * region.scale >= top)
    return None


def _name_in(band: Band) -> Group | None:
    """A lane's icon and the lines of its name, from its label."""
    label = next((group for group in band.label if group.role == "lane"), None)
    if label is None:
        return None
    parts = label.primitives
    named = ("title", f"lane.{band.kind}")
    at = [number for number, item in enumerate(parts) if isinstance(item, TextLine) and item.source.field in named]
    if not at:
        return None
    lines = [item for item in parts[at[0] : at[-1] + 1] if isinstance(item, TextLine)]
    icon = [item for item in parts[at[0] - 1 : at[0]] if isinstance(item, Path)]
    height = lines[-1].baseline - lines[0].baseline + lines[0].size
    return label._replace(y=lines[0].baseline - lines[0].size, height=height, primitives=(*icon, *lines))


def paint_passing(painter: QPainter, index: BoardIndex, view: View, theme: str) -> None:
    """Paints that name over the column of labels.

    Args:
        painter: in logical pixels.
        index: the board's groups.
        view: which part of it is shown.
        theme: what everything is painted in.
    """
    found = passing_name(index, view)
    if found is None:
        return
    region, box = view.region("labels"), found.box
    painter.save()
    painter.setClipRect(QRectF(box.x, region.box.y, box.width, region.box.height))
    painter.fillRect(QRectF(box.x, box.y, box.width, box.height), colour("canvas", theme))
    if found.whole:
        painter.translate(region.dx, region.dy + found.down * region.scale)
        painter.scale(region.scale, region.scale)
        qt_paint.paint(painter, [found.group], theme=theme, assets=lambda _: None)
    painter.restore()
