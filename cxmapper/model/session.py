"""The one door to a workspace: every edit, undo and redo goes through a session, and is on disk before anybody knows.

A session holds the records in memory, follows what other sessions on the same file do, and tells its listeners. Many
only read; what edits and undo need is loaded when somebody edits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from cxmapper.errors import UserError
from cxmapper.model.change import NOTHING, Change
from cxmapper.model.database.connection import is_busy
from cxmapper.model.database.file import WorkspaceFile
from cxmapper.model.database.reading import Unreadable
from cxmapper.model.entries import Cause, Draft, Entry
from cxmapper.model.events import Event, Listener, Listeners, Outcome
from cxmapper.model.following import Memory
from cxmapper.model.history import Edit as Undoable
from cxmapper.model.ids import Ids, NewId
from cxmapper.model.records import Language
from cxmapper.model.store import Store
from cxmapper.model.trimming import LOG_LIMIT, trim

if TYPE_CHECKING:
    from cxmapper.model.transaction import Transaction
    from cxmapper.model.turning import Turn

    # Works on a transaction only, so that it may be run again.
    Edit = Callable[[Transaction], None]

__all__ = ["Draft", "Entry", "Event", "Outcome", "Session", "utc_now"]

# Says what time it is, as a UTC instant.
Clock = Callable[[], str]

RESTORE = "edit.restore"


def utc_now() -> str:
    """This moment as a UTC instant, to the microsecond."""
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


class Session:
    """A workspace file, open for one author.

    All methods belong to one thread; `store.snapshot()` is for the others.

    Attributes:
        path: the file.
        author: who the edits are by.
        id: this session's id in the log.
        file: the open file below; edits don't go there but through `run`.
    """

    def __init__(
        self, file: WorkspaceFile, *, author: str, ids: NewId | None = None, clock: Clock | None = None
    ) -> None:
        """Use `create` or `open`."""
        self.path = file.path
        self.author = author
        self.new_id: NewId = ids or Ids()
        self.id = self.new_id()
        self._clock = clock or utc_now
        self.file = file
        self._listeners = Listeners()
        self._memory = Memory(file, self.id, self._listeners)

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
        at = (clock or utc_now)()
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

    @property
    def store(self) -> Store:
        """The records as they are now; only the session changes them."""
        return self._memory.store

    @property
    def readonly(self) -> bool:
        """Whether edits are refused."""
        return self.file.readonly

    @property
    def recovered(self) -> bool:
        """Whether this shows a copy without an interrupted commit that could not be taken back in the file itself."""
        return self.file.recovered

    @property
    def unreadable(self) -> tuple[Unreadable, ...]:
        """The rows of the file that are no records: placeholders here (see `model.placeholders`), untouched there."""
        return self._memory.unreadable

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

    @property
    def seq(self) -> int:
        """The number of the newest log entry that the store contains."""
        return self._memory.seen

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
        return _label(self._memory.history.undoable())

    @property
    def redo_label(self) -> str:
        """The message key of the step that redo would do again, empty when there is none."""
        return _label(self._memory.history.redoable())

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

    def poll(self) -> bool:
        """Take in what others have committed; cheap enough to be called every 250 ms.

        Returns:
            Whether there was anything. A busy file is looked at again next time.

        Raises:
            UserError: the file was moved, deleted or replaced. What is in memory stays, and `save_copy` still works.
        """
        try:
            return self.file.changed_by_others() and self._memory.catch_up()
        except UserError as problem:
            if not is_busy(problem):
                raise
            self.file.forget_version()
            return False
        finally:
            self._listeners.tell()

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Have a function called with every `Event` from now on.

        Returns:
            A function that ends it.
        """
        return self._listeners.add(listener)

    def log(self, limit: int = 200, before: int | None = None) -> list[Entry]:
        """Entries of the log, newest first.

        Args:
            limit: how many at most.
            before: only entries older than this one.
        """
        return self.file.entries_before(self._memory.seen + 1 if before is None else before, limit)

    def change_of(self, seq: int) -> Change:
        """What a log entry changed; nothing when there is no such entry (any more).

        Raises:
            UserError: the file is busy or damaged.
        """
        logged = self.file.logged(seq)
        return logged.change if logged is not None else NOTHING

    def save_draft(self, key: str, text: str) -> None:
        """Keep text that is being typed, so that a crash can't take it.

        Raises:
            UserError: as `run`.
        """
        with self.file.transaction() as writer:
            writer.draft(Draft(key, text, self.author, self._clock()))

    def drafts(self) -> tuple[Draft, ...]:
        """What was being typed and neither stored nor given up, oldest first."""
        return self.file.drafts()

    def drop_draft(self, key: str) -> None:
        """Forget a draft: its text is stored or was given up.

        Raises:
            UserError: as `run`.
        """
        with self.file.transaction() as writer:
            writer.drop_draft(key)

    def save_copy(self, path: Path | str) -> None:
        """Write the whole file, history and drafts too, to another place; also when it was moved or deleted.

        Raises:
            UserError: the copy can't be written.
        """
        self.file.copy_to(Path(path))

    def warm_up(self) -> None:
        """Load what the first edit needs, at a moment when nobody waits (about half a second)."""
        if not self.readonly:
            import_module("cxmapper.model.steps")
            import_module("cxmapper.model.turning")
            self.file.repository()

    def close(self, log_limit: int = LOG_LIMIT) -> None:
        """Let go of the file; a log above `log_limit` bytes loses its oldest entries first."""
        try:
            trim(self.file, self._memory, log_limit)
        finally:
            self.file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

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


def _label(edits: list[Undoable]) -> str:
    return edits[0].entry.label if edits else ""
