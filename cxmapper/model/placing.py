"""Gives a record its place among its siblings."""

from __future__ import annotations

from collections.abc import Sequence

from cxmapper.errors import UserError
from cxmapper.model import order
from cxmapper.model.pending import Pending
from cxmapper.model.records import Record

FIRST = ""
"""As `after`: before all siblings. `None` is after all of them."""


def place(tx: Pending, siblings: Sequence[Record], after: str | None = None, *, moving: str = "") -> str:
    """An order key for a record among its siblings; when there is no room for one, the siblings are spread anew.

    Args:
        tx: the transaction.
        siblings: the records it stands among, sorted.
        after: the id of the sibling it comes after, `FIRST`, or `None` for the end.
        moving: the id of the record itself where it is one of the siblings.

    Returns:
        The key.

    Raises:
        UserError: `after` is not, or no longer, among the siblings.
    """
    others = [record for record in siblings if record.id != moving]
    at = len(others) if after is None else 0 if after == FIRST else _index(others, after) + 1
    low = _key(others[at - 1]) if at > 0 else None
    high = _key(others[at]) if at < len(others) else None
    key = order.between(low, high)
    return key if key is not None else _spread(tx, others, at)


def _index(records: Sequence[Record], id: str) -> int:
    for index, record in enumerate(records):
        if record.id == id:
            return index
    raise UserError("error.gone")


def _key(record: Record) -> str:
    return str(getattr(record, "order", ""))


def _spread(tx: Pending, others: Sequence[Record], at: int) -> str:
    keys = order.spread(len(others) + 1)
    for record, key in zip(others, (*keys[:at], *keys[at + 1 :]), strict=True):
        tx.update(record.id, order=key)
    return keys[at]
