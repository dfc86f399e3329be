"""Dragging an emotion point up and down: previews while the button is held, one edit on release, none on Esc."""

from __future__ import annotations

from cxmapper.ui.tools.events import (
    Cancel,
    DropPreview,
    Effect,
    Event,
    Move,
    Press,
    Preview,
    Release,
    Select,
    SetPoint,
    Shape,
    Spot,
    Target,
)

# Pixels the mouse must travel before a press becomes a drag: a shaky hand shouldn't change a score.
SLACK = 3.0


class PointTool:
    """Busy from the press on a point to the release."""

    def __init__(self) -> None:
        self._target: Target | None = None
        self._pressed_y = 0.0
        # Where on the point it was gripped, so that it doesn't jump to the mouse.
        self._grip = 0.0
        self._moved = False

    @property
    def busy(self) -> bool:
        """Whether a point is held."""
        return self._target is not None

    def grip(self, offset: float) -> None:
        """Tells how far (board points) below the point's centre it was gripped."""
        self._grip = offset

    def feed(self, event: Event) -> list[Effect]:
        """Takes an event; returns what is to be done, empty when the event isn't for this tool."""
        match event:
            case Press(spot, "left", False, False, "") if grips(spot):
                self._target, self._pressed_y, self._moved, self._grip = spot.target, spot.y, False, 0.0
                return [Select(spot.target), Shape("vertical")]
            case Move(spot) if self._target is not None:
                self._moved = self._moved or abs(spot.y - self._pressed_y) >= SLACK
                return [Preview(self._target, spot.board_y - self._grip)] if self._moved else []
            case Release(spot, "left") if self._target is not None:
                target, self._target = self._target, None
                if not self._moved:
                    return [Shape("arrow")]
                return [DropPreview(), SetPoint(target, spot.board_y - self._grip), Shape("arrow")]
            case Cancel() if self._target is not None:
                self._target = None
                return [DropPreview(), Shape("arrow")]
        return []


def grips(spot: Spot) -> bool:
    """Whether a press there takes hold of a point: not where the pin of a comment lies over it."""
    return spot.target is not None and spot.target.role == "point" and not spot.comment
