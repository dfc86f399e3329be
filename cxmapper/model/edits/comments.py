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


def reword(tx: Transaction, comment: str, text: str) -> None:
    """Put other words into a comment of one's own.

    Raises:
        UserError: it is gone, or somebody else's.
    """
    _own(tx, comment)
    tx.update(comment, text=text)


def withdraw(tx: Transaction, comment: str) -> None:
    """Delete a comment of one's own, with one's own replies to it.

    Raises:
        UserError: it is gone or somebody else's, or somebody else has replied to it.
    """
    _own(tx, comment)
    if not is_only_of(tx.author, tx.by(Comment, "reply_to", comment)):
        raise UserError("error.comment_answered")
    tx.delete(comment)


def set_audience(tx: Transaction, comment: str, audience: Audience) -> None:
    """Say whom a comment and the replies to it are for: our own people, or the readers of the map too."""
    tx.one(Comment, comment)
    for each in (comment, *(reply.id for reply in tx.by(Comment, "reply_to", comment))):
        tx.update(each, audience=audience)


def is_only_of(author: str, comments: tuple[Comment, ...]) -> bool:
    """Whether nobody but the author wrote these comments."""
    return all(comment.author == author for comment in comments)


def _own(tx: Transaction, comment: str) -> None:
    if tx.one(Comment, comment).author != tx.author:
        raise UserError("error.comment_of_another")
