"""Opening a damaged map: one message says what was found, the rest is there, and there are ways on."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cxmapper.model.records import Card, Stage
from cxmapper.model.session import Session
from tests.ui.conftest import Hands


@pytest.fixture
def damaged(map_file: Path) -> Path:
    """The small map; one of its cards can't be read."""
    with closing(sqlite3.connect(map_file)) as connection, connection:
        connection.execute("UPDATE cards SET kind = 'riddle' WHERE text = 'Buy hurts'")
    return map_file


@pytest.fixture
def torn(map_file: Path) -> Path:
    """The small map; its list of tables can't be read."""
    map_file.write_bytes(map_file.read_bytes().replace(b"CREATE TABLE cards", b"CREATE FABLE cards"))
    return map_file


def opened(hands: Hands, path: Path) -> Hands:
    hands.questions.open.append(path)
    hands.press("Ctrl+O", hands.window)
    assert hands.window.document is not None
    return hands


def click(hands: Hands, number: int) -> None:
    QTest.mouseClick(hands.window.banner.buttons[number], Qt.MouseButton.LeftButton)


def test_opening_says_what_was_found_and_shows_the_rest(empty: Hands, damaged: Path) -> None:
    hands = opened(empty, damaged)
    banner = hands.window.banner
    assert banner.isVisible()
    assert damaged.name in banner.text.text()
    assert "card\u00a0×\u00a01" in banner.text.text()
    assert len(hands.store.all(Card)) == 4
    (placeholder,) = (card for card in hands.store.all(Card) if card.id in hands.store.placeholders)
    assert "Buy hurts" in placeholder.text
    assert hands.where(placeholder.id, "card")


def test_a_placeholder_refuses_to_be_edited_and_says_what_can_be_done(empty: Hands, damaged: Path) -> None:
    hands = opened(empty, damaged)
    hands.window.banner.dismiss()
    (id,) = hands.store.placeholders
    hands.select(id, "card")
    hands.press("Delete", hands.canvas)
    assert id in hands.store
    assert "stands for" in hands.window.banner.text.text()
    assert hands.window.banner.buttons[1].isVisible()


def test_giving_it_up_makes_it_a_card_again(empty: Hands, damaged: Path) -> None:
    hands = opened(empty, damaged)
    click(hands, 1)
    assert not hands.store.placeholders
    card = hands.card("Buy hurts")
    hands.select(card.id, "card")
    hands.press("Delete", hands.canvas)
    assert card.id not in hands.store


def test_going_on_in_a_new_file(empty: Hands, torn: Path, tmp_path: Path) -> None:
    before = torn.read_bytes()
    hands = opened(empty, torn)
    assert "everything in it could be read" in hands.window.banner.text.text()
    assert not hands.window.banner.buttons[1].isVisible()
    hands.questions.save.append(tmp_path / "On.cxm")
    click(hands, 0)
    assert hands.session.path == tmp_path / "On.cxm"
    assert not hands.session.readonly
    assert hands.stages() == ["Discover", "Buy"]
    assert torn.read_bytes() == before
    with Session.open(tmp_path / "On.cxm", author="Bo") as session:
        assert len(session.store.all(Stage)) == 2


def test_a_copy_of_a_torn_file_is_what_could_be_read_of_it(empty: Hands, torn: Path, tmp_path: Path) -> None:
    hands = opened(empty, torn)
    hands.questions.save.append(tmp_path / "Copy.cxm")
    hands.window.commands.files.save_copy()
    with Session.open(tmp_path / "Copy.cxm", author="Bo") as session:
        assert not session.readonly
        assert session.unreadable == ()
