"""What the view needs to know of a board."""

from __future__ import annotations

from cxmapper.layout.display import Board
from cxmapper.ui.canvas.picking import end_hint
from cxmapper.ui.canvas.view import Extent

# Air to the right of the place for the next stage, in points.
BESIDE = 10.0


def extent_of(board: Board | None) -> Extent:
    """The board's size, with the place for the next stage, and its frozen parts, in points."""
    if board is None:
        return Extent()
    heights = {band.kind: band.height for band in board.bands}
    tops = {band.kind: band.y for band in board.bands}
    strip = next((band for band in board.bands if band.kind == "stages"), None)
    beyond = end_hint(board, strip).box.right + BESIDE if strip is not None else 0.0
    return Extent(
        width=max(board.width, beyond),
        height=board.height,
        top=tops.get("stages", 0.0),
        header=heights.get("header", 0.0),
        stages=heights.get("stages", 0.0),
        labels=board.label_width,
    )
