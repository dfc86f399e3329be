"""Who sets a known value by hand is told what it costs, and has it back by one undo, or keeps how it was known."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from cxmapper.model.edits import records
from cxmapper.model.records import Basis
from cxmapper.ui.panels.forms.feelings import FeelingSection
from tests.ui.conftest import Hands

TOLD = "Emotion point “Ad” was set by hand: now “assumed” instead of “measured”. One undo brings the old value back."


def told(hands: Hands) -> str:
    banner = hands.window.banner
    return banner.text.text() if banner.isVisible() else ""


def know(hands: Hands, basis: Basis = "measured") -> None:
    """The first point becomes one that 24 people were asked about."""
    fields = {"basis": basis, "n": 24, "low": 0.1, "high": 0.3, "spread": 0.2, "votes": (0, 0, 20, 4, 0)}
    hands.session.run(records.set_fields, hands.point("Ad").id, **fields)
    hands.select(hands.point("Ad").id, "point")


def drag(hands: Hands, by: int) -> None:
    start = hands.where(hands.point("Ad").id, "point")
    QTest.mousePress(hands.canvas, Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 6):
        QTest.mouseMove(hands.canvas, start + QPoint(0, by * step // 5))
    value = hands.canvas.marks.value
    assert value is not None
    assert value[1].endswith("assumed (was measured)"), "before it is let go"
    assert "no longer “measured”" in hands.window.status.about.text()
    QTest.mouseRelease(hands.canvas, Qt.MouseButton.LeftButton, pos=start + QPoint(0, by))


def test_a_drag_says_what_it_cost_and_one_undo_has_it_back(hands: Hands) -> None:
    know(hands)
    before = hands.point("Ad")
    drag(hands, -33)
    assert told(hands) == TOLD
    hands.window.banner.buttons[0].click()
    assert hands.point("Ad").but(changed_at="", changed_by="") == before.but(changed_at="", changed_by="")
    assert told(hands).startswith("Undone: ")


def test_a_row_of_presses_is_one_thing_to_undo_and_is_told_until_it_ends(hands: Hands) -> None:
    know(hands)
    for _ in range(3):
        hands.press("Alt+Up", hands.canvas)
        assert told(hands) == TOLD
    hands.press("Ctrl+Z", hands.canvas)
    assert (hands.point("Ad").value, hands.point("Ad").basis, hands.point("Ad").n) == (0.2, "measured", 24)


def test_what_was_assumed_anyway_is_no_news(hands: Hands) -> None:
    hands.select(hands.point("Ad").id, "point")
    hands.press("Alt+Up", hands.canvas)
    assert told(hands) == ""


def test_another_step_in_between_ends_the_row(hands: Hands) -> None:
    know(hands)
    hands.press("Alt+Up", hands.canvas)
    hands.session.run(records.set_fields, hands.card("Buy acts").id, text="Buy looks")
    assert told(hands) == ""
    hands.press("Alt+Up", hands.canvas)
    assert told(hands) == "", "one undo wouldn't bring the measured value back any more"


@pytest.mark.parametrize(
    ("basis", "button"),
    [("measured", "Keep as measured"), ("customer_vote", "Keep as customer vote"), ("staff_estimate", "Keep as staff")],
)
def test_how_it_is_known_can_be_kept(hands: Hands, basis: Basis, button: str) -> None:
    know(hands, basis)
    hands.press("Alt+Up", hands.canvas)
    keep = hands.window.banner.buttons[1]
    assert keep.text().startswith(button)
    keep.click()
    point = hands.point("Ad")
    assert (point.value, point.basis, point.n) == (0.5 / 2, basis, 24)
    assert (point.low, point.high, point.spread, point.votes) == (None, None, None, ()), "those of the old value"
    assert told(hands) == ""


def test_the_slider_beside_the_map_tells_it_too(hands: Hands) -> None:
    know(hands)
    hands.select(hands.touchpoint("Ad").id, "touchpoint")
    hands.press("Ctrl+I", hands.canvas)
    section = hands.window.side.workbench.panel("inspector").findChild(FeelingSection)
    next(iter(section.feelings.values())).field.wanted.emit(-0.5)
    assert told(hands) == TOLD


def test_saying_how_it_is_known_is_not_overruling(hands: Hands) -> None:
    know(hands)
    hands.session.run(records.set_fields, hands.point("Ad").id, basis="assumed", n=None)
    assert told(hands) == ""
