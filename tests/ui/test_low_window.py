"""In a low window a sheet is never cut: what it asks scrolls, its buttons stay, and the keys bring what they are on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QPushButton, QWidget

from cxmapper.model.edits import comments, versions
from cxmapper.model.records import Journey, Version
from cxmapper.ui.popup import SHADOW, Popup
from tests.ui.conftest import Hands
from tests.ui.test_exporting import asked, choose

SIZES = [(1024, 600), (1093, 614)]


@pytest.fixture(params=SIZES, ids=str)
def low(hands: Hands, request: pytest.FixtureRequest) -> Hands:
    hands.window.resize(*request.param)
    return hands


def seen(widget: QWidget) -> bool:
    """Whether all of a widget is in the window, and under nothing that cuts it."""
    return widget.isVisible() and QRegion(widget.rect()).subtracted(widget.visibleRegion()).isEmpty()


def outline(sheet: Popup) -> QRect:
    """The sheet without its shadow, in the window."""
    return sheet.geometry().adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW)


@pytest.mark.parametrize("paper", ["fit", "A4", "A3"])
def test_the_export_sheet_keeps_its_buttons_whatever_paper_is_chosen(low: Hands, paper: str) -> None:
    sheet = asked(low)
    choose(low, sheet, "paper", paper)
    assert low.window.rect().contains(outline(sheet))
    for widget in (sheet.heading, sheet.name, sheet.folder, sheet.cancel, sheet.export, sheet.page_label):
        assert seen(widget), widget.accessibleName()


def test_options_of_the_export_come_by_the_wheel_and_by_tab(hands: Hands) -> None:
    hands.window.resize(*SIZES[0])
    sheet = asked(hands)
    choose(hands, sheet, "paper", "A4")
    assert not seen(sheet.language)
    row = sheet.rows["internal"][0]
    for _ in range(12):
        wheel(row, -120)
    assert seen(sheet.language)
    for _ in range(12):
        wheel(row, +120)
    sheet.format.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(12):
        hands.press("Tab")
        focus = QApplication.focusWidget()
        assert focus is not None
        assert seen(focus), focus
        if focus is sheet.language:
            break
    assert QApplication.focusWidget() is sheet.language


def wheel(widget: QWidget, by: int) -> None:
    window = widget.window()
    at = widget.mapTo(window, widget.rect().center())
    QTest.wheelEvent(window.windowHandle(), QPointF(at), QPoint(0, by))


SHEETS: dict[str, Callable[[Hands], Popup]] = {
    "settings": lambda hands: hands.window.sheets.settings,
    "share": lambda hands: hands.window.sheets.share,
    "restore": lambda hands: hands.window.sheets.restore,
    "purge": lambda hands: hands.window.sheets.purge,
    "rename": lambda hands: hands.window.sheets.rename,
    "shortcuts": lambda hands: hands.window.sheets.shortcuts,
    "templates": lambda hands: hands.window.sheets.templates,
    "palette": lambda hands: hands.window.sheets.palette,
}


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
@pytest.mark.parametrize("name", SHEETS)
def test_every_sheet_lies_in_the_window_with_all_its_buttons(hands: Hands, name: str, language: str) -> None:
    hands.window.set_language(language)
    hands.window.resize(*SIZES[0])
    sheet = SHEETS[name](hands)
    sheet.ask()
    hands.bot.waitUntil(sheet.isVisible)
    QApplication.processEvents()
    assert hands.window.rect().contains(outline(sheet))
    for button in sheet.findChildren(QPushButton):
        assert not button.isVisible() or seen(button), button.text()


def test_an_open_sheet_that_is_placed_anew_is_as_high_as_before(hands: Hands) -> None:
    sheet = hands.window.sheets.share
    sheet.ask()
    QApplication.processEvents()
    before = sheet.height()
    for theme in ("dark", "light"):
        hands.window.set_theme(theme)
        QApplication.processEvents()
        assert sheet.height() == before
        assert not sheet.scrolled.verticalScrollBar().isVisible()


def test_a_line_shows_where_what_is_asked_goes_on(hands: Hands) -> None:
    sheet = asked(hands)
    choose(hands, sheet, "paper", "A4")
    options = sheet.options

    def lines() -> list[bool]:
        edges = [line for line in options.findChildren(QFrame, "rule") if line.parent() is options]
        for line in edges:
            assert not line.isVisible() or seen(line)
        return [line.isVisible() for line in sorted(edges, key=lambda line: line.y())]

    hands.window.resize(1280, 1200)
    QApplication.processEvents()
    assert not any(lines())
    hands.window.resize(*SIZES[0])
    QApplication.processEvents()
    assert lines() == [False, True]
    options.verticalScrollBar().setValue(8)
    assert lines() == [True, True]
    options.verticalScrollBar().setValue(options.verticalScrollBar().maximum())
    assert lines() == [True, False]


def test_merging_lies_in_the_window(hands: Hands, map_file: Path) -> None:
    hands.window.resize(*SIZES[0])
    hands.questions.open = [map_file]
    sheet = hands.window.sheets.merge
    sheet.ask()
    assert sheet.isVisible()
    assert hands.window.rect().contains(outline(sheet))
    assert seen(sheet.done)


@pytest.mark.parametrize("language", ["en", "zh-Hans"])
@pytest.mark.parametrize("keys", ["Ctrl+Alt+T", "Ctrl+Alt+V"])
def test_names_are_asked_for_in_the_window(hands: Hands, keys: str, language: str) -> None:
    hands.window.set_language(language)
    hands.window.resize(*SIZES[0])
    hands.press(keys, hands.window)
    sheet = hands.window.sheets.naming
    hands.bot.waitUntil(sheet.isVisible)
    assert hands.window.rect().contains(outline(sheet))
    for widget in (sheet.heading, sheet.cross, sheet.done, *sheet.findChildren(QLineEdit)):
        assert seen(widget), widget.accessibleName()


def test_a_version_is_looked_at_in_the_window(hands: Hands) -> None:
    hands.window.resize(*SIZES[0])
    session = hands.session
    (journey,) = hands.all(Journey)
    id = session.new_id()
    session.run(versions.keep_version, journey.id, id=id, title="Before the workshop, " * 6)
    sheet = hands.window.sheets.version
    sheet.look(session.store.one(Version, id), session.store.snapshot(), journey.id)
    assert hands.window.rect().contains(outline(sheet))
    for widget in (sheet.cross, sheet.done, sheet.area):
        assert seen(widget), widget
    assert sheet.heading.width() <= sheet.width()


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("touchpoint", ["Ad", "Payment"])
def test_comments_lie_in_the_window_however_many_there_are(
    hands: Hands, size: tuple[int, int], touchpoint: str
) -> None:
    hands.window.resize(*size)
    subject = hands.touchpoint(touchpoint).id
    for number in range(7):
        text = f"Comment number {number} goes on for a while, since there is much to be said about it. " * 3
        hands.session.run(comments.add_comment, subject, text, id=hands.session.new_id())
    hands.select(subject, "touchpoint")
    hands.press("Ctrl+M", hands.window)
    sheet = hands.window.sheets.comments
    hands.bot.waitUntil(sheet.isVisible)
    assert hands.window.rect().contains(outline(sheet))
    for widget in (sheet.cross, sheet.field, sheet.scroll):
        assert seen(widget), widget
    last = list(sheet.views.values())[-1]
    sheet.scroll.ensureWidgetVisible(last)
    hands.bot.waitUntil(lambda: seen(last.field))
