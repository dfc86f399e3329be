"""Safety copies: the last ten states of each workspace file, in the user's data folder, for when a file is lost.

A workspace's copies lie in a folder of their own, which is found by the workspace's place. They are plain workspace
files and can be opened like any other. Everything here may run in any thread.
"""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from cxmapper import small_files
from cxmapper.digests import digest
from cxmapper.errors import UserError, reason
from cxmapper.model.database.copying import Standing, copy_while_used, journey_titles, purges_of, standing
from cxmapper.model.database.publishing import publish
from cxmapper.settings import data_folder
from cxmapper.values import value_type

KEPT = 10
SUFFIX = ".cxm"

_ABOUT = "about.json"
# How many letters of a folder's name tell files of one name apart.
_MARK = 16
# A copy's name: its number, which says what is newer whatever the clock does, and when it was made.
_NAME = re.compile(r"(\d{6})-(\d{8}T\d{6})Z\.cxm")
_TIME = "%Y%m%dT%H%M%S"
# Nobody takes so long for a copy, in seconds: what is left of an interrupted one may go.
_LEFT_BEHIND = 3600
# What writing a copy may end with, and the reason it then gives.
_UNWRITABLE = {
    "error.unwritable": "reason.not_allowed",
    "error.disk_full": "reason.disk_full",
    "error.disk": "reason.disk_failing",
}


@value_type
class SafetyCopy:
    """One copy of a workspace.

    Attributes:
        file: where it lies.
        of: the workspace file it is a copy of, which may be gone; only its name where nothing more is known.
        number: the higher, the newer.
        at: when it was made, in UTC.
        size: in bytes.
    """

    file: Path
    of: Path
    number: int
    at: datetime
    size: int

    def titles(self) -> tuple[str, ...]:
        """The titles of its journeys.

        Raises:
            UserError: it can't be read.
        """
        return journey_titles(self.file)

    def standing(self) -> Standing | None:
        """How far the workspace had come in it, `None` when its log is empty.

        Raises:
            UserError: it can't be read.
        """
        return standing(self.file)


def folder() -> Path:
    """Where all safety copies lie; it need not exist."""
    return data_folder() / "safety"


def folder_of(path: Path) -> Path:
    """Where the copies of a workspace file lie; it need not exist."""
    name = re.sub(r"\W+", "-", path.stem)[:40].strip("-")
    return folder() / f"{name}-{digest(str(path.resolve()).encode())[:_MARK]}"


def copies_of(path: Path) -> tuple[SafetyCopy, ...]:
    """The safety copies of a workspace file, newest first."""
    return _copies_in(folder_of(path), path.resolve())


def all_copies() -> tuple[tuple[SafetyCopy, ...], ...]:
    """The safety copies of each workspace file, newest first; the file copied last first, some may be gone."""
    found: list[tuple[SafetyCopy, ...]] = []
    with suppress(OSError):
        for place in folder().iterdir():
            copies = _copies_in(place, _about(place) or _named_like(place))
            if copies:
                found.append(copies)
    return tuple(sorted(found, key=lambda copies: (copies[0].at, copies[0].of), reverse=True))


def keep_copy(path: Path) -> Path | None:
    """Make a safety copy of a workspace file, unless it stands as in its newest copy; older ones than ten go.

    Args:
        path: a workspace file; it may be open here or elsewhere.

    Returns:
        The copy; `None` when none was needed, or somebody edits all the time.

    Raises:
        UserError: the file can't be read, or the folder of the copies can't be written (`error.no_safety_copy`).
    """
    now = standing(path)
    place, copies = folder_of(path), copies_of(path)
    if now is None or (copies and _stands_at(copies[0]) == now):
        return None
    made = datetime.now(UTC)
    number = copies[0].number + 1 if copies else 1
    target = place / f"{number:06}-{made.strftime(_TIME)}Z{SUFFIX}"
    try:
        place.mkdir(parents=True, exist_ok=True)
        _tell_about(place, path)
        if not copy_while_used(path, target):
            return None
        if purges_of(target) != purges_of(path):
            # A text was taken out of the file for good while this copy was on its way.
            target.unlink()
            return None
        _tidy(place, path)
    except OSError as problem:
        raise UserError("error.no_safety_copy", folder=folder(), reason=reason(problem)) from None
    except UserError as problem:
        if problem.key not in _UNWRITABLE:
            raise
        why = problem.values.get("reason", UserError(_UNWRITABLE[problem.key]))
        raise UserError("error.no_safety_copy", folder=folder(), reason=why) from None
    return target


def bring_back(copy: SafetyCopy, target: Path) -> None:
    """Write a safety copy as a workspace file.

    Args:
        copy: which one; it stays.
        target: where; nothing may be there.

    Raises:
        UserError: there is something, the target can't be written, or the copy can't be read.
    """
    partial = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        shutil.copyfile(copy.file, partial)
        with partial.open("rb+") as written:
            os.fsync(written.fileno())
        publish(partial, target)
    except OSError as problem:
        raise UserError("error.unwritable", file=target.name, reason=reason(problem)) from None
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)


def _copies_in(place: Path, of: Path) -> tuple[SafetyCopy, ...]:
    return tuple(sorted(_found_in(place, of), key=lambda copy: copy.number, reverse=True))


def _found_in(place: Path, of: Path) -> Iterator[SafetyCopy]:
    with suppress(OSError):
        for file in place.iterdir():
            name = _NAME.fullmatch(file.name)
            if name is not None:
                at = datetime.strptime(name[2], _TIME).replace(tzinfo=UTC)
                yield SafetyCopy(file, of, int(name[1]), at, file.stat().st_size)


def _stands_at(copy: SafetyCopy) -> object:
    """How far the workspace had come in a copy; one that can't be read is as good as none."""
    try:
        return copy.standing()
    except UserError:
        return None


def _about(place: Path) -> Path | None:
    """The workspace file that a folder of copies belongs to."""
    said = small_files.read(place / _ABOUT, lambda said: isinstance(said, dict) and isinstance(said.get("path"), str))
    return Path(said["path"]) if said is not None else None


def _named_like(place: Path) -> Path:
    """A workspace file of which nothing is known any more but what the folder of its copies is called."""
    return Path(f"{place.name[: -_MARK - 1]}{SUFFIX}")


def _tell_about(place: Path, path: Path) -> None:
    if _about(place) != path.resolve():
        small_files.write(place / _ABOUT, {"path": str(path.resolve())})


def _tidy(place: Path, path: Path) -> None:
    for old in copies_of(path)[KEPT:]:
        old.file.unlink(missing_ok=True)
    for part in place.glob(".*.part"):
        if time.time() - part.stat().st_mtime > _LEFT_BEHIND:
            part.unlink(missing_ok=True)
