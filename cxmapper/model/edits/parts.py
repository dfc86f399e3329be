"""Stages, touchpoints and cards go to another journey, of the same workspace or another, with all that hangs on them.

What goes is copied, or moved: then whatever refers to it from elsewhere (comments, votes, the plan, feedback) refers to
it where it is now. What joins it to what stays behind is let go: transitions, and links between cards.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from cxmapper.errors import UserError
from cxmapper.model.edits.merging import bring, folded, plan_for
from cxmapper.model.edits.personas import take_part
from cxmapper.model.edits.stages import add_stage
from cxmapper.model.places import journey_of
from cxmapper.model.placing import place
from cxmapper.model.records import (
    Asset,
    Card,
    CardLink,
    Channel,
    Comment,
    EmotionPoint,
    Journey,
    Kpi,
    KpiObservation,
    Lane,
    Persona,
    Record,
    Segment,
    Stage,
    Touchpoint,
    TouchpointChannel,
    Transition,
    references_of,
)
from cxmapper.model.references import REFERRERS
from cxmapper.model.store import Store
from cxmapper.model.transaction import Transaction
from cxmapper.values import value_type

# What journeys share and a part of one takes along to another workspace.
_SHARED = (Persona, Channel, Segment, Asset)


@value_type
class Spot:
    """Where a part goes: a journey, and what it says more precisely there.

    Attributes:
        journey: the journey's id.
        stage: a stage goes after it, touchpoints and cards into it; empty: where the stage is called as theirs was.
        touchpoint: a touchpoint goes after it, cards are about it; empty: the end of the stage, all of the stage.
    """

    journey: str
    stage: str = ""
    touchpoint: str = ""


def clip(source: Store, picked: Iterable[str]) -> Store:
    """Parts of journeys with all that hangs on them, on their own: what `paste` takes.

    Args:
        source: the workspace.
        picked: ids of stages, touchpoints and cards.

    Returns:
        Their records, what is said of them, whom and what they share with others, and where they were.
    """
    own = _owned(source, _roots(source, picked))
    records = {id: source[id] for id in (*own, *_said(source, own))}
    records |= {id: source[id] for id in _shared(source, records.values())}
    records |= {id: source[id] for id in _context(source, own)}
    return Store(records.values())


def paste(tx: Transaction, source: Store, picked: Sequence[str], spot: Spot) -> None:
    """Add parts of journeys, of this workspace or another, to a journey; their personas take part there.

    Args:
        tx: the transaction.
        source: what `clip` made, or the workspace.
        picked: ids there of stages, touchpoints and cards.
        spot: where they go.

    Raises:
        UserError: the spot is gone or locked.
    """
    roots = _roots(source, picked)
    own = _owned(source, roots)
    _add(tx, source, roots, (*own, *_said(source, own)), spot)


def copy_to_journey(tx: Transaction, picked: Sequence[str], journey: str) -> None:
    """Add a copy of stages, touchpoints and cards to another journey: at the end, or in the stage called the same.

    Raises:
        UserError: something is gone or locked.
    """
    paste(tx, tx.view.snapshot(), _still_there(tx, picked), Spot(journey))


def move_to_journey(tx: Transaction, picked: Sequence[str], journey: str) -> None:
    """Move stages, touchpoints and cards to another journey: to the end, or into the stage called the same.

    Raises:
        UserError: something is gone or locked.
    """
    source = tx.view.snapshot()
    roots = _roots(source, _still_there(tx, picked))
    own = _owned(source, roots)
    became = _add(tx, source, roots, own, Spot(journey))
    for id in own:
        _turn_to(tx, source[id], became[id])
    for id in own:
        tx.delete(id)


def _still_there(tx: Transaction, picked: Sequence[str]) -> Sequence[str]:
    if any(id not in tx for id in picked):
        raise UserError("error.gone")
    return picked


def _turn_to(tx: Transaction, record: Record, now: str) -> None:
    """Let what stands beside the maps refer to a record under its new id."""
    for record_type, spec in REFERRERS[record.TYPE]:
        for each in tx.by(record_type, spec.name, record.id):
            if journey_of(tx.get, each) is None:
                tx.update(each.id, **{spec.name: now})


def _add(
    tx: Transaction, source: Store, roots: Sequence[Record], own: Collection[str], spot: Spot
) -> Mapping[str, str]:
    """Add what is there to a spot here; returns what became of the ids."""
    tx.one(Journey, spot.journey)
    wanted = [*own, *_shared(source, (source[id] for id in own))]
    plan = plan_for(tx, source, wanted, own)
    here = {id: id for id in _elsewhere(tx, source, own)}
    onto = _onto(tx, source, roots, spot)
    became = bring(tx, source, {**here, **onto, **plan.ids}, plan.new)
    _put_in_order(tx, source, roots, became, spot)
    for id in own:
        persona = getattr(source[id], "persona", None)
        if persona in became:
            take_part(tx, spot.journey, became[persona], id=tx.new_id())
    return became


def _roots(source: Store, picked: Iterable[str]) -> list[Record]:
    """What was picked, in the order of the map, without what goes along with another anyway.

    Raises:
        ValueError: something of another sort.
    """
    wanted = [source[id] for id in dict.fromkeys(picked)]
    if any(not isinstance(record, Stage | Touchpoint | Card) for record in wanted):
        raise ValueError("only stages, touchpoints and cards go to another journey")
    within = {id for record in wanted for id in _owned(source, [record]) if id != record.id}
    ids = {record.id for record in wanted} - within
    return [each for kind in (Stage, Touchpoint, Card) for each in source.all(kind) if each.id in ids]


def _owned(source: Store, roots: Iterable[Record]) -> dict[str, None]:
    """Records with those that are theirs alone, and what joins these with each other; an ordered set."""
    found: dict[str, None] = {}
    waiting = list(roots)
    while waiting:
        record = waiting.pop()
        found[record.id] = None
        waiting += [each for each in _parts(source, record) if each.id not in found]
    for id in list(found):
        joins: tuple[Transition | CardLink, ...] = (
            *source.by(Transition, "source", id),
            *source.by(CardLink, "source", id),
        )
        found.update((each.id, None) for each in joins if each.target is None or each.target in found)
    return found


def _parts(source: Store, record: Record) -> Iterator[Record]:
    match record:
        case Stage(id=id):
            yield from source.by(Touchpoint, "stage", id)
            yield from source.by(Card, "stage", id)
            yield from source.by(Kpi, "stage", id)
        case Touchpoint(id=id):
            yield from (card for card in source.by(Card, "first", id) if card.last in (None, id))
            yield from source.by(TouchpointChannel, "touchpoint", id)
            yield from source.by(EmotionPoint, "touchpoint", id)
            yield from source.by(Kpi, "touchpoint", id)
        case Kpi(id=id):
            yield from source.by(KpiObservation, "kpi", id)


def _said(source: Store, own: Iterable[str]) -> list[str]:
    """The comments on records."""
    return [comment.id for id in own for comment in source.by(Comment, "subject", id)]


def _shared(source: Store, records: Iterable[Record]) -> dict[str, None]:
    """Whom and what records share with others, and these with others again."""
    found: dict[str, None] = {}
    waiting = list(records)
    while waiting:
        for target in _targets(source, waiting.pop()):
            if isinstance(target, _SHARED) and target.id not in found:
                found[target.id] = None
                waiting.append(target)
    return found


def _targets(source: Store, record: Record) -> Iterator[Record]:
    for spec in references_of(type(record)):
        target = source.get(getattr(record, spec.name) or "")
        if target is not None:
            yield target


def _context(source: Store, own: Iterable[str]) -> dict[str, None]:
    """Where records were: their stages, touchpoints and lanes, by whose names they find their place elsewhere."""
    near = (each for id in own for each in _targets(source, source[id]))
    found = {each.id: None for each in near if isinstance(each, Stage | Touchpoint | Lane | Journey)}
    return {id: None for id in found if id not in own}


def _elsewhere(tx: Transaction, source: Store, own: Iterable[str]) -> set[str]:
    """What records refer to that is here under the same id: a journey that a touchpoint opens, say."""
    ids = {getattr(source[id], spec.name) for id in own for spec in references_of(type(source[id]))}
    of_a_map = (Stage, Touchpoint, Card, Lane)
    return {id for id in ids if id is not None and id in tx and not isinstance(tx.get(id), of_a_map)}


def _onto(tx: Transaction, source: Store, roots: Iterable[Record], spot: Spot) -> dict[str, str]:
    """For what the parts belong to there: what they belong to here."""
    onto: dict[str, str] = {}
    for root in roots:
        if isinstance(root, Stage):
            onto[root.journey] = spot.journey
        elif isinstance(root, Touchpoint | Card):
            onto[root.stage] = spot.stage or onto.get(root.stage) or _stage_like(tx, source.get(root.stage), spot)
        if isinstance(root, Card):
            onto |= _about(tx, source, root, onto[root.stage], spot)
        home = journey_of(source.get, root)
        if home is not None:
            onto.setdefault(home, spot.journey)
    return onto | _lanes_like(tx, source, spot.journey)


def _stage_like(tx: Transaction, there: Record | None, spot: Spot) -> str:
    """The stage of the journey that is called as another; one is made where there is none."""
    title = there.title if isinstance(there, Stage) else ""
    for stage in tx.by(Stage, "journey", spot.journey):
        if folded(stage.title) == folded(title):
            return stage.id
    id = tx.new_id()
    add_stage(tx, spot.journey, id=id, title=title)
    return id


def _about(tx: Transaction, source: Store, card: Card, stage: str, spot: Spot) -> dict[str, str]:
    """The touchpoints that a card is about here: that of the spot, or those of the stage that are called the same."""
    here = {folded(each.title): each.id for each in reversed(tx.by(Touchpoint, "stage", stage)) if each.title}
    found: dict[str, str] = {}
    for id in (card.first, card.last):
        there = source.get(id) if id is not None else None
        if id is not None and spot.touchpoint:
            found[id] = spot.touchpoint
        elif isinstance(there, Touchpoint) and not spot.stage and folded(there.title) in here:
            found[there.id] = here[folded(there.title)]
    return found


def _lanes_like(tx: Transaction, source: Store, journey: str) -> dict[str, str]:
    """For the lanes there: the one here that is of the same kind and called the same."""
    here = {(lane.kind, folded(lane.title)): lane.id for lane in reversed(tx.by(Lane, "journey", journey))}
    named = ((lane, here.get((lane.kind, folded(lane.title)))) for lane in source.all(Lane))
    own = {lane.id for lane in tx.by(Lane, "journey", journey)}
    return {lane.id: lane.id if lane.id in own else like for lane, like in named if like is not None}


def _put_in_order(
    tx: Transaction, source: Store, roots: Sequence[Record], became: Mapping[str, str], spot: Spot
) -> None:
    """Give what came its place among what is there: after the spot, or at the end."""
    after: dict[type[Record], str | None] = {Stage: spot.stage or None, Touchpoint: spot.touchpoint or None}
    for root in roots:
        id = became[root.id]
        if isinstance(root, Stage):
            siblings: Sequence[Record] = tx.by(Stage, "journey", spot.journey)
        elif isinstance(root, Touchpoint):
            siblings = tx.by(Touchpoint, "stage", tx.one(Touchpoint, id).stage)
            _put_cards_last(tx, [became[each.id] for each in _parts(source, root) if isinstance(each, Card)])
        else:
            _put_cards_last(tx, [id])
            if spot.touchpoint:
                tx.update(id, first=spot.touchpoint, last=spot.touchpoint)
            continue
        tx.update(id, order=place(tx, siblings, after[type(root)], moving=id))
        after[type(root)] = id


def _put_cards_last(tx: Transaction, cards: Iterable[str]) -> None:
    """Put cards after those that stand in their cells already."""
    for id in cards:
        card = tx.one(Card, id)
        siblings = [each for each in tx.by(Card, "stage", card.stage) if each.kind == card.kind]
        tx.update(id, order=place(tx, siblings, moving=id))
