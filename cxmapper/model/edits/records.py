"""Edits that fit every record."""

from __future__ import annotations

from typing import Any

from cxmapper.errors import UserError
from cxmapper.model.records import Workspace
from cxmapper.model.transaction import Transaction


def set_fields(tx: Transaction, id: str, **fields: Any) -> None:
    """Give fields of a record new values.

    Raises:
        UserError: the record is gone, or a number or day is not possible.
        ValueError: no such field, or a value of the wrong type.
    """
    tx.update(id, **fields)


def remove(tx: Transaction, id: str) -> None:
    """Delete a record with all that depends on it.

    Raises:
        UserError: it is gone, locked, or needed (a journey's last persona, a lane with cards).
        ValueError: it is the workspace itself.
    """
    record = tx.get(id)
    if record is None:
        raise UserError("error.gone")
    if isinstance(record, Workspace):
        raise ValueError("the workspace can't be removed")
    tx.delete(id)
