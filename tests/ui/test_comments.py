"""Comments: beside the map in a panel, in place in a sheet at the thing, and behind the pins."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from cxmapper.layout.display import PIN, Annotation
from cxmapper.model.edits import comments, people
from cxmapper.model.records import Comment
from cxmapper.ui.panels.comments import AT_A_TIME, CommentsPanel
from cxmapper.ui.popover import CommentPopover
from cxmapper.ui.tools.events import Target
from tests.ui.conftest import Hands


def write(field: QWidget, text: str, *, enter: bool = True) -> None:
    field.setFocus()
    QTest.keyClicks(field, text)
    if enter:
        QTest.keyClick(field, Qt.Key.Key_Return)


def say(hands: Hands, about: str, text: str, id: str = "c") -> str:
    hands.session.run(comments.add_comment, about, text, id=id, label="edit.comment")
    return id


def said(hands: Hands) -> list[str]:
    return [comment.text for comment in sorted(hands.store.all(Comment), key=lambda each: each.at)]


def listed(panel: CommentsPanel) -> list[str]:
    panel.settle()
    views = [panel.list.itemAt(at).widget() for at in range(panel.list.count())]
    return [view.thread_shown.first.text for view in views]


@pytest.fixture
def panel(hands: Hands) -> CommentsPanel:
    """The panel, opened by its key."""
    hands.press("Ctrl+Shift+M", hands.window)
    found = hands.window.side.workbench.panel("comments")
    assert isinstance(found, CommentsPanel)
    assert found.field.hasFocus()
    return found


@pytest.fixture
def popover(hands: Hands) -> CommentPopover:
    """The sheet at a selected card, opened by its key."""
    hands.select(hands.card("Buy hurts").id, "card")
    hands.press("Ctrl+M", hands.canvas)
    return hands.window.sheets.comments


def test_a_comment_is_about_what_is_selected_and_goes_back_with_one_undo(hands: Hands, panel: CommentsPanel) -> None:
    hands.select(hands.card("Buy hurts").id, "card")
    panel.settle()
    assert "Buy hurts" in panel.field.placeholderText()
    write(panel.field, "Is it so?")
    (comment,) = hands.store.all(Comment)
    assert (comment.subject, comment.text, comment.author) == (hands.card("Buy hurts").id, "Is it so?", "Ann")
    assert listed(panel) == ["Is it so?"]
    assert panel.field.toPlainText() == ""
    hands.press("Ctrl+Z", hands.canvas)
    assert hands.store.all(Comment) == ()
    assert listed(panel) == []


def test_open_ones_come_first_and_the_filter_leaves_the_others_out(hands: Hands, panel: CommentsPanel) -> None:
    for number in (1, 2, 3):
        say(hands, hands.card("Buy hurts").id, f"remark {number}", f"c{number}")
    hands.session.run(comments.resolve, "c3", label="edit.resolve")
    assert listed(panel) == ["remark 2", "remark 1"]
    panel.filter.setFocus()
    QTest.keyClick(panel.filter, Qt.Key.Key_Right)
    assert listed(panel) == ["remark 3"]
    QTest.keyClick(panel.filter, Qt.Key.Key_Right)
    assert listed(panel) == ["remark 2", "remark 1", "remark 3"]


def test_only_what_is_about_the_selection_is_shown_when_asked_for(hands: Hands, panel: CommentsPanel) -> None:
    say(hands, hands.card("Buy hurts").id, "on the card", "c1")
    say(hands, hands.touchpoint("Ad").id, "on the touchpoint", "c2")
    QTest.keyClick(panel.only, Qt.Key.Key_Space)
    hands.select(hands.touchpoint("Ad").id, "touchpoint")
    assert listed(panel) == ["on the touchpoint"]


def test_a_reply_a_resolution_and_the_readers_are_given_by_keys(hands: Hands, panel: CommentsPanel) -> None:
    say(hands, hands.card("Buy hurts").id, "Is it so?")
    panel.settle()
    view = panel.views["c"]
    write(view.field, "Seen twice")
    assert said(hands) == ["Is it so?", "Seen twice"]
    QTest.keyClick(view.audience, Qt.Key.Key_Space)
    assert {comment.audience for comment in hands.store.all(Comment)} == {"readers"}
    QTest.keyClick(view.settle_button, Qt.Key.Key_Space)
    assert hands.store.one(Comment, "c").resolved
    assert listed(panel) == []


def test_ones_own_comment_is_reworded_or_deleted_and_nobody_elses(hands: Hands, panel: CommentsPanel, other) -> None:
    say(hands, hands.card("Buy hurts").id, "Is it so?")
    other().run(comments.reply, "c", "Yes", id="r", label="edit.reply")
    hands.window.document.poll()
    panel.settle()
    own, foreign = panel.views["c"].rows["c"], panel.views["c"].rows["r"]
    assert (own.pencil.isHidden(), foreign.pencil.isHidden(), foreign.bin.isHidden()) == (False, True, True)
    assert not own.bin.isEnabled(), "somebody replied"
    QTest.keyClick(own.pencil, Qt.Key.Key_Space)
    write(own.field, "Is it true?")
    assert said(hands)[0] == "Is it true?"
    assert not own.field.isVisible()


def test_a_deleted_comment_can_be_brought_back_from_the_message(hands: Hands, panel: CommentsPanel) -> None:
    say(hands, hands.card("Buy hurts").id, "Is it so?")
    panel.settle()
    QTest.mouseClick(panel.views["c"].rows["c"].bin, Qt.MouseButton.LeftButton)
    assert said(hands) == []
    hands.window.banner.buttons[0].click()
    assert said(hands) == ["Is it so?"]


def test_escape_leaves_a_comment_as_it_was(hands: Hands, panel: CommentsPanel) -> None:
    say(hands, hands.card("Buy hurts").id, "Is it so?")
    panel.settle()
    row = panel.views["c"].rows["c"]
    row.begin()
    write(row.field, "Never", enter=False)
    QTest.keyClick(row.field, Qt.Key.Key_Escape)
    assert not row.field.isVisible()
    assert said(hands) == ["Is it so?"]


def test_enter_within_an_input_methods_composition_stores_nothing(hands: Hands, panel: CommentsPanel) -> None:
    QApplication.sendEvent(panel.field, QInputMethodEvent("ㄎㄜˋ", []))
    QTest.keyClick(panel.field, Qt.Key.Key_Return)
    assert said(hands) == []
    typed = QInputMethodEvent()
    typed.setCommitString("客戶")
    QApplication.sendEvent(panel.field, typed)
    QTest.keyClick(panel.field, Qt.Key.Key_Return)
    assert said(hands) == ["客戶"]


def test_the_button_of_the_panel_says_how_many_are_open(hands: Hands) -> None:
    button = hands.window.side.workbench.sides["right"].buttons["comments"]
    assert "open comment" not in button.accessibleName()
    say(hands, hands.card("Buy hurts").id, "Is it so?")
    assert "1 open comment" in button.accessibleName()
    hands.window.set_language("zh-Hant")
    assert "1 則未解決註解" in button.accessibleName()
    hands.session.run(comments.resolve, "c", label="edit.resolve")
    assert "未解決" not in button.accessibleName()


def test_many_conversations_are_shown_some_at_a_time(hands: Hands, panel: CommentsPanel) -> None:
    for number in range(AT_A_TIME + 3):
        say(hands, hands.card("Buy hurts").id, f"remark {number}", f"c{number}")
    assert len(listed(panel)) == AT_A_TIME
    assert "3" in panel.more.text()
    QTest.keyClick(panel.more, Qt.Key.Key_Space)
    assert len(listed(panel)) == AT_A_TIME + 3


def test_the_name_above_a_conversation_leads_to_what_it_is_about(hands: Hands, panel: CommentsPanel) -> None:
    say(hands, hands.touchpoint("Payment").id, "Is it so?")
    panel.settle()
    QTest.keyClick(panel.views["c"].subject, Qt.Key.Key_Space)
    assert hands.selected == hands.touchpoint("Payment").id


def test_one_comments_in_place(hands: Hands, popover: CommentPopover) -> None:
    assert popover.isVisible()
    assert popover.title.text() == "Buy hurts"
    assert popover.field.hasFocus()
    write(popover.field, "Is it so?")
    assert hands.store.all(Comment)[0].subject == hands.card("Buy hurts").id
    hands.bot.waitUntil(lambda: len(popover.views) == 1)
    QTest.keyClick(popover.field, Qt.Key.Key_Escape)
    assert not popover.isVisible()
    assert hands.canvas.hasFocus()


def test_what_is_typed_is_stored_when_one_clicks_elsewhere(hands: Hands, popover: CommentPopover) -> None:
    write(popover.field, "Half a", enter=False)
    QTest.mouseClick(hands.canvas, Qt.MouseButton.LeftButton, pos=QPoint(4, hands.canvas.height() - 4))
    assert not popover.isVisible()
    assert said(hands) == ["Half a"]


def test_what_is_typed_is_stored_when_the_map_is_closed(hands: Hands, popover: CommentPopover, map_file) -> None:
    write(popover.field, "Half a", enter=False)
    hands.window.commands.files.close()
    assert not popover.isVisible()
    hands.window.commands.files.open_path(map_file)
    assert said(hands) == ["Half a"]


def test_the_sheet_goes_with_the_thing(hands: Hands, popover: CommentPopover, other) -> None:
    from cxmapper.model.edits import records

    other().run(records.remove, hands.card("Buy hurts").id, label="edit.delete")
    hands.window.document.poll()
    hands.bot.waitUntil(lambda: not popover.isVisible())


def test_tab_stays_within_the_sheet(hands: Hands, popover: CommentPopover) -> None:
    say(hands, hands.card("Buy hurts").id, "Is it so?")
    hands.bot.waitUntil(lambda: len(popover.views) == 1)
    seen = set()
    for _ in range(12):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert popover.isAncestorOf(focus)
        seen.add(focus)
    assert {popover.cross, popover.field, popover.views["c"].field, popover.views["c"].settle_button} <= seen


def test_without_a_selection_the_comment_is_about_the_journey(hands: Hands) -> None:
    hands.press("Ctrl+M", hands.canvas)
    write(hands.window.sheets.comments.field, "Whose map?")
    assert hands.store.all(Comment)[0].subject == hands.window.document.journey


def test_a_person_who_is_not_on_the_map_can_be_commented_on(hands: Hands) -> None:
    hands.session.run(people.add_person, id="chen", name="Chen Wei", label="edit.add_person")
    hands.window.document.select(Target("chen", "person"))
    hands.press("Ctrl+M", hands.canvas)
    write(hands.window.sheets.comments.field, "On leave in May")
    assert hands.store.all(Comment)[0].subject == "chen"


def _pin(hands: Hands) -> QPoint:
    board, view = hands.window.document.board, hands.canvas.view
    pin, y = next(
        (primitive, band)
        for group, band in board.groups()
        for primitive in group.primitives
        if isinstance(primitive, Annotation)
    )
    region = view.region("body")
    return QPoint(
        round((pin.x + PIN / 2) * region.scale + region.dx), round((pin.y + y + PIN / 2) * region.scale + region.dy)
    )


@pytest.mark.parametrize("about", ["card", "point", "touchpoint"])
def test_a_click_on_a_pin_opens_its_conversation(hands: Hands, about: str) -> None:
    subject = {"card": hands.card("Discover acts"), "point": hands.point("Ad"), "touchpoint": hands.touchpoint("Ad")}
    say(hands, subject[about].id, "Is it so?")
    QTest.mouseMove(hands.canvas, _pin(hands))
    QTest.mouseClick(hands.canvas, Qt.MouseButton.LeftButton, pos=_pin(hands))
    popover = hands.window.sheets.comments
    assert popover.isVisible()
    assert popover.subject == subject[about].id
    assert popover.views["c"].field.hasFocus()
    write(popover.views["c"].field, "Yes")
    assert said(hands) == ["Is it so?", "Yes"]


@pytest.mark.parametrize("language", ["en", "zh-Hant", "zh-Hans"])
def test_nothing_sticks_out_of_the_panel_or_the_sheet(hands: Hands, panel: CommentsPanel, language: str) -> None:
    hands.session.author = "Wilhelmina Montgomery-Featherstonehaugh"
    say(hands, hands.card("Buy hurts").id, "https://example.com/" + "x" * 90)
    hands.session.run(comments.set_audience, "c", "readers", label="edit.audience")
    hands.window.set_language(language)
    panel.settle()
    hands.select(hands.card("Buy hurts").id, "card")
    hands.press("Ctrl+M", hands.canvas)
    for scroll in (panel.scroll, hands.window.sheets.comments.scroll):
        QApplication.processEvents()
        assert scroll.widget().minimumSizeHint().width() <= scroll.viewport().width()
