"""Sentences in the window that take as many lines as they need."""

from __future__ import annotations

import re

from PySide6.QtWidgets import QLabel, QWidget

_HAN = "\u3400-\u9fff\U00020000-\U0003ffff"
# The last four Chinese characters of a paragraph, with the punctuation behind them; before them there are as many.
_BEFORE = f"(?<=[{_HAN}，、。；：]{{4}})"
_END = re.compile(f"{_BEFORE}([{_HAN}])([{_HAN}])([{_HAN}])([{_HAN}][，。；：！？、…—）」』”’]*)$", re.MULTILINE)
# Between a number and its unit.
_TO_UNIT = re.compile(f"(?<=\\d) (?=[{_HAN}])")
# Between two characters the one keeps them in one line and isn't seen; the other is a space that does so.
_JOINER, _TIE = "\u2060", "\u00a0"


class Prose(QLabel):
    """A label that wraps, and in Chinese leaves no few characters alone in its last line: 略去。"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said = ""
        self.setWordWrap(True)

    def setText(self, text: str) -> None:
        """Shows a text."""
        self._said, shown = text, whole_end(text)
        super().setText(shown)
        # Screen readers are told the words as they are written.
        self.setAccessibleName(text if shown != text else "")

    def text(self) -> str:
        """What it was given."""
        return self._said


def whole_end(text: str) -> str:
    """A text for Qt to wrap: its last characters stay together, and numbers with their units."""
    return _END.sub(rf"\1{_JOINER}\2{_JOINER}\3{_JOINER}\4", _TO_UNIT.sub(_TIE, text))
