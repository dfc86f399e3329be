"""Buttons made from the table of actions, and what a map brings along for the status bar: hints and zoom."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCursor
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

if TYPE_CHECKING:
    from cxmapper.ui.rounding import Menu

# Between two hints, in pixels.
HINTS_APART = 14

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


class ZoomButtons(QWidget):
    """Smaller, the zoom (a click shows the actual size), larger, everything, and the minimap."""

    def __init__(self, parent: QWidget, actions: Actions) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
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


class HintBar(QWidget):
    """Which keys help now: a few pairs of key and word, the last of them left out where there is no room for all.

    Signal: `turned()` when it has something else to say.
    """

    turned = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(HINTS_APART)
        self._places: list[HintPlace] = []
        self._shown: tuple[tuple[str, str], ...] = ()

    def show_hints(self, hints: tuple[tuple[str, str], ...]) -> None:
        """Shows pairs of key and word."""
        if hints == self._shown:
            return
        self._shown = hints
        while len(self._places) < len(hints):
            self._places.append(HintPlace(self))
            self.layout().addWidget(self._places[-1])
        for place, (key, word) in zip(self._places, hints, strict=False):
            place.tell(key, word)
        self.turned.emit()

    def fit(self, room: int) -> int:
        """Shows as many of its hints as a room, in pixels, is wide enough for; returns how wide they are."""
        wide = 0
        for number, place in enumerate(self._places):
            end = wide + (HINTS_APART if number else 0) + place.sizeHint().width()
            fits = number < len(self._shown) and end <= room
            place.setVisible(fits)
            # The hints after one that is left out are less important than it.
            wide, room = (end, room) if fits else (wide, 0)
        return wide


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
            row.addWidget(label, 0, Qt.AlignmentFlag.AlignVCenter)

    def tell(self, key: str, word: str) -> None:
        """Says another key and what that does."""
        self._key.setText(key)
        self._word.setText(word)
        # Qt would only hear of the new size when it is idle, and the hints are fitted now.
        self.updateGeometry()


def file_uri(path: Path) -> str:
    """A file as an address the system's opener understands."""
    return path.resolve().as_uri()
