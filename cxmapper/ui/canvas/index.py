"""Finding the groups of a board by place and by record, without looking at all of them.

Each band has its own index in its own coordinates, cut into columns of `STRIDE` points; so a lane that grows, or one
that merely moves down, leaves the indexes of all others as they are.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator

from cxmapper.layout.display import Band, Board, Group
from cxmapper.ui.canvas.view import Box
from cxmapper.values import value_type

STRIDE = 512.0
# A group that reaches over more columns than this (a curve, a guide) is kept apart and looked at by every query.
REACH = 2
EVERYWHERE = -(10**9)


class Strip:
    """The groups of one band (or of its frozen label), by the column they begin in."""

    def __init__(self, groups: tuple[Group, ...], earlier: Strip | None = None) -> None:
        self.groups = groups
        self.numbers: dict[int, array[int]] = {}
        # The first group of each record, and the others of those few that have several.
        self._first: dict[str, Group] | None = None
        self._others: dict[str, list[Group]] = {}
        if earlier is not None and _in_the_same_columns(earlier.groups, groups):
            # A text that changed leaves thousands of others where they were.
            self.numbers = earlier.numbers
            return
        for number, group in enumerate(groups):
            self.numbers.setdefault(_column(group), array("I")).append(number)

    def columns(self, box: Box) -> list[int]:
        """The columns whose groups may meet a rectangle; the wide ones, which lie beneath, first."""
        first, last = int(box.x // STRIDE) - REACH, int(box.right // STRIDE)
        return [column for column in (EVERYWHERE, *range(first, last + 1)) if column in self.numbers]

    def in_column(self, column: int) -> list[Group]:
        """The groups that begin in a column, in painting order."""
        return [self.groups[number] for number in self.numbers.get(column, ())]

    def of_record(self, record: str) -> list[Group]:
        """The groups of one record, in painting order."""
        if self._first is None:
            self._first = {}
            for group in self.groups:
                if self._first.setdefault(group.record, group) is not group:
                    self._others.setdefault(group.record, []).append(group)
        first = self._first.get(record)
        return [first, *self._others.get(record, ())] if first is not None else []

    def meeting(self, box: Box) -> list[Group]:
        """The groups that meet a rectangle in band coordinates, in painting order."""
        groups = self.groups
        numbers = sorted(number for column in self.columns(box) for number in self.numbers[column])
        left, top, right, bottom = box.x, box.y, box.right, box.bottom
        # Written out: a frame asks this for hundreds of groups.
        return [
            group
            for group in (groups[number] for number in numbers)
            if group.x < right and left < group.x + group.width and group.y < bottom and top < group.y + group.height
        ]


def _column(group: Group) -> int:
    first, last = int(group.x // STRIDE), int((group.x + group.width) // STRIDE)
    return first if last - first <= REACH else EVERYWHERE


def _in_the_same_columns(before: tuple[Group, ...], after: tuple[Group, ...]) -> bool:
    return len(before) == len(after) and all(
        old is new or _column(old) == _column(new) for old, new in zip(before, after, strict=True)
    )


@value_type
class Found:
    """A group with the vertical offset of its band; `frozen` when it belongs to the band's label."""

    group: Group
    band: Band
    frozen: bool

    @property
    def box(self) -> Box:
        """The group's bounds on the board."""
        return Box(self.group.x, self.group.y + self.band.y, self.group.width, self.group.height)


class BoardIndex:
    """The index of one board; `follow` takes over what a newer board has in common with it."""

    def __init__(self, board: Board, earlier: BoardIndex | None = None) -> None:
        self.board = board
        self.strips: dict[tuple[str, str, bool], Strip] = {}
        for band in board.bands:
            for labels, groups in ((True, band.label), (False, band.groups)):
                key = (band.kind, band.record, labels)
                known = earlier.strips.get(key) if earlier is not None else None
                same = known is not None and known.groups is groups
                self.strips[key] = known if known is not None and same else Strip(groups, known)

    def strip(self, band: Band, *, labels: bool = False) -> Strip:
        """The groups of a band of this board, or of its label."""
        return self.strips[band.kind, band.record, labels]

    def follow(self, board: Board) -> BoardIndex:
        """The index of the board that came after this one."""
        return BoardIndex(board, self)

    def meeting(self, bands: Iterable[Band], box: Box, *, labels: bool) -> Iterator[tuple[Band, list[Group]]]:
        """The groups of some bands (or of their labels) that meet a rectangle of the board."""
        for band in bands:
            if band.y < box.bottom and box.y < band.y + band.height:
                strip = self.strip(band, labels=labels)
                groups = strip.meeting(Box(box.x, box.y - band.y, box.width, box.height))
                if groups:
                    yield band, groups

    def of_record(self, record: str) -> list[Found]:
        """All groups of a record, in painting order; empty for a record that isn't on the board."""
        return [
            Found(group, band, frozen)
            for band in self.board.bands
            for frozen in (True, False)
            for group in self.strip(band, labels=frozen).of_record(record)
        ]

    def all(self) -> Iterator[Found]:
        """Every group, in painting order."""
        for band in self.board.bands:
            yield from (Found(group, band, True) for group in band.label)
            yield from (Found(group, band, False) for group in band.groups)
