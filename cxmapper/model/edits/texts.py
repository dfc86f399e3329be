"""Edits of text wherever it stands."""

from __future__ import annotations

from collections.abc import Iterable

from cxmapper.model.analysis.search import matcher, text_fields
from cxmapper.model.transaction import Transaction


def replace_texts(
    tx: Transaction, places: Iterable[tuple[str, str]], wanted: str, by: str, *, match_case: bool = False
) -> None:
    """Put one text in place of another, everywhere in some fields.

    Args:
        tx: the transaction.
        places: ids of records and names of their text fields; what is gone meanwhile is passed over.
        wanted: what is replaced.
        by: what comes in its place.
        match_case: whether `a` and `A` are different.

    Raises:
        UserError: one of them is locked.
    """
    find = matcher(wanted, match_case=match_case)
    for id, field in places:
        record = tx.get(id)
        if record is not None and field in text_fields(type(record)):
            text: str = getattr(record, field)
            tx.update(id, **{field: replaced(text, find(text), by)})


def replace_one(tx: Transaction, id: str, field: str, start: int, end: int, *, was: str, by: str) -> None:
    """Put a text in place of the one that stands between two characters, if it still stands there.

    Args:
        tx: the transaction.
        id: the record.
        field: its text field.
        start: the first character.
        end: the one after the last.
        was: what stood there when somebody looked.
        by: what comes in its place.

    Raises:
        UserError: the record is gone, or locked.
    """
    record = tx.get(id)
    text: str = getattr(record, field, "")
    if text[start:end] == was:
        tx.update(id, **{field: replaced(text, [(start, end)], by)})


def replaced(text: str, places: list[tuple[int, int]], by: str) -> str:
    """A text with another one in some places; places are in order and none over another."""
    parts, at = [], 0
    for start, end in places:
        parts += [text[at:start], by]
        at = end
    return "".join([*parts, text[at:]])
