"""Cutting groups of the board at the edge of a sheet: lines are cut, text is not.

A card that reaches over the edge stays whole on the sheet where it begins, standing out beyond the edge; a wide one is
cut there if all that it says stands before the edge. A label with its plate goes to the sheet of its middle and stands
out there, too; one on a line, and a bubble, is moved just so far that it lies on it. Where the paper has no room for
what stands out, it is moved. What only connects (curves, transitions, guides) is drawn on every sheet it crosses and
clipped, and so is a card that is larger than a sheet; where it goes on without any text, what it says stands there once
more, with a word for that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from cxmapper.i18n import words
from cxmapper.layout import text as setting
from cxmapper.layout.display import Annotation, Group, Image, Link, Path, Primitive, Rect, Source, TextLine
from cxmapper.layout.lanes.frame import PIN
from cxmapper.layout.text import Style
from cxmapper.values import value_type

STANDING_OUT = frozenset({"card", "kpi"})
# A card no wider than this, in points, is never cut between two sheets: as wide as two with cards at a touchpoint.
NARROW = 480.0
# The field of a text that stands on a sheet once more.
AGAIN = "again"
_NOBODY = Source("", AGAIN, 0, 0)
# The field of a quotation mark.
_MARK = "quote"
# So much of it, in points, can be read.
_LEAST_TEXT = 60.0
# How far the word for that stands from the border of its card, in points.
_FROM_BORDER = 13.0
# A label on a line that is cut stays on it.
_ON_LINES = frozenset({"transition"})
_CENTRED = frozenset({"bubble", "point", "touchpoint"})

# How far around a text its plate and its icon may reach, in points.
_PLATE_X, _PLATE_Y = 30.0, 10.0
# How far a plate reaches at most around several texts that share it, in points: less than a card around its own.
_SNUG = 9.0
# A label that must be moved lies so far from the edge, so that it doesn't look cut.
_FROM_EDGE = 4.0
_ASCENT, _DESCENT = 0.9, 0.25

Box = tuple[float, float, float, float]


@value_type
class Region:
    """A rectangle of a band: left, top, right, bottom; half open, so that a point lies in one region only.

    `limit` is how far to the right the paper reaches: beyond the region's own edge nothing but what stands out.
    """

    left: float
    top: float
    right: float
    bottom: float
    limit: float

    def holds(self, x: float, y: float) -> bool:
        """Whether a point is in it."""
        return self.left <= x < self.right and self.top <= y < self.bottom

    def contains(self, box: Box) -> bool:
        """Whether it surrounds a box (left, top, right, bottom)."""
        left, top, right, bottom = box
        return self.left <= left and right <= self.right and self.top <= top and bottom <= self.bottom

    def meets(self, box: Box) -> bool:
        """Whether a box has anything in it."""
        left, top, right, bottom = box
        return left < self.right and right > self.left and top < self.bottom and bottom > self.top

    def nudge(self, left: float, right: float) -> float:
        """How far something must move sideways to lie in the region; from the left edge if it is too wide."""
        if left < self.left or right - left > self.right - self.left:
            return self.left - left
        return min(0.0, self.right - right)

    def nudge_label(self, left: float, right: float) -> float:
        """The same for a label, that may stand out to the right as far as the paper reaches."""
        if left < self.left + _FROM_EDGE or right <= self.limit:
            return max(0.0, self.left + _FROM_EDGE - left)
        return max(self.right - _FROM_EDGE - right, self.left + _FROM_EDGE - left)


@value_type
class Piece:
    """A part of a group on a sheet: moved sideways by `dx`, clipped to the region or not."""

    group: Group
    dx: float = 0.0
    clipped: bool = False


def box_of(group: Group) -> Box:
    """A group's bounds: left, top, right, bottom."""
    return group.x, group.y, group.x + group.width, group.y + group.height


def pieces(group: Group, region: Region, language: str) -> Iterator[Piece]:
    """What a sheet that shows a region of the band shows of a group; generated words are in `language`."""
    box = box_of(group)
    if region.contains(box):
        yield Piece(group)
        return
    left, top, right, bottom = box
    upright = region.top <= top and bottom <= region.bottom
    if upright and group.role in STANDING_OUT and _stands_out(group, region):
        if region.left <= left < region.right:
            yield Piece(group, min(0.0, region.limit - right))
    elif upright and group.role in _CENTRED:
        if region.holds((left + right) / 2, (top + bottom) / 2):
            yield Piece(group, region.nudge(left, right))
    elif region.meets(box):
        yield from _cut(group, region, language)


