"""What goes into the tools and what comes out: plain values, in board points, with no widget behind them."""

from __future__ import annotations

from typing import Literal

from cxmapper.values import value_type

Button = Literal["left", "middle", "right"]
Fixed = Literal["", "map", "thing"]
Direction = Literal["left", "right", "up", "down"]


@value_type
class Target:
    """What lies under the mouse, or what is selected: a record in a role, `part` telling apart several of one record.

    `field` is the text under the mouse, empty when there is none.
    """

    record: str
    role: str
    part: str = ""
    field: str = ""

    def same_thing(self, other: Target | None) -> bool:
        """Whether both are the same record in the same role, whatever the text under the mouse."""
        return other is not None and (self.record, self.role, self.part) == (other.record, other.role, other.part)


@value_type
class Cell:
    """A place where something can be added: a lane and a column, with the stage and (if more precise) touchpoint."""

    lane: str
    kind: str
    stage: str
    touchpoint: str = ""


@value_type
class Spot:
    """Where the mouse is: screen pixels, board points, and what is there.

    `adds` is the place to add something whose sign is under the mouse; `cell` the one whose room it is in; `comment`
    the comment whose pin it is on.
    """

    x: float
    y: float
    board_x: float = 0.0
    board_y: float = 0.0
    target: Target | None = None
    adds: Cell | None = None
    cell: Cell | None = None
    comment: str = ""


@value_type
class Press:
    """A button went down.

    `pan_key`: the space bar is held; `again`: it is the second press of a double click; `fixed`: what can't be moved:
    nothing on the map, or only the thing that was pressed.
    """

    spot: Spot
    button: Button = "left"
    pan_key: bool = False
    again: bool = False
    fixed: Fixed = ""


@value_type
class Move:
    """The mouse moved."""

    spot: Spot


@value_type
class Release:
    """A button went up."""

    spot: Spot
    button: Button = "left"


@value_type
class Cancel:
    """Esc, or the mouse was taken away."""


@value_type
class Leave:
    """The mouse left the canvas."""


Event = Press | Move | Release | Cancel | Leave


@value_type
class Select:
    """Select this, or nothing."""

    target: Target | None


@value_type
class Here:
    """The next thing to be added goes into this cell, if nothing is selected; `None` = no cell in particular."""

    cell: Cell | None


@value_type
class Hover:
    """The mouse is over this target, and over this place to add something."""

    target: Target | None
    adds: Cell | None = None


@value_type
class PanBy:
    """Move the content by so many pixels."""

    dx: float
    dy: float


@value_type
class Edit:
    """Open the editor on a target's text."""

    target: Target


@value_type
class Read:
    """Show a comment and what was said to it."""

    comment: str


@value_type
class Add:
    """Add something in a cell. `board_y` is where the mouse was: a new emotion point takes its value from it."""

    cell: Cell
    board_y: float = 0.0


@value_type
class Preview:
    """Show an emotion point at this height of the board, without telling the document."""

    target: Target
    board_y: float


@value_type
class DropPreview:
    """Forget the preview."""


@value_type
class SetPoint:
    """Give an emotion point the value of this height of the board, for good."""

    target: Target
    board_y: float


@value_type
class Carry:
    """Show a thing on its way, over a spot."""

    target: Target
    spot: Spot


@value_type
class PutDown:
    """Nothing is on its way any more."""


@value_type
class Drop:
    """Put a thing where it was let go."""

    target: Target
    spot: Spot


@value_type
class Refuse:
    """Say why a thing can't be moved."""

    target: Target | None


@value_type
class Shape:
    """The mouse pointer to show."""

    name: Literal["arrow", "open_hand", "closed_hand", "vertical", "pointing", "forbidden"]


Effect = (
    Select
    | Here
    | Hover
    | PanBy
    | Edit
    | Read
    | Add
    | Preview
    | DropPreview
    | SetPoint
    | Carry
    | PutDown
    | Drop
    | Refuse
    | Shape
)
