"""The sheet before the others: the map's head and legend, set into the width of the paper, and which sheet lies where.

The head is as wide as the board, which is wider than a sheet; its parts are moved below one another, not wrapped anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from cxmapper.layout import text
from cxmapper.layout.cutting import Box, around, bounds
from cxmapper.layout.display import Band, Group, Ink, Placed, Primitive, Rect, Stroke, TextLine
from cxmapper.layout.text import Style
from cxmapper.values import value_type

# Parts of one group that stand farther apart than this are moved on their own, in points.
_APART = 80.0
_GAP_X, _GAP_Y = 26.0, 12.0
_NUMBER = Style(8, 600, 11, "text2")
_FIELD = (46.0, 30.0)
_LEAST_FIELD = 15.0


@value_type
class Unit:
    """Something that is moved as a whole: a group with just its primitives, and what they cover."""

    group: Group
    box: Box

    @property
    def width(self) -> float:
        """Of its ink."""
        return self.box[2] - self.box[0]

    @property
    def height(self) -> float:
        """Of its ink."""
        return self.box[3] - self.box[1]


def head(bands: Iterable[Band], width: float, scale: float, x: float, y: float) -> tuple[tuple[Placed, ...], float]:
    """The parts of bands that belong to no stage, flowing within a width.

    Args:
        bands: the map's head, its legend.
        width: of the paper between its margins.
        scale: of the map.
        x, y: the top left corner on the paper.

    Returns:
        The parts, and where they end.
    """
    content: list[Placed] = []
    for band in bands:
        groups = (*band.label, *(group for group in band.groups if group.role != "guide"))
        units = [unit for group in groups for unit in _units(group)]
        placed, y = _flowed(units, width, scale, x, y)
        content += placed
        y += 1.5 * _GAP_Y
    return tuple(content), y


def _flowed(units: list[Unit], width: float, scale: float, x: float, y: float) -> tuple[list[Placed], float]:
    content, left, row = [], x, 0.0
    for unit in units:
        own = min(scale, width / unit.width) if unit.width else scale
        if left > x and left + own * unit.width > x + width + 0.01:
            left, y, row = x, y + row + _GAP_Y * scale, 0.0
        content.append(Placed((unit.group,), left - own * unit.box[0], y - own * unit.box[1], scale=own))
        row = max(row, own * unit.height)
        left += own * unit.width + _GAP_X * scale
        if unit.group.part == "title":
            left, y, row = x, y + row + _GAP_Y * scale, 0.0
    return content, y + row


def _units(group: Group) -> Iterator[Unit]:
    """A group's parts: the entries of a legend, else what stands close together."""
    parts = _entries(group) if group.role == "legend" else _clusters(group)
    for primitives in parts:
        yield Unit(group._replace(primitives=tuple(primitives)), around(primitives))


def _entries(group: Group) -> Iterator[list[Primitive]]:
    """Each sign with the text that follows it."""
    entry: list[Primitive] = []
    for primitive in group.primitives:
        entry.append(primitive)
        if isinstance(primitive, TextLine):
            yield entry
            entry = []
    if entry:
        yield entry


def _clusters(group: Group) -> Iterator[list[Primitive]]:
    cluster: list[tuple[int, Primitive]] = []
    reach = 0.0
    for place, primitive in sorted(enumerate(group.primitives), key=lambda item: bounds(item[1])[0]):
        left, _, right, _ = bounds(primitive)
        if cluster and left - reach > _APART:
            yield _in_painting_order(cluster)
            cluster = []
        reach = max(reach, right) if cluster else right
        cluster.append((place, primitive))
    if cluster:
        yield _in_painting_order(cluster)


def _in_painting_order(cluster: list[tuple[int, Primitive]]) -> list[Primitive]:
    return [primitive for _, primitive in sorted(cluster, key=lambda item: item[0])]


def sheet_map(
    numbers: Mapping[tuple[int, int], int], columns: int, rows: int, width: float, room: float, language: str
) -> Group | None:
    """Which sheet lies where, as a grid of numbered fields; nothing where the fields would be too small to read.

    Args:
        numbers: of the sheets by row and column, both from 0; a field without a sheet stays empty.
        columns, rows: of sheets.
        width, room: the space there is, in points.
        language: for the fonts of the numbers.
    """
    wide, high = min(_FIELD[0], width / columns), min(_FIELD[1], room / rows)
    if min(wide, high) < _LEAST_FIELD:
        return None
    primitives: list[Primitive] = []
    for row in range(rows):
        for column in range(columns):
            x, y = column * wide, row * high
            number = numbers.get((row, column))
            edge = Stroke(Ink("border2"), 0.75, () if number else (2, 2))
            primitives.append(Rect(x + 1.5, y + 1.5, wide - 3, high - 3, 3, Ink("surface"), edge))
            lines = text.wrap(str(number or ""), wide, _NUMBER, language)
            top = y + (high - _NUMBER.line_height) / 2
            primitives += text.place(lines, x, top, _NUMBER, "", "plan.page", align="centre", width=wide)
    return Group("", "figure", "", "", 0, 0, columns * wide, rows * high, tuple(primitives), "sheets")
