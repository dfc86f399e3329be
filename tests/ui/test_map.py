"""The map under the hand: selecting, going by keys, adding, deleting, dragging a point, zooming, panning."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cxmapper.model.edits import cards, personas
from cxmapper.model.records import Card, EmotionPoint, Stage, Touchpoint
from cxmapper.ui.canvas.picking import hints
from cxmapper.ui.tools.events import Cell
from tests.ui.conftest import Hands


def wheel(
    hands: Hands, at: QPoint, dx: int, dy: int, modifiers=Qt.KeyboardModifier.NoModifier, pixels: bool = False
) -> None:
    nothing, turn = QPoint(), QPoint(dx, dy)
    event = QWheelEvent(
        QPointF(at),
        QPointF(hands.canvas.mapToGlobal(at)),
        turn if pixels else nothing,
        nothing if pixels else turn,
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(hands.canvas, event)


def drag(hands: Hands, start: QPoint, end: QPoint, button=Qt.MouseButton.LeftButton, release: bool = True) -> None:
    QTest.mousePress(hands.canvas, button, pos=start)
    for step in (0.3, 0.6, 1.0):
        QTest.mouseMove(hands.canvas, start + (end - start) * step)
    if release:
        QTest.mouseRelease(hands.canvas, button, pos=end)


def smaller(hands: Hands) -> None:
    """A window too small for the whole map, so that there is something to pan."""
    hands.window.resize(640, 500)
    QApplication.processEvents()


def test_a_click_selects_and_a_click_beside_selects_nothing(hands: Hands) -> None:
    card = hands.card("Discover hurts")
    hands.click(card.id, "card")
    assert hands.selected == card.id
    QTest.mouseClick(hands.canvas, Qt.MouseButton.LeftButton, pos=QPoint(hands.canvas.width() - 5, 300))
    assert hands.selected == ""


def test_arrow_keys_go_from_card_to_card(hands: Hands) -> None:
    hands.click(hands.card("Discover acts").id, "card")
    hands.press("Right", hands.canvas)
    assert hands.selected == hands.card("Buy acts").id
    hands.press("Left", hands.canvas)
    assert hands.selected == hands.card("Discover acts").id
    hands.press("Up", hands.canvas)
    assert hands.selected == hands.card("Discover acts").stage
    hands.press("Down", hands.canvas)
    assert hands.selected == hands.card("Discover acts").id
    hands.press("Esc", hands.canvas)
    assert hands.selected == ""


def test_tab_reaches_everything_and_leaves_at_the_end(hands: Hands) -> None:
    hands.canvas.setFocus()
    seen = []
    for _ in range(40):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        if not hands.canvas.hasFocus():
            break
        seen.append(hands.selected)
    assert not hands.canvas.hasFocus(), "Tab must lead out of the map"
    kinds = (Stage, Card, Touchpoint, EmotionPoint)
    assert set(seen) == {record.id for kind in kinds for record in hands.all(kind)}
    assert len(seen) == len(set(seen))


def test_a_selected_card_far_away_is_brought_on_screen(hands: Hands) -> None:
    smaller(hands)
    hands.canvas.set_view(hands.canvas.view.at_zoom(2.0, 0, 0))
    hands.click(hands.card("Discover acts").id, "card")
    hands.press("Right", hands.canvas)
    assert hands.canvas.rect().contains(hands.where(hands.card("Buy acts").id, "card"))


def test_cards_touchpoints_and_stages_are_added_by_keys(hands: Hands) -> None:
    hands.select(hands.card("Buy acts").id, "card")
    for key, text in (("N", "asks a friend"), ("T", "Receipt"), ("S", "Use")):
        hands.press(key, hands.canvas)
        hands.type(text)
        hands.press("Return", hands.editor)
        hands.press("Esc", hands.editor)
    assert hands.card("asks a friend").kind == "action"
    assert hands.touchpoint("Receipt").stage == hands.card("Buy acts").stage
    assert hands.stages() == ["Discover", "Buy", "Use"]


@pytest.mark.parametrize(
    ("kind", "role"), [(Card, "card"), (Touchpoint, "touchpoint"), (Stage, "stage"), (EmotionPoint, "point")]
)
def test_delete_removes_and_undo_brings_all_of_it_back(hands: Hands, kind, role: str) -> None:
    before = {record.id: record for record in hands.store}
    record = hands.all(kind)[0]
    hands.select(record.id, role)
    hands.press("Delete", hands.canvas)
    assert record.id not in hands.store
    hands.press("Ctrl+Z", hands.canvas)
    after = {record.id: record for record in hands.store}
    assert after.keys() == before.keys()
    assert after[record.id] == record


def test_after_deleting_the_hands_stay_in_the_place(hands: Hands) -> None:
    first, touchpoint = hands.card("Discover hurts"), hands.touchpoint("App store")
    second = hands.session.new_id()
    hands.session.run(cards.add_card, first.stage, "pain", id=second, text="and again")
    hands.select(first.id, "card")
    hands.press("Delete", hands.canvas)
    assert hands.selected == second
    hands.press("Delete", hands.canvas)
    assert hands.selected == ""
    assert (hands.window.document.cell.kind, hands.window.document.cell.stage) == ("pain", first.stage)
    hands.select(touchpoint.id, "touchpoint")
    hands.press("Delete", hands.canvas)
    assert hands.selected == hands.touchpoint("Ad").id


def hint_at(hands: Hands, lane: str, stage: str) -> QPoint:
    index = hands.canvas.index
    band = next(band for band in index.board.bands if band.kind == lane)
    column = next(column for column in index.board.stages if column.record == stage)
    region = hands.canvas.view.region("body")
    hint = next(iter(hints(index, region, column.x + 5, band.y + band.height / 2)))
    box = region.to_screen(hint.box)
    return QPoint(round(box.x + box.width / 2), round(box.y + box.height / 2))


def test_the_plus_in_a_cell_adds_a_card_there(hands: Hands) -> None:
    stage = hands.card("Buy acts").stage
    at = hint_at(hands, "opportunity", stage)
    QTest.mouseMove(hands.canvas, at)
    QTest.mouseClick(hands.canvas, Qt.MouseButton.LeftButton, pos=at)
    hands.type("show the fee early")
    hands.press("Return", hands.editor)
    hands.press("Esc", hands.editor)
    assert (hands.card("show the fee early").kind, hands.card("show the fee early").stage) == ("opportunity", stage)


def test_the_plus_of_the_touchpoint_lane_adds_one_at_the_end_of_the_stage(hands: Hands) -> None:
    stage = hands.card("Buy acts").stage
    QTest.mouseClick(hands.canvas, Qt.MouseButton.LeftButton, pos=hint_at(hands, "touchpoints", stage))
    hands.type("Receipt")
    hands.press("Return", hands.editor)
    hands.press("Esc", hands.editor)
    assert [each.title for each in hands.store.by(Touchpoint, "stage", stage)] == ["Basket", "Payment", "Receipt"]


def in_emotion_lane(hands: Hands, title: str, above: float) -> QPoint:
    """A place under a touchpoint, so many points above neutral."""
    touchpoint = hands.touchpoint(title)
    index, region = hands.canvas.index, hands.canvas.view.region("body")
    band = next(band for band in index.board.bands if band.kind == "emotions")
    column = next(column for column in index.board.touchpoints if column.record == touchpoint.id)
    axis = next(group for group in band.groups if group.part == "axis")
    x, y = column.x + column.width / 2, band.y + axis.y - above
    return QPoint(round(x * region.scale + region.dx), round(y * region.scale + region.dy))


def test_a_click_on_an_empty_place_of_the_emotion_lane_puts_a_point_there(hands: Hands) -> None:
    QTest.mouseClick(hands.canvas, Qt.MouseButton.LeftButton, pos=in_emotion_lane(hands, "Payment", 33))
    point = hands.point("Payment")
    assert point.value == pytest.approx(0.5, abs=0.03)
    assert point.basis == "assumed"
    assert hands.selected == point.id


def test_the_curve_of_a_second_persona_is_clicked_into_the_lane_too(hands: Hands) -> None:
    """Who has none there yet gets the point; where both have none, the one whose curve one is at goes on."""
    first = hands.window.document.personas()[0].id
    hands.session.run(personas.add_persona_to, hands.window.document.journey, id="bo", name="Bo")

    def click(title: str, above: float) -> EmotionPoint:
        before = {point.id for point in hands.all(EmotionPoint)}
        QTest.mouseClick(hands.canvas, Qt.MouseButton.LeftButton, pos=in_emotion_lane(hands, title, above))
        (made,) = [point for point in hands.all(EmotionPoint) if point.id not in before]
        assert hands.selected == made.id
        return made

    made = click("Basket", 50)
    assert (made.persona, made.value > 0) == ("bo", True)
    assert hands.canvas.marks.value[1].startswith("Bo · +")
    assert click("Payment", -40).persona == "bo", "Bo's curve goes on"
    assert click("Payment", 60).persona == first
    there = len(hands.all(EmotionPoint))
    QTest.mouseClick(hands.canvas, Qt.MouseButton.LeftButton, pos=in_emotion_lane(hands, "Payment", 0))
    assert len(hands.all(EmotionPoint)) == there, "everybody has one"


def test_dragging_a_point_previews_and_stores_once(hands: Hands) -> None:
    point, log = hands.point("Ad"), len(hands.session.log())
    start = hands.where(point.id, "point")
    drag(hands, start, start + QPoint(0, -26), release=False)
    assert hands.store[point.id].value == 0.2, "a preview must not touch the document"
    assert hands.where(point.id, "point").y() == pytest.approx(start.y() - 26, abs=3)
    QTest.mouseRelease(hands.canvas, Qt.MouseButton.LeftButton, pos=start + QPoint(0, -26))
    assert hands.store[point.id].value == pytest.approx(0.6, abs=0.06)
    assert len(hands.session.log()) == log + 1
    hands.press("Ctrl+Z", hands.canvas)
    assert hands.store[point.id].value == 0.2


def test_esc_during_a_drag_leaves_no_trace(hands: Hands) -> None:
    point, log = hands.point("Basket"), len(hands.session.log())
    start = hands.where(point.id, "point")
    drag(hands, start, start + QPoint(0, -60), release=False)
    hands.press("Esc", hands.canvas)
    QTest.mouseRelease(hands.canvas, Qt.MouseButton.LeftButton, pos=start + QPoint(0, -60))
    assert hands.store[point.id].value == -0.4
    assert len(hands.session.log()) == log
    assert hands.where(point.id, "point") == start


def test_a_shaky_click_on_a_point_changes_nothing(hands: Hands) -> None:
    point, log = hands.point("Ad"), len(hands.session.log())
    start = hands.where(point.id, "point")
    drag(hands, start, start + QPoint(1, 2))
    assert len(hands.session.log()) == log
    assert hands.selected == point.id


def test_alt_arrows_change_a_point_and_several_presses_are_one_step(hands: Hands) -> None:
    point = hands.point("Ad")
    hands.select(point.id, "point")
    for _ in range(3):
        hands.press("Alt+Up", hands.canvas)
    assert hands.store[point.id].value == pytest.approx(0.75)
    hands.press("Alt+Down", hands.canvas)
    assert hands.store[point.id].value == pytest.approx(0.5)
    hands.press("Ctrl+Z", hands.canvas)
    assert hands.store[point.id].value == 0.2


def test_alt_arrow_on_a_touchpoint_without_a_point_makes_one(hands: Hands) -> None:
    hands.select(hands.touchpoint("Payment").id, "touchpoint")
    hands.press("Alt+Down", hands.canvas)
    assert hands.point("Payment").value == pytest.approx(-0.25)


def test_a_value_set_by_hand_is_no_longer_measured(hands: Hands) -> None:
    from cxmapper.model.edits import records

    point = hands.point("Ad")
    hands.session.run(records.set_fields, point.id, basis="measured", n=240, low=0.1, high=0.3)
    hands.select(point.id, "point")
    hands.press("Alt+Up", hands.canvas)
    changed = hands.point("Ad")
    assert (changed.basis, changed.n, changed.low, changed.high) == ("assumed", None, None, None)


def test_ctrl_wheel_zooms_at_the_cursor(hands: Hands) -> None:
    smaller(hands)
    hands.canvas.set_view(hands.canvas.view.at_zoom(2.0, 320, 200).panned(-150, -100))
    at = QPoint(420, 300)
    before = hands.canvas.view.region("body").to_board(at.x(), at.y())
    wheel(hands, at, 0, 240, Qt.KeyboardModifier.ControlModifier)
    assert hands.canvas.view.zoom == pytest.approx(2 * 1.15**2)
    assert hands.canvas.view.region("body").to_board(at.x(), at.y()) == pytest.approx(before, abs=0.01)


def test_wheel_and_trackpad_pan(hands: Hands) -> None:
    smaller(hands)
    view = hands.canvas.view
    wheel(hands, QPoint(400, 300), 0, -120)
    assert hands.canvas.view.y > view.y
    wheel(hands, QPoint(400, 300), -40, 0, pixels=True)
    assert hands.canvas.view.x == pytest.approx(view.x + 40)
    wheel(hands, QPoint(400, 300), 0, 120, Qt.KeyboardModifier.ShiftModifier)
    assert hands.canvas.view.x < view.x + 40


@pytest.mark.parametrize("way", ["middle", "space"])
def test_dragging_with_the_middle_button_or_space_pans(hands: Hands, way: str) -> None:
    smaller(hands)
    hands.canvas.setFocus()
    button = Qt.MouseButton.MiddleButton if way == "middle" else Qt.MouseButton.LeftButton
    if way == "space":
        QTest.keyPress(hands.canvas, Qt.Key.Key_Space)
    view = hands.canvas.view
    drag(hands, QPoint(500, 300), QPoint(460, 280), button)
    assert (hands.canvas.view.x - view.x, hands.canvas.view.y - view.y) == pytest.approx((40, 20))
    if way == "space":
        QTest.keyRelease(hands.canvas, Qt.Key.Key_Space)
    assert hands.selected == ""


def test_fit_shows_everything_and_natural_size_is_one(hands: Hands) -> None:
    smaller(hands)
    for keys in ("Ctrl+0", "Shift+1"):
        hands.press("Ctrl+1", hands.canvas)
        assert hands.canvas.view.zoom == 1.0
        hands.press(keys, hands.canvas)
        shown, extent = hands.canvas.view.region("body").visible(), hands.canvas.view.extent
        assert shown.right >= extent.width - 0.5
        assert shown.bottom >= extent.height - 0.5
    hands.press("Ctrl++", hands.canvas)
    hands.press("Ctrl+-", hands.canvas)
    assert hands.window.side.zoom.number.text().endswith("%")


def test_frozen_parts_stay_while_the_body_moves(hands: Hands) -> None:
    smaller(hands)
    stage, lane = (
        hands.store.all(Stage)[1].id,
        next(band.record for band in hands.canvas.index.board.bands if band.kind == "pain"),
    )
    stage_at, lane_at = hands.where(stage, "stage"), hands.where(lane, "lane")
    hands.canvas.set_view(hands.canvas.view.panned(-60, -50))
    assert hands.where(stage, "stage") == stage_at - QPoint(60, 0)
    assert hands.where(lane, "lane") == lane_at - QPoint(0, 50)


def on_screen(hands: Hands) -> QImage:
    """The pixels that are on screen, not painted anew for the question."""
    QApplication.processEvents()
    hands.bot.wait(30)
    return hands.window.screen().grabWindow(hands.window.winId()).toImage()


def test_panning_by_shifting_pixels_shows_what_painting_anew_shows(hands: Hands) -> None:
    smaller(hands)
    hands.canvas.set_view(hands.canvas.view.at_zoom(2.0, 0, 0))
    hands.bot.wait(150)
    before = on_screen(hands)
    for dx, dy in ((-40, 0), (0, -37), (25, 11), (-13, -9)):
        hands.canvas.set_view(hands.canvas.view.panned(dx, dy))
        QApplication.processEvents()
    shifted = on_screen(hands)
    hands.window.repaint()
    hands.canvas.repaint()
    assert shifted != before
    assert shifted == on_screen(hands)


def test_nothing_can_be_changed_in_a_locked_map(hands: Hands) -> None:
    from cxmapper.model.edits import journeys

    hands.session.run(journeys.lock_journey, hands.window.document.journey)
    log = len(hands.session.log())
    hands.select(hands.card("Buy acts").id, "card")
    for key in ("Delete", "N", "F2", "Return"):
        hands.press(key, hands.canvas)
    assert not hands.editor.isVisible()
    assert len(hands.session.log()) == log
    assert hands.window.status.kept.text() == "This map is locked"


def test_a_cell_of_the_board_says_what_can_be_added(hands: Hands) -> None:
    index, region = hands.canvas.index, hands.canvas.view.region("body")
    band = next(band for band in index.board.bands if band.kind == "pain")
    column = index.board.stages[1]
    found = [hint.cell for hint in hints(index, region, column.x + 20, band.y + 5)]
    assert found == [Cell(band.record, "pain", column.record, hands.touchpoint("Basket").id)]


def test_the_lines_under_the_lanes_run_beneath_their_names_too(hands: Hands) -> None:
    hands.canvas.set_view(hands.canvas.view.at_zoom(1.0, 0, 0))
    seen, region = hands.canvas.grab().toImage(), hands.canvas.view.region("labels")
    lanes = [band for band in hands.canvas.index.board.bands if band.label and band.kind not in ("stages", "legend")]
    bottoms = [round((band.y + band.height) * region.scale + region.dy) for band in lanes]
    below = [y for y in bottoms if region.box.y < y < region.box.bottom - 2]
    assert below
    for y in below:
        lines = {seen.pixelColor(4, y + by).name() for by in (-1, 0)}
        assert lines != {seen.pixelColor(4, y + 3).name()}
