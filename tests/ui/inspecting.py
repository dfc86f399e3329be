"""Hands for the inspector: shows records in it and keys into its controls."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from cxmapper.model.records import (
    Card,
    Record,
)
from cxmapper.ui.panels.forms.listing import ListSection
from cxmapper.ui.panels.forms.naming import role_of
from cxmapper.ui.panels.forms.rows import FieldRow
from cxmapper.ui.panels.inspector import InspectorPanel
from cxmapper.ui.tools.events import Target
from tests.ui.conftest import Hands


def open_inspector(hands: Hands) -> InspectorPanel:
    """Opens the inspector by its key."""
    hands.press("Ctrl+I", hands.window)
    found = hands.window.side.workbench.panel("inspector")
    assert isinstance(found, InspectorPanel)
    return found


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
