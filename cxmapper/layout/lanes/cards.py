"""Lanes of cards: in each stage cards are stacked in their order, each under whatever it would otherwise cover.

A stage's stack and each card in it are remembered, so a card that grows costs its own stage and not the lane.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from itertools import chain

from cxmapper.layout.columns import Span, StageColumns
from cxmapper.layout.display import Group
from cxmapper.layout.lanes.faces import draw_card
from cxmapper.layout.lanes.frame import LEAST_HEIGHT, PADDING, Strip, lane_label
from cxmapper.layout.lanes.memory import Drawings
from cxmapper.layout.pictures import asset_of
from cxmapper.layout.scene import CARD_LANES, Scene
from cxmapper.model.records import Card, Lane
from cxmapper.values import value_type

GAP = 8.0


@value_type
class _Stack:
    """The cards of one stage: where the stage stood, how high they stand together, and how they were drawn."""

    place: StageColumns
    height: float
    drawings: Drawings


class CardLane:
    """One lane of cards, kept up to date stage by stage."""

    def __init__(self, stacks: dict[str, _Stack] | None = None) -> None:
        """Takes what another lane knows of the stages."""
        self._stacks = stacks or {}

    def twin(self) -> CardLane:
        """A lane that knows what this one knows, and then goes its own way."""
        return CardLane(dict(self._stacks))

    def lay_out(self, scene: Scene, lane: Lane, stages: Collection[str] | None = None) -> Strip:
        """The lane as it is now.

        Args:
            scene: the journey.
            lane: the lane's record.
            stages: ids of the stages whose cards changed; all of them unless given.
        """
        before, self._stacks = self._stacks, {}
        for place in scene.columns.stages:
            id = place.stage.id
            known = before.get(id)
            changed = stages is None or id in stages
            if known is not None and known.place is place and not changed:
                self._stacks[id] = known
                continue
            self._stacks[id] = _stacked(scene, lane, place, known) if changed else _kept(scene, lane, place, known)
        label, label_height = lane_label(scene, lane)
        stacks = self._stacks.values()
        height = max((stack.height for stack in stacks), default=0.0)
        height = max(LEAST_HEIGHT, height + 2 * PADDING, label_height + 2 * PADDING)
        return Strip(height, (label,), tuple(chain.from_iterable(stack.drawings.groups for stack in stacks)))


def _kept(scene: Scene, lane: Lane, place: StageColumns, known: _Stack | None) -> _Stack:
    """A stage whose cards are the same, wherever it stands now."""
    dx = place.moved_from(known.place) if known is not None else None
    if known is None or dx is None:
        return _stacked(scene, lane, place, known)
    if dx == 0:
        return replace(known, place=place)
    return _Stack(place, known.height, known.drawings.shifted(dx))


def _stacked(scene: Scene, lane: Lane, place: StageColumns, known: _Stack | None) -> _Stack:
    """The cards of one stage stacked in their order; what is in its place already is taken over."""
    floor = [0.0] * place.slots
    drawings = Drawings(known.drawings if known is not None else None, scene.shelf)
    for card in cards_of(scene, lane, place):
        span = place.span(card.first, card.last)
        top = max(floor[span.first : span.last + 1])
        group = _drawn(scene, lane, place, drawings, card, span, PADDING + top)
        floor[span.first : span.last + 1] = [top + group.height + GAP] * (span.last - span.first + 1)
    drawings.settle()
    return _Stack(place, max(0.0, max(floor) - GAP), drawings)


def _drawn(
    scene: Scene, lane: Lane, place: StageColumns, drawings: Drawings, card: Card, span: Span, y: float
) -> Group:
    asset, stage = asset_of(scene.store, card.asset), place.stage.title

    def make() -> Group:
        say = scene.look.words
        text = card.text or (asset.name if asset is not None else "")
        return draw_card(scene, card, span, y, say("board.card", lane=scene.lane_title(lane), stage=stage, text=text))

    return drawings.recall(card.id, (card, span.width, scene.pins.get(card.id), asset, stage), span.x, y, make)


def cards_of(scene: Scene, lane: Lane, place: StageColumns) -> Iterable[Card]:
    """The cards of a lane in a stage, in their order, without those of personas that are not shown."""
    kind = CARD_LANES[lane.kind]
    shown = {None, *(persona.id for persona in scene.personas)}
    first = next((item.id for item in scene.lanes if item.kind == lane.kind), "")
    for card in scene.store.by(Card, "stage", place.stage.id):
        if card.kind == kind and card.persona in shown and (_named(scene, card) or first) == lane.id:
            yield card


def _named(scene: Scene, card: Card) -> str:
    """The lane that a card names, "" if none; it does where several hold its kind, else it stands in the first."""
    named = scene.store.get(card.lane) if card.lane is not None else None
    return named.id if isinstance(named, Lane) and CARD_LANES.get(named.kind) == card.kind else ""
