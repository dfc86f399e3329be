"""Text into lines, as readers of a map see it."""

from __future__ import annotations

import re

import pytest

from cxmapper.layout import breaks, fonts, text
from cxmapper.layout.display import Path, Run, Source, TextLine
from cxmapper.layout.text import Style

CARD = Style(13, 400, 18)
LANGUAGES = ("en", "zh-Hant", "zh-Hans")


def lines_of(value: str, em: float, language: str = "zh-Hant") -> list[str]:
    return [line.text for line in text.wrap(value, em * CARD.size, CARD, language)]


def test_a_text_is_as_wide_as_its_characters() -> None:
    expected = sum(fonts.advance("inter-400", char) for char in "Compare") + fonts.advance("tc-400", "比") * 2
    assert text.measure("Compare比比", CARD, "zh-Hant") == pytest.approx(expected * 13)


def test_a_heavier_style_takes_heavier_faces() -> None:
    (line,) = text.wrap("Delivery 配送", 400, Style(14, 600, 18), "zh-Hans")
    assert [(run.face, run.text) for run in line.runs] == [("inter-600", "Delivery "), ("sc-600", "配送")]


def test_runs_follow_one_another() -> None:
    (line,) = text.wrap("A配B", 400, CARD, "en")
    a, pei = fonts.advance("inter-400", "A") * 13, 13.0
    assert line.runs == (Run(0.0, "inter-400", "A"), Run(a, "sc-400", "配"), Run(a + pei, "inter-400", "B"))
    assert line.width == pytest.approx(a + pei + fonts.advance("inter-400", "B") * 13)


def test_english_breaks_at_spaces_and_drops_them_from_the_ink() -> None:
    assert lines_of("Searches weekly staples", 9) == ["Searches weekly", "staples"]


def test_trailing_spaces_hang() -> None:
    (line,) = text.wrap("abc" + " " * 50, text.measure("abc", CARD, "en"), CARD, "en")
    assert (line.text, line.end) == ("abc", 53)
    assert line.width == pytest.approx(text.measure("abc", CARD, "en"))


def test_newlines_always_break_and_empty_lines_stay() -> None:
    lines = text.wrap("a\n\nb\n", 100, CARD, "en")
    assert [(line.text, line.start, line.end) for line in lines] == [("a", 0, 2), ("", 2, 3), ("b", 3, 5), ("", 5, 5)]


def test_an_empty_text_is_one_empty_line() -> None:
    assert text.wrap("", 100, CARD, "en") == (text.Line((), 0.0, 0, 0),)


@pytest.mark.parametrize(
    ("value", "em", "expected"),
    [
        ("他說「你好」，然後離開", 4.5, ["他說「你", "好」，然", "後離開"]),
        ("他說「你好」，然後離開", 3.5, ["他說", "「你", "好」，", "然後", "離開"]),
        ("運費￥1,299.00元起", 8, ["運費", "￥1,299.00元起"]),
        ("支援（iOS／Android）兩種", 6, ["支援（iOS／", "Android）", "兩種"]),
        ("等候24小時才有回覆", 4, ["等候", "24小時", "才有回覆"]),
        ("self-service checkout", 6.5, ["self-service", "checkout"]),
        ("self-service checkout", 5, ["self-", "service", "checkout"]),
        ('他說"很好"就走', 3.6, ["他說\"很", "好\"就走"]),
        ('他說"很好"就走', 2.6, ["他", "說\"很", "好\"就", "走"]),
        ("iPhone（蘋果）", 5, ["iPhone", "（蘋果）"]),
        ("滿意度 61 %，很好", 5.5, ["滿意度", "61 %，很好"]),
        ("主路徑，70 %, 84 人", 5, ["主路徑，", "70 %,", "84 人"]),
    ],
)  # fmt: skip
def test_chinese_rules(value: str, em: float, expected: list[str]) -> None:
    assert lines_of(value, em) == expected


@pytest.mark.parametrize(
    ("value", "em", "expected"),
    [
        ("順手點了收藏", 5, ["順手點了", "收藏"]),
        ("順手點了收藏。", 6, ["順手點了", "收藏。"]),
        ("現在等了客服，好", 7.5, ["現在等了客", "服，好"]),  # the comma stays with its character
        ("等了24小時吧", 5, ["等了", "24小時吧"]),
        ("改用App喔", 4, ["改用App", "喔"]),  # the last line would be the longer one
        ("checks the queue and goes to it", 6.5, ["checks the", "queue and", "goes to it"]),
        ("checks the queue and walks on", 6.5, ["checks the", "queue and", "walks on"]),
        ("walks faster on", 6.7, ["walks faster", "on"]),
        ("one\n順手點了收藏\nend", 5, ["one", "順手點了", "收藏", "end"]),
    ],
)
def test_a_last_line_is_not_one_lost_character_or_a_very_short_word(value: str, em: float, expected: list[str]) -> None:
    assert lines_of(value, em) == expected


