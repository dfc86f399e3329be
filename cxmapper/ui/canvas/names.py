"""The names of stages when the map is seen from afar: as large on screen as at natural size, as on a chart."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from cxmapper.export import qt_paint
from cxmapper.layout import text
from cxmapper.layout.display import Group, Paint, Rect
from cxmapper.layout.kit import Sketch
from cxmapper.layout.look import look
from cxmapper.ui.canvas.index import BoardIndex
from cxmapper.ui.canvas.view import NAMED_BELOW, Region, View
from cxmapper.ui.theming import colour

# Between a name and the edges of its stage, and between two stages, in pixels.
_ASIDE, _BETWEEN = 5.0, 1.0
# In less room than this, in pixels, no name says anything.
_LEAST = 24.0


def paint_names(painter: QPainter, index: BoardIndex, view: View, theme: str) -> None:
    """Paints the names of the stages over their strip, if it is too small to be read; elided where they must be.

    Args:
        painter: in logical pixels.
        index: the board's groups.
        view: which part of it is shown.
        theme: what everything is painted in.
    """
    names = names_of(index, view)
    if not names:
        return
    region = view.region("stages")
    painter.save()
    area = QRectF(region.box.x, region.box.y, region.box.width, region.box.height - 1)
    painter.setClipRect(area)
    painter.fillRect(area, colour("canvas", theme))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    qt_paint.paint(painter, names, theme=theme, assets=lambda _: None)
    painter.restore()


def names_of(index: BoardIndex, view: View) -> list[Group]:
    """The stages in sight with nothing but their names, on screen; none where the map itself can be read."""
    if view.zoom >= NAMED_BELOW:
        return []
    region = view.region("stages")
    bands = tuple(band for band in index.board.bands if band.kind == "stages")
    found = index.meeting(bands, region.visible(), labels=False)
    return [
        _name(group, region, index.board.language) for _, groups in found for group in groups if group.role == "stage"
    ]


def _name(stage: Group, region: Region, language: str) -> Group:
    """A stage's header with nothing but its name, on screen."""
    sketch = Sketch(look(language))
    left, right = stage.x * region.scale + region.dx, (stage.x + stage.width) * region.scale + region.dx
    top, height = region.box.y + 3, region.box.height - 7
    x, width = left + _BETWEEN, right - left - 2 * _BETWEEN
    sketch.add(Rect(x, top, width, height, 4.0, _ground(stage)))
    # A stage that begins out of sight is still named.
    seen = max(x, region.box.x)
    room = x + width - seen - 2 * _ASIDE
    if stage.text and room >= _LEAST:
        style = sketch.look.style("lane", stage.text)
        line = text.fit(stage.text, room, style, language)
        sketch.lines([line], seen + _ASIDE, top + (height - style.line_height) / 2, style, stage.record, "title")
    return sketch.group(stage.record, "stage", left, top, right - left, height)


def _ground(stage: Group) -> Paint | None:
    """What the header of a stage is filled with."""
    return next((item.fill for item in stage.primitives if isinstance(item, Rect)), None)
