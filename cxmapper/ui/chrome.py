"""Buttons made from the table of actions, and what floats above the map: zoom pill and hint bar."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QCursor
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from cxmapper.ui.rounding import Menu

# Around the hints, between them, and between their rows, in pixels.
HINT_MARGINS, HINTS_APART, HINT_ROWS_APART = (12, 6, 14, 6), 14, 4

Actions = dict[str, QAction]


def tool_button(action: QAction, parent: QWidget) -> QToolButton:
    """A flat button with an action's icon."""
    button = QToolButton(parent)
    button.setIconSize(QSize(18, 18))
    button.setAutoRaise(True)
    give_action(button, action)
    return button


def give_action(button: QToolButton, action: QAction) -> None:
    """Makes a button an action's; a click leaves the keys with the map."""
    button.setDefaultAction(action)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)


def give_menu(button: QToolButton, menu: Menu) -> None:
    """Lets a button open a menu."""
    menu.hang(button)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)


def notice_leaving(button: QAbstractButton, menu: QMenu) -> None:
    """While its menu was open a button wasn't told that the mouse left: afterwards it would go on looking hovered."""

    def look() -> None:
        there = button.rect().contains(button.mapFromGlobal(QCursor.pos()))
        button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, there)
        button.update()

    menu.aboutToHide.connect(lambda: QTimer.singleShot(0, button, look))


def fold_button(action: QAction, parent: QWidget) -> QToolButton:
    """The small button that folds the map header; it shows no check mark, its arrow says enough."""
    button = QToolButton(parent)
    button.setObjectName("fold")
    button.setIconSize(QSize(16, 16))
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.clicked.connect(action.trigger)

    def name() -> None:
        button.setToolTip(action.toolTip())
        button.setAccessibleName(action.text())

    action.changed.connect(name)
    return button


class ZoomPill(QFrame):
    """Smaller, the zoom (a click shows natural size), larger, everything, and the minimap."""

    def __init__(self, parent: QWidget, actions: Actions) -> None:
        super().__init__(parent)
        self.setObjectName("pill")
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 3, 4, 3)
        row.setSpacing(1)
        self.number = QToolButton(self)
        self.number.setObjectName("zoomText")
        self.number.setAutoRaise(True)
        self.number.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.number.clicked.connect(actions["view.actual"].trigger)
        row.addWidget(tool_button(actions["view.out"], self))
        row.addWidget(self.number)
        row.addWidget(tool_button(actions["view.in"], self))
        row.addWidget(tool_button(actions["view.fit"], self))
        self.map_button = tool_button(actions["view.minimap"], self)
        self.map_button.setObjectName("sideButton")
        row.addWidget(self.map_button)

    def show_zoom(self, percent: str, tip: str) -> None:
        """Shows a zoom in percent, as the window's language writes it."""
        self.number.setText(percent)
        self.number.setToolTip(tip)
        self.number.setAccessibleName(tip)


class HintBar(QFrame):
    """Which keys help now: a few pairs of key and word, in more rows where one is too wide."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("hints")
        # It is only words: a click on it is meant for what lies below.
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._places: list[HintPlace] = []
        self._shown: tuple[tuple[str, str], ...] = ()

    def show_hints(self, hints: tuple[tuple[str, str], ...]) -> None:
        """Shows pairs of key and word, none hides the bar."""
        if hints != self._shown:
            self._shown = hints
            while len(self._places) < len(hints):
                self._places.append(HintPlace(self))
            for place, (key, word) in zip(self._places, hints, strict=False):
                place.tell(key, word)
        self.setVisible(bool(hints))

    def fit(self, room: int, rows: int = 1) -> bool:
        """Takes the place that its hints need, and leaves out the last for which there isn't room.

        Rows are about as long as one another: one hint alone in the last of them looks left over.

        Args:
            room: how wide it may be, in pixels.
            rows: how many rows it may have.

        Returns:
            Whether there was room for all.
        """
        sizes = [place.sizeHint() for place in self._places[: len(self._shown)]]
        spots = _in_rows(sizes, room, rows)
        even = _in_rows(sizes, _width(spots) - 1, rows)
        while spots and spots[-1].y() > spots[0].y() and len(even) == len(spots):
            spots, even = even, _in_rows(sizes, _width(even) - 1, rows)
        for number, place in enumerate(self._places):
            place.setVisible(number < len(spots))
        for place, spot in zip(self._places, spots, strict=False):
            place.setGeometry(spot)
        self.resize(_width(spots), spots[-1].bottom() + 1 + HINT_MARGINS[3] if spots else 0)
        self.setVisible(bool(spots))
        return len(spots) == len(self._shown)


def _in_rows(sizes: list[QSize], room: int, rows: int) -> list[QRect]:
    """Where hints of such sizes stand one after the other in so many rows; the last may find no room."""
    left, top, right, _ = HINT_MARGINS
    spots: list[QRect] = []
    row, x = 0, left
    for size in sizes:
        if x > left and x + size.width() + right > room:
            row, x = row + 1, left
        if row == rows or x + size.width() + right > room:
            break
        spots.append(QRect(QPoint(x, top + row * (size.height() + HINT_ROWS_APART)), size))
        x += size.width() + HINTS_APART
    return spots


def _width(spots: list[QRect]) -> int:
    """How wide a bar is with hints in such places."""
    return max((spot.right() + 1 for spot in spots), default=0) + HINT_MARGINS[2]


class HintPlace(QWidget):
    """A key and what it does; the place is kept for the next hint, since hints change with every step of the focus."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._key, self._word = QLabel(self), QLabel(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for label, name in ((self._key, "keyCap"), (self._word, "hintText")):
            label.setObjectName(name)
            row.addWidget(label)

    def tell(self, key: str, word: str) -> None:
        """Says another key and what that does."""
        self._key.setText(key)
        self._word.setText(word)
        # Qt would only hear of the new size when it is idle, and the bar is fitted now.
        self.updateGeometry()


def file_uri(path: Path) -> str:
    """A file as an address the system's opener understands."""
    return path.resolve().as_uri()
