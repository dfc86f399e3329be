"""Frames on the map: around what they mark, never through it, and none beside the editor's own."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QPainter, QPen
from PySide6.QtTest import QTest

from cxmapper.layout.display import Path, Rect
from cxmapper.layout.routes import AIR, ARROW, RADIUS
from cxmapper.model.edits import cards, records, touchpoints, transitions
from cxmapper.model.records import Stage
from cxmapper.ui.canvas import navigation
from cxmapper.ui.canvas.outlining import draw_outline
from cxmapper.ui.canvas.overlays import paint_marks, screen_box
from cxmapper.ui.canvas.rendering import Look
from cxmapper.ui.canvas.view import Box
from cxmapper.ui.tools.events import Target
from tests.ui.conftest import Hands, journey_of


def marks_of(hands: Hands) -> QImage:
    """What is marked, and nothing else."""
    canvas = hands.canvas
    picture = QImage(canvas.size(), QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(Qt.GlobalColor.transparent)
    with QPainter(picture) as painter:
        paint_marks(painter, canvas.index, canvas.view, canvas.marks, Look(canvas.theme, 1.0))
    return picture


def inked(picture: QImage, box: Box) -> int:
    """How many pixels of a box are painted."""
    columns = range(round(box.x), round(box.right))
    rows = range(round(box.y), round(box.bottom))
    return sum(picture.pixelColor(x, y).alpha() > 0 for x in columns for y in rows)


def box_of(hands: Hands, target: Target) -> Box:
    found = navigation.find(hands.canvas.index, target)
    assert found is not None
    return screen_box(hands.canvas.view, found)


@pytest.mark.parametrize("what", ["scenario", "title"])
@pytest.mark.parametrize("focused", [True, False])
def test_a_frame_leaves_room_around_texts_and_icons(hands: Hands, what: str, focused: bool) -> None:
    if not hands.canvas.view.header_height:
        hands.window.commands.view.toggle_header()
    target = Target(journey_of(hands.store).id, "header", what)
    hands.select(target.record, target.role)
    hands.window.document.select(target)
    hands.canvas.mark(focused=focused)
    picture, box = marks_of(hands), box_of(hands, target)
    # The corners are round.
    assert inked(picture, box.grown(1.0)) == 0
    assert inked(picture, box.grown(9.0)) > box.width


@pytest.mark.parametrize("focused", [True, False])
def test_a_touchpoint_has_a_ring_around_its_circle_and_none_through_what_stands_below(
    hands: Hands, focused: bool
) -> None:
    target = Target(hands.touchpoint("App store").id, "touchpoint")
    hands.select(target.record, target.role)
    hands.canvas.mark(focused=focused)
    picture, box = marks_of(hands), box_of(hands, target)
    middle, below = box.x + box.width / 2, box.y + 2 * RADIUS
    inside = Box(middle - RADIUS / 2, box.y + RADIUS / 2, RADIUS, RADIUS)
    assert inked(picture, inside) == 0
    assert inked(picture, Box(box.x, below + 6, box.width, box.bottom - below)) == 0
    assert inked(picture, Box(middle - 30, box.y - 12, 60, 60)) > 2 * math.pi * RADIUS


@pytest.mark.parametrize("zoom", [0.8, 1.0, 1.6])
def test_the_ring_of_a_touchpoint_leaves_the_arrow_heads_that_end_at_it_in_sight(hands: Hands, zoom: float) -> None:
    hands.canvas.set_view(hands.canvas.view.at_zoom(zoom, 0.0, 0.0))
    target = Target(hands.touchpoint("App store").id, "touchpoint")
    hands.select(target.record, target.role)
    hands.canvas.mark(focused=True)
    picture, box = marks_of(hands), box_of(hands, target)
    x, y = box.x + box.width / 2, box.y + RADIUS * zoom
    tip = x - (RADIUS + AIR) * zoom
    assert inked(picture, Box(x - 60, y - 1, 120, 2)) > 0
    # Most of the head, and its wings.
    wing = Box(tip - ARROW * zoom, y - ARROW * zoom, ARROW * zoom / 2, 2 * ARROW * zoom)
    assert inked(picture, wing) == 0


def test_nothing_else_is_framed_while_a_title_is_typed(hands: Hands) -> None:
    target = Target(hands.touchpoint("App store").id, "touchpoint")
    hands.select(target.record, target.role)
    around = box_of(hands, target).grown(9.0)
    assert inked(marks_of(hands), around) > 0
    hands.press("F2", hands.canvas)
    assert hands.editor.isVisible()
    assert inked(marks_of(hands), around) == 0
    hands.press("Escape")
    assert inked(marks_of(hands), around) > 0


def test_the_card_before_is_not_framed_while_the_next_one_is_typed(hands: Hands) -> None:
    card = hands.card("Buy hurts")
    hands.select(card.id, "card")
    hands.press("Return", hands.canvas)
    assert hands.editor.isVisible()
    assert inked(marks_of(hands), box_of(hands, Target(card.id, "card")).grown(9.0)) == 0
    hands.type("Slow")
    hands.press("Ctrl+Return")
    hands.press("Escape")
    assert not hands.editor.isVisible()
    new = hands.card("Slow")
    hands.select(new.id, "card")
    assert inked(marks_of(hands), box_of(hands, Target(new.id, "card")).grown(9.0)) > 0


def test_a_transition_is_framed_along_its_line_and_not_across_what_it_goes_around(hands: Hands) -> None:
    id = hands.session.new_id()
    hands.session.run(transitions.add_transition, hands.touchpoint("Ad").id, None, "drop_off", id=id)
    hands.select(id, "transition")
    hands.canvas.mark(focused=True)
    picture, box = marks_of(hands), box_of(hands, Target(id, "transition"))
    aside = Box(box.x - 8, box.y + 14, box.width - 24, box.height - 6)
    assert min(aside.width, aside.height) > 15
    assert inked(picture, aside) == 0, "it goes to the right and then down, which leaves a corner to others"
    for along in (Box(box.x, box.y - 8, 20, 16), Box(box.right - 24, box.y + 14, 32, 10)):
        assert inked(picture, along) > 0


@pytest.mark.parametrize("apart", [6.0, 10.0, 12.0, 16.0])
def test_the_frame_of_a_transition_has_no_slit_between_its_line_and_the_label_beside_it(
    hands: Hands, apart: float
) -> None:
    ad, branch, id = hands.touchpoint("Ad"), hands.session.new_id(), hands.session.new_id()
    hands.session.run(touchpoints.add_touchpoint, ad.stage, id=branch, title="Call", after=ad.id, branch="call")
    hands.session.run(transitions.add_transition, ad.id, branch, "failure", id=id)
    found = navigation.find(hands.canvas.index, Target(id, "transition"))
    line = next(item for item in found.group.primitives if isinstance(item, Path))
    left, foot = line.segments[-2][-2], line.segments[-1][-1]
    pill = Rect(left - 8, foot - apart - 32, 80, 32, 9.5)
    labelled = replace(found, group=found.group._replace(primitives=(*found.group.primitives, pill)))
    picture = QImage(hands.canvas.size(), QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(Qt.GlobalColor.transparent)
    region = hands.canvas.view.region("body")
    with QPainter(picture) as painter:
        painter.setPen(QPen(Qt.GlobalColor.black, 2.0))
        draw_outline(painter, labelled, region, 2.5)
    between = region.to_screen(Box(left + 8, found.band.y + foot - apart, 20, apart))
    assert inked(picture, between) == 0


def test_a_frame_has_the_corners_of_what_it_is_around(hands: Hands) -> None:
    """A thought is rounder than an action: its frame must not leave its corners standing out."""
    stage, long, found = hands.all(Stage)[0], "Enough for two lines of a card, as wide as a stage is", {}
    hands.session.run(cards.add_card, stage.id, "thought", id=hands.session.new_id(), text=long)
    for text in ("Discover acts", long):
        card = hands.card(text)
        hands.select(card.id, "card")
        hands.canvas.mark(focused=False)
        box = box_of(hands, Target(card.id, "card"))
        found[card.kind] = inked(marks_of(hands), Box(box.x - 1, box.y - 1, 4, 4))
    assert found["action"] > found["thought"] == 0


def test_no_room_is_shown_for_a_card_where_there_is_none(hands: Hands) -> None:
    card = hands.card("Discover acts")
    box = box_of(hands, Target(card.id, "card"))
    below = QPoint(round(box.x + 30), round(box.bottom + 6))
    QTest.mouseMove(hands.canvas, below)
    assert hands.canvas.marks.room is not None
    assert inked(marks_of(hands), Box(box.x, box.bottom + 4, 30, 14)) == 0
    assert hands.canvas.marks.places, "the sign is enough"


@pytest.mark.parametrize("focused", [True, False])
def test_ground_is_seen_between_a_selection_and_the_ring_of_a_moment_of_truth(hands: Hands, focused: bool) -> None:
    id = hands.touchpoint("Basket").id
    hands.session.run(records.set_fields, id, moment_of_truth=True)
    hands.select(id, "touchpoint")
    hands.canvas.mark(focused=focused)
    found = navigation.find(hands.canvas.index, Target(id, "touchpoint"))
    own = next(item for item in found.group.primitives if isinstance(item, Rect)).stroke.width / 2
    box, canvas, fine = screen_box(hands.canvas.view, found), hands.canvas, 10
    picture = QImage(10, 10 * fine, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(Qt.GlobalColor.transparent)
    with QPainter(picture) as painter:
        # Straight up from the circle there is nothing else.
        painter.scale(fine, fine)
        painter.translate(-box.x - box.width / 2, 10 - box.y)
        paint_marks(painter, canvas.index, canvas.view, canvas.marks, Look(canvas.theme, 1.0))
    painted = [step / fine for step in range(10 * fine) if picture.pixelColor(0, 10 * fine - 1 - step).alpha() > 120]
    assert painted[0] - own >= 0.5
    assert painted[-1] - painted[0] >= 1.5, "the selection is seen"
