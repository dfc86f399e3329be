"""How long laying out takes: whole boards, and one lane's growth.

Run it: `python -m tests.bench.bench_layout [map …]`, a map being T500, C50000 and so on. Times are of the processor, so
that other work on the machine doesn't count. The growth is a card that gets longer and shorter again, over and over, so
that its lane grows and everything below moves; beside it the floor: copying the lane's groups once.
"""

from __future__ import annotations

import dataclasses
import statistics
import sys
import time
from collections.abc import Sequence
from typing import TypeVar

from cxmapper.layout.board import BoardLayout
from cxmapper.model.change import between
from cxmapper.model.records import Card, EmotionPoint, Journey, Record, Touchpoint
from cxmapper.model.store import Store
from tests.bench.maps import cards_map, touchpoints_map

MAPS = ("T500", "T5000", "T50000", "C500", "C5000", "C50000")
MAKERS = {"T": touchpoints_map, "C": cards_map}
R = TypeVar("R", bound=Record)
ROUNDS = 30
LONG = "The form forgot the address, so it had to be typed again. " * 6


def main(maps: Sequence[str]) -> None:
    """Prints one row per map."""
    heads = "board s", "card ms", "p95", "floor ms", "point ms", "title ms"
    print(f"{'map':>8} {'groups':>8} " + " ".join(f"{head:>8}" for head in heads))  # noqa: T201
    for name in maps:
        print(row(name, MAKERS[name[0]](int(name[1:]))), flush=True)  # noqa: T201


def row(name: str, store: Store) -> str:
    """Measures one map."""
    journey = store.all(Journey)[0].id
    start = time.process_time()
    layout = BoardLayout(store, journey)
    whole = time.process_time() - start
    growth = edits(layout, store, middle([card for card in store.all(Card) if card.kind == "pain"]), text=LONG)
    points = store.all(EmotionPoint)
    point = statistics.median(edits(layout, store, middle(points), value=0.123)) if points else float("nan")
    title = statistics.median(edits(layout, store, middle(store.all(Touchpoint)), title=LONG))
    p95 = sorted(growth)[int(len(growth) * 0.95) - 1]
    count = sum(len(band.groups) + len(band.label) for band in layout.board.bands)
    figures = (whole, statistics.median(growth), p95, floor(layout), point, title)
    return f"{name:>8} {count:8} " + " ".join(f"{figure:8.2f}" for figure in figures)


def middle(records: Sequence[R]) -> R:
    """The record in the middle of the map."""
    return records[len(records) // 2]


def edits(layout: BoardLayout, store: Store, record: Record, **fields: object) -> list[float]:
    """Milliseconds of each update after a change that sets fields, or sets them back."""
    other = dataclasses.replace(record, **fields)
    times = []
    for change in [between(record, other), between(other, record)] * (ROUNDS // 2):
        store.apply(change)
        start = time.process_time()
        layout.update(change)
        times.append((time.process_time() - start) * 1000)
    return times


def floor(layout: BoardLayout) -> float:
    """Milliseconds to copy the groups of the pain lane once, which a lane with new contents can't do without."""
    band = next(band for band in layout.board.bands if band.kind == "pain")
    start = time.process_time()
    list(band.groups)
    return (time.process_time() - start) * 1000


if __name__ == "__main__":
    main(sys.argv[1:] or MAPS)
