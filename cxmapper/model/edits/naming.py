"""Edits that bring a shared record into being by its name, where something is to refer to it."""

from __future__ import annotations

from cxmapper.model.edits.kpis import add_kpi
from cxmapper.model.edits.objectives import add_objective
from cxmapper.model.edits.people import add_person
from cxmapper.model.edits.segments import add_segment
from cxmapper.model.records import Kpi, Objective, Person, Segment, field_of
from cxmapper.model.transaction import Transaction

# Types of which a name is enough to begin with.
NAMED = (Person.TYPE, Objective.TYPE, Kpi.TYPE, Segment.TYPE)


def refer_to_new(tx: Transaction, record: str, field: str, name: str, *, id: str) -> None:
    """Let a record refer to somebody or something by name; it is added unless something is called so already.

    Args:
        tx: the transaction.
        record: the id of the record that refers.
        field: its reference to a person, an objective, a segment or a KPI.
        name: the name or title, compared without regard to case.
        id: the new record's id, if one is made.

    Raises:
        UserError: the record is gone.
        ValueError: such a reference needs more than a name.
    """
    referring = tx.get(record)
    target = field_of(type(referring), field).target if referring is not None else NAMED[0]
    if target not in NAMED:
        raise ValueError(f"a {target} needs more than a name")
    tx.update(record, **{field: _called(tx, target, name) or _add(tx, target, name, id)})


def _called(tx: Transaction, target: str, name: str) -> str:
    """The id of what is called so, empty when nothing is."""
    wanted = name.strip().casefold()
    named = {
        Person.TYPE: [(each.id, each.name) for each in tx.all(Person)],
        Objective.TYPE: [(each.id, each.title) for each in tx.all(Objective)],
        Kpi.TYPE: [(each.id, each.title) for each in tx.all(Kpi)],
        Segment.TYPE: [(each.id, each.title) for each in tx.all(Segment)],
    }
    return next((id for id, title in named[target] if title.strip().casefold() == wanted), "")


def _add(tx: Transaction, target: str, name: str, id: str) -> str:
    if target == Person.TYPE:
        add_person(tx, id=id, name=name)
    elif target == Objective.TYPE:
        add_objective(tx, id=id, title=name)
    elif target == Segment.TYPE:
        add_segment(tx, id=id, title=name)
    else:
        add_kpi(tx, id=id, title=name)
    return id
