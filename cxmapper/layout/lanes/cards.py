"""Lanes of cards: in each stage cards are stacked in their order, each under whatever it would otherwise cover.

A stage's stack and each card in it are remembered, so a card that grows costs its own stage and not the lane.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from cxmapper.layout.columns import Span, StageColumns
from cxmapper.layout.display import Group
from cxmapper.layout.lanes.faces import draw_card
from cxmapper.layout.lanes.frame import LEAST_HEIGHT, PADDING, Strip, lane_label
from cxmapper.layout.scene import CARD_LANES, Scene
from cxmapper.model.records import Card, Lane

GAP = 8.0


class CardLane:
    """One lane of cards, kept up to date stage by stage."""

    def __init__(
        self,
        lane: Lane,
        stacks: dict[str, tuple[float, tuple[Group, ...]]] | None = None,
        drawn: dict[str, tuple[Card, Span, float, Group]] | None = None,
    ) -> None:
        """Takes the lane's record, and what another one knows of it: its stages' stacks and its cards as drawn."""
        self._lane = lane
        self._stacks = stacks or {}
        self._drawn = drawn or {}

    def forget(self, records: Iterable[str]) -> None:
        """Draws these cards anew next time, although they themselves are the same (their comments are not)."""
        for id in records:
            self._drawn.pop(id, None)

    def twin(self) -> CardLane:
        """A lane that knows what this one knows, and then goes its own way."""
        return CardLane(self._lane, dict(self._stacks), dict(self._drawn))

    def lay_out(self, scene: Scene, lane: Lane, stages: Iterable[str] | None = None) -> Strip:
        """The lane as it is now.

        Args:
            scene: the journey.
            lane: the lane's record.
            stages: ids of the stages whose cards changed; all of them unless given.
        """
        self._lane = lane
        if stages is None or not self._stacks:
            known = {item.stage.id for item in scene.columns.stages}
            self._stacks = {id: stack for id, stack in self._stacks.items() if id in known}
            stages = [item.stage.id for item in scene.columns.stages]
        for id in stages:
            place = scene.columns.stage(id)
            if place is not None:
                self._stacks[id] = self._stack(scene, place)
        label, label_height = lane_label(scene, lane)
        stacks = [self._stacks[item.stage.id] for item in scene.columns.stages]
        height = max((stack[0] for stack in stacks), default=0.0)
        height = max(LEAST_HEIGHT, height + 2 * PADDING, label_height + 2 * PADDING)
        return Strip(height, (label,), tuple(chain.from_iterable(stack[1] for stack in stacks)))

    def _stack(self, scene: Scene, place: StageColumns) -> tuple[float, tuple[Group, ...]]:
        """The cards of one stage, and how high they stand together."""
        floor = [0.0] * place.slots
        groups = []
        for card in cards_of(scene, self._lane, place):
            span = place.span(card.first, card.last)
            top = max(floor[span.first : span.last + 1])
            group = self._draw(scene, card, place, span, PADDING + top)
            groups.append(group)
            floor[span.first : span.last + 1] = [top + group.height + GAP] * (span.last - span.first + 1)
        return max(0.0, max(floor) - GAP), tuple(groups)

    def _draw(self, scene: Scene, card: Card, place: StageColumns, span: Span, y: float) -> Group:
        before = self._drawn.get(card.id)
        if before is not None and before[0] is card and before[1] == span and before[2] == y:
            return before[3]
        say = scene.look.words
        name = say("board.card", lane=scene.lane_title(self._lane), stage=place.stage.title, text=card.text)
        group = draw_card(scene, card, span, y, name)
        self._drawn[card.id] = (card, span, y, group)
        return group


def cards_of(scene: Scene, lane: Lane, place: StageColumns) -> Iterable[Card]:
    """The cards of a lane in a stage, in their order, without those of personas that are not shown."""
    kind = CARD_LANES[lane.kind]
    shown = {persona.id for persona in scene.personas}
    for card in scene.store.by(Card, "stage", place.stage.id):
        if card.kind == kind and (card.persona is None or card.persona in shown) and _in_lane(scene, card, lane):
            yield card


def _in_lane(scene: Scene, card: Card, lane: Lane) -> bool:
    """A card names its lane only where several hold its kind; without a name it stands in the first of them."""
    named = scene.store.get(card.lane) if card.lane is not None else None
    if isinstance(named, Lane) and named.kind == lane.kind:
        return named.id == lane.id
    return next(item.id for item in scene.lanes if item.kind == lane.kind) == lane.id
