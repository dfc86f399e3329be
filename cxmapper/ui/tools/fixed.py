"""What a lock keeps stays where it is when somebody tries to carry it.

Where nothing on the map can be changed, the map moves with the mouse instead; else the pointer says that it can't be.
"""

from __future__ import annotations

from math import hypot

from cxmapper.ui.tools.carry import SLACK, takes
from cxmapper.ui.tools.events import (
    Cancel,
    Effect,
    Event,
    Fixed,
    Move,
    PanBy,
    Press,
    Refuse,
    Release,
    Select,
    Shape,
    Target,
)
from cxmapper.ui.tools.point import grips


class FixedTool:
    """Busy from the moment somebody tries to carry something that can't be moved, to the release."""

    def __init__(self) -> None:
        self._at: tuple[float, float] | None = None
        self._held: Target | None = None
        self._fixed: Fixed = ""
        self._moved = False

    @property
    def busy(self) -> bool:
        """Whether somebody pulls at a thing that can't be moved."""
        return self._at is not None and self._moved

    def feed(self, event: Event) -> list[Effect]:
        """Takes an event; returns what is to be done, empty when the event isn't for this tool."""
        match event:
            case Press(spot, "left", False, False, "map" | "thing" as fixed) if takes(spot) or grips(spot):
                self._at, self._held, self._fixed, self._moved = (spot.x, spot.y), spot.target, fixed, False
                return [Select(spot.target)]
            case Press():
                self._at = None
            case Move(spot) if self._at is not None:
                return self._follow(self._at, (spot.x, spot.y))
            case Release() | Cancel() if self._at is not None:
                self._at = None
                return [Shape("arrow")] if self._moved else []
        return []

    def _follow(self, before: tuple[float, float], now: tuple[float, float]) -> list[Effect]:
        """The first time it is said why the thing stays; a map that is fixed as a whole goes where the mouse goes."""
        dx, dy = now[0] - before[0], now[1] - before[1]
        if not self._moved and hypot(dx, dy) < SLACK:
            return []
        pulled = [PanBy(dx, dy)] if self._fixed == "map" else []
        said = [] if self._moved else [Shape("open_hand" if pulled else "forbidden"), Refuse(self._held)]
        self._at, self._moved = now, True
        return [*said, *pulled]
