"""The words beside the emotion curve: quotes of the points, and our labels at the lowest point and the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field, replace
from functools import lru_cache, partial

from cxmapper.i18n import number
from cxmapper.layout.columns import LABEL_WIDTH
from cxmapper.layout.display import Group, Ink, Rect, Stroke
from cxmapper.layout.kit import Sketch
from cxmapper.layout.lanes import bubbles
from cxmapper.layout.lanes.memory import Drawings
from cxmapper.layout.lanes.tracks import Dot, Pen, tone
from cxmapper.layout.look import Role
from cxmapper.layout.routes import Box
from cxmapper.layout.scene import Scene
from cxmapper.layout.text import Line, Style
from cxmapper.model.analysis.emotion import bounds, scaled
from cxmapper.model.records import Scale
from cxmapper.values import value_type

_BUBBLE_WIDTH = 150.0
_LABEL_WIDTH = 240.0
_BUBBLE_PADDING_X = 10.0
_BUBBLE_PADDING_Y = 5.0
_FAR = 22.0  # a note this far from its point is led to it by a line


@value_type
class Note:
    """Words that stand beside a point: a quote of the point's record, or a label that we made."""

    dot: Dot
    lines: tuple[Line, ...]
    style: Style
    field: str
    token: str
    edge: str
    quoted: bool
    marks: float = 0.0

    @property
    def width(self) -> float:
        """Of the box, in points."""
        return max(line.width for line in self.lines) + self.marks + 2 * _BUBBLE_PADDING_X

    @property
    def height(self) -> float:
        """Of the box, in points."""
        return len(self.lines) * self.style.line_height + 2 * _BUBBLE_PADDING_Y

    @property
    def wish(self) -> bubbles.Wish:
        """Where it wants to stand."""
        return bubbles.Wish(self.dot.x, self.dot.y, self.width, self.height, self.dot.value >= 0)

    @property
    def looks(self) -> tuple[object, ...]:
        """All that its box depends on but its place."""
        return self.dot.point, self.lines, self.style, self.field, self.token, self.edge


@value_type
class Noted:
    """Notes that are placed and drawn together.

    Attributes:
        sources: the curves and points that they speak of.
        notes: what they say.
        inputs: what their places depend on.
        boxes: where they stand, with the axis at y = 0.
        axis: where it was drawn; `None` when they have to be drawn again.
        leaders, drawings: what was drawn.
    """

    sources: tuple[tuple[Pen, Dot], ...]
    notes: tuple[Note, ...]
    inputs: tuple[object, ...] = ()
    boxes: tuple[Box, ...] = ()
    axis: float | None = None
    leaders: tuple[Group, ...] = ()
    drawings: Drawings = field(default_factory=Drawings)


def said(scene: Scene, value: float) -> str:
    """A value on the journey's scale, with a sign where the scale has one."""
    return _said(value, scene.journey.scale, scene.look.language)


@lru_cache(maxsize=1024)
def _said(value: float, scale: Scale, language: str) -> str:
    return number(scaled(value, scale), language, 1, signed=bounds(scale)[0] < 0)


def label_height(scene: Scene, whose: str) -> float:
    """How high the box of a label on one line is, in points; `whose` is what its words begin with."""
    return scene.look.style("pill", whose).line_height + 2 * _BUBBLE_PADDING_Y


def label(scene: Scene, pen: Pen, dot: Dot, key: str, whose: str) -> Note:
    """Our words at a point of a main curve.

    Args:
        scene: the journey.
        pen: the curve.
        dot: the point.
        key: the message: what the point is.
        whose: what the words begin with.
    """
    arrow = "▼ " if dot.value < 0 else "▲ " if dot.value > 0 else ""
    text = whose + arrow + scene.look.words(key, value=said(scene, dot.value))
    return _note(scene, pen, dot, text, "pill", key)


def quote(scene: Scene, pen: Pen, dot: Dot) -> Note:
    """The quote at a point."""
    return _note(scene, pen, dot, dot.point.quote, "small", "quote")


def _note(scene: Scene, pen: Pen, dot: Dot, text: str, role: Role, field: str) -> Note:
    quoted, token = field == "quote", tone(dot.value, "text2")
    style = scene.look.style(role, text, token)
    sketch = Sketch(scene.look)
    marks = sum(sketch.beside_quotation(style)) if quoted else 0.0
    width = (_BUBBLE_WIDTH if quoted else _LABEL_WIDTH) - marks
    return Note(
        dot,
        sketch.balance(text, width, style),
        style,
        field,
        token,
        "border2" if pen.first else pen.token,
        quoted,
        marks,
    )


