"""Which file? The questions the window asks, behind one small face, so that tests can answer them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QStandardPaths

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from cxmapper.ui.dialogs.files import FileDialog


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
        return self._dialog(title, Path(folder), filters).existing()

    def to_save(self, title: str, suggestion: Path, filters: str) -> Path | None:
        """A file to write; gets the suggestion's suffix when it has none."""
        return self._dialog(title, suggestion.parent, filters).new(suggestion)

    def to_choose(self, title: str, folder: Path) -> Path | None:
        """A folder that is there, or one made in the dialog."""
        return self._dialog(title, folder, "").folder()

    def _dialog(self, title: str, folder: Path, filters: str) -> FileDialog:
        from cxmapper.ui.dialogs.files import FileDialog

        return FileDialog(self._parent, title, folder, filters, self._theme(), self._language())


def documents_folder() -> Path:
    """Where people keep their documents."""
    name = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(name) if name and Path(name).is_dir() else Path.home()


def shown_folder(folder: Path) -> str:
    """A folder as people know it."""
    home = Path.home()
    return str(Path("~") / folder.relative_to(home)) if folder.is_relative_to(home) else str(folder)
