"""Bars along the map's right and lower edge: which part of it is in view, and a handle to move it by.

They lie over the map beside what else floats there and take no room from it. They come when the map is moved or the
mouse is near its edge, and go again. The keys have ways of their own over the map, so a bar never has the focus.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, Qt, QTimer, QVariantAnimation
from PySide6.QtGui import QEnterEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from cxmapper.ui.canvas.view import View
from cxmapper.ui.theming import colour

if TYPE_CHECKING:
    from cxmapper.ui.canvas.canvas import Canvas

# How thick a bar is, how far from the edge, and how far from the ends of the way it can go; logical pixels.
THICK, FROM_EDGE, FROM_ENDS = 6, 3, 4
# So much across a bar can be gripped, and so long it is at least, however large the map.
GRIP, LEAST = 14, 36
# The mouse is near when it is so close to the edge, in pixels.
NEAR = 40
# How long bars stay after the last movement, and how long they take to come and to go; milliseconds.
STAYS, COMES, GOES = 1400, 120, 320


def handle(view: View, *, upright: bool) -> QRect | None:
    """Where a bar can be gripped.

    Args:
        view: the map on screen.
        upright: the bar at the right edge, else the one at the lower edge.

    Returns:
        Logical pixels of the canvas; `None` where all of the map is in sight that way, or there is no room.
    """
    room, body = view.limits, view.body
    begin, long, shown, further, gone = (
        (body.y, body.height, body.height / view.zoom, room.height, view.y - room.y)
        if upright
        else (body.x, body.width, body.width / view.zoom, room.width, view.x - room.x)
    )
    # The corner where both would meet belongs to neither.
    way = long - 2 * FROM_ENDS - (THICK + FROM_EDGE)
    if not view.out_of_sight[upright] or further <= 0 or way < 2 * LEAST:
        return None
    length = max(way * shown / (shown + further), LEAST)
    at = round(begin + FROM_ENDS + (way - length) * gone / further)
    if upright:
        return QRect(round(view.width) - GRIP, at, GRIP, round(length))
    return QRect(at, round(view.height) - GRIP, round(length), GRIP)


class Bar(QWidget):
    """One handle, as large as it can be gripped.

    Args:
        bars: knows when it is to be seen.
        canvas: the map that it moves.
        upright: whether it stands at the right edge.
        parent: the canvas' parent, in which it lies over the canvas.
    """

    def __init__(self, bars: Bars, canvas: Canvas, upright: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._bars, self._canvas, self.upright = bars, canvas, upright
        # Where it was gripped, from its beginning; `None` while it isn't held.
        self._grip: float | None = None
        self.over = False
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    @property
    def wanted(self) -> bool:
        """Whether the mouse is on it, or holds it."""
        return self.over or self._grip is not None

    def place(self, shade: float) -> None:
        """Goes where the map is now; it can't be gripped while it can't be seen."""
        there = handle(self._canvas.view, upright=self.upright)
        if there is not None:
            self.setGeometry(there)
        self.setVisible(there is not None and shade > 0.0)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._canvas.theme
        thick = THICK + 2 if self.wanted else THICK
        aside, along = GRIP - FROM_EDGE - thick, self.height() if self.upright else self.width()
        box = QRectF(aside, 1, thick, along - 2) if self.upright else QRectF(1, aside, along - 2, thick)
        with QPainter(self) as painter:
            painter.setOpacity(self._bars.shade)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            # An edge of the ground's colour sets it off from whatever lies below.
            for grown, token in ((1.0, "canvas"), (0.0, "text2" if self.wanted else "neutral")):
                painter.setBrush(colour(token, theme))
                radius = thick / 2 + grown
                painter.drawRoundedRect(box.adjusted(-grown, -grown, grown, grown), radius, radius)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.over = True
        self._bars.wake()

    def leaveEvent(self, event: QEvent) -> None:
        self.over = False
        self._bars.wake()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._grip = self._along(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            self._move_by(self._along(event.position()) - self._grip)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._grip = None
            self._bars.wake()

    def _along(self, at: QPointF) -> float:
        return at.y() if self.upright else at.x()

    def _move_by(self, pixels: float) -> None:
        """Moves the map so far that the handle is that much further, by whole pixels of the map: what is on screen
        already is shifted then, not painted again."""
        view = self._canvas.view
        room, body = view.limits, view.body
        length = self.height() if self.upright else self.width()
        way = (body.height if self.upright else body.width) - 2 * FROM_ENDS - (THICK + FROM_EDGE) - length
        further = (room.height if self.upright else room.width) * view.zoom
        by = -round(pixels * further / way) if way > 0 else 0
        self._canvas.set_view(view.panned(0, by) if self.upright else view.panned(by, 0))


class Bars(QObject):
    """Both bars of a canvas; says when they are to be seen.

    Args:
        canvas: the map; its `glide` knows whether anything may move by itself.
        parent: the canvas' parent, in which they lie over the canvas.

    Attributes:
        shade: how far they have come, 0 to 1.
        leaving: runs until they go.
    """

    def __init__(self, canvas: Canvas, parent: QWidget) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._shown = (0.0, 0.0, 0.0)
        self._near = False
        self.shade = 0.0
        self.both = (Bar(self, canvas, True, parent), Bar(self, canvas, False, parent))
        self._fading = QVariantAnimation(self)
        self._fading.valueChanged.connect(self._shade)
        self.leaving = QTimer(self)
        self.leaving.setSingleShot(True)
        self.leaving.setInterval(STAYS)
        self.leaving.timeout.connect(self._go)
        canvas.view_changed.connect(self._follow)
        canvas.board_shown.connect(self._place)
        canvas.installEventFilter(self)

    def wake(self) -> None:
        """They come, or stay for another while."""
        self._fade(1.0, COMES)
        self.leaving.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            self._look(event.position())
        elif event.type() == QEvent.Type.Leave:
            self._near = False
        return False

    def _look(self, at: QPointF) -> None:
        """The mouse is there on the canvas."""
        body, canvas = self._canvas.view.body, self._canvas
        inside = at.x() >= body.x and at.y() >= body.y
        self._near = inside and (at.x() > canvas.width() - NEAR or at.y() > canvas.height() - NEAR)
        if self._near:
            self.wake()

    def _follow(self) -> None:
        """The map was moved or zoomed, or its size is another one, for which nobody needs to look up."""
        view = self._canvas.view
        before, self._shown = self._shown, (view.zoom, view.x, view.y)
        self._place()
        if self._shown != before:
            self.wake()

    def _go(self) -> None:
        if self._near or any(bar.wanted for bar in self.both):
            self.leaving.start()
        else:
            self._fade(0.0, GOES)

    def _fade(self, goal: float, lasts: int) -> None:
        if not self._canvas.glide.wanted():
            self._fading.stop()
            self._shade(goal)
        elif (self._fading.endValue() if self._is_fading else self.shade) != goal:
            self._fading.stop()
            self._fading.setStartValue(self.shade)
            self._fading.setEndValue(goal)
            self._fading.setDuration(lasts)
            self._fading.start()

    @property
    def _is_fading(self) -> bool:
        return self._fading.state() == QVariantAnimation.State.Running

    def _shade(self, shade: float) -> None:
        self.shade = shade
        self._place()
        for bar in self.both:
            bar.update()

    def _place(self) -> None:
        for bar in self.both:
            bar.place(self.shade)
