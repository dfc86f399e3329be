"""What a map uses of each sign, counted stage by stage: the evidence mix, and what the legend has to explain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping

from cxmapper.model.records import EmotionPoint, Touchpoint, Transition
from cxmapper.model.store import Store
from cxmapper.values import value_type

# What is counted: ("mark", field), ("transition", kind), ("mix", basis), ("basis", basis) or ("interval", "").
Sign = tuple[str, str]

MARK_FIELDS = ("moment_of_truth", "key", "delight")


@value_type
class Counts:
    """How often each sign is used, over all and per stage."""

    total: Mapping[Sign, int]
    by_stage: Mapping[str, Mapping[Sign, int]]

    def of(self, kind: str) -> dict[str, int]:
        """The signs of a kind that are used at all, with their counts."""
        return {name: n for (what, name), n in self.total.items() if what == kind and n > 0}


def counts(by_stage: Mapping[str, Mapping[Sign, int]], before: Counts | None = None) -> Counts:
    """Sums up stages.

    Args:
        by_stage: the counts of each stage.
        before: what was counted last; only stages that differ from it are added up.
    """
    known = before.by_stage if before is not None else {}
    total: Counter[Sign] = Counter(before.total) if before is not None else Counter()
    for id, own in by_stage.items():
        if known.get(id) is not own:
            total.subtract(known.get(id, {}))
            total.update(own)
    for id in known.keys() - by_stage.keys():
        total.subtract(known[id])
    return Counts(total, by_stage)


def count_all(
    store: Store, stages: Iterable[str], personas: Container[str], shown: Container[str]
) -> dict[str, Mapping[Sign, int]]:
    """What all stages use, by stage: as `count` says for each of them, looked through once for all.

    Args:
        store: the records.
        stages: ids of the stages.
        personas: ids of the journey's personas; the evidence mix counts all of them.
        shown: ids of the personas whose curves are shown.
    """
    found: dict[str, Counter[Sign]] = {id: Counter() for id in stages}
    stage_of: dict[str | None, Counter[Sign]] = {}
    for item in store.each(Touchpoint):
        if item.stage in found:
            own = stage_of[item.id] = found[item.stage]
            for field in MARK_FIELDS:
                if getattr(item, field):
                    own["mark", field] += 1
    for link in store.each(Transition):
        if link.source in stage_of:
            stage_of[link.source]["transition", link.kind] += 1
    for point in store.each(EmotionPoint):
        if point.touchpoint in stage_of:
            _count_point(stage_of[point.touchpoint], point, personas, shown)
    return dict(found)


def count(
    store: Store, touchpoints: Iterable[Touchpoint], personas: Container[str], shown: Container[str]
) -> Mapping[Sign, int]:
    """What the touchpoints of one stage use.

    Args:
        store: the records.
        touchpoints: the stage's.
        personas: ids of the journey's personas; the evidence mix counts all of them.
        shown: ids of the personas whose curves are shown.
    """
    found: Counter[Sign] = Counter()
    for item in touchpoints:
        found.update(("mark", field) for field in MARK_FIELDS if getattr(item, field))
        found.update(("transition", link.kind) for link in store.by(Transition, "source", item.id))
        for point in store.by(EmotionPoint, "touchpoint", item.id):
            _count_point(found, point, personas, shown)
    return found


def _count_point(found: Counter[Sign], point: EmotionPoint, personas: Container[str], shown: Container[str]) -> None:
    if point.channel is None and point.persona in personas:
        found["mix", point.basis] += 1
    if point.channel is None and point.persona in shown:
        found["basis", point.basis] += 1
        found["interval", ""] += point.interval is not None
