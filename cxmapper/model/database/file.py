"""An open workspace file: one connection that reads at once and writes when first asked to."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from shutil import copyfile
from typing import TYPE_CHECKING

from cxmapper.errors import UserError, reason
from cxmapper.model.database import migrations, reading
from cxmapper.model.database.connection import connect, is_damage, sentences
from cxmapper.model.database.witness import Witness
from cxmapper.model.entries import Draft, Entry, Logged

if TYPE_CHECKING:
    from tempfile import TemporaryDirectory

    from cxmapper.model.database.repository import Writer


# Whether the system tells what the user we act as may do, not only the one who started us.
_EFFECTIVE = os.access in os.supports_effective_ids


class WorkspaceFile:
    """A workspace file, open.

    Attributes:
        path: where it is.
        readonly: whether nothing can be written, because it was asked for or because the file or its folder forbids it.
        recovered: whether this reads a copy, because an interrupted commit could not be rolled back in place.
        brought_up: what was done with a file of an earlier schema version; `None` for one of ours.
        torn: whether `contents` has found pages of the file to be damaged; nothing is written from then on.
    """

    def __init__(self, path: Path, *, readonly: bool = False) -> None:
        """Open a file; nothing is written, unless it is of an earlier schema version and may be written.

        Raises:
            UserError: it is missing, no workspace file, of a newer program, locked, damaged or unreadable.
        """
        self.path = path
        older = migrations.older_schema(path)
        writable = _writable(path)
        self.readonly = readonly or not writable
        self.torn = False
        self.recovered = not writable and _journal(path).exists()
        self.brought_up: migrations.BroughtUp | None = None
        self._copy: TemporaryDirectory[str] | None = None
        self._only_history = False
        self._witness: Witness | None = None
        try:
            with sentences(path):
                self._connect(older, writable)
        except BaseException:
            if self._copy is not None:
                self._copy.cleanup()
            raise
        self._identity = _identity(path)
        self._seen_version = -1

    def _connect(self, older: int | None, writable: bool) -> None:
        try:
            if older is not None and not self.readonly:
                self.brought_up = migrations.replace(self.path, older, date.today())
            if older is not None and self.readonly:
                self.connection = connect(self._copy_brought_up(older, writable))
            elif self.recovered:
                self.connection = connect(self._copied())
            else:
                self.connection = connect(self.path, readonly=not writable)
            if self.readonly:
                self.connection.execute("PRAGMA query_only = ON")
        except Exception as problem:
            if not is_damage(problem):
                raise
            self._fall_back_on_history()

    @contextmanager
    def transaction(self) -> Iterator[Writer]:
        """An immediate transaction, committed at the end and rolled back when anything raises.

        Raises:
            UserError: the file is read-only, damaged, busy or moved, or the disk is full or failing; nothing is
                written then.
        """
        if self.readonly:
            raise UserError("error.torn" if self.torn else "error.readonly", file=self.path.name)
        from cxmapper.model.database.repository import Repository

        if self._witness is None:
            self._check_identity()
            self._witness = Witness(self.path)
        with sentences(self.path), Repository(self.connection).transaction() as writer:
            self._witness.begin()
            yield writer
            self._witness.vouch()

    def contents(self) -> reading.Contents:
        """All records and where the log stands, as of one moment.

        Raises:
            UserError: the file is busy, or so damaged that nothing of it can be read.
        """
        with sentences(self.path):
            self._seen_version = self._version()
            contents = self._contents()
            # What SQLite read is in memory as records now; it needn't keep the file's pages, too.
            self.connection.execute("PRAGMA shrink_memory")
            if contents.torn and not self.torn:
                # SQLite would build on damaged pages and might overwrite what can still be read.
                self.torn = self.readonly = True
                self.connection.execute("PRAGMA query_only = ON")
        return contents

    def _contents(self) -> reading.Contents:
        if not self._only_history:
            try:
                return reading.contents(self.connection)
            except Exception as problem:
                if not is_damage(problem):
                    raise
                self.connection.close()
                self._fall_back_on_history()
        from cxmapper.model.database.by_history import contents_by_history

        try:
            return contents_by_history(self.connection)
        except Exception as problem:
            if is_damage(problem) or isinstance(problem, UserError):
                raise UserError("error.damaged", file=self.path.name) from problem
            raise

    def _fall_back_on_history(self) -> None:
        """The list of tables is damaged: read a copy in which only the history is left."""
        from cxmapper.model.database.by_history import keep_history

        copy = self._copied()
        keep_history(copy)
        self.connection = connect(copy, readonly=True)
        self._only_history = self.readonly = True

    def changed_by_others(self) -> bool:
        """Whether somebody else has committed since this was last asked (or since `contents`).

        Raises:
            UserError: the file was moved, deleted or replaced, or is busy.
        """
        self._check_identity()
        with sentences(self.path):
            version = self._version()
        changed = version != self._seen_version
        self._seen_version = version
        return changed

    def forget_version(self) -> None:
        """Let the next `changed_by_others` say yes, because what it announced could not be read."""
        self._seen_version = -1

    def entries_before(self, seq: int, limit: int) -> list[Entry]:
        """Up to `limit` log entries older than `seq`, newest first."""
        with sentences(self.path):
            return reading.entries_before(self.connection, seq, limit)

    def logged(self, seq: int) -> Logged | None:
        """A log entry with its change, `None` when it is not there (any more)."""
        with sentences(self.path):
            return reading.logged(self.connection, seq)

    def logged_after(self, seq: int) -> list[Logged]:
        """The log entries newer than `seq` with their changes, oldest first."""
        with sentences(self.path):
            return reading.logged_after(self.connection, seq)

    def size(self) -> int:
        """The size of the file in bytes, 0 when it is gone."""
        return self.path.stat().st_size if self.path.exists() else 0

    def drafts(self) -> tuple[Draft, ...]:
        """All drafts, oldest first."""
        with sentences(self.path):
            return reading.drafts(self.connection)

    def copy_to(self, target: Path) -> None:
        """Write the whole file, log and drafts too, to another place; works also when it was moved or deleted.

        The copy appears whole or not at all and replaces a file that is there.

        Raises:
            UserError: the target can't be written.
        """
        partial = target.with_name(f".{target.name}.{os.getpid()}.part")
        try:
            with sentences(target):
                copy = sqlite3.connect(partial)
                try:
                    copy.execute("PRAGMA synchronous = EXTRA")
                    self.connection.backup(copy)
                finally:
                    copy.close()
            partial.replace(target)
        except OSError as problem:
            raise UserError("error.unwritable", file=target.name, reason=reason(problem)) from None
        finally:
            partial.unlink(missing_ok=True)

    def rename(self, target: Path) -> None:
        """Give the file another name and go on with it there; never over a file that is there.

        Raises:
            UserError: something is there already, the file is read-only, moved, being written by somebody, or can't be
                renamed. It has its old name then, and goes on.
        """
        if self.readonly:
            raise UserError("error.readonly", file=self.path.name)
        self._check_identity()
        with sentences(self.path):
            # Nobody may be in the midst of a commit: its journal is known by the name of the file.
            self.connection.execute("BEGIN EXCLUSIVE")
            self.connection.execute("ROLLBACK")
        self.close()
        try:
            _moved(self.path, target)
            self.path = target
        except FileExistsError:
            raise UserError("error.exists", file=target.name) from None
        except OSError as problem:
            raise UserError("error.unwritable", file=target.name, reason=reason(problem)) from None
        finally:
            with sentences(self.path):
                self._connect(older=None, writable=True)
            self._identity = _identity(self.path)
            self.forget_version()

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()
        if self._witness is not None:
            self._witness.close()
            self._witness = None
        if self._copy is not None:
            self._copy.cleanup()

    def _copied(self) -> Path:
        """A copy of the file with its journal, in a folder that goes with this object."""
        if self._copy is None:
            self._copy = _own_folder()
        copy = Path(self._copy.name) / self.path.name
        for source, target in ((self.path, copy), (_journal(self.path), _journal(copy))):
            if source.exists():
                copyfile(source, target)
        return copy

    def _copy_brought_up(self, older: int, writable: bool) -> Path:
        """A copy of a file of an earlier schema version, brought up to ours."""
        if self.recovered:
            copy = self._copied()
        else:
            self._copy = _own_folder()
            copy = Path(self._copy.name) / self.path.name
            migrations.copy(self.path, copy, writable=writable)
        self.brought_up = migrations.bring_up_copy(copy, older)
        return copy

    def _version(self) -> int:
        return int(self.connection.execute("PRAGMA data_version").fetchone()[0])

    def _check_identity(self) -> None:
        if self._copy is None and _identity(self.path) != self._identity:
            raise UserError("error.file_moved", file=self.path.name)


def _moved(source: Path, target: Path) -> None:
    """Move a file where nothing is yet; on systems without links a file that appears meanwhile isn't noticed."""
    if source.exists() and target.exists() and source.samefile(target):
        # Only the letters' case differs, on a system that doesn't care.
        source.rename(target)
        return
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except OSError:
        if target.exists():
            raise FileExistsError(str(target)) from None
        source.rename(target)
    else:
        source.unlink()


def _own_folder() -> TemporaryDirectory[str]:
    from tempfile import TemporaryDirectory

    return TemporaryDirectory(prefix="cxmapper-")


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _journal(path: Path) -> Path:
    return path.with_name(f"{path.name}-journal")


def _writable(path: Path) -> bool:
    # The journal needs the folder: where it can't be made, nothing can be committed.
    return all(os.access(place, os.W_OK, effective_ids=_EFFECTIVE) for place in (path, path.absolute().parent))
