"""Edits of the people of ours."""

from __future__ import annotations

from typing import Any

from cxmapper.model.placing import place
from cxmapper.model.records import Person
from cxmapper.model.transaction import Transaction


def add_person(tx: Transaction, *, id: str, name: str, after: str | None = None, **fields: Any) -> None:
    """Add a person after another one (`None`: at the end, `FIRST`: at the beginning)."""
    tx.insert(Person(id=id, name=name, order=place(tx, tx.all(Person), after), **fields))


def person_called(tx: Transaction, name: str) -> str:
    """The id of the person with a name, compared without regard to case; they are added unless they are there."""
    wanted = name.strip().casefold()
    id = next((each.id for each in tx.all(Person) if each.name.strip().casefold() == wanted), None)
    if id is None:
        id = tx.new_id()
        add_person(tx, id=id, name=name)
    return id


def move_person(tx: Transaction, id: str, after: str | None = None) -> None:
    """Put a person after another one (`None`: at the end, `FIRST`: at the beginning)."""
    tx.one(Person, id)
    tx.update(id, order=place(tx, tx.all(Person), after, moving=id))
