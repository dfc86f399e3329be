"""Finding a text wherever it stands: in every text that people write into a workspace, and in words the map adds.

Case makes no difference unless asked for, nor does width: a search for ＮＰＳ finds NPS.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import NamedTuple

from cxmapper.model.fields import STAMPS, Record
from cxmapper.model.places import journey_of
from cxmapper.model.records import (
    BY_TYPE,
    AbTest,
    AbVariant,
    ActionCard,
    Card,
    Comment,
    EmotionPoint,
    Feedback,
    ImprovementAction,
    Journey,
    JourneyPersona,
    Kpi,
    KpiObservation,
    Lane,
    Milestone,
    Need,
    Objective,
    ParkedItem,
    Person,
    Persona,
    RenamedWord,
    Segment,
    Stage,
    Touchpoint,
    Transition,
    Version,
    Vote,
    VoteOption,
    Workshop,
    Workspace,
    fields_of,
)
from cxmapper.model.store import Store

# Texts that nobody reads as words: names of colours and branches, and who wrote something.
_NO_WORDS = frozenset((*STAMPS, "colour", "branch", "currency", "original", "subject_type", "author"))

# Shared by all journeys of a workspace.
_SHARED = (Workspace, Objective, Person, Segment)

# About a journey, by a reference to it, without being a part of it.
_ABOUT: tuple[type[Record], ...] = (Feedback, Workshop, ParkedItem, Vote, Version)


class Hit(NamedTuple):
    """Where a text was found: the record's id, its field, and from which to before which character.

    In words that people didn't write `field` is their message key and `said` all of them.
    """

    record: str
    field: str
    start: int
    end: int
    said: str = ""

    @property
    def written(self) -> bool:
        """Whether it is in a text that people wrote, and can be replaced there."""
        return not self.said


# The words that a map says by itself about a record: their message key, and the words.
OwnWords = Callable[[Record], Iterable[tuple[str, str]]]


def text_fields(record_type: type[Record]) -> tuple[str, ...]:
    """The fields of a record type that hold people's words."""
    return _text_fields(record_type.TYPE)


@cache
def _text_fields(name: str) -> tuple[str, ...]:
    record_type = BY_TYPE[name]
    return tuple(spec.name for spec in fields_of(record_type) if spec.kind == "text" and spec.name not in _NO_WORDS)


def find(
    store: Store, wanted: str, *, journey: str = "", match_case: bool = False, own: OwnWords = lambda record: ()
) -> Iterator[Hit]:
    """Every place where a text stands, in the order of the map.

    Args:
        store: the workspace.
        wanted: the text; nothing is found of an empty one.
        journey: only what belongs to this journey (its personas, comments and actions too); empty = everything.
        match_case: whether `a` and `A` are different.
        own: what the map says by itself; found after the record's texts.
    """
    finder = matcher(wanted, match_case=match_case)
    for record in records_in(store, journey) if wanted else ():
        for field in text_fields(type(record)):
            text: str = getattr(record, field)
            if text:
                for start, end in finder(text):
                    yield Hit(record.id, field, start, end)
        for key, said in own(record):
            for start, end in finder(said):
                yield Hit(record.id, key, start, end, said)


def matcher(wanted: str, *, match_case: bool = False) -> Callable[[str], list[tuple[int, int]]]:
    """A function that gives the places of a text within another one, from left to right, none over another."""
    if match_case:
        return lambda text: _places(text, wanted)
    folded = _fold(wanted)
    if not folded:
        return lambda text: []

    def places(text: str) -> list[tuple[int, int]]:
        if text.isascii():
            return _places(text.lower(), folded)
        return _places_in_folded(text, folded)

    return places


def _places(text: str, wanted: str) -> list[tuple[int, int]]:
    found, at = [], text.find(wanted)
    while at >= 0:
        found.append((at, at + len(wanted)))
        at = text.find(wanted, at + len(wanted))
    return found


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _places_in_folded(text: str, wanted: str) -> list[tuple[int, int]]:
    """Folding may make one character several (ß → ss): places count in the text as it is."""
    parts = [_fold(character) for character in text]
    folded = "".join(parts)
    if wanted not in folded:
        return []
    if len(folded) == len(text):
        return _places(folded, wanted)
    origin = [number for number, part in enumerate(parts) for _ in part]
    found: list[tuple[int, int]] = []
    for start, end in _places(folded, wanted):
        place = (origin[start], origin[end - 1] + 1)
        if not found or place[0] >= found[-1][1]:
            found.append(place)
    return found


