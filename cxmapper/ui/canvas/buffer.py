"""The map's pixels as they were painted last, without marks; a frame only paints what isn't there yet.

Panning shifts the pixels and paints the strips that come into sight; an edit paints the groups that changed; hovering
and selecting paint nothing of the map at all. `QWidget.scroll` would do the first of these only where no other widget
floats above the canvas.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPixmap

from cxmapper.layout.display import Band, Group
from cxmapper.ui.canvas.cells import DIVIDED
from cxmapper.ui.canvas.frames import clipped, whole
from cxmapper.ui.canvas.index import BoardIndex
from cxmapper.ui.canvas.picking import bands_of
from cxmapper.ui.canvas.rendering import BASE_BELOW, BLEED, Look, Renderer
from cxmapper.ui.canvas.view import Box, Region, View

# When more groups of a band than this changed, its whole visible part is painted.
MANY = 40


class FrameBuffer:
    """One picture of the whole canvas, and what it shows."""

    def __init__(self, renderer: Renderer) -> None:
        self._renderer = renderer
        self._shown: tuple[BoardIndex, View, Look] | None = None
        self.picture = QPixmap()

    def forget(self) -> None:
        """The next frame is painted from nothing."""
        self._shown = None

    @property
    def view(self) -> View | None:
        """The view that the picture shows, `None` when there is no picture."""
        return self._shown[1] if self._shown is not None else None

    def bring(self, index: BoardIndex, view: View, look: Look) -> None:
        """Makes the picture show a board in a view."""
        if self._shown == (index, view, look):
            return
        boxes = list(self._missing(index, view, look))
        self._renderer.sketcher.unfinished = False
        with QPainter(self.picture) as painter:
            for region in view.regions():
                for box in boxes:
                    self._renderer.paint_region(painter, index, view, region, look, box)
        self._shown = None if self.unfinished else (index, view, look)

    @property
    def unfinished(self) -> bool:
        """Whether a part of the map from afar is yet to be painted, by another frame."""
        return self._renderer.sketcher.unfinished

    def _missing(self, index: BoardIndex, view: View, look: Look) -> Iterator[Box]:
        """What has to be painted, in logical pixels, after what can be kept was put in its place."""
        size = (round(view.width * look.ratio), round(view.height * look.ratio))
        if (self.picture.width(), self.picture.height()) != size:
            self.picture = QPixmap(*size)
            self.picture.setDevicePixelRatio(look.ratio)
            self._shown = None
        if self._shown is None or self._shown[2] != look:
            yield Box(0, 0, view.width, view.height)
            return
        before_index, before, _ = self._shown
        steps = _steps(before, view, look.ratio)
        if steps is None:
            yield Box(0, 0, view.width, view.height)
            return
        if steps != (0, 0):
            yield from self._shift(view, steps, look.ratio)
        if before_index is not index:
            yield from _changed(before_index, index, view)

    def _shift(self, view: View, steps: tuple[int, int], ratio: float) -> Iterator[Box]:
        """Moves each region's pixels by device pixels; yields the strips that came into sight."""
        for region in view.regions():
            dx = steps[0] if region.name in ("body", "stages") else 0
            dy = steps[1] if region.name in ("body", "labels") else 0
            area = whole(region.box)
            if (dx, dy) == (0, 0) or area.isEmpty():
                continue
            left, top = round(area.x() * ratio), round(area.y() * ratio)
            right, bottom = round((area.x() + area.width()) * ratio), round((area.y() + area.height()) * ratio)
            self.picture.scroll(dx, dy, QRect(left, top, right - left, bottom - top))
            yield from _strips(area, dx / ratio, dy / ratio)


