"""The lists of what a team works with beside its maps: customers' needs and feedback, tests, workshops, votes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from cxmapper.model.edits import ab_tests, feedback, milestones, needs, segments, versions, votes, workshops
from cxmapper.model.fields import Record
from cxmapper.model.records import (
    AbTest,
    AbVariant,
    Feedback,
    FeedbackCard,
    Milestone,
    Need,
    ParkedItem,
    Person,
    Segment,
    Version,
    Vote,
    VoteOption,
    Workshop,
    WorkshopPerson,
)
from cxmapper.ui.panels.forms.desk import FormDesk
from cxmapper.ui.panels.forms.relations import Deed, Linked, Owned, Relation, all_of, cards_of, joining


def _adding(edit: Callable[..., None], label: str, words: str, mine: str = "") -> Callable[..., Deed]:
    """The edit that adds a record with a text, ready for `Owned`.

    Args:
        edit: adds it.
        label: the step's name.
        words: the edit's name for the text.
        mine: its name for the record of the form, if it takes that.
    """

    def make(desk: FormDesk, record: Record, text: str) -> Deed:
        place: dict[str, Any] = {mine: record.id} if mine else {}
        return partial(edit, id=desk.new_id(), **{words: text}, **place), label

    return make


def _attend_by_name(desk: FormDesk, record: Record, text: str) -> Deed:
    return partial(workshops.attend_by_name, workshop=record.id, name=text, id=desk.new_id()), "edit.link"


WORK_LISTS: tuple[Relation, ...] = (
    Owned("segments", Segment, "", _adding(segments.add_segment, "edit.add_segment", "title")),
    Owned("needs_of", Need, "persona", _adding(needs.add_need, "edit.add_need", "text", "persona")),
    Owned("feedback", Feedback, "", _adding(feedback.add_feedback, "edit.add_feedback", "text")),
    Linked(
        "backed_by", FeedbackCard, "card", "feedback", joining(feedback.back, "card", "feedback"), all_of(Feedback),
        _adding(feedback.add_feedback, "edit.add_feedback", "text", "card"),
    ),
    Linked("backs", FeedbackCard, "feedback", "card", joining(feedback.back, "feedback", "card"), cards_of()),
    Owned(
        "milestones", Milestone, "action",
        _adding(milestones.add_milestone, "edit.add_milestone", "title", "action"), inline=("due",),
    ),
    Owned("tests", AbTest, "action", _adding(ab_tests.add_test, "edit.add_test", "title", "action")),
    Owned(
        "variants", AbVariant, "test", _adding(ab_tests.add_variant, "edit.add_variant", "title", "test"),
        inline=("n", "successes"),
    ),
    Owned("workshops", Workshop, "", _adding(workshops.add_workshop, "edit.add_workshop", "title")),
    Linked(
        "attended_by", WorkshopPerson, "workshop", "person", joining(workshops.attend, "workshop", "person"),
        all_of(Person), _attend_by_name,
    ),
    Owned("parked", ParkedItem, "", _adding(workshops.park, "edit.park", "text")),
    Owned("parked_at", ParkedItem, "workshop", _adding(workshops.park, "edit.park", "text", "workshop")),
    Owned("votes", Vote, "", _adding(votes.add_vote, "edit.add_vote", "question")),
    Owned("votes_at", Vote, "workshop", _adding(votes.add_vote, "edit.add_vote", "question", "workshop")),
    Owned(
        "options", VoteOption, "vote", _adding(votes.add_option, "edit.add_option", "text", "vote"), inline=("dots",)
    ),
    Owned(
        "versions", Version, "journey", _adding(versions.keep_version, "edit.keep_version", "title", "journey"),
        free_of_locks=True,
    ),
)  # fmt: skip
