"""The display list: what is drawn, and where. Painters interpret it; they neither wrap, align, elide nor measure.

Units are points (1/72 in), origin top left, y downwards. Colours are token names of `layout.theme`, so a change of
theme only repaints. Every piece of text names the record, the field and the range of characters it shows.

A board is made of bands (header, one per lane, legend). A band carries its own offset: its groups are in band
coordinates, so a lane that grows moves one number per band below it, not every group.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from cxmapper.values import value_type

Cap = Literal["butt", "round"]


class Ink(NamedTuple):
    """A colour token with an opacity of its own, 0…1."""

    token: str
    alpha: float = 1.0


class Gradient(NamedTuple):
    """A linear gradient from (x0, y0) to (x1, y1): stops are (offset 0…1, ink), offsets ascending."""

    x0: float
    y0: float
    x1: float
    y1: float
    stops: tuple[tuple[float, Ink], ...]


Paint = Ink | Gradient


class Hatch(NamedTuple):
    """Upright lines for the inside of a path: their ink, one of them at `x`, from one to the next, and their width."""

    ink: Ink
    x: float
    step: float
    width: float


class Stroke(NamedTuple):
    """A line: paint, width in points, dash pattern (on, off, …; empty = solid) and cap. Joins are round."""

    paint: Paint
    width: float = 1.0
    dash: tuple[float, ...] = ()
    cap: Cap = "butt"


@lru_cache(maxsize=512)
def ink(token: str, alpha: float = 1.0) -> Ink:
    """An ink. A map has tens of thousands of primitives in a few dozen inks, so equal ones are one and the same."""
    return Ink(token, alpha)


@lru_cache(maxsize=512)
def line(token: str, width: float, dash: tuple[float, ...] = (), cap: Cap = "butt") -> Stroke:
    """A line in a plain ink; equal ones are one and the same."""
    return Stroke(ink(token), width, dash, cap)


class Rect(NamedTuple):
    """A rectangle with corner radius (0 = sharp). `shadow` asks a screen painter for the card's soft shadow."""

    x: float
    y: float
    width: float
    height: float
    radius: float = 0.0
    fill: Paint | None = None
    stroke: Stroke | None = None
    shadow: bool = False


# One segment of a path: ("M", x, y), ("L", x, y), ("C", x1, y1, x2, y2, x, y) or ("Z",).
Segment = tuple[str] | tuple[str, float, float] | tuple[str, float, float, float, float, float, float]


class Path(NamedTuple):
    """A path; filled by the non-zero rule.

    Its shape stands at (x, y). Paths of the same looks in many places share one shape, which painters prepare once; the
    paints are in the coordinates of the group, not of the shape.
    """

    shape: tuple[Segment, ...]
    fill: Paint | Hatch | None = None
    stroke: Stroke | None = None
    x: float = 0.0
    y: float = 0.0

    @property
    def segments(self) -> tuple[Segment, ...]:
        """The path's segments where they are drawn."""
        if not self.x and not self.y:
            return self.shape
        return tuple([_shifted(segment, self.x, self.y) for segment in self.shape])


def _shifted(segment: Segment, dx: float, dy: float) -> Segment:
    if len(segment) == 3:
        return segment[0], segment[1] + dx, segment[2] + dy
    if len(segment) == 7:
        kind, x1, y1, x2, y2, x, y = segment
        return kind, x1 + dx, y1 + dy, x2 + dx, y2 + dy, x + dx, y + dy
    return segment


class Run(NamedTuple):
    """A piece of a line in one face: `dx` from the line's start, in points; `face` a key of `layout.fonts.FACES`."""

    dx: float
    face: str
    text: str


class Source(NamedTuple):
    """Where a text comes from: record id, field and the half-open range of characters in the field's value.

    Generated words (labels, counts) have an empty record and the message key as field.
    """

    record: str
    field: str
    start: int = 0
    end: int = 0


class TextLine(NamedTuple):
    """One line of text: its baseline's start, size in points, runs and the width they take together.

    `visible` false keeps the text searchable without ink (characters that no face has are drawn as boxes beside it).
    """

    x: float
    baseline: float
    size: float
    ink: Ink
    runs: tuple[Run, ...]
    width: float
    source: Source
    visible: bool = True

    @property
    def text(self) -> str:
        """The characters of the line."""
        return "".join(run.text for run in self.runs)


