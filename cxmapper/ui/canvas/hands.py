"""What hands do on the canvas: mouse events become plain events for the tools, the tools' effects are carried out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt

from cxmapper.model.records import EmotionPoint, Lane
from cxmapper.ui.canvas import navigation
from cxmapper.ui.canvas.carrying import Carrying
from cxmapper.ui.canvas.picking import CARD_KINDS, Hint, hints, spot
from cxmapper.ui.tools.events import (
    Add,
    Button,
    Cancel,
    Carry,
    Cell,
    Drop,
    DropPreview,
    Edit,
    Effect,
    Event,
    Fixed,
    Here,
    Hover,
    Leave,
    Move,
    PanBy,
    Press,
    Preview,
    PutDown,
    Read,
    Refuse,
    Release,
    Select,
    SetPoint,
    Shape,
    Spot,
)
from cxmapper.ui.tools.toolbox import Toolbox

if TYPE_CHECKING:
    from cxmapper.ui.canvas.canvas import Canvas

_CURSORS = {
    "arrow": Qt.CursorShape.ArrowCursor,
    "open_hand": Qt.CursorShape.OpenHandCursor,
    "closed_hand": Qt.CursorShape.ClosedHandCursor,
    "vertical": Qt.CursorShape.SizeVerCursor,
    "pointing": Qt.CursorShape.PointingHandCursor,
    "forbidden": Qt.CursorShape.ForbiddenCursor,
}
_BUTTONS: dict[Qt.MouseButton, Button] = {
    Qt.MouseButton.LeftButton: "left",
    Qt.MouseButton.MiddleButton: "middle",
    Qt.MouseButton.RightButton: "right",
}


class Hands:
    """Sits between a canvas and its tools; `space` is whether the space bar is held."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self.toolbox = Toolbox()
        self.carrying = Carrying(canvas, self.move)
        self.space = False
        # Where the mouse is on the canvas; `None` while it is elsewhere.
        self._at: QPointF | None = None

    def spot_at(self, x: float, y: float) -> Spot:
        """What is at a place of the canvas, in logical pixels, as the person sees it now."""
        can_add = self._can_add if self._editable else None
        return spot(self._canvas.view, self._canvas.index, x, y, can_add)

    def places(self, where: Spot) -> tuple[Hint, ...]:
        """The places to add something near the mouse, without those that only make sense under it."""
        if self._canvas.index is None or not self._editable:
            return ()
        region = self._canvas.view.region_at(where.x, where.y)
        found = hints(self._canvas.index, region, where.board_x, where.board_y)
        return tuple(hint for hint in found if self._can_add(hint.cell))

    def _can_add(self, cell: Cell) -> bool:
        """Not in a locked lane, emotion points only where a persona has none, stages only after the last."""
        lane = self._canvas.document.session.store.get(cell.lane) if self._canvas.document is not None else None
        if isinstance(lane, Lane) and lane.locked:
            return False
        if cell.kind == "stages" and self._canvas.document is not None and not self._canvas.document.whole:
            board = self._canvas.document.board
            return board is not None and cell.stage != board.stages[-1].record
        if cell.kind != "emotions" or self._canvas.document is None:
            return True
        personas = self._canvas.document.personas()
        points = self._canvas.document.session.store.by(EmotionPoint, "touchpoint", cell.touchpoint)
        return bool({persona.id for persona in personas} - {point.persona for point in points})

    def feed(self, event: Event) -> None:
        """Gives an event to the tools and carries out their effects."""
        effects = self.toolbox.feed(event)
        if isinstance(event, Press):
            self._tell_grip(event.spot)
        for effect in effects:
            self._carry_out(effect)

    def _tell_grip(self, at: Spot) -> None:
        found = (
            navigation.find(self._canvas.index, at.target)
            if self._canvas.index is not None and self.toolbox.point.busy
            else None
        )
        if found is not None:
            self.toolbox.point.grip(at.board_y - (found.box.y + found.box.height / 2))

    def _carry_out(self, effect: Effect) -> None:
        document = self._canvas.document
        match effect:
            case Select(target) if document is not None:
                document.select(target)
            case Here(cell) if document is not None and cell is not None:
                document.stand_in(cell)
            case Hover(target, adds):
                self._canvas.mark(hovered=target, adds=adds)
            case PanBy(dx, dy):
                self._canvas.set_view(self._canvas.view.panned(dx, dy))
            case Edit(target):
                self._canvas.edit_wanted.emit(target)
            case Read(comment):
                self._canvas.comment_wanted.emit(comment)
            case Add(cell, board_y):
                self._canvas.add_wanted.emit(cell, board_y)
            case Preview(target, board_y):
                self._canvas.preview_wanted.emit(target, board_y)
            case DropPreview():
                self._canvas.show_preview(None)
                self._canvas.point_held.emit(None)
            case SetPoint(target, board_y):
                self._canvas.point_moved.emit(target, board_y)
            case Carry(target, at):
                self.carrying.carry(target, at)
                if self.carrying.barred:
                    self._show_cursor("forbidden")
            case PutDown():
                self.carrying.put_down()
            case Drop(target, at):
                self.carrying.drop(target, at)
            case Refuse(target):
                self._canvas.refused.emit(target)
            case Shape(name):
                self._show_cursor(name)

    def _show_cursor(self, name: str) -> None:
        if self.space and name == "arrow":
            name = "open_hand"
        elif name == "vertical" and self._at is not None and self._fixed(self.spot_at(self._at.x(), self._at.y())):
            name = "arrow"
        self._canvas.setCursor(_CURSORS[name])

    @property
    def _editable(self) -> bool:
        return self._canvas.document is not None and self._canvas.document.editable

    def _fixed(self, at: Spot) -> Fixed:
        """What a lock, or a file that can only be read, keeps from being moved there."""
        if not self._editable:
            return "map"
        document = self._canvas.document
        kept = at.target is not None and document is not None and document.lane_that_keeps(at.target) is not None
        return "thing" if kept else ""

    def cancel(self) -> bool:
        """Esc: ends a drag without trace. Returns whether there was one."""
        busy = self.toolbox.busy
        if busy:
            self.feed(Cancel())
        return busy

    def press(self, at: QPointF, button: Qt.MouseButton, *, again: bool) -> None:
        """A button went down; `again` for the second press of a double click.

        Taking the focus stores what is being typed, and that may move the map. What was pressed is what the person
        saw under the mouse before.
        """
        seen = self.spot_at(at.x(), at.y())
        self._canvas.setFocus(Qt.FocusReason.MouseFocusReason)
        if button in _BUTTONS:
            there = replace(self.spot_at(at.x(), at.y()), target=seen.target, adds=seen.adds, cell=seen.cell)
            there = replace(there, comment=seen.comment)
            self.feed(Press(there, _BUTTONS[button], self.space, again, fixed=self._fixed(there)))

    def move(self, at: QPointF) -> None:
        """The mouse moved."""
        self._at = at
        where = self.spot_at(at.x(), at.y())
        aims = where.adds is not None and where.adds.kind == "emotions"
        room = where.cell if where.target is None and where.cell and where.cell.kind in CARD_KINDS else None
        busy = self.toolbox.busy
        self._canvas.mark(
            places=() if busy else self.places(where), aim=where.board_y if aims else None, room=None if busy else room
        )
        self.feed(Move(where))

    def look_again(self) -> None:
        """The map moved or changed under a mouse that stood still."""
        if self._at is not None and not self.toolbox.busy:
            self.move(self._at)

    def release(self, at: QPointF, button: Qt.MouseButton) -> None:
        """A button went up."""
        if button in _BUTTONS:
            self.feed(Release(self.spot_at(at.x(), at.y()), _BUTTONS[button]))

    def leave(self) -> None:
        """The mouse left the canvas."""
        self._at = None
        self._canvas.mark(places=(), aim=None, room=None)
        self.feed(Leave())

    def hold_space(self, held: bool) -> None:
        """The space bar turns dragging into panning while it is held."""
        self.space = held
        self._canvas.setCursor(_CURSORS["open_hand" if held else "arrow"])
