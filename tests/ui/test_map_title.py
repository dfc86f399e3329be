"""The map is renamed where its name is read: in the top bar."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from cxmapper.model.session import Session
from tests.ui.conftest import Hands, journey_of
from tests.ui.states import settle


def double_click_title(hands: Hands) -> None:
    QTest.mouseClick(hands.window.top.title, Qt.MouseButton.LeftButton)
    QTest.mouseDClick(hands.window.top.title, Qt.MouseButton.LeftButton)


def typed(text: str) -> None:
    QTest.keyClicks(QApplication.focusWidget(), text)


def test_double_click_on_the_title_renames_the_map(hands: Hands) -> None:
    double_click_title(hands)
    typed("Second order")
    hands.press("Return")
    assert journey_of(hands.store).title == "Second order"
    assert hands.window.top.title.text() == "Second order"
    assert hands.canvas.hasFocus()
    QTest.qWait(QApplication.doubleClickInterval() + 50)
    assert QApplication.activePopupWidget() is None, "a double click is no click"
    hands.press("Ctrl+Z", hands.canvas)
    assert journey_of(hands.store).title == "First order"


def test_f2_renames_the_map_where_the_title_has_the_keys(hands: Hands) -> None:
    hands.window.top.title_button.setFocus(Qt.FocusReason.TabFocusReason)
    hands.press("F2")
    typed("Second order")
    hands.press("Return")
    assert journey_of(hands.store).title == "Second order"


def test_esc_leaves_the_name_as_it_is(hands: Hands) -> None:
    double_click_title(hands)
    typed("Second order")
    hands.press("Esc")
    assert journey_of(hands.store).title == "First order"
    assert hands.canvas.hasFocus()


@pytest.mark.parametrize("leave", ["click", "close"])
def test_a_name_that_is_left_is_kept(hands: Hands, leave: str) -> None:
    path = hands.session.path
    double_click_title(hands)
    typed("Second order")
    if leave == "click":
        QTest.mouseClick(hands.canvas, Qt.MouseButton.LeftButton)
        assert journey_of(hands.store).title == "Second order"
    hands.press("Ctrl+W")
    assert hands.window.document is None
    assert not hands.window.side.title.is_open
    with Session.open(path, author="Bo") as session:
        assert journey_of(session.store).title == "Second order"


def test_a_new_map_that_is_renamed_is_called_so_everywhere(empty: Hands, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("cxmapper.ui.files.documents_folder", lambda: tmp_path)
    window = empty.window
    window.commands.files.begin("blank")
    empty.press("Esc", empty.editor)
    window.side.workbench.open("inspector")
    window.side.title.ask()
    typed("Second order")
    empty.press("Return")
    panel = window.side.workbench.panel("inspector")
    settle()
    assert panel.heading.title.text() == "Second order"
    said = {label.text() for label in window.findChildren(QLabel)} | {window.windowTitle()}
    assert not [text for text in said if "New journey" in text]
    window.drop()
    assert [window.settings.title_of(Path(path)) for path in window.settings.recent] == ["Second order"]


def test_renaming_stands_first_in_the_menu_of_the_title(hands: Hands) -> None:
    assert hands.window.menus.all["file"].actions()[0].text() == "Rename map…"
