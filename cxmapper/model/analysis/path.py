"""The main path of a journey, its branches, and the numbers of its touchpoints."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import TypeVar

from cxmapper.model.records import Stage, Touchpoint, Transition
from cxmapper.model.store import Store
from cxmapper.values import value_type

T = TypeVar("T", Stage, Touchpoint)

# What stages and touchpoints are sorted by.
_PLACE = attrgetter("order", "id")


@value_type
class Branch:
    """A side path.

    Attributes:
        name: what its touchpoints call it.
        touchpoints: its nodes, in stage order and then touchpoint order.
        fork: the main touchpoint from which it is entered, `None` when no transition leads in.
        join: the main touchpoint to which it leads back, `None` when it ends by itself.
    """

    name: str
    touchpoints: tuple[Touchpoint, ...]
    fork: Touchpoint | None
    join: Touchpoint | None


def touchpoints_of(store: Store, journey: str) -> Iterator[Touchpoint]:
    """All touchpoints of a journey, on the main path or not, in stage order and then touchpoint order."""
    for stage in store.by(Stage, "journey", journey):
        yield from store.by(Touchpoint, "stage", stage.id)


def main_path(store: Store, journey: str) -> tuple[Touchpoint, ...]:
    """The touchpoints of a journey's main path, from entry to end."""
    return tuple(touchpoint for touchpoint in touchpoints_of(store, journey) if not touchpoint.branch)


def touchpoint_numbers(store: Store, journey: str) -> dict[str, str]:
    """The number of each touchpoint on the map, by id: "2.3" is the third touchpoint of the second stage."""
    return numbers_from(store, store.by(Stage, "journey", journey), 1)


def numbers_from(store: Store, stages: Iterable[Stage], first: int) -> dict[str, str]:
    """The numbers of the touchpoints of some neighbouring stages, by id.

    Args:
        store: the records.
        stages: from left to right.
        first: the number of the first of them.
    """
    return {
        touchpoint.id: f"{column}.{place}"
        for column, stage in enumerate(stages, start=first)
        for place, touchpoint in enumerate(store.by(Touchpoint, "stage", stage.id), start=1)
    }


def branches(store: Store, journey: str) -> tuple[Branch, ...]:
    """The side paths of a journey, in the order in which their first touchpoints stand."""
    parts: dict[str, list[Touchpoint]] = {}
    for touchpoint in touchpoints_of(store, journey):
        if touchpoint.branch:
            parts.setdefault(touchpoint.branch, []).append(touchpoint)
    return tuple(Branch(name, tuple(nodes), _fork(store, nodes), _join(store, nodes)) for name, nodes in parts.items())


def next_main(store: Store, touchpoint: Touchpoint) -> Touchpoint | None:
    """The main touchpoint after one (which itself may be on a branch), `None` at the end of the journey."""
    return next(_main_from(store, touchpoint, 1), None)


def previous_main(store: Store, touchpoint: Touchpoint) -> Touchpoint | None:
    """The main touchpoint before one (which itself may be on a branch), `None` at the beginning of the journey."""
    return next(_main_from(store, touchpoint, -1), None)


def _main_from(store: Store, touchpoint: Touchpoint, step: int) -> Iterator[Touchpoint]:
    for other in _beyond(store.by(Touchpoint, "stage", touchpoint.stage), touchpoint, step):
        if not other.branch:
            yield other
    stage = store.one(Stage, touchpoint.stage)
    for further in _beyond(store.by(Stage, "journey", stage.journey), stage, step):
        for other in store.by(Touchpoint, "stage", further.id)[::step]:
            if not other.branch:
                yield other


def _beyond(siblings: tuple[T, ...], one: T, step: int) -> Iterator[T]:
    at = bisect_left(siblings, _PLACE(one), key=_PLACE)
    places = range(at + 1, len(siblings)) if step > 0 else range(at - 1, -1, -1)
    return (siblings[place] for place in places)


def _fork(store: Store, nodes: list[Touchpoint]) -> Touchpoint | None:
    for node in nodes:
        for transition in store.by(Transition, "target", node.id):
            source = store.one(Touchpoint, transition.source)
            if not source.branch:
                return source
    return None


def _join(store: Store, nodes: list[Touchpoint]) -> Touchpoint | None:
    for node in reversed(nodes):
        for transition in store.by(Transition, "source", node.id):
            target = store.one(Touchpoint, transition.target) if transition.target is not None else None
            if target is not None and not target.branch:
                return target
    return None