@pytest.mark.parametrize("em", [5.0, 5.5, 6.0, 6.5])
def test_lines_of_about_one_length_tear_no_word(em: float) -> None:
    lines = text.balance("approved in time", em * CARD.size, CARD, "en")
    assert " ".join(line.text for line in lines) == "approved in time"


@pytest.mark.parametrize("value", ["好", "好 ", "😀"])
def test_a_character_wider_than_the_line_stands_alone(value: str) -> None:
    lines = text.wrap(value, 3, CARD, "en")
    assert [(line.text, line.end) for line in lines] == [(value.strip(), len(value))]


def test_a_word_longer_than_the_line_is_cut() -> None:
    assert lines_of("Supercalifragilistic", 5, "en") == ["Supercalif", "ragilistic"]


def test_an_address_is_cut_after_its_slashes() -> None:
    assert lines_of("https://shop.example/orders/return", 8, "en") == ["https://shop.", "example/orders/", "return"]


def test_a_word_that_fits_is_kept_whole_even_beside_a_bracket_that_does_not() -> None:
    width = text.measure("Android）", CARD, "zh-Hant") - 1
    assert [line.text for line in text.wrap("Android）", width, CARD, "zh-Hant")] == ["Android", "）"]


@pytest.mark.parametrize("cluster", ["👨‍👩‍👧", "👍🏽", "🇹🇼", "❤️", "1️⃣", "e\u0301", "🏴\U000e0067\U000e0062\U000e007f"])
def test_what_readers_count_as_one_character_is_never_torn(cluster: str) -> None:
    assert lines_of(cluster * 3, 0.5) == [cluster] * 3


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "value", ["👨‍👩‍👧", "👍🏽好", "❤️", "a\u200db", "co\u00adop", "e\u0301", "葛\U000e0100", "\ufeffa"]
)
def test_characters_without_ink_stay_in_the_text_and_show_no_box(value: str, language: str) -> None:
    (line,) = text.wrap(value, 400, CARD, language)
    assert line.text == value
    assert all(run.face for run in line.runs)


def test_marks_take_no_room() -> None:
    assert text.measure("n\u0304", CARD, "en") == text.measure("n", CARD, "en")
    assert text.measure("\u200d\ufe0f\u00ad", CARD, "en") == 0


@pytest.mark.parametrize(
    ("value", "face"),
    [("❤️", "emoji-400"), ("☎️", "emoji-400"), ("1️⃣", "emoji-400"), ("☎︎", "sc-400"), ("⚓︎", "symbols-400"),
     ("1️", "inter-400")],
)  # fmt: skip
def test_a_variation_selector_chooses_between_picture_and_letter(value: str, face: str) -> None:
    (line,) = text.wrap(value, 400, CARD, "en")
    assert line.runs[0].face == face


def test_an_apostrophe_inside_an_english_word_is_latin_in_chinese_maps_too() -> None:
    (line,) = text.wrap("don’t“好”", 400, CARD, "zh-Hans")
    assert [(run.face, run.text) for run in line.runs] == [("inter-400", "don’t"), ("sc-400", "“好”")]


@pytest.mark.parametrize("language", ["zh-Hant", "zh-Hans"])
def test_a_dot_between_spaces_is_narrow_and_one_within_a_name_as_wide_as_a_character(language: str) -> None:
    (apart,) = text.wrap("現況 · 張家豪", 400, CARD, language)
    assert "inter-400" in {run.face for run in apart.runs if "·" in run.text}
    assert text.measure(" · ", CARD, language) < CARD.size
    assert text.measure("約翰·史密斯", CARD, language) == pytest.approx(6 * CARD.size)


@pytest.mark.parametrize(
    ("value", "em", "expected"),
    [
        ("實拍影片比文案有用多了", 10.5, ["實拍影片比文", "案有用多了"]),
        ("我只想買燈，沒有要交朋友", 10.5, ["我只想買燈，", "沒有要交朋友"]),
        ("那位小姐很有耐心，一步一步教", 11, ["那位小姐很有耐心，", "一步一步教"]),
        ("那位小姐很有耐心一步一步，教", 13, ["那位小姐很有耐", "心一步一步，教"]),
        ("有附照片的評價我才信", 10.5, ["有附照片的評價我才信"]),
        ("So many choices, and no one to ask", 11.5, ["So many choices,", "and no one to ask"]),
        # Also where the line before the pause is the shorter one: 今天 stays together.
        ("「昨天說結了，今天說還缺資料」", 9, ["「昨天說結了，", "今天說還缺資料」"]),
    ],
)
def test_balance_ends_lines_where_one_pauses_and_leaves_no_character_alone(
    value: str, em: float, expected: list[str]
) -> None:
    lines = text.balance(value, em * CARD.size, CARD, "zh-Hant")
    assert [line.text for line in lines] == expected
    assert len(lines) == len(lines_of(value, em))


