"""Edits of versions, the named states of journeys."""

from __future__ import annotations

from typing import Any

from cxmapper.model.edits.renaming import renamed, unused
from cxmapper.model.fields import STAMPS, Record
from cxmapper.model.places import journey_of
from cxmapper.model.records import RECORDS, Asset, Journey, Version, VersionAsset, references_of, values
from cxmapper.model.store import Store
from cxmapper.model.transaction import Transaction
from cxmapper.model.versions import packed, state_of, unpacked


def keep_version(tx: Transaction, journey: str, *, id: str, title: str, note: str = "") -> None:
    """Keep a journey as it is now under a name, in the transaction's author's name; its pictures are kept with it.

    Args:
        tx: the transaction.
        journey: the journey's id.
        id: the new version's id.
        title: its name.
        note: what is to be remembered about it.
    """
    tx.one(Journey, journey)
    state = state_of(tx.view, journey)
    data = packed(state, journey)
    tx.insert(Version(id=id, journey=journey, title=title, note=note, author=tx.author, at=tx.now, data=data))
    for asset in state.all(Asset):
        tx.insert(VersionAsset(id=tx.new_id(), version=id, asset=asset.id))


def bring_back(tx: Transaction, version: str) -> None:
    """Make a journey again what it was in a version, also when it was deleted since.

    Its map becomes what it was: what was added since goes, what was deleted comes back with what was said of it.
    What journeys share (personas, people, channels, the plan) stays as it is, and comes back only where it is missing;
    what is part of another journey now stays there.

    Args:
        tx: the transaction.
        version: the version's id.

    Raises:
        UserError: the version is gone or can't be read, or the journey is locked.
    """
    kept = tx.one(Version, version)
    journey, state = unpacked(tx.view, kept)
    state = _with_own_ids(tx, state, journey)
    now = {record.id for record in tx.view if journey_of(tx.get, record) == journey}
    then = [_without_lost(record, tx, state) for record_type in RECORDS for record in state.all(record_type)]
    own = {record.id for record in then if journey_of(state.get, record) == journey}
    for id in sorted(now - own):
        tx.delete(id)
    came_back = {record.id for record in then if record.id in own and record.id not in tx}
    for record in then:
        if record.id in tx:
            if record.id in own:
                tx.update(record.id, **{name: value for name, value in values(record) if name not in _UNTOUCHED})
        elif record.id in own or _is_needed(record, state, came_back):
            tx.insert(record)
    if kept.journey is None:
        tx.update(version, journey=journey)


def _with_own_ids(tx: Transaction, state: Store, journey: str) -> Store:
    """A journey's earlier state; what is part of another journey today, as after the same file came in once more, stays
    there and comes back here under fresh ids."""
    own = [record.id for record in state if journey_of(state.get, record) == journey]
    here = {id: journey_of(tx.get, found) for id in own if (found := tx.get(id)) is not None}
    ids = {id: unused(tx, state) for id, home in sorted(here.items()) if home not in (None, journey)}
    return Store(renamed(record, ids) for record in state) if ids else state


def _without_lost(record: Record, tx: Transaction, state: Store) -> Record:
    """A record without what it may do without and what is nowhere any more, such as a picture that was taken away."""
    refers = ((spec.name, getattr(record, spec.name)) for spec in references_of(type(record)) if not spec.required)
    lost: dict[str, Any] = {name: None for name, id in refers if id is not None and id not in tx and id not in state}
    return record.but(**lost) if lost else record


_UNTOUCHED = frozenset(("id", *STAMPS))


def _is_needed(record: Record, state: Store, came_back: set[str]) -> bool:
    """Whether something shared has to come back: the map refers to it, or it is about what comes back itself."""
    required = [getattr(record, spec.name) for spec in references_of(type(record)) if spec.required]
    if required:
        return any(id in came_back for id in required)
    return any(record.id in (getattr(other, spec.name) for spec in references_of(type(other))) for other in state)
