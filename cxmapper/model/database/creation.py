"""Making a new workspace file."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from cxmapper.errors import UserError, reason
from cxmapper.model.change import Change
from cxmapper.model.database.connection import connect, sentences
from cxmapper.model.database.publishing import publish
from cxmapper.model.database.repository import Repository
from cxmapper.model.entries import CREATED, Draft, Entry


def new_file(path: Path, change: Change, *, at: str, author: str, session: str, drafts: Iterable[Draft] = ()) -> None:
    """Make a workspace file; it appears whole or not at all.

    Args:
        path: where; nothing may be there.
        change: the first entry of its log, which makes the workspace.
        at: when, a UTC instant.
        author: who.
        session: the id of the session that makes it.
        drafts: what was being typed, to be kept there.

    Raises:
        UserError: something is there already, or the file can't be written.
    """
    # No longer than any name may be, with what SQLite appends for its journal.
    partial = path.with_name(f".{os.urandom(16).hex()}.part")
    try:
        partial.touch(exist_ok=False)
        with sentences(path):
            connection = connect(partial)
            try:
                with Repository(connection).transaction() as writer:
                    writer.make_tables({"created_at": at, "created_by": author})
                    writer.record(Entry(0, at, author, session, CREATED), change)
                    for draft in drafts:
                        writer.draft(draft)
            finally:
                connection.close()
        publish(partial, path)
    except OSError as problem:
        raise UserError("error.unwritable", file=path.name, reason=reason(problem)) from problem
    finally:
        partial.unlink(missing_ok=True)
