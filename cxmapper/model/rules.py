"""What stays true of every workspace, seen to at the end of each step, on the part that was touched.

What can be put right is put right in the same change: dependents follow what goes, the main path is relinked, cards
stay in their cells, unused assets are collected. What can't is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from cxmapper.errors import UserError
from cxmapper.model import locks, placeholders
from cxmapper.model.cells import settle_cards
from cxmapper.model.lanes import refuse_hiding_cards
from cxmapper.model.main_path import relink
from cxmapper.model.pending import Pending
from cxmapper.model.places import journey_of
from cxmapper.model.records import (
    AbVariant,
    ActionCard,
    ActionDependency,
    ActionPerson,
    Card,
    CardLink,
    EmotionPoint,
    FeedbackCard,
    Journey,
    JourneyObjective,
    JourneyPersona,
    Lane,
    Need,
    Record,
    RenamedWord,
    Stage,
    Touchpoint,
    TouchpointChannel,
    Transition,
    VersionAsset,
    WorkshopPerson,
    Workspace,
)
from cxmapper.model.references import Cascade, collect_assets, refuse_dangling

# No two records of the type have the same values in these fields; the first one is the reference they are found by.
UNIQUE: dict[type[Record], tuple[str, ...]] = {
    EmotionPoint: ("touchpoint", "persona", "channel"),
    JourneyPersona: ("journey", "persona"),
    JourneyObjective: ("journey", "objective"),
    TouchpointChannel: ("touchpoint", "channel"),
    CardLink: ("source", "target"),
    ActionCard: ("action", "card"),
    ActionPerson: ("action", "person", "part"),
    ActionDependency: ("action", "needs"),
    FeedbackCard: ("feedback", "card"),
    WorkshopPerson: ("workshop", "person"),
    VersionAsset: ("version", "asset"),
    RenamedWord: ("workspace", "language", "term"),
}

# Five answers to the one question of a Kano survey times five to the other.
KANO_CELLS = 25


def settle(tx: Pending) -> None:
    """Make the rules true again after an edit.

    Raises:
        UserError: the edit asks for what can't be: something is locked, gone or can't be read, a journey would lose its
            last persona, a lane with cards would go, something would be there twice, actions would wait for one
            another.
        ValueError: the edit made something that no person can ask for.
    """
    cascade = Cascade(tx)
    cascade.settle()
    refuse_dangling(tx, but=Transition)
    relink(tx)
    settle_cards(tx)
    collect_assets(tx)
    cascade.settle()
    refuse_dangling(tx)
    refuse_hiding_cards(tx)
    for before, after in tx.touched():
        if before is not None and after is not None:
            _refuse_moving_out(tx, before, after)
        if after is not None:
            _refuse_twice(tx, after)
            _refuse_malformed(tx, after)
    _refuse_no_persona(tx)
    locks.heed(tx)
    placeholders.heed(tx)


def _refuse_moving_out(tx: Pending, before: Record, after: Record) -> None:
    """What is part of a map stays part of that map; between two moments it may have gone and come with another one."""
    if isinstance(after, Stage | Lane | Touchpoint | Card) and not tx.replaying:
        old, new = journey_of(tx.before, before), journey_of(tx.get, after)
        if old != new:
            raise ValueError(f"{after.TYPE} {after.id} can't move from journey {old} to {new}")


def _refuse_twice(tx: Pending, record: Record) -> None:
    fields = UNIQUE.get(type(record))
    if fields is None:
        return
    mine = [getattr(record, name) for name in fields]
    for other in tx.by(type(record), fields[0], mine[0]):
        if other.id != record.id and [getattr(other, name) for name in fields] == mine:
            raise UserError("error.twice")


def _refuse_malformed(tx: Pending, record: Record) -> None:
    match record:
        case Workspace() if len(tx.all(Workspace)) > 1:
            raise ValueError("a second workspace")
        case Transition():
            _refuse_bad_ends(tx, record)
        case CardLink(source=source, target=target) if source == target:
            raise ValueError("a card linked to itself")
        case ActionDependency() if _reaches(record.needs, record.action, partial(_waits_for, tx)):
            raise UserError("error.circular")
        case Touchpoint(sub_journey=str(opened)) if _reaches(opened, _own(tx, record), partial(_opens, tx)):
            raise UserError("error.circular_journeys")
        case AbVariant(n=int(n), successes=int(successes)) if successes > n:
            raise UserError("error.more_successes", n=n, successes=successes)
        case Need(kano_answers=answers) if len(answers) not in (0, KANO_CELLS):
            raise UserError("error.kano_answers", found=len(answers), wanted=KANO_CELLS)


def _refuse_bad_ends(tx: Pending, transition: Transition) -> None:
    if (transition.target is None) != (transition.kind == "drop_off"):
        raise ValueError(f"a {transition.kind} transition with target {transition.target}")
    if transition.target is not None:
        ends = [tx.one(Touchpoint, end) for end in (transition.source, transition.target)]
        if len({journey_of(tx.get, end) for end in ends}) > 1:
            raise ValueError("a transition between two journeys")


def _reaches(start: str, goal: str | None, after: Callable[[str], Iterable[str]]) -> bool:
    """Whether one is another, or leads to it by steps that `after` tells."""
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        one = waiting.pop()
        if one == goal:
            return True
        if one not in seen:
            seen.add(one)
            waiting.extend(after(one))
    return False


def _waits_for(tx: Pending, action: str) -> list[str]:
    return [each.needs for each in tx.by(ActionDependency, "action", action)]


def _opens(tx: Pending, journey: str) -> list[str]:
    """The journeys that the touchpoints of a journey open."""
    stages = tx.by(Stage, "journey", journey)
    touchpoints = (each for stage in stages for each in tx.by(Touchpoint, "stage", stage.id))
    return [each.sub_journey for each in touchpoints if each.sub_journey is not None]


def _own(tx: Pending, touchpoint: Touchpoint) -> str | None:
    return journey_of(tx.get, touchpoint)


def _refuse_no_persona(tx: Pending) -> None:
    for before, after in tx.touched():
        journey = before.journey if isinstance(before, JourneyPersona) and before != after else None
        if isinstance(after, Journey) and before is None:
            journey = after.id
        if journey is not None and journey in tx and not tx.by(JourneyPersona, "journey", journey):
            raise UserError("error.last_persona")
