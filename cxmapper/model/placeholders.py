"""Placeholders: records that stand for what could not be read in a damaged file.

A placeholder is seen like any other record and says what it is, but nothing changes it: what it stands for is still in
the file, and may yet be read by somebody. Only when a person gives that up does it become an ordinary record.
"""

from __future__ import annotations

from cxmapper.errors import UserError
from cxmapper.model.pending import Pending


def heed(tx: Pending) -> None:
    """Refuse to change or delete a placeholder.

    Raises:
        UserError: a record that was touched is one.
    """
    placeholders = tx.view.placeholders
    if not placeholders:
        return
    for before, after in tx.touched():
        if before is not None and before.id in placeholders and before != after:
            raise UserError("error.placeholder")
