"""What the command palette offers of an open map: its records to go to, what the file holds beside them, and what can
be done with lanes, personas, zoom and language by name.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from heapq import nlargest
from operator import itemgetter
from typing import TYPE_CHECKING

from cxmapper.i18n import LANGUAGES, Words, capital, words
from cxmapper.layout.icons import LANE_ICONS, lane_icon
from cxmapper.model.analysis.path import touchpoint_numbers
from cxmapper.model.records import Card, Journey, JourneyPersona, Lane, Persona, Record, Stage, Touchpoint
from cxmapper.ui import moves, participants
from cxmapper.ui.finds import Find
from cxmapper.ui.map_language import speak
from cxmapper.ui.matching import fit, folded
from cxmapper.ui.tools.events import Target

if TYPE_CHECKING:
    from cxmapper.ui.document import Document
    from cxmapper.ui.menus import Entries
    from cxmapper.ui.reach import Commands

# So many of what stands on the map are offered at most, those that fit best.
MOST_THINGS = 200
# What the whole file holds, and its icon.
_LISTS = {
    "actions": "wrench", "objectives": "target", "feedback": "message-circle", "segments": "users",
    "workshops": "presentation", "parked": "inbox", "votes": "hand",
}  # fmt: skip
# The steps of the zoom that people ask for, in percent; other numbers can be typed.
ZOOMS = (25, 50, 75, 100, 125, 150, 200, 300)


def things(query: str, document: Document, commands: Commands, recent: list[str], say: Words) -> Iterator[Find]:
    """The records of the journey whose text fits what was typed, the best first, else in the map's order.

    Args:
        query: what was typed; nothing gives those that were gone to last.
        document: what is open.
        commands: go there.
        recent: what was used last.
        say: the window's words.
    """
    wanted, names = folded(query.strip()), _Names(document, commands, say)
    if not wanted:
        yield from map(names.find, (each for each in _records(document) if names.id(each) in recent))
        return
    rated = ((fit(wanted, folded(names.text(each))), each) for each in _records(document))
    fitting = [(points, each) for points, each in rated if points is not None]
    for _, each in nlargest(MOST_THINGS, fitting, key=itemgetter(0)):
        yield names.find(each)


def _records(document: Document) -> Iterator[Record]:
    store, journey = document.session.store, document.journey
    for stage in store.by(Stage, "journey", journey):
        yield stage
        yield from store.by(Touchpoint, "stage", stage.id)
        yield from store.by(Card, "stage", stage.id)
    yield from document.personas()


class _Names:
    """What the records of a map are called in the palette."""

    def __init__(self, document: Document, commands: Commands, say: Words) -> None:
        self._document, self._commands, self._say = document, commands, say
        self._numbers: dict[str, str] | None = None

    def id(self, record: Record) -> str:
        return f"at:{record.id}"

    def text(self, record: Record) -> str:
        match record:
            case Card():
                return record.text
            case Stage() | Touchpoint():
                return record.title
        return str(getattr(record, "name", ""))

    def find(self, record: Record) -> Find:
        about, icon, target = self._place(record)
        line = " ".join(self.text(record).split())
        go, language = partial(self._commands.view.reveal, target), self._document.language
        return Find(line, about, "", icon, True, go, self.id(record), language=language)

    def _place(self, record: Record) -> tuple[str, str, Target]:
        say, store = self._say, self._document.session.store
        match record:
            case Card():
                stage = store.one(Stage, record.stage)
                about = f"{capital(say(f'kind.{record.kind}'))} · {stage.title}"
                return about, LANE_ICONS[record.kind], Target(record.id, "card")
            case Touchpoint():
                if self._numbers is None:
                    self._numbers = touchpoint_numbers(store, self._document.journey)
                about = f"{say('ui.thing.touchpoint')} {self._numbers.get(record.id, '')}".strip()
                return about, "waypoints", Target(record.id, "touchpoint")
            case Stage():
                return say("ui.thing.stage"), "layout-grid", Target(record.id, "stage")
        return say("ui.thing.persona"), "user", Target(record.id, "persona")


def deeds(query: str, document: Document, commands: Commands, journeys: Entries, say: Words) -> Iterator[Find]:
    """What can be done by name: lanes, personas, journeys, zoom, and the language of the map.

    Args:
        query: what was typed; a number is a zoom in percent.
        document: what is open.
        commands: do it.
        journeys: those of the file, as entries of a menu.
        say: the window's words; English names fit as well.
    """
    yield from _lanes(commands, document.editable, say)
    yield from _lists(commands, say)
    yield from _personas(document, say)
    yield from _journeys(journeys, say)
    yield from _to_journeys(commands, say)
    yield from _languages(document, say)
    yield from _zooms(query, commands, say)


def _lists(commands: Commands, say: Words) -> Iterator[Find]:
    """What belongs to the whole file stands on no map: nobody would come by it."""
    english, about = words("en"), say("ui.form.section.workspace")
    for name, icon in _LISTS.items():
        word, also = f"ui.form.section.{name}", f"ui.also.list.{name}"
        others = (english(word), *((say(also), english(also)) if say.has(also) else ()))
        yield Find(say(word), about, "", icon, True, partial(commands.show_list, name), f"list:{name}", others)


def _lanes(commands: Commands, editable: bool, say: Words) -> Iterator[Find]:
    lanes, english = commands.lanes, words("en")
    for lane in lanes.all():
        name, other, icon = _lane_name(lane, say), _lane_name(lane, english), lane_icon(lane.kind)
        if not lane.hidden:
            go = partial(lanes.reveal, lane.id)
            yield Find(name, say("ui.lanes.lane"), "", icon, True, go, f"lane:{lane.id}", (other,))
        word = "ui.deed.show_lane" if lane.hidden else "ui.deed.hide_lane"
        sign = "eye" if lane.hidden else "eye-off"
        turn = partial(lanes.turn, lane.id)
        others = (english(word, lane=other),)
        yield Find(say(word, lane=name), say("ui.lanes.lane"), "", sign, editable, turn, f"turn:{lane.id}", others)


def _lane_name(lane: Lane, say: Words) -> str:
    return lane.title or say(f"lane.{lane.kind}")


def _personas(document: Document, say: Words) -> Iterator[Find]:
    store, english = document.session.store, words("en")
    links = store.by(JourneyPersona, "journey", document.journey)
    for link in links:
        persona = store.one(Persona, link.persona)
        ways = [
            ("ui.deed.hide_persona", "eye-off", len(links) > 1, partial(participants.leave, document, persona.id)),
            ("ui.deed.persona_up", "arrow-up", moves.one_on(store, link, -1) is not None,
             partial(participants.step, document, persona.id, -1)),
        ]  # fmt: skip
        for word, icon, possible, deed in ways:
            yield _persona(word, persona, icon, possible and document.editable, deed, say, english)
    for persona in participants.others(store, document.journey):
        come = partial(participants.take_part, document, persona.id)
        yield _persona("ui.deed.show_persona", persona, "eye", document.editable, come, say, english)


def _persona(
    word: str, persona: Persona, icon: str, possible: bool, deed: partial[object], say: Words, english: Words
) -> Find:
    name = persona.name or say("ui.outline.untitled")
    others = (english(word, persona=name),)
    id = f"{word}:{persona.id}"
    return Find(say(word, persona=name), say("ui.thing.persona"), "", icon, possible, deed, id, others)


def _journeys(journeys: Entries, say: Words) -> Iterator[Find]:
    for number, (title, shown, go) in enumerate(journeys):
        if not shown:
            yield Find(title, say("ui.thing.journey"), "", "map", True, go, f"journey:{number}")


def _to_journeys(commands: Commands, say: Words) -> Iterator[Find]:
    """The selected thing can go to the other journeys of the file."""
    english = words("en")
    for word, icon, copy in (("ui.deed.move_to", "arrow-right", False), ("ui.deed.copy_to", "copy", True)):
        for id, title in commands.parts.journeys():
            name = title or say("ui.outline.untitled")
            go = partial(commands.parts.to_journey, id, copy=copy)
            others = (english(word, journey=name),)
            yield Find(say(word, journey=name), say("ui.thing.journey"), "", icon, True, go, f"{word}:{id}", others)


def _languages(document: Document, say: Words) -> Iterator[Find]:
    journey, english = document.session.store.get(document.journey), words("en")
    if not isinstance(journey, Journey):
        return
    for language in LANGUAGES:
        if language == journey.language:
            continue
        own, also = say(f"language.{language}"), f"ui.also.language.{language}"
        word, go = "ui.deed.map_language", partial(speak, document, language)
        others = (english(word, language=own), english(word, language=english(also)))
        about = say("ui.deed.map_language.about")
        yield Find(say(word, language=own), about, "", "languages", document.editable, go, f"map.{language}", others)


def _zooms(query: str, commands: Commands, say: Words) -> Iterator[Find]:
    english = words("en")
    typed = query.strip().removesuffix("%").strip()
    asked = [int(typed)] if typed.isascii() and typed.isdigit() and 10 <= int(typed) <= 400 else []
    for percent in dict.fromkeys((*asked, *ZOOMS)):
        name, other = (each("ui.deed.zoom", percent=percent) for each in (say, english))
        zoom = partial(commands.view.zoom_to, percent / 100)
        yield Find(name, say("ui.group.view"), "", "search", True, zoom, f"zoom:{percent}", (other,))