@value_type
class Image:
    """A picture from the asset table, drawn into a rectangle with rounded corners (0 = sharp).

    Attributes:
        x, y, width, height: the rectangle.
        asset: the asset's id.
        name: what the picture shows, for those who can't see it.
        radius: of the corners, in points.
        part: what of the picture fills the rectangle: left, top, right and bottom as shares of its width and height.
        instead: what is drawn where the picture is missing or can't be decoded.
    """

    x: float
    y: float
    width: float
    height: float
    asset: str
    name: str = ""
    radius: float = 0.0
    part: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0)
    instead: tuple[Primitive, ...] = ()

    @property
    def cut(self) -> bool:
        """Whether the rectangle leaves anything of the picture out: at its corners, or all that is not its part."""
        return self.radius > 0 or self.part != (0.0, 0.0, 1.0, 1.0)

    @property
    def whole(self) -> tuple[float, float, float, float]:
        """Where all of the picture would lie: x, y, width and height; the rectangle cuts its part out of that."""
        left, top, right, bottom = self.part
        width, height = self.width / (right - left), self.height / (bottom - top)
        return self.x - left * width, self.y - top * height, width, height


@value_type
class Link:
    """A place to click: `target` is a record's id (jump inside the document) or a URL."""

    x: float
    y: float
    width: float
    height: float
    target: str


# The side of a comment's place, in points.
PIN = 18.0


@value_type
class Annotation:
    """A comment pinned to a place, `PIN` points square from (x, y): a real annotation on paper. `at` is a UTC instant.

    The pin that shows there is drawn by ordinary primitives.
    """

    x: float
    y: float
    record: str
    author: str
    at: str
    text: str
    reply_to: str = ""


Primitive = Rect | Path | TextLine | Image | Link | Annotation


class Group(NamedTuple):
    """What belongs to one record (or one generated part): its bounds, its meaning and its primitives.

    `record` is the record's id (empty for generated parts), `part` tells apart several groups of one record, `role` is
    one of the roles below, `name` is what a screen reader says, `text` the record's full text. Bounds are in the same
    coordinates as the primitives.
    """

    record: str
    role: str
    name: str
    text: str
    x: float
    y: float
    width: float
    height: float
    primitives: Sequence[Primitive]
    part: str = ""


ROLES = (
    "header", "stage", "lane", "card", "touchpoint", "transition", "curve", "point", "bubble", "kpi", "divider",
    "legend", "guide", "empty", "heading", "paragraph", "table", "row", "cell", "figure", "page",
)  # fmt: skip


@value_type
class Band:
    """A strip over the board's whole width: `y` is its offset, `groups` are in its own coordinates.

    `kind` is "header", "stages", a lane's kind or "legend"; `record` is the lane's id or empty. `label` holds the
    frozen part at the left (lane name, axis faces), also in band coordinates.
    """

    kind: str
    record: str
    y: float
    height: float
    label: tuple[Group, ...]
    groups: tuple[Group, ...]


class Column(NamedTuple):
    """A stage's column, or one touchpoint's sub-column in it: record id, left edge and width."""

    record: str
    x: float
    width: float


@value_type
class Board:
    """A whole map, laid out: bands from top to bottom, the columns they share, and the size over all."""

    journey: str
    language: str
    width: float
    height: float
    label_width: float
    stages: tuple[Column, ...]
    touchpoints: tuple[Column, ...]
    bands: tuple[Band, ...]

    def groups(self) -> Iterator[tuple[Group, float]]:
        """Every group with the vertical offset of its band, in painting order."""
        for band in self.bands:
            for group in (*band.label, *band.groups):
                yield group, band.y


@value_type
class Placed:
    """Groups on a page, shifted by (dx, dy) and clipped to the rectangle `clip` (x, y, width, height) if given."""

    groups: Sequence[Group]
    dx: float
    dy: float
    clip: tuple[float, float, float, float] | None = None
    scale: float = 1.0


@value_type
class Bookmark:
    """An entry of the outline: where a record begins on a page."""

    title: str
    record: str
    level: int
    y: float
    x: float = 0.0


@value_type
class Page:
    """A page ready to paint, in points."""

    width: float
    height: float
    content: tuple[Placed, ...]
    bookmarks: tuple[Bookmark, ...] = ()


@value_type
class Document:
    """Pages with the properties that a file carries: title, author, subject, keywords, language (BCP 47).

    Where type comes out too small to read, `better_paper` is the smallest paper that would do, if there is one.
    """

    title: str
    language: str
    pages: tuple[Page, ...]
    author: str = ""
    subject: str = ""
    keywords: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    better_paper: str = ""
