"""The laws of changes, over the changes that real edits make; and that these tests would notice a broken one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from cxmapper.model import change as model
from cxmapper.model.change import Change, Update, between, squash, squash_all
from cxmapper.model.store import Store
from tests.workbench import PROGRAMS, STEPS, Step, Workbench, started

THOROUGH = settings(max_examples=40)
BRIEF = settings(max_examples=40, database=None, derandomize=True, phases=[Phase.generate])


def history(program: list[Step]) -> tuple[Workbench, list[Change]]:
    """What a random session does to a started workspace, change by change."""
    bench = started()
    changes = [bench.random(step) for step in program]
    return bench, changes


def inverting_twice_is_nothing(program: list[Step]) -> None:
    _, changes = history(program)
    for change in changes:
        assert model.invert(model.invert(change)) == change


def applying_and_taking_back_is_nothing(program: list[Step]) -> None:
    bench = started()
    for step in program:
        before = bench.store.snapshot()
        change = bench.random(step)
        after = bench.store.snapshot()
        bench.store.apply(model.invert(change))
        assert bench.store == before
        bench.store.apply(change)
        assert bench.store == after


def squashing_is_associative(program: list[Step]) -> None:
    _, changes = history(program)
    assume(len(changes) >= 3)
    cut, end = len(changes) // 3, 2 * len(changes) // 3
    a, b, c = squash_all(changes[:cut]), squash_all(changes[cut:end]), squash_all(changes[end:])
    assert squash(squash(a, b), c) == squash(a, squash(b, c))


def a_squashed_change_takes_all_back(program: list[Step]) -> None:
    begin = started().store
    bench, changes = history(program)
    whole = squash_all(changes)
    replayed = begin.snapshot()
    replayed.apply(whole)
    assert replayed == bench.store
    replayed.apply(model.invert(whole))
    assert replayed == begin
    assert model.invert(whole) == squash_all(model.invert(change) for change in reversed(changes))


LAWS = [
    inverting_twice_is_nothing,
    applying_and_taking_back_is_nothing,
    squashing_is_associative,
    a_squashed_change_takes_all_back,
]


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_laws(law: Callable[[list[Step]], None]) -> None:
    THOROUGH(given(PROGRAMS)(law))()


def forgetful(change: Change) -> Change:
    """The change with the before-value of one field forgotten: the value after stands in its place."""
    for id, update in change.updated.items():
        name = next(iter(update.fields))
        fields = {**update.fields, name: (update.fields[name][1],) * 2}
        return Change(change.inserted, change.deleted, {**change.updated, id: Update(update.type, fields)})
    return change


def forgetful_between(*states: Any) -> Change:
    return forgetful(between(*states))


def forgetful_invert(change: Change, invert: Callable[[Change], Change] = model.invert) -> Change:
    return invert(forgetful(change))


def forgetful_merge(updated: dict[str, Update], id: str, update: Update) -> None:
    earlier = updated.get(id)
    updated[id] = Update(update.type, {**earlier.fields, **update.fields}) if earlier else update


def forgetful_deletion(record: Any, update: Update) -> Any:
    return record


MUTANTS = [
    ("cxmapper.model.pending.between", forgetful_between, applying_and_taking_back_is_nothing),
    ("cxmapper.model.change.invert", forgetful_invert, inverting_twice_is_nothing),
    ("cxmapper.model.change.invert", forgetful_invert, applying_and_taking_back_is_nothing),
    ("cxmapper.model.change.invert", forgetful_invert, a_squashed_change_takes_all_back),
    ("cxmapper.model.change._squash_update", forgetful_merge, a_squashed_change_takes_all_back),
    ("cxmapper.model.change._previous_record", forgetful_deletion, a_squashed_change_takes_all_back),
]


@pytest.mark.parametrize(("where", "mutant", "law"), MUTANTS)
def test_a_forgotten_before_value_is_noticed(
    where: str, mutant: Callable[..., Any], law: Callable[[list[Step]], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    longer = st.lists(STEPS, min_size=15, max_size=40)
    # First unharmed: the same programs, so that it is the mutant that fails.
    BRIEF(given(longer)(law))()
    monkeypatch.setattr(where, mutant)
    with pytest.raises(AssertionError):
        BRIEF(given(longer)(law))()


def test_a_change_that_does_not_fit_is_refused_and_changes_nothing() -> None:
    bench = started()
    record = bench.store["s1"]
    before = bench.store.snapshot()
    strange = Change(updated={"nobody": Update("stage", {"title": ("", "x")})})
    for change in (Change(inserted={"s1": record}), Change(deleted={"nobody": record}), strange):
        with pytest.raises(ValueError, match="the change"):
            bench.store.apply(change)
        assert bench.store == before


def test_changes_that_do_not_follow_one_another_are_not_squashed() -> None:
    record = started().store["s1"]
    made, gone = Change(inserted={"s1": record}), Change(deleted={"s1": record})
    for first, second in ((made, made), (gone, gone)):
        with pytest.raises(ValueError, match="twice"):
            squash(first, second)
    with pytest.raises(ValueError, match="after deletion"):
        squash(gone, Change(updated={"s1": Update("stage", {"title": ("", "x")})}))
    assert not squash(made, gone)
    assert not between(record, record)
    assert Store([record]).get("s1") is record
