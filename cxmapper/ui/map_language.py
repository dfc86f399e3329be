"""The language of the map's own words: how it is changed, and that it isn't when the window's is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cxmapper.ui.offers import Offer

if TYPE_CHECKING:
    from cxmapper.model.records import Journey
    from cxmapper.ui.document import Document
    from cxmapper.ui.window import Window


def journey_of(document: Document) -> Journey | None:
    """The journey on screen, if there is one."""
    from cxmapper.model.records import Journey

    record = document.session.store.get(document.journey)
    return record if isinstance(record, Journey) else None


def speak(document: Document, language: str) -> None:
    """Gives the map on screen another language, as one step."""
    from cxmapper.model.edits import records

    journey = journey_of(document)
    if journey is not None:
        document.run(records.set_fields, journey.id, language=language, label="edit.details")


class Tongues:
    """Says, once for each map that is opened, that it keeps its language when the window gets another."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._told: Document | None = None
        window.looks.spoken.connect(self._tell)

    def _tell(self) -> None:
        window, document = self._window, self._window.document
        journey = journey_of(document) if document is not None else None
        if document is None or journey is None or not document.editable or document is self._told:
            return
        say = window.say()
        if journey.language != say.language:
            self._told = document
            text = say("ui.tongues.stays", language=say(f"language.{journey.language}"))
            too = (say("ui.tongues.too"), partial(speak, document, say.language))
            window.messages.offer(Offer(text, "plain", (too,)))
