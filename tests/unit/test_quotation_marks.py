"""Quotation marks on the map begin where other texts do, and end before the padding."""

from __future__ import annotations

import pytest

from cxmapper.i18n import LANGUAGES
from cxmapper.layout.board import board
from cxmapper.layout.display import Group, TextLine
from cxmapper.layout.kit import CARD_PADDING_X
from cxmapper.layout.look import look
from tests.data.rich import JOURNEY, rich_store

pytestmark = pytest.mark.parametrize("language", LANGUAGES)

# A full-width mark has its ink in the inner half of its square.
INK = {"en": 1.0, "zh-Hant": 0.5, "zh-Hans": 0.5}
BUBBLE_PADDING_X = 10.0


def quoted(language: str) -> list[tuple[Group, list[TextLine], list[TextLine]]]:
    """Cards and bubbles with a quotation, its marks and its lines."""
    found = []
    for group, _ in board(rich_store(language), JOURNEY).groups():
        lines = [item for item in group.primitives if isinstance(item, TextLine)]
        marks = [line for line in lines if line.source.field == "quote" and not line.source.record]
        if marks and group.role in ("card", "bubble"):
            fields = ("text",) if group.role == "card" else ("quote",)
            words = [line for line in lines if line.source.record and line.source.field in fields]
            found.append((group, marks, words))
    return found


def padding(group: Group) -> float:
    return CARD_PADDING_X if group.role == "card" else BUBBLE_PADDING_X


def test_the_ink_of_an_opening_mark_begins_where_other_texts_do(language: str) -> None:
    items = quoted(language)
    assert {group.role for group, *_ in items} == {"card", "bubble"}
    for group, (opening, _), words in items:
        assert opening.text == look(language).quotes[0]
        ink = opening.x + opening.width * (1 - INK[language])
        assert ink == pytest.approx(group.x + padding(group))
        assert all(ink < line.x <= opening.x + opening.width + 1.01 for line in words), "the lines begin after it"


def test_the_ink_of_a_closing_mark_ends_before_the_padding(language: str) -> None:
    for group, (_, closing), words in quoted(language):
        assert closing.text == look(language).quotes[1]
        assert closing.x >= words[-1].x + words[-1].width
        end = group.x + group.width - padding(group)
        assert closing.x + closing.width * INK[language] <= end + 0.01
