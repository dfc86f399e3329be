"""Small pictures of whole maps, for the start view: drawn when a map is left, kept in the user's data folder."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from cxmapper.layout.theme import base_theme
from cxmapper.settings import SHADES, data_folder, preview_file

if TYPE_CHECKING:
    from cxmapper.ui.canvas.index import BoardIndex
    from cxmapper.ui.canvas.rendering import Assets
    from cxmapper.ui.document import Document

# Twice the size of a card, for screens with two pixels per pixel.
WIDTH, HEIGHT = 560, 208
KEPT = 80


def folder() -> Path:
    """Where the pictures lie; it need not exist."""
    return data_folder() / "thumbnails"


def draw(index: BoardIndex, assets: Assets, theme: str) -> QPixmap:
    """All of a map but its header, as wide as is kept unless it is higher than it may be.

    Args:
        index: the groups of the map.
        assets: the bytes of its pictures.
        theme: what it is painted in.
    """
    from cxmapper.ui.canvas.extent import Extent, extent_of
    from cxmapper.ui.canvas.rendering import Look, Renderer
    from cxmapper.ui.canvas.view import Box, View

    extent: Extent = extent_of(index.board)
    high = max(extent.height - extent.top, 1.0)
    # Drawn at twice its size and made smaller, which is smoother than any hinting.
    zoom = min(2 * WIDTH / max(extent.width, 1.0), 4 * HEIGHT / high, 1.0)
    size = QSize(max(round(extent.width * zoom), 1), max(round(high * zoom), 1))
    view = View(extent, size.width(), size.height(), zoom, extent.labels, extent.top + extent.stages, "folded")
    picture = QPixmap(size)
    renderer, everything = Renderer(assets), Box(0, 0, size.width(), size.height())
    with QPainter(picture) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for region in view.regions():
            renderer.paint_region(painter, index, view, region, Look(theme), everything)
    half = Qt.AspectRatioMode.KeepAspectRatio
    return picture.scaled(size / 2, half, Qt.TransformationMode.SmoothTransformation)


def keep_of(document: Document) -> None:
    """Keeps the pictures of the map that is open, one for every shade that the start view may have."""
    for shade in SHADES if document.index is not None else ():
        keep(document.session.path, draw(document.index, document.asset, shade), shade)


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
    return "light" if base_theme(theme) == "light" else "dark"


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
