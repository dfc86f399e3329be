"""White space that a face has no glyph for."""

from __future__ import annotations

from cxmapper.layout import fonts


def drawn_as(face: str, character: str) -> str:
    """The character whose glyph stands for a character: a space for a tab and its like, else itself."""
    return " " if character.isspace() and not fonts.has(face, character) else character
