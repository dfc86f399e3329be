"""What a workspace file holds, in plain values for the command line and other programs."""

from __future__ import annotations

from collections import Counter
from typing import Any

from cxmapper.model.analysis.emotion import evidence_mix
from cxmapper.model.analysis.findings import findings, sentence
from cxmapper.model.database.connection import SCHEMA
from cxmapper.model.database.integrity import integrity
from cxmapper.model.records import RECORDS, Card, EmotionPoint, Journey, JourneyPersona, Stage, Touchpoint, Workspace
from cxmapper.model.session import Session
from cxmapper.model.store import Store


def summary(session: Session, language: str) -> dict[str, Any]:
    """What an open workspace holds, and whether its file is sound; problems are worded in a language.

    Returns:
        JSON values: `file`, `format`, `schema`, `title`, `language`, `problems` of the file (a sentence each, none when
        it is sound), `steps` in the log, `counts` of records by table, and `journeys` in their order.

    Raises:
        UserError: the file can't be read (any more).
    """
    store = session.store
    workspace = next(iter(store.all(Workspace)), Workspace())
    return {
        "file": str(session.path),
        "format": "cxmapper",
        "schema": SCHEMA,
        "title": workspace.title,
        "language": workspace.language,
        "problems": list(integrity(session.path, language)),
        "steps": session.seq,
        "counts": {record_type.TABLE: len(store.all(record_type)) for record_type in RECORDS},
        "journeys": [_journey(store, journey) for journey in store.all(Journey)],
    }


def _journey(store: Store, journey: Journey) -> dict[str, Any]:
    stages = store.by(Stage, "journey", journey.id)
    touchpoints = [touchpoint for stage in stages for touchpoint in store.by(Touchpoint, "stage", stage.id)]
    cards = [card for stage in stages for card in store.by(Card, "stage", stage.id)]
    return {
        "id": journey.id,
        "title": journey.title,
        "language": journey.language,
        "state": journey.state,
        "counts": {
            "stages": len(stages),
            "touchpoints": len(touchpoints),
            "cards": len(cards),
            "personas": len(store.by(JourneyPersona, "journey", journey.id)),
            "points": sum(len(store.by(EmotionPoint, "touchpoint", each.id)) for each in touchpoints),
        },
        "cards": dict(sorted(Counter(card.kind for card in cards).items())),
        "evidence": evidence_mix(store, journey.id),
    }


def missing(store: Store, language: str) -> list[dict[str, Any]]:
    """What the method finds missing in every journey, each with its sentence in a language.

    Returns:
        JSON values: the `journey`'s id, the finding's `key`, the ids of the `records` it is about, and its `sentence`.
    """
    return [
        {
            "journey": journey.id,
            "key": finding.key,
            "records": list(finding.records),
            "sentence": sentence(store, finding, language),
        }
        for journey in store.all(Journey)
        for finding in findings(store, journey.id)
    ]
