"""The sheet of a persona: portrait, quote, everything that is known about the person, and how the journey feels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Literal

from cxmapper.i18n import capital
from cxmapper.layout.curve import curve
from cxmapper.layout.details_opening import remembered
from cxmapper.layout.details_parts import Fact, Setting, facts, hairline, quotation, texts
from cxmapper.layout.details_worth import PERSONA_FIELDS
from cxmapper.layout.display import Ink, Path, Primitive, Stroke
from cxmapper.layout.document import Block, Cell, Strip, drawn
from cxmapper.layout.kit import Sketch
from cxmapper.layout.lanes.strokes import basis_mark, path_of
from cxmapper.layout.lanes.tracks import tone
from cxmapper.layout.pictures import asset_of, portrait
from cxmapper.layout.plan_parts import BODY, SECTION, SMALL, STRONG, TITLE, inked, section
from cxmapper.layout.scene import initials
from cxmapper.layout.text import Style
from cxmapper.model.analysis import emotion
from cxmapper.model.analysis.emotion import CurvePoint
from cxmapper.model.analysis.path import branches, main_path, touchpoints_of
from cxmapper.model.records import Persona, Touchpoint

_PORTRAIT = 92.0
_RING = 2.0
_QUOTE = Style(13, 400, 19.5)
_SUMMARY = Style(10.5, 400, 15.5, "text2")
_NUMBER = Style(7, 400, 9.5, "text3")
_PLOT = 74.0
_DOT = 3.4
_DASH = (3.0, 2.5)
_LEAST_POINTS = 2
_MOST_QUOTES = 10
# Where, how it feels, and what is said.
_QUOTE_SHARES = (0.36, 0.2, 0.44)
_QUOTE_GAP = 10.0
# So many numbers fit below the curve side by side; of more, every second or third one is set.
_NUMBER_WIDTH = 16.0


def persona_pages(setting: Setting) -> Iterator[Block]:
    """A sheet for each persona of whom more is known than the head of the map tells."""
    for persona in setting.personas:
        items = texts(persona, persona.id, PERSONA_FIELDS)
        if items:
            yield from _sheet(setting, persona, items)


def _sheet(setting: Setting, persona: Persona, items: Sequence[Fact]) -> Iterator[Block]:
    left = _PORTRAIT + 22
    words = setting.stack(setting.width - left)
    kind = f"persona_kind.{persona.kind}"
    words.text(capital(setting.say(kind)), inked(SMALL, "accentText"), field=kind)
    words.text(persona.name, TITLE, persona.id, "name")
    words.text(persona.summary, _SUMMARY, persona.id, "summary")
    if persona.quote:
        words.gap(8)
        for line in quotation(persona.quote, setting.width - left, _QUOTE, setting, persona.id, "quote"):
            words.figure(line)
    yield Block(
        "heading", (Cell(0, (_portrait(setting, persona),)), words.cell(left)), record=persona.id, name=persona.name,
        below=18, fresh=True, keep_next=True, bookmark=persona.name, level=1,
    )  # fmt: skip
    yield Block("paragraph", facts(items, setting), record=persona.id, name=persona.name, below=10)
    if "emotions" not in setting.hidden:
        points = _felt(setting, persona)
        yield from _feelings(setting, persona, points)
        yield from _quotes(setting, points)


def _felt(setting: Setting, persona: Persona) -> tuple[CurvePoint, ...]:
    """From left to right the touchpoints of the main path, gaps included, and those of branches where one knows."""
    nodes = list(touchpoints_of(setting.store, setting.journey.id))
    points = (emotion.curve_point(setting.store, node.id, persona.id) for node in nodes)
    return tuple(point for node, point in zip(nodes, points, strict=True) if not node.branch or point.value is not None)


def _portrait(setting: Setting, persona: Persona) -> Strip:
    """The picture in a ring of the persona's colour; without one, the initials on that colour."""
    token, letters = setting.persona_token(persona.id), initials(persona.name)
    style = Style(30, 600, 40, "onAccent")

    def draw(x: float, y: float) -> tuple[Primitive, ...]:
        disc, radius = Sketch(setting.look), _PORTRAIT / 2
        disc.circle(x + radius, y + radius, radius, Ink(f"{token}Badge"))
        lines = disc.wrap(letters, _PORTRAIT, style)
        disc.lines(lines, x, y + radius - 20, style, "", "initials", width=_PORTRAIT, align="centre")
        if persona.portrait is None:
            return tuple(disc.primitives)
        ring, asset = Sketch(setting.look), asset_of(setting.store, persona.portrait)
        ring.add(portrait(persona.portrait, asset, persona.name, x, y, _PORTRAIT, tuple(disc.primitives)))
        ring.circle(x + radius, y + radius, radius - _RING / 2, None, Stroke(Ink(token), _RING))
        return tuple(ring.primitives)

    return drawn(_PORTRAIT, draw)


