"""What the first bytes of a picture tell about it, without decoding it.

Pictures come from outside: a file that somebody sent may hold anything under the name of one. Whoever shows a picture
asks here first, so that nothing is decoded that is of another kind, cut off, or would take more memory than a map is
worth. What passes may still be damaged inside; that only its decoder finds out.

Sources: PNG (ISO/IEC 15948, 5 and 11), JPEG (ITU-T T.81, annex B), GIF89a (18 and 27), WebP (RFC 9649, 2).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from struct import error as TooShort
from struct import unpack_from

from cxmapper.values import value_type

MOST_BYTES = 20_000_000
# A pixel of 16 bits a colour counts as two: what is limited is the memory that decoding takes.
MOST_PIXELS = 40_000_000

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_GIF = (b"GIF87a", b"GIF89a")
# Start of frame: the markers SOF0 to SOF15, without those that share their range (DHT, JPG, DAC).
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_SCAN = 0xDA
_END = b"\xff\xd9"


@value_type
class Picture:
    """What a picture says it is.

    Attributes:
        media_type: "image/png", "image/jpeg", "image/gif" or "image/webp".
        width, height: in pixels, both at least 1.
        deep: whether it has 16 bits a colour.
        channels: colours a pixel, of a JPEG; 0 where it isn't known from the head.
    """

    media_type: str
    width: int
    height: int
    deep: bool = False
    channels: int = 0


def read_picture(data: bytes) -> Picture | None:
    """The picture that some bytes hold.

    Args:
        data: a file's content.

    Returns:
        What its head says; nothing where the bytes are no PNG, JPEG, GIF or WebP, are cut off, are more than
        `MOST_BYTES`, or say that they have no pixels or more than `MOST_PIXELS`.
    """
    if len(data) > MOST_BYTES:
        return None
    read = _reader(data)
    try:
        picture = read(data) if read is not None else None
    except (TooShort, IndexError):
        return None
    if picture is None or not picture.width or not picture.height:
        return None
    return picture if picture.width * picture.height * (1 + picture.deep) <= MOST_PIXELS else None


def _reader(data: bytes) -> Callable[[bytes], Picture | None] | None:
    if data.startswith(_PNG):
        return _png
    if data.startswith(_JPEG):
        return _jpeg
    if data.startswith(_GIF):
        return _gif
    return _webp if data.startswith(b"RIFF") and data[8:12] == b"WEBP" else None


def _png(data: bytes) -> Picture | None:
    """A header, some image data, and an end that is there."""
    kinds = [kind for kind, _ in _chunks(data)]
    if kinds[:1] != [b"IHDR"] or kinds[-1] != b"IEND" or b"IDAT" not in kinds:
        return None
    width, height, depth = unpack_from(">IIB", data, 16)
    return Picture("image/png", width, height, depth == 16)


def _chunks(data: bytes) -> Iterator[tuple[bytes, int]]:
    """Kind and place of each chunk of a PNG that is there in full, up to the end."""
    at = len(_PNG)
    while at + 12 <= len(data):
        length, kind = unpack_from(">I4s", data, at)
        if at + 12 + length > len(data):
            return
        yield kind, at
        if kind == b"IEND":
            return
        at += 12 + length


def _jpeg(data: bytes) -> Picture | None:
    """A frame, a scan after it, and an end after that; cameras append more behind the end."""
    frame: Picture | None = None
    at = 2
    while True:
        if data[at] != 0xFF:
            return None
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker == _SCAN:
            return frame if data.rfind(_END, at) >= 0 else None
        if marker in _FRAMES:
            depth, height, width, channels = unpack_from(">BHHB", data, at + 4)
            frame = Picture("image/jpeg", width, height, depth > 8, channels)
        (length,) = unpack_from(">H", data, at + 2)
        at += 2 + max(length, 2)


def _gif(data: bytes) -> Picture | None:
    width, height = unpack_from("<HH", data, 6)
    return Picture("image/gif", width, height)


def _webp(data: bytes) -> Picture | None:
    (length,) = unpack_from("<I", data, 4)
    if length + 8 > len(data):
        return None
    kind = data[12:16]
    if kind == b"VP8X":
        # The canvas, less one, in three bytes each.
        width, height = (int.from_bytes(data[at : at + 3], "little") + 1 for at in (24, 27))
        return Picture("image/webp", width, height)
    if kind == b"VP8L":
        (bits,) = unpack_from("<I", data, 21)
        return Picture("image/webp", (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    if kind == b"VP8 ":
        width, height = unpack_from("<HH", data, 26)
        return Picture("image/webp", width & 0x3FFF, height & 0x3FFF)
    return None
