"""The side of a session that reads: the records of an open file, following others, the log, and half-typed text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from cxmapper.errors import UserError
from cxmapper.model.change import NOTHING, Change
from cxmapper.model.clean import clean
from cxmapper.model.database.connection import is_busy
from cxmapper.model.database.file import WorkspaceFile
from cxmapper.model.database.migrations import BroughtUp
from cxmapper.model.database.reading import Unreadable
from cxmapper.model.entries import Draft, Entry
from cxmapper.model.events import Listener, Listeners
from cxmapper.model.following import Memory
from cxmapper.model.ids import Ids, NewId
from cxmapper.model.store import Store
from cxmapper.model.trimming import LOG_LIMIT, trim

# Says what time it is, as a UTC instant.
Clock = Callable[[], str]


def utc_now() -> str:
    """This moment as a UTC instant, to the microsecond."""
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


class Attached:
    """An open workspace file, with its records in memory.

    All methods belong to one thread; `store.snapshot()` is for the others.

    Attributes:
        path: the file.
        id: this session's id in the log.
        file: the open file below; edits don't go there but through `Session.run`.
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

    @property
    def author(self) -> str:
        """Who the edits are by; cleaned like every text, since it becomes one of each record."""
        return self._author

    @author.setter
    def author(self, name: str) -> None:
        self._author = clean(name)

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
    def brought_up(self) -> BroughtUp | None:
        """What was done when the file was of an earlier version: where the old one is; `None` for a file of ours."""
        return self.file.brought_up

    @property
    def unreadable(self) -> tuple[Unreadable, ...]:
        """The rows of the file that are no records: placeholders here (see `model.placeholders`), untouched there."""
        return self._memory.unreadable

    @property
    def seq(self) -> int:
        """The number of the newest log entry that the store contains."""
        return self._memory.seen

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

    def drafts(self) -> tuple[Draft, ...]:
        """What was being typed and neither stored nor given up, oldest first."""
        return self.file.drafts()

    def save_copy(self, path: Path | str) -> None:
        """Write the whole file, history and drafts too, to another place; also when it was moved or deleted.

        Raises:
            UserError: the copy can't be written.
        """
        self.file.copy_to(Path(path))

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
