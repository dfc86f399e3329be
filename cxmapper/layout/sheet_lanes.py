"""The lanes of one stage by itself: each only as high as what the stage has in it.

Nothing is laid out again for that: what a lane has begins at its upper edge, and only the room below it is left out.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

from cxmapper.layout.display import Band, Group, Path
from cxmapper.layout.lanes.frame import PADDING

Edges = tuple[tuple[float, float], ...]


def columns_of(edges: Edges, group: Group) -> range:
    """The columns of sheets, by their left and right edges, that a group reaches."""
    first = max(0, bisect_right(edges, group.x, key=_left) - 1)
    return range(first, max(first + 1, bisect_left(edges, group.x + group.width, key=_left)))


def lanes_by_column(lanes: Sequence[Band], edges: Edges) -> tuple[tuple[Band, ...], ...]:
    """The lanes as each column of sheets shows them.

    Args:
        lanes: of the board.
        edges: the left and right edge of each column on the board.

    Returns:
        For each column its lanes, with the groups that reach into it and no higher than these and the name need.
    """
    by_lane = []
    for band in lanes:
        own: list[list[Group]] = [[] for _ in edges]
        for group in band.groups:
            for column in columns_of(edges, group):
                own[column].append(group)
        by_lane.append(tuple(map(partial(_lowered, band), own)))
    return tuple(zip(*by_lane, strict=True)) if by_lane else ((),) * len(edges)


def _left(edges: tuple[float, float]) -> float:
    return edges[0]


def _lowered(band: Band, own: Iterable[Group]) -> Band:
    """A lane with some of its groups, as high as they are."""
    groups = tuple(own)
    standing = (group for group in (*band.label, *groups) if group.role != "guide")
    low = max((group.y + group.height for group in standing), default=0.0)
    height = min(band.height, low + PADDING)
    return replace(band, height=height, groups=tuple(_raised(group, height - band.height) for group in groups))


def _raised(group: Group, by: float) -> Group:
    """The lines of a lane with the one under it so much further down (negative: up); anything else as it is."""
    if group.role != "guide" or group.part or not by:
        return group
    *between, under = group.primitives
    assert isinstance(under, Path)
    return group._replace(height=group.height + by, primitives=(*between, under._replace(y=under.y + by)))
