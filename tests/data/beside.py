"""One record at least of every type that stands beside the map, made through edits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cxmapper.model.edits import (
    ab_tests,
    feedback,
    milestones,
    needs,
    people,
    records,
    segments,
    versions,
    votes,
    workshops,
    workspace,
)
from cxmapper.model.edits.actions import add_action
from cxmapper.model.records import AbVariant, Card, Journey, JourneyPersona, Vote, VoteOption
from cxmapper.model.store import Store

Do = Callable[..., Any]


def add_beside(do: Do, store: Store, new_id: Callable[[], str]) -> None:
    """Add them to a workspace with a journey, a persona and a card.

    Args:
        do: makes an edit: `Session.run` or `Workbench.do`.
        store: what the edits work on.
        new_id: makes a fresh id.
    """
    journey = store.all(Journey)[0].id
    card = next(each for each in store.all(Card) if each.kind == "pain").id
    persona = store.by(JourneyPersona, "journey", journey)[0].persona
    _customers(do, new_id, persona, card, journey)
    _course(do, store, new_id)
    _meeting(do, store, new_id, journey, card)
    do(workspace.rename_term, "en", "customer", "guest", id=new_id(), plural="guests")
    do(versions.keep_version, journey, id=new_id(), title="Before the relaunch", note="As agreed in the workshop")


def _customers(do: Do, new_id: Callable[[], str], persona: str, card: str, journey: str) -> None:
    for title in ("Commuters", "Families"):
        do(segments.add_segment, id=new_id(), title=title, size=1200, geographic="Within a mile of a shop")
    answers = (0,) * 10 + (4,) + (0,) * 9 + (1, 2, 3, 4, 5)
    do(needs.add_need, persona, id=new_id(), text="Know when it is ready", kind="basic", kano_answers=answers)
    do(
        feedback.add_feedback, id=new_id(), text="Waited ten minutes for a coffee that I had paid for", card=card,
        source="survey", sentiment="negative", persona=persona, journey=journey, day="2026-10-30",
    )  # fmt: skip


def _course(do: Do, store: Store, new_id: Callable[[], str]) -> None:
    action, test = new_id(), new_id()
    do(add_action, id=action, title="Tell when it is ready")
    do(milestones.add_milestone, action, id=new_id(), title="Wording agreed", due="2026-12-01")
    do(ab_tests.add_test, action, id=test, title="With and without a message", planned_n=400)
    for variant in store.by(AbVariant, "test", test):
        do(records.set_fields, variant.id, n=40, successes=0)


def _meeting(do: Do, store: Store, new_id: Callable[[], str], journey: str, card: str) -> None:
    workshop, vote = new_id(), new_id()
    do(workshops.add_workshop, id=workshop, title="Kick-off", day="2026-11-20", journey=journey)
    do(people.add_person, id=(person := new_id()), name="Ingrid Solberg")
    do(workshops.attend, workshop, person, id=new_id())
    do(workshops.park, "Who pays for the messages?", id=new_id(), workshop=workshop)
    do(votes.add_vote, id=vote, question="What hurts most?", workshop=workshop, dots_each=3)
    do(votes.add_option, vote, id=new_id(), card=card)
    do(votes.add_option, vote, id=new_id(), text="Something else")
    do(votes.count_dots, vote, {option.id: at for at, option in enumerate(store.by(VoteOption, "vote", vote), 2)})
    assert store.one(Vote, vote).closed
