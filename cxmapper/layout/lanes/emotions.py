"""The emotion lane: a curve per persona, points by how they are known, quotes, the lowest point and the end.

Good and bad never differ by colour alone: below the axis the line is thicker and the area hatched, faces stand on the
axis, and what is labelled carries ▲ or ▼ and a word.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import partial
from itertools import chain

from cxmapper.layout.columns import LABEL_WIDTH, StageColumns
from cxmapper.layout.display import Group, Ink, Stroke
from cxmapper.layout.kit import Sketch
from cxmapper.layout.lanes import bubbles, notes, strokes
from cxmapper.layout.lanes.frame import LABEL_INDENT, PADDING, Strip, draw_pins, lane_label
from cxmapper.layout.lanes.memory import Drawings
from cxmapper.layout.lanes.notes import Noted, said
from cxmapper.layout.lanes.tracks import (
    PLOT,
    Dot,
    Leg,
    Pen,
    Spot,
    beside,
    branch_leg,
    height_of,
    leg,
    neighbours,
    pens,
    spots,
    stages_of,
)
from cxmapper.layout.routes import Box
from cxmapper.layout.scene import Scene
from cxmapper.model.analysis.emotion import peak_end
from cxmapper.model.records import Lane, Touchpoint
from cxmapper.values import value_type

POINT_RADIUS = 5.2
_POINT_AREA = 9.0
_PLOT_MARGIN = 26.0
_FACE = 16.0
_UNDER_TITLE = 10.0  # between the lane's name and the highest face
_EDGE = 8.0  # between the edge of the lane and the room that is kept for labels
_LEAST_LABELLED = 3  # with fewer points one sees for oneself which is the lowest and where it ends
_NEAR = 300.0  # no note reaches farther than this from the stage of its point
_FACES = ((1.0, "smile", "good"), (0.0, "meh", "neutral"), (-1.0, "frown", "bad"))

# Whose curve and which part of it: a persona's id, and a stage's id or ("", the branch's name).
_Key = tuple[str, str, str]


@value_type
class _Part:
    """A leg of a curve as drawn.

    Attributes:
        leg: its points and pieces.
        left: where x = 0 of the leg lies on the board.
        inputs: what the leg was made from.
        axis: where it was drawn; `None` when it has to be drawn again.
        curves, points: what was drawn.
    """

    leg: Leg
    left: float
    inputs: tuple[object, ...]
    axis: float | None = None
    curves: Drawings = field(default_factory=Drawings)
    points: Drawings = field(default_factory=Drawings)


class EmotionLane:
    """The lane, which remembers each stage's part of each curve, and the notes beside it."""

    def __init__(self) -> None:
        self._places: Mapping[str, StageColumns] = {}
        self._spots: dict[str, dict[str, tuple[Spot, ...]]] = {}
        self._parts: dict[_Key, _Part] = {}
        self._hung: dict[str, list[_Part]] = {}
        self._noted: dict[str, Noted] = {}
        # The labels among the notes, with the stages of their points.
        self._beside: dict[str, str] = {}
        self._ground: Group | None = None

    def twin(self) -> EmotionLane:
        """A lane that knows what this one knows, and then goes its own way."""
        twin = EmotionLane()
        twin._places, twin._parts, twin._noted = self._places, self._parts, self._noted
        twin._ground = self._ground
        twin._spots = dict(self._spots)
        return twin

    def lay_out(self, scene: Scene, lane: Lane, stages: Collection[str] | None = None) -> Strip:
        """The lane as it is now.

        Args:
            scene: the journey.
            lane: the lane's record.
            stages: ids of the stages whose points or titles changed; all of them unless given.
        """
        own = list(pens(scene))
        anew, elsewhere = self._find(scene, own, stages)
        before, self._parts, self._hung = self._parts, {}, {}
        for pen in own:
            self._lay_legs(scene, pen, before, anew, elsewhere)
        mains = {pen.persona.id: self._main(pen) for pen in own}
        title = lane_label(scene, lane)[1]
        above = max(self._say(scene, own, mains), PLOT / 2 + _FACE / 2 + _UNDER_TITLE + title + PADDING)
        self._place(scene, own, _EDGE - above)
        boxes = [box for noted in self._noted.values() for box in noted.boxes]
        below = max([_label_room(scene, own), *(box.y + box.height + PADDING for box in boxes)])
        label, needed = _axis_label(scene, lane, mains, own, above)
        return Strip(max(above + below, needed), (label,), self._drawn(scene, above))

    def _find(self, scene: Scene, own: Iterable[Pen], stages: Collection[str] | None) -> tuple[set[str], set[str]]:
        """Looks up the points where they may have changed.

        Returns:
            Those stages, and those that only stand elsewhere.
        """
        before, self._places = self._places, scene.columns.by_stage
        anew: set[str] = set()
        elsewhere: set[str] = set()
        for id, place in self._places.items():
            known = before.get(id)
            if known is place and stages is not None and id not in stages:
                continue
            if stages is None or id in stages or known is None or known.touchpoints != place.touchpoints:
                anew.add(id)
            elif known is not place:
                (anew if place.moved_from(known) is None else elsewhere).add(id)
        for pen in own:
            persona = pen.persona.id
            known_spots = self._spots.get(persona, {})
            self._spots[persona] = {
                id: spots(scene, persona, place) if id in anew or id not in known_spots else known_spots[id]
                for id, place in self._places.items()
            }
        return anew, elsewhere

    def _lay_legs(
        self, scene: Scene, pen: Pen, before: Mapping[_Key, _Part], anew: set[str], elsewhere: set[str]
    ) -> None:
        """The legs of a persona's main curve, and those of the branches."""
        persona = pen.persona.id
        found = self._spots[persona]
        legs = {id: before.get((persona, id, "")) for id in found if found[id]}
        anew = anew | {id for id, known in legs.items() if known is None}
        for id, *inputs in neighbours(scene.columns.stages, found, anew | elsewhere):
            known, left = legs[id], self._places[id].column.x
            if known is None or known.inputs != (pen, *inputs):
                known = _again(known, leg(pen, *inputs), left, (pen, *inputs))
            elif id in anew:
                # Its points may be called something else.
                known = replace(known, left=left, axis=None)
            elif id in elsewhere:
                known = _taken_along(known, left)
            legs[id] = known
        self._parts.update(((persona, id, ""), part) for id, part in legs.items() if part is not None)
        for branch in scene.branches:
            key = (persona, "", branch.name)
            known = before.get(key)
            hung = pen._replace(branch=branch.name)
            if known is None or known.inputs != (hung, branch) or not stages_of(branch).isdisjoint(anew | elsewhere):
                known = _again(known, branch_leg(scene, hung, branch), 0.0, (hung, branch))
            self._parts[key] = known
        self._hung[persona] = [self._parts[persona, "", branch.name] for branch in scene.branches]

    def _main(self, pen: Pen) -> list[tuple[str, Leg]]:
        """The legs of a persona's main curve that have points, with their stages."""
        persona = pen.persona.id
        parts = ((id, self._parts.get((persona, id, ""))) for id in self._places)
        return [(id, part.leg) for id, part in parts if part is not None and part.leg.dots]

    def _say(self, scene: Scene, own: Sequence[Pen], mains: Mapping[str, list[tuple[str, Leg]]]) -> float:
        """Finds the words beside the curves: labels, then the quotes stage by stage.

        Returns:
            The room that they need above the axis. It depends on what there is to say, never on values: else the axis
            would move away under the mouse that puts points there.
        """
        known, self._noted, self._beside = self._noted, {}, {}
        for number, (stage, pen, dot, key) in enumerate(self._labels(scene, own, mains) if scene.whole else ()):
            name = f"label/{number}"
            words, noted = notes.label(scene, pen, dot, key, _whose(scene, pen)), known.get(name)
            if noted is None or noted.notes != (words,):
                noted = _said_anew(noted, ((pen, dot),), (words,))
            self._noted[name] = noted
            self._beside[name] = stage
        highest = 0.0
        for stage, sources in self._quoted(scene):
            noted = known.get(stage)
            if noted is None or noted.sources != sources:
                noted = _said_anew(noted, sources, tuple(notes.quote(scene, pen, dot) for pen, dot in sources))
            self._noted[stage] = noted
            highest = max(highest, *(note.height for note in noted.notes))
        return _label_room(scene, own, highest)

    def _place(self, scene: Scene, own: Sequence[Pen], top: float) -> None:
        """Finds places for the words: labels first, then the quotes from left to right; none stands above the top."""
        filled = [place for id, place in self._places.items() if own and self._spots[own[0].persona.id][id]]
        labelled: list[Box] = []
        recent: list[Box] = []
        for name, noted in self._noted.items():
            stage = self._beside.get(name, name)
            taken = _near(scene, noted, (*labelled, *recent))
            self._noted[name] = placed = notes.placed(scene, noted, self._around(filled, stage), taken, top)
            if name in self._beside:
                labelled += placed.boxes
            else:
                left = self._places[stage].column.x - _NEAR
                recent = [box for box in recent if box.x + box.width > left] + list(placed.boxes)

    def _labels(
        self, scene: Scene, own: Iterable[Pen], mains: Mapping[str, list[tuple[str, Leg]]]
    ) -> Iterator[tuple[str, Pen, Dot, str]]:
        """Each persona's lowest point, be it on a branch, and the end of the main curve, with stages and what they are.

        Where several stand over one another, what is nearer to the axis comes first: each is put beyond those before.
        """
        found = list(self._extremes(scene, own, mains))
        first = {dot.x: at for at, (_, _, dot, _) in reversed(list(enumerate(found)))}
        yield from sorted(found, key=lambda label: (first[label[2].x], abs(label[2].value)))

    def _extremes(
        self, scene: Scene, own: Iterable[Pen], mains: Mapping[str, list[tuple[str, Leg]]]
    ) -> Iterator[tuple[str, Pen, Dot, str]]:
        """The same, curve by curve."""
        for pen in own:
            legs = mains[pen.persona.id]
            if sum(len(leg.dots) for _, leg in legs) < _LEAST_LABELLED:
                continue
            low_stage, low_leg = min(legs, key=lambda pair: pair[1].lowest.value)
            end_stage, end_leg = legs[-1]
            low, end = self._put(low_stage, low_leg.lowest), self._put(end_stage, end_leg.dots[-1])
            for hung in (part.leg for part in self._hung[pen.persona.id] if part.leg.dots):
                if hung.lowest.value < low.value:
                    low = hung.lowest
                    low_stage = scene.store.one(Touchpoint, low.point.touchpoint).stage
            if low == end:
                yield end_stage, pen, end, "board.lowest_end"
            else:
                yield low_stage, pen, low, "board.lowest"
                yield end_stage, pen, end, "board.end"

    def _put(self, stage: str, dot: Dot) -> Dot:
        """A point of a main curve, with x from the board's left edge."""
        return dot._replace(x=dot.x + self._places[stage].column.x)

    def _quoted(self, scene: Scene) -> Iterator[tuple[str, tuple[tuple[Pen, Dot], ...]]]:
        """The points with quotes, stage by stage and from left to right."""
        found: dict[str, list[tuple[Pen, Dot]]] = {}
        for (_, stage, _), part in self._parts.items():
            for dot in part.leg.quoted:
                own = stage or scene.store.one(Touchpoint, dot.point.touchpoint).stage
                found.setdefault(own, []).append((part.leg.pen, dot._replace(x=dot.x + part.left)))
        for stage in sorted(found, key=lambda id: self._places[id].number):
            yield stage, tuple(sorted(found[stage], key=lambda pair: pair[1].x))

    def _around(self, filled: Sequence[StageColumns], stage: str) -> bubbles.Obstacles:
        """The curves near a stage: no note there reaches beyond the stages beside it that have main touchpoints."""
        place = self._places[stage]
        at = bisect_left(filled, place.column.x, key=lambda other: other.column.x)
        near = {other.stage.id for other in filled[max(0, at - 1) : at + 2]}
        left, right = place.column.x - _NEAR, place.column.x + place.column.width + _NEAR
        legs = []
        for persona in self._spots:
            legs += [part for id in near if (part := self._parts.get((persona, id, ""))) is not None]
            legs += [part for part in self._hung.get(persona, ()) if part.leg.within(left, right)]
        return bubbles.Obstacles(tuple((part.left, part.leg) for part in legs))

    def _drawn(self, scene: Scene, axis: float) -> tuple[Group, ...]:
        """Everything at the height that the axis came to lie at."""
        for key, part in self._parts.items():
            if part.axis != axis:
                self._parts[key] = _draw(scene, key[1], part, axis)
        self._noted = {name: notes.drawn(scene, noted, axis) for name, noted in self._noted.items()}
        parts, noted = self._parts.values(), self._noted.values()
        ground = _axis(scene, axis)
        # The very same one as before tells whoever compares that nothing changed.
        self._ground = self._ground if self._ground == ground else ground
        return (
            self._ground or ground,
            *chain.from_iterable(part.curves.groups for part in parts),
            *chain.from_iterable(item.leaders for item in noted),
            *chain.from_iterable(item.drawings.groups for item in noted),
            *chain.from_iterable(part.points.groups for part in parts),
        )


