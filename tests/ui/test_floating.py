"""What floats over the map leaves it to the hands: it covers nothing that is shown on purpose, and eats no click."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from cxmapper.model.edits import cards
from cxmapper.model.records import Lane
from cxmapper.ui.canvas import navigation
from cxmapper.ui.canvas.overlays import screen_box
from cxmapper.ui.canvas.picking import end_hint
from cxmapper.ui.canvas.view import AFAR, NEAR, Box, Extent, View
from cxmapper.ui.tools.events import Target
from tests.ui.conftest import Hands
from tests.ui.states import settle

EXTENT = Extent(width=3000, height=2000, top=200, header=150, stages=70, labels=142)
COVER = Box(1020, 580, 244, 162)
VIEW = View(extent=EXTENT, header="open").resized(1280, 800).covered(58, COVER)


@pytest.fixture
def corner(hands: Hands) -> Hands:
    """A window that shows a part of its map, with the minimap; in the last stage there is a card in every lane."""
    hands.window.resize(1000, 640)
    stage = hands.card("Buy hurts").stage
    for kind in ("thought", "opportunity"):
        hands.session.run(cards.add_card, stage, kind, id=hands.session.new_id(), text=f"{kind} of the last stage")
    hands.press("M", hands.canvas)
    hands.canvas.set_view(hands.canvas.view.at_zoom(1.5, 0, 0))
    return hands


def floats(hands: Hands) -> list[QRect]:
    """Where something lies over the map."""
    minimap = hands.window.area.minimap
    return [minimap.geometry()] if minimap.isVisible() else []


def shown(hands: Hands, record: str) -> QRect:
    """Where a card is on the canvas."""
    found = navigation.find(hands.canvas.index, Target(record, "card"))
    assert found is not None
    box = screen_box(hands.canvas.view, found)
    return QRect(round(box.x), round(box.y), round(box.width), round(box.height))


def end_of(hands: Hands) -> float:
    """Where the map ends on screen."""
    region = hands.canvas.view.region("body")
    return region.to_screen(Box(0, hands.canvas.view.extent.height, 0, 0)).y


def test_a_message_that_comes_leaves_a_map_that_is_all_in_sight_as_it_is(corner: Hands) -> None:
    corner.canvas.glide.wanted = lambda: False
    corner.press("Ctrl+0", corner.canvas)
    whole = corner.canvas.view
    corner.window.tell("Something worth knowing", "warn")
    assert corner.canvas.view == whole
    assert floats(corner) == []
    corner.press("Ctrl+0", corner.canvas)
    assert corner.canvas.view == whole


def test_the_whole_map_is_shown_with_the_place_for_the_next_stage(hands: Hands) -> None:
    hands.window.resize(640, 900)
    hands.press("Ctrl+0", hands.canvas)
    index, region = hands.canvas.index, hands.canvas.view.region("stages")
    strip = next(band for band in index.board.bands if band.kind == "stages")
    plus = region.to_screen(end_hint(index.board, strip).box)
    assert hands.canvas.view.zoom < 1.0
    assert plus.right <= hands.canvas.width()
    QTest.mouseClick(hands.canvas, Qt.MouseButton.LeftButton, pos=QPoint(round(plus.x + 8), round(plus.y + 8)))
    hands.type("Use")
    hands.press("Return", hands.editor)
    hands.press("Esc", hands.editor)
    assert hands.stages()[-1] == "Use"


def test_a_map_seen_from_afar_stands_in_the_middle_and_near_at_the_left(hands: Hands) -> None:
    def beside() -> tuple[float, float]:
        view = hands.canvas.view
        return view.indent, view.width - view.region("body").to_screen(Box(view.extent.width, 0, 0, 0)).x

    hands.window.commands.view.zoom_to(0.9 * AFAR)
    left, right = beside()
    assert left > 100
    assert left == pytest.approx(right, abs=1)
    label = next(lane for lane in hands.store.all(Lane) if lane.kind == "action")
    hands.click(label.id, "lane")
    assert hands.selected == label.id
    hands.click(hands.card("Buy acts").id, "card")
    assert hands.selected == hands.card("Buy acts").id
    hands.window.commands.view.zoom_to(NEAR)
    assert beside()[0] == 0


def test_the_end_of_the_map_can_be_scrolled_to_above_all_that_floats(corner: Hands) -> None:
    corner.canvas.set_view(corner.canvas.view.panned(-9999, -9999))
    assert corner.window.side.minimap.isVisible()
    assert end_of(corner) <= min(each.top() for each in floats(corner))


def test_the_minimap_comes_with_a_part_of_the_map_as_often_as_it_was_asked_for(corner: Hands) -> None:
    minimap = corner.window.side.minimap
    assert minimap.isVisible()
    minimap.setFocus()
    corner.press("Ctrl+0", corner.canvas)
    assert minimap.isHidden()
    assert corner.canvas.hasFocus()
    assert not corner.window.side.zoom.map_button.isChecked(), "pressed is what is shown"
    corner.canvas.set_view(corner.canvas.view.at_zoom(2.0, 0, 0))
    assert minimap.isVisible()
    assert corner.window.side.zoom.map_button.isChecked()
    corner.press("M", corner.canvas)
    assert minimap.isHidden()
    corner.canvas.set_view(corner.canvas.view.at_zoom(1.5, 0, 0))
    assert minimap.isHidden()


def test_what_is_looked_for_is_shown_where_nothing_covers_it(corner: Hands) -> None:
    begin = corner.canvas.view
    for card in corner.all(type(corner.card("Buy hurts"))):
        for start in (begin, begin.panned(-9999, 0), begin.panned(0, -9999), begin.panned(-9999, -9999)):
            corner.canvas.set_view(start)
            corner.window.commands.view.reveal(Target(card.id, "card"))
            there = shown(corner, card.id)
            body = corner.canvas.view.body
            assert there.top() >= body.y - 1
            assert not [each for each in floats(corner) if each.intersects(there)], card.text


@pytest.mark.parametrize("kind", ["action", "opportunity"])
def test_a_lane_that_is_looked_for_comes_into_view(corner: Hands, kind: str) -> None:
    lane = next(lane for lane in corner.store.all(Lane) if lane.kind == kind)
    corner.canvas.set_view(corner.canvas.view.panned(-200, 5000 if kind == "opportunity" else -5000))
    aside = corner.canvas.view.x
    corner.window.commands.view.reveal(Target(lane.id, "lane"))
    found = navigation.find(corner.canvas.index, Target(lane.id, "lane"))
    view = corner.canvas.view
    name = view.region("labels").to_screen(found.box)
    assert view.body.y <= name.y
    assert name.bottom <= view.body.bottom - view.strip
    assert view.x == aside, "left and right it stays"


def test_a_text_is_typed_where_nothing_covers_it(corner: Hands) -> None:
    card = corner.card("opportunity of the last stage")
    there = shown(corner, card.id)
    under = corner.window.side.minimap.geometry().center()
    view = corner.canvas.view.panned(under.x() - there.center().x(), under.y() - there.center().y())
    corner.canvas.set_view(view)
    assert shown(corner, card.id).intersects(corner.window.side.minimap.geometry())
    corner.select(card.id, "card")
    corner.press("F2", corner.canvas)
    assert corner.editor.isVisible()
    assert not [each for each in floats(corner) if each.intersects(corner.editor.geometry())]


@given(st.floats(0.3, 2.0), st.floats(142, 2700), st.floats(270, 1900), st.floats(-3000, 0), st.floats(-3000, 0))
def test_wherever_one_is_a_card_is_brought_out_from_under_the_minimap(
    zoom: float, x: float, y: float, dx: float, dy: float
) -> None:
    card = Box(x, y, min(224, EXTENT.width - x), min(60, EXTENT.height - y))
    view = VIEW.at_zoom(zoom, 0, 0).panned(dx, dy).revealing(card)
    there = view.region("body").to_screen(card)
    assert not there.meets(COVER)
    assert there.bottom <= 800 - 58 + 0.01
    assert there.y >= view.body.y - 0.01
    assert there.x >= view.body.x - 0.01
    assert there.right <= 1280.01


def test_a_stage_is_brought_into_view_without_moving_the_map_up_or_down() -> None:
    view = VIEW.panned(0, -300)
    there = view.revealing_column(Box(2500, 200, 240, 70))
    assert there.y == view.y
    assert there.region("stages").visible().right >= 2740


def test_at_rest_nothing_lies_over_the_map_but_the_minimap_and_the_header_s_button(corner: Hands) -> None:
    corner.canvas.glide.wanted = lambda: False
    area, window = corner.window.area, corner.window
    for size in ((1024, 768), (1280, 720), (1920, 1080)):
        window.resize(*size)
        corner.select(corner.card("Buy hurts").id, "card")
        corner.canvas.set_view(corner.canvas.view.at_zoom(2.0, 0, 0))
        settle()
        over = {each for each in area.children() if isinstance(each, QWidget) and each.isVisible()}
        assert over - set(area.bars.both) == {corner.canvas, area.minimap, area.fold}
        assert area.rect().bottom() == area.canvas.geometry().bottom()


def test_a_message_lies_over_no_bar_and_not_over_the_minimap(corner: Hands) -> None:
    window, panels = corner.window, corner.window.commands.panels
    corner.canvas.glide.wanted = lambda: False
    window.resize(1400, 760)
    corner.select(corner.card("Buy hurts").id, "card")
    window.tell("Something worth knowing", "warn")

    def lies_well() -> bool:
        area, message = window.area, of_message(corner)
        area.bars.wake()
        beside = [each.geometry() for each in (area.minimap, *area.bars.both) if each.isVisible()]
        return area.rect().contains(message) and not any(message.intersects(each) for each in beside)

    for change in (
        lambda: None,
        lambda: panels.open("outline"),
        lambda: panels.open("inspector"),
        lambda: window.commands.view.toggle_header(),
        lambda: panels.hide_side("left"),
        lambda: window.resize(1024, 768),
        lambda: window.commands.view.zoom_to(3.0),
    ):
        change()
        corner.bot.waitUntil(lies_well)
        assert window.side.minimap.isVisible()


def of_message(hands: Hands) -> QRect:
    """Where the message lies on the map."""
    return hands.window.banner.geometry().translated(-hands.window.area.mapTo(hands.window, QPoint(0, 0)))


@pytest.mark.parametrize("language", ["en", "zh-Hant", "zh-Hans"])
@pytest.mark.parametrize("size", [(1024, 768), (1280, 720), (1920, 1080)])
def test_a_message_has_room_to_be_read_beside_the_minimap_or_above_it(
    corner: Hands, size: tuple[int, int], language: str
) -> None:
    window, area = corner.window, corner.window.area
    window.resize(*size)
    window.set_language(language)
    window.commands.panels.open("outline")
    window.commands.panels.open("inspector")
    corner.canvas.setFocus()
    corner.select(corner.card("Buy hurts").id, "card")
    corner.press("Delete", corner.canvas)
    corner.press("Ctrl+Z", corner.canvas)
    for open_minimap in (True, False):
        if area.minimap.isVisible() != open_minimap:
            corner.press("M", corner.canvas)
        settle()
        message, banner = of_message(corner), window.banner
        assert banner.isVisible()
        assert area.rect().contains(message)
        assert not any(message.intersects(each) for each in floats(corner))
        for part in (banner.text, *banner.buttons, banner.cross):
            assert part.isHidden() or part.width() >= part.minimumSizeHint().width()
        assert message.height() < 90, "two lines at most"


def test_a_message_covers_nothing_that_is_selected_and_the_map_ends_above_it(corner: Hands) -> None:
    window, canvas = corner.window, corner.canvas
    corner.press("M", canvas)
    card = corner.card("opportunity of the last stage")
    window.resize(800, 700)
    canvas.set_view(canvas.view.panned(-9999, -9999))
    canvas.set_view(canvas.view.panned(0, canvas.height() - 4 - shown(corner, card.id).bottom()))
    corner.select(card.id, "card")
    window.tell("Something worth knowing that takes two lines at least where there is so little room. " * 2, "warn")
    settle()
    free = of_message(corner).top()
    corner.bot.waitUntil(lambda: shown(corner, card.id).bottom() < free)
    canvas.set_view(canvas.view.panned(-9999, -9999))
    assert end_of(corner) <= free


def test_the_keys_are_with_the_map_when_a_message_was_answered(corner: Hands) -> None:
    corner.select(corner.card("Buy hurts").id, "card")
    corner.press("Delete", corner.canvas)
    QTest.mouseClick(corner.window.banner.buttons[0], Qt.MouseButton.LeftButton)
    assert corner.card("Buy hurts")
    assert corner.window.focusWidget() is corner.canvas


def test_without_a_map_a_message_lies_below_the_start_view(corner: Hands) -> None:
    window = corner.window

    def above_the_bar() -> int:
        return window.status.mapTo(window, QPoint(0, 0)).y() - window.banner.geometry().bottom()

    window.tell("With a map", "warn")
    with_a_map = above_the_bar()
    assert window.drop()
    window.banner.dismiss()
    high = window.start.viewport().height()
    window.tell("Without a map", "warn")
    corner.bot.waitUntil(lambda: window.start.viewport().height() < high)
    start = window.start.viewport()
    assert start.mapTo(window, start.rect().bottomLeft()).y() < window.banner.geometry().top()
    assert above_the_bar() == with_a_map > 10
    assert abs(window.banner.geometry().center().x() - window.rect().center().x()) <= 1
    window.banner.dismiss()
    assert window.start.viewport().height() == high


def test_whoever_goes_through_the_map_by_key_sees_every_card_above_what_floats(corner: Hands) -> None:
    corner.window.tell("Something waits at the foot all the while", "warn")
    corner.canvas.glide.wanted = lambda: False
    corner.canvas.setFocus()
    seen = set()
    for _ in range(40):
        corner.press("Tab", corner.canvas)
        selection = corner.window.document.selection
        if selection is None or not corner.canvas.hasFocus():
            break
        if selection.role == "card":
            seen.add(selection.record)
            there = shown(corner, selection.record)
            above = [*floats(corner), of_message(corner)]
            assert not [each for each in above if each.intersects(there)], selection
    assert len(seen) == len(corner.all(type(corner.card("Buy hurts"))))
