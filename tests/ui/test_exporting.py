"""The export sheet: the pages are seen before they are written, the keys are enough, and nothing waits for it."""

from __future__ import annotations

from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cxmapper.model.edits import comments, records, stages
from cxmapper.model.records import Journey
from cxmapper.settings import Settings
from cxmapper.ui.dialogs.export import ExportSheet
from cxmapper.ui.exporting import ENTRY, Choices, named
from tests.ui.conftest import Hands

LONG = 20_000


def asked(hands: Hands, keys: str = "Ctrl+E") -> ExportSheet:
    """The sheet, opened by its key, with its pages drawn."""
    hands.press(keys, hands.window)
    sheet = hands.window.sheets.export
    assert sheet.isVisible()
    drawn(hands, sheet)
    return sheet


def drawn(hands: Hands, sheet: ExportSheet) -> None:
    hands.bot.waitUntil(lambda: sheet.shown, timeout=LONG)


def choose(hands: Hands, sheet: ExportSheet, name: str, value: str) -> None:
    sheet.controls[name].wanted.emit(value)
    drawn(hands, sheet)


def written(hands: Hands, sheet: ExportSheet) -> Path:
    """The file that is there after Enter."""
    out = sheet.target
    hands.press("Return")
    hands.bot.waitUntil(lambda: not sheet.busy and not sheet.isVisible(), timeout=LONG)
    assert out.is_file()
    return out


def pages_of(file: Path) -> int:
    return len(pypdf.PdfReader(file).pages)


def test_enter_writes_the_pages_that_were_shown(hands: Hands, tmp_path: Path) -> None:
    sheet = asked(hands)
    assert sheet.name.hasFocus()
    assert sheet.target == tmp_path / "First order.pdf"
    shown = sheet.preview.count
    out = written(hands, sheet)
    assert pages_of(out) == shown
    assert "First order.pdf" in hands.window.banner.text.text()
    assert [button.isVisible() for button in hands.window.banner.buttons] == [True, True]
    assert hands.window.banner.sign.isVisible()
    assert QApplication.focusWidget() is hands.canvas


def test_the_plan_has_the_same_sheet_and_its_own_formats(hands: Hands) -> None:
    sheet = asked(hands, "Ctrl+Shift+E")
    choose(hands, sheet, "format", ".csv")
    assert sheet.preview.note
    assert written(hands, sheet).name == "First order – plan.csv"
    assert asked(hands).target.suffix == ".pdf"


@pytest.mark.parametrize("suffix", [".svg", ".png", ".json"])
def test_a_map_is_written_in_every_format(hands: Hands, suffix: str) -> None:
    sheet = asked(hands)
    choose(hands, sheet, "format", suffix)
    assert not sheet.rows["paper"][0].isVisible()
    assert written(hands, sheet).suffix == suffix


def test_type_too_small_is_told_before_with_the_paper_that_would_do(hands: Hands) -> None:
    (journey,) = hands.all(Journey)
    for number in range(8):
        hands.session.run(stages.add_stage, journey.id, id=hands.session.new_id(), title=f"Stage {number}")
    sheet = asked(hands)
    assert not sheet.caution.isVisible()
    choose(hands, sheet, "paper", "A4")
    assert sheet.caution.isVisible()
    better = sheet.use_better.text().removeprefix("Use ")
    assert better in sheet.caution.text()
    QTest.mouseClick(sheet.use_better, Qt.MouseButton.LeftButton)
    drawn(hands, sheet)
    assert sheet.choices.paper == better
    assert not sheet.caution.isVisible()


@pytest.mark.parametrize(
    ("language", "page", "sheets"),
    [
        ("en", "To print it, choose a paper.", "A4"),
        ("zh-Hant", "列印請選紙張。", "頁 A4"),
        ("zh-Hans", "打印请选纸张。", "页 A4"),
    ],
)
def test_what_a_paper_comes_to_stands_below_it(hands: Hands, language: str, page: str, sheets: str) -> None:
    hands.window.set_language(language)
    sheet = asked(hands)
    hint = sheet.rows["paper"][2]
    assert sheet.choices.paper == "fit"
    assert hint.isVisible()
    assert page in hint.text()
    choose(hands, sheet, "paper", "A4")
    choose(hands, sheet, "layout", "tiled")
    assert sheets in hint.text()
    assert str(sheet.preview.count) in hint.text()
    listed = [sheet.paper.itemText(row) for row in range(sheet.paper.count())]
    assert [text.partition(" · ")[0] for text in listed[1:]] == ["A4", "A3", "A2", "A1", "A0"]
    assert "21 × 30" in listed[1]
    choose(hands, sheet, "format", ".png")
    assert not hint.isVisible()


def test_internal_comments_are_left_out_unless_switched_on_each_time(hands: Hands, settings: Settings) -> None:
    card = hands.card("Buy hurts")
    hands.session.run(comments.add_comment, card.id, "Not for customers", id=hands.session.new_id())
    out = written(hands, asked(hands))
    assert not any(page.get("/Annots") for page in pypdf.PdfReader(out).pages)
    sheet = asked(hands)
    sheet.internal.click()
    drawn(hands, sheet)
    out = written(hands, sheet)
    notes = [note.get_object() for page in pypdf.PdfReader(out).pages for note in page.get("/Annots", ())]
    assert "Not for customers" in {note.get("/Contents") for note in notes}
    assert not Choices.recall(settings).internal


