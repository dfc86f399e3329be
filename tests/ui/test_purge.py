"""Removing a text for good in the window: it says where the text stands, and takes two steps."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cxmapper.errors import UserError
from cxmapper.model import purging
from cxmapper.model.database.erasing import Erased, Tick
from cxmapper.model.edits import records
from cxmapper.model.erasing import MARK, Eraser
from cxmapper.model.session import Session
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
    assert sheet.bar.isVisible()
    hands.bot.waitUntil(lambda: not sheet.isVisible())
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
    assert sheet.found.text() == "Where it occurs is shown here."


def test_until_the_file_is_written_it_can_be_given_up(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = threading.Event()

    def slow(connection: sqlite3.Connection, eraser: Eraser, tick: Tick) -> Erased:
        while True:
            asked.wait(0.01)
            tick(1, 100)

    monkeypatch.setattr(purging, "erase", slow)
    before, seq = hands.session.store.snapshot(), hands.session.seq
    sheet = ask(hands)
    QTest.keyClicks(sheet.field, "Discover acts")
    QTest.keyClick(sheet.field, Qt.Key.Key_Return)
    QTest.keyClick(sheet.done, Qt.Key.Key_Space)
    hands.bot.waitUntil(lambda: sheet.bar.maximum() == 100)
    assert not sheet.done.isEnabled()
    assert sheet.cancel.hasFocus()
    assert not sheet.field.isEnabled()
    QTest.keyClick(sheet.cancel, Qt.Key.Key_Escape)
    hands.bot.waitUntil(lambda: not sheet.isVisible())
    assert (hands.session.store, hands.session.seq) == (before, seq)
    assert not hands.window.banner.isVisible()
    hands.session.run(records.set_fields, hands.card("Discover acts").id, text="Later")
    assert "Later" in hands.texts("action")


def test_what_goes_wrong_is_told_and_the_map_is_followed_again(
    hands: Hands, other: Callable[[], Session], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> Erased:
        raise UserError("error.disk_full", file="First order.cxm")

    monkeypatch.setattr(purging, "erase", full)
    sheet = ask(hands)
    QTest.keyClicks(sheet.field, "Discover acts")
    QTest.keyClick(sheet.field, Qt.Key.Key_Return)
    sheet.done.click()
    hands.bot.waitUntil(lambda: not sheet.isVisible())
    assert "no room left" in hands.window.banner.text.text()
    bo = other()
    bo.run(records.set_fields, hands.card("Discover acts").id, text="By Bo")
    hands.bot.waitUntil(lambda: "By Bo" in hands.texts("action"), timeout=2000)


def test_what_it_came_to_is_not_read_again(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = ask(hands)
    QTest.keyClicks(sheet.field, "Discover acts")
    QTest.keyClick(sheet.field, Qt.Key.Key_Return)

    def refused() -> None:
        raise AssertionError

    monkeypatch.setattr(hands.session.file, "contents", refused)
    sheet.done.click()
    hands.bot.waitUntil(lambda: not sheet.isVisible())
    assert MARK in hands.texts("action")
    with Session.open(hands.session.path, author="Bo") as bo:
        assert bo.store == hands.session.store
