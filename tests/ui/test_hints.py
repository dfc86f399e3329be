"""The hints in the status bar: they tell the keys that work where the focus is, and others there give way to them."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from cxmapper.i18n import LANGUAGES
from cxmapper.model.records import Card, EmotionPoint, Lane, Stage, Touchpoint
from cxmapper.ui.canvas import navigation
from cxmapper.ui.canvas.overlays import screen_box
from cxmapper.ui.canvas.picking import hints
from cxmapper.ui.tools.events import Target
from tests.ui.conftest import Hands
from tests.ui.states import settle


def record(hands: Hands, sort: str) -> str:
    """The id of something of that sort."""
    kinds = {"stage": Stage, "lane": Lane, "touchpoint": Touchpoint, "point": EmotionPoint, "card": Card}
    return hands.all(kinds[sort])[0].id


def told(hands: Hands) -> list[str]:
    bar = hands.window.side.hints
    return [label.text() for label in bar.findChildren(QLabel) if label.isVisibleTo(bar)]


def test_hints_follow_the_focus(hands: Hands) -> None:
    hands.click(hands.card("Discover acts").id, "card")
    of_card = told(hands)
    assert "delete" in of_card
    hands.press("Ctrl+F", hands.canvas)
    assert told(hands) == [], "nothing is looked for"
    search = hands.window.side.workbench.panel("search")
    QTest.keyClicks(search.find, "acts")
    hands.bot.waitUntil(lambda: told(hands) == ["Enter", "next hit", "Shift+Enter", "previous hit"])
    QTest.mouseClick(search.replace, Qt.MouseButton.LeftButton)
    assert told(hands) == ["Enter", "next hit", "Ctrl+Enter", "replace all"], "none is current"
    hands.press("Return")
    assert told(hands) == ["Enter", "replace", "Ctrl+Enter", "replace all"]
    hands.window.top.title_button.setFocus(Qt.FocusReason.TabFocusReason)
    assert told(hands) == []
    hands.press("F2")
    assert told(hands) == ["Enter", "done", "Esc", "cancel"]
    hands.press("Esc")
    assert told(hands) == of_card


def test_a_hint_has_its_room_when_another_one_stood_in_its_place(hands: Hands) -> None:
    bar = hands.window.side.hints
    for press in ("Esc", "", "Ctrl+F", "Esc", "F2", "Esc", "Ctrl+F"):
        if press:
            hands.press(press, hands.window.focusWidget())
        else:
            hands.click(hands.card("Discover acts").id, "card")
        settle()
        shown = [label for label in bar.findChildren(QLabel) if label.isVisibleTo(bar)]
        assert [label.text() for label in shown if label.width() < label.sizeHint().width()] == []


def test_what_finds_no_room_is_left_out_from_the_end(hands: Hands) -> None:
    bar = hands.window.side.hints
    bar.show_hints((("Enter", "next one"), ("1 – 5", "severity"), ("F2", "edit"), ("Del", "delete")))
    whole = bar.fit(2000)
    assert bar.fit(whole) == whole
    assert told(hands)[::2] == ["Enter", "1 – 5", "F2", "Del"]
    assert bar.fit(whole - 1) < whole
    assert told(hands)[::2] == ["Enter", "1 – 5", "F2"]
    bar.fit(100)
    assert told(hands)[::2] == ["Enter"], "a shorter one further back doesn't take its turn"
    assert bar.fit(10) == 0


@pytest.mark.parametrize("panels", [(), ("outline", "inspector")])
@pytest.mark.parametrize("width", [640, 1024, 1280, 1920])
def test_nothing_in_the_status_bar_lies_over_anything_else(hands: Hands, width: int, panels: tuple[str, ...]) -> None:
    window = hands.window
    window.resize(width, 700)
    for name in panels:
        window.side.workbench.open(name)
    hands.canvas.setFocus()
    status, side = window.status, window.side
    for sort in ("card", "touchpoint", "stage", "point", "lane"):
        hands.select(record(hands, sort), sort)
        settle()
        parts = (status.dot, status.kept, side.hints, status.about, status.counts, side.zoom)
        shown = [part.geometry() for part in parts if part.isVisible() and part.width()]
        assert all(status.rect().contains(each) for each in shown)
        assert not any(one.intersects(other) for one, other in combinations(shown, 2)), sort
        assert side.zoom.isVisible()
        assert told(hands) or sort == "lane"


def test_the_counts_give_way_to_what_is_explained_and_come_back(hands: Hands) -> None:
    status = hands.window.status
    hands.window.resize(1024, 700)
    assert status.counts.isVisible()
    status.explain("What a figure means is told here, as long as somebody wants to know about it and no longer.")
    assert status.counts.isHidden()
    status.explain("")
    assert status.counts.isVisible()
    hands.window.resize(640, 700)
    assert status.counts.isHidden()


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_a_narrow_window_no_hint_is_left_out(hands: Hands, language: str) -> None:
    window = hands.window
    window.resize(1024, 768)
    window.set_language(language)
    for name in ("outline", "inspector"):
        window.side.workbench.open(name)
    sorts = []
    for sort in ("card", "stage"):
        hands.select(record(hands, sort), sort)
        hands.canvas.setFocus()
        settle()
        sorts.append(told(hands)[::2])
    assert sorts == [["Enter", "F2", "Del"], ["Enter", "T", "F2", "Del"]]


def test_without_a_map_there_is_nothing_to_hint_at_or_to_zoom(hands: Hands) -> None:
    hands.click(hands.card("Discover acts").id, "card")
    assert told(hands)
    assert hands.window.drop()
    assert told(hands) == []
    assert hands.window.side.zoom.isHidden()


def test_while_something_is_carried_only_esc_is_told(hands: Hands) -> None:
    for id, role in ((hands.card("Discover acts").id, "card"), (hands.point("Ad").id, "point")):
        hands.click(id, role)
        of_it = told(hands)
        at = hands.where(id, role)
        QTest.mousePress(hands.canvas, Qt.MouseButton.LeftButton, pos=at)
        assert told(hands) == of_it
        for step in (4, 8, 12):
            QTest.mouseMove(hands.canvas, at + QPoint(0, step))
        assert told(hands) == ["Esc", "cancel"]
        hands.press("Esc", hands.canvas)
        assert told(hands) == of_it
        QTest.mouseRelease(hands.canvas, Qt.MouseButton.LeftButton, pos=at)


def test_while_a_touchpoint_is_typed_it_says_what_tab_does_and_what_enter(hands: Hands) -> None:
    hands.select(hands.touchpoint("Ad").id, "touchpoint")
    hands.press("T", hands.canvas)
    assert told(hands) == ["Tab", "next stage", "Esc", "stop"]
    hands.type("Poster")
    assert told(hands) == ["Enter", "next one", "Tab", "next stage", "Esc", "stop"]
    hands.press("Return", hands.editor)
    assert told(hands) == ["Tab", "next stage", "Esc", "stop"]
    hands.press("Tab", hands.editor)
    assert told(hands) == ["Esc", "stop"], "this is the last stage"
    hands.type("Shelf")
    assert told(hands) == ["Enter", "next one", "Esc", "stop"]
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
    for part in (banner.text, *banner.buttons, banner.cross):
        assert part.isHidden() or part.width() >= part.minimumSizeHint().width()


def test_the_keys_of_a_feeling_are_told_where_they_make_one(hands: Hands) -> None:
    hands.window.resize(1920, 1000)
    hands.click(hands.touchpoint("Payment").id, "touchpoint")
    assert told(hands)[:4] == ["Enter", "next one", "Alt+↑↓", "feeling"]
    hands.press("Down", hands.canvas)
    assert told(hands) == ["Enter", "put a point", "Alt+↑↓", "better, worse"]
    hands.press("Alt+Up", hands.canvas)
    assert hands.point("Payment").value > 0
    assert told(hands)[:2] == ["Alt+↑↓", "better, worse"]
