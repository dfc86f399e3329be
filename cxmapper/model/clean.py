"""The one cleaning of text: what is kept can be stored, compared, found and printed everywhere.

Letters are composed (NFC), so that a search finds an é however it was typed. CJK compatibility ideographs are left as
they are: NFC would replace them by their unified twins, and a name written with one must come back as it was written.
"""

from __future__ import annotations

import re
import unicodedata

_COMPATIBILITY = re.compile("([\uf900-\ufaff\U0002f800-\U0002fa1f]+)")
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
"""Controls other than line end and tab, and the two code points that XML forbids: no text ever holds one."""
_SURROGATE = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """The text as it is stored.

    Line ends of every kind become `\\n`, other controls go, surrogate pairs become their character and a lone surrogate
    the replacement character, and the rest is composed (Unicode NFC) except CJK compatibility ideographs.

    Returns:
        The cleaned text; cleaning it again changes nothing.
    """
    if text.isascii() and text.isprintable():
        return text
    if _SURROGATE.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    text = FORBIDDEN.sub("", _LINE_ENDS.sub("\n", text))
    if unicodedata.is_normalized("NFC", text):
        return text
    # Split at compatibility ideographs: they never compose with a neighbour, so the pieces may be composed apart.
    pieces = _COMPATIBILITY.split(text)
    return "".join(piece if at % 2 else unicodedata.normalize("NFC", piece) for at, piece in enumerate(pieces))
