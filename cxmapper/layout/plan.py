"""The improvement plan on A4 landscape, for the people who answer for it: who does what by when, to what effect.

It opens with the figures, the impact/effort square and how sure we are; then come the actions by priority, and last
what nobody has taken up. A map without actions gets a page that says where to begin.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date as Date

from cxmapper import i18n
from cxmapper.i18n import words
from cxmapper.layout.display import Document, Ink, Primitive, Rect, Stroke
from cxmapper.layout.document import Block, Cell, Sheet, drawn, paginated
from cxmapper.layout.figures import feeling_number
from cxmapper.layout.papers import A4
from cxmapper.layout.plan_parts import (
    BODY,
    HEAD,
    SECTION,
    SMALL,
    STRONG,
    TITLE,
    Stack,
    Tile,
    inked,
    paragraph,
    section,
    tiles,
)
from cxmapper.layout.plan_rows import ActionRows, amount, low_rows, untouched_rows
from cxmapper.layout.plan_square import evidence_bar, evidence_legend, square
from cxmapper.model.analysis import emotion
from cxmapper.model.analysis.emotion import evidence_mix, personas_of
from cxmapper.model.analysis.findings import findings, sentence
from cxmapper.model.analysis.path import touchpoint_numbers
from cxmapper.model.analysis.plan import FINISHED, Plan, low_points, plan_language, plan_of
from cxmapper.model.records import Basis, Journey, Kpi, Objective, Person, Persona, Touchpoint, Workspace
from cxmapper.model.store import Store

SHEET = Sheet(A4[1], A4[0])
SQUARE = (330.0, 250.0)
# With more of them the page names where to begin no longer; the rest is counted.
MOST_LOW_POINTS = 12


def plan_document(
    store: Store, *, journey_id: str | None = None, language: str | None = None, today: Date | str
) -> Document:
    """The improvement plan as pages.

    Args:
        store: the workspace.
        journey_id: only what belongs to this journey; the whole workspace when `None`.
        language: of the generated words; the journey's own (of the first one, or the workspace's) when `None`.
        today: the day the plan is printed on: it dates the page and tells what is overdue.

    Returns:
        A4 landscape pages, at least one.

    Raises:
        KeyError: there is no such journey.
    """
    plan = plan_of(store, journey_id)
    pages = _PlanPages(store, plan, language or plan_language(store, plan), str(today))
    return pages.document()


class _PlanPages:
    """The parts of the plan, in reading order."""

    def __init__(self, store: Store, plan: Plan, language: str, today: str) -> None:
        self.store, self.plan, self.today = store, plan, today
        self.language = i18n.normal_language(language)
        self.say = words(self.language)
        self.width = SHEET.body_width

    def document(self) -> Document:
        blocks = [*self._opening(), *(self._actions() if self.plan.lines else self._beginning()), *self._untouched()]
        heading = self.say("plan.heading")
        return Document(
            title=self.say("details.labelled", label=heading, value=self._title()),
            language=self.language,
            pages=paginated(blocks, SHEET, self._foot),
            subject=heading,
        )

    def _title(self) -> str:
        if len(self.plan.journeys) == 1 and self.plan.journeys[0].title:
            return self.plan.journeys[0].title
        titles = [workspace.title for workspace in self.store.all(Workspace) if workspace.title]
        return titles[0] if titles else self.say("plan.untitled")

    def _stack(self, width: float | None = None) -> Stack:
        return Stack(self.language, width or self.width)

    # --- the opening: title, figures, square, how we know ---

    def _opening(self) -> list[Block]:
        title = self._stack().word("plan.heading", inked(HEAD, "accentText"))
        record = self.plan.journeys[0].id if len(self.plan.journeys) == 1 else ""
        title.text(self._title(), TITLE, record, "title" if record else "plan.untitled")
        title.text(self._frame(), inked(BODY, "text2"), field="plan.date")
        blocks = [Block("heading", (title.cell(0),), below=12, bookmark=self.say("plan.heading"))]
        if self.plan.lines:
            blocks += [tiles(self._tiles(), self.width, self.language), self._overview()]
            if len(self.plan.journeys) > 1:
                blocks += self._memories()
        return blocks

    def _frame(self) -> str:
        parts = [self.say("plan.date", date=i18n.date(self.today, self.language))]
        if len(self.plan.journeys) == 1:
            (journey,) = self.plan.journeys
            parts.append(self.say(f"state.{journey.state}"))
            parts += [persona.name for persona in personas_of(self.store, journey.id) if persona.name]
        elif self.plan.journeys:
            parts.append(self.say.plural("plan.journeys", len(self.plan.journeys)))
        return "  ·  ".join(parts)

    def _tiles(self) -> list[Tile]:
        live, lacking = self.plan.live, self.plan.lacking
        quick = sum(line.quadrant == "quick_wins" for line in live)
        finished = [line for line in live if line.action.status in FINISHED]
        verified = sum(line.action.status == "verified" for line in finished)
        return [
            Tile(
                str(len(live)), "plan.tile.actions", self.say.plural("plan.tile.quick_wins", quick),
                "plan.tile.quick_wins",
            ),
            self._complete_tile(),
            Tile(
                str(len(lacking)), "plan.tile.lacking", self._lacking_remark(),
                "plan.tile.lacking.detail", "warn" if lacking else "good", "triangle-alert" if lacking else "",
            ),
            Tile(
                str(len(finished)), "plan.tile.finished",
                self.say("plan.tile.finished.detail", n=verified), "plan.tile.finished.detail",
            ),
            self._untouched_tile(),
        ]  # fmt: skip

    def _complete_tile(self) -> Tile:
        total = len(self.plan.live)
        complete = total - len(self.plan.lacking)
        ahead = sum(not line.lacks and line.action.status not in FINISHED for line in self.plan.live)
        key = "plan.tile.complete.rest" if complete else "plan.tile.complete.none"
        figure = self.say("plan.of", n=complete, total=total)
        return Tile(figure, "plan.tile.complete", self.say(key, n=ahead), key)

    def _lacking_remark(self) -> str:
        if not self.plan.lacking:
            return self.say("plan.tile.complete.all")
        counts = {what: sum(what in line.lacks for line in self.plan.lacking) for what in ("owner", "due")}
        return self.say("plan.tile.lacking.detail", **counts)

    def _untouched_tile(self) -> Tile:
        cards = self.plan.untouched
        pains = sum(card.kind == "pain" for card in cards)
        key = "plan.tile.untouched.detail"
        counted = {
            "pains": self.say.plural("plan.pain_points", pains),
            "opportunities": self.say.plural("plan.opportunities", len(cards) - pains),
        }
        remark = self.say(key, **counted)
        return Tile(str(len(cards)), "plan.tile.untouched", remark, key)

    def _overview(self) -> Block:
        width, height = SQUARE
        left = self._stack(width).word("plan.section.square", SECTION).gap(5)
        left.figure(square(self.plan.live, width, height, self.language))
        unrated = sum(line.quadrant is None for line in self.plan.live)
        if any(line.quadrant and line.lacks for line in self.plan.live):
            left.gap(2).word("plan.square.lacking", inked(SMALL, "warn"))
        if unrated:
            text = self.say.plural("plan.square.unrated", unrated)
            left.text(text, SMALL, field="plan.square.unrated")
        start = width + 28
        right = self._stack(self.width - start).word("plan.section.objectives", SECTION).gap(4)
        self._objectives(right)
        # What the personas of several journeys remember would push the square off the first page.
        if len(self.plan.journeys) == 1:
            self._memory(right)
        self._evidence(right.gap(12))
        return Block("figure", (left.cell(0), right.cell(start)), below=8, name=self.say("plan.section.square"))

    def _objectives(self, stack: Stack) -> None:
        if not self.plan.objectives:
            stack.word("plan.no_objective", inked(BODY, "text2"))
        for objective in self.plan.objectives:
            stack.gap(5).text(objective.title, STRONG, objective.id, "title")
            stack.text(self._aim(objective), SMALL, field="plan.change")

    def _aim(self, objective: Objective) -> str:
        kpi = self.store.one(Kpi, objective.kpi) if objective.kpi else None
        parts = []
        if kpi:
            parts.append(kpi.title or self.say(f"kpi.{kpi.kind}"))
        if objective.baseline is not None or objective.target is not None:
            ends = [amount(value, kpi, self.language) for value in (objective.baseline, objective.target)]
            parts.append(self.say("plan.change", baseline=ends[0], target=ends[1]))
        if objective.due:
            parts.append(self.say("plan.by", date=i18n.date(objective.due, self.language)))
        if objective.sponsor:
            name = self.store.one(Person, objective.sponsor).name
            parts.append(f"{self.say('plan.sponsor')} {name}")
        return "  ·  ".join(parts)

    def _memories(self) -> list[Block]:
        stack = self._stack()
        self._memory(stack)
        cell = stack.cell(0)
        return [Block("paragraph", (cell,), above=6, below=8)] if cell.strips else []

    def _memory(self, stack: Stack) -> None:
        """What each persona will remember of each journey, by the peak–end rule."""
        lines = [
            (said, lowest)
            for journey in self.plan.journeys
            for persona in personas_of(self.store, journey.id)
            for said, lowest in self._remembered(journey, persona)
        ]
        if lines:
            stack.gap(12).word("plan.section.memory", SECTION).gap(4)
        for said, lowest in lines:
            stack.text(said, STRONG, field="plan.memory", even=True).text(
                lowest, SMALL, field="plan.memory.lowest"
            ).gap(3)

    def _remembered(self, journey: Journey, persona: Persona) -> Iterator[tuple[str, str]]:
        summary = emotion.summary(self.store, journey.id, persona.id)
        if summary.remembered is None or summary.mean is None or summary.lowest is None:
            return
        said = self.say(
            "plan.memory",
            persona=persona.name or self.say("plan.untitled"),
            value=feeling_number(summary.remembered, journey.scale, self.language),
            word=self.say(f"emotion.{emotion.level(summary.remembered)}"),
            mean=feeling_number(summary.mean, journey.scale, self.language),
        )
        touchpoint = self.store.one(Touchpoint, summary.lowest.touchpoint)
        number = touchpoint_numbers(self.store, journey.id)[touchpoint.id]
        value = feeling_number(summary.lowest.value or 0.0, journey.scale, self.language)
        yield said, self.say("plan.memory.lowest", value=value, place=f"{number} {touchpoint.title}".strip())

    def _evidence(self, stack: Stack) -> None:
        mix: dict[Basis, int] = {}
        for journey in self.plan.journeys:
            for basis, count in evidence_mix(self.store, journey.id).items():
                mix[basis] = mix.get(basis, 0) + count
        stack.word("plan.section.evidence", SECTION).gap(4)
        total = sum(mix.values())
        if not total:
            stack.word("board.mix.none", SMALL)
            return
        stack.figure(evidence_bar(mix, stack.width))
        stack.text(self.say.plural("board.points", total), STRONG, field="board.points")
        for entry in evidence_legend(mix, self.language):
            stack.figure(entry)

    # --- the tables ---

    def _actions(self) -> list[Block]:
        numbers = {line.action.id: line.number for line in self.plan.lines}
        rows = ActionRows(self.store, numbers, self.width, self.language, self.today)
        heading = section(self.say("plan.section.actions"), "plan.section.actions", self.width, self.language)
        return [heading, rows.header, *(rows.row(line) for line in self.plan.lines)]

    def _untouched(self) -> list[Block]:
        if not self.plan.untouched:
            return []
        heading = section(self.say("plan.section.untouched"), "plan.section.untouched", self.width, self.language)
        return [heading, *untouched_rows(self.store, self.plan.untouched, self.width, self.language)]

    # --- a map without actions ---

    def _beginning(self) -> list[Block]:
        lows = low_points(self.store, self.plan.journeys)
        note = self._stack(self.width - 32).word("plan.empty", STRONG)
        note.word("plan.empty.low" if lows else "plan.empty.nothing", BODY)
        blocks = [Block("paragraph", (note.cell(16),), above=12, below=12, backdrop=_callout)]
        if lows:
            heading = section(self.say("plan.section.begin"), "plan.section.begin", self.width, self.language)
            blocks += [heading, *low_rows(self.store, lows[:MOST_LOW_POINTS], self.width, self.language)]
            if len(lows) > MOST_LOW_POINTS:
                more = self.say.plural("plan.empty.more", len(lows) - MOST_LOW_POINTS)
                blocks.append(paragraph(self._stack().gap(4).text(more, SMALL, field="plan.empty.more")))
        return [*blocks, *self._missing()]

    def _missing(self) -> list[Block]:
        blocks = [
            section(self.say("plan.section.missing"), "plan.section.missing", self.width, self.language, above=14)
        ]
        for journey in self.plan.journeys:
            for finding in findings(self.store, journey.id):
                if finding.key == "finding.no_actions":  # the page opens with it
                    continue
                said = sentence(self.store, finding, self.language)
                blocks.append(self._bullet(said, finding.key))
        return blocks if len(blocks) > 1 else []

    def _bullet(self, said: str, key: str) -> Block:
        text = self._stack(self.width - 14).text(said, BODY, field=key)
        return Block("paragraph", (Cell(0, (drawn(text.cell(0).height, _bullet_sign),)), text.cell(14)), below=2)

    def _foot(self, number: int, count: int) -> list[Block]:
        page = self.say("plan.page", page=number, pages=count)
        stack = self._stack().text(f"{self._title()}  ·  {page}", inked(SMALL, "text3"), field="plan.page")
        return [Block("paragraph", (stack.cell(0),))]


def _callout(width: float, height: float) -> tuple[Primitive, ...]:
    return (Rect(0, 0, width, height, 8, Ink("warnSoft"), Stroke(Ink("warn"), 1.0)),)


def _bullet_sign(x: float, y: float) -> tuple[Primitive, ...]:
    return (Rect(x + 2, y + 5.25, 4, 4, 2, Ink("warn")),)
