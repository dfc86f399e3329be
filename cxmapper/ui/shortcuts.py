"""The sheet of shortcuts: every key the window knows, by group, made from the table of actions."""

from __future__ import annotations

from itertools import product
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from cxmapper.i18n import Words, capital
from cxmapper.ui.actions import ACTIONS
from cxmapper.ui.keys import shown
from cxmapper.ui.panels.comments_thread import flat_button, name_button
from cxmapper.ui.popup import SHADOW, Popup
from cxmapper.ui.prose import Prose
from cxmapper.ui.theming import icon

MARGIN, COLUMN = 24, 300
# The room at the right for a scroll bar, and what heading and margins take of the height, in pixels.
BAR, AROUND = 10, 92
# What the editor does by itself; these are no actions of the table.
WHILE_TYPING = (
    ("Enter", "ui.shortcuts.next"),
    ("Tab", "ui.shortcuts.onward"),
    ("Shift+Enter", "ui.hint.line"),
    ("Esc", "ui.hint.done"),
)
# Keys that do the same to a different degree, or in a different direction, stand in one row under one name.
TOGETHER = {
    "ui.shortcuts.rate": tuple(action.id for action in ACTIONS if ".rate_" in action.id),
    "ui.shortcuts.neighbour": ("go.left", "go.right", "go.up", "go.down"),
}
_NAMES = {id: word for word, ids in TOGETHER.items() for id in ids}


class Row(NamedTuple):
    """What some keys do, and the keys, each as the system writes it."""

    name: str
    keys: tuple[str, ...]


class Group(NamedTuple):
    """A group of shortcuts: its heading and its rows."""

    heading: str
    rows: tuple[Row, ...]


def groups(say: Words) -> list[Group]:
    """All shortcuts by group, in the words of a language."""
    found: dict[str, dict[str, list[str]]] = {}
    for entry in ACTIONS:
        if entry.keys:
            rows = found.setdefault(entry.id.partition(".")[0], {})
            rows.setdefault(_NAMES.get(entry.id, entry.word), []).extend(map(_native, entry.keys[:2]))
    made = [
        Group(
            say(f"ui.group.{group}"), tuple(Row(say(word), tuple(dict.fromkeys(keys))) for word, keys in rows.items())
        )
        for group, rows in found.items()
    ]
    typing = tuple(Row(capital(say(word)), (_native(keys),)) for keys, word in WHILE_TYPING)
    return [*made, Group(say("ui.group.typing"), typing)]


def _native(keys: str) -> str:
    return shown(keys)


class ShortcutSheet(Popup):
    """Lies over the window; Esc, F1, its cross or a click beside it close it."""

    DIMS = True

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("shortcutSheet")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.heading = QLabel(self)
        self.heading.setObjectName("panelTitle")
        self.note = Prose(self)
        self.note.setObjectName("secondary")
        self.cross = flat_button(self, 16)
        self.cross.clicked.connect(self.close_up)
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, MARGIN - BAR, 0)
        head.setSpacing(16)
        head.addWidget(self.heading)
        head.addWidget(self.note, 1)
        head.addWidget(self.cross)
        column.setContentsMargins(SHADOW + MARGIN, SHADOW + 18, SHADOW + BAR, SHADOW + 14)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.area)
        self._say: Words | None = None
        self._columns = 0

    def ask(self) -> None:
        """Opens, or closes when it is open."""
        if self.isVisible():
            self.close_up()
        else:
            self.open()
            self.setFocus(Qt.FocusReason.PopupFocusReason)

    def dress(self, say: Words, theme: str) -> None:
        """Words of a language, colours of a theme."""
        self._say, self.theme = say, theme
        self.heading.setText(say("ui.action.go.shortcuts"))
        self.note.setText(say("ui.shortcuts.letters"))
        self.setAccessibleName(say("ui.action.go.shortcuts"))
        self.cross.setIcon(icon("x", theme, 16, "text2"))
        name_button(self.cross, say("ui.close"))
        self._columns = 0
        if self.isVisible():
            self.place()

    def place(self) -> None:
        room = self.parentWidget().size()
        width = min(room.width() - 40, 3 * COLUMN + 2 * MARGIN + 20)
        columns = max(min((width - 2 * MARGIN) // (COLUMN - 30), 3), 1)
        if columns != self._columns and self._say is not None:
            self._columns = columns
            self._fill(groups(self._say), columns)
        layout = self.area.widget().layout()
        wanted = (
            layout.totalHeightForWidth(width - MARGIN - BAR)
            if layout.hasHeightForWidth()
            else layout.sizeHint().height()
        )
        height = min(wanted + AROUND + 2 * SHADOW, room.height() - 16)
        self.setFixedSize(width + 2 * SHADOW, height)
        self.move((room.width() - self.width()) // 2, max((room.height() - height) // 2, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.area.verticalScrollBar()
        step = {Qt.Key.Key_Down: 40, Qt.Key.Key_Up: -40, Qt.Key.Key_PageDown: 300, Qt.Key.Key_PageUp: -300}
        if event.key() in step:
            bar.setValue(bar.value() + step[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _fill(self, shown: list[Group], columns: int) -> None:
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, MARGIN - BAR, 0)
        row.setSpacing(28)
        for part in _dealt(shown, columns):
            row.addLayout(_column(part), 1)
        self.area.setWidget(inside)


def _dealt(shown: list[Group], columns: int) -> list[list[Group]]:
    """The groups in columns about as high as one another, the first ones as far left as that allows."""
    heights = [len(group.rows) + 2 for group in shown]

    def highest(places: tuple[int, ...]) -> int:
        return max(sum(h for h, place in zip(heights, places, strict=True) if place == each) for each in places)

    best = min(product(range(columns), repeat=len(shown)), key=lambda places: (highest(places), places))
    return [[group for group, at in zip(shown, best, strict=True) if at == each] for each in range(columns)]


def _column(part: list[Group]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(14)
    for group in part:
        rows = QVBoxLayout()
        rows.setSpacing(2)
        heading = QLabel(group.heading)
        heading.setObjectName("caption")
        rows.addWidget(heading)
        for name, keys in group.rows:
            label = Prose()
            label.setText(name)
            label.setObjectName("plainText")
            # A row of its own: a name has all the room that its own keys leave.
            row = QHBoxLayout()
            row.setSpacing(12)
            row.addWidget(label, 1)
            row.addLayout(_caps(keys))
            rows.addLayout(row)
        column.addLayout(rows)
    column.addStretch()
    return column


def _caps(keys: tuple[str, ...]) -> QHBoxLayout:
    """Keys beside one another at the right, each on a cap of its own."""
    row = QHBoxLayout()
    row.setSpacing(4)
    for key in keys:
        cap = QLabel(key)
        cap.setObjectName("keyCap")
        row.addWidget(cap)
    return row
