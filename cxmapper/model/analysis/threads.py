"""Comments as conversations: a remark on something, and the replies to it."""

from __future__ import annotations

from typing import NamedTuple

from cxmapper.model.places import journey_of
from cxmapper.model.records import Comment, JourneyPersona, Persona, Record
from cxmapper.model.store import Store


class Thread(NamedTuple):
    """A comment and the replies to it, the oldest first."""

    first: Comment
    replies: tuple[Comment, ...]

    @property
    def comments(self) -> tuple[Comment, ...]:
        """All that was said."""
        return self.first, *self.replies


def threads(store: Store, journey: str) -> tuple[Thread, ...]:
    """The conversations about a journey, and those about what all journeys of the workspace share, the oldest first.

    Args:
        store: the records.
        journey: the id of a journey; what is only part of another one is left out.
    """
    firsts = [comment for comment in store.all(Comment) if comment.reply_to is None]
    return tuple(_thread(store, first) for first in sorted(firsts, key=_age) if _is_about(store, first, journey))


def threads_on(store: Store, subject: str) -> tuple[Thread, ...]:
    """The conversations about one record, the oldest first."""
    firsts = [comment for comment in store.by(Comment, "subject", subject) if comment.reply_to is None]
    return tuple(_thread(store, first) for first in sorted(firsts, key=_age))


def open_threads(store: Store, journey: str) -> int:
    """How many conversations about a journey are not resolved."""
    firsts = (comment for comment in store.all(Comment) if comment.reply_to is None and not comment.resolved)
    return sum(_is_about(store, first, journey) for first in firsts)


def _thread(store: Store, first: Comment) -> Thread:
    return Thread(first, tuple(sorted(store.by(Comment, "reply_to", first.id), key=_age)))


def _age(comment: Comment) -> tuple[str, str]:
    return comment.at, comment.id


def _is_about(store: Store, comment: Comment, journey: str) -> bool:
    record = store.get(comment.subject)
    return record is not None and _is_in(store, record, journey)


def _is_in(store: Store, record: Record, journey: str) -> bool:
    """Whether a record is part of a journey, or of none in particular."""
    if isinstance(record, Persona):
        journeys = {link.journey for link in store.by(JourneyPersona, "persona", record.id)}
        return not journeys or journey in journeys
    if isinstance(record, Comment):
        return _is_about(store, record, journey)
    return journey_of(store.get, record) in (None, journey)
