"""What the view needs to know of a board."""

from __future__ import annotations

from cxmapper.layout.display import Board, TextLine
from cxmapper.ui.canvas.picking import end_hint
from cxmapper.ui.canvas.view import Extent

# Air to the right of the place for the next stage, in points.
BESIDE = 10.0


def _end_of_texts(board: Board) -> float:
    """How far what is said below the header goes: a board of few stages is wider, as paper wants it."""
    bands = (band for band in board.bands if band.kind != "header")
    lines = (line for band in bands for group in band.groups for line in group.primitives if isinstance(line, TextLine))
    return min(max((line.x + line.width for line in lines), default=0.0) + BESIDE, board.width)


def extent_of(board: Board | None) -> Extent:
    """The board's size, with the place for the next stage, and its frozen parts, in points."""
    if board is None:
        return Extent()
    heights = {band.kind: band.height for band in board.bands}
    tops = {band.kind: band.y for band in board.bands}
    strip = next((band for band in board.bands if band.kind == "stages"), None)
    beyond = end_hint(board, strip).box.right + BESIDE if strip is not None else 0.0
    return Extent(
        width=max(beyond, _end_of_texts(board)) if beyond < board.width else beyond,
        height=board.height,
        top=tops.get("stages", 0.0),
        header=heights.get("header", 0.0),
        stages=heights.get("stages", 0.0),
        labels=board.label_width,
    )
