"""A document as a PDF: vectors, embedded fonts, an outline, links, and comments as real pdf_marks.

The painter wraps, aligns and measures nothing; what stands where was decided by the layout. The same document gives the
same bytes on every machine, for neither clock nor chance is asked.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from cxmapper.export import pdf_marks
from cxmapper.export.links import is_address
from cxmapper.export.pdf_content import Content
from cxmapper.export.pdf_file import PdfFile, Reference
from cxmapper.export.pdf_outline import write_outline
from cxmapper.export.pdf_resources import Resources
from cxmapper.export.pictures import Assets
from cxmapper.layout.display import PIN, Annotation, Document, Link, Page, Placed

if TYPE_CHECKING:
    from cxmapper.export.registry import Job

# The longest side that readers take, in units of the page (ISO 32000-1, annex C).
LONGEST_SIDE = 14_400
PROGRAM = "CX Mapper"


def write_pdf(
    document: Document,
    assets: Assets,
    out: BinaryIO | Path,
    *,
    theme: str = "paper",
    tick: Callable[[int, int], None] = lambda done, count: None,
) -> None:
    """Write a document as PDF.

    Args:
        document: its pages, in points.
        assets: gives a picture's bytes by its asset id, or nothing if there are none.
        out: an open binary file, or where to write.
        theme: whose colours to use.
        tick: is told after each page how many are drawn and how many there are.

    Raises:
        OSError: it can't be written.
        KeyError: the document names a colour or a face that there is not.
    """
    data = _Writer(document, assets, theme).to_bytes(tick)
    if isinstance(out, Path):
        out.write_bytes(data)
    else:
        out.write(data)


def write(job: Job, out: BinaryIO) -> None:
    """Write a job's pages as PDF; raises as `write_pdf` does."""
    write_pdf(job.pages(), job.asset, out, theme=job.look("paper"), tick=job.tick)


class _Writer:
    """One document on its way into a file."""

    def __init__(self, document: Document, assets: Assets, theme: str) -> None:
        self._document = document
        self._theme = theme
        self._file = PdfFile(document.language)
        self._resources = Resources(self._file, assets)
        self._sheets = [_Sheet(page, self._file.add_page()) for page in document.pages]

    def to_bytes(self, tick: Callable[[int, int], None]) -> bytes:
        for number, sheet in enumerate(self._sheets, start=1):
            self._write_page(sheet)
            tick(number, len(self._sheets))
        self._resources.finish()
        outline = [entry for sheet in self._sheets for entry in sheet.outline()]
        write_outline(self._file, outline)
        if outline:
            self._file.show_outline()
        self._file.fill(self._file.catalog_entry("ViewerPreferences"), "<< /DisplayDocTitle true >>")
        return self._file.to_bytes(self._properties())

    def _properties(self) -> dict[str, str]:
        document = self._document
        given = {
            "Title": document.title,
            "Author": document.author,
            "Subject": document.subject,
            "Keywords": ", ".join(document.keywords),
        }
        return {name: value for name, value in given.items() if value} | {"Creator": PROGRAM, "Producer": PROGRAM}

    @cached_property
    def _destinations(self) -> dict[str, str]:
        """Where each record begins: its bookmark, else the first group that shows it."""
        found: dict[str, str] = {}
        for sheet in self._sheets:
            for bookmark in sheet.page.bookmarks:
                found.setdefault(bookmark.record, sheet.destination(bookmark.x, bookmark.y))
        for sheet in self._sheets:
            for placed in sheet.page.content:
                for group in placed.groups:
                    if group.record and group.record not in found:
                        found[group.record] = sheet.destination(*on_page(placed, group.x, group.y))
        return found

    def _write_page(self, sheet: _Sheet) -> None:
        content = Content(self._resources, self._theme, sheet.page.height, sheet.unit)
        for placed in sheet.page.content:
            content.paint(placed)
        entries: dict[str, object] = {
            "MediaBox": f"[0 0 {sheet.page.width / sheet.unit:.3f} {sheet.page.height / sheet.unit:.3f}]",
            "Resources": self._resources.reference,
            "Contents": self._file.encoded_stream(content.to_bytes(), "/FlateDecode"),
        }
        if sheet.unit > 1:
            entries["UserUnit"] = sheet.unit
        marks = self._marks(sheet, content.marks)
        if marks:
            entries["Annots"] = f"[{' '.join(marks)}]"
        self._file.fill_page(sheet.reference, entries)

    def _marks(self, sheet: _Sheet, marks: list[tuple[Placed, Link | Annotation]]) -> list[Reference]:
        links: list[Reference] = []
        comments = []
        for placed, mark in marks:
            if isinstance(mark, Annotation):
                comments.append((mark, sheet.box(placed, mark.x, mark.y, PIN, PIN)))
            else:
                links += self._link(mark.target, sheet.box(placed, mark.x, mark.y, mark.width, mark.height))
        return [*links, *pdf_marks.notes(self._file, comments, sheet.reference)]

    def _link(self, target: str, box: pdf_marks.Box) -> list[Reference]:
        """The link to a target, none if that is neither an address nor a record of the document."""
        if is_address(target):
            return [pdf_marks.address_link(self._file, box, target)]
        destination = self._destinations.get(target)
        return [pdf_marks.page_link(self._file, box, destination)] if destination else []


class _Sheet:
    """A page of the document as a page of the file: from points downwards to units upwards."""

    def __init__(self, page: Page, reference: Reference) -> None:
        self.page = page
        self.reference = reference
        self.unit = max(1, ceil(max(page.width, page.height) / LONGEST_SIDE))

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A place on the page in the file's coordinates."""
        return x / self.unit, (self.page.height - y) / self.unit

    def box(self, placed: Placed, x: float, y: float, width: float, height: float) -> pdf_marks.Box:
        """A rectangle of a group's coordinates in the file's: left, bottom, right, top."""
        left, top = self.point(*on_page(placed, x, y))
        right, bottom = self.point(*on_page(placed, x + width, y + height))
        return left, bottom, right, top

    def destination(self, x: float, y: float) -> str:
        """A place on the page as a link's goal."""
        return pdf_marks.destination(self.reference, *self.point(x, y))

    def outline(self) -> list[tuple[str, int, str]]:
        """The page's bookmarks: title, level and goal."""
        return [(mark.title, mark.level, self.destination(mark.x, mark.y)) for mark in self.page.bookmarks]


def on_page(placed: Placed, x: float, y: float) -> tuple[float, float]:
    """A place in a group's coordinates, in the page's, both in points from the top left."""
    return placed.dx + placed.scale * x, placed.dy + placed.scale * y
