"""A map comes up again where one left it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cxmapper.model.edits import journeys, stages
from cxmapper.settings import Settings
from cxmapper.ui import growing, left_off
from cxmapper.ui.opening import Sessions
from cxmapper.ui.window import Window
from tests.ui.conftest import Hands, journey_of


def place(hands: Hands) -> tuple[float, float, float]:
    view = hands.canvas.view
    return view.zoom, view.x, view.y


def leave_somewhere(hands: Hands) -> tuple[float, float, float]:
    """Closes the map at some place in it; returns the place."""
    hands.window.resize(900, 600)
    hands.canvas.set_view(hands.canvas.view.at_zoom(1.5, 0, 0).panned(-230, -170))
    left = place(hands)
    assert hands.window.drop()
    return left


def test_a_map_is_opened_where_it_was_left(hands: Hands, map_file: Path, settings: Settings, tmp_path: Path) -> None:
    second = hands.session.new_id()
    hands.session.run(journeys.add_journey, id=second, title="Second", language="en")
    left = leave_somewhere(hands)
    settings.save(tmp_path / "settings.json")
    settings.window = Settings.load(tmp_path / "settings.json").window
    hands.window.commands.files.open_path(map_file)
    assert place(hands) == pytest.approx(left, abs=0.01)
    hands.window.document.show_journey(second)
    hands.window.drop()
    hands.window.commands.files.open_path(map_file)
    assert hands.window.document.journey == second


def test_a_map_that_comes_up_bit_by_bit_goes_on_to_where_it_was_left(
    hands: Hands, map_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands.window.resize(900, 600)
    for number in range(12):
        hands.session.run(stages.add_stage, hands.window.document.journey, id=hands.session.new_id(), title=str(number))
    hands.canvas.set_view(hands.canvas.view.at_zoom(1.2, 0, 0).panned(-9999, -150))
    left = place(hands)
    assert hands.window.drop()
    monkeypatch.setattr(growing, "FEW", 1)
    monkeypatch.setattr(growing, "WIDE", 1.0)
    hands.window.commands.files.open_path(map_file)
    assert not hands.window.document.whole
    assert hands.canvas.view.x < left[1]
    hands.bot.waitUntil(lambda: hands.window.document.whole)
    assert place(hands) == pytest.approx(left, abs=0.01)


def test_what_was_written_by_somebody_else_is_no_place(settings: Settings, tmp_path: Path) -> None:
    path = tmp_path / "a.cxm"
    for wrong in (None, [], {"": 1}, ["j", "1", 0, 0], ["j", 0, 0, 0], ["j", float("nan"), 0, 0], ["j", 1, 0]):
        settings.window[left_off.ENTRY] = {str(path.resolve()): wrong}
        assert left_off.recall(settings, path) == left_off.Place()
    settings.window[left_off.ENTRY] = "nothing"
    assert left_off.recall(settings, path) == left_off.Place()


def test_only_the_maps_left_last_are_remembered(hands: Hands, settings: Settings, map_file: Path) -> None:
    settings.window[left_off.ENTRY] = {f"/{number}.cxm": ["", 1.0, 0.0, 0.0] for number in range(left_off.KEPT)}
    assert hands.window.drop()
    kept = list(settings.window[left_off.ENTRY])
    assert len(kept) == left_off.KEPT
    assert kept[-1] == str(map_file.resolve())
    assert "/0.cxm" not in kept


def test_a_search_is_over_with_its_map(hands: Hands, settings: Settings, map_file: Path) -> None:
    panels = hands.window.commands.panels
    panels.open("search")
    assert hands.window.drop()
    hands.window.commands.files.open_path(map_file)
    assert hands.window.side.workbench.sides["right"].isHidden()
    assert settings.window["sides"]["right"]["shown"] is False
    panels.open("inspector")
    assert hands.window.drop()
    hands.window.commands.files.open_path(map_file)
    assert hands.window.side.workbench.is_shown("inspector")


def test_a_file_opens_on_the_journey_in_the_windows_language(hands: Hands, map_file: Path, settings: Settings) -> None:
    second = hands.session.new_id()
    hands.session.run(journeys.add_journey, id=second, title="第二個", language="zh-Hant")
    first = hands.window.document.journey
    for language, shown in (("zh-Hant", second), ("zh-Hans", first), ("en", first)):
        hands.window.drop()
        settings.window.pop(left_off.ENTRY)
        hands.window.set_language(language)
        hands.window.commands.files.open_path(map_file)
        assert hands.window.document.journey == shown


def test_the_maps_language_is_chosen_in_its_menu(hands: Hands) -> None:
    menus = hands.window.menus
    menus.all["file"].aboutToShow.emit()
    part = menus.part("map_language")
    next(action for action in part.actions() if action.text() == "繁體中文").trigger()
    assert journey_of(hands.store).language == "zh-Hant"
    assert {"行為", "想法"} <= {label.text for band in hands.window.document.board.bands for label in band.label}
    hands.press("Ctrl+Z", hands.canvas)
    assert journey_of(hands.store).language == "en"


def test_a_header_that_was_folded_stays_so_in_a_larger_window(hands: Hands, map_file: Path, settings: Settings) -> None:
    hands.window.resize(1366, 768)
    hands.window.actions_by_id["view.header"].trigger()
    assert hands.canvas.view.header_height > 0
    hands.window.actions_by_id["view.header"].trigger()
    assert hands.window.drop()
    settings.save()
    settings.window = Settings.load().window
    again = Window(settings, Sessions("Ann"), hands.questions)
    hands.bot.addWidget(again)
    again.resize(1093, 614)
    again.show()
    again.commands.files.open_path(map_file)
    assert again.canvas.view.header_height == 0
    again.resize(1900, 1000)
    assert again.canvas.view.header_height == 0
    assert again.drop()
