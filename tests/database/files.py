"""Workspace files and sessions on them, for tests: deterministic ids and moments."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

from cxmapper.model.change import Change
from cxmapper.model.edits import cards, journeys, personas, stages, touchpoints
from cxmapper.model.session import Session
from tests.verbs import furnish
from tests.workbench import Workbench


def ids(prefix: str) -> Callable[[], str]:
    """Ids that count up."""
    numbers = count(1)
    return lambda: f"{prefix}{next(numbers):05}"


def clock() -> Callable[[], str]:
    """A second passes whenever somebody looks."""
    seconds = count(1)

    def look() -> str:
        second = next(seconds)
        return f"2026-11-22T{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}.000000Z"

    return look


@contextmanager
def quick_folder() -> Iterator[Path]:
    """A folder for many short-lived files, in memory where the system has such a place."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(prefix="cxmapper-", dir=memory if memory.is_dir() else None) as folder:
        yield Path(folder)


def new_map(path: Path) -> Path:
    """A file with a journey `j` about persona `p`, stages `s1`, `s2`, touchpoints `t11` … `t22`, a card `c` in `s1`."""
    with Session.create(path, author="Ann", title="Café 咖啡", ids=ids("file-"), clock=clock()) as session:

        def build(tx: Any) -> None:
            personas.add_persona(tx, id="p", name="Mei")
            journeys.add_journey(tx, id="j", title="Order ahead", language="en", personas=["p"])
            for stage in "12":
                stages.add_stage(tx, "j", id=f"s{stage}", title=f"Stage {stage}")
                for number in "12":
                    touchpoints.add_touchpoint(tx, f"s{stage}", id=f"t{stage}{number}", title=f"Touchpoint {number}")
            cards.add_card(tx, "s1", "pain", id="c", text="The queue is long")

        session.run(build, label="edit.import")
    return path


def furnished_map(path: Path) -> Path:
    """A file as `new_map` makes it, with something of everything else too, so that every verb finds what it needs."""
    with Session.open(new_map(path), author="Ann", ids=ids("furnished-"), clock=clock()) as session:
        session.run(furnish, Random(2026), label="edit.import")
    return path


class Copies:
    """Fresh copies of one file: making a file takes much longer than copying one."""

    def __init__(self, folder: Path, make: Callable[[Path], Path]) -> None:
        folder.mkdir(exist_ok=True)
        self._folder = folder
        self._original = make(folder / "original.cxm")
        self._numbers = count(1)

    def fresh(self) -> Path:
        """One more copy."""
        return Path(shutil.copy(self._original, self._folder / f"copy{next(self._numbers)}.cxm"))


class Hand(Workbench):
    """A hand that makes random edits through a session."""

    def __init__(self, session: Session, prefix: str) -> None:
        super().__init__(session.store, author=session.author, prefix=prefix)
        self.session = session

    def do(self, edit: Callable[..., None], *args: Any, **fields: Any) -> Change:
        return self.session.run(edit, *args, **fields)
