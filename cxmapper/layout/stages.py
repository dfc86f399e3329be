"""The stage headers: badge with the number, title, subtitle, the customer's goal and how many touchpoints there are."""

from __future__ import annotations

from functools import partial

from cxmapper.layout.columns import LABEL_WIDTH, StageColumns
from cxmapper.layout.display import Group, Ink, Rect
from cxmapper.layout.kit import Sketch
from cxmapper.layout.lanes.frame import Strip, draw_pins
from cxmapper.layout.lanes.memory import Drawings
from cxmapper.layout.scene import Scene, stage_token
from cxmapper.layout.theme import TOKENS
from cxmapper.model.records import Stage

_TOP, _TOP_FOLDED = 12.0, 6.0
_LEAST_HEIGHT = 46.0
_RADIUS = 10.0
_BADGE = 20.0
_PADDING_Y = 7.0
# At the right the number of touchpoints stands beside the title, in points.
COUNT_ROOM = 44.0
COUNT = "board.touchpoints"


class StageHeaders:
    """The band of stage headers, which remembers what it drew."""

    def __init__(self) -> None:
        self._heights: dict[str, tuple[tuple[object, ...], float]] = {}
        self._drawings = Drawings()

    def twin(self) -> StageHeaders:
        """Headers that know what these know, and then go their own way."""
        twin = StageHeaders()
        twin._heights, twin._drawings = self._heights, self._drawings
        return twin

    def lay_out(self, scene: Scene) -> Strip:
        """All headers, as high as the highest, their titles on one line; without stages the band says so."""
        known, self._heights = self._heights, {}
        tallest = 0.0
        for place in scene.columns.stages:
            inputs = _inputs(scene, place)
            before = known.get(place.stage.id)
            own = (
                before[1]
                if before is not None and before[0] == inputs
                else _contents(Sketch(scene.look, dry=True), scene, place, 0.0)
            )
            self._heights[place.stage.id] = inputs, own
            tallest = max(tallest, own)
        height = max(0.0 if scene.folded else _LEAST_HEIGHT, tallest + 2 * _PADDING_Y)
        drawings = Drawings(self._drawings, scene.shelf)
        for place in scene.columns.stages:
            stage = place.stage.id
            inputs = *_inputs(scene, place), tallest, scene.pins.get(stage)
            drawings.recall(stage, inputs, place.column.x, 0.0, partial(_header, scene, place, height, tallest))
        drawings.settle()
        self._drawings = drawings
        groups = drawings.groups or (_empty(scene, height),)
        return Strip(height + 2 * _top(scene), (_label(scene, height),), groups)


def _top(scene: Scene) -> float:
    return _TOP_FOLDED if scene.folded else _TOP


def _inputs(scene: Scene, place: StageColumns) -> tuple[object, ...]:
    """What the contents of a header depend on."""
    return place.stage, place.number, len(place.touchpoints), place.column.width, scene.folded


def hue(stage: Stage, number: int) -> str:
    """The token of a stage's hue: its own, if it names one, else by its number, 1 for the first."""
    return stage.colour if f"{stage.colour}Badge" in TOKENS else stage_token(number)


def token_of(place: StageColumns) -> str:
    """The token of the hue of the stage in a column."""
    return hue(place.stage, place.number)


def _label(scene: Scene, height: float) -> Group:
    sketch = Sketch(scene.look)
    text = scene.look.words("board.stages")
    style = scene.look.style("lane", text, "text2")
    sketch.lines(
        sketch.wrap(text, 100, style), 15, _top(scene) + (height - style.line_height) / 2, style, "", "board.stages"
    )
    return sketch.group("", "lane", 0, 0, LABEL_WIDTH, height + 2 * _top(scene), name=text, part="stages")


def _empty(scene: Scene, height: float) -> Group:
    sketch = Sketch(scene.look)
    text, width = scene.look.words("board.empty"), scene.columns.width - LABEL_WIDTH
    style = scene.look.style("card", text, "text3")
    y = _top(scene) + (height - style.line_height) / 2
    sketch.lines(sketch.wrap(text, width, style), LABEL_WIDTH + 20, y, style, "", "board.empty")
    return sketch.group("", "empty", LABEL_WIDTH, 0, width, height + 2 * _top(scene), name=text)


def _header(scene: Scene, place: StageColumns, height: float, tallest: float) -> Group:
    """A header of that height; what it says begins where the tallest begins, which stands in its middle."""
    sketch, token, span = Sketch(scene.look), token_of(place), place.span(None, None)
    sketch.add(Rect(span.x, _top(scene), span.width, height, _RADIUS, Ink(f"{token}Soft")))
    _contents(sketch, scene, place, _top(scene) + (height - tallest) / 2)
    draw_pins(sketch, scene, place.stage.id, span.x + span.width - 6, _top(scene) + 4)
    say, stage = scene.look.words, place.stage
    name = f"{place.number} {stage.title}, {say.plural('board.touchpoints', len(place.touchpoints))}"
    return sketch.group(stage.id, "stage", span.x, _top(scene), span.width, height, name=name, text=stage.title)


def _contents(sketch: Sketch, scene: Scene, place: StageColumns, y: float) -> float:
    """Badge, texts and count from y on; returns the height they take."""
    stage, span, look = place.stage, place.span(None, None), scene.look
    left, count = span.x + 10, str(len(place.touchpoints))
    style = look.style("number", "", "onAccent")
    top = y + 1
    sketch.add(Rect(left, top, _BADGE, _BADGE, 5, Ink(f"{token_of(place)}Badge")))
    digits = sketch.wrap(str(place.number), 60, style)
    sketch.lines(digits, left, top + 3.5, style, "", "number", width=_BADGE, align="centre")
    x = left + _BADGE + 10
    width = span.x + span.width - x - COUNT_ROOM
    # In the middle of the badge, as the number and the count are.
    inner = top + (_BADGE - look.style("title", stage.title).line_height) / 2
    prompt = "" if scene.printed else "board.stage.prompt"
    inner += sketch.title(stage.title, x, inner, width, "title", stage.id, prompt)
    subtitle, goal = ("", "") if scene.folded else (stage.subtitle, stage.goal)
    inner += sketch.text(subtitle, x, inner, width, "small", stage.id, "subtitle", token="text2")
    if goal:
        # A flag: the rings of a target are one grey disc at this size.
        middle = inner + 1 + look.style("small", goal).line_height / 2
        sketch.icon("flag", x - 1, middle - 6, 12, "text2", 2.0)
        inner += 1 + sketch.text(goal, x + 15, inner + 1, width - 15, "small", stage.id, "goal", token="text2")
    right = span.x + span.width - 34
    sketch.icon("waypoints", right, top + 4, 12, "text2")
    sketch.word(count, right + 15, top + 3, "pill", COUNT, token="text2")
    return max(inner - y, _BADGE + 2)
