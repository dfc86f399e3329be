"""Removing a text for good in the window: it says where the text stands, and takes two steps."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cxmapper.model.erasing import MARK
from cxmapper.ui.dialogs.purge import PurgeSheet
from tests.ui.conftest import Hands


def ask(hands: Hands) -> PurgeSheet:
    hands.window.actions_by_id["edit.purge"].trigger()
    sheet = hands.window.sheets.purge
    assert sheet.isVisible()
    return sheet


def test_a_typed_text_is_shown_where_it_stands_and_then_gone_for_good(hands: Hands) -> None:
    sheet = ask(hands)
    QTest.keyClicks(sheet.field, "discover ACTS")
    assert not sheet.done.isEnabled(), "nothing goes before one has seen what"
    QTest.keyClick(sheet.field, Qt.Key.Key_Return)
    assert sheet.found.text().splitlines()[1].strip() == "Discover acts"
    assert sheet.done.hasFocus()
    QTest.keyClick(sheet.done, Qt.Key.Key_Space)
    assert not sheet.isVisible()
    assert MARK in hands.texts("action")
    assert "Removed for good from 1 place" in hands.window.banner.text.text()
    path = hands.session.path
    assert b"Discover acts" not in path.read_bytes()
    for _ in range(3):
        hands.press("Ctrl+Z", hands.canvas)
    assert "Discover acts" not in hands.texts("action")
    assert b"Discover acts" not in path.read_bytes()


def test_it_opens_with_the_text_of_what_is_selected_and_esc_leaves_all_as_it_is(hands: Hands) -> None:
    hands.select(hands.card("Discover acts").id, "card")
    sheet = ask(hands)
    assert sheet.field.text() == "Discover acts"
    seq = hands.session.seq
    QTest.keyClick(sheet.field, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert hands.session.seq == seq


def test_a_single_letter_can_not_be_removed(hands: Hands) -> None:
    sheet = ask(hands)
    QTest.keyClicks(sheet.field, "e")
    QTest.keyClick(sheet.field, Qt.Key.Key_Return)
    assert not sheet.done.isEnabled()
    assert sheet.found.text() == ""
