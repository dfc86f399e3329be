"""Stages, touchpoints and cards are carried to another place with the mouse, in one step that undo takes back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from cxmapper.model.edits import cards, lanes, records
from cxmapper.model.records import Card, Lane, Stage, Touchpoint
from cxmapper.model.session import Session
from cxmapper.ui.canvas.outlining import outline
from cxmapper.ui.canvas.overlays import screen_box
from cxmapper.ui.canvas.picking import cell_box
from cxmapper.ui.canvas.view import Box
from cxmapper.ui.tools.events import Cell
from tests.ui.conftest import Hands, journey_of

LEFT = Qt.MouseButton.LeftButton


def carry(hands: Hands, start: QPoint, *way: QPoint, let_go: bool = True) -> None:
    """Presses, moves along a way, and lets go at its end."""
    QTest.mousePress(hands.canvas, LEFT, pos=start)
    for goal in (start + QPoint(8, 3), *way):
        QTest.mouseMove(hands.canvas, goal)
    if let_go:
        QTest.mouseRelease(hands.canvas, LEFT, pos=way[-1])


def cell(hands: Hands, kind: str, title: str, down: float = 0.5) -> QPoint:
    """A place in the column of a touchpoint in a lane, `down` of its height from the top."""
    assert hands.canvas.index is not None
    board = hands.canvas.index.board
    touchpoint = hands.touchpoint(title)
    band = next(band for band in board.bands if band.kind == kind)
    box = cell_box(board, Cell(band.record, kind, touchpoint.stage, touchpoint.id))
    assert box is not None
    x, y = hands.canvas.view.region("body").to_screen(box).x, hands.canvas.view.region("body").to_screen(box).y
    scale = hands.canvas.view.region("body").scale
    return QPoint(round(x + box.width * scale / 2), round(y + box.height * scale * down))


def add(hands: Hands, title: str, text: str, **fields: object) -> Card:
    """A card at a touchpoint."""
    touchpoint, session = hands.touchpoint(title), hands.window.document.session
    id = session.new_id()
    session.run(cards.add_card, touchpoint.stage, "action", id=id, text=text, first=touchpoint.id, last=touchpoint.id)
    return hands.card(text)


def test_a_card_is_carried_to_another_touchpoint_and_back_by_undo(hands: Hands) -> None:
    card = add(hands, "Ad", "Sees it")
    carry(hands, hands.where(card.id, "card"), cell(hands, "action", "Basket"))
    moved, basket = hands.card("Sees it"), hands.touchpoint("Basket")
    assert (moved.stage, moved.first, moved.last, moved.kind) == (basket.stage, basket.id, basket.id, "action")
    assert hands.selected == card.id
    hands.press("Ctrl+Z", hands.canvas)
    assert hands.card("Sees it").first == hands.touchpoint("Ad").id
    hands.press("Ctrl+Y", hands.canvas)
    assert hands.card("Sees it").first == basket.id


def test_a_card_carried_into_another_lane_becomes_of_its_kind(hands: Hands) -> None:
    card = add(hands, "Ad", "Sees it")
    carry(hands, hands.where(card.id, "card"), cell(hands, "pain", "App store"))
    assert (hands.card("Sees it").kind, hands.card("Sees it").first) == ("pain", hands.touchpoint("App store").id)


def test_cards_change_places_within_a_column(hands: Hands) -> None:
    first, second = add(hands, "Ad", "First"), add(hands, "Ad", "Second")
    carry(hands, hands.where(second.id, "card"), hands.where(first.id, "card") - QPoint(0, 10))
    texts = [each.text for each in hands.store.by(Card, "stage", first.stage) if each.kind == "action"]
    assert texts.index("Second") < texts.index("First")


def test_a_card_along_several_touchpoints_keeps_as_many_as_there_are(hands: Hands) -> None:
    card = add(hands, "Ad", "All along")
    store, basket, payment = (hands.touchpoint(each) for each in ("App store", "Basket", "Payment"))
    hands.window.document.session.run(records.set_fields, card.id, last=store.id)
    carry(hands, hands.where(card.id, "card"), cell(hands, "action", "Basket"))
    assert (hands.card("All along").first, hands.card("All along").last) == (basket.id, payment.id)


def test_a_card_of_a_whole_stage_stays_one(hands: Hands) -> None:
    card = hands.card("Discover acts")
    carry(hands, hands.where(card.id, "card"), cell(hands, "action", "Payment"))
    moved = hands.card("Discover acts")
    assert (moved.stage, moved.first) == (hands.touchpoint("Payment").stage, None)


def test_a_touchpoint_is_carried_into_another_stage(hands: Hands) -> None:
    ad, basket = hands.touchpoint("Ad"), hands.touchpoint("Basket")
    carry(hands, hands.where(ad.id, "touchpoint"), hands.where(basket.id, "touchpoint") + QPoint(12, 0))
    assert hands.touchpoint("Ad").stage == basket.stage
    titles = [each.title for each in hands.store.by(Touchpoint, "stage", basket.stage)]
    assert titles == ["Basket", "Ad", "Payment"]
    hands.press("Ctrl+Z", hands.canvas)
    assert hands.touchpoint("Ad").stage == ad.stage


def test_a_stage_is_carried_before_another(hands: Hands) -> None:
    discover, buy = hands.store.all(Stage)
    carry(hands, hands.where(buy.id, "stage"), hands.where(discover.id, "stage") - QPoint(40, 0))
    journey = hands.window.document.journey
    assert [each.title for each in hands.store.by(Stage, "journey", journey)] == ["Buy", "Discover"]


def test_what_is_let_go_where_it_was_or_nowhere_makes_no_step(hands: Hands) -> None:
    card = add(hands, "Ad", "Sees it")
    seq = hands.window.document.session.seq
    start = hands.where(card.id, "card")
    carry(hands, start, start + QPoint(9, 2))
    carry(hands, start, QPoint(40, hands.canvas.height() - 40))
    assert hands.window.document.session.seq == seq


def test_esc_puts_it_back_and_a_shaky_click_moves_nothing(hands: Hands) -> None:
    card = add(hands, "Ad", "Sees it")
    seq, goal = hands.window.document.session.seq, cell(hands, "action", "Basket")
    carry(hands, hands.where(card.id, "card"), goal, let_go=False)
    assert hands.canvas.hands.carrying.landing is not None
    hands.press("Esc", hands.canvas)
    QTest.mouseRelease(hands.canvas, LEFT, pos=goal)
    assert hands.canvas.hands.carrying.landing is None
    start = hands.where(card.id, "card")
    QTest.mousePress(hands.canvas, LEFT, pos=start)
    QTest.mouseMove(hands.canvas, start + QPoint(2, 2))
    QTest.mouseRelease(hands.canvas, LEFT, pos=start + QPoint(2, 2))
    assert (hands.window.document.session.seq, hands.selected) == (seq, card.id)


def test_the_map_moves_along_at_its_edge(hands: Hands) -> None:
    hands.window.commands.view.zoom_to(2.0)
    card = add(hands, "Ad", "Sees it")
    hands.select(card.id, "card")
    hands.canvas.reveal(hands.window.document.selection)
    before = hands.canvas.view.x
    edge = QPoint(hands.canvas.width() - 6, hands.where(card.id, "card").y())
    carry(hands, hands.where(card.id, "card"), edge, let_go=False)
    hands.bot.waitUntil(lambda: hands.canvas.view.x != before, timeout=2000)
    hands.press("Esc", hands.canvas)


def test_the_mark_shows_between_which_cards_it_goes(hands: Hands) -> None:
    first, second = add(hands, "Ad", "First"), add(hands, "Ad", "Second")
    third = add(hands, "Basket", "Third")
    between = hands.where(second.id, "card") - QPoint(0, 14)
    carry(hands, hands.where(third.id, "card"), between, let_go=False)
    landing = hands.canvas.hands.carrying.landing
    assert landing is not None
    assert landing.after == first.id
    mark = hands.canvas.view.region("body").to_screen(landing.mark)
    boxes: list[Box] = [
        screen_box(hands.canvas.view, found)
        for each in (first, second)
        for found in hands.canvas.index.of_record(each.id)
    ]
    assert boxes[0].bottom <= mark.y + mark.height / 2 <= boxes[1].y
    hands.press("Esc", hands.canvas)


def test_what_runs_beside_a_touchpoint_is_not_veiled_with_it(hands: Hands) -> None:
    id = hands.touchpoint("App store").id
    start = hands.where(id, "touchpoint")
    [found] = [each for each in hands.canvas.index.of_record(id) if each.group.role == "touchpoint"]
    circle = hands.canvas.view.region("body").to_screen(outline(found))
    line = QPoint(round(circle.x) - 14, round(circle.y + circle.height / 2))
    before = hands.canvas.grab().toImage().pixelColor(line)
    carry(hands, start, cell(hands, "touchpoints", "Payment"), let_go=False)
    assert hands.canvas.hands.carrying.landing is not None
    seen = hands.canvas.grab().toImage()
    assert seen.pixelColor(line) == before != seen.pixelColor(line + QPoint(0, 12))
    hands.press("Esc", hands.canvas)


def test_keys_carry_a_card_along_the_touchpoints_and_over_the_edge_of_a_stage(hands: Hands) -> None:
    card = add(hands, "Ad", "Sees it")
    hands.select(card.id, "card")
    for title in ("App store", "Basket", "Payment", "Payment"):
        hands.press("Alt+Right", hands.canvas)
        assert hands.card("Sees it").first == hands.touchpoint(title).id
    hands.press("Alt+Left", hands.canvas)
    assert hands.card("Sees it").last == hands.touchpoint("Basket").id
    assert hands.selected == card.id
    hands.press("Ctrl+Z", hands.canvas)
    assert hands.card("Sees it").first == hands.touchpoint("Payment").id


def lock(hands: Hands) -> None:
    """Nothing on the map can be changed from now on."""
    hands.session.run(records.set_fields, journey_of(hands.store).id, locked=True)


def test_a_locked_map_goes_with_the_mouse_and_says_why_nothing_is_carried(hands: Hands) -> None:
    card = add(hands, "Ad", "Sees it")
    lock(hands)
    hands.window.resize(700, 560)
    canvas, seq = hands.canvas, hands.session.seq
    canvas.set_view(canvas.view.panned(-60, -30))
    before, start = canvas.view, hands.where(card.id, "card")
    carry(hands, start, start + QPoint(30, 20), let_go=False)
    assert canvas.cursor().shape() == Qt.CursorShape.OpenHandCursor
    assert not canvas.hands.carrying.landing
    QTest.mouseRelease(canvas, LEFT, pos=start + QPoint(30, 20))
    assert (canvas.view.x, canvas.view.y) == (before.x - 30, before.y - 20)
    assert canvas.cursor().shape() == Qt.CursorShape.ArrowCursor
    assert (hands.selected, hands.session.seq) == (card.id, seq)
    banner = hands.window.banner
    assert "locked" in banner.text.text()
    QTest.mouseClick(banner.buttons[0], LEFT)
    assert hands.window.side.workbench.panel("inspector").lock_box.isVisible(), "where it can be unlocked"


def test_a_point_of_a_locked_map_stays_and_promises_nothing(hands: Hands) -> None:
    point, seq = hands.point("App store"), hands.session.seq + 1
    lock(hands)
    start = hands.where(point.id, "point")
    QTest.mouseMove(hands.canvas, start)
    assert hands.canvas.cursor().shape() == Qt.CursorShape.ArrowCursor
    carry(hands, start, start + QPoint(0, 40))
    assert hands.point("App store").value == point.value
    assert hands.session.seq == seq
    assert hands.window.banner.isVisible()


def lock_lane(hands: Hands, kind: str) -> None:
    """What the lane of a kind shows can't be changed from now on."""
    [lane] = [each for each in hands.store.all(Lane) if each.kind == kind]
    hands.session.run(lanes.lock_lane, lane.id)


