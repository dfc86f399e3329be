"""Where there is little height it goes to the lanes: stage headers fold to names, and the curve comes into sight."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cxmapper.layout.board import BoardLayout
from cxmapper.layout.display import TextLine
from cxmapper.model.edits import records
from cxmapper.model.records import Journey, Stage
from cxmapper.ui.canvas.names import corner_name_of, lane_names_of, names_of
from cxmapper.ui.canvas.passing import passing_name
from cxmapper.ui.canvas.picking import next_stage
from cxmapper.ui.tools.events import Target
from tests.samples import MAPS, store_of
from tests.ui.conftest import Hands, journey_of

HIGH, LOW = (1920, 1080), (1280, 720)
# What the window leaves the map when it is 720 pixels high.
LEFT = 638


@pytest.fixture
def told(hands: Hands) -> Hands:
    """A stage with a subtitle and a goal."""
    stage = hands.store.all(Stage)[0].id
    hands.session.run(records.set_fields, stage, subtitle="Looks around", goal="Find the right one")
    return hands


def said(hands: Hands) -> str:
    """All that the stage headers say."""
    index = hands.canvas.index
    assert index is not None
    band = next(band for band in index.board.bands if band.kind == "stages")
    lines = [item for group in band.groups for item in group.primitives if isinstance(item, TextLine)]
    return " ".join("".join(run.text for run in line.runs) for line in lines)


def resize(hands: Hands, size: tuple[int, int]) -> None:
    hands.window.resize(*size)
    QApplication.processEvents()


def test_a_low_window_folds_stage_headers_to_names_and_a_high_one_out_again(told: Hands) -> None:
    resize(told, HIGH)
    assert "Looks around" in said(told)
    assert "Find the right one" in said(told)
    high = told.canvas.view.extent.stages
    resize(told, LOW)
    assert "Looks around" not in said(told)
    assert told.store.all(Stage)[0].title in said(told)
    assert told.canvas.view.extent.stages < high - 20
    # The lanes begin under it as before.
    view = told.canvas.view
    assert view.y == view.limits.y
    resize(told, HIGH)
    assert "Find the right one" in said(told)


def test_an_open_map_header_opens_the_stage_headers_too(told: Hands) -> None:
    resize(told, LOW)
    told.canvas.setFocus()
    shown = bool(told.canvas.view.header_height)
    for _ in range(1 + shown):
        told.press("Ctrl+Shift+H", told.canvas)
    assert told.canvas.view.header_height
    assert "Looks around" in said(told)
    told.press("Ctrl+Shift+H", told.canvas)
    assert "Looks around" not in said(told)


def test_folded_stage_headers_stay_folded_whatever_is_done(told: Hands) -> None:
    resize(told, LOW)
    stage = told.store.all(Stage)[0].id
    told.session.run(records.set_fields, stage, title="Dreams")
    assert "Dreams" in said(told)
    journey = told.store.all(Journey)[0].id
    told.session.run(records.set_fields, journey, language="zh-Hant")
    assert "Looks around" not in said(told)
    told.session.undo()
    assert "Looks around" not in said(told)


@pytest.mark.parametrize(("name", "at"), MAPS)
def test_the_best_points_of_the_curves_of_every_sample_are_in_sight_in_a_low_window(name: str, at: int) -> None:
    store = store_of(name)
    layout = BoardLayout(store, store.all(Journey)[at].id)
    board = layout.fold_stages(True)
    lane = next(band for band in board.bands if band.kind == "emotions")
    top = lane.y - board.bands[0].height
    heights = sorted(top + group.y + group.height for group in lane.groups if group.role == "point")
    assert heights[4] <= LEFT, heights


def test_from_afar_stages_are_named_as_large_as_ever(hands: Hands) -> None:
    resize(hands, LOW)
    canvas = hands.canvas
    assert canvas.index is not None
    canvas.set_view(canvas.view.placed(0.2, 0.0, 0.0))
    view = canvas.view
    assert view.region("stages").box.height >= 28
    sizes = set()
    for group in names_of(canvas.index, view):
        line = next(item for item in group.primitives if isinstance(item, TextLine))
        title = hands.store.one(Stage, group.record).title
        shown = "".join(run.text for run in line.runs)
        assert title.startswith(shown.rstrip("…"))
        assert line.x + line.width <= group.x + group.width
        sizes.add(line.size)
    assert len(sizes) == 1
    assert sizes.pop() >= 12
    canvas.set_view(view.placed(1.0, 0.0, 0.0))
    assert names_of(canvas.index, canvas.view) == []


def test_from_afar_lanes_are_named_where_there_is_room_at_the_left(hands: Hands) -> None:
    canvas = hands.canvas
    assert canvas.index is not None
    canvas.set_view(canvas.view.placed(0.35, 0.0, 0.0))
    view = canvas.view
    names = lane_names_of(canvas.index, view)
    said = ["".join(run.text for run in item.runs) for group in names for item in group.primitives]
    assert {"Actions", "Emotion curve", "Opportunities"} <= set(said)
    left = view.region("labels").box.right
    for group in names:
        assert group.x >= 0
        assert group.x + group.width < left
    heights = sorted(group.y for group in names)
    assert all(below - above >= 12 for above, below in pairwise(heights)), "none lies on another"
    canvas.set_view(view.placed(1.0, 0.0, 0.0))
    assert lane_names_of(canvas.index, canvas.view) == []


def test_the_name_of_a_lane_stays_at_the_upper_edge_until_the_next_lane_comes(hands: Hands) -> None:
    resize(hands, LOW)
    canvas = hands.canvas
    assert canvas.index is not None
    lane = next(band for band in canvas.index.board.bands if band.kind == "emotions")
    top = canvas.view.region("labels").box.y
    canvas.set_view(replace(canvas.view, y=lane.y))
    assert passing_name(canvas.index, canvas.view) is None, "it is in its own place"
    before = canvas.grab().toImage()
    canvas.set_view(replace(canvas.view, y=lane.y + 90.0))
    found = passing_name(canvas.index, canvas.view)
    assert found is not None
    said = "".join(item.text for item in found.group.primitives if isinstance(item, TextLine))
    assert (said, found.box.y) == ("Emotion curve", top)
    assert canvas.grab().toImage() != before
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(60, round(top) + 12))
    assert hands.window.document.selection == Target(found.group.record, "lane")
    canvas.set_view(replace(canvas.view, y=lane.y + lane.height - 15.0))
    pushed = passing_name(canvas.index, canvas.view)
    assert pushed is not None
    assert pushed.box.bottom == pytest.approx(top + 15.0), "the next lane's name has its place"


def test_from_afar_the_corner_says_what_it_says_as_large_as_ever_or_nothing(hands: Hands) -> None:
    resize(hands, HIGH)
    canvas, area = hands.canvas, hands.window.area
    assert canvas.index is not None
    canvas.set_view(canvas.view.placed(0.3, 0.0, 0.0))
    name = corner_name_of(canvas.index, canvas.view)
    assert name is not None
    [line] = name.primitives
    assert (line.text, line.size) == ("Stages", 12)
    corner = canvas.view.region("corner").box
    assert corner.y < name.y < name.y + name.height < corner.bottom
    assert area.fold is not None
    assert not area.fold.isVisible() or area.fold.geometry().right() < name.x
    picture = canvas.grab(QRect(round(name.x), round(name.y), round(name.width), round(name.height))).toImage()
    assert len({picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height())}) > 20
    # Without room beside the map, and with the map itself readable, there is nothing to be larger.
    assert corner_name_of(canvas.index, replace(canvas.view, width=200.0)) is None
    assert corner_name_of(canvas.index, canvas.view.placed(1.0, 0.0, 0.0)) is None


def test_from_afar_the_sign_of_a_new_stage_is_large_enough_to_be_hit(hands: Hands) -> None:
    resize(hands, HIGH)
    canvas = hands.canvas
    canvas.set_view(canvas.view.placed(0.25, 0.0, 0.0))
    assert canvas.index is not None
    band = next(band for band in canvas.index.board.bands if band.kind == "stages")
    strip = canvas.view.region("stages")
    hint = next_stage(canvas.index.board, band, strip)
    assert hint is not None
    sign = strip.to_screen(hint.box)
    assert min(sign.width, sign.height) >= 16
    assert strip.box.y <= sign.y < sign.bottom <= strip.box.bottom
    spot = hands.canvas.hands.spot_at(sign.x + sign.width / 2, sign.y + sign.height / 2)
    assert spot.adds == hint.cell
    # Where only a part of it would be in sight it isn't there at all.
    narrow = replace(strip, box=replace(strip.box, width=sign.x + 8 - strip.box.x))
    assert next_stage(canvas.index.board, band, narrow) is None


def test_of_the_name_of_a_lane_that_goes_out_of_sight_no_sliver_stays(hands: Hands) -> None:
    canvas = hands.canvas
    assert canvas.index is not None
    lane = next(band for band in canvas.index.board.bands if band.kind == "emotions")
    edge = canvas.view.region("labels").box
    for left in (24, 18, 12, 6):
        canvas.set_view(replace(canvas.view, y=lane.y + lane.height - left))
        shown = canvas.grab().toImage()
        names = range(round(edge.x) + 10, round(edge.right) - 10)
        # In the middle of a name's letters, and at the upper edge, where they would be cut.
        cut = {shown.pixel(x, round(edge.y)) for x in names}
        assert len(cut) == 1, left


def test_a_high_header_keeps_no_name_from_the_upper_edge(hands: Hands) -> None:
    goal = "A header that is so high that its band reaches over those of the first lanes. " * 4
    hands.session.run(records.set_fields, journey_of(hands.store).id, goal=goal, scenario=goal)
    canvas = hands.canvas
    canvas.go_on_from(1.0, 0.0, 0.0, "folded")
    resize(hands, LOW)
    # As where panels leave the map little room.
    hands.window.document.set_width(480.0)
    assert canvas.index is not None
    bands = {band.kind: band for band in canvas.index.board.bands}
    assert bands["header"].y + bands["header"].height > bands["action"].y + 30, "else this shows nothing"
    canvas.set_view(replace(canvas.view, y=bands["action"].y + 16.0))
    assert passing_name(canvas.index, canvas.view) is not None


def test_from_afar_the_fold_button_covers_no_name(hands: Hands) -> None:
    resize(hands, HIGH)
    fold = hands.window.area.fold
    assert fold is not None
    for zoom in (1.0, 0.2):
        hands.canvas.set_view(hands.canvas.view.placed(zoom, 0.0, 0.0))
        if fold.isVisible():
            view = hands.canvas.view
            left = view.indent + 70 * zoom
            assert fold.x() >= left or fold.geometry().right() < view.indent
        else:
            assert zoom < 1.0