def placed(scene: Scene, noted: Noted, obstacles: bubbles.Obstacles, taken: Sequence[Box], top: float) -> Noted:
    """Notes in their places, with the axis at y = 0.

    Args:
        scene: the journey.
        noted: the notes, and where they stood last time.
        obstacles: the curves and points near them.
        taken: the boxes of other notes.
        top: where there is no more room above.
    """
    left, right = limits(scene)
    # How wide the map is only matters to notes at its end.
    inputs = noted.notes, obstacles, tuple(taken), top, tuple(note.wish.left(left, right) for note in noted.notes)
    if noted.inputs == inputs:
        return noted
    boxes: list[Box] = []
    for note in noted.notes:
        boxes.append(bubbles.place(note.wish, obstacles, [*taken, *boxes], left, right, top))
    return replace(noted, inputs=inputs, boxes=tuple(boxes), axis=None)


def limits(scene: Scene) -> tuple[float, float]:
    """Where notes may begin, and where they must end."""
    return LABEL_WIDTH + 6, scene.columns.width - 6


def drawn(scene: Scene, noted: Noted, axis: float) -> Noted:
    """Notes drawn where they were placed."""
    if noted.axis == axis:
        return noted
    drawings = Drawings(noted.drawings, scene.shelf)
    pairs = list(zip(noted.notes, noted.boxes, strict=True))
    for note, box in pairs:
        name = note.dot.point.point, note.field
        drawings.recall(name, note.looks, box.x, box.y + axis, partial(_bubble, scene, note, box, axis))
    drawings.settle()
    leaders = tuple(group for note, box in pairs for group in _leader(scene, note, box, axis))
    return replace(noted, axis=axis, leaders=leaders, drawings=drawings)


def _leader(scene: Scene, note: Note, box: Box, axis: float) -> tuple[Group, ...]:
    """A thin line from a note that stands far off to its point; it lies under all notes."""
    x, point = note.dot.x, note.dot.y + axis
    edge = box.y + axis + (box.height if box.y < note.dot.y else 0.0)
    if abs(edge - point) <= _FAR or not box.x <= x <= box.x + box.width:
        return ()
    sketch = Sketch(scene.look)
    sketch.line(x, edge, x, point, Stroke(Ink(note.edge), 1.0))
    top, part = min(edge, point), f"leader/{note.dot.point.point}"
    return (sketch.group("", "guide", x, top, 0, abs(edge - point), part=part),)


def _bubble(scene: Scene, note: Note, box: Box, axis: float) -> Group:
    """A quote in a bubble, or a label on a soft ground."""
    sketch, y = Sketch(scene.look), box.y + axis
    fill = "raised" if note.quoted or note.token == "text2" else f"{note.token}Soft"
    stroke = Stroke(Ink(note.edge), 1.0) if note.quoted else None
    sketch.add(Rect(box.x, y, box.width, box.height, 8, Ink(fill), stroke))
    record = note.dot.point.point if note.quoted else ""
    left, top = box.x + _BUBBLE_PADDING_X, y + _BUBBLE_PADDING_Y
    if note.quoted:
        _quoted_lines(sketch, note, left, top, record)
    else:
        sketch.lines(note.lines, left, top, note.style, record, note.field)
    text = note.dot.point.quote if note.quoted else ""
    name = scene.look.quoted(text) if text else "".join(run.text for line in note.lines for run in line.runs)
    return sketch.group(
        note.dot.point.point, "bubble", box.x, y, box.width, box.height, name=name, text=text, part=note.field
    )


def _quoted_lines(sketch: Sketch, note: Note, x: float, y: float, record: str) -> None:
    """The quote's lines, indented by the opening mark, with the closing mark after the last one."""
    opening, closing = sketch.look.quotes
    indent, _ = sketch.beside_quotation(note.style)
    before = x + indent - sketch.measure(opening, note.style)
    sketch.lines(sketch.wrap(opening, 100, note.style), before, y, note.style, "", "quote")
    sketch.lines(note.lines, x + indent, y, note.style, record, "quote")
    end = x + indent + note.lines[-1].width
    last = y + (len(note.lines) - 1) * note.style.line_height
    sketch.lines(sketch.wrap(closing, 100, note.style), end, last, note.style, "", "quote")
