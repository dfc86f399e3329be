"""Where a line of mixed Chinese and Latin text may end.

The rules are those of Unicode's line breaking (UAX #14) that matter for these scripts, with the Chinese ones of CLREQ:
closing punctuation never begins a line and opening punctuation never ends one, also across spaces; a Latin word, a
number with its unit and an emoji sequence stay whole. A text is cut into units; a line may end after any unit.
"""

from __future__ import annotations

import re

# Punctuation that must stay with what follows it.
OPENING = "([{（「『【《〈〔〖〘〚［｛｢“‘«‹¿¡〝⟨｟„‚"

# Punctuation that must stay with what goes before it. The ASCII ones also live inside words: 3.14, a/b, f(x).
CLOSING_ASCII = ")]},.;:!?%/"
CLOSING_WIDE = "）」』】》〉〕〗〙〛］｝｣”’»›⟩｠〞〟，。、；：！？．｡､…‥—―%‰‱％°℃℉¢￠′″·•‧・･／～〜‼⁇⁈⁉\u200b"
DASHES = "–‒"
# Japanese small letters and repetition marks, met in product names.
CLINGING = "ー々〻ゝゞヽヾ゛゜ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰ-ㇿｧ-ｰﾞﾟ"

SPACES = " \t\r\v\f\x85\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000"
GLUE = "\u00a0\u202f\u2007\u2060\ufeff"

# What rides on the character before: combining marks, variation selectors, skin tones, tags, joined emoji.
_RIDING = (
    "(?:[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u302a-\u302f\u3099\u309a\ufe00-\ufe0f\ufe20-\ufe2f"
    "\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f\U000e0100-\U000e01ef]|\u200d[^\\s]?)"
)
_HAN = "\u4e00-\u9fff\u3400-\u4dbf\U00020000-\U0003ffff"
# Other characters that may part on both sides: radicals, kana, bopomofo, enclosed forms, hangul, pictographs.
_SIGNS = (
    "\u2600-\u27bf\u2b00-\u2bff\u2e80-\u2fff\u3003-\u3007\u3012\u3013\u3020-\u3029\u3030-\u33ff\ua000-\ua4cf"
    "\uac00-\ud7a3\uf900-\ufaff\uff66-\uff9d\U0001f000-\U0001faff"
)
_FLAG = "[\U0001f1e6-\U0001f1ff]{2}"

_CLOSING_ALL = re.escape(CLOSING_ASCII) + CLOSING_WIDE + DASHES + CLINGING
_OPEN = re.escape(OPENING)
_SIGN = f"(?:{_FLAG}|[{_HAN}]|(?![{_OPEN}{_CLOSING_ALL}])[{_SIGNS}]){_RIDING}*+"

# A letter of a word is what is neither space nor sign nor bracket of the Chinese kind.
_WIDE_OPENING = re.escape(OPENING.lstrip("([{"))
_LETTER = f"[^\n{SPACES}{GLUE}{_HAN}{_SIGNS}{_WIDE_OPENING}{CLOSING_WIDE.replace('%', '')}{DASHES}{CLINGING}(\\[{{-]"
_ALPHA = r"[^\W\d_]"
_IN_WORD = (
    f"(?:{_LETTER}"
    rf"|[(\[{{](?={_LETTER})"  # card(s), but not the bracket before a Chinese character
    r"|(?<=[A-Za-z])’(?=[A-Za-z])"
    rf"|(?<=\d)[{DASHES}·](?=\d)"
    # A hyphen between letters is a place to part; any other belongs to the word: -5, 2026-11-22.
    rf"|-(?!(?<={_ALPHA}{_ALPHA}-){_ALPHA}{_ALPHA}))"
)
_UNITS = (
    r"(?:(?<=\d)(?:小[時时]|分[鐘钟]|[個个]月|公[里斤尺分]|[萬万億亿]元|星期"
    r"|[元圓圆年月日號号時时分秒點点個个位人次天週周歲岁萬万億亿件家條条頁页倍折項项種种度步樓楼級级]))?+"
)
_WORD = f"{_IN_WORD}++-?+{_UNITS}"
_URL = f"(?:https?://|www\\.)(?:{_LETTER}|-)++"
_ATOM = f"(?:{_URL}|{_SIGN}|{_WORD})"

_UNIT = re.compile(
    f"([{SPACES}]*+(?:[{_OPEN}•·‧–—―][{SPACES}]*+|[\"'])*+"
    f"(?:{_ATOM}|[{_CLOSING_ALL}])"
    f"(?:[{GLUE}]++(?:{_ATOM})?+"
    f"|[{_CLOSING_ALL}]{_RIDING}*+"
    rf"|[-‐](?!\d)"
    f"|[\"'](?:{_ATOM})?+"
    f"|[{SPACES}]++(?:[{CLOSING_WIDE.replace('%', '')}{CLINGING}]|[{_CLOSING_ALL}](?!{_LETTER})))*+"
    f"|[{_OPEN}\"']+|[^{SPACES}]|)"
    f"([{SPACES}]*+)"
)

