"""One connection to a workspace file, as every connection must be, and SQLite's refusals as sentences.

Nothing here imports SQLAlchemy: reading a file must not wait for it.
"""

from __future__ import annotations

import re
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from stat import S_ISREG

from cxmapper.errors import UserError, reason
from cxmapper.model.upgrades import SCHEMA

__all__ = ["APPLICATION_ID", "BUSY_TIMEOUT", "SCHEMA", "connect", "is_busy", "schema_in", "sentences"]

# What stands in the file's header: whose it is ("CXM1") and which shape its tables have.
APPLICATION_ID = int.from_bytes(b"CXM1", "big")

# As long as a person's typing may be held up by another writer; after that the caller tries again.
BUSY_TIMEOUT = 0.25

_MAGIC = b"SQLite format 3\x00"
_USER_VERSION = slice(60, 64)
_APPLICATION_ID = slice(68, 72)
_HEADER = 100

_OF_A_ROW = re.compile(r"(NULL|non-\w+|[A-Z]+) value in |CHECK constraint failed in ")


def connect(path: Path, *, readonly: bool = False) -> sqlite3.Connection:
    """A connection with our rules set, outside any transaction.

    Args:
        path: an existing file.
        readonly: whether SQLite must refuse to write.

    Raises:
        sqlite3.Error: SQLite can't open it.
    """
    uri = f"{path.absolute().as_uri()}?mode={'ro' if readonly else 'rw'}"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=BUSY_TIMEOUT)
    try:
        # They belong to the connection, not to the file, and are silently ignored inside a transaction.
        connection.execute("PRAGMA foreign_keys = ON")
        # EXTRA also syncs the folder after the journal is deleted; with FULL a power cut can undo a commit.
        connection.execute("PRAGMA synchronous = EXTRA")
    except BaseException:
        connection.close()
        raise
    return connection


def schema_in(path: Path) -> int:
    """The schema version of a workspace file, from its header, without opening it as a database.

    A file of another program is never opened by SQLite, so that not even its journal is touched. (Closing this plain
    file handle drops the locks that the same process holds on the file; nobody here holds one outside a transaction,
    and transactions and opening happen on one thread.)

    Raises:
        UserError: the file is missing, can't be read, is no database, or is another program's.
    """
    try:
        if not S_ISREG(path.stat().st_mode) and not path.is_dir():
            # A pipe would be waited for without end.
            raise UserError("error.unreadable", file=path.name, reason=UserError("reason.no_file"))
        with path.open("rb") as file:
            header = file.read(_HEADER)
    except FileNotFoundError:
        raise UserError("error.missing", file=path.name) from None
    except IsADirectoryError:
        # A folder may be named "." alone.
        raise UserError("error.export_is_folder", file=str(path)) from None
    except OSError as problem:
        raise UserError("error.unreadable", file=path.name, reason=reason(problem)) from None
    if len(header) < _HEADER or not header.startswith(_MAGIC):
        raise UserError("error.not_a_workspace", file=path.name)
    if int.from_bytes(header[_APPLICATION_ID], "big") != APPLICATION_ID:
        raise UserError("error.other_program", file=path.name)
    return int.from_bytes(header[_USER_VERSION], "big")


@contextmanager
def sentences(path: Path) -> Iterator[None]:
    """Turns what SQLite refuses into something a person can act on; our own mistakes pass as they are.

    Raises:
        UserError: the file is busy, read-only, moved, damaged, or the disk is full or failing.
    """
    try:
        yield
    except Exception as problem:
        # SQLAlchemy wraps the driver's error and keeps it as `orig`.
        original = getattr(problem, "orig", problem)
        key = _key(original)
        if key is None:
            raise
        raise UserError(key, file=path.name) from problem


def is_busy(problem: UserError) -> bool:
    """Whether trying the same again in a moment may help."""
    return problem.key == "error.busy"


def is_of_a_row(line: str) -> bool:
    """Whether a line of SQLite's check is of a row that it can reach, but that should not be like that."""
    return _OF_A_ROW.match(line) is not None


def is_damage(problem: BaseException) -> bool:
    """Whether reading failed because of what stands in the file, not because of the disk, a lock, or no memory.

    A damaged file may show in many ways: SQLite finds pages that are none, or a name that is not among its tables; the
    driver finds text that is no UTF-8, or a number too large; our own reading finds values that can't be.
    """
    original = getattr(problem, "orig", problem)
    if isinstance(original, sqlite3.Error):
        return _key(original) == "error.damaged"
    return isinstance(original, _UNLIKELY)


def _key(problem: BaseException) -> str | None:
    if isinstance(problem, UnicodeDecodeError):
        # The driver can't even say what SQLite found: the message quotes what stands in the file.
        return "error.damaged"
    if not isinstance(problem, sqlite3.Error):
        return None
    code = getattr(problem, "sqlite_errorcode", None)
    if code is None:
        # From the driver itself. Of what it says, only this is not about how it is called.
        return "error.damaged" if "decode to UTF-8" in str(problem) else None
    if code == sqlite3.SQLITE_ERROR:
        return "error.damaged" if any(words in str(problem) for words in _NOT_AS_MADE) else None
    return _EXTENDED.get(code) or _PRIMARY.get(code & 0xFF)


_EXTENDED = {sqlite3.SQLITE_READONLY_DBMOVED: "error.file_moved"}

_PRIMARY = {
    sqlite3.SQLITE_BUSY: "error.busy",
    sqlite3.SQLITE_LOCKED: "error.busy",
    sqlite3.SQLITE_READONLY: "error.readonly",
    sqlite3.SQLITE_FULL: "error.disk_full",
    sqlite3.SQLITE_IOERR: "error.disk",
    sqlite3.SQLITE_CANTOPEN: "error.disk",
    sqlite3.SQLITE_CORRUPT: "error.damaged",
    sqlite3.SQLITE_NOTADB: "error.damaged",
    # Sizes that nothing of ours has.
    sqlite3.SQLITE_TOOBIG: "error.damaged",
    sqlite3.SQLITE_NOMEM: "error.damaged",
}

# What SQLite says when tables, columns or indexes that every file of ours has bear another name.
_NOT_AS_MADE = ("no such ", "has no column named", "unsupported file format")

# What our own reading meets in a file that was written whole and has changed since.
_UNLIKELY = (ValueError, TypeError, KeyError, OverflowError, RecursionError, MemoryError, zlib.error)
