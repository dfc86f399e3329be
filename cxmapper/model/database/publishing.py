"""Giving a finished file its name."""

from __future__ import annotations

import os
from pathlib import Path

from cxmapper.errors import UserError


def publish(partial: Path, path: Path) -> None:
    """Give a finished file its name, unless the name is taken; afterwards it is found there, also after a power cut.

    Args:
        partial: the file, in the same folder; its other name may stay and is for the caller to remove.
        path: the name.

    Raises:
        UserError: something is there already.
        OSError: the folder can't be written.
    """
    try:
        path.hardlink_to(partial)
    except FileExistsError:
        raise UserError("error.exists", file=path.name) from None
    except OSError:
        # A file system without hard links. Looking first leaves a moment for somebody else, but nothing better is left.
        if path.exists():
            raise UserError("error.exists", file=path.name) from None
        partial.rename(path)
    folder = os.open(path.absolute().parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
