"""Number fields: a figure reads in them as it does on the map, and is typed or pasted as people write it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cxmapper.i18n import words
from cxmapper.ui.controls.numbers import PERCENT, DurationField, Figure, NumberField


@pytest.fixture
def field(qtbot: QtBot) -> Iterator[NumberField]:
    """A field for a whole number, with the keys elsewhere."""
    panel = QWidget()
    qtbot.addWidget(panel)
    column = QVBoxLayout(panel)
    other, field = QLineEdit(), NumberField(Figure(whole=True))
    column.addWidget(other)
    column.addWidget(field)
    with qtbot.waitActive(panel):
        panel.show()
        panel.activateWindow()
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    yield field
    panel.close()


def enter(qtbot: QtBot, field: NumberField) -> None:
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)


def leave(qtbot: QtBot, field: NumberField) -> None:
    field.previousInFocusChain().setFocus()
    qtbot.waitUntil(lambda: not field.hasFocus())


def test_thousands_stand_apart_except_while_it_is_edited(qtbot: QtBot, field: NumberField) -> None:
    field.settle(8900)
    assert (field.text(), field.pending) == ("8,900", False)
    enter(qtbot, field)
    assert (field.text(), field.pending) == ("8900", False)
    leave(qtbot, field)
    assert (field.text(), field.pending) == ("8,900", False)
    field.show_value(1204500)
    assert field.text() == "1,204,500"


@pytest.mark.parametrize("text", ["12900", "12,900", "12，900", "１２９００", "１２，９００", "12 900", "+12,900"])
def test_it_is_typed_or_pasted_as_people_write_it(qtbot: QtBot, field: NumberField, text: str) -> None:
    wanted: list[object] = []
    field.wanted.connect(wanted.append)
    field.settle(8900)
    enter(qtbot, field)
    field.selectAll()
    QGuiApplication.clipboard().setText(text)
    field.paste()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert wanted == [12900]
    field.settle(12900)
    assert field.text() == "12900"


def test_the_same_number_written_otherwise_is_no_change(qtbot: QtBot, field: NumberField) -> None:
    wanted: list[object] = []
    field.wanted.connect(wanted.append)
    field.settle(8900)
    enter(qtbot, field)
    field.setText("８，９００")
    assert not field.pending
    leave(qtbot, field)
    assert (field.text(), wanted) == ("8,900", [])


@pytest.mark.parametrize("text", ["many", "1,5", "89,00", "1e999999999", "1.5.2"])
def test_what_cannot_be_read_stays_as_it_was_typed(qtbot: QtBot, field: NumberField, text: str) -> None:
    field.settle(8900)
    enter(qtbot, field)
    field.setText(text)
    assert (field.typed(), field.pending) == (text, True)
    leave(qtbot, field)
    assert field.text() == text


@pytest.mark.parametrize(
    ("figure", "value", "read"),
    [
        (Figure(), 1299.123456789, "1,299.123456789"),
        (Figure(), -12900.5, "−12,900.5"),
        (Figure(), 0.0001, "0.0001"),
        (Figure(), 899, "899"),
        (PERCENT, 12.5, "1,250%"),
        (PERCENT, 0.71, "71%"),
        (Figure(), None, ""),
    ],
)
def test_figures_keep_every_digit_sign_and_unit(qtbot: QtBot, figure: Figure, value: float | None, read: str) -> None:
    field = NumberField(figure)
    qtbot.addWidget(field)
    field.settle(value)
    assert (field.text(), field.pending) == (read, False)
    assert figure.value(read) == value


def test_a_duration_reads_so_too(qtbot: QtBot) -> None:
    field = DurationField()
    qtbot.addWidget(field)
    field.dress(words("en"), "light")
    field.settle(1500 * 86400.0)
    assert field.number.text() == "1,500"
    assert field.unit.value == "days"
    assert not field.pending


@pytest.mark.parametrize("language", ["en", "zh-Hant", "zh-Hans"])
def test_what_is_counted_reads_so_too(language: str) -> None:
    say = words(language)
    assert "5,000" in say.plural("ui.search.count", 5000)
    assert "999" in say.plural("ui.search.count", 999)
