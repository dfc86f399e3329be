"""The people panel: add by name, see what they own, edit in the inspector, remove and bring back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cxmapper.model.edits import actions, people, records
from cxmapper.model.records import ImprovementAction, Person
from cxmapper.ui.panels.people import PeoplePanel
from tests.ui.conftest import Hands


@pytest.fixture
def panel(hands: Hands) -> PeoplePanel:
    """The panel, opened by its key."""
    hands.press("Ctrl+Alt+P", hands.window)
    found = hands.window.side.workbench.panel("people")
    assert isinstance(found, PeoplePanel)
    assert found.field.hasFocus()
    return found


def write(panel: PeoplePanel, name: str) -> None:
    QTest.keyClicks(panel.field, name)
    QTest.keyClick(panel.field, Qt.Key.Key_Return)


def names(hands: Hands) -> list[str]:
    return [person.name for person in hands.store.all(Person)]


def shown(panel: PeoplePanel) -> list[tuple[str, str, str]]:
    panel.settle()
    return [(row.person.name, row.below, row.actions) for row in panel.model.rows]


def test_people_are_added_by_typing_one_name_after_the_other(hands: Hands, panel: PeoplePanel) -> None:
    assert panel.hint.isVisible()
    write(panel, "Chen Wei")
    write(panel, "  Lucia   Ortega ")
    assert names(hands) == ["Chen Wei", "Lucia Ortega"]
    assert panel.field.hasFocus()
    assert not panel.hint.isVisible()
    assert panel.current.name == "Lucia Ortega"
    hands.press("Ctrl+Z", hands.canvas)
    assert names(hands) == ["Chen Wei"]


def test_nobody_is_added_twice(hands: Hands, panel: PeoplePanel) -> None:
    write(panel, "Chen Wei")
    write(panel, "chen wei")
    assert names(hands) == ["Chen Wei"]
    assert "already" in hands.window.banner.text.text()


def test_a_name_in_an_input_methods_composition_is_not_added_yet(hands: Hands, panel: PeoplePanel) -> None:
    QApplication.sendEvent(panel.field, QInputMethodEvent("ㄔㄣˊ", []))
    QTest.keyClick(panel.field, Qt.Key.Key_Return)
    assert names(hands) == []


def test_each_row_says_what_they_are_and_what_they_own(hands: Hands, panel: PeoplePanel) -> None:
    run = hands.session.run
    run(people.add_person, id="chen", name="Chen Wei", department="Service", role="Lead", label="edit.add_person")
    for id in ("a", "b"):
        run(actions.add_action, id=id, title=f"Action {id}", owner="chen", label="edit.add_action")
    assert shown(panel) == [("Chen Wei", "Service · Lead", "2 actions")]
    hands.window.set_language("zh-Hant")
    assert shown(panel)[0][2] == "2 項行動"


def test_the_keys_choose_somebody_and_enter_shows_all_their_fields(hands: Hands, panel: PeoplePanel) -> None:
    for name in ("Chen Wei", "Lucia Ortega"):
        write(panel, name)
    QTest.keyClick(panel.list, Qt.Key.Key_Up)
    assert hands.selected == hands.store.all(Person)[0].id
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    workbench = hands.window.side.workbench
    assert workbench.is_shown("inspector")
    assert workbench.panel("inspector").record().name == "Chen Wei"


def test_somebody_is_removed_and_their_actions_stay(hands: Hands, panel: PeoplePanel) -> None:
    for name in ("Chen Wei", "Lucia Ortega"):
        write(panel, name)
    chen = hands.store.all(Person)[0].id
    hands.session.run(actions.add_action, id="a", title="Fix it", owner=chen, label="edit.add_action")
    panel.settle()
    QTest.keyClick(panel.list, Qt.Key.Key_Up)
    panel.list.setFocus()
    QTest.keyClick(panel.list, Qt.Key.Key_Delete)
    assert names(hands) == ["Lucia Ortega"]
    assert hands.store.one(ImprovementAction, "a").owner is None
    assert panel.current.name == "Lucia Ortega"
    hands.window.banner.buttons[0].click()
    assert names(hands) == ["Chen Wei", "Lucia Ortega"]
    assert hands.store.one(ImprovementAction, "a").owner == chen


def test_opening_the_panel_selects_nobody_by_itself(hands: Hands) -> None:
    hands.session.run(people.add_person, id="chen", name="Chen Wei", label="edit.add_person")
    hands.select(hands.card("Buy hurts").id, "card")
    hands.press("Ctrl+Alt+P", hands.window)
    assert hands.selected == hands.card("Buy hurts").id


def test_a_long_role_stands_there_whole(hands: Hands, panel: PeoplePanel) -> None:
    write(panel, "Chen Wei")
    write(panel, "Lucia Ortega")
    person = hands.all(Person)[0]
    hands.session.run(
        records.set_fields, person.id, department="Store operations", role="Manager of the shop by the river"
    )
    panel.settle()
    heights = [panel.list.visualRect(panel.model.index(row)).height() for row in (0, 1)]
    assert heights[0] > heights[1]
    lines = panel.painter.below_in_lines(panel.model.rows[0])
    assert lines == ["Store operations", "Manager of the shop by the river"]
