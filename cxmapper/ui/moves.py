"""Moving stages, touchpoints, lanes and personas in their order: one place on, or to where they are dropped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, cast

from cxmapper.model.placing import FIRST
from cxmapper.model.records import Card, JourneyPersona, Lane, Record, Stage, Touchpoint
from cxmapper.ui.tools.events import Cell

if TYPE_CHECKING:
    from cxmapper.model.choices import CardKind
    from cxmapper.model.store import Store
    from cxmapper.model.transaction import Transaction
    from cxmapper.ui.canvas.landing import Landing


class Move(NamedTuple):
    """An edit that isn't made yet, and the name of its step in the log."""

    edit: Callable[[Transaction], None]
    label: str


def one_on(store: Store, record: Record, step: int, *, skip_hidden: bool = False) -> Move | None:
    """A record one place further (+1) or back (−1); a touchpoint goes on into the next stage.

    Args:
        store: the records.
        record: a stage, touchpoint, lane, card, or a persona's part in the journey; others have no place of their own
            here. A card goes on to the next touchpoint, one of a whole stage to the next stage.
        step: +1 or −1.
        skip_hidden: whether a lane passes hidden ones, as it looks on the map.

    Returns:
        The move, `None` at either end.
    """
    match record:
        case Stage() | JourneyPersona():
            siblings = store.by(type(record), "journey", record.journey)
            after = _passed([each.id for each in siblings], record.id, step)
            return to(store, record, record.journey, after) if after is not None else None
        case Lane():
            lanes = store.by(Lane, "journey", record.journey)
            passable = {lane.id for lane in lanes if not (skip_hidden and lane.hidden)}
            after = _passed([lane.id for lane in lanes], record.id, step, passable)
            return to(store, record, record.journey, after) if after is not None else None
        case Touchpoint():
            after = _passed([each.id for each in store.by(Touchpoint, "stage", record.stage)], record.id, step)
            return to(store, record, record.stage, after) if after is not None else _over_the_edge(store, record, step)
        case Card():
            return _card_on(store, record, step)
    return None


def _passed(ids: Sequence[str], id: str, step: int, passable: set[str] | None = None) -> str | None:
    """The one to come after, so that a neighbour has been passed; `None` when there is no neighbour to pass."""
    at = ids.index(id)
    ahead = ids[at + 1 :] if step > 0 else ids[:at][::-1]
    passed = next((other for other in ahead if passable is None or other in passable), None)
    if passed is None or step > 0:
        return passed
    before = ids.index(passed) - 1
    return ids[before] if before >= 0 else FIRST


def _over_the_edge(store: Store, touchpoint: Touchpoint, step: int) -> Move | None:
    """From the end of a stage to the beginning of the next, or from its beginning to the end of the one before."""
    stages = [stage.id for stage in store.by(Stage, "journey", store.one(Stage, touchpoint.stage).journey)]
    at = stages.index(touchpoint.stage) + step
    if not 0 <= at < len(stages):
        return None
    others = store.by(Touchpoint, "stage", stages[at])
    after = FIRST if step > 0 or not others else others[-1].id
    return to(store, touchpoint, stages[at], after)


def to(store: Store, record: Record, owner: str, after: str) -> Move | None:
    """A record to a place among its siblings.

    Args:
        store: the records.
        record: a stage, touchpoint, lane, or a persona's part in the journey.
        owner: the stage a touchpoint goes to; the journey of all others.
        after: the sibling it comes after, `FIRST` for none.

    Returns:
        The move, `None` when it is there already.
    """
    from cxmapper.model.edits import lanes, personas, stages, touchpoints

    if after == record.id or (_owner(record) == owner and _before(store, record) == after):
        return None
    match record:
        case Stage():
            return Move(partial(stages.move_stage, id=record.id, after=after), "edit.move_stage")
        case Lane():
            return Move(partial(lanes.move_lane, id=record.id, after=after), "edit.move_lane")
        case JourneyPersona():
            return Move(partial(personas.move_part, id=record.id, after=after), "edit.move_persona")
        case Touchpoint():
            move = partial(touchpoints.move_touchpoint, id=record.id, stage=owner, after=after)
            return Move(move, "edit.move_touchpoint")
    return None


def landed(store: Store, record: Record, landing: Landing) -> Move | None:
    """A stage, touchpoint or card to the place where it was let go on the map.

    Returns:
        The move, `None` when it is there already.
    """
    if isinstance(record, Card):
        return _card_to(store, record, landing.cell, landing.after) if landing.cell is not None else None
    return to(store, record, landing.owner or _owner(record), landing.after)


def _card_on(store: Store, card: Card, step: int) -> Move | None:
    stages = [stage.id for stage in store.by(Stage, "journey", store.one(Stage, card.stage).journey)]
    if card.first is None:
        columns = [(stage, "") for stage in stages]
    else:
        columns = [(stage, each.id) for stage in stages for each in store.by(Touchpoint, "stage", stage)]
    at = columns.index((card.stage, card.first or "")) + step
    if not 0 <= at < len(columns):
        return None
    stage, touchpoint = columns[at]
    cell = Cell(card.lane or "", card.kind, stage, touchpoint)
    siblings = [each.id for each in store.by(Card, "stage", stage) if each.kind == card.kind and each.id != card.id]
    return _card_to(store, card, cell, siblings[-1] if siblings else FIRST, onward=True)


def _card_to(store: Store, card: Card, cell: Cell, after: str, *, onward: bool = False) -> Move | None:
    """A card into a cell. One of a whole stage stays so; one along several touchpoints keeps as many as there are."""
    from cxmapper.model.edits import cards

    within = card.stage == cell.stage and card.kind == cell.kind
    first, last = card.first, card.last
    if card.first is not None and (onward or not (within and cell.touchpoint in _along(store, card))):
        own = [touchpoint.id for touchpoint in store.by(Touchpoint, "stage", cell.stage)]
        rest = own[own.index(cell.touchpoint) :] if cell.touchpoint in own else []
        reached = rest[: max(len(_along(store, card)), 1)]
        first, last = (reached[0], reached[-1]) if reached else (None, None)
    lane = (cell.lane or None) if cell.kind == "text" else None
    siblings = [each.id for each in store.by(Card, "stage", cell.stage) if each.kind == cell.kind]
    here = siblings.index(card.id) if card.id in siblings else -1
    stays = here >= 0 and (siblings[here - 1] if here else FIRST) == after
    if within and stays and (first, last, lane) == (card.first, card.last, card.lane):
        return None
    kind = cast("CardKind", cell.kind)
    move = partial(
        cards.move_card, id=card.id, stage=cell.stage, kind=kind, first=first, last=last, lane=lane, after=after
    )
    return Move(move, "edit.move_card")


def _along(store: Store, card: Card) -> list[str]:
    """The touchpoints that a card stands along."""
    own = [touchpoint.id for touchpoint in store.by(Touchpoint, "stage", card.stage)]
    if card.first not in own:
        return []
    begin = own.index(card.first)
    end = own.index(card.last) if card.last in own else begin
    return own[begin : end + 1]


def _owner(record: Record) -> str:
    return record.stage if isinstance(record, Touchpoint) else str(getattr(record, "journey", ""))


def _before(store: Store, record: Record) -> str:
    """The sibling that a record comes after, `FIRST` for none."""
    field = "stage" if isinstance(record, Touchpoint) else "journey"
    ids = [each.id for each in store.by(type(record), field, _owner(record))]
    at = ids.index(record.id)
    return ids[at - 1] if at else FIRST
