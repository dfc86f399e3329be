"""What a frame is made of besides groups: the lines between regions, and the last picture while zooming."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRect, QThread
from PySide6.QtGui import QPainter, QPixmap, QRegion

from cxmapper.ui.canvas.view import Box, View
from cxmapper.ui.theming import colour

# So many pixels of the screen can be scaled with care in half the time of a frame: Qt shares them out among the cores.
AT_ONCE = 250_000 * QThread.idealThreadCount()


def paint_lines(painter: QPainter, view: View, theme: str) -> None:
    """Paints the fine lines between the frozen parts and the body."""
    body, width, height = view.body, round(view.width), round(view.height)
    painter.setPen(colour("border", theme))
    painter.drawLine(round(body.x) - 1, round(view.header_height), round(body.x) - 1, height)
    painter.drawLine(0, round(body.y) - 1, width, round(body.y) - 1)
    if view.header_height:
        line = round(view.header_height) - 1
        painter.drawLine(0, line, width, line)


def paint_scaled(painter: QPainter, picture: QPixmap, then: View, now: View, theme: str, *, fine: bool = False) -> None:
    """Paints the last sharp frame, each region scaled to where it is now.

    Rendering Chinese glyphs at a new size costs more than a frame has time for; a scaled picture costs 2 ms, four times
    that where pixels are mixed with their neighbours, and the sharp frame follows when the gesture is over.

    Args:
        painter: in logical pixels.
        picture: the whole canvas, as it was painted with the view `then`.
        then: the view of the picture.
        now: the view to paint.
        theme: for what the picture doesn't cover.
        fine: whether to mix pixels with their neighbours even where there are too many for a frame's time.
    """
    ratio = picture.devicePixelRatio()
    parts = list(_parts(then, now, ratio))
    pixels = sum(seen.width() * seen.height() for _, _, seen in parts) * ratio * ratio
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, fine or pixels <= AT_ONCE)
    bare = QRegion(0, 0, round(now.width), round(now.height))
    for goal, source, seen in parts:
        painter.setClipRect(seen)
        painter.drawPixmap(goal, picture, source)
        bare -= seen
    painter.setClipping(False)
    for rest in bare:
        painter.fillRect(rest, colour("canvas", theme))
    paint_lines(painter, now, theme)


def _parts(then: View, now: View, ratio: float) -> Iterator[tuple[QRect, QRect, QRect]]:
    """Of each region that a picture of one view has for another: where it goes, its pixels, what is seen of it."""
    for region in now.regions():
        old = then.region(region.name)
        part = clipped(old.to_screen(region.visible()), old.box)
        if part is not None:
            x, y = old.to_board(part.x, part.y)
            goal = whole(region.to_screen(Box(x, y, part.width / old.scale, part.height / old.scale)))
            source = whole(Box(part.x * ratio, part.y * ratio, part.width * ratio, part.height * ratio))
            yield goal, source, goal.intersected(whole(region.box))


def whole(box: Box) -> QRect:
    """A box rounded to whole pixels, so that neighbours share their edge."""
    left, top = round(box.x), round(box.y)
    return QRect(left, top, round(box.right) - left, round(box.bottom) - top)


def clipped(box: Box, within: Box) -> Box | None:
    """The part of a box inside another, `None` when they don't meet."""
    x, y = max(box.x, within.x), max(box.y, within.y)
    width, height = min(box.right, within.right) - x, min(box.bottom, within.bottom) - y
    return Box(x, y, width, height) if width > 0 and height > 0 else None
