"""Which edits stand, which were taken back, and what they wrote where: what undo must know about several authors.

A field's value is that of the newest edit that wrote it and still stands. Undoing an edit on top of a field brings out
what stands below it, even when what was there when the edit was made has been taken back since; undoing an edit that
somebody else has built on leaves the field alone.

Only what happened since the session opened is kept in full, so the cost follows what people do, not how long the log
is. Of older edits those are taken up that are undone; all that lies between them stands.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from cxmapper.model.change import Change
from cxmapper.model.fields import Record

# The name under which a record's being there at all is kept, beside its fields.
EXISTENCE = ""


class _Write(NamedTuple):
    seq: int
    before: Any
    after: Any


class Standing:
    """The writes of edits, by record and field, and which edits were taken back."""

    def __init__(self, complete_after: int) -> None:
        """Begin with nothing.

        Args:
            complete_after: every edit with a higher number will be added.
        """
        self._complete_after = complete_after
        self._writes: dict[str, dict[str, list[_Write]]] = {}
        self._along: dict[tuple[str, str], list[_Write]] = {}
        self._made: dict[type[Record], dict[str, None]] = {}
        self._added: set[int] = set()
        self._fallen: set[int] = set()

    def knows(self, seq: int) -> bool:
        """Whether an edit was added."""
        return seq in self._added

    def add(self, seq: int, change: Change) -> None:
        """Take up an edit; once is enough."""
        if seq in self._added:
            return
        self._added.add(seq)
        for id in change.inserted:
            self._write(id, EXISTENCE, _Write(seq, False, True))
        for id in change.deleted:
            self._write(id, EXISTENCE, _Write(seq, True, False))
        for id, update in change.updated.items():
            for name, (before, after) in update.fields.items():
                self._write(id, name, _Write(seq, before, after))

    def read_anew(self, change_of: Callable[[int], Change]) -> None:
        """Take up all edits again as they are told now: a text was taken out of them.

        Args:
            change_of: what an edit did.
        """
        added, self._added, self._writes = self._added, set(), {}
        for seq in sorted(added):
            self.add(seq, change_of(seq))

    def turn(self, seq: int, root: int, change: Change) -> None:
        """Take up what the rules took along when an edit was undone or redone: what it had not written itself.

        Args:
            seq: the undo's or redo's number in the log.
            root: the edit's.
            change: what the undo or redo did.
        """
        for id, update in change.updated.items():
            for name, (before, after) in update.fields.items():
                if all(write.seq != root for write in self._writes.get(id, {}).get(name, ())):
                    self._along.setdefault((id, name), []).append(_Write(seq, before, after))
        for id, record in change.inserted.items():
            if not self._writes.get(id, {}).get(EXISTENCE):
                self._made.setdefault(type(record), {})[id] = None

    def fall(self, seq: int) -> None:
        """An edit was taken back."""
        self._fallen.add(seq)

    def rise(self, seq: int) -> None:
        """An edit was done again."""
        self._fallen.discard(seq)

    def stands(self, seq: int) -> bool:
        """Whether an edit has not been taken back."""
        return seq not in self._fallen

    def above(self, id: str, name: str, seq: int) -> bool:
        """Whether an edit newer than `seq` wrote a field and stands."""
        return any(True for _ in self._above(id, name, seq))

    def existence_above(self, id: str, seq: int) -> bool | None:
        """Whether a record is there by the newest standing edit after `seq` that inserted or deleted it.

        Returns:
            `None` when there is no such edit.
        """
        newest = None
        for write in self._above(id, EXISTENCE, seq):
            newest = bool(write.after)
        return newest

    def fields_of(self, id: str) -> Iterator[str]:
        """The fields of a record that edits wrote, standing or not."""
        return (name for name in self._writes.get(id, ()) if name != EXISTENCE)

    def fields_above(self, id: str, seq: int) -> Iterator[str]:
        """The fields of a record that a standing edit newer than `seq` wrote."""
        return (name for name in self._writes.get(id, {}) if name != EXISTENCE and self.above(id, name, seq))

    def below(self, id: str, name: str, seq: int, before: Any) -> Any:
        """The value that a field has without the edit `seq`.

        Args:
            before: the value that it had when the edit was made.
        """
        value = before
        for write in reversed(self._writes.get(id, {}).get(name, ())):
            if write.seq >= seq:
                continue
            if not self.stands(write.seq):
                # Only what rested on this very value is taken back with it.
                if _same(write.after, value):
                    value = write.before
            elif write.seq > self._complete_after:
                return write.after
            else:
                # Between two older edits there may be others that were not taken up.
                return value
        return value

    def without_turns(self, id: str, name: str, seq: int, current: Any) -> Any:
        """The value that a field had at an edit that didn't write it, but for what has been taken back since.

        Args:
            current: the value that it has now, of which no standing edit after `seq` knows.
        """
        newer = (*self._writes.get(id, {}).get(name, ()), *self._along.get((id, name), ()))
        after = [write for write in newer if write.seq > seq]
        return self.below(id, name, seq, min(after).before if after else current)

    def made_by_turns(self, record_type: type[Record]) -> Iterator[str]:
        """What the rules made when an edit was undone or redone, and nobody has written anything to since."""
        for id in self._made.get(record_type, ()):
            writes = self._writes.get(id, {})
            if not any(self.stands(write.seq) for name in writes for write in writes[name]):
                yield id

    def _above(self, id: str, name: str, seq: int) -> Iterator[_Write]:
        """The writes of standing edits newer than `seq`, oldest first."""
        writes = self._writes.get(id, {}).get(name, ())
        return (write for write in writes if write.seq > seq and self.stands(write.seq))

    def _write(self, id: str, name: str, write: _Write) -> None:
        insort(self._writes.setdefault(id, {}).setdefault(name, []), write, key=lambda each: each.seq)


def _same(one: Any, other: Any) -> bool:
    return type(one) is type(other) and bool(one == other)
