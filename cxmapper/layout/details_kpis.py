"""The key figures in full: every reading with its n, where it comes from, and what is aimed at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from cxmapper import i18n
from cxmapper.layout import text
from cxmapper.layout.details_parts import Setting
from cxmapper.layout.document import Block
from cxmapper.layout.figures import change, decimals, kpi_change, kpi_figure
from cxmapper.layout.plan_parts import BODY, SMALL, STRONG, Columns, Stack, inked, section
from cxmapper.layout.text import Style
from cxmapper.model.analysis import metrics
from cxmapper.model.analysis.metrics import Figure, KpiReading
from cxmapper.model.records import Kpi, KpiObservation, Stage, Touchpoint

_TITLE = Style(10.5, 600, 15)
_FIGURE = Style(16, 600, 21)
_FIGURE_WIDTH = 120.0
# The columns of the table of readings, and their shares of its width.
_SHARES = {
    "details.column.period": 0.13,
    "details.column.day": 0.17,
    "details.column.value": 0.12,
    "details.column.n": 0.1,
    "details.column.change": 0.1,
    "details.column.interval": 0.14,
    "details.column.remark": 0.24,
}
_MOST_TOGETHER = 10
_PADDING = 3.0


def kpi_pages(setting: Setting) -> Iterator[Block]:
    """All key figures of the journey, those of stages and touchpoints in the map's order; nothing without any."""
    kpis = list(_kpis(setting))
    if not kpis:
        return
    say = setting.say
    yield section(say("details.section.kpis"), "details.section.kpis", setting.width, setting.language, above=22)
    for kpi, place in kpis:
        yield from _kpi(setting, kpi, place)


def _kpis(setting: Setting) -> Iterator[tuple[Kpi, str]]:
    """Each key figure with the words for where it is taken."""
    store, journey = setting.store, setting.journey
    for kpi in store.by(Kpi, "journey", journey.id):
        if kpi.stage is None and kpi.touchpoint is None:
            yield kpi, setting.say("record.journey")
    if "kpis" in setting.hidden:
        return
    for stage in store.by(Stage, "journey", journey.id):
        for kpi in store.by(Kpi, "stage", stage.id):
            if kpi.touchpoint is None:
                yield kpi, stage.title
        for touchpoint in store.by(Touchpoint, "stage", stage.id):
            for kpi in store.by(Kpi, "touchpoint", touchpoint.id):
                yield kpi, setting.touchpoint(touchpoint)


def _kpi(setting: Setting, kpi: Kpi, place: str) -> Iterator[Block]:
    reading = metrics.tile(setting.store, kpi.id)
    seen = sorted(setting.store.by(KpiObservation, "kpi", kpi.id), key=lambda item: (item.day, item.id))
    title = kpi.title or setting.say(f"kpi.{kpi.kind}")
    left = setting.stack(setting.width - _FIGURE_WIDTH - 16)
    left.text(title, _TITLE, kpi.id if kpi.title else "", "title" if kpi.title else f"kpi.{kpi.kind}")
    left.phrases(_frame(setting, kpi, place), SMALL, "details.kpi")
    if kpi.source:
        left.text(setting.labelled("field.source", kpi.source), SMALL, field="field.source")
    right = setting.stack(_FIGURE_WIDTH)
    _latest(setting, reading, right)
    yield Block(
        "heading", (left.cell(0), right.cell(setting.width - _FIGURE_WIDTH)), record=kpi.id, name=title,
        above=10, below=4, keep_next=bool(seen),
    )  # fmt: skip
    if seen:
        yield from _readings(setting, kpi, seen)


def _frame(setting: Setting, kpi: Kpi, place: str) -> Iterator[str]:
    say, language = setting.say, setting.language
    yield place
    if kpi.title and kpi.kind != "custom":
        yield say(f"kpi.{kpi.kind}")
    yield kpi.segment
    known = kpi.kind == "ces" and kpi.convention in metrics.CES_CONVENTIONS
    yield say(f"convention.{kpi.convention}") if known else kpi.convention
    yield say(f"nature.{kpi.nature}")
    yield say(f"better.{kpi.better}")
    if kpi.baseline is not None:
        yield say("board.kpi.baseline", baseline=kpi_figure(kpi, kpi.baseline, language))


def _latest(setting: Setting, reading: KpiReading, stack: Stack) -> None:
    """The latest figure, and whether it has reached its target."""
    kpi, language = reading.kpi, setting.language
    if reading.value is None:
        stack.word("board.kpi.none", SMALL)
        return
    stack.text(kpi_figure(kpi, reading.value, language), _FIGURE, field="value")
    if reading.target is not None:
        target = kpi_figure(kpi, reading.target, language)
        key = "details.kpi.reached" if reading.on_target else "details.kpi.missed"
        stack.word(key, inked(SMALL, "good" if reading.on_target else "bad"), target=target)


