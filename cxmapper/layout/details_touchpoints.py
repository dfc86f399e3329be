"""A touchpoint in full: what happens there, what is expected, how long it takes, and how each persona feels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from cxmapper.i18n import number
from cxmapper.layout.details_parts import (
    GUTTER,
    Chip,
    Fact,
    Setting,
    brief_fact,
    chips,
    dotted,
    dotted_width,
    facts,
    indented_line,
)
from cxmapper.layout.document import Block, Cell, written
from cxmapper.layout.lanes.nodes import MARKS, channel_name, duration
from cxmapper.layout.lanes.tracks import tone
from cxmapper.layout.plan_parts import BODY, SMALL, STRONG, Stack, inked
from cxmapper.layout.text import Style
from cxmapper.model.analysis import emotion
from cxmapper.model.records import Channel, EmotionPoint, Journey, Persona, Touchpoint, TouchpointChannel, Transition

_TITLE = Style(10.5, 600, 15)
_NUMBER = Style(10.5, 600, 15)
# Shares of the width: whose feeling, how it is, how it is known, what is said of it. For the longest name the first may
# take from the last, up to a greater share.
_SHARES = (0.18, 0.22, 0.26, 0.34)
_MOST_FOR_NAMES = 0.27
_CELL_GAP = 10.0


def touchpoint_blocks(setting: Setting, touchpoint: Touchpoint, token: str) -> Iterator[Block]:
    """A touchpoint: its name with marks and channels, its facts, the ways that lead on, the feelings.

    Args:
        setting: of the pages.
        touchpoint: which one.
        token: the colour of its stage.
    """
    feelings = [] if "emotions" in setting.hidden else list(_feelings(setting, touchpoint))
    items = list(_facts(setting, touchpoint))
    yield _heading(setting, touchpoint, token, keep_next=bool(items or feelings))
    if items:
        cells = facts(items, setting, GUTTER, set_as=brief_fact)
        yield Block("paragraph", cells, touchpoint.id, touchpoint.title, above=3, keep_next=bool(feelings))
    # Where feelings go on on another page, it says of which touchpoint they are.
    again = _again(setting, touchpoint, token)
    yield from (replace(row, head=(again,)) for row in feelings)


def _heading(setting: Setting, touchpoint: Touchpoint, token: str, *, keep_next: bool) -> Block:
    style = inked(_NUMBER, token)
    number = written(setting.numbers[touchpoint.id], GUTTER, style, setting.language, field="number")
    stack = setting.stack(setting.width - GUTTER)
    if touchpoint.title:
        stack.text(touchpoint.title, _TITLE, touchpoint.id, "title")
    else:
        stack.word("plan.untitled", _TITLE)
    for row in chips(_chips(setting, touchpoint), stack.width, setting.language):
        stack.figure(row)
    stack.text(touchpoint.description, BODY, touchpoint.id, "description")
    return Block(
        "heading", (Cell(0, number), stack.cell(GUTTER)), record=touchpoint.id, name=touchpoint.title,
        above=12, below=2, keep_next=keep_next, bookmark=setting.touchpoint(touchpoint), level=2,
    )  # fmt: skip


def _again(setting: Setting, touchpoint: Touchpoint, token: str) -> Block:
    style = inked(_NUMBER, token)
    number = written(setting.numbers[touchpoint.id], GUTTER, style, setting.language, field="number")
    title = touchpoint.title or setting.say("plan.untitled")
    stack = setting.stack(setting.width - GUTTER).word("plan.continued", _TITLE, title=title)
    return Block("paragraph", (Cell(0, number), stack.cell(GUTTER)), above=8, below=2)


def _chips(setting: Setting, touchpoint: Touchpoint) -> Iterator[Chip]:
    say = setting.say
    for field, icon, token in MARKS:
        if getattr(touchpoint, field):
            key = "field.touchpoint.key" if field == "key" else f"field.{field}"
            fill = {"warn": "warnSoft", "good": "goodSoft"}.get(token, "accentSoft")
            yield Chip(say(key), key, icon, token, fill)
    if touchpoint.repeats_information:
        yield Chip(say("field.repeats_information"), "field.repeats_information", "repeat", "bad", "badSoft")
    for link in setting.store.by(TouchpointChannel, "touchpoint", touchpoint.id):
        channel = setting.store.one(Channel, link.channel)
        title = channel.title or say(f"channel.{channel.key}")
        yield Chip(title, "title", channel_name(channel), record=channel.id if channel.title else "")


def _facts(setting: Setting, touchpoint: Touchpoint) -> Iterator[Fact]:
    store, say, id = setting.store, setting.say, touchpoint.id
    if touchpoint.importance:
        yield Fact("field.importance", say(f"importance.{touchpoint.importance}"))
    if touchpoint.actor:
        yield Fact("field.actor", touchpoint.actor, id, "actor")
    if touchpoint.branch:
        yield Fact("field.branch", touchpoint.branch, id, "branch")
    if touchpoint.expectation:
        yield Fact("field.expectation", touchpoint.expectation, id, "expectation")
    yield from _times(setting, touchpoint)
    for name in ("survey", "survey_when"):
        if getattr(touchpoint, name):
            yield Fact(f"field.{name}", getattr(touchpoint, name), id, name)
    if touchpoint.sub_journey:
        journey = store.one(Journey, touchpoint.sub_journey)
        yield Fact("field.sub_journey", journey.title, journey.id, "title")
    ways = [way for each in store.by(Transition, "source", id) if (way := _way(setting, each))]
    if ways:
        yield Fact("field.transition.target", "\n".join(ways))


def _times(setting: Setting, touchpoint: Touchpoint) -> Iterator[Fact]:
    for name in ("waiting_time", "handling_time"):
        seconds = getattr(touchpoint, name)
        if seconds:
            yield Fact(f"field.{name}", duration(seconds, setting.language))
    if touchpoint.standard:
        yield Fact("field.standard", touchpoint.standard, touchpoint.id, "standard")
    if touchpoint.standard_limit is not None:
        yield Fact("field.standard_limit", duration(touchpoint.standard_limit, setting.language))


def _way(setting: Setting, way: Transition) -> str:
    """A transition in words; nothing for a plain step of the main path, of which the map shows all there is."""
    counts = []
    if way.share is not None:
        counts.append(setting.say("board.share", share=number(100 * way.share, setting.language, 1)))
    if way.count is not None:
        counts.append(number(way.count, setting.language, 0))
    if way.kind == "main" and not counts and not way.label:
        return ""
    parts = [setting.say(f"transition.{way.kind}"), *counts, way.label]
    said = " · ".join(part for part in parts if part)
    if way.target is None:
        return said
    return f"→ {setting.touchpoint(setting.store.one(Touchpoint, way.target))}{setting.say('details.of_way', way=said)}"


def _feelings(setting: Setting, touchpoint: Touchpoint) -> Iterator[Block]:
    """A row for each point: whose, on which scale, how known, and what people said."""
    points = setting.store.by(EmotionPoint, "touchpoint", touchpoint.id)
    for persona in setting.personas:
        for point in points:
            if point.persona == persona.id:
                yield _feeling(setting, touchpoint, persona, point)


def _widths(setting: Setting, room: float) -> list[float]:
    """The columns of the feelings: the names of the map's personas on one line each, if there is room for that."""
    first, *between, last = (room * share for share in _SHARES)
    names = max(dotted_width(persona.name, STRONG, setting.language) for persona in setting.personas) + _CELL_GAP
    more = min(max(names - first, 0.0), room * _MOST_FOR_NAMES - first)
    return [first + more, *between, last - more]


