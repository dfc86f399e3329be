"""Going from group to group by keys: to the nearest in a direction, or along the reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cxmapper.ui.canvas.index import BoardIndex, Found
from cxmapper.ui.canvas.view import Box
from cxmapper.ui.tools.events import Direction, Target

# What the keys stop at. Lane labels and dividers are reached by the mouse and by screen readers.
STOPS = frozenset(("stage", "card", "touchpoint", "point", "kpi"))
# Being off to the side costs this many times what being far ahead costs.
ASIDE = 2.5
# Look at this much of the board around the selection before looking at all of it, in points.
NEAR = 1500.0


def target_of(found: Found) -> Target:
    """A group as something to select."""
    return Target(found.group.record, found.group.role, found.group.part)


def stops(index: BoardIndex) -> Iterator[Found]:
    """What the keys stop at, in reading order: band by band, in each from left to right, from top to bottom."""
    for band in index.board.bands:
        groups = [group for group in band.groups if group.record and group.role in STOPS]
        for group in sorted(groups, key=lambda group: (round(group.x), group.y)):
            yield Found(group, band, False)


def find(index: BoardIndex, target: Target | None) -> Found | None:
    """The group of a target: of the same role and part if there is one, else any of its record."""
    if target is None:
        return None
    found = index.of_record(target.record)
    exact = (each for each in found if target_of(each).same_thing(target))
    return next(exact, next((each for each in found if each.group.role == target.role), found[0] if found else None))


def neighbour(index: BoardIndex, target: Target, direction: Direction) -> Target | None:
    """The nearest stop in a direction, `None` at the edge of the map."""
    start = find(index, target)
    if start is None:
        return None
    near = start.box.grown(NEAR)
    around = (
        Found(group, band, False)
        for band, groups in index.meeting(index.board.bands, near, labels=False)
        for group in groups
        if group.record and group.role in STOPS
    )
    best = _nearest(start, around, direction) or _nearest(start, stops(index), direction)
    return target_of(best) if best else None


def _nearest(start: Found, others: Iterable[Found], direction: Direction) -> Found | None:
    scored = [
        (cost, number, other)
        for number, other in enumerate(others)
        if other.group is not start.group and (cost := _cost(start.box, other.box, direction)) is not None
    ]
    return min(scored)[2] if scored else None


def _cost(start: Box, other: Box, direction: Direction) -> float | None:
    """How far a box is in a direction; `None` when it isn't there at all."""
    dx = other.x + other.width / 2 - start.x - start.width / 2
    dy = other.y + other.height / 2 - start.y - start.height / 2
    if direction in ("left", "right"):
        ahead = dx if direction == "right" else -dx
        aside = _gap(start.y, start.bottom, other.y, other.bottom) * ASIDE + abs(dy) * 0.1
    else:
        ahead = dy if direction == "down" else -dy
        aside = _gap(start.x, start.right, other.x, other.right) * ASIDE + abs(dx) * 0.1
    return ahead + aside if ahead > 1.0 else None


def _gap(low: float, high: float, other_low: float, other_high: float) -> float:
    return max(other_low - high, low - other_high, 0.0)


def following(index: BoardIndex, target: Target | None, step: int) -> Target | None:
    """The next (+1) or previous (−1) stop in reading order; from nothing the first or the last; `None` at the end."""
    order = [target_of(found) for found in stops(index)]
    if not order:
        return None
    if target is None:
        return order[0 if step > 0 else -1]
    at = next((number for number, other in enumerate(order) if other.same_thing(target)), None)
    if at is None:
        return order[0 if step > 0 else -1]
    return order[at + step] if 0 <= at + step < len(order) else None
