"""The rows of the plan's tables: improvement actions, what nobody has taken up, and the lowest moments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import get_args

from cxmapper import i18n
from cxmapper.i18n import Words
from cxmapper.layout.document import Block
from cxmapper.layout.figures import feeling_number, figure, kpi_figure
from cxmapper.layout.plan_parts import BODY, SMALL, STRONG, Columns, Stack, inked
from cxmapper.layout.plan_square import LACKING, numbered
from cxmapper.model.analysis import emotion, metrics
from cxmapper.model.analysis.path import touchpoint_numbers
from cxmapper.model.analysis.places import place_of
from cxmapper.model.analysis.plan import LowPoint, PlanLine
from cxmapper.model.records import (
    ActionDependency,
    ActionPerson,
    Basis,
    Card,
    ImprovementAction,
    Kpi,
    Part,
    Person,
    Stage,
    Touchpoint,
)
from cxmapper.model.store import Store

PARTS: tuple[Part, ...] = get_args(Part)
_ACTION_KEYS = ("number", "action", "pain", "owner", "due", "status", "change", "sure")
_ACTION_SHARES = (28, 172, 160, 84, 82, 62, 92, 90)
# What an action is for, and who stands up for it: labels under one another.
_AIMS = ("plan.objective", "plan.sponsor")
_UNTOUCHED_KEYS = ("kind", "text", "where", "weight", "evidence")
_UNTOUCHED_SHARES = (74, 300, 170, 106, 120)
_LOW_KEYS = ("where", "persona", "feeling", "evidence", "quote")
_LOW_SHARES = (250, 110, 90, 90, 230)

_STATUS_INKS = {
    "proposed": ("text2", "sunken"), "agreed": ("info", "infoSoft"), "doing": ("accentText", "accentSoft"),
    "done": ("good", "goodSoft"), "verified": ("good", "goodSoft"), "dropped": ("text2", "sunken"),
}  # fmt: skip


def _columns(keys: Sequence[str], shares: Sequence[float], width: float, language: str) -> Columns:
    widths = tuple(width * share / sum(shares) for share in shares)
    return Columns(tuple(f"plan.column.{key}" for key in keys), widths, language)


def mix_phrases(mix: dict[Basis, int], say: Words) -> tuple[str, ...]:
    """Counts by basis in words, those that are not zero, each with what parts it from the next: "2 measured, "."""
    parts = [say.plural(f"board.mix.{basis}", count) for basis, count in mix.items() if count]
    return (*(part + say("board.separator") for part in parts[:-1]), *parts[-1:])


def mix_words(mix: dict[Basis, int], say: Words) -> str:
    """The same as one text for a table of data, with plain spaces."""
    return "".join(mix_phrases(mix, say)).replace("\N{NO-BREAK SPACE}", " ")


def amount(value: float | None, kpi: Kpi | None, language: str) -> str:
    """A figure of a KPI, or a plain number, with its unit; a question mark where it is unknown."""
    if value is None:
        return i18n.words(language)("plan.unknown")
    return kpi_figure(kpi, value, language) if kpi else figure(value, "", language)


class ActionRows:
    """The table of improvement actions.

    Args:
        store: what the actions refer to.
        numbers: of the actions in the plan, by id.
        width: of the page's body, in points.
        language: of the generated words.
        today: ISO date; what was due before it and isn't done is overdue.
    """

    def __init__(self, store: Store, numbers: Mapping[str, int], width: float, language: str, today: str) -> None:
        self._store, self._numbers, self._language, self._today = store, numbers, language, today
        self._columns = _columns(_ACTION_KEYS, _ACTION_SHARES, width, language)
        self._whereabouts = Whereabouts(store, i18n.words(language))
        self.header = self._columns.header()

    def row(self, line: PlanLine) -> Block:
        """An action with all that a reader asks: what, why, who, by when, how far, to what effect, how sure."""
        stacks = self._columns.stacks()
        live = line.action.status != "dropped"
        needy = live and bool(line.lacks)
        number, action, pain, owner, due, status, change, sure = stacks
        dot = numbered(line.number, LACKING if needy else "accent" if live else "text3", self._language)
        number.figure(dot)
        self._action(action, line)
        self._pains(pain, line)
        self._owner(owner, line)
        self._due(due, line)
        token, fill = _STATUS_INKS[line.action.status]
        key = f"status.{line.action.status}"
        status.pill(status.say(key), key, token, fill)
        self._change(change, line)
        self._sure(sure, line)
        again = self._columns.stacks()
        again[0].figure(dot)
        again[1].word("plan.continued", STRONG, title=line.action.title or again[1].say("plan.untitled"))
        return self._columns.row(
            stacks, self.header, record=line.action.id, name=line.action.title, marked=needy, again=again
        )

    def _action(self, stack: Stack, line: PlanLine) -> None:
        action = line.action
        if action.title:
            stack.text(action.title, STRONG, action.id, "title")
        else:
            stack.word("plan.untitled", STRONG)
        stack.text(action.description, SMALL, action.id, "description")
        if action.type:
            stack.gap(2).word(f"action_type.{action.type}", SMALL)
        if line.objective:
            stack.gap().labelled("plan.objective", line.objective.title, SMALL, line.objective.id, "title", among=_AIMS)
        if line.sponsor:
            stack.gap().labelled("plan.sponsor", line.sponsor.name, SMALL, line.sponsor.id, "name", among=_AIMS)

    def _pains(self, stack: Stack, line: PlanLine) -> None:
        if not line.pains and not line.opportunities:
            stack.word("plan.no_pain", SMALL)
        for card in line.pains:
            stack.gap(5).text(card.text, BODY, card.id, "text")
            stack.text(_weight(card, stack.say), SMALL, field="plan.severity")
            stack.text(self._whereabouts.of(card), SMALL, field="plan.column.where")
        for card in line.opportunities:
            stack.gap(5).labelled("plan.opportunity", card.text, SMALL, card.id, "text")

    def _owner(self, stack: Stack, line: PlanLine) -> None:
        if line.owner:
            stack.text(line.owner.name, STRONG, line.owner.id, "name")
            stack.text(line.owner.department, SMALL, line.owner.id, "department")
        else:
            _missing(stack, "plan.no_owner", line)
        if line.action.department and (line.owner is None or line.owner.department != line.action.department):
            stack.text(line.action.department, SMALL, line.action.id, "department")
        self._others(stack, line.action)

    def _others(self, stack: Stack, action: ImprovementAction) -> None:
        """Who else takes part: responsible, accountable, consulted, informed."""
        members = self._store.by(ActionPerson, "action", action.id)
        for part in PARTS:
            names = [self._store.one(Person, each.person).name for each in members if each.part == part]
            if names:
                stack.gap().listed(f"part.{part}", names, SMALL)

    def _due(self, stack: Stack, line: PlanLine) -> None:
        if line.action.due:
            stack.text(i18n.date(line.action.due, self._language), STRONG, field="plan.column.due")
        else:
            _missing(stack, "plan.no_due", line)
        if line.action.horizon:
            stack.word(f"horizon.{line.action.horizon}", SMALL)
        if line.overdue(self._today):
            stack.gap(1).pill(stack.say("plan.overdue"), "plan.overdue", "bad", "badSoft", "flame")
        if line.action.start:
            stack.gap().word("plan.start", SMALL, date=i18n.date(line.action.start, self._language))
        self._needs(stack, line.action)

    def _needs(self, stack: Stack, action: ImprovementAction) -> None:
        """Which actions must be done before: by their numbers, by their titles where this plan hasn't got them."""
        numbers: list[int] = []
        titles: list[str] = []
        for link in self._store.by(ActionDependency, "action", action.id):
            number = self._numbers.get(link.needs)
            if number:
                numbers.append(number)
            else:
                titles.append(self._store.one(ImprovementAction, link.needs).title)
        said = [*map(str, sorted(numbers)), *titles]
        if said:
            stack.gap().word("plan.needs", SMALL, actions=stack.say("board.separator").join(said))

    def _change(self, stack: Stack, line: PlanLine) -> None:
        kpi = line.kpi
        if kpi is None:
            stack.word("plan.no_kpi", SMALL)
            return
        if kpi.title:
            stack.text(kpi.title, BODY, kpi.id, "title")
        else:
            stack.word(f"kpi.{kpi.kind}", BODY)
        ends = (amount(value, kpi, self._language) for value in (line.baseline, line.target))
        stack.word("plan.change", STRONG, **dict(zip(("baseline", "target"), ends, strict=True)))
        reading = metrics.tile(self._store, kpi.id)
        if reading.value is None:
            return
        now = amount(reading.value, kpi, self._language)
        if reading.n is None:
            stack.word("plan.now", SMALL, value=now)
            return
        stack.word("plan.now.n", SMALL, value=now, n=i18n.number(reading.n, self._language, 0))
        if not reading.reliable:
            stack.word("plan.unreliable", SMALL)

    def _sure(self, stack: Stack, line: PlanLine) -> None:
        action = line.action
        if line.quadrant:
            stack.word(f"quadrant.one.{line.quadrant}", STRONG)
            stack.word("plan.impact_effort", SMALL, impact=action.impact, effort=action.effort)
        elif action.impact is not None:
            stack.word("plan.impact", SMALL, n=action.impact)
        elif action.effort is not None:
            stack.word("plan.effort", SMALL, n=action.effort)
        else:
            stack.word("plan.no_figures", SMALL)
        if action.confidence is None:
            stack.word("plan.no_confidence", SMALL)
        else:
            stack.word("plan.confidence", SMALL, percent=i18n.number(100 * action.confidence, self._language, 0))
        if line.priority is not None:
            stack.word("plan.priority", SMALL, value=i18n.number(line.priority, self._language, 1))
        phrases = mix_phrases(line.evidence, stack.say)
        if phrases:
            # A line may end after the words that lead to the counts, too.
            lead = stack.say.plural("plan.behind", sum(line.evidence.values()), mix="")
            stack.phrases([lead, *phrases], SMALL, "plan.behind", between="")
        else:
            stack.word("plan.behind.none", SMALL)