def records_in(store: Store, journey: str = "") -> Iterator[Record]:
    """The records that hold words, of one journey or of all, in the order of the map."""
    if not journey:
        for shared in _SHARED:
            yield from store.all(shared)
        for persona in store.all(Persona):
            yield from _with_needs(store, persona)
        for action in store.all(ImprovementAction):
            yield from _with_course(store, action)
        yield from (kpi for kpi in store.all(Kpi) if journey_of(store.get, kpi) is None)
        for each in store.all(Journey):
            yield from _of_journey(store, each)
        for kind in _ABOUT:
            for record in store.all(kind):
                yield from _with_options(store, record)
        yield from store.all(RenamedWord)
        yield from store.all(Comment)
        return
    own = store.get(journey)
    if isinstance(own, Journey):
        mine = [*_of_journey(store, own)]
        for part in store.by(JourneyPersona, "journey", journey):
            mine.extend(_with_needs(store, store.one(Persona, part.persona)))
        for action in _actions_of(store, mine):
            mine.extend(_with_course(store, action))
        mine.extend(_about(store, journey))
        yield from mine
        yield from _comments_on(store, mine)


def _of_journey(store: Store, journey: Journey) -> Iterator[Record]:
    yield journey
    yield from store.by(Lane, "journey", journey.id)
    kpis = [kpi for kpi in store.all(Kpi) if journey_of(store.get, kpi) == journey.id]
    lanes = store.by(Lane, "journey", journey.id)
    for stage in store.by(Stage, "journey", journey.id):
        yield stage
        yield from _of_stage(store, stage, lanes)
        own = [kpi for kpi in kpis if stage.id in (kpi.stage, _stage_of(store, kpi.touchpoint))]
        yield from _with_readings(store, own)
    yield from _with_readings(store, [kpi for kpi in kpis if not kpi.stage and not kpi.touchpoint])


def _with_readings(store: Store, kpis: Iterable[Kpi]) -> Iterator[Record]:
    for kpi in kpis:
        yield kpi
        yield from store.by(KpiObservation, "kpi", kpi.id)


def _stage_of(store: Store, touchpoint: str | None) -> str:
    record = store.get(touchpoint) if touchpoint else None
    return record.stage if isinstance(record, Touchpoint) else ""


def _of_stage(store: Store, stage: Stage, lanes: Iterable[Lane]) -> Iterator[Record]:
    """What hangs on a stage, lane by lane from top to bottom, in each from left to right."""
    rank: dict[str, int] = {}
    for number, lane in enumerate(lanes):
        rank.setdefault(lane.kind, number)
        rank[lane.id] = number
    touchpoints = store.by(Touchpoint, "stage", stage.id)
    column = {touchpoint.id: number for number, touchpoint in enumerate(touchpoints, 1)}
    found: list[tuple[int, int, Record]] = []
    for touchpoint in touchpoints:
        at = column[touchpoint.id]
        ways = store.by(Transition, "source", touchpoint.id)
        found += [(rank.get("touchpoints", 0), at, record) for record in (touchpoint, *ways)]
        points = store.by(EmotionPoint, "touchpoint", touchpoint.id)
        found += [(rank.get("emotions", 0), at, point) for point in points]
    for card in store.by(Card, "stage", stage.id):
        found.append((rank.get(card.lane or card.kind, len(rank)), column.get(card.first or "", 0), card))
    yield from (record for *_, record in sorted(found, key=lambda each: each[:2]))


def _actions_of(store: Store, records: list[Record]) -> list[ImprovementAction]:
    """The improvement actions that address one of the cards, each once, in the plan's order."""
    links = (link for card in records if isinstance(card, Card) for link in store.by(ActionCard, "card", card.id))
    wanted = {link.action for link in links}
    return [action for action in store.all(ImprovementAction) if action.id in wanted] if wanted else []


def _with_needs(store: Store, persona: Persona) -> Iterator[Record]:
    yield persona
    yield from store.by(Need, "persona", persona.id)


def _with_course(store: Store, action: ImprovementAction) -> Iterator[Record]:
    """An improvement action, its milestones, and its tests with their variants."""
    yield action
    yield from store.by(Milestone, "action", action.id)
    for test in store.by(AbTest, "action", action.id):
        yield test
        yield from store.by(AbVariant, "test", test.id)


def _with_options(store: Store, record: Record) -> Iterator[Record]:
    yield record
    if isinstance(record, Vote):
        yield from store.by(VoteOption, "vote", record.id)


def _about(store: Store, journey: str) -> Iterator[Record]:
    """What is about a journey without being a part of it."""
    for kind in _ABOUT:
        for record in store.by(kind, "journey", journey):
            yield from _with_options(store, record)


def _comments_on(store: Store, records: list[Record]) -> Iterator[Comment]:
    subjects = {record.id for record in records}
    return (comment for comment in store.all(Comment) if comment.subject in subjects)
