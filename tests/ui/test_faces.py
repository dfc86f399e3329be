"""The faces of the window's text: each language its own, also after another one has been shown."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QRawFont
from PySide6.QtWidgets import QApplication, QLabel

from cxmapper.layout.fonts import Widths, chain, font_file
from cxmapper.ui import theming
from cxmapper.ui.font_files import without

COMMA = "，"


def centre_of_ink(image: QImage) -> float:
    """How far right the ink's middle is: 0 left edge, 1 right edge."""
    paper = image.pixelColor(0, 0)
    inked = [x for x in range(image.width()) for y in range(image.height()) if image.pixelColor(x, y) != paper]
    assert inked
    return (min(inked) + max(inked) + 1) / 2 / image.width()


@pytest.mark.parametrize("language", ["zh-Hant", "zh-Hans"])
def test_a_label_has_the_punctuation_of_the_language_it_was_switched_to(qapp: QApplication, qtbot, language) -> None:
    label = QLabel(COMMA)
    label.setObjectName("heading")
    qtbot.addWidget(label)
    for shown in ("zh-Hans", "zh-Hant", language):
        theming.apply(qapp, "light", shown)
        label.ensurePolished()
        label.adjustSize()
        label.grab()
    assert (0.4 < centre_of_ink(label.grab().toImage()) < 0.6) == (language == "zh-Hant")


@pytest.mark.parametrize("language", ["zh-Hant", "zh-Hans"])
def test_two_languages_stand_side_by_side_in_their_own_faces(qapp: QApplication, language: str) -> None:
    centres = {}
    for shown in ("zh-Hans", "zh-Hant", language):
        image = QImage(40, 60, QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        with QPainter(image) as painter:
            painter.setFont(theming.font(shown, 40))
            painter.drawText(0, 45, COMMA)
        centres[shown] = centre_of_ink(image)
    assert 0.4 < centres["zh-Hant"] < 0.6
    assert centres["zh-Hans"] < 0.4


@pytest.mark.parametrize("language", ["zh-Hant", "zh-Hans"])
def test_marks_in_chinese_are_as_wide_in_the_window_as_on_the_map(qapp: QApplication, language: str) -> None:
    window, latin = QFontMetricsF(theming.font(language, 20)), QFontMetricsF(theming.font("en", 20))
    for text in ("“公司人数”", "先——后"):
        assert window.horizontalAdvance(text) == pytest.approx(
            sum(Widths(language, 400)[char] for char in text) * 20, abs=0.5
        )
        assert window.horizontalAdvance(text) != latin.horizontalAdvance(text)
    assert window.horizontalAdvance("Let’s go · 12…") == latin.horizontalAdvance("Let’s go · 12…")


def test_a_font_lacks_what_was_taken_out_of_it_and_nothing_else(qapp: QApplication) -> None:
    whole = font_file(chain("en", 400)[0]).read_bytes()
    for taken in ("", "“", "“”—…", "AZ", "aé。"):
        raw = QRawFont(without(whole, taken), 20)
        assert raw.isValid()
        for char in "ABYZaz09é“”‘’—…·−→":
            assert raw.supportsCharacter(ord(char)) == (char not in taken), char
        glyphs = {char: raw.glyphIndexesForString(char) for char in "BYz’→" if char not in taken}
        assert glyphs == {char: QRawFont(whole, 20).glyphIndexesForString(char) for char in glyphs}
