"""Builds `resources/fonts`: slimmed static faces, their licences and the table of advances the layout reads.

    python scripts/build_fonts.py [--sources FOLDER]

The sources are pinned npm packages and one wheel; FOLDER may hold them already, else `npm pack` and `pip download`
fetch them into it. Needs fontTools. What the slimming changes, and why, is told in `docs/fonts.md`.
"""

from __future__ import annotations

import argparse
import array
import hashlib
import io
import json
import subprocess
import sys
import tarfile
import unicodedata
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

TARGET = Path(__file__).resolve().parents[1] / "resources" / "fonts"

# Characters without ink of their own. Every face maps them to an empty glyph of no width, so that they stay in the
# text whatever run they fall into, and no painter shows a box: soft hyphen, joiners, marks of direction, variation
# selectors, tags of flags. Skin tones are among them: one ink has no tones.
ZERO_WIDTH = (
    (0x00AD, 0x00AD), (0x034F, 0x034F), (0x061C, 0x061C), (0x180B, 0x180F), (0x200B, 0x200F), (0x202A, 0x202E),
    (0x2060, 0x2064), (0x2066, 0x206F), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0x1F3FB, 0x1F3FF), (0xE0001, 0xE0001),
    (0xE0020, 0xE007F), (0xE0100, 0xE01EF),
)  # fmt: skip

# Marks that sit on the character before them. Fonts place them through GPOS, which painters here do not use.
MARKS = ((0x0300, 0x036F), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF), (0xFE20, 0xFE2F))

# Scripts that need shaping or run from right to left are outside what the layout promises: their characters are
# better shown as a box with a code than as wrong letters. Private use means nothing outside its own font.
LEFT_OUT = (
    (0x0590, 0x08FF), (0x0E80, 0x0EFF), (0xE000, 0xF8FF), (0xFB1D, 0xFDFF), (0xFE70, 0xFEFC), (0xFFF9, 0xFFFC),
    (0x2028, 0x2029), (0xF0000, 0x10FFFF),
)  # fmt: skip


@dataclass(frozen=True)
class Source:
    """A package that holds a font: the file to check (the tarball, or the font inside a wheel), and its licence."""

    package: str
    version: str
    file: str
    sha256: str
    licence: str
    from_npm: bool = True


SOURCES = {
    "inter": Source(
        "@expo-google-fonts/inter",
        "0.4.2",
        "expo-google-fonts-inter-0.4.2.tgz",
        "b5c1e5878c07a5637169da9f7b1f370c69709f1f8de55998e2522f7aa9dfe2a9",
        "package/LICENSE_FONT",
    ),
    "tc": Source(
        "@expo-google-fonts/noto-sans-tc",
        "0.4.3",
        "expo-google-fonts-noto-sans-tc-0.4.3.tgz",
        "e7532a3a43a6c660ee0351a167b99fe0da52f20b4940fb3fc067ed7c5bd594bf",
        "package/LICENSE_FONT",
    ),
    "sc": Source(
        "@expo-google-fonts/noto-sans-sc",
        "0.4.3",
        "expo-google-fonts-noto-sans-sc-0.4.3.tgz",
        "0d69d0f4971d2ff574e3d93cbc218dc950bf3f3f8f8e2c008d97687ed53aee59",
        "package/LICENSE_FONT",
    ),
    "emoji": Source(
        "@expo-google-fonts/noto-emoji",
        "0.4.7",
        "expo-google-fonts-noto-emoji-0.4.7.tgz",
        "6a25fd5a4da5bb34bbc2d300531bbf32de86afd866e119314d7e358f61a6104d",
        "package/LICENSE_FONT",
    ),
    "symbols": Source(
        "matplotlib",
        "3.11.2",
        "DejaVuSans.ttf",
        "3fdf69cabf06049ea70a00b5919340e2ce1e6d02b0cc3c4b44fb6801bd1e0d22",
        "LICENSE_DEJAVU",
        from_npm=False,
    ),
}


