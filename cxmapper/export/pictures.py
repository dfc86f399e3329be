"""Pictures: where their bytes come from, and how they are decoded where there is no Qt."""

from __future__ import annotations

import warnings
import zlib
from collections.abc import Callable
from io import BytesIO
from struct import error as Misread
from typing import TYPE_CHECKING

from cxmapper.model.images import read_picture

if TYPE_CHECKING:
    from PIL import Image

# Gives a picture's bytes by its asset id, or nothing.
Assets = Callable[[str], bytes | None]

# What the decoder raises at damaged bytes, depending on where the damage is.
_DAMAGED = (OSError, ValueError, SyntaxError, EOFError, ArithmeticError, IndexError, KeyError, TypeError, Misread)


def decoded(data: bytes) -> Image.Image | None:
    """A picture's pixels; of an animation those of its first frame.

    Args:
        data: an asset's bytes.

    Returns:
        The picture, decoded; nothing where `read_picture` finds none or the bytes turn out to be damaged.
    """
    known = read_picture(data)
    if known is None:
        return None
    from PIL import Image

    kind = known.media_type.removeprefix("image/").upper()
    try:
        with warnings.catch_warnings():
            # What it warns of is in the file, and nobody who reads the paper can mend it.
            warnings.simplefilter("ignore")
            picture = Image.open(BytesIO(data), formats=[kind])
            picture.load()
    except (*_DAMAGED, zlib.error):
        return None
    return picture if picture.size == (known.width, known.height) else None
