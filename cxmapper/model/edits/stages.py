"""Edits of stages, the columns of a map."""

from __future__ import annotations

from typing import Any

from cxmapper.model.edits.channels import use_channel
from cxmapper.model.edits.touchpoints import add_touchpoint
from cxmapper.model.placing import place
from cxmapper.model.records import Journey, Stage
from cxmapper.model.templates import TemplateStage
from cxmapper.model.transaction import Transaction


def add_stage(
    tx: Transaction, journey: str, *, id: str, title: str = "", after: str | None = None, **fields: Any
) -> None:
    """Add a stage to a journey, after another one (`None`: at the end, `FIRST`: at the beginning)."""
    tx.one(Journey, journey)
    order = place(tx, tx.by(Stage, "journey", journey), after)
    tx.insert(Stage(id=id, journey=journey, title=title, order=order, **fields))


def fill_stage(tx: Transaction, id: str, pattern: TemplateStage) -> None:
    """Give a stage what a template's stage says, in the journey's language; its touchpoints come after those there."""
    language = tx.one(Journey, tx.one(Stage, id).journey).language
    tx.update(id, title=pattern.titles[language], subtitle=pattern.subtitles[language], goal=pattern.goals[language])
    for written in pattern.touchpoints:
        touchpoint = tx.new_id()
        add_touchpoint(tx, id, id=touchpoint, title=written.titles[language])
        for channel in written.channels:
            use_channel(tx, touchpoint, channel, id=tx.new_id())


def rename_stage(tx: Transaction, id: str, title: str) -> None:
    """Give a stage another title."""
    tx.one(Stage, id)
    tx.update(id, title=title)


def move_stage(tx: Transaction, id: str, after: str | None = None) -> None:
    """Put a stage with all it holds after another one (`None`: at the end, `FIRST`: at the beginning)."""
    stage = tx.one(Stage, id)
    tx.update(id, order=place(tx, tx.by(Stage, "journey", stage.journey), after, moving=id))
