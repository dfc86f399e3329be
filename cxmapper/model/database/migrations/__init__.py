"""Files of earlier schema versions, brought up to ours.

A file is never changed in place. A copy of it is brought up; when all is well the copy takes its name, and the old file
stays beside it under another one. Alembic and SQLAlchemy are loaded only where there is something to bring up.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from itertools import count
from pathlib import Path

from cxmapper.errors import UserError, reason
from cxmapper.i18n import words
from cxmapper.model.database.connection import connect, schema_in, sentences
from cxmapper.model.upgrades import SCHEMA
from cxmapper.values import value_type


@value_type
class BroughtUp:
    """A file was of an earlier schema version.

    Attributes:
        found: which one.
        kept: where the old file is now; `None` when a copy was brought up and the file is as it was.
    """

    found: int
    kept: Path | None = None

    def sentence(self, language: str) -> str:
        """What a person should know about it, in a language."""
        say = words(language)
        return say("file.brought_up", kept=self.kept.name) if self.kept is not None else say("file.brought_up_copy")


def older_schema(path: Path) -> int | None:
    """The schema version of a file when it is an earlier one than ours.

    Raises:
        UserError: it is no workspace file, or one of a newer program; it is untouched then.
    """
    found = schema_in(path)
    if found == SCHEMA:
        return None
    if found > SCHEMA:
        raise UserError("error.newer_version", file=path.name, found=found, known=SCHEMA)
    if found < 1:
        # A version that we never wrote: something has changed the file's header.
        raise UserError("error.damaged", file=path.name)
    return found


def replace(path: Path, found: int, today: date) -> BroughtUp:
    """Put a file's content, brought up, in its place, and keep the old file beside it.

    Args:
        path: the file; it and its folder can be written.
        found: its schema version.
        today: goes into the old file's new name.

    Raises:
        UserError: it is busy, the disk is full, or something else went wrong. The file is as it was then.
        sqlite3.Error, sqlalchemy.exc.DBAPIError: it is damaged; also then it is as it was.
    """
    file = path.resolve()
    part = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        with _said_of(path), closing(connect(file)) as old:
            # Nobody may write into what is about to be replaced.
            old.execute("BEGIN IMMEDIATE")
            copy(file, part, writable=True)
            _bring_up(part, found)
            shutil.copymode(file, part)
            kept = _keep(file, found, today)
            try:
                part.replace(file)
            except OSError:
                kept.unlink()
                raise
            _sync(file.parent)
            old.execute("ROLLBACK")
    finally:
        part.unlink(missing_ok=True)
    return BroughtUp(found, kept)


def bring_up_copy(copy: Path, found: int) -> BroughtUp:
    """Bring up a copy of a file, which nobody else uses.

    Raises:
        UserError: there is no room for it, or something else went wrong.
        sqlite3.Error, sqlalchemy.exc.DBAPIError: it is damaged.
    """
    with _said_of(copy):
        _bring_up(copy, found)
    return BroughtUp(found)


def _bring_up(file: Path, found: int) -> None:
    from cxmapper.model.database.migrations.steps import bring_up

    with closing(connect(file)) as connection:
        bring_up(connection, found)


@contextmanager
def _said_of(path: Path) -> Iterator[None]:
    """Whatever goes wrong is said of a file: it stays as it was, and a person needs to know that first.

    Damage is left to whoever opens the file and knows what else can be tried.
    """
    try:
        with sentences(path):
            yield
    except UserError as problem:
        if problem.key == "error.damaged" and problem.__cause__ is not None:
            raise problem.__cause__ from None
        raise
    except OSError as problem:
        raise UserError("error.unwritable", file=path.name, reason=reason(problem)) from problem
    except Exception as problem:
        raise UserError("error.not_brought_up", file=path.name) from problem


def copy(file: Path, target: Path, *, writable: bool) -> None:
    """Copy a database as it is at one moment, whoever writes meanwhile.

    It is read through SQLite: opening and closing the plain file would drop the locks that we hold on it.

    Args:
        file: the database.
        target: the copy.
        writable: whether SQLite may take back an interrupted commit first.

    Raises:
        sqlite3.Error: it is busy, or the copy can't be written.
    """
    with closing(connect(file, readonly=not writable)) as reader, closing(sqlite3.connect(target)) as writer:
        reader.backup(writer)


def _keep(file: Path, found: int, today: date) -> Path:
    """Give a file a second name beside it, which it keeps when something else takes the first one."""
    for number in count(1):
        more = f"-{number}" if number > 1 else ""
        kept = file.with_name(f"{file.stem}.v{found}.{today.isoformat()}{more}{file.suffix}")
        try:
            kept.hardlink_to(file)
        except FileExistsError:
            continue
        except OSError:
            # A file system without hard links.
            if kept.exists():
                continue
            copy(file, kept, writable=True)
        return kept
    raise AssertionError("there is always one more number")


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