def _again(known: _Part | None, own: Leg, left: float, inputs: tuple[object, ...]) -> _Part:
    """A leg that has to be drawn, with what is known of how it was drawn."""
    if known is None:
        return _Part(own, left, inputs)
    return _Part(own, left, inputs, None, known.curves, known.points)


def _taken_along(known: _Part, left: float) -> _Part:
    """A leg that moved with its stage."""
    dx = left - known.left
    return replace(known, left=left, curves=known.curves.shifted(dx), points=known.points.shifted(dx))


def _said_anew(known: Noted | None, sources: tuple[tuple[Pen, Dot], ...], said: tuple[notes.Note, ...]) -> Noted:
    """Notes that have to be placed, with what is known of how they were drawn."""
    return Noted(sources, said, drawings=known.drawings) if known is not None else Noted(sources, said)


def _near(scene: Scene, noted: Noted, boxes: Iterable[Box]) -> list[Box]:
    """The boxes that may be in the way of some notes."""
    limits, wishes = notes.limits(scene), [note.wish for note in noted.notes]
    left = min(wish.left(*limits) for wish in wishes)
    right = max(wish.left(*limits) + wish.width for wish in wishes)
    return [box for box in boxes if not bubbles.beside(box, left, right)]


def _label_room(scene: Scene, own: Sequence[Pen], quote: float = 0.0) -> float:
    """How much room is kept on a side of the axis, in points, whether or not anything stands there yet.

    Enough for a label of a point at the very end of the axis, for two over one another with several personas, and for a
    label and the highest quote.
    """
    height = max((notes.label_height(scene, _whose(scene, pen)) for pen in own), default=0.0)
    stack = bubbles.height_above([height] * (1 if len(own) < 2 else 2))
    if quote:
        stack = max(stack, bubbles.height_above([height, quote]))
    return PLOT / 2 + stack + _EDGE


