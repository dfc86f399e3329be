"""A page as SVG 1.1: shapes, text that can be searched and edited, links, comments as the titles of their places.

Runs of text say where they begin and how long they are, so the picture stands as laid out even in a reader with other
fonts. The faces go by the names that other people's machines know them by. Pictures are inside the file.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, BinaryIO
from xml.sax.saxutils import escape, quoteattr

from cxmapper.export.colours import colour_of
from cxmapper.export.links import is_address
from cxmapper.export.pictures import Assets, decoded
from cxmapper.export.single_page import only_page
from cxmapper.i18n import Words, date, words
from cxmapper.layout import fonts
from cxmapper.layout.display import (
    PIN,
    Annotation,
    Gradient,
    Group,
    Hatch,
    Image,
    Ink,
    Link,
    Page,
    Paint,
    Path,
    Placed,
    Primitive,
    Rect,
    Run,
    Stroke,
    TextLine,
)
from cxmapper.model.images import read_picture

if TYPE_CHECKING:
    from cxmapper.export.registry import Job

Box = tuple[float, float, float, float]
# Characters that XML 1.0 has no way to write.
UNWRITABLE = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(job: Job, out: BinaryIO) -> None:
    """Write a job's one page as SVG, light.

    Raises:
        UserError: it has several pages.
        OSError: it can't be written.
    """
    document = job.pages()
    drawn = svg(
        only_page(job, "SVG"),
        job.asset,
        title=document.title,
        language=document.language,
        theme=job.look("light"),
    )
    out.write(drawn.encode("utf-8"))


def svg(page: Page, assets: Assets, *, title: str, language: str, theme: str = "light") -> str:
    """A page as SVG.

    Args:
        page: what to show.
        assets: gives a picture's bytes by its asset id, or nothing.
        title: the picture's, for readers that can't see it.
        language: of its text, a BCP 47 tag.
        theme: a theme of `layout.theme`; its canvas colour is the ground.

    Returns:
        The text of a file, to be written in UTF-8.

    Raises:
        KeyError: a primitive names a colour or a face that there is not.
    """
    drawing = _Drawing(assets, theme, words(language))
    body = "\n".join(part for placed in page.content for part in drawing.placed(placed))
    width, height = _number(page.width), _number(page.height)
    ground = drawing.paint("fill", Ink("canvas"))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" role="img"'
        f' width="{width}pt" height="{height}pt" viewBox="0 0 {width} {height}" xml:lang={_attribute(language)}'
        f' style="white-space:pre;font-kerning:none">\n<title>{_text(title)}</title>\n'
        f"<defs>\n{drawing.definitions()}\n</defs>\n"
        f'<rect width="{width}" height="{height}"{ground}/>\n{body}\n</svg>\n'
    )


class _Drawing:
    """Turns primitives into elements and collects what they refer to."""

    def __init__(self, assets: Assets, theme: str, say: Words) -> None:
        self._assets = assets
        self._theme = theme
        self._say = say
        self._gradients: dict[Gradient, str] = {}
        self._hatches: dict[Hatch, str] = {}
        self._clips: dict[tuple[Box, float], str] = {}
        self._pictures: dict[str, str] = {}

    def definitions(self) -> str:
        """The gradients and clips that were used so far."""
        clips = (
            f'<clipPath id="{name}"><rect{_box(*box)}{_radius(radius)}/></clipPath>'
            for (box, radius), name in self._clips.items()
        )
        shades = (self._gradient(gradient, name) for gradient, name in self._gradients.items())
        hatches = (self._hatch(hatch, name) for hatch, name in self._hatches.items())
        return "\n".join([*shades, *hatches, *clips])

    def placed(self, placed: Placed) -> Iterator[str]:
        """Groups where they are placed."""
        clip = ""
        if placed.clip:
            clip = f' clip-path="url(#{self._clip(placed.clip)})"'
        place = f"translate({_number(placed.dx)} {_number(placed.dy)}) scale({placed.scale:.6g})"
        yield f'<g{clip}><g transform="{place}">'
        for group in placed.groups:
            yield from self._group(group)
        yield "</g></g>"

    def _group(self, group: Group) -> Iterator[str]:
        yield f'<g role="group" aria-label={_attribute(group.name)}>' if group.name else "<g>"
        for primitive in group.primitives:
            yield self._primitive(primitive)
        yield "</g>"

    def _primitive(self, primitive: Primitive) -> str:
        if isinstance(primitive, TextLine):
            return self._line(primitive)
        if isinstance(primitive, Rect):
            box = _box(primitive.x, primitive.y, primitive.width, primitive.height)
            return f"<rect{box}{_radius(primitive.radius)}{self._painted(primitive)}/>"
        if isinstance(primitive, Path):
            return f'<path d="{_outline(primitive)}"{self._painted(primitive)}/>'
        if isinstance(primitive, Image):
            return self._image(primitive)
        if isinstance(primitive, Link):
            return _link(primitive)
        return _note(primitive, self._say)

    def _line(self, line: TextLine) -> str:
        ends = [*(run.dx for run in line.runs), line.width]
        spans = "".join(
            _span(run, line.x + start, end - start) for run, (start, end) in zip(line.runs, pairwise(ends), strict=True)
        )
        ink = self.paint("fill", line.ink) if line.visible else ' fill-opacity="0"'
        return f'<text y="{_number(line.baseline)}" font-size="{_number(line.size)}"{ink}>{spans}</text>'

    def _painted(self, shape: Rect | Path) -> str:
        fill = self.paint("fill", shape.fill) if shape.fill else ' fill="none"'
        return fill + (self._stroke(shape.stroke) if shape.stroke else "")

    def _stroke(self, stroke: Stroke) -> str:
        dash = f' stroke-dasharray="{" ".join(map(_number, stroke.dash))}"' if stroke.dash else ""
        return (
            f'{self.paint("stroke", stroke.paint)} stroke-width="{_number(stroke.width)}" stroke-linejoin="round"'
            f' stroke-linecap="{stroke.cap}"{dash}'
        )

    def paint(self, attribute: str, paint: Paint | Hatch) -> str:
        """A paint as the attribute `fill` or `stroke`, with its opacity."""
        if isinstance(paint, Hatch):
            name = self._hatches.setdefault(paint, f"hatch{len(self._hatches) + 1}")
            return f' {attribute}="url(#{name})"'
        if isinstance(paint, Gradient):
            name = self._gradients.setdefault(paint, f"shade{len(self._gradients) + 1}")
            return f' {attribute}="url(#{name})"'
        red, green, blue, alpha = colour_of(paint, self._theme)
        opacity = f' {attribute}-opacity="{alpha:.3g}"' if alpha < 1 else ""
        return f' {attribute}="#{red:02x}{green:02x}{blue:02x}"{opacity}'

    def _gradient(self, gradient: Gradient, name: str) -> str:
        ends = (gradient.x0, gradient.y0, gradient.x1, gradient.y1)
        line = "".join(f' {end}="{_number(value)}"' for end, value in zip(("x1", "y1", "x2", "y2"), ends, strict=True))
        stops = "".join(self._stop(offset, ink) for offset, ink in gradient.stops)
        return f'<linearGradient id="{name}" gradientUnits="userSpaceOnUse"{line}>{stops}</linearGradient>'

    def _hatch(self, hatch: Hatch, name: str) -> str:
        left, step, width = _number(hatch.x - hatch.width / 2), _number(hatch.step), _number(hatch.width)
        place = f'patternUnits="userSpaceOnUse" x="{left}" y="0" width="{step}" height="{step}"'
        line = f'<rect width="{width}" height="{step}"{self.paint("fill", hatch.ink)}/>'
        return f'<pattern id="{name}" {place}>{line}</pattern>'

    def _stop(self, offset: float, ink: Ink) -> str:
        red, green, blue, alpha = colour_of(ink, self._theme)
        colour = f"#{red:02x}{green:02x}{blue:02x}"
        return f'<stop offset="{offset:.5g}" stop-color="{colour}" stop-opacity="{alpha:.3g}"/>'

    def _image(self, image: Image) -> str:
        content = self._content(image.asset)
        if not content:
            return "".join(self._primitive(part) for part in image.instead)
        clip = ""
        if image.cut:
            clip = f' clip-path="url(#{self._clip((image.x, image.y, image.width, image.height), image.radius)})"'
        name = f' role="img" aria-label={_attribute(image.name)}' if image.name else ""
        return f'<image{_box(*image.whole)}{clip}{name} preserveAspectRatio="none" xlink:href="{content}"/>'

    def _content(self, asset: str) -> str:
        """A picture as an address that holds it; empty where it can't be decoded."""
        if asset not in self._pictures:
            data = self._assets(asset) or b""
            known = read_picture(data) if decoded(data) is not None else None
            content = f"data:{known.media_type};base64,{b64encode(data).decode('ascii')}" if known else ""
            self._pictures[asset] = content
        return self._pictures[asset]

    def _clip(self, box: Box, radius: float = 0.0) -> str:
        return self._clips.setdefault((box, radius), f"clip{len(self._clips) + 1}")


