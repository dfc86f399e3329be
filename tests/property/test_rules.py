"""Whatever is done to a workspace, its rules hold afterwards, and everything can be taken back."""

from __future__ import annotations

import json
from random import Random

import pytest
from hypothesis import given, settings

from cxmapper.model import codec
from cxmapper.model.change import invert
from cxmapper.model.records import references_of
from cxmapper.model.store import Store
from cxmapper.model.transaction import Transaction
from tests.workbench import PROGRAMS, STEPS, Step, Workbench, faults, started

SOME = settings(max_examples=60)


def rules_hold_after_every_step(program: list[Step]) -> None:
    bench = started()
    assert faults(bench.store) == []
    for step in program:
        change = bench.random(step)
        assert faults(bench.store) == [], change


def test_the_rules_hold_after_every_step() -> None:
    SOME(given(PROGRAMS)(rules_hold_after_every_step))()
    many_programs()


LEFT_OUT = [
    "cxmapper.model.rules.relink",
    "cxmapper.model.rules.settle_cards",
    "cxmapper.model.rules.collect_assets",
    "cxmapper.model.references.Cascade.settle",
]


def many_programs() -> None:
    chance = Random(7)
    for _ in range(40):
        rules_hold_after_every_step([tuple(chance.randrange(10**6) for _ in range(4)) for _ in range(40)])


@pytest.mark.parametrize("rule", LEFT_OUT)
def test_a_rule_left_out_is_noticed(rule: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # Without the check of references, which would refuse what the missing rule leaves behind.
    monkeypatch.setattr("cxmapper.model.rules.refuse_dangling", lambda *_, **__: None)
    monkeypatch.setattr(rule, lambda *_: None)
    with pytest.raises((AssertionError, KeyError)):
        many_programs()


@given(PROGRAMS)
@SOME
def test_a_session_taken_back_step_by_step_leaves_the_beginning(program: list[Step]) -> None:
    bench = started()
    begin = bench.store.snapshot()
    changes = [bench.random(step) for step in program]
    for change in reversed(changes):
        taken_back = bench.propose(Transaction.replay, invert(change))
        assert taken_back == invert(change), "the rules find nothing to add where everything was right before"
        bench.store.apply(taken_back)
    assert bench.store == begin


@given(PROGRAMS, STEPS)
@SOME
def test_an_edit_that_is_only_proposed_leaves_no_trace(program: list[Step], last: Step) -> None:
    bench = started()
    for step in program:
        bench.random(step)
    before = {record.id: record for record in bench.store}
    shadow = Workbench(bench.store, prefix="x")
    shadow.store.apply = lambda change: None  # type: ignore[method-assign]
    shadow.random(last)
    assert {id: bench.store.get(id) for id in before} == before
    assert all(bench.store[id] is record for id, record in before.items()), "the very objects, so caches stay good"
    assert len(bench.store) == len(before)


@given(PROGRAMS)
@SOME
def test_answers_are_the_same_as_of_a_store_made_anew(program: list[Step]) -> None:
    bench = started()
    for step in program:
        bench.random(step)
    anew = Store(sorted(bench.store, key=lambda record: record.id))
    assert anew == bench.store
    for record in bench.store:
        kind = type(record)
        assert bench.store.all(kind) == anew.all(kind)
        for spec in references_of(kind):
            value = getattr(record, spec.name)
            assert bench.store.by(kind, spec.name, value) == anew.by(kind, spec.name, value)


@given(PROGRAMS)
@SOME
def test_workspaces_and_changes_survive_json(program: list[Step]) -> None:
    bench = started()
    for step in program:
        change = bench.random(step)
        assert codec.change_from_dict(json.loads(json.dumps(codec.change_to_dict(change)))) == change
    text = json.dumps(codec.workspace_to_dict(bench.store), ensure_ascii=False)
    again = codec.workspace_from_dict(json.loads(text))
    assert again == bench.store
    assert json.dumps(codec.workspace_to_dict(again), ensure_ascii=False) == text
