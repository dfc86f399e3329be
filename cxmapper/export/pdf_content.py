"""What a page shows, as the operators of its content stream: the PDF's painter of the display list.

The page is turned over once at its start, so that everything after speaks the display list's own coordinates (points,
origin top left, y downwards); only glyphs are turned back, each line by its text matrix. ISO 32000-1, 8 and 9.
"""

from __future__ import annotations

from collections.abc import Iterable

from cxmapper.export.colours import colour_of
from cxmapper.export.pdf_file import string
from cxmapper.export.pdf_resources import Resources
from cxmapper.layout.display import (
    Annotation,
    Gradient,
    Image,
    Ink,
    Link,
    Path,
    Placed,
    Primitive,
    Rect,
    Segment,
    Stroke,
    TextLine,
)

Matrix = tuple[float, float, float, float, float, float]
Drawn = Rect | Path | TextLine | Image
Box = tuple[float, float, float, float]

# How far a cubic's handles stand from a quarter circle's ends, in radii.
KAPPA = 0.5522847498
CAPS = {"butt": 0, "round": 1}
SEGMENTS = {"M": "%.2f %.2f m", "L": "%.2f %.2f l", "C": "%.2f %.2f %.2f %.2f %.2f %.2f c", "Z": "h"}
TWELVE = " ".join(["%.2f"] * 12)
SHARP = "%.2f %.2f %.2f %.2f re"


