"""The top bar: what one reaches for without looking stays where it is, and no button looks hovered that isn't."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from cxmapper.ui.frame import STATUS_BAR
from cxmapper.ui.titles import ASIDE
from tests.ui.conftest import Hands
from tests.ui.states import settle

LONG = "The whole way of a customer from the first advertisement that she sees to the second order that she places"


def undo_of(hands: Hands) -> QToolButton:
    bar, action = hands.window.top, hands.window.actions_by_id["edit.undo"]
    return next(each for each in bar.findChildren(QToolButton) if each.defaultAction() is action)


@pytest.mark.parametrize("width", [800, 1024, 1280, 1920])
def test_undo_stays_where_it_is_whatever_the_title_and_the_language(hands: Hands, width: int) -> None:
    window = hands.window
    window.resize(width, 700)
    settle()
    places = set()
    for title in ("A", "First order", LONG):
        for language in ("en", "zh-Hant", "zh-Hans"):
            window.set_language(language)
            window.top.set_title(title, f"{title} · now", "en")
            settle()
            places.add(undo_of(hands).mapTo(window, QPoint(0, 0)).x())
            assert window.width() == width
            assert bool(window.top.search.text()) == (width >= 1280)
            assert window.top.title.width() >= 80 or title == "A"
    assert len(places) == 1


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard")
def test_a_button_isnt_hovered_any_more_when_its_menu_is_gone_and_the_mouse_too(hands: Hands) -> None:
    top, under = hands.window.top, Qt.WidgetAttribute.WA_UnderMouse
    buttons = (top.title_button, top.add_button, top.language_button, top.theme_button, top.export_button)
    settle()
    for button, menu in zip(buttons, ("file", "add", "language", "theme", "export"), strict=True):
        button.setAttribute(under)
        for stays in (True, False):
            away = hands.window.mapToGlobal(QPoint(300, hands.window.height() - STATUS_BAR - 80))
            QCursor.setPos(button.mapToGlobal(button.rect().center()) if stays else away)
            opened = hands.window.menus.all[menu]
            opened.popup(button.mapToGlobal(QPoint(0, button.height())))
            opened.close()
            settle()
            assert button.underMouse() is stays, menu


@pytest.mark.qt_log_ignore("does not support")
def test_a_click_on_the_title_opens_its_menu_below_it(hands: Hands) -> None:
    top, menu = hands.window.top, hands.window.menus.all["file"]
    QTest.mouseClick(top.title, Qt.MouseButton.LeftButton)
    hands.bot.waitUntil(menu.isVisible)
    assert abs(menu.x() - top.title.mapToGlobal(QPoint(0, 0)).x()) <= ASIDE
    assert menu.y() >= top.title.mapToGlobal(QPoint(0, top.title.height())).y()
    menu.close()


@pytest.mark.qt_log_ignore("does not support")
def test_menus_keep_away_from_the_edges_of_the_screen(hands: Hands) -> None:
    room = hands.window.screen().availableGeometry()
    for name in ("export", "theme"):
        menu = hands.window.menus.all[name]
        menu.popup(room.bottomRight())
        assert room.right() - menu.geometry().right() == room.bottom() - menu.geometry().bottom() == 8
        menu.close()


@pytest.mark.qt_log_ignore("does not support")
def test_a_menu_hangs_a_little_below_its_button(hands: Hands) -> None:
    top = hands.window.top
    for button in (top.add_button, top.export_button):
        menu, corner = button.menu(), button.mapToGlobal(QPoint(0, button.height()))
        menu.popup(corner)
        assert menu.y() == corner.y() + 4
        assert menu.x() == corner.x() or menu.x() + menu.width() <= corner.x() + button.width()
        menu.hide()


@pytest.mark.qt_log_ignore("does not support")
def test_keys_in_menus_end_in_one_line(hands: Hands) -> None:
    menu = hands.window.menus.all["export"]
    menu.popup(QPoint(20, 20))
    picture = menu.grab().toImage()
    ground, ends = picture.pixelColor(menu.width() - 15, 12), []
    for action in menu.actions():
        assert action.shortcut().toString()
        box = menu.actionGeometry(action)
        inked = [
            x for x in range(box.left(), box.right() - 8) for y in range(box.top() + 6, box.bottom() - 6)
            if abs(picture.pixelColor(x, y).lightness() - ground.lightness()) > 60
        ]  # fmt: skip
        ends.append(max(inked))
    assert max(ends) - min(ends) <= 2
    menu.close()


def test_in_a_wide_window_it_is_said_whole_what_is_open(hands: Hands) -> None:
    window = hands.window
    window.resize(1920, 1080)
    long = "Nadia Rahman, 33 · Gwen Pritchard, 46  ·  current state  ·  Mobile order – coffee without the queue.cxm"
    window.top.set_title("Order ahead", long, "en")
    settle()
    assert window.top.subtitle.width() >= window.top.subtitle.fontMetrics().horizontalAdvance(long)
