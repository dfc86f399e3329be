"""What the emotion curve says: gaps stay gaps, the memory is peak and end, numbers survive every scale."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxmapper.model.analysis import emotion
from cxmapper.model.analysis.emotion import CurvePoint
from cxmapper.model.analysis.plan import low_points
from cxmapper.model.records import (
    EmotionPoint,
    Journey,
    JourneyPersona,
    Persona,
    Scale,
    Stage,
    Touchpoint,
    Transition,
)
from cxmapper.model.store import Store

SCALES = get_args(Scale)


def curve(*values: float | None) -> tuple[CurvePoint, ...]:
    return tuple(CurvePoint(f"t{index}", value) for index, value in enumerate(values))


def journey_store(*extra):
    return Store(
        [
            Journey(id="j", order="a"),
            Persona(id="maria", order="a"),
            Persona(id="chen", order="b"),
            JourneyPersona(id="jp1", journey="j", persona="maria", order="a"),
            JourneyPersona(id="jp2", journey="j", persona="chen", order="b"),
            Stage(id="s2", journey="j", order="b"),
            Stage(id="s1", journey="j", order="a"),
            Touchpoint(id="t1", stage="s1", order="b"),
            Touchpoint(id="t0", stage="s1", order="a"),
            Touchpoint(id="t2", stage="s2", order="a"),
            Touchpoint(id="call", stage="s2", order="b", branch="help"),
            Transition(id="m0", source="t0", target="t1"),
            Transition(id="m1", source="t1", target="t2"),
            Transition(id="x0", source="t1", target="call", kind="failure"),
            Transition(id="x1", source="call", target="t2", kind="recovery"),
            EmotionPoint(id="p0", touchpoint="t0", persona="maria", value=0.5, basis="measured", n=40),
            EmotionPoint(
                id="p2", touchpoint="t2", persona="maria", value=-0.5, basis="staff_estimate", n=6, spread=0.3
            ),
            EmotionPoint(id="pc", touchpoint="call", persona="maria", value=-1.0),
            EmotionPoint(id="q1", touchpoint="t1", persona="chen", value=0.0),
            *extra,
        ]
    )


def test_points_come_in_path_order_and_a_missing_one_is_a_gap():
    points = emotion.points(journey_store(), "j", "maria")
    assert [(point.touchpoint, point.value) for point in points] == [("t0", 0.5), ("t1", None), ("t2", -0.5)]
    assert (points[0].basis, points[0].n) == ("measured", 40)
    assert (points[2].n, points[2].spread) == (6, 0.3)


def test_a_point_for_one_channel_is_not_the_touchpoints_point():
    store = journey_store(EmotionPoint(id="pch", touchpoint="t1", persona="maria", channel="phone", value=1.0))
    assert emotion.points(store, "j", "maria")[1].value is None
    assert sum(emotion.evidence_mix(store, "j").values()) == 4


def test_the_evidence_mix_adds_up_to_the_points_of_the_map():
    mix = emotion.evidence_mix(journey_store(), "j")
    assert mix == {"measured": 1, "customer_vote": 0, "staff_estimate": 1, "assumed": 2}


def test_the_journeys_personas_come_in_its_order():
    assert [persona.id for persona in emotion.personas_of(journey_store(), "j")] == ["maria", "chen"]


@pytest.mark.parametrize(
    ("values", "remembered"),
    [
        ((0.2, -0.8, 0.4), -0.2),
        ((0.8, -0.8, 0.0), -0.4),  # equally far from neutral: the later one
        ((-0.8, 0.8, 0.0), 0.4),
        ((0.6,), 0.6),
    ],
)
def test_what_is_remembered_is_half_peak_half_end(values, remembered):
    assert emotion.peak_end(values) == pytest.approx(remembered)


def test_a_summary_names_the_points_that_matter():
    summary = emotion.summary_of(curve(0.2, 0.9, -0.3, None, -0.6, -0.4, -0.1, 0.5))
    assert summary.highest.touchpoint == "t1"
    assert summary.lowest.touchpoint == "t4"
    assert summary.peak.touchpoint == "t1"
    assert summary.end.touchpoint == "t7"
    assert summary.remembered == pytest.approx(0.7)
    assert summary.mean == pytest.approx(0.2 / 7)
    assert (summary.steepest_drop.start, summary.steepest_drop.end) == ("t1", "t2")
    assert summary.steepest_drop.size == pytest.approx(1.2)
    assert summary.longest_low == ("t4", "t5", "t6")
    assert (summary.known, summary.missing) == (7, 1)


def test_the_lowest_moment_may_be_on_a_branch_which_the_rest_of_the_figures_leave_out():
    store = journey_store(EmotionPoint(id="pb", touchpoint="t1", persona="maria", value=0.2))
    summary = emotion.summary(store, "j", "maria")
    assert (summary.lowest.touchpoint, summary.lowest.value) == ("call", -1.0)
    assert summary.highest.touchpoint == "t0"
    assert (summary.peak.touchpoint, summary.end.touchpoint, summary.known) == ("t2", "t2", 3)
    assert (summary.remembered, summary.mean) == (-0.5, pytest.approx(0.2 / 3))
    lows = low_points(store, store.all(Journey))
    assert [low.touchpoint.id for low in lows] == ["call", "t2"]
    assert emotion.summary_of(curve(0.2, -0.3), (CurvePoint("b", -0.3),)).lowest.touchpoint == "t1"


def test_a_curve_without_points_says_nothing():
    summary = emotion.summary_of(curve(None, None))
    assert (summary.remembered, summary.mean, summary.end, summary.missing) == (None, None, None, 2)
    assert emotion.peak_end(()) is None


@pytest.mark.parametrize("scale", SCALES)
def test_neutral_is_the_middle_of_every_scale(scale):
    low, high = emotion.bounds(scale)
    assert emotion.scaled(0, scale) == (low + high) / 2
    assert (emotion.scaled(-1, scale), emotion.scaled(1, scale)) == (low, high)


@pytest.mark.parametrize("scale", SCALES)
def test_every_tenth_typed_on_a_scale_comes_back_as_typed(scale):
    low, high = emotion.bounds(scale)
    for tenth in range(round(low * 10), round(high * 10) + 1):
        assert emotion.scaled(emotion.from_scale(tenth / 10, scale), scale) == tenth / 10


@pytest.mark.parametrize("scale", SCALES)
def test_every_tenth_of_a_value_survives_every_scale(scale):
    for tenth in range(-10, 11):
        assert emotion.from_scale(emotion.scaled(tenth / 10, scale), scale) == tenth / 10


@given(value=st.floats(-1, 1), scale=st.sampled_from(SCALES))
def test_any_value_survives_every_scale_but_for_noise(value, scale):
    assert emotion.from_scale(emotion.scaled(value, scale), scale) == pytest.approx(value, abs=1e-8)


def test_a_number_outside_its_scale_is_refused():
    with pytest.raises(ValueError, match="not on the scale"):
        emotion.from_scale(0.9, "1..5")


def test_levels_are_the_nearest_of_five():
    assert [emotion.level(value) for value in (-1, -0.5, 0, 0.5, 1)] == [1, 2, 3, 4, 5]
    assert [emotion.level(value) for value in (-0.8, -0.7, 0.2, 0.3, 0.9)] == [1, 2, 3, 4, 5]
    assert [emotion.level(value) for value in (-0.75, -0.25, 0.25, 0.75)] == [1, 2, 4, 5], "halfway: the stronger one"
    assert emotion.level(-0.7451) == emotion.level(-0.75), "both are −1.5"
