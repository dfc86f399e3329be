"""The head of a stage that begins out of sight: what it says stays at the left edge, and is there for the mouse too."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage, QPainter
from PySide6.QtTest import QTest

from cxmapper.export import qt_paint
from cxmapper.layout.display import Path, Rect, TextLine
from cxmapper.model.analysis.search import Hit
from cxmapper.model.edits import records
from cxmapper.model.records import Stage
from cxmapper.ui.canvas.heads import kept_head
from cxmapper.ui.canvas.passages import passages
from cxmapper.ui.canvas.view import Box
from cxmapper.ui.tools.events import Target
from tests.ui.conftest import Hands

GOAL = "To find the one that fits without asking anybody for help"


@pytest.fixture
def told(hands: Hands) -> Hands:
    """A map so wide that it can be moved sideways, whose first stage has a goal, by which its header is two lines."""
    hands.session.run(records.set_fields, first(hands).id, goal=GOAL)
    hands.window.resize(620, 1400)
    hands.bot.wait(20)
    return hands


def first(hands: Hands) -> Stage:
    return hands.store.all(Stage)[0]


def head_at(hands: Hands, points: float):
    """The head when so much of the first stage's header is out of sight."""
    assert hands.canvas.index is not None
    header = hands.canvas.index.of_record(first(hands).id)[0].box
    view = replace(hands.canvas.view, x=header.x + points)
    hands.canvas.set_view(view)
    assert hands.canvas.view.x == view.x, "the map is wide enough"
    return kept_head(hands.canvas.index, hands.canvas.view)


def lines(head) -> dict[str, Box]:
    """What it says, with its places on the canvas; a line's lower edge is its baseline."""
    return {
        item.text: Box(item.x + head.across, item.baseline + head.down - item.size, item.width, item.size)
        for item in head.group.primitives
        if isinstance(item, TextLine)
    }


def seen(hands: Hands, head) -> dict[str, Box]:
    region = hands.canvas.view.region("stages")
    return {said: region.to_screen(box) for said, box in lines(head).items()}


def test_number_name_and_goal_stay_at_the_left_edge(told: Hands) -> None:
    assert head_at(told, -4) is None, "they are in their own place"
    head = head_at(told, 60)
    edge = told.canvas.view.region("stages").box.x
    shown = seen(told, head)
    assert {"1", "Discover"} < set(shown)
    assert edge + 10 < shown["1"].x < shown["Discover"].x < edge + 42
    assert any(said.startswith("To find") for said in shown)


def test_they_are_painted_there(told: Hands) -> None:
    head = head_at(told, 60)
    name = seen(told, head)["Discover"]
    picture = told.canvas.grab(QRect(round(name.x), round(name.y), round(name.width), round(name.height))).toImage()
    colours = {picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height())}
    assert len(colours) > 20, "letters on their ground"


def test_what_has_no_room_is_cut_at_its_end_or_left_out(told: Hands) -> None:
    index = told.canvas.index
    header = index.of_record(first(told).id)[0].box
    cut = left_out = pushed = 0
    for points in range(4, round(header.width), 7):
        head = head_at(told, points)
        if head is None:
            continue
        said, edge = seen(told, head), told.canvas.view.region("stages").box.x
        for box in said.values():
            assert edge <= box.x
            assert box.right <= head.box.right + 1
        badge = [item for item in head.group.primitives if isinstance(item, Rect)]
        pushed += not badge
        cut += any(text.endswith("…") for text in said)
        left_out += bool(badge) and "Discover" not in said
    assert cut
    assert left_out
    assert pushed


def test_a_name_with_characters_that_no_face_has_is_cut_too(told: Hands) -> None:
    told.session.run(records.set_fields, first(told).id, title="Dis\ue000cover \ue001 and more of it", goal="\ue002")
    width = told.canvas.index.of_record(first(told).id)[0].box.width
    for points in range(4, round(width) - 50, 5):
        head = head_at(told, points)
        assert all(box.right <= head.box.right for box in seen(told, head).values())


def test_a_double_click_on_the_name_types_there(told: Hands) -> None:
    head = head_at(told, 60)
    name, before = seen(told, head)["Discover"], told.canvas.view
    at = QPoint(round(name.x + 20), round(name.y + 8))
    QTest.mouseDClick(told.canvas, Qt.MouseButton.LeftButton, pos=at)
    assert told.editor.isVisible()
    assert told.editor.toPlainText() == "Discover"
    assert told.canvas.view == before
    text = told.editor.viewport().mapTo(told.window.area, QPoint(0, 0))
    assert abs(text.x() - name.x) <= 1.5
    told.type("y")
    told.press("Return", told.editor)
    assert first(told).title == "Discovery"


def test_where_there_is_no_room_to_type_the_map_moves(told: Hands) -> None:
    index = told.canvas.index
    head_at(told, index.of_record(first(told).id)[0].box.width - 120)
    before = told.canvas.view.x
    told.select(first(told).id, "stage")
    told.press("F2", told.canvas)
    assert told.editor.isVisible()
    assert told.canvas.view.x < before
    assert told.editor.x() >= told.canvas.view.region("stages").box.x


def test_a_click_on_the_goal_is_one_on_the_goal(told: Hands) -> None:
    head = head_at(told, 60)
    goal = next(box for said, box in seen(told, head).items() if said.startswith("To find"))
    spot = told.canvas.hands.spot_at(goal.x + 4, goal.y + 6)
    assert spot.target == Target(first(told).id, "stage", "", "goal")


def test_what_is_looked_for_is_marked_where_it_is_shown(told: Hands) -> None:
    head = head_at(told, 60)
    index, name = told.canvas.index, lines(head)["Discover"]
    hit = Hit(first(told).id, "title", 0, 4)
    [(_, there)] = passages(index, hit)
    [(_, here)] = passages(index, hit, head)
    assert there.x < here.x == pytest.approx(name.x)


def test_a_screen_reader_finds_the_header_where_it_is_in_sight(told: Hands) -> None:
    head_at(told, 60)
    tree = QAccessible.queryAccessibleInterface(told.canvas)
    rect = tree.find(Target(first(told).id, "stage")).rect()
    corner = told.canvas.mapToGlobal(QPoint(round(told.canvas.view.region("stages").box.x), 0))
    assert rect.x() == corner.x()


def test_from_afar_names_have_places_of_their_own(told: Hands) -> None:
    view = told.canvas.view.placed(0.4, 300.0, 0.0)
    assert kept_head(told.canvas.index, view) is None


@pytest.mark.parametrize("off", [0.0, 0.25, 0.5, 0.75])
def test_the_sign_of_a_goal_keeps_its_shape_at_its_size(told: Hands, off: float) -> None:
    group = told.canvas.index.of_record(first(told).id)[0].group
    goal = next(item for item in group.primitives if isinstance(item, TextLine) and item.source.field == "goal")
    signs = (item for item in group.primitives if isinstance(item, Path))
    sign = min(signs, key=lambda item: abs(item.y - goal.baseline))
    picture = QImage(16, 16, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(Qt.GlobalColor.transparent)
    with QPainter(picture) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        placed = group._replace(primitives=(sign._replace(x=2.0 + off, y=2.0 + off),))
        qt_paint.paint(painter, [placed], theme="light", assets=lambda _: None)
    dense = [picture.pixelColor(x, y).alphaF() for x in range(2, 14) for y in range(2, 14)]
    # Where strokes are too near one another, all is neither ink nor ground.
    assert sum(0.25 < each < 0.75 for each in dense) < 0.4 * len(dense)
    assert sum(each > 0.6 for each in dense) > 5
