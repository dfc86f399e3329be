"""Keeps exactly one main transition between consecutive touchpoints of the main path.

Only the neighbourhood of what was touched is looked at. A main transition that no longer joins neighbours is given new
ends rather than replaced where one is missing, so it keeps its identity, its label and the comments on it.
"""

from __future__ import annotations

from collections.abc import Iterable

from cxmapper.model.analysis.path import next_main, previous_main
from cxmapper.model.pending import Pending
from cxmapper.model.records import Record, Stage, Touchpoint, Transition

_Pair = tuple[str, str]


def relink(tx: Pending) -> None:
    """Relink the main path around everything that the transaction touched."""
    suspects = _suspects(tx)
    if not suspects:
        return
    missing = _wanted(tx, suspects)
    # The neighbours of suspects too: a transition between two of the area is right only if its pair is wanted.
    neighbours = dict.fromkeys(id for pair in missing for id in pair if id not in suspects)
    missing |= _wanted(tx, neighbours)
    stale: list[Transition] = []
    for transition in _around(tx, (*suspects, *neighbours)):
        pair = (transition.source, transition.target or "")
        if pair in missing:
            del missing[pair]
        else:
            stale.append(transition)
    _reuse(tx, missing, stale)
    for transition in stale:
        tx.delete(transition.id)
    for source, target in missing:
        tx.insert(Transition(id=tx.new_id(), source=source, target=target, kind="main"))


def _suspects(tx: Pending) -> dict[str, None]:
    """Touchpoints (also deleted ones) whose neighbours may have changed, as an ordered set."""
    found: dict[str, None] = {}
    for before, after in tx.touched():
        for id in _suspect(tx, before, after):
            found[id] = None
    for transition in _around(tx, tuple(found)):
        found.update(dict.fromkeys(_ends(transition)))
    return found


def _suspect(tx: Pending, before: Record | None, after: Record | None) -> list[str]:
    match before or after:
        case Touchpoint(id=id):
            return [id] if _place(before) != _place(after) else []
        case Transition():
            return [end for state in (before, after) if isinstance(state, Transition) for end in _ends(state)]
        case Stage(id=id):
            if before is None or after is None or _place(before) != _place(after):
                main = [each.id for each in tx.by(Touchpoint, "stage", id) if not each.branch]
                return [*main[:1], *main[-1:]]
    return []


def _place(record: Record | None) -> tuple[str, ...]:
    match record:
        case Touchpoint(stage=stage, order=order, branch=branch):
            return stage, order, branch
        case Stage(order=order):
            return (order,)
    return ()


def _ends(transition: Transition) -> list[str]:
    if transition.kind != "main":
        return []
    return [transition.source, transition.target] if transition.target is not None else [transition.source]


def _wanted(tx: Pending, suspects: Iterable[str]) -> dict[_Pair, None]:
    """The pairs of neighbours that a main transition must join, around some touchpoints, as an ordered set."""
    pairs: dict[_Pair, None] = {}
    for id in suspects:
        touchpoint = tx.get(id)
        if not isinstance(touchpoint, Touchpoint) or touchpoint.branch:
            continue
        before, after = previous_main(tx.view, touchpoint), next_main(tx.view, touchpoint)
        if before is not None:
            pairs[before.id, id] = None
        if after is not None:
            pairs[id, after.id] = None
    return pairs


def _around(tx: Pending, touchpoints: Iterable[str]) -> list[Transition]:
    """The main transitions from or to some touchpoints, each once."""
    found: dict[str, Transition] = {}
    for id in touchpoints:
        for transition in (*tx.by(Transition, "source", id), *tx.by(Transition, "target", id)):
            if transition.kind == "main":
                found[transition.id] = transition
    return list(found.values())


def _reuse(tx: Pending, missing: dict[_Pair, None], stale: list[Transition]) -> None:
    """Give stale transitions the ends that are missing one: first those that keep their source, then their target."""
    for end in (0, 1):
        for transition in list(stale):
            kept = (transition.source, transition.target)[end]
            pair = next((pair for pair in missing if pair[end] == kept), None)
            if pair is not None:
                tx.update(transition.id, source=pair[0], target=pair[1])
                stale.remove(transition)
                del missing[pair]
