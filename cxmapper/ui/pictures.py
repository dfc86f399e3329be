"""Pictures on their way into a map: dropped, pasted or chosen ones become assets that every painter can show.

PNG and JPEG stay as they are where they can, without what a camera notes about place and owner; everything else is
decoded here, once, and kept as PNG, photos as JPEG.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader, QImageWriter

from cxmapper.errors import UserError
from cxmapper.export.qt_pictures import reading
from cxmapper.model.images import MOST_BYTES, MOST_PIXELS, read_picture

# The longer side of what is kept, in pixels: twice what a card shows on the sharpest paper.
LONGEST = 2000
# Drawings without pixels of their own are given so many.
DRAWN = 1200
# An opaque picture that takes more as PNG is a photo.
PHOTO_BYTES = 1_500_000
QUALITY = 90
_MILLION = 1_000_000
# Segments of a JPEG with EXIF and XMP, Photoshop's notes, and comments.
_NOTES = frozenset({0xE1, 0xED, 0xFE})
_SCAN = 0xDA
# What a drawing can show that isn't in it: other files, named in it or by way of an entity.
_ELSEWHERE = re.compile(
    rb"<!\s*ENTITY|<\s*(\w+:)?image\b|@import|(href\s*=\s*|url\(\s*)['\"]?\s*[^#'\"\s]", re.IGNORECASE
)
_READ_BY_US = frozenset({b"png", b"jpeg", b"gif", b"webp"})


class Made(NamedTuple):
    """A picture as it is kept: its bytes, its media type, and its size in pixels."""

    data: bytes
    media_type: str
    width: int
    height: int


def to_asset(picture: bytes | QImage, name: str = "") -> Made:
    """Make a picture fit to be kept.

    Args:
        picture: a file's content, or what the clipboard holds.
        name: what the person knows it by, for the sentence if it can't be used; such as the file's name.

    Returns:
        What `keep_asset` takes: at most `LONGEST` pixels on the longer side, upright, PNG or JPEG.

    Raises:
        UserError: it has more than 20 MB or 40 million pixels, or can't be read as a picture.
    """
    if isinstance(picture, QImage):
        if picture.isNull():
            raise _unreadable(name)
        return _encoded(_fitted(picture), photo=False)
    if len(picture) > MOST_BYTES:
        raise UserError(
            "error.picture_heavy", file=_called(name), size=-(-len(picture) // _MILLION), most=MOST_BYTES // _MILLION
        )
    head = read_picture(picture)
    with reading(picture) as reader:
        _refuse_reaching_out(picture, bytes(reader.format().data()), name)
        image, upright = _decoded(reader, name)
        if head is None and bytes(reader.format().data()) in _READ_BY_US:
            # Cut off somewhere; half a picture isn't what was meant.
            raise _unreadable(name)
    photo = head is not None and head.media_type == "image/jpeg"
    if head is not None and upright and max(head.width, head.height) <= LONGEST:
        if photo:
            return Made(_without_notes(picture), head.media_type, head.width, head.height)
        if head.media_type == "image/png":
            return Made(picture, head.media_type, head.width, head.height)
    return _encoded(_fitted(image), photo=photo)


def _refuse_reaching_out(picture: bytes, kind: bytes, name: str) -> None:
    """A drawing is painted as it stands; what it would have Qt fetch from elsewhere stays where it is."""
    if kind == b"svgz" or (kind == b"svg" and _ELSEWHERE.search(picture)):
        raise UserError("error.picture_elsewhere", file=_called(name))


def _decoded(reader: QImageReader, name: str) -> tuple[QImage, bool]:
    """The pixels, turned as the camera was held, and whether they were upright already."""
    size = reader.size()
    if not reader.canRead():
        raise _unreadable(name)
    if size.width() * size.height() > MOST_PIXELS:
        width, height = size.width(), size.height()
        raise UserError(
            "error.picture_pixels", file=_called(name), width=width, height=height, most=MOST_PIXELS // _MILLION
        )
    if bytes(reader.format().data()) in (b"svg", b"svgz"):
        reader.setScaledSize(size.scaled(QSize(DRAWN, DRAWN), Qt.AspectRatioMode.KeepAspectRatio))
    elif max(size.width(), size.height()) > LONGEST:
        reader.setScaledSize(size.scaled(QSize(LONGEST, LONGEST), Qt.AspectRatioMode.KeepAspectRatio))
    reader.setAutoTransform(True)
    upright = reader.transformation() == QImageIOHandler.Transformation.TransformationNone
    image = reader.read()
    if image.isNull():
        raise _unreadable(name)
    return image, upright


def _fitted(image: QImage) -> QImage:
    if max(image.width(), image.height()) <= LONGEST:
        return image
    return image.scaled(
        LONGEST, LONGEST, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )


def _encoded(image: QImage, *, photo: bool) -> Made:
    """As PNG; a photo, or what turns out to be one by what it takes, as JPEG unless it is transparent somewhere."""
    size = image.width(), image.height()
    if image.hasAlphaChannel():
        return Made(_written(image, "png"), "image/png", *size)
    if photo:
        return Made(_without_notes(_written(image, "jpeg")), "image/jpeg", *size)
    data = _written(image, "png")
    if len(data) <= PHOTO_BYTES:
        return Made(data, "image/png", *size)
    return Made(_without_notes(_written(image, "jpeg")), "image/jpeg", *size)


def _written(image: QImage, kind: str) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(kind.encode()))
    if kind == "jpeg":
        writer.setQuality(QUALITY)
    if not writer.write(image):
        raise OSError(writer.errorString())
    return bytes(data.data())


def _without_notes(data: bytes) -> bytes:
    """A JPEG without what is noted in it besides the picture: where it was taken, by whom, with what."""
    kept, at = [data[:2]], 2
    while data[at + 1] != _SCAN:
        if data[at + 1] == 0xFF:
            at += 1
            continue
        end = at + 2 + max(int.from_bytes(data[at + 2 : at + 4], "big"), 2)
        if data[at + 1] not in _NOTES:
            kept.append(data[at:end])
        at = end
    return b"".join([*kept, data[at:]])


def _called(name: str) -> str | UserError:
    return name or UserError("error.picture_nameless")


def _unreadable(name: str) -> UserError:
    return UserError("error.picture_unreadable", file=_called(name))
