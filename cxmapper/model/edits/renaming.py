"""Records of elsewhere or of earlier whose ids are something else's here come in under fresh ones."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from cxmapper.model.records import Record, references_of, values
from cxmapper.model.store import Store
from cxmapper.model.transaction import Transaction


def unused(tx: Transaction, source: Store) -> str:
    """A fresh id that the source doesn't use either, whatever made its ids."""
    while (id := tx.new_id()) in tx or id in source:
        pass
    return id


def renamed(record: Record, ids: Mapping[str, str]) -> Record:
    """A record with other ids, its own and those it refers to; an id that isn't among them stays."""
    known = dict(values(record))
    names = ["id", *(spec.name for spec in references_of(type(record)))]
    fields = {name: ids[known[name]] for name in names if known[name] in ids}
    return dataclasses.replace(record, **fields) if fields else record
