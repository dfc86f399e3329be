"""Comments: who may reword or delete one, whom they are for, and how they make conversations."""

from __future__ import annotations

import pytest

from cxmapper.errors import UserError
from cxmapper.model.analysis.threads import open_threads, threads, threads_on
from cxmapper.model.edits import actions, comments, journeys, people, personas
from cxmapper.model.records import Comment
from tests.workbench import Workbench, started


def discussed() -> Workbench:
    """Ann asks about a touchpoint, Bo answers."""
    bench = started()
    bench.do(comments.add_comment, "t11", "Is this real?", id="ask")
    bench.author = "Bo"
    bench.do(comments.reply, "ask", "Seen twice", id="answer")
    return bench


def said(bench: Workbench, id: str) -> Comment:
    return bench.store.one(Comment, id)


def test_one_rewords_ones_own_comment_and_nobody_elses() -> None:
    bench = discussed()
    bench.do(comments.reword, "answer", "Seen three times")
    assert said(bench, "answer").text == "Seen three times"
    with pytest.raises(UserError) as refused:
        bench.do(comments.reword, "ask", "Is this true?")
    assert refused.value.key == "error.comment_of_another"


def test_a_comment_that_somebody_else_replied_to_stays() -> None:
    bench = discussed()
    with pytest.raises(UserError) as refused:
        bench.do(comments.withdraw, "ask")
    assert refused.value.key == "error.comment_of_another"
    bench.author = "Ann"
    with pytest.raises(UserError) as refused:
        bench.do(comments.withdraw, "ask")
    assert refused.value.key == "error.comment_answered"
    bench.author = "Bo"
    bench.do(comments.withdraw, "answer")
    bench.author = "Ann"
    bench.do(comments.reply, "ask", "Never mind", id="own")
    bench.do(comments.withdraw, "ask")
    assert bench.store.all(Comment) == ()


def test_replies_are_for_the_readers_of_what_they_answer() -> None:
    bench = discussed()
    bench.do(comments.set_audience, "ask", "readers")
    assert (said(bench, "ask").audience, said(bench, "answer").audience) == ("readers", "readers")
    bench.do(comments.reply, "ask", "Good", id="third")
    assert said(bench, "third").audience == "readers"


def test_conversations_are_listed_by_age_with_their_replies() -> None:
    bench = discussed()
    bench.do(comments.add_comment, "s2", "Too short", id="later")
    assert [(thread.first.id, [reply.id for reply in thread.replies]) for thread in threads(bench.store, "j")] == [
        ("ask", ["answer"]),
        ("later", []),
    ]
    assert [thread.first.id for thread in threads_on(bench.store, "t11")] == ["ask"]
    assert open_threads(bench.store, "j") == 2
    bench.do(comments.resolve, "ask")
    assert open_threads(bench.store, "j") == 1


def test_a_journey_shows_what_is_about_it_or_about_what_all_share() -> None:
    bench = started()
    bench.do(personas.add_persona, id="other", name="Bob")
    bench.do(journeys.add_journey, id="k", title="Returns", language="en", personas=["other"])
    bench.do(people.add_person, id="chen", name="Chen Wei")
    bench.do(actions.add_action, id="a", title="Show the fee early")
    for subject in ("t11", "p", "other", "k", "chen", "a", "w"):
        bench.do(comments.add_comment, subject, f"about {subject}", id=f"on-{subject}")
    assert {thread.first.subject for thread in threads(bench.store, "j")} == {"t11", "p", "chen", "a", "w"}
    assert {thread.first.subject for thread in threads(bench.store, "k")} == {"other", "k", "chen", "a", "w"}