def _whose(scene: Scene, pen: Pen) -> str:
    """What a label begins with: with several personas it says whose it is."""
    return f"{pen.persona.name} · " if len(scene.personas) > 1 and pen.persona.name else ""


def _draw(scene: Scene, stage: str, part: _Part, axis: float) -> _Part:
    """A leg's pieces and points at a height of the lane."""
    pen, left = part.leg.pen, part.left
    curves, points = Drawings(part.curves, scene.shelf), Drawings(part.points, scene.shelf)
    title = scene.columns.by_stage[stage].stage.title if stage else ""
    for stretch in strokes.stretches(part.leg, stage):
        make = partial(strokes.draw_stretch, scene, pen, stretch, left, axis)
        curves.recall(stretch.part, (stretch.pieces, pen, title), left, axis, make)
    for dot in part.leg.dots:
        id, x = dot.point.touchpoint, dot.x + left + beside(scene, dot.point)
        called = scene.numbers[id], scene.store.one(Touchpoint, id).title
        inputs = dot.point, pen, called, scene.pins.get(dot.point.point)
        points.recall(dot.point.point, inputs, x, axis, partial(_point, scene, pen, dot, x, axis, " ".join(called)))
    curves.settle()
    points.settle()
    return replace(part, axis=axis, curves=curves, points=points)


