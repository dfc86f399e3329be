"""The arrow keys on the map: every lane and every empty cell can be reached, and something can be typed there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cxmapper.model.edits import cards, records, stages
from cxmapper.model.records import EmotionPoint, Lane
from cxmapper.ui.canvas.navigation import find
from cxmapper.ui.canvas.overlays import Marks
from cxmapper.ui.canvas.picking import card_room
from cxmapper.ui.tools.events import Target
from tests.ui.conftest import Hands, journey_of

DOWN = ["Discover acts", "thought", "Ad", "point Ad", "Discover hurts", "opportunity"]


def name(hands: Hands) -> str:
    """Where the hands are: a thing's text, or the kind of the empty cell."""
    document = hands.window.document
    if document.selection is None:
        return document.cell.kind if document.cell else ""
    record = hands.store[document.selection.record]
    if isinstance(record, EmotionPoint):
        return f"point {hands.store[record.touchpoint].title}"
    return getattr(record, "text", "") or record.title


def walk(hands: Hands, key: str, steps: int) -> list[str]:
    found = []
    for _ in range(steps):
        hands.press(key, hands.canvas)
        found.append(name(hands))
    return found


def at_the_top(hands: Hands) -> None:
    hands.canvas.setFocus()
    hands.press("Ctrl+Home", hands.canvas)
    assert name(hands) == "Discover"


def test_down_and_up_come_by_every_lane(hands: Hands) -> None:
    at_the_top(hands)
    assert walk(hands, "Down", 7) == [*DOWN, "opportunity"]
    assert walk(hands, "Up", 6) == [*DOWN[-2::-1], "Discover"]


def test_past_a_card_as_wide_as_its_stage_one_stays_in_the_column(hands: Hands) -> None:
    hands.select(hands.touchpoint("App store").id, "touchpoint")
    assert walk(hands, "Up", 2) == ["thought", "Discover acts"]
    assert walk(hands, "Down", 3) == ["thought", "App store", "point App store"]


def test_left_and_right_stay_in_the_lane(hands: Hands) -> None:
    hands.select(hands.card("Discover hurts").id, "card")
    assert walk(hands, "Right", 2) == ["Buy hurts", "Buy hurts"]
    hands.select(hands.touchpoint("Ad").id, "touchpoint")
    assert walk(hands, "Right", 4) == ["App store", "Basket", "Payment", "Payment"]
    hands.select(hands.point("App store").id, "point")
    assert walk(hands, "Right", 2) == ["point Basket", "emotions"]
    assert walk(hands, "Left", 3) == ["point Basket", "point App store", "point Ad"]


def test_several_cards_in_a_cell_are_gone_through_one_by_one(hands: Hands) -> None:
    first = hands.card("Discover acts")
    hands.session.run(cards.add_card, first.stage, "action", id=hands.session.new_id(), text="asks a friend")
    at_the_top(hands)
    assert walk(hands, "Down", 3) == ["Discover acts", "asks a friend", "thought"]
    assert walk(hands, "Up", 2) == ["asks a friend", "Discover acts"]


def test_home_and_end_go_to_the_ends_of_the_lane_and_of_the_map(hands: Hands) -> None:
    hands.select(hands.touchpoint("App store").id, "touchpoint")
    for key, where in (("End", "Payment"), ("Home", "Ad"), ("Ctrl+End", "opportunity"), ("Ctrl+Home", "Discover")):
        hands.press(key, hands.canvas)
        assert name(hands) == where


def in_the_thoughts_at(hands: Hands, title: str) -> None:
    hands.select(hands.touchpoint(title).id, "touchpoint")
    hands.press("Up", hands.canvas)
    assert name(hands) == "thought"


def test_typing_in_an_empty_cell_adds_what_belongs_there(hands: Hands) -> None:
    in_the_thoughts_at(hands, "App store")
    assert hands.canvas.marks.invites == "Type to add a thought"
    QTest.keyClicks(hands.canvas, "t")
    assert hands.editor.toPlainText() == "t", "T is a letter here"
    hands.type("oo many stars")
    hands.press("Return", hands.editor)
    hands.press("Esc", hands.editor)
    card, touchpoint = hands.card("too many stars"), hands.touchpoint("App store")
    assert (card.kind, card.first, card.last) == ("thought", touchpoint.id, touchpoint.id)
    assert hands.selected == card.id


