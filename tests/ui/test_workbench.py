"""The sides of the window: they take the keys and give them back, follow the map, and stay as they were left."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cxmapper.model.edits import records
from cxmapper.settings import Settings
from cxmapper.ui import frame
from cxmapper.ui.opening import Sessions
from cxmapper.ui.panels.outline import OutlinePanel
from cxmapper.ui.panels.table import PANELS
from cxmapper.ui.side import has_focus
from cxmapper.ui.tools.events import Target
from cxmapper.ui.window import Window
from cxmapper.ui.workbench import NARROWEST, ROOMY, WIDTHS, Workbench
from tests.ui.conftest import Hands


@pytest.fixture
def workbench(hands: Hands) -> Workbench:
    return hands.window.side.workbench


def outline_of(workbench: Workbench) -> OutlinePanel:
    panel = workbench.panel("outline")
    assert isinstance(panel, OutlinePanel)
    return panel


def window_of(qtbot: QtBot, settings: Settings, path: Path, size: tuple[int, int]) -> Window:
    """A window of a size on a map."""
    window = Window(settings, Sessions("Ann"))
    qtbot.addWidget(window)
    window.resize(*size)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.commands.files.open_path(path)
    return window


def test_every_panel_opens_takes_the_keys_and_gives_them_back(hands: Hands, workbench: Workbench) -> None:
    for kind in PANELS:
        hands.canvas.setFocus()
        width = hands.canvas.width()
        workbench.open(kind.name)
        side = workbench.sides[kind.place]
        assert kind.name in workbench.shown()
        assert has_focus(side), kind.name
        assert side.heading.text()
        hands.bot.waitUntil(lambda width=width: hands.canvas.width() < width)
        workbench.toggle(kind.name)
        assert kind.name not in workbench.shown()
        assert hands.canvas.hasFocus()
        hands.bot.waitUntil(lambda width=width: hands.canvas.width() == width)


def test_the_button_in_the_top_bar_shows_how_it_stands(hands: Hands, workbench: Workbench) -> None:
    button = hands.window.top.outline_button
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert button.isChecked()
    assert workbench.is_shown("outline")
    QTest.mouseClick(workbench.sides["left"].cross, Qt.MouseButton.LeftButton)
    assert not button.isChecked()
    assert hands.canvas.hasFocus()


def test_closing_a_side_leaves_the_keys_where_they_are_elsewhere(hands: Hands, workbench: Workbench) -> None:
    workbench.open("outline")
    right = next(kind.name for kind in PANELS if kind.place == "right")
    workbench.open(right)
    workbench.hide_side("left")
    assert has_focus(workbench.sides["right"])


def test_a_panel_follows_the_map_once_per_burst_and_rests_while_hidden(
    hands: Hands, workbench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    refreshed: list[bool] = []
    real = OutlinePanel.refresh
    monkeypatch.setattr(OutlinePanel, "refresh", lambda self: (refreshed.append(self.isVisible()), real(self)))
    workbench.open("outline")
    tree = outline_of(workbench).tree
    hands.select(hands.card("Discover acts").stage, "stage")
    stage = hands.selected
    hands.canvas.setFocus()
    refreshed.clear()
    # A burst: the window has no moment between these.
    for title in ("One", "Two", "Three"):
        hands.session.run(records.set_fields, stage, title=title)
    assert not refreshed
    hands.bot.waitUntil(lambda: "Three" in str(tree.rows.data(tree.rows.find(stage))))
    assert refreshed == [True]
    workbench.hide_side("left")
    hands.press("Ctrl+Z", hands.canvas)
    QTest.qWait(20)
    assert refreshed == [True]
    workbench.open("outline")
    assert refreshed == [True, True]
    assert tree.rows.find(stage).isValid()


def test_the_first_start_gives_the_width_to_the_map(qtbot: QtBot, map_file: Path) -> None:
    for width, shown in ((ROOMY - 1, False), (ROOMY, True)):
        window = window_of(qtbot, Settings(author="Ann", language="en", theme="light"), map_file, (width, 768))
        bench = window.side.workbench
        assert bench.is_shown("outline") is shown
        assert bench.sides["right"].isHidden()
        assert window.canvas.hasFocus()
        assert window.canvas.width() >= width - WIDTHS["left"] - 2
        window.close()


def test_sides_are_remembered_across_windows(qtbot: QtBot, map_file: Path, tmp_path: Path) -> None:
    first = window_of(qtbot, Settings(author="Ann", language="en", theme="light"), map_file, (1400, 800))
    bench = first.side.workbench
    right = [kind.name for kind in PANELS if kind.place == "right" and not kind.passing][-1]
    bench.open(right)
    bench.setSizes([300, 700, 400])
    bench.splitterMoved.emit(300, 1)
    widths = bench.sizes()
    bench.hide_side("left")
    first.close()
    file = tmp_path / "settings.json"
    assert first.settings.save(file)
    second = window_of(qtbot, Settings.load(file), map_file, (1400, 800))
    bench = second.side.workbench
    assert bench.shown() == {right}
    assert bench.sizes()[2] == widths[2]
    assert second.canvas.hasFocus()
    bench.open("outline")
    assert bench.sizes()[0] == widths[0]
    second.close()


def test_a_window_that_grows_gives_the_width_to_the_map(hands: Hands, workbench: Workbench) -> None:
    workbench.open("outline")
    side, canvas = workbench.sides["left"].width(), hands.canvas.width()
    hands.window.resize(hands.window.width() + 200, hands.window.height())
    hands.bot.waitUntil(lambda: hands.canvas.width() == canvas + 200)
    assert workbench.sides["left"].width() == side


@pytest.mark.parametrize(
    "memory",
    [
        None, 3, [], {"left": 7}, {"left": {"width": "wide", "shown": "yes", "page": 4}},
        {"left": {"width": -5, "shown": True, "page": "no such panel"}}, {"left": {"width": 10**9, "shown": True}},
        {"right": {"width": None, "shown": True, "page": "outline"}}, {"left": {"page": ["x"]}},
    ],
    ids=str,
)  # fmt: skip
def test_a_damaged_memory_of_the_sides_is_no_harm(qtbot: QtBot, map_file: Path, memory: object) -> None:
    settings = Settings(author="Ann", language="en", theme="light", window={"sides": memory})
    window = window_of(qtbot, settings, map_file, (1300, 800))
    bench = window.side.workbench
    assert window.canvas.width() >= 240
    for place, side in bench.sides.items():
        assert side.isHidden() or side.width() >= NARROWEST[place]
        assert side.page in {kind.name for kind in side.kinds}
    bench.open("outline")
    json.dumps(bench.state())
    window.close()


def test_a_small_projector_has_room_for_map_and_both_sides(qtbot: QtBot, map_file: Path) -> None:
    window = window_of(qtbot, Settings(author="Ann", language="en", theme="light"), map_file, (1024, 768))
    bench = window.side.workbench
    bench.open("outline")
    bench.open(next(kind.name for kind in PANELS if kind.place == "right"))
    assert window.width() == 1024
    assert window.canvas.width() >= 400
    assert window.canvas.height() >= 768 - frame.TOP_BAR - frame.STATUS_BAR - 2
    window.close()


def test_what_is_selected_stays_in_view_when_a_panel_opens(hands: Hands) -> None:
    hands.window.resize(1000, 700)
    hands.canvas.set_view(hands.canvas.view.panned(-4000, 0))
    last = hands.touchpoint("Payment")
    hands.window.commands.view.reveal(Target(last.id, "touchpoint"))
    hands.window.side.workbench.open("inspector")
    hands.bot.waitUntil(lambda: hands.canvas.rect().contains(hands.where(last.id, "touchpoint")))


def test_the_map_goes_back_when_the_panel_that_moved_it_is_closed(hands: Hands, workbench: Workbench) -> None:
    hands.window.resize(900, 800)
    at = hands.canvas.view.x
    hands.select(hands.card("Buy acts").id, "card")
    hands.press("Ctrl+I", hands.window)
    hands.bot.waitUntil(lambda: hands.canvas.view.x > at)
    hands.press("Ctrl+I", hands.window)
    hands.bot.waitUntil(lambda: hands.canvas.view.x == at)


def test_the_map_stays_where_somebody_moved_it_beside_a_panel(hands: Hands, workbench: Workbench) -> None:
    hands.window.resize(700, 800)
    at = hands.canvas.view.x
    hands.select(hands.card("Buy acts").id, "card")
    hands.press("Ctrl+I", hands.window)
    hands.bot.waitUntil(lambda: hands.canvas.view.x > at)
    hands.canvas.set_view(hands.canvas.view.panned(20, 0))
    there = hands.canvas.view.x
    hands.press("Ctrl+I", hands.window)
    hands.bot.wait(20)
    assert hands.canvas.view.x == min(there, hands.canvas.view.clamped().x) > at
