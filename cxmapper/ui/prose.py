"""Sentences in the window that take as many lines as they need."""

from __future__ import annotations

import re

from PySide6.QtWidgets import QLabel, QWidget

_HAN = "\u3400-\u9fff\U00020000-\U0003ffff"
# The last three Chinese characters of a paragraph, with the punctuation behind them; before them there are some more.
_END = re.compile(
    rf"(?<=[{_HAN}，、。；：]{{4}})([{_HAN}])([{_HAN}])([{_HAN}][，。；：！？、…—）」』”’]*)$", re.MULTILINE
)
# Between two characters it keeps them in one line, and isn't seen.
_JOINER = "\u2060"


class Prose(QLabel):
    """A label that wraps, and in Chinese leaves no character or two alone in its last line: 略去。"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)

    def setText(self, text: str) -> None:
        """Shows a text."""
        shown = whole_end(text)
        super().setText(shown)
        # Screen readers are told the words as they are written.
        self.setAccessibleName(text if shown != text else "")

    def text(self) -> str:
        """What it was given."""
        return super().text().replace(_JOINER, "")


def whole_end(text: str) -> str:
    """A text for Qt to wrap, the last characters of which stay together."""
    return _END.sub(rf"\1{_JOINER}\2{_JOINER}\3", text)