@pytest.mark.parametrize(
    ("kind", "role", "title"),
    [
        ("action", "card", "Actions"),
        ("touchpoints", "touchpoint", "Touchpoints"),
        ("emotions", "point", "Emotion curve"),
    ],
)
def test_what_a_locked_lane_shows_is_not_lifted_and_it_says_why(hands: Hands, kind: str, role: str, title: str) -> None:
    records_of = {
        "card": hands.card("Buy acts"),
        "touchpoint": hands.touchpoint("Ad"),
        "point": hands.point("App store"),
    }
    id = records_of[role].id
    lock_lane(hands, kind)
    canvas, seq, before, start = hands.canvas, hands.session.seq, hands.canvas.view, hands.where(id, role)
    carry(hands, start, start + QPoint(40, 30), let_go=False)
    assert canvas.cursor().shape() == Qt.CursorShape.ForbiddenCursor
    assert not canvas.hands.carrying.landing
    assert f"“{title}” is locked" in hands.window.banner.text.text(), "while it is still held"
    QTest.mouseRelease(canvas, LEFT, pos=start + QPoint(40, 30))
    assert canvas.cursor().shape() == Qt.CursorShape.ArrowCursor
    assert (hands.selected, hands.session.seq, canvas.view) == (id, seq, before)
    QTest.mouseClick(hands.window.banner.buttons[0], LEFT)
    assert hands.window.side.workbench.panel("inspector").lock_box.isVisible(), "where it can be unlocked"


