"""Random histories of two sessions on one file, and what an undo in them may leave alone."""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from cxmapper.errors import UserError
from cxmapper.model.records import BY_TYPE, Journey, Lane, references_of
from cxmapper.model.session import Outcome, Session
from tests.database import ledger
from tests.database.files import Hand, clock, ids
from tests.workbench import faults


class History:
    """Random edits, undos and redos of two sessions on one file; what an undo leaves alone is checked with the log."""

    def __init__(self, path: Path, seed: int) -> None:
        self.random = random.Random(seed)
        self.path = path
        self.sessions = [Session.open(path, author=name, ids=ids(name), clock=clock()) for name in ("Ann", "Ben")]
        self.hands = [Hand(session, prefix) for session, prefix in zip(self.sessions, "xy", strict=True)]
        self.ledger = sqlite3.connect(path)
        self.start = self.sessions[0].store.snapshot()
        self.left = 0
        # Changes whose undo left something alone: what that rests on can't go either.
        self.held: list[dict[str, Any]] = []

    def __enter__(self) -> History:
        return self

    def __exit__(self, *_: object) -> None:
        self.ledger.close()
        for session in self.sessions:
            session.close()

    def play(self, steps: int, edit: Callable[[Hand, random.Random], object]) -> None:
        for _ in range(steps):
            who = self.random.randrange(2)
            match self.random.randrange(8):
                case 0 | 1:
                    self.undo(who)
                case 2:
                    self.checked(who, self.sessions[who].redo)
                case _:
                    edit(self.hands[who], self.random)

    def undo(self, who: int) -> bool:
        """Undo one of the session's own edits; False when none of them stands."""
        if not standing_edits(ledger.log_in(self.ledger), self.sessions[who].id):
            return False
        assert self.checked(who, self.sessions[who].undo)
        return True

    def undo_all(self) -> None:
        """Both take back all they did, by turns and in no particular order."""
        left = [0, 1]
        while left:
            who = self.random.choice(left)
            if not self.undo(who):
                left.remove(who)

    def checked(self, who: int, turn: Callable[[], Outcome | None]) -> bool:
        before = ledger.log_in(self.ledger)
        try:
            outcome = turn()
        except UserError as refused:
            if refused.key not in ("error.journey_locked", "error.lane_locked"):
                raise
            self.unlock()
            return True
        if outcome is None:
            return False
        self.left += len(outcome.left_alone)
        (entry,) = ledger.log_in(self.ledger)[len(before) :]
        done = next(each for each in before if each["seq"] == entry["root"])
        change = json.loads(done["change"])
        foreign = [each for each in before if each["seq"] > done["seq"] and each["session"] != self.sessions[who].id]
        # What they took back counts as well, even where there was nothing left to take back.
        roots = {each["root"] for each in foreign}
        foreign += [each for each in before if each["seq"] in roots]
        others = [*self.held, *(json.loads(each["change"]) for each in foreign)]
        reach = reached(change, others, entry["cause"])
        assert {id for id, _ in outcome.left_alone} <= reach, (done, outcome.left_alone)
        if outcome.left_alone:
            self.held.append(change)
        return True

    def unlock(self) -> None:
        """A lock is in the way that the other one set, or let come back: a third one takes it off.

        By the same hand it would only be the next thing that this hand takes back.
        """
        self.left += 1

        def unlock(tx: Any) -> None:
            for record in (*tx.all(Journey), *tx.all(Lane)):
                tx.update(record.id, locked=False)

        with Session.open(self.path, author="Chen", ids=ids(f"Chen{self.left}-"), clock=clock()) as chen:
            chen.run(unlock)

    def told(self) -> ledger.Rows:
        """What there is."""
        return ledger.told(self.sessions[0].store)

    def agree(self) -> None:
        """Both sessions, the tables and the log tell the same, and the rules hold."""
        for session in self.sessions:
            session.poll()
        ann, ben = self.sessions
        assert ann.store == ben.store
        assert ledger.records(ann.store) == ledger.tables(self.path) == ledger.replayed(self.path)
        assert faults(ann.store) == []


def standing_edits(entries: list[dict[str, Any]], session: str) -> set[int]:
    """A session's edits that are not undone, by the log."""
    edits = {entry["seq"] for entry in entries if entry["root"] is None and entry["session"] == session}
    for entry in entries:
        if entry["cause"] == "undo":
            edits.discard(entry["root"])
        elif entry["cause"] == "redo" and any(
            each["seq"] == entry["root"] and each["session"] == session for each in entries
        ):
            edits.add(entry["root"])
    return edits


def reached(done: dict[str, Any], foreign: list[dict[str, Any]], cause: str) -> set[str]:
    """The records that a turn may leave alone: others' changes touched or need them, or took what they need.

    What is to go stays where something that stays needs it; what is to come can't where it needs what is gone.
    """
    found = {id for change in foreign for item in items(change) for id in (item.id, *item.refers, *item.lane)}
    going = "inserted" if cause == "undo" else "deleted"
    while True:
        before = len(found)
        for item in items(done):
            if item.how == going:
                needed = item.lane if item.kind == "lane" else item.refers if item.kind == "journey_persona" else set()
                if item.id in found or needed & found:
                    found |= {item.id, *item.refers, *item.lane}
            elif item.refers & found:
                # A journey doesn't come back without its persona.
                found |= {item.id, *item.refers} if item.kind == "journey_persona" else {item.id}
        if len(found) == before:
            return found


class Item(NamedTuple):
    """A record in a change: how it is touched, what it refers to before or after, and a card's or lane's kind."""

    id: str
    kind: str
    how: str
    refers: set[str]
    lane: set[str]


def items(change: dict[str, Any]) -> Iterator[Item]:
    for how in ("inserted", "deleted"):
        for item in change[how]:
            kind, record = item["type"], item["record"]
            refers = {record[spec.name] for spec in references_of(BY_TYPE[kind])} - {None}
            lane = {f"lane of {record['kind']}"} if kind in ("card", "lane") else set()
            yield Item(record["id"], kind, how, refers, lane)
    for item in change["updated"]:
        kind, fields = item["type"], item["fields"]
        refers = {id for spec in references_of(BY_TYPE[kind]) for id in fields.get(spec.name, ())} - {None}
        lane = {f"lane of {word}" for word in fields.get("kind", ())} if kind in ("card", "lane") else set()
        yield Item(item["id"], kind, "updated", refers, lane)
