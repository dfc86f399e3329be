"""The hint bar: the keys it tells are those that work where the focus is, and it covers no lane's name."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from cxmapper.i18n import LANGUAGES
from cxmapper.model.records import Stage
from cxmapper.ui.canvas import navigation
from cxmapper.ui.canvas.overlays import screen_box
from cxmapper.ui.canvas.picking import hints
from cxmapper.ui.chrome import HintPlace
from cxmapper.ui.tools.events import Target
from tests.ui.conftest import Hands
from tests.ui.states import settle


def told(hands: Hands) -> list[str]:
    bar = hands.window.area.hints
    if bar.isHidden():
        return []
    return [label.text() for label in bar.findChildren(QLabel) if label.isVisibleTo(bar)]


def test_hints_follow_the_focus(hands: Hands) -> None:
    hands.click(hands.card("Discover acts").id, "card")
    of_card = told(hands)
    assert "delete" in of_card
    hands.press("Ctrl+F", hands.canvas)
    assert told(hands) == [], "nothing is looked for"
    search = hands.window.side.workbench.panel("search")
    QTest.keyClicks(search.find, "acts")
    hands.bot.waitUntil(lambda: told(hands) == ["Enter", "next hit", "Shift Enter", "previous hit"])
    QTest.mouseClick(search.replace, Qt.MouseButton.LeftButton)
    assert told(hands) == ["Enter", "next hit", "Ctrl Enter", "replace all"], "none is current"
    hands.press("Return")
    assert told(hands) == ["Enter", "replace", "Ctrl Enter", "replace all"]
    hands.window.top.title_button.setFocus(Qt.FocusReason.TabFocusReason)
    assert told(hands) == []
    hands.press("F2")
    assert told(hands) == ["Enter", "done", "Esc", "cancel"]
    hands.press("Esc")
    assert told(hands) == of_card


def test_a_hint_has_its_room_when_another_one_stood_in_its_place(hands: Hands) -> None:
    bar = hands.window.area.hints
    for press in ("Esc", "", "Ctrl+F", "Esc", "F2", "Esc", "Ctrl+F"):
        if press:
            hands.press(press, hands.window.focusWidget())
        else:
            hands.click(hands.card("Discover acts").id, "card")
        shown = [label for label in bar.findChildren(QLabel) if label.isVisibleTo(bar)]
        assert bar.isHidden() or shown
        assert [label.text() for label in shown if label.width() < label.sizeHint().width()] == []


def test_hints_in_two_rows_leave_none_alone_in_the_second(hands: Hands) -> None:
    bar = hands.window.area.hints
    bar.show_hints((("Enter", "next one"), ("1 – 5", "severity"), ("F2", "edit"), ("Del", "delete")))
    assert bar.fit(2000)
    whole = bar.width()
    assert bar.fit(whole - 1, rows=2)
    rows = Counter(place.y() for place in bar.findChildren(HintPlace) if place.isVisibleTo(bar))
    assert list(rows.values()) == [2, 2]
    assert bar.width() < whole * 0.7
    assert not bar.fit(bar.width() - 1)


@pytest.mark.parametrize("zoom", [1.0, 2.0])
@pytest.mark.parametrize("width", [640, 1024, 1280])
def test_the_hint_bar_covers_no_name_of_a_lane(hands: Hands, width: int, zoom: float) -> None:
    hands.window.resize(width, 700)
    hands.window.commands.view.zoom_to(zoom)
    hands.select(hands.touchpoint("Ad").id, "touchpoint")
    settle()
    area = hands.window.area
    assert area.hints.isHidden() or area.hints.x() > hands.canvas.view.body.x
    assert area.hints.isHidden() or not area.hints.geometry().intersects(area.pill.geometry())
    assert not area.hints.isHidden() or width == 640, "in so little room there may be none for it"


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_a_narrow_map_no_hint_is_left_out(hands: Hands, language: str) -> None:
    window = hands.window
    window.resize(1024, 768)
    window.set_language(language)
    for name in ("outline", "inspector"):
        window.side.workbench.open(name)
    area, sorts = window.area, []
    for sort in ("card", "stage"):
        hands.select(
            (
                hands.card("Discover acts")
                if sort == "card"
                else next(each for each in hands.all(Stage) if each.title == "Discover")
            ).id,
            sort,
        )
        hands.canvas.setFocus()
        settle()
        sorts.append(told(hands)[::2])
        assert area.rect().contains(area.hints.geometry())
        assert not area.hints.geometry().intersects(area.pill.geometry())
        assert area.hints.x() > hands.canvas.view.body.x
    assert sorts == [["Enter", "F2", "Del"], ["Enter", "T", "F2", "Del"]]


def test_while_a_touchpoint_is_typed_it_says_what_tab_does_and_what_enter(hands: Hands) -> None:
    hands.select(hands.touchpoint("Ad").id, "touchpoint")
    hands.press("T", hands.canvas)
    assert told(hands) == ["Tab", "next stage", "Esc", "stop"]
    hands.type("Poster")
    assert told(hands) == ["Enter", "next one", "Esc", "stop"]
    hands.press("Return", hands.editor)
    assert told(hands) == ["Tab", "next stage", "Esc", "stop"]
    hands.press("Tab", hands.editor)
    hands.type("Shelf")
    hands.press("Return", hands.editor)
    assert hands.touchpoint("Shelf").stage != hands.touchpoint("Poster").stage


def test_the_plus_for_a_touchpoint_is_clear_of_the_frame_around_the_last(hands: Hands) -> None:
    index, view = hands.canvas.index, hands.canvas.view
    last = hands.touchpoint("App store")
    found = navigation.find(index, Target(last.id, "touchpoint"))
    assert found is not None
    box = screen_box(view, found)
    region = view.region("body")
    [hint] = hints(index, region, found.box.x + 5, found.box.y + 5)
    plus = region.to_screen(hint.box)
    # The frame with its ring is up to eight pixels wide around the touchpoint's edge.
    assert box.x < plus.x
    assert plus.right < box.right - 4
    assert box.y + 4 < plus.y
    assert plus.bottom < box.bottom - 4


def test_a_message_over_a_narrow_map_keeps_its_buttons_whole(hands: Hands) -> None:
    window = hands.window
    window.resize(1024, 768)
    for name in ("outline", "inspector"):
        window.side.workbench.open(name)
    window.set_language("zh-Hans")
    settle()
    banner = window.banner
    assert banner.isVisible()
    assert not banner.geometry().intersects(window.area.pill.geometry().translated(window.area.mapTo(window, QPoint())))
    for part in (banner.text, *banner.buttons, banner.cross):
        assert part.isHidden() or part.width() >= part.minimumSizeHint().width()
