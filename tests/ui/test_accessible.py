"""What a screen reader finds: journey, then stages and lanes, then what is in them; and where the focus is."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from cxmapper.ui.canvas import accessible
from cxmapper.ui.canvas.canvas import Canvas
from tests.ui.conftest import Hands


@pytest.fixture(autouse=True)
def _installed() -> None:
    accessible.install()


def tree(hands: Hands):
    return QAccessible.queryAccessibleInterface(hands.canvas)


def test_bands_and_groups_have_names_roles_and_places(hands: Hands) -> None:
    root = tree(hands)
    assert root.role() == QAccessible.Role.List
    bands = [root.child(number) for number in range(root.childCount())]
    names = [band.text(QAccessible.Text.Name) for band in bands]
    assert "Actions" in names
    assert "Pain points" in names
    actions = bands[names.index("Actions")]
    assert actions.role() == QAccessible.Role.Grouping
    cards = [actions.child(number) for number in range(actions.childCount())]
    assert [card.text(QAccessible.Text.Value) for card in cards] == ["Discover acts", "Buy acts"]
    assert all(card.role() == QAccessible.Role.ListItem for card in cards)
    at = hands.canvas.mapToGlobal(hands.where(hands.card("Buy acts").id, "card"))
    assert cards[1].rect().contains(at)
    assert actions.parent().role() == QAccessible.Role.List


def test_the_selected_group_has_the_focus(hands: Hands) -> None:
    hands.canvas.setFocus()
    root = tree(hands)
    hands.select(hands.card("Buy acts").id, "card")
    place = root.find(hands.window.document.selection)
    child = root.child(place[0]).child(place[1])
    assert child.text(QAccessible.Text.Value) == "Buy acts"
    assert child.state().selected
    assert child.state().focused
    hands.select(hands.card("Discover acts").id, "card")
    assert not child.state().selected


def test_focus_events_name_the_group(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    told = []
    monkeypatch.setattr(accessible.QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(
        accessible.QAccessible,
        "updateAccessibility",
        lambda event: told.append(event.accessibleInterface().text(QAccessible.Text.Value)),
    )
    tree(hands)
    hands.select(hands.card("Buy hurts").id, "card")
    assert told == ["Buy hurts"]


def test_the_tree_follows_the_map(hands: Hands) -> None:
    before = tree(hands).childCount()
    hands.select(hands.card("Buy acts").id, "card")
    hands.press("Delete", hands.canvas)
    root = tree(hands)
    assert root.childCount() == before
    texts = [
        root.child(band).child(n).text(QAccessible.Text.Value)
        for band in range(root.childCount())
        for n in range(root.child(band).childCount())
    ]
    assert "Buy acts" not in texts
    assert "Discover acts" in texts


def test_canvases_come_and_go_with_their_interfaces() -> None:
    for _ in range(60):
        parent = QWidget()
        canvas = Canvas("light", parent)
        root = QAccessible.queryAccessibleInterface(canvas)
        assert root.childCount() == 0
        parent.deleteLater()
        del parent, canvas, root
    gc.collect()