def _stands_out(group: Group, region: Region) -> bool:
    """Whether a card at an edge of the region is whole on the sheet where it begins."""
    edge = region.left if group.x < region.left else region.right
    return group.width <= region.limit - region.left and group.x + kept_whole(group) > edge


def kept_whole(group: Group) -> float:
    """How much of a card, from its left edge, must be on one sheet: all of a narrow one, what a wide one says."""
    if group.width <= NARROW:
        return group.width
    said = (part for part in group.primitives if isinstance(part, TextLine) and part.source.field != PIN)
    return max((part.x + part.width for part in said), default=group.x) + _FROM_BORDER - group.x


def _cut(group: Group, region: Region, language: str) -> Iterator[Piece]:
    """Lines clipped at the edge; each text with its plate and each pin whole, on the sheet of its middle."""
    labels = list(_labels(group, region))
    spoken_for = {id(part) for label in labels for part in label}
    rest = tuple(part for part in group.primitives if id(part) not in spoken_for and not _outside(part, region))
    if rest:
        yield Piece(group._replace(primitives=rest), clipped=True)
    here = [(at, label) for at, label in enumerate(labels) if _is_here(around(label), region)]
    if group.role in _ON_LINES:
        region = replace(region, limit=region.right)
    for at, label in here:
        left, _, right, _ = around(label)
        whole = group._replace(primitives=label, part=f"{group.part}#{at}", text="")
        yield Piece(whole, region.nudge_label(left, right))
    if not here and group.role in STANDING_OUT and group.x < region.left:
        yield from _once_more(group, labels, region, language)


