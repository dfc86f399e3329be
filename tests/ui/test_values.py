"""A point that is moved says what it stands for: beside it, within the map, and only while it is moved."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from cxmapper.model.edits import records
from cxmapper.ui import theming
from cxmapper.ui.canvas import navigation
from cxmapper.ui.canvas.captions import bubble_box
from cxmapper.ui.canvas.moments import VALUE_STAYS
from cxmapper.ui.canvas.outlining import outermost
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


@pytest.mark.parametrize("place", [(380.0, 150.0), (380.0, 210.0), (300.0, 150.0)])
def test_it_leaves_a_quote_above_or_below_in_sight(place: tuple[float, float]) -> None:
    """Beside the point still, where nothing is in the way to the right of it."""
    taken = Box(*place, 200.0, 38.0)
    box = bubble_box("+1.3 · assumed", (400.0, 200.0), FRAME, "en", 20.0, [taken])
    assert not box.meets(taken.grown(3.9))
    assert box.x == 420
    assert abs(box.y + box.height / 2 - 200) <= box.height


def test_where_a_quote_is_right_of_the_point_it_stands_left() -> None:
    box = bubble_box("+1.3 · assumed", (400.0, 200.0), FRAME, "en", 20.0, [Box(418.0, 120.0, 100.0, 160.0)])
    assert box.right == pytest.approx(380)
    assert box.y + box.height / 2 == pytest.approx(200)


def test_it_stands_beside_the_ring_of_the_point(hands: Hands) -> None:
    hands.canvas.setFocus()
    hands.select(hands.point("Ad").id, "point")
    hands.press("Alt+Up", hands.canvas)
    marks, region = hands.canvas.marks, hands.canvas.view.region("body")
    found = navigation.find(hands.canvas.index, marks.value[0])
    middle = region.to_screen(found.box)
    y, begin = round(middle.y + middle.height / 2), round(middle.x + middle.width / 2)
    image = hands.canvas.grab().toImage()
    ring = round(begin + outermost(found, region))
    accent = theming.colour("accent", hands.window.theme).name()
    row = [image.pixelColor(x, y - 3).name() == accent for x in range(begin, begin + 100)]
    assert True in row[: ring - begin]
    assert row.index(True, ring - begin) >= ring - begin + 4


def test_the_hint_tells_of_the_point_in_hand_whatever_else_happens(hands: Hands) -> None:
    hands.session.run(records.set_fields, hands.point("Ad").id, basis="measured", n=12)
    hands.select(hands.point("Ad").id, "point")
    about = hands.window.status.about
    assert "Measured" in about.text()
    end = hold(hands, -33)
    for theme in ("dark", "light"):
        assert told(hands).endswith("assumed (was measured)")
        assert "assumed, no longer" in about.text()
        hands.window.set_theme(theme)
    hands.window.set_language("zh-Hant")
    assert "推測" in about.text()
    hands.press("Esc", hands.canvas)
    QTest.mouseRelease(hands.canvas, Qt.MouseButton.LeftButton, pos=end)
    assert "推測" not in about.text()
