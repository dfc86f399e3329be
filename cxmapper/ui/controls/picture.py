"""A picture: dropped, pasted, or chosen from a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from cxmapper.i18n import Words
from cxmapper.ui.controls.base import FOCUS, Control
from cxmapper.ui.theming import colour, draw_icon, icon, lead

# In pixels; a picture keeps its distance from the frame.
_HEIGHT, _HIGHEST, _INSET = 96, 168, 8


class Frame(QFrame):
    """Shows the picture, or a place to drop one."""

    def __init__(self, owner: PictureField) -> None:
        super().__init__(owner)
        self._owner = owner
        self.setFocusPolicy(FOCUS)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.theme, self.hint, self.over = "light", "", False
        self.pixmap: QPixmap | None = None
        self.broken = False

    def show_pixmap(self, pixmap: QPixmap | None, broken: bool) -> None:
        """Shows a picture, nothing, or that there is one that can't be shown."""
        self.pixmap, self.broken = pixmap, broken
        self._fit()
        self.update()

    def _fit(self) -> None:
        height = _HEIGHT
        if self.pixmap is not None:
            height = min(max(round(self.width() * self.pixmap.height() / max(self.pixmap.width(), 1)), 40), _HIGHEST)
        if height != self.minimumHeight():
            self.setFixedHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._owner.choose()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self._owner.take_mime(QGuiApplication.clipboard().mimeData())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._owner.choose()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._owner.clear()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            edge = QPen(colour("accent" if self.over or self.hasFocus() else "input", self.theme), 1.5)
            if self.pixmap is None:
                edge.setStyle(Qt.PenStyle.SolidLine if self.hasFocus() else Qt.PenStyle.DashLine)
            painter.setBrush(colour("accentSoft" if self.over else "sunken", self.theme))
            painter.setPen(edge)
            painter.drawRoundedRect(box, 8, 8)
            self._contents(painter, box)

    def _contents(self, painter: QPainter, box: QRectF) -> None:
        if self.pixmap is not None:
            room = box.adjusted(_INSET, _INSET, -_INSET, -_INSET).size().toSize()
            size = self.pixmap.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
            at = QRectF(0, 0, size.width(), size.height())
            at.moveCenter(box.center())
            rounded = QPainterPath()
            rounded.addRoundedRect(at, 4, 4)
            painter.setClipPath(rounded)
            painter.drawPixmap(at.toRect(), self.pixmap)
            return
        sign = "image-off" if self.broken else "image"
        draw_icon(painter, sign, QRectF(box.center().x() - 10, box.top() + 18, 20, 20), colour("text2", self.theme))
        painter.setPen(colour("text2", self.theme))
        painter.setFont(self.font())
        words = box.adjusted(10, 42, -10, -6)
        painter.drawText(words, Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap, self.hint)


class PictureField(QWidget, Control):
    """Shows the bytes of a picture. Signals: `wanted(None)` takes it away; `offered(path or image, name)` brings one.

    Args:
        ask: asks for a file, `None` when the person changed their mind.
    """

    wanted = Signal(object)
    offered = Signal(object, str)

    def __init__(self, ask: Callable[[], Path | None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ask = ask
        self._data: bytes | None = None
        self.frame = Frame(self)
        self.frame.setObjectName("hintText")
        self.button = QPushButton(self)
        self.remove = QToolButton(self)
        self.button.clicked.connect(self.choose)
        self.remove.clicked.connect(self.clear)
        self.remove.setFocusPolicy(FOCUS)
        self.setAcceptDrops(True)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.button, 1)
        row.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.frame)
        column.addLayout(row)
        self._editable = True
        self.show_value(None)

    def show_value(self, value: Any) -> None:
        if value != self._data or value is None:
            self._data = value
            pixmap = QPixmap()
            read = value is not None and pixmap.loadFromData(value)
            self.frame.show_pixmap(pixmap if read else None, value is not None and not read)
        self.remove.setVisible(value is not None and self._editable)

    def choose(self) -> None:
        """Asks for a file."""
        path = self._ask() if self._editable else None
        if path is not None:
            self._offer_file(path)

    def clear(self) -> None:
        """Takes the picture away."""
        if self._data is not None and self._editable:
            self.wanted.emit(None)

    def take_mime(self, mime: QMimeData) -> bool:
        """Takes a picture that was pasted or dropped. Returns whether there was one."""
        if not self._editable:
            return False
        for url in mime.urls():
            if url.isLocalFile():
                self._offer_file(Path(url.toLocalFile()))
                return True
        image = mime.imageData() if mime.hasImage() else None
        if isinstance(image, QPixmap):
            image = image.toImage()
        if isinstance(image, QImage) and not image.isNull():
            self.offered.emit(image, "")
            return True
        return False

    def _offer_file(self, path: Path) -> None:
        self.offered.emit(path, path.name)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._editable and (event.mimeData().hasUrls() or event.mimeData().hasImage()):
            event.acceptProposedAction()
            self._light(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._light(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._light(False)
        if self.take_mime(event.mimeData()):
            event.acceptProposedAction()

    def _light(self, over: bool) -> None:
        self.frame.over = over
        self.frame.update()

    def dress(self, say: Words, theme: str) -> None:
        self.frame.theme = theme
        self.frame.hint = say("ui.form.drop_picture")
        self.button.setText(say("ui.form.choose_picture"))
        lead(self.button, "upload", theme)
        self.remove.setIcon(icon("trash-2", theme, 16, "text2"))
        self.remove.setToolTip(say("ui.form.remove_picture"))
        self.remove.setAccessibleName(say("ui.form.remove_picture"))
        self.frame.update()

    def set_editable(self, editable: bool) -> None:
        self._editable = editable
        self.button.setVisible(editable)
        self.remove.setVisible(editable and self._data is not None)

    def inputs(self) -> tuple[QWidget, ...]:
        return (self.frame,)
