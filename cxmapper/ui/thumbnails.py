"""Small pictures of maps, for the start view: drawn when a map is left, kept in the user's data folder."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QPixmap

from cxmapper.layout.theme import base_theme
from cxmapper.settings import SHADES, data_folder, preview_file

if TYPE_CHECKING:
    from cxmapper.ui.document import Document

KEPT = 120


def folder() -> Path:
    """Where the pictures lie; it need not exist."""
    return data_folder() / "thumbnails"


def keep_of(document: Document) -> None:
    """Keeps the pictures of the map that is open, one for every shade that the start view may have."""
    from cxmapper.ui.miniature import miniature

    for shade in SHADES if document.board is not None else ():
        keep(document.session.path, miniature(document.board, shade), shade)


def keep(path: Path, drawn: QPixmap, shade: str) -> None:
    """Keeps a picture of a map; the oldest ones give way. That it can't be written is no reason to stop anybody."""
    if drawn.isNull():
        return
    with suppress(OSError):
        folder().mkdir(parents=True, exist_ok=True)
        drawn.save(str(preview_file(path, shade)), "PNG")
        for old in sorted(folder().glob("*.png"), key=lambda file: file.stat().st_mtime, reverse=True)[KEPT:]:
            old.unlink()


def shade_of(theme: str) -> str:
    """The shade of the pictures that go with a theme."""
    return base_theme(theme)


def load(path: Path, shade: str) -> QPixmap | None:
    """The picture of a map in a shade, if there is one."""
    return read(preview_file(path, shade))


def read(file: Path) -> QPixmap | None:
    """A picture of ours, if the file is there."""
    picture = QPixmap(str(file)) if file.is_file() else QPixmap()
    return None if picture.isNull() else picture


def forget(path: Path) -> None:
    """Throws the picture of a map away."""
    with suppress(OSError):
        for shade in SHADES:
            preview_file(path, shade).unlink(missing_ok=True)
