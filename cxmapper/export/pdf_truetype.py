"""TrueType files, read only as far as a document needs them, and cut down to the glyphs it uses.

A Chinese face holds 20,000 glyphs; a map shows a few hundred. Parsing whole tables costs more than writing the map, so
a `FontFile` maps the file into memory and looks single entries up. Table layouts: OpenType 1.9 (ISO/IEC 14496-22).
"""

from __future__ import annotations

import mmap
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from struct import pack, unpack, unpack_from

Lookup = Callable[[int], int]

# Flags of a composite glyph's component.
WORDS, SCALE, MORE, XY_SCALE, TWO_BY_TWO = 0x0001, 0x0008, 0x0020, 0x0040, 0x0080
# A document says that its type is so many times as large as it is, and its faces that their em is, so that all is drawn
# at its own size: readers of PDF take lines for one text where they lie at most 1.5 times the size of their type apart,
# and Chinese is set wider than that. They would tell cards that stand side by side line by line across all of them.
EM = 17 / 16
# Tables that carry hinting; copied whole where present.
HINTING = ("cvt ", "fpgm", "prep")


class FontFile:
    """One TrueType font with `glyf` outlines.

    Raises:
        ValueError: the file has no TrueType outlines or no Unicode character map.
    """

    def __init__(self, path: Path) -> None:
        with path.open("rb") as stream:
            self._data = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        count: int = unpack_from(">H", self._data, 4)[0]
        records = (unpack_from(">4sLLL", self._data, 12 + 16 * index) for index in range(count))
        self._tables: dict[str, tuple[int, int]] = {
            tag.decode("latin-1"): (offset, length) for tag, _, offset, length in records
        }
        if "glyf" not in self._tables:
            raise ValueError(f"{path.name} has no TrueType outlines")
        self.units_per_em: int = self._head(">H", 18)
        self.declared_em = round(self.units_per_em * EM)
        self.box: tuple[int, int, int, int] = unpack_from(">4h", self._data, self._start("head") + 36)
        self.ascent: int = unpack_from(">h", self._data, self._start("hhea") + 4)[0]
        self.descent: int = unpack_from(">h", self._data, self._start("hhea") + 6)[0]
        self.glyphs: int = unpack_from(">H", self._data, self._start("maxp") + 4)[0]
        self._metrics: int = unpack_from(">H", self._data, self._start("hhea") + 34)[0]
        self._long_offsets = bool(self._head(">h", 50))
        self._lookup = self._character_map(path)

    def _start(self, tag: str) -> int:
        return self._tables[tag][0]

    def _head(self, layout: str, offset: int) -> int:
        value: int = unpack_from(layout, self._data, self._start("head") + offset)[0]
        return value

    def table(self, tag: str) -> bytes:
        """The bytes of a table, empty if the font has none of that name."""
        start, length = self._tables.get(tag, (0, 0))
        return self._data[start : start + length]

    def glyph(self, character: str) -> int:
        """The glyph of a character, 0 if the font has none."""
        return self._lookup(ord(character))

    def advance(self, glyph: int) -> int:
        """How far a glyph moves the pen, in font units."""
        return self._metric(glyph)[0]

    def outline(self, glyph: int) -> bytes:
        """A glyph's entry of the `glyf` table, empty for a blank."""
        start, end = self._offsets(glyph)
        base = self._start("glyf")
        return self._data[base + start : base + end]

    def _metric(self, glyph: int) -> tuple[int, int]:
        base = self._start("hmtx")
        if glyph < self._metrics:
            advance, bearing = unpack_from(">Hh", self._data, base + 4 * glyph)
            return advance, bearing
        # The last glyphs share the last advance and list only their left bearing.
        advance = unpack_from(">H", self._data, base + 4 * (self._metrics - 1))[0]
        bearing = unpack_from(">h", self._data, base + 4 * self._metrics + 2 * (glyph - self._metrics))[0]
        return advance, bearing

    def _offsets(self, glyph: int) -> tuple[int, int]:
        base = self._start("loca")
        if self._long_offsets:
            start, end = unpack_from(">2L", self._data, base + 4 * glyph)
            return start, end
        start, end = unpack_from(">2H", self._data, base + 2 * glyph)
        return 2 * start, 2 * end

    def _character_map(self, path: Path) -> Lookup:
        base = self._start("cmap")
        found: dict[int, int] = {}
        for index in range(unpack_from(">H", self._data, base + 2)[0]):
            platform, _, offset = unpack_from(">HHL", self._data, base + 4 + 8 * index)
            if platform in (0, 3):
                found.setdefault(unpack_from(">H", self._data, base + offset)[0], base + offset)
        if 12 in found:
            return _segmented_coverage(self._data, found[12])
        if 4 in found:
            return _segment_deltas(self._data, found[4])
        raise ValueError(f"{path.name} has no Unicode character map")

    def subset(self, glyphs: Sequence[int]) -> bytes:
        """A font file with these glyphs only, numbered by their place in `glyphs`; glyph 0 must come first.

        A glyph may be listed more than once. Glyphs that others are composed of follow behind.
        """
        order = list(glyphs)
        place = {glyph: index for index, glyph in reversed(list(enumerate(order)))}
        outlines: list[bytes] = []
        for glyph in order:  # grows while it runs
            outline = self.outline(glyph)
            for offset in component_offsets(outline):
                part: int = unpack_from(">H", outline, offset)[0]
                if part not in place:
                    place[part] = len(order)
                    order.append(part)
                outline = outline[:offset] + pack(">H", place[part]) + outline[offset + 2 :]
            outlines.append(outline + b"\0" * (-len(outline) % 4))
        return _assemble(self._subset_tables(order, outlines))

    def _subset_tables(self, order: Sequence[int], outlines: Sequence[bytes]) -> dict[str, bytes]:
        offsets = [0]
        for outline in outlines:
            offsets.append(offsets[-1] + len(outline))
        metrics = b"".join(pack(">Hh", *self._metric(glyph)) for glyph in order)
        head, hhea, maxp = self.table("head"), self.table("hhea"), self.table("maxp")
        em = pack(">H", self.declared_em)
        tables = {tag: self.table(tag) for tag in HINTING if tag in self._tables}
        return tables | {
            "glyf": b"".join(outlines),
            "head": head[:8] + pack(">L", 0) + head[12:18] + em + head[20:50] + pack(">h", 1) + head[52:],
            "hhea": hhea[:34] + pack(">H", len(order)),
            "hmtx": metrics,
            "loca": pack(f">{len(offsets)}L", *offsets),
            "maxp": maxp[:4] + pack(">H", len(order)) + maxp[6:],
        }


