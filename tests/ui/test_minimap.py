"""The minimap: all of the map in small, the part on screen in it, and the hand that moves it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cxmapper.model.edits import cards, stages
from cxmapper.model.records import Stage
from cxmapper.settings import Settings
from cxmapper.ui.canvas.view import Box
from cxmapper.ui.minimap import Minimap, Overview
from cxmapper.ui.opening import Sessions
from cxmapper.ui.tools.events import Target
from cxmapper.ui.window import Window
from tests.ui.conftest import Hands
from tests.ui.states import pixels


@pytest.fixture
def minimap(hands: Hands) -> Minimap:
    """The minimap of a map that is larger than the window, painted."""
    hands.window.resize(800, 600)
    hands.canvas.setFocus()
    hands.press("M", hands.canvas)
    hands.canvas.set_view(hands.canvas.view.at_zoom(1.5, 300, 300))
    made = hands.window.side.minimap
    painted(hands, made)
    return made


def painted(hands: Hands, minimap: Minimap) -> None:
    """Waits until the picture is up to date."""
    hands.bot.waitUntil(lambda: not minimap.busy and not minimap.overview.picture.isNull())


def colours(minimap: Minimap) -> set[str]:
    image = minimap.overview.picture.toImage()
    return {QColor(pixel).name() for pixel in set(pixels(image))}


def test_it_shows_the_map_and_what_of_it_is_on_screen(hands: Hands, minimap: Minimap) -> None:
    assert len(colours(minimap)) > 20
    whole, box = minimap.rect(), minimap.shown_box()
    assert whole.contains(box.toRect())
    assert box.width() < whole.width() / 1.5
    assert minimap.accessibleName() == "Minimap"
    hands.canvas.set_view(hands.canvas.view.fitted())
    assert minimap.shown_box().width() > box.width()


def test_a_click_goes_there_and_a_drag_takes_the_map_along(hands: Hands, minimap: Minimap) -> None:
    hands.canvas.set_view(hands.canvas.view.panned(5000, 5000))
    start = minimap.shown_box()
    corner = minimap.rect().bottomRight() - QPoint(12, 12)
    QTest.mouseClick(minimap, Qt.MouseButton.LeftButton, pos=corner)
    assert minimap.shown_box().contains(corner)
    assert not start.contains(corner)
    inside = minimap.shown_box().center().toPoint()
    before = hands.canvas.view
    QTest.mousePress(minimap, Qt.MouseButton.LeftButton, pos=inside)
    assert hands.canvas.view == before, "what is on screen is gripped where it is"
    QTest.mouseMove(minimap, inside - QPoint(15, 10))
    QTest.mouseRelease(minimap, Qt.MouseButton.LeftButton, pos=inside - QPoint(15, 10))
    assert hands.canvas.view.x < before.x
    assert hands.canvas.view.y < before.y
    after = hands.canvas.view
    QTest.mouseMove(minimap, inside)
    assert hands.canvas.view == after


def test_arrows_move_the_map(hands: Hands, minimap: Minimap) -> None:
    hands.canvas.set_view(hands.canvas.view.panned(5000, 5000))
    before = hands.canvas.view
    minimap.setFocus(Qt.FocusReason.TabFocusReason)
    assert minimap.hasFocus()
    hands.press("Right", minimap)
    hands.press("Down", minimap)
    assert hands.canvas.view.x > before.x
    assert hands.canvas.view.y > before.y


def test_it_follows_a_burst_of_changes_with_one_picture(
    hands: Hands, minimap: Minimap, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[int] = []
    real = Overview.begin
    monkeypatch.setattr(Overview, "begin", lambda self, *args: (begun.append(1), real(self, *args)))
    stage = hands.card("Buy hurts").stage
    for number in range(6):
        hands.session.run(cards.add_card, stage, "pain", id=hands.session.new_id(), text=f"Hurt {number}")
    assert begun == []
    painted(hands, minimap)
    assert begun == [1]
    hands.press("M", hands.canvas)
    assert minimap.isHidden()
    hands.press("Ctrl+Z", hands.canvas)
    QTest.qWait(30)
    assert begun == [1], "a hidden one rests"


def test_it_takes_the_maps_proportions_and_stays_in_its_corner(hands: Hands, minimap: Minimap) -> None:
    corner, tall = minimap.geometry().bottomRight(), minimap.height()
    journey = hands.window.document.journey
    for number in range(12):
        hands.session.run(stages.add_stage, journey, id=hands.session.new_id(), title=f"Stage {number}")
    hands.bot.waitUntil(lambda: minimap.height() < tall)
    assert minimap.geometry().bottomRight() == corner
    assert hands.window.area.rect().contains(minimap.geometry())


def test_it_is_painted_in_the_windows_theme(hands: Hands, minimap: Minimap) -> None:
    light = colours(minimap)
    hands.window.set_theme("dark")
    painted(hands, minimap)
    assert max(light, key=lambda name: QColor(name).lightness()) != max(
        colours(minimap), key=lambda name: QColor(name).lightness()
    )


def test_there_is_none_until_it_is_asked_for_and_that_is_remembered(qtbot: QtBot, map_file: Path) -> None:
    settings = Settings(author="Ann", language="en", theme="light")
    for shown in (False, True, False):
        window = Window(settings, Sessions("Ann"))
        qtbot.addWidget(window)
        window.resize(1920, 500)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        window.commands.files.open_path(map_file)
        assert not window.canvas.view.whole
        assert window.side.minimap.isVisible() is shown
        assert window.side.zoom.map_button.isChecked() is shown
        window.side.zoom.map_button.click()
        assert window.side.minimap.isVisible() is not shown
        assert window.side.zoom.map_button.isChecked() is not shown
        window.close()


def test_who_asks_for_it_while_all_of_the_map_is_in_sight_is_told_when_it_comes(hands: Hands) -> None:
    hands.canvas.glide.wanted = lambda: False
    hands.press("Ctrl+0", hands.canvas)
    made, button = hands.window.side.minimap, hands.window.side.zoom.map_button
    for _ in range(2):
        hands.window.banner.hide()
        button.click()
        assert not button.isChecked(), "nothing is shown"
        assert hands.window.banner.text.text() == hands.window.say()("ui.minimap_later")
    hands.canvas.set_view(hands.canvas.view.at_zoom(2.5, 0, 0))
    assert made.isVisible()
    assert button.isChecked()
    button.click()
    assert not button.isChecked()
    hands.press("Ctrl+0", hands.canvas)
    hands.canvas.set_view(hands.canvas.view.at_zoom(2.5, 0, 0))
    assert made.isHidden(), "switched off it stays away"


def test_a_stage_that_is_gone_to_is_beside_the_minimap(hands: Hands, minimap: Minimap) -> None:
    hands.canvas.set_view(hands.canvas.view.placed(1.0, 0.0, 0.0))
    last = hands.store.all(Stage)[-1].id
    hands.canvas.reveal(Target(last, "stage"), glide=False)
    index = hands.canvas.index
    assert index is not None
    column = next(column for column in index.board.stages if column.record == last)
    right = hands.canvas.view.region("body").to_screen(Box(column.x, 0, column.width, 0)).right
    assert right <= minimap.x()