def _missing(stack: Stack, key: str, line: PlanLine) -> None:
    """What is missing, in amber with its word; quietly on an action that was dropped."""
    if line.action.status == "dropped":
        stack.word(key, SMALL)
    else:
        stack.pill(stack.say(key), key, "warn", "warnSoft", "triangle-alert")


def _weight(card: Card, say: Words) -> str:
    if card.severity is None:
        return say("plan.no_severity")
    return say("plan.severity", n=card.severity, word=say(f"severity.{card.severity}"))


class Whereabouts:
    """Where cards stand, as the map numbers it.

    Args:
        store: the cards and their maps.
        say: the words of the language that the names are put together in.
    """

    def __init__(self, store: Store, say: Words) -> None:
        self._store, self._say = store, say
        self._numbers: dict[str, dict[str, str]] = {}

    def of(self, card: Card) -> str:
        """The touchpoints a card is about, "2.3 Checkout", else its stage."""
        place = place_of(self._store, card)
        if not place.touchpoints:
            return place.stage.title
        return self._say("board.separator").join(self.touchpoint(each) for each in place.touchpoints)

    def touchpoint(self, touchpoint: Touchpoint) -> str:
        """A touchpoint with its number on the map."""
        journey = self._store.one(Stage, touchpoint.stage).journey
        if journey not in self._numbers:
            self._numbers[journey] = touchpoint_numbers(self._store, journey)
        return f"{self._numbers[journey][touchpoint.id]} {touchpoint.title}".strip()


