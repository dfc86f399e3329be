"""A few words over the map: what an empty cell invites to, and the value of a point that is being moved.

They are wrapped and measured as the map's own texts are, and as large on screen at every zoom.
"""

from __future__ import annotations

from PySide6.QtGui import QPainter

from cxmapper.export import qt_paint
from cxmapper.i18n import Words, number
from cxmapper.layout.display import Ink, Rect, Stroke
from cxmapper.layout.kit import Sketch
from cxmapper.layout.look import look
from cxmapper.model.analysis.emotion import bounds, scaled
from cxmapper.model.records import Scale
from cxmapper.ui.canvas.view import Box
from cxmapper.ui.tools.events import Cell

# Between words and the edge of their room or bubble, in pixels.
_ASIDE, _ABOVE = 8.0, 5.0
# From the middle of a point to its bubble, in pixels.
_AWAY = 16.0


def paint_words(painter: QPainter, text: str, room: Box, language: str, token: str, theme: str) -> None:
    """Paints words in the middle of a room on screen, if there is enough of it.

    Args:
        painter: in logical pixels.
        text: the words.
        room: in logical pixels.
        language: of the words, for the faces.
        token: the colour.
        theme: what everything is painted in.
    """
    sketch = Sketch(look(language))
    style = sketch.look.style("label", text, token)
    width = room.width - 2 * _ASIDE
    if width < 3 * style.size:
        return
    lines = sketch.wrap(text, width, style)
    high = len(lines) * style.line_height
    if high > room.height - 4:
        return
    sketch.lines(lines, room.x + _ASIDE, room.y + (room.height - high) / 2, style, "", "", width=width, align="centre")
    _paint(painter, sketch, room, theme)


def paint_bubble(painter: QPainter, text: str, at: tuple[float, float], frame: Box, language: str, theme: str) -> Box:
    """Paints words in a bubble to the right of a place on screen, or to its left where there is no room; in a frame.

    Args:
        painter: in logical pixels.
        text: the words, on one line.
        at: the place, in logical pixels.
        frame: what the bubble stays within.
        language: of the words.
        theme: what everything is painted in.

    Returns:
        Where the bubble is, in logical pixels.
    """
    box = bubble_box(text, at, frame, language)
    sketch = Sketch(look(language))
    style = sketch.look.style("strong", text)
    sketch.add(Rect(box.x, box.y, box.width, box.height, 7.0, Ink("raised"), Stroke(Ink("accent"), 1.5), shadow=True))
    lines = sketch.wrap(text, 10_000.0, style)
    sketch.lines(lines, box.x + _ASIDE + 1, box.y + _ABOVE, style, "", "")
    _paint(painter, sketch, box, theme)
    return box


def bubble_box(text: str, at: tuple[float, float], frame: Box, language: str) -> Box:
    """Where the bubble of `paint_bubble` is."""
    sketch = Sketch(look(language))
    style = sketch.look.style("strong", text)
    width, height = sketch.measure(text, style) + 2 * (_ASIDE + 1), style.line_height + 2 * _ABOVE
    x, y = at[0] + _AWAY, at[1] - height / 2
    if x + width > frame.right:
        x = at[0] - _AWAY - width
    return Box(max(x, frame.x), min(max(y, frame.y), frame.bottom - height), width, height)


def _paint(painter: QPainter, sketch: Sketch, box: Box, theme: str) -> None:
    group = sketch.group("", "hint", box.x, box.y, box.width, box.height)
    qt_paint.paint(painter, [group], theme=theme, assets=lambda _: None)


def invitation(cell: Cell, say: Words) -> str:
    """What an empty cell invites to; empty where nothing can be put by hand."""
    bare = cell.kind == "emotions" and not cell.touchpoint
    key = "ui.invite.touchpoint_first" if bare else f"ui.invite.{cell.kind}"
    return say(key) if say.has(key) else ""


def value_said(value: float, basis: str, scale: Scale, say: Words) -> str:
    """A value on the journey's scale, and how it is known.

    Args:
        value: −1 … +1.
        basis: of the point.
        scale: the journey's.
        say: the words.
    """
    least, most = bounds(scale)
    shown = number(scaled(value, scale), say.language, 1, signed=least < 0)
    known = say(f"basis.{basis}")
    if least < 0:
        return say("ui.value", value=shown, basis=known)
    return say("ui.value.of", value=shown, most=number(most, say.language), basis=known)
