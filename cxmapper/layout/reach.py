"""How far a change reaches on a board: which lanes, and which stages of them, have to be laid out again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from cxmapper.layout.counts import MARK_FIELDS
from cxmapper.layout.scene import CARD_LANES, Scene, belongs, widens
from cxmapper.model.change import Change
from cxmapper.model.records import Card, Persona, Record, Touchpoint
from cxmapper.values import value_type

# Records that no part of the map shows.
_UNSEEN = frozenset(
    ("card_link", "improvement_action", "action_card", "action_person", "action_dependency", "objective",
     "journey_objective", "renamed_word", "segment", "need", "feedback", "feedback_card", "milestone", "ab_test",
     "ab_variant", "workshop", "workshop_person", "parked_item", "vote", "vote_option", "version", "version_asset")
)  # fmt: skip
# Records that may change facts in the head of the map, but not what a group that stays in its place says.
_PLACES_ONLY = frozenset(("person",))
# What may change of a stage without moving anything in other lanes.
_STAGE_WORDS = frozenset(("title", "subtitle", "goal", "colour", "changed_by", "changed_at"))
# What may change of a touchpoint without moving anything in other lanes.
_OWN_WORDS = frozenset(
    ("title", "description", "importance", "moment_of_truth", "delight", "key", "actor", "expectation",
     "expectation_score", "handling_time", "waiting_time", "standard", "standard_limit", "repeats_information",
     "survey", "survey_when", "changed_by", "changed_at", "sub_journey")
)  # fmt: skip


@dataclass(slots=True)
class Reach:
    """What to lay out again.

    Attributes:
        everything: columns may have moved; all lanes.
        renamed: groups that kept their place may say something else, so nothing remembered can be used.
        lanes: lane kinds with the stages whose records changed; `None` for all of them.
        facts: the head of the map may tell other facts.
        reread: stages that say something else in the same place, or have touchpoints that do.
        recounted: stages whose touchpoints, transitions or points changed.
        branched: branches may begin or end elsewhere.
        pinned: touchpoints that cards or KPIs were pinned to or taken from.
    """

    everything: bool = False
    renamed: bool = False
    lanes: dict[str, set[str] | None] = field(default_factory=dict)
    facts: bool = False
    reread: set[str] = field(default_factory=set)
    recounted: set[str] = field(default_factory=set)
    branched: bool = False
    pinned: set[str] = field(default_factory=set)

    def __bool__(self) -> bool:
        return self.everything or self.facts or self.branched or bool(self.lanes or self.recounted)

    def add(self, *kinds: str) -> None:
        """Whole lanes of these kinds."""
        for kind in kinds:
            self.lanes[kind] = None

    def add_stages(self, kind: str, stages: set[str]) -> None:
        """Some stages of a lane."""
        before = self.lanes.setdefault(kind, set())
        if before is not None:
            before |= stages

    def stages_of(self, kind: str) -> set[str] | None:
        """The stages of a lane whose records changed; `None` for all of them."""
        return self.lanes.get(kind, set())


@value_type
class _Touched:
    """A record that a change speaks of.

    Attributes:
        kind: its type.
        values: what its references hold or held.
        fields: the fields that changed; `None` when the record was inserted or deleted.
    """

    kind: str
    values: list[tuple[str, Any]]
    fields: Mapping[str, tuple[Any, Any]] | None

    def all(self, name: str) -> set[str]:
        """What one reference holds or held, nothing left out but `None`."""
        return {value for found, value in self.values if found == name and value is not None}


def reach_of(scene: Scene, change: Change) -> Reach:
    """How far a change reaches on the board of a scene.

    Args:
        scene: the journey as it was laid out last; its store has the change already.
        change: what happened.
    """
    reach = Reach()
    for touched in _touched(scene, change):
        handler = _HANDLERS.get(touched.kind)
        if handler is not None:
            handler(scene, reach, touched)
        elif touched.kind not in _UNSEEN:
            reach.everything = True
            reach.renamed |= touched.kind not in _PLACES_ONLY
    return reach


def _touched(scene: Scene, change: Change) -> Iterator[_Touched]:
    for record in (*change.inserted.values(), *change.deleted.values()):
        yield _Touched(record.TYPE, _references(record), None)
    for id, update in change.updated.items():
        now = scene.store.get(id)
        values = _references(now) if now is not None else []
        values += [(name, before) for name, (before, _) in update.fields.items()]
        yield _Touched(update.type, values, update.fields)


_PLACING = ("id", "journey", "kind", "stage", "first", "last", "subject", "touchpoint", "source", "target")


def _references(record: Record) -> list[tuple[str, Any]]:
    return [(name, getattr(record, name)) for name in _PLACING if hasattr(record, name)]


def _card(scene: Scene, reach: Reach, touched: _Touched) -> None:
    """A card reaches its stages in the lanes of its kinds, unless a sub-column becomes wide or narrow by it."""
    stages = touched.all("stage") & scene.columns.by_stage.keys()
    if not stages:
        return
    shown = {lane.kind for lane in scene.lanes}
    reach.pinned |= touched.all("first")
    for touchpoint in touched.all("first"):
        if touchpoint in scene.store:
            reach.everything |= widens(scene.store, touchpoint, shown) != (touchpoint in scene.wide)
    for kind in touched.all("kind") & CARD_LANES.keys():
        reach.add_stages(kind, stages)


def _asset(scene: Scene, reach: Reach, touched: _Touched) -> None:
    """A picture reaches the cards that show it, and the head of the map where a portrait is."""
    cards = (card for id in touched.all("id") for card in scene.store.by(Card, "asset", id))
    for card in cards:
        if card.stage in scene.columns.by_stage and card.kind in CARD_LANES:
            reach.add_stages(card.kind, {card.stage})
    reach.facts |= any(scene.store.by(Persona, "portrait", id) for id in touched.all("id"))


def _emotion_point(scene: Scene, reach: Reach, touched: _Touched) -> None:
    stages = _stages(scene, touched.all("touchpoint"))
    reach.add_stages("emotions", stages)
    reach.recounted |= stages


def _stage(scene: Scene, reach: Reach, touched: _Touched) -> None:
    """Words of its own leave a stage where it is; its cards and its part of each curve are named after it."""
    if scene.journey.id not in touched.all("journey"):
        return
    if touched.fields is None or not touched.fields.keys() <= _STAGE_WORDS:
        reach.everything = True
        return
    stages = touched.all("id") & scene.columns.by_stage.keys()
    reach.reread |= stages
    reach.add_stages("stages", stages)
    if "title" in touched.fields:
        named = {card.kind for id in stages for card in scene.store.by(Card, "stage", id)}
        for kind in ("emotions", *(named & CARD_LANES.keys())):
            reach.add_stages(kind, stages)


def _touchpoint(scene: Scene, reach: Reach, touched: _Touched) -> None:
    """Words of its own leave a touchpoint where it is; anything else may move all that stands beside it."""
    stages = touched.all("stage") & scene.columns.by_stage.keys()
    if not stages:
        # Beyond what is laid out so far a branch may begin that leads to here.
        reach.everything |= not scene.whole
        return
    if touched.fields is None or not touched.fields.keys() <= _OWN_WORDS:
        reach.everything = True
        reach.recounted |= stages
        reach.add_stages("touchpoints", stages)
        reach.add_stages("emotions", stages)
        return
    reach.reread |= stages
    reach.add_stages("touchpoints", stages)
    if "title" in touched.fields:
        # Points name their touchpoints to whoever can't see them.
        reach.add_stages("emotions", stages)
    if "actor" in touched.fields:
        reach.add("actors")
    if not touched.fields.keys().isdisjoint(MARK_FIELDS):
        reach.recounted |= stages


def _touchpoint_channel(scene: Scene, reach: Reach, touched: _Touched) -> None:
    reach.add_stages("touchpoints", _stages(scene, touched.all("touchpoint")))


def _transition(scene: Scene, reach: Reach, touched: _Touched) -> None:
    stages = _stages(scene, touched.all("source"))
    reach.add_stages("touchpoints", stages)
    reach.recounted |= stages
    ends = (scene.store.get(id) for id in touched.all("source") | touched.all("target"))
    if any(isinstance(end, Touchpoint) and end.branch for end in ends):
        reach.branched = True
        reach.everything |= not scene.whole
        reach.add("touchpoints", "emotions")


def _kpi(scene: Scene, reach: Reach, touched: _Touched) -> None:
    reach.everything = True
    reach.pinned |= touched.all("touchpoint")


def _kpi_observation(scene: Scene, reach: Reach, touched: _Touched) -> None:
    reach.add("kpis")
    reach.facts = True


def _comment(scene: Scene, reach: Reach, touched: _Touched) -> None:
    for subject in touched.all("subject"):
        reach.everything |= subject in scene.pins or belongs(scene.store, subject, scene.journey.id)


_HANDLERS: Mapping[str, Callable[[Scene, Reach, _Touched], None]] = {
    "asset": _asset,
    "card": _card,
    "emotion_point": _emotion_point,
    "stage": _stage,
    "touchpoint": _touchpoint,
    "touchpoint_channel": _touchpoint_channel,
    "transition": _transition,
    "kpi": _kpi,
    "kpi_observation": _kpi_observation,
    "comment": _comment,
}


def _stages(scene: Scene, touchpoints: set[str]) -> set[str]:
    """The stages of this map that touchpoints are in."""
    found = (scene.store.get(id) for id in touchpoints)
    stages = {item.stage for item in found if isinstance(item, Touchpoint)}
    return stages & scene.columns.by_stage.keys()