def _steps(before: View, after: View, ratio: float) -> tuple[int, int] | None:
    """By how many device pixels the body moved; `None` when it did anything else than move by whole ones."""
    if replace(before, x=after.x, y=after.y) != after:
        return None
    dx, dy = (before.x - after.x) * after.zoom * ratio, (before.y - after.y) * after.zoom * ratio
    if abs(dx - round(dx)) > 1e-6 or abs(dy - round(dy)) > 1e-6:
        return None
    return round(dx), round(dy)


def _strips(area: QRect, dx: float, dy: float) -> Iterator[Box]:
    """The parts of an area that come into sight when its content moves; one pixel more, for what lies on the edge."""
    x, y, width, height = area.x(), area.y(), area.width(), area.height()
    if dx:
        wide = min(abs(dx) + 1, width)
        yield Box(x if dx > 0 else x + width - wide, y, wide, height)
    if dy:
        high = min(abs(dy) + 1, height)
        yield Box(x, y if dy > 0 else y + height - high, width, high)


def _changed(before: BoardIndex, after: BoardIndex, view: View) -> Iterator[Box]:
    """The places on screen where two boards differ, both shown in the same view."""
    # The lines between places go by the columns, and no group tells of them.
    other_columns = before.board.touchpoints != after.board.touchpoints
    for region in view.regions():
        if region.name == "body" and other_columns:
            yield region.box
            continue
        old, labels = bands_of(region.name, before.board)
        new, _ = bands_of(region.name, after.board)
        for box in _differences(old, new, region, labels=labels):
            part = clipped(region.to_screen(box).grown(2), region.box)
            if part is not None:
                yield part


def _differences(old: tuple[Band, ...], new: tuple[Band, ...], region: Region, *, labels: bool) -> Iterator[Box]:
    """The rectangles of the board in which two rows of bands differ."""
    shown = region.visible()
    if region.name == "body" and region.scale < BASE_BELOW:
        yield shown
        return
    for was, now in zip(old, new, strict=False):
        if (was.kind, was.record, was.y, was.height) != (now.kind, now.record, now.y, now.height):
            top = min(was.y, now.y)
            yield Box(shown.x, top, shown.width, max(shown.bottom - top, 0.0))
            return
        before, after = (was.label, now.label) if labels else (was.groups, now.groups)
        if before is not after:
            yield from _group_boxes(before, after, now, shown)
    if len(old) != len(new):
        yield shown


def _group_boxes(before: tuple[Group, ...], after: tuple[Group, ...], band: Band, shown: Box) -> Iterator[Box]:
    """Around each group that one of the two has and the other hasn't."""
    if len(before) == len(after):
        changed = [group for pair in zip(before, after, strict=True) if pair[0] is not pair[1] for group in pair]
    else:
        known, kept = {id(group) for group in before}, {id(group) for group in after}
        changed = [group for group in before if id(group) not in kept]
        changed += [group for group in after if id(group) not in known]
    if len(changed) > MANY:
        yield Box(shown.x, band.y, shown.width, band.height)
        return
    # The lines beside an empty place are as high as the lane, and come and go with what stands in it.
    whole = band.kind in DIVIDED and _stand_elsewhere(before, after)
    for group in changed:
        top, height = (0.0, band.height) if whole else (group.y, group.height)
        yield Box(group.x, top + band.y, group.width, height).grown(BLEED)


def _stand_elsewhere(before: tuple[Group, ...], after: tuple[Group, ...]) -> bool:
    """Whether something came, went, or moved sideways."""
    return len(before) != len(after) or any(
        (was.x, was.width) != (now.x, now.width) for was, now in zip(before, after, strict=True) if was is not now
    )


def paint_picture(painter: QPainter, picture: QPixmap, area: QRect) -> None:
    """Copies a part of the picture (logical pixels) to the same place."""
    ratio = picture.devicePixelRatio()
    left, top = round(area.x() * ratio), round(area.y() * ratio)
    right, bottom = round((area.x() + area.width()) * ratio), round((area.y() + area.height()) * ratio)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    painter.drawPixmap(area, picture, QRect(left, top, right - left, bottom - top))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
