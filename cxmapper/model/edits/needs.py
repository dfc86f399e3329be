"""Edits of what personas need."""

from __future__ import annotations

from typing import Any

from cxmapper.model.placing import place
from cxmapper.model.records import Need, Persona
from cxmapper.model.transaction import Transaction


def add_need(tx: Transaction, persona: str, *, id: str, text: str, after: str | None = None, **fields: Any) -> None:
    """Add a need of a persona.

    Args:
        tx: the transaction.
        persona: the persona's id.
        id: the new need's id.
        text: what is needed.
        after: the need of the persona it comes after (`None`: at the end, `FIRST`: at the beginning).
        fields: kind, importance, satisfaction, the answers of a Kano survey, evidence.
    """
    tx.one(Persona, persona)
    order = place(tx, tx.by(Need, "persona", persona), after)
    tx.insert(Need(id=id, persona=persona, text=text, order=order, **fields))


def move_need(tx: Transaction, id: str, after: str | None = None) -> None:
    """Put a need after another one of its persona (`None`: at the end, `FIRST`: at the beginning)."""
    persona = tx.one(Need, id).persona
    tx.update(id, order=place(tx, tx.by(Need, "persona", persona), after, moving=id))
