"""The map on paper: one page of its own size, a poster on a named paper, or sheets to lay side by side.

A page shows the very board that the screen shows, whole and scaled, or cut at the edges of stages and lanes. Only where
every stage begins a page the map is laid out once more, with columns as wide as the paper allows; and room in a lane
that only other stages need is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from cxmapper.i18n import number, words
from cxmapper.layout.board import board as lay_out
from cxmapper.layout.display import Board, Bookmark, Document, Page, Placed, TextLine
from cxmapper.layout.feet import MARGIN, Bare, foot_room, footed
from cxmapper.layout.papers import PAPERS
from cxmapper.model.records import Journey, Person, Stage
from cxmapper.model.store import Store
from cxmapper.values import value_type

SMALLEST_TYPE = 6.0
LAYOUTS = ("poster", "tiled", "walkthrough")

# Gives the pages that follow the map's, of which there are so many.
Appendix = Callable[[int], tuple[Page, ...]]


def map_document(
    store: Store,
    journey_id: str,
    *,
    paper: str = "fit",
    layout: str = "poster",
    language: str | None = None,
    appendix: Appendix = lambda before: (),
) -> Document:
    """A journey's map as pages.

    Args:
        store: the workspace.
        journey_id: which of its journeys.
        paper: "fit" for one page of the map's own size, or "A4" to "A0"; portrait or landscape, whichever shows more.
        layout: "poster" scales the whole map to one page; "tiled" cuts it into as many sheets as keep the type at 6 pt
            or more; "walkthrough" does too, and begins each stage on a page of its own, all at one scale. With "fit"
            all are one page.
        language: of generated words; the journey's own when `None`.
        appendix: the pages after the map's, which are counted at the foot of all.

    Returns:
        The pages with an entry in the outline per stage, and a warning where type comes out smaller than 6 pt.

    Raises:
        KeyError: there is no such journey.
        ValueError: no such paper or layout.
    """
    if layout not in LAYOUTS or paper not in ("fit", *PAPERS):
        raise ValueError(f"no paper {paper} or no layout {layout}")
    journey = store.one(Journey, journey_id)
    board = lay_out(store, journey_id, language, printed=True)
    titles = {stage.id: stage.title for stage in store.by(Stage, "journey", journey_id)}
    bare, scale = _pages(board, paper, layout, titles)
    more = appendix(len(bare))
    across = scale * board.width if len(bare) == 1 else 0.0
    pages = footed(bare, scale, across, len(bare) + len(more), store, journey, board.language) + more
    small = paper != "fit" and layout == "poster" and 0 < smallest_type(board, paper) < SMALLEST_TYPE
    better = _paper_for(board) if small else ""
    owner = store.one(Person, journey.owner).name if journey.owner else ""
    return Document(
        title=journey.title or words(board.language)("board.untitled"),
        language=board.language,
        pages=pages,
        author=owner,
        subject=words(board.language)("concept.journey_map"),
        keywords=tuple(title for title in titles.values() if title),
        warnings=(_small_type(board, paper, better),) if small else (),
        better_paper=better,
    )


def _pages(board: Board, paper: str, layout: str, titles: dict[str, str]) -> tuple[tuple[Bare, ...], float]:
    """The pages, and the map's scale on them."""
    if paper == "fit":
        return ((_poster(board, _own_size(board), titles), ""),), 1.0
    poster = _best_poster(board, paper)
    floor = 0.0 if layout == "poster" else min(1.0, SMALLEST_TYPE / min(type_sizes(board), default=SMALLEST_TYPE))
    if layout != "walkthrough" and poster.scale >= floor:
        return ((_poster(board, poster, titles), ""),), poster.scale
    # Most maps go onto one page, and needn't wait for what cuts them up.
    if layout == "walkthrough":
        from cxmapper.layout.walkthrough import walk_through

        cut = walk_through(board, _orientations(paper), titles, floor=floor)
    else:
        from cxmapper.layout.sheets import sheets

        choices = [sheets(board, size, titles, floor=floor) for size in _orientations(paper)]
        cut = min(choices, key=lambda choice: (choice.most, -choice.scale))
    return cut.pages(), cut.scale


@value_type
class _Poster:
    """A page for the whole board: its size, the board's scale and its place, in points."""

    width: float
    height: float
    scale: float
    x: float
    y: float


def _own_size(board: Board) -> _Poster:
    width = board.width + 2 * MARGIN
    return _Poster(width, board.height + 2 * MARGIN + foot_room(width), 1.0, MARGIN, MARGIN)


def _best_poster(board: Board, paper: str) -> _Poster:
    """The board on a paper, portrait or landscape, as large as it goes, in the middle of its width."""
    return max((_scaled(board, *size) for size in _orientations(paper)), key=lambda poster: poster.scale)


def _orientations(paper: str) -> tuple[tuple[float, float], tuple[float, float]]:
    width, height = PAPERS[paper]
    return (height, width), (width, height)


def _scaled(board: Board, width: float, height: float) -> _Poster:
    scale = min((width - 2 * MARGIN) / board.width, (height - 2 * MARGIN - foot_room(width)) / board.height)
    return _Poster(width, height, scale, (width - scale * board.width) / 2, MARGIN)


def _poster(board: Board, poster: _Poster, titles: dict[str, str]) -> Page:
    content = tuple(
        Placed((*band.label, *band.groups), poster.x, poster.y + poster.scale * band.y, scale=poster.scale)
        for band in board.bands
    )
    top = next((band.y for band in board.bands if band.kind == "stages"), 0.0)
    bookmarks = tuple(
        Bookmark(
            titles[column.record], column.record, 0, poster.y + poster.scale * top, poster.x + poster.scale * column.x
        )
        for column in board.stages
    )
    return Page(poster.width, poster.height, content, bookmarks)


def type_sizes(board: Board) -> Iterator[float]:
    """The size of every visible line of text on the board, in points."""
    for group, _ in board.groups():
        for primitive in group.primitives:
            if isinstance(primitive, TextLine) and primitive.visible:
                yield primitive.size


def smallest_type(board: Board, paper: str = "fit") -> float:
    """The size of the smallest type when the whole board is one page of a paper, in points; 0 without any text."""
    smallest = min(type_sizes(board), default=0.0)
    return smallest if paper == "fit" else smallest * _best_poster(board, paper).scale


def smallest_printed(document: Document) -> float:
    """The size of the smallest type on a document's pages, in points; 0 without any text."""
    sizes = (
        part.size * placed.scale
        for page in document.pages
        for placed in page.content
        for group in placed.groups
        for part in group.primitives
        if isinstance(part, TextLine) and part.visible
    )
    return min(sizes, default=0.0)


def _paper_for(board: Board) -> str:
    """The smallest paper on which the whole board keeps its type at 6 pt or more; empty when there is none."""
    return next((name for name in PAPERS if smallest_type(board, name) >= SMALLEST_TYPE), "")


def _small_type(board: Board, paper: str, better: str) -> str:
    """A sentence naming the smallest paper that would do, when this one makes type smaller than 6 pt."""
    say = words(board.language)
    values = {"paper": paper, "size": number(smallest_type(board, paper), board.language, 1)}
    return say("pages.small", better=better, **values) if better else say("pages.small.none", **values)
