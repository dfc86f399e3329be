"""Edits of the workspace itself."""

from __future__ import annotations

from typing import Any

from cxmapper.model.records import Language, RenamedWord, Term, Workspace
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
    tx.update(_workspace(tx), **fields)


def rename_term(tx: Transaction, language: Language, term: Term, text: str, *, id: str, plural: str = "") -> None:
    """Let something of ours be called as the company calls it; an empty text brings back our word.

    Args:
        tx: the transaction.
        language: in which language.
        term: what.
        text: what it is called.
        id: the new record's id, if one is made.
        plural: what several are called, where the language tells.

    Raises:
        ValueError: there is no workspace.
    """
    workspace = _workspace(tx)
    found = [
        word for word in tx.by(RenamedWord, "workspace", workspace) if (word.language, word.term) == (language, term)
    ]
    if not text:
        for word in found:
            tx.delete(word.id)
    elif found:
        tx.update(found[0].id, text=text, plural=plural)
    else:
        tx.insert(RenamedWord(id=id, workspace=workspace, language=language, term=term, text=text, plural=plural))


def _workspace(tx: Transaction) -> str:
    found = tx.all(Workspace)
    if not found:
        raise ValueError("no workspace")
    return found[0].id
