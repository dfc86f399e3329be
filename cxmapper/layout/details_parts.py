"""What the pages of details are put together from: labelled facts in columns, rows of labels, lists of cards."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from math import ceil
from typing import NamedTuple

from cxmapper.i18n import Words, number, words
from cxmapper.layout import icons, text
from cxmapper.layout.display import Ink, Primitive, Rect
from cxmapper.layout.document import Block, Cell, Strip, drawn, gap, together, written
from cxmapper.layout.figures import feeling_number
from cxmapper.layout.look import Look, look
from cxmapper.layout.plan_parts import BODY, ICON, PILL, PILL_PADDING, STRONG, Stack, inked
from cxmapper.layout.scene import PERSONA_TOKENS
from cxmapper.layout.text import Style
from cxmapper.model.analysis.emotion import bounds, personas_of
from cxmapper.model.analysis.path import touchpoint_numbers
from cxmapper.model.records import Journey, Lane, Persona, Touchpoint
from cxmapper.model.store import Store

LABEL = Style(7.5, 600, 11, "text3")
LARGE = Style(10, 400, 15)
GUTTER = 34.0
COLUMN_GAP = 22.0
_CHIP_GAP = 5.0
_FACT_GAP = 8.0
_LABEL_WIDTH = 74.0
# How much lower a label beside a text stands, so that both have one baseline.
_LABEL_DROP = 1.25
_DOT, _AFTER_DOT = 3.0, 12.0


class Setting:
    """What every part of the details needs.

    Args:
        store: the records.
        journey: the journey that is told about.
        language: of the generated words.
        width: of a column of text, in points.
    """

    def __init__(self, store: Store, journey: Journey, language: str, width: float) -> None:
        self.store, self.journey, self.language, self.width = store, journey, language, width
        self.say: Words = words(language)
        self.look: Look = look(language)
        self.personas: tuple[Persona, ...] = personas_of(store, journey.id)

    @cached_property
    def numbers(self) -> Mapping[str, str]:
        """The numbers of the touchpoints on the map, by id."""
        return touchpoint_numbers(self.store, self.journey.id)

    @cached_property
    def lanes(self) -> tuple[Lane, ...]:
        """The lanes that the map shows; what is hidden there isn't told here either."""
        return tuple(lane for lane in self.store.by(Lane, "journey", self.journey.id) if not lane.hidden)

    @cached_property
    def hidden(self) -> frozenset[str]:
        """The kinds of lanes that the journey has and doesn't show."""
        every = {lane.kind for lane in self.store.by(Lane, "journey", self.journey.id)}
        return frozenset(every - {lane.kind for lane in self.lanes})

    def lane_title(self, lane: Lane) -> str:
        """What a lane is called."""
        return lane.title or self.say(f"lane.{lane.kind}")

    def stack(self, width: float | None = None) -> Stack:
        """An empty stack, as wide as the column unless said."""
        return Stack(self.language, width or self.width)

    def touchpoint(self, touchpoint: Touchpoint) -> str:
        """A touchpoint with its number."""
        return f"{self.numbers.get(touchpoint.id, '')} {touchpoint.title}".strip()

    def labelled(self, key: str, value: str) -> str:
        """A value behind the word for what it is."""
        return self.say("details.labelled", label=self.say(key), value=value)

    def persona_token(self, id: str) -> str:
        """The colour of a persona, as on the map."""
        place = next((at for at, persona in enumerate(self.personas) if persona.id == id), 0)
        return PERSONA_TOKENS[place % len(PERSONA_TOKENS)]

    def feeling(self, value: float) -> str:
        """A value on the journey's scale, signed where the scale is, as figures stand under one another."""
        return feeling_number(value, self.journey.scale, self.language)

    def distance(self, value: float, *, signed: bool = False) -> str:
        """A difference of two values, in steps of the journey's scale."""
        low, high = bounds(self.journey.scale)
        return number(value * (high - low) / 2, self.language, 1, signed=signed)


class Fact(NamedTuple):
    """Something about a record: the key of its label, its text, and the field that holds it (none if generated)."""

    key: str
    value: str
    record: str = ""
    field: str = ""


def texts(record: object, id: str, names: Iterable[str]) -> list[Fact]:
    """The filled text fields of a record, each under its name."""
    return [Fact(f"field.{name}", value, id, name) for name in names if (value := getattr(record, name))]


