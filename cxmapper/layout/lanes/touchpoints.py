"""The touchpoint lane: the journey as a graph, its main path a straight row, everything else routed around it."""

from __future__ import annotations

from collections.abc import Mapping

from cxmapper.i18n import number, words
from cxmapper.layout.display import Group, Ink, Path, Stroke
from cxmapper.layout.icons import channel_icon
from cxmapper.layout.kit import Sketch, bounds
from cxmapper.layout.lanes.frame import LEAST_HEIGHT, PADDING, Strip, draw_pins, lane_label
from cxmapper.layout.lanes.labels import Label, draw_label, label
from cxmapper.layout.lanes.rows import Stand, stands
from cxmapper.layout.routes import MARK, RADIUS, Edge, Node, Plan, Route
from cxmapper.layout.scene import Scene
from cxmapper.model.records import Channel, Lane, Touchpoint, TouchpointChannel, Transition

_TITLE_GAP = 6.0
_TITLE_INSET = 6.0
_CHANNEL_ICON = 12.0
_LABEL_WIDTH = 96.0
_STRAIGHT_ROOM = 2 * RADIUS + 22  # what circles, arrow head and air take of the way between two neighbours

# Colour and dash of each kind of transition; only what fails is dashed in the colour of bad.
_STROKES = {
    "main": Stroke(Ink("border2"), 1.75, (), "round"),
    "alternative": Stroke(Ink("text3"), 1.75, (0.5, 4.0), "round"),
    "loop": Stroke(Ink("text3"), 1.5, (6.0, 3.0), "round"),
    "drop_off": Stroke(Ink("bad"), 1.5, (3.0, 3.0)),
    "failure": Stroke(Ink("bad"), 1.75, (3.0, 3.0)),
    "recovery": Stroke(Ink("good"), 1.75, (), "round"),
}
_LABELS = {
    "main": ("text2", "sunken"),
    "alternative": ("text2", "sunken"),
    "loop": ("text2", "sunken"),
    "drop_off": ("bad", "badSoft"),
    "failure": ("bad", "badSoft"),
    "recovery": ("good", "goodSoft"),
}
MARKS = (("moment_of_truth", "star", "warn"), ("key", "key", "accentText"), ("delight", "sparkles", "good"))


def transition_stroke(kind: str) -> Stroke:
    """How a kind of transition is drawn."""
    return _STROKES[kind]


def lay_out(scene: Scene, lane: Lane) -> Strip:
    """The touchpoint lane."""
    places = stands(scene)
    transitions = transitions_of(scene, places)
    plan = Plan(
        [Node(id, p.row, p.x, p.column.x, p.column.x + p.column.width) for id, p in places.items()],
        [_edge(scene, item, places) for item in transitions],
    )
    rows = plan.stack(PADDING, _heights_below(scene, places))
    routes = plan.routes(rows)
    label, label_height = lane_label(scene, lane)
    groups = [_transition(scene, item, routes[item.id], places) for item in transitions]
    groups += [_touchpoint(scene, place, rows.middles[place.row]) for place in places.values()]
    bottom = rows.bottom if places else 0.0
    return Strip(max(LEAST_HEIGHT, bottom + PADDING, label_height + 2 * PADDING), (label,), tuple(groups))


def transitions_of(scene: Scene, places: Mapping[str, Stand]) -> list[Transition]:
    """The transitions between the touchpoints shown, from left to right."""
    return [
        item
        for id in places
        for item in scene.store.by(Transition, "source", id)
        if item.target is None or item.target in places
    ]


def _heights_below(scene: Scene, places: Mapping[str, Stand]) -> list[float]:
    """Per row, the height of what its touchpoints have under their circles."""
    heights = [0.0] * (1 + max((place.row for place in places.values()), default=0))
    for place in places.values():
        heights[place.row] = max(heights[place.row], _below(Sketch(scene.look), scene, place, 0.0))
    return heights


def _touchpoint(scene: Scene, place: Stand, middle: float) -> Group:
    """A circle with the channel's icon; the number, marks, title and further channels under it."""
    touchpoint, x = place.touchpoint, place.x
    sketch = Sketch(scene.look)
    ring = Stroke(Ink("warn"), 2.5) if touchpoint.moment_of_truth else Stroke(Ink("border2"), 1.5)
    sketch.circle(x, middle, RADIUS, Ink("raised"), ring)
    channels = channels_of(scene, touchpoint)
    name = channel_name(channels[0]) if channels else "circle-dot"
    sketch.icon(name, x - 8, middle - 8, 16, "text2")
    height = _below(sketch, scene, place, middle + RADIUS)
    left = place.column.x + _TITLE_INSET
    draw_pins(sketch, scene, touchpoint.id, x + RADIUS + 16, middle - RADIUS + 4)
    title = f"{scene.numbers[touchpoint.id]} {touchpoint.title}"
    return sketch.group(
        touchpoint.id, "touchpoint", left, middle - RADIUS, place.column.width - 2 * _TITLE_INSET,
        2 * RADIUS + height, name=title, text=touchpoint.title,
    )  # fmt: skip


