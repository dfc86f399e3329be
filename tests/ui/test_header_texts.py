"""The head of the map: a text that is clicked is the text that opens, whether it is there yet or not."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from cxmapper.layout import pages
from cxmapper.layout.display import TextLine
from cxmapper.model.edits import records
from tests.ui.conftest import Hands, journey_of

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
    assert head.editor.placeholderText() == "What the customer wants…"


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
