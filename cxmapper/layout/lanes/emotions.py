"""The emotion lane: a curve per persona, points by how they are known, quotes, the lowest point and the end.

Good and bad never differ by colour alone: below the axis the line is thicker and the area hatched, faces stand on the
axis, and what is labelled carries ▲ or ▼ and a word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from cxmapper.i18n import number
from cxmapper.layout.columns import LABEL_WIDTH
from cxmapper.layout.display import Group, Ink, Rect, Stroke
from cxmapper.layout.kit import Sketch
from cxmapper.layout.lanes import bubbles, strokes
from cxmapper.layout.lanes.frame import LABEL_INDENT, PADDING, Strip, draw_pins, lane_label
from cxmapper.layout.lanes.memory import Memory
from cxmapper.layout.lanes.rows import branch_rows, stands
from cxmapper.layout.lanes.tracks import PLOT, Dot, Track, height_of, tracks
from cxmapper.layout.look import Role
from cxmapper.layout.routes import Box
from cxmapper.layout.scene import Scene
from cxmapper.layout.text import Line, Style
from cxmapper.model.analysis.emotion import bounds, scaled, summary_of
from cxmapper.model.records import Lane

POINT_RADIUS = 5.2
_POINT_AREA = 9.0
_BUBBLE_WIDTH = 150.0
_LABEL_WIDTH = 240.0
_BUBBLE_PADDING_X = 10.0
_BUBBLE_PADDING_Y = 5.0
_PLOT_MARGIN = 26.0
_TITLE_ROOM = 36.0  # the highest face stands under the lane's name
_FACES = ((1.0, "smile", "good"), (0.0, "meh", "neutral"), (-1.0, "frown", "bad"))


@dataclass(frozen=True, slots=True)
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


class EmotionLane:
    """The lane, which remembers the stretches of curve and the points that it drew."""

    def __init__(self) -> None:
        self._groups: Memory[Group] = Memory()

    def twin(self) -> EmotionLane:
        """What it remembers holds for both."""
        return self

    def lay_out(self, scene: Scene, lane: Lane, stages: Iterable[str] | None = None) -> Strip:
        """The lane as it is now; `stages` doesn't matter, for curves run through all of them."""
        self._groups.next_round()
        rows = branch_rows(scene)
        found = tracks(scene, {id: s for place in scene.columns.stages for id, s in stands(place, rows).items()})
        notes = [*_labels(scene, found), *_quotes(scene, found)]
        boxes = _placed(scene, found, notes)
        _, needed = _axis_label(scene, lane, found, 0.0)
        above = max([PLOT / 2 + _TITLE_ROOM, *(PADDING - box.y for box in boxes)])
        below = max([PLOT / 2 + _PLOT_MARGIN, *(box.y + box.height + PADDING for box in boxes)])
        height = max(above + below, needed)
        axis = above + (height - above - below) / 2
        groups = [_axis(scene, axis)]
        for track in found:
            groups += self._curve(scene, track, axis)
        groups += _leaders(scene, notes, boxes, axis)
        groups += [_bubble(scene, note, box, axis) for note, box in zip(notes, boxes, strict=True)]
        groups += [self._point(scene, track, dot, axis) for track in found for dot in track.dots]
        label, _ = _axis_label(scene, lane, found, axis)
        return Strip(height, (label,), tuple(groups))

    def _curve(self, scene: Scene, track: Track, axis: float) -> Iterator[Group]:
        for stretch in strokes.stretches(scene, track):
            name = "curve", track.persona.id, stretch.part
            inputs = stretch, track.first, track.token, axis
            yield self._groups.recall(name, inputs, partial(strokes.draw_stretch, scene, track, stretch, axis))

    def _point(self, scene: Scene, track: Track, dot: Dot, axis: float) -> Group:
        id = dot.point.touchpoint
        touchpoint = scene.numbers[id], getattr(scene.store[id], "title", "")
        inputs = dot, track.first, track.token, axis, touchpoint, scene.pins.get(dot.point.point, ())
        return self._groups.recall(dot.point.point, inputs, partial(_point, scene, track, dot, axis))


