"""A line of text over a row of a list: opens on a name, stores it on Enter or when left, gives it up on Esc."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Literal

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from cxmapper.ui.controls.base import holds_map_text
from cxmapper.ui.controls.composed import underlined
from cxmapper.ui.controls.giving_up import tell_given_up

# What is typed is kept as a draft this long after the first key that isn't kept yet, in milliseconds.
DRAFT_AFTER = 700

_LEAVING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)

How = Literal["enter", "away"]


class RowEditor(QLineEdit):
    """Signals: `commit(text, how)` wants the text stored; `cancelled`; `draft(text)` wants it kept meanwhile.

    The owner answers a commit with `shut()`, or leaves the editor open when the text couldn't be stored. It says with
    `way_back`, asked at Esc, how the editor is opened again on the same name.
    """

    commit = Signal(str, str)
    cancelled = Signal()
    draft = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("rowEditor")
        holds_map_text(self)
        self._preedit = self._began = ""
        self.way_back: Callable[[], Callable[[], None]] | None = None
        self._open = False
        self._draft = QTimer(self)
        self._draft.setSingleShot(True)
        self._draft.setInterval(DRAFT_AFTER)
        self._draft.timeout.connect(lambda: self.draft.emit(self.text()))
        self.textEdited.connect(self._on_edited)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether a name is being typed."""
        return self._open

    def begin(self, text: str, box: QRect, name: str) -> None:
        """Opens on a text, all of it selected; `name` is what a screen reader calls the field."""
        self._preedit, self._began, self._open = "", text, True
        self.setAccessibleName(name)
        self.setText(text)
        self.setGeometry(box)
        self.selectAll()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self) -> None:
        """Asks for the text to be stored, as if the focus had gone elsewhere."""
        if self._open:
            QGuiApplication.inputMethod().commit()
            self.commit.emit(self.text(), "away")

    def shut(self) -> None:
        """Closes, without asking for anything."""
        self._open = False
        self._draft.stop()
        self.hide()

    def _on_edited(self) -> None:
        if not self._draft.isActive():
            self._draft.start()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._preedit = event.preeditString()
        super().inputMethodEvent(underlined(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if self._preedit and key in _LEAVING:
            # These keys belong to the composition, even where the input method lets them through.
            event.accept()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.commit.emit(self.text(), "enter")
        elif key == Qt.Key.Key_Escape:
            self._give_up()
        else:
            super().keyPressEvent(event)

    def _give_up(self) -> None:
        """Esc: the name stays what it was, and the window offers the one that was typed."""
        typed, open_again = self.text(), self.way_back() if self.way_back is not None else None
        self.cancelled.emit()
        if open_again is not None and typed != self._began:
            tell_given_up(self, typed, partial(self._type_on, open_again, typed))

    def _type_on(self, open_again: Callable[[], None], text: str) -> bool:
        open_again()
        if self._open:
            self.setText(text)
        return self._open

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # A context menu or an input method's window takes the focus only for a moment.
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.finish()
