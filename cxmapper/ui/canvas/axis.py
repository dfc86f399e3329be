"""The emotion axis on screen: which value a height of the board stands for."""

from __future__ import annotations

import math

from cxmapper.layout.display import Band, Board
from cxmapper.layout.lanes.tracks import PLOT
from cxmapper.model.analysis.emotion import bounds, from_scale, scaled
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
        zero = neutral(band)
        if zero is not None:
            exact = min(max((band.y + zero - board_y) / (PLOT / 2), -1.0), 1.0)
            return from_scale(round(scaled(exact, scale), 0 if scale == "0..100" else 1), scale)
    return 0.0


def neutral(band: Band) -> float | None:
    """The height of the neutral line in points from the top of its lane; `None` in a lane without a curve."""
    groups = band.groups if band.kind == "emotions" else ()
    return next((group.y for group in groups if group.part == "axis"), None)


def stepped(value: float, steps: int, scale: Scale) -> float:
    """The value one key press better (+1) or worse (−1): the next half of a level, so that whole levels are met.

    Args:
        value: −1 … +1.
        steps: how many presses, their sign is the direction.
        scale: the journey's; a press is half a level, on 0 … 100 it is 5.

    Returns:
        −1 … +1.
    """
    step = 5.0 if scale == "0..100" else 0.5
    low, high = bounds(scale)
    shown = round(scaled(value, scale), 6) / step
    there = math.floor(shown + steps) if steps > 0 else math.ceil(shown + steps)
    return from_scale(min(max(there * step, low), high), scale)
