"""The sheet before the others: the map's head and legend, set into the width of the paper, and which sheet lies where.

The head is as wide as the board, which is wider than a sheet; its parts are moved below one another, not wrapped anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import product

from cxmapper.layout import text
from cxmapper.layout.cutting import Box, around, bounds
from cxmapper.layout.display import Annotation, Band, Group, Ink, Placed, Primitive, Rect, Stroke, TextLine
from cxmapper.layout.lanes.frame import PIN
from cxmapper.layout.text import Style
from cxmapper.values import value_type

# What a stage's header in a field has above and below its lines, in points; it takes at most this share of the field.
_AROUND_TITLE, _MOST_HEAD = 2.0, 0.3
_TITLE_LINES = 2
# Parts of one group that stand farther apart than this are moved on their own, in points.
_APART = 80.0
_GAP_X, _GAP_Y = 26.0, 12.0
_NUMBER = Style(8, 600, 11, "text2")
_LEAST_FIELD = 15.0
_LARGEST_NUMBER, _ROOM_FOR_STAGES, _ROOM_FOR_LANES = 44.0, 60.0, 100.0
# A sheet's number has this share of the width beside the lanes, at most so much; and stands so far from the edge.
_NUMBER_SHARE, _BESIDE_NUMBER, _FROM_EDGE = 0.34, 66.0, 10.0
# Between the edge of a stage's header and its title.
_BESIDE_TITLE = 4.0
_STAGES, _LANES = Style(8, 600, 11, "text"), Style(8, 400, 11, "text2")


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
        left, _, right, bottom = around(primitives)
        box = left, _top(primitives, group.role), right, bottom
        yield Unit(group._replace(primitives=tuple(primitives)), box)


def _top(primitives: list[Primitive], role: str) -> float:
    """Where a unit stands in its row: signs of a legend stand out above their words, pins above what they are at."""
    if role == "legend" and isinstance(primitives[-1], TextLine):
        return bounds(primitives[-1])[1]
    pins = [part for part in primitives if isinstance(part, TextLine) and part.source.field == PIN]
    boxes = [bounds(part) for part in pins]
    others = [part for part in primitives if part not in pins and not any(_rings(part, box) for box in boxes)]
    return around(others or primitives)[1]


def _rings(part: Primitive, number: Box) -> bool:
    """Whether a primitive is the disc around the number of a pin, or the comment that belongs to it."""
    if isinstance(part, Annotation):
        return True
    left, _, right, _ = number
    return isinstance(part, Rect) and part.width == part.height and part.x <= left and right <= part.x + part.width


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


@value_type
class Outline:
    """What a sheet shows and where, in shares of its width and height.

    Attributes:
        stages: the left and right edge of each stage's header, and its title.
        head: the upper and lower edge of the headers.
        lanes: the upper and lower edge of each lane, and its name.
    """

    stages: tuple[tuple[float, float, str], ...]
    head: tuple[float, float]
    lanes: tuple[tuple[float, float, str], ...]


@value_type
class Fields:
    """The sheets of a map as fields.

    Attributes:
        numbers: of the sheets by row and column, both from 0; a field without a sheet stays empty.
        outline_of: what a sheet shows.
        shape: the width of a sheet divided by its height.
        gaps: whether they lie on the table as their fields do: then a field without a sheet is drawn, and lanes are
            named as far as there is room; else in all fields or in none.
    """

    numbers: Mapping[tuple[int, int], int]
    outline_of: Callable[[tuple[int, int]], Outline]
    shape: float
    gaps: bool = True

    @property
    def rows(self) -> int:
        """Of sheets."""
        return 1 + max(row for row, _ in self.numbers)

    @property
    def columns(self) -> int:
        """Of sheets."""
        return 1 + max(column for _, column in self.numbers)


def sheet_map(fields: Fields, width: float, room: float, language: str) -> Group | None:
    """Which sheet lies where and what it shows, as large as there is room; nothing where it would be too small to read.

    Args:
        fields: the sheets.
        width, room: the space there is, in points.
        language: for the fonts.
    """
    wide = width / fields.columns
    high = min(wide / fields.shape, room / fields.rows)
    if min(wide, high) < _LEAST_FIELD:
        return None
    primitives: list[Primitive] = []
    inner = (0.0, 0.0, wide - 4, high - 4)
    least_head = _least_head(fields, inner, language)
    outlines = {place: fields.outline_of(place) for place in fields.numbers}
    if not fields.gaps and not all(_has_room(outline, inner, least_head) for outline in outlines.values()):
        outlines = {place: replace(outline, lanes=()) for place, outline in outlines.items()}
    for row, column in product(range(fields.rows), range(fields.columns)):
        number = fields.numbers.get((row, column))
        if number is None and not fields.gaps:
            continue
        box = (column * wide + 2, row * high + 2, wide - 4, high - 4)
        edge = Stroke(Ink("border2"), 0.75, () if number else (2, 2))
        primitives.append(Rect(*box, 4, Ink("surface"), edge))
        if number is not None:
            outline = outlines[row, column]
            primitives += _sketch(outline, box, least_head, language)
            primitives += _number(str(number), box, language, beside=bool(outline.lanes))
    return Group("", "figure", "", "", 0, 0, fields.columns * wide, fields.rows * high, tuple(primitives), "sheets")


def _has_room(outline: Outline, box: Box, least_head: float) -> bool:
    """Whether a field has room for the names of all lanes under one another."""
    *_, high = box
    names = sum(1 for *_, name in outline.lanes if name)
    head = max(outline.head[1] * high, outline.head[0] * high + least_head)
    return names * _LANES.line_height <= high - head


def _least_head(fields: Fields, box: Box, language: str) -> float:
    """The height for headers that all fields have in common: titles may take two lines where there is room for that."""
    longest = max(
        (
            len(text.wrap(title, width, _STAGES, language))
            for place in fields.numbers
            for _, width, title in _headers(fields.outline_of(place), box)
        ),
        default=1,
    )
    heights = [count * _STAGES.line_height + _AROUND_TITLE for count in range(1, min(longest, _TITLE_LINES) + 1)]
    return max((height for height in heights if height <= _MOST_HEAD * box[3]), default=heights[0])


def _headers(outline: Outline, box: Box) -> Iterator[tuple[float, float, str]]:
    """Where the titles of a sheet's stages begin in its field, how wide they may be, and what they say."""
    x, _, wide, _ = box
    for number, (left, right, title) in enumerate(outline.stages):
        if wide < _ROOM_FOR_LANES or not outline.lanes:
            # Alone in a small field they have all of its width.
            left, right = (0.06 + 0.88 * (number + more) / len(outline.stages) for more in (0, 1))
        yield x + left * wide + _BESIDE_TITLE, (right - left) * wide - 2 - 2 * _BESIDE_TITLE, title


