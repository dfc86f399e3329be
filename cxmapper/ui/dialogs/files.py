"""Which file? The questions the window asks, behind one small face, so that tests can answer them."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget


class FileQuestions(Protocol):
    """Asks for files; `None` means the person changed their mind."""

    def to_open(self, title: str, folder: str, filters: str) -> Path | None:
        """A file that is there."""

    def to_save(self, title: str, suggestion: Path, filters: str) -> Path | None:
        """A file to write; the dialog has asked whether to replace one that is there."""


class FileDialogs:
    """The system's own file dialogs."""

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent

    def to_open(self, title: str, folder: str, filters: str) -> Path | None:
        """A file that is there."""
        name, _ = QFileDialog.getOpenFileName(self._parent, title, folder, filters)
        return Path(name) if name else None

    def to_save(self, title: str, suggestion: Path, filters: str) -> Path | None:
        """A file to write; gets the suggestion's suffix when it has none."""
        name, _ = QFileDialog.getSaveFileName(self._parent, title, str(suggestion), filters)
        if not name:
            return None
        chosen = Path(name)
        return chosen if chosen.suffix else chosen.with_suffix(suggestion.suffix)


def documents_folder() -> Path:
    """Where people keep their documents."""
    name = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(name) if name and Path(name).is_dir() else Path.home()


def shown_folder(folder: Path) -> str:
    """A folder as people know it."""
    home = Path.home()
    return f"~/{folder.relative_to(home)}" if folder != home and folder.is_relative_to(home) else str(folder)
