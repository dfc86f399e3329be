"""Small pictures of maps as they were last seen, for the start view: kept in the user's data folder, never in a map."""

from __future__ import annotations

from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap

from cxmapper.settings import data_folder

# Twice the size of a card, for screens with two pixels per pixel.
WIDTH, HEIGHT = 560, 208
KEPT = 40


def folder() -> Path:
    """Where the pictures lie; it need not exist."""
    return data_folder() / "thumbnails"


def _file(path: Path) -> Path:
    return folder() / f"{sha256(str(path.resolve()).encode()).hexdigest()[:32]}.png"


def keep(path: Path, seen: QPixmap) -> None:
    """Keeps a picture of a map; the oldest ones give way. That it can't be written is no reason to stop anybody."""
    if seen.isNull():
        return
    small = seen.scaledToWidth(WIDTH, Qt.TransformationMode.SmoothTransformation)
    small.setDevicePixelRatio(1.0)
    cut = small.copy(0, 0, WIDTH, min(small.height(), HEIGHT * 2))
    with suppress(OSError):
        folder().mkdir(parents=True, exist_ok=True)
        cut.save(str(_file(path)), "PNG")
        for old in sorted(folder().glob("*.png"), key=lambda file: file.stat().st_mtime, reverse=True)[KEPT:]:
            old.unlink()


def load(path: Path) -> QPixmap | None:
    """The picture of a map, if there is one."""
    return read(_file(path))


def read(file: Path) -> QPixmap | None:
    """A picture of ours, if the file is there."""
    picture = QPixmap(str(file)) if file.is_file() else QPixmap()
    return None if picture.isNull() else picture


def forget(path: Path) -> None:
    """Throws the picture of a map away."""
    with suppress(OSError):
        _file(path).unlink(missing_ok=True)
