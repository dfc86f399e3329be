"""Edits of personas, and of which journey is about which."""

from __future__ import annotations

from typing import Any

from cxmapper.model.placing import place
from cxmapper.model.records import Journey, JourneyPersona, Persona
from cxmapper.model.transaction import Transaction


def add_persona(tx: Transaction, *, id: str, name: str, after: str | None = None, **fields: Any) -> None:
    """Add a persona to the workspace, after another one (`None`: at the end, `FIRST`: at the beginning)."""
    tx.insert(Persona(id=id, name=name, order=place(tx, tx.all(Persona), after), **fields))


def move_persona(tx: Transaction, id: str, after: str | None = None) -> None:
    """Put a persona after another one in the workspace's list."""
    tx.one(Persona, id)
    tx.update(id, order=place(tx, tx.all(Persona), after, moving=id))


def take_part(tx: Transaction, journey: str, persona: str, *, id: str, after: str | None = None) -> None:
    """Let a persona take part in a journey; nothing happens when it already does.

    Args:
        tx: the transaction.
        journey: the journey's id.
        persona: the persona's id.
        id: the new link's id.
        after: the link (not the persona) it comes after.
    """
    tx.one(Journey, journey)
    links = tx.by(JourneyPersona, "journey", journey)
    if all(link.persona != persona for link in links):
        tx.insert(JourneyPersona(id=id, journey=journey, persona=persona, order=place(tx, links, after)))


def move_part(tx: Transaction, id: str, after: str | None = None) -> None:
    """Put a persona's part in a journey after another one; the map shows its personas in this order.

    Args:
        tx: the transaction.
        id: the link between journey and persona.
        after: the link it comes after (`None`: at the end, `FIRST`: at the beginning).
    """
    link = tx.one(JourneyPersona, id)
    tx.update(id, order=place(tx, tx.by(JourneyPersona, "journey", link.journey), after, moving=id))


def add_persona_to(tx: Transaction, journey: str, *, id: str, name: str, **fields: Any) -> None:
    """Add a persona to the workspace and let it take part in a journey."""
    add_persona(tx, id=id, name=name, **fields)
    take_part(tx, journey, id, id=tx.new_id())


def leave_journey(tx: Transaction, journey: str, persona: str) -> None:
    """Let a persona no longer take part in a journey; its points stay and show again when it comes back.

    Raises:
        UserError: it is the journey's last persona.
    """
    for link in tx.by(JourneyPersona, "journey", journey):
        if link.persona == persona:
            tx.delete(link.id)