@pytest.mark.parametrize("letter", "abHhlLmnNsStT1!")
def test_every_letter_begins_a_text_in_an_empty_cell(hands: Hands, letter: str) -> None:
    in_the_thoughts_at(hands, "Basket")
    QTest.keyClicks(hands.canvas, letter)
    assert hands.editor.toPlainText() == letter


def test_enter_adds_in_the_empty_cell_too(hands: Hands) -> None:
    in_the_thoughts_at(hands, "Basket")
    hands.press("Return", hands.canvas)
    assert hands.editor.toPlainText() == ""
    hands.type("is it safe?")
    hands.press("Return", hands.editor)
    hands.press("Esc", hands.editor)
    assert (hands.card("is it safe?").kind, hands.card("is it safe?").first) == (
        "thought",
        hands.touchpoint("Basket").id,
    )


def test_who_types_nothing_is_back_in_the_cell(hands: Hands) -> None:
    in_the_thoughts_at(hands, "Basket")
    hands.press("Return", hands.canvas)
    hands.press("Esc", hands.editor)
    assert name(hands) == "thought"
    assert walk(hands, "Right", 1) == ["thought"]


def test_enter_puts_a_point_where_there_is_none(hands: Hands) -> None:
    hands.select(hands.touchpoint("Payment").id, "touchpoint")
    assert walk(hands, "Down", 1) == ["emotions"]
    hands.press("Return", hands.canvas)
    assert hands.point("Payment").value == 0.0
    assert hands.selected == hands.point("Payment").id


@pytest.mark.parametrize(("key", "value"), [("Alt+Up", 0.25), ("Alt+Down", -0.25)])
def test_the_first_press_of_a_feeling_in_an_empty_cell_counts_from_neutral(
    hands: Hands, key: str, value: float
) -> None:
    hands.select(hands.touchpoint("Payment").id, "touchpoint")
    assert walk(hands, "Down", 1) == ["emotions"]
    hands.press(key, hands.canvas)
    assert hands.point("Payment").value == value
    assert hands.selected == hands.point("Payment").id
    assert hands.canvas.marks.value is not None
    hands.press(key, hands.canvas)
    assert hands.point("Payment").value == 2 * value
    hands.press("Ctrl+Z", hands.canvas)
    assert len(hands.store.all(EmotionPoint)) == 3, "several presses are one step"


def test_the_room_of_a_point_to_come_is_around_neutral(hands: Hands) -> None:
    hands.select(hands.touchpoint("Payment").id, "touchpoint")
    walk(hands, "Down", 1)
    room = card_room(hands.canvas.index, hands.window.document.cell)
    assert room is not None
    hands.press("Return", hands.canvas)
    found = find(hands.canvas.index, Target(hands.point("Payment").id, "point"))
    assert found is not None
    assert room.y + room.height / 2 == pytest.approx(found.box.y + found.box.height / 2)


def test_a_stage_without_touchpoints_asks_for_one_before_a_point(hands: Hands) -> None:
    hands.session.run(stages.add_stage, journey_of(hands.store).id, id="last", title="Use")
    hands.select(hands.point("Basket").id, "point")
    assert walk(hands, "Right", 2) == ["emotions", "emotions"]
    assert hands.window.document.cell.stage == "last"
    assert hands.canvas.marks.invites == "Press T to add a touchpoint first"
    for key in ("Return", "Alt+Down"):
        hands.press(key, hands.canvas)
    assert not hands.window.banner.isVisible()
    assert len(hands.store.all(EmotionPoint)) == 3
    hands.press("T", hands.canvas)
    hands.type("Receipt")
    hands.press("Return", hands.editor)
    assert hands.touchpoint("Receipt").stage == "last"


@pytest.mark.parametrize("key", ["Left", "Right", "Up", "Down"])
def test_with_nothing_selected_an_arrow_selects_the_first_stage_in_sight(hands: Hands, key: str) -> None:
    hands.press(key, hands.canvas)
    assert name(hands) == "Discover"


@pytest.mark.parametrize("key", ["Left", "Right", "Up", "Down"])
def test_the_first_stage_in_sight_is_one_that_is_there_as_a_whole(hands: Hands, key: str) -> None:
    hands.window.resize(500, 600)
    hands.canvas.set_view(hands.canvas.view.panned(-400, -100))
    hands.press(key, hands.canvas)
    assert name(hands) == "Buy", "what is selected is in sight already"


