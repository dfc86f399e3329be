"""Processes that edit a workspace file with every verb until they are killed, and the book they keep outside of it.

A line is in the book, and the book on the disk, as soon as a step is committed: whatever stands there must never be
missing from the file.
"""

from __future__ import annotations

import base64
import json
import multiprocessing
import os
import re
import signal
import sqlite3
import zlib
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from hashlib import sha256
from multiprocessing.process import BaseProcess
from pathlib import Path
from random import Random
from typing import Any

from cxmapper.errors import UserError
from cxmapper.export.registry import export_map
from cxmapper.importers.registry import prepare
from cxmapper.model import codec
from cxmapper.model.change import NOTHING
from cxmapper.model.database.connection import is_busy
from cxmapper.model.edits import cards, people
from cxmapper.model.erasing import MARK
from cxmapper.model.events import Event
from cxmapper.model.records import Journey, Stage
from cxmapper.model.session import Session
from tests.choosing import Choice, Nothing, colleagues
from tests.verbs import CALLS, call_of

# The ending of files beside that are still to be mended.
SPOILT = "spoilt"

# Enough room that journeys can be added, merged and imported often.
MOST_JOURNEYS = 30

MERMAID = """journey
    title Lunch break
    section Order
      Look at the menu: 4: Guest
      等候: 2: Guest, 店員
    section Eat
      Find a seat: 1: Guest
"""


# Somebody who is to be forgotten, each time another one.
SECRET = re.compile("Quentin [0-9a-f-]{36}")


def fingerprint(change: dict[str, Any]) -> str:
    """What tells one change from another, whether or not a name was taken out of it since."""
    for item in (*change.get("inserted", ()), *change.get("deleted", ())):
        if item["type"] == "version":
            item["record"] |= {"data": json.loads(zlib.decompress(base64.b64decode(item["record"]["data"])))}
    told = json.dumps(change, sort_keys=True, ensure_ascii=False)
    return sha256(SECRET.sub(MARK, told).encode()).hexdigest()


class Book:
    """What a process has done so far, a JSON line each, on the disk before the next step begins."""

    def __init__(self, path: Path) -> None:
        self._descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def write(self, **line: Any) -> None:
        os.write(self._descriptor, (json.dumps(line) + "\n").encode())
        os.fsync(self._descriptor)


def read_book(path: Path) -> list[dict[str, Any]]:
    """The lines of a book; a last one that was not finished is none."""
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    return [json.loads(line) for line in text[: text.rfind("\n") + 1].splitlines()]


@dataclass
class Task:
    """What a process is to do: on which file, noting what where, beginning with which deeds, by which chance."""

    file: Path
    book: Path
    deeds: Sequence[str]
    seed: int

    @property
    def name(self) -> str:
        return self.book.stem