@dataclass(frozen=True)
class FaceSpec:
    """A face to build: source, member inside it, the family readers know, and its style word."""

    key: str
    source: str
    member: str
    family: str
    weight: int
    style: str
    common_han_only: bool = False

    @property
    def file(self) -> str:
        return f"{self.family.replace(' ', '')}-{self.weight}.ttf"


FACES = (
    FaceSpec("inter-400", "inter", "package/400Regular/Inter_400Regular.ttf", "Inter", 400, "Regular"),
    FaceSpec("inter-500", "inter", "package/500Medium/Inter_500Medium.ttf", "Inter", 500, "Medium"),
    FaceSpec("inter-600", "inter", "package/600SemiBold/Inter_600SemiBold.ttf", "Inter", 600, "SemiBold"),
    FaceSpec("tc-400", "tc", "package/400Regular/NotoSansTC_400Regular.ttf", "Noto Sans TC", 400, "Regular"),
    FaceSpec("tc-600", "tc", "package/600SemiBold/NotoSansTC_600SemiBold.ttf", "Noto Sans TC", 600, "SemiBold"),
    FaceSpec("sc-400", "sc", "package/400Regular/NotoSansSC_400Regular.ttf", "Noto Sans SC", 400, "Regular"),
    FaceSpec("sc-600", "sc", "package/600SemiBold/NotoSansSC_600SemiBold.ttf", "Noto Sans SC", 600, "SemiBold", True),
    FaceSpec("emoji-400", "emoji", "package/400Regular/NotoEmoji_400Regular.ttf", "Noto Emoji", 400, "Regular"),
    FaceSpec("symbols-400", "symbols", "DejaVuSans.ttf", "DejaVu Sans", 400, "Regular"),
)

LICENCES = {
    "inter": "Inter-OFL.txt",
    "tc": "NotoSansTC-OFL.txt",
    "sc": "NotoSansSC-OFL.txt",
    "emoji": "NotoEmoji-OFL.txt",
    "symbols": "DejaVuSans-LICENSE.txt",
}


# --- sources ---


def members(source: Source, folder: Path) -> dict[str, bytes]:
    """The files of a source that end in .ttf or are its licence, by their path inside; fetched if need be.

    Raises:
        SystemExit: a file is not the one pinned.
    """
    if not source.from_npm:
        return _wheel_members(source, folder)
    path = folder / source.file
    if not path.exists():
        subprocess.run(["npm", "pack", f"{source.package}@{source.version}"], cwd=folder, check=True)
    _check(source, path.read_bytes())
    with tarfile.open(path) as package:
        return {
            info.name: package.extractfile(info).read()  # type: ignore[union-attr]
            for info in package
            if info.name.endswith(".ttf") or info.name == source.licence
        }


def _wheel_members(source: Source, folder: Path) -> dict[str, bytes]:
    """DejaVu Sans travels inside matplotlib's wheel."""
    wheels = list(folder.glob(f"{source.package}-{source.version}-*.whl"))
    if not wheels:
        command = ["pip", "download", "--no-deps", f"{source.package}=={source.version}", "-d", str(folder)]
        subprocess.run([sys.executable, "-m", *command], check=True)
        wheels = list(folder.glob(f"{source.package}-{source.version}-*.whl"))
    with zipfile.ZipFile(wheels[0]) as wheel:
        prefix = "matplotlib/mpl-data/fonts/ttf/"
        files = {name: wheel.read(prefix + name) for name in (source.file, source.licence)}
    _check(source, files[source.file])
    return files


def _check(source: Source, data: bytes) -> None:
    if hashlib.sha256(data).hexdigest() != source.sha256:
        sys.exit(f"{source.file} is not that of {source.package} {source.version}: its checksum differs")


# --- slimming ---


def build(spec: FaceSpec, data: bytes) -> TTFont:
    """A face as it is shipped: fewer tables and characters, marks in place, its own names."""
    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    _slim(font, spec)
    _map_zero_width(font)
    _seat_marks(font)
    _widen_missing(font)
    _rename(font, spec)
    return font


