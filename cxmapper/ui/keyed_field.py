"""A field that shares its keys with what it belongs to: a list below it, buttons beside it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from cxmapper.ui.controls.composed import underlined


class KeyedField(QLineEdit):
    """Asks `keys` first what a key means (`True`: it was taken), unless an input method needs it."""

    def __init__(self, parent: QWidget, keys: Callable[[QKeyEvent], bool]) -> None:
        super().__init__(parent)
        self._keys = keys
        self.composing = False

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(underlined(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.composing:
            super().keyPressEvent(event)
            # What the field has no use for must not reach the sheet behind it, which would close.
            event.accept()
        elif not self._keys(event):
            super().keyPressEvent(event)
