"""Edits of workshops, who takes part in them, and what is parked there."""

from __future__ import annotations

from typing import Any

from cxmapper.model.edits.people import person_called
from cxmapper.model.placing import place
from cxmapper.model.records import ParkedItem, Person, Workshop, WorkshopPerson
from cxmapper.model.transaction import Transaction


def add_workshop(tx: Transaction, *, id: str, title: str, after: str | None = None, **fields: Any) -> None:
    """Add a workshop after another one (`None`: at the end, `FIRST`: at the beginning)."""
    tx.insert(Workshop(id=id, title=title, order=place(tx, tx.all(Workshop), after), **fields))


def move_workshop(tx: Transaction, id: str, after: str | None = None) -> None:
    """Put a workshop after another one (`None`: at the end, `FIRST`: at the beginning)."""
    tx.one(Workshop, id)
    tx.update(id, order=place(tx, tx.all(Workshop), after, moving=id))


def attend(
    tx: Transaction, workshop: str, person: str, *, id: str, facilitates: bool = False, after: str | None = None
) -> None:
    """Let a person take part in a workshop; nothing happens when they already do.

    Args:
        tx: the transaction.
        workshop: the workshop's id.
        person: the person's id.
        id: the new link's id.
        facilitates: whether they lead it.
        after: the link (not the person) it comes after.
    """
    tx.one(Workshop, workshop)
    tx.one(Person, person)
    links = tx.by(WorkshopPerson, "workshop", workshop)
    if all(link.person != person for link in links):
        order = place(tx, links, after)
        tx.insert(WorkshopPerson(id=id, workshop=workshop, person=person, order=order, facilitates=facilitates))


def attend_by_name(tx: Transaction, workshop: str, name: str, *, id: str) -> None:
    """Let somebody take part in a workshop, by name; they are added to the people unless they are there already."""
    attend(tx, workshop, person_called(tx, name), id=id)


def park(tx: Transaction, text: str, *, id: str, after: str | None = None, **fields: Any) -> None:
    """Put something in the parking lot, in the transaction's author's name.

    Args:
        tx: the transaction.
        text: what is put off.
        id: the new item's id.
        after: the item it comes after (`None`: at the end, `FIRST`: at the beginning).
        fields: the journey or workshop it came up in, who looks into it …
    """
    order = place(tx, tx.all(ParkedItem), after)
    tx.insert(ParkedItem(id=id, text=text, order=order, **{"author": tx.author, **fields}))


def move_parked(tx: Transaction, id: str, after: str | None = None) -> None:
    """Put a parked item after another one (`None`: at the end, `FIRST`: at the beginning)."""
    tx.one(ParkedItem, id)
    tx.update(id, order=place(tx, tx.all(ParkedItem), after, moving=id))


def settle_parked(tx: Transaction, id: str, outcome: str = "") -> None:
    """Take an item out of the parking lot: it is settled, and this is what became of it."""
    tx.one(ParkedItem, id)
    tx.update(id, settled=True, outcome=outcome)