SetFact = Callable[[Fact, float, str], tuple[Strip, ...]]


def fact(item: Fact, width: float, language: str) -> tuple[Strip, ...]:
    """A fact as strips: its label above, which stays with the first line, and its text."""
    label = written(words(language)(item.key), width, LABEL, language, field=item.key)
    lines = written(item.value, width, LARGE, language, record=item.record, field=item.field or item.key)
    return (together((*label, *lines[:1])), *lines[1:], gap(_FACT_GAP))


def brief_fact(item: Fact, width: float, language: str) -> tuple[Strip, ...]:
    """A fact as strips: its label at the left, its text beside it."""
    room = width - _LABEL_WIDTH
    label = together(written(words(language)(item.key), _LABEL_WIDTH - 8, LABEL, language, field=item.key))
    lines = written(item.value, room, BODY, language, record=item.record, field=item.field or item.key)
    # As many lines as the label is high stand beside it, in their own distance.
    beside = max(1, ceil((label.height + _LABEL_DROP) / BODY.line_height))
    first, rest = together(lines[:beside]), lines[beside:]

    def draw(x: float, y: float) -> tuple[Primitive, ...]:
        return (*label.draw(x, y + _LABEL_DROP), *first.draw(x + _LABEL_WIDTH, y))

    top = drawn(max(first.height, label.height), draw, f"{label.text} {first.text}")
    return (top, *(moved(strip, _LABEL_WIDTH) for strip in rest), gap(2))


def quotation(value: str, width: float, style: Style, setting: Setting, record: str, field: str) -> tuple[Strip, ...]:
    """A record's text between the language's quotation marks as strips; its lines begin after the opening one."""
    before, after = (text.measure(mark, style, setting.language) for mark in setting.look.quotes)
    lines = text.wrap(value, width - before - after, style, setting.language) if value else ()
    strips = written(value, width - after, style, setting.language, record=record, field=field, indent=before)
    opening, closing = setting.look.quotes
    found = []
    for at, (line, strip) in enumerate(zip(lines, strips, strict=True)):
        found.append(
            _between(
                _mark(opening, 0.0, style, setting) if at == 0 else None,
                strip,
                _mark(closing, before + line.width, style, setting) if at == len(lines) - 1 else None,
            )
        )
    return tuple(found)


def _mark(mark: str, dx: float, style: Style, setting: Setting) -> Strip:
    (strip,) = written(mark, 100.0, style, setting.language, field="quote")
    return moved(strip, dx)


def _between(opening: Strip | None, line: Strip, closing: Strip | None) -> Strip:
    """A line with the marks that belong to it."""
    parts = [part for part in (opening, line, closing) if part is not None]
    return drawn(line.height, lambda x, y: tuple(item for part in parts for item in part.draw(x, y)), line.text)


def moved(strip: Strip, dx: float) -> Strip:
    """A strip farther to the right."""
    return drawn(strip.height, lambda x, y: strip.draw(x + dx, y), strip.text)


def facts(
    items: Sequence[Fact], setting: Setting, x: float = 0.0, columns: int = 2, set_as: SetFact = fact
) -> tuple[Cell, ...]:
    """Facts in columns of about equal height, read down the first column and then down the next.

    Args:
        items: in reading order.
        setting: of the page.
        x: where the first column begins, in points.
        columns: how many.
        set_as: how a fact is set into a width, in a language.
    """
    width = (setting.width - x - (columns - 1) * COLUMN_GAP) / columns
    parts = [set_as(item, width, setting.language) for item in items]
    stacks = _balanced([(sum(strip.height for strip in part), part) for part in parts], columns)
    return tuple(Cell(x + at * (width + COLUMN_GAP), strips) for at, strips in enumerate(stacks))


def _balanced(parts: Sequence[tuple[float, tuple[Strip, ...]]], columns: int) -> list[tuple[Strip, ...]]:
    """Parts dealt out to columns in their order, so that the highest column is as low as it can be."""
    limit = max((height for height, _ in parts), default=0.0)
    while len(found := _filled(parts, limit)) > columns:
        limit += 4
    return [tuple(strip for part in column for strip in part) for column in found]


