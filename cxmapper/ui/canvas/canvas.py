"""The widget that shows the map: it paints regions, feeds the tools, and carries out what they answer.

What changes the document is only asked for, by signals; the canvas itself never edits anything.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from cxmapper.layout.display import Board
from cxmapper.model.records import EmotionPoint
from cxmapper.ui.canvas import navigation
from cxmapper.ui.canvas.extent import extent_of
from cxmapper.ui.canvas.index import BoardIndex
from cxmapper.ui.canvas.overlays import Marks, paint_marks, region_of
from cxmapper.ui.canvas.picking import Hint, hints, spot
from cxmapper.ui.canvas.rendering import Look, Renderer
from cxmapper.ui.canvas.view import Box, View
from cxmapper.ui.document import Document
from cxmapper.ui.theming import colour
from cxmapper.ui.tools.events import (
    Add,
    Button,
    Cancel,
    Cell,
    Direction,
    DropPreview,
    Edit,
    Effect,
    Event,
    Hover,
    Leave,
    Move,
    PanBy,
    Press,
    Preview,
    Release,
    Select,
    SetPoint,
    Shape,
    Spot,
    Target,
)
from cxmapper.ui.tools.toolbox import Toolbox

# After the last step of a zoom gesture, the scaled picture is replaced by a sharp one; milliseconds.
SHARP_AFTER = 90
ARROW_STEP = 80.0

_CURSORS = {
    "arrow": Qt.CursorShape.ArrowCursor,
    "open_hand": Qt.CursorShape.OpenHandCursor,
    "closed_hand": Qt.CursorShape.ClosedHandCursor,
    "vertical": Qt.CursorShape.SizeVerCursor,
    "pointing": Qt.CursorShape.PointingHandCursor,
}
_BUTTONS: dict[Qt.MouseButton, Button] = {
    Qt.MouseButton.LeftButton: "left",
    Qt.MouseButton.MiddleButton: "middle",
    Qt.MouseButton.RightButton: "right",
}


class Canvas(QWidget):
    """The map on screen.

    Signals:
        edit_wanted(Target): open the editor on a text.
        add_wanted(Cell, float): add something in a cell; the number is the height on the board.
        point_moved(Target, float): an emotion point was dragged to this height of the board.
        preview_wanted(Target, float): the same, but only to look at.
        view_changed(): zoom or place changed.
        menu_wanted(QPoint): the context menu, at a global position.
    """

    edit_wanted = Signal(object)
    add_wanted = Signal(object, float)
    point_moved = Signal(object, float)
    preview_wanted = Signal(object, float)
    view_changed = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, theme: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(240, 160)
        self.theme = theme
        self.view = View()
        self.document: Document | None = None
        self.toolbox = Toolbox()
        # While the editor is open, the map is repainted rather than shifted, so that nothing smears beneath it.
        self.editing = False
        # The screen reader's view of this widget: kept here, because Qt frees it together with the widget.
        self.accessible: object | None = None
        self._renderer = Renderer(self._asset)
        self._preview: BoardIndex | None = None
        self._marks = Marks()
        self._space = False
        self._snapshot: tuple[QPixmap, View] | None = None
        self._sharp = QTimer(self)
        self._sharp.setSingleShot(True)
        self._sharp.setInterval(SHARP_AFTER)
        self._sharp.timeout.connect(self._sharpen)

    @property
    def index(self) -> BoardIndex | None:
        """The groups on screen: those of the preview during a drag, else the document's."""
        if self._preview is not None:
            return self._preview
        return self.document.index if self.document is not None else None

    def show_document(self, document: Document | None) -> None:
        """Shows a document (or nothing), from its beginning."""
        if self.document is not None:
            self.document.board_changed.disconnect(self._on_board)
            self.document.selection_changed.disconnect(self._on_selection)
        self.document = document
        self._preview = None
        self._renderer.forget()
        self._marks = Marks()
        if document is not None:
            document.board_changed.connect(self._on_board)
            document.selection_changed.connect(self._on_selection)
            document.set_width(float(self.width()))
        self.view = View(header=self.view.header).resized(self.width(), self.height())
        self._on_board()

    def set_theme(self, theme: str) -> None:
        """Paints in another theme from now on."""
        self.theme = theme
        self._renderer.forget()
        self.update()

    def show_preview(self, board: Board | None) -> None:
        """Shows another board for the time being, or the document's again."""
        document = self.document
        if board is None or document is None or document.index is None:
            self._preview = None
        else:
            self._preview = (self._preview or document.index).follow(board)
        self.update()

    def set_view(self, view: View) -> None:
        """Moves or zooms; content that is on screen already is shifted, not painted again."""
        before, self.view = self.view, view
        if view == before:
            return
        if view.zoom != before.zoom:
            self._zooming(before)
        elif not self._shift(before, view):
            self.update()
        self.view_changed.emit()

    def _shift(self, before: View, after: View) -> bool:
        same = (before.extent, before.width, before.height, before.zoom, before.header) == (
            (after.extent, after.width, after.height, after.zoom, after.header)
        )
        dx, dy = (before.x - after.x) * after.zoom, (before.y - after.y) * after.zoom
        whole = abs(dx - round(dx)) < 1e-6 and abs(dy - round(dy)) < 1e-6
        body = after.body
        edges_whole = abs(body.x - round(body.x)) < 1e-6 and abs(body.y - round(body.y)) < 1e-6
        if not (same and whole and edges_whole) or self.editing or self._snapshot is not None:
            return False
        for region in after.regions():
            moves = (
                round(dx) if region.name in ("body", "stages") else 0,
                round(dy) if region.name in ("body", "labels") else 0,
            )
            if moves != (0, 0) and region.box.width >= 1 and region.box.height >= 1:
                self.scroll(*moves, _rect(region.box))
        return True

    def _zooming(self, before: View) -> None:
        if self._snapshot is None and self.isVisible() and self.index is not None:
            self._snapshot = (self.grab(), before)
        self._sharp.start()
        self.update()

    def _sharpen(self) -> None:
        self._snapshot = None
        self.update()

    def reveal(self, target: Target | None) -> None:
        """Moves the view so far that a target is on screen."""
        index = self.index
        found = navigation.find(index, target) if index is not None else None
        if found is None:
            return
        where = region_of(found)
        if where == "body":
            self.set_view(self.view.revealing(found.box))
        elif where == "stages":
            body = self.view.region("body").visible()
            self.set_view(self.view.revealing(Box(found.box.x, body.y, found.box.width, 1.0)))

    def go(self, direction: Direction) -> None:
        """An arrow key: to the next group in that direction, or pan when nothing is selected."""
        document, index = self.document, self.index
        if document is None or index is None:
            return
        if document.selection is None:
            step = {"left": (1, 0), "right": (-1, 0), "up": (0, 1), "down": (0, -1)}[direction]
            self.set_view(self.view.panned(step[0] * ARROW_STEP, step[1] * ARROW_STEP))
            return
        target = navigation.neighbour(index, document.selection, direction)
        if target is not None:
            document.select(target)
            self.reveal(target)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes through the map; after its last group it goes on to the next widget."""
        document, index = self.document, self.index
        if document is not None and index is not None:
            target = navigation.following(index, document.selection, 1 if forward else -1)
            if target is not None:
                document.select(target)
                self.reveal(target)
                return True
        return super().focusNextPrevChild(forward)

    def sizeHint(self) -> QSize:
        return QSize(1200, 700)

    def _asset(self, id: str) -> bytes | None:
        record = self.document.session.store.get(id) if self.document is not None else None
        return getattr(record, "data", None)

    def _on_board(self) -> None:
        self._preview = None
        index = self.index
        self._mark(can_add=self.document is not None and self.document.editable)
        self.set_view(self.view.showing(extent_of(index.board if index else None)))
        self.update()

    def _on_selection(self) -> None:
        self._mark(selected=self.document.selection if self.document else None)

    def _mark(self, **fields: object) -> None:
        marks = replace(self._marks, **fields)
        if marks != self._marks:
            self._marks = marks
            self.update()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            index = self.index
            if index is None:
                painter.fillRect(event.rect(), colour("canvas", self.theme))
                return
            if self._snapshot is not None:
                self._paint_snapshot(painter)
                return
            look = Look(self.theme, self.devicePixelRatioF())
            for rect in event.region():
                clip = Box(rect.x(), rect.y(), rect.width(), rect.height())
                for region in self.view.regions():
                    self._renderer.paint_region(painter, index, self.view, region, look, clip)
            painter.setClipRegion(event.region())
            self._paint_frame(painter)
            paint_marks(painter, index, self.view, self._marks, look)

    def _paint_frame(self, painter: QPainter) -> None:
        """The fine lines between the frozen parts and the body."""
        body = self.view.body
        painter.setPen(colour("border", self.theme))
        painter.drawLine(round(body.x) - 1, round(self.view.header_height), round(body.x) - 1, self.height())
        painter.drawLine(0, round(body.y) - 1, self.width(), round(body.y) - 1)
        if self.view.header_height:
            line = round(self.view.header_height) - 1
            painter.drawLine(0, line, self.width(), line)

    def _paint_snapshot(self, painter: QPainter) -> None:
        """The last sharp frame, each region scaled to where it is now."""
        assert self._snapshot is not None
        picture, then = self._snapshot
        painter.fillRect(self.rect(), colour("canvas", self.theme))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        ratio = picture.devicePixelRatio()
        for region in self.view.regions():
            old = then.region(region.name)
            left, top = region.to_board(region.box.x, region.box.y)
            wide, high = region.box.width / region.scale, region.box.height / region.scale
            source = old.to_screen(Box(left, top, wide, high))
            painter.save()
            painter.setClipRect(_rect(region.box))
            part = _clipped(source, old.box)
            if part is not None:
                x, y = old.to_board(part.x, part.y)
                goal = region.to_screen(Box(x, y, part.width / old.scale, part.height / old.scale))
                device = QRect(
                    round(part.x * ratio), round(part.y * ratio), round(part.width * ratio), round(part.height * ratio)
                )
                painter.drawPixmap(_rect(goal), picture, device)
            painter.restore()
        self._paint_frame(painter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._snapshot = None
        self.view = self.view.resized(self.width(), self.height())
        if self.document is not None:
            self.document.set_width(float(self.width()))
        self.view_changed.emit()

    # Events in, effects out

    def _spot(self, x: float, y: float) -> Spot:
        document = self.document
        index = document.index if document is not None else None
        return spot(self.view, index, x, y, self._can_add if document is not None and document.editable else None)

    def _places(self, where: Spot) -> tuple[Hint, ...]:
        """The places to add something near the mouse, without those that only make sense under it."""
        if self.index is None or self.document is None or not self.document.editable:
            return ()
        region = self.view.region_at(where.x, where.y)
        found = hints(self.index, region, where.board_x, where.board_y)
        return tuple(hint for hint in found if self._can_add(hint.cell))

    def _can_add(self, cell: Cell) -> bool:
        """An emotion point can be added only where the first persona has none."""
        if cell.kind != "emotions" or self.document is None:
            return True
        personas = self.document.personas()
        points = self.document.session.store.by(EmotionPoint, "touchpoint", cell.touchpoint)
        return bool(personas) and all(point.persona != personas[0].id for point in points)

    def feed(self, event: Event) -> None:
        """Gives an event to the tools and carries out their effects."""
        effects = self.toolbox.feed(event)
        if isinstance(event, Press):
            self._tell_grip(event.spot)
        for effect in effects:
            self._carry_out(effect)

    def _tell_grip(self, at: Spot) -> None:
        found = navigation.find(self.index, at.target) if self.index is not None and self.toolbox.point.busy else None
        if found is not None:
            self.toolbox.point.grip(at.board_y - (found.box.y + found.box.height / 2))

    def _carry_out(self, effect: Effect) -> None:
        document = self.document
        match effect:
            case Select(target) if document is not None:
                document.select(target)
            case Hover(target, adds):
                self._mark(hovered=target, adds=adds)
            case PanBy(dx, dy):
                self.set_view(self.view.panned(dx, dy))
            case Edit(target):
                self.edit_wanted.emit(target)
            case Add(cell, board_y):
                self.add_wanted.emit(cell, board_y)
            case Preview(target, board_y):
                self.preview_wanted.emit(target, board_y)
            case DropPreview():
                self.show_preview(None)
            case SetPoint(target, board_y):
                self.point_moved.emit(target, board_y)
            case Shape(name):
                self.setCursor(_CURSORS["open_hand" if self._space and name == "arrow" else name])

    def cancel(self) -> bool:
        """Esc: ends a drag without trace. Returns whether there was one."""
        busy = self.toolbox.busy
        if busy:
            self.feed(Cancel())
        return busy

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._press(event, again=False)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._press(event, again=True)

    def _press(self, event: QMouseEvent, *, again: bool) -> None:
        at = event.position()
        button = _BUTTONS.get(event.button())
        if button is not None:
            self.feed(Press(self._spot(at.x(), at.y()), button, self._space, again))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        where = self._spot(at.x(), at.y())
        self._mark(places=() if self.toolbox.busy else self._places(where))
        self.feed(Move(where))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        button = _BUTTONS.get(event.button())
        if button is not None:
            self.feed(Release(self._spot(at.x(), at.y()), button))

    def leaveEvent(self, event: QEvent) -> None:
        self._mark(places=())
        self.feed(Leave())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.document is not None and event.reason() == QContextMenuEvent.Reason.Mouse:
            target = self._spot(event.pos().x(), event.pos().y()).target
            if target is not None:
                self.document.select(target)
        self.menu_wanted.emit(event.globalPos())

    def wheelEvent(self, event: QWheelEvent) -> None:
        at, pixels, angle = event.position(), event.pixelDelta(), event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turns = angle.y() / 120 if angle.y() else pixels.y() / 60
            self.set_view(self.view.zoomed(1.15**turns, at.x(), at.y()))
        else:
            dx, dy = (pixels.x(), pixels.y()) if not pixels.isNull() else (angle.x() / 2, angle.y() / 2)
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not dx:
                dx, dy = dy, 0
            self.set_view(self.view.panned(round(dx), round(dy)))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = True
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = False
            self.setCursor(Qt.CursorShape.ArrowCursor)
        else:
            super().keyReleaseEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._mark(focused=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._space = False
        self.cancel()
        self._mark(focused=False)


def _rect(box: Box) -> QRect:
    left, top = round(box.x), round(box.y)
    return QRect(left, top, round(box.right) - left, round(box.bottom) - top)


def _clipped(box: Box, within: Box) -> Box | None:
    x, y = max(box.x, within.x), max(box.y, within.y)
    width, height = min(box.right, within.right) - x, min(box.bottom, within.bottom) - y
    return Box(x, y, width, height) if width > 0 and height > 0 else None
