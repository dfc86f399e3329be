"""The KPI lane: a tile per figure with n, period, change in words, target and how it went so far."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cxmapper.i18n import date, number
from cxmapper.layout.columns import Span, StageColumns
from cxmapper.layout.display import Group, Ink, Path, Rect, Segment, Stroke
from cxmapper.layout.figures import change, kpi_change, kpi_figure
from cxmapper.layout.kit import BORDER, CARD_RADIUS, Piece, Sketch
from cxmapper.layout.lanes.cards import GAP
from cxmapper.layout.lanes.frame import LEAST_HEIGHT, PADDING, Strip, draw_pins, lane_label
from cxmapper.layout.look import Look
from cxmapper.layout.scene import Scene
from cxmapper.model.analysis.metrics import KpiReading, tile
from cxmapper.model.records import Kpi, Lane

_SPARK_WIDTH = 58.0
_SPARK_HEIGHT = 20.0
_PADDING = 11.0
_UNDER_PINS = 8.0
_RELIABLE_FROM_KINDS = ("nps", "csat_5", "csat_10", "ces")


def lay_out(scene: Scene, lane: Lane) -> Strip:
    """The KPI lane: tiles of stages and of touchpoints, stacked like cards."""
    label, label_height = lane_label(scene, lane)
    stacks = [_stack(scene, place) for place in scene.columns.stages]
    height = max((stack[0] for stack in stacks), default=0.0)
    groups = tuple(group for stack in stacks for group in stack[1])
    return Strip(max(LEAST_HEIGHT, max(height, label_height) + 2 * PADDING), (label,), groups)


def kpis_of(scene: Scene, place: StageColumns) -> Iterator[Kpi]:
    """The KPIs of a stage and then those of its touchpoints."""
    yield from (kpi for kpi in scene.store.by(Kpi, "stage", place.stage.id) if kpi.touchpoint is None)
    for touchpoint in place.touchpoints:
        yield from scene.store.by(Kpi, "touchpoint", touchpoint.id)


def _stack(scene: Scene, place: StageColumns) -> tuple[float, list[Group]]:
    floor = [0.0] * place.slots
    groups = []
    for kpi in kpis_of(scene, place):
        span = place.span(kpi.touchpoint, kpi.touchpoint)
        top = max(floor[span.first : span.last + 1])
        group = _tile(scene, kpi, span, PADDING + top)
        groups.append(group)
        floor[span.first : span.last + 1] = [top + group.height + GAP] * (span.last - span.first + 1)
    return max(0.0, max(floor) - GAP), groups


def _tile(scene: Scene, kpi: Kpi, span: Span, y: float) -> Group:
    """One KPI: name, value, what stands behind it, and a sparkline where there is more than one reading."""
    sketch, reading = Sketch(scene.look), tile(scene.store, kpi.id)
    x, width = span.x + _PADDING, span.width - 2 * _PADDING
    spark = len(reading.series) > 1
    beside = width - (_SPARK_WIDTH + 8 if spark else 0)
    inner = y + _PADDING
    record, field = (kpi.id, "title") if kpi.title else ("", f"kpi.{kpi.kind}")
    inner += sketch.text(title_text(scene.look, kpi), x, inner, beside, "label", record, field, token="text2")
    if kpi.segment:
        inner += sketch.text(kpi.segment, x, inner, beside, "small", kpi.id, "segment", token="text2")
    value = value_text(scene.look, reading)
    inner += (
        sketch.text(value, x, inner + 2, beside, "figure" if reading.value is not None else "card", "", "value") + 2
    )
    inner += sketch.flow(pieces(scene.look, reading), x, inner + 2, width, "small") + 2
    if spark:
        # Pins hang over the upper edge: nothing stands under them.
        pinned = _UNDER_PINS if scene.pins.get(kpi.id) else 0.0
        _sparkline(sketch, reading, x + width - _SPARK_WIDTH, y + _PADDING + 2 + pinned)
    height = inner + _PADDING - y
    sketch.primitives.insert(0, Rect(span.x, y, span.width, height, CARD_RADIUS, Ink("raised"), BORDER))
    draw_pins(sketch, scene, kpi.id, span.x + span.width - 6, y + 2)
    name = f"{title_text(scene.look, kpi)} {said(scene.look, reading)}"
    return sketch.group(kpi.id, "kpi", span.x, y, span.width, height, name=name, text=kpi.title)


def title_text(look: Look, kpi: Kpi) -> str:
    """A KPI's own title, else the word for its kind."""
    return kpi.title or look.words(f"kpi.{kpi.kind}")


