"""The few marks that painters draw of their own: a comment's pin, and the frame of a picture that can't be shown."""

from __future__ import annotations

from collections.abc import Callable

from cxmapper.layout.display import Image, Ink, Path, Rect, Segment, Stroke

# Gives a picture's bytes by its asset id, or nothing.
Assets = Callable[[str], bytes | None]

# Points a comment's mark takes either way.
PIN = 16.0
FRAME = Stroke(Ink("border2"), 1.0)


def stand_in(image: Image) -> tuple[Rect, Path]:
    """A crossed frame where a picture is missing, damaged or of an unknown kind: what is lost is seen to be lost."""
    right, bottom = image.x + image.width, image.y + image.height
    cross = (("M", image.x, image.y), ("L", right, bottom), ("M", image.x, bottom), ("L", right, image.y))
    return Rect(image.x, image.y, image.width, image.height, stroke=FRAME), Path(cross, stroke=FRAME)


def pin(x: float, y: float) -> tuple[Path, Path]:
    """The mark of a comment, a speech bubble of `PIN` points, centred on a place."""
    left, top, right, bottom = x - 7, y - 7, x + 7, y + 4
    bubble: tuple[Segment, ...] = (
        ("M", left + 3, top), ("L", right - 3, top), ("C", right - 1.3, top, right, top + 1.3, right, top + 3),
        ("L", right, bottom - 3), ("C", right, bottom - 1.3, right - 1.3, bottom, right - 3, bottom),
        ("L", x - 1, bottom), ("L", x - 5, bottom + 3.5), ("L", x - 5, bottom), ("L", left + 3, bottom),
        ("C", left + 1.3, bottom, left, bottom - 1.3, left, bottom - 3),
        ("L", left, top + 3), ("C", left, top + 1.3, left + 1.3, top, left + 3, top), ("Z",),
    )  # fmt: skip
    lines: tuple[Segment, ...] = (("M", x - 4, y - 3), ("L", x + 4, y - 3), ("M", x - 4, y), ("L", x + 1.5, y))
    return (
        Path(bubble, fill=Ink("accent"), stroke=Stroke(Ink("onAccent"), 1.0)),
        Path(lines, stroke=Stroke(Ink("onAccent"), 1.25, cap="round")),
    )