def _feeling(setting: Setting, touchpoint: Touchpoint, persona: Persona, point: EmotionPoint) -> Block:
    room = setting.width - GUTTER
    widths = _widths(setting, room)
    whose, how, known, said = (setting.stack(width - _CELL_GAP) for width in widths)
    token = setting.persona_token(persona.id)
    whose.figure(dotted(token, persona.name, STRONG, whose.width, setting.language, persona.id, "name"))
    if point.channel:
        channel = setting.store.one(Channel, point.channel)
        whose.text(channel.title or setting.say(f"channel.{channel.key}"), SMALL, field="field.channel")
    _value(setting, touchpoint, point, how)
    _known(setting, point, known)
    _said(setting, point, said)
    lefts = (GUTTER + sum(widths[:at]) for at in range(len(widths)))
    cells = tuple(stack.cell(left) for stack, left in zip((whose, how, known, said), lefts, strict=True))
    return Block("row", cells, record=point.id, name=persona.name, above=4, below=4, backdrop=indented_line)


def _value(setting: Setting, touchpoint: Touchpoint, point: EmotionPoint, stack: Stack) -> None:
    token = tone(point.value)
    arrow = {"good": "▲ ", "bad": "▼ "}.get(token, "")
    word = setting.say(f"emotion.{emotion.level(point.value)}")
    stack.text(f"{arrow}{setting.feeling(point.value)} {word}", inked(STRONG, token), field="field.emotion_point.value")
    expected = touchpoint.expectation_score
    if expected is not None:
        values = {"expected": setting.feeling(expected), "gap": setting.distance(point.value - expected, signed=True)}
        stack.word("details.gap", SMALL, **values)


def _known(setting: Setting, point: EmotionPoint, stack: Stack) -> None:
    say, language = setting.say, setting.language
    stack.word(f"basis.{point.basis}", SMALL)
    figures = []
    if point.n is not None:
        figures.append(say("board.kpi.n", n=number(point.n, language, 0)))
    if point.spread is not None:
        figures.append(say("details.spread", value=setting.distance(point.spread)))
    stack.phrases(figures, SMALL, "field.n")
    if point.interval is not None:
        low, high = point.interval
        stack.word("details.interval", SMALL, low=setting.feeling(low), high=setting.feeling(high))
    if point.votes:
        stack.word("details.hands", SMALL, votes="·".join(str(hands) for hands in point.votes))


def _said(setting: Setting, point: EmotionPoint, stack: Stack) -> None:
    opening, closing = setting.look.quotes
    if point.quote:
        stack.text(f"{opening}{point.quote}{closing}", BODY, field="quote")
    stack.text(point.note, SMALL, point.id, "note")
    if point.evidence:
        stack.text(setting.labelled("field.evidence", point.evidence), SMALL, field="field.evidence")
