"""Which file? The questions the window asks, behind one small face, so that tests can answer them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QFileInfo, QModelIndex, QPersistentModelIndex, QStandardPaths, Qt, QUrl
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QFileDialog,
    QFileIconProvider,
    QFileSystemModel,
    QHeaderView,
    QPushButton,
    QSplitter,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QTreeView,
    QWidget,
)

from cxmapper.i18n import instant
from cxmapper.ui.theming import icon

# In logical pixels: the dialog, the places at its left, and its columns: names, sizes, kinds, days.
DIALOG, PLACES = (860, 560), 170
COLUMNS = (360, 110, 0, 180)
BUTTONS = {
    "backButton": "arrow-left", "forwardButton": "arrow-right", "toParentButton": "arrow-up",
    "newFolderButton": "plus", "listModeButton": "layout-grid", "detailModeButton": "list-tree",
}  # fmt: skip
_PLACES = QStandardPaths.StandardLocation
_Roles = QFileSystemModel.Roles


class FileQuestions(Protocol):
    """Asks for files; `None` means the person changed their mind."""

    def to_open(self, title: str, folder: str, filters: str) -> Path | None:
        """A file that is there."""

    def to_save(self, title: str, suggestion: Path, filters: str) -> Path | None:
        """A file to write; the dialog has asked whether to replace one that is there."""

    def to_choose(self, title: str, folder: Path) -> Path | None:
        """A folder that is there."""


class FileDialogs:
    """Qt's own file dialog, the same on every system: in the window's language, whatever the desktop speaks."""

    def __init__(self, parent: QWidget, theme: Callable[[], str], language: Callable[[], str]) -> None:
        self._parent, self._theme, self._language = parent, theme, language

    def to_open(self, title: str, folder: str, filters: str) -> Path | None:
        """A file that is there."""
        dialog = self._dialog(title, Path(folder), filters)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        return _answer(dialog)

    def to_save(self, title: str, suggestion: Path, filters: str) -> Path | None:
        """A file to write; gets the suggestion's suffix when it has none."""
        dialog = self._dialog(title, suggestion.parent, filters)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        # The dialog adds it before it asks whether to replace a file.
        dialog.setDefaultSuffix(suggestion.suffix.removeprefix("."))
        dialog.selectFile(suggestion.name)
        return _answer(dialog)

    def to_choose(self, title: str, folder: Path) -> Path | None:
        """A folder that is there, or one made in the dialog."""
        dialog = self._dialog(title, folder, "")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        return _answer(dialog)

    def _dialog(self, title: str, folder: Path, filters: str) -> QFileDialog:
        dialog = QFileDialog(self._parent, title, str(folder), filters)
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setSidebarUrls([QUrl.fromLocalFile(str(place)) for place in places(folder)])
        dialog.resize(*DIALOG)
        _dress(dialog, self._theme(), self._language())
        return dialog


class _Signs(QFileIconProvider):
    """Our own signs for folders and files, in the colours of a theme."""

    def __init__(self, theme: str) -> None:
        super().__init__()
        self._folder, self._file = icon("folder-open", theme, 18, "text2"), icon("file-text", theme, 18, "text2")

    def icon(self, what: QFileInfo | QFileIconProvider.IconType) -> QIcon:
        folder = what.isDir() if isinstance(what, QFileInfo) else what != QFileIconProvider.IconType.File
        return self._folder if folder else self._file


class _Days(QStyledItemDelegate):
    """The day a file was changed as the window writes days: Qt takes the desktop's way, whatever the window speaks."""

    def __init__(self, parent: QWidget, language: str) -> None:
        super().__init__(parent)
        self._language = language

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        at = index.siblingAtColumn(0).data(_Roles.FileInfoRole.value)
        if isinstance(at, QFileInfo):
            option.text = instant(at.lastModified().toUTC().toString(Qt.DateFormat.ISODate), self._language)


def _dress(dialog: QFileDialog, theme: str, language: str) -> None:
    """Our signs on its buttons, and room for names; what kind of file it is, says the filter."""
    signs = _Signs(theme)
    dialog.setIconProvider(signs)
    # The dialog doesn't keep it alive.
    dialog.setProperty("signs", signs)
    for name, sign in BUTTONS.items():
        button = dialog.findChild(QToolButton, name)
        if button is not None:
            button.setIcon(icon(sign, theme, 18))
    for button in dialog.findChildren(QPushButton):
        button.setIcon(QIcon())
    parts, files = dialog.findChild(QSplitter), dialog.findChild(QTreeView, "treeView")
    if parts is not None:
        parts.setSizes([PLACES, DIALOG[0] - PLACES])
    if files is not None:
        files.setColumnHidden(2, True)
        files.setItemDelegateForColumn(3, _Days(files, language))
        for column, width in enumerate(COLUMNS):
            files.header().resizeSection(column, width)
        files.header().setStretchLastSection(False)
        files.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)


def _answer(dialog: QFileDialog) -> Path | None:
    try:
        return Path(dialog.selectedFiles()[0]) if dialog.exec() and dialog.selectedFiles() else None
    finally:
        dialog.deleteLater()


def places(folder: Path) -> list[Path]:
    """Where people look for files: the folder they are in, and those every home has."""
    usual = (_PLACES.DocumentsLocation, _PLACES.DesktopLocation, _PLACES.DownloadLocation, _PLACES.HomeLocation)
    known = (Path(name) for place in usual if (name := QStandardPaths.writableLocation(place)))
    return [place for place in dict.fromkeys((folder, *known)) if place.is_dir()]


def documents_folder() -> Path:
    """Where people keep their documents."""
    name = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(name) if name and Path(name).is_dir() else Path.home()


def shown_folder(folder: Path) -> str:
    """A folder as people know it."""
    home = Path.home()
    return f"~/{folder.relative_to(home)}" if folder != home and folder.is_relative_to(home) else str(folder)
