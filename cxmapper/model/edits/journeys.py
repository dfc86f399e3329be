"""Edits of journeys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from cxmapper.model.edits.lanes import add_lane
from cxmapper.model.edits.personas import add_persona, take_part
from cxmapper.model.edits.stages import add_stage, fill_stage
from cxmapper.model.lanes import DEFAULT
from cxmapper.model.placing import FIRST, place
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
    """Add a journey with what its template begins with.

    Args:
        tx: the transaction.
        id: the new journey's id.
        title: its title.
        language: its language; the template's words are taken in it.
        template: gives it lanes, stages and their touchpoints; `None` for the lanes of a new map alone.
        personas: ids of those it is about; when empty, a persona is made for it.
        after: the journey it comes after (`None`: at the end, `FIRST`: at the beginning).
        fields: other fields of the journey.
    """
    order = place(tx, tx.all(Journey), after)
    tx.insert(Journey(id=id, title=title, language=language, order=order, **fields))
    lane = FIRST
    for kind in (template.lanes if template is not None else ()) or DEFAULT:
        above, lane = lane, tx.new_id()
        add_lane(tx, id, kind, id=lane, after=above)
    if not personas:
        personas = [tx.new_id()]
        add_persona(tx, id=personas[0], name=default_persona(language))
    for persona in personas:
        take_part(tx, id, persona, id=tx.new_id())
    for pattern in template.stages if template is not None else ():
        stage = tx.new_id()
        add_stage(tx, id, id=stage)
        fill_stage(tx, stage, pattern)


def begin_journey(
    tx: Transaction, *, id: str, stage: str, title: str, language: Language, template: Template, **fields: Any
) -> None:
    """Add a journey to be drawn from scratch: a template's lanes, and one stage without a title.

    Args:
        tx: the transaction.
        id: the new journey's id.
        stage: the id of its stage; `template.titles` are what to suggest for its title and the next ones', and
            `fill_stage` takes over a suggestion.
        title: the journey's title.
        language: its language.
        template: where its lanes are from.
        fields: personas, after and other fields, as for `add_journey`.
    """
    add_journey(tx, id=id, title=title, language=language, template=replace(template, stages=()), **fields)
    add_stage(tx, id, id=stage)


def move_journey(tx: Transaction, id: str, after: str | None = None) -> None:
    """Put a journey after another one (`None`: at the end, `FIRST`: at the beginning)."""
    tx.one(Journey, id)
    tx.update(id, order=place(tx, tx.all(Journey), after, moving=id))


def lock_journey(tx: Transaction, id: str, locked: bool = True) -> None:
    """Lock a journey against edits, or unlock it."""
    tx.one(Journey, id)
    tx.update(id, locked=locked)
