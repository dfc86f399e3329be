"""Bringing journeys of another workspace in, with all that belongs to them: four tables, four laptops, one map.

Personas, people and channels that are called the same are taken for the same. What is there under the same id already
is left as it is here; a card that says something else there is added beside it, so that nothing that was written is
lost. What stays undecided is listed.
"""

from __future__ import annotations

import dataclasses
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, Literal

from cxmapper.model.edits.renaming import unused
from cxmapper.model.fields import STAMPS
from cxmapper.model.places import journey_of
from cxmapper.model.placing import place
from cxmapper.model.records import (
    RECORDS,
    Card,
    Channel,
    Journey,
    Person,
    Persona,
    Record,
    Transition,
    Workspace,
    references_of,
    values,
)
from cxmapper.model.rules import UNIQUE
from cxmapper.model.store import Store, sort_key
from cxmapper.model.transaction import Transaction
from cxmapper.values import value_type

# Differences that nobody has to decide about.
_OF_NO_ACCOUNT = frozenset(("id", "order", *STAMPS))

# The rules lead the main path from touchpoint to touchpoint, whatever comes in between.
_BY_RULE = frozenset(("source", "target"))


@value_type
class Match:
    """A shared record that is called the same in both workspaces: the ids, and the name here."""

    type: str
    there: str
    here: str
    name: str


@value_type
class Conflict:
    """Something of which both workspaces say different things.

    Attributes:
        why: it has the same id, or the same name.
        type: its record type.
        there, here: the ids.
        name: what it is called here.
        fields: in which fields the two differ.
        both: whether the one from there is added beside; else the one here stays as it is.
    """

    why: Literal["id", "name"]
    type: str
    there: str
    here: str
    name: str
    fields: tuple[str, ...]
    both: bool = False


@value_type
class Plan:
    """What merging comes to.

    Attributes:
        ids: for each record of the source that comes in or is here already: what its id is here.
        new: the ids there of what is added.
        matches: what is taken for the same by its name.
        conflicts: what differs.
    """

    ids: Mapping[str, str]
    new: frozenset[str]
    matches: tuple[Match, ...]
    conflicts: tuple[Conflict, ...]


def merge(tx: Transaction, source: Store, journeys: Collection[str], apart: Collection[str] = ()) -> None:
    """Bring journeys of another workspace in.

    Args:
        tx: the transaction.
        source: the other workspace.
        journeys: the ids there of those wanted; all of them bring everything there is along.
        apart: those of them that are to be journeys of their own also where they are here already.

    Raises:
        UserError: something here is locked.
    """
    plan = planned(tx, source, journeys, apart)
    bring(tx, source, plan.ids, plan.new)


def bring(tx: Transaction, source: Store, ids: Mapping[str, str], new: Collection[str]) -> dict[str, str]:
    """Add records of another workspace under their ids here, referring to what is here.

    Args:
        tx: the transaction.
        source: the other workspace.
        ids: for each record that comes in or is here already: what its id is here.
        new: the ids there of what is to be added; what it can't be without has to be among `ids`, else it stays out.

    Returns:
        The ids as they became: of what there may be only one here, that one's.
    """
    became = dict(ids)
    for record_type in RECORDS:
        for record in source.all(record_type):
            if record.id in new and _has_all(record, became):
                moved = _renamed(record, became)
                became[record.id] = _twin(tx, moved) or _added(tx, moved)
    return became


def copy_journey(tx: Transaction, journey: str) -> None:
    """Add a copy of a journey to its own workspace, with what is said of it; who and what journeys share stays one.

    Raises:
        UserError: the journey is gone.
    """
    tx.one(Journey, journey)
    merge(tx, tx.view.snapshot(), [journey], [journey])


def planned(tx: Transaction, source: Store, journeys: Collection[str], apart: Collection[str] = ()) -> Plan:
    """What `merge` would do with the same arguments; nothing is changed."""
    wanted = _belonging(source, journeys)
    return plan_for(tx, source, wanted, _apart(source, wanted, apart))


def plan_for(tx: Transaction, source: Store, wanted: Collection[str], own: Collection[str]) -> Plan:
    """What bringing some records of another workspace in comes to.

    Args:
        tx: the transaction.
        source: the other workspace.
        wanted: the ids there of what comes along.
        own: those of them that are to be records of their own also where they are here already.
    """
    matches = _matches(tx, source, wanted)
    ids = {match.there: match.here for match in matches}
    ids.update((each.id, tx.all(Workspace)[0].id) for each in source.all(Workspace))
    new: set[str] = set()
    # Of a copy nothing keeps its id, not even what was deleted here since: that may come back where it was.
    copied = any(id in tx for id in own)
    # New ids are made in the order of the records: those that only their ids put in order stay in it.
    for id in sorted(wanted, key=lambda id: sort_key(source[id])):
        if id in ids:
            continue
        there, here = source[id], tx.get(id)
        is_here = here is not None and type(here) is type(there) and id not in own and not _says_else(there, here)
        free = here is None and not (copied and id in own)
        ids[id] = id if is_here or free else unused(tx, source)
        if not is_here:
            new.add(id)
    conflicts = _conflicts(tx, source, ids, [id for id in wanted if id not in own])
    return Plan(ids, frozenset(new), tuple(matches), tuple(conflicts))


