"""Pictures decoded for Qt, no larger than they are shown: what a photo takes in memory is its size on screen.

Each is decoded at its own size or at a half, a quarter … of it, the smallest that is still as large as it is shown, so
zooming decodes anew only at each doubling.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from cxmapper.model.images import Picture, read_picture

# Four bytes each.
KEPT_PIXELS = 24_000_000
# What each takes besides; those that can't be shown would be remembered without end else.
LEAST = 1_000


@dataclass(slots=True)
class _Known:
    """What is known of some bytes: what they say they are, and the picture by how often it was halved."""

    head: Picture | None
    sizes: dict[int, QImage | None] = field(default_factory=dict)

    @property
    def pixels(self) -> int:
        """How much of the room for pictures it takes."""
        return LEAST + sum(image.width() * image.height() for image in self.sizes.values() if image is not None)


class Pictures:
    """Decoded pictures by their bytes, those that were asked for last."""

    def __init__(self) -> None:
        self._known: OrderedDict[bytes, _Known] = OrderedDict()
        self._pixels = 0

    def of(self, data: bytes, width: float, height: float) -> QImage | None:
        """A picture for a place of so many device pixels.

        Args:
            data: an asset's bytes.
            width, height: of the place that all of the picture would fill.

        Returns:
            The picture, of its own size or smaller; nothing where it can't be decoded.
        """
        # The bytes themselves are the key: Python keeps their hash, and the map keeps them.
        known = self._known.get(data)
        if known is None:
            known = self._known[data] = _Known(read_picture(data))
            self._pixels += known.pixels
        self._known.move_to_end(data)
        if known.head is None:
            return None
        halvings = _halvings(known.head, width, height)
        if halvings not in known.sizes:
            before = known.pixels
            known.sizes[halvings] = _decode(data, known.head, halvings)
            self._pixels += known.pixels - before
        while self._pixels > KEPT_PIXELS and len(self._known) > 1:
            self._pixels -= self._known.popitem(last=False)[1].pixels
        return known.sizes[halvings]


def _halvings(picture: Picture, width: float, height: float) -> int:
    """How often a picture can be halved and still fill a place; not below a pixel."""
    spare = min(picture.width / max(width, 1.0), picture.height / max(height, 1.0))
    return max(int(spare).bit_length() - 1, 0)


@contextmanager
def reading(data: bytes) -> Iterator[QImageReader]:
    """A reader of a picture's bytes, for as long as the block lasts.

    Qt asks its image formats one thread at a time. A buffer of Python's would have to wait there for Python, which
    another thread may hold that waits for the image formats: so the bytes lie in a file, which is Qt's alone.

    Args:
        data: a file's content.
    """
    with TemporaryDirectory(prefix="cxmapper-") as folder:
        file = Path(folder, "picture")
        file.write_bytes(data)
        reader = QImageReader(str(file))
        try:
            yield reader
        finally:
            # Its file is closed before it is removed.
            reader.setFileName("")


def _decode(data: bytes, picture: Picture, halvings: int) -> QImage | None:
    # The buffer is Qt's own, as in `reading`. The bytes begin as their format does, so no other one is tried.
    # PySide takes the format as a string, whatever its stubs say.
    image = QImage.fromData(data, picture.media_type.removeprefix("image/"))  # type: ignore[arg-type]
    if image.isNull():
        return None
    if halvings:
        scale = 1 << halvings
        size = QSize(max(picture.width // scale, 1), max(picture.height // scale, 1))
        image = image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
