"""Edits of the improvement plan."""

from __future__ import annotations

from typing import Any

from cxmapper.model.edits.people import person_called
from cxmapper.model.placing import place
from cxmapper.model.records import ActionCard, ActionDependency, ActionPerson, Card, ImprovementAction, Part, Person
from cxmapper.model.transaction import Transaction


def add_action(
    tx: Transaction, *, id: str, title: str, card: str | None = None, after: str | None = None, **fields: Any
) -> None:
    """Add an improvement action.

    Args:
        tx: the transaction.
        id: the new action's id.
        title: what is to be done.
        card: the id of a pain point or opportunity it addresses, if any.
        after: the action it comes after (`None`: at the end, `FIRST`: at the beginning).
        fields: other fields of the action.
    """
    order = place(tx, tx.all(ImprovementAction), after)
    tx.insert(ImprovementAction(id=id, title=title, order=order, **fields))
    if card is not None:
        address(tx, id, card, id=tx.new_id())


def move_action(tx: Transaction, id: str, after: str | None = None) -> None:
    """Put an action after another one (`None`: at the end, `FIRST`: at the beginning)."""
    tx.one(ImprovementAction, id)
    tx.update(id, order=place(tx, tx.all(ImprovementAction), after, moving=id))


def address(tx: Transaction, action: str, card: str, *, id: str) -> None:
    """Let an action address a pain point or an opportunity; nothing happens when it already does."""
    tx.one(ImprovementAction, action)
    tx.one(Card, card)
    if all(link.card != card for link in tx.by(ActionCard, "action", action)):
        tx.insert(ActionCard(id=id, action=action, card=card))


def involve(tx: Transaction, action: str, person: str, part: Part, *, id: str) -> None:
    """Let a person have a part in an action; nothing happens when they already have it."""
    tx.one(ImprovementAction, action)
    tx.one(Person, person)
    links = tx.by(ActionPerson, "action", action)
    if all((link.person, link.part) != (person, part) for link in links):
        tx.insert(ActionPerson(id=id, action=action, person=person, part=part))


def depend(tx: Transaction, action: str, needs: str, *, id: str) -> None:
    """Let an action wait for another one; nothing happens when it already does.

    Raises:
        UserError: the other one waits, directly or not, for this one.
    """
    tx.one(ImprovementAction, action)
    tx.one(ImprovementAction, needs)
    if all(link.needs != needs for link in tx.by(ActionDependency, "action", action)):
        tx.insert(ActionDependency(id=id, action=action, needs=needs))


def involve_by_name(tx: Transaction, action: str, name: str, part: Part, *, id: str) -> None:
    """Let somebody have a part in an action, by name; they are added to the people unless they are there already.

    Args:
        tx: the transaction.
        action: the action's id.
        name: the person's name, compared without regard to case.
        part: responsible, accountable, consulted or informed.
        id: the id of what joins the two.
    """
    involve(tx, action, person_called(tx, name), part, id=id)
