"""What a page shows, as the operators of its content stream: the PDF's painter of the display list.

The page is turned over once at its start, so that everything after speaks the display list's own coordinates (points,
origin top left, y downwards); only glyphs are turned back, each line by its text matrix. ISO 32000-1, 8 and 9.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import Any, cast

from cxmapper.export import pdf_outlines
from cxmapper.export.colours import colour_of
from cxmapper.export.pdf_file import COMPRESSION, string
from cxmapper.export.pdf_resources import Resources
from cxmapper.layout.display import (
    Annotation,
    Gradient,
    Hatch,
    Image,
    Ink,
    Link,
    Paint,
    Path,
    Placed,
    Rect,
    Stroke,
    TextLine,
)

Matrix = tuple[float, float, float, float, float, float]
Drawn = Rect | Path | TextLine | Image
Box = tuple[float, float, float, float]
# Of what is filled and of what is stroked, 0…1.
Opacity = tuple[float, float]

# So many operators are compressed together: a large page takes more room as text than all that is drawn on it.
AT_ONCE = 2_000
# So often a shape is painted before it becomes a drawing: an object of its own takes the room of a few outlines.
OFTEN = 4
CAPS = {"butt": 0, "round": 1}
# A hyphen at the end of a line, with the space that a new line stands for: readers of PDF take one without it for a
# sign that a word was torn there, and drop it from what they find and copy.
_KEPT = "/Span <</ActualText (- )>> BDC"


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
        self._compressor = zlib.compressobj(COMPRESSION)
        self._compressed: list[bytes] = []
        self._operators = [_concat(self._matrix), "1 j 0 g 0 G"]
        self._write = self._operators.append
        self._state = _State()
        self._colours: dict[Ink, tuple[str, float]] = {}
        self._lines: dict[tuple[object, ...], str] = {}
        # Those of what is being painted: they lie in the page's coordinates.
        self._gradients: dict[Gradient, tuple[str, str]] = {}
        self._type: dict[tuple[str, float], tuple[str, Callable[[str], str]]] = {}
        self._drawings: dict[tuple[object, ...], tuple[str, Opacity]] = {}
        # How often shapes were painted by their looks; they are kept, for a later one could have their identity.
        self._seen: dict[tuple[object, ...], tuple[int, Rect | Path]] = {}
        self._outlines = pdf_outlines.Outlines()
        self._draw_by_type: dict[type, Callable[[Any], None]] = {
            TextLine: self._text, Rect: self._rectangle, Path: self._path, Image: self._image,
        }  # fmt: skip
        self.marks: list[tuple[Placed, Link | Annotation]] = []

    def to_bytes(self) -> bytes:
        """The content stream, compressed for `/FlateDecode`; nothing can be painted afterwards."""
        self._compress()
        return b"".join((*self._compressed, self._compressor.flush()))

    def _compress(self) -> None:
        self._operators.append("")
        self._compressed.append(self._compressor.compress("\n".join(self._operators).encode("ascii")))
        self._operators.clear()

    def paint(self, placed: Placed) -> None:
        """Paint groups where they are placed; what lies outside their clip altogether is left out."""
        outer, outside = self._save()
        if placed.clip:
            x, y, width, height = placed.clip
            self._write(f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re W n")
        shift: Matrix = (placed.scale, 0, 0, placed.scale, placed.dx, placed.dy)
        self._matrix = multiply(shift, outer)
        self._gradients.clear()
        self._write(_concat(shift))
        window, draw_by_type = _window(placed), self._draw_by_type
        for group in placed.groups:
            for primitive in group.primitives:
                draw = draw_by_type.get(type(primitive))
                if draw is None:
                    self.marks.append((placed, cast(Link | Annotation, primitive)))
                elif window is None or _visible(cast(Drawn, primitive), window):
                    draw(primitive)
            if len(self._operators) > AT_ONCE:
                self._compress()
        self._restore(outer, outside)

    def _text(self, line: TextLine) -> None:
        x, baseline, size, ink, runs, _, _, visible = line
        self._fill_with(ink)
        shown = "BT" if visible else "BT 3 Tr"
        for dx, face, text in runs:
            name, encode = self._type.get((face, size)) or self._set_in(face, size)
            shown += f" {name} {x + dx:.3f} {baseline:.3f} Tm <{encode(text)}> Tj"
        if runs and text.endswith("-"):
            codes = encode("-")
            shown = f"{shown.removesuffix(f'{codes}> Tj')}> Tj {_KEPT} <{codes}> Tj EMC"
        self._write(shown + (" ET" if visible else " 0 Tr ET"))

    def _set_in(self, face: str, size: float) -> tuple[str, Callable[[str], str]]:
        """What begins a run of type, and what makes its codes."""
        name, font = self._resources.font(face)
        known = self._type[face, size] = (f"/{name} {size * font.enlarged:.4f} Tf 1 0 0 -1", font.encode)
        return known

    def _rectangle(self, rect: Rect) -> None:
        looks = rect[2:]
        known = self._drawings.get(looks)
        if known is not None:
            self._stamp(known, rect.x, rect.y)
        elif rect.radius <= 0 or _in_place(rect):
            self._draw(pdf_outlines.rectangle(rect), rect)
        elif rect.fill or rect.stroke:
            self._plain(looks, rect, lambda: pdf_outlines.rounded(0.0, 0.0, rect.width, rect.height, rect.radius))

    def _path(self, path: Path) -> None:
        shape, fill, stroke, x, y = path
        looks = id(shape), fill, stroke
        known = self._drawings.get(looks) if x or y else None
        if known is not None:
            self._stamp(known, x, y)
        elif not (x or y) or _in_place(path):
            self._draw(self._outlines.of(path.segments), path)
        elif fill or stroke:
            self._plain(looks, path, lambda: pdf_outlines.path(shape))

    def _plain(self, looks: tuple[object, ...], shape: Rect | Path, outline: Callable[[], str]) -> None:
        """Paint a plain shape; one with looks that come often becomes a drawing, which brings its own colours."""
        times, _ = self._seen.get(looks, (0, shape))
        self._seen[looks] = times + 1, shape
        if times < OFTEN:
            operator = self._set(shape.fill, shape.stroke)
            self._write(f"q 1 0 0 1 {shape.x:.2f} {shape.y:.2f} cm {outline()} {operator} Q")
        else:
            known = self._drawings[looks] = self._drawing(shape, outline())
            self._stamp(known, shape.x, shape.y)

    def _stamp(self, drawing: tuple[str, Opacity], x: float, y: float) -> None:
        """Paint a drawing, given by what paints it and its opacity."""
        operators, opacity = drawing
        if opacity != self._state.opacity:
            self._set_opacity(opacity)
        self._write(f"q 1 0 0 1 {x:.2f} {y:.2f} cm {operators}")

    def _drawing(self, shape: Rect | Path, outline: str) -> tuple[str, Opacity]:
        """A plain shape as a drawing: what paints it in its place, and the opacity to do so with."""
        fill, stroke, operators = shape.fill, shape.stroke, ""
        fill_alpha = stroke_alpha = 1.0
        if isinstance(fill, Ink):
            components, fill_alpha = self._colours.get(fill) or self._colour(fill)
            operators += f"{components} rg "
        if stroke and isinstance(stroke.paint, Ink):
            components, stroke_alpha = self._colours.get(stroke.paint) or self._colour(stroke.paint)
            operators += f"{components} RG {_line(stroke)} "
        operators += f"{outline} {_painting(fill, stroke)}"
        name = self._resources.drawing(operators, pdf_outlines.bounds(shape._replace(x=0.0, y=0.0)))
        return f"/{name} Do Q", (fill_alpha, stroke_alpha)

    def _set(self, fill: Paint | Hatch | None, stroke: Stroke | None) -> str:
        """Set plain colours and the line; returns the operator that paints an outline with them, "" for neither."""
        if isinstance(fill, Ink):
            self._fill_with(fill)
        if stroke:
            self._stroke_with(stroke)
        return _painting(fill, stroke)

    def _draw(self, outline: str, shape: Rect | Path) -> None:
        fill, stroke = shape.fill, shape.stroke
        if isinstance(fill, Hatch):
            self._with_hatch(fill, outline, shape)
            fill = None
        if isinstance(fill, Gradient):
            self._with_gradient(fill, None, outline, shape)
            fill = None
        if stroke and isinstance(stroke.paint, Gradient):
            if fill:
                self._write(f"{outline} {self._set(fill, None)}")
            self._with_gradient(stroke.paint, stroke, outline, shape)
        elif fill or stroke:
            self._write(f"{outline} {self._set(fill, stroke)}")

    def _with_gradient(self, gradient: Gradient, stroke: Stroke | None, outline: str, shape: Rect | Path) -> None:
        """Fill an outline with a gradient, or stroke it where a stroke is given."""
        outer, outside = self._save()
        if stroke:
            self._line(stroke)
        self._set_opacity((1.0, 1.0))
        pattern, fading = self._gradient(gradient)
        if fading:
            # The mask reaches everywhere; the clip keeps readers from painting more of it than the shape needs.
            left, top, right, bottom = self._outlines.bounds(shape)
            self._write(pdf_outlines.sharp(left, top, right - left, bottom - top) + " W n")
            self._write(f"/{fading} gs")
        self._write(f"/Pattern CS /{pattern} SCN" if stroke else f"/Pattern cs /{pattern} scn")
        self._write(f"{outline} {'S' if stroke else 'f'}")
        self._restore(outer, outside)

    def _with_hatch(self, hatch: Hatch, outline: str, shape: Rect | Path) -> None:
        """Upright lines inside an outline, as one line as high as the shape whose dashes they are."""
        left, top, right, bottom = self._outlines.bounds(shape)
        first = left - (left - hatch.x + hatch.width / 2) % hatch.step
        outer, outside = self._save()
        self._write(f"{outline} W n")
        self._stroke_with(Stroke(hatch.ink, bottom - top, (hatch.width, hatch.step - hatch.width)))
        middle = (top + bottom) / 2
        self._write(f"{first:.2f} {middle:.2f} m {right:.2f} {middle:.2f} l S")
        self._restore(outer, outside)

    def _gradient(self, gradient: Gradient) -> tuple[str, str]:
        """The names of a gradient's pattern and, unless it is opaque throughout, of its soft mask."""
        names = self._gradients.get(gradient)
        if names is None:
            colours = [(offset, colour_of(ink, self._theme)) for offset, ink in gradient.stops]
            axis = (gradient.x0, gradient.y0, gradient.x1, gradient.y1)
            opaque = all(colour.alpha == 1 for _, colour in colours)
            fading = "" if opaque else self._resources.fading(axis, colours)
            names = (self._resources.gradient(axis, colours, self._matrix), fading)
            self._gradients[gradient] = names
        return names

    def _image(self, image: Image) -> None:
        name = self._resources.image(image.asset)
        if name is None:
            for primitive in image.instead:
                if not isinstance(primitive, Link | Annotation):
                    self._draw_by_type[type(primitive)](primitive)
            return
        self._set_opacity((1.0, self._state.opacity[1]))
        said = f"/Span << /Alt {string(image.name)} >> BDC " if image.name else ""
        clip = f"{pdf_outlines.rectangle(image)} W n " if image.cut else ""
        x, y, width, height = image.whole
        # A picture's own space has its first row at the top of y upwards: turn it back over.
        self._write(
            f"{said}q {clip}{width:.3f} 0 0 {-height:.3f} {x:.3f} {y + height:.3f} cm /{name} Do Q"
            + (" EMC" if said else "")
        )

    def _fill_with(self, ink: Ink) -> None:
        components, alpha = self._colours.get(ink) or self._colour(ink)
        state = self._state
        if components != state.fill:
            self._write(f"{components} rg")
            state.fill = components
        if alpha != state.opacity[0]:
            self._set_opacity((alpha, state.opacity[1]))

    def _stroke_with(self, stroke: Stroke) -> None:
        if isinstance(stroke.paint, Ink):
            components, alpha = self._colours.get(stroke.paint) or self._colour(stroke.paint)
            state = self._state
            if components != state.stroke:
                self._write(f"{components} RG")
                state.stroke = components
            if alpha != state.opacity[1]:
                self._set_opacity((state.opacity[0], alpha))
        self._line(stroke)

    def _colour(self, ink: Ink) -> tuple[str, float]:
        colour = colour_of(ink, self._theme)
        components = f"{colour.red / 255:.4f} {colour.green / 255:.4f} {colour.blue / 255:.4f}"
        known = self._colours[ink] = (components, colour.alpha)
        return known

    def _line(self, stroke: Stroke) -> None:
        line = stroke[1:]
        if line != self._state.line:
            known = self._lines.get(line)
            if known is None:
                known = self._lines[line] = _line(stroke)
            self._write(known)
            self._state.line = line

    def _set_opacity(self, opacity: Opacity) -> None:
        if opacity != self._state.opacity:
            self._write(f"/{self._resources.opacity(*opacity)} gs")
            self._state.opacity = opacity

    def _save(self) -> tuple[Matrix, _State]:
        self._write("q")
        return self._matrix, self._state.copy()

    def _restore(self, matrix: Matrix, state: _State) -> None:
        self._write("Q")
        self._matrix, self._state = matrix, state


