"""What is typed next: Enter stays, Tab moves on to the right, as a hand that fills in a lane does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxmapper.model.records import Touchpoint
from cxmapper.ui.subjects import NewCard, NewStage, NewTouchpoint, Subject

if TYPE_CHECKING:
    from cxmapper.ui.document import Document

_STEPS = {"tab": +1, "backtab": -1}


def next_subject(document: Document, subject: Subject, id: str, how: str) -> Subject | None:
    """What to type after something new was typed.

    Args:
        document: what it was typed in.
        subject: what was typed.
        id: what came into being; empty after an empty line.
        how: Enter goes on with the next of its sort in the same place. Tab goes on to the right: from a card to the
            next place of its lane, from a touchpoint to one more in the next stage, in the last one to one more behind
            it; Shift+Tab goes the other way.

    Returns:
        Nothing after an empty line and Enter, beyond the first and last stage, and after any other key.
    """
    match subject:
        case NewCard() if how in _STEPS:
            return _card_beside(document, subject, _STEPS[how])
        case NewTouchpoint() if how in _STEPS and (stage := _stage_beside(document, subject.stage, _STEPS[how])):
            return NewTouchpoint(stage)
        case NewCard() if id and how == "enter":
            return NewCard(subject.stage, subject.kind, subject.first, subject.last, subject.lane, id)
        case NewTouchpoint() if id and how in ("enter", "tab"):
            return NewTouchpoint(subject.stage, id, subject.branch)
        case NewStage() if id and how in ("enter", "tab"):
            return NewStage(subject.journey, id)
    return None


def leads_to_a_stage(document: Document, subject: Subject | None) -> bool:
    """Whether Tab goes on from a new touchpoint to another stage: there is one after its own."""
    return isinstance(subject, NewTouchpoint) and bool(_stage_beside(document, subject.stage, _STEPS["tab"]))


def _card_beside(document: Document, card: NewCard, step: int) -> NewCard | None:
    """The same sort of card one place aside: a touchpoint's under the next touchpoint, a stage's in the next stage."""
    inside = _touchpoints(document, card.stage)
    edge = card.last if step > 0 else card.first
    if edge in inside and 0 <= inside.index(edge) + step < len(inside):
        stage, place = card.stage, inside[inside.index(edge) + step]
    else:
        stage = _stage_beside(document, card.stage, step)
        there = _touchpoints(document, stage) if edge is not None else []
        place = (there[0] if step > 0 else there[-1]) if there else None
    return NewCard(stage, card.kind, place, place, card.lane) if stage else None


def _touchpoints(document: Document, stage: str) -> list[str]:
    """The ids of a stage's touchpoints, from left to right."""
    return [touchpoint.id for touchpoint in document.session.store.by(Touchpoint, "stage", stage)]


def _stage_beside(document: Document, stage: str, step: int) -> str:
    """The id of the stage so many places aside; empty beyond the ends of the map."""
    stages = [each.id for each in document.stages()]
    at = stages.index(stage) + step if stage in stages else -1
    return stages[at] if 0 <= at < len(stages) else ""
