"""The words that a map says by itself about a record: how severe, by which channel, how it is known."""

from __future__ import annotations

from collections.abc import Iterator

from cxmapper.i18n import capital
from cxmapper.layout.lanes.faces import pills
from cxmapper.layout.lanes.kpis import pieces, value_text
from cxmapper.layout.lanes.nodes import MARK_WORDS, MARKS, times
from cxmapper.layout.look import Look
from cxmapper.model.analysis.metrics import tile
from cxmapper.model.fields import Record
from cxmapper.model.records import (
    Card,
    Channel,
    EmotionPoint,
    ImprovementAction,
    Journey,
    Kpi,
    Lane,
    Touchpoint,
    TouchpointChannel,
    Transition,
)
from cxmapper.model.store import Store

Said = tuple[str, str]


def said(store: Store, look: Look, record: Record) -> Iterator[Said]:
    """What a map says about a record beside the texts that people wrote.

    Args:
        store: the records.
        look: the map's words.
        record: any record.

    Returns:
        Message keys, by which the words stand on the map if they are drawn, and the words.
    """
    say = look.words
    match record:
        case Card():
            # The name of a persona is a text of that persona.
            yield from ((pill.key, pill.text) for pill in pills(look, store, record) if not pill.record)
        case Touchpoint():
            yield from _of_touchpoint(store, look, record)
        case EmotionPoint():
            yield _word(look, f"basis.{record.basis}")
        case Transition() if record.kind != "main":
            yield _word(look, f"transition.{record.kind}")
        case Kpi():
            yield from _of_kpi(store, look, record)
        case Lane() if not record.title:
            yield _word(look, f"lane.{record.kind}")
        case Journey():
            yield f"state.{record.state}", capital(say(f"state.{record.state}"))
        case ImprovementAction():
            yield _word(look, f"status.{record.status}")


def _word(look: Look, key: str) -> Said:
    return key, look.words(key)


def _of_touchpoint(store: Store, look: Look, touchpoint: Touchpoint) -> Iterator[Said]:
    for field, *_ in MARKS:
        if getattr(touchpoint, field):
            yield _word(look, MARK_WORDS[field])
    for link in store.by(TouchpointChannel, "touchpoint", touchpoint.id):
        channel = store.one(Channel, link.channel)
        key = f"channel.{channel.key}"
        yield key, channel.title or look.words(key)
    yield from times(touchpoint, look)


def _of_kpi(store: Store, look: Look, kpi: Kpi) -> Iterator[Said]:
    """A tile's own words; the period alone is a text of the observation."""
    if not kpi.title:
        yield _word(look, f"kpi.{kpi.kind}")
    reading = tile(store, kpi.id)
    yield "value", value_text(look, reading)
    yield from ((piece.key, piece.text) for piece in pieces(look, reading) if piece.key != "period")
