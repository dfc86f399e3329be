"""How long opening a file takes, beside bare sqlite3 reading the same rows and building the same records.

    python -m tests.bench.bench_open [MAP …]

The best of some runs by turns. The ratio is to stay below 2.
"""

from __future__ import annotations

import gc
import json
import sqlite3
import sys
import tempfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from time import perf_counter

from cxmapper.model.records import RECORDS, Record, fields_of
from cxmapper.model.session import Session
from tests.bench import maps

ROUNDS = 5
RATIO = 2.0


def bare(path: Path) -> dict[str, Record]:
    """Every record of a file, by id, in the plainest way."""
    records: dict[str, Record] = {}
    with closing(sqlite3.connect(path)) as connection:
        for record_type in RECORDS:
            specs = fields_of(record_type)
            names = [spec.name for spec in specs]
            flags = [spec.name for spec in specs if spec.kind == "bool"]
            lists = [spec.name for spec in specs if spec.kind == "list"]
            columns = ", ".join(f'"{name}"' for name in names)
            for row in connection.execute(f'SELECT {columns} FROM "{record_type.TABLE}"'):
                values = dict(zip(names, row, strict=True))
                for name in flags:
                    values[name] = values[name] == 1
                for name in lists:
                    values[name] = tuple(json.loads(values[name]))
                records[values["id"]] = record_type(**values)
    return records


def measure(path: Path) -> tuple[float, float]:
    """The best times of a session and of the bare reading, in seconds."""
    ours, floor = [], []
    for _ in range(ROUNDS):
        gc.collect()
        start = perf_counter()
        session = Session.open(path, author="Bench")
        ours.append(perf_counter() - start)
        held = len(session.store)
        session.close()
        del session
        gc.collect()
        start = perf_counter()
        records = bare(path)
        floor.append(perf_counter() - start)
        assert len(records) == held
        del records
    return min(ours), min(floor)


def main(names: Sequence[str]) -> int:
    """Print a row per map.

    Returns:
        0 when every ratio is within its budget.
    """
    worst = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            path = maps.write(maps.named(name), Path(folder) / f"{name}.cxm")
            ours, floor = measure(path)
            worst = max(worst, ours / floor)
            print(f"{name:9} {ours * 1e3:8.1f} ms   bare {floor * 1e3:8.1f} ms   × {ours / floor:.2f}", flush=True)  # noqa: T201
    print(f"worst × {worst:.2f}, budget × {RATIO:.0f}")  # noqa: T201
    return int(worst > RATIO)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or maps.NAMES))
