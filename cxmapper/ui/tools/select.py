"""Pointing, selecting, opening the editor, and clicking the hints that add something."""

from __future__ import annotations

from cxmapper.ui.tools.events import (
    Add,
    Cancel,
    Cell,
    Edit,
    Effect,
    Event,
    Here,
    Hover,
    Leave,
    Move,
    Press,
    Read,
    Release,
    Select,
    Shape,
    Target,
)


class SelectTool:
    """Always there, never busy: what no other tool takes comes here."""

    busy = False

    def __init__(self) -> None:
        self._over: Target | None = None
        self._adds: Cell | None = None
        self._comment = ""
        self._armed: Cell | None = None

    def feed(self, event: Event) -> list[Effect]:
        """Takes an event; returns what is to be done."""
        match event:
            case Press(spot, "left", _, again):
                self._armed = spot.adds if not spot.comment else None
                if spot.comment:
                    return [*([Select(spot.target)] if spot.target else []), Read(spot.comment)]
                if spot.adds is not None:
                    return []
                if spot.target is None:
                    return [Select(None), Add(spot.cell, spot.board_y) if again and spot.cell else Here(spot.cell)]
                return [Select(spot.target), Edit(spot.target)] if again else [Select(spot.target)]
            case Press(spot, "right"):
                return [Select(spot.target), Here(spot.cell if spot.target is None else None)]
            case Release(spot, "left"):
                armed, self._armed = self._armed, None
                return [Add(armed, spot.board_y)] if armed is not None and spot.adds == armed else []
            case Move(spot):
                return self._hover(spot.target, spot.adds, spot.comment)
            case Leave():
                return self._hover(None, None, "")
            case Cancel():
                self._armed = None
                return [Select(None)]
        return []

    def _hover(self, target: Target | None, adds: Cell | None, comment: str) -> list[Effect]:
        if (target, adds, comment) == (self._over, self._adds, self._comment):
            return []
        self._over, self._adds, self._comment = target, adds, comment
        if adds is not None or comment:
            shape = Shape("pointing")
        else:
            shape = Shape("vertical" if target is not None and target.role == "point" else "arrow")
        return [Hover(target, adds), shape]
