"""Which personas a journey is about, and in which order: joining, leaving, and going up or down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxmapper.model.edits import personas
from cxmapper.model.records import JourneyPersona, Persona
from cxmapper.ui import moves

if TYPE_CHECKING:
    from cxmapper.model.store import Store
    from cxmapper.ui.document import Document


def others(store: Store, journey: str) -> tuple[Persona, ...]:
    """The personas of the workspace that a journey isn't about: they aren't on its map."""
    here = {link.persona for link in store.by(JourneyPersona, "journey", journey)}
    return tuple(persona for persona in store.all(Persona) if persona.id not in here)


def link_of(document: Document, persona: str) -> JourneyPersona | None:
    """A persona's part in the journey on screen, if it has one."""
    links = document.session.store.by(JourneyPersona, "journey", document.journey)
    return next((link for link in links if link.persona == persona), None)


def take_part(document: Document, persona: str) -> bool:
    """Shows a persona of the workspace on the map: its curve and points as they were. Returns whether it was done."""
    id = document.session.new_id()
    return document.run(personas.take_part, document.journey, persona, id=id, label="edit.take_part")


def leave(document: Document, persona: str) -> bool:
    """Takes a persona off the map; it and its points are kept. Returns whether it was done."""
    return document.run(personas.leave_journey, document.journey, persona, label="edit.leave_journey")


def turn(document: Document, persona: str) -> bool:
    """Shows a persona on the map, or takes it off. Returns whether it was done."""
    if link_of(document, persona) is None:
        return take_part(document, persona)
    return leave(document, persona)


def step(document: Document, persona: str, by: int) -> bool:
    """Puts a persona one place down (+1) or up (−1) on the map. Returns whether there was a place to go to."""
    link = link_of(document, persona)
    move = moves.one_on(document.session.store, link, by) if link is not None else None
    return move is not None and document.run(move.edit, label=move.label)
