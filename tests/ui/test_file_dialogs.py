"""Questions for files: in the window's language whatever the desktop speaks, with places to go to and suffixes."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QStyleOptionHeader,
    QStyleOptionViewItem,
    QTreeView,
)

from cxmapper.layout.look import is_chinese
from cxmapper.ui.file_questions import FileDialogs, shown_folder
from tests.ui.conftest import Hands


def while_open(look: Callable[[QFileDialog], None]) -> None:
    """Looks at the dialog that opens next, and closes it if that didn't."""

    def seen() -> None:
        dialog = next(each for each in QApplication.topLevelWidgets() if isinstance(each, QFileDialog))
        look(dialog)
        if dialog.isVisible():
            dialog.reject()

    QTimer.singleShot(100, seen)


@pytest.mark.parametrize("language", ["zh-Hant", "zh-Hans"])
def test_nothing_in_a_dialog_is_left_in_english(empty: Hands, language: str, tmp_path: Path) -> None:
    empty.window.set_language(language)
    said: list[str] = []

    def look(dialog: QFileDialog) -> None:
        said.extend(label.text() for label in dialog.findChildren(QLabel))
        said.extend(button.text() or button.toolTip() for button in dialog.findChildren(QAbstractButton))

    while_open(look)
    dialogs = FileDialogs(empty.window, lambda: "light", lambda: empty.window.language)
    assert dialogs.to_open("開啟", str(tmp_path), "地圖 (*.cxm)") is None
    assert len(said) > 8
    assert [text for text in said if text and not is_chinese(text)] == []


def test_the_suffix_is_added_and_the_folder_is_among_the_places(empty: Hands, tmp_path: Path) -> None:
    places: list[QUrl] = []

    def look(dialog: QFileDialog) -> None:
        places.extend(dialog.sidebarUrls())
        field = dialog.findChild(QLineEdit, "fileNameEdit")
        assert field.text() == "Map.cxm"
        field.setText("Mine")
        dialog.accept()

    while_open(look)
    dialogs = FileDialogs(empty.window, lambda: "light", lambda: empty.window.language)
    assert dialogs.to_save("Save", tmp_path / "Map.cxm", "Maps (*.cxm)") == tmp_path / "Mine.cxm"
    assert QUrl.fromLocalFile(str(tmp_path)) in places


@pytest.mark.parametrize(("language", "day"), [("en", "20 Nov 2026, 09:05"), ("zh-Hant", "2026年11月20日 09:05")])
def test_days_are_written_as_in_the_window(empty: Hands, tmp_path: Path, language: str, day: str) -> None:
    file = tmp_path / "Map.cxm"
    file.touch()
    at = datetime(2026, 11, 20, 9, 5).astimezone().timestamp()
    os.utime(file, (at, at))
    empty.window.set_language(language)
    said: list[str] = []

    def look(dialog: QFileDialog) -> None:
        view = dialog.findChild(QTreeView, "treeView")
        empty.bot.waitUntil(lambda: view.model().rowCount(view.rootIndex()) == 1)
        place, option = view.model().index(0, 3, view.rootIndex()), QStyleOptionViewItem()
        view.itemDelegateForColumn(3).initStyleOption(option, place)
        said.append(option.text)

    while_open(look)
    dialogs = FileDialogs(empty.window, lambda: "light", lambda: empty.window.language)
    assert dialogs.to_open("Open", str(tmp_path), "Maps (*.cxm)") is None
    assert said == [day]


def test_a_folder_is_chosen_as_a_folder(empty: Hands, tmp_path: Path) -> None:
    (tmp_path / "inside").mkdir()
    (tmp_path / "note.txt").write_text("note", encoding="utf-8")

    def look(dialog: QFileDialog) -> None:
        assert dialog.fileMode() == QFileDialog.FileMode.Directory
        dialog.findChild(QLineEdit, "fileNameEdit").setText("inside")
        dialog.accept()

    while_open(look)
    dialogs = FileDialogs(empty.window, lambda: "light", lambda: empty.window.language)
    assert dialogs.to_choose("Folder", tmp_path) == tmp_path / "inside"


def test_a_folder_is_asked_for_without_kinds_of_files(empty: Hands, tmp_path: Path) -> None:
    shown: list[bool] = []

    def look(dialog: QFileDialog) -> None:
        kinds = (dialog.findChild(QLabel, "fileTypeLabel"), dialog.findChild(QComboBox, "fileTypeCombo"))
        shown.extend(each.isVisible() for each in kinds)

    while_open(look)
    dialogs = FileDialogs(empty.window, lambda: "light", lambda: empty.window.language)
    assert dialogs.to_choose("Folder", tmp_path) is None
    assert shown == [False, False]


def test_folders_are_said_from_home() -> None:
    assert shown_folder(Path.home()) == "~"
    assert shown_folder(Path.home() / "Maps") == "~/Maps"
    assert shown_folder(Path("/elsewhere")) == "/elsewhere"


def test_sizes_are_told_as_in_the_window_below_a_heading_that_ends_where_they_do(empty: Hands, tmp_path: Path) -> None:
    (tmp_path / "Map.cxm").write_bytes(b"x" * 1_200_000)
    said: list[str] = []
    ends: list[bool] = []

    def look(dialog: QFileDialog) -> None:
        view = dialog.findChild(QTreeView, "treeView")
        empty.bot.waitUntil(lambda: view.model().rowCount(view.rootIndex()) == 1)
        place, option, heading = (
            view.model().index(0, 1, view.rootIndex()),
            QStyleOptionViewItem(),
            QStyleOptionHeader(),
        )
        view.itemDelegateForColumn(1).initStyleOption(option, place)
        view.header().initStyleOptionForIndex(heading, 1)
        said.append(option.text)
        ends.extend(
            bool(each & Qt.AlignmentFlag.AlignRight) for each in (heading.textAlignment, option.displayAlignment)
        )
        view.header().initStyleOptionForIndex(heading, 0)
        ends.append(bool(heading.textAlignment & Qt.AlignmentFlag.AlignRight))
        assert view.isSortingEnabled()
        assert view.header().isSortIndicatorShown()

    while_open(look)
    dialogs = FileDialogs(empty.window, lambda: "light", lambda: empty.window.language)
    assert dialogs.to_open("Open", str(tmp_path), "Maps (*.cxm)") is None
    assert said == ["1.2 MB"]
    assert ends == [True, True, False]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_frame_around_the_files_has_its_corners(empty: Hands, tmp_path: Path, theme: str) -> None:
    """The headings, too, lie within the round frame."""
    empty.window.set_theme(theme)
    inset: list[int] = []

    def look(dialog: QFileDialog) -> None:
        view = dialog.findChild(QTreeView, "treeView")
        inset.extend((view.header().x(), view.header().y(), view.width() - view.header().geometry().right() - 1))

    while_open(look)
    dialogs = FileDialogs(empty.window, lambda: theme, lambda: empty.window.language)
    assert dialogs.to_open("Open", str(tmp_path), "Maps (*.cxm)") is None
    assert min(inset) >= 3, "a corner of 8 reaches 2.3 into the rectangle"
