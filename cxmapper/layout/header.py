"""The head of the map: whose journey this is, in which situation, towards which goal, and how sure we are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from math import ceil
from typing import Any

from cxmapper.i18n import Words, capital, date, number
from cxmapper.layout.columns import MARGIN_RIGHT
from cxmapper.layout.display import Group, Ink, Rect, Stroke
from cxmapper.layout.kit import Piece, Pill, Sketch
from cxmapper.layout.lanes.frame import draw_pins, pins_width
from cxmapper.layout.lanes.kpis import pieces, said, value_text
from cxmapper.layout.pictures import asset_of, portrait
from cxmapper.layout.scene import Scene, initials
from cxmapper.model.analysis.emotion import BASES
from cxmapper.model.analysis.metrics import tile
from cxmapper.model.records import Kpi, Person, Persona
from cxmapper.values import value_type

_PADDING_X = 16.0
_PADDING_Y = 16.0
_AVATAR = 36.0
_RING = 1.5
_GAP = 28.0
# People and long facts, in points: as wide as this, and less where one more can stand beside them.
_WIDEST, _NARROWEST = 336.0, 300.0
# On screen they are as narrow as this rather than that one of them stands alone in a last row.
_IN_COMPANY = 220.0
_STATE_FILLS = {"current": ("text2", "hover"), "future": ("info", "infoSoft"), "competitor": ("warn", "warnSoft")}


# Something that stands beside others: how wide it is, and how to draw it at a place.
_Cell = tuple[float, Callable[[float, float], Group]]


@value_type
class Fact:
    """A label with what it says; `record` and `field` name where the value is edited.

    `pieces` are the phrases it says it in, where no line may end within one; `phrases` too, the value being all of
    them. `key` is the label's message key, unless
    the label is a text of a record's own: then `titled` is that record. Where there is no value yet, `prompt` is the
    key of the words that invite to write one.
    """

    key: str
    value: str
    record: str
    field: str
    wide: bool = False
    label: str = ""
    titled: str = ""
    pieces: tuple[Piece, ...] = ()
    phrases: tuple[str, ...] = ()
    prompt: str = ""


def header(scene: Scene) -> tuple[float, tuple[Group, ...]]:
    """The header's height and groups, over the width of the board."""
    title, y = _title(scene, _PADDING_Y)
    groups = [title]
    facts = tuple(facts_of(scene))
    wide = _column(scene, facts)
    people, told = _personas(scene, wide), _facts(scene, facts, wide)
    # On screen facts go on beside the people; on paper they begin under them.
    for cells in (people, told) if scene.printed else (chain(people, told),):
        found, height = _in_rows(scene, cells, wide, y + 14)
        groups += found
        y += 14 + height if found else 0.0
    return y + _PADDING_Y, (_ground(scene, y + _PADDING_Y), *groups)


def _in_rows(scene: Scene, cells: Iterable[_Cell], wide: float, y: float) -> tuple[list[Group], float]:
    """Cells side by side, in as many rows as they need; returns what they hold and their height."""
    groups: list[Group] = []
    x, top, row = _PADDING_X, y, 0.0
    for width, draw in cells:
        if width == wide:
            # Long ones stand under one another, also where a short one without company was before.
            x = _PADDING_X + ceil((x - _PADDING_X) / (wide + _GAP) - 0.01) * (wide + _GAP)
        if x > _PADDING_X and x + width > scene.columns.width - _PADDING_X + 0.01:
            x, top, row = _PADDING_X, top + row + 12, 0.0
        group = draw(x, top)
        groups.append(group)
        x, row = x + width + _GAP, max(row, group.height)
    return groups, top + row - y


def _ground(scene: Scene, height: float) -> Group:
    # With three stages and more it ends where the lanes do.
    width = scene.columns.width - MARGIN_RIGHT
    sketch = Sketch(scene.look)
    sketch.add(Rect(0, 0, width, height, 0, Ink("surface")))
    sketch.line(0, height, width, height, Stroke(Ink("border"), 1.0))
    return sketch.group("", "guide", 0, 0, width, height, part="header")


