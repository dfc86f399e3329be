"""JSON that somebody's script, editor or disk has spoiled: refused in one sentence or taken whole, never in between.

`CXMAPPER_MUTATIONS=10000` tries as many as docs/reliability.md tells of; the usual run takes a part of them.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

import pytest

from cxmapper.errors import UserError
from cxmapper.i18n import LANGUAGES
from cxmapper.importers.json_file import prepare
from cxmapper.model import codec
from cxmapper.model.edits import workspace
from tests.workbench import Workbench, faults, started

COUNT = int(os.environ.get("CXMAPPER_MUTATIONS", "240"))
PARTS = 4

ODD: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 2**31, 2**63, -(2**63) - 1, 10**400, 0.1, 1e308, -1e308, 5e-324, float("nan"),
    float("inf"), "", " ", "x" * 5000, "\x00", "\ud800", "客戶", "👍🏽", "../../etc/passwd", "=cmd()", "2026-13-45",
    "'; DROP", "not base64!", [], {}, [[]], [None], {"id": "x"}, ["a", 1, None], [1.5, 2], "true", "1", "NaN",
)  # fmt: skip


def whole(seed: int) -> Any:
    bench, chance = started(), Random(seed)
    for _ in range(60):
        bench.random(tuple(chance.randrange(10**6) for _ in range(4)))
    return codec.workspace_to_dict(bench.store)


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every container of a JSON value with each of its keys or indices."""
    for key, item in list(value.items() if isinstance(value, dict) else enumerate(value)):
        yield value, key
        if isinstance(item, (dict, list)):
            yield from places(item)


def another_value(chance: Random, box: Any, key: Any) -> None:
    box[key] = chance.choice(ODD)


def without(chance: Random, box: Any, key: Any) -> None:
    del box[key]


def twice(chance: Random, box: Any, key: Any) -> None:
    if isinstance(box, list):
        box.insert(chance.randrange(len(box) + 1), box[key])
    else:
        box[f"{key}s"] = box[key]


def deep(chance: Random, box: Any, key: Any) -> None:
    for _ in range(chance.choice((3, 50))):
        box[key] = [box[key]] if chance.random() < 0.5 else {"id": box[key]}


def somebody_elses(chance: Random, box: Any, key: Any) -> None:
    other, at = chance.choice(list(places(box))) if isinstance(box[key], str) else (box, key)
    box[key] = other[at]


STRUCTURE: tuple[Callable[[Random, Any, Any], None], ...] = (
    another_value,
    another_value,
    without,
    twice,
    deep,
    somebody_elses,
)


def other_structure(seed: int, chance: Random) -> bytes:
    data = json.loads(TEXTS[seed])
    for _ in range(chance.choice((1, 1, 2, 6))):
        box, key = chance.choice(list(places(data)))
        chance.choice(STRUCTURE)(chance, box, key)
    return json.dumps(data, ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogatepass")


def other_bytes(seed: int, chance: Random) -> bytes:
    data = bytearray(TEXTS[seed].encode())
    for _ in range(chance.choice((1, 1, 3, 20))):
        start = chance.randrange(len(data))
        end = min(start + chance.choice((1, 1, 4, 100)), len(data))
        match chance.randrange(5):
            case 0:
                data[start] ^= 1 << chance.randrange(8)
            case 1:
                del data[start:end]
            case 2:
                data[start:start] = chance.randbytes(end - start)
            case 3:
                data[start:start] = data[start:end]
            case _:
                del data[max(start, 1) :]
        if not data:
            return b""
    return bytes(data)


TEXTS = tuple(json.dumps(whole(seed), ensure_ascii=False) for seed in range(6))


def fresh() -> Workbench:
    bench = Workbench(author="Bo", prefix="fresh")
    bench.do(workspace.start_workspace, id="other", title="Empty")
    return bench


@pytest.mark.parametrize("mutate", [other_structure, other_bytes])
@pytest.mark.parametrize("part", range(PARTS))
def test_spoiled_json_is_refused_in_a_sentence_or_taken_whole(
    part: int, mutate: Callable[[int, Random], bytes]
) -> None:
    taken, refused = 0, list[UserError]()
    for number in range(part, COUNT // 2, PARTS):
        data = mutate(number % len(TEXTS), Random(number))
        bench = fresh()
        before = bench.store.snapshot()
        try:
            bench.do(prepare(data, "map.json").edit)
        except UserError as problem:
            refused.append(problem)
            assert bench.store == before
        else:
            taken += 1
            assert faults(bench.store) == [], number
            again = fresh()
            again.do(prepare(json.dumps(codec.workspace_to_dict(bench.store)).encode(), "map.json").edit)
            assert again.store == bench.store, number
    assert refused
    assert taken or mutate is other_bytes
    for problem in refused:
        for language in LANGUAGES:
            assert re.fullmatch(r"[^\n]{10,400}", problem.sentence(language)), problem.sentence(language)
