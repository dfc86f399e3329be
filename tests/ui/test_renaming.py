"""What a file is called: after its map, never over another file, and everything goes on as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cxmapper.model.edits import records
from cxmapper.model.session import Session
from cxmapper.settings import Settings
from cxmapper.ui import files
from tests.ui.conftest import Hands, journey_of


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where new maps are kept."""
    folder = tmp_path / "documents"
    folder.mkdir()
    monkeypatch.setattr(files, "documents_folder", lambda: folder)
    return folder


def rename(hands: Hands, name: str) -> None:
    hands.press("Ctrl+Shift+F2", hands.window)
    QTest.keyClicks(hands.window.sheets.rename.field, name)
    hands.press("Return")


def test_a_renamed_file_goes_on_as_it_was(hands: Hands, map_file: Path, settings: Settings) -> None:
    card = hands.card("Discover acts")
    hands.window.document.run(records.set_fields, card.id, text="Before", label="edit.text")
    rename(hands, "Better name")
    target = map_file.with_name("Better name.cxm")
    assert not map_file.exists()
    assert hands.session.path == target
    assert str(target) in settings.recent
    assert "Better name.cxm" in hands.window.banner.text.text()
    hands.window.document.run(records.set_fields, card.id, text="After", label="edit.text")
    hands.press("Ctrl+Z", hands.canvas)
    hands.press("Ctrl+Z", hands.canvas)
    assert hands.card("Discover acts")
    hands.press("Ctrl+Y", hands.canvas)
    hands.window.document.poll()
    with Session.open(target, author="Bo") as other:
        assert other.store[card.id].text == "Before"
        other.run(records.set_fields, card.id, text="Somebody else's")
    hands.window.document.poll()
    assert hands.store[card.id].text == "Somebody else's"


def test_no_file_is_written_over(hands: Hands, map_file: Path) -> None:
    other = map_file.with_name("Taken.cxm")
    other.write_text("mine", encoding="utf-8")
    rename(hands, "Taken")
    sheet = hands.window.sheets.rename
    assert sheet.isVisible()
    assert "Taken" in sheet.complaint.text()
    assert other.read_text(encoding="utf-8") == "mine"
    assert map_file.exists()
    hands.window.document.run(records.set_fields, hands.card("Buy acts").id, text="Goes on", label="edit.text")
    assert hands.card("Goes on")


def test_a_file_that_somebody_writes_to_keeps_its_name(hands: Hands, map_file: Path) -> None:
    with Session.open(map_file, author="Bo") as other, other.file.transaction():
        rename(hands, "Better name")
        assert hands.window.sheets.rename.complaint.isVisible()
    assert map_file.exists()


def test_a_map_begun_with_a_title_has_a_file_of_that_name(empty: Hands, home: Path) -> None:
    empty.press("Ctrl+N", empty.window)
    QTest.keyClicks(QApplication.focusWidget(), "Opening: an account")
    empty.press("Return")
    assert empty.session.path == home / "Opening an account.cxm"
    assert journey_of(empty.store).title == "Opening: an account"


def test_a_map_begun_with_one_click_names_its_file_once_it_has_a_title(empty: Hands, home: Path) -> None:
    empty.window.commands.files.begin("blank")
    assert empty.session.path == home / "New journey.cxm"
    (home / "First order.cxm").touch()
    journey = journey_of(empty.store).id
    empty.window.document.run(records.set_fields, journey, title="First order", label="edit.text")
    empty.bot.waitUntil(lambda: empty.session.path.name == "First order 2.cxm")
    assert "First order 2.cxm" in empty.window.banner.text.text()
    empty.window.document.run(records.set_fields, journey, title="Second thoughts", label="edit.text")
    QTest.qWait(20)
    assert empty.session.path.name == "First order 2.cxm"
