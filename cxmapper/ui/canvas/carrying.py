"""What is seen while something is carried: its name beside the mouse, and a mark where it would stand.

The map moves along while the mouse is held at its edge.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QFontMetrics, QPainter

from cxmapper.model.records import Lane
from cxmapper.ui.canvas import navigation
from cxmapper.ui.canvas.captions import bubble_box, paint_bubble
from cxmapper.ui.canvas.index import Found
from cxmapper.ui.canvas.landing import Landing, landing
from cxmapper.ui.canvas.outlining import corner, outline
from cxmapper.ui.canvas.overlays import region_of
from cxmapper.ui.canvas.view import Box, RegionName
from cxmapper.ui.shortening import shortened
from cxmapper.ui.theming import colour, font
from cxmapper.ui.tools.events import Spot, Target

if TYPE_CHECKING:
    from cxmapper.ui.canvas.canvas import Canvas

# The map moves along while the mouse is so near to its edge, by so much each time; logical pixels and milliseconds.
EDGE, STRIDE, PACE = 36.0, 14.0, 16
# How dense the veil over the thing is, how far it reaches over the ring of what is selected, and how wide its name may
# be; pixels.
_VEIL, _RING = 0.6, 6.0
_NAME = 280
_CORNER = 8.0


class Carrying:
    """Shows what is on its way over the canvas.

    Args:
        canvas: the map.
        again: tells the tools once more where the mouse is, after the map moved under it.
    """

    def __init__(self, canvas: Canvas, again: Callable[[QPointF], None]) -> None:
        self._canvas, self._again = canvas, again
        self._carried: Found | None = None
        self._at = QPointF()
        self.landing: Landing | None = None
        # Whether the mouse is over a lane whose lock lets nothing in.
        self.barred = False
        self._along = QTimer(canvas)
        self._along.setInterval(PACE)
        self._along.timeout.connect(self._go_along)

    def carry(self, target: Target, at: Spot) -> None:
        """Shows a thing over another spot than the one where it is."""
        canvas = self._canvas
        if canvas.index is None or canvas.document is None or not canvas.document.editable:
            return
        set_out = self._carried is None
        self._carried = navigation.find(canvas.index, target)
        self._at = QPointF(at.x, at.y)
        found = self._landing(target, at)
        lane = canvas.document.session.store.get(found.cell.lane) if found is not None and found.cell else None
        self.barred = isinstance(lane, Lane) and lane.locked
        self.landing = None if self.barred else found
        if self._step() == (0.0, 0.0):
            self._along.stop()
        elif not self._along.isActive():
            self._along.start()
        canvas.update()
        if set_out:
            canvas.carried.emit(True)

    def put_down(self) -> None:
        """Nothing is on its way any more."""
        self._along.stop()
        self._carried = self.landing = None
        self._canvas.update()
        self._canvas.carried.emit(False)

    def drop(self, target: Target, at: Spot) -> None:
        """The thing was let go there."""
        found = self._landing(target, at)
        if found is not None and self._canvas.document is not None and self._canvas.document.editable:
            self._canvas.dropped.emit(target, found)

    def paint(self, painter: QPainter) -> None:
        """Paints a veil over the thing, the mark and the name; the painter is in logical pixels."""
        found, canvas = self._carried, self._canvas
        if found is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        region = canvas.view.region(region_of(found))
        for part, radius in _parts(found):
            veil = region.to_screen(part)
            self._fill(painter, region.name, veil, colour("canvas", canvas.theme, _VEIL), radius * region.scale)
        if self.landing is not None:
            mark = canvas.view.region(self.landing.region).to_screen(self.landing.mark)
            self._fill(painter, self.landing.region, _at_least(mark), colour("accent", canvas.theme), _CORNER)
        language = canvas.document.language if canvas.document is not None else "en"
        frame = Box(4.0, 4.0, canvas.width() - 8.0, canvas.height() - 8.0)
        name = " ".join((found.group.text or found.group.name).split()) or canvas.say()("ui.outline.untitled")
        said = shortened(name, QFontMetrics(font(language, 13.0, 600)), _NAME)
        there = bubble_box(said, (self._at.x(), self._at.y()), frame, language)
        paint_bubble(painter, said, there, language, canvas.theme)

    def _fill(self, painter: QPainter, name: RegionName, box: Box, ink: QColor, radius: float) -> None:
        """A rounded rectangle, as far as it lies in a region."""
        region = self._canvas.view.region(name).box
        painter.save()
        painter.setClipRect(QRectF(region.x, region.y, region.width, region.height))
        painter.setBrush(ink)
        radius = min(radius, box.width / 2, box.height / 2)
        painter.drawRoundedRect(QRectF(box.x, box.y, box.width, box.height), radius, radius)
        painter.restore()

    def _landing(self, target: Target, at: Spot) -> Landing | None:
        index = self._canvas.index
        if index is None:
            return None
        region = self._canvas.view.region_at(at.x, at.y)
        return landing(index, target, region.name, at.board_x, at.board_y)

    def _step(self) -> tuple[float, float]:
        """How far the map is to move along, in pixels."""
        body, x, y = self._canvas.view.body, self._at.x(), self._at.y()
        if not self._canvas.rect().contains(self._at.toPoint()):
            return 0.0, 0.0
        across = STRIDE if x < body.x + EDGE else -STRIDE if x > body.right - EDGE else 0.0
        # Above the body are the stages, which stay where they are.
        down = STRIDE if body.y <= y < body.y + EDGE else -STRIDE if y > body.bottom - EDGE else 0.0
        return across, down

    def _go_along(self) -> None:
        before = self._canvas.view
        self._canvas.set_view(before.panned(*self._step()))
        if self._canvas.view == before:
            self._along.stop()
        else:
            self._again(self._at)


def _parts(found: Found) -> list[tuple[Box, float]]:
    """What is veiled of a thing, each with the radius of its corners, on the board."""
    if found.group.role != "touchpoint":
        return [(found.box, corner(found.group))]
    # Lines and what is written on them run beside the circle, and are not carried along.
    circle, whole = outline(found), found.box
    ring = circle.grown(_RING)
    return [(ring, ring.width / 2), (Box(whole.x, ring.bottom, whole.width, whole.bottom - ring.bottom), _CORNER)]


def _at_least(box: Box) -> Box:
    """A mark that is seen however small the map is shown: two pixels thick."""
    width, height = max(box.width, 2.0), max(box.height, 2.0)
    return Box(box.x - (width - box.width) / 2, box.y - (height - box.height) / 2, width, height)