def _readings(setting: Setting, kpi: Kpi, seen: Sequence[KpiObservation]) -> Iterator[Block]:
    """The table of readings, oldest first, with the columns that anything stands in; short ones stay on one page."""
    known = [(observation, metrics.figure_of(kpi, observation)) for observation in seen]
    columns = _columns(setting, kpi, known)
    header = columns.header()
    yield header
    before: float | None = None
    for place, (observation, found) in enumerate(known, start=1):
        value = found.value if found else observation.value
        stacks = dict(zip(columns.keys, columns.stacks(), strict=True))
        for key, stack in stacks.items():
            _CELLS[key](setting, kpi, Reading(observation, found, value, before), stack)
        row = columns.row(stacks.values(), header, record=observation.id, name=observation.period)
        yield replace(row, above=_PADDING, below=_PADDING, keep_next=len(seen) <= _MOST_TOGETHER and place < len(seen))
        before = value if value is not None else before


def _columns(setting: Setting, kpi: Kpi, known: Sequence[tuple[KpiObservation, Figure | None]]) -> Columns:
    filled = {
        "details.column.interval": any(found and found.interval for _, found in known),
        "details.column.n": any(found or observation.n is not None for observation, found in known),
        "details.column.remark": any(observation.note or observation.source for observation, _ in known),
    }
    shares = {key: share for key, share in _SHARES.items() if filled.get(key, True)}
    widths = {key: setting.width * share / sum(shares.values()) for key, share in shares.items()}
    columns = Columns(tuple(shares), (), setting.language)
    values = [found.value if found else observation.value for observation, found in known]
    changes = [_difference(setting, kpi, *pair)[0] for pair in pairwise(value for value in values if value is not None)]
    # A change with its unit stays on one line; the widest column makes room for it.
    longest = max((text.measure(said, STRONG, setting.language) for said in changes), default=0.0)
    more = max(longest + 2 * columns.padding - widths["details.column.change"], 0.0)
    widths[max(widths, key=lambda key: widths[key])] -= more
    widths["details.column.change"] += more
    return replace(columns, widths=tuple(widths.values()))


class Reading(NamedTuple):
    """One reading of a KPI: its figure from raw counts where there is one, its value, and the value before."""

    observation: KpiObservation
    found: Figure | None
    value: float | None
    before: float | None


def _period(setting: Setting, kpi: Kpi, reading: Reading, stack: Stack) -> None:
    stack.text(reading.observation.period, BODY, reading.observation.id, "period")


def _day(setting: Setting, kpi: Kpi, reading: Reading, stack: Stack) -> None:
    stack.text(i18n.date(reading.observation.day, setting.language), SMALL, field="details.column.day")


def _value(setting: Setting, kpi: Kpi, reading: Reading, stack: Stack) -> None:
    if reading.value is not None:
        stack.text(kpi_figure(kpi, reading.value, setting.language), STRONG, field="value")


def _answers(setting: Setting, kpi: Kpi, reading: Reading, stack: Stack) -> None:
    n = reading.found.n if reading.found else reading.observation.n
    if n is None:
        return
    stack.text(i18n.number(n, setting.language, 0), BODY, field="details.column.n")
    if not metrics.reliable(n):
        stack.word("board.kpi.unreliable", inked(SMALL, "warn"))


def _change(setting: Setting, kpi: Kpi, reading: Reading, stack: Stack) -> None:
    if reading.value is not None and reading.before is not None:
        said, style = _difference(setting, kpi, reading.before, reading.value)
        stack.text(said, style, field="details.column.change")


def _difference(setting: Setting, kpi: Kpi, before: float, value: float) -> tuple[str, Style]:
    """The change since the reading before, with an arrow, coloured by whether it is for the better."""
    delta = change(kpi, value, before)
    if not delta:
        return i18n.number(0, setting.language, 0), SMALL
    better = (delta > 0) == (kpi.better == "up")
    arrow = "▲" if delta > 0 else "▼"
    return f"{arrow} {kpi_change(kpi, delta, setting.language)}", inked(STRONG, "good" if better else "bad")


def _interval(setting: Setting, kpi: Kpi, reading: Reading, stack: Stack) -> None:
    if reading.found and reading.found.interval:
        digits = decimals(kpi.kind, kpi.unit)
        ends = reading.found.interval.low, reading.found.interval.high
        low, high = (i18n.number(end, setting.language, digits) for end in ends)
        stack.word("details.range", SMALL, low=low, high=high)


def _remark(setting: Setting, kpi: Kpi, reading: Reading, stack: Stack) -> None:
    stack.text(reading.observation.note, SMALL, reading.observation.id, "note")
    stack.text(reading.observation.source, SMALL, reading.observation.id, "source")


_CELLS: dict[str, Callable[[Setting, Kpi, Reading, Stack], None]] = {
    "details.column.period": _period,
    "details.column.day": _day,
    "details.column.value": _value,
    "details.column.n": _answers,
    "details.column.change": _change,
    "details.column.interval": _interval,
    "details.column.remark": _remark,
}
