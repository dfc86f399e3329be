"""The mouse on empty places, and a map that moves or changes under a mouse that stands still."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from cxmapper.model.records import Stage
from cxmapper.ui.canvas.picking import card_room, cell_box
from cxmapper.ui.tools.events import Cell
from tests.ui.conftest import Hands


def cell(hands: Hands, kind: str, stage: str) -> QPoint:
    """The middle of a stage's cell in the first lane of a kind, on screen."""
    board = hands.canvas.index.board
    band = next(band for band in board.bands if band.kind == kind)
    box = hands.canvas.view.region("body").to_screen(cell_box(board, Cell(band.record, kind, stage)))
    return QPoint(round(box.x + box.width / 2), round(box.y + box.height / 2 - 6))


def right_click(hands: Hands, at: QPoint) -> None:
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, hands.canvas.mapToGlobal(at))
    QApplication.sendEvent(hands.canvas, event)


def choose(hands: Hands, action: str) -> None:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert all(entry.isEnabled() for entry in menu.actions() if entry.text()), "what can't be done isn't offered"
    menu.close()
    hands.window.actions_by_id[action].trigger()


def test_a_double_click_in_an_empty_cell_adds_a_card_there(hands: Hands) -> None:
    stage = hands.card("Buy acts").stage
    QTest.mouseDClick(hands.canvas, Qt.MouseButton.LeftButton, pos=cell(hands, "opportunity", stage))
    hands.type("show the fee")
    hands.press("Return", hands.editor)
    hands.press("Esc", hands.editor)
    assert (hands.card("show the fee").kind, hands.card("show the fee").stage) == ("opportunity", stage)


def test_a_double_click_after_the_last_stage_adds_one(hands: Hands) -> None:
    board = hands.canvas.index.board
    last = board.stages[-1]
    region = hands.canvas.view.region("stages")
    at = QPoint(round((last.x + last.width + 90) * region.scale + region.dx), round(region.box.y + 20))
    QTest.mouseDClick(hands.canvas, Qt.MouseButton.LeftButton, pos=at)
    hands.type("Use")
    hands.press("Return", hands.editor)
    hands.press("Esc", hands.editor)
    assert hands.stages() == ["Discover", "Buy", "Use"]


def test_what_is_added_after_a_click_in_an_empty_cell_goes_there(hands: Hands) -> None:
    stage = hands.card("Buy acts").stage
    QTest.mouseClick(hands.canvas, Qt.MouseButton.LeftButton, pos=cell(hands, "thought", stage))
    assert hands.selected == ""
    hands.press("Return", hands.canvas)
    hands.type("is it safe?")
    hands.press("Return", hands.editor)
    hands.press("Esc", hands.editor)
    assert (hands.card("is it safe?").kind, hands.card("is it safe?").stage) == ("thought", stage)
    QTest.mouseClick(hands.canvas, Qt.MouseButton.LeftButton, pos=cell(hands, "opportunity", stage))
    hands.press("T", hands.canvas)
    hands.type("ell the price")
    hands.press("Return", hands.editor)
    hands.press("Esc", hands.editor)
    assert (hands.card("tell the price").kind, hands.card("tell the price").stage) == ("opportunity", stage)


def test_esc_and_a_selection_forget_the_cell(hands: Hands) -> None:
    stage = hands.card("Buy acts").stage
    for forget in (lambda: hands.press("Esc", hands.canvas), lambda: hands.click(stage, "stage")):
        QTest.mouseClick(hands.canvas, Qt.MouseButton.LeftButton, pos=cell(hands, "thought", stage))
        assert hands.canvas.marks.here is not None
        forget()
        assert hands.canvas.marks.here is None


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard")
def test_the_context_menu_of_an_empty_cell_is_about_that_cell(hands: Hands) -> None:
    card, stage = hands.card("Discover acts"), hands.card("Buy acts").stage
    hands.click(card.id, "card")
    right_click(hands, cell(hands, "opportunity", stage))
    assert hands.selected == "", "Delete would take away a card elsewhere"
    choose(hands, "edit.add_card")
    hands.type("one click")
    hands.press("Return", hands.editor)
    hands.press("Esc", hands.editor)
    assert (hands.card("one click").kind, hands.card("one click").stage) == ("opportunity", stage)


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard")
def test_the_context_menu_key_keeps_the_selection(hands: Hands) -> None:
    card = hands.card("Discover acts")
    hands.click(card.id, "card")
    at = QPoint(5, 5)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, hands.canvas.mapToGlobal(at))
    QApplication.sendEvent(hands.canvas, event)
    hands.window.menus.all["context"].close()
    assert hands.selected == card.id


