"""Bringing journeys of another map in, in the window: ticks, what is told before, one step, one undo."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cxmapper.model.edits import cards, journeys, personas
from cxmapper.model.records import Card, Journey, Persona, Stage
from cxmapper.model.session import Session
from tests.ui.conftest import Hands


@pytest.fixture
def second(tmp_path: Path) -> Path:
    """Another map with two journeys about a persona of the same name as at home."""
    path = tmp_path / "Second table.cxm"
    with Session.create(path, author="Bo", title="Second table") as session:
        persona = session.new_id()
        session.run(personas.add_persona, id=persona, name="CUSTOMER", quote="Why wait?")
        for title in ("Pick up", "Pay"):
            session.run(journeys.add_journey, id=session.new_id(), title=title, language="en", personas=[persona])
    return path


def ask(hands: Hands, path: Path):
    hands.questions.open = [path]
    hands.press("Ctrl+Alt+M", hands.canvas)
    sheet = hands.window.sheets.merge
    assert sheet.isVisible()
    return sheet


def titles(hands: Hands) -> list[str]:
    return [journey.title for journey in hands.all(Journey)]


def test_ticked_journeys_come_in_as_one_step(hands: Hands, second: Path) -> None:
    sheet = ask(hands, second)
    assert [tick.text() for tick in sheet.ticks.values()] == ["Pick up", "Pay"]
    QTest.keyClick(list(sheet.ticks.values())[1], Qt.Key.Key_Space)
    at = hands.session.seq
    QTest.mouseClick(sheet.done, Qt.MouseButton.LeftButton)
    assert titles(hands) == ["First order", "Pick up"]
    assert hands.session.seq == at + 1
    hands.press("Ctrl+Z", hands.canvas)
    assert titles(hands) == ["First order"]


def test_what_is_taken_for_the_same_and_what_differs_is_told_before(hands: Hands, second: Path) -> None:
    (persona,) = hands.all(Persona)
    assert persona.name.casefold() == "customer"
    told = ask(hands, second).told.text()
    assert "Persona: Customer" in told
    assert "stays as it is here" in told
    assert titles(hands) == ["First order"], "nothing has happened yet"


def test_cancel_leaves_the_map_as_it_is(hands: Hands, second: Path) -> None:
    sheet, at = ask(hands, second), hands.session.seq
    QTest.mouseClick(sheet.cancel, Qt.MouseButton.LeftButton)
    assert not sheet.isVisible()
    assert (titles(hands), hands.session.seq) == (["First order"], at)


def test_without_a_tick_there_is_nothing_to_merge(hands: Hands, second: Path) -> None:
    sheet = ask(hands, second)
    ready = sheet.done.grab().toImage().pixelColor(4, 15)
    for tick in sheet.ticks.values():
        QTest.keyClick(tick, Qt.Key.Key_Space)
    assert not sheet.done.isEnabled()
    assert sheet.done.grab().toImage().pixelColor(4, 15) != ready, "it can be seen that it is off"
    assert "Tick" in sheet.told.text()


def test_a_copy_of_this_map_brings_what_was_added_there(hands: Hands, tmp_path: Path) -> None:
    copy = tmp_path / "Laptop 2.cxm"
    hands.session.save_copy(copy)
    with Session.open(copy, author="Bo") as session:
        stage = session.store.all(Stage)[0].id
        session.run(cards.add_card, stage, "pain", id=session.new_id(), text="Seen at table two")
    sheet = ask(hands, copy)
    (tick,) = sheet.ticks.values()
    assert tick.text() == "First order  ·  here already"
    assert "1 item will be added" in sheet.told.text()
    QTest.mouseClick(sheet.done, Qt.MouseButton.LeftButton)
    assert titles(hands) == ["First order"]
    assert "Seen at table two" in [card.text for card in hands.all(Card)]
    sheet = ask(hands, copy)
    assert not sheet.done.isEnabled(), "it is all here"
    QTest.keyClick(sheet.apart, Qt.Key.Key_Space)
    QTest.mouseClick(sheet.done, Qt.MouseButton.LeftButton)
    assert titles(hands) == ["First order", "First order"]


def test_a_file_that_is_no_map_is_a_sentence(hands: Hands, tmp_path: Path) -> None:
    other = tmp_path / "notes.cxm"
    other.write_text("no map")
    hands.questions.open = [other]
    hands.press("Ctrl+Alt+M", hands.canvas)
    assert hands.window.banner.isVisible()
    assert not hands.window.sheets.merge.isVisible()


def test_a_journey_is_copied_into_another_map_with_its_persona_matched(hands: Hands, second: Path) -> None:
    hands.questions.open = [second]
    hands.window.commands.files.send_journey()
    assert "Second table" in hands.window.banner.text.text()
    assert titles(hands) == ["First order"], "here nothing changed"
    with Session.open(second, author="Bo") as other:
        assert [journey.title for journey in other.store.all(Journey)] == ["Pick up", "Pay", "First order"]
        assert len(other.store.all(Persona)) == 1
        assert "Buy hurts" in [card.text for card in other.store.all(Card)]
        other.undo()
        assert len(other.store.all(Journey)) == 2, "one step there"


def test_a_duplicate_of_the_journey_stands_beside_it(hands: Hands) -> None:
    hands.window.commands.files.copy_journey()
    assert titles(hands) == ["First order", "First order"]
    assert len(hands.all(Stage)) == 4
    assert len(hands.all(Persona)) == 1
    hands.press("Ctrl+Z", hands.canvas)
    assert titles(hands) == ["First order"]
