"""What lies on a page of a PDF without being painted on it: links, and comments as notes that readers can answer.

Coordinates here are the page's own: origin bottom left, y upwards. ISO 32000-1, 12.5.
"""

from __future__ import annotations

from datetime import UTC, datetime

from cxmapper.export.pdf_file import PdfFile, Reference, dictionary, string
from cxmapper.layout.display import Annotation

Box = tuple[float, float, float, float]

# Flag of annotations that are printed.
PRINTED = 4
# The note's pop-up window beside its mark, in points.
POPUP_WIDTH, POPUP_HEIGHT = 220.0, 120.0


def address_link(file: PdfFile, box: Box, address: str) -> Reference:
    """A place that opens an address; box is left, bottom, right, top."""
    return file.add(_link(box, "A", f"<< /S /URI /URI {string(address)} >>"))


def page_link(file: PdfFile, box: Box, destination: str) -> Reference:
    """A place that jumps to a `destination`."""
    return file.add(_link(box, "Dest", destination))


def destination(page: Reference, x: float, y: float) -> str:
    """A place in the document, to be shown at the window's top left, at the reader's own zoom."""
    return f"[{page} /XYZ {x:.2f} {y:.2f} null]"


def notes(file: PdfFile, comments: list[tuple[Annotation, Box]], page: Reference) -> list[Reference]:
    """The comments of a page, each a note with its pop-up; an answer names the note it answers.

    The layout has drawn a numbered pin in each note's place; the notes have no look of their own that would cover it.

    Args:
        file: where they are written.
        comments: each with its place: left, bottom, right, top.
        page: the page they lie on.
    """
    places = {comment.record: file.reserve() for comment, _ in comments}
    written = []
    for comment, box in comments:
        note = places[comment.record]
        popup = file.add(_popup(note, box))
        entries = _note(comment, box) | {"P": page, "Popup": popup, "AP": f"<< /N {_clear(file, box)} >>"}
        if comment.reply_to in places:
            entries |= {"IRT": places[comment.reply_to], "RT": "/R"}
        file.fill(note, dictionary(entries))
        written += [note, popup]
    return written


def _note(comment: Annotation, box: Box) -> dict[str, object]:
    at = string(pdf_date(comment.at))
    return {
        "Type": "/Annot", "Subtype": "/Text", "Name": "/Comment", "Rect": _rect(box), "F": PRINTED,
        "Contents": string(comment.text), "T": string(comment.author), "NM": string(comment.record),
        "M": at, "CreationDate": at,
    }  # fmt: skip


def _clear(file: PdfFile, box: Box) -> Reference:
    """An empty look of a note's size; without one, readers draw their own icons, each a different one."""
    bounds = _rect((0, 0, box[2] - box[0], box[3] - box[1]))
    return file.stream(b"", Type="/XObject", Subtype="/Form", BBox=bounds)


def _popup(note: Reference, box: Box) -> str:
    place = _rect((box[2], box[3] - POPUP_HEIGHT, box[2] + POPUP_WIDTH, box[3]))
    return f"<< /Type /Annot /Subtype /Popup /Rect {place} /Parent {note} /Open false >>"


def _link(box: Box, key: str, value: str) -> str:
    return f"<< /Type /Annot /Subtype /Link /Rect {_rect(box)} /Border [0 0 0] /F {PRINTED} /{key} {value} >>"


def _rect(box: Box) -> str:
    return "[" + " ".join(f"{value:.2f}" for value in box) + "]"


def pdf_date(instant: str) -> str:
    """A UTC instant (ISO 8601) as a PDF date, to the second.

    Raises:
        ValueError: it is no instant.
    """
    return datetime.fromisoformat(instant).astimezone(UTC).strftime("D:%Y%m%d%H%M%SZ")
