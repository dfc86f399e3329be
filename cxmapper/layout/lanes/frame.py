"""What all lanes have in common: the name at the left, the lines between columns, comment pins, and what a lane is."""

from __future__ import annotations

from cxmapper.layout.columns import LABEL_WIDTH
from cxmapper.layout.display import Annotation, Group, Ink, Path, Rect, Segment, Stroke
from cxmapper.layout.icons import lane_icon
from cxmapper.layout.kit import Sketch
from cxmapper.layout.scene import Scene
from cxmapper.model.records import Lane
from cxmapper.values import value_type

PADDING = 10.0
LEAST_HEIGHT = 52.0
LABEL_INDENT = 36.0

_PIN = 18.0
# The field of a pin's number.
PIN = "board.legend.comment"


@value_type
class Strip:
    """A lane laid out, in its own coordinates: height, frozen label and groups (without the guides)."""

    height: float
    label: tuple[Group, ...]
    groups: tuple[Group, ...]


def lane_label(scene: Scene, lane: Lane, sketch: Sketch | None = None) -> tuple[Group, float]:
    """The lane's name with its icon.

    Args:
        scene: the journey.
        lane: the lane.
        sketch: where to draw; a caller that draws more under the name passes its own.

    Returns:
        The group, and the height that it takes in the lane, paddings not included.
    """
    own = sketch or Sketch(scene.look)
    title = scene.lane_title(lane)
    own.icon(lane_icon(lane.kind), 15, PADDING + 1, 14)
    width = LABEL_WIDTH - LABEL_INDENT - 8
    field = "title" if lane.title else f"lane.{lane.kind}"
    height = own.text(title, LABEL_INDENT, PADDING, width, "lane", lane.id if lane.title else "", field)
    draw_pins(own, scene, lane.id, LABEL_WIDTH - 14, PADDING)
    return own.group(lane.id, "lane", 0, 0, LABEL_WIDTH, PADDING + height, name=title, text=title), height


def guides(scene: Scene, height: float) -> Group:
    """The lines between the columns, and the one under the lane, which ends with the last of them."""
    edges = [LABEL_WIDTH, *(item.column.x + item.column.width for item in scene.columns.stages)]
    segments: list[Segment] = []
    for x in edges:
        segments += [("M", x, 0.0), ("L", x, height)]
    width = scene.columns.right
    lines = Path(tuple(segments), None, Stroke(Ink("line"), 1.0))
    # In the middle of the lane's last point: at natural size it fills one row of pixels instead of half of two.
    low = height - 0.5
    under = Path((("M", 0.0, low), ("L", width, low)), None, Stroke(Ink("border"), 1.0))
    return Group("", "guide", "", "", 0, 0, width, height, (lines, under))


def pins_width(scene: Scene, record: str) -> float:
    """How much of a line the pins of a record take at its right end, in points."""
    return len(scene.pins.get(record, ())) * (_PIN + 2)


def draw_pins(sketch: Sketch, scene: Scene, record: str, right: float, top: float) -> None:
    """The comments on a record as numbered pins, from the right edge leftwards, with their annotations."""
    for place, pin in enumerate(scene.pins.get(record, ())):
        x = right - _PIN - place * (_PIN + 2)
        fill, ink = ("sunken", "text2") if pin.comment.resolved else ("warnSoft", "warn")
        sketch.add(Rect(x, top - 8, _PIN, _PIN, _PIN / 2, Ink(fill), Stroke(Ink(ink), 1.0)))
        style = sketch.look.style("number", str(pin.number), ink)
        lines = sketch.wrap(str(pin.number), _PIN, style)
        middle = top - 8 + (_PIN - style.line_height) / 2
        sketch.lines(lines, x, middle, style, "", PIN, width=_PIN, align="centre")
        for comment in (pin.comment, *pin.replies):
            sketch.add(
                Annotation(x, top - 8, comment.id, comment.author, comment.at, comment.text, comment.reply_to or "")
            )
