"""What signs and figures mean: beside the mouse, and in the status bar for what the keys are on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from cxmapper.i18n import LANGUAGES, words
from cxmapper.layout.display import TextLine
from cxmapper.model.choices import Basis, KpiKind
from cxmapper.model.edits import records
from cxmapper.model.records import Lane
from cxmapper.ui import explaining
from cxmapper.ui.canvas.view import Box
from tests.ui.conftest import Hands


def rest_on(hands: Hands, at: QPoint) -> str:
    """The mouse rests on a place of the map; what is said there."""
    event = QHelpEvent(QEvent.Type.ToolTip, at, hands.canvas.mapToGlobal(at))
    QApplication.sendEvent(hands.canvas, event)
    text = QToolTip.text()
    QToolTip.hideText()
    return text


def place_of(hands: Hands, field: str, region: str) -> QPoint:
    """Where a generated text stands on screen."""
    board = hands.window.document.board
    for band in board.bands:
        for group in (*band.label, *band.groups):
            for line in group.primitives:
                if isinstance(line, TextLine) and line.source.field == field and not line.source.record:
                    box = Box(line.x + 4, band.y + line.baseline - 4, 1, 1)
                    shown = hands.canvas.view.region(region).to_screen(box)
                    return QPoint(round(shown.x), round(shown.y))
    raise AssertionError(field)


def test_points_say_how_they_are_known(hands: Hands) -> None:
    point = hands.point("Basket")
    assert "Assumed" in rest_on(hands, hands.where(point.id, "point"))
    hands.session.run(records.set_fields, point.id, basis="measured", n=12)
    text = rest_on(hands, hands.where(point.id, "point"))
    assert "Measured" in text
    assert "n: how many" in text
    assert "The bar" not in text, "there is none"
    hands.session.run(records.set_fields, point.id, low=point.value - 0.2, high=point.value + 0.2)
    assert "The bar" in rest_on(hands, hands.where(point.id, "point"))
    hands.session.run(records.set_fields, point.id, basis="staff_estimate")
    assert "The bar" not in rest_on(hands, hands.where(point.id, "point")), "the team's belief has no interval"


def test_the_keys_learn_the_same_in_the_status_bar(hands: Hands) -> None:
    hands.select(hands.point("Basket").id, "point")
    assert "nobody has been asked" in hands.window.status.about.text()
    assert hands.canvas.accessibleDescription() == hands.window.status.about.text()
    hands.window.set_language("zh-Hant")
    assert "推測" in hands.window.status.about.text()
    hands.window.document.select(None)
    assert hands.window.status.about.text() == ""


def test_of_a_point_in_hand_is_said_what_it_would_be(hands: Hands) -> None:
    point = hands.point("Basket")
    hands.session.run(records.set_fields, point.id, basis="measured", n=12)
    hands.click(point.id, "point")
    about, at = hands.window.status.about, hands.where(point.id, "point")
    assert "Measured" in about.text()
    QTest.mousePress(hands.canvas, Qt.MouseButton.LeftButton, pos=at)
    for step in (10, 30):
        QTest.mouseMove(hands.canvas, at - QPoint(0, step))
    assert "assumed, no longer “measured”" in about.text()
    assert "n: how many" not in about.text()
    QTest.keyClick(hands.canvas, Qt.Key.Key_Escape)
    assert "Measured" in about.text()
    QTest.mouseRelease(hands.canvas, Qt.MouseButton.LeftButton, pos=at - QPoint(0, 30))
    assert hands.point("Basket").basis == "measured"


def test_the_status_bar_leaves_sentences_out_whole(hands: Hands) -> None:
    about = hands.window.status.about
    hands.window.status.explain("One is said.  Another one is said.")
    about.resize(about.fontMetrics().horizontalAdvance(about.text()) + 2, about.height())
    assert about.shown() == about.text()
    about.resize(about.width() - 12, about.height())
    assert about.shown() == "One is said.  …"
    about.resize(about.fontMetrics().horizontalAdvance("One is s…") + 2, about.height())
    assert about.shown() == "One is s…"


def test_marks_of_a_touchpoint_are_spelled_out(hands: Hands) -> None:
    basket = hands.touchpoint("Basket")
    assert rest_on(hands, hands.where(basket.id, "touchpoint")) == ""
    hands.session.run(records.set_fields, basket.id, moment_of_truth=True)
    assert "moment of truth" in rest_on(hands, hands.where(basket.id, "touchpoint"))


def test_the_remembered_score_and_the_lanes_explain_themselves(hands: Hands) -> None:
    assert "peak–end" in rest_on(hands, place_of(hands, "board.remembered", "labels"))
    lane = next(lane for lane in hands.all(Lane) if lane.kind == "pain")
    assert "severity" in rest_on(hands, hands.where(lane.id, "lane"))


def test_the_evidence_in_the_header_is_explained(hands: Hands) -> None:
    hands.press("Ctrl+Shift+H", hands.window)
    assert "how each point" in rest_on(hands, place_of(hands, "board.mix", "header"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_abbreviation_and_basis_has_words(language: str) -> None:
    say = words(language)
    known = {kind for kind in KpiKind.__args__ if kind in ("nps", "csat_5", "csat_10", "ces", "churn", "clv")}
    keys = [*(f"basis.{basis}" for basis in Basis.__args__), *(f"kpi.{kind}" for kind in known), "n"]
    assert len(explaining.sentences(iter(keys), say)) == len(keys)
