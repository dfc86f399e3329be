"""Which improvement comes first."""

from __future__ import annotations

import pytest

from cxmapper.model.analysis import priority
from cxmapper.model.records import ImprovementAction


def test_priority_is_impact_times_confidence_over_effort():
    assert priority.priority(5, 0.8, 2) == 2
    assert priority.priority(5, None, 2) is None
    assert priority.priority(None, 0.8, 2) is None
    assert priority.priority(5, 0.8, None) is None


@pytest.mark.parametrize(
    ("impact", "effort", "expected"),
    [
        (5, 1, "quick_wins"),
        (3, 2, "quick_wins"),
        (4, 3, "big_bets"),
        (2, 2, "fill_ins"),
        (1, 5, "drop"),
        (None, 2, None),
    ],
)
def test_the_middle_of_a_scale_counts_as_high(impact, effort, expected):
    assert priority.quadrant(impact, effort) == expected


def test_actions_come_by_priority_and_those_that_lack_figures_last():
    def action(id, impact, confidence, effort):
        return ImprovementAction(id=id, order=id, impact=impact, confidence=confidence, effort=effort)

    actions = [
        action("a", None, 1.0, 1),
        action("b", 5, None, 1),
        action("c", 2, 0.5, 2),
        action("d", 5, 0.8, 2),
        action("e", 3, None, 3),
        action("f", None, None, None),
    ]
    assert [item.id for item in priority.ranked(actions)] == ["d", "c", "b", "e", "a", "f"]
