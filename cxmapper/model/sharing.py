"""Copies of a workspace to hand on: without its past and without what is for our own people only, unless asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from cxmapper.errors import UserError, reason
from cxmapper.model.change import Change
from cxmapper.model.database.copying import copy_while_used
from cxmapper.model.database.creation import new_file
from cxmapper.model.database.integrity import integrity
from cxmapper.model.ids import Ids
from cxmapper.model.privacy import drop_internal_comments, tells_internal, without_names
from cxmapper.model.session import Session, utc_now
from cxmapper.model.steps import propose
from cxmapper.model.store import Store


class Shared(NamedTuple):
    """What a copy to hand on takes along.

    Attributes:
        history: every step ever made, and so everything that was ever said and everybody who said it.
        internal: the comments that are for our own people only.
        names: who people are.
    """

    history: bool = False
    internal: bool = False
    names: bool = True


def share(source: Path, store: Store, target: Path, what: Shared, *, author: str) -> None:
    """Write a copy of a workspace to hand on; before it gets its name it is looked through.

    Args:
        source: the workspace file.
        store: its records; nobody else may use them meanwhile.
        target: where; the copy appears whole or not at all, and replaces a file that is there.
        what: what goes along. A history tells all the rest too.
        author: who shares it.

    Raises:
        UserError: the copy can't be written, or the file is busy or damaged.
        ValueError: a history without internal comments or names.
    """
    if what.history and not (what.internal and what.names):
        raise ValueError("a history holds the internal comments and the names")
    _refuse_itself(source, target)
    with _beside(target) as part:
        if not what.history:
            _write_fresh(store, part, what, author)
        elif not copy_while_used(source, part):
            raise UserError("error.busy", file=source.name)
        _look_through(part, what)
        if integrity(part):
            raise UserError("error.damaged", file=source.name)
        try:
            part.replace(target)
        except OSError as problem:
            raise UserError("error.unwritable", file=target.name, reason=reason(problem)) from None


def _refuse_itself(source: Path, target: Path) -> None:
    if target.exists() and source.exists() and target.samefile(source):
        raise UserError("error.exists", file=target.name)


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """A file in the making, in a folder of its own beside its place; nothing is left of it."""
    try:
        folder = TemporaryDirectory(dir=target.parent, prefix=".cxmapper-")
    except OSError as problem:
        raise UserError("error.unwritable", file=target.name, reason=reason(problem)) from None
    with folder as name:
        yield Path(name) / target.name


def _write_fresh(store: Store, part: Path, what: Shared, author: str) -> None:
    """Write records as a new file: what was deleted, undone or half typed is nowhere in it."""
    new_id: Callable[[], str] = Ids()
    at = utc_now()
    if not what.internal:
        store = store.snapshot()
        store.apply(propose(store, drop_internal_comments, now=at, author=author, new_id=new_id))
    by = author if what.names else ""
    records = store if what.names else without_names(store)
    new_file(part, Change(inserted={record.id: record for record in records}), at=at, author=by, session=new_id())


def _look_through(part: Path, what: Shared) -> None:
    """Open the copy as its reader will, and see that it holds nothing that it should not.

    Raises:
        RuntimeError: it does; it must not be handed on.
    """
    with Session.open(part, author="", readonly=True) as session:
        told = not what.internal and tells_internal(session.store)
        past = not what.history and (len(session.log()) != 1 or session.drafts() or session.change_of(1).deleted)
        named = not what.names and session.store != without_names(session.store)
    if told or past or named:
        raise RuntimeError("the copy holds what it should not")
