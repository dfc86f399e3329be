"""What is put away comes back as it was, and is not kept at hand for ever."""

from __future__ import annotations

import tracemalloc
from dataclasses import replace

from cxmapper.layout import shelf
from cxmapper.layout.board import BoardLayout, board
from cxmapper.layout.display import Group, Rect
from cxmapper.layout.later import glance
from cxmapper.layout.moving import moved
from cxmapper.layout.shelf import PutAway, Shelf
from cxmapper.model.change import between
from cxmapper.model.records import Card, Journey
from tests.bench.maps import touchpoints_map
from tests.boards import differences
from tests.data.rich import JOURNEY, rich_store


def test_every_group_of_a_map_comes_back_from_the_shelf_as_it_was() -> None:
    kept = Shelf()
    for language in ("en", "zh-Hant"):
        for group, _ in board(rich_store(language), JOURNEY).groups():
            away = kept.put(group)
            assert isinstance(away.primitives, PutAway)
            assert away == group
            assert [type(part) for part in away.primitives] == [type(part) for part in group.primitives]


def test_a_group_that_was_put_away_moves_like_any_other() -> None:
    kept = Shelf()
    for group, _ in board(rich_store("en"), JOURNEY).groups():
        there = moved(kept.put(group), 12.5, -3.0)
        assert tuple(glance(there.primitives)) == tuple(moved(group, 12.5, -3.0).primitives)


def test_what_was_asked_for_stays_the_same_until_many_others_were(monkeypatch) -> None:
    monkeypatch.setattr(shelf, "AT_HAND", 2)
    kept = Shelf()
    first, *others = (kept.put(square(number)).primitives for number in range(4))
    (seen,) = first
    (again,) = first
    assert again is seen
    for other in others:
        assert glance(other) == tuple(other)
    (later,) = first
    assert later == seen
    assert later is not seen


def test_a_glance_keeps_nothing_at_hand() -> None:
    away = Shelf().put(square(1)).primitives
    (one,), (other,) = glance(away), glance(away)
    assert one == other
    assert one is not other


def test_what_a_map_that_grows_gets_out_of_sight_is_put_away() -> None:
    store = rich_store("en")
    layout = BoardLayout(store, JOURNEY, first=1)
    seen = {id(group) for group, _ in layout.board.groups()}
    grow(layout)
    new = [group for group, _ in layout.board.groups() if id(group) not in seen]
    cards = [group for group in new if isinstance(store.get(group.record), Card)]
    assert cards
    assert all(isinstance(group.primitives, PutAway) for group in cards)


def test_a_grown_map_that_is_laid_out_anew_is_put_away_again() -> None:
    store = rich_store("en")
    layout = BoardLayout(store, JOURNEY, first=1)
    grow(layout)
    journey = store.one(Journey, JOURNEY)
    change = between(journey, replace(journey, language="zh-Hans"))
    store.apply(change)
    layout.update(change)
    cards = [group for group, _ in layout.board.groups() if isinstance(store.get(group.record), Card)]
    assert all(isinstance(group.primitives, PutAway) for group in cards)
    assert differences(layout.board, board(store, JOURNEY)) == []


def test_what_is_put_away_takes_little_room() -> None:
    kept, store = Shelf(), touchpoints_map(120)
    groups = [group for group, _ in board(store, store.all(Journey)[0].id).groups() if group.record]
    for group in groups:
        kept.put(group)
    tracemalloc.start()
    away = [kept.put(group) for group in groups]
    taken, _ = tracemalloc.get_traced_memory()
    seen = [glance(group.primitives) for group in away]
    both, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(seen) == len(groups)
    assert taken < 0.6 * (both - taken)


def grow(layout: BoardLayout) -> None:
    while not layout.whole:
        layout.go_on(4)
    layout.show()


def square(number: int) -> Group:
    return Group("r", "card", "", "", 0, 0, 9, 9, (Rect(float(number), 0, 9, 9),))