def _sketch(outline: Outline, box: Box, least_head: float, language: str) -> Iterator[Primitive]:
    """A sheet in small: its stages' headers and its lanes, where they are; names as far as there is room for them."""
    _, y, wide, high = box
    if wide < _ROOM_FOR_STAGES:
        return
    top, bottom = (y + share * high for share in outline.head)
    bottom = max(bottom, top + least_head)
    for left, width, title in _headers(outline, box):
        yield Rect(left - _BESIDE_TITLE, top, width + 2 * _BESIDE_TITLE, bottom - top, 3, Ink("sunken"))
        yield from _named(title, (left, top, width, bottom - top), _STAGES, language)
    if wide >= _ROOM_FOR_LANES:
        yield from _lanes(outline, box, bottom, language)


def _lanes(outline: Outline, box: Box, top: float, language: str) -> Iterator[Primitive]:
    """The lanes of a sheet that have a name, each with a rule above it as long as the stages, clear of the number."""
    x, y, wide, high = box
    taken, beside = outline.head[1], _beside(wide)
    scale = (y + high - top) / (1 - taken)
    places = [(top + (upper - taken) * scale, top + (lower - taken) * scale) for upper, lower, name in outline.lanes]
    end = max((left + width + _BESIDE_TITLE for left, width, _ in _headers(outline, box)), default=x + wide - beside)
    middle, reach = y + high / 2, 0.6 * _number_size(box)
    named = [(*place, name) for place, (_, _, name) in zip(places, outline.lanes, strict=True) if name]
    for above, below, name in _room_for_names(named, y + high):
        clear = x + wide - beside if abs(above - middle) < reach else end
        yield Rect(x + 6, above, min(end, clear) - x - 6, 0.5, 0, Ink("border"))
        yield from _named(name, (x + 8, above, wide - 8 - beside, below - above), _LANES, language, most=1)


def _room_for_names(lanes: list[tuple[float, float, str]], end: float) -> list[tuple[float, float, str]]:
    """Upper and lower edge of each lane, where low ones have pushed those under them down until their names fit.

    Where a field is too low for all names, low lanes are left out: a rule with nothing under it tells nobody anything.
    """
    least = _LANES.line_height
    found: list[tuple[float, float, str]] = []
    for above, below, name in lanes:
        upper = max(above, found[-1][1]) if found else above
        found.append((upper, max(below, upper + least), name))
    if found and found[-1][1] > end:
        return [lane for lane in lanes if lane[1] - lane[0] >= least - 1]
    return found


def _beside(wide: float) -> float:
    """The room of the number beside the lanes of a field."""
    return min(_NUMBER_SHARE * wide, _BESIDE_NUMBER)


def _named(name: str, box: Box, style: Style, language: str, most: int = _TITLE_LINES) -> Iterator[Primitive]:
    """A name on as many lines as its box has room for, at most so many; ended with … where that is too little."""
    x, y, wide, high = box
    room = min(int((high + 1) / style.line_height), most)
    if name and room and wide > 3 * style.size:
        lines = _lines(name, wide, room, style, language)
        inset = min((high - len(lines) * style.line_height) / 2, 3.0)
        yield from text.place(lines, x, y + inset, style, "", "plan.page")


def _lines(name: str, width: float, most: int, style: Style, language: str) -> tuple[text.Line, ...]:
    lines = text.wrap(name, width, style, language)
    if len(lines) <= most:
        return lines
    return (*lines[: most - 1], text.fit(name[lines[most - 1].start :], width, style, language))


def _number(number: str, box: Box, language: str, *, beside: bool) -> Iterator[Primitive]:
    """A sheet's number: large beside the names, or in the middle where there are none or no room for them."""
    x, y, wide, high = box
    size = _number_size(box)
    style = _NUMBER._replace(size=size, line_height=1.3 * size)
    lines = text.wrap(number, wide, style, language)
    top = y + (high - style.line_height) / 2
    if wide < _ROOM_FOR_LANES or not beside:
        yield from text.place(lines, x, top, style, "", "plan.page", align="centre", width=wide)
    else:
        yield from text.place(lines, x, top, style, "", "plan.page", align="right", width=wide - _FROM_EDGE)


def _number_size(box: Box) -> float:
    """The size of a sheet's number, in points; two digits are about as wide as that and a fifth more."""
    _, _, wide, high = box
    return min(max(0.16 * high, _NUMBER.size), _LARGEST_NUMBER, max((_beside(wide) - _FROM_EDGE) / 1.25, _NUMBER.size))