def _title(scene: Scene, y: float) -> tuple[Group, float]:
    """The journey's title and its state; returns the group and where it ends."""
    journey, sketch, say = scene.journey, Sketch(scene.look), scene.look.words
    state = say(f"state.{journey.state}")
    token, fill = _STATE_FILLS[journey.state]
    pill = Pill(capital(state), f"state.{journey.state}", token=token, fill=fill)
    pins = pins_width(scene, journey.id)
    width = scene.columns.width - 2 * _PADDING_X - pill.width(scene.look) - 12 - (pins + 8 if pins else 0)
    text, record = (journey.title, journey.id) if journey.title else (say("board.untitled"), "")
    style = scene.look.style("document", text, "text" if journey.title else "text3")
    lines = sketch.wrap(text, width, style)
    height = sketch.lines(lines, _PADDING_X, y, style, record, "title" if record else "board.untitled")
    beside = _PADDING_X + max(line.width for line in lines) + 12
    beside += sketch.pill(pill, beside, y + 4) + 8
    draw_pins(sketch, scene, journey.id, beside + pins, y + 12)
    name = f"{text}, {state}"
    group = sketch.group(
        journey.id, "header", _PADDING_X, y, scene.columns.width - 2 * _PADDING_X, height,
        name=name, text=journey.title, part="title",
    )  # fmt: skip
    return group, y + height


def _personas(scene: Scene, width: float) -> Iterator[_Cell]:
    """A chip per persona: people stand in the columns of what is told beside and below them."""
    for persona in scene.personas:
        yield width, partial(_chip, scene, persona, width)


def _chip(scene: Scene, persona: Persona, across: float, x: float, y: float) -> Group:
    """Portrait or initials, the name, and one line about the person."""
    sketch = Sketch(scene.look)
    _avatar(sketch, scene, persona, x, y)
    left, width = x + _AVATAR + 10, across - _AVATAR - 10
    about = persona.summary or persona.demographics
    inner = y if about or persona.quote else y + _AVATAR / 2 - 9
    inner += sketch.text(persona.name, left, inner, width, "strong", persona.id, "name")
    if about:
        field = "summary" if persona.summary else "demographics"
        inner += sketch.text(about, left, inner, width, "small", persona.id, field, token="text2")
    inner += sketch.quotation(persona.quote, left, inner, width, "small", persona.id, "quote", token="text2", even=True)
    draw_pins(sketch, scene, persona.id, x + _AVATAR + 7, y + 2)
    height = max(_AVATAR, inner - y)
    return sketch.group(
        persona.id, "header", x, y, across, height, name=persona.name, text=persona.name, part="persona"
    )


def _avatar(sketch: Sketch, scene: Scene, persona: Persona, x: float, y: float) -> None:
    """The portrait in a ring of the persona's colour; without one, the initials on that colour."""
    token, radius = scene.persona_token(persona.id), _AVATAR / 2
    letters = initials(persona.name)
    disc = Sketch(scene.look)
    disc.circle(x + radius, y + radius, radius, Ink(f"{token}Badge"))
    style = scene.look.style("label", letters, "onAccent")
    top = y + radius - style.line_height / 2
    disc.lines(disc.wrap(letters, 60, style), x, top, style, "", "initials", width=_AVATAR, align="centre")
    if persona.portrait is None:
        sketch.add(*disc.primitives)
        return
    asset = asset_of(scene.store, persona.portrait)
    sketch.add(portrait(persona.portrait, asset, persona.name, x, y, _AVATAR, tuple(disc.primitives)))
    sketch.circle(x + radius, y + radius, radius - _RING / 2, None, Stroke(Ink(token), _RING))


def facts_of(scene: Scene) -> Iterator[Fact]:
    """What the head of the map tells about the journey, in reading order."""
    journey, say, look = scene.journey, scene.look.words, scene.look
    for name in ("scenario", "goal"):
        value = getattr(journey, name)
        # An empty place is one to click and fill in; on paper it would only say that something is missing.
        if value or not scene.printed:
            prompt = "" if value else f"board.{name}.prompt"
            yield Fact(f"board.{name}", value, journey.id, name, wide=True, prompt=prompt)
    mix = scene.counts.of("mix")
    if mix or not scene.printed:
        phrases = mix_phrases(mix, say)
        yield Fact("board.evidence", "".join(phrases), "", "board.mix", wide=True, phrases=phrases)
    owner = scene.store.get(journey.owner) if journey.owner else None
    if isinstance(owner, Person) and owner.name:
        yield Fact("board.owner", owner.name, owner.id, "name")
    if journey.review:
        yield Fact("board.review", date(journey.review, look.language), journey.id, "review")
    if journey.volume is not None:
        n = number(journey.volume, look.language, 0)
        period = journey.volume_period
        yield Fact("board.volume", say("board.volume.per", n=n, period=period) if period else n, journey.id, "volume")
    for kpi in scene.store.by(Kpi, "journey", journey.id):
        if kpi.stage is None and kpi.touchpoint is None:
            reading, titled = tile(scene.store, kpi.id), kpi.id if kpi.title else ""
            parts = (Piece(value_text(look, reading), "value", "text"), *pieces(look, reading))
            yield Fact(
                f"kpi.{kpi.kind}", said(look, reading), kpi.id, "value", wide=True,
                label=kpi.title, titled=titled, pieces=parts,
            )  # fmt: skip


