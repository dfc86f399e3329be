"""How long one stored edit takes, beside the same SQL through bare sqlite3 with the same pragmas.

    python -m tests.bench.bench_commit [MAP …]

Two equal files; each edit is made in one by a session, then the very statements that SQLite was given are run in the
other. The two take turns, so that whatever else the disk does meets both. Medians; the ratio is to stay below 1.5 and
not to grow with the map.
"""

from __future__ import annotations

import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from itertools import cycle
from pathlib import Path
from statistics import median
from time import perf_counter

from cxmapper.model.edits import cards, emotions, records, touchpoints
from cxmapper.model.records import Card, Stage, Touchpoint
from cxmapper.model.session import Session
from cxmapper.model.store import Store
from tests.bench import maps

ROUNDS = 60
WARM_UP = 5
RATIO = 1.5

Edits = Iterator[Callable[[Session], object]]


def rewrite_a_card(store: Store) -> Edits:
    """One field of one record, and its stamps."""
    for number, card in enumerate(cycle(store.all(Card))):
        yield lambda session, id=card.id, text=f"第 {number} 次修改": session.run(cards.rewrite_card, id, text)


def add_a_touchpoint(store: Store) -> Edits:
    """A node within a stage: the main path is relinked through it."""
    for stage in cycle(store.all(Stage)):
        first = store.by(Touchpoint, "stage", stage.id)[0].id

        def edit(session: Session, stage: str = stage.id, first: str = first) -> object:
            return session.run(touchpoints.add_touchpoint, stage, id=session.new_id(), title="新的接觸點", after=first)

        yield edit


def remove_a_card(store: Store) -> Edits:
    """A row goes, and SQLite looks whether anything still refers to it."""
    for card in store.all(Card):
        yield lambda session, id=card.id: session.run(records.remove, id)


def drag_a_point(store: Store) -> Edits:
    """The score of a touchpoint."""
    for number, touchpoint in enumerate(cycle(store.all(Touchpoint))):

        def edit(session: Session, id: str = touchpoint.id, value: float = number % 20 / 10 - 1) -> object:
            return session.run(emotions.set_emotion, id, "persona", value, id=session.new_id())

        yield edit


EDITS = (rewrite_a_card, drag_a_point, add_a_touchpoint, remove_a_card)


def measure(path: Path, edits: Callable[[Store], Edits], rounds: int = ROUNDS) -> tuple[float, float]:
    """The medians of a session's and of the bare edit, in seconds."""
    ours, bare = (Path(shutil.copy(path, path.with_suffix(f".{name}"))) for name in ("ours", "bare"))
    statements: list[str] = []
    times: list[tuple[float, float]] = []
    with Session.open(ours, author="Bench") as session:
        floor = sqlite3.connect(bare, isolation_level=None)
        floor.execute("PRAGMA foreign_keys = ON")
        floor.execute("PRAGMA synchronous = EXTRA")
        session.warm_up()
        session.file.connection.set_trace_callback(statements.append)
        hands = edits(session.store.snapshot())
        for _ in range(WARM_UP + rounds):
            statements.clear()
            edit = next(hands)
            start = perf_counter()
            edit(session)
            between = perf_counter()
            for statement in statements:
                floor.execute(statement).fetchall()
            times.append((between - start, perf_counter() - between))
        assert floor.execute("SELECT max(seq) FROM log").fetchone()[0] == session.seq
        floor.close()
    return median(our for our, _ in times[WARM_UP:]), median(floor for _, floor in times[WARM_UP:])


def main(names: Sequence[str]) -> int:
    """Print a row per map and edit.

    Returns:
        0 when every ratio is within its budget.
    """
    worst = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            path = maps.write(maps.named(name), Path(folder) / f"{name}.cxm")
            for edits in EDITS:
                ours, bare = measure(path, edits)
                worst = max(worst, ours / bare)
                label = f"{name} {edits.__name__.replace('_', ' ')}"
                figures = f"{ours * 1e3:7.2f} ms   bare {bare * 1e3:7.2f} ms   × {ours / bare:.2f}"
                print(f"{label:36} {figures}", flush=True)  # noqa: T201
    print(f"worst × {worst:.2f}, budget × {RATIO}")  # noqa: T201
    return int(worst > RATIO)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or maps.NAMES))
