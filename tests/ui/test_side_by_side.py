"""Personas who feel the same at a touchpoint: each keeps a point of their own that can be seen and gripped."""

from __future__ import annotations

from itertools import combinations, product
from math import hypot

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from cxmapper.layout.display import Group
from cxmapper.model.edits import emotions, personas
from cxmapper.model.records import EmotionPoint, Journey
from tests.ui.conftest import Hands

# Circles of this radius, with half of their stroke, are what a point is drawn with; in points.
RADIUS = 5.2 + 2.25 / 2


def join(hands: Hands, name: str) -> str:
    journey, id = hands.all(Journey)[0], hands.session.new_id()
    hands.session.run(personas.add_persona_to, journey.id, id=id, name=name)
    return id


def points_at(hands: Hands, title: str) -> list[Group]:
    touchpoint = hands.touchpoint(title)
    ids = [point.id for point in hands.store.by(EmotionPoint, "touchpoint", touchpoint.id)]
    groups = [found.group for id in ids for found in hands.window.document.index.of_record(id)]
    return [group for group in groups if group.role == "point"]


def test_each_of_two_equal_points_can_be_clicked(hands: Hands) -> None:
    other, id = join(hands, "Bo"), hands.session.new_id()
    own = hands.point("Basket")
    hands.session.run(emotions.set_emotion, own.touchpoint, other, own.value, id=id)
    places = {point: hands.where(point, "point") for point in (own.id, id)}
    assert abs(places[own.id].y() - places[id].y()) <= 1
    for point, place in places.items():
        # Near the middle between them, too, it is the nearer one that is meant.
        inwards = QPoint(-4, 0) if place.x() == max(each.x() for each in places.values()) else QPoint(4, 0)
        for at in (place, place + inwards):
            QTest.mouseClick(hands.canvas, Qt.MouseButton.LeftButton, pos=at)
            assert hands.selected == point


def test_a_point_goes_back_to_its_place_when_the_other_one_leaves(hands: Hands) -> None:
    alone = points_at(hands, "Basket")[0].x
    other, id = join(hands, "Bo"), hands.session.new_id()
    own = hands.point("Basket")
    hands.session.run(emotions.set_emotion, own.touchpoint, other, own.value, id=id)
    assert points_at(hands, "Basket")[0].x < alone < points_at(hands, "Basket")[1].x
    hands.session.run(emotions.set_emotion, own.touchpoint, other, own.value + 0.5, id=id)
    assert [group.x for group in points_at(hands, "Basket")] == [alone, alone]


def test_no_point_hides_another(hands: Hands) -> None:
    touchpoint = hands.touchpoint("Ad")
    people = [hands.point("Ad").persona, join(hands, "Bo"), join(hands, "Cy")]
    known = [hands.point("Ad").id, hands.session.new_id(), hands.session.new_id()]
    for values in (*product((0.0, 0.1, 0.15), repeat=3), (0.0, 0.19, 0.38), (0.9, 1.0, 0.95)):
        for persona, id, value in zip(people, known, values, strict=True):
            hands.session.run(emotions.set_emotion, touchpoint.id, persona, value, id=id)
        groups = points_at(hands, "Ad")
        assert len(groups) == 3
        for a, b in combinations(groups, 2):
            assert hypot(a.x - b.x, a.y - b.y) >= 2 * RADIUS, values