class Victim:
    """A process's work: it edits without end."""

    def __init__(self, task: Task) -> None:
        self.task, self.chance = task, Random(task.seed)
        self.book = Book(task.book)
        # The same people come again, so that somebody's comments are there when they come.
        self.session = self._opened("Ann" if task.name.endswith("a") else "Ben")
        self.deed = ""
        self.new_files = 0
        self.session.subscribe(self.note)

    def _opened(self, author: str) -> Session:
        """Open the file, again and again while the other one is in the middle of something long."""
        while True:
            try:
                return Session.open(self.task.file, author=author)
            except UserError as problem:
                if not is_busy(problem):
                    raise

    def note(self, event: Event) -> None:
        """Write down what has just been committed; what others did is theirs to note."""
        if event.session == self.session.id and event.cause != "follow":
            # What was taken out for good is no step's doing: the history says only that it was.
            change = NOTHING if event.cause == "purge" else event.change
            done = fingerprint(codec.change_to_dict(change))
            self.book.write(deed=self.deed, seq=event.seq, session=event.session, change=done)

    def work(self) -> None:
        while True:
            for deed in self.task.deeds:
                self.deed = deed
                with suppress(Nothing, UserError):
                    self.type_a_little()
                    OTHER_DEEDS.get(deed, Victim.edit)(self)

    def edit(self) -> None:
        deed, made = self.deed, self.deed.replace("move_", "add_", 1)
        try:
            self._run(deed)
        except Nothing:
            if made == deed or made not in CALLS:
                raise
            # A place among others can only be changed where there are others.
            self._run(made)
            self._run(deed)

    def _run(self, deed: str) -> None:
        self.deed = deed
        choice = Choice(self.session.store, self.chance, self.session.new_id, self.session.author, MOST_JOURNEYS)
        self.session.run(call_of(deed, choice), label=deed)

    def type_a_little(self) -> None:
        """Somebody is in the middle of a text now and then."""
        if self.chance.random() < 0.3:
            self.save_draft()

    def save_draft(self) -> None:
        text = "客戶等" * self.chance.randint(1, 9)
        self.book.write(typing=text)
        self.session.save_draft(self.task.name, text)
        self.book.write(deed="save_draft", typed=text)

    def drop_draft(self) -> None:
        """Another text is begun and given up."""
        key = f"{self.task.name} {self.session.new_id()}"
        self.session.save_draft(key, "nothing")
        self.session.drop_draft(key)
        self.book.write(deed=self.deed, dropped=key)

    def undo(self) -> None:
        self.session.undo()

    def redo(self) -> None:
        if not self.session.can_redo:
            self.session.undo()
        self.session.redo()

    def restore(self) -> None:
        self.session.restore(max(1, self.session.seq - self.chance.randint(1, 30)))

    def purge(self) -> None:
        """Something is said of somebody, and half typed, who then has to be forgotten."""
        secret = f"Quentin {self.session.new_id()}"
        choice = Choice(self.session.store, self.chance, self.session.new_id, self.session.author)
        stage, card = choice.one(Stage), self.session.new_id()
        self.deed = "add_card"
        self.session.run(cards.add_card, stage, "quote", id=card, text=f"{secret} waited", speaker=secret)
        self.session.save_draft(f"{self.task.name} said", f"As {secret} sai")
        self.deed = "purge"
        self.session.purge(secret)
        self.book.write(purged=secret, until=self.session.seq)

    def beside(self, suffix: str = "cxm") -> Path:
        """A place for one more file beside."""
        self.new_files += 1
        return self.task.file.with_name(f"{self.task.name}-{self.new_files}.{suffix}")

    def start_workspace(self) -> None:
        """A file is made beside; it is there whole, or not at all."""
        path = self.beside()
        Session.create(path, author=self.task.name, title="Beside").close()
        self.book.write(deed=self.deed, made=path.name)

    def rename(self) -> None:
        """A file beside gets another name; it has the one or the other."""
        path = self.beside()
        with Session.create(self.beside(), author=self.task.name, title="Renamed") as session:
            session.rename(path)
        self.book.write(deed=self.deed, made=path.name)

    def give_up(self) -> None:
        """What can't be read of a file beside is given up; until then it bears a name that tells that it is spoilt."""
        path, spoilt = self.beside(), self.beside(SPOILT)
        with Session.create(spoilt, author=self.task.name, title="Spoilt") as session:
            session.run(people.add_person, id="person", name="Mei")
        with closing(sqlite3.connect(spoilt)) as connection:
            connection.execute("UPDATE people SET changed_at = 'sometime'")
            connection.commit()
        with Session.open(spoilt, author=self.task.name) as session:
            session.give_up()
            session.rename(path)
        self.book.write(deed=self.deed, made=path.name)

    def bring_in(self, source: Path) -> None:
        if len(self.session.store.all(Journey)) >= MOST_JOURNEYS:
            raise Nothing
        self.session.run(prepare(source).edit, label="edit.import")

    def import_mermaid(self) -> None:
        source = self.task.file.with_name(f"{self.task.name}.mmd")
        source.write_text(MERMAID, encoding="utf-8")
        self.bring_in(source)

    def import_json(self) -> None:
        source = self.task.file.with_name(f"{self.task.name}.json")
        export_map(colleagues(), "", source)
        self.bring_in(source)


# What is no verb, or no verb of a file that is there already.
OTHER_DEEDS: dict[str, Callable[[Victim], None]] = {
    "undo": Victim.undo,
    "redo": Victim.redo,
    "restore": Victim.restore,
    "purge": Victim.purge,
    "give_up": Victim.give_up,
    "save_draft": Victim.save_draft,
    "drop_draft": Victim.drop_draft,
    "rename": Victim.rename,
    "start_workspace": Victim.start_workspace,
    "import_mermaid": Victim.import_mermaid,
    "import_json": Victim.import_json,
}
DEEDS = (*CALLS, *(deed for deed in OTHER_DEEDS if deed not in CALLS))


def begin(task: Task) -> BaseProcess:
    """Start a process that works until it is killed."""
    process = multiprocessing.get_context("fork").Process(target=_work, args=(task,))
    process.start()
    return process


def _work(task: Task) -> None:
    Victim(task).work()


def wait_for(process: BaseProcess, book: Path, steps: int) -> None:
    """Wait until a process has noted a number of steps."""
    while not book.exists() or book.read_bytes().count(b'"seq"') < steps:
        assert process.is_alive(), "it died by itself"
        process.join(0.005)


def kill(process: BaseProcess) -> None:
    """End a process as the system does when it must: without a last word."""
    os.kill(process.pid or 0, signal.SIGKILL)
    process.join()
    assert process.exitcode == -signal.SIGKILL


def end(process: BaseProcess) -> None:
    """See to it that nothing is left of a process, whatever happened."""
    if process.is_alive():
        process.kill()
        process.join()
    process.close()