def test_a_stage_deleted_elsewhere_is_no_longer_where_things_go(hands: Hands, other) -> None:
    from cxmapper.model.edits import records

    stage = hands.card("Buy acts").stage
    QTest.mouseClick(hands.canvas, Qt.MouseButton.LeftButton, pos=cell(hands, "thought", stage))
    other().run(records.remove, stage)
    hands.bot.waitUntil(lambda: len(hands.store.all(Stage)) == 1, timeout=2000)
    hands.press("N", hands.canvas)
    hands.type("still here")
    hands.press("Return", hands.editor)
    hands.press("Esc", hands.editor)
    assert hands.card("still here").stage == hands.card("Discover acts").stage


def test_the_sign_for_a_new_point_goes_once_the_point_is_there(hands: Hands) -> None:
    touchpoint = hands.touchpoint("Payment")
    column = next(each for each in hands.canvas.index.board.touchpoints if each.record == touchpoint.id)
    middle = cell(hands, "emotions", touchpoint.stage)
    region = hands.canvas.view.region("body")
    at = QPoint(round((column.x + column.width / 2) * region.scale + region.dx), middle.y())
    QTest.mouseMove(hands.canvas, at)
    assert hands.canvas.marks.aim == pytest.approx((at.y() - region.dy) / region.scale, abs=1)
    QTest.mouseClick(hands.canvas, Qt.MouseButton.LeftButton, pos=at)
    assert hands.selected == hands.point("Payment").id
    assert hands.canvas.marks.places == ()
    assert hands.canvas.marks.aim is None


def test_hovering_follows_a_map_that_is_scrolled_or_changed(hands: Hands) -> None:
    first, second = hands.card("Discover acts"), hands.card("Buy acts")
    hands.window.resize(640, 500)
    QApplication.processEvents()
    at = hands.where(first.id, "card")
    QTest.mouseMove(hands.canvas, at)
    assert hands.canvas.marks.hovered.record == first.id
    gone = hands.where(second.id, "card").x() - hands.where(first.id, "card").x()
    hands.canvas.set_view(hands.canvas.view.panned(-gone, 0))
    hovered = hands.canvas.marks.hovered
    assert hovered is None or hovered.record != first.id
    hands.canvas.set_view(hands.canvas.view.panned(gone, 0))
    assert hands.canvas.marks.hovered.record == first.id
    hands.select(first.id, "card")
    hands.press("Delete", hands.canvas)
    hovered = hands.canvas.marks.hovered
    assert hovered is None or hovered.record != first.id


def corner(hands: Hands) -> tuple[float, float, float]:
    """Which part of the map is on screen: zoom, and the place at the upper left corner."""
    return hands.canvas.view.zoom, hands.canvas.view.x, hands.canvas.view.y


def low(hands: Hands, touchpoint: str) -> QPoint:
    """A place near the lower end of the curve's lane, in a touchpoint's column, on screen."""
    board = hands.canvas.index.board
    band = next(band for band in board.bands if band.kind == "emotions")
    column = next(each for each in board.touchpoints if each.record == touchpoint)
    region = hands.canvas.view.region("body")
    x, y = column.x + column.width / 2, band.y + band.height - 30
    return QPoint(round(x * region.scale + region.dx), round(y * region.scale + region.dy))


