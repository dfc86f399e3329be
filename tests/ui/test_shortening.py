"""What is too long for its place is cut between words."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from cxmapper.ui.shortening import beginning, shortened, two_lines
from cxmapper.ui.theming import font


@pytest.mark.parametrize(
    ("text", "most"),
    [("Pays with the phone", 80), ("預約到府安裝的時段經常延誤", 90), ("Donaudampfschifffahrtsgesellschaft", 90)],
)
def test_what_is_shown_fits_and_ends_with_a_word(qapp: QApplication, text: str, most: int) -> None:
    metrics = QFontMetrics(font("zh-Hant"))
    for width in range(most // 2, metrics.horizontalAdvance(text)):
        shown = shortened(text, metrics, width)
        assert shown.endswith("…")
        assert metrics.horizontalAdvance(shown) <= width
        kept, rest = shown[:-1], text[len(shown) - 1 :]
        assert text.startswith(kept)
        assert " " not in text or width < most or rest.startswith(" ")
    assert shortened(text, metrics, 1000) == text


@pytest.mark.parametrize(
    ("text", "place", "begins"),
    [
        ("Nobody told her so", 12, "told her so"),
        ("Nobody told her so", 3, "Nobody told her so"),
        ("Unbelievably", 11, "Unbelievably"),
        ("一二三四五六七八九十，甲乙丙丁", 12, "四五六七八九十，甲乙丙丁"),
    ],
)
def test_an_excerpt_begins_with_the_word_nearest_to_its_bound(text: str, place: int, begins: str) -> None:
    assert text[beginning(text, place, 9) :] == begins


@pytest.mark.parametrize(
    ("text", "most", "lines"),
    [
        (
            "Comment  ·  3 steps  ·  1.2 MB  ·  Order ahead: from the platform",
            "Order ahead: from the platform",
            ["Comment  ·  3 steps  ·  1.2 MB", "Order ahead: from the platform"],
        ),
        ("註解 · 3 個步驟 · 在商店買第一盞燈", "在商店買第一盞燈", ["註解 · 3 個步驟", "在商店買第一盞燈"]),
        ("註解 · 買燈", "註解 · 買燈", ["註解 · 買燈"]),
    ],
)
def test_two_lines_keep_the_parts_of_a_line_whole(qapp: QApplication, text: str, most: str, lines: list[str]) -> None:
    metrics = QFontMetrics(font("zh-Hant", 12))
    assert two_lines(text, metrics, metrics.horizontalAdvance(most) + 2) == lines


def test_a_part_too_long_for_a_line_is_broken_like_other_texts(qapp: QApplication) -> None:
    metrics = QFontMetrics(font("en", 12))
    text = "Comment · Order ahead: from the platform to the first sip"
    lines = two_lines(text, metrics, metrics.horizontalAdvance("Comment · Order ahead: from the"))
    assert " ".join(lines) == text
