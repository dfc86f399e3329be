"""The opening of the details: what the journey is about, what customers will remember, and how that is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cxmapper import i18n
from cxmapper.layout.details_parts import COLUMN_GAP, Fact, Setting, brief_fact, facts, texts
from cxmapper.layout.document import Block
from cxmapper.layout.lanes.tracks import tone
from cxmapper.layout.plan_parts import BODY, HEAD, SECTION, SMALL, STRONG, TITLE, Columns, Stack, inked, section
from cxmapper.layout.plan_square import evidence_bar, evidence_legend
from cxmapper.layout.stages import hue
from cxmapper.layout.text import Style
from cxmapper.model.analysis import emotion
from cxmapper.model.analysis.emotion import evidence_mix
from cxmapper.model.records import Card, EmotionPoint, JourneyObjective, Objective, Person, Persona, Stage, Touchpoint

# The columns of the table of stages, and their shares of its width.
_STAGE_SHARES = {
    "field.stage": 0.32, "lane.touchpoints": 0.13, "lane.emotions": 0.29, "lane.pain": 0.12, "lane.opportunity": 0.14,
}  # fmt: skip


def opening(setting: Setting) -> Iterator[Block]:
    """Title and frame of the journey, and in two columns what its curves come to and how they are known."""
    journey = setting.journey
    stack = setting.stack().word("details.heading", inked(HEAD, "accentText"))
    if journey.title:
        stack.text(journey.title, TITLE, journey.id, "title")
    else:
        stack.word("board.untitled", TITLE)
    stack.text(_frame(setting), inked(BODY, "text2"), field="details.frame")
    if journey.description:
        stack.gap(6).text(journey.description, BODY, journey.id, "description")
    items = list(_facts(setting))
    heading, name = setting.say("details.heading"), journey.title
    yield Block("heading", (stack.cell(0),), name=name, below=12, keep_next=bool(items), bookmark=heading)
    if items:
        yield Block("paragraph", facts(items, setting, set_as=brief_fact), journey.id, name=name, below=6)
    if "emotions" not in setting.hidden:
        yield from _sureness(setting)
    yield from _stages(setting)


def _frame(setting: Setting) -> str:
    names = [persona.name for persona in setting.personas if persona.name]
    return "  ·  ".join((i18n.capital(setting.say(f"state.{setting.journey.state}")), *names))


def _facts(setting: Setting) -> Iterator[Fact]:
    store, journey = setting.store, setting.journey
    yield from texts(journey, journey.id, ("scenario", "goal"))
    for link in store.by(JourneyObjective, "journey", journey.id):
        yield Fact("field.objective", store.one(Objective, link.objective).title, link.objective, "title")
    if journey.owner:
        owner = store.one(Person, journey.owner)
        yield Fact("field.owner", "  ·  ".join(part for part in (owner.name, owner.role, owner.department) if part))
    if journey.review:
        yield Fact("field.review", i18n.date(journey.review, setting.language))
    if journey.volume is not None:
        n, period = i18n.number(journey.volume, setting.language, 0), journey.volume_period
        yield Fact("board.volume", setting.say("board.volume.per", n=n, period=period) if period else n)


def _sureness(setting: Setting) -> Iterator[Block]:
    """What each persona will remember at the left, how the points are known at the right; nothing without points."""
    mix = evidence_mix(setting.store, setting.journey.id)
    total = sum(mix.values())
    if not total:
        return
    width = (setting.width - COLUMN_GAP) / 2
    left = setting.stack(width).word("plan.section.memory", SECTION).gap(4)
    for persona in setting.personas:
        for said, style in remembered(setting, persona):
            left.text(said, style, field="plan.memory", even=True)
        left.gap(5)
    right = setting.stack(width).word("plan.section.evidence", SECTION).gap(4)
    right.figure(evidence_bar(mix, width))
    right.text(setting.say.plural("board.points", total), STRONG, field="board.points")
    for entry in evidence_legend(mix, setting.language):
        right.figure(entry)
    yield Block("figure", (left.cell(0), right.cell(width + COLUMN_GAP)), above=14)


def _stages(setting: Setting) -> Iterator[Block]:
    """The stages at a glance: how many touchpoints, where it hurts most, how many pain points and opportunities."""
    stages = setting.store.by(Stage, "journey", setting.journey.id)
    if not stages:
        return
    shares = {key: share for key, share in _STAGE_SHARES.items() if key.removeprefix("lane.") not in setting.hidden}
    widths = tuple(setting.width * share / sum(shares.values()) for share in shares.values())
    columns = Columns(tuple(shares), widths, setting.language)
    header = columns.header()
    yield section(
        setting.say("board.stages"), "board.stages", setting.width, setting.language, above=24, bookmark=False
    )
    yield header
    for number, stage in enumerate(stages, start=1):
        stacks = dict(zip(shares, columns.stacks(), strict=True))
        touchpoints = setting.store.by(Touchpoint, "stage", stage.id)
        name = f"{number}  {stage.title}".strip()
        stacks["field.stage"].text(name, inked(STRONG, f"{hue(stage, number)}Badge"), field="field.stage")
        counts = Counter(card.kind for card in setting.store.by(Card, "stage", stage.id))
        figures = {
            "lane.touchpoints": str(len(touchpoints)), "lane.pain": str(counts["pain"]),
            "lane.opportunity": str(counts["opportunity"]),
        }  # fmt: skip
        for key, figure in figures.items():
            if key in stacks:
                stacks[key].text(figure, BODY, field=key)
        if "lane.emotions" in stacks:
            _lowest(setting, touchpoints, stacks["lane.emotions"])
        yield replace(columns.row(stacks.values(), header, record=stage.id, name=stage.title), above=4, below=4)


def _lowest(setting: Setting, touchpoints: Sequence[Touchpoint], stack: Stack) -> None:
    """The lowest point of a stage with its word and the touchpoint's number; nothing where nobody knows."""
    members = {persona.id for persona in setting.personas}
    points = [
        point
        for touchpoint in touchpoints
        for point in setting.store.by(EmotionPoint, "touchpoint", touchpoint.id)
        if point.channel is None and point.persona in members
    ]
    if points:
        point = min(points, key=lambda each: each.value)
        word = setting.say(f"emotion.{emotion.level(point.value)}")
        said = setting.say("board.lowest", value=f"{setting.feeling(point.value)} {word}")
        token = tone(point.value)
        stack.text(f"{said}  ·  {setting.numbers[point.touchpoint]}", inked(BODY, token), field="board.lowest")


def remembered(setting: Setting, persona: Persona) -> Iterator[tuple[str, Style]]:
    """What a persona will remember of the journey, and the lowest moment, with their type; nothing without a curve."""
    summary = emotion.summary(setting.store, setting.journey.id, persona.id)
    if summary.remembered is None or summary.mean is None or summary.lowest is None:
        return
    said = setting.say(
        "plan.memory",
        persona=persona.name or setting.say("plan.untitled"),
        value=setting.feeling(summary.remembered),
        word=setting.say(f"emotion.{emotion.level(summary.remembered)}"),
        mean=setting.feeling(summary.mean),
    )
    yield said, STRONG
    place = setting.touchpoint(setting.store.one(Touchpoint, summary.lowest.touchpoint))
    value = setting.feeling(summary.lowest.value or 0.0)
    yield setting.say("plan.memory.lowest", value=value, place=place), SMALL
