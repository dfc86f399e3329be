"""After undo, redo and deleting: what changed is in view, selected, marked for a moment, told, and can be had back."""

from __future__ import annotations

from pathlib import Path

import pytest

from cxmapper.importers.samples import samples
from cxmapper.model.edits import actions
from cxmapper.model.entries import MAKING
from cxmapper.model.records import Stage
from cxmapper.model.session import Session
from cxmapper.model.templates import template
from cxmapper.ui.opening import Sessions
from cxmapper.ui.tools.events import Target
from tests.ui.conftest import Hands


def told(hands: Hands) -> str:
    banner = hands.window.banner
    return banner.text.text() if banner.isVisible() else ""


def delete(hands: Hands, text: str) -> str:
    card = hands.card(text)
    hands.select(card.id, "card")
    hands.press("Delete", hands.canvas)
    return card.id


def test_what_was_deleted_can_be_had_back_from_the_message(hands: Hands) -> None:
    card = delete(hands, "Buy hurts")
    assert told(hands) == "Deleted pain point “Buy hurts”"
    hands.window.banner.buttons[0].click()
    assert card in hands.store
    assert hands.selected == card
    assert told(hands) == "Undone: delete pain point “Buy hurts”"


def test_the_offer_to_undo_ends_with_the_next_step(hands: Hands) -> None:
    delete(hands, "Buy hurts")
    hands.select(hands.point("Ad").id, "point")
    hands.press("Alt+Up", hands.canvas)
    assert told(hands) == ""


def test_undo_and_redo_show_what_they_changed(hands: Hands) -> None:
    hands.select(hands.point("Basket").id, "point")
    hands.press("Alt+Up", hands.canvas)
    hands.window.resize(700, 500)
    hands.select(hands.card("Discover acts").id, "card")
    for keys, words in (("Ctrl+Z", "Undone: emotion (emotion point “Basket”)"), ("Ctrl+Y", "Redone: emotion")):
        hands.canvas.set_view(hands.canvas.view.placed(2.0, 0.0, 0.0))
        hands.press(keys, hands.canvas)
        assert hands.selected == hands.point("Basket").id
        assert hands.canvas.rect().contains(hands.where(hands.point("Basket").id, "point"))
        assert told(hands).startswith(words)
        assert hands.canvas.marks.flashed == Target(hands.point("Basket").id, "point")
    hands.bot.waitUntil(lambda: hands.canvas.marks.flashed is None)


def test_a_value_that_was_undone_is_no_longer_said_beside_the_point(hands: Hands) -> None:
    hands.select(hands.point("Basket").id, "point")
    hands.press("Alt+Up", hands.canvas)
    assert hands.canvas.marks.value is not None
    hands.press("Ctrl+Z", hands.canvas)
    assert hands.canvas.marks.value is None


def test_who_wants_no_motion_only_sees_it_selected(hands: Hands) -> None:
    hands.window.settings.reduce_motion = True
    card = delete(hands, "Buy acts")
    hands.press("Ctrl+Z", hands.canvas)
    assert hands.selected == card
    assert hands.canvas.marks.flashed is None


def test_undoing_something_new_says_what_went(hands: Hands) -> None:
    hands.select(hands.card("Buy hurts").id, "card")
    hands.press("N", hands.canvas)
    hands.type("dear")
    hands.press("Return", hands.editor)
    hands.press("Esc", hands.editor)
    hands.press("Ctrl+Z", hands.canvas)
    assert told(hands) == "Undone: new card (pain point “dear”)"


@pytest.mark.parametrize("elsewhere", [False, True])
@pytest.mark.parametrize(
    ("role", "text"), [("card", "Buy acts"), ("touchpoint", "Basket"), ("point", "Basket"), ("stage", "Buy")]
)
def test_a_delete_that_is_redone_leaves_the_hands_where_the_delete_did(
    hands: Hands, role: str, text: str, elsewhere: bool
) -> None:
    things = {"card": hands.card, "touchpoint": hands.touchpoint, "point": hands.point}
    find = things.get(role, lambda title: next(each for each in hands.all(Stage) if each.title == title))
    hands.select(find(text).id, role)
    hands.press("Delete", hands.canvas)
    document = hands.window.document
    after = document.selection, document.cell
    assert after != (None, None)
    hands.press("Ctrl+Z", hands.canvas)
    if elsewhere:
        hands.select(hands.card("Discover hurts").id, "card")
    hands.press("Ctrl+Y", hands.canvas)
    assert (document.selection, document.cell) == after


def test_new_cards_that_are_undone_leave_the_hands_in_their_place(hands: Hands) -> None:
    document = hands.window.document
    hands.select(hands.touchpoint("Ad").id, "touchpoint")
    hands.press("Up", hands.canvas)
    cell = document.cell
    hands.press("Return", hands.canvas)
    hands.type("is it far?")
    hands.press("Return", hands.editor)
    hands.press("Esc", hands.editor)
    hands.press("Ctrl+Z", hands.canvas)
    assert (document.selection, document.cell) == (None, cell)


def test_undo_names_the_thing_and_not_its_link(hands: Hands) -> None:
    pain = hands.card("Buy hurts").id
    with hands.session.step("edit.add_action") as tx:
        actions.add_action(tx, id="act", title="Mend it")
        actions.address(tx, "act", pain, id="a link")
    hands.press("Ctrl+Z", hands.canvas)
    assert told(hands) == "Undone: new improvement action (improvement action “Mend it”)"
    hands.press("Ctrl+Y", hands.canvas)
    assert told(hands) == "Redone: new improvement action (improvement action “Mend it”)"


def test_what_went_well_is_told_until_the_work_goes_on(hands: Hands) -> None:
    hands.window.tell("It is done", "good")
    hands.select(hands.point("Ad").id, "point")
    assert told(hands) == "It is done"
    hands.press("Alt+Up", hands.canvas)
    assert told(hands) == ""
    hands.press("Ctrl+Z", hands.canvas)
    assert told(hands).startswith("Undone: ")
    hands.press("Alt+Up", hands.canvas)
    assert told(hands) == ""
    hands.window.tell("Mind that", "warn")
    hands.press("Alt+Up", hands.canvas)
    assert told(hands) == "Mind that", "until somebody has read it"


@pytest.mark.parametrize("how", ["sample", "template"])
def test_the_making_of_a_file_is_no_step_to_undo(how: str, tmp_path: Path) -> None:
    sessions, path = Sessions("Ann"), tmp_path / "new.cxm"
    if how == "sample":
        session = sessions.open_sample(samples()[0], path)
    else:
        session, _ = sessions.begin(path, "en", "New", template("blank"))
    with session:
        assert not session.can_undo
        assert session.undo() is None
    with Session.open(path, author="Bo") as session:
        assert not session.can_undo
        assert [entry.group for entry in session.log()] == [MAKING, None]
