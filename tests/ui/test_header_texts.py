"""The head of the map: a text that is clicked is the text that opens, whether it is there yet or not."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cxmapper.layout import pages
from cxmapper.layout.display import TextLine
from cxmapper.model.edits import records
from cxmapper.model.records import Persona, Stage
from cxmapper.ui.controls.prompt import prompt_of
from tests.ui.conftest import Hands, journey_of
from tests.ui.test_hints import told

FIELDS = ("scenario", "goal")


@pytest.fixture
def head(hands: Hands) -> Hands:
    """The map with its head open."""
    hands.window.commands.view.toggle_header()
    return hands


def beside(hands: Hands, field: str) -> QPoint:
    """A place in a field's room to the right of its text, and below its label."""
    for found in hands.canvas.index.of_record(journey_of(hands.store).id):
        if found.group.part == field:
            box = hands.canvas.view.region("header").to_screen(found.box)
            return QPoint(round(box.right - 12), round(box.bottom - 6))
    raise AssertionError(field)


def shown(hands: Hands, field: str) -> str:
    for found in hands.canvas.index.of_record(journey_of(hands.store).id):
        if found.group.part == field:
            return " ".join(line.text for line in found.group.primitives if isinstance(line, TextLine))
    raise AssertionError(field)


@pytest.mark.parametrize("before", ["", "Orders for the first time"], ids=["empty", "filled"])
@pytest.mark.parametrize("field", FIELDS)
def test_double_click_opens_the_text_under_the_mouse(head: Hands, field: str, before: str) -> None:
    journey = journey_of(head.store)
    head.session.run(records.set_fields, journey.id, **{field: before})
    QTest.mouseDClick(head.canvas, Qt.MouseButton.LeftButton, pos=beside(head, field))
    assert head.editor.isVisible()
    assert head.editor.toPlainText() == before
    head.editor.selectAll()
    head.type("On a rainy night")
    head.press("Return", head.editor)
    assert getattr(journey_of(head.store), field) == "On a rainy night"
    assert journey_of(head.store).title == journey.title


@pytest.mark.parametrize("key", ["Return", "F2"])
@pytest.mark.parametrize("field", FIELDS)
def test_a_key_opens_what_was_clicked(head: Hands, field: str, key: str) -> None:
    QTest.mouseClick(head.canvas, Qt.MouseButton.LeftButton, pos=beside(head, field))
    head.press(key, head.canvas)
    head.type("On a rainy night")
    head.press("Return", head.editor)
    assert getattr(journey_of(head.store), field) == "On a rainy night"
    assert journey_of(head.store).title == "First order"


def test_the_editor_of_an_empty_text_stands_in_its_place(head: Hands) -> None:
    at = beside(head, "goal")
    QTest.mouseDClick(head.canvas, Qt.MouseButton.LeftButton, pos=at)
    assert head.editor.geometry().adjusted(0, -6, 0, 6).contains(at)
    assert prompt_of(head.editor) == "What the customer wants…"


def test_what_is_no_text_opens_no_other(head: Hands) -> None:
    head.session.run(records.set_fields, journey_of(head.store).id, volume=1200)
    QTest.mouseDClick(head.canvas, Qt.MouseButton.LeftButton, pos=beside(head, "volume"))
    assert not head.editor.isVisible()


def test_an_empty_text_invites_on_screen_and_is_left_out_on_paper(head: Hands) -> None:
    assert shown(head, "scenario") == "Scenario In which situation…"
    paper = pages.map_document(head.store, journey_of(head.store).id)
    printed = [
        line.text
        for page in paper.pages
        for placed in page.content
        for group in placed.groups
        for line in group.primitives
        if isinstance(line, TextLine)
    ]
    assert "First order" in printed
    assert not [text for text in printed if text.endswith("…")]


