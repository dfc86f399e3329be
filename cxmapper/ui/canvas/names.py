"""The names of stages and lanes when the map is seen from afar: as large on screen as near by, as on a chart."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from cxmapper.export import qt_paint
from cxmapper.layout import text
from cxmapper.layout.display import Group, Paint, Rect
from cxmapper.layout.kit import Sketch
from cxmapper.layout.lanes.small import DIVIDERS
from cxmapper.layout.look import look
from cxmapper.ui.canvas.index import BoardIndex
from cxmapper.ui.canvas.view import NAMED_BELOW, Box, Region, View
from cxmapper.ui.theming import colour

# Between a name and the edges of its stage, and between two stages, in pixels.
_ASIDE, _BETWEEN = 5.0, 1.0
# In less room than this, in pixels, no name says anything.
_LEAST = 24.0
# The names of lanes need so much room at the left, take so much at most, and begin so far under the line above them.
_LANE_ROOM, _WIDEST_LANE, _LANE_TOP = 96.0, 180.0, 3.0
# So much of a line's height is air above and below its letters.
_LEADING = 3.0


def paint_names(painter: QPainter, index: BoardIndex, view: View, theme: str) -> None:
    """Paints the names of the stages over their strip, if it is too small to be read; elided where they must be.

    Args:
        painter: in logical pixels.
        index: the board's groups.
        view: which part of it is shown.
        theme: what everything is painted in.
    """
    if view.zoom >= NAMED_BELOW:
        return
    corner, lanes = corner_name_of(index, view), lane_names_of(index, view)
    _paint_over(painter, names_of(index, view), _above(view), theme)
    _paint_over(painter, [corner] if corner is not None else [], _corner(view), theme)
    if lanes:
        _paint_over(painter, lanes, _beside(view), theme)


def _paint_over(painter: QPainter, names: list[Group], area: QRectF, theme: str) -> None:
    """Paints names in place of what is there."""
    painter.save()
    painter.setClipRect(area)
    painter.fillRect(area, colour("canvas", theme))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    qt_paint.paint(painter, names, theme=theme, assets=lambda _: None)
    painter.restore()


def _above(view: View) -> QRectF:
    """The strip of the stages."""
    box = view.region("stages").box
    return QRectF(box.x, box.y, box.width, box.height - 1)


def _beside(view: View) -> QRectF:
    """The column of the lanes' names, with what is free to its left."""
    box = view.region("labels").box
    return QRectF(0.0, box.y, box.right - 1, box.height)


def _corner(view: View) -> QRectF:
    """What is left of the strip of the stages."""
    box = view.region("corner").box
    return QRectF(0.0, box.y, box.right - 1, box.height - 1)


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


def lane_names_of(index: BoardIndex, view: View) -> list[Group]:
    """The lanes in sight with nothing but their names, where the map leaves room for them at its left; else none.

    Of lanes that are lower than a line of text some go unnamed, first the lines between: names don't lie over one
    another.
    """
    region = view.region("labels")
    edge = region.box.right - _ASIDE
    if view.zoom >= NAMED_BELOW or edge < _LANE_ROOM:
        return []
    found: list[Group] = []
    bands = [band for band in index.board.bands if band.kind not in ("header", "stages", "legend")]
    bands.sort(key=lambda band: band.kind in DIVIDERS)
    for band, groups in index.meeting(bands, region.visible(), labels=True):
        lane = next((group for group in groups if group.role == "lane" and group.text), None)
        if lane is None:
            continue
        place = region.to_screen(Box(0.0, band.y, 0.0, band.height))
        top = place.y + min((place.height - _line_height(lane.text, index)) / 2, _LANE_TOP)
        group = _written(lane, lane.text, top, edge, index)
        apart = group.height + (_LEADING if band.kind in DIVIDERS else -_LEADING)
        if all(abs(other.y - group.y) >= apart for other in found):
            found.append(group)
    return found


def corner_name_of(index: BoardIndex, view: View) -> Group | None:
    """What the strip of the stages is called, on screen; `None` without room for it, and where it can be read."""
    region = view.region("corner")
    labels = (group for band in index.board.bands if band.kind == "stages" for group in band.label)
    label, edge = next(labels, None), region.box.right - _ASIDE
    if label is None or view.zoom >= NAMED_BELOW:
        return None
    top = region.box.y + (region.box.height - 1 - _line_height(label.name, index)) / 2
    name = _written(label, label.name, top, edge, index, token="text2")
    return name if name.text == label.name else None


def _line_height(words: str, index: BoardIndex) -> float:
    return look(index.board.language).style("lane", words).line_height


def _written(label: Group, words: str, top: float, edge: float, index: BoardIndex, *, token: str = "text") -> Group:
    """A name on screen, ending at the right edge of the column of names."""
    language = index.board.language
    sketch = Sketch(look(language))
    style = sketch.look.style("lane", words, token)
    line = text.fit(words, min(edge - _ASIDE, _WIDEST_LANE), style, language)
    sketch.lines([line], edge - line.width, top, style, label.record, "title")
    said = "".join(run.text for run in line.runs)
    return sketch.group(label.record, "lane", edge - line.width, top, line.width, style.line_height, text=said)


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