@pytest.mark.parametrize(
    ("key", "there"), [("Down", "Ad"), ("Up", "Discover acts"), ("Right", "thought"), ("End", "thought")]
)
def test_after_esc_the_keys_go_on_from_where_one_was(hands: Hands, key: str, there: str) -> None:
    in_the_thoughts_at(hands, "Ad")
    hands.press("Esc", hands.canvas)
    assert name(hands) == ""
    assert walk(hands, key, 1) == [there]


@pytest.mark.parametrize("key", ["Left", "Up"])
def test_after_esc_at_the_edge_of_the_map_an_arrow_comes_back(hands: Hands, key: str) -> None:
    at_the_top(hands)
    hands.press("Esc", hands.canvas)
    assert walk(hands, key, 1) == ["Discover"]


def test_who_has_gone_far_away_after_esc_begins_where_the_map_is_now(hands: Hands) -> None:
    hands.window.resize(500, 600)
    hands.select(hands.card("Discover acts").id, "card")
    hands.press("Esc", hands.canvas)
    hands.canvas.set_view(hands.canvas.view.at_zoom(2.0, 0, 0).panned(-4000, 0))
    assert walk(hands, "Down", 1) == ["Buy"]


def test_who_typed_and_stopped_and_let_go_goes_on_from_there(hands: Hands) -> None:
    hands.select(hands.card("Buy acts").id, "card")
    hands.press("Return", hands.canvas)
    hands.type("asks")
    for widget in (hands.editor, hands.canvas, hands.canvas):
        hands.press("Esc", widget)
    assert name(hands) == ""
    assert walk(hands, "Up", 2) == ["Buy acts", "Buy"]


def test_what_went_meanwhile_is_no_place_to_go_on_from(hands: Hands) -> None:
    hands.select(hands.card("Buy hurts").id, "card")
    hands.press("Esc", hands.canvas)
    hands.session.run(records.remove, hands.card("Buy hurts").id)
    assert walk(hands, "Down", 1) == ["Discover"]


def test_a_cell_that_goes_is_left(hands: Hands) -> None:
    in_the_thoughts_at(hands, "Payment")
    hands.session.run(records.remove, hands.touchpoint("Payment").id)
    assert name(hands) == ""
    assert hands.canvas.marks == Marks(focused=True, by_key=hands.canvas.marks.by_key, can_add=True)


def test_a_new_card_is_of_the_kind_that_was_added_last(hands: Hands) -> None:
    hands.select(hands.card("Buy hurts").id, "card")
    for what, text in ((None, "dear"), ("Payment", "slow")):
        if what is not None:
            hands.select(hands.touchpoint(what).id, "touchpoint")
        hands.press("N", hands.canvas)
        hands.type(text)
        hands.press("Return", hands.editor)
        hands.press("Esc", hands.editor)
        assert hands.card(text).kind == "pain"
    assert hands.card("slow").first == hands.touchpoint("Payment").id


def test_a_card_of_a_hidden_lane_shows_the_lane(hands: Hands) -> None:
    lane = next(lane for lane in hands.store.all(Lane) if lane.kind == "thought")
    hands.select(lane.id, "lane")
    hands.press("H", hands.canvas)
    hands.select(hands.touchpoint("Ad").id, "touchpoint")
    hands.window.actions_by_id["add.thought"].trigger()
    hands.type("hm")
    hands.press("Return", hands.editor)
    assert hands.card("hm").kind == "thought"
    assert not hands.store[lane.id].hidden


def compose(hands: Hands, preedit: str, commit: str = "") -> None:
    """What an input method sends to the widget that has the keys."""
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(QApplication.focusWidget(), event)


def test_an_input_method_composes_in_an_empty_cell(hands: Hands) -> None:
    in_the_thoughts_at(hands, "Ad")
    assert hands.canvas.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    compose(hands, "n")
    assert hands.editor.isVisible()
    assert hands.editor.composing
    compose(hands, "nali")
    assert hands.canvas.hasFocus(), "a composition that loses the keys is broken off"
    compose(hands, "", "哪裡")
    assert hands.editor.hasFocus()
    compose(hands, "", "有")
    hands.press("Return", hands.editor)
    hands.press("Esc", hands.editor)
    assert hands.card("哪裡有").first == hands.touchpoint("Ad").id


def test_where_letters_are_keys_no_input_method_takes_them(hands: Hands) -> None:
    in_the_thoughts_at(hands, "Ad")
    hands.press("Down", hands.canvas)
    assert not hands.canvas.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
