"""Edits of lanes, the rows of a map."""

from __future__ import annotations

from typing import Any

from cxmapper.model.lanes import place_in_order
from cxmapper.model.placing import place
from cxmapper.model.records import Journey, Lane, LaneKind
from cxmapper.model.transaction import Transaction

# What a map can show more than once: rows of free text.
REPEATABLE: tuple[LaneKind, ...] = ("text",)


def add_lane(
    tx: Transaction, journey: str, kind: LaneKind, *, id: str, after: str | None = None, **fields: Any
) -> None:
    """Add a lane to a journey; one that is there but hidden is shown instead, where asked for, except free text.

    Args:
        tx: the transaction.
        journey: the journey's id.
        kind: what the lane shows.
        id: the new lane's id.
        after: the lane it comes after (`FIRST`: at the top; `None`: where its kind usually stands).
        fields: title and the like.
    """
    tx.one(Journey, journey)
    lanes = tx.by(Lane, "journey", journey)
    present = next((lane for lane in lanes if lane.kind == kind and kind not in REPEATABLE), None)
    if present is not None:
        tx.update(present.id, hidden=False)
        if after is not None and after != present.id:
            move_lane(tx, present.id, after)
        return
    order = place_in_order(tx, journey, kind) if after is None else place(tx, lanes, after)
    tx.insert(Lane(id=id, journey=journey, kind=kind, order=order, **fields))


def rename_lane(tx: Transaction, id: str, title: str) -> None:
    """Give a lane a title of its own; empty brings back the generated word of its kind."""
    tx.one(Lane, id)
    tx.update(id, title=title)


def move_lane(tx: Transaction, id: str, after: str | None = None) -> None:
    """Put a lane below another one (`None`: at the bottom, `FIRST`: at the top)."""
    lane = tx.one(Lane, id)
    tx.update(id, order=place(tx, tx.by(Lane, "journey", lane.journey), after, moving=id))


def hide_lane(tx: Transaction, id: str, hidden: bool = True) -> None:
    """Hide a lane with its cards, or show it again."""
    tx.one(Lane, id)
    tx.update(id, hidden=hidden)


def show_lanes(tx: Transaction, journey: str) -> None:
    """Show all lanes of a journey that are hidden."""
    tx.one(Journey, journey)
    for lane in tx.by(Lane, "journey", journey):
        if lane.hidden:
            tx.update(lane.id, hidden=False)


def lock_lane(tx: Transaction, id: str, locked: bool = True) -> None:
    """Lock what a lane shows against edits, or unlock it."""
    tx.one(Lane, id)
    tx.update(id, locked=locked)
