"""Where nothing can be changed: what would be carried else stays where it is, and the map moves with the mouse."""

from __future__ import annotations

from math import hypot

from cxmapper.ui.tools.carry import SLACK, takes
from cxmapper.ui.tools.events import Cancel, Effect, Event, Move, PanBy, Press, Refuse, Release, Select, Shape
from cxmapper.ui.tools.point import grips


class FixedTool:
    """Busy from the moment somebody tries to carry something that can't be moved, to the release."""

    def __init__(self) -> None:
        self._at: tuple[float, float] | None = None
        self._moved = False

    @property
    def busy(self) -> bool:
        """Whether the map is being moved by a thing that can't be."""
        return self._at is not None and self._moved

    def feed(self, event: Event) -> list[Effect]:
        """Takes an event; returns what is to be done, empty when the event isn't for this tool."""
        match event:
            case Press(spot, "left", False, False, True) if takes(spot) or grips(spot):
                self._at, self._moved = (spot.x, spot.y), False
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
        """The map goes where the mouse goes; the first time it is said why the thing doesn't."""
        dx, dy = now[0] - before[0], now[1] - before[1]
        if self._moved:
            self._at = now
            return [PanBy(dx, dy)]
        if hypot(dx, dy) < SLACK:
            return []
        self._at, self._moved = now, True
        return [Shape("open_hand"), Refuse(), PanBy(dx, dy)]
