"""Texts of a map where others would find more in them: mark-up in tips, folders in the names of files."""

from __future__ import annotations

import re

# The most characters of a title that become a file's name.
LONGEST_NAME = 80


def plain_tip(text: str) -> str:
    """What to give `setToolTip` so that a text is shown as it is.

    Tips have no format of their own: what looks like mark-up would be followed, and a picture's file be loaded.
    """
    if "<" not in text:
        return text
    # Its table of two thousand entities takes longer to load than the window's words.
    from html import escape

    return f"<qt>{escape(text).replace(chr(10), '<br>')}</qt>"


def plain_name(title: str) -> str:
    """A title as a file's name: nothing in it that some system forbids."""
    allowed = re.sub(r'[<>:"/\\|?*\x00-\x1f]', " ", title)
    return " ".join(allowed.split()).strip(" .")[:LONGEST_NAME] or "map"
