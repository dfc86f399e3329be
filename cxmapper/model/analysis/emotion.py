"""The emotion curve as data: its points in path order, what a customer will remember, and how sure we are.

Values are −1 (worst) … +1 (best), 0 is neutral. A touchpoint without a point is a gap (`None`), never a zero. The curve
takes a persona's point for the touchpoint as a whole; points for single channels stand beside it.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby, pairwise
from typing import NamedTuple, get_args

from cxmapper.model.analysis.path import branches, main_path, touchpoints_of
from cxmapper.model.records import Basis, EmotionPoint, JourneyPersona, Persona, Scale, Touchpoint
from cxmapper.model.store import Store
from cxmapper.values import value_type

BASES: tuple[Basis, ...] = get_args(Basis)

_BOUNDS: dict[Scale, tuple[float, float]] = {
    "-2..2": (-2.0, 2.0),
    "1..5": (1.0, 5.0),
    "1..10": (1.0, 10.0),
    "0..100": (0.0, 100.0),
}
# Decimals at which the noise of binary fractions is cut off: finer than anybody measures, coarser than the noise. The
# stored value keeps more of them than the shown number, so that a number typed on a scale comes back as typed.
_SHOWN_DECIMALS = 9
_STORED_DECIMALS = 12
_NEUTRAL_LEVEL, _LEVEL_LIMITS = 3, (0.25, 0.75)


class CurvePoint(NamedTuple):
    """A touchpoint on a persona's curve: `touchpoint` and `point` are record ids, the rest is the point's.

    `value` is `None` (and `point` empty) where the persona has no point; `interval` (lower end first) and `spread` are
    in units of `value`.
    """

    touchpoint: str
    value: float | None = None
    basis: Basis = "assumed"
    n: int | None = None
    spread: float | None = None
    interval: tuple[float, float] | None = None
    quote: str = ""
    note: str = ""
    point: str = ""


@value_type
class Drop:
    """A fall from one touchpoint to the next; `size` is positive, in units of value."""

    start: str
    end: str
    size: float


@value_type
class Summary:
    """What a curve says in figures; all `None` or empty where there is no point.

    Attributes:
        remembered: (peak + end)/2, what the customer is likely to remember.
        mean: the plain mean of the known points.
        peak, end: points of the curve.
        highest, lowest: points of the curve or beside it, on a branch.
        steepest_drop: the largest fall between two neighbouring touchpoints that both have a point.
        longest_low: the longest run of neighbouring touchpoints below neutral (ids).
        known, missing: how many touchpoints have a point, and how many have none.
    """

    remembered: float | None = None
    mean: float | None = None
    peak: CurvePoint | None = None
    end: CurvePoint | None = None
    highest: CurvePoint | None = None
    lowest: CurvePoint | None = None
    steepest_drop: Drop | None = None
    longest_low: tuple[str, ...] = ()
    known: int = 0
    missing: int = 0


def points(store: Store, journey_id: str, persona_id: str) -> tuple[CurvePoint, ...]:
    """The persona's curve: one entry per touchpoint of the main path, in its order, gaps included."""
    return _curve(store, main_path(store, journey_id), persona_id)


def branch_points(store: Store, journey_id: str, persona_id: str) -> tuple[CurvePoint, ...]:
    """What stands beside the persona's curve: one entry per touchpoint of each branch in turn, gaps included."""
    nodes = chain.from_iterable(branch.touchpoints for branch in branches(store, journey_id))
    return _curve(store, nodes, persona_id)


def _curve(store: Store, touchpoints: Iterable[Touchpoint], persona_id: str) -> tuple[CurvePoint, ...]:
    return tuple(curve_point(store, touchpoint.id, persona_id) for touchpoint in touchpoints)


def curve_point(store: Store, touchpoint_id: str, persona_id: str) -> CurvePoint:
    """What a persona's curve knows of one touchpoint; a gap when nothing is known."""
    for point in store.by(EmotionPoint, "touchpoint", touchpoint_id):
        if point.persona == persona_id and point.channel is None:
            return CurvePoint(
                touchpoint_id, point.value, point.basis, point.n, point.spread, point.interval, point.quote, point.note,
                point.id,
            )  # fmt: skip
    return CurvePoint(touchpoint_id)


