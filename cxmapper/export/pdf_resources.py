"""What the pages of a PDF share: fonts, pictures, gradients, opacities. Each is written once, however often used."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from cxmapper.export.colours import Colour
from cxmapper.export.pdf_file import PdfFile, Reference, dictionary
from cxmapper.export.pdf_fonts import EmbeddedFont
from cxmapper.export.pdf_pictures import embed
from cxmapper.export.pictures import Assets

# Farther out than any map reaches, in points.
EVERYWHERE = 10_000_000
Axis = tuple[float, float, float, float]
Stops = Sequence[tuple[float, Colour]]


class Resources:
    """The resource dictionary of all pages of a file.

    Args:
        file: where the objects go.
        assets: gives a picture's bytes by its asset id, or nothing.
    """

    def __init__(self, file: PdfFile, assets: Assets) -> None:
        self._file = file
        self._assets = assets
        self._fonts: dict[str, tuple[str, EmbeddedFont]] = {}
        self._images: dict[str, str | None] = {}
        self._states: dict[str, str] = {}
        self._patterns: dict[str, str] = {}
        self._drawings: dict[tuple[str, tuple[float, float, float, float]], str] = {}
        self._objects: dict[str, dict[str, Reference]] = {"XObject": {}, "ExtGState": {}, "Pattern": {}}
        self.reference = file.reserve()

    def font(self, face: str) -> tuple[str, EmbeddedFont]:
        """The name and the font of a face.

        Raises:
            KeyError: there is no such face.
        """
        font = self._fonts.get(face)
        if font is None:
            font = self._fonts[face] = (f"F{len(self._fonts) + 1}", EmbeddedFont(face))
        return font

    def image(self, asset: str) -> str | None:
        """The name of a picture, nothing if it is missing or can't be read."""
        if asset not in self._images:
            self._images[asset] = self._new_image(asset)
        return self._images[asset]

    def _new_image(self, asset: str) -> str | None:
        reference = embed(self._file, self._assets(asset) or b"")
        return self._enter("XObject", "I", reference) if reference else None

    def drawing(self, operators: str, box: tuple[float, float, float, float]) -> str:
        """The name of a drawing that is used in several places; the graphics state is that of each place.

        Args:
            operators: what draws it.
            box: left, top, right and bottom of all that it may cover.
        """
        known = self._drawings.get((operators, box))
        if known is None:
            bounds = " ".join(f"{value:.2f}" for value in box)
            reference = self._file.stream(
                operators.encode("ascii"), Type="/XObject", Subtype="/Form", BBox=f"[{bounds}]", Resources="<< >>"
            )
            known = self._drawings[operators, box] = self._enter("XObject", "X", reference)
        return known

    def opacity(self, fill: float, stroke: float) -> str:
        """The name of the graphics state with these opacities, 0…1."""
        return self._state(f"<< /Type /ExtGState /ca {fill:.3f} /CA {stroke:.3f} >>")

    def gradient(self, axis: Axis, stops: Stops, matrix: Sequence[float]) -> str:
        """The name of the pattern that runs through the colours of the stops along an axis.

        Args:
            axis: x0, y0, x1, y1 in the coordinates of what is painted.
            stops: offsets 0…1, ascending, and their colours (opacity is `fading`'s).
            matrix: from those coordinates to the page's.
        """
        shading = _shading(axis, "/DeviceRGB", [(offset, _rgb(colour)) for offset, colour in stops])
        turned = " ".join(f"{value:.8f}" for value in matrix)
        body = f"<< /Type /Pattern /PatternType 2 /Matrix [{turned}] /Shading {shading} >>"
        if body not in self._patterns:
            self._patterns[body] = self._enter("Pattern", "P", self._file.add(body))
        return self._patterns[body]

    def fading(self, axis: Axis, stops: Stops) -> str:
        """The name of the graphics state whose soft mask runs through the opacities of the stops.

        Args:
            axis: as for `gradient`.
            stops: as for `gradient`.
        """
        shading = _shading(axis, "/DeviceGray", [(offset, f"{colour.alpha:.4f}") for offset, colour in stops])
        if shading not in self._states:
            mask = self._file.stream(
                b"/Fade sh",
                Type="/XObject",
                Subtype="/Form",
                BBox=f"[-{EVERYWHERE} -{EVERYWHERE} {EVERYWHERE} {EVERYWHERE}]",
                Group="<< /S /Transparency /CS /DeviceGray >>",
                Resources=f"<< /Shading << /Fade {shading} >> >>",
            )
            soft = f"<< /Type /Mask /S /Luminosity /G {mask} >>"
            reference = self._file.add(f"<< /Type /ExtGState /ca 1 /CA 1 /SMask {soft} >>")
            self._states[shading] = self._enter("ExtGState", "G", reference)
        return self._states[shading]

    def finish(self) -> None:
        """Write the fonts, with all characters they were asked for, and the dictionary itself."""
        fonts = {name: font.add_to(self._file) for name, font in self._fonts.values()}
        kinds = {"Font": fonts, **self._objects}
        self._file.fill(self.reference, dictionary({kind: dictionary(names) for kind, names in kinds.items() if names}))

    def _state(self, body: str) -> str:
        if body not in self._states:
            self._states[body] = self._enter("ExtGState", "G", self._file.add(body))
        return self._states[body]

    def _enter(self, kind: str, prefix: str, reference: Reference) -> str:
        names = self._objects[kind]
        name = f"{prefix}{len(names) + 1}"
        names[name] = reference
        return name


def _rgb(colour: Colour) -> str:
    return f"{colour.red / 255:.4f} {colour.green / 255:.4f} {colour.blue / 255:.4f}"


def _shading(axis: Axis, space: str, stops: Sequence[tuple[float, str]]) -> str:
    line = " ".join(f"{value:.3f}" for value in axis)
    return f"<< /ShadingType 2 /ColorSpace {space} /Coords [{line}] /Extend [true true] /Function {_blend(stops)} >>"


def _blend(stops: Sequence[tuple[float, str]]) -> str:
    """The function from 0…1 to the values of the stops, straight between them."""
    ends = [(0.0, stops[0][1]), *stops, (1.0, stops[-1][1])]
    pieces = [(start, end) for start, end in pairwise(ends) if start[0] < end[0]]
    functions = [f"<< /FunctionType 2 /Domain [0 1] /N 1 /C0 [{start[1]}] /C1 [{end[1]}] >>" for start, end in pieces]
    bounds = " ".join(f"{end[0]:.5f}" for _, end in pieces[:-1])
    encode = " ".join("0 1" for _ in pieces)
    return (
        f"<< /FunctionType 3 /Domain [0 1] /Functions [{' '.join(functions)}] /Bounds [{bounds}] /Encode [{encode}] >>"
    )
