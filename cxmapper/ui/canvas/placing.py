"""Where an editor goes: over the text it edits, in that text's face and size."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import QRect

from cxmapper.layout.display import Group, Image, TextLine
from cxmapper.layout.kit import CARD_PADDING_X
from cxmapper.layout.stages import COUNT_ROOM
from cxmapper.ui.canvas.heads import Head, kept_head
from cxmapper.ui.canvas.index import BoardIndex, Found
from cxmapper.ui.canvas.outlining import corner
from cxmapper.ui.canvas.overlays import region_of
from cxmapper.ui.canvas.setting import Setting
from cxmapper.ui.canvas.view import Box, RegionName, View
from cxmapper.ui.theming import font
from cxmapper.values import value_type

# Nobody can type in smaller letters than this, however small the map is shown; logical pixels.
LEAST_TYPE = 12.0
LEAST_WIDTH = 112.0
_INSET_X = 8.0
# The number before a stage's title is near, and so are the edges of a touchpoint's column.
_INSET_STAGE, _INSET_TOUCHPOINT = 7.0, 5.0
# The editor's frame goes around a line, and no further: what stands above and below it stays in sight.
_FRAME = 2.0
# How far a line reaches above and below its baseline, in em.
_ABOVE, _BELOW = 0.97, 0.3
_LINE = 34.0


@value_type
class Place:
    """A box on the board with the type that belongs there; `inset` is from its edge to the text: left, top, right.

    `baseline` is the first line's, on the board, and `line` the way to the next, as far as they are known; `radius` is
    that of the corners. `mark` is an opening quotation mark that hangs before the first line, so far away.
    """

    region: RegionName
    box: Box
    size: float = 13.0
    weight: int = 400
    centred: bool = False
    inset: tuple[float, float, float] = (8.0, 6.0, 8.0)
    baseline: float | None = None
    line: float = 0.0
    radius: float = 8.0
    mark: str = ""
    hang: float = 0.0


def setting(view: View, place: Place, language: str) -> Setting:
    """The editor's place on screen and its font.

    Args:
        view: where the board is on screen.
        place: the text's, on the board.
        language: the map's language, for the faces.
    """
    region = view.region(place.region)
    box = region.to_screen(place.box)
    width = max(box.width, LEAST_WIDTH)
    left = box.x + (box.width - width) / 2 if place.centred else box.x
    left = min(max(left, 4.0), max(view.width - width - 4.0, 4.0))
    size = max(place.size * region.scale, LEAST_TYPE)
    screen = QRect(round(left), round(max(box.y, 4.0)), round(width), round(box.height))
    left_in, top_in, right_in = (round(side * min(region.scale, 1.5)) for side in place.inset)
    # Type that had to be made larger than it is painted has no baseline to keep to.
    true = size == place.size * region.scale
    baseline = place.baseline * region.scale + region.dy if place.baseline is not None and true else None
    line = place.line * region.scale if true else 0.0
    inset = (left_in, top_in, right_in)
    face, radius = font(language, size, place.weight), place.radius * region.scale
    hang = round(place.hang * min(region.scale, 1.5))
    return Setting(screen, face, inset, place.centred, baseline, line, round(radius), place.mark, hang)


def place_of(index: BoardIndex, record: str, field: str, view: View) -> Place | None:
    """Where a text field of a record stands on the board; `None` when the record isn't on it.

    A stage's that is shown at the left edge, since it begins left of that, is typed there if there is room for it.
    """
    head = kept_head(index, view)
    if head is not None and head.group.record == record:
        found = Found(_shifted(head), next(band for band in index.board.bands if band.kind == "stages"), False)
        lines = _lines_for(found, record, field)
        if lines and _free_box(found.group, lines).right <= found.box.right - COUNT_ROOM:
            return _around_lines(found, lines)
    empty: Place | None = None
    for found in _candidates(index, record):
        lines = _lines_for(found, record, field)
        if lines:
            return _around_lines(found, lines)
        if empty is None and found.group.record == record:
            empty = Place(region_of(found), _under_picture(found), radius=corner(found.group))
    return empty


def _lines_for(found: Found, record: str, field: str) -> list[TextLine]:
    return [
        primitive
        for primitive in found.group.primitives
        if isinstance(primitive, TextLine) and _stands_for(primitive, found, record, field)
    ]


def _shifted(head: Head) -> Group:
    """The texts of a head where they are shown."""
    texts = [item for item in head.group.primitives if isinstance(item, TextLine)]
    moved = tuple(line._replace(x=line.x + head.across) for line in texts)
    return head.group._replace(primitives=moved)


def _stands_for(line: TextLine, found: Found, record: str, field: str) -> bool:
    """Whether a line shows a field, or stands where a title will: a lane's own word, or what invites to write one."""
    if line.source.record == record and line.source.field == field:
        return True
    generated = not line.source.record and (
        line.source.field.startswith("lane.") or line.source.field in ("board.stage.prompt", "board.touchpoint.prompt")
    )
    return generated and (found.group.record, field) == (record, "title")


