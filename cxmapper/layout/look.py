"""How the map looks in a language: type sizes, its words and its quotation marks.

Chinese needs more room than Latin: its running text is 14 on 22 where Latin is 13 on 18, and nothing Chinese is set
smaller than 12. A text's own characters decide, so a Chinese note on an English map is as legible as elsewhere.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from cxmapper.i18n import Words, words
from cxmapper.layout.text import Style

Role = Literal["document", "title", "strong", "card", "label", "lane", "small", "pill", "number", "figure"]

# Size, weight and line height in points: where there is no Chinese, and where there is.
_TYPE: dict[Role, tuple[tuple[float, int, float], tuple[float, int, float]]] = {
    "document": ((20, 600, 26), (20, 600, 28)),
    "title": ((14, 600, 18), (14, 600, 20)),
    "strong": ((13, 600, 18), (14, 600, 20)),
    "card": ((13, 400, 18), (14, 400, 22)),
    "label": ((12, 500, 16), (12, 400, 18)),
    "lane": ((12, 600, 16), (13, 600, 18)),
    "small": ((11, 400, 15), (12, 400, 17)),
    "pill": ((11, 500, 14), (12, 400, 16)),
    "number": ((10, 600, 13), (10, 600, 13)),
    "figure": ((22, 600, 28), (22, 600, 28)),
}

_QUOTES = {"en": ("“", "”"), "zh-Hant": ("「", "」"), "zh-Hans": ("“", "”")}

_CHINESE_RANGES = (
    (0x2E80, 0x303F), (0x3105, 0x312F), (0x31A0, 0x9FFF), (0xF900, 0xFAFF), (0xFF00, 0xFFEF), (0x20000, 0x3FFFF),
)  # fmt: skip


class _Chinese(dict[str, bool]):
    """Character → whether it is Chinese, filled as characters are met; a pattern takes longer to compile than a map."""

    def __missing__(self, character: str) -> bool:
        code = ord(character)
        self[character] = found = any(low <= code <= high for low, high in _CHINESE_RANGES)
        return found


_CHINESE = _Chinese()


def is_chinese(text: str) -> bool:
    """Whether a text has Chinese characters or punctuation in it."""
    return not text.isascii() and any(map(_CHINESE.__getitem__, text))


@lru_cache(maxsize=512)
def _style(role: Role, chinese: bool, token: str) -> Style:
    size, weight, line_height = _TYPE[role][chinese]
    return Style(size, weight, line_height, token)


class Look:
    """The type, words and marks of one map language ("en", "zh-Hant" or "zh-Hans")."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.words: Words = words(language)
        self.quotes = _QUOTES[language]
        self.chinese = language != "en"

    def style(self, role: Role, text: str, token: str = "text") -> Style:
        """The type for a text in a role, in the colour of a token."""
        return _style(role, self.chinese or is_chinese(text), token)

    def quoted(self, text: str) -> str:
        """The text between the language's quotation marks."""
        return self.quotes[0] + text + self.quotes[1]


@lru_cache(maxsize=8)
def look(language: str) -> Look:
    """The look of a language."""
    return Look(language)
