"""Fonts in a PDF: one per face that is used, cut down to the characters that are drawn.

Every character gets a code of its own, even where two share a glyph (a radical and its look-alike ideograph do), so
the text reads back exactly as it was typed; characters above U+FFFF map back through their surrogate pair. This is why
fonts are embedded here rather than by reportlab's own class, which maps such characters back to something else and
needs a font for every 256 characters. ISO 32000-1, 9.7 (composite fonts) and 9.10 (extraction of text).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from itertools import islice

from cxmapper.export.blanks import drawn_as
from cxmapper.export.pdf_file import PdfFile, Reference
from cxmapper.export.pdf_truetype import font_file
from cxmapper.layout import fonts

# The longest list of pairs that a character map may hold in one block.
BLOCK = 100
SYMBOLIC = 4


class EmbeddedFont:
    """A face as one document uses it: it hands out codes while pages are written and goes into the file at the end."""

    def __init__(self, face: str) -> None:
        self.face = face
        self._file = font_file(fonts.font_file(face))
        self._codes = _Codes()
        # How many times as large its type has to be set: see `pdf_truetype.EM`.
        self.enlarged = self._file.declared_em / self._file.units_per_em

    def encode(self, text: str) -> str:
        """The text as this font's codes, in hexadecimal, ready for a `Tj` operator."""
        return text.translate(self._codes)

    def add_to(self, file: PdfFile) -> Reference:
        """Write the font with the characters encoded so far.

        Returns:
            The reference that a page's resources name.
        """
        characters = self._codes.characters
        glyphs = [0, *(self._file.glyph(drawn_as(self.face, character)) for character in characters)]
        subset = self._file.subset(glyphs)
        name = f"{_tag(subset)}+{fonts.FACES[self.face].postscript}"
        program = file.stream(subset, Length1=len(subset))
        descendant = file.add(
            f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDToGIDMap /Identity"
            " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
            f" /FontDescriptor {self._descriptor(file, name, program)} /W [0 [{self._widths(glyphs)}]] >>"
        )
        to_unicode = file.stream(character_map(characters))
        return file.add(
            f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H"
            f" /DescendantFonts [{descendant}] /ToUnicode {to_unicode} >>"
        )

    def _descriptor(self, file: PdfFile, name: str, program: Reference) -> Reference:
        scale = 1000 / self._file.declared_em
        box = " ".join(f"{side * scale:.0f}" for side in self._file.box)
        ascent, descent = self._file.ascent * scale, self._file.descent * scale
        return file.add(
            f"<< /Type /FontDescriptor /FontName /{name} /Flags {SYMBOLIC} /FontBBox [{box}] /ItalicAngle 0"
            f" /Ascent {ascent:.0f} /Descent {descent:.0f} /CapHeight {ascent:.0f} /StemV 80 /FontFile2 {program} >>"
        )

    def _widths(self, glyphs: Sequence[int]) -> str:
        # Three decimals: whole thousandths of an em would add up to a tenth of a point over a line. Characters without
        # a glyph are drawn unseen, as wide as the layout's box for them.
        scale = 1000 / self._file.declared_em
        missing = 1000 / self.enlarged * fonts.MISSING_ADVANCE
        advances = (self._file.advance(glyph) * scale if glyph else missing for glyph in glyphs)
        return " ".join(f"{advance:.3f}" for advance in advances)


class _Codes(dict[int, str]):
    """Code point → four hexadecimal digits; a character that wasn't met before gets the next code, from 1."""

    def __init__(self) -> None:
        super().__init__()
        self.characters: list[str] = []

    def __missing__(self, point: int) -> str:
        self.characters.append(chr(point))
        code = self[point] = f"{len(self.characters):04X}"
        return code


def character_map(characters: Sequence[str]) -> bytes:
    """The map from codes (1, 2, … in this order) back to characters, as a PostScript CMap."""
    pairs = iter(
        f"<{code:04X}> <{character.encode('utf-16-be').hex().upper()}>" for code, character in enumerate(characters, 1)
    )
    blocks = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in _blocks(pairs))
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n{blocks}\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    ).encode("ascii")


def _blocks(pairs: Iterator[str]) -> Iterator[list[str]]:
    while block := list(islice(pairs, BLOCK)):
        yield block


def _tag(subset: bytes) -> str:
    """Six capitals that tell this subset from another one of the same face."""
    digest = hashlib.sha256(subset).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])