def value_text(look: Look, reading: KpiReading) -> str:
    """The latest value, or words that there is none."""
    if reading.value is None:
        return look.words("board.kpi.none")
    return kpi_figure(reading.kpi, reading.value, look.language)


def pieces(look: Look, reading: KpiReading) -> Sequence[Piece]:
    """What stands behind a value: n, period and change, target; each a piece that may go on its own line."""
    return tuple(_pieces(look, reading))


def _pieces(look: Look, reading: KpiReading) -> Iterator[Piece]:
    say = look.words
    if reading.n is not None:
        yield Piece(say("board.kpi.n", n=number(reading.n, look.language, 0)), "board.kpi.n")
        if not reading.reliable and reading.kpi.kind in _RELIABLE_FROM_KINDS:
            yield Piece(say("board.kpi.unreliable"), "board.kpi.unreliable", "warn")
    if reading.previous is not None:
        yield _change(look, reading)
    elif reading.value is not None:
        yield Piece(period_text(look.language, reading.period, reading.day), "period")
    if reading.target is not None:
        target = kpi_figure(reading.kpi, reading.target, look.language)
        yield Piece(say("board.kpi.target", target=target), "board.kpi.target")


def period_text(language: str, period: str, day: str) -> str:
    """What a reading is of: its period as people wrote it, else its day as they would."""
    return period or date(day, language)


def _change(look: Look, reading: KpiReading) -> Piece:
    kpi = reading.kpi
    delta = change(kpi, reading.value or 0.0, reading.previous or 0.0)
    now = period_text(look.language, reading.period, reading.day)
    before = period_text(look.language, reading.previous_period, reading.previous_day)
    values = dict(zip(("now", "before"), _aired(now, before) if look.language != "en" else (now, before), strict=True))
    # A change too small to be seen in the figures is none to their readers.
    if not delta:
        return Piece(look.words("board.kpi.same", **values), "board.kpi.same")
    key, token = f"board.kpi.{reading.trend}", "good" if reading.trend == "better" else "bad"
    size = kpi_change(kpi, delta, look.language)
    return Piece(look.words(key, arrow="▲" if delta > 0 else "▼", size=size, **values), key, token)


def _aired(now: str, before: str) -> tuple[str, str]:
    """Two periods with a space towards the Chinese word between them where a figure or Latin letter stands beside it.

    Only where they are written with spaces themselves: 10 月比 9 月, but 10月比9月.
    """
    if " " not in now + before:
        return now, before
    return f"{now} " if now[-1:].isascii() else now, f" {before}" if before[:1].isascii() else before


def said(look: Look, reading: KpiReading) -> str:
    """The whole reading as one sentence: "61% · n 1,204 · Oct vs Sep ▼ 6 pt worse · target 70%"."""
    return " · ".join([value_text(look, reading), *(piece.text for piece in pieces(look, reading))])


def _sparkline(sketch: Sketch, reading: KpiReading, x: float, y: float) -> None:
    """All readings in order; the last one is a dot. Coloured by whether the last step was for the better."""
    low, high = min(reading.series), max(reading.series)
    token = {"better": "good", "worse": "bad"}.get(reading.trend, "neutral")
    step = _SPARK_WIDTH / (len(reading.series) - 1)
    scale = _SPARK_HEIGHT / (high - low) if high > low else 0.0
    points = [(x + i * step, y + _SPARK_HEIGHT - (value - low) * scale) for i, value in enumerate(reading.series)]
    segments: list[Segment] = [("M", *points[0]), *(("L", *point) for point in points[1:])]
    sketch.add(Path(tuple(segments), None, Stroke(Ink(token), 1.5, (), "round")))
    sketch.circle(*points[-1], 2.5, Ink(token))
