"""What stands at the foot of every page of a map: which map it is, how sure it is, of when, and which page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import sqrt

from cxmapper.i18n import date, words
from cxmapper.layout import text
from cxmapper.layout.display import Group, Page, Placed, Primitive
from cxmapper.layout.header import mix_text
from cxmapper.layout.text import Style
from cxmapper.model.analysis.emotion import evidence_mix
from cxmapper.model.records import Journey
from cxmapper.model.store import Store

# A page with the word of where it lies among its neighbours, empty where it has none.
Bare = tuple[Page, str]

FIELD = "plan.page"
MARGIN = 24.0
_GAP = 10.0
_BETWEEN = "  ·  "
# On A4 the foot is at most so large; larger paper is read from farther away, up to twice as far.
_ON_A4, _A4_WIDTH, _FARTHEST = 8.0, 842.0, 2.0
_LEADING = 1.5
# The foot speaks as loud as the small texts of the map, which have this size on the board; but it can always be read.
_SMALL_TEXT, _SMALLEST = 11.0, 5.0
# It ends where the map does that has this share of the page's width or more.
_AS_WIDE = 0.6


def magnified(width: float) -> float:
    """How many times as large as on A4 things may be on a page so many points wide."""
    return min(max(sqrt(width / _A4_WIDTH), 1.0), _FARTHEST)


def foot_style(width: float, scale: float) -> Style:
    """The type of the foot of a page so many points wide that shows a map at a scale; quieter where it is larger."""
    beside_map = _SMALL_TEXT * scale
    size = max(min(beside_map, _ON_A4 * magnified(width)), _SMALLEST)
    return Style(size, 400, _LEADING * size, "text2" if size <= beside_map else "text3")


def foot_room(width: float) -> float:
    """What the foot takes of a page's height above its lower margin at most, in points, the gap above it included."""
    return _ON_A4 * magnified(width) * _LEADING + _GAP


def footed(
    pages: Sequence[Bare], scale: float, width: float, count: int, store: Store, journey: Journey, language: str
) -> tuple[Page, ...]:
    """A map's pages with their feet.

    Args:
        pages: the first ones of a document; each has kept `foot_room` free.
        scale: of the map on them.
        width: of the map where it is narrower than its page, in whose middle it stands; 0 elsewhere.
        count: how many pages the document has.
        store: the workspace; its newest change gives the date, so that the same map has the same foot on any day.
        journey: whose map it is.
        language: of the generated words.
    """
    say = words(language)
    mix = evidence_mix(store, journey.id)
    left = tuple(part for part in (journey.title, mix_text(mix, say) if any(mix.values()) else "") if part)
    day = newest_change(store)
    as_of = say("pages.as_of", date=date(day, language)) if day else ""
    found = []
    for number, (page, where) in enumerate(pages, start=1):
        right = _BETWEEN.join(part for part in (as_of, say(FIELD, page=number, pages=count), where) if part)
        foot = _foot(page, width, left, right, foot_style(page.width, scale), language)
        found.append(replace(page, content=(*page.content, foot)))
    return tuple(found)


def newest_change(store: Store) -> str:
    """The day (UTC) on which anything of a workspace was changed last, as an ISO date; empty when no record says so."""
    return max((record.changed_at for record in store), default="")[:10]


def _foot(page: Page, map_width: float, left: tuple[str, ...], right: str, style: Style, language: str) -> Placed:
    """As wide as the map where that is not much less than the page is."""
    room = page.width - 2 * MARGIN
    width = map_width if map_width > _AS_WIDE * room else room
    lines = tuple(_lines(left, right, width, style, language))
    said = _BETWEEN.join((*left, right))
    group = Group("", "paragraph", right, said, 0, 0, width, style.line_height, lines)
    return Placed((group,), (page.width - width) / 2, page.height - MARGIN - style.line_height)


def _lines(left: tuple[str, ...], right: str, width: float, style: Style, language: str) -> Iterator[Primitive]:
    end = text.fit(right, width, style, language)
    yield from text.place((end,), 0, 0, style, "", FIELD, align="right", width=width)
    room = width - end.width - 3 * style.size
    if left and room > 4 * style.size:
        # The evidence is said whole or not at all; only a title may be shortened.
        whole = _BETWEEN.join(left)
        shown = whole if text.measure(whole, style, language) <= room else left[0]
        yield from text.place((text.fit(shown, room, style, language),), 0, 0, style, "", "pages.foot")
