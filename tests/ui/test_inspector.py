"""The inspector: follows the selection, takes nothing wrong, never takes away what is typed, lists what belongs."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

from cxmapper.i18n import LANGUAGES, words
from cxmapper.model.edits import cards, journeys, lanes, records
from cxmapper.model.records import (
    Card,
    Comment,
    ImprovementAction,
    Journey,
    Kpi,
    Lane,
    Record,
    Stage,
    Touchpoint,
    Transition,
    Workspace,
)
from cxmapper.ui.controls.prompt import prompt_of
from cxmapper.ui.panels.forms.rows import FieldRow
from cxmapper.ui.panels.inspector import InspectorPanel
from cxmapper.ui.tools.events import Target
from tests.ui.conftest import Hands
from tests.ui.inspecting import key_in, open_inspector, row, section, show, show_pain, steps
from tests.ui.records_of_all import SHOWN, complete, one_of
from tests.ui.states import settle


@pytest.fixture
def panel(hands: Hands) -> InspectorPanel:
    """The inspector, open on the small map."""
    return open_inspector(hands)


@pytest.fixture
def full(hands: Hands) -> InspectorPanel:
    """The inspector on a map with records of all types."""
    complete(hands.session)
    return open_inspector(hands)


# What is shown


def test_closed_at_first_and_opened_by_its_button(hands: Hands) -> None:
    bench = hands.window.side.workbench
    assert not bench.is_shown("inspector")
    QTest.mouseClick(hands.window.top.inspector_button, Qt.MouseButton.LeftButton)
    assert bench.is_shown("inspector")
    QTest.mouseClick(hands.window.top.inspector_button, Qt.MouseButton.LeftButton)
    assert not bench.is_shown("inspector")


def test_a_form_that_goes_hands_the_keys_to_the_one_that_comes(hands: Hands, panel: InspectorPanel) -> None:
    panel.focus_first()
    hands.window.commands.view.reveal(Target(hands.touchpoint("Basket").id, "touchpoint"))
    panel.settle()
    assert panel.form.row("title").control.hasFocus()


def test_forms_out_of_sight_go_with_the_panel(hands: Hands, full: InspectorPanel) -> None:
    for kind in (Stage, Touchpoint, Card):
        show(hands, full, one_of(hands.session, kind))
    assert [each for each in QApplication.topLevelWidgets() if each.objectName() == "form"] == []


def test_it_follows_the_selection_and_shows_the_journey_without_one(hands: Hands, panel: InspectorPanel) -> None:
    assert panel.heading.kicker.text() == "Journey"
    hands.session.run(journeys.add_journey, id=hands.session.new_id(), title="Return it", language="en")
    panel.settle()
    assert panel.heading.kicker.text() == "Journey · First order", "one of several in the file"
    hands.click(hands.touchpoint("Basket").id, "touchpoint")
    panel.settle()
    assert (panel.heading.title.text(), panel.heading.kicker.text()) == ("Basket", "Touchpoint · Buy")
    assert row(panel, "title").control.typed() == "Basket"
    hands.press("Esc", hands.canvas)
    panel.settle()
    assert panel.record() == hands.all(Journey)[0]


def test_a_change_made_on_the_map_is_seen(hands: Hands, panel: InspectorPanel) -> None:
    pain = show_pain(hands, panel)
    hands.session.run(cards.rewrite_card, pain.id, "Basket hides the fee")
    QApplication.processEvents()
    assert row(panel, "text").control.typed() == "Basket hides the fee"
    assert panel.heading.title.text() == "Basket hides the fee"


def test_a_file_without_journeys_shows_the_workspace(hands: Hands, panel: InspectorPanel) -> None:
    hands.session.run(records.remove, hands.all(Journey)[0].id)
    panel.settle()
    assert panel.record() == hands.all(Workspace)[0]


def test_what_was_unfolded_is_remembered(hands: Hands, panel: InspectorPanel) -> None:
    show_pain(hands, panel)
    assert panel.form.more.isHidden() or not panel.form.fold.opened
    panel.form.fold.button.click()
    assert row(panel, "kano").isVisible()
    assert hands.window.settings.window["inspector"] == ["card.pain"]
    panel.form.fold.button.click()
    assert hands.window.settings.window["inspector"] == []


# What is typed


def test_another_selection_keeps_what_was_typed(hands: Hands, panel: InspectorPanel) -> None:
    pain = show_pain(hands, panel)
    key_in(row(panel, "evidence").control, "12 interviews", enter=False)
    hands.window.document.select(Target(hands.touchpoint("Ad").id, "touchpoint"))
    assert hands.store.one(Card, pain.id).evidence == "12 interviews"


def test_escape_restores_and_then_leads_to_the_map(hands: Hands, panel: InspectorPanel) -> None:
    pain = show_pain(hands, panel)
    control = row(panel, "text").control
    key_in(control, "something else", enter=False)
    QTest.keyClick(control, Qt.Key.Key_Escape)
    assert control.typed() == "Discover hurts"
    assert hands.store.one(Card, pain.id) == pain
    QTest.keyClick(control, Qt.Key.Key_Escape)
    assert hands.canvas.hasFocus()


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("people_affected", "many", "“many” is not a whole number. Write it as 12."),
        ("people_affected", "1.5", "“1.5” is not a whole number. Write it as 12."),
        ("people_affected", "-3", "-3 is too small. Enter 0 or more."),
        ("votes", "1,5", "“1,5” is not a whole number. Write it as 12."),
    ],
)
def test_a_wrong_number_stays_and_is_told_below(
    hands: Hands, panel: InspectorPanel, name: str, text: str, sentence: str
) -> None:
    pain, before = show_pain(hands, panel), steps(hands)
    control = row(panel, name).control
    key_in(control, text)
    hands.canvas.setFocus()
    QApplication.processEvents()
    assert (control.text(), row(panel, name).complaint.text()) == (text, sentence)
    assert row(panel, name).complaint.isVisible()
    assert (hands.store.one(Card, pain.id), steps(hands)) == (pain, before)
    key_in(control, "12")
    assert row(panel, name).complaint.isHidden()
    assert getattr(hands.store.one(Card, pain.id), name) == 12


def test_a_wrong_day_and_a_share_above_all_are_told(hands: Hands, full: InspectorPanel) -> None:
    show(hands, full, one_of(hands.session, ImprovementAction))
    key_in(row(full, "due").control, "2026-13-40")
    assert row(full, "due").complaint.text() == "“2026-13-40” is not a date. Write it as 2026-11-22."
    assert row(full, "due").control.text() == "2026-13-40"
    transition = one_of(hands.session, Transition)
    show(hands, full, transition)
    key_in(row(full, "share").control, "140 %")
    assert row(full, "share").complaint.isVisible()
    assert hands.store.one(Transition, transition.id).share is None
    key_in(row(full, "share").control, "71 %")
    assert hands.store.one(Transition, transition.id).share == 0.71


def test_numbers_are_kept_to_the_last_digit(hands: Hands, full: InspectorPanel) -> None:
    kpi = one_of(hands.session, Kpi)
    show(hands, full, kpi)
    key_in(row(full, "target").control, "1,299.123456789")
    assert hands.store.one(Kpi, kpi.id).target == 1299.123456789
    assert row(full, "target").control.text() == "1299.123456789"
    row(full, "target").control.selectAll()
    row(full, "target").control.insert("−０.5")
    QTest.keyClick(row(full, "target").control, Qt.Key.Key_Return)
    assert hands.store.one(Kpi, kpi.id).target == -0.5


def test_changes_elsewhere_leave_what_is_being_typed(hands: Hands, panel: InspectorPanel, other) -> None:
    pain = show_pain(hands, panel)
    control = row(panel, "text").control
    key_in(control, "Basket hid", enter=False)
    with other() as second:
        second.run(cards.rewrite_card, pain.id, "by Bo")
    hands.window.document.poll()
    QApplication.processEvents()
    assert hands.store.one(Card, pain.id).text == "by Bo"
    assert control.typed() == "Basket hid"
    QTest.keyClicks(control, "es it")
    QTest.keyClick(control, Qt.Key.Key_Return)
    assert hands.store.one(Card, pain.id).text == "Basket hides it"


def test_undo_is_the_maps_while_nothing_is_typed_and_the_fields_while_something_is(
    hands: Hands, panel: InspectorPanel
) -> None:
    pain = show_pain(hands, panel)
    control = row(panel, "evidence").control
    key_in(control, "first")
    key_in(control, "second", enter=False)
    QTest.keySequence(control, "Ctrl+Z")
    assert control.typed() != "second"
    assert hands.store.one(Card, pain.id).evidence == "first"
    QTest.keyClick(control, Qt.Key.Key_Escape)
    hands.press("Ctrl+Z", control)
    assert hands.store.one(Card, pain.id).evidence == ""
    QApplication.processEvents()
    assert control.typed() == ""


def test_the_text_of_something_deleted_elsewhere_is_told(hands: Hands, panel: InspectorPanel, other) -> None:
    pain = show_pain(hands, panel)
    key_in(row(panel, "text").control, "half a thought", enter=False)
    with other() as second:
        second.run(records.remove, pain.id)
    hands.window.document.poll()
    assert "half a thought" in hands.window.banner.text.text()


def test_a_composition_is_not_interrupted(hands: Hands, panel: InspectorPanel) -> None:
    pain = show_pain(hands, panel)
    for name in ("text", "people_affected"):
        control = row(panel, name).control
        control.setFocus()
        before = steps(hands)
        QApplication.sendEvent(control, QInputMethodEvent("ㄊㄨㄥ", []))
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
            QTest.keyClick(control, key)
        assert steps(hands) == before
        hands.session.run(cards.rewrite_card, pain.id, f"changed below it {name}")
        QApplication.processEvents()
        assert control.composing
        event = QInputMethodEvent("", [])
        event.setCommitString("痛" if name == "text" else "3")
        QApplication.sendEvent(control, event)
        assert control.typed().startswith(event.commitString()) or control.typed().endswith(event.commitString())


def test_several_lines_grow_and_enter_stores(hands: Hands, panel: InspectorPanel) -> None:
    pain = show_pain(hands, panel)
    control = row(panel, "text").control
    control.setFocus()
    low = control.height()
    QTest.keySequence(control, "Ctrl+End")
    for _ in range(3):
        QTest.keyClick(control, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
        QTest.keyClicks(control, "more")
    QApplication.processEvents()
    assert control.height() >= low + 3 * 14
    assert control.verticalScrollBar().maximum() == 0
    QTest.keyClick(control, Qt.Key.Key_Return)
    assert hands.store.one(Card, pain.id).text == "Discover hurts\nmore\nmore\nmore"


# Locks


def test_a_locked_journey_says_so_takes_comments_and_can_be_unlocked(hands: Hands, panel: InspectorPanel) -> None:
    hands.session.run(journeys.lock_journey, hands.all(Journey)[0].id)
    pain = show_pain(hands, panel)
    assert panel.lock_box.isVisible()
    assert panel.lock_box.reason.text() == "The journey “First order” is locked; nothing in it can be changed."
    key_in(row(panel, "text").control, "changed")
    assert not row(panel, "severity").control.isEnabled()
    assert hands.store.one(Card, pain.id) == pain
    key_in(section(panel, "comments").field, "Why locked?")
    assert [comment.text for comment in hands.all(Comment)] == ["Why locked?"]
    panel.lock_box.button.click()
    panel.settle()
    assert panel.lock_box.isHidden()
    key_in(row(panel, "text").control, "changed")
    assert hands.store.one(Card, pain.id).text == "changed"


def test_the_lock_itself_stays_free(hands: Hands, panel: InspectorPanel) -> None:
    journey = hands.all(Journey)[0]
    hands.session.run(journeys.lock_journey, journey.id)
    show(hands, panel, journey)
    panel.form.fold.turn(True)
    assert not row(panel, "state").control.isEnabled()
    QTest.keyClick(row(panel, "locked").control, Qt.Key.Key_Space)
    assert not hands.store.one(Journey, journey.id).locked


def test_a_locked_lane_keeps_what_it_shows(hands: Hands, panel: InspectorPanel) -> None:
    lane = next(lane for lane in hands.all(Lane) if lane.kind == "pain")
    hands.session.run(lanes.lock_lane, lane.id)
    show_pain(hands, panel)
    assert panel.lock_box.isVisible()
    show(hands, panel, hands.card("Discover acts"))
    assert panel.lock_box.isHidden()


def test_an_empty_title_shows_the_name_in_force(hands: Hands, panel: InspectorPanel) -> None:
    lane = next(lane for lane in hands.all(Lane) if lane.kind == "pain" and not lane.title)
    show(hands, panel, lane)
    field = row(panel, "title").control
    assert (field.toPlainText(), prompt_of(field)) == ("", "Pain points")


def test_the_main_path_is_not_changed_by_a_form(hands: Hands, panel: InspectorPanel) -> None:
    main = next(each for each in hands.all(Transition) if each.kind == "main")
    show(hands, panel, main)
    assert panel.lock_box.isVisible()
    assert not row(panel, "kind").control.isEnabled()
    assert not panel.heading.delete_action.isEnabled()
    key_in(row(panel, "share").control, "90")
    assert hands.store.one(Transition, main.id).share == 0.9


# Words, keys and looks


def controls_of(panel: InspectorPanel) -> list[QWidget]:
    return [
        widget
        for widget in panel.findChildren(QWidget)
        if widget.isVisibleTo(panel) and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


@pytest.mark.parametrize("record_type", [Touchpoint, Card, Journey, Stage, ImprovementAction, Kpi])
def test_tab_reaches_every_control_and_each_has_a_name(
    hands: Hands, full: InspectorPanel, record_type: type[Record]
) -> None:
    show(hands, full, one_of(hands.session, record_type))
    full.form.fold.turn(True)
    full.settle()
    wanted = set(controls_of(full))
    assert len(wanted) > 5
    assert [widget for widget in wanted if not (widget.accessibleName() or getattr(widget, "text", str)())] == []
    full.focus_first()
    reached: set[QWidget] = set()
    for _ in range(len(wanted) + 60):
        reached.add(QApplication.focusWidget())
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert {widget.objectName() or type(widget).__name__ for widget in wanted - reached} == set()


@pytest.mark.parametrize("language", ["en", "zh-Hant", "zh-Hans"])
def test_no_form_is_wider_than_the_panel_in_any_language(hands: Hands, full: InspectorPanel, language: str) -> None:
    hands.window.set_language(language)
    for record_type in SHOWN:
        show(hands, full, one_of(hands.session, record_type))
        full.form.fold.turn(True)
        full.settle()
        QTest.qWait(40)
        assert full.form.minimumSizeHint().width() <= full.scroll.viewport().width(), record_type
        for line in full.form.findChildren(FieldRow):
            if line.label.isVisibleTo(full):
                assert line.label.heightForWidth(line.label.width()) <= line.label.height() + 1, line.label.text()


def test_language_and_theme_are_put_on_while_it_is_open(hands: Hands, full: InspectorPanel) -> None:
    show(hands, full, one_of(hands.session, Touchpoint))
    key_in(row(full, "description").control, "half", enter=False)
    hands.window.set_language("zh-Hant")
    hands.window.set_theme("dark")
    full.settle()
    assert row(full, "title").label.text() == "標題"
    assert row(full, "description").control.typed() == "half"
    assert full.heading.kicker.text().startswith("接觸點")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_title_nobody_chose_gives_way_to_what_is_typed(hands: Hands, panel: InspectorPanel, language: str) -> None:
    (journey,) = hands.all(Journey)
    hands.session.run(records.set_fields, journey.id, title=words(language)("ui.new_title") + " 2")
    panel.settle()
    field = row(panel, "title").control
    hands.canvas.setFocus()
    click_into(field)
    QTest.keyClicks(field, "Repairs")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert hands.all(Journey)[0].title == "Repairs"
    hands.canvas.setFocus()
    panel.settle()
    click_into(field)
    assert not field.textCursor().hasSelection()


def click_into(field: QWidget) -> None:
    inside = field.viewport() if isinstance(field, QAbstractScrollArea) else field
    QTest.mouseClick(inside, Qt.MouseButton.LeftButton)


def test_by_key_one_goes_on_with_a_text(hands: Hands) -> None:
    card = hands.card("Buy hurts")
    hands.select(card.id, "card")
    hands.press("Ctrl+I", hands.canvas)
    QTest.keyClicks(QApplication.focusWidget(), " much")
    hands.press("Return")
    assert hands.store.one(Card, card.id).text == "Buy hurts much"


def test_the_field_that_lists_grow_over_stays_in_sight(hands: Hands) -> None:
    hands.window.resize(1280, 720)
    hands.select(hands.card("Buy hurts").id, "card")
    hands.press("Ctrl+I", hands.canvas)
    panel = hands.window.side.workbench.panel("inspector")
    field = panel.form.sections["leads_to"].field
    while QApplication.focusWidget() is not field:
        hands.press("Tab")
    for number in range(4):
        QTest.keyClicks(field, f"Shorter queue {number}")
        hands.press("Return")
        panel.settle()
        settle()
        assert field.hasFocus()
        place = QRect(field.mapTo(panel.scroll.viewport(), QPoint(0, 0)), field.size())
        assert panel.scroll.viewport().rect().contains(place), number
