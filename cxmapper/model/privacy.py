"""What a workspace says of people, and what of it is not meant for everybody."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from cxmapper.i18n import words
from cxmapper.model.pending import Pending
from cxmapper.model.records import Comment, Person, Record, Workspace, fields_of
from cxmapper.model.store import Store, sort_key

# Fields of any record in which somebody is named; texts may name people too, but nobody can tell where.
_NAMING = frozenset(("author", "speaker", "email", "customer", "respondent", "created_by", "changed_by"))


def without_names(store: Store) -> Store:
    """The records with nobody's name in them: people are numbered, authors and speakers are left out.

    Names inside longer texts stay.
    """
    workspace = next(iter(store.all(Workspace)), Workspace())
    say = words(workspace.language)
    numbers = {person.id: number for number, person in enumerate(sorted(store.all(Person), key=sort_key), 1)}

    def nameless(record: Record) -> Record:
        cleared: dict[str, Any] = {spec.name: "" for spec in fields_of(type(record)) if spec.name in _NAMING}
        if isinstance(record, Person):
            cleared["name"] = say("privacy.person", n=numbers[record.id])
        return replace(record, **cleared)

    return Store(nameless(record) for record in store)


def internal_comments(store: Store) -> tuple[Comment, ...]:
    """The comments that are for our own people only."""
    return tuple(comment for comment in store.all(Comment) if comment.audience == "internal")


def drop_internal_comments(tx: Pending) -> None:
    """An edit that deletes the comments that are for our own people only."""
    for comment in internal_comments(tx.view):
        tx.delete(comment.id)
