"""Safety copies in the window: made by themselves, and back from the start view as a new file."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cxmapper.i18n import words
from cxmapper.model import safety
from cxmapper.model.database.integrity import integrity
from cxmapper.model.edits import comments, journeys, records
from cxmapper.model.records import Journey
from cxmapper.model.safety import SafetyCopy, copies_of, keep_copy
from cxmapper.model.session import Session
from cxmapper.ui import safety as keeping
from cxmapper.ui.dialogs.restore import size_word
from tests.ui.conftest import Hands


def settled(hands: Hands) -> None:
    hands.bot.waitUntil(lambda: not hands.window.jobs.busy)


def rename(hands: Hands, title: str) -> None:
    hands.session.run(records.set_fields, hands.all(Journey)[0].id, title=title)


def test_closing_leaves_a_copy_with_all_that_was_done(hands: Hands, map_file: Path) -> None:
    rename(hands, "All that was done")
    hands.press("Ctrl+W", hands.canvas)
    settled(hands)
    (copy,) = copies_of(map_file)
    assert copy.titles() == ("All that was done",)
    assert integrity(copy.file) == ()


def test_one_is_made_after_opening_and_then_only_with_changes(
    empty: Hands, map_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "AFTER_OPENING", 1)
    monkeypatch.setattr(keeping, "EVERY", 30)
    empty.window.commands.files.open_path(map_file)
    empty.bot.waitUntil(lambda: len(copies_of(map_file)) == 1)
    QTest.qWait(100)
    assert len(copies_of(map_file)) == 1
    rename(empty, "Changed")
    empty.bot.waitUntil(lambda: len(copies_of(map_file)) == 2)
    settled(empty)
    empty.press("Ctrl+W", empty.canvas)
    settled(empty)
    assert [copy.titles() for copy in copies_of(map_file)] == [("Changed",), ("First order",)]


def test_that_no_copies_can_be_kept_is_said_once_and_work_goes_on(hands: Hands) -> None:
    safety.folder().parent.mkdir(parents=True)
    safety.folder().write_text("in the way")
    hands.window.inside.keeper.copy()
    settled(hands)
    banner = hands.window.banner
    assert banner.isVisible()
    assert "No safety copies" in banner.text.text()
    banner.hide()
    rename(hands, "Goes on")
    hands.window.inside.keeper.copy()
    settled(hands)
    assert not banner.isVisible()
    assert hands.all(Journey)[0].title == "Goes on"


def test_from_the_start_view_a_copy_comes_back_beside_the_old_file(empty: Hands, map_file: Path) -> None:
    keep_copy(map_file)
    with Session.open(map_file, author="Ann") as session:
        session.run(journeys.add_journey, id=session.new_id(), title="Second", language="en")
    keep_copy(map_file)
    before = map_file.read_bytes()
    empty.window.start.buttons["file.restore"].click()
    sheet = empty.window.sheets.restore
    assert [line.name for line in sheet.files.lines] == ["First order"]
    assert ["First order, Second" in line.below for line in sheet.copies.lines] == [True, False]
    assert "kB" in sheet.copies.lines[0].below
    assert sheet.copies.lines[0].below.startswith("Change  ·  ")
    assert len({line.below for line in sheet.copies.lines}) == 2
    QTest.keyClick(sheet.files, Qt.Key.Key_Return)
    QTest.keyClick(sheet.copies, Qt.Key.Key_Down)
    QTest.keyClick(sheet.copies, Qt.Key.Key_Return)
    assert not sheet.isVisible()
    assert [journey.title for journey in empty.all(Journey)] == ["First order"]
    assert empty.session.path.parent == map_file.parent
    assert empty.session.path.name.startswith("First order (restored 20")
    assert map_file.read_bytes() == before


def test_copies_of_one_minute_are_told_apart_by_their_second(
    empty: Hands, map_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    days = [datetime(2026, 11, 22, *time, tzinfo=UTC) for time in ((9, 0, 5), (9, 0, 40), (9, 30, 0))]
    copies = tuple(SafetyCopy(map_file, map_file, number, at, 1000) for number, at in enumerate(days))
    monkeypatch.setattr("cxmapper.model.safety.all_copies", lambda: (copies,))
    sheet = empty.window.sheets.restore
    sheet.ask()
    assert [line.name.count(":") for line in sheet.copies.lines] == [2, 2, 1]


def test_a_file_that_is_gone_is_said_to_be_and_comes_back(empty: Hands, map_file: Path) -> None:
    keep_copy(map_file)
    map_file.unlink()
    sheet = empty.window.sheets.restore
    sheet.ask()
    assert sheet.files.lines[0].below == "no longer there"
    sheet.done.click()
    assert empty.all(Journey)[0].title == "First order"


def test_where_it_isnt_known_where_a_file_was_its_copy_comes_back_among_the_documents(
    empty: Hands, map_file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("cxmapper.ui.files.documents_folder", lambda: tmp_path)
    keep_copy(map_file)
    (safety.folder_of(map_file) / "about.json").write_bytes(b"")
    sheet = empty.window.sheets.restore
    sheet.ask()
    assert [(line.name, line.below) for line in sheet.files.lines] == [("First-order", "no longer there")]
    sheet.done.click()
    assert empty.all(Journey)[0].title == "First order"
    assert empty.session.path.parent == tmp_path


def test_without_copies_the_sheet_says_when_they_are_made(empty: Hands) -> None:
    sheet = empty.window.sheets.restore
    sheet.ask()
    assert "no safety copies yet" in sheet.lead.text()
    assert not sheet.done.isVisible()
    QTest.keyClick(empty.window.focusWidget(), Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_the_sheet_closes_also_when_the_start_view_was_dressed_anew_below_it(empty: Hands) -> None:
    empty.window.start.focus_first()
    empty.window.sheets.restore.ask()
    empty.window.set_language("zh-Hant")
    QTest.qWait(10)
    empty.window.sheets.restore.close_up()
    assert not empty.window.sheets.restore.isVisible()


def test_a_copy_that_cant_be_read_is_listed_as_that(empty: Hands, map_file: Path) -> None:
    copy = keep_copy(map_file)
    assert copy is not None
    copy.write_bytes(b"SQLite format 3\x00" + bytes(5000))
    sheet = empty.window.sheets.restore
    sheet.ask()
    assert "can’t be read" in sheet.copies.lines[0].below
    sheet.done.click()
    assert empty.window.document is None
    assert empty.window.banner.isVisible(), "the sentence says what is wrong with it"


def test_sizes_are_told_as_people_read_them() -> None:
    assert [size_word(size, words("en")) for size in (12, 84_400, 2_340_000)] == ["1 kB", "84 kB", "2.3 MB"]


def test_sharing_asks_what_goes_along_and_writes_a_clean_copy(hands: Hands, tmp_path: Path) -> None:
    card = hands.card("Buy hurts")
    hands.session.run(comments.add_comment, card.id, "Between us only", id="internal")
    hands.press("Ctrl+Alt+E", hands.canvas)
    sheet = hands.window.sheets.share
    assert not sheet.history.isChecked()
    assert not sheet.internal.isChecked()
    QTest.mouseClick(sheet.history, Qt.MouseButton.LeftButton)
    assert sheet.internal.isChecked(), "a history tells them anyway"
    assert not sheet.nameless.isEnabled()
    QTest.mouseClick(sheet.history, Qt.MouseButton.LeftButton)
    assert not sheet.internal.isChecked()
    target = tmp_path / "shared.cxm"
    hands.questions.save = [target]
    QTest.keyClick(sheet.done, Qt.Key.Key_Space)
    settled(hands)
    assert not sheet.isVisible()
    assert "shared.cxm" in hands.window.banner.text.text()
    assert b"Between us only" not in target.read_bytes()
    assert b"Buy hurts" in target.read_bytes()
