"""The touchpoint lane: the journey as a graph, its main path a straight row, everything else routed around it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from cxmapper.layout.display import Group, Ink, Path, Stroke
from cxmapper.layout.kit import Sketch, bounds
from cxmapper.layout.lanes import nodes
from cxmapper.layout.lanes.frame import LEAST_HEIGHT, PADDING, Strip, lane_label
from cxmapper.layout.lanes.labels import Label, draw_label, label
from cxmapper.layout.lanes.memory import Memory
from cxmapper.layout.lanes.rows import Stand, stands
from cxmapper.layout.routes import MARK, RADIUS, Edge, Node, Plan, Route
from cxmapper.layout.scene import Scene
from cxmapper.model.records import Lane, Touchpoint, Transition

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


def transition_stroke(kind: str) -> Stroke:
    """How a kind of transition is drawn."""
    return _STROKES[kind]


class TouchpointLane:
    """The lane, which remembers what it drew."""

    def __init__(self) -> None:
        self._heights: Memory[float] = Memory()
        self._groups: Memory[Group] = Memory()

    def lay_out(self, scene: Scene, lane: Lane, stages: Iterable[str] | None = None) -> Strip:
        """The lane as it is now; `stages` doesn't matter, for routes may cross all of them."""
        self._heights.next_round()
        self._groups.next_round()
        places = stands(scene)
        signs = [nodes.sign(scene, place) for place in places.values()]
        transitions = transitions_of(scene, places)
        plan = Plan(
            [Node(id, p.row, p.x, p.column.x, p.column.x + p.column.width) for id, p in places.items()],
            [_edge(scene, item, places) for item in transitions],
        )
        rows = plan.stack(PADDING, self._heights_below(scene, signs))
        routes = plan.routes(rows)
        groups = [self._transition(scene, item, routes[item.id], places) for item in transitions]
        groups += [self._touchpoint(scene, item, rows.middles[item.stand.row]) for item in signs]
        label, label_height = lane_label(scene, lane)
        bottom = rows.bottom if places else 0.0
        return Strip(max(LEAST_HEIGHT, bottom + PADDING, label_height + 2 * PADDING), (label,), tuple(groups))

    def _heights_below(self, scene: Scene, signs: Sequence[nodes.Sign]) -> list[float]:
        """Per row, the height of what its touchpoints have under their circles."""
        heights = [0.0] * (1 + max((item.stand.row for item in signs), default=0))
        for item in signs:
            own = self._heights.recall(item.id, (item,), partial(nodes.height_below, scene, item))
            heights[item.stand.row] = max(heights[item.stand.row], own)
        return heights

    def _touchpoint(self, scene: Scene, item: nodes.Sign, middle: float) -> Group:
        return self._groups.recall(item.id, (item, middle), partial(nodes.draw, scene, item, middle))

    def _transition(self, scene: Scene, item: Transition, route: Route, places: Mapping[str, Stand]) -> Group:
        titles = places[item.source].touchpoint.title, places[item.target].touchpoint.title if item.target else ""
        return self._groups.recall(item.id, (item, route, titles), partial(_transition, scene, item, route, places))


def transitions_of(scene: Scene, places: Mapping[str, Stand]) -> list[Transition]:
    """The transitions between the touchpoints shown, from left to right."""
    return [
        item
        for id in places
        for item in scene.store.by(Transition, "source", id)
        if item.target is None or item.target in places
    ]


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
