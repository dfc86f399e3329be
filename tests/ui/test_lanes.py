"""Lanes on the map: their menu, the kinds that can be added, and names typed in place."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu

from cxmapper.model.edits import cards, lanes, records
from cxmapper.model.records import Journey, Lane, Stage
from cxmapper.ui.controls.prompt import prompt_of
from cxmapper.ui.theming import colour
from cxmapper.ui.tools.events import Target
from tests.ui.conftest import Hands


def lane(hands: Hands, kind: str) -> Lane:
    return next(lane for lane in hands.store.all(Lane) if lane.kind == kind)


def kinds(hands: Hands) -> list[str]:
    """The kinds of the lanes on the map, from top to bottom."""
    assert hands.canvas.index is not None
    return [band.kind for band in hands.canvas.index.board.bands if band.record]


def open_menu(hands: Hands, kind: str) -> QMenu:
    """The menu on a lane's label, by the right mouse button."""
    at = hands.where(lane(hands, kind).id, "lane")
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, hands.canvas.mapToGlobal(at))
    QApplication.sendEvent(hands.canvas, event)
    menu = hands.window.menus.all["lane"]
    assert menu.isVisible()
    return menu


def entry(menu: QMenu, text: str):
    return next(action for action in menu.actions() if action.text() == text)


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard")
def test_a_lane_has_a_menu_of_its_own_and_a_card_hasnt(hands: Hands) -> None:
    menu = open_menu(hands, "pain")
    assert hands.selected == lane(hands, "pain").id
    entry(menu, "Hide the lane").trigger()
    menu.close()
    assert "pain" not in kinds(hands)
    assert hands.selected == ""
    hidden = hands.window.menus.part("hidden")
    open_menu(hands, "thought").close()
    assert [action.text() for action in hidden.actions()] == ["Pain points"]
    hidden.actions()[0].trigger()
    assert "pain" in kinds(hands)
    open_menu(hands, "thought").close()
    assert not hidden.menuAction().isVisible()


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard")
def test_any_kind_of_lane_can_be_added_above_or_below(hands: Hands) -> None:
    open_menu(hands, "pain").close()
    above = hands.window.menus.part("above")
    assert not entry(above, "Pain points").isEnabled(), "it is there already"
    assert len([action for action in above.actions() if not action.isSeparator()]) == 19
    entry(above, "Line of visibility").trigger()
    assert kinds(hands)[kinds(hands).index("pain") - 1] == "line_of_visibility"
    open_menu(hands, "pain").close()
    entry(hands.window.menus.part("below"), "Notes").trigger()
    assert kinds(hands)[kinds(hands).index("pain") + 1] == "text"
    open_menu(hands, "action").close()
    entry(hands.window.menus.part("above"), "Notes").trigger()
    assert kinds(hands)[0] == "text"
    assert kinds(hands).count("text") == 2
    for _ in range(3):
        hands.press("Ctrl+Z", hands.canvas)
    assert kinds(hands) == ["action", "thought", "touchpoints", "emotions", "pain", "opportunity"]


def test_the_add_menu_brings_a_lane_to_its_usual_place(hands: Hands) -> None:
    hands.session.run(lanes.hide_lane, lane(hands, "pain").id)
    hands.window.menus.all["add"].aboutToShow.emit()
    menu = hands.window.menus.part("lanes")
    entry(menu, "Pain points").trigger()
    assert "pain" in kinds(hands)
    assert hands.selected == lane(hands, "pain").id
    hands.window.menus.all["add"].aboutToShow.emit()
    entry(hands.window.menus.part("lanes"), "KPIs").trigger()
    assert kinds(hands).index("kpis") > kinds(hands).index("opportunity")


def test_a_lane_is_renamed_on_the_map_and_an_empty_name_brings_the_usual_word_back(hands: Hands) -> None:
    pain = lane(hands, "pain")
    hands.double_click(pain.id, "lane")
    assert prompt_of(hands.editor) == "Pain points"
    assert hands.editor.geometry().contains(hands.where(pain.id, "lane"))
    assert hands.editor.x() > 20, "the lane's icon stays in sight"
    hands.type("What hurts")
    hands.press("Return", hands.editor)
    assert lane(hands, "pain").title == "What hurts"
    hands.select(pain.id, "lane")
    hands.press("F2", hands.canvas)
    assert hands.editor.toPlainText() == "What hurts"
    assert prompt_of(hands.editor) == "Pain points"
    hands.editor.selectAll()
    hands.press("Del", hands.editor)
    hands.press("Return", hands.editor)
    assert lane(hands, "pain").title == ""


