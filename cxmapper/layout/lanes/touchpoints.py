"""The touchpoint lane: the journey as a graph, its main path a straight row, everything else routed around it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import field, replace
from functools import partial
from itertools import chain, islice
from typing import NamedTuple

from cxmapper.layout.columns import StageColumns
from cxmapper.layout.display import Group, Ink, Path, Stroke
from cxmapper.layout.kit import Sketch, bounds
from cxmapper.layout.lanes import nodes
from cxmapper.layout.lanes.frame import LEAST_HEIGHT, PADDING, Strip, lane_label
from cxmapper.layout.lanes.labels import Label, draw_label, label, speaks
from cxmapper.layout.lanes.memory import Drawings
from cxmapper.layout.lanes.rows import Stand, branch_rows, stands
from cxmapper.layout.routes import AIR, MARK, PORT, RADIUS, Edge, Node, Route, straight, straight_edges
from cxmapper.layout.scene import Scene
from cxmapper.layout.ways import Plan, Rows
from cxmapper.model.records import Lane, Touchpoint, Transition
from cxmapper.model.store import Store
from cxmapper.values import value_type

_LEAST_LABEL, _MOST_LABEL = 96.0, 180.0
_DROP_ROOM = 44.0  # what the end mark, its line and air take of a column
_STRAIGHT_ROOM = 2 * RADIUS + AIR + 20  # what circles, arrow head and air take of the way between two neighbours

# Colour and dash of each kind of transition; only what fails is dashed in the colour of bad.
_STROKES = {
    "main": Stroke(Ink("border2"), 1.75, (), "round"),
    "alternative": Stroke(Ink("text3"), 1.75, (0.5, 4.0), "round"),
    "loop": Stroke(Ink("text3"), 1.5, (6.0, 3.0), "round"),
    "drop_off": Stroke(Ink("bad"), 1.5, (3.0, 3.0)),
    "failure": Stroke(Ink("bad"), 1.75, (3.0, 3.0)),
    "recovery": Stroke(Ink("good"), 1.75, (), "round"),
}
_ARROWS = {kind: stroke._replace(dash=(), cap="round") for kind, stroke in _STROKES.items()}
_LABELS = {
    "main": ("text2", "hover"),
    "alternative": ("text2", "hover"),
    "loop": ("text2", "hover"),
    "drop_off": ("bad", "badSoft"),
    "failure": ("bad", "badSoft"),
    "recovery": ("good", "goodSoft"),
}


def transition_stroke(kind: str) -> Stroke:
    """How a kind of transition is drawn."""
    return _STROKES[kind]


def end_mark(sketch: Sketch, x: float, y: float, radius: float) -> None:
    """Draws the mark at which the journey is left, around (x, y)."""
    sketch.circle(x, y, radius, Ink("badSoft"), Stroke(Ink("bad"), 1.25))
    arm = radius * 3 / MARK
    for side in (-1, 1):
        sketch.line(x - arm, y - arm * side, x + arm, y + arm * side, Stroke(Ink("bad"), 1.5, (), "round"))


class Link(NamedTuple):
    """A transition between two touchpoints in their places; `target` is `None` where the journey is left."""

    transition: Transition
    edge: Edge
    source: Stand
    target: Stand | None
    label: Label | None
    straight: bool

    def between(self, source: Stand, target: Stand | None) -> Link:
        """The same transition with its ends in other places."""
        return Link(self.transition, self.edge, source, target, self.label, self.straight)

    def made_straight(self) -> Link:
        """The same transition as a straight line."""
        return Link(self.transition, self.edge, self.source, self.target, self.label, True)

    @property
    def titles(self) -> tuple[str, str]:
        """What its ends are called."""
        return self.source.touchpoint.title, self.target.touchpoint.title if self.target else ""


@value_type
class _Part:
    """One stage of the lane.

    Attributes:
        place: the stage's columns.
        stands: its touchpoints in their places.
        signs: all that their looks depend on.
        heights: by touchpoint, what it was measured from and what it needs under its circle.
        below: by row, the most that a touchpoint of the stage needs under its circle.
        nodes: its touchpoints as routes see them.
        links: the transitions that leave its touchpoints.
        routed: those of them that go around something.
        lines: those of the others that are below the main path.
        above: the height of the highest label on the straight main path.
        beyond: the other stages that these transitions depend on.
        waits: whether it leads on to stages that are yet to be laid out.
        ways: the rows' middles and the routes that it was drawn for.
        circles, arrows: the touchpoints and the transitions as drawn.
    """

    place: StageColumns
    stands: Mapping[str, Stand]
    signs: tuple[nodes.Sign, ...]
    heights: Mapping[str, tuple[nodes.Sign, float]]
    below: Mapping[int, float]
    nodes: tuple[Node, ...]
    links: tuple[Link, ...] = ()
    routed: tuple[Link, ...] = ()
    lines: tuple[Edge, ...] = ()
    above: float = 0.0
    beyond: frozenset[str] = frozenset()
    waits: bool = False
    ways: tuple[object, ...] = ()
    circles: Drawings = field(default_factory=Drawings)
    arrows: Drawings = field(default_factory=Drawings)

    @property
    def hangs(self) -> bool:
        """Whether some of its touchpoints are on a branch."""
        return bool(self.below) and (len(self.below) > 1 or 0 not in self.below)


class TouchpointLane:
    """The lane, which remembers each stage of it; only transitions that go around something are planned as one."""

    def __init__(self) -> None:
        self._parts: dict[str, _Part] = {}
        self._rows: Mapping[str, int] = {}
        self._planned: tuple[tuple[object, ...], Rows, Mapping[str, Route]] | None = None

    def twin(self) -> TouchpointLane:
        """A lane that knows what this one knows, and then goes its own way."""
        twin = TouchpointLane()
        twin._parts, twin._rows, twin._planned = self._parts, self._rows, self._planned
        return twin

    def lay_out(self, scene: Scene, lane: Lane, stages: Collection[str] | None = None) -> Strip:
        """The lane as it is now.

        Args:
            scene: the journey.
            lane: the lane's record.
            stages: ids of the stages whose touchpoints or transitions changed; all of them unless given.
        """
        anew, shifted = self._stand(scene, stages)
        anew |= self._link(scene, anew, shifted)
        rows, routes = self._plan()
        self._draw(scene, anew, rows, routes)
        parts = self._parts.values()
        arrows = chain.from_iterable(part.arrows.groups for part in parts)
        circles = chain.from_iterable(part.circles.groups for part in parts)
        label, label_height = lane_label(scene, lane)
        feet = (rows.middles[row] + RADIUS + below for part in parts for row, below in part.below.items())
        bottom = max(feet, default=0.0)
        if self._planned is not None and self._planned[0][0]:
            bottom = max(bottom, rows.bottom)
        height = max(LEAST_HEIGHT, bottom + PADDING, label_height + 2 * PADDING)
        return Strip(height, (label,), (*arrows, *circles))

    def _stand(self, scene: Scene, stages: Collection[str] | None) -> tuple[set[str], dict[str, float]]:
        """Puts the touchpoints into their places.

        Returns:
            The stages where that had to be done anew, and those that only moved to the right, with how far.
        """
        rows, before = branch_rows(scene), self._parts
        same_rows, self._rows, self._parts = rows == self._rows, rows, {}
        anew: set[str] = set()
        shifted: dict[str, float] = {}
        for place in scene.columns.stages:
            id = place.stage.id
            known = before.get(id)
            if known is None or stages is None or id in stages or (known.hangs and not same_rows):
                anew.add(id)
                known = _standing(scene, place, rows, known)
            elif known.place is not place:
                dx = place.moved_from(known.place)
                if dx is None:
                    anew.add(id)
                    known = _standing(scene, place, rows, known)
                else:
                    shifted[id] = dx
                    known = _moved(known, place, rows)
            self._parts[id] = known
        return anew, shifted

    def _link(self, scene: Scene, anew: set[str], shifted: Mapping[str, float]) -> set[str]:
        """Finds the transitions of stages that stand elsewhere than before, or depend on some that do.

        Returns:
            The stages that have to be drawn again for it; what moved with all that it depends on is only moved.
        """
        found, others = set(), anew | shifted.keys()
        for id, part in self._parts.items():
            dx = shifted.get(id)
            if dx is not None and not (part.routed or part.hangs) and all(shifted.get(n) == dx for n in part.beyond):
                self._parts[id] = self._taken_along(scene.store, part, dx)
            elif id in others or part.waits or (others and (part.hangs or not part.beyond.isdisjoint(others))):
                self._parts[id] = self._linked(scene, part)
                found.add(id)
        return found

    def _taken_along(self, store: Store, part: _Part, dx: float) -> _Part:
        """A stage that moved together with all that its transitions lead to."""
        links = tuple(
            [link.between(part.stands[link.edge.source], self._find(store, link.edge.target)) for link in part.links]
        )
        return replace(part, links=links, circles=part.circles.shifted(dx), arrows=part.arrows.shifted(dx))

    def _linked(self, scene: Scene, part: _Part) -> _Part:
        store, found, waits = scene.store, [], False
        for stand in part.stands.values():
            for item in store.by(Transition, "source", stand.touchpoint.id):
                target = self._find(store, item.target)
                if item.target is None or target is not None:
                    found.append(_link(scene, item, stand, target))
                else:
                    waits = not scene.whole
        nodes = {node.id: node for node in part.nodes}
        following = self._next_of(scene, part)
        waits = waits or (not scene.whole and len(following) < len(part.stands))
        beyond = {stand.touchpoint.stage for stand in following.values()}
        straight = straight_edges(
            (link.edge for link in found),
            nodes.__getitem__,
            lambda node: following[node.id].touchpoint.id if node.id in following else None,
        )
        links = tuple([link.made_straight() if link.edge.id in straight else link for link in found])
        beyond |= {link.target.touchpoint.stage for link in links if link.target is not None}
        return replace(
            part,
            links=links,
            routed=tuple(link for link in links if not link.straight),
            lines=tuple(link.edge for link in links if link.straight and link.source.row),
            above=max((link.edge.label[1] for link in links if link.straight and not link.source.row), default=0.0),
            beyond=frozenset(beyond),
            waits=waits,
        )

    def _next_of(self, scene: Scene, part: _Part) -> dict[str, Stand]:
        """By touchpoint of a stage, the next one to the right in the same row."""
        found: dict[str, Stand] = {}
        ends: dict[int, str] = {}
        for stand in part.stands.values():
            if stand.row in ends:
                found[ends[stand.row]] = stand
            ends[stand.row] = stand.touchpoint.id
        for place in islice(scene.columns.stages, part.place.number, None):
            if not ends:
                break
            for stand in self._parts[place.stage.id].stands.values():
                if stand.row in ends:
                    found[ends.pop(stand.row)] = stand
        return found

    def _find(self, store: Store, touchpoint: str | None) -> Stand | None:
        record = store.get(touchpoint) if touchpoint is not None else None
        part = self._parts.get(record.stage) if isinstance(record, Touchpoint) else None
        return part.stands.get(record.id) if part is not None and record is not None else None

    def _plan(self) -> tuple[Rows, Mapping[str, Route]]:
        """Where the rows lie and the routes run, planned again only when something in them changed."""
        parts = self._parts.values()
        routed = tuple(chain.from_iterable(part.routed for part in parts))
        lines = tuple(chain.from_iterable(part.lines for part in parts))
        above = max((part.above for part in parts), default=0.0)
        # A main path alone is one row, whatever its touchpoints are called.
        nodes = tuple(part.nodes for part in parts) if routed or any(part.hangs for part in parts) else ()
        inputs = nodes, routed, lines, above
        if self._planned is None or self._planned[0] != inputs:
            plan = Plan(chain.from_iterable(nodes), [link.edge for link in routed], lines)
            rows = plan.stack(PADDING, above - PORT)
            self._planned = inputs, rows, plan.routes(rows)
        return self._planned[1:]

    def _draw(self, scene: Scene, anew: set[str], rows: Rows, routes: Mapping[str, Route]) -> None:
        for id, part in self._parts.items():
            ways = rows.middles, *(routes[link.edge.id] for link in part.routed)
            if id not in anew and part.ways == ways:
                continue
            circles, arrows = Drawings(part.circles, scene.shelf), Drawings(part.arrows, scene.shelf)
            for sign in part.signs:
                middle = rows.middles[sign.stand.row]
                circles.recall(
                    sign.id, sign.looks, sign.stand.column.x, middle, partial(nodes.draw, scene, sign, middle)
                )
            for link in part.links:
                _recall(scene, arrows, link, rows, routes)
            circles.settle()
            arrows.settle()
            self._parts[id] = replace(part, ways=ways, circles=circles, arrows=arrows)


def _standing(scene: Scene, place: StageColumns, rows: Mapping[str, int], known: _Part | None) -> _Part:
    """The touchpoints of a stage in their places; its transitions are still to be found."""
    places = stands(place, rows)
    signs = tuple(nodes.sign(scene, stand) for stand in places.values())
    heights: dict[str, tuple[nodes.Sign, float]] = {}
    for sign in signs:
        before = known.heights.get(sign.id) if known is not None else None
        same = before is not None and before[0].looks == sign.looks
        heights[sign.id] = sign, before[1] if before is not None and same else nodes.height_below(scene, sign)
    below = _highest((sign.stand.row, heights[sign.id][1]) for sign in signs)
    drawn = (known.circles, known.arrows) if known is not None else (Drawings(), Drawings())
    return _Part(place, places, signs, heights, below, _nodes(places, heights), circles=drawn[0], arrows=drawn[1])


def _nodes(places: Mapping[str, Stand], heights: Mapping[str, tuple[nodes.Sign, float]]) -> tuple[Node, ...]:
    """Touchpoints as routes see them, with what is under them."""
    return tuple([stand.node(heights[id][1]) for id, stand in places.items()])


def _moved(known: _Part, place: StageColumns, rows: Mapping[str, int]) -> _Part:
    """A stage whose touchpoints stand beside one another as before, elsewhere."""
    places = stands(place, rows)
    signs = tuple([nodes.Sign(places[sign.id], *sign[1:]) for sign in known.signs])
    return replace(known, place=place, stands=places, signs=signs, nodes=_nodes(places, known.heights))


def _highest(found: Iterable[tuple[int, float]]) -> dict[int, float]:
    """The greatest height by row."""
    heights: dict[int, float] = {}
    for row, height in found:
        heights[row] = max(heights.get(row, 0.0), height)
    return heights


def _link(scene: Scene, item: Transition, source: Stand, target: Stand | None) -> Link:
    """A transition in its place; whether it is straight depends on its neighbours."""
    room = _label_room(item, source, target) if speaks(item) else 0.0
    said = label(scene, item, _LABELS[item.kind][0], room)
    size = (said.width, said.height) if said else (0.0, 0.0)
    edge = Edge(item.id, item.source, item.target, item.kind == "main", size)
    return Link(item, edge, source, target, said, straight=False)


def _label_room(item: Transition, source: Stand, target: Stand | None) -> float:
    """How wide the label of a transition may be; it stays inside a column where it isn't on the main path.

    A drop-off's stands beside its mark, a way's to a branch with one on the way back above the branch's touchpoint.
    """
    if target is None:
        return max(_LEAST_LABEL, source.column.width - _DROP_ROOM)
    if source.row == target.row:
        # On a straight line it must fit between two circles; where others are passed there is more room.
        room = abs(target.x - source.x) - _STRAIGHT_ROOM
        return min(_MOST_LABEL, room if item.kind == "main" else max(_LEAST_LABEL, room))
    lower = max(source, target, key=lambda stand: stand.row)
    return max(_LEAST_LABEL, lower.column.width / 2 - 6)


def _recall(scene: Scene, lines: Drawings, link: Link, rows: Rows, routes: Mapping[str, Route]) -> None:
    """A transition as drawn; a straight one only depends on how long it is and can be moved."""
    if link.straight and link.target is not None:
        middle, left, right = rows.middles[link.source.row], link.source.x, link.target.x

        def make() -> Group:
            return _transition(scene, link, straight(left, right, link.edge.label, middle))

        lines.recall(link.edge.id, (link.transition, link.titles, link.label, right - left), left, middle, make)
    else:
        route = routes[link.edge.id]
        inputs = link.transition, link.titles, link.label, route
        lines.recall(link.edge.id, inputs, 0.0, 0.0, partial(_transition, scene, link, route))


def _transition(scene: Scene, link: Link, route: Route) -> Group:
    """A transition as drawn, with its arrow head or end mark and its label."""
    item = link.transition
    sketch, stroke = Sketch(scene.look), _STROKES[item.kind]
    sketch.primitives.append(Path(route.line, None, stroke, route.x, route.y))
    if route.arrow:
        sketch.primitives.append(Path(route.arrow, None, _ARROWS[item.kind], route.x, route.y))
    if route.mark:
        end_mark(sketch, *route.mark, MARK)
    if link.label is not None and route.label is not None:
        draw_label(sketch, link.label, route.label, _LABELS[item.kind][1])
    x, y, width, height = bounds(sketch.primitives)
    return sketch.group(item.id, "transition", x, y, width, height, name=_spoken(scene, link), text=item.label)


def _spoken(scene: Scene, link: Link) -> str:
    say, (source, target) = scene.look.words, link.titles
    kind = say(f"transition.{link.transition.kind}")
    if link.target is None:
        return say("board.route.out", kind=kind, source=source)
    return say("board.route", kind=kind, source=source, target=target)
