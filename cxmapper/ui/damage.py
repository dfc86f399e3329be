"""What the window says of a damaged map, and what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxmapper.errors import UserError
from cxmapper.ui.offers import Deed, Offer

if TYPE_CHECKING:
    from cxmapper.i18n import Words
    from cxmapper.ui.document import Document
    from cxmapper.ui.window import Window

# Refusals that come of damage.
OF_DAMAGE = ("error.placeholder", "error.torn")


def tell(window: Window) -> None:
    """Says once, when a map has been opened, what of it could not be read; nothing when all of it could."""
    document = window.document
    if document is not None and is_damaged(document):
        window.messages.offer(Offer(_found(document, window.say()), "warn", deeds(window)))


def is_damaged(document: Document) -> bool:
    """Whether there is anything in the map's file that can't be read, or not be relied upon."""
    return bool(document.session.unreadable) or document.session.file.torn


def refused(window: Window, error: UserError) -> Offer:
    """What can't be done because of the damage, and what can."""
    return Offer(error.sentence(window.language), "warn", deeds(window))


def deeds(window: Window) -> tuple[Deed, ...]:
    """What can be done: go on in a new file, or, where this one can be written, give up what can't be read."""
    say = window.say()
    save = (say("ui.damage.save"), window.commands.files.save_readable)
    document = window.document
    if document is None or document.session.readonly:
        return (save,)
    return (save, (say("ui.damage.give_up"), lambda: _give_up(window, document)))


def _give_up(window: Window, document: Document) -> None:
    if document.attempt(document.session.give_up) is not None:
        window.refresh()
        window.tell(window.say()("ui.damage.given_up"), "good")


def _found(document: Document, say: Words) -> str:
    from cxmapper.model.placeholders import listed

    session = document.session
    lost = listed(session.unreadable, say)
    key = "ui.damage.rows" if not session.file.torn else "ui.damage.torn" if lost else "ui.damage.torn_whole"
    return say(key, file=session.path.name, lost=lost)
