"""The minimap: all of the board in a small picture, with the part that is on screen; a click or drag goes there.

The picture is painted in slices between other events, into another one than is shown, so that it never keeps a hand
waiting; a small map is painted by the painter of the map itself, a large one as plain rectangles.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QShowEvent
from PySide6.QtWidgets import QFrame, QWidget

from cxmapper.export import qt_paint
from cxmapper.ui.canvas.rendering import Look
from cxmapper.ui.canvas.sketch import Sketcher
from cxmapper.ui.canvas.view import Box
from cxmapper.ui.plain import plain_tip
from cxmapper.ui.theming import colour

if TYPE_CHECKING:
    from cxmapper.layout.display import Band
    from cxmapper.ui.canvas.canvas import Canvas
    from cxmapper.ui.canvas.index import BoardIndex

# The picture's size in logical pixels: at most, and at least how high it is for a map that is very wide.
WIDEST, HIGHEST, LOWEST = 232, 150, 44
EDGE = 6
# So long a slice of painting may take, in seconds, and so many groups are painted by the map's own painter.
SLICE, FEW = 0.004, 600
# A stretch of a large map that is painted in one go, in points.
STRETCH = 2048.0
# White cards on a white ground have only their lines, which are too fine here: what is shaded, and how much.
SHADED, SHADE = frozenset(("card", "kpi", "stage")), 0.14
# While a map is still changing under the painting, it isn't begun again before this pause, in milliseconds.
NOT_AGAIN_BEFORE = 150
# One press of an arrow key moves the part on screen by this share of it.
ARROW_SHARE = 0.25


class Overview:
    """A small picture of the lanes and stages of a board, made slice by slice.

    Args:
        asset: finds the bytes of a picture on a card.
        done: called when the picture is another one.
    """

    def __init__(self, asset: Callable[[str], bytes | None], done: Callable[[], None]) -> None:
        self._asset, self._done = asset, done
        self._sketcher = Sketcher(keep=False)
        self.picture = QPixmap()
        self._work: Iterator[None] | None = None
        self._timer = QTimer()
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)

    def begin(self, index: BoardIndex, room: Box, size: QSize, look: Look) -> None:
        """Starts on a picture; one that isn't finished is given up.

        Args:
            index: the board's groups.
            room: the part of the board to show, in points.
            size: of the picture, in logical pixels.
            look: theme and device pixels.
        """
        self._work = self._paint(index, room, size, look)
        self._timer.start()

    def stop(self) -> None:
        """Gives up what isn't finished."""
        self._work = None
        self._timer.stop()

    def forget(self) -> None:
        """There is nothing to show any more."""
        self.stop()
        self.picture = QPixmap()
        self._done()

    @property
    def busy(self) -> bool:
        """Whether a picture is being made."""
        return self._work is not None

    def _go_on(self) -> None:
        """Works for one slice."""
        until = perf_counter() + SLICE
        while self._work is not None and perf_counter() < until:
            if next(self._work, self) is self:
                self.stop()
                self._done()

    def _paint(self, index: BoardIndex, room: Box, size: QSize, look: Look) -> Iterator[None]:
        picture = QPixmap(size * look.ratio)
        picture.setDevicePixelRatio(look.ratio)
        picture.fill(colour("canvas", look.theme))
        bands = [band for band in index.board.bands if band.kind not in ("header", "legend")]
        few = sum(len(band.groups) for band in bands) <= FEW
        for band in bands:
            parts = self._groups(index, band, look) if few else self._stretches(index, band, look)
            for paint in parts:
                with QPainter(picture) as painter:
                    painter.scale(size.width() / room.width, size.height() / room.height)
                    painter.translate(-room.x, band.y - room.y)
                    paint(painter)
                yield
            with QPainter(picture) as painter:
                painter.scale(size.width() / room.width, size.height() / room.height)
                painter.translate(-room.x, band.y - room.y)
                _shade(painter, band, look)
            yield
        self.picture = picture

    def _groups(self, index: BoardIndex, band: Band, look: Look) -> Iterator[Callable[[QPainter], None]]:
        for first in range(0, len(band.groups), 8):
            groups = band.groups[first : first + 8]
            yield lambda painter, groups=groups: qt_paint.paint(painter, groups, theme=look.theme, assets=self._asset)

    def _stretches(self, index: BoardIndex, band: Band, look: Look) -> Iterator[Callable[[QPainter], None]]:
        strip, left = index.strip(band), 0.0
        while left < index.board.width:
            part = Box(left, 0.0, STRETCH, band.height)

            def paint(painter: QPainter, part: Box = part) -> None:
                painter.setClipRect(QRectF(part.x, part.y, part.width, part.height))
                self._sketcher.paint_strip(painter, strip, part, look, bars=True)

            yield paint
            left += STRETCH


def _shade(painter: QPainter, band: Band, look: Look) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour("text2", look.theme, SHADE))
    painter.drawRects([QRectF(g.x, g.y, g.width, g.height) for g in band.groups if g.role in SHADED])