def _point(scene: Scene, pen: Pen, dot: Dot, x: float, axis: float, touchpoint: str) -> Group:
    """A point: filled when measured, half filled when judged by customers' vote or staff, hollow when assumed."""
    sketch, y, point = Sketch(scene.look), dot.y + axis, dot.point
    token = strokes.value_token(pen, dot.value)
    if point.interval is not None:
        low, high = point.interval
        strokes.whisker(sketch, x, axis + height_of(high), axis + height_of(low), token, (y, POINT_RADIUS))
    strokes.basis_mark(sketch, x, y, POINT_RADIUS, point.basis, token)
    draw_pins(sketch, scene, point.point, x + 24, y - 6)
    say = scene.look.words
    key = "board.point" if point.n is None else "board.point.n"
    basis = say(f"basis.{point.basis}")
    name = say(key, touchpoint=touchpoint.strip(), value=said(scene, dot.value), basis=basis, n=point.n)
    name = _whose(scene, pen) + name
    size = 2 * _POINT_AREA
    return sketch.group(point.point, "point", x - _POINT_AREA, y - _POINT_AREA, size, size, name=name)


def _axis(scene: Scene, axis: float) -> Group:
    """The neutral line over all columns."""
    sketch, right = Sketch(scene.look), scene.columns.right
    sketch.line(LABEL_WIDTH, axis, right, axis, Stroke(Ink("border2"), 1.0, (3.0, 3.0)))
    return sketch.group("", "guide", LABEL_WIDTH, axis, right - LABEL_WIDTH, 1, part="axis")


