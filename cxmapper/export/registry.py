"""The one list of formats that can be written: a module each, loaded when it is asked for.

Such a module has one function, `write(job, out)`, which puts the whole file into an open binary stream. Formats that
show pages find them in the job, laid out; the others take what they need from its store.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Literal

from cxmapper.errors import UserError
from cxmapper.export.whole_file import write_whole
from cxmapper.values import value_type

if TYPE_CHECKING:
    from cxmapper.layout.display import Document, Page
    from cxmapper.model.store import Store

What = Literal["map", "plan"]
# Told how many pages are written and how many there are; it may raise `Cancelled`.
Tick = Callable[[int, int], None]


class Cancelled(Exception):
    """Whoever asked for a file doesn't want it any more; nothing is left of it."""


def _unwatched(done: int, count: int) -> None:
    """Nobody asks how far it is."""


@value_type
class Format:
    """A writable format: the suffix that names it, what it holds, its module, if it shows pages, if it has details."""

    suffix: str
    what: What
    module: str
    paged: bool = True
    detailed: bool = False


FORMATS = (
    Format(".pdf", "map", "cxmapper.export.pdf", detailed=True),
    Format(".svg", "map", "cxmapper.export.svg"),
    Format(".png", "map", "cxmapper.export.png"),
    Format(".json", "map", "cxmapper.export.json_file", paged=False),
    Format(".pdf", "plan", "cxmapper.export.pdf"),
    Format(".csv", "plan", "cxmapper.export.plan_csv", paged=False),
)


@value_type
class Job:
    """What is to be written.

    Attributes:
        store: the workspace.
        journey: the id of the journey it is about; empty = all of them.
        language: of generated words; empty = the journey's or the workspace's own.
        today: the day that "overdue" counts from.
        document: the pages, for formats that show pages.
        tick: is told of every page that is written.
        blue_orange: blue and orange instead of green and red.
    """

    store: Store
    journey: str
    language: str
    today: date
    document: Document | None = None
    tick: Tick = _unwatched
    blue_orange: bool = False

    def look(self, theme: str) -> str:
        """The theme to paint in: one of `layout.theme`, in the colours that were asked for."""
        from cxmapper.layout.theme import theme_name

        return theme_name(theme, colour_blind=self.blue_orange)

    def pages(self) -> Document:
        """The pages to show.

        Raises:
            ValueError: the job is for a format without pages.
        """
        if self.document is None:
            raise ValueError("this format was registered without pages")
        return self.document

    def asset(self, id: str) -> bytes | None:
        """The bytes of a picture or another blob, nothing if the workspace has none of that id."""
        from cxmapper.model.records import Asset

        record = self.store.get(id)
        return record.data if isinstance(record, Asset) else None


def suffixes(what: What) -> tuple[str, ...]:
    """The suffixes a map or a plan can be written to, in the order to offer them."""
    return tuple(known.suffix for known in FORMATS if known.what == what)


def format_of(suffix: str, what: What) -> Format:
    """The format of a suffix such as ".pdf".

    Raises:
        UserError: there is none of that name.
    """
    return format_for(Path(f"x{suffix}"), what)


def export_map(
    store: Store,
    journey_id: str,
    out: Path,
    *,
    paper: str = "fit",
    layout: str = "poster",
    language: str | None = None,
    only_map: bool = False,
    internal: bool = False,
    hidden_lanes: bool = False,
    empty_lanes: bool = False,
    blue_orange: bool = False,
    anonymous: bool = False,
) -> tuple[str, ...]:
    """Write a journey's map in the format that the file's suffix names; JSON is always the whole workspace.

    A PDF has pages of details after the map: what was written and has no room on it.

    Args:
        store: the workspace.
        journey_id: which of its journeys.
        out: the file to write; it appears whole or not at all.
        paper: "fit" for a page of the map's own size, or a paper size, "A4" to "A0".
        layout: how the map is spread over pages: "poster", "tiled" or "walkthrough".
        language: of generated words, instead of the journey's.
        only_map: leave the details out.
        internal: show comments that are not meant for readers, too, on the map and in the details.
        hidden_lanes: show the lanes that are hidden on the screen, too.
        empty_lanes: show the lanes in which nothing stands, too.
        blue_orange: blue and orange instead of green and red, for those who can't tell these apart.
        anonymous: without names of people; see `model.privacy.without_names`.

    Returns:
        What the reader should be warned of, in the document's language.

    Raises:
        UserError: no such format, or the file can't be written.
    """
    known = format_for(out, "map")
    store = for_readers(store, anonymous=anonymous)
    document = None
    if known.paged:
        document = map_pages(
            store,
            journey_id,
            paper=paper,
            layout=layout,
            language=language,
            only_map=only_map or not known.detailed,
            internal=internal,
            hidden_lanes=hidden_lanes,
            empty_lanes=empty_lanes,
        )
    job = Job(store, journey_id, language or "", _today(), document, blue_orange=blue_orange)
    return _write(known, job, out)


