"""Controls of a form among each other: of one line they are of one height, and all end at one edge."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cxmapper.ui.controls.base import ONE_LINE
from cxmapper.ui.controls.choices import ChoiceBox, SegmentedChoice
from cxmapper.ui.controls.numbers import DurationField
from cxmapper.ui.controls.scrolled import Steady
from cxmapper.ui.controls.texts import GrowingText, LineField
from cxmapper.ui.panels.forms.table import editable_fields
from cxmapper.ui.panels.inspector import InspectorPanel
from cxmapper.ui.prose import Prose
from tests.ui.conftest import Hands
from tests.ui.inspecting import open_inspector, show
from tests.ui.records_of_all import SHOWN, complete, one_of
from tests.ui.states import settle


@pytest.fixture
def full(hands: Hands) -> InspectorPanel:
    complete(hands.session)
    return open_inspector(hands)


def right_edge(panel: QWidget, control: QWidget) -> int:
    """How far a control ends from the panel's edge, in pixels."""
    return panel.width() - control.mapTo(panel, QPoint(control.width(), 0)).x()


@pytest.mark.parametrize("text", ["", "Compare", "比較", "比较 3 家店", "Compare 比"])
def test_one_line_of_whatever_script_is_as_high_as_every_control(qtbot: QtBot, text: str) -> None:
    field, column = GrowingText(), QWidget()
    qtbot.addWidget(column)
    field.setParent(column)
    field.resize(240, 10)
    column.show()
    field.settle(text)
    settle()
    assert field.height() == ONE_LINE
    assert field.verticalScrollBar().maximum() == 0
    field.settle(f"{text}\n比較\nCompare")
    settle()
    assert field.height() > 2 * 16 + 16
    assert field.verticalScrollBar().maximum() == 0


@pytest.mark.parametrize("language", ["en", "zh-Hant", "zh-Hans"])
def test_fields_of_one_line_are_of_one_height_and_end_at_one_edge(
    hands: Hands, full: InspectorPanel, language: str
) -> None:
    hands.window.set_language(language)
    edges = set()
    for record_type in SHOWN:
        show(hands, full, one_of(hands.session, record_type))
        full.form.fold.turn(True)
        for name in (spec.name for spec in editable_fields(record_type)):
            control = full.form.row(name).control
            if not control.isVisibleTo(full):
                continue
            if isinstance(control, GrowingText):
                control.settle("比較")
            if isinstance(control, GrowingText | LineField | ChoiceBox | SegmentedChoice):
                settle()
                assert control.height() == ONE_LINE, (record_type, name)
            if isinstance(control, GrowingText | LineField | ChoiceBox | SegmentedChoice | DurationField):
                edges.add(right_edge(full, control))
    assert len(edges) == 1, "whether there is something to scroll or not"


def test_a_column_as_high_as_its_room_comes_to_rest(qtbot: QtBot) -> None:
    """One that is higher with its bar than without, as texts that wrap are."""
    panel = QWidget()
    qtbot.addWidget(panel)
    panel.resize(300, 500)
    area = Steady(panel)
    text = Prose()
    text.setText("退件費率若談不成，請先讓電話客服也能查到驗退進度，至少說法一致。" * 9)
    area.setWidget(text)
    panel.show()
    widths = set()
    for height in range(60, 460):
        area.resize(260, height)
        settle()
        widths.add(area.viewport().width())
        assert area.verticalScrollBar().isEnabled() == (text.height() > area.viewport().height())
    assert len(widths) == 1
