"""Texts of a map where Qt would look for mark-up in them."""

from __future__ import annotations


def plain_tip(text: str) -> str:
    """What to give `setToolTip` so that a text is shown as it is.

    Tips have no format of their own: what looks like mark-up would be followed, and a picture's file be loaded.
    """
    if "<" not in text:
        return text
    # Its table of two thousand entities takes longer to load than the window's words.
    from html import escape

    return f"<qt>{escape(text).replace(chr(10), '<br>')}</qt>"
