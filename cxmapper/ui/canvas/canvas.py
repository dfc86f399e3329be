"""The widget that shows the map: it paints regions, feeds the tools, and carries out what they answer.

What changes the document is only asked for, by signals; the canvas itself never edits anything.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from cxmapper.i18n import Words, words
from cxmapper.layout.display import Board
from cxmapper.ui.canvas import navigation
from cxmapper.ui.canvas.buffer import FrameBuffer, paint_picture
from cxmapper.ui.canvas.captions import invitation
from cxmapper.ui.canvas.extent import extent_of
from cxmapper.ui.canvas.frames import paint_lines, paint_scaled
from cxmapper.ui.canvas.gliding import Glide
from cxmapper.ui.canvas.hands import Hands
from cxmapper.ui.canvas.heads import paint_head
from cxmapper.ui.canvas.index import BoardIndex
from cxmapper.ui.canvas.keys import Keys
from cxmapper.ui.canvas.moments import Moments
from cxmapper.ui.canvas.names import paint_names
from cxmapper.ui.canvas.overlays import Marks, paint_marks, region_of
from cxmapper.ui.canvas.passing import paint_passing
from cxmapper.ui.canvas.rendering import Look, Renderer
from cxmapper.ui.canvas.view import GAP, Box, Extent, Folding, View
from cxmapper.ui.canvas.zooming import Zooming
from cxmapper.ui.document import Document
from cxmapper.ui.theming import colour
from cxmapper.ui.tools.events import Target

# What is written beside a point of the curve comes into sight with it, in pixels.
AROUND_POINT = 64.0
BY_KEY = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


class Canvas(QWidget):
    """The map on screen.

    Signals:
        edit_wanted(Target): open the editor on a text.
        add_wanted(Cell, float): add something in a cell; the number is the height on the board.
        typed(Cell | Target, str): a character was typed into an empty cell or on a text of the header, or an input
            method began there.
        composed(QInputMethodEvent): what an input method does for the editor of the cell.
        point_moved(Target, float): an emotion point was dragged to this height of the board.
        dropped(Target, Landing): a stage, touchpoint or card was carried to another place.
        refused(Target): somebody tried to carry, or to write, what a lock keeps as it is.
        preview_wanted(Target, float): a point was dragged to this height of the board, but only to look at.
        point_held(EmotionPoint | None): what the point in hand would be if it was let go there; none is held any more.
        carried(bool): something is on its way over the map, or no more.
        view_changed(): zoom or place changed.
        comment_wanted(str): the pin of a comment was clicked.
        board_shown(): the document's board was laid out anew and is on screen.
        menu_wanted(QPoint): the context menu, at a global position.
    """

    edit_wanted = Signal(object)
    add_wanted = Signal(object, float)
    typed = Signal(object, str)
    composed = Signal(object)
    point_moved = Signal(object, float)
    dropped = Signal(object, object)
    refused = Signal(object)
    preview_wanted = Signal(object, float)
    point_held = Signal(object)
    carried = Signal(bool)
    comment_wanted = Signal(str)
    view_changed = Signal()
    board_shown = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, theme: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        # Not by click: a press first looks at what is under the mouse, then takes the focus (see `Hands.press`).
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(240, 160)
        self.theme = theme
        self.say: Callable[[], Words] = lambda: words("en")
        self.view = View()
        self.document: Document | None = None
        self.hands = Hands(self)
        self.keys = Keys(self)
        # The screen reader's view of this widget: kept here, because Qt frees it together with the widget.
        self.accessible: object | None = None
        self._renderer = Renderer(self._asset)
        self.buffer = FrameBuffer(self._renderer)
        self._preview: BoardIndex | None = None
        self._marks = Marks()
        self.zooming = Zooming(self, self.update)
        self.glide = Glide(self, self.update)
        self._grows = False
        # Where the map was left, and how near to it one got; a map that is still growing may not reach so far yet.
        self._left: tuple[float, float, float] | None = None
        self._reached = View()
        self.moments = Moments(self)

    @property
    def marks(self) -> Marks:
        """What is marked on the map now."""
        return self._marks

    @property
    def index(self) -> BoardIndex | None:
        """The groups on screen: those of a preview while something is dragged or typed, else the document's."""
        if self._preview is not None:
            return self._preview
        return self.document.index if self.document is not None else None

    def show_document(self, document: Document | None) -> None:
        """Shows a document (or nothing), from its beginning."""
        if self.document is not None:
            self.document.board_changed.disconnect(self._on_board)
            self.document.selection_changed.disconnect(self._on_selection)
        self.document = document
        self._preview = self._left = None
        self._grows = False
        self._renderer.forget()
        self.buffer.forget()
        self._marks = Marks()
        if document is not None:
            document.board_changed.connect(self._on_board)
            document.selection_changed.connect(self._on_selection)
        unseen = replace(self.view, extent=Extent(), zoom=1.0, x=0.0, y=0.0)
        self.view = unseen.resized(self.width(), self.height())
        self._make_fit()
        self._on_board()

    def go_on_from(self, zoom: float, x: float, y: float, header: Folding | None = None) -> None:
        """Shows the map where it was left: a zoom, the board point at the upper left corner, the header as it was."""
        self._left = (zoom, x, y)
        if header is not None:
            self.view = replace(self.view, header=header)
            self._make_fit()
        self.set_view(self.view.placed(*self._left))
        self._reached = self.view

    def set_theme(self, theme: str) -> None:
        """Paints in another theme from now on."""
        self.theme = theme
        self._renderer.forget()
        self.buffer.forget()
        self.update()

    def show_preview(self, board: Board | None) -> None:
        """Shows another board for the time being, or the document's again."""
        document = self.document
        if board is None or document is None or document.index is None:
            self._preview = None
            self.mark(value=None)
        else:
            self._preview = (self._preview or document.index).follow(board)
        self.set_view(self.view.showing(extent_of(self.index.board if self.index else None)))
        self.update()

    def set_view(self, view: View) -> None:
        """Moves or zooms; content that is on screen already is shifted, not painted again."""
        before, self.view = self.view, view
        if view == before:
            return
        if view.folds_stages != before.folds_stages:
            self._make_fit()
        if view.zoom != before.zoom and self.buffer.view is not None:
            self.zooming.step()
        self.hands.look_again()
        self.update()
        self.view_changed.emit()

    def glide_to(self, view: View) -> None:
        """Moves or zooms in one go, such as to something that was looked for; the picture glides there."""
        if view != self.view:
            self.glide.begin(self.glide.shown(self.view), view)
            self.set_view(view)

    def reveal(self, target: Target | None, *, glide: bool = True) -> None:
        """Moves the view so far that a target is on screen; gliding, unless something lies over the map there."""
        if target is not None and self.document is not None:
            self.document.bring(target.record)
        index = self.index
        found = navigation.find(index, target) if index is not None else None
        if index is None or found is None:
            return
        where, move = region_of(found), self.glide_to if glide else self.set_view
        if where == "body":
            move(self.view.revealing(found.box, margin=AROUND_POINT if found.group.role == "point" else GAP))
        elif where == "stages":
            move(self.view.revealing_column(found.box))
        elif where == "labels":
            move(self.view.revealing_row(navigation.row_of(index, self.view, found)))

    def keep_clear(self, strip: float, cover: Box | None) -> None:
        """Other things float over the map from now on (see `View.covered`); what is selected comes out from under them.

        What was out of sight before stays where it is.
        """
        target = self.document.selection if self.document is not None else None
        found = navigation.find(self.index, target) if self.index is not None and target is not None else None
        before = self.view
        self.set_view(before.covered(strip, cover))
        if found is not None and region_of(found) == "body" and before.is_clear(found.box):
            self.glide_to(self.view.lifting(found.box))

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes through the map; after its last group it goes on to the next widget."""
        return self.keys.follow(1 if forward else -1) or super().focusNextPrevChild(forward)

    def sizeHint(self) -> QSize:
        return QSize(1200, 700)

    def _asset(self, id: str) -> bytes | None:
        record = self.document.session.store.get(id) if self.document is not None else None
        return getattr(record, "data", None)

    def _on_board(self) -> None:
        self._preview = None
        index = self.index
        whole = self.document is None or self.document.whole
        self.mark(can_add=self.document is not None and self.document.editable and whole)
        fitted = self._grows and self.view.extent.width > 0 and self.view == self.view.fitted()
        self._grows = not whole
        going_on = self._left if _place(self.view) == _place(self._reached) else None
        view = self.view.showing(extent_of(index.board if index else None))
        # A map that is still growing stays shown as a whole, or where it was left.
        if fitted:
            self.set_view(view.fitted())
        elif going_on is not None:
            self.set_view(view.placed(*going_on))
            self._reached, self._left = self.view, None if whole else going_on
        else:
            self.set_view(view)
        self.hands.look_again()
        self.update()
        self.board_shown.emit()

    def _on_selection(self) -> None:
        document = self.document
        cell, say = document.cell if document else None, self.say()
        if not self.keys.composing:
            # Elsewhere letters are keys of actions, whatever input method is on.
            self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, self.keys.types)
            QGuiApplication.inputMethod().update(Qt.InputMethodQuery.ImEnabled)
        invites = invitation(cell, say) if cell is not None else ""
        self.mark(
            selected=document.selection if document else None,
            here=cell,
            invites=invites,
            value=None,
            language=say.language,
        )

    def mark(self, **fields: object) -> None:
        """Changes what is marked: fields of `Marks`."""
        marks = replace(self._marks, **fields)
        if marks != self._marks:
            self._marks = marks
            self.update()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        index = self.index
        with QPainter(self) as painter:
            if index is None:
                painter.fillRect(event.rect(), colour("canvas", self.theme))
                return
            view, then = self.glide.shown(self.view, self.devicePixelRatioF()), self.buffer.view
            if (self.zooming.running or view.zoom != self.view.zoom) and then is not None:
                fine = self.zooming.rests and not self.glide.running
                paint_scaled(painter, self.buffer.picture, then, view, self.theme, fine=fine)
                paint_passing(painter, index, view, self.theme)
                paint_head(painter, index, view, self.theme)
                paint_names(painter, index, view, self.theme)
                return
            look = Look(self.theme, self.devicePixelRatioF())
            self.buffer.bring(index, view, look)
            paint_picture(painter, self.buffer.picture, event.rect())
            if self.buffer.unfinished:
                QTimer.singleShot(0, self, self.update)
            paint_lines(painter, view, self.theme)
            paint_passing(painter, index, view, self.theme)
            paint_head(painter, index, view, self.theme)
            paint_names(painter, index, view, self.theme)
            paint_marks(painter, index, view, self._marks, look)
            self.hands.carrying.paint(painter)
        if self.document is not None:
            self.document.see()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.zooming.stop()
        self.view = self.view.resized(self.width(), self.height())
        self._make_fit()
        self.view_changed.emit()

    def _make_fit(self) -> None:
        """Map header and stage headers are laid out for the room there is."""
        if self.document is not None:
            self.document.set_width(float(self.width()))
            self.document.fold_stages(self.view.folds_stages)

    # Hands

    def cancel(self) -> bool:
        """Esc: ends a drag without trace. Returns whether there was one."""
        return self.hands.cancel()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.hands.press(event.position(), event.button(), again=False)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.hands.press(event.position(), event.button(), again=True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.hands.move(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.hands.release(event.position(), event.button())

    def leaveEvent(self, event: QEvent) -> None:
        self.hands.leave()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            self.hands.press(event.pos().toPointF(), Qt.MouseButton.RightButton, again=False)
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

    def event(self, event: QEvent) -> bool:
        asks = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        if asks and self.keys.typed_into(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = self.keys.typed_into(event)
        if place is not None:
            self.typed.emit(place, event.text())
        elif event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.hands.hold_space(True)
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if not self.keys.compose(event):
            super().inputMethodEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.hands.hold_space(False)
        else:
            super().keyReleaseEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.mark(focused=True, by_key=event.reason() in BY_KEY)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.hands.space = False
        self.cancel()
        self.mark(focused=False)


def _place(view: View) -> tuple[float, float, float]:
    return view.zoom, view.x, view.y
