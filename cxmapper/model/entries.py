"""What the log of a workspace file consists of."""

from __future__ import annotations

from typing import Literal, NamedTuple

from cxmapper.model.change import Change
from cxmapper.values import value_type

Cause = Literal["do", "undo", "redo", "restore", "purge", "follow"]

# The label of the first entry of every file. It can't be undone: a file without its workspace is none.
CREATED = "edit.create"

# The group of the steps that fill a file as it is made, before anybody works in it. Undo goes back to after them.
MAKING = "making"


@value_type
class Entry:
    """One step of the log, without its change.

    Attributes:
        seq: its number, 1 for the first; never used twice.
        at: when, a UTC instant; never earlier than the entry before it.
        author: who.
        session: the id of the window or program run that wrote it.
        label: a message key that names the step, `edit.…`.
        group: steps of one session with the same group that follow one another are undone together; `None`: alone.
        cause: do, undo, redo, restore or purge: a text was taken out of everything before it, and it says not which.
        undoes: for an undo or redo, the entry that it takes back.
        root: for an undo or redo, the edit that it is about in the end (a redo undoes an undo of its root).
        schema: the schema version that its change is written in.
    """

    seq: int
    at: str
    author: str
    session: str
    label: str
    group: str | None = None
    cause: Cause = "do"
    undoes: int | None = None
    root: int | None = None
    schema: int = 0

    @property
    def about(self) -> int:
        """The edit that this entry did, undid or redid: its own number unless it is an undo or redo."""
        return self.seq if self.root is None else self.root


class Logged(NamedTuple):
    """An entry of the log with its change."""

    entry: Entry
    change: Change


@value_type
class Draft:
    """Text that was typed and not yet stored.

    Attributes:
        key: what it was typed into, as the window names it.
        at: when it was last saved, a UTC instant.
    """

    key: str
    text: str
    author: str
    at: str


@value_type
class Base:
    """Where a log begins: the entry after which the first kept one came, and when that was. 0 for a whole log."""

    seq: int = 0
    at: str = ""
