"""Editing in place: what is typed gets into the file, whole, once, and never by accident."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import get_args

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from cxmapper.i18n import LANGUAGES, words
from cxmapper.model.edits import stages
from cxmapper.model.records import Card, CardKind, Journey, Stage, Touchpoint
from cxmapper.ui.canvas.axis import stepped
from cxmapper.ui.controls.composed import underlined
from cxmapper.ui.controls.prompt import prompt_of
from cxmapper.ui.subjects import NewCard
from tests.ui.conftest import Hands


def test_double_click_types_into_a_card_and_enter_stores_it(hands: Hands) -> None:
    card = hands.card("Discover acts")
    hands.double_click(card.id, "card")
    assert hands.editor.isVisible()
    hands.type(" on an ad")
    hands.press("Return", hands.editor)
    assert not hands.editor.isVisible()
    assert hands.store[card.id].text == "Discover acts on an ad"
    assert hands.selected == card.id
    assert hands.canvas.hasFocus()


def test_the_editor_covers_the_card_it_edits(hands: Hands) -> None:
    card = hands.card("Discover acts")
    hands.double_click(card.id, "card")
    assert hands.editor.geometry().contains(hands.where(card.id, "card"))
    assert hands.editor.font().pixelSize() == 13


def test_esc_leaves_no_trace(hands: Hands) -> None:
    card, log = hands.card("Discover acts"), len(hands.session.log())
    hands.double_click(card.id, "card")
    hands.type(" and more")
    hands.press("Esc", hands.editor)
    assert not hands.editor.isVisible()
    assert hands.store[card.id].text == "Discover acts"
    assert len(hands.session.log()) == log
    assert not hands.session.drafts()


def test_shift_enter_makes_a_line(hands: Hands) -> None:
    card = hands.card("Buy hurts")
    hands.double_click(card.id, "card")
    hands.press("Shift+Return", hands.editor)
    hands.type("twice")
    hands.press("Return", hands.editor)
    assert hands.store[card.id].text == "Buy hurts\ntwice"


def test_losing_the_focus_stores(hands: Hands) -> None:
    card = hands.card("Buy hurts")
    hands.double_click(card.id, "card")
    hands.type("!")
    hands.click(hands.card("Discover acts").id, "card")
    assert hands.store[card.id].text == "Buy hurts!"
    assert hands.selected == hands.card("Discover acts").id


@pytest.mark.parametrize("key", ["Return", "Tab", "Esc", "Shift+Tab"])
def test_keys_belong_to_the_input_method_while_it_composes(hands: Hands, key: str) -> None:
    card = hands.card("Discover acts")
    hands.double_click(card.id, "card")
    hands.compose("ㄎㄜˋ ㄏㄨˋ")
    hands.press(key, hands.editor)
    assert hands.editor.isVisible(), "the key must not reach the map while something is being composed"
    assert hands.store[card.id].text == "Discover acts"
    hands.compose("", commit="客戶")
    hands.press("Return", hands.editor)
    assert hands.store[card.id].text == "Discover acts客戶"


def test_a_prompt_makes_room_for_what_is_being_composed(hands: Hands) -> None:
    hands.select(hands.card("Discover acts").id, "card")
    hands.press("Return", hands.canvas)
    prompt = prompt_of(hands.editor)
    assert prompt
    hands.compose("ㄎㄜˋ")
    assert prompt_of(hands.editor) == ""
    hands.compose("")
    assert prompt_of(hands.editor) == prompt
    hands.compose("ㄎㄜˋ")
    hands.compose("", commit="客")
    assert prompt_of(hands.editor) == prompt
    assert hands.editor.toPlainText() == "客"


def test_what_is_being_composed_is_underlined(hands: Hands) -> None:
    hands.select(hands.card("Discover acts").id, "card")
    hands.press("Return", hands.canvas)
    hands.compose("ㄎㄜˋ")
    look = hands.editor.textCursor().block().layout().formats()
    assert [(each.start, each.length, each.format.fontUnderline()) for each in look] == [(0, 3, True)]
    hands.compose("", commit="客")
    assert hands.editor.textCursor().block().layout().formats() == []
    assert not hands.editor.textCursor().charFormat().fontUnderline()


def test_the_input_method_says_itself_how_its_letters_look() -> None:
    bold = QTextCharFormat()
    bold.setFontWeight(700)
    of_its_own = QInputMethodEvent.Attribute(QInputMethodEvent.AttributeType.TextFormat, 0, 2, bold)
    event = QInputMethodEvent("ab", [of_its_own])
    assert underlined(event) is event
    event = QInputMethodEvent("𠮷x", [])
    event.setCommitString("y", -1, 1)
    shown = underlined(event)
    assert [(each.start, each.length) for each in shown.attributes()] == [(0, 3)]
    assert (shown.commitString(), shown.replacementStart(), shown.replacementLength()) == ("y", -1, 1)


def test_names_of_stages_and_touchpoints_are_edited_in_place(hands: Hands) -> None:
    stage = hands.store.all(Stage)[0]
    hands.double_click(stage.id, "stage")
    hands.type("y")
    hands.press("Return", hands.editor)
    assert hands.store[stage.id].title == "Discovery"
    touchpoint = hands.touchpoint("Basket")
    hands.select(touchpoint.id, "touchpoint")
    hands.press("F2", hands.canvas)
    hands.type("Baskets")
    hands.press("Return", hands.editor)
    assert hands.store[touchpoint.id].title == "Baskets"


def test_tab_stores_and_goes_on_to_the_next_group(hands: Hands) -> None:
    card = hands.card("Discover acts")
    hands.double_click(card.id, "card")
    hands.type("!")
    hands.press("Tab", hands.editor)
    assert hands.store[card.id].text == "Discover acts!"
    assert hands.selected == hands.card("Buy acts").id


def test_one_edit_is_one_undo_step(hands: Hands) -> None:
    card = hands.card("Discover acts")
    hands.double_click(card.id, "card")
    hands.type(" once")
    hands.press("Return", hands.editor)
    hands.press("Ctrl+Z", hands.canvas)
    assert hands.store[card.id].text == "Discover acts"
    hands.press("Ctrl+Y", hands.canvas)
    assert hands.store[card.id].text == "Discover acts once"
    hands.press("Ctrl+Z", hands.canvas)
    hands.press("Ctrl+Shift+Z", hands.canvas)
    assert hands.store[card.id].text == "Discover acts once"


def test_what_is_typed_is_a_draft_within_a_second(hands: Hands) -> None:
    hands.double_click(hands.card("Discover acts").id, "card")
    hands.type(" in the mid")
    hands.bot.waitUntil(lambda: [d.text for d in hands.session.drafts()] == ["Discover acts in the mid"], timeout=1000)
    hands.press("Return", hands.editor)
    assert not hands.session.drafts()


@pytest.mark.parametrize("held", ["by a writer", "by a reader"])
def test_a_busy_file_keeps_the_editor_open_and_stores_later(hands: Hands, map_file: Path, held: str) -> None:
    card = hands.card("Discover acts")
    hands.double_click(card.id, "card")
    hands.type(" later")
    blocker = sqlite3.connect(map_file, isolation_level=None)
    blocker.execute("BEGIN IMMEDIATE" if held == "by a writer" else "BEGIN")
    blocker.execute("SELECT count(*) FROM cards").fetchone()
    hands.press("Return", hands.editor)
    assert hands.editor.isVisible()
    assert hands.editor.waiting
    assert hands.store[card.id].text == "Discover acts"
    assert "Not yet stored" in hands.window.status.kept.text()
    blocker.execute("ROLLBACK")
    blocker.close()
    hands.bot.waitUntil(lambda: hands.store[card.id].text == "Discover acts later", timeout=4000)
    assert not hands.editor.isVisible()
    assert hands.window.status.kept.text() == "All changes kept"


def test_text_for_a_card_deleted_elsewhere_is_kept(hands: Hands, other) -> None:
    from cxmapper.model.edits import records

    card = hands.card("Discover acts")
    hands.double_click(card.id, "card")
    hands.type(" with care")
    other().run(records.remove, card.id)
    hands.window.document.poll()
    hands.press("Return", hands.editor)
    assert "Discover acts with care" in hands.window.banner.text.text()
    assert [draft.text for draft in hands.session.drafts()] == ["Discover acts with care"]


def test_enter_goes_from_new_card_to_new_card_and_ends_on_an_empty_one(hands: Hands) -> None:
    hands.click(hands.card("Discover acts").id, "card")
    hands.press("Return", hands.canvas)
    for text in ("taps the ad", "讀評價"):
        assert hands.editor.isVisible()
        hands.compose("", commit=text)
        hands.press("Return", hands.editor)
    hands.press("Return", hands.editor)
    assert not hands.editor.isVisible()
    stage = hands.card("Discover acts").stage
    in_stage = [card.text for card in hands.store.by(Card, "stage", stage) if card.kind == "action"]
    assert in_stage == ["Discover acts", "taps the ad", "讀評價"]


def test_a_new_card_asks_its_question_until_something_is_typed(hands: Hands) -> None:
    hands.click(hands.card("Discover hurts").id, "card")
    hands.press("Return", hands.canvas)
    hands.editor.setCursorWidth(0)
    asked = hands.editor.grab().toImage()
    assert prompt_of(hands.editor) == "What goes wrong here?"
    hands.editor.findChild(QLabel, "editorPrompt").hide()
    assert hands.editor.grab().toImage() != asked, "the question is not painted"
    hands.press("Esc", hands.editor)
    hands.double_click(hands.card("Discover hurts").id, "card")
    assert prompt_of(hands.editor) == ""


def test_every_question_fits_on_a_card(hands: Hands) -> None:
    stage = hands.card("Discover hurts").stage
    for kind in get_args(CardKind):
        hands.window.desk.open(NewCard(stage, kind))
        for language in LANGUAGES:
            width = hands.editor.fontMetrics().horizontalAdvance(words(language)(f"prompt.{kind}"))
            assert width < hands.editor.viewport().width(), (kind, language)
        hands.press("Esc", hands.editor)


def test_tab_carries_a_new_card_on_to_the_next_stage(hands: Hands) -> None:
    hands.click(hands.card("Discover hurts").id, "card")
    hands.press("Return", hands.canvas)
    hands.type("too slow")
    hands.press("Tab", hands.editor)
    hands.type("too dear")
    hands.press("Return", hands.editor)
    hands.press("Esc", hands.editor)
    assert hands.card("too slow").stage == hands.card("Discover hurts").stage
    assert hands.card("too dear").stage == hands.card("Buy hurts").stage
    assert hands.card("too dear").kind == "pain"


def test_tab_carries_a_touchpoint_on_to_the_next_stage_with_or_without_a_title(hands: Hands) -> None:
    discover, buy = hands.touchpoint("Ad").stage, hands.touchpoint("Basket").stage
    hands.session.run(stages.add_stage, hands.store.all(Journey)[0].id, id="last", title="Use", after=buy)
    hands.select(hands.touchpoint("Ad").id, "touchpoint")
    hands.press("T", hands.canvas)
    enter, tab, back = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Backtab
    there_and_back = (("Leaflet", enter), ("Friend", tab), ("Refund", back), ("", tab), ("", tab))
    for title, key in (*there_and_back, ("Manual", tab), ("Hotline", tab), ("", tab)):
        hands.type(title)
        QTest.keyClick(hands.editor, key)
    assert not hands.editor.isVisible(), "there is no further stage"
    assert titles(hands, discover) == ["Ad", "Leaflet", "Friend", "App store"]
    assert titles(hands, buy) == ["Basket", "Payment", "Refund"]
    assert titles(hands, "last") == ["Manual", "Hotline"], "in the last stage Tab stays, as Enter does"
    assert hands.selected == hands.touchpoint("Hotline").id


def titles(hands: Hands, stage: str) -> list[str]:
    return [touchpoint.title for touchpoint in hands.store.by(Touchpoint, "stage", stage)]


def test_tab_carries_a_touchpoints_card_to_the_next_place_of_its_lane_and_back(hands: Hands) -> None:
    hands.select(hands.touchpoint("App store").id, "touchpoint")
    hands.press("Up", hands.canvas)
    QTest.keyClicks(hands.canvas, "w")
    tab, back = Qt.Key.Key_Tab, Qt.Key.Key_Backtab
    for text, key in (("here", tab), ("there", tab), ("yonder", back), ("again", back)):
        hands.type(text)
        QTest.keyClick(hands.editor, key)
    hands.press("Esc", hands.editor)
    places = [(card.text, hands.store[card.first].title) for card in hands.store.all(Card) if card.kind == "thought"]
    assert sorted(places) == [
        ("again", "Basket"), ("there", "Basket"), ("where", "App store"), ("yonder", "Payment"),
    ]  # fmt: skip


def test_tab_on_a_card_goes_by_the_touchpoints_of_the_next_stage_or_the_stage_itself(hands: Hands) -> None:
    buy, journey = hands.touchpoint("Basket").stage, hands.store.all(Journey)[0].id
    hands.session.run(stages.add_stage, journey, id="last", title="Use", after=buy)
    hands.select(hands.touchpoint("Payment").id, "touchpoint")
    hands.press("N", hands.canvas)
    hands.type("once")
    hands.press("Tab", hands.editor)
    hands.type("twice")
    hands.press("Tab", hands.editor)
    assert not hands.editor.isVisible()
    card = hands.card("twice")
    assert (card.stage, card.first, card.kind) == ("last", None, hands.card("once").kind)


def test_stages_made_in_a_row_leave_the_last_one_selected(hands: Hands) -> None:
    hands.canvas.setFocus()
    hands.press("S", hands.canvas)
    for title in ("Three", "Four"):
        hands.type(title)
        hands.press("Return", hands.editor)
    hands.press("Esc", hands.editor)
    assert hands.stages() == ["Discover", "Buy", "Three", "Four"]
    assert hands.selected == next(stage.id for stage in hands.store.all(Stage) if stage.title == "Four")


def test_enter_on_a_name_edits_it_and_makes_nothing(hands: Hands) -> None:
    hands.window.commands.view.toggle_header()
    journey = hands.store.all(Journey)[0]
    hands.select(journey.id, "header")
    hands.canvas.setFocus()
    hands.press("Return", hands.canvas)
    assert hands.editor.toPlainText() == journey.title


def test_what_esc_threw_away_is_offered_until_the_next_thing_is_typed(hands: Hands) -> None:
    hands.double_click(hands.card("Discover acts").id, "card")
    hands.type(" now")
    hands.press("Esc", hands.editor)
    assert hands.window.banner.isVisible()
    hands.press("N", hands.canvas)
    assert not hands.window.banner.isVisible()


@pytest.mark.parametrize(
    ("value", "steps", "scale", "there"),
    [
        (-0.25, 1, "-2..2", 0.0),
        (-0.15, 1, "-2..2", 0.0),
        (0.1, 1, "-2..2", 0.25),
        (0.1, -1, "-2..2", 0.0),
        (1.0, 1, "-2..2", 1.0),
        (0.0, -1, "1..5", -0.25),
        (0.0, 1, "0..100", 0.1),
    ],
)
def test_a_key_press_goes_to_the_next_half_of_a_level(value: float, steps: int, scale: str, there: float) -> None:
    assert stepped(value, steps, scale) == pytest.approx(there)


def test_esc_keeps_a_new_card_that_was_typed_and_goes_on_with_nothing(hands: Hands) -> None:
    hands.click(hands.card("Discover acts").id, "card")
    hands.press("N", hands.canvas)
    hands.type("half a thought")
    hands.press("Esc", hands.editor)
    assert "half a thought" in hands.texts("action")
    assert not hands.editor.isVisible()
    assert hands.selected == hands.card("half a thought").id
    hands.press("Ctrl+Z", hands.canvas)
    assert "half a thought" not in hands.texts("action")


def test_an_empty_new_card_was_never_there(hands: Hands) -> None:
    log = len(hands.session.log())
    hands.click(hands.card("Discover acts").id, "card")
    hands.press("N", hands.canvas)
    hands.press("Esc", hands.editor)
    assert len(hands.session.log()) == log


def test_the_editor_follows_the_map(hands: Hands) -> None:
    hands.double_click(hands.card("Buy acts").id, "card")
    before = hands.editor.geometry()
    hands.canvas.set_view(hands.canvas.view.at_zoom(1.5, 0, 0))
    assert hands.editor.geometry() != before
    assert hands.editor.geometry().contains(hands.where(hands.card("Buy acts").id, "card"))
    hands.press("Esc", hands.editor)


def test_single_letters_are_text_while_typing(hands: Hands) -> None:
    hands.double_click(hands.card("Buy acts").id, "card")
    QTest.keyClick(hands.editor, Qt.Key.Key_N)
    QTest.keyClick(hands.editor, Qt.Key.Key_Delete)
    assert hands.editor.toPlainText() == "Buy actsn"
    hands.press("Esc", hands.editor)


def test_the_words_that_esc_threw_away_can_be_had_back(hands: Hands) -> None:
    log = len(hands.session.log())
    hands.double_click(hands.card("Discover acts").id, "card")
    hands.type(" with care")
    hands.press("Esc", hands.editor)
    banner = hands.window.banner
    assert banner.isVisible()
    assert "with care" in banner.text.text()
    assert len(hands.session.log()) == log
    banner.buttons[0].click()
    assert hands.editor.toPlainText() == "Discover acts with care"
    hands.press("Return", hands.editor)
    assert hands.card("Discover acts with care")


@pytest.mark.parametrize("typed", ["", "  "])
def test_esc_without_a_new_word_says_nothing(hands: Hands, typed: str) -> None:
    hands.double_click(hands.card("Discover acts").id, "card")
    hands.press("Esc", hands.editor)
    hands.press("N", hands.canvas)
    hands.type(typed)
    hands.press("Esc", hands.editor)
    assert not hands.window.banner.isVisible()
