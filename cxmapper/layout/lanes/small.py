"""The small lanes: who acts at each touchpoint, and the named lines between lanes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from cxmapper.layout.columns import LABEL_WIDTH, StageColumns
from cxmapper.layout.display import Group, Ink, Rect, Stroke
from cxmapper.layout.kit import CARD_RADIUS, Sketch
from cxmapper.layout.lanes.frame import LEAST_HEIGHT, PADDING, Strip, draw_pins, lane_label
from cxmapper.layout.scene import Scene
from cxmapper.model.records import Lane

DIVIDERS = ("line_of_interaction", "line_of_visibility", "line_of_internal_interaction")


def actors(scene: Scene, lane: Lane) -> Strip:
    """Who acts: neighbouring touchpoints of a stage with the same actor share one label."""
    groups = [group for place in scene.columns.stages for group in _stage_actors(scene, place)]
    label, label_height = lane_label(scene, lane)
    height = max((group.height for group in groups), default=0.0)
    return Strip(max(LEAST_HEIGHT, max(height, label_height) + 2 * PADDING), (label,), tuple(groups))


def _stage_actors(scene: Scene, place: StageColumns) -> Iterator[Group]:
    for actor, run in groupby(place.touchpoints, key=lambda item: item.actor):
        members = list(run)
        if not actor:
            continue
        span = place.span(members[0].id, members[-1].id)
        sketch = Sketch(scene.look)
        sketch.icon("user", span.x + 10, PADDING + 8, 14, "text2")
        inner = sketch.text(actor, span.x + 30, PADDING + 7, span.width - 40, "label", members[0].id, "actor")
        box = Rect(span.x, PADDING, span.width, inner + 14, CARD_RADIUS, Ink("sunken"))
        sketch.primitives.insert(0, box)
        yield sketch.group(
            members[0].id, "card", span.x, PADDING, span.width, inner + 14, name=actor, text=actor, part="actor"
        )


def divider(scene: Scene, lane: Lane) -> Strip:
    """A dashed line over the whole map; its name stands in the frozen part, where it is always in sight."""
    sketch = Sketch(scene.look)
    title = scene.lane_title(lane)
    field = "title" if lane.title else f"lane.{lane.kind}"
    record = lane.id if lane.title else ""
    height = sketch.text(title, 15, 6, LABEL_WIDTH - 23, "small", record, field, token="text2") + 12
    draw_pins(sketch, scene, lane.id, LABEL_WIDTH - 4, 8)
    label = sketch.group(lane.id, "lane", 0, 0, LABEL_WIDTH, height, name=title, text=title)
    line = Sketch(scene.look)
    right = scene.columns.right
    line.line(LABEL_WIDTH, height / 2, right, height / 2, Stroke(Ink("neutral"), 1.25, (6.0, 4.0)))
    group = line.group(lane.id, "divider", LABEL_WIDTH, height / 2 - 2, right - LABEL_WIDTH, 4, name=title, text=title)
    return Strip(height, (label,), (group,))
