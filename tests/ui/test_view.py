"""The view: where the board is on screen, as a value; and the index that finds its groups."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxmapper.layout.display import Band, Board, Group
from cxmapper.ui.canvas import rendering
from cxmapper.ui.canvas.index import BoardIndex
from cxmapper.ui.canvas.view import LEAST_ZOOM, MOST_ZOOM, Box, Extent, View
from tests.ui.conftest import Hands

EXTENT = Extent(width=3000, height=2000, top=200, header=150, stages=70, labels=142)
VIEW = View(extent=EXTENT, header="open").resized(1280, 800)

zooms = st.floats(0.05, 4.0)
pans = st.tuples(st.floats(-4000, 4000), st.floats(-4000, 4000))


@given(zooms, pans)
def test_regions_tile_the_canvas(zoom: float, pan: tuple[float, float]) -> None:
    view = VIEW.at_zoom(zoom, 640, 400).panned(*pan)
    boxes = [region.box for region in view.regions()]
    area = sum(box.width * box.height for box in boxes)
    if view.body.height > 0 and view.body.width > 0:
        assert area == pytest.approx(1280 * 800)


@given(zooms, pans, st.floats(0, 1280), st.floats(0, 800))
def test_a_point_goes_to_the_board_and_back(zoom: float, pan: tuple[float, float], x: float, y: float) -> None:
    view = VIEW.at_zoom(zoom, 640, 400).panned(*pan)
    region = view.region_at(x, y)
    box = region.to_screen(Box(*region.to_board(x, y), 0, 0))
    assert (box.x, box.y) == pytest.approx((x, y), abs=1e-6)


@given(zooms, pans)
def test_the_view_never_leaves_the_board(zoom: float, pan: tuple[float, float]) -> None:
    view = VIEW.at_zoom(zoom, 640, 400).panned(*pan)
    shown = view.region("body").visible()
    assert shown.x >= EXTENT.labels - 1e-6
    assert shown.y >= EXTENT.top + EXTENT.stages - 1e-6
    assert shown.x < EXTENT.width
    assert shown.y < EXTENT.height


def test_stage_headers_stand_above_their_columns_and_labels_beside_their_lanes() -> None:
    view = VIEW.at_zoom(1.7, 640, 400).panned(-333, -222)
    column = Box(900, EXTENT.top, 240, 70)
    below = Box(900, 800, 240, 70)
    assert view.region("stages").to_screen(column).x == view.region("body").to_screen(below).x
    assert view.region("labels").to_screen(below).y == view.region("body").to_screen(below).y
    assert view.region("stages").to_screen(column).y == view.header_height


def test_zoom_has_bounds_and_steps_come_back() -> None:
    assert VIEW.zoomed(1000, 0, 0).zoom == MOST_ZOOM
    assert VIEW.zoomed(1e-9, 0, 0).zoom == LEAST_ZOOM
    assert VIEW.stepped(1).stepped(-1).zoom == 1.0
    view = VIEW
    for _ in range(40):
        view = view.stepped(-1)
    assert view.zoom == LEAST_ZOOM


def test_revealing_moves_no_more_than_needed() -> None:
    inside = Box(400, 500, 100, 50)
    assert VIEW.revealing(inside) == VIEW
    right = VIEW.revealing(Box(2000, 500, 224, 50))
    assert right.y == VIEW.y
    assert right.region("body").visible().right == pytest.approx(2000 + 224 + 16)
    assert right.revealing(Box(150, 300, 10, 10)).region("body").visible().x == EXTENT.labels


def test_the_header_stays_away_by_itself_where_it_would_take_the_map() -> None:
    small = View(extent=EXTENT).resized(1024, 400)
    assert small.header_height == 0
    assert View(extent=EXTENT).resized(1024, 900).header_height == 150
    assert small.folded(False).header_height == 150
    assert small.folded(False).folded(True).header_height == 0


def group(record: str, x: float, y: float, width: float = 100, height: float = 40) -> Group:
    return Group(record, "card", record, record, x, y, width, height, ())


boxes = st.tuples(st.floats(0, 9000), st.floats(0, 400), st.floats(1, 5000), st.floats(1, 300))


@given(st.lists(boxes, max_size=40), boxes)
def test_the_index_finds_exactly_what_meets_a_box_in_painting_order(made: list, wanted: tuple) -> None:
    groups = tuple(group(str(n), *box) for n, box in enumerate(made))
    band = Band("pain", "lane", 100, 800, (), groups)
    board = Board("j", "en", 10000, 1000, 142, (), (), (band,))
    box = Box(*wanted)
    found = [g for _, part in BoardIndex(board).meeting(board.bands, box, labels=False) for g in part]
    expected = [g for g in groups if Box(g.x, g.y + 100, g.width, g.height).meets(box)]
    assert found == (expected if box.bottom > 100 and box.y < 900 else [])


def test_an_index_follows_without_indexing_again_what_stayed() -> None:
    kept, old, new = (group("a", 0, 0),), (group("b", 0, 0),), (group("b", 0, 0), group("c", 200, 0))
    first = Board(
        "j", "en", 500, 500, 142, (), (), (Band("action", "l1", 0, 50, (), kept), Band("pain", "l2", 50, 50, (), old))
    )
    second = Board(
        "j", "en", 500, 500, 142, (), (), (Band("action", "l1", 0, 50, (), kept), Band("pain", "l2", 50, 90, (), new))
    )
    index = BoardIndex(first)
    after = index.follow(second)
    assert after.strip(second.bands[0]) is index.strip(first.bands[0])
    assert after.strip(second.bands[1]) is not index.strip(first.bands[1])
    assert [found.group.record for found in after.of_record("c")] == ["c"]
    assert after.of_record("nobody") == []


@pytest.mark.parametrize(("few", "sketched"), [(300, False), (3, True)])
def test_a_small_map_stays_drawn_when_it_is_seen_from_afar(hands: Hands, monkeypatch, few: int, sketched: bool) -> None:
    calls = []
    monkeypatch.setattr(rendering, "FEW", few)
    monkeypatch.setattr(rendering.Sketcher, "paint_strip", lambda *_, **__: calls.append(True))
    hands.canvas.set_view(hands.canvas.view.at_zoom(0.2, 0, 0))
    hands.canvas.zooming.end()
    hands.canvas.grab()
    assert bool(calls) == sketched


def test_the_header_folds_when_the_whole_map_gains_by_it() -> None:
    wide = View(extent=Extent(width=6000, height=900, top=200, header=150, stages=70, labels=142), header="open")
    assert wide.resized(1280, 800).fitted().header_height > 0, "the map is as wide as the window anyway"
    high = VIEW.fitted()
    assert high.header_height == 0
    assert high.whole
    assert high.zoom > VIEW.whole_zoom
    assert high.fitted() == high
