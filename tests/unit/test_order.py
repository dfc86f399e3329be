"""Places among siblings: there is always room, keys stay short, and nothing else moves."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from cxmapper.model import order
from cxmapper.model.edits import stages
from cxmapper.model.records import Stage
from tests.workbench import started


def test_adding_at_either_end_never_makes_keys_longer() -> None:
    last = first = order.between(None, None)
    shortest = len(first or "")
    for _ in range(5_000):
        assert last is not None
        assert first is not None
        after, before = order.between(last, None), order.between(None, first)
        assert after is not None
        assert before is not None
        assert before < first
        assert last < after
        assert len(after) == len(before) == shortest
        last, first = after, before


@given(st.lists(st.integers(0, 10**6), max_size=120))
def test_a_new_key_is_between_its_neighbours_as_bytes_too(places: list[int]) -> None:
    keys: list[str] = []
    for place in places:
        at = place % (len(keys) + 1)
        key = order.between(keys[at - 1] if at else None, keys[at] if at < len(keys) else None)
        assert key is not None
        assert order.is_key(key)
        keys.insert(at, key)
    assert sorted(key.encode() for key in keys) == [key.encode() for key in keys]
    assert len(set(keys)) == len(keys)


def test_keys_end_where_they_would_grow_too_long() -> None:
    low, high = order.between(None, None), None
    made = 0
    while (key := order.between(low, high)) is not None:
        assert len(key) <= order.LONGEST
        high, made = key, made + 1
        assert low is not None
        assert low < key
    assert made > 150


def test_ten_thousand_at_the_same_place_keep_their_keys_short() -> None:
    keys, spreads = list(order.spread(2)), 0
    for _ in range(10_000):
        key = order.between(keys[0], keys[1])
        if key is None:
            # What `place` does with the siblings then.
            keys, spreads = list(order.spread(len(keys) + 1)), spreads + 1
        else:
            keys.insert(1, key)
    assert len(keys) == 10_002
    assert keys == sorted(set(keys))
    assert max(map(len, keys)) <= order.LONGEST <= 40
    assert 1 <= spreads <= 100


def test_there_is_no_room_between_equal_or_swapped_or_foreign_keys() -> None:
    assert order.between("V000", "V000") is None
    assert order.between("V001", "V000") is None
    assert order.between("", "V000") is None
    assert order.between("V000", "ä000") is None
    assert order.between(None, "0000") is None


@given(st.integers(0, 3_000))
@settings(max_examples=30)
def test_spread_keys_ascend_and_leave_room_everywhere(n: int) -> None:
    keys = order.spread(n)
    assert len(keys) == n
    assert all(order.is_key(key) for key in keys)
    bounds = [None, *keys, None]
    for low, high in pairwise(bounds):
        between = order.between(low, high)
        assert between is not None
        assert len(between) == 4


def test_when_there_is_no_room_the_siblings_are_spread_in_the_same_step() -> None:
    bench = started(stage_count=2, touchpoint_count=0)
    spreads = 0
    for number in range(400):
        change = bench.do(stages.add_stage, "j", id=f"n{number:03}", after="s1")
        spreads += bool(change.updated)
        assert all(len(stage.order) <= order.LONGEST for stage in bench.store.all(Stage))
    found = [stage.id for stage in bench.store.by(Stage, "journey", "j")]
    assert found == ["s1", *(f"n{number:03}" for number in reversed(range(400))), "s2"]
    assert 1 <= spreads <= 4