def test_a_locked_lane_offers_no_place_to_add_something(hands: Hands) -> None:
    room = cell(hands, "action", "Payment")
    QTest.mouseMove(hands.canvas, room)
    assert any(
        hint.cell.kind == "action" for hint in hands.canvas.hands.places(hands.canvas.hands.spot_at(room.x(), room.y()))
    )
    lock_lane(hands, "action")
    assert hands.canvas.hands.places(hands.canvas.hands.spot_at(room.x(), room.y())) == ()


def test_nothing_is_typed_where_a_lock_would_refuse_it(hands: Hands) -> None:
    card, room = hands.card("Buy acts"), cell(hands, "action", "Payment")
    lock_lane(hands, "action")
    QTest.mouseDClick(hands.canvas, LEFT, pos=hands.where(card.id, "card"))
    assert not hands.editor.isVisible()
    banner = hands.window.banner
    assert "“Actions” is locked" in banner.text.text()
    banner.dismiss()
    hands.press("Esc", hands.canvas)
    QTest.mouseDClick(hands.canvas, LEFT, pos=room)
    assert not hands.editor.isVisible()
    assert "“Actions” is locked" in banner.text.text()
    QTest.mouseClick(banner.buttons[0], LEFT)
    panel = hands.window.side.workbench.panel("inspector")
    QTest.mouseClick(panel.lock_box.button, LEFT)
    hands.select(card.id, "card")
    hands.canvas.setFocus()
    hands.press("F2", hands.canvas)
    assert hands.editor.isVisible(), "unlocked from there"


