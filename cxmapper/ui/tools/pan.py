"""Panning: drag with the middle button, or with the left one while the space bar is held."""

from __future__ import annotations

from cxmapper.ui.tools.events import Cancel, Effect, Event, Move, PanBy, Press, Release, Shape


class PanTool:
    """Busy from the press to the release."""

    def __init__(self) -> None:
        self._at: tuple[float, float] | None = None

    @property
    def busy(self) -> bool:
        """Whether a drag is going on."""
        return self._at is not None

    def feed(self, event: Event) -> list[Effect]:
        """Takes an event; returns what is to be done, empty when the event isn't for this tool."""
        match event:
            case Press(spot, button, pan_key) if button == "middle" or (button == "left" and pan_key):
                self._at = (spot.x, spot.y)
                return [Shape("closed_hand")]
            case Move(spot) if self._at is not None:
                before, self._at = self._at, (spot.x, spot.y)
                return [PanBy(spot.x - before[0], spot.y - before[1])]
            case Release() | Cancel() if self._at is not None:
                self._at = None
                return [Shape("arrow")]
        return []