def _below(sketch: Sketch, scene: Scene, place: Stand, y: float) -> float:
    """Draws what stands under the circle from y on; returns its height."""
    touchpoint = place.touchpoint
    left, width = place.column.x + _TITLE_INSET, place.column.width - 2 * _TITLE_INSET
    top = y + _TITLE_GAP
    top += _number(sketch, scene, touchpoint, place.x, top) + 1
    top += sketch.text(touchpoint.title, left, top, width, "label", touchpoint.id, "title", align="centre")
    further = channels_of(scene, touchpoint)[1:]
    if further:
        top += 4
        start = place.x - (len(further) * (_CHANNEL_ICON + 5) - 5) / 2
        for i, channel in enumerate(further):
            sketch.icon(channel_name(channel), start + i * (_CHANNEL_ICON + 5), top, _CHANNEL_ICON, "text3")
        top += _CHANNEL_ICON
    for key, seconds in (("board.wait", touchpoint.waiting_time), ("board.takes", touchpoint.handling_time)):
        if seconds:
            said = sketch.look.words(key, time=duration(seconds, sketch.look.language))
            top += 2 + sketch.text(said, left, top + 2, width, "small", "", key, token="text2", align="centre")
    return top - y


def _number(sketch: Sketch, scene: Scene, touchpoint: Touchpoint, x: float, y: float) -> float:
    """The touchpoint's number with its marks before it, centred."""
    said = scene.numbers[touchpoint.id]
    style = sketch.look.style("number", said, "text3")
    marks = [(icon, token) for field, icon, token in MARKS if getattr(touchpoint, field)]
    left = x - (sketch.measure(said, style) + 14 * len(marks)) / 2
    for icon, token in marks:
        sketch.icon(icon, left, y + 0.5, 12, token, 2.0)
        left += 14
    sketch.lines(sketch.wrap(said, 100, style), left, y, style, "", "number")
    return style.line_height


def channels_of(scene: Scene, touchpoint: Touchpoint) -> list[Channel]:
    """The channels of a touchpoint, the first one first."""
    links = scene.store.by(TouchpointChannel, "touchpoint", touchpoint.id)
    return [scene.store.one(Channel, link.channel) for link in links]


def channel_name(channel: Channel) -> str:
    """The name of a channel's icon."""
    return channel.icon or channel_icon(channel.key)


def duration(seconds: float, language: str) -> str:
    """A time in the largest unit that leaves at least one: "45 s", "12 min", "1.5 h", "3 d"."""
    for key, unit in (("board.days", 86_400), ("board.hours", 3_600), ("board.minutes", 60)):
        if seconds >= unit:
            return words(language)(key, n=number(seconds / unit, language, 1))
    return words(language)("board.seconds", n=number(seconds, language, 0))


def _edge(scene: Scene, item: Transition, places: Mapping[str, Stand]) -> Edge:
    said = _label(scene, item, places)
    return Edge(item.id, item.source, item.target, item.kind == "main", (said.width, said.height) if said else (0, 0))


def _label(scene: Scene, item: Transition, places: Mapping[str, Stand]) -> Label | None:
    """A label on the straight main path must fit between two circles; any other has a width of its own."""
    width = _LABEL_WIDTH
    if item.kind == "main" and item.target is not None:
        width = min(width, abs(places[item.target].x - places[item.source].x) - _STRAIGHT_ROOM)
    return label(scene, item, _LABELS[item.kind][0], width)


def _transition(scene: Scene, item: Transition, route: Route, places: Mapping[str, Stand]) -> Group:
    """A transition as drawn, with its arrow head or end mark and its label."""
    sketch, stroke = Sketch(scene.look), _STROKES[item.kind]
    sketch.add(Path(route.line, None, stroke))
    if route.arrow:
        sketch.add(Path(route.arrow, None, Stroke(stroke.paint, stroke.width, (), "round")))
    if route.mark:
        x, y = route.mark
        sketch.circle(x, y, MARK, Ink("badSoft"), Stroke(Ink("bad"), 1.25))
        for side in (-1, 1):
            sketch.line(x - 3, y - 3 * side, x + 3, y + 3 * side, Stroke(Ink("bad"), 1.5, (), "round"))
    said = _label(scene, item, places)
    if said is not None and route.label is not None:
        draw_label(sketch, said, route.label, _LABELS[item.kind][1])
    x, y, width, height = bounds(sketch.primitives)
    return sketch.group(item.id, "transition", x, y, width, height, name=_spoken(scene, item), text=item.label)


def _spoken(scene: Scene, item: Transition) -> str:
    say, store = scene.look.words, scene.store
    kind, source = say(f"transition.{item.kind}"), store.one(Touchpoint, item.source).title
    if item.target is None:
        return say("board.route.out", kind=kind, source=source)
    return say("board.route", kind=kind, source=source, target=store.one(Touchpoint, item.target).title)
