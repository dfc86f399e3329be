"""What a point of the emotion curve and the words beside it look like."""

from __future__ import annotations

from typing import get_args

import pytest

from cxmapper.importers.samples import samples
from cxmapper.layout.board import board
from cxmapper.layout.details import details_pages
from cxmapper.layout.display import Board, Group, Path, Rect, TextLine
from cxmapper.model.analysis.emotion import personas_of, summary
from cxmapper.model.analysis.path import touchpoints_of
from cxmapper.model.choices import Basis
from cxmapper.model.edits import emotions
from cxmapper.model.records import EmotionPoint, Journey, Touchpoint
from cxmapper.model.store import Store
from tests.samples import store_of
from tests.unit.paper import ink
from tests.workbench import started


def _group(made: Board, role: str) -> Group:
    """What is drawn of the point: itself, or the bubble beside it."""
    return next(item for item, _ in made.groups() if (item.record, item.role) == ("e", role))


def _with_a_point(value: float, **fields: object) -> Board:
    """A map with one measured point, which has something to say."""
    return board(_store_with_a_point(value, **fields), "j")


def _store_with_a_point(value: float, **fields: object) -> Store:
    bench = started(1, 1)
    (touchpoint,) = bench.store.all(Touchpoint)
    told = {"basis": "measured", "n": 50, "quote": "So so", **fields}
    bench.do(emotions.set_emotion, touchpoint.id, "p", value, id="e", **told)
    return bench.store


def test_a_point_and_its_quote_have_the_colour_of_what_the_feeling_is_called() -> None:
    found = {}
    for value in (-0.9, -0.3, -0.2, 0.0, 0.2, 0.3, 0.9):
        made = _with_a_point(value)
        mark = next(p for p in _group(made, "point").primitives if isinstance(p, Rect))
        found[value] = (
            mark.fill.token,
            {line.ink.token for line in _group(made, "bubble").primitives if isinstance(line, TextLine)},
        )
    assert found == {
        **dict.fromkeys((-0.9, -0.3), ("bad", {"bad"})),
        **dict.fromkeys((-0.2, 0.0, 0.2), ("neutral", {"text2"})),
        **dict.fromkeys((0.3, 0.9), ("good", {"good"})),
    }


@pytest.mark.parametrize(("low", "high", "bars"), [(0.48, 0.52, 0), (0.45, 0.8, 2), (0.2, 0.8, 3)])
def test_an_interval_that_is_no_longer_than_its_mark_leaves_it_round(low: float, high: float, bars: int) -> None:
    drawn = _group(_with_a_point(0.5, low=low, high=high), "point").primitives
    assert len([item for item in drawn if isinstance(item, Path) and item.stroke]) == bars


@pytest.mark.parametrize("basis", get_args(Basis))
def test_only_a_measured_point_has_an_interval_on_the_map_and_on_its_details(basis: str) -> None:
    store = _store_with_a_point(0.5, low=0.8, high=0.2, basis=basis)
    bars = [each for each in _group(board(store, "j"), "point").primitives if isinstance(each, Path) and each.stroke]
    pages = details_pages(store, "j", 0, paper="A4")
    told = " ".join(each.line.text for page in pages for each in ink(page))
    assert len(bars) == (3 if basis == "measured" else 0)
    assert ("95% interval" in told) == (basis == "measured")
    assert ("+0.4 to +1.6" in told) == (basis == "measured")


@pytest.mark.parametrize("name", [sample.name for sample in samples()])
def test_map_and_paper_tell_one_lowest_moment_whether_on_a_branch_or_not(name: str) -> None:
    store = store_of(name)
    for journey in store.all(Journey):
        told = {item.record for item, _ in board(store, journey.id).groups() if item.part == "board.lowest"}
        known = [
            point
            for item in touchpoints_of(store, journey.id)
            for point in store.by(EmotionPoint, "touchpoint", item.id)
        ]
        for persona in personas_of(store, journey.id):
            lowest = summary(store, journey.id, persona.id).lowest
            assert lowest is not None
            assert lowest.value == min(p.value for p in known if p.persona == persona.id and p.channel is None)
            assert lowest.point in told