def peak_end(values: Sequence[float]) -> float | None:
    """The remembered experience: the mean of the value farthest from neutral and the last one.

    Of two values equally far from neutral the later one is the peak. `None` without values.

    Source: Kahneman, Fredrickson, Schreiber & Redelmeier, "When More Pain Is Preferred to Less", Psychological
    Science 4 (1993); taking the value farthest from neutral as the peak is the usual operationalisation.
    """
    return (max(reversed(values), key=abs) + values[-1]) / 2 if values else None


def summary(store: Store, journey_id: str, persona_id: str) -> Summary:
    """The persona's main curve in figures."""
    return summary_of(points(store, journey_id, persona_id), branch_points(store, journey_id, persona_id))


def summary_of(curve: Sequence[CurvePoint], beside: Sequence[CurvePoint] = ()) -> Summary:
    """A curve in figures; of equal points the earlier one is named, save the peak, where the later one is.

    Args:
        curve: the main path, gaps included.
        beside: points of branches: one of them may be the highest or the lowest of all, the rest is the curve's alone.
    """
    known = [(point, point.value) for point in curve if point.value is not None]
    if not known:
        return Summary(missing=len(curve))
    values = [value for _, value in known]
    everywhere = [*known, *((point, point.value) for point in beside if point.value is not None)]
    return Summary(
        remembered=peak_end(values),
        mean=sum(values) / len(values),
        peak=max(reversed(known), key=lambda pair: abs(pair[1]))[0],
        end=known[-1][0],
        highest=max(everywhere, key=lambda pair: pair[1])[0],
        lowest=min(everywhere, key=lambda pair: pair[1])[0],
        steepest_drop=max(_drops(curve), key=lambda drop: drop.size, default=None),
        longest_low=max(_low_runs(curve), key=len, default=()),
        known=len(known),
        missing=len(curve) - len(known),
    )


def _drops(curve: Sequence[CurvePoint]) -> Iterator[Drop]:
    for before, after in pairwise(curve):
        if before.value is not None and after.value is not None and after.value < before.value:
            yield Drop(before.touchpoint, after.touchpoint, before.value - after.value)


def _low_runs(curve: Sequence[CurvePoint]) -> Iterator[tuple[str, ...]]:
    for low, run in groupby(curve, key=lambda point: point.value is not None and point.value < 0):
        if low:
            yield tuple(point.touchpoint for point in run)


def evidence_mix(store: Store, journey_id: str) -> dict[Basis, int]:
    """How many points the journey's curves have by how they are known, best evidence first; zeros included.

    Counted are the points of the journey's personas on main path and branches: what the curves show.
    """
    mix: dict[Basis, int] = dict.fromkeys(BASES, 0)
    personas = {link.persona for link in store.by(JourneyPersona, "journey", journey_id)}
    for touchpoint in touchpoints_of(store, journey_id):
        for point in store.by(EmotionPoint, "touchpoint", touchpoint.id):
            if point.persona in personas and point.channel is None:
                mix[point.basis] += 1
    return mix


def personas_of(store: Store, journey_id: str) -> tuple[Persona, ...]:
    """The journey's personas, in the journey's order."""
    return tuple(store.one(Persona, link.persona) for link in store.by(JourneyPersona, "journey", journey_id))


def scaled(value: float, scale: Scale) -> float:
    """A stored value (−1…+1) as the number on a journey's scale."""
    low, high = _BOUNDS[scale]
    return round(low + (value + 1) * (high - low) / 2, _SHOWN_DECIMALS)


def from_scale(number: float, scale: Scale) -> float:
    """The value (−1…+1) of a number on a journey's scale; every tenth comes back from `scaled` as it was.

    Raises:
        ValueError: the number is outside the scale.
    """
    low, high = _BOUNDS[scale]
    if not low <= number <= high:
        raise ValueError(f"{number} is not on the scale {low} to {high}")
    return round((2 * number - low - high) / (high - low), _STORED_DECIMALS)


def bounds(scale: Scale) -> tuple[float, float]:
    """The lowest and the highest number of a scale."""
    return _BOUNDS[scale]


def level(value: float) -> int:
    """The face and word nearest to a value: 1 (very bad), 2 (bad), 3 (neutral), 4 (good) or 5 (very good).

    Halfway between two it is the stronger one, on the bad side as on the good; of values that are shown alike, alike.
    """
    strength = bisect(_LEVEL_LIMITS, abs(round(2 * value, 1)) / 2)
    return _NEUTRAL_LEVEL + (strength if value > 0 else -strength)