def _span(run: Run, x: float, length: float) -> str:
    face = fonts.FACES[run.face]
    family = _attribute(f"'{face.reader_family}', sans-serif")
    # A single character has no spacing that could be stretched.
    stretch = f' textLength="{_number(length)}"' if len(run.text) > 1 else ""
    return (
        f'<tspan x="{_number(x)}"{stretch} font-family={family} font-weight="{face.weight}">{_text(run.text)}</tspan>'
    )


def _link(link: Link) -> str:
    if not is_address(link.target):
        return ""
    spot = f'<rect{_box(link.x, link.y, link.width, link.height)} fill-opacity="0"/>'
    return f"<a xlink:href={_attribute(link.target)}>{spot}</a>"


def _note(comment: Annotation, say: Words) -> str:
    # The day as the record has it, in UTC, as the pages of details tell it.
    who = " · ".join(part for part in (comment.author, date(comment.at[:10], say.language)) if part)
    said = _text(say("details.labelled", label=who, value=comment.text) if who else comment.text)
    return f'<rect{_box(comment.x, comment.y, PIN, PIN)} fill-opacity="0"><title>{said}</title></rect>'


def _outline(path: Path) -> str:
    return " ".join(segment[0] + " ".join(_number(value) for value in segment[1:]) for segment in path.segments)


def _box(x: float, y: float, width: float, height: float) -> str:
    return f' x="{_number(x)}" y="{_number(y)}" width="{_number(width)}" height="{_number(height)}"'


def _radius(radius: float) -> str:
    return f' rx="{_number(radius)}"' if radius else ""


def _number(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")


def _text(text: str) -> str:
    return escape(UNWRITABLE.sub("\ufffd", text))


def _attribute(text: str) -> str:
    return quoteattr(UNWRITABLE.sub("\ufffd", text))
