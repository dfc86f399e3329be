"""Where a link of the display list may lead."""

from __future__ import annotations

# Other schemes can run programs; a map that a stranger sent must not.
OPENED = ("http://", "https://", "mailto:")


def is_address(target: str) -> bool:
    """Whether a link leads out of the document, to an address that is safe to open."""
    return target.lower().startswith(OPENED)
