"""Survey figures from raw counts, with their intervals, and the reading of a KPI.

Shares and indices are in percent (NPS −100…+100, CSAT 0…100), means on the question's own scale. A figure from fewer
than `RELIABLE_N` answers is called not reliable; it is still shown, with its n.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

from cxmapper.model.records import Kpi, KpiObservation
from cxmapper.model.store import Store
from cxmapper.values import value_type

RELIABLE_N = 30
CONFIDENCE = 0.95

CesConvention = Literal["mean", "share", "index"]
CES_CONVENTIONS: tuple[CesConvention, ...] = ("mean", "share", "index")
Trend = Literal["better", "worse", "same", ""]

# Behaviour counted as "of so many, so many did": the share of yes among no and yes.
_SHARES = frozenset({"churn", "conversion", "abandonment", "repeat_purchase", "retention", "reopen_rate"})


@value_type
class Interval:
    """A confidence interval in the figure's own unit; `centre` is the adjusted estimate, not the figure itself."""

    low: float
    high: float
    centre: float


@value_type
class Figure:
    """A figure from counts: its value, how many answers it stands on, its interval and the convention it follows."""

    value: float
    n: int
    interval: Interval | None = None
    convention: str = ""

    @property
    def reliable(self) -> bool:
        """Whether enough people answered to rely on the figure."""
        return self.n >= RELIABLE_N


def reliable(n: int | None) -> bool:
    """Whether `n` answers are enough to rely on a figure; unknown is not enough."""
    return n is not None and n >= RELIABLE_N


def nps(promoters: int, detractors: int, n: int) -> Figure | None:
    """The Net Promoter Score, 100·(promoters − detractors)/n, with its adjusted Wald interval.

    Args:
        promoters: answers 9 and 10 to the 0–10 question.
        detractors: answers 0 to 6.
        n: all answers.

    Returns:
        The score from −100 to +100, or `None` without answers.

    Raises:
        ValueError: more promoters and detractors than answers, or a negative count.

    Source: Reichheld (2003); interval: Rocks, "Interval Estimation for the Net Promoter Score", The American
    Statistician 70 (2016).
    """
    return _difference(promoters, detractors, n)


def nps_from_counts(counts: Sequence[int]) -> Figure | None:
    """The Net Promoter Score from the answers per level.

    Args:
        counts: eleven counts for the answers 0…10, or three for detractors, passives, promoters.

    Returns:
        The score, or `None` without answers.

    Raises:
        ValueError: neither eleven nor three counts.
    """
    if len(counts) == 11:
        return nps(sum(counts[9:]), sum(counts[:7]), sum(counts))
    if len(counts) == 3:
        return nps(counts[2], counts[0], sum(counts))
    raise ValueError(f"NPS takes 11 or 3 counts, not {len(counts)}")


def csat(satisfied: int, n: int) -> Figure | None:
    """Customer satisfaction: the share of satisfied answers in percent (never the mean), with its interval.

    Args:
        satisfied: answers 4 and 5 of five levels, or 9 and 10 of ten.
        n: all answers.

    Returns:
        The share 0…100, or `None` without answers.

    Raises:
        ValueError: more satisfied answers than answers, or a negative count.

    Source: interval of Agresti & Coull, The American Statistician 52 (1998).
    """
    return _share(satisfied, n)


def csat_from_counts(counts: Sequence[int]) -> Figure | None:
    """Customer satisfaction from the answers per level, lowest level first (five or ten levels).

    Raises:
        ValueError: neither five nor ten counts.
    """
    if len(counts) not in (5, 10):
        raise ValueError(f"CSAT takes 5 or 10 counts, not {len(counts)}")
    return csat(sum(counts[-2:]), sum(counts))


def ces(counts: Sequence[int], convention: CesConvention = "mean") -> Figure | None:
    """Customer Effort Score 2.0 from the answers 1 (strongly disagree that it was easy) to 7 (strongly agree).

    Args:
        counts: seven counts, lowest level first.
        convention: "mean" (1…7), "share" of 5–7 in percent, or "index" = % of 6–7 less % of 1–3.

    Returns:
        The score with its convention, which must be printed beside it, or `None` without answers. The mean comes
        without an interval.

    Raises:
        ValueError: not seven counts.

    Source: Dixon, Toman & DeLisi, "The Effortless Experience" (2013); the interval of the index is the adjusted Wald
    interval for a difference of two shares of one sample, as for NPS.
    """
    if len(counts) != 7:
        raise ValueError(f"CES takes 7 counts, not {len(counts)}")
    n = sum(counts)
    figure: Figure | None
    if convention == "share":
        figure = _share(sum(counts[4:]), n)
    elif convention == "index":
        figure = _difference(sum(counts[5:]), sum(counts[:3]), n)
    else:
        total = sum(level * count for level, count in enumerate(counts, start=1))
        figure = Figure(total / n, n) if n else None
    return None if figure is None else Figure(figure.value, n, figure.interval, convention)


def share_interval(successes: int, n: int, confidence: float = CONFIDENCE) -> Interval:
    """The Agresti–Coull interval of a share, in percent, clipped to 0…100.

    Raises:
        ValueError: no trials, or successes outside 0…n.
    """
    if not 0 <= successes <= n or n == 0:
        raise ValueError(f"{successes} of {n} is no share")
    z = _z(confidence)
    n_adjusted = n + z * z
    p = (successes + z * z / 2) / n_adjusted
    return _interval(p, z * math.sqrt(p * (1 - p) / n_adjusted), floor=0.0)


