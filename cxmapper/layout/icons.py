"""Icons as paths: Lucide's, prebuilt into lines and cubic curves by `scripts/build_icons.py`."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING, cast

from cxmapper import resources

# The window's frame draws icons before anything is laid out, so what only maps need is imported where it is used.
if TYPE_CHECKING:
    from cxmapper.layout.display import Ink, Path, Segment
    from cxmapper.model.records import ChannelKey, LaneKind

# Icons are drawn in a square of so many units, and strokes are meant for that size.
UNITS = 24.0

CHANNEL_ICONS: dict[ChannelKey, str] = {
    "own": "shapes",
    "store": "store",
    "website": "globe",
    "mobile_app": "smartphone",
    "social_media": "share-2",
    "web_chat": "messages-square",
    "text_message": "message-square-text",
    "messaging_app": "message-circle",
    "phone": "phone",
    "email": "mail",
    "support_forum": "users",
    "self_service": "circle-play",
    "chatbot": "bot",
    "advertisement": "megaphone",
    "third_party_reviews": "star",
    "packaging": "package",
    "connected_device": "wifi",
    "letter": "mail-open",
    "at_the_door": "door-open",
}

LANE_ICONS: dict[LaneKind, str] = {
    "action": "footprints",
    "thought": "cloud",
    "touchpoints": "waypoints",
    "emotions": "smile",
    "pain": "triangle-alert",
    "highlight": "sparkles",
    "opportunity": "lightbulb",
    "need": "heart",
    "kpis": "chart-line",
    "quote": "quote",
    "image": "image",
    "frontstage": "presentation",
    "backstage": "server",
    "support": "settings",
    "actors": "users",
    "text": "type",
    "line_of_interaction": "separator-horizontal",
    "line_of_visibility": "eye",
    "line_of_internal_interaction": "separator-horizontal",
}


@cache
def _stored() -> dict[str, str]:
    """The JSON of every icon, which has a line of its own: a window draws a few dozen of them, and parses no others."""
    lines = resources.read_text("icons", "icons.json").splitlines()[1:-1]
    named = (line.split(":", 1) for line in lines)
    return {name.strip(' "'): shape.rstrip(",") for name, shape in named}


@cache
def segments(name: str) -> tuple[Segment, ...]:
    """An icon's lines and curves in a square of `UNITS`.

    Raises:
        KeyError: there is no such icon.
    """
    return tuple([cast("Segment", tuple(segment)) for segment in json.loads(_stored()[name])])


@cache
def icon_names() -> frozenset[str]:
    """The names that `icon` knows, Lucide's own."""
    return frozenset(_stored())


@lru_cache(maxsize=1024)
def _sized(name: str, size: float) -> tuple[Segment, ...]:
    """An icon's segments at a size; all icons of that size share them."""
    scale = size / UNITS
    return tuple([_scaled(segment, scale) for segment in segments(name)])


def icon(name: str, x: float, y: float, size: float, ink: Ink, stroke: float = 1.75) -> Path:
    """An icon in a square.

    Args:
        x, y, size: the square's left, top and side, in points.
        stroke: the line's width for an icon of 24 points; it grows and shrinks with the icon.

    Raises:
        KeyError: there is no such icon.
    """
    return _drawn(name, size, ink, stroke)(x, y)


@lru_cache(maxsize=1024)
def _drawn(name: str, size: float, ink: Ink, stroke: float) -> Callable[[float, float], Path]:
    """What puts such an icon into a place; a map has a few dozen of them in thousands of places."""
    from cxmapper.layout.display import Path, Stroke

    return partial(Path, _sized(name, size), None, Stroke(ink, stroke * size / UNITS, cap="round"))


def _scaled(segment: Segment, scale: float) -> Segment:
    return cast("Segment", (segment[0], *(number * scale for number in segment[1:])))


def channel_icon(key: ChannelKey) -> str:
    """The name of a built-in channel's icon."""
    return CHANNEL_ICONS[key]


def lane_icon(kind: LaneKind) -> str:
    """The name of a lane's icon."""
    return LANE_ICONS[kind]


def __getattr__(name: str) -> frozenset[str]:
    """`ICONS`, the known names, is read from the file only when somebody asks for it."""
    if name == "ICONS":
        return icon_names()
    raise AttributeError(f"{__name__} has no {name}")
