"""Edits of journeys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cxmapper.model.edits.lanes import add_lane
from cxmapper.model.edits.personas import add_persona, take_part
from cxmapper.model.edits.stages import add_stage
from cxmapper.model.lanes import DEFAULT
from cxmapper.model.placing import place
from cxmapper.model.records import Journey, Language
from cxmapper.model.templates import Template, default_persona
from cxmapper.model.transaction import Transaction


def add_journey(
    tx: Transaction,
    *,
    id: str,
    title: str,
    language: Language,
    template: Template | None = None,
    personas: Sequence[str] = (),
    after: str | None = None,
    **fields: Any,
) -> None:
    """Add a journey with the lanes of a new map.

    Args:
        tx: the transaction.
        id: the new journey's id.
        title: its title.
        language: its language; the template's words are taken in it.
        template: gives it stages; `None` for none.
        personas: ids of those it is about; when empty, a persona is made for it.
        after: the journey it comes after (`None`: at the end, `FIRST`: at the beginning).
        fields: other fields of the journey.
    """
    order = place(tx, tx.all(Journey), after)
    tx.insert(Journey(id=id, title=title, language=language, order=order, **fields))
    for kind in DEFAULT:
        add_lane(tx, id, kind, id=tx.new_id())
    if not personas:
        personas = [tx.new_id()]
        add_persona(tx, id=personas[0], name=default_persona(language))
    for persona in personas:
        take_part(tx, id, persona, id=tx.new_id())
    for stage in template.stages if template is not None else ():
        add_stage(tx, id, id=tx.new_id(), title=stage.title(language), goal=stage.goal(language))


def move_journey(tx: Transaction, id: str, after: str | None = None) -> None:
    """Put a journey after another one (`None`: at the end, `FIRST`: at the beginning)."""
    tx.one(Journey, id)
    tx.update(id, order=place(tx, tx.all(Journey), after, moving=id))


def lock_journey(tx: Transaction, id: str, locked: bool = True) -> None:
    """Lock a journey against edits, or unlock it."""
    tx.one(Journey, id)
    tx.update(id, locked=locked)
