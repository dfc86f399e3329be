"""The key figures in full: every reading with its n, where it comes from, and what is aimed at."""

from __future__ import annotations

from collections.abc import Iterator

from cxmapper import i18n
from cxmapper.layout.details_parts import Setting, remarks
from cxmapper.layout.document import Block
from cxmapper.layout.figures import change, decimals, figure, kpi_figure
from cxmapper.layout.plan_parts import BODY, SMALL, STRONG, Columns, Stack, inked, section
from cxmapper.layout.text import Style
from cxmapper.model.analysis import metrics
from cxmapper.model.analysis.metrics import KpiReading
from cxmapper.model.records import Kpi, KpiObservation, Stage, Touchpoint

_TITLE = Style(10.5, 600, 15)
_FIGURE = Style(16, 600, 21)
_FIGURE_WIDTH = 120.0
_KEYS = ("day", "value", "n", "change", "interval", "remark")
_SHARES = (0.2, 0.12, 0.1, 0.13, 0.16, 0.29)


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
    remarks(_frame(setting, kpi, place), "details.kpi", left)
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
    yield kpi.convention
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


def _readings(setting: Setting, kpi: Kpi, seen: list[KpiObservation]) -> Iterator[Block]:
    """The table of readings, oldest first."""
    widths = tuple(setting.width * share for share in _SHARES)
    columns = Columns(tuple(f"details.column.{key}" for key in _KEYS), widths, setting.language)
    header = columns.header()
    yield header
    before: float | None = None
    for observation in seen:
        found = metrics.figure_of(kpi, observation)
        value = found.value if found else observation.value
        stacks = columns.stacks()
        day, shown, n, changed, interval, remark = stacks
        day.text(observation.period, BODY, observation.id, "period")
        day.text(i18n.date(observation.day, setting.language), SMALL, field="details.column.day")
        shown.text("" if value is None else kpi_figure(kpi, value, setting.language), STRONG, field="value")
        _answers(setting, found.n if found else observation.n, n)
        if value is not None and before is not None:
            _change(setting, kpi, value, before, changed)
        if found and found.interval:
            ends = (figure(end, "", setting.language, kpi.kind) for end in (found.interval.low, found.interval.high))
            interval.word("details.range", SMALL, **dict(zip(("low", "high"), ends, strict=True)))
        remark.text(observation.note, SMALL, observation.id, "note")
        remark.text(observation.source, SMALL, observation.id, "source")
        yield columns.row(stacks, header, record=observation.id, name=observation.period)
        before = value if value is not None else before


def _answers(setting: Setting, n: int | None, stack: Stack) -> None:
    if n is None:
        return
    stack.text(i18n.number(n, setting.language, 0), BODY, field="details.column.n")
    if not metrics.reliable(n):
        stack.word("board.kpi.unreliable", inked(SMALL, "warn"))


def _change(setting: Setting, kpi: Kpi, value: float, before: float, stack: Stack) -> None:
    """The change since the reading before, with an arrow, coloured by whether it is for the better."""
    delta = change(kpi, value, before)
    if not delta:
        stack.text(i18n.number(0, setting.language, 0), SMALL, field="details.column.change")
        return
    size = i18n.number(abs(delta), setting.language, decimals(kpi.kind, kpi.unit))
    better = (delta > 0) == (kpi.better == "up")
    arrow = "▲" if delta > 0 else "▼"
    stack.text(f"{arrow} {size}", inked(STRONG, "good" if better else "bad"), field="details.column.change")
