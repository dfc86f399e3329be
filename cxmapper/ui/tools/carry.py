"""Carrying a stage, a touchpoint or a card to another place: its name follows the mouse, one edit on release."""

from __future__ import annotations

from math import hypot

from cxmapper.ui.tools.events import (
    Cancel,
    Carry,
    Drop,
    Effect,
    Event,
    Move,
    Press,
    PutDown,
    Release,
    Select,
    Shape,
    Spot,
    Target,
)

# Pixels the mouse must travel before a press becomes a drag: a click with a shaky hand moves nothing.
SLACK = 5.0
CARRIED = frozenset(("stage", "touchpoint", "card"))


class CarryTool:
    """Busy from the moment something is on its way to the release."""

    def __init__(self) -> None:
        self._held: Target | None = None
        self._pressed = Spot(0.0, 0.0)
        self._moved = False

    @property
    def busy(self) -> bool:
        """Whether something is on its way."""
        return self._held is not None and self._moved

    def feed(self, event: Event) -> list[Effect]:
        """Takes an event; returns what is to be done, empty when the event isn't for this tool."""
        match event:
            case Press(spot, "left", False, False, "") if takes(spot):
                self._held, self._pressed, self._moved = spot.target, spot, False
                return [Select(spot.target)]
            case Press():
                self._held = None
            case Move(spot) if self._held is not None:
                if not self._moved and hypot(spot.x - self._pressed.x, spot.y - self._pressed.y) < SLACK:
                    return []
                self._moved = True
                return [Shape("closed_hand"), Carry(self._held, spot)]
            case Release(spot, "left") if self._held is not None:
                held, self._held = self._held, None
                return [PutDown(), Drop(held, spot), Shape("arrow")] if self._moved else []
            case Cancel() if self.busy:
                self._held = None
                return [PutDown(), Shape("arrow")]
        return []


def takes(spot: Spot) -> bool:
    """Whether a press there takes hold of something: not on a place to add something, nor on the pin of a comment."""
    return spot.target is not None and spot.target.role in CARRIED and spot.adds is None and not spot.comment
