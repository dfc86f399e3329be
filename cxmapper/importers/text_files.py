"""Text files of unknown origin: which encoding they are in, and which of our languages they speak."""

from __future__ import annotations

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Strict national encodings tell each other apart: Big5's second bytes are rarely legal in GB 2312 and the other way.
_OLDER = (("gb2312", "GB 2312"), ("big5", "Big5"), ("cp950", "Big5"), ("gb18030", "GB 18030"))


def decode(data: bytes) -> tuple[str, str]:
    """The text of a file, and the name of its encoding where that is worth a word (empty for Unicode).

    Raises:
        ValueError: the bytes are no text in any encoding we know.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding), ""
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        pass
    if b"\0" in data:
        raise ValueError("binary data")
    for encoding, name in _OLDER:
        try:
            return data.decode(encoding), name
        except UnicodeDecodeError:
            continue
    raise ValueError("no known encoding")


def language_of(text: str) -> str:
    """The language a text is written in: Chinese when a good part of its letters is, else English.

    Traditional and Simplified are told apart by the characters that only one of Big5 and GB 2312 knows.
    """
    letters = [char for char in text if char.isalpha()]
    han = [char for char in letters if "\u3400" <= char <= "\u9fff"]
    kana = any("\u3040" <= char <= "\u30ff" for char in letters)
    if kana or len(han) * 5 < len(letters) or not han:
        return "en"
    traditional = sum(_only_in(char, "big5", "gb2312") for char in han)
    simplified = sum(_only_in(char, "gb2312", "big5") for char in han)
    return "zh-Hant" if traditional > simplified else "zh-Hans"


def _only_in(char: str, encoding: str, other: str) -> bool:
    return _encodes(char, encoding) and not _encodes(char, other)


def _encodes(char: str, encoding: str) -> bool:
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
