"""Font files changed in memory before Qt is given them: another name, or without some characters.

The tables are those of the OpenType specification 1.9, chapters "otff" and "cmap".
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from struct import iter_unpack, pack, unpack_from

_DIRECTORY, _RECORD, _LONGEST = 12, 16, 0xFFFFFFFF


def named(data: bytes, name: str, called: str) -> bytes:
    """A font under another family name of the same length."""
    return data.replace(name.encode("utf-16-be"), called.encode("utf-16-be"))


def without(data: bytes, characters: Collection[str]) -> bytes:
    """A font that lacks some characters: whoever writes them asks the next font.

    Args:
        data: a font whose characters are listed in a table of segments (format 12), as ours are.
        characters: those that it is to lack.

    Returns:
        The font, its characters in a new table at the end.
    """
    count = unpack_from(">H", data, 4)[0]
    places = range(_DIRECTORY, _DIRECTORY + count * _RECORD, _RECORD)
    place = next(each for each in places if data[each : each + 4] == b"cmap")
    start, length = unpack_from(">II", data, place + 8)
    table = _character_table(tuple(_parted(_groups(data[start : start + length]), sorted(map(ord, characters)))))
    end = len(data) + -len(data) % 4
    entry = pack(">4sIII", b"cmap", _checksum(table), end, len(table))
    return data[:place] + entry + data[place + _RECORD :].ljust(end - place - _RECORD, b"\0") + table


def _groups(table: bytes) -> Iterator[tuple[int, int, int]]:
    """(first, last, glyph of the first) of the characters that follow one another."""
    for at in range(4, 4 + 8 * unpack_from(">H", table, 2)[0], 8):
        here = unpack_from(">I", table, at + 4)[0]
        if unpack_from(">H", table, here)[0] == 12:
            yield from iter_unpack(">III", table[here + 16 : here + 16 + 12 * unpack_from(">I", table, here + 12)[0]])
            return


def _parted(groups: Iterator[tuple[int, int, int]], codes: list[int]) -> Iterator[tuple[int, int, int]]:
    """The groups with some characters cut out."""
    for first, last, glyph in groups:
        begin = first
        for code in codes:
            if begin <= code <= last:
                if begin < code:
                    yield begin, code - 1, glyph + begin - first
                begin = code + 1
        if begin <= last:
            yield begin, last, glyph + begin - first


def _character_table(groups: tuple[tuple[int, int, int], ...]) -> bytes:
    """All of Unicode, for whoever reads it by either of the two numbers that it goes under."""
    head = pack(">HHHHIHHI", 0, 2, 0, 4, 20, 3, 10, 20)
    listed = pack(">HHIII", 12, 0, 16 + 12 * len(groups), 0, len(groups))
    return head + listed + b"".join(pack(">III", *group) for group in groups)


def _checksum(table: bytes) -> int:
    return sum(word for (word,) in iter_unpack(">I", table)) & _LONGEST