def test_fit_keeps_what_fits() -> None:
    assert text.fit("Short", 400, CARD, "en") == text.wrap("Short", 400, CARD, "en")[0]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [5, 30, 60, 100])
def test_fit_ends_a_long_text_with_an_ellipsis_inside_the_width(width: float, language: str) -> None:
    value = "配送時段經常延誤 and nobody says why"
    line = text.fit(value, width, CARD, language)
    assert line.text.endswith("…")
    assert value.startswith(line.text[:-1])
    assert line.end == len(line.text) - 1
    assert line.width <= max(width, text.measure("…", CARD, language)) + 1e-6
    assert line.width == pytest.approx(text.measure(line.text, CARD, language))


def test_fit_shows_newlines_as_spaces() -> None:
    assert text.fit("a\nb", 400, CARD, "en").text == "a b"


def test_placed_lines_stand_one_line_height_apart_and_know_their_source() -> None:
    lines = text.wrap("one two", text.measure("one", CARD, "en"), CARD, "en")
    first, second = text.place(lines, 10, 20, CARD, "card-1", "text", start=100)
    assert isinstance(first, TextLine)
    assert isinstance(second, TextLine)
    assert (first.x, first.baseline) == (10, 20 + text.line_metrics(CARD))
    assert second.baseline - first.baseline == pytest.approx(18)
    assert first.source == Source("card-1", "text", 100, 104)
    assert second.source == Source("card-1", "text", 104, 107)


@pytest.mark.parametrize(("align", "share"), [("left", 0.0), ("centre", 0.5), ("right", 1.0)])
def test_lines_align_in_their_column(align: text.Align, share: float) -> None:
    (line,) = text.wrap("one", 100, CARD, "en")
    (placed,) = text.place((line,), 10, 0, CARD, align=align, width=100)
    assert isinstance(placed, TextLine)
    assert placed.x == pytest.approx(10 + share * (100 - line.width))


def test_the_ink_sits_in_the_middle_of_its_line() -> None:
    # Capitals are 0.72 em high: as much room above them as below the baseline.
    assert text.line_metrics(Style(20, 400, 40)) == pytest.approx(27.2)


def test_a_character_that_no_face_has_is_drawn_as_a_box_and_stays_in_the_text() -> None:
    value = "ab 𠮷ข cd"
    placed = text.place(text.wrap(value, 400, CARD, "en"), 0, 0, CARD, "card-1", "text")
    lines = [item for item in placed if isinstance(item, TextLine)]
    assert [(line.text, line.visible) for line in lines] == [("ab ", True), ("𠮷", False), ("ข", False), (" cd", True)]
    assert [(line.source.start, line.source.end) for line in lines] == [(0, 3), (3, 4), (4, 5), (5, 8)]
    # Each box stands in the room of its character: one em.
    boxes = [item for item in placed if isinstance(item, Path)]
    for box, line in zip(boxes, lines[1:3], strict=True):
        across = [number for segment in box.segments for number in segment[1::2]]
        assert line.x <= min(across) < max(across) <= line.x + 13  # type: ignore[operator, type-var]
    # The code is part of the drawing: another character has another box.
    assert len(boxes[0].segments) != len(boxes[1].segments)
    # Parts follow one another without gaps.
    assert [line.x for line in lines[1:]] == pytest.approx([lines[0].width, lines[0].width + 13, lines[0].width + 26])


def test_all_visible_runs_have_the_characters_they_show() -> None:
    for language in LANGUAGES:
        for line in text.wrap("Ab 配送 ⏱ ✗ → “引” 😀 ￥5 ①⑩ №", 60, CARD, language):
            for run in line.runs:
                assert all(fonts.has(run.face, char) for char in run.text)


def test_the_patterns_keep_to_what_every_python_3_11_gets_right() -> None:
    """Debian 12's own 3.11.2 fails with a SystemError where a possessive repeat stands around or inside a group."""
    patterns = [value.pattern for value in vars(breaks).values() if isinstance(value, re.Pattern)]
    assert patterns
    for pattern in patterns:
        assert not re.search(r"[*+?}]\+|\(\?>", pattern)
