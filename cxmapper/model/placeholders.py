"""Placeholders: records that stand for what could not be read in a damaged file.

A placeholder is seen like any other record and says what it is, but nothing changes it: what it stands for is still in
the file, and may yet be read by somebody. Only when a person gives that up does it become an ordinary record.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from cxmapper.errors import UserError
from cxmapper.i18n import Words
from cxmapper.model.pending import Pending

if TYPE_CHECKING:
    from cxmapper.model.database.reading import Unreadable


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


def listed(unreadable: Iterable[Unreadable], say: Words) -> str:
    """What could not be read, in short: "stage × 1, card × 2"; empty when there is nothing."""
    counts = Counter(row.type for row in unreadable)
    return say("cli.list.separator").join(f"{say(f'record.{kind}')}\u00a0×\u00a0{n}" for kind, n in counts.items())