def test_the_map_stays_where_it_is_under_a_hand_that_puts_low_points(hands: Hands) -> None:
    hands.window.resize(1280, 520)
    touchpoint = hands.touchpoint("Payment").id
    at = low(hands, touchpoint)
    body = hands.canvas.view.body
    # The lowest place for a point is just above the map's lower edge.
    hands.canvas.set_view(hands.canvas.view.panned(0, round(body.bottom) - 12 - at.y()))
    at, before = low(hands, touchpoint), corner(hands)
    assert body.bottom - 14 <= at.y() <= body.bottom
    QTest.mouseClick(hands.canvas, Qt.MouseButton.LeftButton, pos=at)
    assert hands.point("Payment").value < -0.5
    assert corner(hands) == before
    there = hands.where(hands.point("Payment").id, "point")
    QTest.mousePress(hands.canvas, Qt.MouseButton.LeftButton, pos=there)
    for step in (4, 8):
        QTest.mouseMove(hands.canvas, there - QPoint(0, step))
    QTest.mouseRelease(hands.canvas, Qt.MouseButton.LeftButton, pos=there - QPoint(0, 8))
    assert corner(hands) == before


def test_the_map_stays_where_it_is_under_a_hand_that_opens_a_text_in_sight(hands: Hands) -> None:
    hands.window.resize(1280, 620)
    card = hands.card("Discover acts").id
    body, at = hands.canvas.view.body, hands.where(card, "card")
    hands.canvas.set_view(hands.canvas.view.panned(0, round(body.y) - at.y() + 20))
    before = corner(hands)
    hands.double_click(card, "card")
    assert hands.editor.isVisible()
    assert corner(hands) == before


def test_keys_bring_into_view_what_they_move_to(hands: Hands) -> None:
    hands.window.resize(1280, 420)
    hands.canvas.setFocus()
    hands.press("Ctrl+Home", hands.canvas)
    before = corner(hands)
    hands.press("Ctrl+End", hands.canvas)
    assert corner(hands) != before


def in_column(hands: Hands, kind: str, touchpoint: str) -> QPoint:
    """A place without anything in a lane of cards, in a touchpoint's column, on screen."""
    board = hands.canvas.index.board
    band = next(band for band in board.bands if band.kind == kind)
    column = next(each for each in board.touchpoints if each.record == touchpoint)
    region = hands.canvas.view.region("body")
    x, y = column.x + column.width / 2, band.y + band.height / 2 - 6
    return QPoint(round(x * region.scale + region.dx), round(y * region.scale + region.dy))


@pytest.mark.parametrize("title", ["Basket", "Payment"])
def test_a_double_click_in_the_column_of_a_touchpoint_adds_a_card_of_that(hands: Hands, title: str) -> None:
    touchpoint = hands.touchpoint(title)
    at = in_column(hands, "opportunity", touchpoint.id)
    QTest.mouseMove(hands.canvas, at)
    room = hands.canvas.marks.room
    assert room is not None
    assert (room.kind, room.touchpoint) == ("opportunity", touchpoint.id), "it shows where the card would go"
    QTest.mouseDClick(hands.canvas, Qt.MouseButton.LeftButton, pos=at)
    hands.type("show the fee")
    hands.press("Return", hands.editor)
    hands.press("Esc", hands.editor)
    card = hands.card("show the fee")
    assert (card.stage, card.first, card.last) == (touchpoint.stage, touchpoint.id, touchpoint.id)


def test_a_card_to_come_is_shown_under_those_that_are_there(hands: Hands) -> None:
    index = hands.canvas.index
    card = hands.card("Buy acts")
    found = next(found for found in index.of_record(card.id) if found.group.role == "card")
    room = card_room(index, Cell(found.band.record, "action", card.stage, hands.touchpoint("Basket").id))
    assert room is not None
    assert room.y >= min(found.box.bottom, found.band.y + found.band.height - room.height)
    assert room.bottom <= found.band.y + found.band.height