def _filled(parts: Sequence[tuple[float, tuple[Strip, ...]]], limit: float) -> list[list[tuple[Strip, ...]]]:
    columns: list[list[tuple[Strip, ...]]] = []
    used = limit
    for height, part in parts:
        if not columns or used + height > limit:
            columns.append([])
            used = 0.0
        columns[-1].append(part)
        used += height
    return columns


class Chip(NamedTuple):
    """A small label: what it says, its key, an icon, its colours; without a fill it is plain text beside its icon."""

    text: str
    key: str
    icon: str = ""
    token: str = "text2"
    fill: str = ""
    record: str = ""


def chips(items: Iterable[Chip], width: float, language: str) -> tuple[Strip, ...]:
    """Chips side by side, in as many rows as they need; each row is a strip."""
    rows: list[list[tuple[Chip, text.Line, float]]] = []
    used = 0.0
    for item in items:
        style = inked(PILL, item.token)
        line = text.fit(item.text, width - 2 * PILL_PADDING - ICON - 3, style, language)
        wide = line.width + (2 * PILL_PADDING if item.fill else 6.0) + (ICON + 3 if item.icon else 0)
        if not rows or used + wide > width:
            rows.append([])
            used = 0.0
        rows[-1].append((item, line, used))
        used += wide + _CHIP_GAP
    return tuple(_chip_row(row) for row in rows)


def _chip_row(row: Sequence[tuple[Chip, text.Line, float]]) -> Strip:
    def draw(x: float, y: float) -> tuple[Primitive, ...]:
        return tuple(part for item, line, left in row for part in _chip(item, line, x + left, y))

    return drawn(PILL.line_height + 7, draw, " ".join(item.text for item, _, _ in row))


def _chip(item: Chip, line: text.Line, x: float, y: float) -> Iterable[Primitive]:
    inner = x + (PILL_PADDING if item.fill else 0)
    sign = ICON + 3 if item.icon else 0.0
    if item.fill:
        width = line.width + sign + 2 * PILL_PADDING
        yield Rect(x, y + 1, width, PILL.line_height + 3, (PILL.line_height + 3) / 2, Ink(item.fill))
    if item.icon:
        yield icons.icon(item.icon, inner, y + 3.75, ICON, Ink(item.token), 2.0)
    style = inked(PILL, item.token)
    yield from text.place((line,), inner + sign, y + 2.5, style, item.record, item.key)


def dotted(token: str, value: str, style: Style, width: float, language: str, record: str, field: str) -> Strip:
    """A name behind a dot of its colour."""
    lines = written(value, width - _AFTER_DOT, style, language, record=record, field=field, indent=0)

    def draw(x: float, y: float) -> tuple[Primitive, ...]:
        middle = y + style.line_height / 2
        dot = Rect(x, middle - _DOT, 2 * _DOT, 2 * _DOT, _DOT, Ink(token))
        return (dot, *together(lines).draw(x + _AFTER_DOT, y))

    return drawn(sum(line.height for line in lines), draw, value)


def dotted_width(value: str, style: Style, language: str) -> float:
    """How wide a name with its dot is on one line, in points."""
    return _AFTER_DOT + text.measure(value, style, language)


def headline(icon: str, value: str, key: str, setting: Setting, x: float = 0.0, record: str = "") -> Block:
    """The name of a part within a stage, behind its icon; kept with what follows."""
    style = inked(STRONG, "text2")
    lines = written(value, setting.width - x - 16, style, setting.language, record=record, field=key)

    def draw(left: float, y: float) -> tuple[Primitive, ...]:
        sign = icons.icon(icon, left, y + 1.75, 10, Ink("text2"), 2.0)
        return (sign, *together(lines).draw(left + 16, y))

    strip = drawn(sum(line.height for line in lines), draw, value)
    return Block("heading", (Cell(x, (strip,)),), name=value, above=7, below=2, keep_next=True)


def hairline(width: float, height: float) -> tuple[Primitive, ...]:
    """A thin line under a row."""
    return (Rect(0, height - 0.5, width, 0.5, 0, Ink("line")),)


def indented_line(width: float, height: float) -> tuple[Primitive, ...]:
    """A thin line under a row that stands beside the numbers."""
    return (Rect(GUTTER, height - 0.5, width - GUTTER, 0.5, 0, Ink("line")),)