def untouched_rows(store: Store, cards: Sequence[Card], width: float, language: str) -> tuple[Block, ...]:
    """The table of pain points and opportunities without an action, its header first."""
    whereabouts = Whereabouts(store, i18n.words(language))
    columns = _columns(_UNTOUCHED_KEYS, _UNTOUCHED_SHARES, width, language)
    header = columns.header()
    rows = []
    for card in cards:
        stacks = columns.stacks()
        kind, text, place, weight, evidence = stacks
        kind.word(f"kind.{card.kind}", inked(STRONG, "bad" if card.kind == "pain" else "good"))
        text.text(card.text, BODY, card.id, "text")
        place.text(whereabouts.of(card), SMALL, field="plan.column.where")
        if card.kind == "pain":
            weight.text(_weight(card, weight.say), SMALL, field="plan.severity")
        elif card.impact is not None and card.effort is not None:
            weight.word("plan.impact_effort", SMALL, impact=card.impact, effort=card.effort)
        else:
            weight.word("plan.no_figures", SMALL)
        evidence.text(card.evidence, SMALL, card.id, "evidence")
        rows.append(columns.row(stacks, header, record=card.id, name=card.text))
    return (header, *rows)


def low_rows(store: Store, lows: Sequence[LowPoint], width: float, language: str) -> tuple[Block, ...]:
    """The table of the lowest moments, its header first."""
    columns = _columns(_LOW_KEYS, _LOW_SHARES, width, language)
    header = columns.header()
    whereabouts = Whereabouts(store, i18n.words(language))
    rows = []
    for low in lows:
        stacks = columns.stacks()
        place, persona, feeling, evidence, quote = stacks
        title = low.touchpoint.title
        place.text(whereabouts.touchpoint(low.touchpoint), STRONG, field="plan.column.where")
        place.text(store.one(Stage, low.touchpoint.stage).title, SMALL, low.touchpoint.stage, "title")
        persona.text(low.persona.name, BODY, low.persona.id, "name")
        feeling.text(_feeling(low, language), inked(STRONG, "bad"), field="plan.column.feeling")
        evidence.word(f"basis.{low.point.basis}", SMALL)
        quote.text(low.point.quote or low.point.note, SMALL, low.point.point, "quote" if low.point.quote else "note")
        rows.append(columns.row(stacks, header, record=low.touchpoint.id, name=title))
    return (header, *rows)


def _feeling(low: LowPoint, language: str) -> str:
    word = i18n.words(language)(f"emotion.{emotion.level(low.value)}")
    return f"{feeling_number(low.value, low.journey.scale, language)} {word}"
