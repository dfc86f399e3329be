"""Where one left each map: the journey that was shown, its zoom and place, and whether its header was folded away.

It is kept among the person's settings.
"""

from __future__ import annotations

from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from cxmapper.settings import Settings

if TYPE_CHECKING:
    from cxmapper.model.session import Session
    from cxmapper.ui.canvas.view import Folding, View
    from cxmapper.ui.document import Document

# The settings' entry, and of how many maps it tells.
ENTRY, KEPT = "left_off", 40
_HEADERS: tuple[Folding, ...] = ("auto", "open", "folded")


class Place(NamedTuple):
    """A part of a map: the id of a journey, the zoom, and the board point at the upper left corner, in points.

    `header` tells how the map's header was left; `None` = nothing is known of it.
    """

    journey: str = ""
    zoom: float = 1.0
    x: float = 0.0
    y: float = 0.0
    header: Folding | None = None


def keep(settings: Settings, document: Document, view: View) -> None:
    """Remembers where a map is left; the maps that were left longest ago are forgotten."""
    kept = _entries(settings)
    path = str(document.session.path.resolve())
    kept.pop(path, None)
    kept[path] = [document.journey, round(view.zoom, 4), round(view.x, 2), round(view.y, 2), view.header]
    settings.window[ENTRY] = dict(list(kept.items())[-KEPT:])


def recall(settings: Settings, path: Path) -> Place:
    """Where a map was left; its beginning, when that isn't known."""
    match _entries(settings).get(str(path.resolve())):
        # Earlier versions kept nothing of the header.
        case [str(journey), int() | float() as zoom, int() | float() as x, int() | float() as y, *rest] if (
            zoom > 0 and all(map(isfinite, (zoom, x, y)))
        ):
            header = next((each for each in _HEADERS if rest == [each]), None)
            return Place(journey, zoom, x, y, header)
    return Place()


def begin(settings: Settings, session: Session) -> Place:
    """Where a map was left; one that is opened for the first time begins with a journey in the window's language."""
    left = recall(settings, session.path)
    if left.journey in session.store:
        return left
    from cxmapper.model.records import Journey

    spoken = (each.id for each in session.store.all(Journey) if each.language == settings.words_language)
    return left._replace(journey=next(spoken, ""))


def _entries(settings: Settings) -> dict[str, Any]:
    kept = settings.window.get(ENTRY)
    return dict(kept) if isinstance(kept, dict) else {}
