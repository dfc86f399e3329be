"""What a workspace says of people, and what of it is not meant for everybody."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from cxmapper.errors import UserError
from cxmapper.i18n import Words, words
from cxmapper.model import versions
from cxmapper.model.erasing import MARK, people_s_texts
from cxmapper.model.pending import Pending
from cxmapper.model.records import Comment, Person, Record, Version, Workspace, fields_of
from cxmapper.model.store import Store, sort_key

# Fields in which somebody outside is named, or somebody is who need not be told from others; they are left out.
_LEFT_OUT = frozenset(("speaker", "email", "customer", "respondent", "created_by", "changed_by"))
# The field that says who of us wrote something.
_AUTHOR = "author"

_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# A shorter name stands in half of all words.
_SHORTEST = 2


def without_names(store: Store) -> Store:
    """The records with nobody's name in them, the states of versions too.

    People and authors are numbered, each always with the same number, also where their names stand in longer texts;
    speakers, customers and e-mail addresses are left out. Names of people whom the workspace doesn't list, inside
    longer texts, stay: nobody can tell them from other words.
    """
    workspace = next(iter(store.all(Workspace)), Workspace())
    states = [state for version in store.all(Version) if (state := _state(version)) is not None]
    hidden = _Nameless([store, *states], words(workspace.language))
    return Store(hidden.record(record) for record in store)


def internal_comments(store: Store) -> tuple[Comment, ...]:
    """The comments that are for our own people only."""
    return tuple(comment for comment in store.all(Comment) if comment.audience == "internal")


def tells_internal(store: Store) -> bool:
    """Whether there are comments for our own people only, in the versions too."""
    states = (_state(version) for version in store.all(Version))
    return any(internal_comments(each) for each in (store, *states) if each is not None)


def drop_internal_comments(tx: Pending) -> None:
    """An edit that deletes the comments that are for our own people only, in the versions too."""
    for comment in internal_comments(tx.view):
        tx.delete(comment.id)
    for version in tx.view.all(Version):
        data = _turned(version, _without_internal)
        if data != version.data:
            tx.update(version.id, data=data)


class _Nameless:
    """Who is called what instead, the same in all states of a workspace."""

    def __init__(self, states: list[Store], say: Words) -> None:
        people = {each.id: each for state in reversed(states) for each in state.all(Person)}
        known = sorted(people.values(), key=lambda each: (each.id not in states[0], sort_key(each)))
        self._numbered = {person.id: say("privacy.person", n=at) for at, person in enumerate(known, 1)}
        self._instead: dict[str, str] = {}
        for person in known:
            if person.name:
                self._instead.setdefault(person.name, self._numbered[person.id])
        named = [name for name in self._instead if len(name) >= _SHORTEST]
        self._pattern = re.compile("|".join(map(_word, sorted(named, key=len, reverse=True)))) if named else None
        self._number_authors(states, say)

    def _number_authors(self, states: list[Store], say: Words) -> None:
        """Those who wrote something and are not among the people; who was numbered before keeps the number."""
        authors = {getattr(record, _AUTHOR, "") for state in states for record in state} - {""}
        others = sorted(authors - self._instead.keys())
        numbers = range(1, len(self._numbered) + len(others) + 1)
        free = [say("privacy.person", n=at) for at in numbers]
        taken = {*self._instead.values(), *others}
        fresh: Iterator[str] = iter([name for name in free if name not in taken])
        self._instead |= {name: name if name in free else next(fresh) for name in others}

    def record(self, record: Record) -> Record:
        """A record without names."""
        names = {spec.name for spec in fields_of(type(record))}
        changed: dict[str, Any] = dict.fromkeys(_LEFT_OUT & names, "")
        if _AUTHOR in names:
            author = getattr(record, _AUTHOR)
            changed[_AUTHOR] = self._instead.get(author, author)
        for name in people_s_texts(type(record)):
            if name not in changed:
                changed[name] = self._value(getattr(record, name))
        if isinstance(record, Person):
            changed["name"] = self._numbered[record.id]
        if isinstance(record, Version):
            changed["data"] = _turned(record, lambda state: Store(map(self.record, state)))
        return record.but(**changed)

    def _value(self, value: Any) -> Any:
        return self._text(value) if isinstance(value, str) else tuple(map(self._text, value))

    def _text(self, text: str) -> str:
        if self._pattern is not None and text:
            text = self._pattern.sub(lambda found: self._instead[found[0]], text)
        return _ADDRESS.sub(MARK, text) if "@" in text else text


def _word(name: str) -> str:
    """A pattern of a name that is not a part of a longer word; Chinese has no such ends."""
    before = r"(?<![^\W_])" if name[0].isascii() else ""
    after = r"(?![^\W_])" if name[-1].isascii() else ""
    return before + re.escape(name) + after


def _state(version: Version) -> Store | None:
    try:
        return versions.state_in(version)[1] if version.data else None
    except UserError:
        return None


def _turned(version: Version, turn: Callable[[Store], Store]) -> bytes:
    """The data of a version whose state is made another; what can't be read tells nobody what it tells, and goes."""
    if not version.data:
        return version.data
    try:
        journey, state = versions.state_in(version)
    except UserError:
        return b""
    turned = turn(state)
    return version.data if turned == state else versions.packed(turned, journey)


def _without_internal(state: Store) -> Store:
    gone = {comment.id for comment in internal_comments(state)}
    while more := {each.id for each in _about(state, gone)} - gone:
        gone |= more
    return Store(record for record in state if record.id not in gone)


def _about(state: Store, ids: Iterable[str]) -> Iterator[Comment]:
    """What was said of comments, and in reply to them."""
    for id in ids:
        yield from state.by(Comment, "reply_to", id)
        yield from state.by(Comment, "subject", id)
