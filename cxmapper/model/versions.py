"""Versions of a journey: what belongs to its state, packed, and unpacked again."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from cxmapper.errors import UserError
from cxmapper.model import codec, packing
from cxmapper.model.places import journey_of
from cxmapper.model.records import (
    RECORDS,
    ActionCard,
    Asset,
    Card,
    Comment,
    FeedbackCard,
    Record,
    Version,
    VersionAsset,
    references_of,
)
from cxmapper.model.store import Store


def state_of(store: Store, journey: str) -> Store:
    """A journey with all that it shows: its map, who and what it refers to, what is linked to its cards, comments.

    Args:
        store: the workspace.
        journey: the journey's id.

    Returns:
        The records, pictures included; every reference leads to one of them.
    """
    own = [
        record
        for record_type in RECORDS
        for record in store.each(record_type)
        if journey_of(store.get, record) == journey
    ]
    return Store(_with_references(store, [*own, *_about(store, own)]))


def packed(state: Store, journey: str) -> bytes:
    """The data of a version: a journey's state without its pictures, which stay in the workspace."""
    records = [record for record in state if not isinstance(record, Asset)]
    data = {"journey": journey, "workspace": codec.workspace_to_dict(Store(records))}
    return packing.packed(data)


def unpacked(store: Store, version: Version) -> tuple[str, Store]:
    """The journey that a version was made of, and its state then.

    Args:
        store: the workspace, which has the pictures.
        version: one of its versions.

    Returns:
        The journey's id, and all records of its state, pictures included.

    Raises:
        UserError: the version's data can't be read.
    """
    journey, state = state_in(version)
    pictures = [store[link.asset] for link in store.by(VersionAsset, "version", version.id)]
    return journey, Store([*state, *pictures])


def state_in(version: Version) -> tuple[str, Store]:
    """The journey that a version was made of, and its state then without its pictures.

    Raises:
        UserError: the version's data can't be read.
    """
    try:
        data = packing.unpacked(version.data)
        state = codec.workspace_from_dict(data["workspace"])
        journey = str(data["journey"])
    except (ValueError, zlib.error, KeyError, TypeError) as problem:
        raise UserError("error.version_unreadable", title=version.title) from problem
    return journey, state


def _about(store: Store, records: Iterable[Record]) -> Iterator[Record]:
    """What is said of records, and what joins their cards to the plan and to feedback."""
    for record in records:
        yield from store.by(Comment, "subject", record.id)
        if isinstance(record, Card):
            yield from store.by(ActionCard, "card", record.id)
            yield from store.by(FeedbackCard, "card", record.id)


def _with_references(store: Store, records: Iterable[Record]) -> Iterable[Record]:
    """Records, and what they refer to, and what that refers to."""
    found: dict[str, Record] = {}
    waiting = list(records)
    while waiting:
        record = waiting.pop()
        if record.id in found:
            continue
        found[record.id] = record
        targets = (getattr(record, spec.name) for spec in references_of(type(record)))
        waiting += [store[target] for target in targets if target is not None]
    return found.values()
