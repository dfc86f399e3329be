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
# On A4 the foot is this large; larger paper is read from farther away, and nobody reads a foot like a headline.
_SMALLEST, _LARGEST, _A4_WIDTH = 8.0, 16.0, 842.0


def foot_style(width: float) -> Style:
    """The type of the foot of a page so many points wide."""
    size = min(max(_SMALLEST * sqrt(width / _A4_WIDTH), _SMALLEST), _LARGEST)
    return Style(size, 400, 1.5 * size, "text2")


def foot_room(width: float) -> float:
    """What the foot takes of a page's height above its lower margin, in points, the gap above it included."""
    return foot_style(width).line_height + _GAP


def footed(pages: Sequence[Bare], count: int, store: Store, journey: Journey, language: str) -> tuple[Page, ...]:
    """A map's pages with their feet.

    Args:
        pages: the first ones of a document; each has kept `foot_room` free.
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
        found.append(replace(page, content=(*page.content, _foot(page, left, right, language))))
    return tuple(found)


def newest_change(store: Store) -> str:
    """The day (UTC) on which anything of a workspace was changed last, as an ISO date; empty when no record says so."""
    return max((record.changed_at for record in store), default="")[:10]


def _foot(page: Page, left: tuple[str, ...], right: str, language: str) -> Placed:
    style, width = foot_style(page.width), page.width - 2 * MARGIN
    group = Group(
        "", "paragraph", right, "", 0, 0, width, style.line_height, tuple(_lines(left, right, width, language))
    )
    return Placed(
        (group._replace(text=_BETWEEN.join((*left, right))),), MARGIN, page.height - MARGIN - style.line_height
    )


def _lines(left: tuple[str, ...], right: str, width: float, language: str) -> Iterator[Primitive]:
    style = foot_style(width + 2 * MARGIN)
    end = text.fit(right, width, style, language)
    yield from text.place((end,), 0, 0, style, "", FIELD, align="right", width=width)
    room = width - end.width - 3 * style.size
    if left and room > 4 * style.size:
        # The evidence is said whole or not at all; only a title may be shortened.
        whole = _BETWEEN.join(left)
        shown = whole if text.measure(whole, style, language) <= room else left[0]
        yield from text.place((text.fit(shown, room, style, language),), 0, 0, style, "", "pages.foot")