def test_a_moved_lane_passes_those_that_are_hidden(hands: Hands) -> None:
    hands.session.run(lanes.hide_lane, lane(hands, "thought").id)
    hands.select(lane(hands, "touchpoints").id, "lane")
    hands.press("Alt+Shift+Up", hands.canvas)
    assert kinds(hands)[:2] == ["touchpoints", "action"]
    hands.press("Alt+Shift+Up", hands.canvas)
    assert kinds(hands)[0] == "touchpoints", "there is nothing above"
    hands.press("Alt+Shift+Down", hands.canvas)
    assert kinds(hands)[:2] == ["action", "touchpoints"]


def test_a_locked_lane_keeps_its_name(hands: Hands) -> None:
    hands.select(lane(hands, "pain").id, "lane")
    hands.press("L", hands.canvas)
    actions = hands.window.actions_by_id
    assert actions["edit.lock_lane"].isChecked()
    assert not actions["edit.rename_lane"].isEnabled()
    hands.press("L", hands.canvas)
    assert actions["edit.rename_lane"].isEnabled()


def test_a_lane_far_down_comes_into_view_when_it_is_asked_for(hands: Hands) -> None:
    hands.window.resize(1280, 420)
    hands.window.commands.view.actual()
    last = kinds(hands)[-1]
    hands.window.commands.lanes.reveal(lane(hands, last).id)
    view = hands.canvas.view
    band = next(band for band in hands.canvas.index.board.bands if band.kind == last)
    assert view.region("body").box.contains(view.body.x, view.region("body").to_screen(box_of(band)).bottom - 1)


def box_of(band):
    from cxmapper.ui.canvas.view import Box

    return Box(0, band.y, 1, band.height)


def test_nothing_can_be_done_with_lanes_of_a_locked_map(hands: Hands) -> None:
    hands.session.run(records.set_fields, hands.store.all(Journey)[0].id, locked=True)
    hands.select(lane(hands, "pain").id, "lane")
    actions = hands.window.actions_by_id
    assert not any(actions[f"edit.{name}"].isEnabled() for name in ("hide_lane", "lock_lane", "lane_up", "rename_lane"))


def wears(action: QAction, theme: str) -> bool:
    """Whether an entry's icon is drawn in what a theme has for icons; where strokes are thin a shade is rounded."""
    picture, wanted = action.icon().pixmap(16, 16).toImage(), colour("text2", theme)
    inks = [picture.pixelColor(x, y) for x in range(picture.width()) for y in range(picture.height())]
    ink = max(inks, key=lambda each: each.alpha())
    pairs = zip(ink.getRgb()[:3], wanted.getRgb()[:3], strict=True)
    return ink.alpha() > 0 and all(abs(one - other) <= 3 for one, other in pairs)


@pytest.mark.qt_log_ignore("does not support")
def test_the_icons_of_an_open_menu_take_the_colours_of_another_theme(hands: Hands) -> None:
    hands.window.commands.lanes.turn(lane(hands, "opportunity").id)
    open_menu(hands, "pain")
    hands.window.menus.all["add"].aboutToShow.emit()
    parts = [hands.window.menus.part(name) for name in ("above", "below", "hidden", "lanes")]
    entries = [parts[-1].menuAction(), *(action for part in parts for action in part.actions() if action.text())]
    assert len(entries) > 40
    for theme in ("dark", "light", "contrast"):
        hands.window.set_theme(theme)
        assert [each.text() for each in entries if not wears(each, theme)] == [], theme


@pytest.mark.parametrize("high", [900, 560], ids=["all of it", "its first row"])
def test_a_lane_that_is_chosen_comes_into_sight_with_its_cards(hands: Hands, high: int) -> None:
    stage = hands.all(Stage)[0].id
    for number in range(9):
        hands.session.run(cards.add_card, stage, "pain", id=hands.session.new_id(), text=f"It hurts {number} times")
    hands.window.resize(1280, high)
    QApplication.processEvents()
    canvas = hands.canvas
    canvas.set_view(replace(canvas.view, y=0.0).clamped())
    canvas.reveal(Target(lane(hands, "pain").id, "lane"), glide=False)
    assert canvas.index is not None
    band = next(band for band in canvas.index.board.bands if band.kind == "pain")
    shown = canvas.view.region("body").visible()
    assert shown.y <= band.y
    first = next(group for group in band.groups if group.role == "card")
    assert shown.bottom >= band.y + first.y + first.height
    assert (shown.bottom >= band.y + band.height) == (high == 900)
