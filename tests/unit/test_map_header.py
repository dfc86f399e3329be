"""The head of a map stands in rows that look as if somebody had set them."""

from __future__ import annotations

from collections import Counter

import pytest

from cxmapper.i18n import LANGUAGES
from cxmapper.layout.board import BoardLayout
from cxmapper.model.edits import records
from tests.workbench import started


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [760.0, 1043.0, 1400.0])
def test_nothing_stands_alone_in_the_last_row_of_a_new_maps_header(language: str, width: float) -> None:
    bench = started(4, 3)
    bench.do(records.set_fields, "j", language=language)
    layout = BoardLayout(bench.store, "j")
    cells = [item for item in layout.header_within(width).groups if item.role == "header" and item.part != "title"]
    rows = Counter(round(item.y) for item in cells)
    assert len(cells) == 4
    assert len(set(rows.values())) == 1, "as many in each row"
    assert all(item.x + item.width <= width - 16 + 0.01 for item in cells)
    assert min(item.width for item in cells) >= 220