class _State:
    """What the reader's graphics state holds at this point of the stream, so that only changes are written."""

    __slots__ = ("fill", "line", "opacity", "stroke")

    def __init__(self) -> None:
        self.fill = self.stroke = "0 0 0"
        self.line: tuple[float, tuple[float, ...], str] | None = None
        self.opacity: Opacity = (1.0, 1.0)

    def copy(self) -> _State:
        twin = _State()
        twin.fill, twin.stroke, twin.line, twin.opacity = self.fill, self.stroke, self.line, self.opacity
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


def _line(stroke: Stroke) -> str:
    """Width, dashes and caps of a stroke."""
    dash = " ".join(f"{length:.2f}" for length in stroke.dash)
    return f"{stroke.width:.3f} w [{dash}] 0 d {CAPS[stroke.cap]} J"


def _painting(fill: Paint | Hatch | None, stroke: Stroke | None) -> str:
    """The operator that paints an outline with what is set, "" for neither."""
    return ("B" if fill else "S") if stroke else ("f" if fill else "")


def _in_place(shape: Rect | Path) -> bool:
    """Whether a paint of the shape lies in the group's coordinates, so that the shape must be drawn there."""
    stroke = shape.stroke
    return isinstance(shape.fill, (Gradient, Hatch)) or (stroke is not None and isinstance(stroke.paint, Gradient))


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
        box = pdf_outlines.bounds(primitive)
    else:
        box = (primitive.x, primitive.y, primitive.x + primitive.width, primitive.y + primitive.height)
    return box[0] < window[2] and box[2] > window[0] and box[1] < window[3] and box[3] > window[1]
