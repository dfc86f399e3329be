"""Edits of segments, the groups of customers."""

from __future__ import annotations

from typing import Any

from cxmapper.model.placing import place
from cxmapper.model.records import Segment
from cxmapper.model.transaction import Transaction


def add_segment(tx: Transaction, *, id: str, title: str, after: str | None = None, **fields: Any) -> None:
    """Add a segment after another one (`None`: at the end, `FIRST`: at the beginning)."""
    tx.insert(Segment(id=id, title=title, order=place(tx, tx.all(Segment), after), **fields))


def move_segment(tx: Transaction, id: str, after: str | None = None) -> None:
    """Put a segment after another one (`None`: at the end, `FIRST`: at the beginning)."""
    tx.one(Segment, id)
    tx.update(id, order=place(tx, tx.all(Segment), after, moving=id))
