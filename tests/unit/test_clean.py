"""Cleaned text is what was typed, made of characters that every file can carry."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxmapper.model.clean import clean


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("plain", "plain"),
        ("two\r\nlines\rand\u2028more", "two\nlines\nand\nmore"),
        ("soft\vbreak", "soft\nbreak"),
        ("tab\tstays", "tab\tstays"),
        ("null\x00 and \x1b[31mcolour", "null and [31mcolour"),
        ("cafe\u0301", "café"),
        ("\ud83d\ude00", "😀"),
        ("lone \ud83d here", "lone \ufffd here"),
        ("客戶\ufeff", "客戶\ufeff"),
    ],
)
def test_what_is_stored(typed: str, stored: str) -> None:
    assert clean(typed) == stored


@pytest.mark.parametrize("ideograph", ["\uf9dc", "\ufa19", "\U0002f804"])
def test_a_compatibility_ideograph_comes_back_as_it_was_typed(ideograph: str) -> None:
    assert unicodedata.normalize("NFC", ideograph) != ideograph
    assert clean(f"e\u0301{ideograph}e\u0301") == f"é{ideograph}é"


@given(st.text(st.characters(exclude_categories=())))
def test_cleaning_twice_changes_nothing_and_the_result_can_be_written(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert once.encode("utf-8").decode("utf-8") == once
    assert all(char in "\n\t" or unicodedata.category(char) != "Cc" for char in once)
