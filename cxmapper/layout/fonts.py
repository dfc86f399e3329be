"""The bundled faces: which of them shows a character, and how wide it is there.

Advances come from a table built with the fonts (`scripts/build_fonts.py`); no font file is parsed here. There is no
kerning and there are no ligatures: a text is as wide as the sum of its characters, on screen and on paper alike.
"""

from __future__ import annotations

import json
import sys
from array import array
from bisect import bisect_right
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from cxmapper import resources
from cxmapper.values import value_type


@value_type
class Face:
    """A bundled font file.

    Attributes:
        key: its name in a display list, such as "tc-600".
        file: file name in `resources/fonts`.
        family: the family name inside the file; each face has its own, so an installed font is never taken for it.
        reader_family: the name that other people's programs know the typeface by, such as "Noto Sans TC".
        weight: 400, 500 or 600.
        postscript: the PostScript name, different for each face.
        ascent: the tallest line's height above the baseline, in em.
        descent: its depth below the baseline, in em (positive).
    """

    key: str
    file: str
    family: str
    reader_family: str
    weight: int
    postscript: str
    ascent: float
    descent: float


@cache
def _description() -> dict[str, dict[str, object]]:
    description: dict[str, dict[str, object]] = json.loads(resources.read_text("fonts", "metrics.json"))
    return description


def _face(key: str, entry: Mapping[str, object]) -> Face:
    units = float(str(entry["units"]))
    return Face(
        key=key,
        file=str(entry["file"]),
        family=str(entry["family"]),
        reader_family=str(entry["reader_family"]),
        weight=int(str(entry["weight"])),
        postscript=str(entry["postscript"]),
        ascent=float(str(entry["ascent"])) / units,
        descent=float(str(entry["descent"])) / units,
    )


FACES: dict[str, Face] = {key: _face(key, entry) for key, entry in _description().items()}

# The face that carries, unseen, the characters that no face has; and the room their box takes, in em.
MISSING_FACE = "symbols-400"
MISSING_ADVANCE = 1.0

# In Chinese text these are as wide as a Chinese character and sit where Chinese readers expect them.
CHINESE_PUNCTUATION = frozenset("“”‘’—…·")

# Inter has circled numbers up to nine only; from the Chinese faces ⑨ and ⑩ look alike.
CIRCLED_NUMBERS = frozenset("①②③④⑤⑥⑦⑧⑨")


class _Advances:
    """Advances of one face: runs of neighbouring code points of equal advance, found by bisection."""

    __slots__ = ("_firsts", "_lasts", "_units", "_widths")

    def __init__(self, entry: Mapping[str, object], table: bytes) -> None:
        offset, count = int(str(entry["offset"])), int(str(entry["count"]))
        self._units = int(str(entry["units"]))
        self._firsts = _array("I", table[offset : offset + 4 * count])
        self._lasts = _array("I", table[offset + 4 * count : offset + 8 * count])
        self._widths = _array("H", table[offset + 8 * count : offset + 10 * count])

    def of(self, code: int) -> float | None:
        """The advance of a code point in em, `None` when the face lacks it."""
        place = bisect_right(self._firsts, code) - 1
        if place < 0 or code > self._lasts[place]:
            return None
        return self._widths[place] / self._units


def _array(kind: str, data: bytes) -> array[int]:
    values = array(kind, data)
    if sys.byteorder == "big":
        values.byteswap()
    return values


@cache
def _table() -> bytes:
    return resources.read_bytes("fonts", "metrics.bin")


@cache
def _advances(face: str) -> _Advances:
    return _Advances(_description()[face], _table())


def font_file(face: str) -> Path:
    """The TrueType file of a face.

    Raises:
        KeyError: there is no such face.
    """
    return resources.path("fonts", FACES[face].file)


def has(face: str, char: str) -> bool:
    """Whether a face has a glyph for a character.

    Raises:
        KeyError: there is no such face.
    """
    return _advances(face).of(ord(char)) is not None


def advance(face: str, char: str) -> float:
    """How far a character moves the pen in a face, in em; `MISSING_ADVANCE` if the face lacks it.

    Raises:
        KeyError: there is no such face.
    """
    width = _advances(face).of(ord(char))
    return MISSING_ADVANCE if width is None else width


@cache
def chain(language: str, weight: int) -> tuple[str, ...]:
    """The faces asked in turn for a character of a text in `language` (BCP 47 tag) and `weight` (100…900).

    The Chinese faces come in 400 and 600; 500 takes 400, which beside Inter Medium looks nearer than 600. The last
    regular face lends the rarest characters, which the semi-bold one leaves out.
    """
    latin = "inter-400" if weight < 450 else "inter-500" if weight < 550 else "inter-600"
    chinese = "400" if weight < 550 else "600"
    scripts = ("tc", "sc") if language == "zh-Hant" else ("sc", "tc")
    faces = [latin, *(f"{script}-{chinese}" for script in scripts)]
    if chinese == "600":
        faces.append("sc-400")
    return (*faces, "emoji-400", "symbols-400")


def is_chinese(language: str) -> bool:
    """Whether a language tag is one of the Chinese ones."""
    return language.startswith("zh")


@cache
def face_for(char: str, language: str, weight: int) -> str:
    """The key of the face that shows a character, "" when none of them has it."""
    faces = chain(language, weight)
    if char in CIRCLED_NUMBERS or (char in CHINESE_PUNCTUATION and is_chinese(language)):
        faces = (*faces[1:3], faces[0])
    return next((face for face in faces if has(face, char)), "")


class Widths(dict[str, float]):
    """Character → advance in em for one language and weight, filled as characters are met."""

    def __init__(self, language: str, weight: int) -> None:
        super().__init__()
        self._language = language
        self._weight = weight

    def __missing__(self, char: str) -> float:
        face = face_for(char, self._language, self._weight)
        self[char] = width = advance(face, char) if face else MISSING_ADVANCE
        return width


class FaceOf(dict[str, str]):
    """Character → face key for one language and weight ("" when no face has it), filled as characters are met."""

    def __init__(self, language: str, weight: int) -> None:
        super().__init__()
        self._language = language
        self._weight = weight

    def __missing__(self, char: str) -> str:
        self[char] = face = face_for(char, self._language, self._weight)
        return face


@cache
def tables(language: str, weight: int) -> tuple[FaceOf, Widths]:
    """The shared tables of a language and weight, for measuring many characters fast."""
    return FaceOf(language, weight), Widths(language, weight)
