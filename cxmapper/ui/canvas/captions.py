"""A few words over the map: what an empty cell invites to, and the value of a point that is being moved.

They are wrapped and measured as the map's own texts are, and as large on screen at every zoom.
"""

from __future__ import annotations

from collections.abc import Sequence

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
# From the mouse to the bubble of what it carries, and between a bubble and what it leaves in sight, in pixels.
_AWAY, CLEAR = 16.0, 4.0
# How thick a bubble's edge is, in pixels.
EDGE = 1.5
# Less than this is a rounding error, in pixels.
_HAIR = 0.01


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


def paint_bubble(painter: QPainter, text: str, box: Box, language: str, theme: str) -> None:
    """Paints words in a bubble.

    Args:
        painter: in logical pixels.
        text: the words, on one line.
        box: where the bubble is, by `bubble_box`.
        language: of the words.
        theme: what everything is painted in.
    """
    sketch = Sketch(look(language))
    style = sketch.look.style("strong", text)
    sketch.add(Rect(box.x, box.y, box.width, box.height, 7.0, Ink("raised"), Stroke(Ink("accent"), EDGE), shadow=True))
    lines = sketch.wrap(text, 10_000.0, style)
    sketch.lines(lines, box.x + _ASIDE + 1, box.y + _ABOVE, style, "", "")
    _paint(painter, sketch, box, theme)


def bubble_box(
    text: str, at: tuple[float, float], frame: Box, language: str, away: float = _AWAY, taken: Sequence[Box] = ()
) -> Box:
    """A bubble to the right of a place on screen, or to its left where there is no room; in logical pixels.

    Args:
        text: the words, on one line.
        at: the place.
        frame: what the bubble stays within.
        language: of the words.
        away: how far from the place it begins.
        taken: what it leaves in sight if it can: it slides up or down beside the place, or goes to the other side.
    """
    sketch = Sketch(look(language))
    style = sketch.look.style("strong", text)
    width, height = sketch.measure(text, style) + 2 * (_ASIDE + 1), style.line_height + 2 * _ABOVE
    right, left, middle = at[0] + away, at[0] - away - width, at[1] - height / 2
    fits = right + width <= frame.right

    def put(x: float, y: float) -> Box:
        return Box(max(x, frame.x), min(max(y, frame.y), frame.bottom - height), width, height)

    usual = put(right if fits else left, middle)
    kept = [box.grown(CLEAR + EDGE / 2) for box in taken]
    if not any(box.meets(usual) for box in kept):
        return usual
    sides = [(right, 0.0)] * fits + [(left, height / 2)] * (left >= frame.x)
    heights = [middle, *(y for box in kept for y in (box.y - height - _HAIR, box.bottom + _HAIR))]
    near = [y for y in heights if abs(y - middle) <= height]
    places = sorted((abs(y - middle) + dear, x, y) for x, dear in sides for y in near)
    free = (box for box in (put(x, y) for _, x, y in places) if not any(other.meets(box) for other in kept))
    return next(free, usual)


def _paint(painter: QPainter, sketch: Sketch, box: Box, theme: str) -> None:
    group = sketch.group("", "hint", box.x, box.y, box.width, box.height)
    qt_paint.paint(painter, [group], theme=theme, assets=lambda _: None)


def invitation(cell: Cell, say: Words) -> str:
    """What an empty cell invites to; empty where nothing can be put by hand."""
    bare = cell.kind == "emotions" and not cell.touchpoint
    key = "ui.invite.touchpoint_first" if bare else f"ui.invite.{cell.kind}"
    return say(key) if say.has(key) else ""


def value_said(value: float, basis: str, scale: Scale, say: Words, was: str = "") -> str:
    """A value on the journey's scale, and how it is known.

    Args:
        value: −1 … +1.
        basis: of the point.
        scale: the journey's.
        say: the words.
        was: how it was known until now, if that is another basis.
    """
    least, most = bounds(scale)
    shown = number(scaled(value, scale), say.language, 1, signed=least < 0)
    known = say(f"basis.{basis}")
    if was not in ("", basis):
        known = say("ui.value.was", basis=known, was=say(f"basis.{was}"))
    if least < 0:
        return say("ui.value", value=shown, basis=known)
    return say("ui.value.of", value=shown, most=number(most, say.language), basis=known)
