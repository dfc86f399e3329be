"""What lies over the map and is no part of it: hover, selection, focus, and the places to add something."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from cxmapper.layout.display import PIN, Rect
from cxmapper.layout.theme import base_theme
from cxmapper.model.analysis.search import Hit
from cxmapper.ui.canvas.captions import CLEAR, EDGE, bubble_box, paint_bubble, paint_words
from cxmapper.ui.canvas.heads import kept_head
from cxmapper.ui.canvas.index import BoardIndex, Found
from cxmapper.ui.canvas.navigation import find
from cxmapper.ui.canvas.outlining import ROUND, draw_outline, outermost
from cxmapper.ui.canvas.passages import passages
from cxmapper.ui.canvas.picking import Hint, card_room, next_stage
from cxmapper.ui.canvas.rendering import Look
from cxmapper.ui.canvas.view import Box, Region, RegionName, View
from cxmapper.ui.marker import mark
from cxmapper.ui.theming import colour, draw_icon
from cxmapper.ui.tools.events import Cell, Target
from cxmapper.values import value_type

# What a step brought back: how dense its veil is, which leaves texts readable, and the rings of its glow around it.
_VEIL = 0.07
_GLOW = ((20.0, 0.10), (13.0, 0.16), (7.0, 0.3))
# How wide a ring is at most, and how much further out than other frames it begins, in pixels.
_WIDEST_RING, _GROUND = 2.5, 0.1
# No bubble of a value reaches farther than this from its point, in pixels.
_NEAR_POINT = 260.0
# Less room than this, in pixels, is none to show for a card to come.
_LEAST_ROOM = 26.0


@value_type
class Marks:
    """What to mark: the selection, what the mouse is over, and the places near it where a click adds something.

    `by_key` tells that the keys were brought to the map by a key: with nothing selected the whole map is framed then.
    `room` is the cell of cards that the mouse is over, where nothing is. `here` is the empty cell where the hands are
    and `invites` what can be done there; `aim` the height on the board at which a click puts an emotion point; `value`
    what a point that is being moved stands for. `language` is that of both sayings. `hits` are the places of a search
    and `hit` the current one. `flashed` is what a step brought back just now. While one is `typing`, the editor's own
    frame is the only one.
    """

    selected: Target | None = None
    hovered: Target | None = None
    focused: bool = False
    by_key: bool = False
    adds: Cell | None = None
    here: Cell | None = None
    invites: str = ""
    hits: tuple[Hit, ...] = ()
    hit: Hit | None = None
    value: tuple[Target, str] | None = None
    flashed: Target | None = None
    language: str = "en"
    aim: float | None = None
    room: Cell | None = None
    places: tuple[Hint, ...] = ()
    can_add: bool = False
    typing: bool = False


def region_of(found: Found) -> RegionName:
    """The region in which a group shows."""
    if found.band.kind == "header":
        return "header"
    if found.band.kind == "stages":
        return "corner" if found.frozen else "stages"
    return "labels" if found.frozen else "body"


def screen_box(view: View, found: Found) -> Box:
    """Where a group is on screen, in logical pixels."""
    return view.region(region_of(found)).to_screen(found.box)


def paint_marks(painter: QPainter, index: BoardIndex, view: View, marks: Marks, look: Look) -> None:
    """Paints all marks, each clipped to its region. The painter is in logical pixels."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for hit in marks.hits:
        _paint_hit(painter, index, view, hit, look, current=hit == marks.hit)
    if marks.flashed is not None:
        _paint_flash(painter, index, view, marks.flashed, look)
    if not marks.typing:
        _paint_frames(painter, index, view, marks, look)
        _paint_here(painter, index, view, marks, look)
    if marks.can_add:
        if marks.room is not None and marks.room != marks.here and not marks.typing:
            _paint_room(painter, index, view, marks.room, look)
        _paint_hints(painter, index, view, marks, look)
    if marks.value is not None:
        _paint_value(painter, index, view, marks.value, marks.language, look)


