"""The pages of an export as they will be, one at a time, drawn elsewhere so that nothing waits for them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from cxmapper.i18n import Words
from cxmapper.ui.controls.base import FOCUS
from cxmapper.ui.jobs import Jobs
from cxmapper.ui.latest import Alive, Latest
from cxmapper.ui.theming import colour, draw_icon, font

if TYPE_CHECKING:
    from cxmapper.layout.display import Document

EDGE = 18
# A page that takes longer than this to draw says that it is being drawn, in milliseconds.
PATIENCE = 200
_STEPS = {
    Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageUp: -1,
    Qt.Key.Key_Right: +1, Qt.Key.Key_Down: +1, Qt.Key.Key_PageDown: +1,
}  # fmt: skip


class Preview(QWidget):
    """Shows one page of a document. Signal: `turned()`: another page is shown."""

    turned = Signal()

    def __init__(self, parent: QWidget, jobs: Jobs) -> None:
        super().__init__(parent)
        self.setFocusPolicy(FOCUS)
        self.setMinimumSize(220, 120)
        self.theme, self.note, self.number = "light", "", 0
        self.document: Document | None = None
        self.image: QImage | None = None
        self._look, self._assets = "paper", _nothing
        self._say: Words | None = None
        self._drawing = Latest(jobs, self._take, lambda error: self._take(None))
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(self.update)

    def show_document(self, document: Document, look: str, assets: Callable[[str], bytes | None]) -> None:
        """Shows a document's pages in a theme of paper; stays at the page it was at, where there is one."""
        self.document, self._look, self._assets, self.note = document, look, assets, ""
        self.number = min(self.number, len(document.pages) - 1)
        self.image = None
        self._draw()
        self.turned.emit()

    def show_note(self, note: str) -> None:
        """Shows a sentence in place of pages."""
        self._drawing.drop()
        self.document, self.image, self.note = None, None, note
        self.setAccessibleDescription(note)
        self.update()
        self.turned.emit()

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self.document.pages) if self.document is not None else 0

    @property
    def drawn(self) -> bool:
        """Whether the page is seen as it is."""
        return self.image is not None and not self._drawing.busy

    def turn(self, step: int) -> None:
        """Goes so many pages on, or back."""
        self.go(self.number + step)

    def go(self, number: int) -> None:
        """Shows the page of a number, from 0; the first or last one where it is beyond."""
        number = min(max(number, 0), self.count - 1)
        if self.count and number != self.number:
            self.number = number
            self.image = None
            self._draw()
            self.turned.emit()

    def dress(self, say: Words, theme: str) -> None:
        """Words of a language, colours of a theme."""
        self._say, self.theme = say, theme
        self.setAccessibleName(say("ui.export.preview"))
        self.update()

    def rest(self) -> None:
        """Nothing needs to be drawn any more."""
        self._drawing.drop()

    def _room(self) -> QSize:
        return QSize(max(self.width() - 2 * EDGE, 1), max(self.height() - 2 * EDGE, 1))

    def _draw(self) -> None:
        if self.document is None:
            return
        page, look, assets = self.document.pages[self.number], self._look, self._assets
        room, ratio = self._room(), self.devicePixelRatioF()
        scale = ratio * min(room.width() / page.width, room.height() / page.height)

        def work(alive: Alive) -> QImage:
            from cxmapper.export.png import picture

            image = picture(page, assets, theme=look, scale=scale)
            image.setDevicePixelRatio(ratio)
            return image

        self._patience.start()
        self._drawing.order(work)

    def _take(self, image: QImage | None) -> None:
        self.image = image
        self._patience.stop()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The page stays in sight until it is drawn in its new size.
        self._draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.turn(_STEPS[key])
        elif key == Qt.Key.Key_Home:
            self.go(0)
        elif key == Qt.Key.Key_End:
            self.go(self.count - 1)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        way = event.angleDelta().y()
        if way:
            self.turn(-1 if way > 0 else 1)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the right half goes on, on the left half back."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.turn(1 if event.position().x() > self.width() / 2 else -1)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            token, width = ("accent", 2.0) if self.hasFocus() else ("border", 1.0)
            painter.setPen(QPen(colour(token, self.theme), width))
            painter.setBrush(colour("sunken", self.theme))
            painter.drawRoundedRect(box, 10, 10)
            if self.image is not None:
                self._paint_page(painter, self.image)
            elif self.note or not self._patience.isActive():
                self._paint_note(painter)

    def _paint_page(self, painter: QPainter, image: QImage) -> None:
        size = image.deviceIndependentSize().boundedTo(self._room().toSizeF())
        size = image.deviceIndependentSize().scaled(size, Qt.AspectRatioMode.KeepAspectRatio)
        page = QRectF((self.width() - size.width()) / 2, (self.height() - size.height()) / 2, *size.toTuple())
        painter.setPen(Qt.PenStyle.NoPen)
        for grow, share in ((5.0, 0.25), (3.0, 0.35), (1.5, 0.6)):
            painter.setBrush(colour("shadow", self.theme, share))
            painter.drawRoundedRect(page.adjusted(-grow, 1 - grow, grow, 1 + grow), grow, grow)
        painter.drawImage(page, image)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour("border2", self.theme), 1.0))
        painter.drawRect(page)

    def _paint_note(self, painter: QPainter) -> None:
        if self._say is None:
            return
        note = self.note or self._say("ui.export.laying_out")
        middle = self.rect().center()
        draw_icon(painter, "file-text", QRectF(middle.x() - 14, middle.y() - 44, 28, 28), colour("text3", self.theme))
        painter.setFont(font(self._say.language, 13))
        painter.setPen(colour("text2", self.theme))
        room = self.rect().adjusted(40, self.height() // 2 - 4, -40, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap, note)


def _nothing(asset: str) -> bytes | None:
    return None
