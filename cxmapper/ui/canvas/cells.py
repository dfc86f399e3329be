"""The places of a lane: fine lines beside those that are empty, so that one sees where cards can go.

They are for the screen, where people draw; on paper an empty place says nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from PySide6.QtCore import QLineF
from PySide6.QtGui import QPainter, QPen

from cxmapper.layout.display import Band, Column
from cxmapper.ui.canvas.index import BoardIndex
from cxmapper.ui.canvas.picking import CARD_KINDS
from cxmapper.ui.canvas.view import Box
from cxmapper.ui.theming import colour

# Lanes in which something stands under its touchpoint.
DIVIDED = CARD_KINDS | {"kpis"}
FILLING = frozenset(("card", "kpi"))
# Between a line and the lane's upper and lower edge, in points; and its dots and gaps, in pixels.
_INSET = 10.0
_DOTS = [3.0, 3.0]


def paint_cells(painter: QPainter, index: BoardIndex, band: Band, shown: Box, theme: str) -> None:
    """Paints the lines beside a lane's empty places, as far as they are in a part of the board.

    Args:
        painter: in points, its origin at the band's upper left corner.
        index: the board and what stands where.
        band: the lane; nothing is painted in one whose things stand elsewhere than under touchpoints.
        shown: the part, in board points.
        theme: for the colour.
    """
    if band.kind not in DIVIDED:
        return
    lines = [QLineF(x, _INSET, x, band.height - _INSET) for x in edges(index, band, shown.x, shown.right)]
    if lines:
        painter.save()
        # As thin as can be at every size, and sharp.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        pen = QPen(colour("place", theme), 0.0)
        pen.setDashPattern(_DOTS)
        painter.setPen(pen)
        painter.drawLines(lines)
        painter.restore()


def edges(index: BoardIndex, band: Band, left: float, right: float) -> Iterator[float]:
    """Where two touchpoints of a stage meet, from one x of the board to another; stages have lines of their own.

    Between two places of the lane in which something stands there is no line: what stands there parts them.
    """
    columns = index.board.touchpoints
    first = max(bisect_left(columns, left, key=_begin), 1)
    last = bisect_right(columns, right, key=_begin)
    if first >= last:
        return
    starts = {stage.x for stage in index.board.stages}
    filled = _filled(index, band, first - 1, last)
    for number in range(first, last):
        if columns[number].x not in starts and not {number - 1, number} <= filled:
            yield columns[number].x


def _filled(index: BoardIndex, band: Band, first: int, end: int) -> set[int]:
    """The columns of touchpoints, from one on to before another, under which something stands in a lane."""
    columns, filled = index.board.touchpoints, set[int]()
    begin, after = columns[first].x, columns[end - 1].x + columns[end - 1].width
    for group in index.strip(band).meeting(Box(begin, 0.0, after - begin, band.height)):
        if group.role in FILLING:
            most = bisect_left(columns, group.x + group.width, key=_begin)
            filled.update(range(max(bisect_right(columns, group.x, key=_begin) - 1, 0), most))
    return filled


def _begin(column: Column) -> float:
    return column.x
