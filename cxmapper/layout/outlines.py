"""A text's outline: of what kind each of its characters is, as far as the breaking of lines is concerned.

The rules of `breaks` are about kinds: all Chinese characters part alike, all closing punctuation clings alike. They
read the outline, in which one Latin-1 character stands for each kind; ASCII stands for itself. Patterns over these few
are ready at once, whereas patterns over all of Unicode would take a tenth of a second to compile at every start.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

OPENING = "«"
CLOSING = "»"
# Closing punctuation that also stands before what it belongs to: bullets and dashes as wide as Chinese ones.
POINTING = "÷"
MIDDLE_DOT = "·"
APOSTROPHE = "¦"
EN_DASH, FIGURE_DASH, HYPHEN = "°", "±", "¯"
# Japanese small letters and repetition marks, met in product names; by whether they are letters, and half as wide.
CLINGING = "æ¸ø"
GLUE = "\u00a0\u00ad"
RIDING, RIDING_SIGN = "´", "¨"
JOINER = "¬"
FLAG = "¶"
SIGNS = f"ß®{FLAG}{RIDING_SIGN}"
# A Chinese character; further on, those that are units of a number, by what they combine with.
_HAN, _NEW_HAN = "ÿ", "¤"
_UNITS = {
    "à": "小", "á": "時时", "â": "分", "ã": "鐘钟", "ä": "個个", "å": "月", "ç": "公", "è": "里斤尺",
    "ê": "萬万億亿", "ë": "元", "ì": "星", "í": "期",
    "î": "圓圆年日號号秒點点位人次天週周歲岁件家條条頁页倍折項项種种度步樓楼級级",
}  # fmt: skip
HAN = _HAN + _NEW_HAN + "".join(_UNITS)
_DIGIT, _LETTER, _MARK = "0", "é", "§"

# Which characters, and ranges of them, each of these stands for.
_LISTED = _UNITS | {
    " ": "\t\r\v\f\x85\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000",
    # Line and paragraph separators: white space that is part of a word, like some of ASCII's control characters.
    "\x1c": "\u2028\u2029",
    OPENING: "（「『【《〈〔〖〘〚［｛｢“‘«‹¿¡〝⟨｟„‚",
    CLOSING: "）」』】》〉〕〗〙〛］｝｣”»›⟩｠〞〟，。、；：！？．｡､…‥‰‱％°℃℉¢￠′″･／～〜‼⁇⁈⁉\u200b",
    POINTING: "—―•‧",
    MIDDLE_DOT: "·",
    APOSTROPHE: "’",
    EN_DASH: "–",
    FIGURE_DASH: "‒",
    HYPHEN: "‐",
    CLINGING[0]: "ー々〻ゝゞヽヾぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰ-ㇿｧ-ｰ",
    CLINGING[1]: "゛゜・",
    CLINGING[2]: "ﾞﾟ",
    GLUE[0]: "\u00a0\u202f\u2007",
    GLUE[1]: "\u2060\ufeff",
    JOINER: "\u200d",
    FLAG: "\U0001f1e6-\U0001f1ff",
}

_HAN_RANGES = ((0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x3FFFF))
# Combining marks, variation selectors, skin tones, tags.
_RIDING_RANGES = (
    (0x0300, 0x036F), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF), (0x302A, 0x302F), (0x3099, 0x309A),
    (0xFE00, 0xFE0F), (0xFE20, 0xFE2F), (0x1F3FB, 0x1F3FF), (0xE0020, 0xE007F), (0xE0100, 0xE01EF),
)  # fmt: skip
# Other characters that may part on both sides: radicals, kana, bopomofo, enclosed forms, hangul, pictographs.
_SIGN_RANGES = (
    (0x2600, 0x27BF), (0x2B00, 0x2BFF), (0x2E80, 0x2FFF), (0x3003, 0x3007), (0x3012, 0x3013), (0x3020, 0x3029),
    (0x3030, 0x33FF), (0xA000, 0xA4CF), (0xAC00, 0xD7A3), (0xF900, 0xFAFF), (0xFF66, 0xFF9D), (0x1F000, 0x1FAFF),
)  # fmt: skip


@lru_cache(maxsize=256)
def outline(text: str) -> str:
    """The kinds of a text's characters, one character for each of them."""
    return text.translate(_STAND_INS)


class _StandIns(dict[int, str]):
    """Code point → what stands for it, filled as characters are met."""

    def __missing__(self, code: int) -> str:
        self[code] = found = _stand_in(code)
        return found


def with_units(text: str) -> str:
    """A text for others to break, in which a number and the Chinese unit after it, as in "29 岁", stay in one line."""
    kinds = outline(text)
    apart = {place for place in range(1, len(text) - 1) if text[place] == " "}
    units = {place for place in apart if text[place - 1].isdecimal() and kinds[place + 1] in _UNITS}
    return "".join("\u00a0" if place in units else each for place, each in enumerate(text))


def _stand_in(code: int) -> str:
    char = chr(code)
    if code < 0x80:
        return char
    letter = char.isalnum()
    if _within(code, _HAN_RANGES):
        return _HAN if letter else _NEW_HAN
    if _within(code, _RIDING_RANGES):
        return RIDING_SIGN if _within(code, _SIGN_RANGES) else RIDING
    if _within(code, _SIGN_RANGES):
        return SIGNS[0] if letter else SIGNS[1]
    if char.isdecimal():
        return _DIGIT
    return _LETTER if letter else _MARK


def _within(code: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(low <= code <= high for low, high in ranges)


def _codes(characters: str) -> Iterator[int]:
    """The code points of single characters and of ranges such as `a-z`."""
    for place, char in enumerate(characters):
        if char == "-":
            yield from range(ord(characters[place - 1]), ord(characters[place + 1]))
        else:
            yield ord(char)


_STAND_INS = _StandIns({code: stand_in for stand_in, characters in _LISTED.items() for code in _codes(characters)})
