"""Files that appear whole or not at all."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from cxmapper.errors import UserError, reason

# What a person can do about it depends on what the system says is wrong.
REASONS = {
    errno.ENOENT: "error.export_no_folder",
    errno.ENOTDIR: "error.export_no_folder",
    errno.EACCES: "error.export_denied",
    errno.EPERM: "error.export_denied",
    errno.EROFS: "error.export_denied",
    errno.ENOSPC: "error.export_disk_full",
    errno.EDQUOT: "error.export_disk_full",
    errno.EISDIR: "error.export_is_folder",
}


def write_whole(out: Path, write: Callable[[BinaryIO], None]) -> None:
    """Write a file beside its place and move it there once it is complete and on the disk.

    Whatever goes wrong, what stood at `out` before still stands there, and nothing else is left in the folder.

    Args:
        out: the file to be; through a symbolic link, the file it leads to.
        write: puts the content into an open binary file.

    Raises:
        UserError: the folder is missing or can't be written to, the disk is full, or the system refuses otherwise.
    """
    out = out.resolve()
    part = out.with_name(f".{os.urandom(16).hex()}.part")
    try:
        if out.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        with part.open("xb") as stream:
            write(stream)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(out)
        _sync_folder(out.parent)
    except OSError as problem:
        key = REASONS.get(problem.errno or 0, "error.export_failed")
        raise UserError(key, file=str(out), folder=str(out.parent), reason=reason(problem)) from problem
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the system can do that for folders."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
