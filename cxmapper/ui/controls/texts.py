"""Text fields: stored on Enter and on leaving, restored by Esc, safe with input methods."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from cxmapper.layout.look import is_chinese
from cxmapper.ui.controls.base import BY_KEY, ONE_LINE, Control, holds_map_text, set_look
from cxmapper.ui.controls.composed import underlined
from cxmapper.ui.controls.giving_up import tell_given_up
from cxmapper.ui.controls.prompt import make_room

# The room for a growing text that has one line, between border and padding as the style sheet has them, in pixels. The
# line is lower than that by one at least, without which it would scroll.
ROOM = 22
# One line can be as narrow as this, in pixels.
NARROWEST = 40
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_UNDO = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class Typed(Control):
    """What text fields have in common: a stored text, a typed one, and when the one becomes the other."""

    _stored = ""
    _preedit = ""
    # Asked at Esc where the same text is typed on later, when the field itself may show something else by then.
    way_back: Callable[[], Callable[[str], bool]] | None = None
    # Whether the stored text only stands for one to come: it is selected whole, so that typing takes its place.
    gives_way = False
    _clicked_into = False

    def typed(self) -> str:
        """What stands in the field."""
        raise NotImplementedError

    def put(self, text: str) -> None:
        """Puts a text into the field."""
        raise NotImplementedError

    def go_to_end(self) -> None:
        """Puts the caret behind the text."""
        raise NotImplementedError

    def selectAll(self) -> None:
        """Selects all of the text."""
        raise NotImplementedError

    def as_text(self, value: Any) -> str:
        """A value as it is typed."""
        return str(value)

    def want(self, text: str) -> None:
        """Says which value the person wants."""
        raise NotImplementedError

    @property
    def composing(self) -> bool:
        """Whether an input method has text that isn't in the field yet."""
        return bool(self._preedit)

    @property
    def pending(self) -> bool:
        return self.composing or self.typed() != self._stored

    def show_value(self, value: Any) -> None:
        was_pending, self._stored = self.pending, self.as_text(value)
        if not was_pending and self.typed() != self._stored:
            self.put(self._stored)

    def settle(self, value: Any) -> None:
        self._stored = self.as_text(value)
        if self.typed() != self._stored:
            self.put(self._stored)

    def give_up(self) -> None:
        """Esc: puts back what is stored, and lets the window offer what was typed."""
        typed, type_on = self.typed(), self.way_back() if self.way_back is not None else self.type_on
        self.put(self._stored)
        self.restored.emit()
        tell_given_up(self, typed, partial(type_on, typed))

    def type_on(self, text: str) -> bool:
        """Goes on typing a text that Esc took away; returns whether the field is still there to do so."""
        if not isValid(self) or not self.isVisible() or not self.isEnabled() or self.isReadOnly():
            return False
        self.put(text)
        self.go_to_end()
        self.setFocus()
        return True

    def finish(self) -> None:
        if self.composing:
            QGuiApplication.inputMethod().commit()
        if self.typed() != self._stored:
            self.want(self.typed())

    def take_focus(self, reason: Qt.FocusReason) -> None:
        """The keys came here; a click puts the caret somewhere before what gives way is selected."""
        self._clicked_into = reason == Qt.FocusReason.MouseFocusReason
        if reason in BY_KEY:
            self._select_whole()

    def end_click(self) -> None:
        """The button of the mouse went up."""
        if self._clicked_into:
            self._select_whole()
        self._clicked_into = False

    def _select_whole(self) -> None:
        if self.gives_way and not self.pending:
            self.selectAll()

    def leaves_alone(self, event: QEvent) -> bool:
        """Whether undo and redo are the map's: while nothing is typed, there is nothing of the field's to undo."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.ShortcutOverride or self.pending:
            return False
        if any(event.matches(key) for key in _UNDO):
            event.ignore()
            return True
        return False


class LineField(QLineEdit, Typed):
    """One line of text. Signals: `wanted(text)`, `restored` after Esc took back what was typed."""

    wanted = Signal(object)
    refused = Signal(str, object)
    restored = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("field")
        holds_map_text(self)

    def minimumSizeHint(self) -> QSize:
        return QSize(NARROWEST, super().minimumSizeHint().height())

    def typed(self) -> str:
        return self.text()

    def put(self, text: str) -> None:
        self.setText(text)
        self.setCursorPosition(0)

    def go_to_end(self) -> None:
        self.end(False)

    def want(self, text: str) -> None:
        self.wanted.emit(text)

    def set_editable(self, editable: bool) -> None:
        self.setReadOnly(not editable)
        set_look(self, "closed", not editable)

    def event(self, event: QEvent) -> bool:
        return False if self.leaves_alone(event) else super().event(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._preedit = event.preeditString()
        super().inputMethodEvent(underlined(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.composing and event.key() in (*_ENTER, Qt.Key.Key_Escape):
            event.accept()
        elif event.key() in _ENTER:
            self.finish()
        elif event.key() == Qt.Key.Key_Escape and self.pending:
            self.give_up()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.take_focus(event.reason())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self.end_click()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.finish()


class GrowingText(QPlainTextEdit, Typed):
    """Several lines of text; as high as what stands in it. Enter stores, Shift+Enter begins a line, as on the map.

    Signals: `wanted(text)`, `restored` after Esc took back what was typed.
    """

    wanted = Signal(object)
    refused = Signal(str, object)
    restored = Signal()

    def __init__(self, parent: QWidget | None = None, lines: int = 1) -> None:
        super().__init__(parent)
        self.setObjectName("growing")
        holds_map_text(self)
        self._least = lines
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.textChanged.connect(self._on_text)
        self.document().documentLayout().documentSizeChanged.connect(self.fit)

    def typed(self) -> str:
        return self.toPlainText()

    def put(self, text: str) -> None:
        self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def go_to_end(self) -> None:
        self.moveCursor(QTextCursor.MoveOperation.End)

    def want(self, text: str) -> None:
        self.wanted.emit(text)

    def set_editable(self, editable: bool) -> None:
        self.setReadOnly(not editable)
        # Without a caret of its own a read-only text would drop out of the Tab order.
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextEditorInteraction
            if editable
            else Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        set_look(self, "closed", not editable)

    def _on_text(self) -> None:
        # Running Chinese text is set a size larger, as on the map.
        set_look(self, "han", is_chinese(self.toPlainText()))
        self.fit()

    def fit(self) -> None:
        """Takes the height of the text: one line, in whatever script, stands in the middle of the height of a line."""
        line = math.ceil(max(self._line_height(), self.fontMetrics().lineSpacing()))
        above = max(ROOM - line, 0) // 2
        self.setViewportMargins(0, above, 0, 0)
        height = math.ceil(max(self._text_height(), self._least * self.fontMetrics().lineSpacing()))
        height += max(ONE_LINE - line, ONE_LINE - ROOM + 1)
        if height != self.minimumHeight():
            self.setFixedHeight(height)

    def _line_height(self) -> float:
        """The first line's; Chinese ones are higher."""
        lines = self.document().firstBlock().layout()
        return lines.lineAt(0).height() if lines.lineCount() else 0.0

    def _text_height(self) -> float:
        height, block = 0.0, self.document().firstBlock()
        while block.isValid():
            height += self.blockBoundingRect(block).height()
            block = block.next()
        return height

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.fit()

    def event(self, event: QEvent) -> bool:
        return False if self.leaves_alone(event) else super().event(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._preedit = event.preeditString()
        make_room(self, composing=self.composing)
        super().inputMethodEvent(underlined(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if self.composing and event.key() in (*_ENTER, Qt.Key.Key_Escape):
            event.accept()
        elif event.key() in _ENTER and not shift:
            self.finish()
        elif event.key() in _ENTER:
            if not self.isReadOnly():
                self.insertPlainText("\n")
        elif event.key() == Qt.Key.Key_Escape and self.pending:
            self.give_up()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.take_focus(event.reason())
        if event.reason() in BY_KEY and not self.gives_way:
            # One goes on with a text; Qt would put the caret before it.
            self.go_to_end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self.end_click()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.finish()
