"""The sheet of shortcuts: every key the window knows, by group, made from the table of actions."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from cxmapper.i18n import Words
from cxmapper.ui.actions import ACTIONS
from cxmapper.ui.popup import SHADOW, Popup
from cxmapper.ui.standing import capital

MARGIN, COLUMN = 24, 300
# What the editor does by itself; these are no actions of the table.
WHILE_TYPING = (
    ("Enter", "ui.hint.next"),
    ("Tab", "ui.hint.next_stage"),
    ("Shift+Enter", "ui.hint.line"),
    ("Esc", "ui.hint.done"),
)


class Group(NamedTuple):
    """A group of shortcuts: its heading, and (keys, name) pairs."""

    heading: str
    rows: tuple[tuple[str, str], ...]


def groups(say: Words) -> list[Group]:
    """All shortcuts by group, in the words of a language."""
    found: dict[str, list[tuple[str, str]]] = {}
    for entry in ACTIONS:
        if entry.keys:
            row = ("   ".join(dict.fromkeys(map(_native, entry.keys[:2]))), say(entry.word))
            found.setdefault(entry.id.partition(".")[0], []).append(row)
    made = [Group(say(f"ui.group.{name}"), tuple(rows)) for name, rows in found.items()]
    typing = tuple((_native(keys), capital(say(word))) for keys, word in WHILE_TYPING)
    return [*made, Group(say("ui.group.typing"), typing)]


def _native(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


class ShortcutSheet(Popup):
    """Lies over the window; Esc, F1 or a click beside it close it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("shortcutSheet")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.heading = QLabel(self)
        self.heading.setObjectName("panelTitle")
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(SHADOW + MARGIN, SHADOW + 18, SHADOW + 10, SHADOW + 14)
        column.setSpacing(12)
        column.addWidget(self.heading)
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
        self.setAccessibleName(say("ui.action.go.shortcuts"))
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
            layout.totalHeightForWidth(width - MARGIN - 10)
            if layout.hasHeightForWidth()
            else layout.sizeHint().height()
        )
        height = min(wanted + 84 + 2 * SHADOW, room.height() - 32)
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
        row.setContentsMargins(0, 0, 14, 0)
        row.setSpacing(28)
        for part in _dealt(shown, columns):
            row.addLayout(_column(part), 1)
        self.area.setWidget(inside)


def _dealt(shown: list[Group], columns: int) -> list[list[Group]]:
    """The groups in their order, in columns about as high as one another."""
    heights = [len(group.rows) + 2 for group in shown]
    goal = sum(heights) / columns
    dealt: list[list[Group]] = [[] for _ in range(columns)]
    so_far = 0.0
    for group, height in zip(shown, heights, strict=True):
        dealt[min(int((so_far + height / 2) / goal), columns - 1)].append(group)
        so_far += height
    return dealt


def _column(part: list[Group]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(16)
    for group in part:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(0, 1)
        heading = QLabel(group.heading)
        heading.setObjectName("section")
        grid.addWidget(heading, 0, 0, 1, 2)
        for number, (keys, name) in enumerate(group.rows, start=1):
            label, cap = QLabel(name), QLabel(keys)
            label.setObjectName("plainText")
            label.setWordWrap(True)
            cap.setObjectName("keyCap")
            grid.addWidget(label, number, 0)
            grid.addWidget(cap, number, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        column.addLayout(grid)
    column.addStretch()
    return column