class Minimap(QFrame):
    """Floats in the lower right corner while only a part of the map is in view.

    Attributes:
        wanted: whether the person wants one; while the whole map is in view it would only be in the way.

    Signals: `turned()` when it was switched on or off; `came_or_went()` when it is shown or hidden.
    """

    turned = Signal()
    came_or_went = Signal()

    def __init__(self, canvas: Canvas, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("minimap")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._canvas = canvas
        self.wanted = False
        self.overview = Overview(self._asset, self.update)
        # Where in the rectangle of what is on screen it was gripped, in points.
        self._grip: tuple[float, float] | None = None
        self._painted_in = ""
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._repaint_map)
        canvas.board_shown.connect(self.outdate)
        canvas.view_changed.connect(self.update)
        self.hide()

    def _asset(self, id: str) -> bytes | None:
        document = self._canvas.document
        record = document.session.store.get(id) if document is not None else None
        return getattr(record, "data", None)

    @property
    def room(self) -> Box:
        """The part of the board that is shown here: all but the header and the names of lanes."""
        extent = self._canvas.view.extent
        return Box(
            extent.labels, extent.top, max(extent.width - extent.labels, 1.0), max(extent.height - extent.top, 1.0)
        )

    @property
    def busy(self) -> bool:
        """Whether its picture is being made, or about to be."""
        return self.overview.busy or self._soon.isActive()

    def sizeHint(self) -> QSize:
        """As large as the map's proportions ask for."""
        room = self.room
        scale = min(WIDEST / room.width, HIGHEST / room.height)
        width = max(room.width * scale, WIDEST / 2)
        return QSize(round(width) + 2 * EDGE, round(max(room.height * scale, LOWEST)) + 2 * EDGE)

    def _inner(self) -> QRectF:
        return QRectF(self.rect()).adjusted(EDGE, EDGE, -EDGE, -EDGE)

    def outdate(self) -> None:
        """The map isn't what is shown any more; the picture follows once the burst of changes is over."""
        if self.isVisible():
            self._soon.start(NOT_AGAIN_BEFORE if self.busy else 0)

    def dress(self, name: str) -> None:
        """Its name in words; its picture anew, if the theme is another one."""
        self.setAccessibleName(name)
        self.setToolTip(plain_tip(name))
        if self._painted_in != self._canvas.theme:
            self.outdate()

    def turn(self) -> None:
        """Switches it off where it is shown, and on where it isn't: even if it can't come yet, it was asked for."""
        self.wanted = self.isHidden()
        self.look_again()
        self.turned.emit()

    def look_again(self) -> bool:
        """Comes when there is something to be found by it, goes when there isn't. Returns whether it did either."""
        shown = self.wanted and not self._canvas.view.whole
        if shown is not self.isHidden():
            return False
        if self.hasFocus():
            self._canvas.setFocus()
        self.setVisible(shown)
        self.came_or_went.emit()
        return True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._soon.start(0)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._soon.stop()
        self.overview.stop()

    def _repaint_map(self) -> None:
        document = self._canvas.document
        if document is None or document.index is None:
            self.overview.forget()
            return
        if self.sizeHint() != self.size():
            self._settle_size()
        size, self._painted_in = self._inner().size().toSize(), self._canvas.theme
        self.overview.begin(document.index, self.room, size, Look(self._painted_in, self.devicePixelRatioF()))

    def _settle_size(self) -> None:
        """Grows and shrinks from its lower right corner, which stays."""
        corner, size = self.geometry().bottomRight(), self.sizeHint()
        self.setGeometry(corner.x() - size.width() + 1, corner.y() - size.height() + 1, size.width(), size.height())

    def shown_box(self) -> QRectF:
        """Where the part on screen is in the picture, in logical pixels."""
        room, inner = self.room, self._inner()
        shown = self._canvas.view.region("body").visible()
        x, y = inner.width() / room.width, inner.height() / room.height
        box = QRectF(
            inner.left() + (shown.x - room.x) * x,
            inner.top() + (shown.y - room.y) * y,
            shown.width * x,
            shown.height * y,
        )
        return box.intersected(inner)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme, inner, box = self._canvas.theme, self._inner(), self.shown_box()
        if self.overview.picture.isNull():
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(inner.toRect(), self.overview.picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colour("accent", theme), 2.0 if self.hasFocus() else 1.5))
            all_of_it = box.width() > inner.width() - 4 and box.height() > inner.height() - 4
            painter.setBrush(Qt.BrushStyle.NoBrush if all_of_it else colour("accent", theme, 0.12))
            painter.drawRoundedRect(_at_least(box, 6.0).adjusted(0.75, 0.75, -0.75, -0.75), 3, 3)

    # Hands

    def _to_board(self, at: QPointF) -> tuple[float, float]:
        room, inner = self.room, self._inner()
        return (
            room.x + (at.x() - inner.left()) * room.width / inner.width(),
            room.y + (at.y() - inner.top()) * room.height / inner.height(),
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        x, y = self._to_board(event.position())
        shown = self._canvas.view.region("body").visible()
        inside = shown.contains(x, y)
        self._grip = (x - shown.x, y - shown.y) if inside else (shown.width / 2, shown.height / 2)
        self._go_to(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            self._go_to(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grip = None

    def _go_to(self, at: QPointF) -> None:
        if self._grip is not None:
            x, y = self._to_board(at)
            self._show_from(x - self._grip[0], y - self._grip[1])

    def _show_from(self, x: float, y: float) -> None:
        """Moves the map by whole pixels: what is on screen already is shifted then, not painted again."""
        view = self._canvas.view
        self._canvas.set_view(view.panned(round((view.x - x) * view.zoom), round((view.y - y) * view.zoom)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _ARROWS.get(event.key())
        if step is None:
            super().keyPressEvent(event)
            return
        shown = self._canvas.view.region("body").visible()
        self._show_from(shown.x + step[0] * ARROW_SHARE * shown.width, shown.y + step[1] * ARROW_SHARE * shown.height)


_ARROWS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


def _at_least(box: QRectF, side: float) -> QRectF:
    """A rectangle that can still be seen and hit."""
    wide, high = max(side - box.width(), 0.0) / 2, max(side - box.height(), 0.0) / 2
    return box.adjusted(-wide, -high, wide, high)
