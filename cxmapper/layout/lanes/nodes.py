"""A touchpoint on the map: a circle with its channel's icon; number, marks, title and times under it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cxmapper.i18n import number, words
from cxmapper.layout.display import Group, ink, line
from cxmapper.layout.icons import channel_icon, icon_names
from cxmapper.layout.kit import Sketch
from cxmapper.layout.lanes.frame import draw_pins
from cxmapper.layout.lanes.rows import Stand
from cxmapper.layout.look import Look
from cxmapper.layout.routes import RADIUS
from cxmapper.layout.scene import Pin, Scene
from cxmapper.model.records import Channel, Touchpoint, TouchpointChannel

_TITLE_GAP = 6.0
_TITLE_INSET = 8.0  # the lines of drop-offs run down in it
_CHANNEL_ICON = 12.0
_FACT_GAP = 8.0

# Field of a touchpoint, icon and colour of the mark before its number.
MARKS = (("moment_of_truth", "star", "warn"), ("key", "key", "accentText"), ("delight", "sparkles", "good"))
# What explains them.
MARK_WORDS = {"moment_of_truth": "board.legend.moment", "key": "board.legend.key", "delight": "board.legend.delight"}


class Sign(NamedTuple):
    """All that a touchpoint's looks depend on, but for the height it is drawn at."""

    stand: Stand
    number: str
    channels: tuple[Channel, ...]
    pins: tuple[Pin, ...]

    @property
    def id(self) -> str:
        """The touchpoint's id."""
        return self.stand.touchpoint.id

    @property
    def looks(self) -> tuple[object, ...]:
        """All that it depends on but its place."""
        return self.stand.touchpoint, self.stand.column.width, self.number, self.channels, self.pins


def sign(scene: Scene, stand: Stand) -> Sign:
    """The sign of a touchpoint; its first channel gives the icon."""
    id = stand.touchpoint.id
    links = scene.store.by(TouchpointChannel, "touchpoint", id)
    channels = tuple([scene.store.one(Channel, link.channel) for link in links])
    return Sign(stand, scene.numbers[id], channels, scene.pins.get(id, ()))


def draw(scene: Scene, item: Sign, middle: float) -> Group:
    """A touchpoint with the middle of its circle at a height."""
    touchpoint, column, x = item.stand.touchpoint, item.stand.column, item.stand.x
    sketch = Sketch(scene.look)
    ring = line("warn", 2.5) if touchpoint.moment_of_truth else line("border2", 1.5)
    sketch.circle(x, middle, RADIUS, ink("raised"), ring)
    sketch.icon(channel_name(item.channels[0]) if item.channels else "circle-dot", x - 8, middle - 8, 16)
    height = _below(sketch, item, middle + RADIUS, printed=scene.printed)
    draw_pins(sketch, scene, touchpoint.id, x + RADIUS + 16, middle - RADIUS + 4)
    return sketch.group(
        touchpoint.id, "touchpoint", column.x + _TITLE_INSET, middle - RADIUS, column.width - 2 * _TITLE_INSET,
        2 * RADIUS + height, name=f"{item.number} {touchpoint.title}", text=touchpoint.title,
    )  # fmt: skip


def height_below(scene: Scene, item: Sign) -> float:
    """How much a touchpoint needs under its circle, in points."""
    return _below(Sketch(scene.look, dry=True), item, 0.0, printed=scene.printed)


def _below(sketch: Sketch, item: Sign, y: float, *, printed: bool) -> float:
    """Draws what stands under the circle from y on; returns its height."""
    touchpoint, column = item.stand.touchpoint, item.stand.column
    left, width = column.x + _TITLE_INSET, column.width - 2 * _TITLE_INSET
    top = y + _TITLE_GAP
    top += _number(sketch, item, top) + 1
    prompt = "" if printed else "board.touchpoint.prompt"
    top += sketch.title(touchpoint.title, left, top, width, "label", touchpoint.id, prompt, align="centre")
    for facts in _side_by_side(_facts(sketch, item), width):
        top += 3 + _say(sketch, facts, item.stand.x, top + 3, width)
    return top - y


