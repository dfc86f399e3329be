"""Mermaid journeys into a workspace: sections become stages, tasks touchpoints, actors personas with a point each."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from cxmapper.errors import UserError
from cxmapper.i18n import words
from cxmapper.importers.mermaid_names import alike
from cxmapper.importers.mermaid_scores import HIGHEST, LOWEST
from cxmapper.importers.mermaid_tasks import Task
from cxmapper.importers.mermaid_text import ParsedJourney, parse
from cxmapper.importers.registry import Prepared, Repair
from cxmapper.importers.text_files import decode, language_of
from cxmapper.model.edits.emotions import set_emotion
from cxmapper.model.edits.journeys import add_journey
from cxmapper.model.edits.personas import add_persona
from cxmapper.model.edits.stages import add_stage
from cxmapper.model.edits.touchpoints import add_touchpoint
from cxmapper.model.records import Language, Persona

if TYPE_CHECKING:
    from cxmapper.model.transaction import Transaction


_NOBODY = ""


def prepare(data: bytes, name: str) -> Prepared:
    """Understand a file of Mermaid text, or of Markdown with journeys in its fences.

    Args:
        data: the file's bytes.
        name: its name; without the suffix it is the title of a journey that has none.

    Returns:
        One edit that adds every journey, and what was repaired.

    Raises:
        UserError: it is no text, or holds no journey.
    """
    stem = Path(name).stem
    text, repairs = _text(data, name)
    journeys = parse(text)
    if not journeys:
        raise UserError("error.not_a_journey", file=name)
    language = language_of(_words_of(journeys))
    for journey in journeys:
        repairs += journey.repairs
        repairs += _nobody(journey, language)

    def edit(tx: Transaction) -> None:
        for journey in journeys:
            _add(tx, journey, stem, language)

    title = _title(journeys[0], stem)
    return Prepared(edit, title, language, len(journeys), tuple(sorted(repairs, key=lambda repair: repair.line)))


def _text(data: bytes, name: str) -> tuple[str, list[Repair]]:
    try:
        text, encoding = decode(data)
    except ValueError:
        raise UserError("error.not_text", file=name) from None
    return text, [Repair(0, "repair.encoding", {"name": encoding})] if encoding else []


def _words_of(journeys: list[ParsedJourney]) -> str:
    """The text that people will read; Mermaid's own English keywords say nothing about the language."""
    parts = []
    for journey in journeys:
        parts += [journey.title, journey.accessible_title, journey.description]
        for section in journey.sections:
            parts.append(section.title)
            for task in section.tasks:
                parts += [task.name, *task.people]
    return "\n".join(parts)


def _title(journey: ParsedJourney, stem: str) -> str:
    return journey.title or journey.accessible_title or stem


def _tasks_of_nobody(journey: ParsedJourney) -> list[Task]:
    """The scored steps that name no actor."""
    tasks = (task for section in journey.sections for task in section.tasks)
    return [task for task in tasks if task.score.value is not None and not task.people]


def _nobody(journey: ParsedJourney, language: str) -> list[Repair]:
    """What is said of steps that name nobody in a journey that names somebody elsewhere."""
    persona = words(language)("import.persona")
    if not any(task.people for section in journey.sections for task in section.tasks):
        return []
    return [Repair(task.line, "repair.nobody", {"persona": persona}) for task in _tasks_of_nobody(journey)]


def _add(tx: Transaction, journey: ParsedJourney, stem: str, language: str) -> None:
    journey_id = tx.new_id()
    personas = _personas(tx, journey, words(language)("import.persona"))
    add_journey(
        tx,
        id=journey_id,
        title=_title(journey, stem),
        language=cast(Language, language),
        scale="1..5",
        description=journey.description,
        personas=tuple(dict.fromkeys(personas.values())),
    )
    for section in journey.sections:
        stage_id = tx.new_id()
        add_stage(tx, journey_id, id=stage_id, title=section.title)
        for task in section.tasks:
            _add_task(tx, stage_id, task, personas)


def _personas(tx: Transaction, journey: ParsedJourney, nobody: str) -> dict[str, str]:
    """Name, as names are compared, → id of the journey's personas: those of the workspace, new ones for the rest."""
    known = {alike(persona.name): persona.id for persona in reversed(tx.all(Persona))}
    names = [name for section in journey.sections for task in section.tasks for name in task.people]
    if _tasks_of_nobody(journey) or not names:
        names.append(nobody)
    for name in names:
        if alike(name) not in known:
            known[alike(name)] = tx.new_id()
            add_persona(tx, id=known[alike(name)], name=name)
    ids = {alike(name): known[alike(name)] for name in names}
    return ids | {_NOBODY: known[alike(nobody)]} if nobody in names else ids


def _add_task(tx: Transaction, stage_id: str, task: Task, personas: dict[str, str]) -> None:
    touchpoint_id = tx.new_id()
    add_touchpoint(tx, stage_id, id=touchpoint_id, title=task.name)
    if task.score.value is None:
        return
    for name in task.people or (_NOBODY,):
        set_emotion(
            tx,
            touchpoint_id,
            personas[alike(name)],
            _emotion(task.score.value),
            id=tx.new_id(),
            basis="assumed",
            original=task.score.original,
        )


def _emotion(score: float) -> float:
    """A score on 1…5 as an emotion value on −1…+1."""
    return (score - LOWEST) / (HIGHEST - LOWEST) * 2 - 1
