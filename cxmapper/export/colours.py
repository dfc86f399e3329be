"""The colours of a theme, as painters need them."""

from __future__ import annotations

from typing import NamedTuple

from cxmapper.layout import theme as themes
from cxmapper.layout.display import Ink


class Colour(NamedTuple):
    """Red, green and blue 0…255, opacity 0…1."""

    red: int
    green: int
    blue: int
    alpha: float


def colour_of(ink: Ink, theme: str) -> Colour:
    """What an ink looks like in a theme.

    Raises:
        KeyError: the theme table has no such token or theme.
    """
    red, green, blue, alpha = themes.colour(ink.token, theme)
    return Colour(red, green, blue, alpha * ink.alpha)
