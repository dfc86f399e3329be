"""Finding what is selected on the board, and going through it by Tab, along the reading order."""

from __future__ import annotations

from collections.abc import Iterator

from cxmapper.ui.canvas.index import BoardIndex, Found
from cxmapper.ui.canvas.view import GAP, Box, View
from cxmapper.ui.tools.events import Target

# What the keys stop at. Lane labels and dividers are reached by the mouse and by screen readers.
STOPS = frozenset(("stage", "card", "touchpoint", "point", "kpi"))


def target_of(found: Found) -> Target:
    """A group as something to select."""
    return Target(found.group.record, found.group.role, found.group.part)


def stops(index: BoardIndex) -> Iterator[Found]:
    """What the keys stop at, in reading order: band by band, in each from left to right, from top to bottom."""
    for band in index.board.bands:
        groups = [group for group in band.groups if group.record and group.role in STOPS]
        for group in sorted(groups, key=lambda group: (round(group.x), group.y)):
            yield Found(group, band, False)


def row_of(index: BoardIndex, view: View, found: Found) -> Box:
    """What is to be seen of a label's lane, on the board: all of it, or, if it is too high, its first row of cards.

    Args:
        index: of the board.
        view: which part of it is shown.
        found: the label.
    """
    band, shown = found.band, view.region("body").visible()
    if band.height * view.zoom + 2 * GAP <= view.body.height - view.strip:
        return Box(0.0, band.y, 0.0, band.height)
    there = index.strip(band).meeting(Box(shown.x, 0.0, shown.width, band.height))
    cards = [group for group in there if group.role == "card"]
    first = min((group.y for group in cards), default=0.0)
    low = max((group.y + group.height for group in cards if group.y == first), default=0.0)
    return Box(0.0, band.y, 0.0, max(low, found.group.y + found.group.height))


# The texts of the map's header that Tab goes through, in this order; other facts there aren't typed.
_HEAD = ("title", "persona", "scenario", "goal")


def head_texts(index: BoardIndex) -> list[Target]:
    """The texts of the map's header that one can type, in the order in which Tab goes through them."""
    groups = [group for band in index.board.bands if band.kind == "header" for group in band.groups]
    shown = [Target(group.record, group.role, group.part) for group in groups if group.record and group.part in _HEAD]
    return sorted(shown, key=lambda target: _HEAD.index(target.part))


def find(index: BoardIndex, target: Target | None) -> Found | None:
    """The group of a target: of the same role and part if there is one, else any of its record."""
    if target is None:
        return None
    found = index.of_record(target.record)
    exact = (each for each in found if target_of(each).same_thing(target))
    return next(exact, next((each for each in found if each.group.role == target.role), found[0] if found else None))


def following(index: BoardIndex, target: Target | None, step: int, *, head: bool = False) -> Target | None:
    """The next (+1) or previous (−1) stop in reading order; from nothing the first or the last; `None` at the end.

    Args:
        index: of the board.
        target: where one is.
        step: which way.
        head: whether the map's header is in sight: before the first stop come its texts.
    """
    order = [target_of(found) for found in stops(index)]
    if head and target is not None:
        order = head_texts(index) + order
    if not order:
        return None
    if target is None:
        return order[0 if step > 0 else -1]
    at = next((number for number, other in enumerate(order) if other.same_thing(target)), None)
    if at is None:
        return order[0 if step > 0 else -1]
    return order[at + step] if 0 <= at + step < len(order) else None
