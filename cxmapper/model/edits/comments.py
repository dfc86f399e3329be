"""Edits of comments."""

from __future__ import annotations

from cxmapper.errors import UserError
from cxmapper.model.records import Audience, Comment
from cxmapper.model.transaction import Transaction


def add_comment(tx: Transaction, subject: str, text: str, *, id: str, audience: Audience = "internal") -> None:
    """Comment on a record, as the transaction's author and now.

    Raises:
        UserError: the record is gone.
    """
    record = tx.get(subject)
    if record is None:
        raise UserError("error.gone")
    tx.insert(
        Comment(
            id=id, subject_type=record.TYPE, subject=subject, author=tx.author, at=tx.now, text=text, audience=audience
        )
    )


def reply(tx: Transaction, comment: str, text: str, *, id: str) -> None:
    """Reply to a comment; the reply is about the same record and for the same readers."""
    to = tx.one(Comment, comment)
    add_comment(tx, to.subject, text, id=id, audience=to.audience)
    tx.update(id, reply_to=comment)


def resolve(tx: Transaction, comment: str, resolved: bool = True) -> None:
    """Mark a comment as dealt with, or as open again."""
    tx.one(Comment, comment)
    tx.update(comment, resolved=resolved)