def _slim(font: TTFont, spec: FaceSpec) -> None:
    options = Options()
    options.layout_features = []
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "STAT", "BASE", "vhea", "vmtx", "VORG", "kern", "MATH", "FFTM"]
    options.drop_tables += ["gasp"]
    options.hinting = False
    options.notdef_outline = True
    options.glyph_names = False
    options.recalc_timestamp = False
    options.name_IDs = [0, 5, 13, 14]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[code for code in font.getBestCmap() if _wanted(code, spec)])
    subsetter.subset(font)


def _wanted(code: int, spec: FaceSpec) -> bool:
    if _within(code, LEFT_OUT):
        return False
    if spec.common_han_only and _is_han(code):
        return any(_encodable(chr(code), charset) for charset in ("gbk", "big5"))
    return True


def _within(code: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(low <= code <= high for low, high in ranges)


def _is_han(code: int) -> bool:
    return 0x3400 <= code <= 0x9FFF or 0x20000 <= code <= 0x3FFFF


def _encodable(char: str, charset: str) -> bool:
    try:
        char.encode(charset)
    except UnicodeEncodeError:
        return False
    return True


def _map(font: TTFont, code: int, glyph: str) -> None:
    """Let a character show a glyph, in every character table that can hold it."""
    for table in font["cmap"].tables:
        if table.isUnicode() and table.format in (4, 12) and (table.format == 12 or code <= 0xFFFF):
            table.cmap[code] = glyph


def _add_glyph(font: TTFont, name: str, glyph: Any, advance: int) -> None:
    font["glyf"][name] = glyph
    left = getattr(glyph, "xMin", 0) if glyph.numberOfContours else 0
    font["hmtx"][name] = (advance, left)


def _map_zero_width(font: TTFont) -> None:
    _need_wide_table(font)
    _add_glyph(font, "zerowidth", TTGlyphPen(None).glyph(), 0)
    for low, high in ZERO_WIDTH:
        for code in range(low, high + 1):
            _map(font, code, "zerowidth")


def _need_wide_table(font: TTFont) -> None:
    """Most zero-width characters lie above U+FFFF, which only a format 12 table holds."""
    if any(table.format == 12 for table in font["cmap"].tables):
        return
    from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

    wide = CmapSubtable.newSubtable(12)
    wide.platformID, wide.platEncID, wide.language = 3, 10, 0
    wide.cmap = dict(font.getBestCmap())
    font["cmap"].tables.append(wide)


def _seat_marks(font: TTFont) -> None:
    """Give marks no width and centre them over the character before, as well as one place can for all letters.

    A mark that already lies left of its origin was made to work so and stays.
    """
    characters, metrics, glyphs = font.getBestCmap(), font["hmtx"], font["glyf"]
    units = font["head"].unitsPerEm
    # Half a typical lower-case letter; an emoji face has none, its characters are all of one width.
    letter = metrics[characters[ord("n")]][0] if ord("n") in characters else metrics[characters[0x1F600]][0]
    for code in [code for code in characters if _within(code, MARKS)]:
        glyph = glyphs[characters[code]]
        glyph.recalcBounds(glyphs)
        if unicodedata.category(chr(code)) not in ("Mn", "Me") or not glyph.numberOfContours:
            continue
        centre = (glyph.xMin + glyph.xMax) / 2
        advance = metrics[characters[code]][0]
        if advance == 0 and centre < -0.1 * units:
            continue
        _add_glyph(font, f"mark{code:04X}", _shifted(font, characters[code], -letter / 2 - centre), 0)
        _map(font, code, f"mark{code:04X}")


def _shifted(font: TTFont, name: str, dx: float) -> Any:
    """A copy of a glyph's outline moved by dx units. A copy, because accented letters are composed of the original."""
    outline, glyph_set = DecomposingRecordingPen(font.getGlyphSet()), font.getGlyphSet()
    glyph_set[name].draw(outline)
    pen = TTGlyphPen(None)
    outline.replay(TransformPen(pen, (1, 0, 0, 1, round(dx), 0)))
    glyph = pen.glyph()
    glyph.recalcBounds(font["glyf"])
    return glyph


def _widen_missing(font: TTFont) -> None:
    """One em for a missing character: the box with its code that the layout draws needs the room."""
    font["hmtx"][".notdef"] = (font["head"].unitsPerEm, font["hmtx"][".notdef"][1])


def postscript_name(spec: FaceSpec) -> str:
    return f"CX{spec.family.replace(' ', '')}-{spec.style}"


def family_name(spec: FaceSpec) -> str:
    """A family of its own per face, so that no installed font of the same name, nor a made-up bold, takes its place."""
    return f"CX {spec.family} {spec.weight}"


def _rename(font: TTFont, spec: FaceSpec) -> None:
    names = font["name"]
    names.names = [record for record in names.names if record.platformID == 3 and record.langID == 0x409]
    version = names.getDebugName(5) or "Version 1"
    full, script = family_name(spec), postscript_name(spec)
    for identifier, value in ((1, full), (2, "Regular"), (3, f"{version};{script}"), (4, full), (6, script)):
        names.setName(value, identifier, 3, 1, 0x409)
    font["OS/2"].usWeightClass = spec.weight
    font["OS/2"].fsSelection = font["OS/2"].fsSelection & ~0x21 | 0x40
    font["head"].macStyle = 0
    font["post"].formatType = 3.0


# --- the table of advances ---


def advances(font: TTFont) -> dict[int, int]:
    """Advance in font units by code point."""
    metrics = font["hmtx"]
    return {code: metrics[glyph][0] for code, glyph in font.getBestCmap().items()}


def ranges(widths: dict[int, int]) -> list[tuple[int, int, int]]:
    """(first, last, advance) of neighbouring code points with equal advance, ascending."""
    result: list[list[int]] = []
    for code, width in sorted(widths.items()):
        if result and result[-1][1] == code - 1 and result[-1][2] == width:
            result[-1][1] = code
        else:
            result.append([code, code, width])
    return [(first, last, width) for first, last, width in result]


def write_metrics(fonts: dict[str, TTFont]) -> None:
    """`metrics.json` tells what the faces are; `metrics.bin` holds the advances of neighbouring characters per face.

    Three arrays a face: first and last code point (uint32) and advance (uint16), little-endian; `offset` and `count`
    say where they lie.
    """
    faces: dict[str, Any] = {}
    binary = bytearray()
    for spec in FACES:
        font = fonts[spec.key]
        table = ranges(advances(font))
        faces[spec.key] = {
            "file": spec.file,
            "family": family_name(spec),
            "reader_family": spec.family,
            "weight": spec.weight,
            "postscript": postscript_name(spec),
            "units": font["head"].unitsPerEm,
            "ascent": font["hhea"].ascent,
            "descent": -font["hhea"].descent,
            "offset": len(binary),
            "count": len(table),
        }
        for kind, column in (("I", 0), ("I", 1), ("H", 2)):
            values = array.array(kind, [row[column] for row in table])
            if sys.byteorder == "big":
                values.byteswap()
            binary += values.tobytes()
        binary += bytes(-len(binary) % 4)
    (TARGET / "metrics.json").write_text(json.dumps(faces, indent=1) + "\n", encoding="utf-8")
    (TARGET / "metrics.bin").write_bytes(binary)


def main() -> None:
    parser = argparse.ArgumentParser(description="Build resources/fonts from its pinned sources.")
    parser.add_argument("--sources", type=Path, default=Path("build/fonts"), help="folder of the downloaded packages")
    folder = parser.parse_args().sources
    folder.mkdir(parents=True, exist_ok=True)
    TARGET.mkdir(parents=True, exist_ok=True)
    fonts: dict[str, TTFont] = {}
    for key, source in SOURCES.items():
        files = members(source, folder)
        (TARGET / LICENCES[key]).write_bytes(files[source.licence])
        for spec in (spec for spec in FACES if spec.source == key):
            fonts[spec.key] = build(spec, files[spec.member])
            fonts[spec.key].save(TARGET / spec.file)
            print(f"{spec.file}: {(TARGET / spec.file).stat().st_size / 1e6:.2f} MB")  # noqa: T201
    write_metrics(fonts)


if __name__ == "__main__":
    main()
