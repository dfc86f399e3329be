"""A zoom gesture: scaled pixels at once, better ones when it rests, the map itself when it is over."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap, QWheelEvent
from PySide6.QtWidgets import QApplication

from cxmapper.ui.canvas import frames
from cxmapper.ui.canvas.frames import paint_scaled
from cxmapper.ui.canvas.view import Extent, View
from tests.ui.conftest import Hands

VIEW = View(Extent(4000, 2000, 0, 0, 70, 142), 600, 400)
pytestmark = pytest.mark.usefixtures("qapp")
# A colour that no map has.
LEFT_BARE = 0xFFFF00FF

Change = Callable[[View], View]


def turn_wheel(hands: Hands, notches: int) -> None:
    at = QPointF(hands.canvas.width() / 2, hands.canvas.height() / 2)
    event = QWheelEvent(
        at,
        hands.canvas.mapToGlobal(at),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(hands.canvas, event)


def checks() -> QPixmap:
    """Fine checks in two colours, as large as the view."""
    picture = QPixmap(round(VIEW.width), round(VIEW.height))
    picture.fill(Qt.GlobalColor.white)
    with QPainter(picture) as painter:
        painter.fillRect(picture.rect(), Qt.BrushStyle.Dense4Pattern)
    return picture


def scaled(now: View, *, fine: bool = False) -> QImage:
    """A frame of the checks in another view, on a ground that shines where nothing is painted."""
    image = QImage(round(now.width), round(now.height), QImage.Format.Format_RGB32)
    image.fill(LEFT_BARE)
    with QPainter(image) as painter:
        paint_scaled(painter, checks(), VIEW, now, "light", fine=fine)
    return image


def colours(image: QImage) -> set[int]:
    return {image.pixel(x, y) for y in range(0, image.height(), 3) for x in range(image.width())}


@pytest.mark.parametrize(
    "change",
    [
        lambda view: view.zoomed(1 / 1.15, 300, 200),
        lambda view: view.zoomed(0.1, 300, 200),
        lambda view: view.zoomed(2.3, 300, 200),
        lambda view: view.zoomed(1.3, 300, 200).panned(-250, -130),
        lambda view: view.zoomed(0.7, 300, 200).panned(-3000, -3000),
    ],
)
def test_a_scaled_frame_leaves_nothing_bare(change: Change) -> None:
    assert LEFT_BARE not in colours(scaled(change(VIEW)))


def test_many_pixels_are_mixed_only_when_there_is_time(monkeypatch: pytest.MonkeyPatch) -> None:
    near = VIEW.zoomed(1.4, 300, 200)
    monkeypatch.setattr(frames, "AT_ONCE", 0)
    quick, fine = colours(scaled(near)), colours(scaled(near, fine=True))
    assert len(quick) < len(fine)
    monkeypatch.setattr(frames, "AT_ONCE", 600 * 400)
    assert colours(scaled(near)) == fine, "few pixels are mixed at once"


def test_after_a_gesture_the_map_is_as_sharp_as_one_painted_anew(hands: Hands) -> None:
    hands.canvas.repaint()
    turn_wheel(hands, -2)
    zooming = hands.canvas.zooming
    hands.canvas.repaint()
    assert (zooming.running, zooming.rests) == (True, False)
    hands.bot.waitUntil(lambda: zooming.rests, timeout=1000)
    turn_wheel(hands, -1)
    assert not zooming.rests, "it goes on"
    hands.bot.waitUntil(lambda: not zooming.running, timeout=1000)
    sharp = hands.canvas.grab().toImage()
    hands.canvas.buffer.forget()
    assert sharp == hands.canvas.grab().toImage()
