"""Where and how the text of an editor stands on the canvas."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QFont

from cxmapper.values import value_type


@value_type
class Setting:
    """Where and how the text stands, in logical pixels.

    Attributes:
        box: the editor's place on the canvas; it grows downwards with the text.
        font: of the text.
        inset: from the box's edge to the text: left, top, right.
        centred: whether the lines are centred.
        baseline: of the first line as painted, from the parent's top; `None` = wherever the inset puts it.
        line: from a baseline to the next as painted; 0 = as the font has it.
        radius: of the corners.
        mark: what stands before the first line and isn't typed, such as an opening quotation mark.
        hang: how far before it, in pixels.
    """

    box: QRect
    font: QFont
    inset: tuple[int, int, int] = (8, 6, 8)
    centred: bool = False
    baseline: float | None = None
    line: float = 0.0
    radius: int = 8
    mark: str = ""
    hang: int = 0
