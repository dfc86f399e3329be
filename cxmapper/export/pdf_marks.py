"""What lies on a page of a PDF without being painted on it: links, and comments as notes that readers can answer.

Coordinates here are the page's own: origin bottom left, y upwards. ISO 32000-1, 12.5.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from cxmapper.export.pdf_file import PdfFile, Reference, dictionary, string
from cxmapper.export.pictures import PIN
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


def notes(
    file: PdfFile, comments: list[tuple[Annotation, float, float]], icon: Reference, colour: str, page: Reference
) -> list[Reference]:
    """The comments of a page, each a note with its pop-up; an answer names the note it answers.

    Args:
        file: where they are written.
        comments: each with the place of its mark's centre.
        icon: the mark, a form of `PIN` points.
        colour: red, green and blue, 0…1, for readers that draw their own mark.
        page: the page they lie on.
    """
    places = {comment.record: file.reserve() for comment, _, _ in comments}
    written = []
    for comment, x, y in comments:
        note = places[comment.record]
        popup = file.add(_popup(note, x, y))
        file.fill(note, _note(comment, (x, y), popup, icon, colour, page, places))
        written += [note, popup]
    return written


def _note(
    comment: Annotation,
    centre: tuple[float, float],
    popup: Reference,
    icon: Reference,
    colour: str,
    page: Reference,
    places: Mapping[str, Reference],
) -> str:
    (x, y), half, at = centre, PIN / 2, string(pdf_date(comment.at))
    entries: dict[str, object] = {
        "Type": "/Annot", "Subtype": "/Text", "Name": "/Comment",
        "Rect": _rect((x - half, y - half, x + half, y + half)),
        "Contents": string(comment.text), "T": string(comment.author), "NM": string(comment.record),
        "M": at, "CreationDate": at, "C": f"[{colour}]", "F": PRINTED, "P": page, "Popup": popup,
        "AP": f"<< /N {icon} >>",
    }  # fmt: skip
    answered = places.get(comment.reply_to)
    if answered:
        entries |= {"IRT": answered, "RT": "/R"}
    return dictionary(entries)


def _popup(note: Reference, x: float, y: float) -> str:
    left, top = x + PIN / 2, y + PIN / 2
    box = _rect((left, top - POPUP_HEIGHT, left + POPUP_WIDTH, top))
    return f"<< /Type /Annot /Subtype /Popup /Rect {box} /Parent {note} /Open false >>"


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
