"""The places of a lane: fine lines between the columns of touchpoints, so that an empty lane shows where cards can go.

They are for the screen, where people draw; on paper an empty place says nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from PySide6.QtCore import QLineF
from PySide6.QtGui import QPainter, QPen

from cxmapper.layout.display import Band, Board
from cxmapper.ui.canvas.picking import CARD_KINDS
from cxmapper.ui.canvas.view import Box
from cxmapper.ui.theming import colour

# Lanes in which something stands under its touchpoint.
DIVIDED = CARD_KINDS | {"kpis"}
# Between a line and the lane's upper and lower edge, in points; and its dots and gaps, in pixels.
_INSET = 10.0
_DOTS = [3.0, 3.0]


def paint_cells(painter: QPainter, board: Board, band: Band, shown: Box, theme: str) -> None:
    """Paints the lines between a lane's places, as far as they are in a part of the board.

    Args:
        painter: in points, its origin at the band's upper left corner.
        board: has the columns.
        band: the lane; nothing is painted in one whose things stand elsewhere than under touchpoints.
        shown: the part, in board points.
        theme: for the colour.
    """
    if band.kind not in DIVIDED:
        return
    lines = [QLineF(x, _INSET, x, band.height - _INSET) for x in edges(board, shown.x, shown.right)]
    if lines:
        painter.save()
        # As thin as can be at every size, and sharp.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        pen = QPen(colour("place", theme), 0.0)
        pen.setDashPattern(_DOTS)
        painter.setPen(pen)
        painter.drawLines(lines)
        painter.restore()


def edges(board: Board, left: float, right: float) -> Iterator[float]:
    """Where two touchpoints of a stage meet, from one x of the board to another; stages have lines of their own."""
    columns = board.touchpoints
    first = max(bisect_left(columns, left, key=lambda column: column.x), 1)
    starts = {stage.x for stage in board.stages}
    for number in range(first, len(columns)):
        x = columns[number].x
        if x > right:
            return
        if x not in starts:
            yield x
