"""The one door to a workspace: every edit, undo and redo goes through a session, and is on disk before anybody knows.

A session holds the records in memory, follows what other sessions on the same file do, and tells its listeners. Many
only read; what edits and undo need is loaded when somebody edits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from cxmapper.model.attached import Attached, Clock, utc_now
from cxmapper.model.change import Change
from cxmapper.model.clean import clean
from cxmapper.model.database.file import WorkspaceFile
from cxmapper.model.entries import Cause, Draft, Entry
from cxmapper.model.events import Event, Outcome
from cxmapper.model.history import Edit as Undoable
from cxmapper.model.ids import Ids, NewId
from cxmapper.model.records import Language
from cxmapper.model.store import Store

if TYPE_CHECKING:
    from cxmapper.model.purging import Purged
    from cxmapper.model.transaction import Transaction
    from cxmapper.model.turning import Turn

    # Works on a transaction only, so that it may be run again.
    Edit = Callable[[Transaction], None]

__all__ = ["Draft", "Entry", "Event", "Outcome", "Session", "utc_now"]

RESTORE = "edit.restore"


class Session(Attached):
    """A workspace file, open for one author: what can be read and followed, and the one way to change it."""

    @classmethod
    def create(
        cls,
        path: Path | str,
        *,
        author: str,
        language: Language = "en",
        title: str = "",
        ids: NewId | None = None,
        clock: Clock | None = None,
    ) -> Self:
        """Make a new workspace file and open it.

        Args:
            path: where; nothing may be there yet.
            author: who the edits are by.
            language: the workspace's language.
            title: its title.
            ids: makes ids of records; UUIDv7 unless given.
            clock: says what time it is, as a UTC instant; the computer's unless given.

        Raises:
            UserError: something is there already, or the file can't be written.
        """
        from cxmapper.model.database.creation import new_file
        from cxmapper.model.edits.workspace import start_workspace
        from cxmapper.model.steps import propose

        ids = ids or Ids()
        at, author = (clock or utc_now)(), clean(author)
        workspace = ids()

        def start(transaction: Transaction) -> None:
            start_workspace(transaction, id=workspace, title=title, language=language)

        change = propose(Store(), start, now=at, author=author, new_id=ids)
        new_file(Path(path), change, at=at, author=author, session=ids())
        return cls.open(path, author=author, ids=ids, clock=clock)

    @classmethod
    def open(
        cls,
        path: Path | str,
        *,
        author: str,
        ids: NewId | None = None,
        clock: Clock | None = None,
        readonly: bool = False,
    ) -> Self:
        """Open a workspace file; nothing is written.

        Args:
            path: the file.
            author: who the edits are by.
            ids: makes ids of records; UUIDv7 unless given.
            clock: says what time it is, as a UTC instant; the computer's unless given.
            readonly: whether edits are to be refused. They are anyhow where the file or its folder can't be written.

        Raises:
            UserError: the file is missing, no workspace file, of a newer program, busy, damaged or unreadable.
        """
        file = WorkspaceFile(Path(path), readonly=readonly)
        try:
            return cls(file, author=author, ids=ids, clock=clock)
        except BaseException:
            file.close()
            raise

    def give_up(self) -> Change:
        """Give up what can't be read: what is known of it becomes ordinary records, as one step.

        Raises:
            UserError: as `run`.
        """
        from cxmapper.model.giving_up import give_up

        try:
            return give_up(self.file, self._memory, self._entry("edit.give_up"), self._moment)
        finally:
            self._listeners.tell()

    def run(
        self, edit: Callable[..., None], /, *args: Any, label: str = "edit.change", group: str | None = None, **kw: Any
    ) -> Change:
        """Make an edit: when this returns, it is on disk, in memory, and told to the listeners.

        Args:
            edit: a function that takes a `Transaction` first. It may be run again, so it does nothing else.
            args: what else it takes.
            label: a message key that names the step.
            group: steps with the same group that follow one another are undone together.
            kw: the edit's keyword arguments.

        Returns:
            What changed, with what the rules added; empty (and nothing is written) when it came to nothing.

        Raises:
            UserError: the edit asks for what can't be, or the file is busy (`error.busy`: try again), read-only, moved
                or on a full disk. Nothing has changed then.
        """
        return self._record(lambda transaction: edit(transaction, *args, **kw), self._entry(label, group=group))

    @contextmanager
    def step(self, label: str = "edit.change", group: str | None = None) -> Iterator[Transaction]:
        """Make an edit line by line, for a script: what is done to the transaction is one step when the block ends.

        Others wait for the file as long as the block takes. What a person does goes through `run`.

        Args:
            label: a message key that names the step, or a name for it.
            group: steps with the same group that follow one another are undone together.

        Yields:
            The transaction. Whatever raises in the block leaves everything as it was.

        Raises:
            UserError: as `run`.
        """
        with self._step(self._entry(label, group=group)) as transaction:
            yield transaction

    def undo(self) -> Outcome | None:
        """Take back this session's newest standing edit (or group), then those from before it opened.

        Returns:
            What it came to; `None` when there is nothing to undo.

        Raises:
            UserError: as `run`; also when the log has been trimmed and begins here.
        """
        return self._turn("undo")

    def redo(self) -> Outcome | None:
        """Do again what was undone last.

        Returns:
            What it came to; `None` when there is nothing to redo.

        Raises:
            UserError: as `run`.
        """
        return self._turn("redo")

    @property
    def can_undo(self) -> bool:
        """Whether there is something to undo."""
        return bool(self._memory.history.undoable())

    @property
    def can_redo(self) -> bool:
        """Whether there is something to redo."""
        return bool(self._memory.history.redoable())

    @property
    def undo_label(self) -> str:
        """The message key of the step that undo would take back, empty when there is none."""
        return self.to_undo.label if self.to_undo is not None else ""

    @property
    def redo_label(self) -> str:
        """The message key of the step that redo would do again, empty when there is none."""
        return self.to_redo.label if self.to_redo is not None else ""

    @property
    def to_undo(self) -> Entry | None:
        """The log's entry of the step that undo would take back, of a group's newest; `None` when there is none."""
        return _first(self._memory.history.undoable())

    @property
    def to_redo(self) -> Entry | None:
        """The log's entry of the step that redo would do again, of a group's first; `None` when there is none."""
        return _first(self._memory.history.redoable())

    def restore(self, seq: int) -> Change:
        """Go back (or forth) to how the workspace was after a log entry, as one new step.

        Args:
            seq: the entry's number; 0 is the workspace as it was made.

        Returns:
            What changed; empty when it is like that already.

        Raises:
            UserError: as `run`; also when the log has been trimmed and begins after that entry.
            ValueError: there is no such entry yet.
        """
        from cxmapper.model.turning import way_to

        def go(transaction: Transaction) -> None:
            transaction.replay(way_to(self.file, self._memory, seq))

        return self._record(go, self._entry(RESTORE, "restore"))

    def purge(self, text: str, tick: Callable[[int, int], None] | None = None) -> Purged:
        """Take a text out of records, history, versions, drafts and safety copies, for good; it can't be undone.

        Args:
            text: the text; large and small letters are the same.
            tick: is told how many pieces of how many are done. Whatever it raises ends it, and nothing was done.

        Returns:
            Where it was, and what could not be reached.

        Raises:
            UserError: as `run`; also when it is too short or the file is damaged, and when another program keeps the
                file open: then all is done, but remains of it still lie in the file's unused parts.
        """
        from cxmapper.model.database.erasing import untold
        from cxmapper.model.purging import purge

        entry = self._entry("edit.purge", "purge")
        try:
            return purge(self.file, self._memory, text, entry, self._moment, tick or untold)
        finally:
            self._listeners.tell()

    def expect(self, purged: Event) -> None:
        """Be told what a purge came to that another session of this program made, in another thread say.

        Following it then costs what it changed and not what the workspace holds, if nobody else came between.
        """
        self._memory.expect(purged)

    def save_draft(self, key: str, text: str) -> None:
        """Keep text that is being typed, so that a crash can't take it.

        Raises:
            UserError: as `run`.
        """
        with self.file.transaction() as writer:
            writer.draft(Draft(key, text, self.author, self._clock()))

    def drop_draft(self, key: str) -> None:
        """Forget a draft: its text is stored or was given up.

        Raises:
            UserError: as `run`.
        """
        with self.file.transaction() as writer:
            writer.drop_draft(key)

    def rename(self, path: Path | str) -> None:
        """Give the file another name, in this folder or another one, and go on with it there, with undo and drafts.

        Raises:
            UserError: something is there already, or the file can't be renamed now. Nothing has changed then.
        """
        self.file.rename(Path(path))
        self.path = self.file.path

    def warm_up(self) -> None:
        """Load what the first edit needs, at a moment when nobody waits (some hundredths of a second)."""
        if not self.readonly:
            import_module("cxmapper.model.steps")
            import_module("cxmapper.model.turning")
            import_module("cxmapper.model.database.repository")

    def _record(self, edit: Edit, entry: Entry) -> Change:
        with self._step(entry) as transaction:
            edit(transaction)
        return transaction.made

    @contextmanager
    def _step(self, entry: Entry) -> Iterator[Transaction]:
        """Have work done in a transaction of the file and take in what it made, or nothing at all."""
        from cxmapper.model.transaction import Transaction

        logged = None
        try:
            with self.file.transaction() as writer:
                self._memory.catch_up()
                at = self._moment()
                transaction = Transaction(self.store, now=at, author=self.author, new_id=self.new_id)
                with transaction.settling():
                    yield transaction
                if transaction.made:
                    logged = writer.record(replace(entry, at=at), transaction.made)
            if logged is not None:
                self._memory.take(logged, entry.cause)
        finally:
            self._listeners.tell()

    def _propose(self, edit: Edit, at: str) -> Change:
        from cxmapper.model.steps import propose

        return propose(self.store, edit, now=at, author=self.author, new_id=self.new_id)

    def _moment(self) -> str:
        # The log's time never goes backwards, whatever the clock does.
        return max(self._clock(), self._memory.last_at)

    def _entry(self, label: str, cause: Cause = "do", group: str | None = None) -> Entry:
        return Entry(0, "", self.author, self.id, label, group, cause)

    def _turn(self, cause: Turn) -> Outcome | None:
        from cxmapper.model.turning import turn

        try:
            return turn(self.file, self._memory, cause, self._entry("", cause), self._moment, self._propose)
        finally:
            self._listeners.tell()


def _first(edits: list[Undoable]) -> Entry | None:
    return edits[0].entry if edits else None
