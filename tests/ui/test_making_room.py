"""What is yet to come has its place on the map while it is being typed, and others lose none of theirs."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cxmapper.model.edits import cards
from cxmapper.model.records import Card, Stage, Touchpoint
from cxmapper.ui.canvas import navigation
from cxmapper.ui.canvas.overlays import screen_box
from cxmapper.ui.tools.events import Target
from tests.ui.conftest import Hands

LONG = "and then the same address once more, with the postcode in a field of its own that nobody finds"


def box(hands: Hands, record: str, role: str) -> QRect:
    found = navigation.find(hands.canvas.index, Target(record, role))
    assert found is not None
    on_screen = screen_box(hands.canvas.view, found)
    return QRect(round(on_screen.x), round(on_screen.y), round(on_screen.width), round(on_screen.height))


def covered(hands: Hands, kind: type, role: str) -> list[str]:
    """The ids of the things the editor lies on."""
    # Two pixels: an editor's frame may touch the card beside it.
    editor = hands.editor.geometry().adjusted(2, 2, -2, -2)
    return [each.id for each in hands.store.all(kind) if editor.intersects(box(hands, each.id, role))]


@pytest.mark.parametrize("kind", ["action", "thought", "pain", "opportunity"])
def test_a_new_card_lies_on_no_other(hands: Hands, kind: str) -> None:
    stage = hands.card("Discover acts").stage
    hands.select(stage, "stage")
    hands.window.commands.edit.add_card(kind)
    assert hands.editor.isVisible()
    assert covered(hands, Card, "card") == []
    hands.type(LONG)
    assert hands.editor.height() > 60
    # The lane grows with the text, a moment after the key.
    hands.bot.waitUntil(lambda: not covered(hands, Card, "card"), timeout=1000)
    hands.press("Return", hands.editor)
    assert covered(hands, Card, "card") == [], "the next one too"
    hands.press("Esc", hands.editor)


def test_a_new_touchpoint_and_a_new_stage_lie_on_no_other(hands: Hands) -> None:
    first = hands.touchpoint("Ad")
    hands.click(first.id, "touchpoint")
    hands.press("T", hands.canvas)
    assert covered(hands, Touchpoint, "touchpoint") == []
    after = hands.touchpoint("App store")
    assert box(hands, first.id, "touchpoint").right() < hands.editor.geometry().center().x()
    assert hands.editor.geometry().center().x() < box(hands, after.id, "touchpoint").left()
    hands.press("Esc", hands.editor)
    hands.press("S", hands.canvas)
    assert covered(hands, Stage, "stage") == []
    hands.press("Esc", hands.editor)


def test_a_card_that_grows_while_it_is_edited_pushes_the_next_one_down(hands: Hands) -> None:
    first = hands.card("Discover acts")
    hands.session.run(cards.add_card, first.stage, "action", id=hands.session.new_id(), text="reads on")
    hands.double_click(first.id, "card")
    hands.type(LONG)
    hands.bot.waitUntil(lambda: covered(hands, Card, "card") == [first.id], timeout=1000)
    high = hands.editor.height()
    hands.editor.selectAll()
    hands.type("x")
    hands.bot.waitUntil(lambda: hands.editor.height() < high, timeout=1000)
    hands.press("Esc", hands.editor)


def test_giving_up_puts_everything_back_where_it_was(hands: Hands) -> None:
    log, pain = len(hands.session.log()), hands.card("Buy hurts")
    before = box(hands, pain.id, "card")
    hands.click(hands.card("Buy acts").id, "card")
    hands.press("Return", hands.canvas)
    assert box(hands, pain.id, "card") != before
    hands.press("Esc", hands.editor)
    assert box(hands, pain.id, "card") == before
    assert hands.canvas.index is hands.window.document.index
    assert len(hands.session.log()) == log


def test_somebody_elses_card_above_moves_the_editor_down(hands: Hands, other) -> None:
    bo, stage = other(), hands.card("Discover acts").stage
    hands.select(stage, "stage")
    hands.window.commands.edit.add_card("pain")
    hands.type("mine")
    before = hands.editor.y()
    bo.run(cards.add_card, stage, "action", id=bo.new_id(), text="Bo's")
    hands.bot.waitUntil(lambda: "Bo's" in hands.texts("action"), timeout=2000)
    assert hands.editor.y() > before
    assert covered(hands, Card, "card") == []
    assert hands.editor.toPlainText() == "mine"
    hands.press("Return", hands.editor)
    hands.press("Esc", hands.editor)
    assert hands.card("mine").kind == "pain"


def test_a_click_beside_an_empty_editor_hits_what_was_seen_there(hands: Hands) -> None:
    below = hands.card("Discover hurts")
    hands.click(hands.card("Discover acts").id, "card")
    hands.press("Return", hands.canvas)
    at = hands.where(below.id, "card")
    QTest.mouseClick(hands.canvas, Qt.MouseButton.LeftButton, pos=at)
    assert not hands.editor.isVisible()
    assert hands.selected == below.id


def test_a_point_pressed_beside_an_empty_editor_does_not_jump(hands: Hands) -> None:
    point = hands.point("Ad")
    hands.click(hands.card("Discover acts").id, "card")
    hands.press("Return", hands.canvas)
    at = hands.where(point.id, "point")
    QTest.mousePress(hands.canvas, Qt.MouseButton.LeftButton, pos=at)
    for step in (2, 13, 26):
        QTest.mouseMove(hands.canvas, at - QPoint(0, step))
    QTest.mouseRelease(hands.canvas, Qt.MouseButton.LeftButton, pos=at - QPoint(0, 26))
    assert hands.store[point.id].value == pytest.approx(0.6, abs=0.06)


def test_a_look_at_another_window_stores_and_leaves_the_keys_with_the_map(hands: Hands) -> None:
    card = hands.card("Discover acts")
    hands.double_click(card.id, "card")
    hands.type(" twice")
    QApplication.sendEvent(hands.editor, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason))
    assert hands.store[card.id].text == "Discover acts twice"
    assert hands.window.focusWidget() is hands.canvas
