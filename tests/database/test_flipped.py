"""Bits of a file have turned over: whatever it says then, it is refused with a sentence or opens as far as it can."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest

from cxmapper.errors import UserError
from cxmapper.layout.board import board
from cxmapper.model.database.integrity import integrity
from cxmapper.model.edits import emotions, stages
from cxmapper.model.records import Journey, Record
from cxmapper.model.session import Session
from cxmapper.model.store import Store
from tests.database.files import new_map, quick_folder
from tests.workbench import Workbench

FILES = 1_000

# Refusals that a damaged file may meet with: its header says that it is none of ours, or nothing in it can be read.
REFUSALS = {
    "error.damaged", "error.not_a_workspace", "error.other_program", "error.newer_version", "error.not_brought_up",
}  # fmt: skip


@pytest.fixture(scope="module")
def whole():
    """A small file and what is in it."""
    with quick_folder() as folder:
        path = new_map(folder / "whole.cxm")
        with Session.open(path, author="Ben") as session:
            session.run(emotions.set_emotion, "t11", "p", 0.4, id="e1")
            session.run(stages.rename_stage, "s2", "等候與取餐")
            store = session.store.snapshot()
        yield path, path.read_bytes(), store


def flipped(data: bytes, seed: int) -> bytes:
    """Bits turned over where the file holds something: one in four files of five, up to sixteen in the fifth."""
    hand = random.Random(seed)
    spoiled = bytearray(data)
    for _ in range(hand.choice((2, 4, 16)) if seed % 5 == 0 else 1):
        at = hand.randrange(len(data))
        while not data[at]:
            at = hand.randrange(len(data))
        spoiled[at] ^= 1 << hand.randrange(8)
    return bytes(spoiled)


class Reader:
    """Opens damaged files and uses what it finds."""

    def __init__(self, path: Path, whole: Store) -> None:
        self.path = path
        self.whole = whole
        self.outcomes: Counter[str] = Counter()
        self.seen: set[frozenset[Record]] = set()

    def read(self, data: bytes) -> None:
        """Opens a file with these bytes and counts what came of it."""
        self.path.write_bytes(data)
        try:
            with Session.open(self.path, author="Ben", readonly=True) as session:
                self.outcomes[self.outcome(session)] += 1
        except UserError as refused:
            self.outcomes["refused" if refused.key in REFUSALS else refused.key] += 1
        assert self.path.read_bytes() == data

    def outcome(self, session: Session) -> str:
        """What was found, after all of it has been looked at."""
        store = session.store
        assert session.can_undo in (True, False)
        session.log()
        session.drafts()
        content = frozenset(store)
        if content not in self.seen:
            # What is the same to the last letter is drawn once.
            self.seen.add(content)
            for journey in store.all(Journey):
                assert board(store, journey.id).bands
            integrity(self.path)
        if session.unreadable:
            assert {row.id for row in session.unreadable} - {""} <= store.placeholders | {""}
            return "named"
        return "whole" if store == self.whole else "other text"


def test_a_thousand_files_with_flipped_bits(whole, monkeypatch):
    path, data, store = whole
    monkeypatch.setenv("TMPDIR", str(path.parent))
    reader = Reader(path, store)
    for seed in range(FILES):
        reader.read(flipped(data, seed))
    assert sum(reader.outcomes.values()) == FILES
    # None of them is empty, so that the test can't lose its subject; docs/reliability.md tells the figures.
    assert set(reader.outcomes) == {"refused", "named", "whole", "other text"}
    assert reader.outcomes["refused"] < FILES // 6, reader.outcomes


def test_a_file_that_ends_too_early(whole):
    """At every length the file is refused or opens with what is left of it, and is never made longer or shorter."""
    path, data, store = whole
    reader = Reader(path, store)
    lengths = [0, 1, 15, 16, 50, 99, 100, 101, 511, 512, 1000, 4095, 4096, 4097, *range(8192, len(data), 12_289)]
    for length in [*lengths, len(data) - 4096, len(data) - 1]:
        reader.read(data[:length])
    assert reader.outcomes["refused"] >= 13, reader.outcomes


@pytest.mark.parametrize("seed", range(20))
def test_noise_in_the_middle(whole, seed, monkeypatch):
    """A disk has put something else where the file was, for a while."""
    path, data, store = whole
    monkeypatch.setenv("TMPDIR", str(path.parent))
    hand = random.Random(seed)
    at, length = hand.randrange(100, len(data)), hand.randrange(1, 30_000)
    reader = Reader(path, store)
    reader.read((data[:at] + hand.randbytes(length) + data[at + length :])[: len(data)])


def test_edits_on_damaged_files_are_stored_or_refused(whole, monkeypatch):
    """Somebody works on with the file: nothing is made worse, whether or not the damage was found on opening."""
    path, data, _ = whole
    monkeypatch.setenv("TMPDIR", str(path.parent))
    done: Counter[str] = Counter()
    for seed in range(60):
        path.write_bytes(flipped(data, seed))
        try:
            with Session.open(path, author="Ben", ids=iter_ids(seed)) as session:
                session.run(stages.add_stage, session.store.all(Journey)[0].id, id=f"new{seed}", title="新階段")
                done["stored"] += 1
                session.undo()
        except UserError as refused:
            done[refused.key] += 1
    assert done["stored"] > 10, done
    assert set(done) <= REFUSALS | {"stored", "error.torn", "error.placeholder", "error.step_unreadable"}, done


def iter_ids(seed: int):
    return Workbench(Store(), author="Ben", prefix=f"n{seed}-").new_id
