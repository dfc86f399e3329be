"""Pictures for tests, sound and hostile ones."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from typing import Any

from PIL import Image

PNG = b"\x89PNG\r\n\x1a\n"


def encoded(kind: str, width: int = 60, height: int = 40, mode: str = "RGB", **options: Any) -> bytes:
    """A picture, left half red, right half blue, in a format of Pillow's ("PNG", "JPEG", "GIF", "WEBP")."""
    image = Image.new("RGB", (width, height), (200, 30, 30))
    image.paste((30, 30, 200), (width // 2, 0, width, height))
    out = BytesIO()
    image.convert(mode).save(out, kind, **options)
    return out.getvalue()


def see_through(width: int = 60, height: int = 40) -> bytes:
    """A PNG whose left half is opaque green and whose right half isn't there."""
    image = Image.new("RGBA", (width, height), (0, 160, 0, 255))
    image.paste((0, 0, 0, 0), (width // 2, 0, width, height))
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def chunk(kind: bytes, data: bytes) -> bytes:
    """A chunk of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, pixels: bytes, depth: int = 8, colour: int = 2) -> bytes:
    """A PNG that says it has a size, whatever its pixels are."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0))
    return PNG + head + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def bomb() -> bytes:
    """A small PNG whose pixels inflate to a hundred times what it says it has."""
    return png(100, 100, zlib.compress(b"\0" * 3_000_000, 9))


def hostile() -> dict[str, bytes]:
    """Bytes under the name of a picture that no painter can show, by what is wrong with them."""
    whole = encoded("PNG")
    photo = encoded("JPEG")
    return {
        "nothing": b"",
        "nonsense": b"not a picture at all",
        "a signature": PNG,
        "a drawing": b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>",
        "a bitmap": encoded("BMP"),
        "half a png": whole[: len(whole) // 2],
        "a png without pixels": PNG + whole[8:33] + chunk(b"IEND", b""),
        "a png of noise": png(60, 40, b"\x78\x9c" + bytes(range(256))),
        "half a photo": photo[: len(photo) * 3 // 4],
        "a photo's head": photo[:20],
        "half a webp": encoded("WEBP")[:-20],
        "a gif's head": encoded("GIF")[:13],
        "a wall": png(1, 2_000_000_000, zlib.compress(b"\0")),
        "a hall": png(100_000, 100_000, zlib.compress(b"\0")),
        "no width": png(0, 10, zlib.compress(b"\0")),
    }