def _number(sketch: Sketch, item: Sign, y: float) -> float:
    """The touchpoint's number with its marks before it, centred; returns the height."""
    style = sketch.look.style("number", item.number, "text3")
    if sketch.dry:
        return style.line_height
    touchpoint = item.stand.touchpoint
    marks = [(icon, token) for field, icon, token in MARKS if getattr(touchpoint, field)]
    lines = sketch.wrap(item.number, 100, style)
    left = item.stand.x - (lines[0].width + 15 * len(marks)) / 2
    for icon, token in marks:
        sketch.icon(icon, left, y + 0.5, 12, token, 2.0)
        left += 15
    sketch.lines(lines, left, y, style, "", "number")
    return style.line_height


class _Fact(NamedTuple):
    """Something told in short under a touchpoint's title: a further channel by its icon, or a time by words."""

    width: float
    icon: str = ""
    words: str = ""
    key: str = ""


def _facts(sketch: Sketch, item: Sign) -> list[_Fact]:
    """All channels but the first, and how long it takes."""
    found = [_Fact(_CHANNEL_ICON, channel_name(channel)) for channel in item.channels[1:]]
    for key, said in times(item.stand.touchpoint, sketch.look):
        found.append(_Fact(sketch.measure(said, sketch.look.style("small", said)), words=said, key=key))
    return found


def times(touchpoint: Touchpoint, look: Look) -> Iterator[tuple[str, str]]:
    """How long one waits before a touchpoint and how long it takes, as far as known: message keys and words."""
    for key, seconds in (("board.wait", touchpoint.waiting_time), ("board.takes", touchpoint.handling_time)):
        if seconds:
            yield key, look.words(key, time=duration(seconds, look.language))


def _side_by_side(facts: Iterable[_Fact], width: float) -> list[list[_Fact]]:
    """As many as there is room for on each line, in points; what is wider than the column has one to itself."""
    lines: list[list[_Fact]] = []
    for fact in facts:
        if lines and sum(other.width + _FACT_GAP for other in lines[-1]) + fact.width <= width:
            lines[-1].append(fact)
        else:
            lines.append([fact])
    return lines


def _say(sketch: Sketch, facts: list[_Fact], x: float, y: float, width: float) -> float:
    """A line of facts around x; returns its height."""
    left = x - (sum(fact.width + _FACT_GAP for fact in facts) - _FACT_GAP) / 2
    high = max(_CHANNEL_ICON, *(sketch.look.style("small", fact.words).line_height for fact in facts))
    height = 0.0
    for fact in facts:
        if fact.icon:
            sketch.icon(fact.icon, left, y + (high - _CHANNEL_ICON) / 2, _CHANNEL_ICON, "text3")
            height = max(height, _CHANNEL_ICON)
        else:
            box = (left, fact.width + 1) if fact.width <= width else (x - width / 2, width)
            said = sketch.text(fact.words, box[0], y, box[1], "small", "", fact.key, token="text2")
            height = max(height, said)
        left += fact.width + _FACT_GAP
    return height


def channel_name(channel: Channel) -> str:
    """The name of a channel's icon: its own where we have it, else that of its kind."""
    return channel.icon if channel.icon in icon_names() else channel_icon(channel.key)


def duration(seconds: float, language: str) -> str:
    """A time in the largest unit that leaves at least one: "45 s", "12 min", "1.5 h", "3 d"."""
    for key, unit in (("board.days", 86_400), ("board.hours", 3_600), ("board.minutes", 60)):
        if seconds >= unit:
            return words(language)(key, n=number(seconds / unit, language, 1))
    return words(language)("board.seconds", n=number(seconds, language, 0))
