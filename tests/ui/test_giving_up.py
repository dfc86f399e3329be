"""Esc puts back what was there, says so, and loses no word: the message and Ctrl+Z have them back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from cxmapper.model.edits import records
from cxmapper.model.records import Card, Comment
from cxmapper.model.templates import template
from cxmapper.ui.opening import Sessions
from cxmapper.ui.panels.inspector import InspectorPanel
from tests.ui.conftest import Hands, journey_of
from tests.ui.inspecting import key_in, open_inspector, row, show, show_pain
from tests.ui.outliner import open_outline


def told(hands: Hands) -> str:
    return hands.window.banner.text.text() if hands.window.banner.isVisible() else ""


def typed_and_left(hands: Hands, name: str = "text") -> tuple[InspectorPanel, Card]:
    """Something is typed over a field of a pain point in the inspector, then Esc pressed."""
    panel = open_inspector(hands)
    pain = show_pain(hands, panel)
    key_in(row(panel, name).control.inputs()[0], "12", enter=False)
    hands.press("Esc", row(panel, name).control.inputs()[0])
    return panel, pain


@pytest.mark.parametrize("name", ["text", "evidence", "people_affected"])
@pytest.mark.parametrize("way", ["button", "Ctrl+Z"])
def test_what_was_typed_in_the_inspector_is_had_back(hands: Hands, name: str, way: str) -> None:
    panel, pain = typed_and_left(hands, name)
    field = row(panel, name).control.inputs()[0]
    assert hands.store[pain.id] == pain
    assert told(hands) == "Discarded: “12”"
    hands.window.banner.buttons[0].click() if way == "button" else hands.press("Ctrl+Z", field)
    assert field.typed() == "12"
    assert field.hasFocus()
    assert hands.store[pain.id] == pain, "undo right after Esc takes back the Esc, and no step"
    hands.press("Return", field)
    assert str(getattr(hands.store[pain.id], name)) == "12"


def test_it_is_had_back_where_it_belongs_whatever_is_shown_meanwhile(hands: Hands) -> None:
    panel, pain = typed_and_left(hands)
    show(hands, panel, hands.card("Buy hurts"))
    hands.press("Ctrl+I", hands.window)
    hands.window.banner.buttons[0].click()
    assert hands.selected == pain.id
    assert row(panel, "text").control.typed() == "12"
    hands.press("Return", row(panel, "text").control)
    assert hands.store[pain.id].text == "12"
    assert hands.card("Buy hurts")


def test_where_its_place_is_gone_it_is_copied(hands: Hands, other) -> None:
    _, pain = typed_and_left(hands)
    other().run(records.remove, pain.id)
    hands.window.document.poll()
    hands.window.banner.buttons[0].click()
    assert QApplication.clipboard().text() == "12"
    assert "clipboard" in told(hands)


@pytest.mark.parametrize("typed", ["", "   "])
def test_nothing_typed_is_nothing_to_tell(hands: Hands, typed: str) -> None:
    panel = open_inspector(hands)
    show_pain(hands, panel)
    control = row(panel, "evidence").control
    key_in(control, typed, enter=False)
    hands.press("Esc", control)
    assert told(hands) == ""


def test_on_the_map_undo_after_esc_goes_on_typing(hands: Hands) -> None:
    log = len(hands.session.log())
    hands.double_click(hands.card("Discover acts").id, "card")
    hands.type(" with care")
    hands.press("Esc", hands.editor)
    hands.press("Ctrl+Z", hands.canvas)
    assert hands.editor.toPlainText() == "Discover acts with care"
    assert len(hands.session.log()) == log
    hands.press("Return", hands.editor)
    assert hands.card("Discover acts with care")


def test_undo_goes_on_typing_where_there_is_no_step_to_undo(empty: Hands, tmp_path: Path) -> None:
    session, stage = Sessions("Ann").begin(tmp_path / "new.cxm", "en", "New", template("blank"))
    session.close()
    empty.window.commands.files.open_path(tmp_path / "new.cxm")
    undo = empty.window.actions_by_id["edit.undo"]
    assert not undo.isEnabled()
    empty.select(stage, "stage")
    empty.press("F2", empty.canvas)
    empty.type("Awareness")
    empty.press("Esc", empty.editor)
    assert undo.isEnabled()
    empty.press("Ctrl+Z", empty.canvas)
    assert empty.editor.toPlainText() == "Awareness"


def test_a_step_after_esc_is_what_undo_takes_back(hands: Hands) -> None:
    hands.double_click(hands.card("Discover acts").id, "card")
    hands.type("!")
    hands.press("Esc", hands.editor)
    hands.select(hands.point("Ad").id, "point")
    value = hands.point("Ad").value
    hands.press("Alt+Up", hands.canvas)
    hands.press("Ctrl+Z", hands.canvas)
    assert hands.point("Ad").value == value
    assert not hands.editor.isVisible()


def test_a_comment_half_written_is_had_back(hands: Hands) -> None:
    hands.select(hands.card("Buy hurts").id, "card")
    hands.press("Ctrl+M", hands.canvas)
    popover = hands.window.sheets.comments
    key_in(popover.field, "Is it", enter=False)
    hands.press("Esc", popover.field)
    assert told(hands) == "Discarded: “Is it”"
    hands.press("Ctrl+Z", popover.field)
    assert popover.field.typed() == "Is it"
    hands.press("Return", popover.field)
    assert [comment.text for comment in hands.store.all(Comment)] == ["Is it"]


def test_a_name_given_up_in_the_top_bar_is_had_back(hands: Hands) -> None:
    hands.press("Shift+F2", hands.canvas)
    hands.press("Ctrl+A")
    field = QApplication.focusWidget()
    key_in(field, "Second order", enter=False)
    hands.press("Esc", field)
    assert journey_of(hands.store).title == "First order"
    hands.press("Ctrl+Z", hands.canvas)
    hands.press("Return")
    assert journey_of(hands.store).title == "Second order"


@pytest.mark.parametrize("row", ["Basket", "Discover"])
def test_a_name_given_up_in_the_outline_is_had_back(hands: Hands, row: str) -> None:
    outline = open_outline(hands)
    outline.point(row)
    outline.press("F2")
    outline.type("Cart")
    outline.press("Esc")
    assert told(hands) == "Discarded: “Cart”"
    outline.press("Ctrl+Z")
    assert outline.panel.naming.editor.text() == "Cart"
    outline.press("Return")
    assert "Cart" in outline.titles()
    assert row not in outline.titles()


def test_something_new_given_up_in_the_outline_is_had_back(hands: Hands) -> None:
    outline = open_outline(hands)
    outline.point("Ad")
    outline.press("Insert")
    outline.type("Poster")
    outline.press("Esc")
    assert "Poster" not in outline.titles()
    outline.press("Ctrl+Z")
    outline.press("Return", "Esc")
    assert outline.titles()[1:4] == ["Discover", "Ad", "Poster"]
