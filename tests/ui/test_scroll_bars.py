"""The bars at the map's edges: they tell which part is in view, move it, and are in nobody's way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from cxmapper.layout.display import TextLine
from cxmapper.layout.theme import THEMES, contrast
from cxmapper.layout.theme import colour as token
from cxmapper.ui.canvas.scrolling import STAYS, THICK, handle
from cxmapper.ui.canvas.view import Box, Extent, View
from tests.ui.conftest import Hands

EXTENT = Extent(width=3000, height=2000, top=200, header=150, stages=70, labels=142)
VIEW = View(extent=EXTENT, header="open").resized(1280, 800)


@pytest.fixture
def near(hands: Hands) -> Hands:
    """A window that shows a part of its map, with bars that come and go at once."""
    hands.canvas.glide.wanted = lambda: False
    hands.window.resize(900, 640)
    hands.canvas.set_view(hands.canvas.view.at_zoom(1.5, 0, 0))
    return hands


def bars(hands: Hands) -> list[QWidget]:
    """Those that can be seen, the upright one first."""
    return [bar for bar in hands.window.area.bars.both if bar.isVisible()]


def gone(hands: Hands) -> None:
    """Waits until the bars have left, which they do sooner than for people, and the mouse is in the middle."""
    leaving = hands.window.area.bars.leaving
    leaving.setInterval(1)
    hands.canvas.set_view(hands.canvas.view.panned(0, -1))

    QTest.mouseMove(hands.canvas, QPoint(300, 300))
    for bar in hands.window.area.bars.both:
        # A mouse that another test left where this window's bar is never leaves it by itself.
        QApplication.sendEvent(bar, QEvent(QEvent.Type.Leave))
    hands.bot.waitUntil(lambda: not bars(hands))
    leaving.setInterval(STAYS)


def middle_of_edge(hands: Hands) -> QPoint:
    body = hands.canvas.view.body
    return QPoint(hands.canvas.width() - 8, round(body.y + body.height / 2))


def test_bars_are_there_only_while_a_part_of_the_map_is_out_of_sight(near: Hands) -> None:
    assert len(bars(near)) == 2
    near.press("Ctrl+0", near.canvas)
    assert bars(near) == []


def test_a_map_of_few_stages_that_is_all_in_sight_has_no_bar_below(hands: Hands) -> None:
    """What paper would have at its right is nothing to be scrolled to; what the legend says there is."""
    hands.canvas.glide.wanted = lambda: False
    hands.window.resize(760, 640)
    board, view = hands.canvas.index.board, hands.canvas.view
    assert view.width < board.width
    hands.window.area.bars.wake()
    assert [bar.upright for bar in bars(hands)] == [True]
    legend = next(band for band in board.bands if band.kind == "legend")
    ends = [line.x + line.width for group in legend.groups for line in group.primitives if isinstance(line, TextLine)]
    assert max(ends) > board.stages[-1].x + board.stages[-1].width
    hands.window.resize(620, 640)
    end = hands.canvas.view.panned(-9999, 0)
    assert end.region("body").to_screen(Box(max(ends), 0, 0, 0)).x <= end.body.right


def test_bars_lie_within_the_frozen_headers_and_under_no_other_thing(near: Hands) -> None:
    near.press("M", near.canvas)
    assert near.window.side.minimap.isVisible()
    for zoom in (1.0, 1.5, 3.0):
        near.canvas.set_view(near.canvas.view.at_zoom(zoom, 0, 0).panned(-9999, -9999))
        body, area = near.canvas.view.body, near.window.area
        for bar in bars(near):
            there = bar.geometry()
            assert there.left() >= body.x
            assert there.top() >= body.y
            assert area.rect().contains(there)
            assert not there.intersects(area.minimap.geometry())


@pytest.mark.parametrize("upright", [True, False])
def test_a_bar_takes_the_map_to_its_end_and_back(near: Hands, upright: bool) -> None:
    canvas = near.canvas
    bar = bars(near)[0 if upright else 1]
    begin = canvas.view
    way = QPoint(0, 2000) if upright else QPoint(2000, 0)
    QTest.mousePress(bar, Qt.MouseButton.LeftButton, pos=bar.rect().center())
    QTest.mouseMove(bar, bar.rect().center() + way / 20)
    assert (canvas.view.y > begin.y, canvas.view.x > begin.x) == (upright, not upright)
    QTest.mouseMove(bar, bar.rect().center() + way)
    end = canvas.view
    assert (end.y if upright else end.x) == pytest.approx(end.limits.bottom if upright else end.limits.right)
    QTest.mouseMove(bar, bar.rect().center() - way)
    QTest.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=bar.rect().center() - way)
    assert (canvas.view.x, canvas.view.y) == pytest.approx((begin.x, begin.y))
    assert canvas.hasFocus(), "the keys stay where they were"


def test_bars_go_by_themselves_and_come_when_the_mouse_is_near(near: Hands) -> None:
    gone(near)
    assert bars(near) == []
    QTest.mouseMove(near.canvas, middle_of_edge(near))
    assert len(bars(near)) == 2


def test_bars_fade_where_motion_is_welcome(near: Hands) -> None:
    gone(near)
    near.canvas.glide.wanted = lambda: True
    QTest.mouseMove(near.canvas, middle_of_edge(near))
    assert near.window.area.bars.shade < 1.0
    near.bot.waitUntil(lambda: near.window.area.bars.shade == 1.0)


def test_what_is_typed_shows_no_bars(near: Hands) -> None:
    gone(near)
    near.select(near.card("Buy acts").id, "card")
    near.canvas.reveal(near.window.document.selection)
    gone(near)
    near.press("F2", near.canvas)
    near.type(" and types on, line after line, till the card has grown by a good deal of text")
    assert bars(near) == []


def test_a_click_where_no_bar_is_seen_is_meant_for_the_map(near: Hands) -> None:
    card = near.card("Buy acts")
    there = near.where(card.id, "card")
    goal = middle_of_edge(near)
    near.canvas.set_view(near.canvas.view.panned(goal.x() - there.x(), goal.y() - there.y()))
    gone(near)
    at = near.where(card.id, "card")
    QTest.mouseClick(near.window.windowHandle(), Qt.MouseButton.LeftButton, pos=near.canvas.mapTo(near.window, at))
    assert near.selected == card.id


def test_the_wheel_moves_the_map_over_whatever_floats(near: Hands) -> None:
    canvas, area = near.canvas, near.window.area
    near.press("M", near.canvas)
    for over in (area.minimap, area.bars.both[0]):
        before = canvas.view
        at = over.mapTo(near.window, over.rect().center())
        QTest.wheelEvent(near.window.windowHandle(), QPointF(at), QPoint(0, -120))
        assert canvas.view.y == pytest.approx(before.y + 60 / before.zoom)


@pytest.mark.parametrize("theme", [theme for theme in THEMES if theme != "paper"])
def test_bars_are_seen_on_whatever_lies_below(near: Hands, theme: str) -> None:
    near.window.set_theme(theme)
    for bar in bars(near):
        picture = bar.grab().toImage()
        across = picture.height() // 2 if bar.upright else picture.width() // 2
        line = range(picture.width() if bar.upright else picture.height())
        inks = [picture.pixelColor(n, across) if bar.upright else picture.pixelColor(across, n) for n in line]
        ink = token("neutral", theme)
        assert sum(each.getRgb()[:3] == ink[:3] for each in inks) == THICK, "solid"
        for ground in ("canvas", "raised", "surface", "goodSoft", "badSoft"):
            assert contrast(ink, token(ground, theme)) >= 3.0, ground


@given(st.floats(0.1, 4.0), st.floats(-5000, 0), st.floats(-5000, 0), st.booleans())
def test_a_handle_is_where_the_view_is(zoom: float, dx: float, dy: float, upright: bool) -> None:
    view = VIEW.at_zoom(zoom, 0, 0).panned(dx, dy)
    there = handle(view, upright=upright)
    body, room = view.body, view.limits
    if there is None:
        assert not view.out_of_sight[upright] or (body.height if upright else body.width) < 100
        return
    begin, end = (there.top(), there.bottom()) if upright else (there.left(), there.right())
    assert begin >= (body.y if upright else body.x)
    assert end <= (body.bottom if upright else body.right)
    further = room.bottom - view.y if upright else room.right - view.x
    last = handle(view.panned(-9999 * zoom, -9999 * zoom), upright=upright)
    assert (there == last) == (further * zoom < 1) or further < 20
