"""The outline that a PDF reader shows beside the pages: a tree made of bookmarks with levels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from cxmapper.export.pdf_file import PdfFile, Reference, string


@dataclass
class _Entry:
    title: str
    destination: str
    level: int
    place: Reference
    children: list[_Entry] = field(default_factory=list)

    def size(self) -> int:
        """How many entries show when this one is open, itself not counted."""
        return len(self.children) + sum(child.size() for child in self.children)


def write_outline(file: PdfFile, bookmarks: Sequence[tuple[str, int, str]]) -> None:
    """Enter the outline into a file; without bookmarks there is none.

    Args:
        file: where it is written.
        bookmarks: title, level (0 the outermost; a level that skips one hangs on the nearest above) and destination.
    """
    if not bookmarks:
        return
    place = file.catalog_entry("Outlines")
    root = _Entry("", "", -1, place)
    open_entries = [root]
    for title, level, destination in bookmarks:
        while open_entries[-1].level >= max(level, 0):
            open_entries.pop()
        entry = _Entry(title, destination, max(level, 0), file.reserve())
        open_entries[-1].children.append(entry)
        open_entries.append(entry)
    file.fill(place, f"<< /Type /Outlines {_children(root)} >>")
    _write_children(file, root)


def _write_children(file: PdfFile, parent: _Entry) -> None:
    for index, entry in enumerate(parent.children):
        body = [f"/Title {string(entry.title)} /Parent {parent.place} /Dest {entry.destination}"]
        if index > 0:
            body.append(f"/Prev {parent.children[index - 1].place}")
        if index + 1 < len(parent.children):
            body.append(f"/Next {parent.children[index + 1].place}")
        if entry.children:
            body.append(_children(entry))
        file.fill(entry.place, f"<< {' '.join(body)} >>")
        _write_children(file, entry)


def _children(entry: _Entry) -> str:
    return f"/First {entry.children[0].place} /Last {entry.children[-1].place} /Count {entry.size()}"
