"""Where a line of mixed Chinese and Latin text may end.

The rules are those of Unicode's line breaking (UAX #14) that matter for these scripts, with the Chinese ones of CLREQ:
closing punctuation never begins a line and opening punctuation never ends one, also across spaces; a Latin word, a
number with its unit and an emoji sequence stay whole. A text is cut into units; a line may end after any unit.
"""

from __future__ import annotations

import re

from cxmapper.layout import outlines
from cxmapper.layout.outlines import outline

# All patterns but one read outlines: `OPENING` is one character there, and stands for every opening bracket.
# What must stay with what follows it.
_OPENING = re.escape("([{") + outlines.OPENING
# What must stay with what goes before it. The ASCII ones also live inside words: 3.14, a/b, f(x).
_CLOSING_WIDE = outlines.CLOSING + outlines.POINTING + outlines.MIDDLE_DOT + outlines.APOSTROPHE + outlines.CLINGING
_DASHES = outlines.EN_DASH + outlines.FIGURE_DASH
_CLOSING = re.escape(")]},.;:!?%/") + _CLOSING_WIDE + _DASHES
_HAN, _GLUE = outlines.HAN, outlines.GLUE

# What rides on the character before: combining marks, variation selectors, skin tones, tags, joined emoji.
_RIDING = f"(?:[{outlines.RIDING}{outlines.RIDING_SIGN}]|{outlines.JOINER}[^\\s]?)"
_FLAG = f"{outlines.FLAG}{{2}}"
_SIGN = f"(?:{_FLAG}|[{_HAN}]|(?![{_OPENING}{_CLOSING}])[{outlines.SIGNS}{outlines.CLINGING[:2]}]){_RIDING}*"

# A letter of a word is what is neither space nor sign nor bracket of the Chinese kind.
_LETTER = f"[^\n {_GLUE}{_HAN}{outlines.SIGNS}{outlines.OPENING}{_CLOSING_WIDE}{_DASHES}(\\[{{-]"
_ALPHA = r"[^\W\d_]"
_IN_WORD = (
    f"(?:{_LETTER}"
    rf"|[(\[{{](?={_LETTER})"  # card(s), but not the bracket before a Chinese character
    rf"|(?<=[A-Za-z]){outlines.APOSTROPHE}(?=[A-Za-z])"
    rf"|(?<=\d)[{_DASHES}{outlines.MIDDLE_DOT}](?=\d)"
    # A hyphen between letters is a place to part; any other belongs to the word: -5, 2026-11-22.
    rf"|-(?!(?<={_ALPHA}{_ALPHA}-){_ALPHA}{_ALPHA}))"
)
# One character stands for those that combine alike: 時 for both forms of it, 年 for 圓, 日, 號 and so on.
_UNITS = outline(r"(?:(?<=\d)(?:小時|分鐘|個月|公[里分]|萬元|星期|[元年月時分個萬]))?")
_WORD = f"{_IN_WORD}+-?{_UNITS}"
_URL = f"(?:https?://|www\\.)(?:{_LETTER}|-)+"
_ATOM = f"(?:{_URL}|{_SIGN}|{_WORD})"

_UNIT = re.compile(
    f"( *(?:[{_OPENING}{outlines.POINTING}{outlines.MIDDLE_DOT}{outlines.EN_DASH}] *|[\"'])*"
    f"(?:{_ATOM}|[{_CLOSING}])"
    f"(?:(?:[{_GLUE}]+|[\"'])(?:{_ATOM})?"
    f"|[{_CLOSING}]{_RIDING}*"
    rf"|[-{outlines.HYPHEN}](?!\d)"
    rf"|(?<=\d) +%"
    f"| +(?:[{_CLOSING_WIDE}]|[!?)\\]}}]+|[{_CLOSING}]+(?!{_LETTER})))*"
    f"|[{_OPENING}\"']+|[^ ]|)"
    f"( *)"
)

# A grapheme, nearly: what must not be torn even when a unit is wider than its line.
_ONE = f"(?:{_FLAG}|[\\s\\S]){_RIDING}*"
_CLUSTER = re.compile(_ONE)
# Where it hurts least to cut such a unit: after the slashes and dots of an address (in the text itself); else between
# words and single characters, each with the punctuation that clings to it; else anywhere between characters. Few maps
# have such a unit, so these are compiled when one is met.
_SOFT = r"[\s\S]+?(?:(?<=[/?&=_.\-–—:,])(?=[^/?&=_.\-–—:,)\]}])|\Z)"
_LATIN = f"(?:(?![{_HAN}])\\w|{_RIDING})"
_COARSE = f"{_LATIN}+|[{_OPENING}]+(?={_LATIN})|[{_OPENING}]*{_ONE}[{_CLOSING}]*"

_FIRST_HAN, _LAST_HAN = "\u4e00", "\u9fff"
_LOOK_BACK = 8
_WORD_ENDS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,;:!?")


def units(paragraph: str) -> list[tuple[int, int]]:
    """Cut a text without newlines into units.

    Returns:
        For each unit, where its ink ends and where the spaces after it end, as indices into the text; the second
        number is the next unit's start, the last one is the length of the text.
    """
    return [(match.end(1), match.end()) for match in _UNIT.finditer(outline(paragraph)) if match.end() > match.start()]


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
    for match in _UNIT.finditer(outline(text), known, end):
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
    match = _UNIT.match(outline(text), start, end)
    # A line that begins with a space before something that may not end it has a unit without ink.
    inked = match is not None and match.end(1) > start
    place = _tear_within(text, start, reach, match.end(1) if match and inked else end)
    # A unit may have spaces in it, before closing punctuation: they hang as everywhere.
    ink = start + len(text[start:place].rstrip())
    return ink, end - len(text[place:end].lstrip())


def _tear_within(text: str, start: int, reach: int, last: int) -> int:
    kinds = outline(text)
    for pieces, read in ((_SOFT, text), (_COARSE, kinds)):
        place = max((end for end in _ends(re.compile(pieces), read, start, last) if end <= reach), default=start)
        if place > start:
            return place
    ends = _ends(_CLUSTER, kinds, start, last)
    return max((end for end in ends if end <= reach), default=ends[0])


def _ends(pieces: re.Pattern[str], text: str, start: int, last: int) -> list[int]:
    return [piece.end() for piece in pieces.finditer(text, start, last)]


def clusters(text: str) -> list[str]:
    """Cut into single characters as readers count them: an emoji sequence or a letter with its accents is one."""
    return [text[match.start() : match.end()] for match in _CLUSTER.finditer(outline(text))]
