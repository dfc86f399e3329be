"""How far a change reaches on a board: which lanes, and in lanes of cards which stages, have to be laid out again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from cxmapper.layout.scene import CARD_LANES, Scene, belongs, widens
from cxmapper.model.change import Change
from cxmapper.model.records import Record

HEADER, LEGEND = "header", "legend"

# Records that no part of the map shows.
_UNSEEN = frozenset(
    ("card_link", "improvement_action", "action_card", "action_person", "action_dependency", "objective",
     "journey_objective")
)  # fmt: skip
# Records whose text appears in many places, or in names that groups carry.
_EVERYWHERE = frozenset(("journey", "stage", "lane", "persona", "asset"))
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
        lanes: lane kinds; a lane of cards with the stages that changed, any other with `None`.
        bands: "header" and "legend", where they changed.
        reread: stages with touchpoints that say something else in the same place.
    """

    everything: bool = False
    renamed: bool = False
    lanes: dict[str, set[str] | None] = field(default_factory=dict)
    bands: set[str] = field(default_factory=set)
    reread: set[str] = field(default_factory=set)

    def add(self, *kinds: str) -> None:
        """Whole lanes of these kinds."""
        for kind in kinds:
            self.lanes[kind] = None

    def add_stages(self, kind: str, stages: set[str]) -> None:
        """Some stages of a lane of cards."""
        before = self.lanes.setdefault(kind, set())
        if before is not None:
            before |= stages


def reach_of(scene: Scene, change: Change) -> Reach:
    """How far a change reaches on the board of a scene.

    Args:
        scene: the journey as it was laid out last; its store has the change already.
        change: what happened.
    """
    reach = Reach()
    for kind, values, fields in _touched(scene, change):
        if kind in _UNSEEN:
            continue
        if kind == "card":
            _card(scene, reach, values, fields)
        elif kind == "emotion_point":
            reach.add("emotions")
            reach.bands |= {HEADER, LEGEND}
        elif kind == "touchpoint" and fields is not None and set(fields) <= _OWN_WORDS:
            reach.reread |= {value for name, value in values if name == "stage"}
            reach.add("touchpoints", "actors", "emotions")
            reach.bands.add(LEGEND)
        elif kind == "touchpoint_channel":
            reach.add("touchpoints")
        elif kind == "transition":
            reach.add("touchpoints", "emotions")
            reach.bands.add(LEGEND)
        elif kind == "kpi_observation":
            reach.add("kpis")
            reach.bands.add(HEADER)
        elif kind == "comment":
            subjects = [value for name, value in values if name == "subject"]
            reach.everything |= any(belongs(scene.store, subject, scene.journey.id) for subject in subjects)
            reach.everything |= any(subject in scene.pins for subject in subjects)
        else:
            reach.everything = True
            reach.renamed |= kind in _EVERYWHERE
    return reach


_Touched = tuple[str, list[tuple[str, Any]], Mapping[str, tuple[Any, Any]] | None]


def _touched(scene: Scene, change: Change) -> Iterator[_Touched]:
    """Type, all values it has or had of its references, and the changed fields of each touched record."""
    for record in (*change.inserted.values(), *change.deleted.values()):
        yield record.TYPE, _references(record), None
    for id, update in change.updated.items():
        now = scene.store.get(id)
        values = _references(now) if now is not None else []
        values += [(name, before) for name, (before, _) in update.fields.items()]
        yield update.type, values, update.fields


_PLACING = ("kind", "stage", "first", "last", "subject")


def _references(record: Record) -> list[tuple[str, Any]]:
    return [(name, getattr(record, name)) for name in _PLACING if hasattr(record, name)]


def _card(
    scene: Scene, reach: Reach, values: list[tuple[str, Any]], fields: Mapping[str, tuple[Any, Any]] | None
) -> None:
    """A card reaches its stages in the lanes of its kinds, unless a sub-column becomes wide or narrow by it."""
    stages = {value for name, value in values if name == "stage" and value in scene.columns.by_stage}
    if not stages:
        return
    kinds = {value for name, value in values if name == "kind"}
    shown = {lane.kind for lane in scene.lanes}
    for name, touchpoint in values:
        if name == "first" and touchpoint is not None and touchpoint in scene.store:
            reach.everything |= widens(scene.store, touchpoint, shown) != (touchpoint in scene.wide)
    for kind in kinds & CARD_LANES.keys():
        reach.add_stages(kind, stages)
