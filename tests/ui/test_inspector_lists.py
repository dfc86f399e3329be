"""What the inspector lists with a record, and pictures: added, changed and taken away by keys and mouse."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from cxmapper.model.edits import channels, journeys, records, stages, touchpoints
from cxmapper.model.records import (
    ActionCard,
    ActionPerson,
    Asset,
    CardLink,
    Channel,
    EmotionPoint,
    ImprovementAction,
    Kpi,
    KpiObservation,
    Lane,
    Person,
    Persona,
    TouchpointChannel,
    Transition,
)
from cxmapper.model.transaction import Transaction
from cxmapper.ui.panels.forms.lines import line_of
from cxmapper.ui.panels.inspector import InspectorPanel
from tests.ui.conftest import Hands
from tests.ui.inspecting import key_in, open_inspector, row, section, show, show_pain, steps
from tests.ui.records_of_all import complete, one_of, pixel


@pytest.fixture
def panel(hands: Hands) -> InspectorPanel:
    """The inspector, open on the small map."""
    return open_inspector(hands)


@pytest.fixture
def full(hands: Hands) -> InspectorPanel:
    """The inspector on a map with records of all types."""
    complete(hands.session)
    return open_inspector(hands)


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
    assert (line.line.value, line.line.note) == ("18%", "Failure · fee too high")
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
    shown = full.form.sections["channels"]
    shown.fill_menu()
    next(action for action in shown.menu.actions() if action.text() == "Phone").trigger()
    full.settle()
    assert [chip.accessibleName() for chip in shown.chips.values() if chip.isChecked()] == ["Website", "Phone"]


def test_channels_of_another_journey_of_the_file_wait_in_the_menu(hands: Hands, full: InspectorPanel) -> None:
    def add(tx: Transaction) -> None:
        journeys.add_journey(tx, id="other", title="另一段旅程", language="zh-Hant")
        stages.add_stage(tx, "other", id="far", title="得知")
        touchpoints.add_touchpoint(tx, "far", id="there", title="看到看板")
        channels.add_channel(tx, id="board", key="own", title="站內看板")
        channels.go_through(tx, "there", "board", id="link")

    hands.window.document.run(add, label="edit.channel")
    show(hands, full, hands.touchpoint("Ad"))
    section = full.form.sections["channels"]
    assert "board" not in section.chips
    section.fill_menu()
    assert "站內看板" in [action.text() for action in section.menu.actions()]


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
    hands.session.run(records.set_fields, kpi.id, unit="%")
    assert line_of(hands.store, hands.store[kpi.id], hands.window.say()).value == "70%", "as on the map"
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
    assert owner.field.accessibleName() == "Name"
    hands.window.set_language("zh-Hans")
    assert owner.field.accessibleName() == "姓名", "a person's, not a thing's"
    hands.window.set_language("en")
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


def test_a_figure_of_a_touchpoint_is_on_the_map_at_once_and_its_readings_wait_for_a_value(
    hands: Hands, panel: InspectorPanel
) -> None:
    show(hands, panel, hands.touchpoint("Basket"))
    field = section(panel, "touchpoint_kpis").field
    key_in(field, "On time")
    (kpi,) = hands.all(Kpi)
    hands.where(kpi.id, "kpi")
    hands.press("Ctrl+Z", hands.canvas)
    assert not hands.all(Kpi)
    assert all(lane.kind != "kpis" for lane in hands.all(Lane)), "one step"
    hands.press("Ctrl+Y", hands.canvas)
    show(hands, panel, kpi)
    QTest.mouseClick(section(panel, "observations").plus, Qt.MouseButton.LeftButton)
    (line,) = section(panel, "observations").lines
    assert line.rows[1].spec.name == "value"
    assert line.rows[1].control.inputs()[0].hasFocus(), "the day is today's"
    day = line.rows[0].control
    assert day.fontMetrics().horizontalAdvance("2026年11月23日") <= day.contentsRect().width()
