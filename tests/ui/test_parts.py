"""What is on the map goes to the clipboard and back, to another window, and to another journey of the file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from cxmapper.i18n import words
from cxmapper.model.edits import comments, journeys
from cxmapper.model.records import Card, Comment, EmotionPoint, Journey, Stage, Touchpoint
from cxmapper.model.session import Session
from cxmapper.settings import Settings
from cxmapper.ui.clipboard import FORM
from cxmapper.ui.opening import Sessions
from cxmapper.ui.window import Window
from tests.ui.conftest import Answers, Hands


@pytest.fixture
def two(hands: Hands) -> Hands:
    """The window on a map with a second journey, which is empty."""
    id = hands.session.new_id()
    hands.session.run(journeys.add_journey, id=id, title="Return it", language="en")
    return hands


@pytest.fixture
def beside(hands: Hands, tmp_path: Path) -> Iterator[Hands]:
    """A second window, on a map of its own with one empty journey."""
    path = tmp_path / "Other.cxm"
    with Session.create(path, author="Bo") as session:
        session.run(journeys.add_journey, id=session.new_id(), title="Elsewhere", language="en")
    answers = Answers()
    window = Window(Settings(author="Bo", language="en", theme="light"), Sessions("Bo"), answers)
    window.resize(1280, 900)
    hands.bot.addWidget(window)
    window.show()
    window.commands.files.open_path(path)
    yield Hands(window, answers, hands.bot)
    window.desk.cancel()
    window.drop()


def other(hands: Hands) -> Journey:
    return next(each for each in hands.all(Journey) if each.title == "Return it")


def in_other(hands: Hands) -> list[str]:
    return [stage.title for stage in hands.store.by(Stage, "journey", other(hands).id)]


def entries(hands: Hands, part: str) -> QMenu:
    """A part of the context menu, as it is when that has been opened."""
    hands.window.menus.all["context"].aboutToShow.emit()
    return hands.window.menus.part(part)


def test_a_stage_is_copied_and_pasted_after_another(hands: Hands) -> None:
    hands.click(hands.touchpoint("Ad").stage, "stage")
    hands.press("Ctrl+C", hands.canvas)
    hands.click(hands.touchpoint("Basket").stage, "stage")
    hands.press("Ctrl+V", hands.canvas)
    assert hands.stages() == ["Discover", "Buy", "Discover"]
    assert hands.selected == hands.all(Stage)[2].id, "the hands are on what is new"
    assert [each.title for each in hands.store.by(Touchpoint, "stage", hands.selected)] == ["Ad", "App store"]
    hands.press("Ctrl+Z", hands.canvas)
    assert hands.stages() == ["Discover", "Buy"]


def test_a_touchpoint_is_cut_out_and_keeps_its_feeling_where_it_is_pasted(hands: Hands) -> None:
    value = hands.point("Ad").value
    hands.click(hands.touchpoint("Ad").id, "touchpoint")
    hands.press("Ctrl+X", hands.canvas)
    assert "Ad" not in [each.title for each in hands.all(Touchpoint)]
    hands.click(hands.touchpoint("Basket").id, "touchpoint")
    hands.press("Ctrl+V", hands.canvas)
    stage = hands.touchpoint("Basket").stage
    assert [each.title for each in hands.store.by(Touchpoint, "stage", stage)] == ["Basket", "Ad", "Payment"]
    assert hands.point("Ad").value == value


def test_a_card_is_pasted_where_the_hands_are(hands: Hands) -> None:
    hands.click(hands.card("Buy hurts").id, "card")
    hands.press("Ctrl+C", hands.canvas)
    assert QApplication.clipboard().text() == "Buy hurts", "other programs get its text"
    hands.click(hands.touchpoint("App store").id, "touchpoint")
    hands.press("Ctrl+V", hands.canvas)
    assert [card.text for card in hands.store.by(Card, "first", hands.touchpoint("App store").id)] == ["Buy hurts"]


def test_in_another_window_the_persona_is_the_same_by_name(hands: Hands, beside: Hands) -> None:
    for window, keys in ((hands, "Ctrl+C"), (beside, "Ctrl+V")):
        if window is hands:
            hands.select(hands.touchpoint("Basket").stage, "stage")
        # Keys go to the window in front.
        with hands.bot.waitActive(window.window):
            window.window.activateWindow()
        window.press(keys, window.canvas)
    assert beside.stages() == ["Buy"]
    assert sorted(beside.texts("pain") + beside.texts("action")) == ["Buy acts", "Buy hurts"]
    assert len(beside.all(EmotionPoint)) == 1
    drawn = {found.group.role for found in beside.window.document.index.of_record(beside.all(EmotionPoint)[0].id)}
    assert "point" in drawn, "its persona takes part"


@pytest.mark.parametrize("data", [b"", b"[]", b'{"picked": ["x"], "workspace": {}}', b"\xff", b"null"])
def test_what_is_no_part_of_a_map_is_a_sentence(hands: Hands, data: bytes) -> None:
    before = hands.store.snapshot()
    mime = QMimeData()
    mime.setData(FORM, data)
    QApplication.clipboard().setMimeData(mime)
    hands.press("Ctrl+V", hands.canvas)
    assert hands.window.banner.isVisible()
    assert hands.store == before


def test_without_anything_to_paste_it_says_so(hands: Hands) -> None:
    QApplication.clipboard().setText("just words")
    hands.press("Ctrl+V", hands.canvas)
    assert "clipboard" in hands.window.banner.text.text()


def test_a_stage_moves_to_another_journey_and_one_can_go_there(two: Hands) -> None:
    stage = two.touchpoint("Ad").stage
    two.session.run(comments.add_comment, two.card("Discover hurts").id, "Really?", id=two.session.new_id())
    two.click(stage, "stage")
    (entry,) = entries(two, "move_to").actions()
    assert entry.text() == "Return it"
    entry.trigger()
    assert in_other(two) == ["Discover"]
    assert two.all(Comment)[0].subject == two.card("Discover hurts").id
    assert "Return it" in two.window.banner.text.text()
    QTest.mouseClick(two.window.banner.buttons[0], Qt.MouseButton.LeftButton)
    assert two.window.document.journey == other(two).id
    two.press("Ctrl+Z", two.canvas)
    assert in_other(two) == []


def test_a_card_is_copied_to_another_journey_from_the_palette(two: Hands) -> None:
    two.select(two.card("Buy hurts").id, "card")
    two.press("Ctrl+K", two.window)
    palette = two.window.sheets.palette
    typed = QInputMethodEvent()
    typed.setCommitString("copy to journey")
    QApplication.sendEvent(palette.field, typed)
    assert palette.rows.finds[0].name == "Copy to journey: Return it"
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert two.texts("pain").count("Buy hurts") == 2
    assert in_other(two) == ["Buy"], "a stage called the same is there for it"


def test_with_one_journey_there_is_nowhere_to_move_to(hands: Hands) -> None:
    hands.select(hands.card("Buy hurts").id, "card")
    for part in ("move_to", "copy_to"):
        assert not entries(hands, part).menuAction().isVisible()


def test_the_steps_have_names(hands: Hands) -> None:
    for language in ("en", "zh-Hant", "zh-Hans"):
        for label in ("edit.cut", "edit.paste", "edit.move_to_journey", "edit.copy_to_journey"):
            assert words(language).has(label)