def _paint_frames(painter: QPainter, index: BoardIndex, view: View, marks: Marks, look: Look) -> None:
    """What the mouse is over, and what is selected."""
    if marks.hovered is not None and not marks.hovered.same_thing(marks.selected):
        _mark(painter, index, view, marks.hovered, look, strong=False, focused=False)
    if marks.selected is not None:
        _mark(painter, index, view, marks.selected, look, strong=True, focused=marks.focused)
    elif marks.focused and marks.by_key and marks.here is None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour("accent", look.theme), 2.0))
        painter.drawRect(QRectF(1, 1, view.width - 2, view.height - 2))


def _mark(
    painter: QPainter, index: BoardIndex, view: View, target: Target, look: Look, *, strong: bool, focused: bool
) -> None:
    found = find(index, target)
    if found is None:
        return
    region = view.region(region_of(found))
    painter.save()
    painter.setClipPath(_beside_pins(found, region))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if strong and focused:
        ring = 4.0 if base_theme(look.theme) == "contrast" else 3.0
        painter.setPen(QPen(colour("accent", look.theme, 0.28), ring))
        draw_outline(painter, found, region, 2.5)
    # Thicker with the keys than without, so that one sees where they are.
    width = (3.0 if focused else 1.75) if strong else 1.5
    grown = 0.75 if strong and focused else 0.0
    if found.group.role in ROUND:
        # A moment of truth has a ring of its own: some ground stays between the two.
        width = min(width, _WIDEST_RING)
        grown = width / 2 + _GROUND
    painter.setPen(QPen(colour("accent" if strong else "border2", look.theme), width))
    draw_outline(painter, found, region, grown)
    painter.restore()


def _beside_pins(found: Found, region: Region) -> QPainterPath:
    """A region without the comments pinned to a thing in it: frames go behind them."""
    left, top = found.box.x - found.group.x, found.box.y - found.group.y
    free = QPainterPath()
    free.addRect(_rect(region.box))
    for each in found.group.primitives:
        if isinstance(each, Rect) and each.width == each.height == PIN and each.radius == PIN / 2:
            free.addEllipse(_rect(region.to_screen(Box(left + each.x, top + each.y, PIN, PIN))))
    return free


def _paint_hit(painter: QPainter, index: BoardIndex, view: View, hit: Hit, look: Look, *, current: bool) -> None:
    """A place of a search; the mark is as wide as the characters that were found, so none lies on their neighbours."""
    for found, box in passages(index, hit, kept_head(index, view)):
        region = view.region(region_of(found))
        screen = region.to_screen(box)
        if not screen.meets(region.box):
            continue
        painter.save()
        painter.setClipRect(_rect(region.box))
        mark(painter, _rect(screen), look.theme, current=current, written=True)
        painter.restore()


