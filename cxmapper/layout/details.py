"""The pages after a map: everything that was written and has no room on it, for readers who want to know more.

First the personas, a sheet each; then the journey stage by stage; then the key figures, and what readers are told in
comments. What nobody filled in takes no room, and a map that says all there is gets no such pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain

from cxmapper import i18n
from cxmapper.layout import text
from cxmapper.layout.collector import collector_at_rest
from cxmapper.layout.details_cards import card_blocks
from cxmapper.layout.details_comments import comment_pages
from cxmapper.layout.details_kpis import kpi_pages
from cxmapper.layout.details_opening import opening
from cxmapper.layout.details_parts import Setting
from cxmapper.layout.details_personas import persona_pages
from cxmapper.layout.details_touchpoints import touchpoint_blocks
from cxmapper.layout.details_worth import stage_says_more
from cxmapper.layout.display import Ink, Page, Primitive, Rect
from cxmapper.layout.document import Block, Cell, Sheet, Strip, drawn, paginated
from cxmapper.layout.papers import A4, PAPERS
from cxmapper.layout.plan_parts import BODY, HEAD, SMALL, inked
from cxmapper.layout.stages import hue
from cxmapper.layout.text import Style
from cxmapper.model.records import Journey, Stage, Touchpoint
from cxmapper.model.store import Store

_STAGE = Style(13, 600, 18)
_BADGE = Style(11, 600, 14, "onAccent")
_BADGE_SIDE = 22.0
_PADDING = 9.0


def details_pages(
    store: Store,
    journey_id: str,
    before: int,
    *,
    paper: str = "fit",
    language: str | None = None,
    internal: bool = False,
    alive: Callable[[], None] = lambda: None,
) -> tuple[Page, ...]:
    """The pages of details.

    Args:
        store: the workspace.
        journey_id: which of its journeys.
        before: how many pages of the map stand before them.
        paper: of the map; the details are on A4, and on A3 two columns stand side by side.
        language: of generated words; the journey's own when `None`.
        internal: whether comments that are not meant for readers are told, too.
        alive: is called before each block; what it raises ends the work.

    Raises:
        KeyError: there is no such journey.
    """
    journey = store.one(Journey, journey_id)
    sheet = Sheet(*PAPERS["A3"][::-1], across=2) if paper == "A3" else Sheet(*A4)
    setting = Setting(store, journey, i18n.normal_language(language or journey.language), sheet.body_width)
    with collector_at_rest():
        return _pages(setting, sheet, before, internal, alive)


def _pages(setting: Setting, sheet: Sheet, before: int, internal: bool, alive: Callable[[], None]) -> tuple[Page, ...]:
    parts = []
    for block in chain(
        persona_pages(setting), _stages(setting), kpi_pages(setting), comment_pages(setting, internal=internal)
    ):
        alive()
        parts.append(block)
    if not parts and not setting.journey.description:
        return ()

    def foot(number: int, count: int) -> list[Block]:
        return _foot(setting, sheet, number + before, count + before)

    return paginated([*opening(setting), *parts], sheet, foot)


def _foot(setting: Setting, sheet: Sheet, number: int, count: int) -> list[Block]:
    page = setting.say("plan.page", page=number, pages=count)
    said = "  ·  ".join(part for part in (setting.journey.title, setting.say("details.heading"), page) if part)
    stack = setting.stack(sheet.foot_width).text(said, inked(SMALL, "text3"), field="plan.page")
    return [Block("paragraph", (stack.cell(0),))]


def _stages(setting: Setting) -> Iterator[Block]:
    """Every stage, if there is more to tell of any: a reader who finds one left out takes the pages for incomplete."""
    stages = setting.store.by(Stage, "journey", setting.journey.id)
    telling = {stage.id for stage in stages if stage_says_more(setting.store, stage.id)}
    for number, stage in enumerate(stages if telling else (), start=1):
        touchpoints = setting.store.by(Touchpoint, "stage", stage.id)
        head = _stage(setting, stage, number, fresh=number == 1)
        if stage.id in telling:
            yield head
            yield from _told(setting, stage, number, touchpoints)
        elif touchpoints:
            yield head
            yield _in_short(setting, touchpoints)
        else:
            yield replace(head, keep_next=False)


def _told(setting: Setting, stage: Stage, number: int, touchpoints: Iterable[Touchpoint]) -> Iterator[Block]:
    """A stage's touchpoints and cards in full, under the stage's name where they go on on another page."""
    running = _running(setting, stage, number)
    for touchpoint in touchpoints:
        for block in touchpoint_blocks(setting, touchpoint, f"{hue(stage, number)}Badge"):
            yield replace(block, head=(running, *block.head))
    for block in card_blocks(setting, stage):
        yield replace(block, head=(running, *block.head))


def _in_short(setting: Setting, touchpoints: Iterable[Touchpoint]) -> Block:
    """The touchpoints of a stage of which the map says all there is, by number and name in one paragraph."""
    names = "  ·  ".join(setting.touchpoint(each) for each in touchpoints)
    stack = setting.stack().text(setting.labelled("lane.touchpoints", names), BODY, field="lane.touchpoints")
    return Block("paragraph", (stack.cell(0),), above=3, below=4)


def _stage(setting: Setting, stage: Stage, number: int, *, fresh: bool) -> Block:
    """The head of a stage in its hue: number, title, subtitle, and what customers want of it."""
    token, left = hue(stage, number), _PADDING + _BADGE_SIDE + 10
    stack = setting.stack(setting.width - left - _PADDING)
    if stage.title:
        stack.text(stage.title, _STAGE, stage.id, "title")
    else:
        stack.word("plan.untitled", _STAGE)
    stack.text(stage.subtitle, inked(BODY, "text2"), stage.id, "subtitle")
    if stage.goal:
        stack.gap(2).text(setting.labelled("field.goal", stage.goal), BODY, field="field.goal")
    badge = _badge(str(number), token, setting.language)
    title = stage.title or setting.say("plan.untitled")

    def ground(width: float, height: float) -> tuple[Primitive, ...]:
        return (Rect(0, 12, width, height - 14, 8, Ink(f"{token}Soft")),)

    return Block(
        "heading", (Cell(_PADDING, (badge,)), stack.cell(left)), record=stage.id, name=title,
        above=12 + _PADDING, below=2 + _PADDING, backdrop=ground, keep_next=True, fresh=fresh, bookmark=title, level=1,
    )  # fmt: skip


def _running(setting: Setting, stage: Stage, number: int) -> Block:
    """Which stage goes on, above what continues it on another page."""
    style = inked(HEAD, f"{hue(stage, number)}Badge")
    stack = setting.stack().text(f"{number}  {stage.title}".strip(), style, field="details.running")

    def rule(width: float, height: float) -> tuple[Primitive, ...]:
        return (Rect(0, height - 5, width, 0.75, 0, Ink("border")),)

    return Block("paragraph", (stack.cell(0),), below=9, backdrop=rule)


def _badge(number: str, token: str, language: str) -> Strip:
    (line,) = text.wrap(number, 100, _BADGE, language)

    def draw(x: float, y: float) -> tuple[Primitive, ...]:
        left, top = x + (_BADGE_SIDE - line.width) / 2, y + (_BADGE_SIDE - _BADGE.line_height) / 2
        plate = Rect(x, y, _BADGE_SIDE, _BADGE_SIDE, 6, Ink(f"{token}Badge"))
        return (plate, *text.place((line,), left, top, _BADGE, "", "number"))

    return drawn(_BADGE_SIDE, draw, number)
