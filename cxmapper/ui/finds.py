"""What the command palette offers, and in which order: everything the window can do, and all that stands on the map."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from PySide6.QtGui import QAction

from cxmapper.i18n import Words, words
from cxmapper.ui.actions import ACTIONS
from cxmapper.ui.keys import shown
from cxmapper.ui.matching import SURE, WHOLE, fit, folded

# As many rows as anybody reads.
MOST = 60
# The palette itself and its own keys make no sense in its list.
LEFT_OUT = frozenset({"go.palette", "go.nothing"})
# What was used last is a little better than what fits as well.
_USED = 12


class Find(NamedTuple):
    """A row of the palette.

    Attributes:
        name: what it says.
        about: where it belongs.
        keys: its keys, as people read them.
        icon: its icon's name.
        enabled: whether it is possible now.
        run: what Enter does.
        id: what it is remembered by when it was used.
        others: what else it is called by: its English name, words that people try.
        language: of the name, where it is a text of the map; empty for the window's words.
    """

    name: str
    about: str
    keys: str
    icon: str
    enabled: bool
    run: Callable[[], object]
    id: str
    others: tuple[str, ...] = ()
    language: str = ""


def actions(known: dict[str, QAction], say: Words) -> list[Find]:
    """Everything of the table of actions.

    Args:
        known: the table's actions.
        say: the window's words; English names, and words in `ui.also.<id>`, fit as well.
    """
    english = words("en")
    found = []
    for entry in ACTIONS:
        if entry.id in LEFT_OUT:
            continue
        action, also = known[entry.id], f"ui.also.{entry.id}"
        keys = shown(entry.keys[0]) if entry.keys else ""
        more = (say(also), english(also)) if say.has(also) else ()
        found.append(
            Find(
                say(entry.word),
                say(f"ui.group.{entry.id.partition('.')[0]}"),
                keys,
                entry.icon,
                action.isEnabled(),
                action.trigger,
                entry.id,
                (english(entry.word), *more),
            )
        )
    return found


def best(query: str, found: Iterable[Find], recent: list[str]) -> list[Find]:
    """What fits, the best first, then what isn't possible now.

    Args:
        query: what was typed; nothing gives all, those used last first.
        found: what there is, in an order that decides where points don't.
        recent: the ids of those used last, newest first.
    """
    wanted = folded(query.strip())
    fitting = [(points, find) for find in found if (points := _points(wanted, find)) is not None]
    # Letters far from one another are only a guess: not where something has all of them together.
    least = SURE * len(wanted) if any(points >= WHOLE for points, _ in fitting) else 0
    rated: list[tuple[bool, int, int]] = []
    for order, (points, find) in enumerate(fitting):
        used = (_USED if wanted else 10 * len(recent)) - recent.index(find.id) if find.id in recent else 0
        if points >= least:
            rated.append((not find.enabled, -points - used, order))
    return [fitting[order][1] for *_, order in sorted(rated)]


def _points(wanted: str, find: Find) -> int | None:
    if not wanted:
        return 0
    fitting = (fit(wanted, folded(name)) for name in (find.name, *find.others))
    return max((points for points in fitting if points is not None), default=None)
