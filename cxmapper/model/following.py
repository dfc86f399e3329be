"""The memory of a session: the records of its file and what its log says, kept up with whoever commits."""

from __future__ import annotations

from cxmapper.errors import UserError
from cxmapper.model.change import NOTHING, Change, Update, between
from cxmapper.model.database.connection import is_busy
from cxmapper.model.database.file import WorkspaceFile
from cxmapper.model.database.reading import Contents
from cxmapper.model.entries import Cause, Entry, Logged
from cxmapper.model.events import Event, Listeners
from cxmapper.model.history import History
from cxmapper.model.records import Record
from cxmapper.model.standing import Standing
from cxmapper.model.store import Store


class Memory:
    """What a session knows of its file.

    Attributes:
        store: the records.
        unreadable: what of the file could not be read and was not given up.
        history: what can be undone and redone.
        standing: which edits stand and what they wrote.
        seen: the newest log entry that is in all of these.
        last_at: when that entry was made.
    """

    def __init__(self, file: WorkspaceFile, session: str, listeners: Listeners) -> None:
        """Read the file.

        Raises:
            UserError: it is busy or damaged.
        """
        self._file = file
        self._session = session
        self._listeners = listeners
        self._expected: Event | None = None
        contents = file.contents()
        self.store = contents.store
        self.unreadable = contents.unreadable
        self._begin(contents)

    def _begin(self, contents: Contents) -> None:
        self.base = contents.base
        self.seen = contents.newest.seq if contents.newest else contents.base.seq
        self.last_at = contents.newest.at if contents.newest else contents.base.at
        # The first entry made the workspace: without it the file would be none.
        floor = max(contents.base.seq, 1)
        self.history = History(self._session, self.seen, floor, self._entries_before)
        self.standing = Standing(complete_after=self.seen)

    def _entries_before(self, seq: int, limit: int) -> list[Entry]:
        """What the log holds before an entry; nothing more can be undone where it is damaged."""
        try:
            return self._file.entries_before(seq, limit)
        except UserError as problem:
            if is_busy(problem):
                raise
            return []

    def catch_up(self) -> bool:
        """Take in what others have committed; events are put, not told.

        Returns:
            Whether there was anything.

        Raises:
            UserError: the file is busy or damaged.
        """
        newer = self._file.logged_after(self.seen)
        if newer and newer[0].entry.seq != self.seen + 1:
            return self._start_over()
        if any(logged.entry.cause == "purge" for logged in newer):
            self.read_anew([logged.entry for logged in newer], "follow")
            return True
        for logged in newer:
            self.take(logged, "follow")
        return bool(newer)

    def read_anew(self, newer: list[Entry], cause: Cause) -> None:
        """Take in that a text was taken out of everything: nothing that was read before may bring it back.

        Args:
            newer: the entries that this session hasn't seen, the purge among them.
            cause: what to say of it.
        """
        expected, self._expected = self._expected, None
        if expected is not None and [entry.seq for entry in newer] == [expected.seq]:
            change = expected.change
        else:
            change = difference(self.store, self._file.contents().store)
        self.store.apply(change)
        for entry in newer:
            self._note(entry)
        self.standing.read_anew(self._change_of)
        self.put(change, newer[-1], cause)

    def expect(self, purged: Event) -> None:
        """A purge by another session here has come to this: what it left needn't be read again to take it in."""
        self._expected = purged

    def _change_of(self, seq: int) -> Change:
        logged = self._file.logged(seq)
        return logged.change if logged is not None else NOTHING

    def take(self, logged: Logged, cause: Cause) -> None:
        """Take in a committed entry with its change."""
        self._give_up(logged.change)
        self.store.apply(logged.change)
        self.note(logged)
        self.put(logged.change, logged.entry, cause)

    def _give_up(self, change: Change) -> None:
        """A placeholder that somebody has changed was given up: from now on it is a record like others."""
        placeholders = self.store.placeholders
        given_up = placeholders.intersection(change.touched())
        for id in given_up.intersection(change.inserted):
            # The history knew nothing of it; for everybody else it comes into being now.
            self.store.put(id, None)
        placeholders -= given_up
        self.unreadable = tuple(row for row in self.unreadable if row.id not in given_up)

    def take_over(self, logged: Logged) -> None:
        """Take in that everything that could not be read was given up."""
        self.take(logged, "do")
        self.store.placeholders.clear()
        self.unreadable = ()

    def note(self, logged: Logged) -> None:
        """Take notice of a committed entry whose change is in the store already."""
        self._note(logged.entry, logged.change)

    def _note(self, entry: Entry, change: Change = NOTHING) -> None:
        self.seen = entry.seq
        self.last_at = entry.at
        self.history.note(entry)
        if entry.root is None:
            self.standing.add(entry.seq, change)
            return
        self._know(entry.root)
        self.standing.turn(entry.seq, entry.root, change)
        if entry.cause == "undo":
            self.standing.fall(entry.root)
        else:
            self.standing.rise(entry.root)

    def put(self, change: Change, entry: Entry, cause: Cause) -> None:
        """Have listeners told of a change, by `Listeners.tell`."""
        self._listeners.put(Event(change, entry.seq, cause, entry.session, entry.author, entry.label))

    def _know(self, root: int) -> None:
        """Of edits from before the opening, those that are undone must be known in full."""
        logged = None if self.standing.knows(root) else self._file.logged(root)
        if logged is not None:
            self.standing.add(root, logged.change)

    def _start_over(self) -> bool:
        """Somebody has trimmed the log beyond what this session had seen: read everything, as if newly opened."""
        contents = self._file.contents()
        change = difference(self.store, contents.store)
        self.store.apply(change)
        self.store.placeholders = contents.store.placeholders
        self.unreadable = contents.unreadable
        self._begin(contents)
        if contents.newest is not None:
            self.put(change, contents.newest, "follow")
        return bool(change)


def difference(before: Store, after: Store) -> Change:
    """The change from one store to another."""
    inserted: dict[str, Record] = {}
    deleted: dict[str, Record] = {}
    updated: dict[str, Update] = {}
    for id in {record.id for store in (before, after) for record in store}:
        change = between(before.get(id), after.get(id))
        inserted.update(change.inserted)
        deleted.update(change.deleted)
        updated.update(change.updated)
    return Change(inserted, deleted, updated)
