"""What the head of a picture tells, and what is not believed."""

from __future__ import annotations

import pytest

from cxmapper.model.images import MOST_BYTES, MOST_PIXELS, Picture, read_picture
from tests.data.images import bomb, encoded, hostile, png

# What only a decoder can find out.
INSIDE = {"a png of noise", "a gif's head"}


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("PNG", {}),
        ("PNG", {"mode": "P"}),
        ("JPEG", {}),
        ("JPEG", {"progressive": True}),
        ("GIF", {}),
        ("WEBP", {}),
        ("WEBP", {"lossless": True}),
        ("WEBP", {"exif": b"Exif\0\0MM\0*\0\0\0\x08\0\0"}),
    ],
)
def test_kind_and_size_are_read_from_the_head(kind: str, options: dict[str, object]) -> None:
    found = read_picture(encoded(kind, 61, 43, **options))
    assert found is not None
    assert (found.media_type, found.width, found.height) == (f"image/{kind.lower()}", 61, 43)


def test_a_photo_says_how_many_colours_it_has() -> None:
    found = [read_picture(encoded("JPEG", mode=mode)) for mode in ("L", "RGB", "CMYK")]
    assert [picture and picture.channels for picture in found] == [1, 3, 4]


def test_what_a_camera_appends_behind_the_picture_does_no_harm() -> None:
    assert read_picture(encoded("JPEG") + b"preview" * 100) == Picture("image/jpeg", 60, 40, channels=3)


@pytest.mark.parametrize("name", sorted(hostile().keys() - INSIDE))
def test_what_is_no_picture_or_cut_off_or_too_large_is_none(name: str) -> None:
    assert read_picture(hostile()[name]) is None


def test_no_cut_through_a_picture_is_an_error() -> None:
    for kind in ("PNG", "JPEG", "GIF", "WEBP"):
        whole = encoded(kind)
        for end in range(0, len(whole), 7):
            read_picture(whole[:end])


def test_the_limits_are_where_they_say() -> None:
    side = 1_000
    assert read_picture(png(side, MOST_PIXELS // side, b"")) is not None
    assert read_picture(png(side, MOST_PIXELS // side + 1, b"")) is None
    assert read_picture(png(side, MOST_PIXELS // side // 2 + 1, b"", depth=16)) is None
    assert read_picture(bomb()) is not None
    photo = encoded("JPEG")
    assert read_picture(photo + b"\0" * (MOST_BYTES - len(photo))) is not None
    assert read_picture(photo + b"\0" * (MOST_BYTES - len(photo) + 1)) is None