def said(scene: Scene, value: float) -> str:
    """A value on the journey's scale, with a sign where the scale has one."""
    scale = scene.journey.scale
    return number(scaled(value, scale), scene.look.language, 1, signed=bounds(scale)[0] < 0)


def _labels(scene: Scene, found: Sequence[Track]) -> Iterator[Note]:
    """The lowest point and the end of each main curve; with several personas the end also says whose it is."""
    for track in found:
        if track.branch or not track.dots:
            continue
        lowest = summary_of([dot.point for dot in track.dots]).lowest
        end = track.dots[-1]
        low = next((dot for dot in track.dots if dot.point is lowest), end)
        whose = f"{track.persona.name} · " if len(scene.personas) > 1 and track.persona.name else ""
        if low is end:
            yield _label(scene, track, end, "board.lowest_end", whose)
            continue
        yield _label(scene, track, low, "board.lowest", whose)
        yield _label(scene, track, end, "board.end", whose)


def _label(scene: Scene, track: Track, dot: Dot, key: str, whose: str) -> Note:
    arrow = "▼ " if dot.value < 0 else "▲ " if dot.value > 0 else ""
    token = "bad" if dot.value < 0 else "good" if dot.value > 0 else "text2"
    text = whose + arrow + scene.look.words(key, value=said(scene, dot.value))
    return _note(scene, track, dot, text, "pill", key, token)


def _quotes(scene: Scene, found: Sequence[Track]) -> Iterator[Note]:
    """The quotes at the points, from left to right."""
    said = [(track, dot) for track in found for dot in track.dots if dot.point.quote]
    for track, dot in sorted(said, key=lambda pair: pair[1].x):
        token = "bad" if dot.value < 0 else "good" if dot.value > 0 else "text2"
        yield _note(scene, track, dot, dot.point.quote, "small", "quote", token)


def _note(scene: Scene, track: Track, dot: Dot, text: str, role: Role, field: str, token: str) -> Note:
    quoted = field == "quote"
    style = scene.look.style(role, text, token)
    sketch = Sketch(scene.look)
    marks = sum(sketch.measure(mark, style) for mark in scene.look.quotes) if quoted else 0.0
    width = (_BUBBLE_WIDTH if quoted else _LABEL_WIDTH) - marks
    return Note(dot, sketch.wrap(text, width, style), style, field, token, _edge(track), quoted, marks)


def _edge(track: Track) -> str:
    """The colour around a quote: of its persona, where it isn't the first one's."""
    return "border2" if track.first else track.token


def _placed(scene: Scene, found: Sequence[Track], notes: Sequence[Note]) -> list[Box]:
    """Where the notes go, with the axis at y = 0."""
    middles = sorted((dot.x, dot.y) for track in found for dot in track.dots)
    curves = tuple(pieces for track in found for pieces in track.pieces)
    wishes = [bubbles.Wish(note.dot.x, note.dot.y, note.width, note.height, note.dot.value >= 0) for note in notes]
    obstacles = bubbles.Obstacles(curves, tuple(middles))
    return bubbles.place(wishes, obstacles, LABEL_WIDTH + 6, scene.columns.width - 6)


def _leaders(scene: Scene, notes: Sequence[Note], boxes: Sequence[Box], axis: float) -> Iterator[Group]:
    """Thin lines from notes that stand far off to their points; they lie under all notes."""
    for note, box in zip(notes, boxes, strict=True):
        x, point = note.dot.x, note.dot.y + axis
        edge = box.y + axis + (box.height if note.dot.value >= 0 else 0.0)
        if abs(edge - point) > 22 and box.x <= x <= box.x + box.width:
            sketch = Sketch(scene.look)
            sketch.line(x, edge, x, point, Stroke(Ink(note.edge), 1.0))
            top = min(edge, point)
            yield sketch.group("", "guide", x, top, 0, abs(edge - point), part=f"leader/{note.dot.point.point}")


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
    indent = sketch.measure(opening, note.style)
    sketch.lines(sketch.wrap(opening, 100, note.style), x, y, note.style, "", "quote")
    sketch.lines(note.lines, x + indent, y, note.style, record, "quote")
    end = x + indent + note.lines[-1].width
    last = y + (len(note.lines) - 1) * note.style.line_height
    sketch.lines(sketch.wrap(closing, 100, note.style), end, last, note.style, "", "quote")


