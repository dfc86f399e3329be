"""Edits of KPIs and their readings."""

from __future__ import annotations

from typing import Any

from cxmapper.model.edits.lanes import add_lane
from cxmapper.model.placing import place
from cxmapper.model.records import Kpi, KpiKind, KpiObservation, Lane, Stage, Touchpoint
from cxmapper.model.transaction import Transaction


def add_kpi(
    tx: Transaction,
    *,
    id: str,
    kind: KpiKind = "custom",
    title: str = "",
    after: str | None = None,
    in_sight: bool = False,
    **fields: Any,
) -> None:
    """Add a KPI.

    Args:
        tx: the transaction.
        id: the new KPI's id.
        kind: which figure.
        title: its name where the kind's word is not enough.
        after: the KPI it comes after (`None`: at the end, `FIRST`: at the beginning).
        in_sight: whether the lane of KPIs comes onto the map, if it is missing or hidden where the KPI stands.
        fields: `touchpoint`, `stage` or `journey` say where it stands (none: the workspace); baseline, target …
    """
    kpi = Kpi(id=id, kind=kind, title=title, order=place(tx, tx.all(Kpi), after), **fields)
    tx.insert(kpi)
    stage = tx.one(Touchpoint, kpi.touchpoint).stage if kpi.touchpoint is not None else kpi.stage
    if in_sight and stage is not None:
        _show_lane(tx, tx.one(Stage, stage).journey)


def _show_lane(tx: Transaction, journey: str) -> None:
    lane = next((each for each in tx.by(Lane, "journey", journey) if each.kind == "kpis"), None)
    if lane is None or lane.hidden:
        add_lane(tx, journey, "kpis", id=tx.new_id())


def move_kpi(tx: Transaction, id: str, after: str | None = None) -> None:
    """Put a KPI after another one (`None`: at the end, `FIRST`: at the beginning)."""
    tx.one(Kpi, id)
    tx.update(id, order=place(tx, tx.all(Kpi), after, moving=id))


def observe(tx: Transaction, kpi: str, *, id: str, day: str, value: float | None = None, **fields: Any) -> None:
    """Add a reading of a KPI.

    Args:
        tx: the transaction.
        kpi: the KPI's id.
        id: the new reading's id.
        day: when it was read, an ISO date.
        value: what was read, in the KPI's unit.
        fields: n, counts per answer level (lowest first), period, source, note.

    Raises:
        UserError: the KPI is gone, or the day is not one.
    """
    tx.one(Kpi, kpi)
    tx.insert(KpiObservation(id=id, kpi=kpi, day=day, value=value, **fields))