def _axis_label(
    scene: Scene, lane: Lane, mains: Mapping[str, list[tuple[str, Leg]]], own: Iterable[Pen], axis: float
) -> tuple[Group, float]:
    """The lane's name, whose curves these are and what they sum up to, and the faces on the axis."""
    sketch = Sketch(scene.look)
    group, height = lane_label(scene, lane, sketch)
    y = PADDING + height + 6
    for pen in own:
        # What a curve comes to is known when all of it is there.
        legs = [leg for _, leg in mains[pen.persona.id]] if scene.whole else []
        y += _persona(sketch, scene, pen, legs, y) + 6
    for value, face, token in _FACES:
        middle = axis + height_of(value)
        sketch.icon(face, LABEL_WIDTH - 25, middle - _FACE / 2, _FACE, token)
        style = scene.look.style("number", "", "text3")
        lines = sketch.wrap(said(scene, value), 40, style)
        sketch.lines(lines, LABEL_WIDTH - 32, middle + _FACE / 2, style, "", "scale", width=30, align="centre")
    bottom = max(y, axis + PLOT / 2 + _PLOT_MARGIN)
    label = sketch.group(lane.id, "lane", 0, 0, LABEL_WIDTH, bottom, name=group.name, text=group.text)
    return label, y + PADDING


def _persona(sketch: Sketch, scene: Scene, pen: Pen, legs: Sequence[Leg], y: float) -> float:
    """A persona's name with the colour of the curve, and the remembered score; returns the height."""
    width = LABEL_WIDTH - LABEL_INDENT - 34
    strokes.swatch(sketch, pen, 15, y + 7, 14)
    height = 0.0
    if pen.persona.name:
        style = scene.look.style("small", pen.persona.name)
        lines = sketch.balance(pen.persona.name, width, style)
        height = sketch.lines(lines, LABEL_INDENT, y, style, pen.persona.id, "name")
    # The extreme of the legs' extremes is the curve's.
    remembered = peak_end([*(leg.peak for leg in legs), legs[-1].dots[-1].value]) if legs else None
    if remembered is not None:
        key = "board.remembered"
        text = scene.look.words(key, value=said(scene, remembered))
        height += sketch.text(text, LABEL_INDENT, y + height, width, "small", "", key, token="text2")
    return height
