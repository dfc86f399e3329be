"""Noticing that a file system does not keep its locks.

SQLite relies on locks. Where everybody is granted every lock (some network drives), two may write at once, and each
believes to be alone. What tells is the change counter in the file's header: nobody may count it up while a transaction
of ours is under way.
"""

from __future__ import annotations

import os
from pathlib import Path

from cxmapper.errors import UserError

# Where in the header SQLite counts the commits.
_COUNTER = 24
_BYTES = 4


class Witness:
    """Looks at the change counter of one file, past SQLite.

    The file stays open as long as the connection: to close it would drop the locks that this process has on it.
    """

    def __init__(self, path: Path) -> None:
        self._name = path.name
        self._handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        self._seen = b""

    def begin(self) -> None:
        """A transaction has begun."""
        self._seen = self._counter()

    def vouch(self) -> None:
        """The transaction is about to be committed.

        Raises:
            UserError: somebody else has committed since it began; it must be rolled back.
        """
        if self._counter() != self._seen:
            raise UserError("error.no_locks", file=self._name)

    def close(self) -> None:
        """Let go of the file."""
        os.close(self._handle)

    def _counter(self) -> bytes:
        if hasattr(os, "pread"):
            return os.pread(self._handle, _BYTES, _COUNTER)
        os.lseek(self._handle, _COUNTER, os.SEEK_SET)
        return os.read(self._handle, _BYTES)