def difference_interval(up: int, down: int, n: int, confidence: float = CONFIDENCE) -> Interval:
    """Rocks' adjusted Wald interval of 100·(up − down)/n, in percent, clipped to −100…+100.

    Raises:
        ValueError: no answers, a negative count, or more ups and downs than answers.
    """
    if min(up, down) < 0 or up + down > n or n == 0:
        raise ValueError(f"{up} up and {down} down of {n}")
    n_adjusted = n + 3
    up_share, down_share = (up + 0.75) / n_adjusted, (down + 0.75) / n_adjusted
    centre = up_share - down_share
    error = math.sqrt((up_share + down_share - centre * centre) / n_adjusted)
    return _interval(centre, _z(confidence) * error, floor=-1.0)


def _interval(centre: float, half: float, *, floor: float) -> Interval:
    return Interval(100 * max(floor, centre - half), 100 * min(1.0, centre + half), 100 * centre)


def _z(confidence: float) -> float:
    # Brings fractions, decimals and chance; most maps have no interval, and every start would wait for it.
    from statistics import NormalDist

    return NormalDist().inv_cdf(0.5 + confidence / 2)


def _share(successes: int, n: int) -> Figure | None:
    return Figure(100 * successes / n, n, share_interval(successes, n)) if n else None


def _difference(up: int, down: int, n: int) -> Figure | None:
    return Figure(100 * (up - down) / n, n, difference_interval(up, down, n)) if n else None


@value_type
class KpiReading:
    """What a KPI says today, as values; the words are made where it is shown.

    `value`, `previous`, `delta`, `target` and `baseline` are in the KPI's unit. Of a period without words there is the
    day. `interval` stands only where raw counts allow one. `trend` compares with the observation before, by the KPI's
    better direction; empty without one.
    `on_target` is `None` without a target or a value. `series` holds all known values by day, for a sparkline.
    """

    kpi: Kpi
    value: float | None = None
    n: int | None = None
    period: str = ""
    day: str = ""
    interval: Interval | None = None
    convention: str = ""
    previous: float | None = None
    previous_period: str = ""
    previous_day: str = ""
    delta: float | None = None
    trend: Trend = ""
    baseline: float | None = None
    target: float | None = None
    on_target: bool | None = None
    series: tuple[float, ...] = ()

    @property
    def reliable(self) -> bool:
        """Whether the latest value stands on enough answers."""
        return reliable(self.n)


def figure_of(kpi: Kpi, observation: KpiObservation) -> Figure | None:
    """The figure of one observation by its raw counts, or `None` where the counts do not fit the KPI's kind.

    Shares of behaviour take two counts, no and yes.
    """
    counts = observation.counts
    if kpi.kind == "nps" and len(counts) in (3, 11):
        return nps_from_counts(counts)
    if (kpi.kind, len(counts)) in (("csat_5", 5), ("csat_10", 10)):
        return csat_from_counts(counts)
    if kpi.kind == "ces" and len(counts) == 7:
        return ces(counts, ces_convention(kpi))
    if kpi.kind in _SHARES and len(counts) == 2:
        return _share(counts[1], sum(counts))
    return None


def ces_convention(kpi: Kpi) -> CesConvention:
    """The convention a CES figure follows; the mean where none is named."""
    return next((name for name in CES_CONVENTIONS if name == kpi.convention), "mean")


def tile(store: Store, kpi_id: str) -> KpiReading:
    """The reading of a KPI: its latest observation against the one before.

    Raw counts go before a stated value: they are what was measured.

    Raises:
        KeyError: there is no such KPI.
    """
    kpi = store.one(Kpi, kpi_id)
    seen = [(item, *_value_of(kpi, item)) for item in _by_day(store, kpi_id)]
    known = [(item, value, figure) for item, value, figure in seen if value is not None]
    if not known:
        return KpiReading(kpi, baseline=kpi.baseline, target=kpi.target)
    latest, value, figure = known[-1]
    previous = known[-2] if len(known) > 1 else None
    delta = None if previous is None else value - previous[1]
    return KpiReading(
        kpi=kpi,
        value=value,
        n=figure.n if figure else latest.n,
        period=latest.period,
        day=latest.day,
        interval=figure.interval if figure else None,
        convention=(figure.convention if figure else "") or kpi.convention,
        previous=previous[1] if previous else None,
        previous_period=previous[0].period if previous else "",
        previous_day=previous[0].day if previous else "",
        delta=delta,
        trend=_trend(delta, kpi),
        baseline=kpi.baseline,
        target=kpi.target,
        on_target=_on_target(value, kpi),
        series=tuple(value for _, value, _ in known),
    )


def _by_day(store: Store, kpi_id: str) -> list[KpiObservation]:
    return sorted(store.by(KpiObservation, "kpi", kpi_id), key=lambda item: (item.day, item.id))


def _value_of(kpi: Kpi, observation: KpiObservation) -> tuple[float | None, Figure | None]:
    figure = figure_of(kpi, observation)
    return (figure.value, figure) if figure else (observation.value, None)


def _trend(delta: float | None, kpi: Kpi) -> Trend:
    if delta is None:
        return ""
    if delta == 0:
        return "same"
    return "better" if (delta > 0) == (kpi.better == "up") else "worse"


def _on_target(value: float, kpi: Kpi) -> bool | None:
    if kpi.target is None:
        return None
    return value >= kpi.target if kpi.better == "up" else value <= kpi.target
