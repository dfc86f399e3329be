"""What the command palette offers: everything the window can do, and everything that stands on the map."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QAction, QKeySequence

from cxmapper.i18n import Words, words
from cxmapper.ui.actions import ACTIONS
from cxmapper.ui.matching import fit, folded

if TYPE_CHECKING:
    from cxmapper.model.store import Store
    from cxmapper.ui.document import Document
    from cxmapper.ui.tools.events import Target

# As many rows as anybody reads, and how many of them things on the map may be.
MOST, MOST_THINGS = 60, 40
# The palette itself and its own keys make no sense in its list.
LEFT_OUT = frozenset({"go.palette", "go.nothing"})


class Find(NamedTuple):
    """A row of the palette: what it says, where it belongs, its keys and icon, and what Enter does."""

    name: str
    about: str
    keys: str
    icon: str
    enabled: bool
    run: Callable[[], None]
    action: str = ""


def actions(query: str, known: dict[str, QAction], recent: list[str], say: Words) -> list[Find]:
    """The actions that fit, the best first, those that aren't possible now last.

    Args:
        query: what was typed; nothing gives all, the ones used last first.
        known: the table's actions.
        recent: the ids of those used last, newest first.
        say: the window's words; English names fit as well.
    """
    english, wanted = words("en"), folded(query)
    rated: list[tuple[tuple[bool, int, int], Find]] = []
    for order, entry in enumerate(ACTIONS):
        if entry.id in LEFT_OUT:
            continue
        name = say(entry.word)
        points = max(
            (found for text in (name, english(entry.word)) if (found := fit(wanted, folded(text))) is not None),
            default=None,
        )
        if points is None:
            continue
        if entry.id in recent:
            points += 30 - recent.index(entry.id)
        action = known[entry.id]
        keys = QKeySequence(entry.keys[0]).toString(QKeySequence.SequenceFormat.NativeText) if entry.keys else ""
        group = say(f"ui.group.{entry.id.partition('.')[0]}")
        find = Find(name, group, keys, entry.icon, action.isEnabled(), action.trigger, entry.id)
        rated.append(((not action.isEnabled(), -points, order), find))
    rated.sort(key=lambda pair: pair[0])
    return [find for _, find in rated]


def things(query: str, document: Document | None, reveal: Callable[[Target], None], say: Words) -> list[Find]:
    """The things on the map whose text contains what was typed, in the map's order; none when nothing was."""
    wanted = folded(query.strip())
    if document is None or not wanted:
        return []
    found = []
    for text, about, icon, target in _texts(document.session.store, document.journey, say):
        if wanted in folded(text):
            line = " ".join(text.split())
            found.append(Find(line, about, "", icon, True, lambda target=target: reveal(target)))
            if len(found) == MOST_THINGS:
                break
    return found


def _texts(store: Store, journey: str, say: Words) -> Iterator[tuple[str, str, str, Target]]:
    from cxmapper.layout.icons import LANE_ICONS
    from cxmapper.model.analysis.emotion import personas_of
    from cxmapper.model.analysis.path import touchpoint_numbers
    from cxmapper.model.records import Card, Stage, Touchpoint
    from cxmapper.ui.tools.events import Target

    numbers = touchpoint_numbers(store, journey)
    for stage in store.by(Stage, "journey", journey):
        yield stage.title, say("ui.thing.stage"), "layers", Target(stage.id, "stage")
        for touchpoint in store.by(Touchpoint, "stage", stage.id):
            about = f"{say('ui.thing.touchpoint')} {numbers.get(touchpoint.id, '')}".strip()
            yield touchpoint.title, about, "waypoints", Target(touchpoint.id, "touchpoint")
        for card in store.by(Card, "stage", stage.id):
            about = f"{say(f'kind.{card.kind}')} · {stage.title}"
            yield card.text, about, LANE_ICONS[card.kind], Target(card.id, "card")
    for persona in personas_of(store, journey):
        yield persona.name, say("ui.thing.persona"), "user", Target(persona.id, "persona")
