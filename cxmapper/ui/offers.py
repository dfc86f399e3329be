"""Messages that offer something: words that were being typed when the program ended, and those that Esc threw away."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QGuiApplication

from cxmapper.i18n import Words

if TYPE_CHECKING:
    from cxmapper.ui.document import Document
    from cxmapper.ui.recovery import Recovered

Deed = tuple[str, Callable[[], None]]

# Letters of a text that a message shows.
LONG, SHORT = 120, 60


class Offer(NamedTuple):
    """What a message says, its tone, and what can be done; some hold until the next thing is typed, or step made.

    Of some, undo does the first thing that can be done, as long as nothing else was changed.
    """

    text: str
    tone: str
    deeds: tuple[Deed, ...]
    until_typing: bool = False
    until_step: bool = False
    by_undo: bool = False


def drafts(say: Words, document: Document, found: list[Recovered]) -> Offer:
    """Texts that were being typed when the program ended."""
    from cxmapper.ui.recovery import forget, put_back

    preview = "\n".join(say("ui.quoted", text=shortened(draft.text, LONG)) for draft in found[:3])
    clipboard = QGuiApplication.clipboard()

    def throw_away() -> None:
        for draft in found:
            forget(document, draft.key)

    return Offer(
        say.plural("ui.drafts", len(found)) + "\n" + preview,
        "warn",
        (
            (say("ui.drafts_put_back"), lambda: put_back(document, found, clipboard.setText)),
            (say("ui.drafts_forget"), throw_away),
        ),
    )


def given_up(say: Words, text: str, go_on: Callable[[], None]) -> Offer:
    """A text that Esc took away; it can be had back until the next thing is typed."""
    deeds = ((say("ui.given_up_back"), go_on),)
    told = say("ui.given_up", text=say("ui.quoted", text=shortened(text, SHORT)))
    return Offer(told, "warn", deeds, until_typing=True, by_undo=True)


def deleted(say: Words, told: str, undo: Callable[[], None]) -> Offer:
    """What was deleted, until the next step."""
    return Offer(told, "plain", ((say("ui.action.edit.undo"), undo),), until_step=True)


def turned(told: str) -> Offer:
    """What undo or redo came to, until the next step."""
    return Offer(told, "plain", (), until_step=True)


def overruled(say: Words, told: str, undo: Callable[[], None], keep: str, kept: Callable[[], None]) -> Offer:
    """A known value gave way to one by hand; until the next step."""
    return Offer(told, "plain", ((say("ui.action.edit.undo"), undo), (keep, kept)), until_step=True)


def fixed(say: Words, *, readonly: bool, lane: str, save_copy: Callable[[], None], unlock: Callable[[], None]) -> Offer:
    """Why nothing on the map can be moved, or nothing in a lane of that name changed, and what to do about it."""
    if readonly:
        return Offer(say("ui.fixed.readonly"), "plain", ((say("ui.action.file.save_copy"), save_copy),))
    told = say("ui.fixed.lane", title=lane) if lane else say("ui.fixed.locked")
    return Offer(told, "plain", ((say("ui.action.panel.inspector"), unlock),))


def undone(say: Words, redo: Callable[[], None]) -> Offer:
    """Undo took back the map itself."""
    return Offer(say("ui.undone"), "warn", ((say("ui.undone_back"), redo),))


def shortened(text: str, most: int) -> str:
    """A text of at most so many characters, with an ellipsis where there was more."""
    return text if len(text) <= most else text[: most - 1] + "…"
