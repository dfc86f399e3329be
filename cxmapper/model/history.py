"""What a session can undo and redo next.

A session undoes its own edits, newest first, then those that were in the file when it opened, never others' later ones,
and never those that made the file: somebody who opens a sample or begins a map hasn't done anything yet. That a text
was taken out for good can't be undone at all.
The log is read backwards and only as far as somebody asks, so a long log costs nothing when a file is opened.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable

from cxmapper.model.entries import MAKING, Entry
from cxmapper.values import value_type

# How many older entries are read at a time.
_CHUNK = 200

# Reads up to a number of entries older than a seq, newest first.
ReadBefore = Callable[[int, int], list[Entry]]


@value_type
class Edit:
    """An edit of the log as undo sees it.

    Attributes:
        entry: what was logged when it was made.
        latest: the entry that did, undid or redid it last; the next undo or redo takes that one back.
    """

    entry: Entry
    latest: int

    @property
    def seq(self) -> int:
        """Its number in the log."""
        return self.entry.seq


class History:
    """The edits that a session may undo, and those that it may redo, by the log."""

    def __init__(self, session: str, opened: int, floor: int, read_before: ReadBefore) -> None:
        """Begin at a log that nothing of is known yet.

        Args:
            session: the session's id.
            opened: the newest entry when the session opened.
            floor: the newest entry that can't be undone.
            read_before: reads the log backwards.
        """
        self.floor = floor
        self._session = session
        self._opened = opened
        self._read_before = read_before
        self._reached = opened + 1
        # The edits that this session may undo or redo; those from before the opening as far as they were read.
        self._edits: dict[int, Entry] = {}
        # Of these the ones that stand, oldest first.
        self._standing: list[int] = []
        self._fallen: set[int] = set()
        self._latest: dict[int, int] = {}
        self._redoable: list[int] = []
        self._redo_known = False

    def note(self, entry: Entry) -> None:
        """Take notice of a new entry of the log, own or others'."""
        if entry.cause == "purge":
            return
        own = entry.session == self._session
        root = entry.root
        if root is None:
            if own:
                self._add(entry)
                self._redoable.clear()
                self._redo_known = True
            return
        self._latest[root] = entry.seq
        if root in self._redoable:
            self._redoable.remove(root)
        if entry.cause == "undo":
            self._fall(root)
            if own:
                self._redoable.append(root)
        else:
            self._rise(root)

    def undoable(self) -> list[Edit]:
        """The edits that the next undo takes back, newest first: one, or a whole group; empty when there is none."""
        edits: list[Edit] = []
        while True:
            while len(self._standing) <= len(edits) and self._read_more():
                pass
            if len(self._standing) <= len(edits):
                return edits
            edit = self._edit(self._standing[-1 - len(edits)])
            if edits and not _one_group(edits[0], edit):
                return edits
            edits.append(edit)

    def redoable(self) -> list[Edit]:
        """The edits that the next redo does again, in that order: one, or a whole group; empty when there is none."""
        while not self._redo_known and self._read_more():
            pass
        edits: list[Edit] = []
        for seq in reversed(self._redoable):
            while seq not in self._edits and self._read_more():
                pass
            edit = self._edit(seq)
            if edits and not _one_group(edits[0], edit):
                break
            edits.append(edit)
        return edits

    def _edit(self, seq: int) -> Edit:
        return Edit(self._edits[seq], self._latest.get(seq, seq))

    def _read_more(self) -> bool:
        """Read a piece of what was in the file at the opening; False when there is nothing more that can be undone."""
        entries = [entry for entry in self._read_before(self._reached, _CHUNK) if entry.seq > self.floor]
        for entry in entries:
            self._note_older(entry)
        if not entries:
            self._redo_known = True
            return False
        self._reached = entries[-1].seq
        return True

    def _note_older(self, entry: Entry) -> None:
        if entry.cause == "purge":
            return
        if entry.root is None:
            self._add(entry)
            # An edit made an end of what could be redone before it.
            self._redo_known = True
        elif entry.root > self.floor and entry.root not in self._latest:
            # Read backwards, the first entry about an edit is the one that counts.
            self._latest[entry.root] = entry.seq
            if entry.cause == "undo":
                self._fall(entry.root)
                if not self._redo_known:
                    self._redoable.insert(0, entry.root)

    def _add(self, entry: Entry) -> None:
        if entry.group == MAKING:
            return
        self._edits[entry.seq] = entry
        if entry.seq not in self._fallen:
            insort(self._standing, entry.seq)

    def _fall(self, seq: int) -> None:
        self._fallen.add(seq)
        if seq in self._edits:
            self._standing.remove(seq)

    def _rise(self, seq: int) -> None:
        self._fallen.discard(seq)
        if seq in self._edits:
            insort(self._standing, seq)


def _one_group(one: Edit, other: Edit) -> bool:
    return one.entry.group is not None and (one.entry.group, one.entry.session) == (
        other.entry.group,
        other.entry.session,
    )
