"""Back to any moment of what two authors did, pictures and all, as one new step that can be undone."""

from __future__ import annotations

import random

from cxmapper.errors import UserError
from cxmapper.model.records import Asset
from cxmapper.model.session import Session
from tests.database import ledger
from tests.database.files import Copies, Hand, clock, ids, new_map, quick_folder

HISTORIES, STEPS, MOMENTS = 8, 18, 4


def test_any_moment_comes_back_as_one_step_whoever_made_it():
    restored = with_pictures = 0
    with quick_folder() as folder:
        copies = Copies(folder, new_map)
        for seed in range(HISTORIES):
            chance = random.Random(seed)
            path = copies.fresh()
            with _by("Ann", path) as ann, _by("Ben", path) as ben:
                states = _play(chance, (Hand(ann, "a-"), Hand(ben, "b-")))
                for seq in chance.sample(sorted(states), min(MOMENTS, len(states))):
                    who, other = (ann, ben) if chance.random() < 0.5 else (ben, ann)
                    if _there_and_back(who, other, seq, states[seq]):
                        restored += 1
                        with_pictures += bool(states[seq].all(Asset)) != bool(who.store.all(Asset))
                assert ledger.tables(path) == ledger.replayed(path), seed
    assert restored > HISTORIES * MOMENTS * 0.7, "locks may stand in the way of some"
    assert with_pictures, "pictures came and went"


def _by(author, path):
    return Session.open(path, author=author, ids=ids(f"{author}-"), clock=clock())


def _play(chance, hands):
    """Random edits by turns; the state after each entry of the log."""
    states = {hands[0].session.seq: hands[0].session.store.snapshot()}
    for _ in range(STEPS):
        hand = chance.choice(hands)
        hand.random(tuple(chance.randrange(10**6) for _ in range(4)))
        for each in hands:
            each.session.poll()
        states[hand.session.seq] = hand.session.store.snapshot()
    return states


def _there_and_back(who, other, seq, state):
    who.poll()
    before, at = who.store.snapshot(), who.seq
    try:
        change = who.restore(seq)
    except UserError as refused:
        if refused.key not in ("error.journey_locked", "error.lane_locked"):
            raise
        assert who.store == before
        return False
    assert who.store == state
    assert who.seq == at + bool(change)
    other.poll()
    assert other.store == state
    if change:
        assert who.log(1)[0].cause == "restore"
        assert who.log(1)[0].author == who.author
        who.undo()
        assert who.store == before
        other.poll()
    return True