@lru_cache(maxsize=32)
def font_file(path: Path) -> FontFile:
    """The font at a path, opened once per process.

    Raises:
        OSError: the file can't be read.
        ValueError: it is no TrueType font with outlines and a Unicode character map.
    """
    return FontFile(path)


def component_offsets(outline: bytes) -> list[int]:
    """Where in a composite glyph's entry the numbers of its components stand; empty for a simple glyph."""
    if not outline or unpack_from(">h", outline, 0)[0] >= 0:
        return []
    places = []
    at, flags = 10, MORE
    while flags & MORE:
        flags = unpack_from(">H", outline, at)[0]
        places.append(at + 2)
        at += 8 if flags & WORDS else 6
        if flags & SCALE:
            at += 2
        elif flags & XY_SCALE:
            at += 4
        elif flags & TWO_BY_TWO:
            at += 8
    return places


def _segmented_coverage(data: mmap.mmap, base: int) -> Lookup:
    """Character map format 12: groups of (first character, last character, first glyph)."""
    count: int = unpack_from(">L", data, base + 12)[0]
    groups = base + 16

    def first(index: int) -> int:
        value: int = unpack_from(">L", data, groups + 12 * index)[0]
        return value

    def lookup(code: int) -> int:
        index = bisect_right(range(count), code, key=first) - 1
        if index < 0:
            return 0
        start, end, glyph = unpack_from(">3L", data, groups + 12 * index)
        return int(glyph + code - start) if code <= end else 0

    return lookup


def _segment_deltas(data: mmap.mmap, base: int) -> Lookup:
    """Character map format 4: segments with a delta or an offset into a glyph array."""
    count: int = unpack_from(">H", data, base + 6)[0] // 2
    layout = f">{count}H"
    ends: tuple[int, ...] = unpack_from(layout, data, base + 14)
    starts: tuple[int, ...] = unpack_from(layout, data, base + 16 + 2 * count)
    deltas: tuple[int, ...] = unpack_from(layout, data, base + 16 + 4 * count)
    ranges = base + 16 + 6 * count

    def lookup(code: int) -> int:
        index = bisect_left(ends, code)
        if index >= count or starts[index] > code:
            return 0
        place = ranges + 2 * index
        offset: int = unpack_from(">H", data, place)[0]
        delta = deltas[index]
        if offset == 0:
            return (code + delta) & 0xFFFF
        glyph: int = unpack_from(">H", data, place + offset + 2 * (code - starts[index]))[0]
        return (glyph + delta) & 0xFFFF if glyph else 0

    return lookup


def _checksum(table: bytes) -> int:
    padded = table + b"\0" * (-len(table) % 4)
    words: tuple[int, ...] = unpack(f">{len(padded) // 4}L", padded)
    return sum(words) & 0xFFFFFFFF


def _assemble(tables: dict[str, bytes]) -> bytes:
    """The font file of these tables, with its directory and checksums."""
    power = len(tables).bit_length() - 1
    spread = 16 << power
    header = pack(">L4H", 0x00010000, len(tables), spread, power, 16 * len(tables) - spread)
    directory, bodies = [], []
    offset = len(header) + 16 * len(tables)
    for tag in sorted(tables):
        body = tables[tag]
        directory.append(pack(">4s3L", tag.encode("latin-1"), _checksum(body), offset, len(body)))
        bodies.append(body + b"\0" * (-len(body) % 4))
        offset += len(bodies[-1])
    font = bytearray(header + b"".join(directory) + b"".join(bodies))
    head = unpack_from(">L", font, 12 + 16 * sorted(tables).index("head") + 8)[0]
    font[head + 8 : head + 12] = pack(">L", (0xB1B0AFBA - _checksum(bytes(font))) & 0xFFFFFFFF)
    return bytes(font)
