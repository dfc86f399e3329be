"""A point that is moved says what it stands for: beside it, within the map, and only while it is moved."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from cxmapper.model.edits import records
from cxmapper.ui.canvas.captions import bubble_box
from cxmapper.ui.canvas.moments import VALUE_STAYS
from cxmapper.ui.canvas.view import Box
from cxmapper.ui.theming import THEMES
from tests.ui.conftest import Hands, journey_of

FRAME = Box(100.0, 50.0, 600.0, 400.0)


def told(hands: Hands) -> str:
    value = hands.canvas.marks.value
    return value[1] if value is not None else ""


def hold(hands: Hands, by: int) -> QPoint:
    """Takes the first point and drags it, up for what is below 0."""
    start = hands.where(hands.point("Ad").id, "point")
    QTest.mousePress(hands.canvas, Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 6):
        QTest.mouseMove(hands.canvas, start + QPoint(0, by * step // 5))
    return start + QPoint(0, by)


def test_while_a_point_is_dragged_its_value_stands_beside_it(hands: Hands) -> None:
    before = hands.canvas.grab().toImage()
    end = hold(hands, -33)
    # 0.2 of the axis' half, which is 66 points high, and half of it more.
    assert told(hands) == "+1.4 · assumed"
    assert hands.canvas.grab().toImage() != before
    QTest.mouseRelease(hands.canvas, Qt.MouseButton.LeftButton, pos=end)
    assert hands.point("Ad").value == pytest.approx(0.7)


def test_esc_leaves_no_trace_of_it(hands: Hands) -> None:
    hold(hands, -33)
    hands.press("Esc", hands.canvas)
    assert told(hands) == ""
    assert hands.point("Ad").value == 0.2


def test_by_keys_it_is_told_for_a_moment(hands: Hands) -> None:
    hands.select(hands.point("Ad").id, "point")
    hands.press("Alt+Up", hands.canvas)
    assert told(hands) == "+0.5 · assumed"
    hands.press("Alt+Up", hands.canvas)
    assert told(hands) == "+1 · assumed"
    hands.bot.waitUntil(lambda: told(hands) == "", timeout=VALUE_STAYS + 3000)


def test_it_goes_when_something_else_is_selected(hands: Hands) -> None:
    hands.select(hands.point("Ad").id, "point")
    hands.press("Alt+Up", hands.canvas)
    hands.select(hands.card("Buy acts").id, "card")
    assert told(hands) == ""


@pytest.mark.parametrize(("scale", "words"), [("1..5", "3.5 of 5"), ("1..10", "6.5 of 10"), ("0..100", "65 of 100")])
def test_it_is_told_on_the_scale_of_the_journey(hands: Hands, scale: str, words: str) -> None:
    hands.session.run(records.set_fields, journey_of(hands.store).id, scale=scale)
    hands.select(hands.point("Ad").id, "point")
    hands.press("Alt+Up", hands.canvas)
    assert told(hands) == f"{words} · assumed"


@pytest.mark.parametrize("theme", THEMES)
def test_it_is_seen_in_every_theme(hands: Hands, theme: str) -> None:
    hands.window.set_theme(theme)
    hands.select(hands.point("Ad").id, "point")
    hands.press("Alt+Up", hands.canvas)
    with_it = hands.canvas.grab().toImage()
    hands.canvas.mark(value=None)
    assert hands.canvas.grab().toImage() != with_it


@pytest.mark.parametrize("at", [(110.0, 60.0), (690.0, 60.0), (690.0, 445.0), (100.0, 450.0), (400.0, 200.0)])
@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_it_stays_within_the_map(at: tuple[float, float], language: str) -> None:
    box = bubble_box("+1.3 · customer vote", at, FRAME, language)
    assert FRAME.x <= box.x
    assert box.right <= FRAME.right
    assert FRAME.y <= box.y
    assert box.bottom <= FRAME.bottom
    assert not box.contains(*at)