def test_what_was_chosen_is_remembered(hands: Hands, tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    sheet = asked(hands)
    choose(hands, sheet, "paper", "A2")
    choose(hands, sheet, "layout", "tiled")
    hands.questions.choose = [folder]
    QTest.mouseClick(sheet.folder, Qt.MouseButton.LeftButton)
    assert written(hands, sheet) == folder / "First order.pdf"
    again = asked(hands)
    assert (again.choices.paper, again.choices.layout, again.target.parent) == ("A2", "tiled", folder)


def test_a_file_that_is_there_is_replaced_only_after_that_was_said(hands: Hands, tmp_path: Path) -> None:
    (tmp_path / "First order.pdf").write_text("old", encoding="utf-8")
    sheet = asked(hands)
    assert sheet.export.text() == "Replace"
    QTest.keyClicks(sheet.name, "Newer")
    assert sheet.export.text() == "Export"
    assert sheet.target == tmp_path / "Newer.pdf"


def test_what_cannot_be_written_says_why_and_asks_again(hands: Hands, tmp_path: Path) -> None:
    sheet = asked(hands)
    hands.questions.choose = [tmp_path / "gone"]
    QTest.mouseClick(sheet.folder, Qt.MouseButton.LeftButton)
    hands.press("Return")
    hands.bot.waitUntil(lambda: not sheet.busy, timeout=LONG)
    assert sheet.isVisible()
    assert sheet.complaint.isVisible()


def test_esc_closes_and_while_writing_ends_that_without_trace(hands: Hands, tmp_path: Path) -> None:
    sheet = asked(hands)
    sheet.start()
    hands.press("Esc", sheet)
    hands.bot.waitUntil(lambda: not sheet.busy, timeout=LONG)
    if sheet.isVisible():
        assert not list(tmp_path.glob("*.pdf"))
        hands.press("Esc", sheet)
    assert not sheet.isVisible()
    assert not list(tmp_path.glob(".*.part"))


def test_pages_are_turned_by_keys(hands: Hands) -> None:
    sheet = asked(hands)
    choose(hands, sheet, "paper", "A4")
    choose(hands, sheet, "layout", "walkthrough")
    assert sheet.preview.count > 1
    sheet.preview.setFocus()
    hands.press("PgDown")
    assert sheet.page_label.text() == f"Page 2 of {sheet.preview.count}"
    hands.press("End")
    assert not sheet.on.isEnabled()


def test_the_window_goes_on_while_pages_are_laid_out(hands: Hands) -> None:
    hands.press("Ctrl+E", hands.window)
    sheet = hands.window.sheets.export
    assert sheet.preview.count == 0
    drawn(hands, sheet)
    assert sheet.preview.count > 0


def test_tab_stays_within_the_sheet(hands: Hands) -> None:
    sheet = asked(hands)
    seen = set()
    for _ in range(40):
        hands.press("Tab")
        focus = QApplication.focusWidget()
        assert sheet.isAncestorOf(focus)
        seen.add(focus)
    assert {sheet.export, sheet.cancel, sheet.paper, sheet.details, sheet.preview} <= seen


def test_damaged_choices_are_the_usual_ones() -> None:
    settings = Settings(
        window={ENTRY: {"paper": "A9", "layout": 3, "format": ".doc", "details": False, "internal": True}}
    )
    assert Choices.recall(settings) == Choices(details=False)


def test_a_file_gets_its_suffix_once() -> None:
    assert named(Path("/x"), "Map: a/b.pdf ", ".pdf") == Path("/x/Map a b.pdf")


def test_paper_has_the_colours_of_the_screen(hands: Hands, settings: Settings) -> None:
    point = hands.point("Basket")
    assert point.value < 0
    hands.window.looks.set_blue_orange(True)
    sheet = asked(hands)
    choose(hands, sheet, "format", ".svg")
    assert "#7d3300" in written(hands, sheet).read_text(encoding="utf-8").lower()


def test_of_a_file_name_longer_than_its_field_both_ends_are_seen(hands: Hands) -> None:
    title = "From the first advertisement on the platform to the last reminder of the season"
    hands.session.run(records.set_fields, hands.all(Journey)[0].id, title=title)
    sheet = asked(hands, "Ctrl+Shift+E")
    hint = sheet.rows["name"][2]
    assert hint.isVisible()
    assert hint.text().startswith("From the first")
    assert hint.text().endswith("plan.pdf")
    assert "…" in hint.text()
    assert hint.sizeHint().width() <= sheet.name.width()
    assert hint.toolTip() == sheet.name.toolTip() == sheet.target.name
    assert sheet.target.name != named(sheet.target.parent, title, ".pdf").name, "a plan is told from its map"
    QTest.keyClicks(sheet.name, "Platform")
    assert not hint.isVisible()
    assert sheet.name.toolTip() == "Platform.pdf"
