"""The editor that opens over a card or a name: a plain text field in the text's own face, size and width.

It is safe with input methods: while something is being composed, Enter, Esc and Tab belong to the composition.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QLabel, QTextEdit, QWidget

from cxmapper.ui.canvas.lines import OpeningMark, Prompt, align, first_baseline, space_lines
from cxmapper.ui.canvas.setting import Setting
from cxmapper.ui.controls.composed import underlined
from cxmapper.ui.controls.prompt import give_prompt, make_room, prompt_of

# What is typed is kept as a draft this long after the first key that isn't kept yet, in milliseconds.
DRAFT_AFTER = 700
# Width of the frame that the style sheet draws around the editor, in pixels.
BORDER = 2
# Room under the last line, in pixels, if there is as much above the first.
_LEAST_BELOW = 8
# The caret stands so far before a prompt, in pixels: on its first letter it could be taken for a stroke of that. After
# an opening quotation mark it has the middle.
_CARET_BEFORE, _CARET_BETWEEN = 3, 2
# How often a text that couldn't be stored is tried again, in milliseconds.
RETRY_AFTER = 500

_LEAVING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)

# "away": the focus went elsewhere in the window; "window": to another window.
# "all": Ctrl+Enter, which takes whatever is still suggested; "stop": Esc on something new.
Leaving = Literal["enter", "tab", "backtab", "all", "stop", "away", "window"]


class CardEditor(QTextEdit):
    """Signals: `commit(text, how)` wants the text stored; `cancelled`; `draft(text)` wants it kept for the time being;
    `reflowed(text)`: it has more or fewer lines than before; `turned`: the first letter was typed, or the last deleted.

    The owner answers a commit by closing the editor, or by `wait()` when the document is busy: the editor then stays,
    says so, and asks again until it succeeds.
    """

    commit = Signal(str, str)
    cancelled = Signal()
    draft = Signal(str)
    reflowed = Signal(str)
    turned = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("cardEditor")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.document().setDocumentMargin(0)
        self._preedit = ""
        self._setting = Setting(QRect(), self.font())
        self._lines, self._begun = 1, False
        self._leaving: Leaving = "away"
        self.waiting = False
        self._mark, self._prompt = OpeningMark(self), Prompt(self)
        self.verticalScrollBar().valueChanged.connect(self._place_mark)
        self._waiting_label = QLabel(parent)
        self._waiting_label.setObjectName("waiting")
        self._draft_timer = _single_shot(self, DRAFT_AFTER, lambda: self.draft.emit(self.toPlainText()))
        self._retry_timer = _single_shot(self, RETRY_AFTER, self._ask)
        self.textChanged.connect(self._on_text)
        self.hide()
        self._waiting_label.hide()

    @property
    def composing(self) -> bool:
        """Whether an input method has text that isn't committed yet."""
        return bool(self._preedit)

    def begin(
        self, text: str, setting: Setting, waiting_words: str, name: str, prompt: str = "", *, takes_keys: bool = True
    ) -> None:
        """Opens on a text, the caret behind it; `name` is what a screen reader calls the field, `prompt` stands there
        in grey until something is typed. It takes the keys, or leaves them where something is being composed."""
        self._setting, self._preedit = setting, ""
        self._set_waiting(False)
        self._waiting_label.setText(waiting_words)
        self.setAccessibleName(name)
        give_prompt(self, prompt)
        align(self.document(), centred=setting.centred)
        self._dress()
        self.blockSignals(True)
        # What is set up here is nothing that somebody typed and could take back.
        self.setUndoRedoEnabled(False)
        self.setPlainText(text)
        space_lines(self.document(), self._setting.line)
        self.blockSignals(False)
        self.moveCursor(QTextCursor.MoveOperation.End)
        self.show()
        self._fit()
        self.setUndoRedoEnabled(True)
        self._lines, self._begun = self._line_count(), self.begun
        self.raise_()
        if takes_keys:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def move_to(self, setting: Setting) -> None:
        """Follows its text when the map moves or zooms."""
        spaced, self._setting = setting.line != self._setting.line, setting
        self._dress()
        if spaced:
            self.blockSignals(True)
            space_lines(self.document(), self._setting.line)
            self.blockSignals(False)
        self._fit()

    def _dress(self) -> None:
        """Gives it the type of its text and the corners of what it lies over.

        In a sheet of its own: whenever the program's is put on, at the first showing too, a font by itself is lost.
        """
        face = self._setting.font
        families = ", ".join(f'"{name}"' for name in face.families())
        letters = f"font-family: {families}; font-size: {face.pixelSize()}px;"
        corners = f"border-radius: {self._setting.radius}px;"
        # By name, since its menu is a child of it too.
        dress = f"QTextEdit#cardEditor {{ {letters} {corners} }} QLabel#openingMark {{ {letters} }}"
        if dress != self.styleSheet():
            self.setFont(face)
            self.setStyleSheet(dress)
            self.document().setDefaultFont(face)

    def end(self) -> None:
        """Closes, without asking for anything."""
        self._draft_timer.stop()
        self._retry_timer.stop()
        self._set_waiting(False)
        self.hide()

    def wait(self) -> None:
        """The text couldn't be stored just now: say so and try again."""
        self._set_waiting(True)
        self._retry_timer.start()

    def finish(self, how: Leaving = "away") -> None:
        """Asks for the text to be stored, as if the focus had gone elsewhere."""
        QGuiApplication.inputMethod().commit()
        self._leave(how)

    def stop(self) -> None:
        """Asks for the text to be stored, with nothing to be typed next."""
        self._leave("stop")

    def _leave(self, how: Leaving) -> None:
        self._leaving = how
        self._ask()

    def _ask(self) -> None:
        self.commit.emit(self.toPlainText(), self._leaving)

    def _set_waiting(self, waiting: bool) -> None:
        self.waiting = waiting
        self.setProperty("waiting", waiting)
        self.style().unpolish(self)
        self.style().polish(self)
        self._waiting_label.setVisible(waiting)
        if waiting:
            self._waiting_label.adjustSize()
            self._waiting_label.move(self.x(), self.y() + self.height() + 4)
            self._waiting_label.raise_()

    @property
    def begun(self) -> bool:
        """Whether anything stands in it."""
        return bool(self.toPlainText().strip())

    def _on_text(self) -> None:
        self._fit()
        before, self._begun = self._begun, self.begun
        if before != self._begun:
            self.turned.emit()
        lines, self._lines = self._lines, self._line_count()
        if lines != self._lines:
            self.reflowed.emit(self.toPlainText())
        if not self._draft_timer.isActive():
            self._draft_timer.start()

    def _fit(self) -> None:
        """Grows with the text, down to the parent's lower edge; the text stays on the baseline it is painted on."""
        box, parent = self._setting.box, self.parentWidget()
        left, top, right = (max(side - BORDER, 0) for side in self._setting.inset)
        self.resize(box.width(), max(box.height(), self.height()))
        prompted = self._prompted(left, right)
        self.setViewportMargins(prompted, 0, right, 0)
        if self._setting.baseline is not None:
            self._raise_text(0)
            wanted = self._top_of_text(self._first_baseline()) - BORDER
            # A face that is higher than the frame leaves room for begins above it.
            self._raise_text(min(wanted, 0))
            top = max(wanted, 0)
        prompt = self._top_of_text(self._prompt.baseline)
        text = math.ceil(max(self.document().size().height(), prompt - BORDER - top + self._prompt.high))
        height = max(box.height(), text + top + min(top, _LEAST_BELOW) + 2 * BORDER)
        height = min(height, max(parent.height() - 16, 40)) if parent is not None else height
        y = box.y()
        if parent is not None and y + height > parent.height() - 8:
            y = max(parent.height() - 8 - height, 8)
        # What is left of the box under the text takes clicks too; with less room than text the text scrolls.
        self.setViewportMargins(prompted, top, right, 0)
        self.setGeometry(box.x(), y, box.width(), height)
        self._place_mark()
        self._prompt.move(BORDER + left, prompt)

    def _top_of_text(self, baseline: float) -> int:
        """From the editor's upper edge to that of a text whose first baseline is so far under its own."""
        if self._setting.baseline is None:
            return BORDER + max(self._setting.inset[1] - BORDER, 0)
        return round(self._setting.baseline - baseline) - self._setting.box.y()

    def _prompted(self, left: int, right: int) -> int:
        """Shows the prompt where a text would stand; returns how far from the frame the text begins.

        While there is a prompt, this is the caret's place alone: a little before the first of the grey letters.
        """
        words, centred = prompt_of(self) if self.document().isEmpty() else "", self._setting.centred
        self._prompt.show_words(words, self._setting, self._setting.box.width() - 2 * BORDER - left - right)
        align(self.document(), centred=centred and not words)
        before = _CARET_BETWEEN if self._setting.mark else _CARET_BEFORE
        return max(left + math.floor(self._prompt.left) - before, 0) if words else left

    def _place_mark(self) -> None:
        """The opening quotation mark hangs before the first line, as it is painted."""
        text = self.viewport().geometry()
        self._mark.setText(self._setting.mark)
        self._mark.setGeometry(text.x() - self._setting.hang, text.y(), self._setting.hang, text.height())
        self._mark.baseline = self._first_baseline() - self.verticalScrollBar().value()
        self._mark.update()

    def _raise_text(self, by: int) -> None:
        """Begins the text so many pixels (negative: above) from the upper edge of what it is shown in."""
        frame = self.document().rootFrame()
        shape = frame.frameFormat()
        if shape.topMargin() != by:
            shape.setTopMargin(by)
            self.blockSignals(True)
            frame.setFrameFormat(shape)
            # By itself Qt leaves an empty document without a line: nothing of the caret would be seen.
            self.document().markContentsDirty(0, self.document().characterCount())
            self.blockSignals(False)

    def _first_baseline(self) -> float:
        found = first_baseline(self.document())
        return self.fontMetrics().ascent() if found is None else found

    def _line_count(self) -> int:
        block, lines = self.document().firstBlock(), 0
        while block.isValid():
            lines += max(block.layout().lineCount(), 1)
            block = block.next()
        return lines

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        # What a style sheet brings has the face and the size, but neither our hinting nor our kerning.
        if event.type() == QEvent.Type.FontChange:
            self.document().setDefaultFont(self._setting.font)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._preedit = event.preeditString()
        make_room(self, composing=self.composing)
        super().inputMethodEvent(underlined(event))
        # What is composed is in the line, with a face of its own, but no change of the text yet.
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if self.composing and key in _LEAVING:
            # A careful input method keeps these keys; one that doesn't must not end the editing with half a word.
            event.accept()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if shift:
                self.insertPlainText("\n")
            elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._leave("all")
            else:
                self._leave("enter")
        elif key == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif key == Qt.Key.Key_Tab:
            self._leave("tab")
        elif key == Qt.Key.Key_Backtab:
            self._leave("backtab")
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # A context menu or an input method's window takes the focus only for a moment.
        if self.isVisible() and event.reason() != Qt.FocusReason.PopupFocusReason:
            self.finish("window" if event.reason() == Qt.FocusReason.ActiveWindowFocusReason else "away")


def _single_shot(parent: QWidget, after: int, job: Callable[[], None]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(after)
    timer.timeout.connect(job)
    return timer
