"""How long laying out takes: whole boards, and what one edit costs after that.

Run it: `python -m tests.bench.bench_layout [map …]`, a map being T500, C50000 and so on. Times are of the processor, so
that other work on the machine doesn't count, in milliseconds and medians unless it says otherwise:

card: a card that gets longer and shorter again, over and over, so that its lane grows and everything below moves; p95
of it, and beside it the floor: copying the lane's groups once.
point: an emotion point that goes up and down. drag: the same on a fork, as while a hand holds it.
title: a touchpoint's name that takes three lines and one again. add: a touchpoint that appears in the middle of the map
and vanishes, so that half of the map moves; end: at the end of it.
"""

from __future__ import annotations

import dataclasses
import gc
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from typing import TypeVar

from cxmapper.layout.board import BoardLayout
from cxmapper.model.analysis.path import touchpoints_of
from cxmapper.model.change import Change, between, invert
from cxmapper.model.edits import touchpoints
from cxmapper.model.records import Card, EmotionPoint, Journey, Touchpoint
from cxmapper.model.steps import propose
from cxmapper.model.store import Store
from tests.bench.maps import AT, NAMES, named

HEADS = ("board s", "card", "p95", "floor", "point", "drag", "title", "add", "end")
R = TypeVar("R")
ROUNDS = 15
LONG = "The form forgot the address, so it had to be typed again. " * 6


def main(maps: Sequence[str]) -> None:
    """Prints one row per map."""
    print(f"{'map':>8} {'groups':>8} " + " ".join(f"{head:>8}" for head in HEADS))  # noqa: T201
    for name in maps:
        print(row(name, named(name)), flush=True)  # noqa: T201


def row(name: str, store: Store) -> str:
    """Measures one map."""
    journey = store.all(Journey)[0].id
    start = time.process_time()
    layout = BoardLayout(store, journey)
    whole = time.process_time() - start
    # As the window does once its map stands: what is there already isn't searched for cycles again.
    gc.collect()
    gc.freeze()
    path = list(touchpoints_of(store, journey))
    card = middle([item for item in store.all(Card) if item.kind == "pain"])
    growth = edits(layout, store, between(card, dataclasses.replace(card, text=LONG)))
    scored = [point for item in path for point in store.by(EmotionPoint, "touchpoint", item.id)]
    points = [middle(scored)] if scored else []
    moves = [between(point, dataclasses.replace(point, value=0.123)) for point in points]
    titled = between(middle(path), dataclasses.replace(middle(path), title=LONG))
    figures = (
        whole,
        statistics.median(growth),
        sorted(growth)[int(len(growth) * 0.95) - 1],
        floor(layout),
        statistics.median(edits(layout, store, moves[0])) if moves else float("nan"),
        statistics.median(drags(layout, store, moves[0])) if moves else float("nan"),
        statistics.median(edits(layout, store, titled)),
        statistics.median(edits(layout, store, added(store, middle(path)), rounds=3)),
        statistics.median(edits(layout, store, added(store, path[-1]), rounds=3)),
    )
    count = sum(len(band.groups) + len(band.label) for band in layout.board.bands)
    gc.unfreeze()
    return f"{name:>8} {count:8} " + " ".join(f"{figure:8.2f}" for figure in figures)


def middle(records: Sequence[R]) -> R:
    """The record in the middle of the map."""
    return records[len(records) // 2]


def added(store: Store, neighbour: Touchpoint) -> Change:
    """A new touchpoint after another one, with the transitions that follow from it."""
    return propose(
        store,
        lambda tx: touchpoints.add_touchpoint(tx, neighbour.stage, id="new", title="New 新", after=neighbour.id),
        now=AT,
        author="Bench",
        new_id=iter(ids()).__next__,
    )


def ids() -> Iterator[str]:
    """Ids for the records that follow from an edit."""
    number = 0
    while True:
        number += 1
        yield f"new-{number}"


def edits(layout: BoardLayout, store: Store, change: Change, rounds: int = ROUNDS) -> list[float]:
    """Milliseconds of each update while a change is made and taken back."""
    times = []
    for step in [change, invert(change)] * rounds:
        store.apply(step)
        start = time.process_time()
        layout.update(step)
        times.append((time.process_time() - start) * 1000)
    return times


def drags(layout: BoardLayout, store: Store, change: Change) -> list[float]:
    """Milliseconds of each look at a change that isn't made."""
    scratch = store.snapshot()
    scratch.apply(change)
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        layout.fork(scratch).update(change)
        times.append((time.process_time() - start) * 1000)
    return times


def floor(layout: BoardLayout) -> float:
    """Milliseconds to copy the groups of the pain lane once, which a lane with new contents can't do without."""
    band = next(band for band in layout.board.bands if band.kind == "pain")
    start = time.process_time()
    list(band.groups)
    return (time.process_time() - start) * 1000


if __name__ == "__main__":
    main(sys.argv[1:] or NAMES)
