"""Pictures as objects of a PDF: JPEG as it is, everything else as its pixels, with its transparency as a soft mask.

ISO 32000-1, 8.9 and 11.6.5.3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxmapper.export.pdf_file import PdfFile, Reference
from cxmapper.export.pictures import decoded
from cxmapper.model.images import read_picture

if TYPE_CHECKING:
    from PIL import Image

_SPACES = {"L": "/DeviceGray", "RGB": "/DeviceRGB"}
# By colours a pixel. JPEGs of four colours are decoded: some are stored inverted, and readers disagree about which.
_JPEG_SPACES = {1: "/DeviceGray", 3: "/DeviceRGB"}
_TRANSPARENT = frozenset({"LA", "La", "PA", "RGBA", "RGBa"})
_GREY = frozenset({"1", "L"})
_DEEP_GREY = frozenset({"I", "I;16", "I;16B"})


def embed(file: PdfFile, data: bytes) -> Reference | None:
    """Write a picture.

    Args:
        file: where the objects go.
        data: an asset's bytes.

    Returns:
        The picture's name; nothing where it can't be decoded.
    """
    picture = decoded(data)
    if picture is None:
        return None
    known = read_picture(data)
    if known is not None and known.channels in _JPEG_SPACES and not known.deep:
        return file.encoded_stream(data, "/DCTDecode", **_entries(picture, _JPEG_SPACES[known.channels]))
    if picture.mode in _TRANSPARENT or "transparency" in picture.info:
        full = picture.convert("RGBA")
        mask = _pixels(file, full.getchannel("A"))
        return _pixels(file, full.convert("RGB"), SMask=mask)
    if picture.mode in _DEEP_GREY:
        # Pillow would take all but the darkest of 65,536 greys for white.
        picture = picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    return _pixels(file, picture.convert("L" if picture.mode in _GREY else "RGB"))


def _pixels(file: PdfFile, picture: Image.Image, **entries: object) -> Reference:
    return file.stream(picture.tobytes(), **_entries(picture, _SPACES[picture.mode]), **entries)


def _entries(picture: Image.Image, space: str) -> dict[str, object]:
    return {
        "Type": "/XObject",
        "Subtype": "/Image",
        "Width": picture.width,
        "Height": picture.height,
        "ColorSpace": space,
        "BitsPerComponent": 8,
        "Interpolate": "true",
    }
