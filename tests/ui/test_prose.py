"""Sentences that wrap: in Chinese no few characters stand alone in the last line."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cxmapper.i18n import words
from cxmapper.ui.prose import Prose, whole_end
from cxmapper.ui.theming import font

SAID = ("ui.export.anonymous.hint", "ui.people.none", "ui.search.none_here", "ui.restore.lead", "ui.history.none")


def lines(label: Prose, width: int) -> list[str]:
    """The lines that a label breaks its text into, in a width in pixels."""
    text = QLabel.text(label)
    laid = QTextLayout(text, label.font())
    laid.setTextOption(QTextOption())
    found = []
    laid.beginLayout()
    while (line := laid.createLine()).isValid():
        line.setLineWidth(width)
        found.append(text[line.textStart() : line.textStart() + line.textLength()])
    laid.endLayout()
    return [line.replace("\u2060", "") for line in found]


@pytest.mark.parametrize("language", ["zh-Hant", "zh-Hans"])
@pytest.mark.parametrize("key", SAID)
def test_no_few_characters_stand_alone_in_the_last_line(qtbot: QtBot, language: str, key: str) -> None:
    say, label = words(language), Prose()
    qtbot.addWidget(label)
    label.setFont(font(language, 12))
    said = say(key)
    label.setText(said)
    for width in range(72, 400, 7):
        found = lines(label, width)
        assert "".join(found) == said
        assert len(found) == 1 or sum(each.isalnum() for each in found[-1]) >= 4, found


def test_a_number_stays_with_its_unit() -> None:
    assert whole_end("把時限從 90 秒放寬到 180 秒。").replace("\u00a0", "_") == "把時限從 90_秒放寬到 180_秒。"


def test_it_is_read_as_it_was_written(qtbot: QtBot) -> None:
    label = Prose()
    qtbot.addWidget(label)
    said = "人員與作者以編號代替，發言者略去。"
    label.setText(said)
    assert (label.text(), label.accessibleName()) == (said, said)
    assert QLabel.text(label) != said
    label.setText("People are numbered")
    assert (label.text(), label.accessibleName()) == ("People are numbered", "")
    assert QLabel.text(label) == "People are numbered"


@pytest.mark.parametrize("text", ["", "略去。", "People are numbered", "請按 Ctrl+M。", "工作坊備註"])
def test_what_is_short_or_ends_otherwise_stays_as_it_is(text: str) -> None:
    assert whole_end(text) == text
