"""The fonts that go into a PDF, beside fontTools' reading of the same files."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from pathlib import Path

import pytest
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont

from cxmapper.export.pdf_fonts import character_map
from cxmapper.export.pdf_truetype import FontFile
from cxmapper.layout import fonts

SAMPLE = "AaÅé…ﬁ“”中國国顾配戶户，。（人⼈𠮷😀☺→ \u0e01\U000f0000"


@pytest.mark.parametrize("face", fonts.FACES)
def test_characters_and_advances_are_found_as_fonttools_finds_them(face: str) -> None:
    path = fonts.font_file(face)
    ours, theirs = FontFile(path), TTFont(path)
    names, order = theirs.getBestCmap(), theirs.getReverseGlyphMap()
    every = [*map(chr, list(names)[::37]), *SAMPLE]
    for character in every:
        glyph = order[names[ord(character)]] if ord(character) in names else 0
        assert ours.glyph(character) == glyph, hex(ord(character))
        assert ours.advance(glyph) == theirs["hmtx"][theirs.getGlyphName(glyph)][0]
    assert ours.units_per_em == theirs["head"].unitsPerEm


@pytest.mark.parametrize("face", ["inter-400", "tc-600", "sc-400", "emoji-400", "symbols-400"])
def test_a_subset_is_a_sound_font_with_the_same_outlines(face: str) -> None:
    path = fonts.font_file(face)
    ours, theirs = FontFile(path), TTFont(path)
    composite = [theirs.getGlyphID(name) for name in islice(composed(theirs), 40)]
    glyphs = [0, *(ours.glyph(character) for character in SAMPLE), *composite, ours.glyph("A")]
    cut = TTFont(BytesIO(ours.subset(glyphs)), checkChecksums=2)
    assert cut["maxp"].numGlyphs >= len(glyphs)
    for number, glyph in enumerate(glyphs):
        assert drawn(cut, number) == drawn(theirs, glyph)
        assert cut["hmtx"][cut.getGlyphName(number)] == theirs["hmtx"][theirs.getGlyphName(glyph)]


def composed(font: TTFont) -> Iterator[str]:
    """The names of glyphs made of others: they say so in their first two bytes; reading all of tens of thousands takes
    long."""
    written = font["glyf"].glyphs
    return (name for name in font.getGlyphOrder() if getattr(written[name], "data", b"")[:2] == b"\xff\xff")


def drawn(font: TTFont, glyph: int) -> list[object]:
    """A glyph's outline, its components resolved."""
    shapes = font.getGlyphSet()
    pen = DecomposingRecordingPen(shapes)
    shapes[font.getGlyphName(glyph)].draw(pen)
    return pen.value


def test_composed_letters_are_among_those_tested() -> None:
    font = TTFont(fonts.font_file("inter-400"))
    assert font["glyf"][next(composed(font))].isComposite()


def test_a_file_that_is_no_truetype_font_is_refused(tmp_path: Path) -> None:
    (tmp_path / "font.otf").write_bytes(b"OTTO\x00\x00" + bytes(200))
    with pytest.raises(ValueError, match="no TrueType outlines"):
        FontFile(tmp_path / "font.otf")


def test_characters_beyond_the_basic_plane_map_back_through_their_surrogates() -> None:
    lines = character_map(["A", "中", "😀"]).decode("ascii").splitlines()
    assert [line for line in lines if line.startswith("<000")][1:] == [
        "<0001> <0041>",
        "<0002> <4E2D>",
        "<0003> <D83DDE00>",
    ]


def test_a_long_map_is_cut_into_blocks_of_a_hundred() -> None:
    lines = character_map([chr(0x4E00 + number) for number in range(250)]).decode("ascii").splitlines()
    assert [line for line in lines if line.endswith("beginbfchar")] == [f"{n} beginbfchar" for n in (100, 100, 50)]