def _candidates(index: BoardIndex, record: str) -> Iterator[Found]:
    yield from index.of_record(record)
    # Names in the map header stand in a group that belongs to the journey.
    for band in index.board.bands:
        if band.kind == "header":
            yield from (Found(group, band, False) for group in band.groups if group.record != record)


def _around_lines(found: Found, lines: list[TextLine]) -> Place:
    """A card's editor takes the card's place, text on text; any other covers the lines and the room beside them."""
    group, first = found.group, lines[0]
    weight = int(first.runs[0].face.rpartition("-")[2]) if first.runs else 400
    baseline = first.baseline + found.band.y
    line = lines[1].baseline - first.baseline if len(lines) > 1 else 0.0
    if group.role == "card" and first.source.field == "text":
        room = _under_picture(found)
        above = first.baseline - first.size + found.band.y - room.y
        left = min(line.x for line in lines) - group.x
        opening = next((item for item in group.primitives if isinstance(item, TextLine) and _quotes(item)), None)
        # A closing quotation mark needs the room that the opening one has.
        inset = (left, above, left if opening else CARD_PADDING_X)
        place = Place(region_of(found), room, first.size, weight, inset=inset, baseline=baseline, line=line)
        place = replace(place, radius=corner(group))
        if opening is None:
            return place
        return replace(place, mark="".join(run.text for run in opening.runs), hang=left + group.x - opening.x)
    box = _free_box(group, lines)
    left = {"stage": _INSET_STAGE, "touchpoint": _INSET_TOUCHPOINT}.get(group.role, _INSET_X)
    right = _FRAME if group.role == "stage" else left
    inset = (left, _FRAME, right)
    box = Box(box.x - left, box.y + found.band.y - _FRAME, box.width + left + right, box.height + 2 * _FRAME)
    centred = group.role == "touchpoint"
    # A single line keeps to its own height, whatever the face would like.
    line = line or first.size * (_ABOVE + _BELOW)
    return Place(region_of(found), box, first.size, weight, centred, inset, baseline, line)


def _quotes(line: TextLine) -> bool:
    return line.source.field == "quote" and not line.source.record


def _under_picture(found: Found) -> Box:
    """What a card leaves for its text: all of it, or what is under its picture, and room for a line at least."""
    box = found.box
    bottoms = [item.y + item.height for item in found.group.primitives if isinstance(item, Image)]
    if found.group.role != "card" or not bottoms:
        return box
    taken = max(bottoms) - found.group.y
    return Box(box.x, box.y + taken, box.width, max(box.height - taken, _LINE))


def _free_box(group: Group, lines: list[TextLine]) -> Box:
    """The room the lines have in their group: numbers, badges and counts beside them stay in sight."""
    left, right = min(line.x for line in lines), max(line.x + line.width for line in lines)
    top = lines[0].baseline - lines[0].size * _ABOVE
    high = lines[-1].baseline + lines[-1].size * _BELOW - top
    if group.role == "touchpoint":
        return Box(group.x, top, group.width, high)
    edge = group.x + group.width - (COUNT_ROOM if group.role == "stage" else 14.0)
    return Box(left, top, max(right, edge, left + 80.0) - left, high)
