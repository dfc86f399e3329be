"""Edits of the workspace itself."""

from __future__ import annotations

from typing import Any

from cxmapper.model.records import Language, Workspace
from cxmapper.model.transaction import Transaction


def start_workspace(tx: Transaction, *, id: str, title: str = "", language: Language = "en", **fields: Any) -> None:
    """Make the one workspace of a new file.

    Raises:
        ValueError: there is one already.
    """
    tx.insert(Workspace(id=id, title=title, language=language, **fields))


def set_workspace(tx: Transaction, **fields: Any) -> None:
    """Give fields of the workspace new values.

    Raises:
        ValueError: there is no workspace, or a value is not possible.
    """
    found = tx.all(Workspace)
    if not found:
        raise ValueError("no workspace")
    tx.update(found[0].id, **fields)