def _is_here(box: Box, region: Region) -> bool:
    return region.holds((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)


def _once_more(group: Group, labels: Sequence[tuple[Primitive, ...]], region: Region, language: str) -> Iterator[Piece]:
    """What a card says, on a sheet where it goes on: of no record, for the card itself stands where it begins."""
    shift, end = region.left - group.x, min(group.x + group.width, region.right)
    inside = replace(region, right=end)
    for wanted in _sayings(group, labels, end - _FROM_BORDER - shift, language):
        again: list[Primitive] = [
            part._replace(source=_NOBODY) if isinstance(part, TextLine) else part for part in wanted
        ]
        if again and inside.contains(_moved(around(again), shift)):
            again += continued(again, end - shift, language)
            yield Piece(group._replace(primitives=tuple(again), part=f"{group.part}#again", text=""), shift)
            return


def _sayings(
    group: Group, labels: Sequence[tuple[Primitive, ...]], edge: float, language: str
) -> Iterator[list[Primitive]]:
    """What a card may say once more, the fullest first: all of it, or with the end of its text cut off; its text alone,
    or the beginning of that with its icon."""
    parts: list[Primitive] = [
        part
        for label in labels
        for part in label
        if not isinstance(part, Annotation | Link) and not _is_ground(part, group)
    ]
    own = [part for part in parts if isinstance(part, TextLine) and part.source.record]
    text = [part for part in own if part.source.field == own[0].source.field]
    yield [*parts]
    if text and edge - text[0].x > _LEAST_TEXT:
        short = elided(text[0], edge - text[0].x, language)
        yield [short if part is text[0] else part for part in parts]
        yield [*text]
        head = next(label for label in labels if any(part is text[0] for part in label))
        yield [short if part is text[0] else part for part in parts if any(part is other for other in head)]
    yield [*text]


def continued(again: Iterable[Primitive], edge: float, language: str) -> tuple[Primitive, ...]:
    """The word for what stands on a sheet once more, at the right of its last line of text, or its first.

    Args:
        again: what it says there, without the ground of it all.
        edge: where it ends at the right, in the coordinates of these.
        language: of the word.

    Returns:
        Nothing where neither line has room.
    """
    texts = [part for part in again if isinstance(part, TextLine)]
    size = min(text.size for text in texts)
    style = Style(size, 400, 1.4 * size, "text2")
    (line,) = setting.wrap(words(language)("pages.continued"), 10_000, style, language)
    x = edge - _FROM_BORDER - line.width
    for text in (max(texts, key=lambda text: text.baseline), min(texts, key=lambda text: text.baseline)):
        y = text.baseline - setting.line_metrics(style)
        room = (x - _FROM_EDGE, y, x + line.width, y + style.line_height)
        if not any(_meet(room, bounds(part)) for part in again):
            return setting.place((line,), x, y, style, "", AGAIN)
    return ()


def _is_ground(part: Primitive, group: Group) -> bool:
    return isinstance(part, Rect) and part.width > group.width - 2 * _FROM_EDGE


def _moved(box: Box, dx: float) -> Box:
    return box[0] + dx, box[1], box[2] + dx, box[3]


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _labels(group: Group, region: Region) -> Iterator[tuple[Primitive, ...]]:
    """The texts of a group that fit into a region's width, each with what surrounds it; and its pins."""
    taken: set[int] = set()
    for part in group.primitives:
        if isinstance(part, Annotation):
            yield (part,)
        if not isinstance(part, TextLine) or id(part) in taken:
            continue
        box = _said_together(group, part, region)
        if box[2] - box[0] > region.right - region.left:
            continue
        label = [other for other in group.primitives if id(other) not in taken and _belongs_to(other, box)]
        taken.update(id(other) for other in label)
        yield tuple(label)


def _said_together(group: Group, text: TextLine, region: Region) -> Box:
    """What a text and those on the same plate cover; the text alone if that would not fit into a region's width."""
    alone = bounds(text)
    for plate in group.primitives:
        if not isinstance(plate, Rect) or not _within(alone, bounds(plate)):
            continue
        texts = [
            part for part in group.primitives if isinstance(part, TextLine) and _within(bounds(part), bounds(plate))
        ]
        box = around(texts)
        if box[2] - box[0] <= region.right - region.left and _within(bounds(plate), _grown(box, _SNUG, _SNUG)):
            return box
    return alone


def _belongs_to(part: Primitive, text: Box) -> bool:
    """Whether a primitive lies in the box of a text or is the small plate, icon, sign or mark right around it."""
    if isinstance(part, TextLine):
        # The mark that closes a quote stays with its words.
        beside = part.width + 1 if part.source.field == _MARK else 0.0
        return _within(bounds(part), _grown(text, beside, 0.0))
    return isinstance(part, Rect | Path) and _within(bounds(part), _grown(text, _PLATE_X, _PLATE_Y))


def _within(box: Box, outer: Box) -> bool:
    left, top, right, bottom = outer
    return left <= box[0] and top <= box[1] and box[2] <= right and box[3] <= bottom


def _grown(box: Box, across: float, down: float) -> Box:
    return box[0] - across, box[1] - down, box[2] + across, box[3] + down


def _outside(part: Primitive, region: Region) -> bool:
    left, top, right, bottom = bounds(part)
    return right < region.left or left > region.right or bottom < region.top or top > region.bottom


def bounds(part: Primitive) -> Box:
    """What a primitive covers: left, top, right, bottom (of a curve: its control points), in points."""
    if isinstance(part, TextLine):
        return (
            part.x,
            part.baseline - _ASCENT * part.size,
            part.x + part.width,
            part.baseline + _DESCENT * part.size,
        )
    if isinstance(part, Rect | Image | Link):
        return part.x, part.y, part.x + part.width, part.y + part.height
    if isinstance(part, Annotation):
        return part.x, part.y, part.x, part.y
    points = [number for segment in part.shape for number in segment[1:]]
    across, down = [float(x) for x in points[0::2]], [float(y) for y in points[1::2]]
    return min(across) + part.x, min(down) + part.y, max(across) + part.x, max(down) + part.y


def around(parts: Iterable[Primitive]) -> Box:
    """What some primitives cover together, in points."""
    boxes = [bounds(part) for part in parts]
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def elided(line: TextLine, room: float, language: str) -> TextLine:
    """A line of text ended with … where it is wider than `room` points."""
    if line.width <= room:
        return line
    face = next((run.face for run in line.runs if run.face), "inter-400")
    style = Style(line.size, int(face.rpartition("-")[2]), line.size, line.ink.token)
    shown = setting.fit(line.text, max(room, 0.0), style, language)
    source = line.source._replace(end=line.source.start + shown.end)
    return line._replace(runs=shown.runs, width=shown.width, source=source)