def folded(name: str) -> str:
    """A name as it is compared: without regard to case, width of letters and spaces."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _belonging(source: Store, journeys: Collection[str]) -> list[str]:
    """What comes along with journeys: their maps, what these refer to, and what hangs on them."""
    picked = set(journeys)
    if picked >= {journey.id for journey in source.all(Journey)}:
        return [record.id for record in source if not isinstance(record, Workspace)]
    homes = {record.id: journey_of(source.get, record) for record in source}
    taken = {id: None for id, home in homes.items() if home in picked}
    others = {id: source[id] for id, home in homes.items() if home is None and not isinstance(source[id], Workspace)}
    waiting = list(taken)
    while waiting:
        for id in waiting:
            taken[id] = None
        more = {ref for id in waiting for ref in _references(source[id]) if ref in others}
        more |= {id for id, record in others.items() if id not in taken and _hangs_on(record, taken, homes, picked)}
        waiting = sorted(more - taken.keys())
    return list(taken)


def _apart(source: Store, wanted: Iterable[str], journeys: Collection[str]) -> set[str]:
    """What belongs to journeys that are to be journeys of their own, and what hangs on that."""
    found = {id for id in wanted if journey_of(source.get, source[id]) in journeys}
    for record_type in RECORDS:
        owners = [spec.name for spec in references_of(record_type) if spec.required]
        found |= {each.id for each in source.all(record_type) if any(getattr(each, name) in found for name in owners)}
    return found & set(wanted)


def _hangs_on(record: Record, taken: Mapping[str, None], homes: Mapping[str, str | None], picked: set[str]) -> bool:
    """Whether a record outside all maps is about something that comes along, and about nothing that can't."""
    required = [getattr(record, spec.name) for spec in references_of(type(record)) if spec.required]
    if any(homes.get(id) not in (None, *picked) for id in required):
        return False
    if required and required[0] in taken:
        return True
    return any(homes.get(id) in picked for id in _references(record))


def _references(record: Record) -> list[str]:
    found = (getattr(record, spec.name) for spec in references_of(type(record)))
    return [id for id in found if id is not None]


def _matches(tx: Transaction, source: Store, wanted: Iterable[str]) -> list[Match]:
    """The personas, people and channels among what is wanted that are here under another id; each is taken once."""
    free: dict[tuple[str, str], list[Record]] = {}
    for record_type in (Persona, Person, Channel):
        for record in tx.all(record_type):
            free.setdefault((record.TYPE, _called(record)), []).append(record)
    found = []
    for id in wanted:
        record = source[id]
        name = _called(record)
        same = free.get((record.TYPE, name), []) if name else []
        mine = next((each for each in same if each.id == id), same[0] if same and id not in tx else None)
        if mine is not None:
            same.remove(mine)
            if mine.id != id:
                found.append(Match(record.TYPE, id, mine.id, name_of(mine)))
    return found


def _called(record: Record) -> str:
    """What a shared record is known by, empty for one that nobody could tell from others."""
    match record:
        case Persona(name=name) | Person(name=name):
            return folded(name)
        case Channel(key=key, title=title):
            return f"own {folded(title)}" if key == "own" and title else "" if key == "own" else key
    return ""


def name_of(record: Record) -> str:
    """What people call a record, as far as it has a title, a name or a text."""
    for field in ("title", "name", "text", "key"):
        if getattr(record, field, ""):
            return str(getattr(record, field))
    return ""


def _says_else(there: Record, here: Record) -> bool:
    return isinstance(there, Card) and isinstance(here, Card) and folded(there.text) != folded(here.text)


def _conflicts(tx: Transaction, source: Store, ids: Mapping[str, str], wanted: Iterable[str]) -> Iterator[Conflict]:
    """Where what is here already, under the same id or name, says something else."""
    for id in wanted:
        there = source[id]
        here = tx.get(ids[id]) if ids[id] in tx else tx.get(id)
        if here is None or type(here) is not type(there):
            continue
        now, moved = dict(values(here)), dict(values(_renamed(there, ids)))
        skipped = _OF_NO_ACCOUNT | (_BY_RULE if isinstance(here, Transition) and here.kind == "main" else frozenset())
        fields = tuple(name for name, value in moved.items() if name not in skipped and value != now[name])
        if fields:
            why: Literal["id", "name"] = "id" if here.id == id else "name"
            yield Conflict(why, here.TYPE, id, here.id, name_of(here), fields, both=_says_else(there, here))


def _has_all(record: Record, ids: Mapping[str, str]) -> bool:
    """Whether all that a record can't be without comes along."""
    return all(getattr(record, spec.name) in ids for spec in references_of(type(record)) if spec.required)


def _renamed(record: Record, ids: Mapping[str, str]) -> Record:
    """A record under its id here, referring to what is here; what doesn't come along is let go."""
    fields: dict[str, Any] = {"id": ids[record.id]}
    for spec in references_of(type(record)):
        fields[spec.name] = ids.get(getattr(record, spec.name))
    return dataclasses.replace(record, **fields)


def _added(tx: Transaction, record: Record) -> str:
    """Add a record; journeys come after those here. The rules join a main path that something came in between of."""
    if isinstance(record, Journey):
        record = dataclasses.replace(record, order=place(tx, tx.all(Journey)))
    if not (isinstance(record, Transition) and record.kind == "main" and _goes_on(tx, record.source)):
        tx.insert(record)
    return record.id


def _twin(tx: Transaction, record: Record) -> str:
    """The id of what says the same of the same things here, where there may be only one of it; else empty."""
    names = UNIQUE.get(type(record), ())
    mine = [getattr(record, name) for name in names]
    for other in tx.by(type(record), names[0], mine[0]) if names else ():
        if [getattr(other, name) for name in names] == mine:
            return other.id
    return ""


def _goes_on(tx: Transaction, touchpoint: str) -> bool:
    return any(each.kind == "main" for each in tx.by(Transition, "source", touchpoint))
