"""A new workspace file that appears under its name only when everything that belongs in it is there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

from cxmapper.errors import UserError, reason
from cxmapper.model.change import Change
from cxmapper.model.database.creation import new_file
from cxmapper.model.records import Language
from cxmapper.model.session import Session, utc_now


@contextmanager
def new_workspace(file: Path, *, author: str, language: str, title: str) -> Iterator[Session]:
    """A session on a file in the making; when the block ends well, the file is given its name.

    Args:
        file: where it is to be; nothing may be there.
        author: who makes it.
        language: the workspace's language.
        title: its title.

    Raises:
        UserError: something is there already, or its folder can't be written; nothing is left behind then.
    """
    refuse_existing(file)
    try:
        folder = TemporaryDirectory(dir=file.parent, prefix=".cxmapper-")
    except OSError as problem:
        raise UserError("error.unwritable", file=file, reason=reason(problem)) from None
    with folder as name:
        part = Path(name) / file.name
        with Session.create(part, author=author, language=cast("Language", language), title=title) as session:
            yield session
        try:
            # A link fails where a rename would replace a file that came up meanwhile.
            file.hardlink_to(part)
        except FileExistsError:
            raise UserError("error.exists", file=file) from None
        except OSError:
            part.rename(file)


def save_readable(session: Session, file: Path) -> None:
    """Write what could be read of a damaged file as a new one, with its drafts and without its history.

    What the history still knew is whole there again; placeholders of what nobody knows are ordinary records in it.

    Args:
        session: the damaged file, open.
        file: where; nothing may be there.

    Raises:
        UserError: something is there already, or the file can't be written.
    """
    known = {row.id: row.known for row in session.unreadable if row.known is not None}
    change = Change(inserted={record.id: known.get(record.id, record) for record in session.store})
    new_file(file, change, at=utc_now(), author=session.author, session=session.id, drafts=session.drafts())


def refuse_existing(file: Path) -> None:
    """Refuse to write over a file.

    Raises:
        UserError: there is one, or none can be by that name.
    """
    # SQLite has to find room for the journal's name, too, which is longer.
    is_there(file.with_name(f"{file.name}-journal"))
    if is_there(file):
        raise UserError("error.exists", file=file)


def is_there(file: Path) -> bool:
    """Whether a file is there.

    Raises:
        UserError: none can be, by that name.
    """
    try:
        return file.exists()
    except OSError as problem:
        raise UserError("error.unwritable", file=file, reason=reason(problem)) from None