def _feelings(setting: Setting, persona: Persona, points: Sequence[CurvePoint]) -> Iterator[Block]:
    """The persona's curve, and what will be remembered of it."""
    if sum(point.value is not None for point in points) < _LEAST_POINTS:
        return
    said = "  ·  ".join(phrase for phrase, _ in remembered(setting, persona))
    if not said:
        # Only on branches is something known.
        return
    stack = setting.stack().word("details.feelings", SECTION).gap(4).text(said, BODY, field="plan.memory").gap(10)
    stack.figure(_curve(setting, points, setting.width, said))
    yield Block("figure", (stack.cell(0),), name=said, above=6, below=6)


def _quotes(setting: Setting, points: Sequence[CurvePoint]) -> Iterator[Block]:
    """What the persona says along the way, where the feelings are strongest."""
    quoted = [(point, point.value) for point in points if point.quote and point.value is not None]
    strongest = sorted(quoted, key=lambda pair: -abs(pair[1]))[:_MOST_QUOTES]
    if not strongest:
        return
    yield section(setting.say("field.quote"), "field.quote", setting.width, setting.language, bookmark=False)
    opening, closing = setting.look.quotes
    for point, value in (pair for pair in quoted if pair in strongest):
        touchpoint = setting.store.one(Touchpoint, point.touchpoint)
        widths = [setting.width * share for share in _QUOTE_SHARES]
        place, feeling, words = (setting.stack(width - _QUOTE_GAP) for width in widths)
        place.text(setting.touchpoint(touchpoint), STRONG, field="plan.column.where")
        token = tone(value, "text2")
        said = f"{setting.feeling(value)} {setting.say(f'emotion.{emotion.level(value)}')}"
        feeling.text(said, inked(BODY, token), field="plan.column.feeling")
        words.text(f"{opening}{point.quote}{closing}", BODY, field="quote")
        lefts = (0.0, widths[0], widths[0] + widths[1])
        cells = tuple(stack.cell(left) for stack, left in zip((place, feeling, words), lefts, strict=True))
        yield Block("row", cells, record=point.point, name=point.quote, above=4, below=4, backdrop=hairline)


def _curve(setting: Setting, points: Sequence[CurvePoint], width: float, said: str) -> Strip:
    """The curve between the best and the worst feeling, that of each branch dashed; below, the touchpoints' numbers."""
    step = (width - 2 * _NUMBER_WIDTH) / max(1, len(points) - 1)
    every = max(1, round(_NUMBER_WIDTH / step + 0.49))

    def draw(x: float, y: float) -> tuple[Primitive, ...]:
        sketch, axis = Sketch(setting.look), y + _PLOT / 2
        for height, dash in ((y, ()), (axis, (3.0, 3.0)), (y + _PLOT, ())):
            sketch.line(x, height, x + width, height, Stroke(Ink("line"), 0.75, dash))
        places = [x + _NUMBER_WIDTH + at * step for at in range(len(points))]
        known = {
            point.touchpoint: (place, axis - point.value * _PLOT / 2)
            for place, point in zip(places, points, strict=True)
            if point.value is not None
        }
        _lines(sketch, setting, known)
        for at, (place, point) in enumerate(zip(places, points, strict=True)):
            if point.value is not None:
                token = tone(point.value, "neutral")
                basis_mark(sketch, *known[point.touchpoint], _DOT, point.basis, token)
            if at % every == 0:
                number = setting.numbers[point.touchpoint]
                lines = sketch.wrap(number, 60, _NUMBER)
                sketch.lines(lines, place - 30, y + _PLOT + 4, _NUMBER, "", "number", width=60, align="centre")
        return tuple(sketch.primitives)

    return drawn(_PLOT + 4 + _NUMBER.line_height, draw, said)


def _lines(sketch: Sketch, setting: Setting, known: Mapping[str, tuple[float, float]]) -> None:
    """The main path's curve and those of the branches, through the places known; where none is known is a gap.

    Args:
        sketch: takes them.
        setting: says which ways there are.
        known: where points stand, by the ids of their touchpoints.
    """
    _line(sketch, [known.get(node.id) for node in main_path(setting.store, setting.journey.id)])
    for branch in branches(setting.store, setting.journey.id):
        way = [known.get(node.id) for node in branch.touchpoints]
        fork, join = (known.get(end.id) if end is not None else None for end in (branch.fork, branch.join))
        first, last = way[0], way[-1]
        # A way that comes back to where one has been isn't drawn there: curves run from left to right.
        before = [fork] if fork and first and fork[0] < first[0] else []
        after = [join] if join and last and last[0] < join[0] else []
        _line(sketch, [*before, *way, *after], _DASH)


def _line(sketch: Sketch, way: Iterable[tuple[float, float] | None], dash: tuple[float, ...] = ()) -> None:
    for known, spots in groupby(way, key=lambda spot: spot is not None):
        run = [spot for spot in spots if spot is not None]
        if known and len(run) > 1:
            cap: Literal["butt", "round"] = "butt" if dash else "round"
            sketch.add(Path(path_of(curve(run)), None, Stroke(Ink("neutral"), 1.25 if dash else 1.75, dash, cap)))