def for_readers(store: Store, *, anonymous: bool) -> Store:
    """The records that are exported: as they are, or without names of people."""
    if not anonymous:
        return store
    from cxmapper.model.privacy import without_names

    return without_names(store)


def write_pages(
    what: What,
    store: Store,
    journey_id: str,
    out: Path,
    document: Document | None,
    tick: Tick = _unwatched,
    *,
    blue_orange: bool = False,
) -> None:
    """Write a map or a plan whose pages are laid out already.

    Args:
        what: which of the two.
        store: the workspace.
        journey_id: which of its journeys.
        out: the file to write, in the format that its suffix names; it appears whole or not at all.
        document: what `map_pages` or `plan_pages` gave; formats without pages need none.
        tick: is told of every page that is written.
        blue_orange: blue and orange instead of green and red.

    Raises:
        UserError: no such format, or the file can't be written.
        Cancelled: `tick` raised it.
    """
    language = document.language if document is not None else ""
    _write(format_for(out, what), Job(store, journey_id, language, _today(), document, tick, blue_orange), out)


def map_pages(
    store: Store,
    journey_id: str,
    *,
    paper: str = "fit",
    layout: str = "poster",
    language: str | None = None,
    only_map: bool = False,
    internal: bool = False,
    hidden_lanes: bool = False,
    empty_lanes: bool = False,
    alive: Callable[[], None] = lambda: None,
) -> Document:
    """The pages that `export_map` writes; see there.

    Args:
        alive: is called over and over while the pages are laid out, and may raise `Cancelled`.

    Raises:
        KeyError: there is no such journey.
        ValueError: no such paper or layout.
    """
    from cxmapper.layout.details_worth import journey_says_more
    from cxmapper.layout.pages import map_document
    from cxmapper.layout.printed import printed
    from cxmapper.model.records import Journey

    shown = printed(store, journey_id, internal=internal, hidden_lanes=hidden_lanes, empty_lanes=empty_lanes)

    def details(before: int) -> tuple[Page, ...]:
        if only_map or not journey_says_more(shown, shown.one(Journey, journey_id)):
            return ()
        from cxmapper.layout.details import details_pages

        return details_pages(shown, journey_id, before, paper=paper, language=language, internal=internal, alive=alive)

    return map_document(shown, journey_id, paper=paper, layout=layout, language=language, appendix=details)


def export_plan(
    store: Store,
    out: Path,
    *,
    journey_id: str | None = None,
    language: str | None = None,
    today: date | None = None,
    blue_orange: bool = False,
    anonymous: bool = False,
) -> tuple[str, ...]:
    """Write the improvement plan in the format that the file's suffix names.

    Args:
        store: the workspace.
        out: the file to write; it appears whole or not at all.
        journey_id: only what belongs to this journey.
        language: of generated words, instead of the journey's or the workspace's.
        today: the day that "overdue" counts from, today unless given.
        blue_orange: blue and orange instead of green and red.
        anonymous: without names of people.

    Returns:
        What the reader should be warned of, in the document's language.

    Raises:
        UserError: no such format, or the file can't be written.
    """
    known = format_for(out, "plan")
    store = for_readers(store, anonymous=anonymous)
    today = today or _today()
    document = plan_pages(store, journey_id, language, today) if known.paged else None
    job = Job(store, journey_id or "", language or "", today, document, blue_orange=blue_orange)
    return _write(known, job, out)


def plan_pages(
    store: Store, journey_id: str | None = None, language: str | None = None, today: date | None = None
) -> Document:
    """The pages that `export_plan` writes; see there."""
    from cxmapper.layout.plan import plan_document

    return plan_document(store, journey_id=journey_id, language=language, today=today or _today())


def _today() -> date:
    return date.today()


def format_for(out: Path, what: What) -> Format:
    """The format that a file's name asks for.

    Raises:
        UserError: none is written under such a name.
    """
    for known in FORMATS:
        if known.what == what and known.suffix == out.suffix.lower():
            return known
    raise UserError("error.unknown_export_format", file=out.name or str(out), formats=suffixes(what))


def _write(known: Format, job: Job, out: Path) -> tuple[str, ...]:
    from cxmapper.layout.collector import collector_at_rest

    module = import_module(known.module)

    def write(stream: BinaryIO) -> None:
        module.write(job, stream)

    with collector_at_rest():
        write_whole(out, write)
    return job.document.warnings if job.document else ()
