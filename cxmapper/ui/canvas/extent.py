"""What the view needs to know of a board."""

from __future__ import annotations

from cxmapper.layout.display import Board
from cxmapper.ui.canvas.view import Extent


def extent_of(board: Board | None) -> Extent:
    """The board's size and its frozen parts, in points."""
    if board is None:
        return Extent()
    heights = {band.kind: band.height for band in board.bands}
    tops = {band.kind: band.y for band in board.bands}
    return Extent(
        width=board.width,
        height=board.height,
        top=tops.get("stages", 0.0),
        header=heights.get("header", 0.0),
        stages=heights.get("stages", 0.0),
        labels=board.label_width,
    )