def test_a_locked_lane_takes_no_card_and_shows_no_place_for_one(hands: Hands) -> None:
    card, goal = add(hands, "Ad", "Sees it"), cell(hands, "pain", "Payment")
    lock_lane(hands, "pain")
    carry(hands, hands.where(card.id, "card"), goal, let_go=False)
    assert not hands.canvas.hands.carrying.landing
    assert hands.canvas.cursor().shape() == Qt.CursorShape.ForbiddenCursor
    QTest.mouseRelease(hands.canvas, LEFT, pos=goal)
    assert hands.card("Sees it").kind == "action"
    assert "is locked" in hands.window.banner.text.text()


def test_a_click_in_a_locked_map_says_nothing(hands: Hands) -> None:
    lock(hands)
    hands.click(hands.card("Buy acts").id, "card")
    assert hands.selected == hands.card("Buy acts").id
    assert not hands.window.banner.isVisible()


def test_a_file_that_can_only_be_read_offers_a_copy(empty: Hands, map_file: Path) -> None:
    empty.window.take(Session.open(map_file, author="Ann", readonly=True))
    start = empty.where(empty.card("Buy acts").id, "card")
    carry(empty, start, start + QPoint(0, 40))
    assert "only be read" in empty.window.banner.text.text()
    QTest.mouseClick(empty.window.banner.buttons[0], LEFT)
    assert len(empty.questions.asked) == 1, "a name for the copy"
