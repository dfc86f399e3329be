"""The legend: only what this map uses, each sign drawn as it stands on the map."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from cxmapper.layout.columns import LABEL_WIDTH
from cxmapper.layout.display import Group, Ink, Path, Rect, Stroke
from cxmapper.layout.kit import Sketch
from cxmapper.layout.lanes import strokes
from cxmapper.layout.lanes.emotions import POINT_RADIUS
from cxmapper.layout.lanes.frame import Strip
from cxmapper.layout.lanes.nodes import MARKS
from cxmapper.layout.lanes.touchpoints import end_mark, transition_stroke
from cxmapper.layout.routes import arrow_head
from cxmapper.layout.scene import Scene
from cxmapper.model.records import Basis
from cxmapper.values import value_type

_PADDING = 14.0
_LINE, _ICON, _DOT, _WHISKER, _PIN = 24.0, 14.0, 2 * POINT_RADIUS, 8.0, 13.0
_END = 5.0  # radius of the end mark of a drop-off
_TO_TEXT, _GAP = 7.0, 22.0

Draw = Callable[[Sketch, float, float], None]


@value_type
class Entry:
    """A sign and its meaning: the message key, how to draw the sign from x at the middle height y, and its width."""

    key: str
    draw: Draw
    width: float = _LINE


def lay_out(scene: Scene) -> Strip:
    """The legend's band; without anything to explain it is empty and has no height."""
    entries = list(entries_of(scene))
    if not entries:
        return Strip(0.0, (), ())
    sketch, x, y = Sketch(scene.look), LABEL_WIDTH + 10, _PADDING
    row = scene.look.style("small", "").line_height
    for entry in entries:
        text = scene.look.words(entry.key)
        style = scene.look.style("small", text, "text2")
        width = entry.width + _TO_TEXT + sketch.measure(text, style)
        if x > LABEL_WIDTH + 10 and x + width > scene.columns.width - 16:
            x, y = LABEL_WIDTH + 10, y + row + 8
        entry.draw(sketch, x, y + row / 2)
        sketch.lines(sketch.wrap(text, 10_000, style), x + entry.width + _TO_TEXT, y, style, "", entry.key)
        x += width + _GAP
    height = y + row + _PADDING
    title = scene.look.words("board.legend")
    group = sketch.group("", "legend", LABEL_WIDTH, 0, scene.columns.width - LABEL_WIDTH, height, name=title)
    return Strip(height, (_label(scene, title, height),), (group,))


def _label(scene: Scene, title: str, height: float) -> Group:
    sketch = Sketch(scene.look)
    sketch.word(title, 15, _PADDING, "lane", "board.legend", token="text2")
    return sketch.group("", "lane", 0, 0, LABEL_WIDTH, height, name=title, part="legend")


def signs_of(scene: Scene) -> frozenset[str]:
    """What the legend explains, by message key: with the same signs in the same columns it is the same legend."""
    return frozenset(entry.key for entry in entries_of(scene))


def entries_of(scene: Scene) -> Iterator[Entry]:
    """What the map uses of our signs, in the order of the lanes."""
    kinds = {lane.kind for lane in scene.lanes}
    if "touchpoints" in kinds:
        yield from _marks(scene)
        yield from _transitions(scene)
    if "emotions" in kinds:
        yield from _emotions(scene)
    if scene.pins:
        yield Entry("board.legend.comment", _pin, _PIN)


def _marks(scene: Scene) -> Iterator[Entry]:
    keys, used = {"moment_of_truth": "moment", "key": "key", "delight": "delight"}, scene.counts.of("mark")
    for field, icon, token in MARKS:
        if field in used:
            yield Entry(f"board.legend.{keys[field]}", _icon(icon, token), _ICON)


def _transitions(scene: Scene) -> Iterator[Entry]:
    used = scene.counts.of("transition")
    for kind in ("alternative", "loop", "drop_off", "failure", "recovery"):
        if kind in used:
            yield Entry(f"transition.{kind}", _drop_off if kind == "drop_off" else _way(kind))


def _emotions(scene: Scene) -> Iterator[Entry]:
    used = scene.counts.of("basis")
    if "measured" in used:
        yield Entry("basis.measured", _dot("measured"), _DOT)
    if used.keys() & {"customer_vote", "staff_estimate"}:
        yield Entry("board.legend.judged", _dot("staff_estimate"), _DOT)
    if "assumed" in used:
        yield Entry("basis.assumed", _dot("assumed"), _DOT)
    if scene.counts.of("interval"):
        yield Entry("board.legend.interval", _whisker, _WHISKER)
    if used:
        yield Entry("board.legend.good", lambda sketch, x, y: strokes.sample(sketch, x, y, _LINE, bad=False))
        yield Entry("board.legend.bad", lambda sketch, x, y: strokes.sample(sketch, x, y, _LINE, bad=True))
        yield Entry("board.legend.remembered", _icon("history", "text2"), _ICON)
        if scene.branches:
            yield Entry("board.legend.branch", _line(Stroke(Ink("neutral"), 1.75, (5.0, 4.0))))


def _icon(name: str, token: str) -> Draw:
    return lambda sketch, x, y: sketch.icon(name, x, y - _ICON / 2, _ICON, token)


def _line(stroke: Stroke) -> Draw:
    return lambda sketch, x, y: sketch.line(x, y, x + _LINE, y, stroke)


def _way(kind: str) -> Draw:
    """A transition as on the map, with its arrow head."""

    def draw(sketch: Sketch, x: float, y: float) -> None:
        stroke, tip = transition_stroke(kind), (x + _LINE, y)
        sketch.line(x, y, *tip, stroke)
        sketch.add(Path(arrow_head((x, y), tip), None, stroke._replace(dash=(), cap="round")))

    return draw


def _drop_off(sketch: Sketch, x: float, y: float) -> None:
    """The way out of the journey, with its end mark."""
    end = x + _LINE - 2 * _END
    sketch.line(x, y, end, y, transition_stroke("drop_off"))
    end_mark(sketch, end + _END, y, _END)


def _dot(basis: Basis) -> Draw:
    return lambda sketch, x, y: strokes.basis_mark(sketch, x + POINT_RADIUS, y, POINT_RADIUS, basis, "text2")


def _pin(sketch: Sketch, x: float, y: float) -> None:
    sketch.add(Rect(x, y - _PIN / 2, _PIN, _PIN, _PIN / 2, Ink("warnSoft"), Stroke(Ink("warn"), 1.0)))


def _whisker(sketch: Sketch, x: float, y: float) -> None:
    strokes.whisker(sketch, x + _WHISKER / 2, y - 7, y + 7, "text2")
