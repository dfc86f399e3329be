"""The history panel: who did what when, what was undone, and the way back to any moment."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QEvent, QModelIndex, QPointF, Qt
from PySide6.QtGui import QHoverEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cxmapper.i18n import words
from cxmapper.model.edits import cards, emotions, records
from cxmapper.model.records import Card, Stage
from cxmapper.ui.panels.history import HistoryPanel
from cxmapper.ui.panels.history_list import Row, button_box
from cxmapper.ui.panels.history_steps import AT_A_TIME, day_word
from tests.ui.conftest import Hands
from tests.ui.states import pixels


@pytest.fixture
def panel(hands: Hands) -> HistoryPanel:
    """The panel, opened by its key."""
    hands.press("Ctrl+Alt+Z", hands.window)
    found = hands.window.side.workbench.panel("history")
    assert isinstance(found, HistoryPanel)
    assert found.list.hasFocus()
    return found


def lines(panel: HistoryPanel) -> list[str]:
    panel.settle()
    return [" ".join(filter(None, panel.model.words(row.step))) for row in panel.model.rows if row.step is not None]


def steps(panel: HistoryPanel) -> list[Row]:
    panel.settle()
    return [row for row in panel.model.rows if row.step is not None]


def add(session, text: str, **log: str) -> None:
    stage = session.store.all(Stage)[0].id
    session.run(cards.add_card, stage, "pain", id=session.new_id(), text=text, label="edit.add_card", **log)


def test_steps_are_named_with_what_they_were_about(hands: Hands, panel: HistoryPanel) -> None:
    add(hands.session, "Fee comes late")
    hands.session.run(records.set_fields, hands.card("Buy hurts").id, text="Buy aches", label="edit.text")
    hands.session.run(records.remove, hands.store.all(Stage)[1].id, label="edit.delete")
    point = hands.point("Ad")
    hands.session.run(emotions.set_emotion, point.touchpoint, point.persona, 0.5, id=point.id, label="edit.emotion")
    assert lines(panel)[:4] == ["Emotion “Ad”", "Delete “Buy”", "Text “Buy aches”", "New card “Fee comes late”"]
    hands.window.set_language("zh-Hant")
    assert lines(panel)[1] == "刪除 「Buy」"


def test_a_step_that_changed_one_field_is_named_after_it(hands: Hands, panel: HistoryPanel) -> None:
    hands.select(hands.card("Buy hurts").id, "card")
    hands.canvas.setFocus()
    hands.press("4", hands.canvas)
    assert lines(panel)[0] == "Severity “Buy hurts”"
    hands.press("Ctrl+Z", hands.canvas)
    assert lines(panel)[0] == "Undone: severity “Buy hurts”"
    assert hands.window.banner.text.text() == "Undone: severity (pain point “Buy hurts”)"


def test_every_row_says_who_and_when_in_local_time(hands: Hands, panel: HistoryPanel, other) -> None:
    add(other(), "By Bo")
    hands.window.document.poll()
    row = steps(panel)[0]
    at = datetime.fromisoformat(row.step.entry.at).astimezone()
    assert panel.model.below(row.step) == f"{at:%H:%M} · Bo"
    assert panel.model.rows[0].heading == "Today"
    say, today = words("en"), at.date()
    assert day_word(today - timedelta(days=1), today, say) == "Yesterday"
    assert (
        day_word(datetime(2026, 3, 2, tzinfo=UTC).date(), datetime(2026, 3, 9, tzinfo=UTC).date(), say) == "2 Mar 2026"
    )


def test_what_was_undone_is_struck_and_what_was_redone_is_not(hands: Hands, panel: HistoryPanel) -> None:
    add(hands.session, "Fee comes late")
    hands.session.undo()
    assert [row.step.undone for row in steps(panel)[:2]] == [False, True]
    assert lines(panel)[0] == "Undone: new card “Fee comes late”"
    index = panel.model.index(panel.model.row_of(steps(panel)[1].step.entry.seq))
    assert "undone" in panel.model.data(index, Qt.ItemDataRole.AccessibleTextRole)
    hands.session.redo()
    assert [row.step.undone for row in steps(panel)[:3]] == [False, False, False]


def test_steps_of_a_group_are_one_row(hands: Hands, panel: HistoryPanel) -> None:
    before = len(steps(panel))
    for text in ("one", "two", "three"):
        add(hands.session, text, group="paste")
    found = steps(panel)
    assert len(found) == before + 1
    assert found[0].step.count == 3
    assert "3 steps" in panel.model.below(found[0].step)


def test_the_keys_begin_at_the_newest_step(panel: HistoryPanel) -> None:
    assert [index.row() for index in panel.list.selectionModel().selectedIndexes()] == [1]


def test_three_keys_lead_back_to_a_moment_and_one_undo_returns(hands: Hands) -> None:
    add(hands.session, "first")
    add(hands.session, "second")
    hands.press("Ctrl+Alt+Z", hands.window)
    panel = hands.window.side.workbench.panel("history")
    QTest.keyClick(panel.list, Qt.Key.Key_Down)
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert "first" in hands.texts("pain")
    assert "second" not in hands.texts("pain")
    assert "The map is as it was" in hands.window.banner.text.text()
    assert lines(panel)[0].startswith("Go back in time")
    hands.window.banner.buttons[0].click()
    assert "second" in hands.texts("pain")


def test_the_button_of_a_row_leads_back_and_a_click_beside_it_does_not(hands: Hands, panel: HistoryPanel) -> None:
    add(hands.session, "first")
    add(hands.session, "second")
    row = panel.model.row_of(steps(panel)[1].step.entry.seq)
    box = panel.list.visualRect(panel.model.index(row))
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert "second" in hands.texts("pain")
    assert panel.back.isEnabled()
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=button_box(box).center())
    assert "second" not in hands.texts("pain")


def test_the_button_at_the_foot_says_the_time_and_goes_there(hands: Hands, panel: HistoryPanel) -> None:
    add(hands.session, "first")
    add(hands.session, "second")
    panel.settle()
    QTest.keyClick(panel.list, Qt.Key.Key_Up)
    QTest.keyClick(panel.list, Qt.Key.Key_Up)
    assert not panel.back.isEnabled(), "this is now"
    QTest.keyClick(panel.list, Qt.Key.Key_Down)
    assert f"{panel.current.moment:%H:%M}" in panel.back.text()
    QTest.keyClick(panel.back, Qt.Key.Key_Space)
    assert "second" not in hands.texts("pain")


def test_one_persons_steps_are_shown_alone(hands: Hands, panel: HistoryPanel, other) -> None:
    add(other(), "By Bo")
    hands.window.document.poll()
    panel.settle()
    panel.whose.setFocus()
    QTest.keyClicks(panel.whose, "Bo")
    panel.whose.activated.emit(panel.whose.currentIndex())
    assert lines(panel) == ["New card “By Bo”"]


def test_older_steps_are_read_when_the_list_is_scrolled(hands: Hands) -> None:
    for number in range(AT_A_TIME + 30):
        hands.session.run(records.set_fields, hands.store.all(Card)[0].id, text=f"wording {number}", label="edit.text")
    hands.press("Ctrl+Alt+Z", hands.window)
    panel = hands.window.side.workbench.panel("history")
    panel.settle()
    assert len(panel.log.entries) == AT_A_TIME
    panel.list.scrollToBottom()
    hands.bot.waitUntil(lambda: len(panel.log.entries) > AT_A_TIME)
    panel.list.scrollToBottom()
    hands.bot.waitUntil(lambda: panel.log.whole)
    assert lines(panel)[-1] == "New file"


def test_new_steps_are_followed_and_the_current_one_stays(hands: Hands, panel: HistoryPanel) -> None:
    add(hands.session, "first")
    panel.settle()
    QTest.keyClick(panel.list, Qt.Key.Key_Down)
    chosen = panel.current.entry.seq
    add(hands.session, "second")
    assert lines(panel)[0] == "New card “second”"
    assert panel.current.entry.seq == chosen


def test_while_the_keys_are_in_the_list_a_row_is_current(hands: Hands, panel: HistoryPanel) -> None:
    panel.list.setCurrentIndex(QModelIndex())
    add(hands.session, "first")
    panel.settle()
    assert panel.list.hasFocus()
    assert panel.current is not None
    assert panel.current.moment == steps(panel)[0].step.moment


def test_the_tips_of_undo_and_redo_name_the_step(hands: Hands) -> None:
    add(hands.session, "Fee comes late")
    undo, redo = hands.window.actions_by_id["edit.undo"], hands.window.actions_by_id["edit.redo"]
    assert undo.toolTip() == "Undo: new card (Ctrl+Z)"
    hands.press("Ctrl+Z", hands.canvas)
    assert redo.toolTip() == "Redo: new card (Ctrl+Y)"
    hands.window.set_language("zh-Hans")
    assert redo.toolTip() == "重做：添加卡片 (Ctrl+Y)"


def test_another_file_has_another_history(hands: Hands, panel: HistoryPanel, tmp_path) -> None:
    from cxmapper.model.session import Session

    with Session.create(tmp_path / "other.cxm", author="Bo", title="Other"):
        pass
    hands.window.commands.files.open_path(tmp_path / "other.cxm")
    assert lines(panel) == ["New file"]
    assert panel.hint.isVisibleTo(panel)


def test_hovering_shows_the_button(hands: Hands, panel: HistoryPanel) -> None:
    add(hands.session, "first")
    panel.settle()
    box = panel.list.visualRect(panel.model.index(3))
    before = panel.list.viewport().grab().toImage()
    at = QPointF(box.center())
    move = QHoverEvent(QEvent.Type.HoverMove, at, QPointF(panel.list.mapToGlobal(at.toPoint())), QPointF())
    QApplication.sendEvent(panel.list.viewport(), move)
    assert panel.list.viewport().grab().toImage() != before


def test_of_a_long_name_both_ends_are_seen_and_the_whole_is_its_tip(hands: Hands, panel: HistoryPanel) -> None:
    long = "Customer journey of the first order, workshop of November, draft number "
    for end in ("one", "two"):
        add(hands.session, long + end)
    panel.settle()
    seen = []
    for row in (1, 2):
        index = panel.model.index(row)
        # As it looks while neither the mouse nor the keys are there.
        panel.list.selectionModel().clear()
        name = panel.list.visualRect(index).adjusted(52, 0, 0, -24)
        seen.append(pixels(panel.list.viewport().grab(name).toImage()))
        assert long in index.data(Qt.ItemDataRole.ToolTipRole)
    assert seen[0] != seen[1]
