"""How much waits in a panel, at its button: the open comments."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from cxmapper.i18n import Words
from cxmapper.model.analysis.threads import open_threads
from cxmapper.model.records import Comment
from cxmapper.ui.side import PanelButton

if TYPE_CHECKING:
    from cxmapper.model.change import Change
    from cxmapper.model.events import Event
    from cxmapper.ui.document import Document


class OpenComments:
    """Counts the open comments of the journey on screen whenever comments come, go or change.

    Args:
        button: shows the number.
        say: the window's words.
    """

    def __init__(self, button: PanelButton | None, say: Callable[[], Words]) -> None:
        self._button, self._say = button, say
        self._document: Document | None = None

    def show_document(self, document: Document | None) -> None:
        """Counts in a document, or in none."""
        if self._document is not None:
            self._document.changed.disconnect(self._on_event)
            self._document.journey_shown.disconnect(self.count)
        self._document = document
        if document is not None:
            document.changed.connect(self._on_event)
            document.journey_shown.connect(self.count)
        self.count()

    def _on_event(self, event: Event) -> None:
        if _touches_comments(event.change):
            self.count()

    def count(self) -> None:
        """Counts, and says it in the window's language."""
        document = self._document
        number = open_threads(document.session.store, document.journey) if document is not None else 0
        if self._button is not None:
            self._button.show_number(number, self._say().plural("ui.comments.badge", number))


def _touches_comments(change: Change) -> bool:
    """Whether there may be another number of open comments; what a comment is about may have gone with it."""
    records = (*change.inserted.values(), *change.deleted.values())
    if any(isinstance(record, Comment) for record in records):
        return True
    return any(update.type == Comment.TYPE for update in change.updated.values())