def mix_text(mix: Mapping[Any, int], say: Words) -> str:
    """How curves are known: "24 points: 6 measured, 14 staff, 4 assumed"; kinds without a point are left out.

    Args:
        mix: how many points there are of each basis.
        say: the words to say it with.
    """
    return "".join(mix_phrases(mix, say))


def mix_phrases(mix: Mapping[Any, int], say: Words) -> tuple[str, ...]:
    """The same in phrases in which no line should end; together they are the whole text."""
    total = sum(mix.values())
    if not total:
        return (say("board.mix.none"),)
    first, *others = (say.plural(f"board.mix.{basis}", mix[basis]) for basis in BASES if mix.get(basis))
    phrases = [say("board.mix", points=say.plural("board.points", total), parts=first), *others]
    return (*(phrase + say("board.separator") for phrase in phrases[:-1]), phrases[-1])


def _column(scene: Scene, facts: Sequence[Fact]) -> float:
    """How wide a person and a long fact are, of whom as many as possible stand beside one another; in points."""
    across = scene.columns.width - 2 * _PADDING_X
    beside = max(1, int((across + _GAP) // (_NARROWEST + _GAP)))
    wide = (across - (beside - 1) * _GAP) / beside
    narrower = (across - beside * _GAP) / (beside + 1)
    if not scene.printed and narrower >= _IN_COMPANY and _leaves_one_alone(scene, facts, beside):
        return narrower
    return min(_WIDEST, wide)


def _leaves_one_alone(scene: Scene, facts: Sequence[Fact], beside: int) -> bool:
    """Whether nothing but a person or a long fact would be left for the last of several rows."""
    if beside < 2 or not all(fact.wide for fact in facts):
        return False
    number = len(scene.personas) + len(facts)
    return number > 1 and number % beside == 1


def _facts(scene: Scene, facts: Iterable[Fact], wide: float) -> Iterator[_Cell]:
    """The facts; two short ones are as wide as a long one, so that what stands under one another begins alike."""
    for fact in facts:
        width = wide if fact.wide else (wide - _GAP) / 2
        yield width, partial(_fact, scene, fact, width)


def _fact(scene: Scene, fact: Fact, width: float, x: float, y: float) -> Group:
    look = scene.look
    sketch = Sketch(look)
    label = fact.label or look.words(fact.key)
    # Comments on the journey itself stand beside its title.
    pinned = fact.record if fact.record != scene.journey.id else ""
    pins = pins_width(scene, pinned)
    style = look.style("small", label, "text3")
    lines = sketch.wrap(label, width - pins - (6 if pins else 0), style)
    named = max((line.width for line in lines), default=0.0)
    inner = y + sketch.lines(lines, x, y, style, fact.titled, "title" if fact.titled else fact.key)
    generated = fact.field in ("value", "board.mix", "review", "volume")
    record = "" if generated else fact.record
    if fact.pieces:
        inner += 1 + sketch.flow(fact.pieces, x, inner + 1, width, "card")
    elif fact.prompt:
        prompt = look.words(fact.prompt)
        inner += 1 + sketch.text(prompt, x, inner + 1, width, "card", "", fact.prompt, token="text3")
    else:
        value = by_phrases(sketch, fact.phrases, width) if fact.phrases else fact.value
        inner += 1 + sketch.text(value, x, inner + 1, width, "card", record, fact.field)
    draw_pins(sketch, scene, pinned, x + named + 6 + pins, y + 6)
    part = fact.field if fact.record else "evidence"
    name = look.words("details.labelled", label=label, value=fact.value or look.words("board.nothing"))
    return sketch.group(
        fact.record, "header", x, y, width, inner - y, name=name, text="" if generated else fact.value, part=part
    )  # fmt: skip


def by_phrases(sketch: Sketch, phrases: Iterable[str], width: float) -> str:
    """Phrases as lines of a text of cards: each ends with a phrase, and holds as many as there is room for.

    Args:
        sketch: measures.
        phrases: those that aren't the last end with what parts them from the next.
        width: of the lines, in points.
    """
    lines: list[str] = []
    for phrase in phrases:
        longer = lines[-1] + phrase if lines else phrase
        if lines and sketch.measure(longer.rstrip(), sketch.look.style("card", longer)) <= width:
            lines[-1] = longer
        else:
            lines.append(phrase)
    return "\n".join(line.rstrip() for line in lines)
