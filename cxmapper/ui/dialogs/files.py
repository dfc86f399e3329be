"""Qt's own file dialog, dressed as the window is; it brings much of Qt, so it is loaded when somebody is asked."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFileInfo, QModelIndex, QPersistentModelIndex, QStandardPaths, Qt, QUrl
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFileIconProvider,
    QFileSystemModel,
    QHeaderView,
    QLabel,
    QListView,
    QPushButton,
    QSplitter,
    QStyledItemDelegate,
    QStyleOptionHeader,
    QStyleOptionViewItem,
    QToolButton,
    QTreeView,
    QWidget,
)

from cxmapper.i18n import Words, instant, words
from cxmapper.ui.dialogs.restore import size_word
from cxmapper.ui.theming import icon

# In logical pixels: the dialog, the places at its left, and its columns: names, sizes, kinds, days.
DIALOG, PLACES = (860, 560), 170
COLUMNS = (360, 110, 0, 180)
SIZES, KINDS, DAYS = 1, 2, 3
SIGN = 18
BUTTONS = {
    "backButton": "arrow-left", "forwardButton": "arrow-right", "toParentButton": "arrow-up",
    "newFolderButton": "plus", "listModeButton": "layout-grid", "detailModeButton": "list-tree",
}  # fmt: skip
_PLACES = QStandardPaths.StandardLocation
_Roles = QFileSystemModel.Roles


class FileDialog(QFileDialog):
    """Asks for one file or folder.

    Args:
        parent: the window it belongs to.
        title: what is asked.
        folder: where to begin.
        filters: the kinds of files, as Qt writes them.
        theme: a theme of `layout.theme`.
        language: the window's.
    """

    def __init__(self, parent: QWidget, title: str, folder: Path, filters: str, theme: str, language: str) -> None:
        super().__init__(parent, title, str(folder), filters)
        self.setOption(QFileDialog.Option.DontUseNativeDialog)
        self.setSidebarUrls([QUrl.fromLocalFile(str(place)) for place in places(folder)])
        self.resize(*DIALOG)
        _dress(self, theme, language)

    def existing(self) -> Path | None:
        """A file that is there; `None` means the person changed their mind, here and below."""
        self.setFileMode(QFileDialog.FileMode.ExistingFile)
        return self._answer()

    def new(self, suggestion: Path) -> Path | None:
        """A file to write; gets the suggestion's suffix when it has none."""
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.setFileMode(QFileDialog.FileMode.AnyFile)
        # The dialog adds it before it asks whether to replace a file.
        self.setDefaultSuffix(suggestion.suffix.removeprefix("."))
        self.selectFile(suggestion.name)
        return self._answer()

    def folder(self) -> Path | None:
        """A folder that is there, or one made in the dialog."""
        self.setFileMode(QFileDialog.FileMode.Directory)
        self.setOption(QFileDialog.Option.ShowDirsOnly)
        # There are no kinds of folders to choose from.
        for kind in (self.findChild(QLabel, "fileTypeLabel"), self.findChild(QComboBox, "fileTypeCombo")):
            if kind is not None:
                kind.hide()
        return self._answer()

    def _answer(self) -> Path | None:
        try:
            return Path(self.selectedFiles()[0]) if self.exec() and self.selectedFiles() else None
        finally:
            self.deleteLater()


class _Signs(QFileIconProvider):
    """Our own signs for folders and files, in the colours of a theme."""

    def __init__(self, theme: str) -> None:
        super().__init__()
        self._folder, self._file = (_sign(name, theme) for name in ("folder-open", "file-text"))

    def icon(self, what: QFileInfo | QFileIconProvider.IconType) -> QIcon:
        folder = what.isDir() if isinstance(what, QFileInfo) else what != QFileIconProvider.IconType.File
        return self._folder if folder else self._file


def _sign(name: str, theme: str) -> QIcon:
    """An icon that also shows on the ground of the row that is chosen."""
    sign = icon(name, theme, SIGN, "text2")
    sign.addPixmap(icon(name, theme, SIGN, "onAccent").pixmap(SIGN, SIGN), QIcon.Mode.Selected)
    return sign


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


class _Sizes(QStyledItemDelegate):
    """A file's size as the window writes it, in the units that everything else is told in."""

    def __init__(self, parent: QWidget, say: Words) -> None:
        super().__init__(parent)
        self._say = say

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        file = index.siblingAtColumn(0).data(_Roles.FileInfoRole.value)
        if isinstance(file, QFileInfo) and file.isFile():
            option.text = size_word(file.size(), self._say)


class _Headings(QHeaderView):
    """The heading of the sizes ends where they do."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setSortIndicatorShown(True)
        self.setHighlightSections(False)

    def initStyleOptionForIndex(self, option: QStyleOptionHeader, section: int) -> None:
        super().initStyleOptionForIndex(option, section)
        ends = section == SIZES
        edge = Qt.AlignmentFlag.AlignRight if ends else Qt.AlignmentFlag.AlignLeft
        option.textAlignment = edge | Qt.AlignmentFlag.AlignVCenter


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
    sidebar = dialog.findChild(QListView, "sidebar")
    if sidebar is not None:
        # A long name is cut; its tip says all of it.
        sidebar.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        sidebar.setTextElideMode(Qt.TextElideMode.ElideRight)
    parts, files = dialog.findChild(QSplitter), dialog.findChild(QTreeView, "treeView")
    if parts is not None:
        parts.setSizes([PLACES, DIALOG[0] - PLACES])
    if files is not None:
        files.setHeader(_Headings(files))
        files.header().setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        files.setColumnHidden(KINDS, True)
        files.setItemDelegateForColumn(SIZES, _Sizes(files, words(language)))
        files.setItemDelegateForColumn(DAYS, _Days(files, language))
        for column, width in enumerate(COLUMNS):
            files.header().resizeSection(column, width)
        files.header().setStretchLastSection(False)
        files.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)


def places(folder: Path) -> list[Path]:
    """Where people look for files: the folder they are in, and those every home has."""
    usual = (_PLACES.DocumentsLocation, _PLACES.DesktopLocation, _PLACES.DownloadLocation, _PLACES.HomeLocation)
    known = (Path(name) for place in usual if (name := QStandardPaths.writableLocation(place)))
    return [place for place in dict.fromkeys((folder, *known)) if place.is_dir()]
