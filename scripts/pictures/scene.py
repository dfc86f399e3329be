"""What a scene is: a name, how a person gets there, and the hands' work that does it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from scripts.pictures.hands import Hands

# What the window shows before the hands begin: nothing, the language's sample, or a window that has seen maps before.
Before = Literal["nothing", "sample", "recent"]
LIGHT_AND_DARK = ("light", "dark")


@dataclass(frozen=True, slots=True)
class Scene:
    """One picture to take, in every language and size.

    Attributes:
        name: `group.what`; the files are called so.
        reached: how a person gets there, in English.
        pose: does it.
        before: what is open when the hands begin.
        themes: the colours to take it in.
        modal: the hands' last step stays in a dialog of its own until that is closed.
        sample: the sample to open, instead of the one that stands for the language.
    """

    name: str
    reached: str
    pose: Callable[[Hands], None]
    before: Before = "sample"
    themes: tuple[str, ...] = LIGHT_AND_DARK
    modal: bool = False
    sample: str = ""

    @property
    def group(self) -> str:
        """What it is listed under."""
        return self.name.partition(".")[0]

    @property
    def afresh(self) -> bool:
        """Whether each theme has a window of its own: nobody turns the colours while a dialog or a menu is open."""
        return self.modal or self.group == "menu" or self.name.endswith("_menu")


def looks_on(hands: Hands) -> None:
    """The hands do nothing."""
