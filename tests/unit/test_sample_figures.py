"""The figures of the samples agree with one another: counts with values, hands with points, results with the plan."""

from __future__ import annotations

from itertools import pairwise

import pytest

from cxmapper.importers.samples import samples
from cxmapper.model.analysis.metrics import figure_of, tile
from cxmapper.model.records import EmotionPoint, ImprovementAction, Kpi, KpiObservation, Record, Touchpoint
from tests.samples import store_of

every_sample = pytest.mark.parametrize("name", [sample.name for sample in samples()])

# How a point of each basis is known: these fields say something, and those can't.
KNOWN_BY = {
    "measured": ({"n", "low", "high"}, {"spread", "votes"}),
    "customer_vote": ({"n", "spread", "votes"}, {"low", "high"}),
    "staff_estimate": ({"n", "spread"}, {"low", "high"}),
    "assumed": (set(), {"n", "low", "high", "spread", "votes"}),
}
# A value is written with two decimals.
ROUNDED = 0.006


def says(record: Record, field: str) -> bool:
    return getattr(record, field) not in (None, ())


@every_sample
def test_each_point_says_how_it_is_known(name: str) -> None:
    store = store_of(name)
    for point in store.all(EmotionPoint):
        there, absent = KNOWN_BY[point.basis]
        title = store.one(Touchpoint, point.touchpoint).title
        assert {field for field in there if not says(point, field)} == set(), title
        assert {field for field in absent if says(point, field)} == set(), title
        if point.low is not None and point.high is not None:
            assert point.low < point.value < point.high, title


@every_sample
def test_points_are_the_mean_of_their_hands(name: str) -> None:
    for point in store_of(name).all(EmotionPoint):
        if point.votes:
            steps = len(point.votes) - 1
            total = sum(hands * (2 * level / steps - 1) for level, hands in enumerate(point.votes))
            assert abs(total / sum(point.votes) - point.value) <= ROUNDED, point.votes


@every_sample
def test_values_of_kpis_are_what_their_counts_say(name: str) -> None:
    store = store_of(name)
    for kpi in store.all(Kpi):
        readings = sorted(store.by(KpiObservation, "kpi", kpi.id), key=lambda reading: reading.day)
        assert all(one.day < other.day for one, other in pairwise(readings)), kpi.title
        for reading in readings:
            figure = figure_of(kpi, reading)
            # The kinds of our own know no formula.
            assert figure is not None or not reading.counts or kpi.kind == "custom", kpi.title
            if figure is not None and reading.value is not None:
                assert abs(figure.value - reading.value) <= 0.05, f"{kpi.title} {reading.period}"


VERIFIED = [
    (sample.name, action.id)
    for sample in samples()
    for action in store_of(sample.name).all(ImprovementAction)
    if action.status == "verified"
]


@pytest.mark.parametrize(("name", "action_id"), VERIFIED)
def test_what_is_verified_has_come_true(name: str, action_id: str) -> None:
    store = store_of(name)
    action = store.one(ImprovementAction, action_id)
    assert action.kpi is not None
    assert action.kpi_target is not None
    reading = tile(store, action.kpi)
    assert reading.value is not None
    beyond = reading.value - action.kpi_target
    assert (beyond if reading.kpi.better == "up" else -beyond) >= 0, action.title


@every_sample
def test_actions_begin_before_they_are_due(name: str) -> None:
    for action in store_of(name).all(ImprovementAction):
        assert "" < action.start < action.due, action.title
