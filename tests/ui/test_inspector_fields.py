"""Every field of every record type: it has a control, takes what is keyed in, and undoes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from cxmapper.i18n import words
from cxmapper.model.edits import records
from cxmapper.model.fields import STAMPS, Record
from cxmapper.model.records import RECORDS, Card, EmotionPoint, fields_of
from cxmapper.ui.controls.choices import ChoiceBox, SegmentedChoice
from cxmapper.ui.controls.days import DayField, as_day
from cxmapper.ui.controls.marks import LevelField, Switch
from cxmapper.ui.controls.numbers import CountsField, DurationField, NumberField
from cxmapper.ui.controls.picture import PictureField
from cxmapper.ui.controls.references import ReferenceField
from cxmapper.ui.controls.slider import FeelingField
from cxmapper.ui.controls.swatches import SwatchField
from cxmapper.ui.controls.texts import GrowingText, LineField
from cxmapper.ui.panels.forms.naming import role_of
from cxmapper.ui.panels.forms.table import STRUCTURE, editable_fields, folded, idle_fields, plan_of
from cxmapper.ui.panels.inspector import InspectorPanel
from cxmapper.ui.tools.events import Target
from tests.ui.conftest import Hands
from tests.ui.records_of_all import SHOWN, complete, one_of
from tests.ui.states import settle


@pytest.fixture
def inspector(hands: Hands) -> InspectorPanel:
    """The inspector, open, on a map with records of all types."""
    complete(hands.session)
    hands.press("Ctrl+I", hands.window)
    panel = hands.window.side.workbench.panel("inspector")
    assert isinstance(panel, InspectorPanel)
    return panel


def show(hands: Hands, panel: InspectorPanel, record: Record) -> None:
    """Selects a record, all its fields in sight."""
    hands.window.document.select(Target(record.id, role_of(record)))
    panel.settle()
    assert panel.form is not None
    if not panel.form.fold.opened:
        panel.form.fold.turn(True)
    panel.settle()


def test_only_a_measured_feeling_is_asked_for_its_interval(hands: Hands, inspector: InspectorPanel) -> None:
    asked = {}
    for basis in ("staff_estimate", "measured", "assumed"):
        point = one_of(hands.session, EmotionPoint)
        hands.session.run(records.set_fields, point.id, basis=basis)
        show(hands, inspector, hands.session.store[point.id])
        assert inspector.form is not None
        asked[basis] = [inspector.form.row(name).isVisibleTo(inspector) for name in ("low", "high", "evidence")]
    assert asked == {
        "staff_estimate": [False, False, True],
        "measured": [True, True, True],
        "assumed": [False, False, True],
    }


def _type(control: Any, text: str) -> None:
    QTest.keySequence(control, "Ctrl+A")
    QTest.keyClicks(control, text)
    QTest.keyClick(control, Qt.Key.Key_Return)


def _number(control: NumberField) -> float:
    _type(control, "1")
    return control.figure.value("1")


def _duration(control: DurationField) -> float:
    control.unit.show_value("minutes")
    _type(control.number, "2.5")
    return 150.0


def _list(box: ChoiceBox) -> object:
    """One down, or up from the last."""
    last = box.currentIndex() == box.count() - 1
    QTest.keyClick(box, Qt.Key.Key_Up if last else Qt.Key.Key_Down)
    return box.value


def _segments(control: SegmentedChoice) -> object:
    before = control.value
    QTest.keyClick(control, Qt.Key.Key_Right)
    if control.value == before:
        QTest.keyClick(control, Qt.Key.Key_Left)
    return control.value


def _level(control: LevelField) -> int:
    level = 2 if control.value == 4 else 4
    QTest.keyClick(control, str(level))
    return level


def _feeling(control: FeelingField) -> float:
    QTest.keyClick(control.slider, Qt.Key.Key_PageDown)
    return control.slider.value() / 100


def _picture(control: PictureField) -> type:
    image = QImage(6, 4, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkCyan)
    QGuiApplication.clipboard().setImage(image)
    QTest.keySequence(control.frame, "Ctrl+V")
    return str


def _switch(control: Switch) -> bool:
    QTest.keyClick(control, Qt.Key.Key_Space)
    return control.isChecked()


def _texts(text: str, value: object) -> Callable[[Any], object]:
    return lambda control: (_type(control, text), value)[1]


# For each control, the keys that give it another value; they return the value that is to be stored.
_KEYS: dict[type, Callable[[Any], object]] = {
    LineField: _texts("Mei and Bo", "Mei and Bo"),
    GrowingText: _texts("Mei and Bo", "Mei and Bo"),
    NumberField: _number,
    CountsField: _texts("3 5 8 2 0", (3, 5, 8, 2, 0)),
    DurationField: _duration,
    DayField: _texts("2027/3/4", "2027-03-04"),
    ChoiceBox: _list,
    ReferenceField: lambda control: _list(control.box),
    SegmentedChoice: _segments,
    LevelField: _level,
    Switch: _switch,
    SwatchField: lambda control: (QTest.keyClick(control, Qt.Key.Key_Right), "stage1")[1],
    FeelingField: _feeling,
    PictureField: _picture,
}
# Fields that take only some of what their control lets one type.
_KEYS_OF: dict[str, Callable[[Any], object]] = {
    "brand_colour": _texts("#0A7F5C", "#0a7f5c"),
    "accent_colour": _texts("#FFB000", "#ffb000"),
    "kano_answers": _texts(" ".join(["2"] * 25), (2,) * 25),
}


@pytest.mark.parametrize("record_type", SHOWN, ids=lambda each: each.TYPE)
def test_every_field_takes_what_is_keyed_in_and_undoes(
    hands: Hands, inspector: InspectorPanel, record_type: type[Record]
) -> None:
    for spec in editable_fields(record_type):
        record = one_of(hands.session, record_type)
        if idle_fields(record):
            hands.session.run(records.set_fields, record.id, basis="measured")
            record = one_of(hands.session, record_type)
        show(hands, inspector, record)
        before, steps = getattr(record, spec.name), len(hands.session.log())
        row = inspector.form.row(spec.name)
        assert row.isVisibleTo(inspector), spec.name
        row.control.inputs()[0].setFocus()
        assert QApplication.focusWidget() in (row.control, *row.control.inputs()), spec.name
        wanted = _KEYS_OF.get(spec.name, _KEYS[type(row.control)])(row.control)
        after = getattr(hands.store[record.id], spec.name)
        assert after != before, spec.name
        assert after == wanted or wanted is str, spec.name
        assert row.complaint.isHidden(), spec.name
        assert len(hands.session.log()) == steps + 1, spec.name
        hands.press("Ctrl+Z", hands.canvas)
        assert getattr(hands.store[record.id], spec.name) == before, spec.name


@pytest.mark.parametrize("record_type", RECORDS, ids=lambda each: each.TYPE)
def test_no_field_is_forgotten(record_type: type[Record]) -> None:
    """What has no control is an id, a stamp, the place among siblings, or what the record hangs on."""
    shown = {spec.name for spec in editable_fields(record_type)}
    for spec in fields_of(record_type):
        left_out = spec.name in STAMPS or spec.kind in ("id", "order")
        structural = spec.name in STRUCTURE.get(record_type, ())
        assert (spec.name in shown) != (left_out or structural), spec.name
    for name in STRUCTURE.get(record_type, ()):
        spec = next(spec for spec in fields_of(record_type) if spec.name == name)
        assert spec.kind in ("ref", "subject", "instant", "blob") or record_type.TYPE in ("asset", "comment"), name
    assert not shown or record_type in SHOWN


@pytest.mark.parametrize("kind", ["action", "pain", "opportunity", "need", "quote", "image", "thought", "text"])
def test_every_kind_of_card_shows_all_fields_once(kind: str) -> None:
    card = Card(id="c", stage="s", kind=kind)
    essential, rest = plan_of(card).essential, [spec.name for spec in folded(card)]
    assert sorted((*essential, *rest)) == sorted(spec.name for spec in editable_fields(Card))


@pytest.mark.qt_log_ignore("does not support")
def test_every_level_is_wide_enough_to_hit_and_says_its_word(hands: Hands) -> None:
    hands.select(hands.card("Buy hurts").id, "card")
    hands.press("Ctrl+I", hands.window)
    settle()
    field = next(each for each in hands.window.findChildren(LevelField) if each.isVisible())
    bars = field.bars
    assert bars.width() >= 5 * 19
    for level in range(1, 6):
        at = QPoint(level * 19 - 1, bars.height() // 2)
        QTest.mouseClick(bars, Qt.MouseButton.LeftButton, pos=at)
        settle()
        assert hands.card("Buy hurts").severity == level
        QApplication.sendEvent(bars, QHelpEvent(QHelpEvent.Type.ToolTip, at, bars.mapToGlobal(at)))
        assert QToolTip.text() == field.word.text()
        assert field.word.width() >= field.word.sizeHint().width()


@pytest.mark.parametrize(
    ("language", "read"), [("en", "4 Mar 2027"), ("zh-Hant", "2027年3月4日"), ("zh-Hans", "2027年3月4日")]
)
def test_a_day_is_read_as_people_write_it_and_typed_in_digits(qtbot: QtBot, language: str, read: str) -> None:
    field, wanted = DayField(), []
    qtbot.addWidget(field)
    field.show()
    field.dress(words(language), "light")
    field.settle("2027-03-04")
    field.clearFocus()
    assert field.text() == read
    assert not field.pending
    field.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    assert field.text() == "2027-03-04"
    field.wanted.connect(wanted.append)
    _type(field, "2027/3/5")
    assert wanted == ["2027-03-05"]
    assert as_day(read) == "2027-03-04", "what is read can be typed, too"
