"""The head of a stage that begins left of what is in sight: number, name and goal stay at the left edge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from cxmapper.export import qt_paint
from cxmapper.layout import text
from cxmapper.layout.display import Group, Ink, Path, Primitive, Rect, TextLine
from cxmapper.layout.stages import COUNT, COUNT_ROOM
from cxmapper.layout.text import Style
from cxmapper.ui.canvas.index import BoardIndex
from cxmapper.ui.canvas.view import NAMED_BELOW, Box, View
from cxmapper.ui.theming import colour
from cxmapper.values import value_type

# Less room than this for a line, in points, is none.
_LEAST = 24.0
# So much longer than its room, in points, a line still fits.
_SLACK = 0.01
# An edge of the ground stays as it is painted; a letter may reach out of its line; both in points.
_EDGE, _BEYOND = 3.0, 3.0


@value_type
class Head:
    """What a stage's header says of the stage, as far as there is room for it.

    Attributes:
        group: the header with nothing else in it, where it is on the board.
        across: how much further right it is shown, in points.
        down: where its band begins, in points.
        box: what it covers on screen.
        ground: the token of the colour it stands on.
    """

    group: Group
    across: float
    down: float
    box: Box
    ground: str


def kept_head(index: BoardIndex, view: View) -> Head | None:
    """The head of the stage at the left edge, where its own place begins left of that; else `None`."""
    region = view.region("stages")
    band = next((band for band in index.board.bands if band.kind == "stages"), None)
    if band is None or view.zoom < NAMED_BELOW:
        return None
    left = region.to_board(region.box.x, 0.0)[0]
    at_the_edge = index.strip(band).meeting(Box(left, 0.0, 1.0, band.height))
    group = next((group for group in at_the_edge if group.role == "stage" and group.x < left), None)
    end = group.x + group.width - COUNT_ROOM if group is not None else left
    if group is None or end <= left:
        return None
    inner = Box(left, group.y + band.y + _EDGE, end + _BEYOND - left, group.height - 2 * _EDGE)
    box = region.to_screen(inner)
    badge, said = _said(group)
    # The count pushes it out, and where it can't stand whole there is nothing.
    across = min(left - group.x, end - badge.x - badge.width)
    shown = (badge, *_fitted(said, end - across, index.board.language)) if badge.x + across >= left else ()
    ground = group.primitives[0]
    assert isinstance(ground, Rect)
    assert isinstance(ground.fill, Ink)
    return Head(group._replace(primitives=shown), across, band.y, box, ground.fill.token)


def _said(group: Group) -> tuple[Rect, tuple[Primitive, ...]]:
    """What stands on the ground of a header, its badge apart: neither the count with its icon, nor pins."""
    parts = group.primitives
    count = next(at for at, item in enumerate(parts) if isinstance(item, TextLine) and item.source.field == COUNT)
    badge = parts[1]
    assert isinstance(badge, Rect)
    return badge, parts[2 : count - 1]


def _fitted(parts: Iterable[Primitive], end: float, language: str) -> Iterator[Primitive]:
    """The parts that end before an x; of each text the first line that doesn't is cut, and what follows is left out."""
    cut: set[str] = set()
    icon: Path | None = None
    for item in parts:
        if isinstance(item, Path):
            # An icon comes with the line after it.
            icon = item
        elif isinstance(item, TextLine):
            if item.source.field in cut or not item.visible:
                continue
            whole = item.x + item.width <= end + _SLACK
            lines = (item,) if whole else _shortened(item, end - item.x, language)
            if not whole:
                cut.add(item.source.field)
            if icon is not None and lines:
                yield icon
            icon = None
            yield from lines
        elif isinstance(item, Rect) and item.x + item.width <= end:
            # A box for a character that no face has.
            yield item


@lru_cache(maxsize=32)
def _shortened(line: TextLine, room: float, language: str) -> tuple[Primitive, ...]:
    """A line cut to a room; nothing where nothing could be read."""
    if room < _LEAST:
        return ()
    weight = int(line.runs[0].face.rpartition("-")[2])
    style = Style(line.size, weight, line.size, line.ink.token)
    source, top = line.source, line.baseline - text.line_metrics(style)
    fitted = text.fit(line.text, room, style, language)
    return text.place((fitted,), line.x, top, style, source.record, source.field, start=source.start)


def paint_head(painter: QPainter, index: BoardIndex, view: View, theme: str) -> None:
    """Paints that head over the strip of the stages.

    Args:
        painter: in logical pixels.
        index: the board's groups.
        view: which part of it is shown.
        theme: what everything is painted in.
    """
    head = kept_head(index, view)
    if head is None:
        return
    region, box = view.region("stages"), QRectF(head.box.x, head.box.y, head.box.width, head.box.height)
    painter.save()
    painter.setClipRect(box)
    painter.fillRect(box, colour("canvas", theme))
    painter.fillRect(box, colour(head.ground, theme))
    painter.translate(region.dx + head.across * region.scale, region.dy + head.down * region.scale)
    painter.scale(region.scale, region.scale)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    qt_paint.paint(painter, [head.group], theme=theme, assets=lambda _: None)
    painter.restore()
