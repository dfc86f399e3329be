"""Where the window comes up: where it was left, if that is still on a screen, and never larger than the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRect, QSize
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

FIRST_SIZE = QSize(1280, 800)
# On a smaller screen than this the first window takes all of it, in logical pixels.
ROOMY = QSize(1400, 800)
# What a system's title bar and borders take, in logical pixels: they aren't known before the window is shown.
_FRAME = QSize(2, 40)


def put(window: QWidget, remembered: object) -> bool:
    """Gives a window its place before it is shown.

    Args:
        window: not shown yet.
        remembered: what `state` gave when it was closed last; anything else means that it comes up for the first time.

    Returns:
        Whether it is too large for the screen, and to be shown maximised.
    """
    restored = isinstance(remembered, str) and window.restoreGeometry(QByteArray.fromBase64(remembered.encode("ascii")))
    if not restored:
        room = _screen_of(window.geometry())
        window.resize(FIRST_SIZE if room.width() >= ROOMY.width() and room.height() >= ROOMY.height() else room.size())
    room = _screen_of(window.geometry())
    if window.isFullScreen():
        return False
    wanted = within(window.geometry(), room, centred=not restored)
    if wanted.size() != window.size():
        # All of the screen is better than nearly all of it. Where nothing maximises windows, the geometry is what
        # people get: what filled the screen fills it again.
        window.setGeometry(room if restored else wanted)
        return True
    if not window.isMaximized():
        window.setGeometry(wanted)
    return False


def state(window: QWidget) -> str:
    """The place of a window, to be remembered."""
    text: str = window.saveGeometry().toBase64().toStdString()
    return text


def within(box: QRect, room: QRect, *, centred: bool = False) -> QRect:
    """A window's rectangle moved, and made smaller where it must be, so that it is on a screen with its frame.

    Args:
        box: the window without its frame, in logical pixels.
        room: what of a screen is free for windows.
        centred: whether it comes to the middle, wherever it was.
    """
    free = room.adjusted(_FRAME.width(), _FRAME.height() - _FRAME.width(), -_FRAME.width(), -_FRAME.width())
    size = box.size().boundedTo(free.size())
    if centred:
        moved = QRect(free.topLeft(), size)
        moved.moveCenter(free.center())
        return moved
    left = min(max(box.left(), free.left()), free.right() + 1 - size.width())
    top = min(max(box.top(), free.top()), free.bottom() + 1 - size.height())
    return QRect(left, top, size.width(), size.height())


def _screen_of(box: QRect) -> QRect:
    """What is free of the screen that shows most of a rectangle; of the first one if none shows any of it."""
    rooms = [screen.availableGeometry() for screen in QGuiApplication.screens()]

    def shown(room: QRect) -> int:
        part = room.intersected(box)
        return part.width() * part.height() if part.isValid() else 0

    return max(rooms, key=shown)