def _paint_flash(painter: QPainter, index: BoardIndex, view: View, target: Target, look: Look) -> None:
    """What a step brought back, glowing."""
    found = find(index, target)
    if found is None:
        return
    region = view.region(region_of(found))
    painter.save()
    painter.setClipRect(_rect(region.box))
    painter.setBrush(colour("accent", look.theme, _VEIL))
    for width, alpha in _GLOW:
        painter.setPen(QPen(colour("accent", look.theme, alpha), width))
        draw_outline(painter, found, region, width / 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.restore()


def _paint_hints(painter: QPainter, index: BoardIndex, view: View, marks: Marks, look: Look) -> None:
    stages = view.region("stages")
    band = next((band for band in index.board.bands if band.kind == "stages"), None)
    if band is not None:
        end = next_stage(index.board, band, stages)
        if end is not None:
            _hint(painter, stages, end.box, look, active=end.cell == marks.adds, dashed=True)
    for hint in marks.places:
        active = hint.cell == marks.adds
        if hint.cell.kind != "emotions":
            _hint(painter, view.region(hint.region), hint.box, look, active=active)
        elif active and marks.aim is not None:
            _paint_aim(painter, view.region("body"), hint.box, marks.aim, look)


def _paint_here(painter: QPainter, index: BoardIndex, view: View, marks: Marks, look: Look) -> None:
    """The empty cell where the hands are: the room of a card to come, and what to do there."""
    cell = card_room(index, marks.here) if marks.here is not None else None
    if cell is None:
        return
    region = view.region("body")
    room = region.to_screen(cell)
    painter.save()
    painter.setClipRect(_rect(region.box))
    pen = QPen(colour("accent", look.theme), 2.0 if marks.focused else 1.25)
    pen.setDashPattern([4.0, 3.0])
    painter.setPen(pen)
    painter.setBrush(colour("accentSoft", look.theme, 0.5))
    painter.drawRoundedRect(_rect(room), 8.0, 8.0)
    if marks.can_add and marks.invites:
        paint_words(painter, marks.invites, room, marks.language, "accentText", look.theme)
    painter.restore()


def _paint_room(painter: QPainter, index: BoardIndex, view: View, cell: Cell, look: Look) -> None:
    """Where a double click would put a card."""
    room, region = card_room(index, cell), view.region("body")
    if room is None or room.height * region.scale < _LEAST_ROOM:
        return
    painter.save()
    painter.setClipRect(_rect(region.box))
    pen = QPen(colour("border2", look.theme), 1.25)
    pen.setDashPattern([4.0, 3.0])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(_rect(region.to_screen(room)), 8.0, 8.0)
    painter.restore()


def _paint_value(
    painter: QPainter, index: BoardIndex, view: View, value: tuple[Target, str], language: str, look: Look
) -> None:
    """What a point that is being moved stands for, beside its ring; quotes and other points stay in sight."""
    found = find(index, value[0])
    if found is None:
        return
    region = view.region(region_of(found))
    box = region.to_screen(found.box)
    if box.meets(region.box):
        at = box.x + box.width / 2, box.y + box.height / 2
        near = index.meeting((found.band,), found.box.grown(_NEAR_POINT / region.scale), labels=False)
        others = (group for _, groups in near for group in groups if group.role in ("bubble", "point"))
        taken = [region.to_screen(Found(other, found.band, False).box) for other in others if other is not found.group]
        away = outermost(found, region) + CLEAR + EDGE / 2
        shown = bubble_box(value[1], at, region.box.grown(-4.0), language, away, taken)
        paint_bubble(painter, value[1], shown, language, look.theme)


def _paint_aim(painter: QPainter, region: Region, column: Box, height: float, look: Look) -> None:
    """Where a click would put an emotion point: its ring, on its touchpoint's line."""
    screen = region.to_screen(column)
    middle = screen.x + screen.width / 2
    painter.save()
    painter.setClipRect(_rect(region.box))
    painter.setPen(QPen(colour("border2", look.theme), 1.0, Qt.PenStyle.DashLine))
    painter.drawLine(QPointF(middle, screen.y + 6), QPointF(middle, screen.bottom - 6))
    painter.setPen(QPen(colour("accent", look.theme), 2.0))
    painter.setBrush(colour("surface", look.theme))
    radius = max(5.2 * region.scale, 3.0)
    painter.drawEllipse(QPointF(middle, height * region.scale + region.dy), radius, radius)
    painter.restore()


def _hint(painter: QPainter, region: Region, box: Box, look: Look, *, active: bool, dashed: bool = False) -> None:
    screen = region.to_screen(box)
    if screen.height < 7:
        return
    painter.save()
    painter.setClipRect(_rect(region.box))
    ink = colour("accentText" if active else "text3", look.theme)
    pen = QPen(colour("accent" if active else "border2", look.theme), 1.0)
    if dashed:
        pen.setDashPattern([4.0, 3.0])
    painter.setPen(pen)
    painter.setBrush(colour("accentSoft" if active else "surface", look.theme))
    radius = min(screen.height / 2, 8.0)
    painter.drawRoundedRect(_rect(screen), radius, radius)
    side = min(screen.height - 2.0, 16.0)
    middle = QPointF(screen.x + screen.width / 2, screen.y + screen.height / 2)
    draw_icon(painter, "plus", QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side), ink, 2.0)
    painter.restore()


def _rect(box: Box) -> QRectF:
    return QRectF(box.x, box.y, box.width, box.height)
