"""Outlines: a text's characters by kind, one for one, whatever the text is made of."""

from __future__ import annotations

import sys

import pytest

from cxmapper.layout.outlines import HAN, outline, with_units


def test_every_character_there_is_has_one_in_the_outline() -> None:
    whole = "".join(map(chr, range(sys.maxunicode + 1)))
    drawn = outline(whole)
    assert len(drawn) == len(whole)
    assert max(drawn) <= "\xff"


def test_ascii_stands_for_itself_but_all_spaces_are_one() -> None:
    plain = "".join(map(chr, range(0x21, 0x7F)))
    assert outline(plain) == plain
    assert set(outline(" \t\r\u2003\u3000")) == {" "}
    assert outline("\n") == "\n"


@pytest.mark.parametrize(
    ("alike", "other"),
    [
        ("「《（“", "」"),
        ("」》，。”", "「"),
        ("客户戶㐀𠀀", "a"),
        ("時时", "客"),
        ("éßдא", "客"),
        ("\u0301\ufe0f", "a"),
        ("１٣৩", "a"),
        ("🇹🇼", "😀"),
    ],
)
def test_characters_that_break_alike_look_alike(alike: str, other: str) -> None:
    assert len(set(outline(alike))) == 1
    assert outline(other) not in outline(alike)


def test_letters_and_digits_stay_letters_and_digits() -> None:
    assert outline("價é".strip()).isalpha()
    assert outline("１").isdigit()
    assert not outline("→").isalnum()


def test_units_of_numbers_are_chinese_characters_too() -> None:
    assert all(stand_in in HAN for stand_in in outline("元年月日小時分鐘個萬星期公里"))


def test_a_number_keeps_its_chinese_unit() -> None:
    assert with_units("林悦，29 岁 · 3 天") == "林悦，29\u00a0岁 · 3\u00a0天"
    assert with_units("Day 2 of 3, 第 2 版") == "Day 2 of 3, 第 2 版"
    assert with_units(" 岁 3 ") == " 岁 3 "
