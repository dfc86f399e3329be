"""Pictures: where their bytes come from, and what is drawn where they can't be shown."""

from __future__ import annotations

from collections.abc import Callable

from cxmapper.layout.display import Image, Ink, Path, Rect, Stroke

# Gives a picture's bytes by its asset id, or nothing.
Assets = Callable[[str], bytes | None]

FRAME = Stroke(Ink("border2"), 1.0)


def stand_in(image: Image) -> tuple[Rect, Path]:
    """A crossed frame where a picture is missing, damaged or of an unknown kind: what is lost is seen to be lost."""
    right, bottom = image.x + image.width, image.y + image.height
    cross = (("M", image.x, image.y), ("L", right, bottom), ("M", image.x, bottom), ("L", right, image.y))
    return Rect(image.x, image.y, image.width, image.height, stroke=FRAME), Path(cross, stroke=FRAME)
