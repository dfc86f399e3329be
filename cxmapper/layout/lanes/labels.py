"""The label of a transition: its share (or count) and what it is called, in a small box beside the line."""

from __future__ import annotations

from cxmapper.i18n import number
from cxmapper.layout.display import Ink, Rect
from cxmapper.layout.kit import Sketch
from cxmapper.layout.routes import Box
from cxmapper.layout.scene import Scene
from cxmapper.layout.text import Line, Style
from cxmapper.model.records import Transition
from cxmapper.values import value_type

_PADDING_X = 8.0
_PADDING_Y = 2.5
_GAP = 5.0


@value_type
class Label:
    """Rows of pieces (line, record, field), all in one style, with the size of the box around them."""

    rows: tuple[tuple[tuple[Line, str, str], ...], ...]
    style: Style
    width: float
    height: float


def speaks(transition: Transition) -> bool:
    """Whether there is anything to say at a transition."""
    return bool(transition.label) or transition.share is not None or transition.count is not None


def label(scene: Scene, transition: Transition, token: str, width: float) -> Label | None:
    """A transition's label, wrapped into a box of at most that width; `None` when there is nothing to say.

    The share and the text stand on one line where they fit, else under one another.
    """
    if not speaks(transition):
        return None
    parts = _parts(scene, transition)
    sketch = Sketch(scene.look)
    style = scene.look.style("pill", "".join(text for text, _, _ in parts), token)
    wrapped = [
        [(line, record, field) for line in sketch.balance(text, width - 2 * _PADDING_X, style)]
        for text, record, field in parts
    ]
    beside = [piece for pieces in wrapped for piece in pieces]
    together = sum(piece[0].width for piece in beside) + _GAP * (len(beside) - 1)
    rows: tuple[tuple[tuple[Line, str, str], ...], ...]
    if len(beside) == len(parts) and together <= width - 2 * _PADDING_X:
        rows = (tuple(beside),)
    else:
        rows = tuple((piece,) for piece in beside)
        together = max(piece[0].width for piece in beside)
    height = len(rows) * style.line_height + 2 * _PADDING_Y
    return Label(rows, style, together + 2 * _PADDING_X, height)


def _parts(scene: Scene, transition: Transition) -> list[tuple[str, str, str]]:
    """What a label says: (text, record, field) of the share, else the count, and of the transition's own text."""
    look, parts = scene.look, []
    if transition.share is not None:
        share = number(transition.share * 100, look.language, 1)
        parts.append((look.words("board.share", share=share), "", "board.share"))
    elif transition.count is not None:
        parts.append((number(transition.count, look.language, 0), "", "board.count"))
    if transition.label:
        parts.append((transition.label, transition.id, "label"))
    return parts


def draw_label(sketch: Sketch, item: Label, box: Box, fill: str) -> None:
    """Draws a label into the box that was kept free for it."""
    radius = min(box.height / 2, 10.0)
    sketch.add(Rect(box.x, box.y, box.width, box.height, radius, Ink(fill)))
    y = box.y + _PADDING_Y
    for row in item.rows:
        x = box.x + (box.width - sum(piece[0].width for piece in row) - _GAP * (len(row) - 1)) / 2
        for line, record, field in row:
            sketch.lines((line,), x, y, item.style, record, field)
            x += line.width + _GAP
        y += item.style.line_height
