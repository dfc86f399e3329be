"""The table of random edits: it knows every verb, and each of them comes to something on a furnished map."""

from __future__ import annotations

from random import Random

import pytest

from cxmapper.errors import UserError
from cxmapper.scripting import verbs
from tests.choosing import Choice, Nothing
from tests.verbs import CALLS, PICKED, call_of, furnish
from tests.workbench import Workbench, faults, started


@pytest.fixture(scope="module")
def furnished() -> Workbench:
    bench = started()
    bench.do(furnish, Random(2026))
    return bench


def test_every_verb_has_an_entry_and_is_picked() -> None:
    assert set(CALLS) == set(PICKED) == set(verbs())


@pytest.mark.parametrize("name", [name for name in CALLS if name != "start_workspace"])
def test_every_verb_comes_to_something(furnished: Workbench, name: str) -> None:
    for seed in range(60):
        bench = Workbench(furnished.store.snapshot(), prefix=f"{name}-")
        try:
            change = bench.do(call_of(name, Choice(bench.store, Random(seed), bench.new_id, bench.author)))
        except (Nothing, UserError):
            continue
        assert faults(bench.store) == []
        if change:
            return
    pytest.fail(f"{name} never came to anything")


def test_a_workspace_is_started_where_there_is_none() -> None:
    bench = Workbench()
    bench.do(call_of("start_workspace", Choice(bench.store, Random(0), bench.new_id)))
    assert [record.TYPE for record in bench.store] == ["workspace"]
