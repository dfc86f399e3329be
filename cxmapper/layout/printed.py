"""What of a workspace goes onto paper: what is meant for its readers, in lanes that say something."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from cxmapper.layout.lanes.small import DIVIDERS
from cxmapper.model.change import Change, between
from cxmapper.model.lanes import lane_of
from cxmapper.model.records import Card, Comment, EmotionPoint, Kpi, Lane, Record, Stage, Touchpoint
from cxmapper.model.store import Store


def printed(
    store: Store, journey_id: str, *, internal: bool = False, hidden_lanes: bool = False, empty_lanes: bool = False
) -> Store:
    """A copy of the records that has only what is to be printed of a journey.

    Args:
        store: the workspace; stays as it is.
        journey_id: which of its journeys.
        internal: keep the comments that are not meant for readers.
        hidden_lanes: show the lanes that are hidden on the screen, too.
        empty_lanes: keep the lanes in which nothing stands. Where nothing stands anywhere they are kept anyhow: such a
            map is printed to be written on.
    """
    copy = store.snapshot()
    if not internal:
        copy.apply(_without(_not_for_readers(store)))
    lanes = store.by(Lane, "journey", journey_id)
    if hidden_lanes:
        for lane in lanes:
            copy.apply(between(lane, replace(lane, hidden=False)))
    if not empty_lanes:
        copy.apply(_without(_idle(copy, journey_id)))
    return copy


def _without(records: Iterable[Record]) -> Change:
    return Change(deleted={record.id: record for record in records})


def _not_for_readers(store: Store) -> Iterator[Comment]:
    """Internal comments, and whatever was answered to them: without the question an answer says nothing."""
    for comment in store.all(Comment):
        first = store.get(comment.reply_to) if comment.reply_to else comment
        audiences = (comment.audience, getattr(first, "audience", comment.audience))
        if "internal" in audiences:
            yield comment


def _idle(store: Store, journey_id: str) -> Iterator[Lane]:
    """The lanes that say nothing: empty ones, and dividers without a lane on either side."""
    lanes = [lane for lane in store.by(Lane, "journey", journey_id) if not lane.hidden]
    told = _told(store, journey_id)
    speaking = [lane for lane in lanes if lane.id in told]
    if not speaking:
        return
    first, last = lanes.index(speaking[0]), lanes.index(speaking[-1])
    for at, lane in enumerate(lanes):
        if lane.kind not in DIVIDERS:
            if lane.id not in told:
                yield lane
        elif not first < at < last:
            yield lane


def _told(store: Store, journey_id: str) -> Collection[str]:
    """The ids of the lanes in which something stands."""
    stages = store.by(Stage, "journey", journey_id)
    touchpoints = [each for stage in stages for each in store.by(Touchpoint, "stage", stage.id)]
    shown = {
        "touchpoints": bool(touchpoints),
        "emotions": any(store.by(EmotionPoint, "touchpoint", each.id) for each in touchpoints),
        "actors": any(each.actor for each in touchpoints),
        "kpis": any(_has_kpis(store, "stage", each) for each in stages)
        or any(_has_kpis(store, "touchpoint", each) for each in touchpoints),
    }
    # Of all cards of a kind in a lane one is enough.
    cards = {(card.kind, card.lane): card for stage in stages for card in store.by(Card, "stage", stage.id)}
    filled = {lane.id for card in cards.values() if (lane := lane_of(store, card))}
    return filled | {lane.id for lane in store.by(Lane, "journey", journey_id) if shown.get(lane.kind)}


def _has_kpis(store: Store, field: str, place: Stage | Touchpoint) -> bool:
    return bool(store.by(Kpi, field, place.id))
