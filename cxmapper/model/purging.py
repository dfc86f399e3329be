"""Purging: taking a text out of a workspace for good, so that nothing brings it back.

The only edit that changes the past: records, every step of the history, versions, half-typed texts and safety copies
are treated alike, and what the file leaves unused is overwritten. The log gets a step that says that this was done, and
holds nothing of what; other sessions that follow it read everything anew.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

from cxmapper.errors import UserError
from cxmapper.i18n import Words
from cxmapper.model import safety
from cxmapper.model.change import NOTHING
from cxmapper.model.database import migrations
from cxmapper.model.database.connection import connect, is_busy, is_damage, sentences
from cxmapper.model.database.erasing import Erased, Tick, erase, overwrite_what_goes, untold, wipe
from cxmapper.model.database.file import WorkspaceFile
from cxmapper.model.entries import Entry
from cxmapper.model.erasing import Eraser
from cxmapper.model.following import Memory
from cxmapper.model.records import Workspace
from cxmapper.settings import SHADES, preview_file
from cxmapper.values import value_type

# A reader is gone after a moment; whoever still holds the file then is another program.
_TRIES = 8


@value_type
class Purged:
    """What a purge did.

    Attributes:
        file: in how many places of the file the text was.
        copies: in how many safety copies; all of them were searched.
        dropped: how many safety copies had to be deleted, because they can't be read or rewritten.
        left: where the text still is: the names of pictures that hold it in their own data, and of versions that can't
            be read.
        beside: files beside this one that an earlier version of the program left, which hold it as it was.
    """

    file: Erased
    copies: int = 0
    dropped: int = 0
    left: tuple[str, ...] = ()
    beside: tuple[Path, ...] = ()


def purge(
    file: WorkspaceFile, memory: Memory, text: str, entry: Entry, moment: Callable[[], str], tick: Tick = untold
) -> Purged:
    """Take a text out of everything that is kept of a workspace; nobody can undo it.

    Args:
        file: the file.
        memory: what the session knows of it; it reads everything anew.
        text: the text; whether its letters are large or small makes no difference.
        entry: what to log, still without time.
        moment: says what time the log is to show.
        tick: is told how far the file is; what it raises is passed on, and nothing was done then. Once the file is
            done, it isn't asked any more.

    Returns:
        What was done.

    Raises:
        UserError: the text is too short, the file can't be written now or is damaged: nothing was done then. Or
            (`error.purge_unfinished`) another program keeps the file open: all was done, but old bytes are still there.
    """
    eraser = Eraser(text)
    erased = _in_file(file, memory, eraser, replace(entry, author=eraser.text(entry.author)), moment, tick)
    workspace = memory.store.all(Workspace)[0].id
    treated = [_in_copy(copy, text) for copy in _copies_of(workspace, file.path)]
    with suppress(OSError):
        for shade in SHADES:
            preview_file(file.path, shade).unlink(missing_ok=True)
    _wiped(file)
    return Purged(
        erased,
        copies=sum(each is True for each in treated),
        dropped=treated.count(None),
        left=tuple(sorted(eraser.left)),
        beside=_beside(file.path),
    )


def told(done: Purged, say: Words) -> tuple[str, ...]:
    """What a purge did, in sentences of a language, without the text itself."""
    counts = {
        "purge.records": done.file.records,
        "purge.versions": done.file.versions,
        "purge.steps": done.file.steps,
        "purge.drafts": done.file.drafts,
        "purge.copies": done.copies,
    }
    comma = say("cli.list.separator")
    places = comma.join(say.plural(key, n) for key, n in counts.items() if n)
    lines = [say("purge.done", places=places) if places else say("purge.nowhere")]
    if done.dropped:
        lines.append(say.plural("purge.dropped", done.dropped))
    if done.left:
        lines.append(say("purge.left", names=comma.join(done.left)))
    if done.beside:
        lines.append(say("purge.beside", names=comma.join(file.name for file in done.beside)))
    return tuple(lines)


def _in_file(
    file: WorkspaceFile, memory: Memory, eraser: Eraser, entry: Entry, moment: Callable[[], str], tick: Tick
) -> Erased:
    if memory.unreadable:
        raise UserError("error.purge_unreadable", file=file.path.name)
    if not file.readonly:
        overwrite_what_goes(file.connection)
    with file.transaction() as writer:
        memory.catch_up()
        erased = erase(file.connection, eraser, tick)
        logged = writer.record(replace(entry, at=moment()), NOTHING)
    memory.read_anew([logged.entry], "purge")
    return erased


def _wiped(file: WorkspaceFile) -> None:
    """Have the unused bytes of the file go, as soon as nobody else reads it."""
    for attempt in range(_TRIES):
        try:
            with sentences(file.path):
                wipe(file.connection)
            return
        except UserError as problem:
            if not is_busy(problem):
                raise
            time.sleep(0.05 * attempt)
    raise UserError("error.purge_unfinished", file=file.path.name)


def _copies_of(workspace: str, path: Path) -> Iterator[Path]:
    """The safety copies of a workspace, also of when its file had another name; and its own that nobody can read."""
    with suppress(OSError):
        for copy in sorted(safety.folder().glob(f"*/*{safety.SUFFIX}")):
            try:
                with closing(connect(copy, readonly=True)) as connection:
                    same = connection.execute("SELECT id FROM workspaces").fetchall() == [(workspace,)]
            except (sqlite3.Error, UnicodeDecodeError):
                same = copy.parent == safety.folder_of(path)
            if same:
                yield copy


def _in_copy(copy: Path, text: str) -> bool | None:
    """Take a text out of a safety copy; whether it was in there, `None` when the copy had to go."""
    try:
        older = migrations.older_schema(copy)
        if older is not None:
            migrations.bring_up_copy(copy, older)
        with closing(connect(copy)) as connection:
            overwrite_what_goes(connection)
            connection.execute("BEGIN IMMEDIATE")
            erased = erase(connection, Eraser(text))
            connection.execute("COMMIT")
            wipe(connection)
        return erased != Erased()
    except Exception as problem:
        if not (is_damage(problem) or isinstance(problem, UserError | sqlite3.Error)):
            raise
        # Better one copy less than a copy that brings the text back.
        copy.unlink(missing_ok=True)
        return None


def _beside(path: Path) -> tuple[Path, ...]:
    """The files that were kept when a file was brought up from an earlier version of the program."""
    return tuple(sorted(path.resolve().parent.glob(f"{_literal(path.stem)}.v[0-9]*.????-??-??*{path.suffix}")))


def _literal(name: str) -> str:
    return "".join(f"[{letter}]" if letter in "[*?" else letter for letter in name)