@pytest.mark.parametrize("opened", ["double click", "one click"])
def test_tab_keeps_what_was_typed_and_goes_on_through_the_head_to_the_first_stage(head: Hands, opened: str) -> None:
    made = head.stages()
    if opened == "one click":
        QTest.mouseClick(head.canvas, Qt.MouseButton.LeftButton, pos=beside(head, "scenario"))
        QTest.keyClick(head.canvas, "N", Qt.KeyboardModifier.ShiftModifier)
        head.type("ight and rain")
    else:
        QTest.mouseDClick(head.canvas, Qt.MouseButton.LeftButton, pos=beside(head, "scenario"))
        head.type("Night and rain")
    assert told(head) == ["Enter", "done", "Tab", "next text", "Shift+Enter", "new line", "Esc", "cancel"]
    head.press("Tab", head.editor)
    assert journey_of(head.store).scenario == "Night and rain"
    assert prompt_of(head.editor) == "What the customer wants…"
    head.type("Dry feet")
    QTest.keyClick(head.editor, Qt.Key.Key_Backtab)
    assert journey_of(head.store).goal == "Dry feet"
    assert head.editor.toPlainText() == "Night and rain"
    head.press("Tab", head.editor)
    assert head.editor.toPlainText() == "Dry feet"
    head.press("Tab", head.editor)
    assert not head.editor.isVisible()
    assert head.selected == head.all(Stage)[0].id
    assert head.stages() == made
    assert not head.texts("text")
    QTest.keyClick(head.canvas, Qt.Key.Key_Backtab)
    head.press("F2", head.canvas)
    assert head.editor.toPlainText() == "Dry feet"


def test_typing_on_a_filled_text_goes_on_at_its_end(head: Hands) -> None:
    head.session.run(records.set_fields, journey_of(head.store).id, scenario="Rain")
    QTest.mouseClick(head.canvas, Qt.MouseButton.LeftButton, pos=beside(head, "scenario"))
    QTest.keyClick(head.canvas, "s")
    head.press("Return", head.editor)
    assert journey_of(head.store).scenario == "Rains"


def test_what_an_input_method_composes_goes_into_the_text_that_was_clicked(head: Hands) -> None:
    QTest.mouseClick(head.canvas, Qt.MouseButton.LeftButton, pos=beside(head, "goal"))
    QApplication.sendEvent(head.canvas, QInputMethodEvent("yu", []))
    assert head.editor.isVisible()
    done = QInputMethodEvent("", [])
    done.setCommitString("雨")
    QApplication.sendEvent(head.canvas, done)
    head.press("Return", head.editor)
    assert journey_of(head.store).goal == "雨"


@pytest.mark.parametrize("name", ["Customer", "客戶", "客户"])
def test_a_name_nobody_chose_gives_way_to_what_is_typed(head: Hands, name: str) -> None:
    persona = head.all(Persona)[0]
    head.session.run(records.set_fields, persona.id, name=name)
    head.double_click(persona.id, "header")
    assert head.editor.textCursor().selectedText() == name
    head.type("Mei")
    head.press("Return", head.editor)
    assert head.all(Persona)[0].name == "Mei"
    head.double_click(persona.id, "header")
    assert not head.editor.textCursor().hasSelection()
    head.type("-Lin")
    head.press("Return", head.editor)
    assert head.all(Persona)[0].name == "Mei-Lin"


def test_the_title_of_a_map_begun_with_a_click_gives_way_too(head: Hands) -> None:
    journey = journey_of(head.store)
    head.session.run(records.set_fields, journey.id, title="New journey")
    head.select(journey.id, "header")
    QTest.mouseDClick(head.canvas, Qt.MouseButton.LeftButton, pos=beside(head, "title"))
    head.type("Repairs")
    head.press("Return", head.editor)
    assert journey_of(head.store).title == "Repairs"


def test_a_text_of_a_folded_head_is_typed_in_its_place(hands: Hands) -> None:
    persona = next(iter(hands.store.all(Persona)))
    assert not hands.canvas.view.header_height
    hands.select(persona.id, "name")
    hands.press("F2", hands.canvas)
    assert hands.canvas.view.header_height
    there = next(f for f in hands.canvas.index.of_record(persona.id) if f.group.part == "persona")
    box = hands.canvas.view.region("header").to_screen(there.box)
    assert hands.editor.isVisible()
    assert box.x <= hands.editor.x() <= box.right
    assert box.y - 8 <= hands.editor.y() <= box.bottom