def _point(scene: Scene, track: Track, dot: Dot, axis: float) -> Group:
    """A point: filled when measured, half filled when judged by customers' vote or staff, hollow when assumed."""
    sketch, y, point = Sketch(scene.look), dot.y + axis, dot.point
    token = strokes.value_token(track, dot.value)
    if point.low is not None and point.high is not None:
        strokes.whisker(sketch, dot.x, axis + height_of(point.high), axis + height_of(point.low), token)
    strokes.basis_mark(sketch, dot.x, y, POINT_RADIUS, point.basis, token)
    draw_pins(sketch, scene, point.point, dot.x + 24, y - 6)
    say = scene.look.words
    touchpoint = f"{scene.numbers[point.touchpoint]} {getattr(scene.store[point.touchpoint], 'title', '')}".strip()
    key = "board.point" if point.n is None else "board.point.n"
    basis = say(f"basis.{point.basis}")
    name = say(key, touchpoint=touchpoint, value=said(scene, dot.value), basis=basis, n=point.n)
    size = 2 * _POINT_AREA
    return sketch.group(point.point, "point", dot.x - _POINT_AREA, y - _POINT_AREA, size, size, name=name)


def _axis(scene: Scene, axis: float) -> Group:
    """The neutral line over all columns."""
    sketch, right = Sketch(scene.look), scene.columns.right
    sketch.line(LABEL_WIDTH, axis, right, axis, Stroke(Ink("border2"), 1.0, (3.0, 3.0)))
    return sketch.group("", "guide", LABEL_WIDTH, axis, right - LABEL_WIDTH, 1, part="axis")


def _axis_label(scene: Scene, lane: Lane, found: Sequence[Track], axis: float) -> tuple[Group, float]:
    """The lane's name, whose curves these are and what they sum up to, and the faces on the axis."""
    sketch = Sketch(scene.look)
    group, height = lane_label(scene, lane, sketch)
    y = PADDING + height + 6
    for track in found:
        if not track.branch:
            y += _persona(sketch, scene, track, y) + 6
    for value, face, token in _FACES:
        middle = axis + height_of(value)
        sketch.icon(face, LABEL_WIDTH - 25, middle - 8, 16, token)
        style = scene.look.style("number", "", "text3")
        lines = sketch.wrap(said(scene, value), 40, style)
        sketch.lines(lines, LABEL_WIDTH - 32, middle + 8, style, "", "scale", width=30, align="centre")
    bottom = max(y, axis + PLOT / 2 + _PLOT_MARGIN)
    label = sketch.group(lane.id, "lane", 0, 0, LABEL_WIDTH, bottom, name=group.name, text=group.text)
    return label, y + PADDING


def _persona(sketch: Sketch, scene: Scene, track: Track, y: float) -> float:
    """A persona's name with the colour of the curve, and the remembered score; returns the height."""
    width = LABEL_WIDTH - LABEL_INDENT - 34
    strokes.swatch(sketch, track, 15, y + 7, 14)
    height = 0.0
    if track.persona.name:
        height = sketch.text(track.persona.name, LABEL_INDENT, y, width, "small", track.persona.id, "name")
    remembered = summary_of([dot.point for dot in track.dots]).remembered
    if remembered is not None:
        key = "board.remembered"
        text = scene.look.words(key, value=said(scene, remembered))
        height += sketch.text(text, LABEL_INDENT, y + height, width, "small", "", key, token="text2")
    return height
