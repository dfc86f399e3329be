"""Stores made of a few records, for tests of functions that only read."""

from __future__ import annotations

from cxmapper.model.store import Store

from cxmapper.model.change import Change
from cxmapper.model.records import Record


def store_of(*records: Record) -> Store:
    """A store that holds exactly these records."""
    store = Store()
    store.apply(Change(inserted={record.id: record for record in records}))
    return store
