"""The inspector: follows the selection, takes nothing wrong, never takes away what is typed, lists what belongs."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from cxmapper.model.edits import cards, journeys, lanes, records
from cxmapper.model.records import (
    ActionCard,
    ActionPerson,
    Asset,
    Card,
    CardLink,
    Channel,
    Comment,
    EmotionPoint,
    ImprovementAction,
    Journey,
    Kpi,
    KpiObservation,
    Lane,
    Person,
    Persona,
    Record,
    Stage,
    Touchpoint,
    TouchpointChannel,
    Transition,
    Workspace,
)
from cxmapper.ui.panels.forms.listing import ListSection
from cxmapper.ui.panels.forms.naming import role_of
from cxmapper.ui.panels.forms.rows import FieldRow
from cxmapper.ui.panels.inspector import InspectorPanel
from cxmapper.ui.tools.events import Target
from tests.ui.conftest import Hands
from tests.ui.records_of_all import SHOWN, complete, one_of, pixel


@pytest.fixture
def panel(hands: Hands) -> InspectorPanel:
    """The inspector, open on the small map."""
    hands.press("Ctrl+I", hands.window)
    found = hands.window.side.workbench.panel("inspector")
    assert isinstance(found, InspectorPanel)
    return found


@pytest.fixture
def full(hands: Hands, panel: InspectorPanel) -> InspectorPanel:
    """The inspector on a map with records of all types."""
    complete(hands.session)
    return panel


def show(hands: Hands, panel: InspectorPanel, record: Record) -> InspectorPanel:
    hands.window.document.select(Target(record.id, role_of(record)))
    panel.settle()
    return panel


def show_pain(hands: Hands, panel: InspectorPanel) -> Card:
    pain = hands.card("Discover hurts")
    show(hands, panel, pain)
    return pain


def row(panel: InspectorPanel, name: str) -> FieldRow:
    assert panel.form is not None
    return panel.form.row(name)


def section(panel: InspectorPanel, name: str) -> ListSection:
    assert panel.form is not None
    found = panel.form.sections[name]
    assert isinstance(found, ListSection)
    return found


def key_in(control: QWidget, text: str, *, enter: bool = True) -> None:
    control.setFocus()
    QTest.keySequence(control, "Ctrl+A")
    QTest.keyClicks(control, text)
    if enter:
        QTest.keyClick(control, Qt.Key.Key_Return)


def steps(hands: Hands) -> int:
    return len(hands.session.log())


# What is shown


def test_closed_at_first_and_opened_by_its_button(hands: Hands) -> None:
    bench = hands.window.side.workbench
    assert not bench.is_shown("inspector")
    QTest.mouseClick(hands.window.top.inspector_button, Qt.MouseButton.LeftButton)
    assert bench.is_shown("inspector")
    QTest.mouseClick(hands.window.top.inspector_button, Qt.MouseButton.LeftButton)
    assert not bench.is_shown("inspector")


def test_it_follows_the_selection_and_shows_the_journey_without_one(hands: Hands, panel: InspectorPanel) -> None:
    assert panel.heading.kicker.text() == "Journey · First order"
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


def test_the_main_path_is_not_changed_by_a_form(hands: Hands, panel: InspectorPanel) -> None:
    main = next(each for each in hands.all(Transition) if each.kind == "main")
    show(hands, panel, main)
    assert panel.lock_box.isVisible()
    assert not row(panel, "kind").control.isEnabled()
    assert not panel.heading.delete_action.isEnabled()
    key_in(row(panel, "share").control, "90")
    assert hands.store.one(Transition, main.id).share == 0.9


# What belongs to a record


def test_from_a_pain_to_its_opportunity_and_its_action_by_typing(hands: Hands, panel: InspectorPanel) -> None:
    pain = show_pain(hands, panel)
    key_in(section(panel, "leads_to").field, "Show the fee early")
    key_in(section(panel, "addressed_by").field, "Fee in the basket")
    assert section(panel, "leads_to").field.typed() == ""
    opportunity = hands.card("Show the fee early")
    assert [(link.source, link.target) for link in hands.all(CardLink)] == [(pain.id, opportunity.id)]
    assert [link.card for link in hands.all(ActionCard)] == [pain.id]
    panel.settle()
    section(panel, "leads_to").lines[0].button.click()
    assert panel.record() == opportunity
    assert [line.line.title for line in section(panel, "comes_from").lines] == ["Discover hurts"]
    panel.heading.return_button.click()
    assert panel.record() == hands.store[pain.id]
    section(panel, "leads_to").lines[0].cross.click()
    assert hands.all(CardLink) == ()
    assert hands.card("Show the fee early") == opportunity, "only the link goes"


def test_a_transition_is_added_from_the_menu_changed_and_removed(hands: Hands, panel: InspectorPanel) -> None:
    ad, basket = hands.touchpoint("Ad"), hands.touchpoint("Basket")
    show(hands, panel, ad)
    listed = section(panel, "transitions")
    listed.fill_menu()
    kinds = {action.text(): action for action in listed.menu.actions()}
    assert list(kinds) == ["Alternative", "Loop", "Failure", "Recovery", "Drop-off"]
    goals = {action.text(): action for action in kinds["Failure"].menu().actions()}
    assert list(goals) == ["App store", "Basket", "Payment"]
    goals["Basket"].trigger()
    panel.settle()
    made = next(each for each in hands.all(Transition) if each.kind == "failure")
    assert (made.source, made.target) == (ad.id, basket.id)
    line = next(line for line in listed.lines if line.line.id == made.id)
    assert (line.line.title, line.line.note, line.line.token) == ("Basket", "Failure", "bad")
    line.button.click()
    key_in(row(panel, "share").control, "18")
    key_in(row(panel, "label").control, "fee too high")
    panel.go_back()
    line = next(line for line in section(panel, "transitions").lines if line.line.id == made.id)
    assert (line.line.value, line.line.note) == ("18 %", "Failure · fee too high")
    line.cross.click()
    assert made.id not in hands.store


def test_a_drop_off_leads_nowhere_and_back(hands: Hands, panel: InspectorPanel) -> None:
    ad = hands.touchpoint("Ad")
    show(hands, panel, ad)
    listed = section(panel, "transitions")
    listed.fill_menu()
    listed.menu.actions()[-1].trigger()
    drop = next(each for each in hands.all(Transition) if each.kind == "drop_off")
    show(hands, panel, drop)
    kind = row(panel, "kind").control
    kind.setFocus()
    QTest.keyClick(kind, Qt.Key.Key_Home)
    assert row(panel, "kind").complaint.text() == "Choose where it leads first."
    assert kind.value == "drop_off"
    QTest.keyClick(row(panel, "target").control.box, Qt.Key.Key_End)
    changed = hands.store.one(Transition, drop.id)
    assert (changed.kind, changed.target) == ("alternative", hands.touchpoint("Payment").id)


def test_channels_are_chips(hands: Hands, full: InspectorPanel) -> None:
    ad = hands.touchpoint("Ad")
    show(hands, full, ad)
    chips = full.form.sections["channels"].chips
    assert {chip.accessibleName(): chip.isChecked() for chip in chips.values()} == {"Store": True, "Website": True}
    store = next(each.id for each in hands.all(Channel) if each.key == "store")
    chips[store].click()
    full.settle()
    links = hands.store.by(TouchpointChannel, "touchpoint", ad.id)
    assert [hands.store.one(Channel, link.channel).key for link in links] == ["website"]
    channels = full.form.sections["channels"]
    channels.fill_menu()
    next(action for action in channels.menu.actions() if action.text() == "Phone").trigger()
    full.settle()
    assert [chip.accessibleName() for chip in channels.chips.values() if chip.isChecked()] == ["Website", "Phone"]


def test_feelings_are_moved_by_mouse_and_keys_taken_away_and_undone(hands: Hands, panel: InspectorPanel) -> None:
    ad = hands.touchpoint("Ad")
    show(hands, panel, ad)
    (feeling,) = panel.form.sections["emotions"].feelings.values()
    slider, before = feeling.field.slider, steps(hands)
    assert feeling.field.caption.text() == "Neutral +0.4"
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(slider.width() // 2, 14))
    QTest.mouseMove(slider, QPoint(slider.width() - 12, 14))
    assert steps(hands) == before, "only when it is let go"
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=QPoint(slider.width() - 9, 14))
    assert (hands.point("Ad").value, steps(hands)) == (1.0, before + 1)
    QTest.keyClick(slider, Qt.Key.Key_Left)
    assert hands.point("Ad").value == 0.95
    QTest.keyClick(slider, Qt.Key.Key_Delete)
    panel.settle()
    assert hands.store.by(EmotionPoint, "touchpoint", ad.id) == ()
    assert feeling.known.isHidden()
    for _ in range(3):
        hands.press("Ctrl+Z", hands.canvas)
    assert hands.point("Ad").value == 0.2


def test_how_a_feeling_is_known_is_said_below_it(hands: Hands, panel: InspectorPanel) -> None:
    show(hands, panel, hands.touchpoint("Ad"))
    (feeling,) = panel.form.sections["emotions"].feelings.values()
    assert feeling.counted.isHidden(), "what is assumed has no n"
    QTest.keyClick(feeling.rows[0].control, Qt.Key.Key_Home)
    panel.settle()
    key_in(feeling.rows[1].control, "214")
    key_in(feeling.rows[2].control, "0.8")
    point = hands.point("Ad")
    assert (point.basis, point.n, point.spread) == ("measured", 214, 0.4), "a spread is told on the journey's scale"
    QTest.keyClick(feeling.field.slider, Qt.Key.Key_Left)
    assert (hands.point("Ad").basis, hands.point("Ad").n) == ("assumed", None)


def test_readings_of_a_kpi_are_changed_in_their_line(hands: Hands, full: InspectorPanel) -> None:
    kpi = one_of(hands.session, Kpi)
    show(hands, full, kpi)
    section(full, "observations").plus.click()
    full.settle()
    newest, oldest = section(full, "observations").lines
    assert oldest.line.title == "31 Oct 2026"
    key_in(newest.rows[1].control, "70")
    key_in(newest.rows[2].control, "900")
    values = {(each.value, each.n) for each in hands.store.by(KpiObservation, "kpi", kpi.id)}
    assert values == {(61.0, 1204), (70.0, 900)}
    key_in(oldest.rows[0].control, "31.10.")
    assert oldest.rows[0].complaint.text() == "“31.10.” is not a date. Write it as 2026-11-22."


def test_who_takes_part_in_an_action_by_name(hands: Hands, full: InspectorPanel) -> None:
    action = one_of(hands.session, ImprovementAction)
    show(hands, full, action)
    listed = section(full, "people_of")
    key_in(listed.field, "Tan")
    full.settle()
    line = next(line for line in listed.lines if line.line.title == "Tan")
    QTest.keyClick(line.rows[0].control, Qt.Key.Key_End)
    link = next(each for each in hands.all(ActionPerson) if each.id == line.line.inline_of)
    assert (link.part, hands.store.one(Person, link.person).name) == ("informed", "Tan")


def test_an_owner_is_named_where_there_is_none_of_that_name(hands: Hands, full: InspectorPanel) -> None:
    action = one_of(hands.session, ImprovementAction)
    show(hands, full, action)
    owner = row(full, "owner").control
    owner.box.setFocus()
    QTest.keyClick(owner.box, Qt.Key.Key_End)
    before = steps(hands)
    assert QApplication.focusWidget() is owner.field
    QTest.keyClicks(owner.field, "Mei Lin")
    QTest.keyClick(owner.field, Qt.Key.Key_Return)
    person = hands.store.one(Person, hands.store.one(ImprovementAction, action.id).owner)
    assert (person.name, steps(hands)) == ("Mei Lin", before + 1)
    assert owner.box.currentText() == "Mei Lin"
    hands.press("Ctrl+Z", hands.canvas)
    assert person.id not in hands.store


def test_a_journey_keeps_its_last_persona(hands: Hands, panel: InspectorPanel) -> None:
    (line,) = section(panel, "personas").lines
    line.cross.click()
    assert "at least one persona" in hands.window.banner.text.text()
    key_in(section(panel, "personas").field, "Maria")
    panel.settle()
    assert [line.line.title for line in section(panel, "personas").lines] == ["Customer", "Maria"]


def test_from_the_heading_up_to_the_workspace_and_back(hands: Hands, panel: InspectorPanel) -> None:
    ad = hands.touchpoint("Ad")
    show(hands, panel, ad)
    trail: list[str] = []
    for _ in range(3):
        panel.heading.owner_action.trigger()
        trail.append(panel.record().TYPE)
    assert trail == ["stage", "journey", "workspace"]
    assert not panel.heading.owner_action.isVisible()
    for _ in range(3):
        panel.heading.return_button.click()
    assert panel.record() == ad


def test_deleting_from_the_heading_undoes_whole(hands: Hands, panel: InspectorPanel) -> None:
    pain = show_pain(hands, panel)
    panel.heading.delete_action.trigger()
    assert pain.id not in hands.store
    hands.press("Ctrl+Z", hands.canvas)
    assert hands.store[pain.id] == pain


# Pictures


def drop(goal: QWidget, mime: QMimeData) -> None:
    action, button, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(20, 20), action, mime, button, keys)
    QApplication.sendEvent(goal, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(goal, QDropEvent(QPointF(20, 20), action, mime, button, keys))


def test_a_portrait_is_dropped_chosen_and_removed(hands: Hands, panel: InspectorPanel, tmp_path: Path) -> None:
    file = tmp_path / "Maria.png"
    file.write_bytes(pixel())
    persona = hands.all(Persona)[0]
    show(hands, panel, persona)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    drop(panel, mime)
    (asset,) = hands.all(Asset)
    assert (asset.name, asset.width, asset.height, asset.data) == ("Maria.png", 1, 1, pixel())
    assert hands.store.one(Persona, persona.id).portrait == asset.id
    field = row(panel, "portrait").control
    assert field.frame.pixmap is not None
    QTest.keyClick(field.frame, Qt.Key.Key_Delete)
    assert hands.all(Asset) == ()
    assert field.frame.pixmap is None
    hands.questions.open = [file]
    panel.questions = hands.questions
    field.button.click()
    assert hands.store.one(Persona, persona.id).portrait == asset.id
    hands.press("Ctrl+Z", hands.canvas)
    assert hands.store.one(Persona, persona.id).portrait is None


def test_what_is_no_picture_is_told_below_the_field(hands: Hands, panel: InspectorPanel, tmp_path: Path) -> None:
    file = tmp_path / "notes.png"
    file.write_text("not a picture")
    persona = hands.all(Persona)[0]
    show(hands, panel, persona)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    drop(row(panel, "portrait").control, mime)
    assert row(panel, "portrait").complaint.isVisible()
    assert "notes.png" in row(panel, "portrait").complaint.text()
    assert hands.all(Asset) == ()


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
