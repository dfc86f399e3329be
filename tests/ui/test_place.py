"""Where the window comes up: on the screen, whole, and where it was left."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cxmapper.ui import place

SCREENS = [QRect(0, 0, 1024, 768), QRect(0, 24, 1280, 776), QRect(1920, 0, 1920, 1040)]


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize("room", SCREENS)
@pytest.mark.parametrize("box", [QRect(0, 0, 1280, 800), QRect(-3000, 900, 900, 600), QRect(5000, -400, 4000, 3000)])
def test_any_rectangle_comes_onto_the_screen_with_its_title_bar(room: QRect, box: QRect) -> None:
    for centred in (False, True):
        found = place.within(box, room, centred=centred)
        assert room.contains(found)
        assert found.top() - room.top() >= 30, "the title bar is above it"
        assert found.width() <= box.width()


def test_what_is_whole_on_the_screen_stays_where_it_is() -> None:
    assert place.within(QRect(100, 200, 900, 500), SCREENS[0]) == QRect(100, 200, 900, 500)


def test_a_first_window_that_is_too_large_is_maximised(window: QWidget) -> None:
    room = QGuiApplication.primaryScreen().availableGeometry()
    assert room.width() < place.FIRST_SIZE.width(), "as on a projector"
    assert place.put(window, None)
    assert room.contains(window.geometry())


def test_a_window_left_on_a_screen_that_is_gone_comes_back(window: QWidget, qtbot: QtBot) -> None:
    window.setGeometry(QRect(QPoint(9000, 9000), QSize(400, 300)))
    left = place.state(window)
    other = QWidget()
    qtbot.addWidget(other)
    assert not place.put(other, left)
    room = QGuiApplication.primaryScreen().availableGeometry()
    assert room.contains(other.geometry())
    assert other.size() == QSize(400, 300)
    assert not other.windowState() & Qt.WindowState.WindowMaximized


@pytest.mark.parametrize("damaged", [None, 7, "", "no base64 at all"])
def test_what_was_remembered_may_be_damaged(window: QWidget, damaged: object) -> None:
    place.put(window, damaged)
    assert QGuiApplication.primaryScreen().availableGeometry().intersects(window.geometry())


def test_a_window_that_filled_the_screen_fills_it_again(window: QWidget, qtbot: QtBot) -> None:
    room = QGuiApplication.primaryScreen().availableGeometry()
    window.setGeometry(room)
    left = place.state(window)
    for _ in range(3):
        other = QWidget()
        qtbot.addWidget(other)
        place.put(other, left)
        assert other.geometry() == room
        left = place.state(other)
