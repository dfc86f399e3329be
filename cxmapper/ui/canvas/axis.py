"""The emotion axis on screen: which value a height of the board stands for."""

from __future__ import annotations

from cxmapper.layout.display import Board
from cxmapper.layout.lanes.tracks import PLOT
from cxmapper.model.analysis.emotion import from_scale, scaled
from cxmapper.model.records import Scale


def value_at(board: Board, board_y: float, scale: Scale) -> float:
    """The emotion value at a height of the board.

    Args:
        board: the map; the neutral line of its emotion lane says where 0 is.
        board_y: points from the board's top.
        scale: the journey's; the value is rounded to what this scale shows.

    Returns:
        −1 … +1; 0 when the board has no emotion lane.
    """
    for band in board.bands:
        for group in band.groups if band.kind == "emotions" else ():
            if group.part == "axis":
                exact = min(max((band.y + group.y - board_y) / (PLOT / 2), -1.0), 1.0)
                return from_scale(round(scaled(exact, scale), 0 if scale == "0..100" else 1), scale)
    return 0.0