class Content:
    """The operators of one page, in the order they are painted, and in `marks` what lies on the page unpainted.

    Args:
        resources: what the file's pages share: fonts, pictures, gradients, opacities.
        theme: a theme of `layout.theme`.
        height: of the page, in points.
        unit: points per unit of the page (greater than 1 only on pages beyond 14,400 pt).
    """

    def __init__(self, resources: Resources, theme: str, height: float, unit: float = 1.0) -> None:
        self._resources = resources
        self._theme = theme
        self._matrix: Matrix = (1 / unit, 0, 0, -1 / unit, 0, height / unit)
        self._operators = [_concat(self._matrix), "1 j 0 g 0 G"]
        self._write = self._operators.append
        self._state = _State()
        self._colours: dict[Ink, tuple[str, float]] = {}
        self._gradients: dict[tuple[Gradient, Matrix], tuple[str, str]] = {}
        self.marks: list[tuple[Placed, Link | Annotation]] = []

    def to_bytes(self) -> bytes:
        """The content stream."""
        return "\n".join(self._operators).encode("ascii")

    def paint(self, placed: Placed) -> None:
        """Paint groups where they are placed; what lies outside their clip altogether is left out."""
        outer, outside = self._save()
        if placed.clip:
            x, y, width, height = placed.clip
            self._write(f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re W n")
        shift: Matrix = (placed.scale, 0, 0, placed.scale, placed.dx, placed.dy)
        self._matrix = multiply(shift, outer)
        self._write(_concat(shift))
        window = _window(placed)
        for group in placed.groups:
            for primitive in group.primitives:
                if isinstance(primitive, Link | Annotation):
                    self.marks.append((placed, primitive))
                elif window is None or _visible(primitive, window):
                    self._paint(primitive)
        self._restore(outer, outside)

    def _paint(self, primitive: Primitive) -> None:
        if isinstance(primitive, TextLine):
            self._text(primitive)
        elif isinstance(primitive, Rect):
            self._shape(_rectangle(primitive), primitive)
        elif isinstance(primitive, Path):
            self._shape(_path(primitive.segments), primitive)
        elif isinstance(primitive, Image):
            self._image(primitive)

    def _text(self, line: TextLine) -> None:
        self._fill_with(line.ink)
        write = self._write
        write("BT" if line.visible else "BT 3 Tr")
        for run in line.runs:
            name, font = self._resources.font(run.face)
            write(
                f"/{name} {line.size:.3f} Tf 1 0 0 -1 {line.x + run.dx:.3f} {line.baseline:.3f} Tm"
                f" <{font.encode(run.text)}> Tj"
            )
        write("ET" if line.visible else "0 Tr ET")

    def _shape(self, outline: str, shape: Rect | Path) -> None:
        fill, stroke = shape.fill, shape.stroke
        if isinstance(fill, Gradient):
            self._with_gradient(fill, None, outline, shape)
            fill = None
        if stroke and isinstance(stroke.paint, Gradient):
            if fill:
                self._fill_with(fill)
                self._write(f"{outline} f")
            self._with_gradient(stroke.paint, stroke, outline, shape)
        elif fill and stroke:
            self._fill_with(fill)
            self._stroke_with(stroke)
            self._write(f"{outline} B")
        elif fill:
            self._fill_with(fill)
            self._write(f"{outline} f")
        elif stroke:
            self._stroke_with(stroke)
            self._write(f"{outline} S")

    def _with_gradient(self, gradient: Gradient, stroke: Stroke | None, outline: str, shape: Rect | Path) -> None:
        """Fill an outline with a gradient, or stroke it where a stroke is given."""
        outer, outside = self._save()
        if stroke:
            self._line(stroke)
        self._opacity(1.0, 1.0)
        pattern, fading = self._gradient(gradient)
        if fading:
            # The mask reaches everywhere; the clip keeps readers from painting more of it than the shape needs.
            left, top, right, bottom = _bounds(shape)
            self._write(SHARP % (left, top, right - left, bottom - top) + " W n")
            self._write(f"/{fading} gs")
        self._write(f"/Pattern CS /{pattern} SCN" if stroke else f"/Pattern cs /{pattern} scn")
        self._write(f"{outline} {'S' if stroke else 'f'}")
        self._restore(outer, outside)

    def _gradient(self, gradient: Gradient) -> tuple[str, str]:
        """The names of a gradient's pattern and, unless it is opaque throughout, of its soft mask."""
        names = self._gradients.get((gradient, self._matrix))
        if names is None:
            colours = [(offset, colour_of(ink, self._theme)) for offset, ink in gradient.stops]
            axis = (gradient.x0, gradient.y0, gradient.x1, gradient.y1)
            opaque = all(colour.alpha == 1 for _, colour in colours)
            fading = "" if opaque else self._resources.fading(axis, colours)
            names = (self._resources.gradient(axis, colours, self._matrix), fading)
            self._gradients[gradient, self._matrix] = names
        return names

    def _image(self, image: Image) -> None:
        name = self._resources.image(image.asset)
        if name is None:
            for primitive in image.instead:
                self._paint(primitive)
            return
        self._opacity(1.0, self._state.stroke_alpha)
        said = f"/Span << /Alt {string(image.name)} >> BDC " if image.name else ""
        clip = f"{_rectangle(image)} W n " if image.cut else ""
        x, y, width, height = image.whole
        # A picture's own space has its first row at the top of y upwards: turn it back over.
        self._write(
            f"{said}q {clip}{width:.3f} 0 0 {-height:.3f} {x:.3f} {y + height:.3f} cm /{name} Do Q"
            + (" EMC" if said else "")
        )

    def _fill_with(self, ink: Ink) -> None:
        components, alpha = self._colour(ink)
        if components != self._state.fill:
            self._write(f"{components} rg")
            self._state.fill = components
        self._opacity(alpha, self._state.stroke_alpha)

    def _stroke_with(self, stroke: Stroke) -> None:
        if isinstance(stroke.paint, Ink):
            components, alpha = self._colour(stroke.paint)
            if components != self._state.stroke:
                self._write(f"{components} RG")
                self._state.stroke = components
            self._opacity(self._state.fill_alpha, alpha)
        self._line(stroke)

    def _colour(self, ink: Ink) -> tuple[str, float]:
        known = self._colours.get(ink)
        if known is None:
            colour = colour_of(ink, self._theme)
            components = f"{colour.red / 255:.4f} {colour.green / 255:.4f} {colour.blue / 255:.4f}"
            known = self._colours[ink] = (components, colour.alpha)
        return known

    def _line(self, stroke: Stroke) -> None:
        line = (stroke.width, stroke.dash, stroke.cap)
        if line != self._state.line:
            dash = " ".join(f"{length:.2f}" for length in stroke.dash)
            self._write(f"{stroke.width:.3f} w [{dash}] 0 d {CAPS[stroke.cap]} J")
            self._state.line = line

    def _opacity(self, fill: float, stroke: float) -> None:
        if (fill, stroke) != (self._state.fill_alpha, self._state.stroke_alpha):
            self._write(f"/{self._resources.opacity(fill, stroke)} gs")
            self._state.fill_alpha, self._state.stroke_alpha = fill, stroke

    def _save(self) -> tuple[Matrix, _State]:
        self._write("q")
        return self._matrix, self._state.copy()

    def _restore(self, matrix: Matrix, state: _State) -> None:
        self._write("Q")
        self._matrix, self._state = matrix, state


class _State:
    """What the reader's graphics state holds at this point of the stream, so that only changes are written."""

    __slots__ = ("fill", "fill_alpha", "line", "stroke", "stroke_alpha")

    def __init__(self) -> None:
        self.fill = self.stroke = "0 0 0"
        self.line: tuple[float, tuple[float, ...], str] | None = None
        self.fill_alpha = self.stroke_alpha = 1.0

    def copy(self) -> _State:
        twin = _State()
        for name in self.__slots__:
            setattr(twin, name, getattr(self, name))
        return twin


def multiply(first: Matrix, then: Matrix) -> Matrix:
    """The transform that does `first`, then `then`."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (
        a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m,
    )  # fmt: skip


def _concat(matrix: Matrix) -> str:
    return " ".join(f"{value:.8f}" for value in matrix) + " cm"


def _rectangle(rect: Rect | Image) -> str:
    x, y, right, bottom = rect.x, rect.y, rect.x + rect.width, rect.y + rect.height
    if rect.radius <= 0:
        return SHARP % (x, y, rect.width, rect.height)
    r = min(rect.radius, rect.width / 2, rect.height / 2)
    k = r * (1 - KAPPA)
    # Each number is said several times; turning it into text is what takes the time.
    said = TWELVE % (
        x, x + k, x + r, right - r, right - k, right, y, y + k, y + r, bottom - r, bottom - k, bottom,
    )  # fmt: skip
    x0, x1, x2, x3, x4, x5, y0, y1, y2, y3, y4, y5 = said.split()
    return (
        f"{x2} {y0} m {x3} {y0} l {x4} {y0} {x5} {y1} {x5} {y2} c {x5} {y3} l {x5} {y4} {x4} {y5} {x3} {y5} c"
        f" {x2} {y5} l {x1} {y5} {x0} {y4} {x0} {y3} c {x0} {y2} l {x0} {y1} {x1} {y0} {x2} {y0} c h"
    )


def _path(segments: Iterable[Segment]) -> str:
    return " ".join([SEGMENTS[segment[0]] % segment[1:] for segment in segments])


def _bounds(primitive: Rect | Path) -> Box:
    """Left, top, right and bottom of everything the shape may cover, its stroke included."""
    margin = primitive.stroke.width if primitive.stroke else 0.0
    if isinstance(primitive, Rect):
        left, top = primitive.x, primitive.y
        right, bottom = left + primitive.width, top + primitive.height
    else:
        xs = [value for segment in primitive.segments for value in segment[1::2]]
        ys = [value for segment in primitive.segments for value in segment[2::2]]
        left, top, right, bottom = (
            min(xs, default=0.0),
            min(ys, default=0.0),
            max(xs, default=0.0),
            max(ys, default=0.0),
        )
    return left - margin, top - margin, right + margin, bottom + margin


def _window(placed: Placed) -> Box | None:
    """The clip in the groups' own coordinates: left, top, right, bottom."""
    if placed.clip is None:
        return None
    x, y, width, height = placed.clip
    left, top = (x - placed.dx) / placed.scale, (y - placed.dy) / placed.scale
    return left, top, left + width / placed.scale, top + height / placed.scale


def _visible(primitive: Drawn, window: Box) -> bool:
    if isinstance(primitive, TextLine):
        box = (primitive.x, primitive.baseline - primitive.size, primitive.x + primitive.width, primitive.baseline)
    elif isinstance(primitive, Rect | Path):
        box = _bounds(primitive)
    else:
        box = (primitive.x, primitive.y, primitive.x + primitive.width, primitive.y + primitive.height)
    return box[0] < window[2] and box[2] > window[0] and box[1] < window[3] and box[3] > window[1]
