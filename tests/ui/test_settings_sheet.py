"""The settings: each is applied at once and kept; the window follows the system; nothing glides if one wants that."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cxmapper import settings as stored
from cxmapper.layout.theme import colour as token_colour
from cxmapper.model.edits import records
from cxmapper.model.records import Card
from cxmapper.ui import theming
from cxmapper.ui.canvas import gliding
from cxmapper.ui.canvas.view import Extent, View
from cxmapper.ui.dialogs.settings import SettingsSheet
from tests.ui.conftest import Hands
from tests.ui.states import pixels


@pytest.fixture
def sheet(hands: Hands) -> SettingsSheet:
    """The settings, opened by their key."""
    hands.press("Ctrl+;", hands.window)
    made = hands.window.sheets.settings
    assert made.isVisible()
    assert made.author.hasFocus()
    return made


def kept() -> dict[str, object]:
    return json.loads(stored.settings_file().read_text(encoding="utf-8"))


def test_steps_are_by_the_name_one_gives(hands: Hands, sheet: SettingsSheet, map_file) -> None:
    sheet.author.selectAll()
    QTest.keyClicks(sheet.author, "Grace Lin")
    QTest.keyClick(sheet.author, Qt.Key.Key_Return)
    assert kept()["author"] == "Grace Lin"
    hands.session.run(records.set_fields, hands.store.all(Card)[0].id, text="By Grace", label="edit.text")
    assert hands.session.log(1)[0].author == "Grace Lin"
    hands.window.commands.files.close()
    hands.window.commands.files.open_path(map_file)
    assert hands.session.author == "Grace Lin"


def test_the_name_is_stored_when_the_sheet_is_closed(hands: Hands, sheet: SettingsSheet) -> None:
    sheet.author.selectAll()
    QTest.keyClicks(sheet.author, "Grace Lin")
    QTest.mouseClick(sheet.done, Qt.MouseButton.LeftButton)
    assert not sheet.isVisible()
    assert hands.session.author == "Grace Lin"
    assert hands.canvas.hasFocus()


def test_language_and_appearance_change_at_once_and_are_kept(hands: Hands, sheet: SettingsSheet) -> None:
    sheet.language.setFocus()
    QTest.keyClick(sheet.language, Qt.Key.Key_Down)
    QTest.keyClick(sheet.language, Qt.Key.Key_Down)
    assert hands.window.language == "zh-Hans"
    assert sheet.heading.text() == "设置"
    sheet.appearance.setFocus()
    QTest.keyClick(sheet.appearance, Qt.Key.Key_Right)
    assert hands.canvas.theme == "dark"
    assert (kept()["language"], kept()["theme"]) == ("zh-Hans", "dark")


def test_blue_and_orange_reach_the_map_and_the_window(hands: Hands, sheet: SettingsSheet) -> None:
    red = token_colour("bad", "light")[:3]
    orange = token_colour("bad", "light+blue-orange")[:3]
    assert _inks(hands) & {red, orange} == {red}
    QTest.keyClick(sheet.blue_orange, Qt.Key.Key_Space)
    assert _inks(hands) & {red, orange} == {orange}
    assert kept()["colour_blind"] is True
    assert theming.css("bad", hands.window.theme) in QApplication.instance().styleSheet()
    hands.window.set_theme("dark")
    assert hands.canvas.theme == "dark+blue-orange"


def _inks(hands: Hands) -> set[tuple[int, int, int]]:
    """The colours on the map."""
    hands.bot.waitUntil(lambda: not hands.canvas.glide.running)
    hands.canvas.zooming.end()
    found = set(pixels(hands.canvas.grab().toImage()))
    return {(pixel >> 16 & 255, pixel >> 8 & 255, pixel & 255) for pixel in found}


def test_the_window_follows_the_system_while_it_is_open(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    system = ["light"]
    monkeypatch.setattr(theming, "system_theme", lambda: system[0])
    hands.window.set_theme("system")
    assert hands.canvas.theme == "light"
    system[0] = "dark"
    QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert hands.canvas.theme == "dark"
    hands.window.set_theme("light")
    system[0] = "contrast"
    QGuiApplication.styleHints().accessibility().contrastPreferenceChanged.emit(Qt.ContrastPreference.HighContrast)
    assert hands.canvas.theme == "light", "who chose a theme keeps it"


def test_tab_stays_in_the_sheet_and_every_control_has_a_name(sheet: SettingsSheet) -> None:
    seen = set()
    for _ in range(12):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert sheet.isAncestorOf(focus)
        assert focus.accessibleName() or focus.text()
        seen.add(focus)
    assert {sheet.author, sheet.language, sheet.appearance, sheet.blue_orange, sheet.still, sheet.done} <= seen


@pytest.mark.parametrize("size", [(1024, 768), (1280, 720)])
@pytest.mark.parametrize("language", ["en", "zh-Hant", "zh-Hans"])
def test_the_sheet_fits_the_window(hands: Hands, language: str, size: tuple[int, int]) -> None:
    hands.window.resize(*size)
    hands.window.set_language(language)
    hands.press("Ctrl+;", hands.window)
    sheet = hands.window.sheets.settings
    assert QRect(hands.window.rect()).contains(sheet.geometry())
    for name in ("name", "language", "theme"):
        label = sheet.labels[name][0]
        assert label.width() >= label.fontMetrics().horizontalAdvance(label.text())


def test_zooming_glides_unless_motion_is_not_wanted(hands: Hands, sheet: SettingsSheet) -> None:
    hands.window.commands.view.step(+1)
    goal = hands.canvas.view
    assert hands.canvas.glide.running
    assert hands.canvas.glide.shown(goal).zoom < goal.zoom, "the picture is on its way, the map is there"
    hands.bot.waitUntil(lambda: not hands.canvas.glide.running)
    assert hands.canvas.glide.shown(goal) == goal
    QTest.keyClick(sheet.still, Qt.Key.Key_Space)
    assert kept()["reduce_motion"] is True
    hands.window.commands.view.step(+1)
    assert not hands.canvas.glide.running


def test_a_picture_on_its_way_begins_at_the_start_and_ends_at_the_goal() -> None:
    start = View(extent=Extent(4000, 2000, 0, 0, 0, 0), width=800, height=600, zoom=1.0, x=100, y=50)
    goal = start.panned(-333.3, -20)
    assert gliding.between(start, goal, 0.0) == start
    assert gliding.between(start, goal, 1.0) == goal
    half = gliding.between(start, goal, 0.5)
    assert (half.x - start.x) == round(half.x - start.x), "whole pixels"
    larger = start.zoomed(2.0, 400, 300)
    middle = gliding.between(start, larger, 0.5)
    under = [view.region("body").to_board(400, 300) for view in (start, middle, larger)]
    assert under[0] == pytest.approx(under[1], abs=1e-6)
    assert under[0] == pytest.approx(under[2], abs=1e-6)