# A grapheme, nearly: what must not be torn even when a unit is wider than its line.
_ONE = f"(?:{_FLAG}|[\\s\\S]){_RIDING}*+"
_CLUSTER = re.compile(_ONE)
# Where it hurts least to cut such a unit: after the slashes and dots of an address; else between words and single
# characters, each with the punctuation that clings to it; else anywhere between characters.
_SOFT = re.compile(r"[\s\S]+?(?:(?<=[/?&=_.\-–—:,])(?=[^/?&=_.\-–—:,)\]}])|\Z)")
_LATIN = f"(?:(?![{_HAN}])\\w|{_RIDING})"
_COARSE = re.compile(f"{_LATIN}++|[{_OPEN}]++(?={_LATIN})|[{_OPEN}]*+{_ONE}[{_CLOSING_ALL}]*+")

_FIRST_HAN, _LAST_HAN = "\u4e00", "\u9fff"
_LOOK_BACK = 8
_WORD_ENDS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,;:!?")


def units(paragraph: str) -> list[tuple[int, int]]:
    """Cut a text without newlines into units.

    Returns:
        For each unit, where its ink ends and where the spaces after it end, as indices into the text; the second
        number is the next unit's start, the last one is the length of the text.
    """
    return [(match.end(1), match.end()) for match in _UNIT.finditer(paragraph) if match.end() > match.start()]


def last_break(text: str, start: int, reach: int, end: int) -> tuple[int, int] | None:
    """The last place where a line may end.

    Only the neighbourhood of `reach` is looked at, so that a long text costs no more per line than a short one.

    Args:
        text: the whole text; the line begins at `start`, a unit's start, and the paragraph ends at `end`.
        reach: the index of the first character that is too far right, start < reach < end.

    Returns:
        Where the line's ink ends (at most `reach`) and where the next line begins, or `None` if the line's first unit
        is too wide.
    """
    if _parts_han(text, start, reach):
        return reach, reach
    space = text.rfind(" ", start + 1, reach + 1)
    if space > 0 and _parts_words(text, space) and _is_plain(text[space + 1 : reach + 1]):
        return space, space + 1
    known, found = start, None
    if space > 0 and _parts_words(text, space):
        known, found = space + 1, (space, space + 1)
    for place in range(reach - 1, max(known, reach - _LOOK_BACK), -1):
        if _parts_han(text, start, place):
            known, found = place, (place, place)
            break
    for match in _UNIT.finditer(text, known, end):
        if match.end(1) > reach:
            break
        found = match.end(1), match.end()
    return found


def _parts_han(text: str, start: int, place: int) -> bool:
    """Whether a Chinese character stands on both sides, the left one not the unit of a number."""
    return (
        _FIRST_HAN <= text[place] <= _LAST_HAN
        and place > start
        and _FIRST_HAN <= text[place - 1] <= _LAST_HAN
        and not text[max(place - 2, 0)].isdigit()
    )


def _parts_words(text: str, space: int) -> bool:
    """Whether a space stands between two Latin words, perhaps with a comma or full stop."""
    return text[space - 1] in _WORD_ENDS and _is_plain(text[space + 1 : space + 2])


def _is_plain(text: str) -> bool:
    return text.isascii() and text.isalnum()


def tear(text: str, start: int, reach: int, end: int) -> tuple[int, int]:
    """Where to end a line whose first unit is too wide for it; arguments as for `last_break`.

    Returns:
        Where the line's ink ends (after `start`, and at most `reach` unless a single character is too wide) and where
        the next line begins.
    """
    match = _UNIT.match(text, start, end)
    place = _tear_within(text, start, reach, match.end(1) if match else end)
    # A unit may have spaces in it, before closing punctuation: they hang as everywhere.
    ink = start + len(text[start:place].rstrip())
    return ink, end - len(text[place:end].lstrip())


def _tear_within(text: str, start: int, reach: int, last: int) -> int:
    for pieces in (_SOFT, _COARSE):
        place = max((end for end in _ends(pieces, text, start, last) if end <= reach), default=start)
        if place > start:
            return place
    ends = _ends(_CLUSTER, text, start, last)
    return max((end for end in ends if end <= reach), default=ends[0])


def _ends(pieces: re.Pattern[str], text: str, start: int, last: int) -> list[int]:
    return [piece.end() for piece in pieces.finditer(text, start, last)]


def clusters(text: str) -> list[str]:
    """Cut into single characters as readers count them: an emoji sequence or a letter with its accents is one."""
    return _CLUSTER.findall(text)
