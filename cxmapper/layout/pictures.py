"""Pictures on the map: how large, which part of them, and what stands there instead of one that can't be shown."""

from __future__ import annotations

from cxmapper.layout.display import Image, Ink, Primitive, Rect, Stroke
from cxmapper.layout.kit import Sketch
from cxmapper.layout.look import Look
from cxmapper.layout.routes import Box
from cxmapper.layout.text import fit
from cxmapper.model.images import read_picture
from cxmapper.model.records import Asset
from cxmapper.model.store import Store

RADIUS = 5.0
# Height by width of a picture whose size is unknown.
_USUAL_RATIO = 0.5625
# Points to the pixel: more would show little but the pixels themselves.
_MOST_ENLARGED = 2.0
# Faces are in the upper part of a picture: so much of what is cut off an upright one is cut off at its top.
_ABOVE = 0.2
_ICON, _LEAST_ICON = 20.0, 12.0
_LINE_GAP = 5.0


def asset_of(store: Store, id: str | None) -> Asset | None:
    """The asset of an id, nothing if there is none."""
    record = store.get(id) if id is not None else None
    return record if isinstance(record, Asset) else None


def shape(asset: Asset | None, width: float, highest: float) -> tuple[float, float]:
    """How large a picture is drawn.

    Args:
        asset: the picture; its own head is believed, not what the record says of it.
        width: that it may take, in points.
        highest: what its height may be, in points.

    Returns:
        Its width and height in points, in the picture's proportions.
    """
    picture = read_picture(asset.data) if asset is not None else None
    if picture is None:
        return width, min(width * _USUAL_RATIO, highest)
    ratio = picture.height / picture.width
    wide = min(width, highest / ratio, picture.width * _MOST_ENLARGED)
    return wide, wide * ratio


def framed(look: Look, asset_id: str, name: str, file: str, box: Box) -> Image:
    """A whole picture in a box with slightly rounded corners, or a frame that says that it can't be shown.

    Args:
        look: of the map.
        asset_id: the picture.
        name: what it shows, in words.
        file: what it is called, to say which one is lost.
        box: where it goes, in points.
    """
    return Image(box.x, box.y, box.width, box.height, asset_id, name, RADIUS, instead=_lost(look, file, box))


def portrait(
    asset_id: str, asset: Asset | None, name: str, x: float, y: float, side: float, instead: tuple[Primitive, ...]
) -> Image:
    """A round portrait: as much of a picture as fills a circle.

    Args:
        asset_id: the picture's id.
        asset: the picture.
        name: who it is.
        x, y, side: the square around the circle, in points.
        instead: what is drawn if the picture can't be shown.
    """
    picture = read_picture(asset.data) if asset is not None else None
    across = min(picture.height / picture.width, 1.0) if picture is not None else 1.0
    down = min(picture.width / picture.height, 1.0) if picture is not None else 1.0
    left, top = (1 - across) / 2, (1 - down) * _ABOVE
    return Image(x, y, side, side, asset_id, name, side / 2, (left, top, left + across, top + down), instead)


def _lost(look: Look, file: str, box: Box) -> tuple[Primitive, ...]:
    """A dashed frame with a sign, and as many words as there is room for: that a picture is lost, and which."""
    x, y, width, height = box.x, box.y, box.width, box.height
    sketch = Sketch(look)
    sketch.add(Rect(x, y, width, height, RADIUS, Ink("sunken"), Stroke(Ink("border2"), 1.0, (3.0, 3.0))))
    words = (look.words("board.picture.lost"), file)
    style = look.style("small", "".join(words), "text2")
    lines = [fit(text, width - 16, style, look.language) for text in words if text and width > 60]
    room = int((height - _ICON - _LINE_GAP - 12) // style.line_height)
    lines = lines[: max(room, 0)]
    size = min(_ICON, width - 4, height - 4)
    block = size + (_LINE_GAP + len(lines) * style.line_height if lines else 0.0)
    top = y + (height - block) / 2
    if size >= _LEAST_ICON:
        sketch.icon("image-off", x + (width - size) / 2, top, size, "text2")
    sketch.lines(lines, x, top + size + _LINE_GAP, style, "", "board.picture.lost", width=width, align="centre")
    return tuple(sketch.primitives)
