"""Esc in a field puts back what was there; what had been typed isn't lost: the window is told, and offers it again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget


class GivenUp(QEvent):
    """Goes to the window when Esc put back what was in a field.

    Attributes:
        text: what had been typed.
        type_on: goes on typing it; returns `False` where that place is no more.
    """

    KIND = QEvent.Type(QEvent.registerEventType())

    def __init__(self, text: str, type_on: Callable[[], bool]) -> None:
        super().__init__(GivenUp.KIND)
        self.text, self.type_on = text, type_on


def tell_given_up(field: QWidget, text: str, type_on: Callable[[], bool]) -> None:
    """Tells the window of a field that Esc put back what was there, unless nothing had been typed but blanks."""
    if text.strip():
        QApplication.sendEvent(field.window(), GivenUp(text, type_on))
